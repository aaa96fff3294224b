//! Invoices with their lines, and what happens to them afterwards.

use super::party::{SHORT, payer};
use super::{numbers, small_code};
use crate::interchange::ledger::fields::{Fields, Findings, Path};
use crate::interchange::ledger::node::Node;
use crate::interchange::ledger::problem::Fault;
use crate::interchange::ledger::record::{
    Basis, Credit, Day, Dunning, Fee, Invoice, Line, Payment, Rule,
};
use besked_domain::charge::Fact;
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

/// What rounding may make of one line's VAT.
const TWO_ORE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// Half of the last of two decimals of a rate, as a share.
const HALF_A_HUNDREDTH_PER_CENT: Decimal = Decimal::from_parts(5, 0, 0, false, 5);

/// What may be put on top of an invoice.
pub(in crate::interchange) const FEE_KINDS: &[&str] =
    &["reminder", "claim", "plan", "late_payment", "interest", "court"];

pub(super) fn invoice(
    fields: &Fields<'_, '_>,
    own_unit: &str,
    today: NaiveDate,
) -> Option<Invoice> {
    let party = payer(fields, own_unit, today);
    let charge_type = fields.text("charge_type", 100);
    let number = fields.text("number", 50);
    let ocr = fields.optional_read("ocr", 30, numbers::ocr);
    let references = fields.list("references", fields.node("references"), 20, reference);
    let issued_on = fields.date("issued_on");
    let due_on = fields.date("due_on");
    let subject = fields.localised("subject");
    let total = fields.amount("total");
    let vat = fields.amount("vat");
    let interest_notice = fields.bool("interest_notice");
    let cancelled_on = optional_day(fields, "cancelled_on");
    let lines = fields.list("lines", fields.required("lines"), 500, line);
    fields.in_order("due_on", issued_on, due_on);
    fields.in_order("cancelled_on", issued_on, cancelled_on.map(|day| day.on));
    if let Some(lines) = &lines {
        if lines.is_empty() {
            fields.fault("lines", Fault::Empty);
        } else {
            adds_up(fields, lines, total, vat);
        }
    }
    let mut references = references.unwrap_or_default();
    references.sort();
    references.dedup();
    Some(Invoice {
        party: party?,
        charge_type: charge_type?.to_owned(),
        number: number?.to_owned(),
        ocr,
        references,
        issued_on: issued_on?,
        due_on: due_on?,
        subject: subject?,
        total: total?,
        vat: vat?,
        interest_notice: interest_notice?,
        cancelled_on,
        lines: lines?,
    })
}

/// An invoice whose lines do not explain its total cannot be explained to the payer either.
fn adds_up(fields: &Fields<'_, '_>, lines: &[Line], total: Option<Decimal>, vat: Option<Decimal>) {
    let (mut amounts, mut taxes) = (Decimal::ZERO, Decimal::ZERO);
    for line in lines {
        amounts = amounts.saturating_add(line.amount);
        taxes = taxes.saturating_add(line.amount.saturating_sub(line.net));
    }
    if let Some(total) = total
        && total != amounts
    {
        let lines = format!("{amounts:.2}");
        fields.fault("total", Fault::LinesDoNotAddUp { lines, total: format!("{total:.2}") });
    }
    if let Some(vat) = vat
        && vat != taxes
    {
        let lines = format!("{taxes:.2}");
        fields.fault("vat", Fault::VatDoesNotAddUp { lines, vat: format!("{vat:.2}") });
    }
}

fn reference<'a>(
    node: &Node<'a>,
    path: &Path<'_>,
    findings: &Findings,
) -> Option<(String, String)> {
    let fields = Fields::open(node, path, findings, &["kind", "reference"])?;
    let kind = fields.read("kind", 40, small_code);
    let reference = fields.text("reference", SHORT);
    Some((kind?, reference?.to_owned()))
}

fn line<'a>(node: &Node<'a>, path: &Path<'_>, findings: &Findings) -> Option<Line> {
    let known = ["description", "net", "vat_rate", "amount", "basis"];
    let fields = Fields::open(node, path, findings, &known)?;
    let description = fields.localised("description");
    let net = fields.amount("net");
    let vat_rate = fields.decimal("vat_rate", 2).filter(|rate| {
        let good = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(rate);
        if !good {
            fields.fault("vat_rate", Fault::BadVatRate);
        }
        good
    });
    let amount = fields.amount("amount");
    if let (Some(net), Some(rate), Some(amount)) = (net, vat_rate, amount) {
        let expected = rounded(net.saturating_add(
            net.saturating_mul(rate).checked_div(Decimal::ONE_HUNDRED).unwrap_or_default(),
        ));
        if expected.saturating_sub(amount).abs() > rounding(net, rate) {
            let expected = format!("{expected:.2}");
            let amount = format!("{amount:.2}");
            fields.fault("amount", Fault::LineVatDiffers { expected, amount });
        }
    }
    let basis = match fields.node("basis") {
        None => {
            fields.fault("basis", Fault::NoBasis);
            None
        }
        node => Some(
            fields
                .within("basis", node, |node, path, findings| basis(node, path, findings, net))?,
        ),
    };
    Some(Line {
        description: description?,
        net: net?,
        vat_rate: vat_rate?.normalize(),
        amount: amount?,
        basis,
    })
}

fn basis<'a>(
    node: &Node<'a>,
    path: &Path<'_>,
    findings: &Findings,
    net: Option<Decimal>,
) -> Option<Basis> {
    const SOURCES: [&str; 3] = ["measured", "estimated", "decided"];
    let known = [
        "rule",
        "decision",
        "period",
        "object",
        "facts",
        "quantity",
        "measure",
        "quantity_source",
        "unit_price",
    ];
    let fields = Fields::open(node, path, findings, &known)?;
    let rule = fields.within("rule", fields.required("rule"), rule);
    let decision = fields.optional_text("decision", 100).map(str::to_owned);
    let period = fields.within("period", fields.node("period"), |node, path, findings| {
        let fields = Fields::open(node, path, findings, &["from", "to"])?;
        let (from, to) = (fields.date("from"), fields.date("to"));
        fields.in_order("to", from, to);
        Some((from?, to?))
    });
    let object = fields.optional_text("object", SHORT).map(str::to_owned);
    let facts = fields.list("facts", fields.node("facts"), 50, fact);
    let quantity = fields.decimal("quantity", 6);
    let measure = fields.text("measure", 40);
    let quantity_source = fields.one_of("quantity_source", &SOURCES);
    let unit_price = fields.decimal("unit_price", 6);
    if let (Some(quantity), Some(price), Some(net)) = (quantity, unit_price, net) {
        let computed = rounded(quantity.saturating_mul(price));
        if computed != net {
            let computed = format!("{computed:.2}");
            fields.fault("unit_price", Fault::SumDiffers { computed, net: format!("{net:.2}") });
        }
    }
    Some(Basis {
        rule: rule?,
        decision,
        period_from: period.map(|(from, _)| from),
        period_to: period.map(|(_, to)| to),
        object,
        facts: facts.unwrap_or_default(),
        quantity: quantity?.normalize(),
        measure: measure?.to_owned(),
        quantity_source: quantity_source?,
        unit_price: unit_price?.normalize(),
    })
}

fn rule<'a>(node: &Node<'a>, path: &Path<'_>, findings: &Findings) -> Option<Rule> {
    const KINDS: [&str; 4] = ["tariff", "contract", "statute", "decision"];
    let known =
        ["kind", "title", "adopted_on", "adopted_by", "paragraph", "url", "valid_from", "valid_to"];
    let fields = Fields::open(node, path, findings, &known)?;
    let kind = fields.one_of("kind", &KINDS);
    let title = fields.text("title", SHORT);
    let adopted_on = fields.date("adopted_on");
    let adopted_by = fields.optional_text("adopted_by", SHORT).map(str::to_owned);
    let paragraph = fields.text("paragraph", SHORT);
    let url = fields.optional_read("url", 500, |text| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let good = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
        if good { Ok(text.to_owned()) } else { Err(Fault::BadUrl) }
    });
    let valid_from = fields.optional_date("valid_from");
    let valid_to = fields.optional_date("valid_to");
    fields.in_order("valid_to", valid_from, valid_to);
    Some(Rule {
        kind: kind?,
        title: title?.to_owned(),
        adopted_on: adopted_on?,
        adopted_by,
        paragraph: paragraph?.to_owned(),
        url,
        valid_from,
        valid_to,
    })
}

fn fact<'a>(node: &Node<'a>, path: &Path<'_>, findings: &Findings) -> Option<Fact> {
    let fields = Fields::open(node, path, findings, &["kind", "label", "value", "on"])?;
    let kind = fields.read("kind", 40, small_code);
    let label = fields.localised("label");
    let value = fields.localised("value");
    let on = fields.optional_date("on");
    Some(Fact { kind: kind?, label: label?, value: value?, on })
}

pub(super) fn credit(fields: &Fields<'_, '_>) -> Option<Credit> {
    let invoice = fields.text("invoice", 100);
    let amount = fields.positive_amount("amount");
    let on = fields.date("on");
    let reason = fields.optional_localised("reason");
    Some(Credit { invoice: invoice?.to_owned(), amount: amount?, on: on?, reason })
}

pub(super) fn payment(fields: &Fields<'_, '_>) -> Option<Payment> {
    const CHANNELS: [&str; 5] = ["bankgiro", "plusgiro", "swish", "autogiro", "other"];
    let invoice = fields.text("invoice", 100);
    let so_far = fields.node("paid_so_far").is_some();
    let amount = if so_far {
        fields.not_here("amount");
        fields.amount("paid_so_far")
    } else {
        fields.amount("amount").filter(|amount| {
            if amount.is_zero() {
                fields.fault("amount", Fault::MustNotBeZero);
            }
            !amount.is_zero()
        })
    };
    let on = day(fields, "on");
    let channel = fields.one_of("channel", &CHANNELS);
    let reference = fields.optional_text("reference", SHORT).map(str::to_owned);
    Some(Payment {
        invoice: invoice?.to_owned(),
        amount: amount?,
        on: on?,
        channel: channel?,
        reference,
        so_far,
    })
}

pub(super) fn fee(fields: &Fields<'_, '_>) -> Option<Fee> {
    let invoice = fields.text("invoice", 100);
    let kind = fields.one_of("kind", FEE_KINDS);
    let amount = fields.positive_amount("amount");
    let on = fields.date("on");
    let waived_on = optional_day(fields, "waived_on");
    fields.in_order("waived_on", on, waived_on.map(|day| day.on));
    Some(Fee { invoice: invoice?.to_owned(), kind: kind?, amount: amount?, on: on?, waived_on })
}

pub(super) fn dunning(fields: &Fields<'_, '_>) -> Option<Dunning> {
    const STAGES: [&str; 6] =
        ["reminder", "delivery_stop", "claim", "payment_order", "enforcement", "watch"];
    let invoice = fields.text("invoice", 100);
    let stage = fields.one_of("stage", &STAGES);
    let on = day(fields, "on");
    let respond_by = fields.optional_date("respond_by");
    let sender = fields.text("sender", SHORT);
    fields.in_order("respond_by", on.map(|day| day.on), respond_by);
    Some(Dunning {
        invoice: invoice?.to_owned(),
        stage: stage?,
        on: on?,
        respond_by,
        sender: sender?.to_owned(),
    })
}

/// A day that must be there.
fn day(fields: &Fields<'_, '_>, name: &str) -> Option<Day> {
    fields.required(name)?;
    optional_day(fields, name)
}

/// A day that may be there: a date, or the day of the file where the ledger does not know it.
fn optional_day(fields: &Fields<'_, '_>, name: &str) -> Option<Day> {
    let node = fields.node(name)?;
    if !matches!(node, Node::Object(_)) {
        return fields.optional_date(name).map(|on| Day { on, first_told: false });
    }
    fields.within(name, Some(node), |node, path, findings| {
        let fields = Fields::open(node, path, findings, &["first_told"])?;
        fields.date("first_told").map(|on| Day { on, first_told: true })
    })
}

/// What rounding may make of a line's VAT. A rate that is no whole number is an average of
/// several, and its own rounding to two decimals counts too.
fn rounding(net: Decimal, rate: Decimal) -> Decimal {
    if rate.fract().is_zero() {
        return TWO_ORE;
    }
    TWO_ORE.saturating_add(net.abs().saturating_mul(HALF_A_HUNDREDTH_PER_CENT))
}

/// Half an öre and more goes up, as on an invoice.
fn rounded(amount: Decimal) -> Decimal {
    let mut rounded = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}
