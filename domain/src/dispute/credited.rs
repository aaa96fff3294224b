//! What credits leave of a charge. A credit (*kreditering*) is of an invoice, and names no line.

use crate::money::Money;
use serde::{Deserialize, Serialize};

/// The credits of an invoice, beside one charge on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Credits {
    /// What is charged on the invoice in all, less the credits.
    pub charged: Money,
    /// How much each of them is.
    pub each: Vec<Money>,
    /// What else stands on the invoice: other lines and fees, which a credit may be of.
    pub beside: Vec<Money>,
}

/// Whether a charge that is too much still stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// So much of it does.
    Still(Money),
    /// It may have been credited, or something else may.
    Unsure,
    /// It has been credited.
    Credited,
}

impl Credits {
    /// Whether a charge that is too much so many times still stands, beside what is to be kept of it.
    ///
    /// A credit of just what another line or fee costs is of that one. Any other may be of this
    /// charge: as long as they come to less than it, some of it stands. One of just its amount is of
    /// it, if nothing else costs the same. Between the two nobody can tell, and nothing is promised:
    /// a person looks.
    pub(super) fn leave(&self, amount: Money, times: usize, kept: Money) -> Standing {
        let left = self.charged - kept;
        if self.each.is_empty() {
            return Standing::Still(amount);
        }
        if !left.is_positive() {
            return Standing::Credited;
        }
        let too_much: Money = std::iter::repeat_n(amount, times).sum();
        let mut beside = self.beside.clone();
        let (mut may_be, mut just_it) = (Money::ZERO, 0);
        for credit in &self.each {
            let of_other = beside.iter().position(|other| other == credit);
            match of_other.filter(|_| *credit != amount) {
                Some(other) => drop(beside.swap_remove(other)),
                None => may_be += *credit,
            }
            just_it += usize::from(*credit == amount);
        }
        if may_be < too_much {
            // Never more than what is charged for it yet.
            Standing::Still(amount.min(left))
        } else if just_it >= times && !self.beside.contains(&amount) {
            Standing::Credited
        } else {
            Standing::Unsure
        }
    }
}
