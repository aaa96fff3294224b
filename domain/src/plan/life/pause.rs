//! When a plan keeps reminders and claims from its invoices.

use super::State as S;
use crate::calendar::days_after;
use crate::plan::PlanPolicy;
use chrono::NaiveDate;

/// Whether the invoices of a plan are left alone by reminders and claims.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DunningPause {
    /// No: collection goes on.
    None,
    /// Up to and including a day.
    Until(NaiveDate),
    /// As long as it stands so.
    WhileItStands,
}

/// Whether a plan keeps reminders and claims from its invoices: while it runs, and once it has been
/// signed; before that a short while after it was proposed, once for an invoice. A plan lets go
/// when it is broken, which is never before its notice and the days after it, or once the days to pay what is
/// left have passed ([`PlanPolicy::claims_from`]).
#[must_use]
pub fn blocks_dunning(
    state: S,
    signed: bool,
    proposed_on: NaiveDate,
    paused_before: bool,
    policy: &PlanPolicy,
) -> DunningPause {
    match state {
        S::Active | S::Noticed => DunningPause::WhileItStands,
        S::Agreed if signed => DunningPause::WhileItStands,
        S::Proposed | S::Countered | S::Agreed => {
            proposal_pause(proposed_on, paused_before, policy)
        }
        S::Completed
        | S::Broken
        | S::Cancelled
        | S::Declined
        | S::Replaced
        | S::Withdrawn
        | S::Lapsed => DunningPause::None,
    }
}

/// The pause while a plan or a respite that was asked for waits for its answer: once for an
/// invoice, so that nobody holds off a claim by asking again and again.
#[must_use]
pub fn proposal_pause(
    proposed_on: NaiveDate,
    paused_before: bool,
    policy: &PlanPolicy,
) -> DunningPause {
    if paused_before {
        DunningPause::None
    } else {
        DunningPause::Until(days_after(proposed_on, policy.proposal_pause_days))
    }
}
