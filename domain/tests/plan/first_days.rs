//! What comes after the first day to pay: nobody agrees to it, nobody signs it, and what waits is given up, once a
//! paper that was signed in time has had its days. And who ends a plan that runs.

use crate::lives::{ground, staff};
use crate::scene::{day, kr};
use besked_domain::plan::PlanPolicy;
use besked_domain::plan::life::{
    Action, Actor, CounterDays, Ground, PutForward, Refusal, Signatures, State, check, in_time,
    papers_until, same_signer,
};
use chrono::TimeDelta;

#[test]
fn nothing_is_agreed_to_or_signed_once_its_first_day_has_passed() {
    let policy = PlanPolicy::shipped();
    let first = day("2026-03-31");
    let forward = |counter| Some(PutForward { by: staff(2), counter, first_due_on: first });
    let signatures = Signatures { needed: 1, countersign: true, ..Signatures::default() };
    let on = |today| Ground {
        today: day(today),
        automatic: true,
        put_forward: forward(false),
        signatures,
        ..ground(&policy)
    };
    for (state, action, by) in [
        (State::Proposed, Action::Accept, Actor::Machine),
        (State::Proposed, Action::Accept, Actor::Handler),
        (State::Proposed, Action::Confirm, Actor::Manager),
        (State::Countered, Action::Accept, Actor::Debtor),
        (State::Agreed, Action::Sign, Actor::Debtor),
        (State::Agreed, Action::Sign, Actor::Handler),
        (State::Agreed, Action::Countersign, Actor::Manager),
    ] {
        let done = |today| check(state, action, by, &on(today)).map(|_| ());
        assert_eq!(done("2026-03-31"), Ok(()), "{action:?}: the day itself is in time");
        assert_eq!(done("2026-04-01"), Err(Refusal::FirstDayPassed(first)), "{action:?}");
    }
    // A counter that waits for a second person has a first day of its own, whatever the proposal has.
    for state in [State::Proposed, State::Countered] {
        let confirmed = |today, first_due_on| {
            let first_due_on = day(first_due_on);
            let put_forward = Some(PutForward { by: staff(2), counter: true, first_due_on });
            let ground = Ground { put_forward, ..on(today) };
            check(state, Action::ConfirmCounter, Actor::Manager, &ground).map(|_| ())
        };
        assert_eq!(confirmed("2026-04-30", "2026-04-30"), Ok(()), "{state:?}");
        let late = confirmed("2026-03-30", "2026-03-29");
        assert_eq!(late, Err(Refusal::FirstDayPassed(day("2026-03-29"))), "{state:?}");
    }
    // It is answered with another plan instead, by either side; and given up by whoever may.
    for (state, action, by) in [
        (State::Proposed, Action::Counter, Actor::Handler),
        (State::Countered, Action::Answer, Actor::Debtor),
        (State::Agreed, Action::Withdraw, Actor::Debtor),
    ] {
        assert!(check(state, action, by, &on("2026-04-01")).is_ok(), "{action:?}");
    }
    for (state, on, may) in [
        (State::Agreed, "2026-03-31", true),
        (State::Agreed, "2026-04-01", false),
        (State::Active, "2026-04-01", true),
        (State::Noticed, "2026-04-01", true),
    ] {
        assert_eq!(in_time(state, first, day(on)), may, "{state:?} {on}");
    }
    // A change of a plan that runs has a day of its own.
    let change = Ground { change_until: Some(day("2026-05-10")), ..on("2026-05-01") };
    assert!(check(State::Active, Action::Sign, Actor::Debtor, &change).is_ok());
}

#[test]
fn a_paper_that_was_signed_in_time_is_so_when_the_post_has_come() {
    let policy = PlanPolicy::shipped();
    let refused = Err(Refusal::FirstDayPassed(day("2026-03-31")));
    let on = |today, signed: &str| Ground {
        today: day(today),
        signed_on: Some(day(signed)),
        ..ground(&policy)
    };
    let sign = |ground| check(State::Agreed, Action::Sign, Actor::Handler, &ground).map(|_| ());
    assert_eq!(sign(on("2026-04-01", "2026-03-28")), Ok(()));
    assert_eq!(sign(on("2026-04-01", "2026-03-31")), Ok(()), "the day itself is in time");
    assert_eq!(sign(on("2026-04-01", "2026-04-01")), refused);
    // The day that its text was settled is the first that it can bear, of a plan and of a change of one.
    let change_until = Some(day("2026-05-10"));
    for (state, change_until) in [(State::Agreed, None), (State::Active, change_until)] {
        let written = |signed| {
            let frozen_on = Some(day("2026-03-20"));
            let ground = Ground { frozen_on, change_until, ..on("2026-03-25", signed) };
            check(state, Action::Sign, Actor::Handler, &ground).map(|_| ())
        };
        assert_eq!(written("2026-03-20"), Ok(()), "{state:?}");
        let early = Err(Refusal::NotWritten(day("2026-03-20")));
        assert_eq!(written("2026-03-19"), early, "{state:?}");
        assert_eq!(written("1926-03-20"), early, "{state:?}");
    }
    // The municipality signs after it what the debtor's side has signed.
    let countersign = |given| {
        let signatures = Signatures { needed: 1, given, countersign: true, countersigned: false };
        let ground = Ground { today: day("2026-04-01"), signatures, ..ground(&policy) };
        check(State::Agreed, Action::Countersign, Actor::Manager, &ground).map(|_| ())
    };
    assert_eq!(countersign(1), Ok(()));
    assert_eq!(countersign(0), refused);
    // What was signed in time is not given up before the post has had its days.
    for (first, until) in [
        ("2026-03-31", "2026-04-01"),
        ("2026-12-21", "2026-12-22"),
        // Christmas: Thursday is the last working day before it, and Monday and Tuesday come after.
        ("2026-12-23", "2026-12-28"),
        ("2027-01-30", "2027-02-02"),
    ] {
        assert_eq!(papers_until(day(first)), day(until), "{first}");
    }
}

#[test]
fn a_counter_asks_for_a_yes_by_the_sooner_day_and_lapses_after_the_later() {
    let days = |answer_by, first: &str| {
        let days = CounterDays { answer_by: day(answer_by), first_due_on: day(first) };
        (days.yes_by(), days.last())
    };
    for (answer_by, first, yes_by, last) in [
        ("2026-12-14", "2026-12-05", "2026-12-05", "2026-12-14"),
        ("2026-12-14", "2026-12-21", "2026-12-14", "2026-12-21"),
        ("2026-12-14", "2026-12-14", "2026-12-14", "2026-12-14"),
    ] {
        assert_eq!(days(answer_by, first), (day(yes_by), day(last)), "{first}");
        let policy = PlanPolicy::shipped();
        let on = |today| Ground {
            today,
            first_due_on: day(first),
            answer_by: Some(day(answer_by)),
            ..ground(&policy)
        };
        let yes = check(State::Countered, Action::Accept, Actor::Debtor, &on(day(yes_by)));
        assert!(yes.is_ok(), "{first}");
        let lapse = |today| check(State::Countered, Action::Lapse, Actor::Machine, &on(today));
        assert!(lapse(day(last)).is_err() && lapse(day(last) + TimeDelta::days(1)).is_ok());
    }
}

#[test]
fn what_waits_for_the_debtor_lapses_after_its_first_day_and_what_waits_for_us_does_not() {
    let policy = PlanPolicy::shipped();
    let lapse =
        |state, ground| check(state, Action::Lapse, Actor::Machine, &ground).map(|step| step.to);
    let on = |today, answer_by: Option<&str>| Ground {
        today: day(today),
        answer_by: answer_by.map(day),
        ..ground(&policy)
    };
    let early = |from| Err(Refusal::TooEarly(day(from)));
    let lapsed = Ok(Some(State::Lapsed));
    assert_eq!(lapse(State::Agreed, on("2026-03-31", None)), early("2026-04-02"));
    let on_its_way = lapse(State::Agreed, on("2026-04-01", None));
    assert_eq!(on_its_way, early("2026-04-02"), "a paper may be on its way");
    assert_eq!(lapse(State::Agreed, on("2026-04-02", None)), lapsed);
    // The day that an answer was promised by has nothing to do with signing.
    assert_eq!(lapse(State::Agreed, on("2026-04-02", Some("2026-04-10"))), lapsed);
    // Who was given time to answer has it.
    assert_eq!(lapse(State::Countered, on("2026-04-10", Some("2026-04-10"))), early("2026-04-11"));
    assert_eq!(lapse(State::Countered, on("2026-04-11", Some("2026-04-10"))), lapsed);
    assert_eq!(lapse(State::Countered, on("2026-03-31", Some("2026-03-16"))), early("2026-04-01"));
    let first_due_on = day("2026-03-31");
    let put_forward = Some(PutForward { by: staff(1), counter: true, first_due_on });
    let again = Ground { put_forward, ..on("2026-04-11", None) };
    assert_eq!(lapse(State::Countered, again), Err(Refusal::Stale), "staff are at it");
    // One that has been signed in part lapses too; one that we owe an answer never does.
    let half = Signatures { needed: 2, given: 1, ..Signatures::default() };
    let half = Ground { signatures: half, ..on("2026-04-02", None) };
    assert_eq!(lapse(State::Agreed, half), lapsed);
    // What the debtor's side has signed in time waits for us, however long.
    let whole = Signatures { needed: 2, given: 2, countersign: true, countersigned: false };
    let whole = Ground { signatures: whole, ..on("2027-01-01", None) };
    assert_eq!(lapse(State::Agreed, whole), Err(Refusal::Stale));
    for state in [State::Proposed, State::Active, State::Noticed] {
        assert_eq!(lapse(state, on("2027-01-01", None)), Err(Refusal::Stale), "{state:?}");
    }
    for by in [Actor::Debtor, Actor::Handler, Actor::Manager] {
        let refused = check(State::Agreed, Action::Lapse, by, &on("2026-04-02", None));
        assert_eq!(refused, Err(Refusal::NotTheirs));
    }
}

#[test]
fn a_plan_that_runs_is_ended_by_a_manager_alone_above_the_limit() {
    let policy = PlanPolicy::shipped();
    let limit = policy.alone_up_to;
    let cancel = |state, by, debt| {
        let ground = Ground { debt, ..ground(&policy) };
        check(state, Action::Cancel, by, &ground).map(|step| step.to)
    };
    let done = Ok(Some(State::Cancelled));
    for state in [State::Active, State::Noticed] {
        assert_eq!(cancel(state, Actor::Handler, limit), done);
        let above = cancel(state, Actor::Handler, limit + kr(1));
        assert_eq!(above, Err(Refusal::NeedsManager { limit }));
        assert_eq!(cancel(state, Actor::Manager, limit + kr(1)), done);
    }
    assert_eq!(cancel(State::Agreed, Actor::Handler, limit + kr(1)), done, "it does not run");
}

#[test]
fn one_name_written_twice_is_one_person() {
    for (one, other, same) in [
        ("Åsa Ek", "Åsa Ek", true),
        (" åsa  EK\t", "Åsa Ek", true),
        ("Åsa Ek", "Åsa Ekman", false),
        ("Åsa Ek", "Asa Ek", false),
    ] {
        assert_eq!(same_signer(one, other), same, "{one} {other}");
    }
}
