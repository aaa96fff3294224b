//! What can be wrong with one row.

use crate::interchange::report::{Reason, Severity};
use besked_domain::text::Lang;

/// What is wrong with a row, or worth mending.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::interchange::csv) enum Fault {
    /// The row has more or fewer fields than the header.
    Ragged {
        /// How many it has.
        fields: usize,
        /// How many it should have.
        columns: usize,
    },
    /// The row is longer than the limit.
    TooLong,
    /// The row has more columns than the limit.
    TooWide,
    /// A control character, for instance NUL.
    ControlCharacter,
    /// The field is empty and must not be.
    Empty,
    /// Nobody is named who owes the invoice.
    NoIdentity,
    /// Not an amount as the profile writes them.
    NotAnAmount {
        /// The signs before decimals.
        decimal: String,
    },
    /// Not a date as the profile writes them.
    NotADate,
    /// No rate gives such a VAT.
    VatImpossible,
    /// A fee or a credit that names no invoice.
    NoInvoice,
    /// Paid, says a code; the amounts do not.
    Contradicts {
        /// The code.
        code: String,
        /// What has been paid.
        paid: String,
        /// What was charged.
        total: String,
    },
}

impl Reason for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Ragged { .. } => "ragged_row",
            Self::TooLong => "row_too_long",
            Self::TooWide => "row_too_wide",
            Self::ControlCharacter => "control_character",
            Self::Empty => "empty",
            Self::NoIdentity => "no_identity",
            Self::NotAnAmount { .. } => "not_an_amount",
            Self::NotADate => "not_a_date",
            Self::VatImpossible => "vat_impossible",
            Self::NoInvoice => "no_invoice",
            Self::Contradicts { .. } => "status_contradicts",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Contradicts { .. } => Severity::Note,
            _ => Severity::Refused,
        }
    }

    fn what(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Self::Ragged { fields, columns } => {
                return lang.pick(
                    format!("Raden har {fields} fält, men ska ha {columns}."),
                    format!("The row has {fields} fields, but should have {columns}."),
                );
            }
            Self::TooLong => ("Raden är orimligt lång.", "The row is unreasonably long."),
            Self::TooWide => {
                ("Raden har orimligt många kolumner.", "The row has unreasonably many columns.")
            }
            Self::ControlCharacter => {
                ("Fältet har styrtecken.", "The field has control characters.")
            }
            Self::Empty => ("Fältet är tomt.", "The field is empty."),
            Self::NoIdentity => {
                ("Raden säger inte vem som ska betala.", "The row does not say who is to pay.")
            }
            Self::NotAnAmount { .. } => ("Det är inget belopp.", "It is not an amount."),
            Self::NotADate => ("Det är inget datum.", "It is not a date."),
            Self::VatImpossible => {
                ("Ingen momssats ger en sådan moms.", "No rate of VAT gives such a VAT.")
            }
            Self::NoInvoice => (
                "Raden säger inte vilken faktura den hör till.",
                "The row does not say which invoice it belongs to.",
            ),
            Self::Contradicts { code, paid, total } => {
                return lang.pick(
                    format!(
                        "Koden {code} stämmer inte med beloppen: {paid} kr betalt av {total} kr."
                    ),
                    format!(
                        "The code {code} does not fit the amounts: SEK {paid} paid of SEK {total}."
                    ),
                );
            }
        };
        lang.pick(sv, en).to_owned()
    }

    fn mend(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Self::Ragged { .. } => (
                "Sätt citattecken kring fält som innehåller avskiljaren, och kontrollera att \
                 separator i profilen stämmer.",
                "Put quotes around fields that hold the separator, and check separator in the \
                 profile.",
            ),
            Self::TooLong => (
                "Troligen saknas ett avslutande citattecken. Rader efter den kan också ha gått \
                 förlorade: rätta filen och läs in den igen.",
                "A closing quotation mark is probably missing. Rows after it may be lost too: mend \
                 the file and import it again.",
            ),
            Self::TooWide => (
                "Kontrollera separator och quote i profilen.",
                "Check separator and quote in the profile.",
            ),
            Self::ControlCharacter => (
                "Ta bort dem där filen skapas. Nolltecken tyder på att filen är UTF-16 eller skadad.",
                "Take them away where the file is made. NUL means that the file is UTF-16 or damaged.",
            ),
            Self::Empty => ("Fyll i det i ekonomisystemet.", "Fill it in in the ledger."),
            Self::NoIdentity => (
                "Ange person- eller organisationsnummer på kunden i ekonomisystemet; utan det kan \
                 ingen se fakturan.",
                "Give the customer a personal or organisation number in the ledger; without one \
                 nobody can see the invoice.",
            ),
            Self::NotAnAmount { decimal } => {
                return lang.pick(
                    format!("Skriv det med decimaltecken {decimal} och högst två decimaler, eller ändra values.decimal och values.thousands i profilen."),
                    format!("Write it with {decimal} before at most two decimals, or change values.decimal and values.thousands in the profile."),
                );
            }
            Self::NotADate => (
                "Skriv det enligt profilens datummönster, eller lägg till mönstret i values.dates. \
                 Betyder värdet att inget datum finns: lägg det i values.nothing.",
                "Write it as the profile's date patterns have it, or add the pattern to \
                 values.dates. If it means that there is no date, add it to values.nothing.",
            ),
            Self::VatImpossible => (
                "Rätta beloppet eller momsen i ekonomisystemet, och kontrollera att profilen tar \
                 rätt kolumner.",
                "Correct the amount or the VAT in the ledger, and check that the profile takes the \
                 right columns.",
            ),
            Self::NoInvoice => (
                "Ange fakturans id i kolumnen, eller peka ut en annan kolumn med \
                 columns.belongs_to i profilen.",
                "Give the invoice's id in the column, or name another one with columns.belongs_to \
                 in the profile.",
            ),
            Self::Contradicts { .. } => (
                "Beloppen gäller. Kontrollera raden i ekonomisystemet, eller vad profilen säger \
                 att koden betyder.",
                "The amounts hold. Check the row in the ledger, or what the profile says that the \
                 code means.",
            ),
        };
        lang.pick(sv, en).to_owned()
    }
}
