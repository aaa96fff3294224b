//! The invoices that a plan or a respite is asked for.

use super::verdict::Reason;
use crate::charge::Regime;
use crate::id::InvoiceId;
use crate::invoice::allocation::Parts;
use crate::invoice::{DunningStage, Owed};
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What must be known of an invoice to judge a plan or a respite for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskedInvoice {
    /// Which invoice.
    pub invoice: InvoiceId,
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

impl AskedInvoice {
    /// What is owed without what disputes hold.
    #[must_use]
    pub fn payable(&self) -> Owed {
        Owed { open: self.owed.open.without(self.held), ..self.owed.clone() }
    }

    /// How much of what is owed disputes hold.
    #[must_use]
    pub fn left_out(&self) -> Money {
        self.owed.open.total() - self.payable().open.total()
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
        let stage = self.dunning.filter(|stage| *stage >= DunningStage::PaymentOrder)?;
        Some(Reason::AtEnforcement { invoice, stage })
    }
}
