//! How a charge is put right when it is changed (*rättelse*): what a full change comes to, and on
//! which invoice.

use super::case::Outcome;
use super::explanation::ENGINE;
use super::facts::Facts;
use super::find::{Question, find};
use super::ground::Finding;
use super::objection::Objection;
use super::policy::DisputePolicy;
use super::sums::interest_so_far;
use crate::id::InvoiceId;
use crate::invoice::standing::{Balance, Figures};
use crate::money::Money;
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// What is done about a charge that is changed.
    Remedy {
        /// The amount is credited (*kreditering*).
        Credit = "credit",
        /// Interest is not charged (*jämkning av ränta*, räntelagen 8 §).
        Interest = "interest",
        /// A payment that was booked elsewhere is moved here (*ombokning*): nothing is credited,
        /// or it would be paid twice.
        Payment = "payment",
        /// A measure that costs nothing by itself is taken back (*återtagen åtgärd*).
        Measure = "measure",
    }
}

/// What a full change is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// What is done.
    pub remedy: Remedy,
    /// On which invoice: another one, when that is the one too much of two for the same thing.
    pub invoice: InvoiceId,
    /// What it comes to. Nothing for a measure that costs nothing.
    pub full: Money,
    /// The most that can be changed, where a manager finds more to be wrong than the record shows.
    pub most: Money,
}

impl Change {
    /// What a full change is of what was objected to, by what the record shows. Interest is counted
    /// to `today`.
    #[must_use]
    pub fn of(
        facts: &Facts,
        objection: &Objection,
        policy: &DisputePolicy,
        today: NaiveDate,
    ) -> Self {
        let found = find(Question { facts, objection, policy, today, engine: ENGINE });
        let invoice = &facts.invoice;
        let disputed = objection.disputed(invoice);
        let here = |remedy, full: Money, most: Money| Self {
            remedy,
            invoice: invoice.id,
            full,
            most: most.max(full),
        };
        let too_much = found.beside.too_much;
        // What costs nothing, or has nothing to be moved to, is put right without an amount.
        let credit = |full: Money| match full {
            full if full.is_positive() => here(Remedy::Credit, full, disputed),
            _ => here(Remedy::Measure, Money::ZERO, Money::ZERO),
        };
        match (found.finding, &found.later) {
            (Finding::InterestAccrued, _) => {
                let interest = interest_so_far(facts, today).amount;
                here(Remedy::Interest, interest, interest)
            }
            (Finding::PaymentFound, _) => {
                let most = disputed.min(Balance::of(&Figures::from(invoice)).left);
                let moved = most.min(found.paid);
                // A decision does one thing: where a payment is moved, nothing is credited too.
                if moved.is_positive() {
                    here(Remedy::Payment, moved, most)
                } else {
                    credit(too_much)
                }
            }
            (Finding::ChargedTwice, Some(later)) => {
                let full = later.amount + too_much;
                Self { remedy: Remedy::Credit, invoice: later.invoice, full, most: full }
            }
            (Finding::MeasureUnlawful, _) => credit(found.difference + too_much),
            (Finding::SumDiffers, _) => {
                let full = found.difference + too_much;
                // Where too little was charged nothing is credited in full. A manager may find that
                // a part of it is wrong all the same.
                if full.is_positive() || !found.beside.unlawful.is_empty() {
                    credit(full)
                } else {
                    here(Remedy::Credit, Money::ZERO, disputed)
                }
            }
            _ => credit(disputed),
        }
    }

    /// What is left of it when an earlier round has changed so much: nothing is credited twice. Once all that the
    /// record shows to be wrong has been changed, a full change is the rest of what is contested.
    #[must_use]
    pub fn after(self, changed: Money) -> Self {
        let most = (self.most - changed).or_zero();
        let full = (self.full - changed).or_zero();
        Self { full: if full.is_positive() { full } else { most }, most, ..self }
    }
}

/// Whether a decision changes all that was asked for, with what earlier rounds have changed. The record may show no
/// more to be wrong than a part of what is contested: then a credit of that part is a full change, and the person
/// has more to ask for. What is not a credit leaves nothing.
#[must_use]
pub fn changes_all(outcome: Outcome, remedy: Remedy, changed: Money, disputed: Money) -> bool {
    outcome == Outcome::ChangeFully && (remedy != Remedy::Credit || changed >= disputed)
}

/// What is paused when a case is tried once more, after a decision: what is contested and was not
/// changed, as far as it is left to pay and nothing else pauses it.
#[must_use]
pub fn pause_again(disputed: Money, changed: Money, left: Money, held: Money) -> Money {
    (disputed - changed).or_zero().min((left - held).or_zero())
}

/// What is paused of an invoice when a part of it is to be credited, beside what the case itself pauses of it
/// already: what is credited is not claimed while the ledger has yet to credit it. Of what has been paid nothing
/// can be claimed.
#[must_use]
pub fn pause_of_credit(credited: Money, paused: Money, left: Money) -> Money {
    (credited.min(left) - paused).or_zero()
}
