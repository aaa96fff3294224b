//! What the pauses of a case come to when they are read of: the invoice may have been paid or credited since,
//! and what was lifted may have been changed, or be paused again.

use super::explanation::{Explanation, Paragraph};
use super::text::TextId;
use crate::money::Money;
use chrono::NaiveDate;

/// What was lifted at once, and the new last day to pay it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lifted {
    /// How much.
    pub amount: Money,
    /// By when.
    pub pay_by: NaiveDate,
}

/// What of all that was lifted on an invoice, oldest first, is to be paid, and by when: no part that is paused
/// `again`, none that was `changed`, and no more than is `asked` for. `None` when that is nothing.
///
/// What was paused and lifted more than once is the same amount each time: the latest tells.
#[must_use]
pub fn freed(all: &[Lifted], again: Money, changed: Money, asked: Money) -> Option<Lifted> {
    // What is changed stays paused until the ledger has credited it: it is one part, not two.
    let gone = again.max(changed);
    all.iter().rev().find_map(|lifted| {
        let amount = (lifted.amount - gone).or_zero().min(asked);
        amount.is_positive().then_some(Lifted { amount, ..*lifted })
    })
}

impl Explanation {
    /// Why nothing is paused, where nothing is.
    #[must_use]
    pub fn why_not_paused(&self) -> Option<&Paragraph> {
        self.part(8).first().filter(|_| !self.hold.amount.is_positive())
    }

    /// Whether interest runs meanwhile.
    #[must_use]
    pub fn of_interest(&self) -> Option<&Paragraph> {
        self.part(8).iter().find(|said| {
            matches!(
                said.text,
                TextId::InterestRuns
                    | TextId::InterestStops
                    | TextId::InterestWaits
                    | TextId::NoInterestEver
            )
        })
    }
}
