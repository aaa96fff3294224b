//! Paying back what was paid too much: by two, and never more than there is.

use besked_domain::id::StaffId;
use besked_domain::money::Money;
use besked_domain::plan::life::Refusal;
use besked_domain::refund::{
    Action, Ground, Payout, Promised, State, TakenBack, check, on_its_way,
};
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
        decided_by: None,
        looked_over_by: None,
        payout: None,
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
    for state in [State::Decided, State::Declined, State::Paid] {
        for action in Action::ALL {
            let ended = Ground { state: Some(state), ..because };
            assert_eq!(check(*action, &ended), Err(Refusal::Stale), "{action:?} {state:?}");
        }
    }
}

#[test]
fn that_it_has_been_paid_is_told_by_one_who_did_not_decide_it_where_no_ledger_does() {
    let day = |text: &str| text.parse().unwrap();
    let payout =
        Payout { on: day("2026-11-24"), decided_on: day("2026-11-24"), ledger_tells: false };
    let decided = Ground {
        state: Some(State::Decided),
        available: Money::ZERO,
        decided_by: Some(staff(2)),
        payout: Some(payout),
        by: staff(1),
        ..proposed()
    };
    assert_eq!(check(Action::Pay, &decided), Ok(State::Paid));
    let same = Ground { by: staff(2), ..decided };
    assert_eq!(check(Action::Pay, &same), Err(Refusal::FourEyes));
    let looked_over = Ground { looked_over_by: Some(staff(1)), ..decided };
    assert_eq!(check(Action::Pay, &looked_over), Err(Refusal::FourEyes));
    let by_another = Ground { looked_over_by: Some(staff(3)), ..decided };
    assert_eq!(check(Action::Pay, &by_another), Ok(State::Paid));
    for wrong in
        [Payout { on: day("2026-11-23"), ..payout }, Payout { ledger_tells: true, ..payout }]
    {
        let ground = Ground { payout: Some(wrong), ..decided };
        assert_eq!(check(Action::Pay, &ground), Err(Refusal::Stale), "{wrong:?}");
    }
    for state in [State::Proposed, State::Declined, State::Paid] {
        let ground = Ground { state: Some(state), ..decided };
        assert_eq!(check(Action::Pay, &ground), Err(Refusal::Stale), "{state:?}");
    }
}

#[test]
fn only_what_is_exactly_a_refund_and_comes_after_it_has_left() {
    let day = |text: &str| text.parse().unwrap();
    let promised = |on, kronor| Promised { on: day(on), amount: kr(kronor) };
    let back = |on, kronor| TakenBack { on: day(on), amount: kr(kronor) };
    let one = [promised("2026-11-20", 200)];
    for (taken, left) in [
        (vec![], 200),
        (vec![back("2026-11-20", 200)], 0),
        (vec![back("2026-11-19", 200)], 200),
        (vec![back("2026-11-21", 199)], 200),
        (vec![back("2026-11-21", 201)], 200),
        (vec![back("2026-11-21", 100), back("2026-11-22", 100)], 200),
        (vec![back("2026-11-21", 200), back("2026-11-22", 200)], 0),
    ] {
        assert_eq!(on_its_way(&one, &taken), kr(left), "{taken:?}");
    }
    let two = [promised("2026-11-25", 200), promised("2026-11-20", 200)];
    assert_eq!(on_its_way(&two, &[back("2026-11-26", 200)]), kr(200), "each once");
    assert_eq!(on_its_way(&two, &[back("2026-11-26", 200), back("2026-11-21", 200)]), kr(0));
}
