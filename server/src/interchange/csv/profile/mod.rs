//! What a profile says: which columns a ledger's table has, and what their codes mean.

mod pattern;
mod read;
mod sheet;
mod shipped;
mod wrong;

pub(super) use pattern::DatePattern;
pub(super) use shipped::open;

use besked_domain::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// How one ledger's tables are read.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) file: FileForm,
    pub(super) values: ValueForm,
    pub(super) unit: Choice,
    pub(super) charge_type: Choice,
    /// The terms of the kind of charge, where the profile itself tells them.
    pub(super) terms: Option<Terms>,
    /// The columns that each role is read from: the first that holds something.
    pub(super) columns: BTreeMap<Role, Vec<String>>,
    /// Further references of an invoice: kind and column.
    pub(super) references: Vec<(String, String)>,
    pub(super) invoice: InvoiceForm,
    pub(super) codes: Vec<CodeTable>,
    /// What a fee of an amount is.
    pub(super) fees: Vec<(Decimal, &'static str)>,
}

/// How the file is written.
#[derive(Clone, Debug)]
pub(super) struct FileForm {
    pub(super) encoding: Encoding,
    /// `None`: whichever makes the header hold the profile's columns.
    pub(super) separator: Option<u8>,
    /// `None`: a quotation mark is a sign like any other.
    pub(super) quote: Option<u8>,
    pub(super) header: bool,
    /// Columns that may be missing.
    pub(super) optional: BTreeSet<String>,
}

/// How letters are written as bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Encoding {
    /// UTF-8 where the whole file is valid as such, else Windows-1252.
    Detect,
    /// UTF-8.
    Utf8,
    /// Windows-1252, of which ISO 8859-1 is a part.
    Windows1252,
}

/// How amounts, dates and nothing are written.
#[derive(Clone, Debug)]
pub(super) struct ValueForm {
    /// The signs that may stand before the decimals.
    pub(super) decimal: Vec<char>,
    /// The sign between thousands.
    pub(super) thousands: Option<char>,
    pub(super) dates: Vec<DatePattern>,
    /// Texts that mean that there is no value.
    pub(super) nothing: BTreeSet<String>,
    /// Whether blanks around a value are taken away.
    pub(super) trim: bool,
}

/// Something that is the same for the whole file, or told by a column.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    /// The same for the whole file.
    Is(String),
    /// What a column's code stands for.
    Column {
        /// The column.
        column: String,
        /// What its codes stand for.
        codes: BTreeMap<String, String>,
    },
}

/// The terms of a kind of charge, as a record of the neutral format has them.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    pub(super) name: Localised,
    pub(super) valid_from: NaiveDate,
    pub(super) regime: String,
    pub(super) limitation_years: i64,
    pub(super) interest_basis: String,
    pub(super) reminder_fee_agreed: bool,
}

/// What the profile says of every invoice.
#[derive(Clone, Debug)]
pub(super) struct InvoiceForm {
    pub(super) subject: Localised,
    pub(super) line: Localised,
    pub(super) interest_notice: bool,
    /// Who sends reminders and claims.
    pub(super) sender: String,
    pub(super) paid_sign: PaidSign,
    pub(super) negative: Negative,
}

/// Which sign a payment has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PaidSign {
    /// What is paid on an invoice is positive.
    Positive,
    /// What is paid on an invoice is negative.
    Negative,
    /// Either: an amount paid has the sign of the invoice.
    Either,
}

/// What a row with a negative amount is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Negative {
    /// A credit note of its own.
    CreditNote,
    /// A credit on the invoice that the row belongs to.
    Credit,
}

/// What the codes of a column mean.
#[derive(Clone, Debug)]
pub(super) struct CodeTable {
    pub(super) column: String,
    pub(super) codes: BTreeMap<String, Meaning>,
    /// What every other code means, where the profile says so.
    pub(super) other: Option<Meaning>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(super) enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// Every one.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The word of each, in the same order.
            pub(super) const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word in a profile.
            pub(super) const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// What a column holds.
    Role {
        /// The ledger's id of the row.
        Id = "id",
        /// The number printed on the invoice.
        Number = "number",
        /// The payer's identity number.
        IdentityNumber = "identity_number",
        /// The payer's name.
        Name = "name",
        /// Invoice date.
        IssuedOn = "issued_on",
        /// Due date.
        DueOn = "due_on",
        /// The amount including VAT.
        Total = "total",
        /// The VAT in it.
        Vat = "vat",
        /// All that has been paid so far.
        Paid = "paid",
        /// The day of the latest payment.
        PaidOn = "paid_on",
        /// The OCR reference.
        Ocr = "ocr",
        /// What is charged.
        Description = "description",
        /// The id of the invoice that a fee or a credit belongs to.
        BelongsTo = "belongs_to",
        /// The day of the reminder.
        RemindedOn = "reminded_on",
        /// The day of the claim.
        ClaimedOn = "claimed_on",
        /// The day when the invoice was printed or sent.
        PrintedOn = "printed_on",
        /// When the row was extracted.
        AsOf = "as_of",
    }
}

words! {
    /// What a code means.
    Meaning {
        /// Nothing that matters here.
        Nothing = "nothing",
        /// Not an invoice yet.
        Preliminary = "preliminary",
        /// An invoice as soon as it has been printed.
        New = "new",
        /// Paid in full.
        Paid = "paid",
        /// Paid in part.
        PartPaid = "part_paid",
        /// Paid too much.
        Overpaid = "overpaid",
        /// Withdrawn (*makulerad*).
        Cancelled = "cancelled",
        /// A reminder (*påminnelse*) has been sent.
        Reminder = "reminder",
        /// A claim (*inkassokrav*) has been sent.
        Claim = "claim",
        /// A payment order (*betalningsföreläggande*) has been applied for.
        PaymentOrder = "payment_order",
        /// With the Enforcement Authority (*Kronofogden*).
        Enforcement = "enforcement",
        /// Written off in the books and watched (*avskriven, långtidsbevakning*).
        Watch = "watch",
        /// The row is a fee on another row's invoice.
        Fee = "fee",
    }
}

impl Meaning {
    /// The one of that word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|meaning| meaning.word() == word)
    }

    /// The dunning step that it tells of.
    pub(super) const fn stage(self) -> Option<&'static str> {
        match self {
            Self::Reminder | Self::Claim | Self::PaymentOrder | Self::Enforcement | Self::Watch => {
                Some(self.word())
            }
            _ => None,
        }
    }
}

impl Profile {
    /// The columns of a role, as the profile names them.
    pub(super) fn columns_of(&self, role: Role) -> &[String] {
        self.columns.get(&role).map_or(&[], Vec::as_slice)
    }

    /// Every column that the profile reads, each once.
    pub(super) fn all_columns(&self) -> BTreeSet<&str> {
        let choices =
            [&self.unit, &self.charge_type].into_iter().filter_map(|choice| match choice {
                Choice::Is(_) => None,
                Choice::Column { column, .. } => Some(column),
            });
        self.columns
            .values()
            .flatten()
            .chain(self.references.iter().map(|(_, column)| column))
            .chain(self.codes.iter().map(|table| &table.column))
            .chain(choices)
            .map(String::as_str)
            .collect()
    }

    /// Every column that must be there.
    pub(super) fn needed_columns(&self) -> BTreeSet<&str> {
        let mut columns = self.all_columns();
        columns.retain(|column| !self.file.optional.contains(*column));
        columns
    }
}
