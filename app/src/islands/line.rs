//! What a page hands to the rules in the browser is a line of text; here its parts are written and read.

use besked_domain::charge::DayCount;
use besked_domain::interest::{RateTable, ReferenceRate};
use besked_domain::invoice::allocation::Parts;
use besked_domain::invoice::{Owed, WholeMonth};
use besked_domain::money::Money;
use besked_domain::text::format;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::str::FromStr;

/// The parts of a line, one after the other.
pub(super) struct Reader<'a>(std::str::Split<'a, char>);

impl<'a> Reader<'a> {
    /// A line whose parts lie between these signs.
    pub(super) fn new(line: &'a str, between: char) -> Self {
        Self(line.split(between))
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        self.0.next()
    }

    pub(super) fn parsed<T: FromStr>(&mut self) -> Option<T> {
        self.text()?.parse().ok()
    }

    pub(super) fn number<T: TryFrom<i64>>(&mut self) -> Option<T> {
        number(self.text()?)
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        Some(self.text()? == "1")
    }

    pub(super) fn day(&mut self) -> Option<NaiveDate> {
        read_day(self.text()?)
    }

    pub(super) fn money(&mut self) -> Option<Money> {
        self.number().map(Money::from_ore)
    }

    pub(super) fn parts(&mut self) -> Option<Parts> {
        let (principal, interest, costs) = (self.money()?, self.money()?, self.money()?);
        Some(Parts { costs, interest, principal })
    }

    pub(super) fn owed(&mut self) -> Option<Owed> {
        let open = self.parts()?;
        let (counted_through, bears_interest) = (self.day()?, self.flag()?);
        let day_count = if self.flag()? { DayCount::ActAct } else { DayCount::Act365 };
        let (interest_paid, booked, preliminary) = (self.money()?, self.money()?, self.flag()?);
        let months = self.text()?.split('+').filter(|own| !own.is_empty());
        let months = months.map(read_month).collect::<Option<Vec<_>>>()?;
        Some(Owed {
            open,
            counted_through,
            bears_interest,
            day_count,
            interest_paid,
            booked,
            // Only what is taken back asks for it, and nothing is in what is tried out here.
            charged: None,
            preliminary,
            months,
        })
    }

    pub(super) fn rates(&mut self) -> Option<RateTable> {
        let rates = self.text()?.split(',').map(read_rate).collect::<Option<Vec<_>>>()?;
        RateTable::new(rates).ok()
    }
}

pub(super) fn flag(set: bool) -> String {
    (if set { "1" } else { "0" }).to_owned()
}

pub(super) fn money(amount: Money) -> String {
    amount.ore().to_string()
}

pub(super) fn parts(parts: Parts) -> [String; 3] {
    [parts.principal, parts.interest, parts.costs].map(money)
}

pub(super) fn owed(owed: &Owed) -> Vec<String> {
    let Owed {
        open,
        counted_through,
        bears_interest,
        day_count,
        interest_paid,
        booked,
        charged: _,
        preliminary,
        months,
    } = owed;
    let months: Vec<String> =
        months.iter().map(|own| [own.from, own.until].map(format::iso).join(":")).collect();
    let mut written = parts(*open).to_vec();
    written.extend([
        format::iso(*counted_through),
        flag(*bears_interest),
        flag(*day_count == DayCount::ActAct),
        money(*interest_paid),
        money(*booked),
        flag(*preliminary),
        months.join("+"),
    ]);
    written
}

pub(super) fn rates(rates: &RateTable) -> String {
    let rates: Vec<String> = Vec::<ReferenceRate>::from(rates.clone())
        .into_iter()
        .map(|rate| {
            let mut percent = rate.percent;
            percent.rescale(4);
            [format::iso(rate.valid_from), percent.mantissa().to_string()].join(":")
        })
        .collect();
    rates.join(",")
}

/// A whole number. All are read as one kind: each kind has a reader of its own, and they weigh in the browser.
pub(super) fn number<T: TryFrom<i64>>(text: &str) -> Option<T> {
    T::try_from(text.parse::<i64>().ok()?).ok()
}

/// A day as a field of a form has it.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    // Four digits and no more: a year far off would take the browser long to count to.
    let year = (year.len() == 4).then(|| number(year))??;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

fn read_month(text: &str) -> Option<WholeMonth> {
    let (from, until) = text.split_once(':')?;
    Some(WholeMonth { from: read_day(from)?, until: read_day(until)? })
}

fn read_rate(text: &str) -> Option<ReferenceRate> {
    let (from, percent) = text.split_once(':')?;
    let percent = Decimal::new(number(percent)?, 4);
    Some(ReferenceRate { valid_from: read_day(from)?, percent, source: String::new() })
}
