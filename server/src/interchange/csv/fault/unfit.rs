//! Why a whole file cannot be read.

use crate::interchange::ledger::Fault as LedgerFault;
use crate::interchange::report::{Reason, Severity};
use besked_domain::text::Lang;

/// Why a whole file cannot be read. None of its rows has been.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::interchange::csv) enum Unfit {
    /// It is packed, or of an encoding that no profile has.
    Container(LedgerFault),
    /// There is nothing in it.
    Empty,
    /// The profile says UTF-8, and it is not.
    NotUtf8 {
        /// The first line that is not.
        line: u64,
    },
    /// The profile says Windows-1252, and it is UTF-8.
    IsUtf8,
    /// It is written with the letters of old PCs (code page 437 or 850).
    Dos,
    /// A column is missing.
    NoColumn {
        /// One that has almost that name.
        meant: Option<String>,
    },
    /// Two columns have the same name.
    SameName,
    /// The header is no row that can be read.
    NoHeader,
    /// The unit that the whole file is of is not known.
    UnknownUnit {
        /// Its code.
        code: String,
    },
    /// The kind of charge that the whole file is of is not known.
    UnknownChargeType {
        /// Its code.
        code: String,
    },
}

impl Reason for Unfit {
    fn code(&self) -> &'static str {
        match self {
            Self::Container(fault) => fault.code(),
            Self::Empty => "empty_file",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::IsUtf8 => "is_utf8",
            Self::Dos => "dos_letters",
            Self::NoColumn { .. } => "no_column",
            Self::SameName => "column_twice",
            Self::NoHeader => "no_header",
            Self::UnknownUnit { .. } => "unknown_unit",
            Self::UnknownChargeType { .. } => "unknown_charge_type",
        }
    }

    fn severity(&self) -> Severity {
        Severity::Refused
    }

    fn what(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Self::Container(fault) => return fault.what(lang),
            Self::Empty => ("Filen är tom.", "The file is empty."),
            Self::NotUtf8 { .. } => (
                "Profilen säger att filen är UTF-8, men det är den inte.",
                "The profile says that the file is UTF-8, but it is not.",
            ),
            Self::IsUtf8 => (
                "Profilen säger Windows-1252, men filen är UTF-8.",
                "The profile says Windows-1252, but the file is UTF-8.",
            ),
            Self::Dos => (
                "Filen verkar vara skriven med äldre pc-tecken (teckentabell 850).",
                "The file seems to be written with the letters of old PCs (code page 850).",
            ),
            Self::NoColumn { .. } => ("Kolumnen saknas.", "The column is missing."),
            Self::SameName => ("Två kolumner har samma namn.", "Two columns have the same name."),
            Self::NoHeader => ("Rubrikraden går inte att läsa.", "The header cannot be read."),
            Self::UnknownUnit { code } => {
                return lang.pick(
                    format!("Enheten {code} är inte känd."),
                    format!("The unit {code} is not known."),
                );
            }
            Self::UnknownChargeType { code } => {
                return lang.pick(
                    format!("Avgiftsslaget {code} är inte känt."),
                    format!("The kind of charge {code} is not known."),
                );
            }
        };
        lang.pick(sv, en).to_owned()
    }

    fn mend(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Self::Container(fault) => return fault.mend(lang),
            Self::Empty => (
                "Kontrollera uttaget. Ingenting har ändrats.",
                "Check the extract. Nothing has been changed.",
            ),
            Self::NotUtf8 { .. } => (
                "Spara filen som UTF-8, eller skriv encoding = \"windows-1252\" i profilen.",
                "Save the file as UTF-8, or write encoding = \"windows-1252\" in the profile.",
            ),
            Self::IsUtf8 => (
                "Skriv encoding = \"utf-8\" i profilen.",
                "Write encoding = \"utf-8\" in the profile.",
            ),
            Self::Dos => (
                "Spara filen som UTF-8 eller Windows-1252.",
                "Save the file as UTF-8 or Windows-1252.",
            ),
            Self::NoColumn { meant: Some(meant) } => {
                return lang.pick(
                    format!("Filen har {meant}. Rätta namnet i filen eller i profilen."),
                    format!("The file has {meant}. Correct the name in the file or the profile."),
                );
            }
            Self::NoColumn { meant: None } => (
                "Ta med kolumnen i uttaget. Finns den inte: nämn den under file.optional i \
                 profilen, eller ta bort den där. Kontrollera också separator.",
                "Include the column in the extract. If there is none, name it under file.optional \
                 in the profile, or take it away there. Check separator too.",
            ),
            Self::SameName => (
                "Ge den ena ett annat namn, så att det går att veta vilken som menas.",
                "Rename one of them, so that one can know which is meant.",
            ),
            Self::NoHeader => (
                "Kontrollera separator och quote i profilen.",
                "Check separator and quote in the profile.",
            ),
            Self::UnknownUnit { .. } => (
                "Läs först in enheten med en reskontrafil (docs/integrations.md), eller skriv en \
                 annan kod under unit.is i en egen profil.",
                "Import the unit with a ledger file first (docs/integrations.md), or write another \
                 code under unit.is in a profile of your own.",
            ),
            Self::UnknownChargeType { .. } => (
                "Läs först in avgiftsslaget med en reskontrafil, eller skriv dess villkor under \
                 [charge_type.terms] i profilen.",
                "Import the kind of charge with a ledger file first, or write its terms under \
                 [charge_type.terms] in the profile.",
            ),
        };
        lang.pick(sv, en).to_owned()
    }
}

/// A time of extraction that has not come yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::interchange::csv) struct NotYetExtracted;

impl Reason for NotYetExtracted {
    fn code(&self) -> &'static str {
        "extraction_in_future"
    }

    fn severity(&self) -> Severity {
        Severity::Refused
    }

    fn what(&self, lang: Lang) -> String {
        lang.pick("Uttagsdagen har inte varit än.", "The day of extraction lies in the future.")
            .to_owned()
    }

    fn mend(&self, lang: Lang) -> String {
        lang.pick(
            "Ange dagen då tabellen togs ut; annars skulle nästa uttag räknas som äldre.",
            "Give the day when the table was extracted; else the next one would count as older.",
        )
        .to_owned()
    }
}
