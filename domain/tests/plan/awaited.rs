//! What the debtor's side has signed in time and the municipality is yet to sign: a change of a plan that is being paid,
//! or a plan that is to take its place. However late we are, it holds, and what it was to change is not followed up.

use crate::lives::{ground, thousands};
use crate::scene::{day, kr, made, rates, six_thousand};
use besked_domain::money::Money;
use besked_domain::plan::life::{Action, Actor, Ground, Refusal, Signatures, State, check};
use besked_domain::plan::{
    Change, Debts, FollowUp, Paid, PlanPolicy, RunningPlan, Standing, change, coming,
    paid_of_change, standing,
};

/// All on the debtor's side have signed; the municipality has not.
const OURS: Signatures =
    Signatures { needed: 2, given: 2, countersign: true, countersigned: false };

fn done(
    state: State,
    (action, by): (Action, Actor),
    ground: &Ground<'_>,
) -> Result<Option<State>, Refusal> {
    check(state, action, by, ground).map(|step| step.to)
}

/// The plan whose first instalment was due on 28 February; nothing of it is paid.
fn late(noticed_on: Option<&str>, today: &str) -> Standing {
    let policy = PlanPolicy::shipped();
    standing(&thousands(), Money::ZERO, noticed_on.map(day), &policy, day(today))
}

#[test]
fn the_municipalitys_signature_alone_is_missing() {
    assert!(OURS.await_countersign());
    for other in [
        Signatures { given: 1, ..OURS },
        Signatures { countersigned: true, ..OURS },
        Signatures { countersign: false, ..OURS },
        Signatures { needed: 0, given: 0, ..OURS },
    ] {
        assert!(!other.await_countersign(), "{other:?}");
    }
}

#[test]
fn a_change_that_was_signed_in_time_waits_for_the_municipality_and_is_not_dropped() {
    let policy = PlanPolicy::shipped();
    let on = |signatures| Ground {
        today: day("2026-04-20"),
        change_until: Some(day("2026-03-31")),
        signatures,
        ..ground(&policy)
    };
    let half = Signatures { given: 1, ..OURS };
    let program = (Action::DropChange, Actor::Machine);
    for state in [State::Active, State::Noticed] {
        assert_eq!(done(state, program, &on(OURS)), Err(Refusal::Stale), "{state:?}");
        assert_eq!(done(state, program, &on(half)), Ok(None), "{state:?}");
        for by in [Actor::Handler, Actor::Manager] {
            let signs = (Action::Countersign, by);
            assert_eq!(done(state, signs, &on(OURS)), Ok(None), "{state:?}");
            assert_eq!(done(state, signs, &on(half)), Err(Refusal::Stale), "{state:?}");
            let none = Ground { change_until: None, ..on(OURS) };
            assert_eq!(done(state, signs, &none), Err(Refusal::Stale), "nothing is to be signed");
        }
        // Either side may still give it up, as before its last day.
        for by in [Actor::Debtor, Actor::Handler] {
            assert_eq!(done(state, (Action::DropChange, by), &on(OURS)), Ok(None), "{state:?}");
        }
        let whole = Signatures { countersigned: true, ..OURS };
        assert_eq!(done(state, (Action::Change, Actor::Machine), &on(whole)), Ok(None));
    }
    let signs = (Action::Sign, Actor::Debtor);
    assert_eq!(done(State::Active, signs, &on(half)), Err(Refusal::Stale), "its day has passed");
}

#[test]
fn what_waits_for_the_municipality_keeps_what_it_replaces_from_being_followed_up() {
    let policy = PlanPolicy { break_needs_look: false, ..PlanPolicy::shipped() };
    let steps = [
        (State::Active, Action::MarkMissed, Actor::Machine),
        (State::Active, Action::SendNotice, Actor::Machine),
        (State::Active, Action::SendNotice, Actor::Handler),
        (State::Noticed, Action::Break, Actor::Machine),
        (State::Noticed, Action::Break, Actor::Manager),
    ];
    for (state, action, by) in steps {
        let noticed_on = matches!(action, Action::Break).then_some("2026-03-11");
        let plain = Ground {
            policy: &policy,
            today: day("2026-06-01"),
            standing: Some(late(noticed_on, "2026-06-01")),
            ..ground(&policy)
        };
        let tries = |ground: Ground<'_>| check(state, action, by, &ground).map(|_| ());
        let refused = Err(Refusal::AwaitsCountersign);
        assert_eq!(tries(plain), Ok(()), "{action:?}");
        assert_eq!(tries(Ground { successor_waits: true, ..plain }), Ok(()), "not signed yet");
        let successor = Ground { successor_waits: true, successor_awaits: true, ..plain };
        assert_eq!(tries(successor), refused, "{action:?}");
        let change_until = Some(day("2026-02-28"));
        let change = Ground { change_until, signatures: OURS, ..plain };
        assert_eq!(tries(change), refused, "{action:?}");
        let half = Signatures { given: 1, ..OURS };
        assert_eq!(tries(Ground { signatures: half, ..change }), Ok(()), "{action:?}");
    }
}

#[test]
fn what_waits_for_the_municipality_asks_for_no_notice_and_no_break() {
    let today = day("2026-06-01");
    for (noticed_on, asks, meanwhile) in [
        (None, FollowUp::MayBeNoticed, FollowUp::InGrace),
        (Some("2026-03-11"), FollowUp::MayBeBroken, FollowUp::Noticed),
    ] {
        let plain = late(noticed_on, "2026-06-01");
        assert_eq!(plain.follow_up(today), asks);
        assert_eq!(plain.while_awaiting_us(false), plain);
        let waits = plain.while_awaiting_us(true);
        assert!(waits.awaits_us && !waits.may_notice);
        assert_eq!(waits.follow_up(today), meanwhile);
        assert_eq!(waits.late(), plain.late(), "it is late all the same");
    }
}

#[test]
fn once_what_waited_is_given_up_the_days_of_grace_count_from_that_day() {
    let policy = PlanPolicy::shipped();
    let given_up = Some(day("2026-06-01"));
    for noticed_on in [None, Some("2026-03-11")] {
        let on = |today| late(noticed_on, today).counted_from(given_up, &policy, day(today));
        let then = on("2026-06-01");
        assert!(!then.may_tell && !then.may_notice);
        assert_eq!(then.grace_until, Some(day("2026-06-11")));
        assert_ne!(on("2026-06-12").follow_up(day("2026-06-12")), FollowUp::MayBeBroken);
        let after = on("2026-06-20");
        assert!(after.may_tell);
        assert_eq!(after.may_notice, noticed_on.is_none());
    }
}

/// Six times 1,000 kr from 28 February, of which the first is paid when the second is moved to 15 April.
#[test]
fn what_is_paid_while_a_signed_change_waits_counts_towards_the_instalments_that_it_gives() {
    let terms = six_thousand();
    let holds = made(&terms);
    let first = holds.instalments[0].amount();
    let payment = Paid { on: holds.instalments[0].due_on, amount: first };
    let (debts, _) = Debts::at_start(&terms, &rates()).after([payment], &rates());
    let running =
        RunningPlan { terms: &terms, schedule: &holds, debts: &debts, paid: first, moved: &[] };
    let wanted = Change::Move { number: 2, to: day("2026-04-15") };
    let policy = PlanPolicy::shipped();
    let changed = change(running, wanted, &policy, &rates(), day("2026-03-10")).unwrap().schedule;
    let more = changed.total - (holds.total - first);
    let paid = |now| paid_of_change(&holds, &changed, more, now);
    assert_eq!(paid(first), Money::ZERO);
    assert_eq!(paid(first + kr(100)), kr(100));
    assert_eq!(paid(first - kr(100)), Money::ZERO, "a payment was taken back");
    let next = |schedule, paid| coming(schedule, paid, day("2026-03-26")).unwrap();
    assert_eq!(next(&holds, first).due_on, day("2026-03-31"));
    let moved = next(&changed, paid(first + kr(100)));
    assert_eq!((moved.number, moved.due_on), (2, day("2026-04-15")));
    assert_eq!(moved.amount, changed.instalments[0].amount() - kr(100));
}
