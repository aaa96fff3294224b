//! What has come to an invoice since an answer, beside the payments that the answer found elsewhere.

use super::facts::UnbookedPayment;
use super::remedy::Remedy;
use super::since::FoundElsewhere;
use crate::invoice::Payment;
use crate::money::Money;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// What has come since of what was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Came {
    /// What is moved or booked.
    pub(super) found: Money,
    /// What was booked beside what is moved: that still lies on the other invoice.
    pub(super) placed: Money,
}

impl FoundElsewhere {
    /// What of the payments that are new on an invoice is of these, or of just so much.
    ///
    /// Each of these is one payment there: the one of its id, where the ledger kept that, or of its day, and no more than
    /// it in all. Where something is moved, what lay on nothing and is there whole is not what was moved, though it be of
    /// the same day.
    pub(super) fn among(&self, mut new: Vec<&Payment>, remedy: Remedy, amount: Money) -> Came {
        new.sort_by_key(|payment| Reverse(payment.amount));
        let mut lie: Vec<_> = self.booked.iter().collect();
        let by_id = apart(&mut new, |payment| {
            let at = lie.iter().position(|found| found.id == payment.id);
            at.map(|at| lie.swap_remove(at)).is_some()
        });
        let mut rest: Vec<_> = lie.iter().map(|found| (found.on, found.amount)).collect();
        let mut unbooked: Vec<_> = self.unbooked.iter().map(day_and_amount).collect();
        let placed = if remedy == Remedy::Payment {
            apart(&mut new, |payment| {
                let is_it = |found: &_| *found == (payment.on, payment.amount);
                let at = unbooked.iter().position(is_it);
                at.map(|at| unbooked.swap_remove(at)).is_some()
            })
        } else {
            rest.append(&mut unbooked);
            Money::ZERO
        };
        let by_day = apart(&mut new, |payment| {
            let is_it =
                |(on, left): &&mut (NaiveDate, Money)| *on == payment.on && *left >= payment.amount;
            let of = rest.iter_mut().find(is_it);
            of.map(|(_, left)| *left -= payment.amount).is_some() || payment.amount == amount
        });
        Came { found: by_id + by_day, placed }
    }
}

const fn day_and_amount(payment: &UnbookedPayment) -> (NaiveDate, Money) {
    (payment.on, payment.amount)
}

/// Takes out those payments that it is so of: what they come to.
fn apart(all: &mut Vec<&Payment>, mut is_so: impl FnMut(&Payment) -> bool) -> Money {
    let (so, rest): (Vec<&Payment>, Vec<&Payment>) = all.drain(..).partition(|each| is_so(each));
    *all = rest;
    so.into_iter().map(|payment| payment.amount).sum()
}
