//! The decision after reconsideration: made by one manager, or by two where it credits much.

use super::Desk;
use super::dispute::{Left, Step};
use super::on_the_day::{Today, to_decide};
use crate::bringing::again::hold;
use crate::store::delegation::{self, Matter, NewEntry};
use crate::store::dispute::{ChangedSoFar, Frozen, Lifting, NewDecision, Proposal, Verdict};
use crate::store::{DeskTx, Mode, dispute, invoice};
use besked_app::ports::{
    Decide, DecidedMonth, DecisionRow, MessageKind, PortalError, ProposalView, Staff,
};
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::{Action, Refusal};
use besked_domain::dispute::decision::{
    Checked, DayOf, Ground, Hearing, Proposed, changed_by, check, is_biased, reconsiders,
};
use besked_domain::dispute::{ByPlan, Hold, Official, Remedy, Said, Scope, pause_of_credit};
use besked_domain::id::InvoiceId;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::money::Money;
use besked_domain::notice::{Notice, OtherInvoice};
use besked_domain::text::Localised;
use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

/// What a decision rests on, and where it leads.
struct RestsOn {
    statement: Frozen,
    /// Who made what is reconsidered, as far as that is known.
    original: Vec<Official>,
    today: Today,
    appeal_to: Localised,
}

impl Desk {
    /// What was decided for the board in a month (KL 6 kap. 40 §).
    pub(super) async fn list_decisions(
        &self,
        who: &Staff,
        month: NaiveDate,
    ) -> Result<DecidedMonth, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows: Vec<DecisionRow> = delegation::of_month(&mut tx, month).await?;
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
        if is_biased(&decide.bias) {
            // Whoever says so is taken at their word: they take no further part (FL 18 §).
            let (by, now) = (self.who.id, self.now);
            dispute::declare_bias(tx, party, id, by, &decide.bias, now).await?;
            return Ok(Left::default().instead(Action::DeclareBias));
        }
        let rests_on = self.rests_on(tx).await?;
        let checked = self.check(decide, &rests_on)?;
        let new = self.new_decision(tx, decide, &rests_on, checked).await?;
        if !checked.needs_second {
            return self.conclude(tx, &new, rests_on.today.kept).await;
        }
        dispute::propose(tx, party, id, &new).await?;
        let content = json!({
            "outcome": decide.outcome,
            "credited": checked.credited,
            "beside": checked.beside,
        });
        Ok(Left::with(content).instead(Action::Propose))
    }

    /// Another manager confirms what was proposed: it is decided.
    pub(super) async fn confirm(&self, tx: &mut DeskTx, shown: Uuid) -> Result<Left, PortalError> {
        let proposal = self.of_another(tx, shown).await?;
        let rests_on = self.rests_on(tx).await?;
        let statement = &rests_on.statement;
        reconsiders((self.who.id, &self.who.name), statement.given_by, &rests_on.original)?;
        // What has been credited, booked or paid since is not changed once more.
        let verdict = &proposal.verdict;
        let left = rests_on.today.left();
        if !left.allows(verdict.outcome, verdict.credited, verdict.beside) {
            return Err(Refusal::Stale.into());
        }
        let needless = verdict.comment_needless.is_some() && proposal.at >= statement.news_at;
        let new = NewDecision {
            by: proposal.by,
            confirmed_by: Some(self.who.id),
            ..self.decision(tx, &rests_on, proposal.verdict).await?
        };
        // What a unit has answered since the proposal is new to the person, whatever the proposal says.
        Hearing {
            regime: self.before.regime,
            outcome: new.told(),
            comment_by: statement.comment_by,
            commented: statement.commented,
            needless,
            today: self.today,
        }
        .check()?;
        self.conclude(tx, &new, rests_on.today.kept).await
    }

    /// Another manager says no: whoever proposed it, or anyone, decides anew.
    pub(super) async fn decline(
        &self,
        tx: &mut DeskTx,
        shown: Uuid,
        because: &str,
    ) -> Result<Left, PortalError> {
        let proposal = self.of_another(tx, shown).await?;
        let whose = (self.who.id, self.now);
        dispute::decline(tx, self.before.party, proposal.id, because, whose).await?;
        Ok(Left::with(json!({ "because": because })))
    }

    /// Corrects an obvious slip of the pen or of counting (FL 36 §). The decision stays as it was made, and
    /// what is corrected stands beside it.
    pub(super) async fn correct(&self, tx: &mut DeskTx, text: &str) -> Result<Left, PortalError> {
        let letter = self.write(tx, self.written(MessageKind::Correction, text)).await?;
        Ok(Left::default().telling(Notice::Written, Some(letter)))
    }

    /// Writes the decision whatever it credits: for a look at what it would be. Which of two invoices its day is of, and
    /// what is told of a plan, which its event tells.
    pub(super) async fn write_decision(
        &self,
        tx: &mut DeskTx,
        decide: &Decide,
    ) -> Result<(Option<DayOf>, ByPlan), PortalError> {
        let rests_on = self.rests_on(tx).await?;
        let checked = self.check(decide, &rests_on)?;
        let new = self.new_decision(tx, decide, &rests_on, checked).await?;
        dispute::decide(tx, self.before.party, self.id, &new).await?;
        dispute::promise(tx, (self.before.party, self.id), &new).await?;
        Ok((new.day_of, new.by_plan))
    }

    /// What waits, proposed by someone else: the very proposal that whoever judges it was shown.
    async fn of_another(&self, tx: &mut DeskTx, shown: Uuid) -> Result<Proposal, PortalError> {
        let (party, id) = (self.before.party, self.id);
        let proposal = dispute::proposal(tx, party, id, self.before.round).await?;
        let proposal = proposal.filter(|waiting| waiting.id == shown).ok_or(Refusal::Stale)?;
        if proposal.by == self.who.id { Err(Refusal::FourEyes.into()) } else { Ok(proposal) }
    }

    /// What a decision rests on.
    async fn rests_on(&self, tx: &mut DeskTx) -> Result<RestsOn, PortalError> {
        let (party, id, round) = (self.before.party, self.id, self.before.round);
        let Some(statement) = dispute::statement_of(tx, party, id, round).await? else {
            return Err(Refusal::NoStatement.into());
        };
        let made_from = dispute::made_from(tx, party, id).await?;
        let code = &made_from.facts.invoice.charge_type.code;
        let appeal_to = self.settings.appeal_to(self.before.regime, code)?;
        let today = to_decide(tx, (party, id), &made_from, self.today).await?;
        let original = dispute::original_officials(tx, party, id).await?;
        Ok(RestsOn { statement, original, today, appeal_to })
    }

    /// What the decision leads to.
    fn check(&self, decide: &Decide, rests_on: &RestsOn) -> Result<Checked, PortalError> {
        let proposed = Proposed {
            outcome: decide.outcome,
            amount: decide.amount,
            beside: decide.beside,
            facts: &decide.facts,
            rules: &decide.rules,
            bias: &decide.bias,
            comment_needless: &decide.comment_needless,
            must_change: decide.must_change,
        };
        let ground = Ground {
            regime: self.before.regime,
            change: rests_on.today.change,
            changed_before: rests_on.today.changed_before.all,
            credited_before: rests_on.today.changed_before.credited,
            asked: rests_on.today.asked(self.before.disputed),
            by: self.who.id,
            by_name: &self.who.name,
            stated_by: rests_on.statement.given_by,
            original: &rests_on.original,
            // An appeal that came with the objection is of no decision of ours yet.
            after_appeal: self.before.round > 1 && self.before.appeal_since.is_some(),
            comment_by: rests_on.statement.comment_by,
            commented: rests_on.statement.commented,
            alone_up_to: Money::round(self.settings.decimal("dispute.credit_alone_up_to")?),
            today: self.today,
        };
        Ok(check(&proposed, ground)?)
    }

    async fn new_decision<'a>(
        &self,
        tx: &mut DeskTx,
        decide: &'a Decide,
        rests_on: &'a RestsOn,
        checked: Checked,
    ) -> Result<NewDecision<'a>, PortalError> {
        let needless = decide.comment_needless.trim();
        let verdict = Verdict {
            statement: rests_on.statement.digest.as_slice().into(),
            outcome: decide.outcome,
            credited: checked.credited,
            beside: checked.beside,
            reasons: decide.facts.as_str().into(),
            rules: decide.rules.as_str().into(),
            comment_needless: Some(needless).filter(|text| !text.is_empty()).map(Into::into),
            must_change: decide.must_change,
        };
        self.decision(tx, rests_on, verdict).await
    }

    async fn decision<'a>(
        &self,
        tx: &mut DeskTx,
        rests_on: &'a RestsOn,
        verdict: Verdict<'a>,
    ) -> Result<NewDecision<'a>, PortalError> {
        let Today { changed_before, .. } = rests_on.today;
        let change = rests_on.today.left();
        let remedy = change.done_by(verdict.outcome);
        let new = NewDecision {
            round: self.before.round,
            now: self.now,
            by: self.who.id,
            confirmed_by: None,
            stated_by: rests_on.statement.given_by,
            remedy,
            of_measure: remedy == Remedy::Measure && rests_on.today.takes_back,
            invoice: change.invoice,
            unbooked: &rests_on.today.unbooked,
            coming: rests_on.today.promised.coming,
            changed_before,
            credited_since: rests_on.today.credited_since,
            appeal_to: &rests_on.appeal_to,
            pay_by: None,
            day_of: None,
            by_plan: ByPlan::No,
            rest_paid: false,
            rest_paused: false,
            verdict,
        };
        let verdict = &new.verdict;
        let of = (verdict.credited, verdict.beside);
        // A part may come to more than the record shows to be wrong, but not out of what another case was promised.
        rests_on.today.promised.check(new.remedy, new.remedy.split(of.0, of.1).0)?;
        self.with_rest(tx, new, &rests_on.today).await
    }

    /// Tells the board what was decided for it. By private law the municipality answers as a party to a contract,
    /// and nothing is decided.
    async fn enter(&self, tx: &mut DeskTx, entry: NewEntry) -> Result<(), PortalError> {
        if !self.before.regime.decides() {
            return Ok(());
        }
        Ok(delegation::enter(tx, (self.before.party, Matter::Dispute(self.id)), entry).await?)
    }

    /// Tells the board what one person decided for it, of no amount.
    pub(super) async fn enter_alone(
        &self,
        tx: &mut DeskTx,
        decided: Delegated,
    ) -> Result<(), PortalError> {
        self.enter(tx, NewEntry::alone(decided, self.who.id, self.now)).await
    }

    /// Writes the decision. What is not credited, or booked without a payment that was found, is to be paid by a new day,
    /// where it has not been paid; what is credited, in this round or an earlier one, of which so much is `kept` paused,
    /// stays paused until the ledger has credited it, whether or not it was before. A decision of the board's is told to
    /// the board.
    async fn conclude(
        &self,
        tx: &mut DeskTx,
        new: &NewDecision<'_>,
        kept: Money,
    ) -> Result<Left, PortalError> {
        let (party, id, on) = (self.before.party, self.id, new.invoice);
        let other = (on != self.before.invoice).then(|| OtherInvoice {
            invoice: on,
            pay_by: new.other_day(),
            alone: false,
        });
        hold(tx, party, [self.before.invoice, on].into()).await?;
        dispute::decide(tx, party, id, new).await?;
        dispute::promise(tx, (party, id), new).await?;
        let entry = NewEntry {
            decided: new.told().into(),
            by: new.by,
            confirmed_by: new.confirmed_by,
            amount: new.verdict.credited,
            beside: new.verdict.beside,
            now: new.now,
        };
        self.enter(tx, entry).await?;
        if new.leaves() {
            // What an appeal goes on pausing is paused again below, and has no day; nor has that of which nothing is left.
            let own = new.own_day().is_none().then_some(self.before.invoice);
            let of_other = other.filter(|other| other.pay_by.is_none()).map(|other| other.invoice);
            let without: Vec<InvoiceId> = own.into_iter().chain(of_other).collect();
            let (by, pay_by) = (self.who.id, new.pay_by);
            let lifting = Lifting { by, now: self.now, pay_by, without: &without };
            dispute::lift(tx, (party, id), lifting).await?;
        }
        // What another case has paused of the invoice is lifted with that one.
        let paused = dispute::paused_of(tx, (party, id), on).await?.all;
        let left = invoice::whole(tx, party, on)
            .await?
            .map_or(Money::ZERO, |whole| Balance::of(&Figures::from(&whole)).left);
        let ChangedSoFar { all: changed, credited, .. } = new.changed();
        // Interest that is only counted is no part of what is left.
        let counted = if new.remedy == Remedy::Interest { changed - credited } else { Money::ZERO };
        let amount = pause_of_credit(new.comes_about() + kept, paused, left + counted);
        if amount.is_positive() {
            let hold = Hold { scope: Scope::Difference, invoice: on, amount, until: None };
            dispute::place(tx, party, id, &hold, self.now).await?;
        }
        // One that goes on waiting has as long from here as one that comes now (FL 46 §): the day of the answer is past.
        let mut hands_over_by = None;
        if self.before.appeal_since.is_some() {
            if new.leaves() {
                self.again().still_appealed(tx).await?;
                hands_over_by = Some(self.look_again_by()?);
            } else {
                // All that was asked for is changed: there is nothing left to try.
                dispute::appeal_ended(tx, party, id, self.now).await?;
            }
        }
        let (outcome, must_change) = (new.verdict.outcome, new.verdict.must_change);
        let left = Left::with(json!({
            "round": new.round,
            "said": { "version": Said::VERSION, "digest": new.said().digest() },
            "outcome": outcome,
            "changed_by": changed_by(self.before.regime, outcome, must_change),
            "remedy": new.remedy,
            "credited": new.verdict.credited,
            "beside": new.verdict.beside,
            "pay_by": new.pay_by,
            "day_of": new.day_of,
            "by_plan": new.by_plan,
            "confirmed_by": new.confirmed_by,
        }));
        let left = hands_over_by.into_iter().fold(left, Left::promising);
        Ok(left
            .telling(Notice::Decision { pay_by: new.own_day(), other, by_plan: new.by_plan }, None))
    }
}

/// A proposal, as the case file shows it, with the outcome as the person would be told of it today.
pub(super) fn view(proposal: Proposal, today: Option<&Today>, disputed: Money) -> ProposalView {
    let verdict = proposal.verdict;
    let outcome = verdict.outcome;
    let of = (verdict.credited, verdict.beside);
    let leaves = today.is_some_and(|today| today.leaves(outcome, of, disputed));
    let remedy = today.map_or(Remedy::Credit, |today| today.left().done_by(outcome));
    ProposalView {
        id: proposal.id,
        at: proposal.at,
        by: proposal.by,
        by_name: proposal.by_name,
        outcome: outcome.told(leaves),
        remedy,
        credited: verdict.credited,
        beside: verdict.beside,
        reasons: verdict.reasons.into_owned(),
        rules: verdict.rules.into_owned(),
    }
}
