//! The days of a month that instalments fall due on as a rule, and the first one that is suggested.

use crate::calendar::{days_after, month_end};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// The number that stands for the last day of every month.
pub const LAST_OF_MONTH: u32 = 31;

/// The latest day that every month has.
const EVERY_MONTH_HAS: u32 = 28;

/// So many days are left until the first due day, where there is room for them.
const TIME_TO_PAY: u32 = 10;

/// The days of a month that instalments fall due on as a rule (`domain.md` 5.3): some of 1 to 28, and
/// [`LAST_OF_MONTH`]. There is at least one.
///
/// A bit for each, which is little to bring to a browser: the lowest is day 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Vec<u32>", into = "Vec<u32>")]
pub struct DueDays(u32);

/// The bits of all days that may be.
const ALL: u32 = ((1 << EVERY_MONTH_HAS) - 1) | bit(LAST_OF_MONTH);

const fn bit(day: u32) -> u32 {
    1 << (day - 1)
}

/// What is no due day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("due days are some of 1 to 28, and 31 for the last of a month")]
pub struct NoDueDays;

impl TryFrom<Vec<u32>> for DueDays {
    type Error = NoDueDays;

    fn try_from(days: Vec<u32>) -> Result<Self, NoDueDays> {
        let known = days.iter().all(|day| (1..=LAST_OF_MONTH).contains(day));
        let bits = days.iter().filter(|_| known).fold(0, |bits, day| bits | bit(*day));
        Self::of_bits(bits).ok_or(NoDueDays)
    }
}

impl From<DueDays> for Vec<u32> {
    fn from(days: DueDays) -> Self {
        days.numbers().collect()
    }
}

impl DueDays {
    /// As they are shipped: the 25th, when most wages are paid, and the last of a month.
    #[must_use]
    pub const fn shipped() -> Self {
        Self(bit(25) | bit(LAST_OF_MONTH))
    }

    /// The days that these bits stand for; `None` where one of them is no due day, or there is none.
    #[must_use]
    pub const fn of_bits(bits: u32) -> Option<Self> {
        if bits == 0 || bits & !ALL != 0 { None } else { Some(Self(bits)) }
    }

    /// A bit for each.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    const fn is_among(self, day: u32) -> bool {
        self.0 & bit(day) != 0
    }

    /// Their numbers, the earliest in a month first.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        (1..=LAST_OF_MONTH).filter(move |day| self.is_among(*day))
    }

    /// Whether a first due day that ends its month stands for the last day of every month: where that is one of these,
    /// or where not every month has its number. Else 28 February is the 28th.
    ///
    /// ```
    /// use besked_domain::plan::DueDays;
    /// let february = "2027-02-28".parse().unwrap();
    /// assert!(DueDays::shipped().keeps_last(february));
    /// assert!(!DueDays::try_from(vec![28]).unwrap().keeps_last(february));
    /// ```
    #[must_use]
    pub fn keeps_last(self, first: NaiveDate) -> bool {
        self.is_among(LAST_OF_MONTH) || first.day() > EVERY_MONTH_HAS
    }

    fn has(self, day: NaiveDate) -> bool {
        let last = self.is_among(LAST_OF_MONTH) && day == month_end(day);
        last || self.is_among(day.day())
    }

    /// A first due day to begin with, where nobody has chosen one, at most so many days from today: the first
    /// of these that leaves at least ten days, else the latest of them that there is; where there is none, the
    /// last day that may be.
    ///
    /// ```
    /// use besked_domain::plan::DueDays;
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    /// let first = |today| DueDays::shipped().first(day(today), 35);
    /// assert_eq!(first("2026-11-10"), day("2026-11-25"));
    /// assert_eq!(first("2026-11-18"), day("2026-11-30"));
    /// assert_eq!(first("2026-11-25"), day("2026-12-25"));
    /// ```
    #[must_use]
    pub fn first(self, today: NaiveDate, within: u32) -> NaiveDate {
        let latest = days_after(today, within.max(1));
        let earliest = days_after(today, TIME_TO_PAY);
        let coming = days_after(today, 1).iter_days().take_while(|day| *day <= latest);
        let mut found = None;
        for day in coming.filter(|day| self.has(*day)) {
            found = Some(day);
            if day >= earliest {
                break;
            }
        }
        found.unwrap_or(latest)
    }
}
