//! Why a bank's file was not taken in, or what is worth knowing about a payment in it.

use super::words;
use crate::interchange::report::{Reason, Severity};
use crate::interchange::xml::Trouble;
use besked_domain::bank::{Broken, Payee, Waits};
use besked_domain::text::Lang;

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crowd {
    /// Payments of an entry.
    Payments,
    /// References of a payment.
    References,
    /// Lines of text of a payment.
    Texts,
}

/// What is wrong with a bank's file, or stands in the way of booking a payment in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be read.
    Unreadable,
    /// It is no BgMax file.
    NotBgmax,
    /// It is BgMax of a version that is not known.
    Version {
        /// Which.
        version: String,
    },
    /// A field holds what it cannot hold.
    Malformed {
        /// On which line.
        line: u64,
        /// Which field.
        field: &'static str,
    },
    /// A record or an element stands where it cannot.
    Misplaced {
        /// On which line.
        line: u64,
    },
    /// The end is missing.
    CutOff,
    /// Something comes after the end.
    AfterEnd {
        /// On which line.
        line: u64,
    },
    /// There is more of something together than is kept in memory.
    TooMany {
        /// On which line that begins which has so many.
        line: u64,
        /// Of what.
        crowd: Crowd,
    },
    /// It is XML that is not read: broken, hostile or not UTF-8.
    Xml {
        /// On which line.
        line: u64,
        /// Why.
        trouble: &'static str,
    },
    /// It is XML, and neither camt.053 nor camt.054 of a version that is read.
    NotCamt {
        /// The namespace.
        namespace: String,
    },
    /// The balances of an account do not agree with its entries.
    Balance {
        /// On which line the statement ends.
        line: u64,
    },
    /// Its own sums do not agree.
    Broken(Vec<Broken>),
    /// It is marked as a trial.
    TestFile,
    /// It tells of accounts that are no unit's.
    PayeeUnknown(Vec<Payee>),
    /// It does not say by bankgiro, plusgiro or IBAN whose account a payment came to.
    NoPayee {
        /// On which line.
        line: u64,
    },
    /// A record of a kind that is not known.
    UnknownRecord,
    /// An entry that has not been booked by the bank.
    NotBooked,
    /// An entry that is no payment from a customer.
    NoPayment,
    /// A payment of which neither a giro number nor the account's IBAN tells whose it is.
    NoGiro,
    /// An entry of several payments of which only the sum is told.
    SummedUp,
    /// A payment that is known, with another content.
    Conflict,
    /// A payment, or a part of one, waits for a person.
    Waits(Waits),
}

impl Fault {
    /// What stands in XML that cannot be read.
    pub(in crate::interchange) const fn xml(line: u64, trouble: Trouble) -> Self {
        let trouble = match trouble {
            Trouble::CutOff => return Self::CutOff,
            Trouble::Unreadable => return Self::Unreadable,
            Trouble::NotXml => "not_xml",
            Trouble::NotUtf8 => "not_utf8",
            Trouble::Doctype => "doctype",
            Trouble::Entity => "entity",
            Trouble::TooDeep => "too_deep",
            Trouble::TooLarge => "too_large",
        };
        Self::Xml { line, trouble }
    }
}

impl Reason for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotBgmax => "not_bgmax",
            Self::Version { .. } => "unknown_version",
            Self::Malformed { .. } => "malformed",
            Self::Misplaced { .. } => "misplaced",
            Self::CutOff => "cut_off",
            Self::AfterEnd { .. } => "after_end",
            Self::TooMany { .. } => "too_many",
            Self::Xml { trouble, .. } => trouble,
            Self::NotCamt { .. } => "not_camt",
            Self::Balance { .. } => "balance_differs",
            Self::Broken(_) => "sums_differ",
            Self::TestFile => "test_file",
            Self::PayeeUnknown(_) => "payee_unknown",
            Self::NoPayee { .. } => "no_payee",
            Self::UnknownRecord => "unknown_record",
            Self::NotBooked => "not_booked",
            Self::NoPayment => "no_payment",
            Self::NoGiro => "no_giro",
            Self::SummedUp => "summed_up",
            Self::Conflict => "payment_differs",
            Self::Waits(Waits::Currency) => "other_currency",
            Self::Waits(Waits::Ahead) => "dated_ahead",
            Self::Waits(Waits::NoReference) => "no_reference",
            Self::Waits(Waits::NotChecked) => "reference_not_checked",
            Self::Waits(Waits::Unknown) => "reference_unknown",
            Self::Waits(Waits::Several) => "reference_of_several",
            Self::Waits(Waits::NotDivided) => "not_divided",
            Self::Waits(Waits::NotCovered) => "not_covered",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::UnknownRecord => Severity::Note,
            Self::NotBooked | Self::NoPayment | Self::NoGiro | Self::SummedUp | Self::Conflict => {
                Severity::LeftAside
            }
            Self::Waits(_) => Severity::Waiting,
            _ => Severity::Refused,
        }
    }

    fn what(&self, lang: Lang) -> String {
        words::what(self, lang)
    }

    fn mend(&self, lang: Lang) -> String {
        words::mend(self, lang)
    }
}
