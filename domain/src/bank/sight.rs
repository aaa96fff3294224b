//! The bank's and the ledger's sights of the same payment, which are matched and never added.

use crate::money::Money;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::hash::Hash;

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

/// Takes out the sights of the other that are the same payment, divided over several invoices: parts that are known
/// to be of one payment, none of which is another's, that together are the same amount and each dated at most `days`
/// apart. The first of those that may be; nothing is taken out where none is.
///
/// ```
/// use besked_domain::bank::{Sight, take_divided};
/// use besked_domain::money::Money;
/// use std::collections::HashMap;
/// let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
/// let sight = |id, kronor: i64| Sight { id, amount: Money::from_ore(kronor * 100), on };
/// let mut others = HashMap::from([("A", vec![sight(1, 200)]), ("B", vec![sight(2, 1_300)])]);
/// let parts = [vec![("B", 2), ("A", 1)]];
/// let less = Money::from_ore(140_000);
/// assert_eq!(take_divided(&mut others, &parts, (less, on), 5), None);
/// let whole = Money::from_ore(150_000);
/// assert_eq!(take_divided(&mut others, &parts, (whole, on), 5).map(|all| all.len()), Some(2));
/// assert_eq!(take_divided(&mut others, &parts, (whole, on), 5), None, "once");
/// ```
pub fn take_divided<I: Copy + Eq + Hash, T: Copy + Eq>(
    others: &mut HashMap<I, Vec<Sight<T>>>,
    payments: &[Vec<(I, T)>],
    (amount, on): (Money, NaiveDate),
    days: u32,
) -> Option<Vec<(I, Sight<T>)>> {
    let found = payments.iter().find_map(|parts| {
        let sights = parts.iter().map(|(invoice, id)| {
            let sight = others.get(invoice)?.iter().find(|sight| sight.id == *id)?;
            Some((*invoice, *sight))
        });
        let sights: Vec<(I, Sight<T>)> = sights.collect::<Option<_>>()?;
        let sum: Money = sights.iter().map(|(_, sight)| sight.amount).sum();
        let near = sights.iter().all(|(_, sight)| {
            let apart = sight.on.signed_duration_since(on).num_days().unsigned_abs();
            apart <= u64::from(days)
        });
        (sights.len() > 1 && sum == amount && near).then_some(sights)
    })?;
    for (invoice, sight) in &found {
        if let Some(own) = others.get_mut(invoice) {
            own.retain(|other| other.id != sight.id);
        }
    }
    Some(found)
}
