//! The life of a case: nothing but the table, no decision without a statement.

use besked_domain::charge::Regime;
use besked_domain::dispute::case::{
    Action, Actor, Refusal, State, TRANSITIONS, is_open, may_appeal, transition,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn every_state_and_every_action_is_reached() {
    let steps = TRANSITIONS.iter().map(|step| (step.from, step.to));
    let reached = crate::walk::reached([State::Explained, State::Open], steps);
    assert_eq!(reached, State::ALL.iter().copied().collect());
    let used: BTreeSet<Action> = TRANSITIONS.iter().map(|step| step.action).collect();
    assert_eq!(used, Action::ALL.iter().copied().collect());
}

#[test]
fn nobody_decides_before_the_statement() {
    for state in State::ALL {
        for by in Actor::ALL {
            let result = transition(*state, Action::Decide, *by);
            let expected = match (by, state) {
                (Actor::Manager, State::Stated) => None,
                (Actor::Debtor | Actor::Handler | Actor::Registrar, _) => Some(Refusal::NotTheirs),
                (
                    Actor::Manager,
                    State::Open | State::Taken | State::WaitingUnit | State::WaitingDebtor,
                ) => Some(Refusal::NoStatement),
                (Actor::Manager, _) => Some(Refusal::Stale),
            };
            assert_eq!(result.err(), expected, "{} by {}", state.word(), by.word());
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_done_by_whomever_a_decision_follows_a_statement(
        steps in proptest::collection::vec(
            (proptest::sample::select(Action::ALL), proptest::sample::select(Actor::ALL)), 0..60,
        ),
        explained in any::<bool>(),
    ) {
        let mut state = if explained { State::Explained } else { State::Open };
        let mut stated = false;
        for (action, by) in steps {
            let Ok(step) = transition(state, action, by) else { continue };
            prop_assert!(step.from.contains(&state) && step.by.contains(&by));
            match action {
                Action::State => stated = true,
                Action::Decide | Action::Propose | Action::Confirm => {
                    prop_assert!(stated, "decided without a statement");
                    prop_assert_eq!(by, Actor::Manager);
                }
                // A new round asks for a new statement.
                Action::AskReview | Action::ReopenAppeal => stated = false,
                _ => {}
            }
            state = step.to.unwrap_or(state);
            prop_assert!(state != State::Stated || stated);
        }
        prop_assert!(!(is_open(state) && matches!(state, State::Withdrawn | State::Decided)));
    }
}

#[test]
fn an_appeal_is_handed_in_here_only_where_it_goes_on_by_way_of_us() {
    assert_eq!(may_appeal(Regime::AdministrativeAppeal), Ok(()));
    // KL 13 kap. 5 §: at the court. An appeal that lay here would miss its day.
    for regime in [Regime::PrivateLaw, Regime::LegalityReview, Regime::Mixed, Regime::Excluded] {
        assert_eq!(may_appeal(regime), Err(Refusal::NoSuchRight));
    }
}

#[test]
fn an_appeal_is_handed_over_dismissed_or_looked_at_and_nothing_else() {
    let to = |action, by| transition(State::Appealed, action, by).map(|step| step.to);
    assert_eq!(to(Action::ForwardAppeal, Actor::Handler), Ok(Some(State::Forwarded)));
    assert_eq!(to(Action::DismissAppeal, Actor::Manager), Ok(Some(State::Decided)));
    assert_eq!(to(Action::ReopenAppeal, Actor::Manager), Ok(Some(State::Open)));
    assert_eq!(to(Action::DismissAppeal, Actor::Handler), Err(Refusal::NotTheirs));
    // One that came with the objection is dismissed while that is tried, and the case goes on.
    for state in [State::Open, State::Taken, State::WaitingUnit, State::Stated] {
        let dismissed = transition(state, Action::DismissAppeal, Actor::Manager);
        assert_eq!(dismissed.map(|step| step.to), Ok(None), "{}", state.word());
        assert!(transition(state, Action::RegisterReceipt, Actor::Handler).is_ok());
    }
    // FL 39 §: what has been handed over is not changed here any more.
    for action in [Action::Decide, Action::ReopenAppeal, Action::DismissAppeal, Action::Appeal] {
        for by in Actor::ALL {
            assert!(transition(State::Forwarded, action, *by).is_err(), "{}", action.word());
        }
    }
}
