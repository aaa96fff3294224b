//! What a plan is made of: the debts, the days, how fast and how it is reckoned.

use crate::calendar::{month_end, months_after, moved_to_working_day};
use crate::interest::{KnownRate, RateTable};
use crate::invoice::Owed;
use crate::invoice::allocation::PaymentOrder;
use crate::money::Money;
use crate::word::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// No plan has more instalments than this, whatever the policy says: ten years.
pub const MOST_INSTALMENTS: u32 = 120;

words! {
    /// How a debt is divided into a number of instalments.
    Method {
        /// *Rak amortering*: an equal part of what is owed on the first day, and interest on top.
        Straight = "straight",
        /// *Annuitet*: the same amount each time, interest included.
        Annuity = "annuity",
    }

    /// What happens to interest while a plan is paid.
    PlanInterest {
        /// It runs on what is left of the principal, day by day, as it does without a plan.
        Runs = "runs",
        /// It runs, and each whole month between two instalments counts as a twelfth of a year.
        /// That is how an annuity is usually reckoned, but not how a ledger counts default
        /// interest: only for a municipality whose ledger does the same.
        Twelfths = "twelfths",
        /// It stops on the day that the plan is reckoned from.
        Waived = "waived",
    }
}

/// How fast a debt is paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// In so many instalments, a month apart.
    Instalments(u32),
    /// So much a month, interest included, until all is paid; the last takes the rest.
    Monthly(Money),
}

/// What a plan is reckoned from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// What is owed on each invoice, without what a dispute holds; the oldest first.
    pub debts: Vec<Owed>,
    /// The day that it is reckoned from. Interest so far is the interest until then.
    pub starts_on: NaiveDate,
    /// The first due day, before any move to a working day.
    pub first_due_on: NaiveDate,
    /// How fast.
    pub pace: Pace,
    /// How it is divided, where the number of instalments is given.
    pub method: Method,
    /// What happens to interest.
    pub interest: PlanInterest,
    /// What a payment pays first of the debt that it pays.
    pub order: PaymentOrder,
    /// The fee for the plan (lag 1981:739 3 § 2), a cost of the first invoice: once the plan is signed it is booked on
    /// that one, from the day that the plan is reckoned from. It stays, however the plan ends.
    pub fee: Money,
    /// A due day that is no working day moves to the next one.
    pub move_to_working_day: bool,
    /// A first due day that ends its month stands for the last day of every month: [`DueDays::keeps_last`].
    ///
    /// [`DueDays::keeps_last`]: super::DueDays::keeps_last
    #[serde(default = "kept_before")]
    pub last_of_month: bool,
}

impl Terms {
    /// The whole rates that its interest is reckoned with until the last instalment, oldest first; none where no interest
    /// runs. The reference rate of a later half-year may be another one (räntelagen 6 and 9 §§).
    #[must_use]
    pub fn reckoned_with(&self, rates: &RateTable, last: NaiveDate) -> Vec<KnownRate> {
        let bears = self.debts.iter().any(|owed| owed.bears_interest);
        if !bears || self.interest == PlanInterest::Waived {
            return Vec::new();
        }
        rates.known(self.starts_on, last)
    }
}

/// What held for a plan that was made before its terms told.
const fn kept_before() -> bool {
    true
}

/// The due days of a plan, a month apart, without end.
///
/// They keep to the number of the first one, so that they do not drift; where it stands for the last of its month, each
/// is the last of its own. After that a free day may move to the next working day.
///
/// ```
/// use besked_domain::plan::due_days;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// let days: Vec<_> = due_days(day("2026-01-31"), true, false).take(3).collect();
/// assert_eq!(days, ["2026-01-31", "2026-02-28", "2026-03-31"].map(day));
/// // Who pays on the 28th of each month does so in February too. In 2026 that is a Saturday.
/// let days: Vec<_> = due_days(day("2026-02-28"), false, true).take(2).collect();
/// assert_eq!(days, ["2026-03-02", "2026-03-30"].map(day));
/// ```
pub fn due_days(
    first: NaiveDate,
    last_of_month: bool,
    move_to_working_day: bool,
) -> impl Iterator<Item = NaiveDate> {
    let at_the_end = last_of_month && first == month_end(first);
    (0..).map(move |months| {
        let same_number = months_after(first, months);
        let day = if at_the_end { month_end(same_number) } else { same_number };
        day_to_pay(day, move_to_working_day)
    })
}

/// The last day to pay what falls due on a day. Lag (1930:173) moves only what statute says must be done; that a
/// payment too is in time on the next working day is what custom holds, and a setting.
///
/// ```
/// use besked_domain::plan::day_to_pay;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// assert_eq!(day_to_pay(day("2026-12-20"), true), day("2026-12-21")); // a Sunday
/// assert_eq!(day_to_pay(day("2026-12-20"), false), day("2026-12-20"));
/// ```
#[must_use]
pub fn day_to_pay(due_on: NaiveDate, move_to_working_day: bool) -> NaiveDate {
    if move_to_working_day { moved_to_working_day(due_on) } else { due_on }
}
