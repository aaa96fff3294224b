//! What an answer was made from. A case is decided by the version of the rules that answered it: what is offered, and what
//! is paused once more, agrees with what the person was told.

use super::explanation::ENGINE;
use super::facts::Facts;
use super::find::Question;
use super::objection::Objection;
use super::policy::DisputePolicy;
use chrono::NaiveDate;

/// What an answer was made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MadeFrom {
    /// Which version of the rules made it.
    pub engine: u32,
    /// The facts.
    pub facts: Facts,
    /// The objection.
    pub objection: Objection,
    /// The policy.
    pub policy: DisputePolicy,
}

impl MadeFrom {
    /// The question that was answered, asked on a day. A version that never was is the nearest.
    pub(super) fn question(&self, today: NaiveDate) -> Question<'_> {
        let Self { facts, objection, policy, .. } = self;
        Question { facts, objection, policy, today, engine: self.engine.clamp(1, ENGINE) }
    }
}
