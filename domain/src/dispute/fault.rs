//! A fault of the municipality's own (*eget fel*): what caused it, and which other invoices the same
//! error may have hit.

use crate::word::words;

words! {
    /// What caused a fault.
    Cause {
        /// A wrong tariff or price.
        WrongPrice = "wrong_price",
        /// A wrong quantity: a meter read wrongly, a place counted wrongly.
        WrongQuantity = "wrong_quantity",
        /// The same thing charged twice.
        ChargedTwice = "charged_twice",
        /// What was charged was never delivered.
        NotDelivered = "not_delivered",
        /// It was somebody else's to pay.
        WrongRecipient = "wrong_recipient",
        /// An error in how the invoices of a day were made.
        FaultyRun = "faulty_run",
    }

    /// How far the work on an invoice that may have been hit has come.
    HitState {
        /// Nobody has looked at it.
        Open = "open",
        /// It was hit, and has been put right or made a case of.
        Handled = "handled",
        /// It was not hit.
        NotHit = "not_hit",
    }
}

/// What another invoice has in common with the faulty one where the same error may have hit it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Likeness {
    /// A line by the same rule at the same price, in a period that overlaps.
    Price,
    /// A line by the same rule for the same object.
    Object,
    /// A line by the same rule that stands on another invoice too, for the same object and period.
    Twice,
    /// A line by the same rule, in a period that overlaps, without any fact of delivery.
    Undelivered,
    /// The same kind of charge, sent by the same unit on the same day.
    Run,
}

impl Cause {
    /// What to look for.
    #[must_use]
    pub const fn likeness(self) -> Likeness {
        match self {
            Self::WrongPrice => Likeness::Price,
            Self::WrongQuantity | Self::WrongRecipient => Likeness::Object,
            Self::ChargedTwice => Likeness::Twice,
            Self::NotDelivered => Likeness::Undelivered,
            Self::FaultyRun => Likeness::Run,
        }
    }
}
