//! The giro accounts that a unit is paid to.

use super::PayRow;
use crate::words::invoice as words;
use besked_domain::payment::using_qr::Account;
use besked_domain::payment::{Bankgiro, Plusgiro};
use besked_domain::text::Lang;
use std::fmt;

/// An account. The same digits may be of either kind, and are two accounts then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Giro {
    Bankgiro(Bankgiro),
    Plusgiro(Plusgiro),
}

/// The accounts of a unit, as far as what is kept of them is a number. Where one is enough it is the first.
pub(crate) fn giros(
    bankgiro: Option<&str>,
    plusgiro: Option<&str>,
) -> impl Iterator<Item = Giro> + use<> {
    let bankgiro = bankgiro.and_then(|text| Bankgiro::parse(text).ok()).map(Giro::Bankgiro);
    let plusgiro = plusgiro.and_then(|text| Plusgiro::parse(text).ok()).map(Giro::Plusgiro);
    bankgiro.into_iter().chain(plusgiro)
}

impl Giro {
    /// What kind of account it is.
    pub(crate) fn name(&self, lang: Lang) -> &'static str {
        match self {
            Self::Bankgiro(_) => words::bankgiro(lang),
            Self::Plusgiro(_) => words::plusgiro(lang),
        }
    }

    /// It as a detail to pay with.
    pub(crate) fn row(&self, lang: Lang) -> PayRow {
        let digits = match self {
            Self::Bankgiro(number) => number.digits(),
            Self::Plusgiro(number) => number.digits(),
        };
        PayRow { name: self.name(lang), shown: self.to_string(), copied: digits.to_owned() }
    }

    /// It as a code holds it.
    pub(crate) fn account(&self) -> Account {
        match self {
            Self::Bankgiro(number) => Account::Bankgiro(number.to_string()),
            Self::Plusgiro(number) => Account::Plusgiro(number.to_string()),
        }
    }
}

/// As people write it.
impl fmt::Display for Giro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bankgiro(number) => fmt::Display::fmt(number, f),
            Self::Plusgiro(number) => fmt::Display::fmt(number, f),
        }
    }
}
