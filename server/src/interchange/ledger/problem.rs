//! What can be wrong with a record of the neutral format.

use super::mending;
use crate::interchange::report::{Reason, Severity};
use besked_domain::identity::IdentityError;
use besked_domain::text::Lang;

/// What a field should have held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// An object.
    Object,
    /// A list.
    List,
}

/// What is wrong. Never holds personal data: the report may be sent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is compressed.
    Compressed,
    /// The file is UTF-16.
    Utf16,
    /// The line is not UTF-8.
    NotUtf8,
    /// The line is longer than the limit.
    LineTooLong,
    /// The last line ends in the middle of a record.
    CutOff,
    /// The line is not JSON; where it stops making sense.
    NotJson {
        /// The column, from 1.
        column: usize,
    },
    /// Objects or lists inside each other, far more than any record needs.
    TooDeep,
    /// The line is JSON but not an object.
    NotARecord,
    /// No such kind of record.
    UnknownRecord,
    /// A field that the format does not have.
    UnknownField {
        /// The field that was probably meant.
        meant: Option<&'static str>,
    },
    /// A field that stands twice.
    Twice,
    /// A field that must be there and is not.
    Missing,
    /// A field that may not stand in a record like this.
    NotHere,
    /// Something of another sort.
    WrongType(Wanted),
    /// An amount or other decimal written as a number.
    DecimalAsNumber,
    /// An empty text.
    Empty,
    /// A text with control characters.
    ControlCharacter,
    /// A text or list that is too long.
    TooLong {
        /// The most it may hold.
        max: usize,
    },
    /// Not one of the values there are.
    NotOneOf(Vec<&'static str>),
    /// Not a unit's code.
    NotACode,
    /// Not a code of small letters.
    NotAKind,
    /// A negative version, or one that is too large.
    BadVersion,
    /// Not a date.
    NotADate,
    /// A date no invoice can have.
    UnlikelyDate,
    /// Not an instant.
    NotAnInstant,
    /// Not an amount.
    NotAnAmount,
    /// Not a decimal number.
    NotADecimal,
    /// Must be more than nothing.
    MustBePositive,
    /// Must not be nothing.
    MustNotBeZero,
    /// VAT outside 0–100 per cent.
    BadVatRate,
    /// Not a valid identity number, and why.
    BadIdentityNumber(IdentityError),
    /// A person's number where an organisation's belongs.
    PersonNumberHere,
    /// An organisation's number where a person's belongs.
    OrganisationNumberHere,
    /// Not a scheme name.
    BadScheme,
    /// The check digit of the OCR reference is wrong.
    BadOcr,
    /// Not a bankgiro number.
    BadBankgiro,
    /// Not a plusgiro number.
    BadPlusgiro,
    /// Not an IBAN.
    BadIban,
    /// An IBAN whose check digits do not fit.
    IbanCheckDigits,
    /// Not a Swish number.
    BadSwish,
    /// Not a telephone number in international form.
    BadPhone,
    /// Not an e-mail address.
    BadEmail,
    /// Not a web address.
    BadUrl,
    /// A unit's id is not its code.
    UnitIdDiffers,
    /// Someone is to act for themselves.
    ActsForSelf,
    /// The later day comes before the earlier one.
    DaysReversed,
    /// The lines do not add up to the total.
    LinesDoNotAddUp {
        /// What the lines add up to.
        lines: String,
        /// What the invoice says.
        total: String,
    },
    /// The VAT of the lines is not the invoice's.
    VatDoesNotAddUp {
        /// What the lines hold.
        lines: String,
        /// What the invoice says.
        vat: String,
    },
    /// Net plus VAT is not the line's amount.
    LineVatDiffers {
        /// Net plus VAT.
        expected: String,
        /// What the line says.
        amount: String,
    },
    /// What the record points to is not known.
    UnknownReference,
    /// Another content under the same version.
    Conflict,
    /// The ledger's id for a party now stands for someone else.
    IdentityChanged,
    /// A line rests on a decision in someone else's matter.
    OtherPartysDecision,
    /// An invoice or decision moved to another party.
    PartyChanged,
    /// A credit, payment, fee or dunning step moved to another invoice.
    InvoiceChanged,
    /// The database refused the record for a reason not foreseen.
    DatabaseRefused {
        /// The constraint or error code.
        reason: String,
    },
    /// An older version than the one that is known.
    Older {
        /// The version that is known.
        known: i64,
    },
    /// No English text.
    NoEnglish {
        /// How many texts of the record lack it.
        texts: usize,
    },
    /// A line that does not say why.
    NoBasis,
    /// Quantity × price is not the line's net amount.
    SumDiffers {
        /// Quantity × price, rounded to öre.
        computed: String,
        /// What the line says.
        net: String,
    },
}

impl Reason for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Compressed => "compressed_file",
            Self::Utf16 => "utf16_file",
            Self::NotUtf8 => "not_utf8",
            Self::LineTooLong => "line_too_long",
            Self::CutOff => "cut_off",
            Self::NotJson { .. } => "not_json",
            Self::TooDeep => "too_deep",
            Self::NotARecord => "not_a_record",
            Self::UnknownRecord => "unknown_record",
            Self::UnknownField { .. } => "unknown_field",
            Self::Twice => "field_twice",
            Self::Missing => "missing",
            Self::NotHere => "not_here",
            Self::WrongType(_) => "wrong_type",
            Self::DecimalAsNumber => "decimal_as_number",
            Self::Empty => "empty",
            Self::ControlCharacter => "control_character",
            Self::TooLong { .. } => "too_long",
            Self::NotOneOf(_) => "not_one_of",
            Self::NotACode => "not_a_code",
            Self::NotAKind => "not_a_kind",
            Self::BadVersion => "bad_version",
            Self::NotADate => "not_a_date",
            Self::UnlikelyDate => "unlikely_date",
            Self::NotAnInstant => "not_an_instant",
            Self::NotAnAmount => "not_an_amount",
            Self::NotADecimal => "not_a_decimal",
            Self::MustBePositive => "must_be_positive",
            Self::MustNotBeZero => "must_not_be_zero",
            Self::BadVatRate => "bad_vat_rate",
            Self::BadIdentityNumber(_) => "bad_identity_number",
            Self::PersonNumberHere => "person_number_here",
            Self::OrganisationNumberHere => "organisation_number_here",
            Self::BadScheme => "bad_scheme",
            Self::BadOcr => "bad_ocr",
            Self::BadBankgiro => "bad_bankgiro",
            Self::BadPlusgiro => "bad_plusgiro",
            Self::BadIban => "bad_iban",
            Self::IbanCheckDigits => "iban_check_digits",
            Self::BadSwish => "bad_swish",
            Self::BadPhone => "bad_phone",
            Self::BadEmail => "bad_email",
            Self::BadUrl => "bad_url",
            Self::UnitIdDiffers => "unit_id_differs",
            Self::ActsForSelf => "acts_for_self",
            Self::DaysReversed => "days_reversed",
            Self::LinesDoNotAddUp { .. } => "lines_do_not_add_up",
            Self::VatDoesNotAddUp { .. } => "vat_does_not_add_up",
            Self::LineVatDiffers { .. } => "line_vat_differs",
            Self::UnknownReference => "unknown_reference",
            Self::Conflict => "conflict",
            Self::IdentityChanged => "identity_changed",
            Self::OtherPartysDecision => "other_partys_decision",
            Self::PartyChanged => "party_changed",
            Self::InvoiceChanged => "invoice_changed",
            Self::DatabaseRefused { .. } => "database_refused",
            Self::Older { .. } => "older",
            Self::NoEnglish { .. } => "no_english",
            Self::NoBasis => "no_basis",
            Self::SumDiffers { .. } => "sum_differs",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Older { .. } | Self::Conflict => Severity::LeftAside,
            Self::NoEnglish { .. } | Self::NoBasis | Self::SumDiffers { .. } => Severity::Note,
            _ => Severity::Refused,
        }
    }

    fn what(&self, lang: Lang) -> String {
        mending::what(self, lang)
    }

    fn mend(&self, lang: Lang) -> String {
        mending::mend(self, lang)
    }
}
