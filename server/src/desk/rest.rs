//! What is left to pay of what was contested, and by when: after a decision, and when a pause is lifted.

use super::dispute::{Left, Step};
use super::on_the_day::{Leaves, Today};
use crate::bringing::again::Again;
use crate::store::dispute::{Lifting, NewDecision};
use crate::store::{DeskTx, dispute, invoice, plan};
use besked_app::ports::PortalError;
use besked_domain::calendar::this_or_next_working_day;
use besked_domain::dispute::ByPlan;
use besked_domain::dispute::decision::{DayOf, no_sooner, pay_by};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::notice::{Notice, OtherInvoice};
use chrono::{Days, NaiveDate};
use serde_json::json;

impl Step<'_> {
    /// A person lifts what the case pauses. No day is told where nothing of that is left to pay: it has been paid, or is
    /// what was changed.
    pub(super) async fn lift(&self, tx: &mut DeskTx) -> Result<Left, PortalError> {
        let case = (self.before.party, self.id);
        let paused = dispute::left_of_paused(tx, case).await?;
        let settled: Vec<InvoiceId> =
            paused.iter().filter(|(_, is_left)| !**is_left).map(|(on, _)| *on).collect();
        let to_pay: Vec<InvoiceId> =
            paused.iter().filter(|(_, is_left)| **is_left).map(|(on, _)| *on).collect();
        let (pay_by, by_plan) = if to_pay.is_empty() {
            (None, ByPlan::No)
        } else {
            let (day, by_plan) = self.pay_by(tx, &to_pay).await?;
            (Some(day), by_plan)
        };
        let day_of =
            |on: &InvoiceId| pay_by.filter(|_| paused.get(on).is_some_and(|is_left| *is_left));
        let own = &self.before.invoice;
        let other = paused.keys().find(|on| *on != own).map(|on| OtherInvoice {
            invoice: *on,
            pay_by: day_of(on),
            alone: !paused.contains_key(own),
        });
        let lifting = Lifting { by: self.who.id, now: self.now, pay_by, without: &settled };
        let lifted = dispute::lift(tx, case, lifting).await?;
        let left = Left::with(json!({ "lifted": lifted, "pay_by": pay_by, "by_plan": by_plan }));
        if lifted.is_zero() {
            return Ok(left);
        }
        Ok(left.telling(Notice::Lifted { pay_by: day_of(own), other, by_plan }, None))
    }

    /// A decision with what it leaves. No day is told where nothing is left to pay, or an appeal that waits goes on pausing
    /// it: that is of the invoice that was objected to, and what is left of another one has its day all the same.
    pub(super) async fn with_rest<'a>(
        &self,
        tx: &mut DeskTx,
        new: NewDecision<'a>,
        today: &Today,
    ) -> Result<NewDecision<'a>, PortalError> {
        let of = (new.comes_about(), new.verdict.beside);
        match today.leaves_to_pay(new.verdict.outcome, of, self.before.disputed) {
            Leaves::Nothing => Ok(new),
            Leaves::Paid => Ok(NewDecision { rest_paid: true, ..new }),
            Leaves::ToPay { own, other } => {
                let rest_paused = own && self.stays_paused(tx, &new, today.kept).await?;
                let of_own = (own && !rest_paused).then_some(self.before.invoice);
                let of_other = other.then_some(new.invoice);
                let to_pay: Vec<InvoiceId> = of_own.into_iter().chain(of_other).collect();
                let (day, by_plan) = if to_pay.is_empty() {
                    (None, ByPlan::No)
                } else {
                    let (otherwise, by_plan) = self.pay_by(tx, &to_pay).await?;
                    (Some(pay_by(self.before.regime, self.today, otherwise)), by_plan)
                };
                let two = new.invoice != self.before.invoice;
                let day_of = if two { DayOf::of(own && !rest_paused, other) } else { None };
                Ok(NewDecision { pay_by: day, day_of, by_plan, rest_paused, ..new })
            }
        }
    }

    /// The new last day to pay what is left of some invoices: time enough, a working day, and no sooner than they are to be
    /// paid anyway. And what is told of a plan that pays any of them: where it pays all that is left of one, but for
    /// what another case contests, and no plan pays only a part of another one, that in the day's place.
    async fn pay_by(
        &self,
        tx: &mut DeskTx,
        on: &[InvoiceId],
    ) -> Result<(NaiveDate, ByPlan), PortalError> {
        let days = self.settings.days("dispute.pay_days")?;
        let day = self.today.checked_add_days(Days::new(days.into())).unwrap_or(self.today);
        let mut left = Vec::new();
        for id in on {
            left.extend(invoice::whole(tx, self.before.party, *id).await?);
        }
        let party = self.before.party;
        let (mut all, mut in_part) = (Vec::new(), false);
        for (invoice, left_out) in plan::paying(tx, party, on).await? {
            let paused = dispute::paused_of(tx, (party, self.id), invoice).await?;
            if left_out.beside(paused.all).is_zero() {
                all.push(invoice);
            } else {
                in_part = true;
            }
        }
        let own = all.contains(&self.before.invoice);
        let other = all.iter().any(|on| *on != self.before.invoice);
        let by_plan = ByPlan::told(DayOf::of(own, other), in_part);
        Ok((no_sooner(this_or_next_working_day(day), &left), by_plan))
    }

    /// Whether an appeal that waits goes on pausing what the decision leaves of the invoice that was objected to. What is
    /// credited of another one waits on that.
    async fn stays_paused(
        &self,
        tx: &mut DeskTx,
        new: &NewDecision<'_>,
        kept: Money,
    ) -> Result<bool, PortalError> {
        if self.before.appeal_since.is_none() {
            return Ok(false);
        }
        let here = new.invoice == self.before.invoice;
        let credit = if here { new.comes_about() + kept } else { Money::ZERO };
        self.again().will_pause(tx, (new.changed().all, credit)).await
    }

    /// What an appeal that waits does after it.
    pub(super) const fn again(&self) -> Again<'_> {
        Again {
            party: self.before.party,
            id: self.id,
            before: self.before,
            settings: self.settings,
            came: self.now,
            now: self.now,
            today: self.today,
        }
    }
}
