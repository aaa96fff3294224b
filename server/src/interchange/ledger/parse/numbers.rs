//! Identity numbers and payment references, checked by the domain.

use crate::interchange::ledger::problem::Fault;
use crate::interchange::ledger::record::Identity;
use besked_domain::identity::{IdentityNumber, OrganisationNumber};
use besked_domain::luhn;
use chrono::NaiveDate;

/// A number that tells who someone is.
pub(super) struct Number {
    pub(super) identity: Identity,
    pub(super) born_on: Option<NaiveDate>,
    pub(super) organisation: bool,
}

/// A person's or an organisation's number, in any spelling.
pub(super) fn any(text: &str, today: NaiveDate) -> Result<Number, Fault> {
    let number = IdentityNumber::parse(text, today).map_err(Fault::BadIdentityNumber)?;
    let scheme = if number.is_person() { "person" } else { "organisation" };
    Ok(Number {
        identity: Identity { scheme: scheme.to_owned(), value: number.stored().to_owned() },
        born_on: number.birth_date(),
        organisation: !number.is_person(),
    })
}

/// An organisation's number in its stored form.
pub(super) fn organisation(text: &str) -> Result<String, Fault> {
    OrganisationNumber::parse(text)
        .map(|number| number.stored().to_owned())
        .map_err(Fault::BadIdentityNumber)
}

/// An OCR reference: 2–25 digits, the last of which is the check digit.
pub(super) fn ocr(text: &str) -> Result<String, Fault> {
    let good = (2..=25).contains(&text.len()) && luhn::is_valid(text);
    if good { Ok(text.to_owned()) } else { Err(Fault::BadOcr) }
}

/// A bankgiro number, digits only.
pub(super) fn bankgiro(text: &str) -> Result<String, Fault> {
    giro(text, 7, "-").ok_or(Fault::BadBankgiro)
}

/// A plusgiro number, digits only.
pub(super) fn plusgiro(text: &str) -> Result<String, Fault> {
    giro(text, 2, "- ").ok_or(Fault::BadPlusgiro)
}

fn giro(text: &str, fewest: usize, between: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !between.contains(*c)).collect();
    ((fewest..=8).contains(&digits.len()) && luhn::is_valid(&digits)).then_some(digits)
}
