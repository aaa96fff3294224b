//! Whole months that count as a twelfth of a year each, where a signed plan says so.

use super::agreed::Agreed;
use super::cost::Owed;
use crate::interest::{Accrued, RateTable};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A whole month of a plan: from the day that it is reckoned from, or an instalment falls due, to the next due day. Its
/// interest is a twelfth of a year's, however many days it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WholeMonth {
    /// The day before its first.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
}

impl Agreed {
    /// The whole months of plans in turn, in their order: those that lie within the days that each plan holds for.
    pub(super) fn months_in_turn(plans: &[Self]) -> Vec<WholeMonth> {
        let own = |plan: &Self, month: &WholeMonth| {
            plan.from <= month.from && plan.until.is_none_or(|until| month.until <= until)
        };
        let months =
            plans.iter().flat_map(|plan| plan.months.iter().filter(move |it| own(plan, it)));
        months.copied().collect()
    }

    /// The whole months of the plans of an invoice, in their order.
    #[must_use]
    pub fn months(agreed: &[Self]) -> Vec<WholeMonth> {
        Self::months_in_turn(&Self::in_turn(agreed))
    }
}

impl Owed {
    /// Interest on what is open from the day that it has been counted through up to and including another. A month that
    /// is whole within these days counts as one; where something was paid in the middle of it, its days count one by one.
    pub(super) fn accrued(&self, through: NaiveDate, rates: &RateTable) -> Accrued {
        let mut sum = Accrued::default();
        if !self.bears_interest {
            return sum;
        }
        let (principal, mut after) = (self.open.principal, self.counted_through);
        let by_days =
            |after, through| Accrued::over(principal, after, through, rates, self.day_count);
        for month in self.months.iter().filter(|month| month.until <= through) {
            if month.from >= after {
                sum = sum.and(by_days(after, month.from));
                sum = sum.and(Accrued::month(principal, month.from, month.until, rates));
                after = month.until;
            }
        }
        sum.and(by_days(after, through))
    }

    /// Leaves no month whole that goes on after a day: something else is agreed on from then.
    pub(crate) fn end_months(&mut self, on: NaiveDate) {
        self.months.retain(|month| month.until <= on);
    }
}
