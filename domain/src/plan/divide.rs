//! Which invoices of a plan an amount pays.

use crate::money::Money;

/// Divides an amount over the invoices of a plan, by what is left of each, the oldest first: each is paid
/// as far as it goes. What is more than all of it, such as interest that no ledger has booked yet, goes
/// with the last one that is paid, and with the first where nothing is left of any.
///
/// ```
/// use besked_domain::money::Money;
/// use besked_domain::plan::divide;
///
/// let kronor = |kronor: i64| Money::from_ore(kronor * 100);
/// let left = [kronor(300), kronor(1_300)];
/// assert_eq!(divide(kronor(1_000), &left), [kronor(300), kronor(700)]);
/// assert_eq!(divide(kronor(1_620), &left), [kronor(300), kronor(1_320)]);
/// ```
#[must_use]
pub fn divide(amount: Money, left: &[Money]) -> Vec<Money> {
    let mut rest = amount;
    let mut shares: Vec<Money> = Vec::with_capacity(left.len());
    for left in left {
        let share = left.or_zero().min(rest);
        rest -= share;
        shares.push(share);
    }
    let last = shares.iter().rposition(|share| share.is_positive()).unwrap_or_default();
    if let Some(share) = shares.get_mut(last) {
        *share += rest;
    }
    shares
}
