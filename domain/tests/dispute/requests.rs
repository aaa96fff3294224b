//! Asking for a decision, and what becomes of a no.

use crate::scene::day;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Action, Actor, Refusal, State, is_open, transition};
use besked_domain::dispute::request::{RequestRefusal, answer_request_by, may_ask_decision};
use chrono::{DateTime, TimeDelta, Utc};

#[test]
fn a_decision_may_be_asked_for_after_six_months_once_where_the_law_says_so() {
    let ask =
        |regime, asked, today| may_ask_decision(regime, day("2026-08-31"), asked, 1, day(today));
    let appeal = Regime::AdministrativeAppeal;
    assert_eq!(ask(appeal, false, "2027-02-27"), Err(Refusal::TooEarly(day("2027-02-28"))));
    assert_eq!(ask(appeal, false, "2027-02-28"), Ok(()));
    assert_eq!(ask(appeal, true, "2027-02-28"), Err(Refusal::Once));
    for regime in [Regime::PrivateLaw, Regime::LegalityReview, Regime::Mixed] {
        assert_eq!(ask(regime, false, "2027-02-28"), Err(Refusal::NoSuchRight));
    }
    // FL 12 §: four weeks, moved from the Monday of Easter (lag 1930:173 2 §).
    assert_eq!(answer_request_by(day("2026-12-01")), day("2026-12-29"));
    assert_eq!(answer_request_by(day("2027-03-01")), day("2027-03-30"));
}

/// FL 12 §: the right is to a decision in the first instance, which the first round was.
#[test]
fn what_has_been_decided_once_gives_no_right_to_ask_for_it() {
    let appeal = Regime::AdministrativeAppeal;
    let ask =
        |asked, round| may_ask_decision(appeal, day("2026-01-31"), asked, round, day("2027-02-28"));
    assert_eq!(ask(false, 1), Ok(()));
    assert_eq!(ask(false, 2), Err(Refusal::Stale));
    assert_eq!(ask(true, 2), Err(Refusal::Once));
}

#[test]
fn a_no_is_appealed_once_until_that_was_too_late() {
    let told: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
    let (since, over) = (told + TimeDelta::days(3), told + TimeDelta::days(5));
    let of = RequestRefusal::of;
    assert_eq!(of(None, None, None), RequestRefusal::None);
    assert_eq!(of(Some(told), None, None), RequestRefusal::Told);
    assert_eq!(of(Some(told), Some(since), None), RequestRefusal::Appealed(since));
    assert_eq!(of(Some(told), Some(since), Some(over)), RequestRefusal::HandedOver);
    let waits = |refusal: RequestRefusal| refusal.appeal_since();
    assert_eq!(waits(RequestRefusal::Appealed(since)), Some(since));
    for rests in [RequestRefusal::None, RequestRefusal::Told, RequestRefusal::HandedOver] {
        assert_eq!(waits(rests), None);
    }
}

/// FL 12 §: the case goes on, and what was appealed is handed over however far it has come.
#[test]
fn the_appeal_of_a_no_moves_no_case() {
    let to = |state, action, by| transition(state, action, by).map(|step| step.to);
    for state in State::ALL.iter().copied() {
        let appealed = to(state, Action::AppealRefusal, Actor::Debtor);
        let expected = if is_open(state) { Ok(None) } else { Err(Refusal::Stale) };
        assert_eq!(appealed, expected, "{}", state.word());
        let handed = to(state, Action::ForwardRefusalAppeal, Actor::Handler);
        let never = matches!(state, State::Explained | State::Withdrawn);
        assert_eq!(handed, if never { Err(Refusal::Stale) } else { Ok(None) }, "{}", state.word());
    }
    let by_handler = to(State::Open, Action::DismissRefusalAppeal, Actor::Handler);
    assert_eq!(by_handler, Err(Refusal::NotTheirs));
    assert_eq!(to(State::Open, Action::DismissRefusalAppeal, Actor::Manager), Ok(None));
}
