//! What a document is, and what its elements are called for that.

/// Whether it charges or gives back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `Invoice`.
    Invoice,
    /// `CreditNote` (*kreditfaktura*).
    CreditNote,
}

impl Kind {
    /// The name of the document's outermost element.
    #[must_use]
    pub const fn root(self) -> &'static str {
        match self {
            Self::Invoice => "Invoice",
            Self::CreditNote => "CreditNote",
        }
    }

    /// The name of a line's element, with the usual prefix.
    #[must_use]
    pub const fn line(self) -> &'static str {
        match self {
            Self::Invoice => "cac:InvoiceLine",
            Self::CreditNote => "cac:CreditNoteLine",
        }
    }

    /// The name of the element that holds a line's quantity.
    #[must_use]
    pub const fn quantity(self) -> &'static str {
        match self {
            Self::Invoice => "cbc:InvoicedQuantity",
            Self::CreditNote => "cbc:CreditedQuantity",
        }
    }

    /// The name of the element that holds the kind of document as a code.
    #[must_use]
    pub const fn type_code(self) -> &'static str {
        match self {
            Self::Invoice => "cbc:InvoiceTypeCode",
            Self::CreditNote => "cbc:CreditNoteTypeCode",
        }
    }
}
