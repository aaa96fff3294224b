//! What a record is, and the ledger's own name for it.

/// The kinds of records, in the order in which one may point to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A unit.
    Unit,
    /// A kind of charge.
    ChargeType,
    /// A party.
    Party,
    /// A mandate.
    Mandate,
    /// A decision.
    Decision,
    /// An invoice.
    Invoice,
    /// A credit.
    Credit,
    /// A payment.
    Payment,
    /// A fee.
    Fee,
    /// A dunning step.
    Dunning,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Unit,
        Self::ChargeType,
        Self::Party,
        Self::Mandate,
        Self::Decision,
        Self::Invoice,
        Self::Credit,
        Self::Payment,
        Self::Fee,
        Self::Dunning,
    ];

    /// Its name in files and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::ChargeType => "charge_type",
            Self::Party => "party",
            Self::Mandate => "mandate",
            Self::Decision => "decision",
            Self::Invoice => "invoice",
            Self::Credit => "credit",
            Self::Payment => "payment",
            Self::Fee => "fee",
            Self::Dunning => "dunning",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The ledger's own name for a record.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// The unit's code; empty for what the units share.
    pub unit: String,
    /// The kind of record.
    pub kind: Kind,
    /// The ledger's id.
    pub id: String,
}
