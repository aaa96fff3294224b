//! What can be wrong with a profile, and how to mend it.

use crate::interchange::report::{Reason, Severity};
use besked_domain::text::Lang;

/// Everything wrong with a profile, by line.
pub(super) type Wrongs = Vec<(u64, Wrong)>;

/// What is wrong with a line of a profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wrong {
    /// Not TOML.
    Syntax,
    /// A key that profiles do not have.
    Unknown {
        /// The key.
        key: String,
        /// The one that was probably meant.
        meant: Option<&'static str>,
    },
    /// A key that must be there.
    Missing {
        /// The key.
        key: String,
    },
    /// An empty text.
    Empty {
        /// The key.
        key: String,
    },
    /// Not a text.
    NotAText {
        /// The key.
        key: String,
    },
    /// Not `true` or `false`.
    NotABool {
        /// The key.
        key: String,
    },
    /// Not a table.
    NotATable {
        /// The key.
        key: String,
    },
    /// Not one of the words there are.
    NotOneOf {
        /// What stands there.
        value: String,
        /// The words.
        known: &'static [&'static str],
    },
    /// Not exactly one of two keys.
    OneOf {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// A date pattern that says too little or something else.
    DatePattern {
        /// The pattern.
        pattern: String,
    },
    /// Not an amount.
    NotAnAmount {
        /// What stands there.
        value: String,
    },
    /// Not a code of small letters.
    NotAKind {
        /// What stands there.
        kind: String,
    },
    /// More or less than one sign.
    NotASign {
        /// The key.
        key: String,
    },
    /// The same sign separates decimals and thousands.
    SameSign,
    /// Columns are numbered where the file has no header, and named where it has one.
    ColumnForm {
        /// What stands there.
        column: String,
        /// The file has a header.
        header: bool,
    },
    /// Nothing can be found out from a file without a header.
    DetectWithoutHeader,
}

/// A profile that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::interchange) struct BadProfile {
    pub(super) name: String,
    pub(super) wrongs: Wrongs,
}

impl Reason for BadProfile {
    fn code(&self) -> &'static str {
        "bad_profile"
    }

    fn severity(&self) -> Severity {
        Severity::Refused
    }

    fn what(&self, lang: Lang) -> String {
        let name = &self.name;
        let mut text = lang.pick(
            format!("Profilen {name} kan inte användas."),
            format!("The profile {name} cannot be used."),
        );
        for (line, wrong) in &self.wrongs {
            let (what, mend) = wrong.words(lang);
            let at = lang.pick("Rad", "Line");
            text.push_str(&format!("\n  {at} {line}: {what} {mend}"));
        }
        text
    }

    fn mend(&self, lang: Lang) -> String {
        lang.pick(
            "Rätta profilen enligt ovan; docs/integrations/csv-profiles.md visar hur. Ingen rad \
             har lästs.",
            "Mend the profile as told above; docs/integrations/csv-profiles.md shows how. No row \
             has been read.",
        )
        .to_owned()
    }
}

impl Wrong {
    /// What is wrong, and what to do.
    fn words(&self, lang: Lang) -> (String, String) {
        let (sv, en) = match self {
            Self::Syntax => (
                (
                    "Raden följer inte TOML.".to_owned(),
                    "Rätta citattecken, likhetstecken och hakparenteser.".to_owned(),
                ),
                (
                    "The line is not TOML.".to_owned(),
                    "Check quotes, equals signs and brackets.".to_owned(),
                ),
            ),
            Self::Unknown { key, meant } => {
                let (sv, en) = meant.map_or_else(
                    || ("Ta bort den.".to_owned(), "Take it away.".to_owned()),
                    |meant| (format!("Menas {meant}?"), format!("Is {meant} meant?")),
                );
                (
                    (format!("Nyckeln {key} finns inte."), sv),
                    (format!("There is no key {key}."), en),
                )
            }
            Self::Missing { key } => (
                (format!("{key} saknas."), "Lägg till den.".to_owned()),
                (format!("{key} is missing."), "Add it.".to_owned()),
            ),
            Self::Empty { key } => (
                (format!("{key} är tom."), "Skriv något där.".to_owned()),
                (format!("{key} is empty."), "Write something there.".to_owned()),
            ),
            Self::NotAText { key } => (
                (format!("{key} är ingen text."), "Skriv den inom citattecken.".to_owned()),
                (format!("{key} is not a text."), "Write it in quotes.".to_owned()),
            ),
            Self::NotABool { key } => (
                (format!("{key} är varken true eller false."), "Skriv ett av dem.".to_owned()),
                (format!("{key} is neither true nor false."), "Write one of them.".to_owned()),
            ),
            Self::NotATable { key } => (
                (
                    format!("{key} är ingen tabell."),
                    format!("Skriv [{key}] på en egen rad, och nycklarna under den."),
                ),
                (
                    format!("{key} is not a table."),
                    format!("Write [{key}] on a line of its own, and the keys below it."),
                ),
            ),
            Self::NotOneOf { value, known } => {
                let known = known.join(", ");
                (
                    (format!("”{value}” finns inte."), format!("Välj något av: {known}.")),
                    (format!("There is no “{value}”."), format!("Choose one of: {known}.")),
                )
            }
            Self::OneOf { one, other } => (
                (
                    "Profilen säger för mycket eller för lite.".to_owned(),
                    format!("Ange antingen {one} eller {other}."),
                ),
                (
                    "The profile says too much or too little.".to_owned(),
                    format!("Give either {one} or {other}."),
                ),
            ),
            Self::DatePattern { pattern } => (
                (
                    format!("”{pattern}” är inget datummönster."),
                    "Skriv till exempel YYYY-MM-DD, DD.MM.YYYY eller YYYY-MM-DD hh:mm:ss."
                        .to_owned(),
                ),
                (
                    format!("“{pattern}” is not a date pattern."),
                    "Write for instance YYYY-MM-DD, DD.MM.YYYY or YYYY-MM-DD hh:mm:ss.".to_owned(),
                ),
            ),
            Self::NotAnAmount { value } => (
                (
                    format!("”{value}” är inget belopp."),
                    "Skriv det med punkt, till exempel \"60.00\".".to_owned(),
                ),
                (
                    format!("“{value}” is not an amount."),
                    "Write it with a point, for instance \"60.00\".".to_owned(),
                ),
            ),
            Self::NotAKind { kind } => (
                (
                    format!("”{kind}” är ingen kod."),
                    "Skriv små bokstäver, siffror och understreck, till exempel customer_number."
                        .to_owned(),
                ),
                (
                    format!("“{kind}” is not a code."),
                    "Write small letters, digits and underscores, for instance customer_number."
                        .to_owned(),
                ),
            ),
            Self::NotASign { key } => (
                (
                    format!("{key} är inte ett enda tecken."),
                    "Skriv ett tecken inom citattecken.".to_owned(),
                ),
                (format!("{key} is not a single sign."), "Write one sign in quotes.".to_owned()),
            ),
            Self::SameSign => (
                (
                    "Samma tecken skiljer decimaler och tusental.".to_owned(),
                    "Låt decimal och thousands vara olika.".to_owned(),
                ),
                (
                    "The same sign separates decimals and thousands.".to_owned(),
                    "Let decimal and thousands differ.".to_owned(),
                ),
            ),
            Self::ColumnForm { column, header: true } => (
                (
                    format!("”{column}” är inget kolumnnamn."),
                    "Skriv kolumnens namn som det står i rubrikraden.".to_owned(),
                ),
                (
                    format!("“{column}” is not a column's name."),
                    "Write the column's name as the header has it.".to_owned(),
                ),
            ),
            Self::ColumnForm { column, header: false } => (
                (
                    format!("”{column}” är inget kolumnnummer."),
                    "Filen saknar rubrikrad: skriv kolumnens nummer, räknat från 1.".to_owned(),
                ),
                (
                    format!("“{column}” is not a column's number."),
                    "The file has no header: write the column's number, counted from 1.".to_owned(),
                ),
            ),
            Self::DetectWithoutHeader => (
                (
                    "Avskiljaren kan bara hittas med hjälp av en rubrikrad.".to_owned(),
                    "Skriv vilken avskiljaren är.".to_owned(),
                ),
                (
                    "The separator can only be found by a header.".to_owned(),
                    "Write which one it is.".to_owned(),
                ),
            ),
        };
        lang.pick(sv, en)
    }
}

/// There is no such profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct NoProfile {
    /// What was asked for.
    pub(super) name: String,
    /// Those that are shipped.
    pub(super) shipped: String,
}

impl Reason for NoProfile {
    fn code(&self) -> &'static str {
        "no_profile"
    }

    fn severity(&self) -> Severity {
        Severity::Refused
    }

    fn what(&self, lang: Lang) -> String {
        let name = &self.name;
        lang.pick(format!("Profilen {name} finns inte."), format!("There is no profile {name}."))
    }

    fn mend(&self, lang: Lang) -> String {
        let shipped = &self.shipped;
        lang.pick(
            format!("Med följer: {shipped}. För en egen: ange sökvägen till dess fil."),
            format!(
                "These are shipped: {shipped}. For one of your own, give the path to its file."
            ),
        )
    }
}
