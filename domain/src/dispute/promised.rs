//! A payment that lies on nothing is promised once. What a decision of another case has promised of it, or has had placed
//! on another invoice, comes to nobody else; a payment beside it that really is found does all the same.

use super::case::Refusal;
use super::facts::{Facts, PaymentElsewhere};
use super::made_from::MadeFrom;
use super::remedy::{Change, Remedy};
use super::since::FoundElsewhere;
use crate::invoice::Invoice;
use crate::money::Money;
use chrono::NaiveDate;

/// What other cases have been promised of the payments that an answer rests on, which lay on nothing, and what can come
/// all the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Promised {
    /// What decisions of other cases have promised of them, whether it waits for a place or has been placed there.
    pub elsewhere: Money,
    /// What of them can still come.
    pub coming: Money,
    /// What is found today of other payments, which are booked on another invoice.
    pub found: Money,
}

impl Promised {
    /// Whether so much can be moved or booked. A part may come to more than the record shows, since a manager may find a
    /// payment that it does not show, but not by a payment that is another's.
    ///
    /// # Errors
    /// Says how much can be, where a payment has been promised to another invoice.
    pub fn check(self, remedy: Remedy, own: Money) -> Result<(), Refusal> {
        match self.most(remedy) {
            Some(most) if own > most => Err(Refusal::Promised { most }),
            _ => Ok(()),
        }
    }

    /// What of a change is offered to a manager: no more is moved or booked than can be.
    #[must_use]
    pub fn bound(self, change: Change) -> Change {
        let own = self.most(change.remedy);
        let most = own.map_or(change.most, |own| change.most.min(own + change.beside));
        Change { most, full: change.full.min(most), ..change }
    }

    /// The most that can be moved or booked, where a payment has been promised to another invoice.
    fn most(self, remedy: Remedy) -> Option<Money> {
        let most = match remedy {
            Remedy::Booking => self.coming,
            Remedy::Payment => self.found,
            Remedy::Credit | Remedy::Interest | Remedy::Measure => return None,
        };
        self.elsewhere.is_positive().then_some(most)
    }
}

/// What is found today of an invoice as it stands, among the payments that lie `elsewhere` now: those that name it, or
/// are too much where they lie and just as much as it.
#[must_use]
pub fn found_booked(
    made_from: &MadeFrom,
    now: &Invoice,
    elsewhere: Vec<PaymentElsewhere>,
    today: NaiveDate,
) -> Money {
    let facts = Facts {
        invoice: now.clone(),
        payments_elsewhere: elsewhere,
        payments_unbooked: Vec::new(),
        ..made_from.facts.clone()
    };
    let found = FoundElsewhere::of(&MadeFrom { facts, ..made_from.clone() }, today);
    found.booked.into_iter().map(|payment| payment.amount).sum()
}
