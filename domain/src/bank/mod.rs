//! Payments as a bank's file tells of them (*inbetalningar*): what stands in the file, whether its own
//! sums agree, which invoices it pays, and what to suggest where that cannot be told.
//!
//! A file is read some payments at a time, so that its size never matters. Nothing in it is booked unless
//! everything in it agrees.

mod clue;
mod control;
mod matching;
mod naming;
mod serials;
mod sight;

pub use clue::{Clue, ClueKind, clues, payer_number, telling};
pub use control::{Broken, Control, Counts};
pub use matching::{Claim, InPlan, Part, Register, Settlement, Waits, by_plan, settle};
pub use naming::Names;
pub use serials::Serials;
pub use sight::{Sight, take_divided, take_same};

use crate::money::Money;
use crate::payment::{Bankgiro, Iban, Plusgiro};
use crate::word::words;
use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::fmt;

words! {
    /// What the bank says of a reference.
    ReferenceKind {
        /// None was stated.
        Blank = "blank",
        /// One was stated, and the bank could not take it down.
        Unavailable = "unavailable",
        /// An OCR number whose control digits fit (*OCR-kontrollerad*).
        Correct = "correct",
        /// There are several: they stand by themselves.
        Several = "several",
        /// A reference that was not checked as an OCR number.
        Unchecked = "unchecked",
        /// An OCR number whose control digits do not fit.
        Incorrect = "incorrect",
    }

    /// Which way a payment came to the bank.
    Channel {
        /// By the payer's bank, electronically.
        Electronic = "electronic",
        /// In a company's file of payments to suppliers.
        SupplierFile = "supplier_file",
        /// By a slip on paper.
        Slip = "slip",
        /// By autogiro.
        Autogiro = "autogiro",
        /// The bank does not say.
        Unknown = "unknown",
    }
}

/// What a file says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BankFile {
    /// The bank's own name for it; the time to the microsecond where it has no other.
    pub id: String,
    /// When the bank made it, by the bank's wall clock.
    pub created_at: Option<NaiveDateTime>,
    /// It is a trial: nothing in it has been paid.
    pub test: bool,
}

/// Whose account was paid to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Payee {
    /// A bankgiro number.
    Bankgiro(Bankgiro),
    /// A plusgiro number.
    Plusgiro(Plusgiro),
    /// The account itself, where it was paid to by none of these.
    Iban(Iban),
}

impl Payee {
    /// The account of a kind and number, as the database calls them. Nothing where there is none.
    #[must_use]
    pub fn stored(giro: &str, number: &str) -> Option<Self> {
        match giro {
            "bankgiro" => Bankgiro::parse(number).ok().map(Self::Bankgiro),
            "plusgiro" => Plusgiro::parse(number).ok().map(Self::Plusgiro),
            "iban" => Iban::parse(number).ok().map(Self::Iban),
            _ => None,
        }
    }

    /// The kind of giro, or `iban`, as the database calls it.
    #[must_use]
    pub const fn giro(&self) -> &'static str {
        match self {
            Self::Bankgiro(_) => "bankgiro",
            Self::Plusgiro(_) => "plusgiro",
            Self::Iban(_) => "iban",
        }
    }

    /// The digits alone; of an IBAN its letters too.
    #[must_use]
    pub fn digits(&self) -> &str {
        match self {
            Self::Bankgiro(number) => number.digits(),
            Self::Plusgiro(number) => number.digits(),
            Self::Iban(number) => number.as_str(),
        }
    }

    /// How the names of its payments begin. A plusgiro number may have the digits of a bankgiro number, so all but
    /// this have their kind before them.
    fn key(&self) -> String {
        match self {
            Self::Bankgiro(number) => number.digits().to_owned(),
            Self::Plusgiro(_) | Self::Iban(_) => format!("{}/{}", self.giro(), self.digits()),
        }
    }
}

/// The number as people write it.
impl fmt::Display for Payee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bankgiro(number) => number.fmt(f),
            Self::Plusgiro(number) => number.fmt(f),
            Self::Iban(number) => write!(f, "IBAN {number}"),
        }
    }
}

/// What was put into an account at one time (*insättning*), payment by payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deposit {
    /// Whose account.
    pub payee: Payee,
    /// The currency, three letters.
    pub currency: String,
    /// On which day.
    pub day: NaiveDate,
    /// Its number, unique for the payee and the day; empty where payments have numbers of their own.
    pub number: String,
    /// What the file says that it comes to, in the currency.
    pub told_total: Money,
    /// How many payments the file says that there are.
    pub told_payments: Option<usize>,
    /// The payments, in the order of the file: all of them, or some that follow each other.
    pub payments: Vec<BankPayment>,
}

/// One payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BankPayment {
    /// The line of the file where it begins, from 1. No part of what it says.
    #[serde(skip)]
    pub line: u64,
    /// How much; negative when it was taken back.
    pub amount: Money,
    /// Whether it is something taken back (*avdrag*): one of nothing is no less one. The amount says the same to
    /// whoever reads on.
    #[serde(skip)]
    pub is_taken_back: bool,
    /// What the payer stated, without the blanks around it.
    pub reference: Option<String>,
    /// What the bank says of that.
    pub reference_kind: ReferenceKind,
    /// What the amount is made of, where the payer stated several references.
    pub extras: Vec<Extra>,
    /// Who paid.
    pub payer: Payer,
    /// What the payer wrote.
    pub texts: Vec<String>,
    /// Which way it came.
    pub channel: Channel,
    /// The bank's own number for it, or the name of what it is ([`Names`]).
    pub serial: Option<String>,
}

/// One of several references of a payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Extra {
    /// The reference.
    pub reference: String,
    /// What the bank says of it.
    pub kind: ReferenceKind,
    /// What it adds to the payment. Negative: a credit note that was taken off. Nothing where the
    /// payer did not say.
    pub amount: Money,
}

/// Who paid, as far as the bank knows. Addresses are left in the file: nothing needs them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Payer {
    /// The name.
    pub name: Option<String>,
    /// The organisation or personal number, digits.
    pub number: Option<String>,
    /// The account that it came from.
    pub account: Option<String>,
}

impl Deposit {
    /// The name of each payment that makes it the same one whichever file tells of it: payee, day,
    /// number of the deposit, and the bank's own number for the payment. A payment without such a
    /// number is told by its place; two with the same one by which of them it is. `before` are the
    /// numbers of the payments of the deposit that stand before these.
    #[must_use]
    pub fn keys(&self, before: &mut Serials) -> Vec<String> {
        let payee = self.payee.key();
        let named = self.payments.iter().map(|payment| {
            let serial = payment.serial.as_deref().unwrap_or_default();
            let of = format!("{payee}/{}/{}", self.day, self.number);
            match (serial, before.count(serial)) {
                ("", place) => format!("{of}/#{place}"),
                (serial, 1) => format!("{of}/{serial}"),
                (serial, again) => format!("{of}/{serial}#{again}"),
            }
        });
        named.collect()
    }

    /// What a payment of this key would be called if the file had told of it on another account of the payee: a giro
    /// number belongs to an account, and a notice may name the one and a statement the other. Nothing where the bank
    /// has not numbered the payment itself: its place, or what it is, tells it from others of one account alone.
    #[must_use]
    pub fn key_on(&self, other: &Payee, payment: &BankPayment, key: &str) -> Option<String> {
        let is_numbered = payment.serial.as_deref().is_some_and(|serial| !serial.is_empty())
            && !Names::gave(&self.payee, &self.currency, self.day, payment);
        let rest = key.strip_prefix(&self.payee.key()).filter(|_| is_numbered)?;
        Some(format!("{}{rest}", other.key()))
    }

    /// A deposit for each account, where its payments name several: `payees` are those of its payments, in their
    /// order, and what has none is left out. The sums of the whole are checked before.
    #[must_use]
    pub fn on_accounts(self, payees: Vec<Option<Payee>>) -> Vec<Self> {
        let mut own: Vec<Self> = Vec::new();
        for (payment, payee) in self.payments.into_iter().zip(payees) {
            let Some(payee) = payee else { continue };
            if let Some(known) = own.iter_mut().find(|known| known.payee == payee) {
                known.payments.push(payment);
                continue;
            }
            own.push(Self {
                payee,
                currency: self.currency.clone(),
                day: self.day,
                number: self.number.clone(),
                told_total: Money::ZERO,
                told_payments: None,
                payments: vec![payment],
            });
        }
        for deposit in &mut own {
            deposit.told_total = deposit.payments.iter().map(|payment| payment.amount).sum();
        }
        own
    }

    /// Why all of it waits, if it does: it is in another currency, or its day lies more than `days` after
    /// `today`.
    #[must_use]
    pub fn waits(&self, today: NaiveDate, days: u32) -> Option<Waits> {
        let last = today.checked_add_days(Days::new(days.into()));
        if self.currency != "SEK" {
            Some(Waits::Currency)
        } else if last.is_some_and(|last| self.day > last) {
            Some(Waits::Ahead)
        } else {
            None
        }
    }
}
