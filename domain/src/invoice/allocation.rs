//! What a part payment pays first (*avräkningsordning*): costs, then interest, then principal.

use crate::money::Money;
use serde::{Deserialize, Serialize};

/// What is open on a debt, part by part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Parts {
    /// Fees and costs. Those held by a dispute are not payable and stay out.
    pub costs: Money,
    /// Interest.
    pub interest: Money,
    /// Principal.
    pub principal: Money,
}

/// Where a payment went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Allocation {
    /// What it paid of each part.
    pub paid: Parts,
    /// What is still open of each part.
    pub left: Parts,
    /// What it was too much. Kept for the payer, never hidden.
    pub surplus: Money,
}

/// Lets a payment pay costs, then interest, then principal (handelsbalken 9 ch. 5 § and practice).
///
/// ```
/// use besked_domain::invoice::allocation::{Parts, allocate};
/// use besked_domain::money::Money;
///
/// let open = Parts {
///     costs: Money::from_ore(24_000),
///     interest: Money::from_ore(2_953),
///     principal: Money::from_ore(245_000),
/// };
/// let allocation = allocate(Money::from_ore(50_000), open);
/// assert_eq!(allocation.left.principal, Money::from_ore(221_953));
/// assert!(allocation.surplus.is_zero());
/// ```
#[must_use]
pub fn allocate(payment: Money, open: Parts) -> Allocation {
    let mut rest = payment;
    let mut take = |part: Money| {
        let taken = rest.min(part).or_zero();
        rest -= taken;
        taken
    };
    let paid = Parts {
        costs: take(open.costs),
        interest: take(open.interest),
        principal: take(open.principal),
    };
    Allocation {
        paid,
        left: Parts {
            costs: open.costs - paid.costs,
            interest: open.interest - paid.interest,
            principal: open.principal - paid.principal,
        },
        surplus: rest,
    }
}
