//! What is charged, and why: rules, facts and sums that hang together.

mod care;
mod homes;
mod permits;

use crate::format::{Basis, Fact, Line, Period, Rule, Text, text};
use crate::people::Payer;
use crate::random::Random;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

/// An invoice before anything has happened to it.
pub(crate) struct Draft {
    pub(crate) unit: &'static str,
    pub(crate) charge_type: &'static str,
    pub(crate) subject: Text,
    pub(crate) lines: Vec<Line>,
    /// A decision in the payer's own matter that it rests on.
    pub(crate) decision: Option<DecisionDraft>,
}

/// A decision in the payer's own matter.
pub(crate) struct DecisionDraft {
    /// The ledger's id. The same id is the same decision.
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) decided_on: NaiveDate,
    pub(crate) appealable: bool,
    pub(crate) summary: Text,
}

/// What an invoice is made from.
pub(crate) struct Cause<'a> {
    pub(crate) random: &'a mut Random,
    pub(crate) payer: &'a Payer,
    /// The day it is sent.
    pub(crate) issued_on: NaiveDate,
    /// A number that no other invoice has.
    pub(crate) serial: u64,
}

impl Cause<'_> {
    /// The month before the one in which the invoice is sent.
    pub(crate) fn month(&self) -> Period {
        let this = self.issued_on.with_day(1).unwrap_or(self.issued_on);
        let to = this - Days::new(1);
        Period { from: to.with_day(1).unwrap_or(to), to }
    }

    /// The year in which the invoice is sent.
    pub(crate) fn year(&self) -> Period {
        let day = |month, day| NaiveDate::from_ymd_opt(self.issued_on.year(), month, day);
        Period {
            from: day(1, 1).unwrap_or(self.issued_on),
            to: day(12, 31).unwrap_or(self.issued_on),
        }
    }

    /// A tariff that the council adopted the November before.
    pub(crate) fn tariff(&self, title: &'static str, paragraph: &'static str) -> Rule {
        let year = self.issued_on.year() - 1;
        // What is sent in January is of the year before, and its ledger does not tell the days of its tariff.
        let holds = (self.month().from.year() == self.issued_on.year()).then(|| self.year());
        Rule {
            kind: "tariff",
            title,
            adopted_on: NaiveDate::from_ymd_opt(year, 11, 24).unwrap_or(self.issued_on),
            adopted_by: Some("Kommunfullmäktige"),
            paragraph,
            url: Some("https://www.exempelkommun.example/taxor"),
            valid_from: holds.map(|year| year.from),
            valid_to: holds.map(|year| year.to),
        }
    }
}

/// A kind of charge and how to make an invoice of it.
pub(crate) type Make = fn(&mut Cause<'_>) -> Draft;

pub(crate) const PRESCHOOL: Make = care::preschool;
pub(crate) const HALF_PRESCHOOL: Make = care::half_preschool;
pub(crate) const HOME_HELP: Make = care::home_help;
pub(crate) const WATER: Make = homes::water;
pub(crate) const ESTIMATED_WATER: Make = homes::estimated_water;
pub(crate) const WASTE: Make = homes::waste;
pub(crate) const RENT: Make = homes::rent;
pub(crate) const PREMISES: Make = homes::premises;
pub(crate) const PERMIT: Make = permits::building_permit;
pub(crate) const FOOD: Make = permits::food_control;
pub(crate) const PARKING: Make = permits::parking_fine;
pub(crate) const MEALS: Make = care::meals;
pub(crate) const ARTS: Make = care::arts_school;

const PERSONS: [(u64, Make); 15] = [
    (17, care::preschool),
    (10, care::after_school),
    (19, homes::water),
    (16, homes::waste),
    (7, care::home_help),
    (4, care::meals),
    (9, homes::rent),
    (5, care::arts_school),
    (3, permits::library),
    (2, permits::building_permit),
    (1, care::placement),
    (2, permits::parking_fine),
    (2, permits::private_parking),
    (2, homes::broadband),
    (1, homes::estimated_water),
];

const ORGANISATIONS: [(u64, Make); 8] = [
    (24, homes::water),
    (22, homes::waste),
    (14, permits::food_control),
    (10, permits::environment),
    (16, homes::premises),
    (4, permits::building_permit),
    (8, homes::broadband),
    (2, homes::estimated_water),
];

/// A charge of chance that fits the payer.
pub(crate) fn any(random: &mut Random, organisation: bool) -> Make {
    let all: &[(u64, Make)] = if organisation { &ORGANISATIONS } else { &PERSONS };
    let mut left = random.below(all.iter().map(|(weight, _)| weight).sum());
    for (weight, make) in all {
        if left < *weight {
            return *make;
        }
        left -= weight;
    }
    homes::water
}

/// The parts of a basis that every line has.
struct Why {
    rule: Rule,
    period: Period,
    object: Option<String>,
    facts: Vec<Fact>,
}

impl Why {
    fn line(
        self,
        description: Text,
        vat_rate: u32,
        (quantity, measure, quantity_source): (Decimal, &'static str, &'static str),
        unit_price: Decimal,
    ) -> Line {
        let Self { rule, period, object, facts } = self;
        let basis = Basis {
            rule,
            decision: None,
            period,
            object,
            facts,
            quantity,
            measure,
            quantity_source,
            unit_price,
        };
        Line::new(description, vat_rate, basis)
    }
}

fn fact(kind: &'static str, label: (&str, &str), value: Text, on: NaiveDate) -> Fact {
    Fact { kind, label: text(label.0, label.1), value, on }
}

/// A whole number with spaces or commas between the thousands.
fn thousands(number: i64) -> (String, String) {
    let digits = number.to_string();
    let group = |between: char| {
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(between);
            }
            out.push(digit);
        }
        out
    };
    (group('\u{a0}'), group(','))
}

/// Each line rests on the decision.
fn resting_on(mut lines: Vec<Line>, decision: &DecisionDraft) -> Vec<Line> {
    for line in &mut lines {
        line.basis.decision = Some(decision.id.clone());
    }
    lines
}
