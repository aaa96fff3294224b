//! When an answer will be late, and what is said of it: FL 11 § asks for the reason as soon as it
//! is known that a case will take materially longer (*väsentligt försenat*).

use super::case::State;
use crate::calendar::add_working_days;
use crate::word::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Why an answer is late.
    DelayReason {
        /// Another unit has not given its statement.
        Unit = "unit",
        /// The person has been asked for what is missing, and has time to answer.
        Debtor = "debtor",
        /// The person has time to comment on what is new (FL 25 §).
        Comment = "comment",
        /// More cases than there is time for.
        Load = "load",
    }

    /// What was promised by a day.
    Awaited {
        /// The answer to the objection, or the decision.
        Answer = "answer",
        /// That an appeal of the decision is handed over (FL 46 §).
        Appeal = "appeal",
        /// The same for the appeal of a no to deciding now, beside which the case keeps its own promise.
        RefusalAppeal = "refusal_appeal",
    }
}

impl Awaited {
    /// Whether it is the answer: whatever was kept before there was anything else is of that.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        matches!(self, Self::Answer)
    }
}

/// What a delay is of where it does not say so.
const fn answer() -> Awaited {
    Awaited::Answer
}

/// What was promised, and how the case stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promise {
    /// What.
    pub of: Awaited,
    /// How it stands.
    pub state: State,
    /// The last day that the person was told, in the answer or in the latest notice of a delay.
    pub promised: NaiveDate,
    /// Until when it waits for someone.
    pub waits_until: Option<NaiveDate>,
    /// Until when the person may comment on the statement and on what units have answered.
    pub comment_by: Option<NaiveDate>,
    /// The day of the latest decision.
    pub decided_on: Option<NaiveDate>,
}

/// What the municipality holds to be material, and what it then promises.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DelayPolicy {
    /// A delay of so many working days is material.
    pub material_days: u32,
    /// Working days from when work can go on to the new expectation.
    pub more_days: u32,
    /// Working days within which an appeal is handed over.
    pub appeal_days: u32,
}

/// A delay that the person is to be told of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Delay {
    /// Of what.
    #[serde(default = "answer", skip_serializing_if = "Awaited::is_answer")]
    pub of: Awaited,
    /// Why.
    pub reason: DelayReason,
    /// The day that cannot be held.
    pub promised: NaiveDate,
    /// The new expectation.
    pub expected: NaiveDate,
}

/// The delay of a case, if it is known today that it will be material. It is known when the
/// promised day has passed, and already before when the case waits for someone beyond that day.
///
/// An appeal is handed over without delay (FL 46 §): whoever has appealed is told when its day has passed. One that
/// came before the decision had no day of its own until then, and has as long from the decision as one that comes after
/// it, also where another one has come since.
#[must_use]
pub fn delay(case: Promise, policy: DelayPolicy, today: NaiveDate) -> Option<Delay> {
    let waits_beyond = |day: Option<NaiveDate>| day.filter(|day| *day > today).unwrap_or(today);
    let mut promised = case.promised;
    let (reason, goes_on) = match (case.of, case.state) {
        (Awaited::Answer, State::WaitingUnit) => {
            (DelayReason::Unit, waits_beyond(case.waits_until))
        }
        (Awaited::Answer, State::WaitingDebtor) => {
            (DelayReason::Debtor, waits_beyond(case.waits_until))
        }
        (Awaited::Answer, State::Stated) => match waits_beyond(case.comment_by) {
            day if day > today => (DelayReason::Comment, day),
            day => (DelayReason::Load, day),
        },
        (Awaited::Answer, State::Open | State::Taken) => (DelayReason::Load, today),
        (Awaited::Appeal, State::Decided | State::Appealed) => {
            let own = case.decided_on.map(|on| add_working_days(on, policy.appeal_days));
            promised = own.map_or(promised, |own| own.max(promised));
            (DelayReason::Load, today)
        }
        (Awaited::RefusalAppeal, state) if state != State::Withdrawn => (DelayReason::Load, today),
        _ => return None,
    };
    if goes_on <= promised {
        return None;
    }
    let expected = add_working_days(goes_on, policy.more_days);
    let material = expected >= add_working_days(promised, policy.material_days);
    material.then_some(Delay { of: case.of, reason, promised, expected })
}
