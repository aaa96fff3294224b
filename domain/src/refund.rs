//! Paying back what was paid too much (*återbetalning*): put forward by one economist and decided by
//! another one, never more than is there and not on its way already; told to have been paid by one who did
//! not decide it nor has looked it over, where no ledger's file does.

use crate::id::StaffId;
use crate::money::Money;
use crate::plan::life::Refusal;
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// How a refund stands.
    State {
        /// It waits for a second person.
        Proposed = "proposed",
        /// The ledger is told to pay.
        Decided = "decided",
        /// It is not paid back, for reasons that are given.
        Declined = "declined",
        /// It has been paid, as staff tell where no ledger's file does.
        Paid = "paid",
    }

    /// What can be done with one.
    Action {
        /// It is put forward.
        Propose = "propose",
        /// A second person decides that it is paid.
        Confirm = "confirm",
        /// It is declined, by whomever.
        Decline = "decline",
        /// It is told to have been paid, by another one than who decided it or has looked it over.
        Pay = "pay",
    }
}

/// What a step is checked against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground<'a> {
    /// How the refund stands; nothing before there is one. Of an invoice one waits at a time.
    pub state: Option<State>,
    /// How much is to be paid back.
    pub amount: Money,
    /// What was paid too much and is not on its way back.
    pub available: Money,
    /// Who put it forward.
    pub proposed_by: Option<StaffId>,
    /// Who decided that it is paid.
    pub decided_by: Option<StaffId>,
    /// Who has looked it over, where it was drawn for that and someone has.
    pub looked_over_by: Option<StaffId>,
    /// How it was paid, where that is told.
    pub payout: Option<Payout>,
    /// Who acts.
    pub by: StaffId,
    /// Reasons, where they are asked for.
    pub reasons: &'a str,
}

/// How a refund was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Payout {
    /// The day on which it was.
    pub on: NaiveDate,
    /// The day on which it was decided.
    pub decided_on: NaiveDate,
    /// The ledger's file tells of it, as of all payments of the unit.
    pub ledger_tells: bool,
}

/// The state that a step leads to.
///
/// # Errors
/// Says why it cannot be taken.
pub fn check(action: Action, ground: &Ground<'_>) -> Result<State, Refusal> {
    let covered = ground.amount.is_positive() && ground.amount <= ground.available;
    match (action, ground.state) {
        (Action::Propose, None) if covered => Ok(State::Proposed),
        (Action::Confirm, Some(State::Proposed)) if covered => {
            let other = ground.proposed_by.is_some_and(|first| first != ground.by);
            if other { Ok(State::Decided) } else { Err(Refusal::FourEyes) }
        }
        (Action::Decline, Some(State::Proposed)) => {
            let silent = ground.reasons.trim().is_empty();
            if silent { Err(Refusal::NoReasons) } else { Ok(State::Declined) }
        }
        (Action::Pay, Some(State::Decided))
            if ground.payout.is_some_and(|own| !own.ledger_tells && own.decided_on <= own.on) =>
        {
            let other = ground.decided_by.is_some_and(|second| second != ground.by)
                && ground.looked_over_by != Some(ground.by);
            if other { Ok(State::Paid) } else { Err(Refusal::FourEyes) }
        }
        _ => Err(Refusal::Stale),
    }
}

/// A refund that was decided, and that no one of staff has told to have been paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promised {
    /// The day on which it was decided.
    pub on: NaiveDate,
    /// How much.
    pub amount: Money,
}

/// A payment that was taken back and that may be a refund: not one that the bank took back (*återkallad*), nor
/// one that was moved to another invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TakenBack {
    /// The day that it is dated.
    pub on: NaiveDate,
    /// How much, positive.
    pub amount: Money,
}

/// What of what was decided has not left yet. A refund has left with a payment that was taken back no sooner than
/// it was decided and that is exactly as much; each is the refund of one. What fits none frees nothing, so that
/// never more can leave than was decided.
///
/// ```
/// use besked_domain::money::Money;
/// use besked_domain::refund::{Promised, TakenBack, on_its_way};
/// let on = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
/// let decided = [Promised { on: on(20), amount: Money::from_ore(20_000) }];
/// let charged_back = TakenBack { on: on(21), amount: Money::from_ore(15_000) };
/// assert_eq!(on_its_way(&decided, &[charged_back]), Money::from_ore(20_000));
/// let paid = TakenBack { amount: Money::from_ore(20_000), ..charged_back };
/// assert_eq!(on_its_way(&decided, &[charged_back, paid]), Money::ZERO);
/// ```
#[must_use]
pub fn on_its_way(decided: &[Promised], taken_back: &[TakenBack]) -> Money {
    let (mut decided, mut rest) = (decided.to_vec(), taken_back.to_vec());
    decided.sort_unstable_by_key(|own| own.on);
    rest.sort_unstable_by_key(|back| back.on);
    decided.retain(|own| {
        let same = rest.iter().position(|back| back.on >= own.on && back.amount == own.amount);
        if let Some(same) = same {
            rest.remove(same);
        }
        same.is_none()
    });
    decided.iter().map(|own| own.amount).sum()
}
