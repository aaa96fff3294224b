//! Part 5: the calculation, step by step.

use super::Made;
use super::ground::quantity;
use crate::charge::Basis;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::AlikeCharge;
use crate::dispute::find::Question;
use crate::dispute::ground::Ground;
use crate::dispute::left_out::of_so_far;
use crate::dispute::measure::{Measure, MeasureKind};
use crate::dispute::names::days;
use crate::dispute::sums::{interest_so_far, right_net, vat_on};
use crate::dispute::text::TextId;
use crate::invoice::{FeeKind, InvoiceLine};
use crate::money::Money;
use crate::text::format;
use rust_decimal::Decimal;

pub(super) fn calculation(made: Made<'_>) -> Vec<Paragraph> {
    let invoice = &made.question.facts.invoice;
    let mut said = Vec::new();
    for line in made.question.lines() {
        match &line.basis {
            Some(basis) => {
                said.extend(of_line(made.question, line, basis));
                said.extend(before(made, line, basis));
            }
            None => {
                let values = [
                    ("description", Value::Worded(line.description.clone())),
                    ("amount", Value::Money(line.amount)),
                ];
                said.push(Paragraph::with(TextId::NoSum, values).on(format!("line:{}", line.id)));
            }
        }
    }
    for measure in made.beside_lines.objection.measures(invoice) {
        said.extend(of_measure(made, &measure));
    }
    if made.question.objection.ground == Ground::ReduceInterest {
        said.extend(interest(made));
    }
    let balance = made.balance;
    let credited: Money = invoice.credits.iter().map(|credit| credit.amount).sum();
    let fees: Money =
        invoice.fees.iter().filter(|fee| fee.waived_on.is_none()).map(|fee| fee.amount).sum();
    let total = ("total", Value::Money(invoice.total));
    let untouched = [credited, fees, balance.paid].iter().all(|happened| happened.is_zero());
    let paid = ("paid", Value::Money(balance.paid));
    let told = if untouched && balance.left == invoice.total && !made.question.as_first() {
        Paragraph::with(TextId::InvoiceUntouched, [total])
    } else {
        let credited = ("credited", Value::Money(credited));
        let fees = ("fees", Value::Money(fees));
        if balance.overpaid.is_positive() && !made.question.as_sixth() {
            let overpaid = ("overpaid", Value::Money(balance.overpaid));
            Paragraph::with(TextId::InvoiceOverpaid, [total, credited, fees, paid, overpaid])
        } else {
            let left = ("left", Value::Money(balance.left));
            Paragraph::with(TextId::InvoiceSum, [total, credited, fees, paid, left])
        }
    };
    said.push(told.on(format!("invoice:{}", invoice.id)));
    said
}

/// What a measure costs: interest counted again, what others set as they set it, a fee as it is.
fn of_measure(made: Made<'_>, measure: &Measure) -> Vec<Paragraph> {
    let Some(amount) = measure.amount else {
        return Vec::new();
    };
    let as_first = made.question.as_first();
    let text = match measure.kind {
        MeasureKind::Fee(FeeKind::Interest) if !as_first => return booked(made, measure, amount),
        MeasureKind::Fee(FeeKind::Court) if !as_first => TextId::CourtSum,
        _ => TextId::Fixed,
    };
    vec![Paragraph::with(text, [("amount", Value::Money(amount))]).on(measure.fact_id())]
}

/// Booked interest: base, rate and days of each half-year, and what they come to.
fn booked(made: Made<'_>, measure: &Measure, amount: Money) -> Vec<Paragraph> {
    let facts = made.question.facts;
    let interest = measure.interest(&facts.invoice, &facts.rates).unwrap_or_default();
    let mut said: Vec<Paragraph> = interest
        .segments
        .iter()
        .map(|segment| {
            let base = ("base", Value::Money(segment.principal));
            let rate = ("rate", Value::Written(format::percent(segment.percent)));
            let (from, to) = (("from", Value::Day(segment.from)), ("to", Value::Day(segment.to)));
            let said = if segment.whole_month {
                Paragraph::with(TextId::InterestMonth, [base, rate, from, to])
            } else {
                let days = ("days", Value::Worded(days(segment.days)));
                Paragraph::with(TextId::InterestDays, [base, rate, from, to, days])
            };
            said.on("rates")
        })
        .collect();
    let values = [("right", Value::Money(interest.amount)), ("booked", Value::Money(amount))];
    said.push(Paragraph::with(TextId::InterestBooked, values).on(measure.fact_id()));
    said
}

fn of_line(question: Question<'_>, line: &InvoiceLine, basis: &Basis) -> Vec<Paragraph> {
    let fact = format!("line:{}", line.id);
    let quantity = ("quantity", quantity(question, basis.quantity, &basis.measure));
    let price = ("price", Value::Written(price(question, basis)));
    let right = right_net(basis);
    let product = if right == line.net {
        Paragraph::with(TextId::Product, [quantity, price, ("net", Value::Money(line.net))])
    } else {
        Paragraph::with(
            TextId::ProductDiffers,
            [quantity, price, ("right", Value::Money(right)), ("charged", Value::Money(line.net))],
        )
    };
    let charged = line.amount - line.net;
    let vat = vat_on(line.net, line.vat_rate);
    let rate = ("rate", Value::Written(format::percent(line.vat_rate)));
    let vat = if line.vat_rate.is_zero() && charged.is_zero() {
        Paragraph::plain(TextId::NoVat)
    } else if (charged - vat).ore().unsigned_abs() <= 1 {
        Paragraph::with(TextId::Vat, [rate, ("vat", Value::Money(charged))])
    } else {
        Paragraph::with(
            TextId::VatDiffers,
            [rate, ("right", Value::Money(vat)), ("charged", Value::Money(charged))],
        )
    };
    let sum = [
        ("description", Value::Worded(line.description.clone())),
        ("amount", Value::Money(line.amount)),
    ];
    vec![
        product.on(fact.clone()),
        vat.on(fact.clone()),
        Paragraph::with(TextId::LineSum, sum).on(fact),
    ]
}

/// A price per krona is a share of an amount, and people read shares as percentages.
fn price(question: Question<'_>, basis: &Basis) -> String {
    if basis.measure == "kr" {
        format::percent(basis.unit_price.saturating_mul(Decimal::ONE_HUNDRED))
    } else {
        in_kronor(question, basis.unit_price)
    }
}

fn in_kronor(question: Question<'_>, price: Decimal) -> String {
    if question.as_fifth() { format::quantity(price, "kr") } else { format::price(price) }
}

/// What the same thing cost the period before, when the amount is contested.
fn before(made: Made<'_>, line: &InvoiceLine, basis: &Basis) -> Option<Paragraph> {
    if made.question.objection.ground != Ground::WrongAmount {
        return None;
    }
    let from = basis.period_from?;
    let earlier = |other: &&AlikeCharge| {
        other.object == basis.object
            && other.description == line.description
            && other.period_to.is_some_and(|to| to < from)
    };
    let last =
        made.question.facts.alike.iter().filter(earlier).max_by_key(|other| other.period_to)?;
    let (quantity, price) = last.quantity.zip(last.unit_price)?;
    let values = [
        ("number", Value::Written(last.number.clone())),
        ("quantity", super::ground::quantity(made.question, quantity, &basis.measure)),
        ("price", Value::Written(in_kronor(made.question, price))),
        ("amount", Value::Money(last.amount)),
    ];
    Some(Paragraph::with(TextId::Before, values).on(format!("invoice:{}", last.invoice)))
}

fn interest(made: Made<'_>) -> Vec<Paragraph> {
    let Question { facts, today, .. } = made.question;
    let sum = interest_so_far(facts, today);
    if !sum.amount.is_positive() {
        return Vec::new();
    }
    let text = if sum.preliminary { TextId::InterestSoFar } else { TextId::InterestSum };
    let values = [
        ("base", Value::Money(sum.base)),
        ("from", Value::Day(super::days_after(sum.from, 1))),
        ("to", Value::Day(today)),
        ("amount", Value::Money(sum.amount)),
    ];
    let mut said = vec![Paragraph::with(text, values).on("rates")];
    said.extend(of_so_far(&facts.invoice, today).filter(|_| !made.question.as_fifth()));
    said
}
