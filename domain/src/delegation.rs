//! What is decided for the board by those it has delegated to (*delegationsbeslut*, KL 6 kap. 37-40 §§).

use crate::dispute::case::Outcome;
use crate::plan::life::State;
use crate::word::words;

words! {
    /// What an official, or two, decided for the board. What a program gives within the policy is none of it.
    Delegated {
        /// Reconsidered (*omprövning*): changed as was asked for.
        ChangeFully = "change_fully",
        /// Reconsidered: changed in part.
        ChangePartly = "change_partly",
        /// Reconsidered: left as it was.
        NoChange = "no_change",
        /// A request to decide now was refused (FL 12 §).
        RequestRefused = "request_refused",
        /// An appeal that came too late was dismissed (*avvisning*, FL 45 §).
        AppealDismissed = "appeal_dismissed",
        /// A payment plan was accepted.
        PlanAgreed = "plan_agreed",
        /// A payment plan was answered with another one (*motförslag*).
        PlanCountered = "plan_countered",
        /// A payment plan was declined.
        PlanDeclined = "plan_declined",
        /// A payment plan was ended before its time.
        PlanCancelled = "plan_cancelled",
        /// A payment plan that was not kept was broken.
        PlanBroken = "plan_broken",
        /// A respite (*anstånd*) was granted.
        RespiteGranted = "respite_granted",
        /// A respite was declined.
        RespiteDeclined = "respite_declined",
        /// What was paid too much is paid back.
        PaidBack = "paid_back",
    }
}

impl From<Outcome> for Delegated {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::ChangeFully => Self::ChangeFully,
            Outcome::ChangePartly => Self::ChangePartly,
            Outcome::NoChange => Self::NoChange,
        }
    }
}

impl Delegated {
    /// What staff decided of a plan with a step, by the state and the offer that held before it, and those that
    /// hold after. What is put to a second person, signed or told in writing decides nothing.
    #[must_use]
    pub fn of_plan(before: (State, i32), after: (State, i32)) -> Option<Self> {
        if before == after {
            return None;
        }
        match after.0 {
            State::Agreed => Some(Self::PlanAgreed),
            State::Countered => Some(Self::PlanCountered),
            State::Declined => Some(Self::PlanDeclined),
            State::Cancelled => Some(Self::PlanCancelled),
            State::Broken => Some(Self::PlanBroken),
            State::Proposed
            | State::Active
            | State::Noticed
            | State::Completed
            | State::Replaced
            | State::Withdrawn
            | State::Lapsed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_keeps_its_word() {
        for outcome in Outcome::ALL {
            assert_eq!(Delegated::from(*outcome).word(), outcome.word());
        }
    }

    #[test]
    fn a_plan_is_decided_on_where_a_step_moves_it_and_by_nothing_else() {
        let of = Delegated::of_plan;
        let proposed = (State::Proposed, 1);
        assert_eq!(of(proposed, (State::Agreed, 1)), Some(Delegated::PlanAgreed));
        assert_eq!(of(proposed, (State::Countered, 2)), Some(Delegated::PlanCountered));
        let again = of((State::Countered, 2), (State::Countered, 3));
        assert_eq!(again, Some(Delegated::PlanCountered));
        assert_eq!(of(proposed, (State::Declined, 1)), Some(Delegated::PlanDeclined));
        assert_eq!(of((State::Active, 1), (State::Cancelled, 1)), Some(Delegated::PlanCancelled));
        assert_eq!(of((State::Noticed, 1), (State::Broken, 1)), Some(Delegated::PlanBroken));
        // Put forward, signed on paper, told of in writing.
        assert_eq!(of(proposed, proposed), None);
        assert_eq!(of((State::Agreed, 1), (State::Active, 1)), None);
        assert_eq!(of((State::Active, 1), (State::Noticed, 1)), None);
    }
}
