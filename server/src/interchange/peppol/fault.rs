//! Why an e-invoice was not taken in, or what is worth knowing about one that was.

use super::words;
use crate::interchange::report::{Reason, Severity};
use besked_domain::einvoice::{self, Broken};
use besked_domain::identity::IdentityError;
use besked_domain::text::Lang;

/// What is wrong with a document, or with what it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not XML.
    NotXml,
    /// It ends in the middle.
    CutOff,
    /// It is not UTF-8, or says that it is something else.
    NotUtf8,
    /// It has a document type declaration.
    Doctype,
    /// It uses an entity that XML itself does not have.
    Entity,
    /// It is nested deeper, or has more elements or attributes, than any invoice needs.
    TooDeep,
    /// It is larger than any invoice needs to be.
    TooLarge,
    /// It is neither a UBL invoice nor a UBL credit note.
    NotADocument,
    /// The archive cannot be read.
    BadArchive,
    /// There is nothing in the archive.
    EmptyArchive,
    /// The file in the archive is locked with a password.
    Encrypted,
    /// An archive in an archive.
    NestedArchive,
    /// The archive holds more than may be unpacked.
    ArchiveTooLarge,
    /// Folders in each other, deeper than is looked.
    FoldersTooDeep,
    /// The file cannot be opened or read.
    Unreadable,
    /// Not an XML file, or a link to somewhere else.
    LeftAside,
    /// A published rule is broken.
    Rule(Box<Broken>),
    /// The currency is not SEK.
    NotSek,
    /// No unit has the supplier's number.
    SupplierUnknown,
    /// Several units have the supplier's number.
    UnitUnclear {
        /// Their codes.
        units: Vec<String>,
    },
    /// The buyer has no number to book on.
    BuyerWithoutNumber,
    /// The buyer's number is not a valid one.
    BuyerNumber(IdentityError),
    /// A kind of document that is not taken in.
    KindNotTaken,
    /// A credit note that names no invoice.
    NoInvoiceNamed,
    /// A credit note that names several invoices.
    SeveralInvoicesNamed,
    /// A credit note that gives nothing back.
    CreditsNothing,
    /// The unit's ledger has told of the invoice already.
    KnownFromLedger,
    /// No kind of charge could be told: the general one is used.
    GeneralCharge,
    /// No due date: the days of the policy are used.
    NoDueDate {
        /// How many.
        days: u32,
    },
    /// The account to pay to is not the unit's.
    OtherAccount,
    /// The payment reference is not an OCR number.
    NotAnOcr,
}

impl Reason for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::NotXml => "not_xml",
            Self::CutOff => "cut_off",
            Self::NotUtf8 => "not_utf8",
            Self::Doctype => "doctype",
            Self::Entity => "entity",
            Self::TooDeep => "too_deep",
            Self::TooLarge => "too_large",
            Self::NotADocument => "not_a_document",
            Self::BadArchive => "bad_archive",
            Self::EmptyArchive => "empty_archive",
            Self::Encrypted => "encrypted",
            Self::NestedArchive => "nested_archive",
            Self::ArchiveTooLarge => "archive_too_large",
            Self::FoldersTooDeep => "folders_too_deep",
            Self::Unreadable => "unreadable",
            Self::LeftAside => "left_aside",
            Self::Rule(broken) => broken.id(),
            Self::NotSek => "not_sek",
            Self::SupplierUnknown => "supplier_unknown",
            Self::UnitUnclear { .. } => "unit_unclear",
            Self::BuyerWithoutNumber => "buyer_without_number",
            Self::BuyerNumber(_) => "bad_buyer_number",
            Self::KindNotTaken => "kind_not_taken",
            Self::NoInvoiceNamed => "no_invoice_named",
            Self::SeveralInvoicesNamed => "several_invoices_named",
            Self::CreditsNothing => "credits_nothing",
            Self::KnownFromLedger => "known_from_ledger",
            Self::GeneralCharge => "general_charge",
            Self::NoDueDate { .. } => "no_due_date",
            Self::OtherAccount => "other_account",
            Self::NotAnOcr => "not_an_ocr",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Rule(broken) if broken.severity() == einvoice::Severity::Warning => {
                Severity::Note
            }
            Self::LeftAside | Self::KnownFromLedger => Severity::LeftAside,
            Self::GeneralCharge | Self::NoDueDate { .. } | Self::OtherAccount | Self::NotAnOcr => {
                Severity::Note
            }
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
