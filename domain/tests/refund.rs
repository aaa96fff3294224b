//! Paying back what was paid too much: by two, and never more than there is.

use besked_domain::id::StaffId;
use besked_domain::money::Money;
use besked_domain::plan::life::Refusal;
use besked_domain::refund::{Action, Ground, State, check};
use uuid::Uuid;

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn kr(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

/// 200 kr that one economist has put forward, as another one meets it.
fn proposed() -> Ground<'static> {
    Ground {
        state: Some(State::Proposed),
        amount: kr(200),
        available: kr(200),
        proposed_by: Some(staff(1)),
        by: staff(2),
        reasons: "",
    }
}

#[test]
fn one_puts_it_forward_and_another_one_decides() {
    let new = Ground { state: None, proposed_by: None, by: staff(1), ..proposed() };
    assert_eq!(check(Action::Propose, &new), Ok(State::Proposed));
    assert_eq!(check(Action::Confirm, &proposed()), Ok(State::Decided));
    let same = Ground { by: staff(1), ..proposed() };
    assert_eq!(check(Action::Confirm, &same), Err(Refusal::FourEyes));
    assert_eq!(check(Action::Propose, &proposed()), Err(Refusal::Stale), "one at a time");
}

#[test]
fn never_more_is_paid_back_than_is_there() {
    for available in [kr(0), kr(199)] {
        let less = Ground { available, ..proposed() };
        assert_eq!(check(Action::Confirm, &less), Err(Refusal::Stale));
        let new = Ground { state: None, ..less };
        assert_eq!(check(Action::Propose, &new), Err(Refusal::Stale));
    }
    let nothing = Ground { state: None, amount: kr(0), ..proposed() };
    assert_eq!(check(Action::Propose, &nothing), Err(Refusal::Stale));
}

#[test]
fn a_no_has_its_reasons_and_what_is_decided_stays_so() {
    assert_eq!(check(Action::Decline, &proposed()), Err(Refusal::NoReasons));
    let because = Ground { reasons: "Den gäller en annan faktura.", ..proposed() };
    assert_eq!(check(Action::Decline, &because), Ok(State::Declined));
    for state in [State::Decided, State::Declined] {
        for action in Action::ALL {
            let ended = Ground { state: Some(state), ..because };
            assert_eq!(check(*action, &ended), Err(Refusal::Stale), "{action:?} {state:?}");
        }
    }
}
