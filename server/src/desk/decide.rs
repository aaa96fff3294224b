//! The decision after reconsideration: made by one manager, or by two where it credits much.

use super::Desk;
use super::dispute::{Left, Step};
use crate::store::dispute::{NewDecision, Proposal, Verdict};
use crate::store::{DeskTx, Mode, dispute};
use besked_app::ports::{Decide, DecidedMonth, DecisionRow, PortalError, ProposalView, Staff};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Action, Outcome, Refusal};
use besked_domain::dispute::decision::{Checked, Ground, Proposed, check};
use besked_domain::dispute::{Hold, Scope};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use chrono::NaiveDate;
use serde_json::json;

impl Desk {
    /// What was decided for the board in a month (KL 6 kap. 40 §).
    pub(super) async fn list_decisions(
        &self,
        who: &Staff,
        month: NaiveDate,
    ) -> Result<DecidedMonth, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows: Vec<DecisionRow> = dispute::delegated(&mut tx, month).await?;
        tx.commit().await?;
        Ok(DecidedMonth { month, rows })
    }
}

impl Step<'_> {
    /// A manager's decision rests on the statement of its round. One that credits more than a
    /// manager may alone waits for another.
    pub(super) async fn decide(
        &self,
        tx: &mut DeskTx,
        decide: &Decide,
    ) -> Result<Left, PortalError> {
        let (party, id) = (self.before.party, self.id);
        if dispute::proposal(tx, party, id, self.before.round).await?.is_some() {
            return Err(Refusal::Stale.into());
        }
        let (statement, checked) = self.checked(tx, decide).await?;
        let new = self.new_decision(decide, &statement, checked.credited)?;
        if !checked.needs_second {
            return self.conclude(tx, &new).await;
        }
        dispute::propose(tx, party, id, &new).await?;
        let content = json!({ "outcome": decide.outcome, "credited": checked.credited });
        Ok(Left::with(content).instead(Action::Propose))
    }

    /// Another manager confirms what was proposed: it is decided.
    pub(super) async fn confirm(&self, tx: &mut DeskTx) -> Result<Left, PortalError> {
        let proposal = self.of_another(tx).await?;
        let new = NewDecision {
            round: self.before.round,
            now: self.now,
            by: proposal.by,
            confirmed_by: Some(self.who.id),
            pay_by: self.pay_by_of(proposal.verdict.outcome)?,
            verdict: proposal.verdict,
        };
        self.conclude(tx, &new).await
    }

    /// Another manager says no: whoever proposed it, or anyone, decides anew.
    pub(super) async fn decline(
        &self,
        tx: &mut DeskTx,
        because: &str,
    ) -> Result<Left, PortalError> {
        let proposal = self.of_another(tx).await?;
        let whose = (self.who.id, self.now);
        dispute::decline(tx, self.before.party, proposal.id, because, whose).await?;
        Ok(Left::with(json!({ "because": because })))
    }

    /// Writes the decision whatever it credits: for a look at what it would be.
    pub(super) async fn write_decision(
        &self,
        tx: &mut DeskTx,
        decide: &Decide,
    ) -> Result<(), PortalError> {
        let (statement, checked) = self.checked(tx, decide).await?;
        let new = self.new_decision(decide, &statement, checked.credited)?;
        Ok(dispute::decide(tx, self.before.party, self.id, &new).await?)
    }

    /// What waits, proposed by someone else.
    async fn of_another(&self, tx: &mut DeskTx) -> Result<Proposal, PortalError> {
        let (party, id) = (self.before.party, self.id);
        let proposal = dispute::proposal(tx, party, id, self.before.round).await?;
        let proposal = proposal.ok_or(Refusal::Stale)?;
        if proposal.by == self.who.id { Err(Refusal::FourEyes.into()) } else { Ok(proposal) }
    }

    /// The hash of the statement, and what the decision leads to.
    async fn checked(
        &self,
        tx: &mut DeskTx,
        decide: &Decide,
    ) -> Result<(Vec<u8>, Checked), PortalError> {
        let (party, id, round) = (self.before.party, self.id, self.before.round);
        let Some((digest, comment_by, commented)) =
            dispute::statement_of(tx, party, id, round).await?
        else {
            return Err(Refusal::NoStatement.into());
        };
        let proposed = Proposed {
            outcome: decide.outcome,
            amount: decide.amount,
            facts: &decide.facts,
            rules: &decide.rules,
            bias: &decide.bias,
            comment_needless: &decide.comment_needless,
            must_change: decide.must_change,
        };
        let ground = Ground {
            regime: self.before.regime,
            disputed: self.before.disputed,
            comment_by,
            commented,
            alone_up_to: Money::round(self.settings.decimal("dispute.credit_alone_up_to")?),
            today: self.today,
        };
        Ok((digest, check(&proposed, ground)?))
    }

    fn new_decision<'a>(
        &self,
        decide: &'a Decide,
        statement: &'a [u8],
        credited: Money,
    ) -> Result<NewDecision<'a>, PortalError> {
        let needless = decide.comment_needless.trim();
        Ok(NewDecision {
            round: self.before.round,
            now: self.now,
            by: self.who.id,
            verdict: Verdict {
                statement: statement.into(),
                outcome: decide.outcome,
                credited,
                reasons: decide.facts.as_str().into(),
                rules: decide.rules.as_str().into(),
                comment_needless: Some(needless).filter(|text| !text.is_empty()).map(Into::into),
                must_change: decide.must_change,
            },
            confirmed_by: None,
            pay_by: self.pay_by_of(decide.outcome)?,
        })
    }

    fn pay_by_of(&self, outcome: Outcome) -> Result<Option<NaiveDate>, PortalError> {
        match outcome {
            Outcome::ChangeFully => Ok(None),
            Outcome::ChangePartly | Outcome::NoChange => Ok(Some(self.pay_by()?)),
        }
    }

    /// Writes the decision. What is not credited is to be paid by a new day; what is credited stays
    /// paused until the ledger has credited it. A decision of the board's is told to the board.
    async fn conclude(&self, tx: &mut DeskTx, new: &NewDecision<'_>) -> Result<Left, PortalError> {
        let (party, id) = (self.before.party, self.id);
        dispute::decide(tx, party, id, new).await?;
        if self.before.regime != Regime::PrivateLaw {
            dispute::delegate(tx, party, id, new).await?;
        }
        if let Some(pay_by) = new.pay_by {
            let lifted = dispute::lift(tx, party, id, self.who.id, pay_by, self.now).await?;
            let amount = new.verdict.credited.min(lifted);
            if amount.is_positive() {
                let invoice = self.before.invoice;
                let hold = Hold { scope: Scope::Difference, invoice, amount, until: None };
                dispute::place(tx, party, id, &hold, self.now).await?;
            }
        }
        let left = Left::with(json!({
            "outcome": new.verdict.outcome,
            "credited": new.verdict.credited,
            "pay_by": new.pay_by,
            "confirmed_by": new.confirmed_by,
        }));
        Ok(left.telling(Notice::Decision { pay_by: new.pay_by }, None))
    }
}

/// A proposal, as the case file shows it.
pub(super) fn view(proposal: Proposal) -> ProposalView {
    let verdict = proposal.verdict;
    ProposalView {
        at: proposal.at,
        by: proposal.by,
        by_name: proposal.by_name,
        outcome: verdict.outcome,
        credited: verdict.credited,
        reasons: verdict.reasons.into_owned(),
        rules: verdict.rules.into_owned(),
    }
}
