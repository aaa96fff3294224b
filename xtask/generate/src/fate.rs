//! What becomes of an invoice: paid, forgotten, reminded, credited.

use crate::format::{Credit, Dunning, Fee, Payment, ore, text};
use crate::random::Random;
use crate::units;
use crate::writer::Writer;
use anyhow::Result;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use std::io::Write;

/// What becomes of an invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fate {
    /// Paid in time, or so many days late without anyone minding.
    Paid,
    /// Paid after a reminder, with its fee.
    PaidLate,
    /// Nothing happens.
    Open,
    /// Some of it is paid, and no more.
    PartPaid,
    /// Paid twice.
    Overpaid,
    /// A part is credited and the rest paid.
    PartCredited,
    /// All of it is credited.
    Credited,
    /// Withdrawn by its sender.
    Cancelled,
    /// Not paid: the steps are taken one after another, up to this many.
    Unpaid(usize),
}

/// An invoice that something happens to.
pub(crate) struct Sent<'a> {
    pub(crate) unit: &'static str,
    pub(crate) charge_type: &'static str,
    pub(crate) id: &'a str,
    pub(crate) ocr: &'a str,
    pub(crate) issued_on: NaiveDate,
    pub(crate) due_on: NaiveDate,
    pub(crate) total: Decimal,
}

/// A dunning step: days after the due date, stage, days to respond, fee and its kind.
type Step = (u64, &'static str, u64, Option<(&'static str, i64)>);

const STEPS: [Step; 5] = [
    (7, "reminder", 10, Some(("reminder", 60))),
    (27, "claim", 12, Some(("claim", 180))),
    (70, "payment_order", 14, Some(("court", 300))),
    (160, "enforcement", 0, Some(("court", 600))),
    (420, "watch", 0, None),
];

/// A fate of chance: in the end six in a hundred of all invoices are overdue.
pub(crate) fn any(random: &mut Random, due_on: NaiveDate, today: NaiveDate) -> Fate {
    let roll = random.below(1000);
    if due_on >= today {
        return match roll {
            0..300 => Fate::Paid,
            300..340 => Fate::PartPaid,
            340..350 => Fate::PartCredited,
            _ => Fate::Open,
        };
    }
    match roll {
        0..54 => Fate::Unpaid(1 + random.below(5) as usize),
        54..62 => Fate::PartPaid,
        62..74 => Fate::PartCredited,
        74..78 => Fate::Credited,
        78..80 => Fate::Cancelled,
        80..86 => Fate::Overpaid,
        86..136 => Fate::PaidLate,
        _ => Fate::Paid,
    }
}

/// Writes what happens, up to today and no further.
pub(crate) fn befall<W: Write>(
    writer: &mut Writer<W>,
    invoice: &Sent<'_>,
    fate: Fate,
) -> Result<()> {
    let today = writer.today;
    let before_due = Days::new(writer.random.below(9));
    let paid_on = (invoice.due_on - before_due).max(invoice.issued_on).min(today);
    match fate {
        Fate::Open | Fate::Cancelled => Ok(()),
        Fate::Paid => pay(writer, invoice, "1", invoice.total, paid_on),
        Fate::PartPaid => {
            let part = ore(invoice.total * Decimal::new(4, 1)).max(Decimal::ONE);
            pay(writer, invoice, "1", part, paid_on)
        }
        Fate::Overpaid => {
            pay(writer, invoice, "1", invoice.total, paid_on)?;
            pay(writer, invoice, "2", invoice.total, (paid_on + Days::new(1)).min(today))
        }
        Fate::PartCredited => {
            let credited = ore(invoice.total * Decimal::new(2, 1)).max(Decimal::ONE);
            credit(writer, invoice, credited, paid_on)?;
            if invoice.due_on < today {
                pay(writer, invoice, "1", invoice.total - credited, paid_on)?;
            }
            Ok(())
        }
        Fate::Credited => credit(writer, invoice, invoice.total, paid_on),
        Fate::PaidLate => {
            let fees = dun(writer, invoice, 1)?;
            let late = invoice.due_on + Days::new(writer.random.between(9, 16).unsigned_abs());
            pay(writer, invoice, "1", invoice.total + fees, late.min(today))
        }
        Fate::Unpaid(steps) => dun(writer, invoice, steps).map(drop),
    }
}

fn pay<W: Write>(
    writer: &mut Writer<W>,
    invoice: &Sent<'_>,
    number: &str,
    amount: Decimal,
    on: NaiveDate,
) -> Result<()> {
    let channels =
        ["bankgiro", "bankgiro", "autogiro", "swish", "bankgiro", "autogiro", "plusgiro"];
    let channel = *writer.random.pick(&channels);
    let reference = (channel != "autogiro").then_some(invoice.ocr);
    let payment = Payment { invoice: invoice.id, amount, on, channel, reference };
    writer.record("payment", invoice.unit, &format!("{}-I{number}", invoice.id), payment)
}

fn credit<W: Write>(
    writer: &mut Writer<W>,
    invoice: &Sent<'_>,
    amount: Decimal,
    on: NaiveDate,
) -> Result<()> {
    let reasons = [
        ("Rättelse efter kontroll av underlaget", "Corrected after the grounds were checked"),
        ("Avdrag för dagar då verksamheten var stängd", "Deduction for days closed"),
        ("Mätaren var fel avläst", "The meter had been misread"),
    ];
    let (sv, en) = *writer.random.pick(&reasons);
    let credit = Credit { invoice: invoice.id, amount, on, reason: text(sv, en) };
    writer.record("credit", invoice.unit, &format!("{}-K1", invoice.id), credit)
}

/// Takes the dunning steps whose days have come. Gives the fees they cost.
fn dun<W: Write>(writer: &mut Writer<W>, invoice: &Sent<'_>, steps: usize) -> Result<Decimal> {
    let (reminder_costs, bears_interest) = units::terms(invoice.charge_type);
    let mut cost = Decimal::ZERO;
    if invoice.charge_type == "PARKERING" {
        return Ok(cost);
    }
    for (number, (after, stage, answer, fee)) in STEPS.into_iter().take(steps).enumerate() {
        let on = invoice.due_on + Days::new(after);
        if on > writer.today {
            break;
        }
        let id = |kind| format!("{}-{kind}{}", invoice.id, number + 1);
        let respond_by = (answer > 0).then(|| on + Days::new(answer));
        let sender = match stage {
            "payment_order" | "enforcement" => "Kronofogden",
            _ => "Exempelkommun",
        };
        let step = Dunning { invoice: invoice.id, stage, on, respond_by, sender };
        writer.record("dunning", invoice.unit, &id("S"), step)?;
        if let Some((kind, kronor)) = fee
            && (stage != "reminder" || reminder_costs)
        {
            let amount = Decimal::new(kronor * 100, 2);
            cost += amount;
            let fee = Fee { invoice: invoice.id, kind, amount, on };
            writer.record("fee", invoice.unit, &id("A"), fee)?;
        }
        if stage == "claim" && bears_interest {
            let amount = interest(invoice.total, invoice.due_on, on);
            if amount > Decimal::ZERO {
                cost += amount;
                let fee = Fee { invoice: invoice.id, kind: "interest", amount, on };
                writer.record("fee", invoice.unit, &id("R"), fee)?;
            }
        }
    }
    Ok(cost)
}

/// Default interest day by day, from the day after `due_on` to `to`: the reference rate and eight
/// percentage points, over 365 days.
fn interest(total: Decimal, due_on: NaiveDate, to: NaiveDate) -> Decimal {
    let mut points = Decimal::ZERO;
    let mut day = due_on;
    while day < to {
        day = day + Days::new(1);
        let rate = match (day.year(), day.month()) {
            (..=2023, _) => 11,
            (2024, _) => 12,
            (2025, ..=6) => 11,
            _ => 10,
        };
        points += Decimal::from(rate);
    }
    ore(total * points / Decimal::from(36_500))
}
