//! The published rules: those of EN 16931 (BR-…), of Peppol (PEPPOL-…) and of Sweden (SE-R-…).
//!
//! What is here is what can be reckoned from the document and what a booking rests on. Lists of
//! codes that change nothing here (units, countries, item classes) are the sender's to keep, and
//! so are the rules of other countries. Tolerances are those of the published tests.

mod allowance;
mod amounts;
mod attachment;
mod document;
mod exemption;
mod line;
mod party;
mod sweden;
mod totals;
mod vat;

use super::document::{Amount, Document};
use super::rule::{Broken, Findings};
use rust_decimal::Decimal;

/// Every rule that a document breaks.
#[must_use]
pub fn check(document: &Document) -> Vec<Broken> {
    let mut findings = Findings::new(document.kind.root());
    document::check(document, &mut findings);
    party::check(document, &mut findings);
    attachment::check(document, &mut findings);
    amounts::check(document, &mut findings);
    allowance::check(document, &mut findings);
    totals::check(document, &mut findings);
    vat::check(document, &mut findings);
    exemption::check(document, &mut findings);
    line::check(document, &mut findings);
    sweden::check(document, &mut findings);
    findings.into_broken()
}

/// Two öre: what the published tests allow for rounding on a line.
const TWO_ORE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// Whether a text stands there.
fn given(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}

/// An amount that stands there and can be read.
fn value(amount: Option<&Amount>) -> Option<Decimal> {
    amount.and_then(|amount| amount.number.value)
}

/// The sum of amounts; one that is not there counts as nothing, and none when one of them cannot
/// be read.
fn sum<'a>(amounts: impl IntoIterator<Item = Option<&'a Amount>>) -> Option<Decimal> {
    amounts
        .into_iter()
        .flatten()
        .try_fold(Decimal::ZERO, |sum, amount| Some(sum.saturating_add(amount.number.value?)))
}

/// Rounded to öre, a half upwards, as the published tests round.
fn rounded(number: Decimal) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    let half = Decimal::from_parts(5, 0, 0, false, 1);
    number
        .saturating_mul(hundred)
        .saturating_add(half)
        .floor()
        .checked_div(hundred)
        .unwrap_or_default()
}

/// So many per cent of a number.
fn percent_of(number: Decimal, percent: Decimal) -> Decimal {
    number.saturating_mul(percent).checked_div(Decimal::ONE_HUNDRED).unwrap_or_default()
}
