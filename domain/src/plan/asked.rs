//! The invoices that a plan or a respite is asked for.

use super::verdict::Reason;
use crate::charge::Regime;
use crate::id::InvoiceId;
use crate::invoice::allocation::{Parts, PaymentOrder, allocate_in};
use crate::invoice::{DunningStage, Owed};
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What must be known of an invoice to judge a plan or a respite for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskedInvoice {
    /// Which invoice.
    pub invoice: InvoiceId,
    /// The code of its kind of charge; empty where it was not kept.
    #[serde(default)]
    pub kind: String,
    /// The law that its charge follows.
    pub regime: Regime,
    /// What is owed on it.
    pub owed: Owed,
    /// What disputes hold of that. It is not payable and stays out.
    pub held: Parts,
    /// Its due date, moved by respites already.
    pub due_on: NaiveDate,
    /// It is in a plan that is signed or asked for.
    pub in_plan: bool,
    /// How many respites it has had.
    pub respites: u32,
    /// How far collection has come.
    pub dunning: Option<DunningStage>,
}

/// What stays out of a plan, because it is disputed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeftOut {
    /// Of which invoice.
    pub invoice: InvoiceId,
    /// How much.
    pub amount: Money,
}

/// What a pause of so much holds of a debt: it comes off the principal first, as in a claim.
///
/// ```
/// use besked_domain::invoice::allocation::Parts;
/// use besked_domain::money::Money;
/// use besked_domain::plan::held_of;
/// let [costs, principal] = [6_000, 100_000].map(Money::from_ore);
/// let open = Parts { costs, principal, ..Parts::default() };
/// assert_eq!(held_of(Money::from_ore(103_000), open).costs, Money::from_ore(3_000));
/// ```
#[must_use]
pub fn held_of(paused: Money, open: Parts) -> Parts {
    allocate_in(paused, open, PaymentOrder::PrincipalFirst).paid
}

impl AskedInvoice {
    /// What is owed without what disputes hold.
    #[must_use]
    pub fn payable(&self) -> Owed {
        let booked = self.owed.booked - self.held.interest;
        let charged = self.owed.charged.map(|charged| charged - self.held.costs);
        Owed { open: self.owed.open.without(self.held), booked, charged, ..self.owed.clone() }
    }

    /// How much of what is owed disputes hold.
    #[must_use]
    pub fn left_out(&self) -> Money {
        self.owed.open.total() - self.payable().open.total()
    }

    /// Whether it can be in a plan: nothing stands in the way, and something of it is to be paid.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.obstacle().is_none() && self.payable().open.total().is_positive()
    }

    /// Why neither a plan nor a respite is made for it, if so.
    pub(crate) fn obstacle(&self) -> Option<Reason> {
        let invoice = self.invoice;
        if self.regime == Regime::Excluded {
            return Some(Reason::AnotherAuthority { invoice });
        }
        if self.in_plan {
            return Some(Reason::InPlanAlready { invoice });
        }
        let stage = self.gone_to()?;
        Some(Reason::AtEnforcement { invoice, stage })
    }

    /// How far it has gone on to a court or the Enforcement Authority, where it has.
    #[must_use]
    pub fn gone_to(&self) -> Option<DunningStage> {
        self.dunning.filter(|stage| *stage >= DunningStage::PaymentOrder)
    }
}
