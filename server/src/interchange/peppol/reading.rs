//! What a document comes to, and what stands in the way of booking it.

use super::fault::Fault;
use besked_domain::einvoice::{Amount, Document, Kind};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// What stands in the way of booking, whoever it is for: path and reason.
pub(super) fn obstacles(document: &Document) -> Vec<(&'static str, Fault)> {
    let mut found = Vec::new();
    if document.currency.as_deref().is_some_and(|currency| currency != "SEK") {
        found.push(("cbc:DocumentCurrencyCode", Fault::NotSek));
    }
    let wanted = match document.kind {
        Kind::Invoice => "380",
        Kind::CreditNote => "381",
    };
    if document.type_code.as_deref().is_some_and(|code| code != wanted) {
        found.push((document.kind.type_code(), Fault::KindNotTaken));
    }
    if gives_back(document) {
        match named_invoice(document) {
            Ok(Some(_)) => {}
            Ok(None) => found.push(("cac:BillingReference", Fault::NoInvoiceNamed)),
            Err(fault) => found.push(("cac:BillingReference", fault)),
        }
    }
    if document.kind == Kind::CreditNote && total(document) <= Decimal::ZERO {
        found.push(("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", Fault::CreditsNothing));
    }
    found
}

/// Whether a document takes a claim back: a credit note, or an invoice with a negative total.
pub(super) fn gives_back(document: &Document) -> bool {
    document.kind == Kind::CreditNote || total(document) < Decimal::ZERO
}

/// The number of the invoice that a document corrects.
///
/// # Errors
/// When it names several.
pub(super) fn named_invoice(document: &Document) -> Result<Option<&str>, Fault> {
    let mut all: Vec<&str> =
        document.billing_references.iter().flatten().map(String::as_str).collect();
    all.sort_unstable();
    all.dedup();
    match all.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(Fault::SeveralInvoicesNamed),
    }
}

/// An amount, or nothing.
pub(super) fn value(amount: Option<&Amount>) -> Decimal {
    amount.and_then(|amount| amount.number.value).unwrap_or_default()
}

/// All that is claimed, paid or not: the total with VAT and rounding.
pub(super) fn total(document: &Document) -> Decimal {
    let Some(totals) = &document.totals else { return Decimal::ZERO };
    value(totals.with_vat.as_ref()).saturating_add(value(totals.rounding.as_ref()))
}

/// A text on one line, as long as may be shown.
pub(super) fn short(text: &str) -> String {
    one_line(text, 100)
}

/// A text on one line, no longer than `most`.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(most).collect::<String>().trim_end().to_owned()
}

/// The same words in both languages: nobody knows which one they are in.
pub(super) fn both(text: &str) -> Value {
    let text = one_line(text, 500);
    json!({"sv": text, "en": text})
}

/// An amount as the neutral format writes it.
pub(super) fn kronor(amount: Decimal) -> String {
    format!("{amount:.2}")
}
