//! What the pauses of a case come to when they are read of: the invoice may have been paid or credited since,
//! and what was lifted may have been changed, or be paused again.

use super::explanation::{Explanation, Paragraph};
use super::text::TextId;
use crate::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A pause of a case on an invoice (*hinder för krav*).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pause {
    /// How much.
    pub amount: Money,
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// When a person lifted it, and the new last day to pay.
    pub lifted: Option<(DateTime<Utc>, NaiveDate)>,
}

/// What a decision has changed of the invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Changed {
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// How much.
    pub amount: Money,
}

/// What was lifted and is to be paid, and its last day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Freed {
    /// How much.
    pub amount: Money,
    /// By when.
    pub pay_by: NaiveDate,
}

/// What of all that a case has paused on an invoice is to be paid, and by when: no part that is paused again, none
/// that was changed, and no more than is `asked` for. `None` when that is nothing.
///
/// What was paused and lifted more than once is the same amount each time: the latest tells.
#[must_use]
pub fn freed(all: &[Pause], changes: &[Changed], asked: Money) -> Option<Freed> {
    let again = unchanged(all.iter().filter(|pause| pause.lifted.is_none()), changes);
    let times: BTreeSet<_> = all.iter().filter_map(|pause| pause.lifted).collect();
    times.into_iter().rev().find_map(|(at, pay_by)| {
        let at_once = all.iter().filter(|pause| pause.lifted.is_some_and(|(when, _)| when == at));
        let amount = (unchanged(at_once, changes) - again).or_zero().min(asked);
        amount.is_positive().then_some(Freed { amount, pay_by })
    })
}

/// What changes have left of some pauses. A change is of what was paused when it was decided, and first of what was
/// paused for it: what is paused later is less by it already.
fn unchanged<'a>(pauses: impl Iterator<Item = &'a Pause>, changes: &[Changed]) -> Money {
    let mut rest: Vec<(DateTime<Utc>, Money)> =
        pauses.map(|pause| (pause.placed_at, pause.amount)).collect();
    rest.sort_by_key(|(placed_at, _)| Reverse(*placed_at));
    for change in changes {
        let mut left = change.amount;
        for (_, amount) in rest.iter_mut().filter(|(placed_at, _)| *placed_at <= change.at) {
            let taken = left.min(*amount);
            *amount -= taken;
            left -= taken;
        }
    }
    rest.into_iter().map(|(_, amount)| amount).sum()
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
