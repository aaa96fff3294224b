//! Changing a plan that is being paid: what it is judged by is read, the rules judge it, an offer is made of
//! it, and it holds once it is signed. Until then the old instalments hold.

use super::step::{self, By, may};
use crate::clock::stockholm_day;
use crate::store::plan::{Answered, Locked, NewAmendment};
use crate::store::{Scoped, StoreError, invoice, plan};
use besked_app::ports::{ChangePreview, PortalError, PreviewedChange};
use besked_domain::interest::RateTable;
use besked_domain::invoice::standing::Figures;
use besked_domain::invoice::{Agreed, cost_if_paid_on};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Action, Transition};
use besked_domain::plan::{
    Booked, Change, ChangeRefusal, Debts, Judgement, Moved, RunningPlan, Since, Terms, Verdict,
    change, in_time_until, interest_since, latest_paid, sign_by,
};
use chrono::NaiveDate;
use serde_json::json;

/// What a change is judged by beside the plan itself.
pub(crate) struct Changing<'a> {
    before: &'a Locked,
    terms: &'a Terms,
    debts: Debts,
    moved: Vec<Moved>,
    invoices: Vec<plan::OfferedInvoice>,
    rates: &'a RateTable,
    today: NaiveDate,
}

impl<'a> Changing<'a> {
    /// Reads it, of a plan that is held.
    pub(crate) async fn read(
        tx: &mut impl Scoped,
        before: &'a Locked,
        rates: &'a RateTable,
        today: NaiveDate,
    ) -> Result<Self, PortalError> {
        let of = (before.party, before.id);
        let (terms, _) = before.judgement.plan.as_ref().ok_or(PortalError::Unavailable)?;
        let since = plan::booked_since(tx, of).await?;
        let known = plan::known_since(tx, of).await?;
        let mut booked = Vec::new();
        let mut invoices = Vec::new();
        let mut agreed_from = None;
        for own in plan::invoices(tx, of).await? {
            let found = invoice::whole(tx, before.party, own.invoice).await?;
            let found = found.ok_or(PortalError::NotFound)?;
            let agreed = found.agreed.iter().filter(|plan| plan.until.is_none());
            agreed_from = agreed_from.or(agreed.map(|plan| plan.from).max());
            let payments = found.payments.iter().map(|own| {
                let booked = Booked { on: own.on, amount: own.amount, told: own.told };
                (booked, known.get(&own.id).copied())
            });
            let paid = since.get(&own.invoice).copied().unwrap_or(Money::ZERO);
            let interest = terms
                .debts
                .get(booked.len())
                .map(|owed| interest_since(&found.fees, owed, terms.starts_on, own.left_out));
            booked.push(Since {
                paid: latest_paid(payments, paid, (terms.starts_on, today)),
                interest: interest.unwrap_or_default(),
                months: Agreed::months(&found.agreed),
            });
            invoices.push(plan::OfferedInvoice {
                invoice: own.invoice,
                due_before: own.due_before,
                payable: Money::ZERO,
                left_out: own.left_out,
                paid_before: Figures::from(&found).paid,
            });
        }
        // All stand in one order: the oldest first. What is left is what the invoices say, wherever payments went.
        let from = agreed_from.unwrap_or(terms.starts_on);
        let (debts, _) = Debts::after_each(terms, from, booked, rates);
        for (own, owed) in invoices.iter_mut().zip(&debts.owed) {
            own.payable = cost_if_paid_on(owed, rates, today).total;
        }
        let moved = plan::moves(tx, of).await?;
        Ok(Self { before, terms, debts, moved, invoices, rates, today })
    }

    /// What the rules say of a change.
    fn judge(&self, wanted: Change) -> Result<PreviewedChange, ChangeRefusal> {
        let before = self.before;
        let running = RunningPlan {
            terms: self.terms,
            schedule: &before.schedule,
            debts: &self.debts,
            paid: before.paid,
            moved: &self.moved,
        };
        let changed = change(running, wanted, &before.policy, self.rates, self.today)?;
        let next = before.standing(self.today).next.ok_or(ChangeRefusal::NoSuchInstalment)?;
        Ok(PreviewedChange {
            change: wanted.as_made(&changed.schedule),
            more: changed.schedule.total - (before.schedule.total - before.paid),
            sign_by: sign_by(next, &changed.schedule),
            schedule: changed.schedule,
        })
    }

    /// The same, to be shown.
    pub(crate) fn preview(&self, wanted: Change) -> ChangePreview {
        let needs_signature = self.before.policy.amendment_needs_signature;
        ChangePreview { outcome: self.judge(wanted), needs_signature }
    }
}

/// Makes an offer of a change. It waits to be signed, or holds at once where the policy gives it so.
pub(crate) async fn amend(
    tx: &mut impl Scoped,
    before: &Locked,
    wanted: Change,
    rates: &RateTable,
    by: By,
) -> Result<(), PortalError> {
    let asks = may(before, Action::AskChange, by, "")?;
    let today = stockholm_day(by.now);
    let changing = Changing::read(tx, before, rates, today).await?;
    let made = changing.judge(wanted).map_err(|_| PortalError::NotEligible)?;
    let terms = changing.terms.changed(changing.debts.clone(), &made.schedule);
    let judged = Judgement {
        verdict: Verdict::Automatic,
        policy: before.judgement.policy,
        plan: Some((terms, made.schedule.clone())),
        left_out: before.judgement.left_out.clone(),
    };
    let version = before.latest.saturating_add(1);
    let offer = plan::NewOffer {
        version,
        by_staff: None,
        given_at: None,
        reason: "",
        made_from: plan::MadeFrom {
            asked: plan::AskedFor::Change {
                change: wanted,
                before: &before.schedule,
                debts: &changing.debts,
                paid: before.paid,
                moved: &changing.moved,
            },
            policy: &before.policy,
            rates,
            on: today,
        },
        judged: &judged,
        schedule: &made.schedule,
        invoices: &changing.invoices,
        now: by.now,
    };
    plan::offer(tx, (before.party, before.id), offer).await?;
    let PreviewedChange { change, more, sign_by, .. } = made;
    let new = NewAmendment { version, change, more, sign_by, now: by.now };
    plan::amend(tx, before, new).await?;
    let content = json!({ "version": version, "change": change });
    step::moved(tx, before, asks, by, content).await?;
    let machine = By::machine(by.now);
    if let Ok(holds) = may(before, Action::Change, machine, "") {
        hold(tx, before, (version, holds), machine).await?;
    }
    Ok(())
}

/// Writes the step, checked, by which a change comes to hold.
pub(crate) async fn hold(
    tx: &mut impl Scoped,
    before: &Locked,
    (version, holds): (i32, Transition),
    by: By,
) -> Result<(), StoreError> {
    plan::hold(tx, before, by.now).await?;
    let answered = Answered { version, ..Answered::as_it_is(before) };
    step::answer(tx, before, holds, by, answered).await?;
    let in_time_until = in_time_as_changed(tx, before, by).await?;
    step::tell(tx, before, Notice::PlanChanged { in_time_until }, by.now).await
}

/// The last day that what fell due before a change came to hold is in time, where something did: nobody pays for the
/// days that the municipality took to sign, or the post to bring a paper.
async fn in_time_as_changed(
    tx: &mut impl Scoped,
    before: &Locked,
    by: By,
) -> Result<Option<NaiveDate>, StoreError> {
    let Some(after) = plan::lock(tx, before.party, before.id).await? else { return Ok(None) };
    let kept = after.standing(stockholm_day(by.now));
    let late = kept.overdue_since.zip(after.began_on);
    let last = late.and_then(|(since, on)| in_time_until(since, on, &after.policy));
    Ok(last.and(kept.grace_until))
}

/// Writes the step, checked, by which a change that waits is given up.
pub(crate) async fn give_up(
    tx: &mut impl Scoped,
    before: &Locked,
    transition: Transition,
    by: By,
) -> Result<(), StoreError> {
    if let Some((version, _)) = before.amendment {
        plan::drop_amendment(tx, (before.party, before.id), version, by.now).await?;
        step::moved(tx, before, transition, by, json!({ "version": version })).await?;
    }
    Ok(())
}
