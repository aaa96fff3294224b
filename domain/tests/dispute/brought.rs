//! What comes by letter, at the counter or by telephone once a case is open.

use crate::scene::day;
use besked_domain::dispute::case::{Action, Actor, Refusal, State, TRANSITIONS, transition};
use besked_domain::dispute::{Brought, check_arrival, check_late};

#[test]
fn what_is_brought_in_leads_where_the_persons_own_step_leads() {
    for kind in Brought::ALL {
        for state in State::ALL {
            let own = transition(*state, kind.action(), Actor::Debtor);
            assert_eq!(transition(*state, kind.action(), Actor::Registrar), own, "{}", kind.word());
        }
        // Nobody else does it for them: a handler who works on the case writes it down as what it is.
        for by in [Actor::Handler, Actor::Manager] {
            let refused = transition(State::Decided, kind.action(), by).err();
            assert_eq!(refused, Some(Refusal::NotTheirs), "{}", kind.word());
        }
    }
}

#[test]
fn whoever_writes_down_takes_no_step_but_the_persons() {
    let brought: Vec<Action> = Brought::ALL.iter().map(|kind| kind.action()).collect();
    for step in TRANSITIONS.iter().filter(|step| step.by.contains(&Actor::Registrar)) {
        assert!(step.by.contains(&Actor::Debtor) && brought.contains(&step.action));
    }
}

/// FL 22 §.
#[test]
fn it_came_between_what_it_is_about_and_today() {
    let since = day("2026-12-03");
    let came = |on| check_arrival(since, day(on), day("2026-12-10"));
    assert_eq!(came("2026-12-02"), Err(Refusal::ArrivalDay { since }));
    assert_eq!(came("2026-12-03"), Ok(()));
    assert_eq!(came("2026-12-10"), Ok(()));
    assert_eq!(came("2026-12-11"), Err(Refusal::ArrivalDay { since }));
}

/// FL 44–45 §§: written down after its last day, it is as much in time as the day that it came was.
#[test]
fn an_appeal_is_counted_from_the_day_that_it_came() {
    let last = Some(day("2026-12-28"));
    assert_eq!(check_late(last, day("2026-12-28")), Err(Refusal::InTime(last)));
    assert_eq!(check_late(last, day("2026-12-29")), Ok(()));
}

/// FL 12 and 43 §§: the letter of a decision, and of a no to deciding now, tells people that they can write.
#[test]
fn what_must_be_in_writing_can_be_written_down_as_what_it_is() {
    let written: Vec<Action> =
        Brought::ALL.iter().filter(|kind| kind.is_written()).map(|kind| kind.action()).collect();
    assert_eq!(written, [Action::Appeal, Action::AskDecision, Action::AppealRefusal]);
    for action in [Action::AskDecision, Action::AppealRefusal] {
        assert!(transition(State::Taken, action, Actor::Registrar).is_ok(), "{}", action.word());
    }
}

#[test]
fn only_what_is_about_the_decision_came_after_it() {
    for kind in Brought::ALL {
        let of_decision = matches!(kind, Brought::Appeal | Brought::Review);
        assert_eq!(kind.is_of_decision(State::Decided), of_decision, "{}", kind.word());
        assert!(!kind.is_of_decision(State::Explained), "{}", kind.word());
    }
}
