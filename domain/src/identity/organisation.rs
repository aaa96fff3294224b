//! Organisation numbers.

use super::{IdentityError, Spelling};
use crate::luhn;
use std::fmt;

/// An organisation number (*organisationsnummer*), lag (1974:174).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(String);

/// What the first digit says of a legal person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OrganisationForm {
    /// The estate of a deceased person (*dödsbo*): 1.
    Estate,
    /// State, region, municipality, parish: 2.
    Public,
    /// A foreign firm: 3.
    Foreign,
    /// A limited company (*aktiebolag*): 5.
    LimitedCompany,
    /// A simple partnership (*enkelt bolag*): 6.
    SimplePartnership,
    /// An economic association, a housing co-operative (*ekonomisk förening*): 7.
    EconomicAssociation,
    /// A non-profit association or a foundation (*ideell förening*, *stiftelse*): 8.
    NonProfit,
    /// A trading or limited partnership (*handelsbolag*, *kommanditbolag*): 9.
    Partnership,
    /// 0 and 4 are not given out.
    Unassigned,
}

impl OrganisationNumber {
    /// Reads an organisation number: ten digits with or without a hyphen, or twelve that begin
    /// with 16.
    ///
    /// ```
    /// use besked_domain::identity::OrganisationNumber;
    /// let number = OrganisationNumber::parse("164020000016").unwrap();
    /// assert_eq!(number.to_string(), "402000-0016");
    /// assert_eq!(number.vat_number(), "SE402000001601");
    /// ```
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        parse_organisation(&Spelling::read(text)?)
    }

    /// Ten digits, as the number is stored.
    #[must_use]
    pub fn stored(&self) -> &str {
        &self.0
    }

    /// The registration number for value added tax: `SE`, the ten digits, `01`.
    #[must_use]
    pub fn vat_number(&self) -> String {
        ["SE", &self.0, "01"].concat()
    }

    /// What the first digit says.
    #[must_use]
    pub fn form(&self) -> OrganisationForm {
        match self.0.bytes().next() {
            Some(b'1') => OrganisationForm::Estate,
            Some(b'2') => OrganisationForm::Public,
            Some(b'3') => OrganisationForm::Foreign,
            Some(b'5') => OrganisationForm::LimitedCompany,
            Some(b'6') => OrganisationForm::SimplePartnership,
            Some(b'7') => OrganisationForm::EconomicAssociation,
            Some(b'8') => OrganisationForm::NonProfit,
            Some(b'9') => OrganisationForm::Partnership,
            _ => OrganisationForm::Unassigned,
        }
    }
}

/// `NNNNNN-NNNN`.
impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (class, number) = self.0.split_at_checked(6).unwrap_or_default();
        f.write_str(class)?;
        f.write_str("-")?;
        f.write_str(number)
    }
}

impl fmt::Debug for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

pub(super) fn parse_organisation(spelling: &Spelling) -> Result<OrganisationNumber, IdentityError> {
    match spelling.century() {
        None => {}
        Some("16") => {}
        Some(_) => return Err(IdentityError::OtherKind),
    }
    if spelling.separator == Some('+') {
        return Err(IdentityError::Sign);
    }
    if spelling.number(2, 3) < 2 {
        return Err(IdentityError::ThirdDigit);
    }
    if luhn::is_valid(spelling.ten()) {
        Ok(OrganisationNumber(spelling.ten().to_owned()))
    } else {
        Err(IdentityError::CheckDigit)
    }
}
