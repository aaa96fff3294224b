//! The bank's and the ledger's sights of the same payment, which are matched and never added.

use crate::money::Money;
use chrono::NaiveDate;

/// A payment on an invoice, as one of the two tells of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sight<T> {
    /// Which.
    pub id: T,
    /// How much.
    pub amount: Money,
    /// The day that it is dated.
    pub on: NaiveDate,
}

/// Takes out the sight of the other that is the same payment on the same invoice: the same amount, and
/// dated at most `days` apart. The nearest, of two equally near the one that stands first; each once.
///
/// ```
/// use besked_domain::bank::{Sight, take_same};
/// use besked_domain::money::Money;
/// let on = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
/// let amount = Money::from_ore(50_000);
/// let mut others = vec![Sight { id: 1, amount, on: on(2) }, Sight { id: 2, amount, on: on(9) }];
/// assert_eq!(take_same(&mut others, amount, on(10), 5).map(|sight| sight.id), Some(2));
/// assert_eq!(take_same(&mut others, amount, on(10), 5), None);
/// ```
pub fn take_same<T>(
    others: &mut Vec<Sight<T>>,
    amount: Money,
    on: NaiveDate,
    days: u32,
) -> Option<Sight<T>> {
    let apart = |sight: &Sight<T>| sight.on.signed_duration_since(on).num_days().unsigned_abs();
    let same = others.iter().enumerate();
    let same = same.filter(|(_, sight)| sight.amount == amount && apart(sight) <= u64::from(days));
    let (nearest, _) = same.min_by_key(|(_, sight)| apart(sight))?;
    Some(others.remove(nearest))
}
