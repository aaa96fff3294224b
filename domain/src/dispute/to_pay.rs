//! How what a decision leaves, or what is paused no longer, is to be paid.

use super::decision::DayOf;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How what is left of an invoice is to be paid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ToPay {
    /// By a new last day.
    By(NaiveDate),
    /// In the instalments of a plan (*avbetalningsplan*), on their days.
    ByPlan,
}

impl ToPay {
    /// The same, by no sooner day than the invoice itself is to be paid.
    #[must_use]
    pub fn no_sooner(self, than: NaiveDate) -> Self {
        match self {
            Self::By(day) => Self::By(day.max(than)),
            Self::ByPlan => Self::ByPlan,
        }
    }
}

/// What is told of a plan that pays what has a new last day to pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub enum ByPlan {
    /// Nothing: no plan pays any of it.
    #[default]
    No,
    /// Beside the day, that instalments are paid on their own: a plan left something out, which is paid by the day.
    /// Earlier that was told of every plan.
    Beside,
    /// The plan, and no day, of these invoices: it pays all that is left of them.
    Of(DayOf),
}

impl ByPlan {
    /// What is told where plans pay all that is left of these invoices, and whether any pays `a_part` of one: then that the
    /// plans tell their own days, beside the day that the rest of that has.
    #[must_use]
    pub const fn told(all: Option<DayOf>, a_part: bool) -> Self {
        match (all, a_part) {
            (_, true) => Self::Beside,
            (Some(of), false) => Self::Of(of),
            (None, false) => Self::No,
        }
    }

    /// Whether nothing is told.
    #[must_use]
    pub const fn is_no(&self) -> bool {
        matches!(self, Self::No)
    }

    /// Whether it is told beside a day.
    #[must_use]
    pub const fn is_beside(self) -> bool {
        matches!(self, Self::Beside)
    }

    /// How what is left of the invoice that the case is about is to be paid, where it has a day.
    #[must_use]
    pub fn own(self, day: Option<NaiveDate>) -> Option<ToPay> {
        to_pay(day, matches!(self, Self::Of(of) if of.is_of_own()))
    }

    /// How what is left of another one is.
    #[must_use]
    pub fn other(self, day: Option<NaiveDate>) -> Option<ToPay> {
        to_pay(day, matches!(self, Self::Of(of) if of.is_of_other()))
    }
}

fn to_pay(day: Option<NaiveDate>, by_plan: bool) -> Option<ToPay> {
    day.map(|day| if by_plan { ToPay::ByPlan } else { ToPay::By(day) })
}

/// It was kept as whether it is told before the plan was told in the day's place.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Whether(bool),
    Of(DayOf),
}

impl From<Kept> for ByPlan {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Whether(false) => Self::No,
            Kept::Whether(true) => Self::Beside,
            Kept::Of(of) => Self::Of(of),
        }
    }
}

impl From<ByPlan> for Kept {
    fn from(told: ByPlan) -> Self {
        match told {
            ByPlan::No => Self::Whether(false),
            ByPlan::Beside => Self::Whether(true),
            ByPlan::Of(of) => Self::Of(of),
        }
    }
}
