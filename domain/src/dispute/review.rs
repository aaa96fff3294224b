//! What is paused when a case is tried once more: because a manager is asked to, or because of an appeal.

use super::find::find;
use super::ground::Scope;
use super::made_from::MadeFrom;
use super::remedy::pause_again;
use super::since::InterestNow;
use super::table::row_of;
use crate::id::InvoiceId;
use crate::invoice::Invoice;
use crate::money::Money;
use chrono::NaiveDate;

/// What is tried once more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Again {
    /// On which invoice.
    pub invoice: InvoiceId,
    /// What of it.
    pub scope: Scope,
    /// How much, before what has been changed is taken off it. Of interest: what is left of it.
    pub contested: Money,
    /// What of that is interest that has been booked, so that it is a part of what is left to pay.
    pub booked: Money,
}

impl Again {
    /// What an appeal is of: all that is contested.
    #[must_use]
    pub const fn appealed(invoice: InvoiceId, disputed: Money) -> Self {
        Self { invoice, scope: Scope::Disputed, contested: disputed, booked: Money::ZERO }
    }

    /// What is paused of it: what is contested and was not changed, beside what the case has `paused` of it already, as
    /// far as it is left to pay and nothing else pauses it. Interest that is only counted is no part of what is left,
    /// and is paused beside it.
    #[must_use]
    pub fn pause(self, changed: Money, paused: Money, left: Money, held: Money) -> Money {
        if self.scope == Scope::Interest {
            let counted = self.contested - self.booked;
            return counted.or_zero() + pause_again(self.booked, Money::ZERO, left, held);
        }
        pause_again(self.contested, changed + paused, left, held)
    }

    /// Whether an appeal that waits goes on pausing what a decision leaves, of which so much has been `changed` in all,
    /// `credit` of that waits paused for the ledger, and other cases pause so much. Then nothing of it is to be paid yet,
    /// and no day is told.
    #[must_use]
    pub fn goes_on(self, changed: Money, credit: Money, left: Money, others: Money) -> bool {
        self.pause(changed, Money::ZERO, left, others + credit).is_positive()
    }
}

/// What a review is of: what the row of the finding pauses, by the version of the rules that answered. Nothing where that
/// pauses nothing, interest or a fee alone where no line is contested, what is charged twice on another invoice on that
/// one, and otherwise what is contested.
/// Interest is what is left of it on the invoice as it stands `now`: what the ledger has waived since, and the `own`
/// that earlier rounds did not charge, are off it.
#[must_use]
pub fn contested_again(made_from: &MadeFrom, now: &Invoice, own: Money, today: NaiveDate) -> Again {
    let question = made_from.question(today);
    let facts = &made_from.facts;
    let found = find(question);
    let here = facts.invoice.id;
    let of = |invoice, scope, contested| Again { invoice, scope, contested, booked: Money::ZERO };
    let disputed = Again::appealed(here, question.disputed());
    // What came as an appeal pauses all that it is about.
    if question.pauses_by_appeal() {
        return disputed;
    }
    match (row_of(found.finding).hold, &found.later) {
        (Scope::Nothing, _) => of(here, Scope::Nothing, Money::ZERO),
        (Scope::Interest, _) => {
            let interest = InterestNow { invoice: now, own_before: own, today };
            let contested = (interest.left(facts) - own).or_zero();
            let booked = interest.booked(facts).min(contested);
            Again { booked, ..of(here, Scope::Interest, contested) }
        }
        (Scope::Disputed, _) if found.beside.alone => {
            of(here, Scope::Disputed, found.beside.paused)
        }
        (Scope::Later, Some(later)) if later.invoice != here => {
            of(later.invoice, Scope::Later, later.amount + found.beside.paused)
        }
        (Scope::Whole | Scope::Disputed | Scope::Difference | Scope::Later, _) => disputed,
    }
}
