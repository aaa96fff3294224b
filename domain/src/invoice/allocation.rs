//! What a part payment pays first (*avräkningsordning*): costs, then interest, then principal, if
//! nothing else is agreed.

use crate::money::Money;
use crate::word::words;
use serde::{Deserialize, Serialize};
use std::ops::Neg;

words! {
    /// What is paid first.
    PaymentOrder {
        /// Costs, then interest, then principal (handelsbalken 9 ch. 5 § and practice).
        CostsFirst = "costs_first",
        /// Principal, then costs, then interest: agreed in the debtor's favour, since less bears
        /// interest sooner.
        PrincipalFirst = "principal_first",
    }
}

/// What is open on a debt, part by part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub struct Parts {
    /// Fees and costs.
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

/// One of the [`Parts`].
#[derive(Clone, Copy)]
enum Part {
    Costs,
    Interest,
    Principal,
}

/// The reverse: what is taken back.
impl Neg for Parts {
    type Output = Self;

    fn neg(self) -> Self {
        Self { costs: -self.costs, interest: -self.interest, principal: -self.principal }
    }
}

impl PaymentOrder {
    const fn parts(self) -> [Part; 3] {
        match self {
            Self::CostsFirst => [Part::Costs, Part::Interest, Part::Principal],
            Self::PrincipalFirst => [Part::Principal, Part::Costs, Part::Interest],
        }
    }
}

impl Parts {
    /// All of them together.
    ///
    /// ```
    /// use besked_domain::invoice::allocation::Parts;
    /// use besked_domain::money::Money;
    /// let [costs, interest, principal] = [6_000, 250, 100_000].map(Money::from_ore);
    /// assert_eq!(Parts { costs, interest, principal }.total(), Money::from_ore(106_250));
    /// ```
    #[must_use]
    pub fn total(self) -> Money {
        self.costs + self.interest + self.principal
    }

    /// Part by part, what of this is not in `other`; never less than nothing.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self {
            costs: (self.costs - other.costs).or_zero(),
            interest: (self.interest - other.interest).or_zero(),
            principal: (self.principal - other.principal).or_zero(),
        }
    }

    /// Part by part, the sum of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            costs: self.costs + other.costs,
            interest: self.interest + other.interest,
            principal: self.principal + other.principal,
        }
    }

    const fn part(&mut self, part: Part) -> &mut Money {
        match part {
            Part::Costs => &mut self.costs,
            Part::Interest => &mut self.interest,
            Part::Principal => &mut self.principal,
        }
    }
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
    allocate_in(payment, open, PaymentOrder::CostsFirst)
}

/// Lets a payment pay one debt in an order.
pub(crate) fn allocate_in(payment: Money, open: Parts, order: PaymentOrder) -> Allocation {
    let mut allocation = Allocation { left: open, surplus: payment, ..Allocation::default() };
    for part in order.parts() {
        pay(part, &mut allocation);
    }
    allocation
}

/// Lets a payment pay one debt in an order, and what is contested of it last: that is not payable until it is
/// decided. `aside` is no more of any part than is open.
pub(super) fn allocate_beside(
    payment: Money,
    open: Parts,
    aside: Parts,
    order: PaymentOrder,
) -> Allocation {
    let free = allocate_in(payment, open.without(aside), order);
    let last = allocate_in(free.surplus, aside, order);
    Allocation {
        paid: free.paid.and(last.paid),
        left: free.left.and(last.left),
        surplus: last.surplus,
    }
}

/// Pays a part of a debt out of what is left of the payment.
fn pay(part: Part, allocation: &mut Allocation) {
    let left = allocation.left.part(part);
    let taken = allocation.surplus.min(*left).or_zero();
    *left -= taken;
    *allocation.paid.part(part) += taken;
    allocation.surplus -= taken;
}
