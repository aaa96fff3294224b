//! A copy of an invoice: what is left, how to pay, why each line stands there, all added up.

use super::{Days, Envelope, giros, grounds, in_file_name, labels};
use crate::ports::paid_too_much;
use crate::ui::words_of_moment;
use crate::words::{common, invoice as words, letters, why};
use besked_domain::interest::RateTable;
use besked_domain::invoice::standing::{Balance, Figures, Standing, State};
use besked_domain::invoice::{Fee, Invoice, InvoiceLine};
use besked_domain::letter::{Block, Fact, Letter, Part, Sum};
use besked_domain::money::Money;
use besked_domain::text::{Lang, Localised, format};
use chrono::NaiveDate;

/// The invoice as it stands on a day, with who tries the charge further. The rates tell how much of what was paid is
/// interest.
#[must_use]
pub fn invoice(
    envelope: &Envelope<'_>,
    (invoice, tried_by): (&Invoice, Option<&Localised>),
    rates: &RateTable,
    today: NaiveDate,
) -> Letter {
    let lang = envelope.lang;
    let days = Days::in_letter(lang);
    let standing = Standing::of(&Figures::from(invoice), today);
    let mut parts = vec![left(lang, invoice, rates, standing.state)];
    if standing.state.is_open() {
        parts.push(how_to_pay(lang, invoice));
    }
    parts.push(Part::new(words::sums(lang), vec![Block::Sums(sums(lang, days, invoice))]));
    parts.extend(invoice.lines.iter().map(|line| why_of(lang, days, (invoice, tried_by), line)));
    let reference = match &invoice.ocr {
        Some(ocr) => Fact::new(words::ocr(lang), ocr.clone()),
        None => Fact::new(letters::invoice(lang), invoice.number.clone()),
    };
    Letter {
        lang,
        title: letters::copy(lang, &invoice.number),
        file_name: letters::copy_file(lang, &in_file_name(&invoice.number)),
        date: today,
        sender: envelope.sender(&invoice.unit.name, &invoice.unit.phone),
        addressee: envelope.addressee.to_owned(),
        running: words::number(lang, &invoice.number),
        facts: vec![
            Fact::new(letters::about(lang), invoice.subject.get(lang)),
            Fact::new(words::issued(lang), days.say(invoice.issued_on)),
            Fact::new(words::due_day(lang), days.say(invoice.pay_by())),
            reference,
        ],
        parts,
        labels: labels(lang),
    }
}

/// What is left, and from when that is known.
fn left(lang: Lang, invoice: &Invoice, rates: &RateTable, state: State) -> Part {
    let mut blocks = Vec::new();
    if state.is_open() {
        let balance = Balance::of(&Figures::from(invoice));
        let left = Sum::total(words::left_to_pay(lang), format::money(balance.left));
        blocks.push(Block::Sums(vec![left]));
    } else {
        blocks.push(Block::Text(closed(lang, state, paid_too_much(invoice, rates))));
    }
    if let Some(at) = invoice.unit.ledger_as_of {
        // No day is this one, so that the year is told.
        let moment = words_of_moment(lang, at, NaiveDate::MIN);
        blocks.push(Block::Text(common::as_of(lang, &moment)));
    }
    Part { heading: None, blocks }
}

/// Why there is nothing left to pay.
pub(crate) fn closed(lang: Lang, state: State, overpaid: Money) -> String {
    match state {
        // Interest that is not booked yet may be all that there is too much.
        State::Overpaid if overpaid.is_positive() => {
            words::overpaid_text(lang, &format::money(overpaid))
        }
        State::Credited => words::credited_text(lang).to_owned(),
        State::Cancelled => words::cancelled_text(lang).to_owned(),
        _ => words::paid_text(lang).to_owned(),
    }
}

fn how_to_pay(lang: Lang, invoice: &Invoice) -> Part {
    let left = Balance::of(&Figures::from(invoice)).left;
    let (rows, is_reachable) = pay_rows(lang, invoice, left);
    let mut blocks = Vec::new();
    if !is_reachable {
        blocks.push(Block::Text(words::no_account(lang).to_owned()));
    }
    let facts = rows.into_iter().map(|row| Fact::new(row.name, row.shown)).collect();
    blocks.push(Block::Facts(facts));
    Part::new(words::how_to_pay(lang), blocks)
}

/// A detail to pay with.
pub(crate) struct PayRow {
    /// What it is.
    pub(crate) name: &'static str,
    /// As people read it.
    pub(crate) shown: String,
    /// As a bank takes it.
    pub(crate) copied: String,
}

/// The details to pay an `amount` with, and whether any account is among them.
pub(crate) fn pay_rows(lang: Lang, invoice: &Invoice, amount: Money) -> (Vec<PayRow>, bool) {
    let unit = &invoice.unit;
    let row = |name, shown: String, copied: String| PayRow { name, shown, copied };
    let accounts = giros(unit.bankgiro.as_deref(), unit.plusgiro.as_deref());
    let mut rows: Vec<PayRow> = accounts.map(|giro| giro.row(lang)).collect();
    if let Some(number) = &unit.swish {
        rows.push(row(words::swish(lang), swish_shown(number), number.clone()));
    }
    let is_reachable = !rows.is_empty();
    let (label, reference) = match &invoice.ocr {
        Some(ocr) => (words::ocr(lang), ocr.clone()),
        None => (words::state_number(lang), invoice.number.clone()),
    };
    rows.push(row(label, reference.clone(), reference));
    let plain = format::plain_amount(amount).replace('.', lang.pick(",", "."));
    rows.push(row(words::amount(lang), format::money(amount), plain));
    (rows, is_reachable)
}

/// A Swish number in groups: `123 118 11 89`.
pub(crate) fn swish_shown(number: &str) -> String {
    match (number.get(..3), number.get(3..6), number.get(6..8), number.get(8..10)) {
        (Some(a), Some(b), Some(c), Some(d)) if number.len() == 10 => {
            format!("{a}\u{a0}{b}\u{a0}{c}\u{a0}{d}")
        }
        _ => number.to_owned(),
    }
}

fn why_of(lang: Lang, days: Days, of: (&Invoice, Option<&Localised>), line: &InvoiceLine) -> Part {
    let blocks = grounds(lang, days, of, line).unwrap_or_else(|| {
        vec![
            Block::Heading(why::untold_title(lang).to_owned()),
            Block::Text(why::untold(lang).to_owned()),
        ]
    });
    Part::new(line.description.get(lang), blocks)
}

/// Lines, credits, fees and payments, down to what is left.
pub(crate) fn sums(lang: Lang, days: Days, invoice: &Invoice) -> Vec<Sum> {
    let row = |what: String, more: Option<String>, sum: Money| Sum {
        what,
        more,
        amount: format::money(sum),
        is_total: false,
    };
    let vat =
        invoice.vat.is_positive().then(|| words::of_which_vat(lang, &format::money(invoice.vat)));
    let mut rows = vec![row(words::lines_sum(lang).to_owned(), vat, invoice.total)];
    for credit in &invoice.credits {
        let reason = credit.reason.as_ref().map(|reason| reason.get(lang).to_owned());
        rows.push(row(words::credit(lang, &days.say(credit.on)), reason, -credit.amount));
    }
    for Fee { kind, amount, on, waived_on, .. } in &invoice.fees {
        let what = words::fee_on(lang, words::fee(lang, *kind), &days.say(*on));
        let waived = waived_on.map(|_| words::waived(lang).to_owned());
        let sum = if waived.is_some() { Money::ZERO } else { *amount };
        rows.push(row(what, waived, sum));
    }
    for payment in &invoice.payments {
        let day = days.say(payment.on);
        let what = if payment.amount.is_negative() {
            words::payment_back(lang, &day)
        } else {
            words::payment(lang, &day)
        };
        let way =
            words::channel(lang, &payment.channel).map(|channel| words::by_channel(lang, channel));
        rows.push(row(what, way, -payment.amount));
    }
    let left = Balance::of(&Figures::from(invoice)).left;
    rows.push(Sum::total(words::left_to_pay(lang), format::money(left)));
    rows
}
