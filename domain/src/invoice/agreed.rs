//! What signed plans say of the payments on an invoice, each for its own days: in which order they pay, and whether
//! interest runs. It holds for those days whatever becomes of the plan, and however many there have been.

use super::allocation::PaymentOrder;
use super::cost::Owed;
use super::months::WholeMonth;
use crate::interest::{Accrued, RateTable};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

/// What a signed plan says of the payments on its invoices.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agreed {
    /// The day that it is reckoned from.
    pub from: NaiveDate,
    /// The last day that it was paid by, where it was completed, broken, ended or replaced. What it says holds for the days
    /// through it, and for none after.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// What a payment pays first.
    pub order: PaymentOrder,
    /// Interest goes on while it is paid.
    pub interest_runs: bool,
    /// The whole months of which each counts as a twelfth of a year, in their order; none where interest is counted by days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<WholeMonth>,
}

/// Days for which plans have waived interest.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WaivedDays {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
}

/// Days for which interest is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CountedDays {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
}

impl CountedDays {
    /// The days after one for which interest is counted through the last that plans have waived: what stands before and
    /// between the waived days, which are in their order.
    #[must_use]
    pub fn before_waived(after: NaiveDate, waived: &[WaivedDays]) -> Vec<Self> {
        let ends = std::iter::once(after).chain(waived.iter().map(|days| days.until.max(after)));
        let days = ends.zip(waived).filter_map(|(end, days)| {
            Some(Self { from: end.succ_opt()?, until: days.from.pred_opt()? })
        });
        days.filter(|days| days.from <= days.until).collect()
    }
}

impl Agreed {
    /// The days through a day for which the plans of an invoice have waived interest, in their order.
    #[must_use]
    pub fn waived(agreed: &[Self], through: NaiveDate) -> Vec<WaivedDays> {
        let waived = Self::in_turn(agreed).into_iter().filter(|plan| !plan.interest_runs);
        let days = waived.filter_map(|plan| {
            let until = plan.until.map_or(through, |until| until.min(through));
            plan.from.succ_opt().map(|from| WaivedDays { from, until })
        });
        days.filter(|days| days.from <= days.until).collect()
    }

    /// Whether the plan of an invoice that is being paid on a day waives interest: none is counted as long as it is.
    #[must_use]
    pub fn waives_now(agreed: &[Self], today: NaiveDate) -> bool {
        let last = Self::in_turn(agreed).pop();
        last.is_some_and(|plan| !plan.interest_runs && plan.until.is_none() && plan.from <= today)
    }

    /// The plans of an invoice one after the other. Where one takes over days of another, since it is reckoned from the
    /// day that it was offered while that one was still being paid, what the later one says holds for them.
    pub(super) fn in_turn(agreed: &[Self]) -> Vec<Self> {
        let mut plans = agreed.to_vec();
        plans.sort_by_key(|plan| (plan.from, plan.until.unwrap_or(NaiveDate::MAX)));
        let later: Vec<_> = plans.iter().skip(1).map(|plan| plan.from).collect();
        for (plan, next) in plans.iter_mut().zip(later) {
            plan.until = Some(plan.until.map_or(next, |until| until.min(next)));
        }
        plans
    }

    /// What a payment of a day pays first, of plans in turn: costs, where none says otherwise of that day.
    pub(super) fn order_on(plans: &[Self], day: NaiveDate) -> PaymentOrder {
        let latest = plans.iter().rfind(|plan| plan.holds_on(day));
        latest.map_or(PaymentOrder::CostsFirst, |plan| plan.order)
    }

    /// Whether it holds on a day.
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Reads the plans of an invoice. What was kept when no more than one was told of holds that one alone.
pub(super) fn one_or_all<'de, D: Deserializer<'de>>(kept: D) -> Result<Vec<Agreed>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        One(Agreed),
        All(Vec<Agreed>),
    }
    Ok(match Kept::deserialize(kept)? {
        Kept::One(plan) => vec![plan],
        Kept::All(plans) => plans,
    })
}

impl Owed {
    /// Leaves out the days through a day for which plans in turn have waived interest, and counts what comes before each
    /// of them: no interest is counted while it is being paid. Afterwards interest runs again, and what was waived stays
    /// waived. What was counted is told unrounded.
    pub(super) fn leave_off(
        &mut self,
        day: NaiveDate,
        plans: &[Agreed],
        rates: &RateTable,
    ) -> Accrued {
        let mut counted = Accrued::default();
        if !self.bears_interest {
            return counted;
        }
        for plan in plans.iter().filter(|plan| !plan.interest_runs && plan.from <= day) {
            counted = counted.and(self.accrued(plan.from, rates));
            self.count_through(plan.from, rates);
            let through = plan.until.map_or(day, |until| until.min(day));
            self.counted_through = self.counted_through.max(through);
        }
        counted
    }

    /// Leaves out all days for which plans in turn have waived interest, and those to come while one goes on doing so.
    pub(super) fn leave_off_all(&mut self, plans: &[Agreed], rates: &RateTable) {
        if let Some(last) = plans.iter().filter_map(|plan| plan.until).max() {
            self.leave_off(last, plans, rates);
        }
        let goes_on = plans.last().filter(|plan| plan.until.is_none() && !plan.interest_runs);
        if let Some(plan) = goes_on {
            self.count_through(plan.from, rates);
            self.bears_interest = false;
        }
    }
}
