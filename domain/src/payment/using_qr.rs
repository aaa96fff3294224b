//! UsingQR: an open code for invoices that Swedish banks' apps read. One line of JSON.

use crate::money::Money;
use crate::text::format::{plain_amount, push_padded};
use chrono::{Datelike, NaiveDate};

/// What the code stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// An invoice to pay.
    Invoice,
    /// A credit note.
    CreditNote {
        /// The number of the invoice it credits.
        credits: String,
    },
    /// Already paid in cash.
    CashPaid,
}

/// The VAT: whole or by rate, never both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vat {
    /// All of it.
    Total(Money),
    /// By rate.
    ByRate {
        /// At 25 per cent.
        high: Money,
        /// At 12 per cent.
        medium: Money,
        /// At 6 per cent.
        low: Money,
    },
}

/// Where the money goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Account {
    /// A bankgiro number as it is shown, `991-2346`.
    Bankgiro(String),
    /// A plusgiro number as it is shown, `28 65 43-4`.
    Plusgiro(String),
    /// An international account number.
    Iban {
        /// The number.
        number: String,
        /// The bank's code (BIC).
        bank: String,
    },
    /// A Swedish account number.
    Bban {
        /// The number.
        number: String,
        /// The clearing number.
        clearing: String,
    },
}

/// What the code tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UsingQr {
    /// What it stands for.
    pub kind: Kind,
    /// The payee's name.
    pub payee: String,
    /// The payee's country, two letters.
    pub country: Option<String>,
    /// The payee's organisation number, as it is shown.
    pub organisation_number: String,
    /// The reference to state.
    pub reference: String,
    /// Invoice date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// What is left to pay.
    pub due: Money,
    /// The VAT.
    pub vat: Vat,
    /// Where the money goes.
    pub account: Account,
}

/// Why there is no code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum UsingQrError {
    /// An invoice asks for more than nothing.
    #[error("an invoice's code needs an amount above zero")]
    NothingDue,
    /// There is no reference to state.
    #[error("a code needs a reference")]
    NoReference,
}

impl UsingQr {
    /// The text to put into the code.
    ///
    /// # Errors
    /// When there is nothing to pay, or nothing to pay it with.
    pub fn payload(&self) -> Result<String, UsingQrError> {
        if matches!(self.kind, Kind::Invoice) && !self.due.is_positive() {
            return Err(UsingQrError::NothingDue);
        }
        if self.reference.is_empty() {
            return Err(UsingQrError::NoReference);
        }
        let mut json = Line::new();
        json.raw("uqr", "1");
        json.raw(
            "tp",
            match self.kind {
                Kind::Invoice => "1",
                Kind::CreditNote { .. } => "2",
                Kind::CashPaid => "3",
            },
        );
        json.text("nme", &self.payee);
        if let Some(country) = &self.country {
            json.text("cc", country);
        }
        json.text("cid", &self.organisation_number);
        json.text("iref", &self.reference);
        if let Kind::CreditNote { credits } = &self.kind {
            json.text("cr", credits);
        }
        json.text("idt", &compact(self.issued_on));
        json.text("ddt", &compact(self.due_on));
        json.amount("due", self.due);
        match self.vat {
            Vat::Total(vat) => json.amount("vat", vat),
            Vat::ByRate { high, medium, low } => {
                json.amount("vh", high);
                json.amount("vm", medium);
                json.amount("vl", low);
            }
        }
        let (kind, number, bank) = match &self.account {
            Account::Bankgiro(number) => ("BG", number, None),
            Account::Plusgiro(number) => ("PG", number, None),
            Account::Iban { number, bank } => ("IBAN", number, Some(bank)),
            Account::Bban { number, clearing } => ("BBAN", number, Some(clearing)),
        };
        json.text("pt", kind);
        json.text("acc", number);
        if let Some(bank) = bank {
            json.text("bc", bank);
        }
        Ok(json.close())
    }
}

/// One JSON object on one line. Written by hand, since the browser would pay for a library.
struct Line(String);

impl Line {
    fn new() -> Self {
        Self(String::with_capacity(256))
    }

    fn key(&mut self, key: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    fn raw(&mut self, key: &str, value: &str) {
        self.key(key);
        self.0.push_str(value);
    }

    fn amount(&mut self, key: &str, amount: Money) {
        if amount.is_zero() {
            self.raw(key, "0");
        } else {
            self.raw(key, &plain_amount(amount));
        }
    }

    fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        self.0.push('"');
        for letter in value.chars() {
            match letter {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                // A name has no use for control characters: each becomes a blank.
                letter if letter.is_control() => self.0.push(' '),
                letter => self.0.push(letter),
            }
        }
        self.0.push('"');
    }

    fn close(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// `YYYYMMDD`.
fn compact(day: NaiveDate) -> String {
    let mut text = String::with_capacity(8);
    push_padded(&mut text, day.year().unsigned_abs(), 4);
    push_padded(&mut text, day.month(), 2);
    push_padded(&mut text, day.day(), 2);
    text
}
