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
/// signed; before that a short while after it was proposed, once for an invoice, and once again after each plan of it that
/// was broken: what is proposed then is answered by a person, and nothing is claimed by itself meanwhile. A plan lets go
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

/// Fewer days than this are never left of the pause of what waits for the municipality's signature: the day's round may
/// fail for some days, and nothing is claimed meanwhile.
const RENEWED_BEFORE: u32 = 4;

/// The least that such a pause is renewed by, whatever the policy gives one who proposes.
const RENEWED_BY: u32 = 7;

/// The pause of what all on the debtor's side have signed, while it waits for the municipality to sign: the first day
/// that what stands may be left to end on, and the day that it is renewed until where it ends before. It is renewed as
/// long as the municipality is to sign, so that nobody pays for its being late.
///
/// ```
/// use besked_domain::plan::PlanPolicy;
/// use besked_domain::plan::life::renewed_pause;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// let policy = PlanPolicy { proposal_pause_days: 14, ..PlanPolicy::shipped() };
/// let (enough, until) = renewed_pause(day("2026-12-21"), &policy);
/// assert_eq!((enough, until), (day("2026-12-25"), day("2027-01-04")));
/// ```
#[must_use]
pub fn renewed_pause(today: NaiveDate, policy: &PlanPolicy) -> (NaiveDate, NaiveDate) {
    let by = policy.proposal_pause_days.max(RENEWED_BY);
    (days_after(today, RENEWED_BEFORE), days_after(today, by))
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
