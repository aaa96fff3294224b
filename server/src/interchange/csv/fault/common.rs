//! What many rows have in common, told once.

use crate::interchange::report::{Reason, Severity};
use besked_domain::text::Lang;

/// What many rows have in common, told once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::interchange::csv) struct Common {
    pub(in crate::interchange::csv) what: InCommon,
    /// How many rows.
    pub(in crate::interchange::csv) rows: u64,
}

/// What rows may have in common.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(in crate::interchange::csv) enum InCommon {
    /// A code that the profile does not know. The rows are not taken.
    UnknownCode {
        /// The column.
        column: String,
        /// The code.
        code: String,
        /// Where the profile should say what it means.
        table: String,
    },
    /// A code that says that the row is no invoice yet.
    NotYet {
        /// The column.
        column: String,
        /// The code.
        code: String,
    },
    /// References whose check digit is wrong; they are shown, but not as OCR.
    NotOcr {
        /// The column.
        column: String,
    },
    /// VAT of several rates in one sum.
    MixedVat {
        /// The column.
        column: String,
    },
    /// More kinds of codes than anyone could answer.
    ManyCodes {
        /// The column.
        column: String,
    },
    /// Nobody has said when the table was extracted.
    NoExtractionDay,
}

impl Reason for Common {
    fn code(&self) -> &'static str {
        match self.what {
            InCommon::UnknownCode { .. } => "unknown_code",
            InCommon::NotYet { .. } => "not_an_invoice_yet",
            InCommon::NotOcr { .. } => "not_ocr",
            InCommon::MixedVat { .. } => "mixed_vat",
            InCommon::ManyCodes { .. } => "many_unknown_codes",
            InCommon::NoExtractionDay => "no_extraction_day",
        }
    }

    fn severity(&self) -> Severity {
        match self.what {
            InCommon::UnknownCode { .. } | InCommon::ManyCodes { .. } => Severity::Refused,
            InCommon::NotYet { .. } => Severity::LeftAside,
            InCommon::NotOcr { .. } | InCommon::MixedVat { .. } | InCommon::NoExtractionDay => {
                Severity::Note
            }
        }
    }

    fn what(&self, lang: Lang) -> String {
        let sv = counted(self.rows, "rad", "rader");
        let en = counted(self.rows, "row", "rows");
        let (sv, en) = match &self.what {
            InCommon::UnknownCode { column, code, .. } => (
                format!("{column} är ”{code}” på {sv}: vad betyder det? Raderna är inte inlästa."),
                format!(
                    "{column} holds “{code}” in {en}: what does it mean? The rows were not taken."
                ),
            ),
            InCommon::NotYet { column, code } => (
                format!(
                    "{column} är ”{code}” på {sv}: de är inte fakturor än och har lämnats åt sidan."
                ),
                format!(
                    "{column} holds “{code}” in {en}: they are not invoices yet and were left aside."
                ),
            ),
            InCommon::NotOcr { column } => (
                format!(
                    "{column} har fel kontrollsiffra på {sv}: numret visas som referens, inte som OCR."
                ),
                format!(
                    "{column} has a wrong check digit in {en}: the number is shown as a reference, not as OCR."
                ),
            ),
            InCommon::MixedVat { column } => (
                format!("{column} är moms av flera satser på {sv}: genomsnittet visas."),
                format!("{column} is VAT of several rates in {en}: the average is shown."),
            ),
            InCommon::ManyCodes { column } => (
                format!(
                    "{column} har mycket många koder som profilen inte känner, på ytterligare {sv}."
                ),
                format!(
                    "{column} holds very many codes that the profile does not know, in {en} more."
                ),
            ),
            InCommon::NoExtractionDay => (
                "Ingen har sagt när tabellen togs ut: den tas som färsk i detta ögonblick."
                    .to_owned(),
                "Nobody has said when the table was extracted: it is taken as of this moment."
                    .to_owned(),
            ),
        };
        lang.pick(sv, en)
    }

    fn mend(&self, lang: Lang) -> String {
        let (sv, en) = match &self.what {
            InCommon::UnknownCode { code, table, .. } => {
                return lang.pick(
                    format!("Skriv vad ”{code}” betyder under [{table}] i profilen, och läs in filen igen."),
                    format!("Write what “{code}” means under [{table}] in the profile, and import the file again."),
                );
            }
            InCommon::NotYet { .. } => (
                "Inget behöver göras: de kommer med när ekonomisystemet har gjort dem färdiga.",
                "Nothing needs to be done: they come when the ledger has finished them.",
            ),
            InCommon::NotOcr { .. } => (
                "Kontrollera att rätt kolumn är vald, och att OCR-numren är riktiga.",
                "Check that it is the right column, and that the OCR numbers are right.",
            ),
            InCommon::MixedVat { .. } => (
                "Ska satserna synas: lämna fakturorna i det neutrala formatet, med rader.",
                "If the rates should be seen, hand over the invoices in the neutral format, with \
                 lines.",
            ),
            InCommon::ManyCodes { .. } => (
                "Kontrollera att profilen har rätt kolumn.",
                "Check that the profile has the right column.",
            ),
            InCommon::NoExtractionDay => (
                "Ange --as-of, så att en äldre tabell aldrig kan ersätta en nyare.",
                "Give --as-of, so that an older table can never replace a newer one.",
            ),
        };
        lang.pick(sv, en).to_owned()
    }
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
