//! What a payment is called that the bank has given no number.

use super::{BankPayment, Payee};
use crate::event::hexadecimal;
use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The names of a file's payments that the bank has not numbered. Such a payment is named by what it is
/// and by which of the file's like ones it is, so that notice and statement call it the same, and two
/// like payments of a day are two.
///
/// One that states a reference is told by it, its account, currency, day and signed amount; not by the
/// payer, of whom a notice may say more than a statement. One that states none is told by its payer too:
/// by the account, or else the name. What the payer wrote is no part of it.
#[derive(Clone, Debug, Default)]
pub struct Names {
    seen: BTreeMap<[u8; 32], usize>,
}

impl Names {
    /// The name of the next payment of the file, in the order of the file: hexadecimal digits, and which
    /// of its like it is, from 1. Nothing in it tells who paid.
    #[must_use]
    pub fn name(
        &mut self,
        payee: &Payee,
        currency: &str,
        day: NaiveDate,
        payment: &BankPayment,
    ) -> String {
        let digest: [u8; 32] = Sha256::digest(told(payee, currency, day, payment)).into();
        let times = self.seen.entry(digest).or_default();
        *times = times.saturating_add(1);
        format!("{}-{times}", short(&digest))
    }

    /// Whether what a payment is called is such a name.
    pub(super) fn gave(
        payee: &Payee,
        currency: &str,
        day: NaiveDate,
        payment: &BankPayment,
    ) -> bool {
        let Some((name, _)) = payment.serial.as_deref().and_then(|own| own.rsplit_once('-')) else {
            return false;
        };
        let digest: [u8; 32] = Sha256::digest(told(payee, currency, day, payment)).into();
        name == short(&digest)
    }
}

/// As much of a digest as tells it from all others.
fn short(digest: &[u8; 32]) -> String {
    hexadecimal(digest).chars().take(32).collect()
}

/// What a payment is told from others by, a line each.
fn told(payee: &Payee, currency: &str, day: NaiveDate, payment: &BankPayment) -> String {
    let mut lines = vec![
        format!("{} {}", payee.giro(), payee.digits()),
        format!("{currency} {} {day}", payment.amount.ore()),
    ];
    let mut references: Vec<String> = payment
        .extras
        .iter()
        .map(|extra| format!("{} {}", plain(&extra.reference), extra.amount.ore()))
        .collect();
    references.extend(payment.reference.as_deref().map(plain));
    references.sort();
    if references.is_empty() {
        let payer = &payment.payer;
        let by = payer.account.as_deref().or(payer.name.as_deref());
        lines.push(format!("by {}", by.map(plain).unwrap_or_default()));
    }
    lines.extend(references);
    lines.join("\n")
}

/// A text without blanks and in capitals: files set both as they please.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_uppercase()
}
