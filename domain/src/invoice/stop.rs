//! Stops of collection (*kravstopp*) that follow from a respite or a plan: one mechanism, whatever it is that
//! keeps reminders and claims from an invoice.

use crate::word::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Why collection of an invoice is stopped.
    StopKind {
        /// Something has been asked for and is being looked at. The invoice is to be paid as before;
        /// reminders and claims wait.
        Asked = "asked",
        /// A respite has been granted (*anstånd*): the due date has moved.
        Respite = "respite",
        /// The plan that paid it has been broken, and there are days to pay what is left in: the last of them is the
        /// day to pay. Nothing is placed so; it follows from the plan.
        Rest = "rest",
        /// It is paid by a plan that has been signed (*avbetalningsplan*).
        Plan = "plan",
    }
}

/// A stop of collection.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stop {
    /// Why.
    pub kind: StopKind,
    /// The last day of it; `None` while what it rests on stands.
    pub until: Option<NaiveDate>,
}

impl Stop {
    /// Whether it is paid by a plan.
    #[must_use]
    pub fn is_plan(self) -> bool {
        self.kind == StopKind::Plan
    }

    /// The new due date, where the stop is a respite.
    #[must_use]
    pub fn respite(self) -> Option<NaiveDate> {
        self.until.filter(|_| self.kind == StopKind::Respite)
    }

    /// The last day to pay what is left of a plan that was broken, where the stop is that.
    #[must_use]
    pub fn rest(self) -> Option<NaiveDate> {
        self.until.filter(|_| self.kind == StopKind::Rest)
    }
}
