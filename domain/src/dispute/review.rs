//! What is paused when a manager is asked to look at a decision once more.

use super::explanation::ENGINE;
use super::facts::Facts;
use super::find::{Question, find};
use super::ground::Scope;
use super::objection::Objection;
use super::policy::DisputePolicy;
use super::sums::interest_on;
use super::table::row_of;
use crate::id::InvoiceId;
use crate::invoice::Invoice;
use crate::money::Money;
use chrono::NaiveDate;

/// What a review pauses, before what has been changed is taken off it: what the row of the finding pauses. Nothing
/// where that pauses nothing, interest or a fee alone where no line is contested, what is charged twice on another
/// invoice on that one, and otherwise what is contested. Interest is that of the invoice as it stands `now`.
#[must_use]
pub fn contested_again(
    (facts, now): (&Facts, &Invoice),
    objection: &Objection,
    policy: &DisputePolicy,
    today: NaiveDate,
) -> (InvoiceId, Scope, Money) {
    let question = Question { facts, objection, policy, today, engine: ENGINE };
    let found = find(question);
    let here = facts.invoice.id;
    let disputed = (here, Scope::Disputed, objection.disputed(&facts.invoice));
    // What came as an appeal pauses all that it is about.
    if question.pauses_by_appeal() {
        return disputed;
    }
    match (row_of(found.finding).hold, &found.later) {
        (Scope::Nothing, _) => (here, Scope::Nothing, Money::ZERO),
        (Scope::Interest, _) => {
            (here, Scope::Interest, interest_on(now, &facts.rates, today).amount)
        }
        (Scope::Disputed, _) if found.beside.alone => (here, Scope::Disputed, found.beside.paused),
        (Scope::Later, Some(later)) if later.invoice != here => {
            (later.invoice, Scope::Later, later.amount + found.beside.paused)
        }
        (Scope::Whole | Scope::Disputed | Scope::Difference | Scope::Later, _) => disputed,
    }
}
