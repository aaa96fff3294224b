//! Asking for a decision (*dröjsmålstalan*): the right to it, the time to answer, and what becomes of a no
//! (FL 12 §).

use super::case::Refusal;
use crate::calendar::{deadline_weeks, months_after};
use crate::charge::Regime;
use chrono::{DateTime, NaiveDate, Utc};

/// Whether the right to ask for a decision has arisen (FL 12 §): once, in writing, when six months
/// have passed since the case began, where the regime gives it. The right is to a decision in the first instance:
/// once the first round has been decided there is one, which can be appealed, and no later round gives the right
/// anew.
///
/// # Errors
/// Says why not.
pub fn may_ask_decision(
    regime: Regime,
    began_on: NaiveDate,
    asked_before: bool,
    round: i32,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if regime != Regime::AdministrativeAppeal {
        return Err(Refusal::NoSuchRight);
    }
    if asked_before {
        return Err(Refusal::Once);
    }
    if is_decided_once(round) {
        return Err(Refusal::Stale);
    }
    let arises = months_after(began_on, 6);
    if today < arises { Err(Refusal::TooEarly(arises)) } else { Ok(()) }
}

/// Whether a round comes after a decision in the first instance.
#[must_use]
pub const fn is_decided_once(round: i32) -> bool {
    round > 1
}

/// The last day to answer someone who has asked for a decision: four weeks from the day that it
/// was asked (FL 12 §).
#[must_use]
pub fn answer_request_by(asked_on: NaiveDate) -> NaiveDate {
    deadline_weeks(asked_on, 4)
}

/// How a no to deciding now stands (FL 12 §).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RequestRefusal {
    /// There is none.
    #[default]
    None,
    /// It can be appealed.
    Told,
    /// It was appealed then, and the appeal waits for its time to be checked.
    Appealed(DateTime<Utc>),
    /// The appeal has been handed over.
    HandedOver,
}

impl RequestRefusal {
    /// By when it was told, appealed and handed over. A dismissed appeal leaves the no as it was told.
    #[must_use]
    pub fn of(
        told: Option<DateTime<Utc>>,
        appealed: Option<DateTime<Utc>>,
        forwarded: Option<DateTime<Utc>>,
    ) -> Self {
        match (told, appealed, forwarded) {
            (None, ..) => Self::None,
            (Some(_), None, _) => Self::Told,
            (Some(_), Some(since), None) => Self::Appealed(since),
            (Some(_), Some(_), Some(_)) => Self::HandedOver,
        }
    }

    /// When the appeal that waits came.
    #[must_use]
    pub const fn appeal_since(self) -> Option<DateTime<Utc>> {
        if let Self::Appealed(since) = self { Some(since) } else { None }
    }
}
