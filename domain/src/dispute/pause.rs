//! What the pauses of a case come to when they are read of: the invoice may have been paid or credited since,
//! and what was lifted may have been changed, or be paused again.

use super::explanation::{Explanation, Paragraph};
use super::ground::Scope;
use super::text::TextId;
use super::to_pay::ToPay;
use crate::money::Money;
use chrono::{DateTime, Utc};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A pause of a case on an invoice (*hinder för krav*).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pause {
    /// How much.
    pub amount: Money,
    /// What of the charge.
    pub scope: Scope,
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// When a person lifted it, and how what is left of it was told to be paid then.
    pub lifted: Option<(DateTime<Utc>, ToPay)>,
}

/// What a decision has changed of the invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Changed {
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// How much, as far as it comes about: of payments that lie on nothing no more than was found.
    pub amount: Money,
    /// What was asked for, where the decision leaves nothing of it: some of it may have been put right before.
    pub all: Option<Money>,
}

/// What was lifted and is to be paid, and how that was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Freed {
    /// How much.
    pub amount: Money,
    /// By which day, or by the plan.
    pub to_pay: ToPay,
}

impl Freed {
    /// How it is to be paid now, each sum by itself: what has a day, and what a plan pays. Where a plan that is being paid
    /// has the invoice, no more than what that leaves `beside` itself has a day. What was told to be paid by a plan that has
    /// ended since has none: nobody was told one.
    #[must_use]
    pub fn now(self, beside: Option<Money>) -> Vec<(Money, Option<ToPay>)> {
        let Some(beside) = beside else {
            let day = Some(self.to_pay).filter(|to_pay| *to_pay != ToPay::ByPlan);
            return vec![(self.amount, day)];
        };
        let by_day = match self.to_pay {
            ToPay::By(_) => self.amount.min(beside),
            ToPay::ByPlan => Money::ZERO,
        };
        let mut each =
            vec![(by_day, Some(self.to_pay)), (self.amount - by_day, Some(ToPay::ByPlan))];
        each.retain(|(amount, _)| amount.is_positive());
        each
    }
}

/// What of all that a case has paused on an invoice is to be paid, and how that was told: no part that is paused again, none
/// that was changed, and no more than is `asked` for. `None` when that is nothing.
///
/// What was paused and lifted more than once is the same amount each time: the latest tells. A decision that was made no
/// earlier, when and how to pay is `decided`, tells anew whether or not it lifted anything.
#[must_use]
pub fn freed(
    all: &[Pause],
    changes: &[Changed],
    decided: Option<(DateTime<Utc>, ToPay)>,
    asked: Money,
) -> Option<Freed> {
    let again = unchanged(all.iter().filter(|pause| pause.lifted.is_none()), changes);
    let times: BTreeSet<_> = all.iter().filter_map(|pause| pause.lifted).collect();
    times.into_iter().rev().find_map(|(at, told)| {
        let at_once = all.iter().filter(|pause| pause.lifted.is_some_and(|(when, _)| when == at));
        let amount = (unchanged(at_once, changes) - again).or_zero().min(asked);
        let newer = decided.filter(|(made, _)| *made >= at).map(|(_, to_pay)| to_pay);
        amount.is_positive().then_some(Freed { amount, to_pay: newer.unwrap_or(told) })
    })
}

/// Whether anything that a case still pauses on an invoice is to be paid once that is lifted, when so much of the invoice is
/// `left` to pay: nothing of what was changed is, whatever else is left. Interest that is only counted is no part of what
/// is left, and is to be paid all the same.
#[must_use]
pub fn is_to_pay(all: &[Pause], changes: &[Changed], left: Money) -> bool {
    let rests = rests(all.iter().filter(|pause| pause.lifted.is_none()), changes);
    rests.iter().any(|rest| {
        rest.amount.is_positive() && (left.is_positive() || rest.scope == Scope::Interest)
    })
}

/// What changes have left of some pauses in all.
fn unchanged<'a>(pauses: impl Iterator<Item = &'a Pause>, changes: &[Changed]) -> Money {
    rests(pauses, changes).iter().map(|rest| rest.amount).sum()
}

/// Some pauses, each of what changes have left of it. What a decision pauses until it is booked has been changed, by it or
/// by those before it; more than that is none of it. Apart from that a change is of what was paused when it was decided, the latest first: what is paused
/// later is less by it already. One that leaves nothing of what was asked for leaves nothing of what was paused, but for the
/// rest of an invoice of which a part was contested and all was paused.
fn rests<'a>(pauses: impl Iterator<Item = &'a Pause>, changes: &[Changed]) -> Vec<Pause> {
    let mut changes = changes.to_vec();
    changes.sort_by_key(|change| Reverse(change.at));
    let mut before = Money::ZERO;
    for change in changes.iter_mut().rev() {
        let own = change.amount;
        change.amount = change.all.map_or(own, |asked| own.max(asked - before));
        before += own;
    }
    let (booked_later, mut rests): (Vec<Pause>, Vec<Pause>) = pauses.copied().partition(|pause| {
        pause.scope == Scope::Difference
            && changes.iter().any(|change| change.at == pause.placed_at)
    });
    let mut beyond = Vec::new();
    for pause in booked_later {
        let mut waits = pause.amount;
        for change in changes.iter_mut().filter(|change| change.at <= pause.placed_at) {
            let taken = waits.min(change.amount);
            change.amount -= taken;
            waits -= taken;
        }
        beyond.push(Pause { amount: waits, ..pause });
    }
    rests.sort_by_key(|pause| Reverse(pause.placed_at));
    for change in changes {
        let mut left = change.amount;
        for rest in rests.iter_mut().filter(|rest| rest.placed_at <= change.at) {
            let every = change.all.is_some() && rest.scope != Scope::Whole;
            let taken = if every { rest.amount } else { left.min(rest.amount) };
            rest.amount -= taken;
            left = (left - taken).or_zero();
        }
    }
    rests.extend(beyond);
    rests
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
                    | TextId::InterestWaived
                    | TextId::InterestStops
                    | TextId::InterestWaits
                    | TextId::NoInterestEver
            )
        })
    }
}
