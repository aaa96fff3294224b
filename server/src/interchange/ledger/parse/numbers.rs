//! Identity numbers and payment references, checked by the domain.

use crate::interchange::ledger::problem::Fault;
use crate::interchange::ledger::record::Identity;
use besked_domain::identity::{IdentityNumber, OrganisationNumber};
use besked_domain::payment::ocr::OcrLevel;
use besked_domain::payment::{Bankgiro, Iban, IbanError, Ocr, Plusgiro};
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

/// An OCR reference by its check digit. The ledger writes it as it is: only digits.
pub(super) fn ocr(text: &str) -> Result<String, Fault> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::BadOcr);
    }
    Ocr::read(text, OcrLevel::SoftCheck)
        .map(|ocr| ocr.as_str().to_owned())
        .map_err(|_| Fault::BadOcr)
}

/// A bankgiro number, digits only.
pub(super) fn bankgiro(text: &str) -> Result<String, Fault> {
    Bankgiro::parse(text).map(|giro| giro.digits().to_owned()).map_err(|_| Fault::BadBankgiro)
}

/// A plusgiro number, digits only.
pub(super) fn plusgiro(text: &str) -> Result<String, Fault> {
    Plusgiro::parse(text).map(|giro| giro.digits().to_owned()).map_err(|_| Fault::BadPlusgiro)
}

/// An IBAN, without blanks.
pub(super) fn iban(text: &str) -> Result<String, Fault> {
    match Iban::parse(text) {
        Ok(number) => Ok(number.as_str().to_owned()),
        Err(IbanError::CheckDigits) => Err(Fault::IbanCheckDigits),
        Err(_) => Err(Fault::BadIban),
    }
}
