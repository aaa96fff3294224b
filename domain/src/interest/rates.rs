//! The reference rate, half-year by half-year (räntelagen 9 §).

use super::{MARGIN, put_in};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The reference rate (*referensränta*) of a calendar half-year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReferenceRate {
    /// The first day: 1 January or 1 July.
    pub valid_from: NaiveDate,
    /// Per cent. May be negative: it was from 2016 to 2019.
    pub percent: Decimal,
    /// Where the figure was read.
    pub source: String,
}

/// The reference rates that are known. Never empty.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Vec<ReferenceRate>", into = "Vec<ReferenceRate>")]
pub struct RateTable(Vec<ReferenceRate>);

/// Why rates do not make a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RateTableError {
    /// There are none.
    #[error("no reference rate is known")]
    Empty,
    /// A rate begins on another day than 1 January or 1 July.
    #[error("a reference rate begins on 1 January or 1 July, not on {valid_from}")]
    NotHalfYear {
        /// The day.
        valid_from: NaiveDate,
    },
    /// A half-year has two rates.
    #[error("the half-year from {valid_from} has two reference rates")]
    Twice {
        /// The day.
        valid_from: NaiveDate,
    },
    /// A rate has more than four decimals or is out of reason.
    #[error("the reference rate from {valid_from} is not a plain percentage")]
    NoPercentage {
        /// The day.
        valid_from: NaiveDate,
    },
}

/// The rate that holds on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RateOn {
    /// Per cent.
    pub percent: Decimal,
    /// The half-year has no rate of its own in the table, so the last known one stands in.
    pub preliminary: bool,
}

/// A whole rate, reference rate and margin, and the day that it holds from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KnownRate {
    /// The first day of the half-year that it is of; of several with the same rate, of the first.
    pub from: NaiveDate,
    /// Per cent a year.
    pub percent: Decimal,
}

impl RateTable {
    /// A table of the rates, in any order.
    ///
    /// # Errors
    /// When there is none, or one is not a half-year's only rate.
    pub fn new(given: Vec<ReferenceRate>) -> Result<Self, RateTableError> {
        if given.is_empty() {
            return Err(RateTableError::Empty);
        }
        let mut rates = Vec::with_capacity(given.len());
        for rate in given {
            put_in(&mut rates, rate, |rate| rate.valid_from);
        }
        let mut before = None;
        for ReferenceRate { valid_from, percent, .. } in &rates {
            let valid_from = *valid_from;
            if half_year_of(valid_from) != valid_from {
                return Err(RateTableError::NotHalfYear { valid_from });
            }
            if before == Some(valid_from) {
                return Err(RateTableError::Twice { valid_from });
            }
            if percent.normalize().scale() > 4 || percent.abs() > Decimal::ONE_HUNDRED {
                return Err(RateTableError::NoPercentage { valid_from });
            }
            before = Some(valid_from);
        }
        Ok(Self(rates))
    }

    /// The rates that were known when this version was made. A municipality adds the later ones
    /// to its settings.
    #[must_use]
    pub fn shipped() -> Self {
        let rates = SHIPPED.iter().filter_map(|(year, month, hundredths)| {
            Some(ReferenceRate {
                valid_from: NaiveDate::from_ymd_opt(*year, *month, 1)?,
                percent: Decimal::new(*hundredths, 2),
                source: SOURCE.to_owned(),
            })
        });
        Self(rates.collect())
    }

    /// The rate on a day. A half-year without a rate of its own gets the last known one before
    /// it, marked as preliminary; a day before the first rate gets the first one, marked too.
    ///
    /// ```
    /// use besked_domain::interest::RateTable;
    /// let rates = RateTable::shipped();
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    /// assert!(!rates.on(day("2026-06-30")).preliminary);
    /// assert!(rates.on(day("2026-07-01")).preliminary);
    /// ```
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> RateOn {
        let half_year = half_year_of(day);
        let known = self
            .0
            .iter()
            .rev()
            .find(|rate| rate.valid_from <= half_year)
            .or_else(|| self.0.first());
        RateOn {
            percent: known.map(|rate| rate.percent).unwrap_or_default(),
            preliminary: known.is_none_or(|rate| rate.valid_from != half_year),
        }
    }

    /// The whole rate on a day, reference rate and margin (räntelagen 6 §); never below nothing.
    #[must_use]
    pub fn with_margin(&self, day: NaiveDate) -> RateOn {
        let rate = self.on(day);
        RateOn { percent: (rate.percent + MARGIN).max(Decimal::ZERO), ..rate }
    }

    /// The part of the table that is needed from a day on, to hand to a browser. The sources stay
    /// behind: nobody counts with them.
    #[must_use]
    pub fn since(&self, day: NaiveDate) -> Self {
        let needed = self.holding_since(day).map(|rate| ReferenceRate {
            valid_from: rate.valid_from,
            percent: rate.percent,
            source: String::new(),
        });
        Self(needed.collect())
    }

    /// The whole rates that the days of a span are reckoned with, oldest first. A half-year without a rate of its own
    /// is reckoned with the one before, so that the last of them goes on.
    ///
    /// ```
    /// use besked_domain::interest::RateTable;
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    /// let known = RateTable::shipped().known(day("2025-06-15"), day("2026-12-31"));
    /// let known: Vec<_> = known.iter().map(|own| (own.from, own.percent.to_string())).collect();
    /// let [first, second] = ["2025-01-01", "2025-07-01"].map(day);
    /// assert_eq!(known, [(first, "11.00".to_owned()), (second, "10.00".to_owned())]);
    /// ```
    #[must_use]
    pub fn known(&self, from: NaiveDate, through: NaiveDate) -> Vec<KnownRate> {
        let mut known: Vec<KnownRate> = Vec::new();
        for rate in self.holding_since(from) {
            if rate.valid_from > through && !known.is_empty() {
                break;
            }
            let percent = self.with_margin(rate.valid_from).percent;
            if known.last().is_none_or(|before| before.percent != percent) {
                known.push(KnownRate { from: rate.valid_from, percent });
            }
        }
        known
    }

    /// The rate that holds on a day, and those after it; all where none did yet.
    fn holding_since(&self, day: NaiveDate) -> impl Iterator<Item = &ReferenceRate> {
        let half_year = half_year_of(day);
        let first = self.0.iter().rposition(|rate| rate.valid_from <= half_year).unwrap_or(0);
        self.0.iter().skip(first)
    }

    /// The rates, oldest first.
    #[must_use]
    pub fn rates(&self) -> &[ReferenceRate] {
        &self.0
    }
}

impl TryFrom<Vec<ReferenceRate>> for RateTable {
    type Error = RateTableError;
    fn try_from(rates: Vec<ReferenceRate>) -> Result<Self, RateTableError> {
        Self::new(rates)
    }
}

impl From<RateTable> for Vec<ReferenceRate> {
    fn from(table: RateTable) -> Self {
        table.0
    }
}

/// The first day of the half-year that a day belongs to.
pub(super) fn half_year_of(day: NaiveDate) -> NaiveDate {
    let month = if day.month() < 7 { 1 } else { 7 };
    NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
}

/// The last day of the half-year that a day belongs to.
pub(super) fn end_of_half_year(day: NaiveDate) -> NaiveDate {
    let (month, last) = if day.month() < 7 { (6, 30) } else { (12, 31) };
    NaiveDate::from_ymd_opt(day.year(), month, last).unwrap_or(day)
}

const SOURCE: &str = "Riksbanken, referensränta enligt räntelagen 9 § (SFS 2024:1373, 2025:809)";

/// First year and month of the half-year, and hundredths of a per cent.
const SHIPPED: [(i32, u32, i64); 23] = [
    (2015, 1, 0),
    (2015, 7, 0),
    (2016, 1, 0),
    (2016, 7, -50),
    (2017, 1, -50),
    (2017, 7, -50),
    (2018, 1, -50),
    (2018, 7, -50),
    (2019, 1, -50),
    (2019, 7, 0),
    (2020, 1, 0),
    (2020, 7, 0),
    (2021, 1, 0),
    (2021, 7, 0),
    (2022, 1, 0),
    (2022, 7, 50),
    (2023, 1, 250),
    (2023, 7, 350),
    (2024, 1, 400),
    (2024, 7, 400),
    (2025, 1, 300),
    (2025, 7, 200),
    (2026, 1, 200),
];
