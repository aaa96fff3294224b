//! Interest on late payment (*dröjsmålsränta*), räntelagen (1975:635).
//!
//! Simple interest on the unpaid principal, from the day after the due date up to and including
//! the day of payment, at the reference rate of each half-year plus eight percentage points (6 §).
//! The sum is kept exact over all parts and rounded once, half up, to öre.

mod rates;

pub use rates::{KnownRate, RateOn, RateTable, RateTableError, ReferenceRate};

use crate::charge::DayCount;
use crate::money::Money;
use chrono::NaiveDate;
use rates::end_of_half_year;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What räntelagen 6 § adds to the reference rate, in percentage points.
pub const MARGIN: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

/// Interest, rounded to öre.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Interest {
    /// How much.
    pub amount: Money,
    /// A half-year's rate was not known, so the figure may change.
    pub preliminary: bool,
    /// What it is made of, oldest first.
    pub segments: Vec<Segment>,
}

/// Days with the same rate on the same amount.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Segment {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// How many days.
    pub days: i64,
    /// The amount that bears interest.
    pub principal: Money,
    /// The whole rate, reference rate and margin, in per cent a year.
    pub percent: Decimal,
    /// The half-year's rate was not known.
    pub preliminary: bool,
    /// It is a whole month, which counts as a twelfth of a year however many days it has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole_month: bool,
}

/// Interest that is not rounded yet. Parts may be put together in any order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Accrued {
    /// In öre, multiplied by [`Accrued::SCALE`] to stay whole.
    scaled: i128,
    segments: Vec<Segment>,
}

/// Interest on a claim that fell due on `due_on` and is paid on `paid_on`.
///
/// ```
/// use besked_domain::charge::DayCount;
/// use besked_domain::interest::{RateTable, default_interest};
/// use besked_domain::money::Money;
///
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// let interest = default_interest(
///     Money::from_ore(100_000),
///     day("2025-06-15"),
///     day("2025-07-15"),
///     &RateTable::shipped(),
///     DayCount::Act365,
/// );
/// assert_eq!(interest.amount, Money::from_ore(863));
/// assert_eq!(interest.segments.len(), 2);
/// assert!(!interest.preliminary);
/// ```
#[must_use]
pub fn default_interest(
    principal: Money,
    due_on: NaiveDate,
    paid_on: NaiveDate,
    rates: &RateTable,
    day_count: DayCount,
) -> Interest {
    Accrued::over(principal, due_on, paid_on, rates, day_count).rounded()
}

impl Accrued {
    /// 365 · 366 days, as both are a possible year, twice so that its twelfth is whole too.
    const YEAR: i128 = 365 * 366 * 2;

    /// A year; a hundred for per cent; 10 000 for the four decimals of a rate.
    const SCALE: i128 = Self::YEAR * 100 * 10_000;

    /// Interest from the day after `after` up to and including `through`. Nothing when there is
    /// no such day, or nothing that bears interest.
    #[must_use]
    pub fn over(
        principal: Money,
        after: NaiveDate,
        through: NaiveDate,
        rates: &RateTable,
        day_count: DayCount,
    ) -> Self {
        let mut accrued = Self::default();
        if !principal.is_positive() {
            return accrued;
        }
        let mut next = after.succ_opt();
        while let Some(from) = next.filter(|from| *from <= through) {
            let to = end_of_half_year(from).min(through);
            accrued.add_days(principal, from, to, rates, day_count);
            next = to.succ_opt();
        }
        accrued
    }

    /// Interest of a whole month, from the day after `after` up to and including `through`: a twelfth of a year, at the
    /// rate of its first day.
    #[must_use]
    pub fn month(
        principal: Money,
        after: NaiveDate,
        through: NaiveDate,
        rates: &RateTable,
    ) -> Self {
        let mut accrued = Self::default();
        let from = after.succ_opt().filter(|_| principal.is_positive());
        if let Some(from) = from.filter(|from| *from <= through) {
            accrued.add((principal, from, through), rates.with_margin(from), Self::YEAR / 12, true);
        }
        accrued
    }

    /// Puts two parts together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.scaled = self.scaled.saturating_add(other.scaled);
        for segment in other.segments {
            put_in(&mut self.segments, segment, |segment| segment.from);
        }
        self
    }

    /// Rounds once, half up, to öre.
    #[must_use]
    pub fn rounded(self) -> Interest {
        let doubled = self.scaled.saturating_mul(2).saturating_add(Self::SCALE);
        let ore = doubled.div_euclid(Self::SCALE * 2);
        Interest {
            amount: Money::round(Decimal::try_from_i128_with_scale(ore, 2).unwrap_or(Decimal::MAX)),
            preliminary: self.segments.iter().any(|segment| segment.preliminary),
            segments: self.segments,
        }
    }

    /// Adds days that lie in one half-year, and so in one year and under one rate.
    fn add_days(
        &mut self,
        principal: Money,
        from: NaiveDate,
        to: NaiveDate,
        rates: &RateTable,
        day_count: DayCount,
    ) {
        let of_a_year = match day_count {
            DayCount::ActAct if from.leap_year() => 366,
            DayCount::ActAct | DayCount::Act365 => 365,
        };
        self.add((principal, from, to), rates.with_margin(from), Self::YEAR / of_a_year, false);
    }

    /// Adds days at a rate: so much of a year each, or all of them as one whole month.
    fn add(
        &mut self,
        (principal, from, to): (Money, NaiveDate, NaiveDate),
        RateOn { percent, preliminary }: RateOn,
        share: i128,
        whole_month: bool,
    ) {
        let days = to.signed_duration_since(from).num_days() + 1;
        let mut ten_thousandths = percent;
        ten_thousandths.rescale(4);
        let scaled = principal
            .ore()
            .saturating_mul(ten_thousandths.mantissa())
            .saturating_mul(if whole_month { 1 } else { i128::from(days) })
            .saturating_mul(share);
        self.scaled = self.scaled.saturating_add(scaled);
        self.segments.push(Segment {
            from,
            to,
            days,
            principal,
            percent,
            preliminary,
            whole_month,
        });
    }
}

/// Puts something in among others that stand by their days, after those of the same day. There are few, and they
/// mostly come in order: a general sort would do no more, and weighs in the browser.
fn put_in<T>(ordered: &mut Vec<T>, new: T, day: impl Fn(&T) -> NaiveDate) {
    let on = day(&new);
    let place = ordered.partition_point(|own| day(own) <= on);
    ordered.insert(place, new);
}
