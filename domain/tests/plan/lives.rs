//! The life of a plan: nothing but the table, never active unsigned, never broken unheard.

use crate::scene::{day, kr, made, six_thousand};
use besked_domain::id::StaffId;
use besked_domain::money::Money;
use besked_domain::plan::life::{
    Action, Actor, DunningPause, Ground, PutForward, Refusal, Signatures, State, TRANSITIONS,
    blocks_dunning, check, transition,
};
use besked_domain::plan::{FollowUp, PlanPolicy, Schedule, Standing, standing};
use chrono::TimeDelta;
use std::collections::BTreeSet;
use uuid::Uuid;

pub(crate) fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

/// A plan of 3,000 kr that nobody has signed.
pub(crate) fn ground(policy: &PlanPolicy) -> Ground<'_> {
    Ground {
        policy,
        today: day("2026-03-02"),
        staff: Some(staff(1)),
        debt: kr(3_000),
        first_due_on: day("2026-03-31"),
        answer_by: None,
        automatic: false,
        put_forward: None,
        reasons: "Skulden är större än vad avtalet kan bära.",
        signatures: Signatures { needed: 1, ..Signatures::default() },
        change_until: None,
        signed_by_them: false,
        signed_on: None,
        frozen_on: None,
        standing: None,
        left: kr(3_000),
        successor_waits: false,
        successor_awaits: false,
        successor_signed: false,
    }
}

fn kept(paid: i64, noticed_on: Option<&str>, today: &str) -> Standing {
    let policy = PlanPolicy::shipped();
    standing(&thousands(), kr(paid), noticed_on.map(day), &policy, day(today))
}

/// Six times 1,000 kr, from 28 February 2026, without interest.
pub(crate) fn thousands() -> Schedule {
    let mut terms = six_thousand();
    terms.debts[0].bears_interest = false;
    made(&terms)
}

#[test]
fn what_there_is_to_follow_up_comes_with_the_days() {
    let (schedule, policy) = (thousands(), PlanPolicy::shipped());
    let later = |days: i64| schedule.instalments[0].due_on + TimeDelta::days(days);
    let on = |days: i64, noticed: Option<i64>| {
        let today = later(days);
        standing(&schedule, Money::ZERO, noticed.map(later), &policy, today).follow_up(today)
    };
    for (days, noticed, expected) in [
        (-1, None, FollowUp::AsAgreed),
        (0, None, FollowUp::DueToday),
        (1, None, FollowUp::InGrace),
        (10, None, FollowUp::InGrace),
        (11, None, FollowUp::InGrace),
        (12, None, FollowUp::MayBeNoticed),
        (12, Some(12), FollowUp::Noticed),
        (24, Some(12), FollowUp::Noticed),
        (25, Some(12), FollowUp::MayBeBroken),
    ] {
        assert_eq!(on(days, noticed), expected, "{days}");
    }
}

#[test]
fn what_is_late_is_the_first_that_has_not_come_and_all_that_should_have() {
    let due: Vec<_> = thousands().instalments.iter().map(|own| own.due_on).collect();
    let on =
        |paid: i64, today| standing(&thousands(), kr(paid), None, &PlanPolicy::shipped(), today);
    assert_eq!(on(0, due[0]).late(), None, "the last day to pay it");
    assert_eq!(on(2_000, due[1] + TimeDelta::days(1)).late(), None);
    let late = on(400, due[1] + TimeDelta::days(1)).late().unwrap();
    assert_eq!((late.number, late.due_on, late.amount), (1, due[0], kr(1_600)));
    assert_eq!(on(6_000, due[5] + TimeDelta::days(1)).late(), None, "all is paid");
}

#[test]
fn every_state_and_every_action_is_reached() {
    let steps = TRANSITIONS.iter().map(|step| (step.from, step.to));
    let reached = crate::walk::reached([State::Proposed], steps);
    assert_eq!(reached, State::ALL.iter().copied().collect());
    let used: BTreeSet<Action> = TRANSITIONS.iter().map(|step| step.action).collect();
    assert_eq!(used, Action::ALL.iter().copied().collect());
}

#[test]
fn what_has_ended_stays_so() {
    let ended = [
        State::Completed,
        State::Broken,
        State::Cancelled,
        State::Declined,
        State::Replaced,
        State::Withdrawn,
        State::Lapsed,
    ];
    for step in TRANSITIONS {
        assert!(!step.from.iter().any(|from| ended.contains(from)), "{step:?}");
    }
}

#[test]
fn a_program_says_yes_and_never_no() {
    let policy = PlanPolicy::shipped();
    let ground = ground(&policy);
    for action in [Action::Decline, Action::Cancel, Action::Counter, Action::Reject] {
        for state in State::ALL {
            assert_eq!(transition(*state, action, Actor::Machine), Err(Refusal::NotTheirs));
        }
    }
    let accept = |automatic| {
        let ground = Ground { automatic, ..ground };
        check(State::Proposed, Action::Accept, Actor::Machine, &ground).map(|step| step.to)
    };
    assert_eq!(accept(false), Err(Refusal::NotAutomatic));
    assert_eq!(accept(true), Ok(Some(State::Agreed)));
}

#[test]
fn above_the_limit_two_of_staff_say_yes() {
    let policy = PlanPolicy::shipped();
    let limit = policy.alone_up_to;
    let at = |debt, put_forward| Ground { debt, put_forward, ..ground(&policy) };
    for by in [Actor::Handler, Actor::Manager] {
        for action in [Action::Accept, Action::Counter] {
            let done = |debt| check(State::Proposed, action, by, &at(debt, None)).map(|_| ());
            assert_eq!(done(limit), Ok(()));
            assert_eq!(done(limit + kr(1)), Err(Refusal::NeedsSecond { limit }));
        }
        assert!(check(State::Proposed, Action::Propose, by, &at(kr(90_000), None)).is_ok());
    }
    let confirm = |action, by, put_forward| {
        check(State::Proposed, action, by, &at(kr(90_000), put_forward)).map(|step| step.to)
    };
    let forward =
        |by, counter| Some(PutForward { by: staff(by), counter, first_due_on: day("2026-03-31") });
    let other = forward(2, false);
    let same = forward(1, false);
    let manager = Actor::Manager;
    assert_eq!(confirm(Action::Confirm, manager, other), Ok(Some(State::Agreed)));
    assert_eq!(confirm(Action::Confirm, manager, same), Err(Refusal::FourEyes));
    assert_eq!(confirm(Action::Confirm, manager, None), Err(Refusal::NothingProposed));
    assert_eq!(confirm(Action::Confirm, Actor::Handler, other), Err(Refusal::NotTheirs));
    // What was put forward is what is confirmed.
    assert_eq!(confirm(Action::ConfirmCounter, manager, other), Err(Refusal::NothingProposed));
    let counter = forward(2, true);
    assert_eq!(confirm(Action::ConfirmCounter, manager, counter), Ok(Some(State::Countered)));
    assert_eq!(confirm(Action::Reject, manager, counter), Ok(None));
    assert_eq!(confirm(Action::Reject, manager, None), Err(Refusal::NothingProposed));
}

#[test]
fn a_no_of_staff_gives_its_reasons() {
    let policy = PlanPolicy::shipped();
    let silent = Ground { reasons: "  ", ..ground(&policy) };
    let by = Actor::Handler;
    assert_eq!(check(State::Proposed, Action::Decline, by, &silent), Err(Refusal::NoReasons));
    assert_eq!(check(State::Active, Action::Cancel, by, &silent), Err(Refusal::NoReasons));
    assert!(check(State::Proposed, Action::Decline, by, &ground(&policy)).is_ok());
    // The debtor need not say why, be it to a counter or to the agreement itself.
    for (state, event) in
        [(State::Countered, "CounterDeclined"), (State::Agreed, "SigningDeclined")]
    {
        let step = check(state, Action::Decline, Actor::Debtor, &silent).unwrap();
        assert_eq!((step.to, step.event), (Some(State::Declined), event));
    }
}

#[test]
fn a_26_a_plan_is_not_active_before_all_have_signed() {
    let policy = PlanPolicy::shipped();
    let activate = |signatures| {
        let ground = Ground { signatures, ..ground(&policy) };
        check(State::Agreed, Action::Activate, Actor::Machine, &ground).map(|step| step.to)
    };
    let none = Signatures::default();
    assert_eq!(activate(none), Err(Refusal::NotSigned { missing: 1 }));
    let two = Signatures { needed: 2, given: 1, countersign: true, countersigned: false };
    assert_eq!(activate(two), Err(Refusal::NotSigned { missing: 2 }));
    assert_eq!(activate(Signatures { given: 2, ..two }), Err(Refusal::NotSigned { missing: 1 }));
    let all = Signatures { given: 2, countersigned: true, ..two };
    assert_eq!(activate(all), Ok(Some(State::Active)));
    for by in [Actor::Debtor, Actor::Handler, Actor::Manager] {
        let refused = transition(State::Agreed, Action::Activate, by);
        assert_eq!(refused, Err(Refusal::NotTheirs));
    }
    let signed = Ground { signatures: all, ..ground(&policy) };
    let debtor = |action| check(State::Agreed, action, Actor::Debtor, &signed).map(|_| ());
    assert_eq!(debtor(Action::Withdraw), Err(Refusal::Signed));
    assert_eq!(debtor(Action::Sign), Err(Refusal::NobodyMore));
    let again = check(State::Agreed, Action::Countersign, Actor::Handler, &signed);
    assert_eq!(again, Err(Refusal::NobodyMore));
}

#[test]
fn where_two_sign_they_are_two_and_what_does_not_hold_signs_nothing() {
    let policy = PlanPolicy::shipped();
    let one = Signatures { needed: 2, given: 1, ..Signatures::default() };
    let sign = |signed_by_them| {
        let ground = Ground { signatures: one, signed_by_them, ..ground(&policy) };
        check(State::Agreed, Action::Sign, Actor::Debtor, &ground).map(|step| step.to)
    };
    assert_eq!(sign(true), Err(Refusal::SignedAlready));
    assert_eq!(sign(false), Ok(None));
    // The second of two may still say no: the plan does not hold yet.
    let half = Ground { signatures: one, ..ground(&policy) };
    assert!(check(State::Agreed, Action::Decline, Actor::Debtor, &half).is_ok());
    let refused = |state, by| check(state, Action::RefuseSignature, by, &half).map(|step| step.to);
    assert_eq!(refused(State::Agreed, Actor::Machine), Ok(None));
    assert_eq!(refused(State::Active, Actor::Machine), Err(Refusal::Stale));
    assert_eq!(refused(State::Agreed, Actor::Debtor), Err(Refusal::NotTheirs));
}

#[test]
fn a_change_holds_once_it_is_signed_in_time_and_the_plan_is_signed_no_more() {
    let policy = PlanPolicy::shipped();
    let one = Signatures { needed: 1, given: 0, ..Signatures::default() };
    let waits =
        Ground { change_until: Some(day("2026-03-10")), signatures: one, ..ground(&policy) };
    let signed = Ground { signatures: Signatures { given: 1, ..one }, ..waits };
    let none = Ground { change_until: None, ..signed };
    let late = Ground { today: day("2026-03-11"), ..waits };
    for state in [State::Active, State::Noticed] {
        let by_debtor = |action, ground| check(state, action, Actor::Debtor, &ground).map(|_| ());
        let by_program = |action, ground| check(state, action, Actor::Machine, &ground).map(|_| ());
        assert_eq!(by_debtor(Action::AskChange, none), Ok(()));
        assert_eq!(by_debtor(Action::AskChange, waits), Err(Refusal::Stale), "one at a time");
        assert_eq!(by_debtor(Action::Sign, waits), Ok(()));
        assert_eq!(by_debtor(Action::Sign, none), Err(Refusal::Stale), "nothing is to be signed");
        assert_eq!(by_debtor(Action::Sign, late), Err(Refusal::Stale), "its day has passed");
        assert_eq!(by_debtor(Action::Sign, signed), Err(Refusal::NobodyMore));
        let missing = Err(Refusal::NotSigned { missing: 1 });
        assert_eq!(by_program(Action::Change, waits), missing);
        assert_eq!(by_program(Action::Change, none), missing, "the policy asks for a signature");
        assert_eq!(by_program(Action::Change, signed), Ok(()));
        let free = PlanPolicy { amendment_needs_signature: false, ..policy.clone() };
        assert_eq!(by_program(Action::Change, Ground { policy: &free, ..none }), Ok(()));
        assert_eq!(by_debtor(Action::DropChange, waits), Ok(()));
        assert_eq!(by_debtor(Action::DropChange, none), Err(Refusal::Stale));
        let early = Err(Refusal::TooEarly(day("2026-03-11")));
        assert_eq!(by_program(Action::DropChange, waits), early);
        assert_eq!(by_program(Action::DropChange, late), Ok(()));
        for who in [Actor::Handler, Actor::Manager] {
            let by_staff = |ground| check(state, Action::DropChange, who, &ground).map(|_| ());
            assert_eq!(by_staff(waits), Ok(()));
            assert_eq!(by_staff(none), Err(Refusal::Stale));
            assert_eq!(by_staff(Ground { reasons: " ", ..waits }), Err(Refusal::NoReasons));
        }
    }
    // Before it runs there is nothing to change.
    let asked = check(State::Agreed, Action::AskChange, Actor::Debtor, &none);
    assert_eq!(asked.map(|_| ()), Err(Refusal::Stale));
}

#[test]
fn how_a_plan_is_kept_follows_from_what_has_been_paid() {
    let begun = kept(0, None, "2026-02-28");
    assert_eq!((begun.paid, begun.overdue, begun.overdue_since), (0, Money::ZERO, None));
    let next = begun.next.unwrap();
    assert_eq!((next.number, next.due_on, next.amount), (1, day("2026-02-28"), kr(1_000)));

    let late = kept(400, None, "2026-03-01");
    assert_eq!((late.overdue, late.overdue_since), (kr(600), Some(day("2026-02-28"))));
    assert_eq!(late.next.unwrap().amount, kr(600));
    assert_eq!(late.grace_until, Some(day("2026-03-10")));
    // What was paid on the last day is known two working days later.
    assert!(!kept(400, None, "2026-03-03").may_tell);
    assert!(kept(400, None, "2026-03-04").may_tell);
    assert!(!kept(400, None, "2026-03-11").may_notice);
    assert!(kept(400, None, "2026-03-12").may_notice);

    let noticed = kept(400, Some("2026-03-11"), "2026-03-12");
    assert!(!noticed.may_notice);
    assert_eq!(noticed.break_on, Some(day("2026-03-25")));
    // Two are late now, and nothing else is said than since when.
    assert_eq!(kept(400, Some("2026-03-11"), "2026-04-01").overdue, kr(1_600));
    // Paid: the notice is spent. What becomes late later asks for another one.
    assert_eq!(kept(1_000, Some("2026-03-11"), "2026-03-20").break_on, None);
    let again = kept(1_000, Some("2026-03-11"), "2026-04-30");
    assert_eq!((again.break_on, again.may_notice), (None, true));

    let ahead = kept(2_500, None, "2026-03-01");
    assert_eq!((ahead.paid, ahead.next.unwrap().amount), (2, kr(500)));
    let done = kept(6_000, None, "2026-12-01");
    assert_eq!((done.paid, done.next, done.overdue), (6, None, Money::ZERO));
}

#[test]
fn a_plan_is_broken_after_its_notice_and_its_days_and_not_before() {
    let policy = PlanPolicy { break_needs_look: false, ..PlanPolicy::shipped() };
    let breaks = |by, noticed_on, today| {
        let standing = Some(kept(400, noticed_on, today));
        let ground = Ground { standing, today: day(today), ..ground(&policy) };
        check(State::Noticed, Action::Break, by, &ground).map(|step| step.to)
    };
    for by in [Actor::Machine, Actor::Handler, Actor::Manager] {
        assert_eq!(breaks(by, None, "2026-06-01"), Err(Refusal::NotLate));
        let early = breaks(by, Some("2026-03-11"), "2026-03-24");
        assert_eq!(early, Err(Refusal::TooEarly(day("2026-03-25"))));
        assert_eq!(breaks(by, Some("2026-03-11"), "2026-03-25"), Ok(Some(State::Broken)));
        for state in State::ALL {
            let result = transition(*state, Action::Break, by);
            assert_eq!(result.is_ok(), *state == State::Noticed);
        }
    }
    let careful = PlanPolicy::shipped();
    let standing = Some(kept(400, Some("2026-03-11"), "2026-03-25"));
    let ground = Ground { standing, today: day("2026-03-25"), ..ground(&careful) };
    let by = |by| check(State::Noticed, Action::Break, by, &ground).map(|_| ());
    assert_eq!(by(Actor::Machine), Err(Refusal::NeedsLook));
    assert_eq!(by(Actor::Handler), Ok(()));
}

#[test]
fn a_plan_is_complete_when_all_is_paid_and_replaced_by_one_that_is_signed() {
    let policy = PlanPolicy::shipped();
    let complete = |left| {
        let ground = Ground { left, ..ground(&policy) };
        check(State::Active, Action::Complete, Actor::Machine, &ground).map(|step| step.to)
    };
    assert_eq!(complete(Money::from_ore(1)), Err(Refusal::NotPaid));
    assert_eq!(complete(Money::ZERO), Ok(Some(State::Completed)));
    let replace = |successor_signed| {
        let ground = Ground { successor_signed, ..ground(&policy) };
        check(State::Noticed, Action::Replace, Actor::Handler, &ground).map(|step| step.to)
    };
    assert_eq!(replace(false), Err(Refusal::NoSuccessor));
    assert_eq!(replace(true), Ok(Some(State::Replaced)));
}

#[test]
fn a_plan_that_runs_is_made_anew_by_staff_and_one_at_a_time() {
    let policy = PlanPolicy::shipped();
    let again = |state, by, successor_waits| {
        let ground = Ground { successor_waits, ..ground(&policy) };
        check(state, Action::Renegotiate, by, &ground).map(|step| step.to)
    };
    for state in [State::Active, State::Noticed] {
        assert_eq!(again(state, Actor::Handler, false), Ok(None));
        assert_eq!(again(state, Actor::Handler, true), Err(Refusal::Stale));
        assert_eq!(again(state, Actor::Debtor, false), Err(Refusal::NotTheirs));
    }
    assert_eq!(again(State::Agreed, Actor::Manager, false), Err(Refusal::Stale));
}

#[test]
fn reminders_wait_while_a_plan_runs_and_once_while_it_is_answered() {
    let policy = PlanPolicy::shipped();
    let pause =
        |state, signed, before| blocks_dunning(state, signed, day("2026-03-02"), before, &policy);
    for state in [State::Proposed, State::Countered, State::Agreed] {
        let once = DunningPause::Until(day("2026-03-16"));
        assert_eq!(pause(state, false, false), once);
        assert_eq!(pause(state, false, true), DunningPause::None);
    }
    assert_eq!(pause(State::Agreed, true, true), DunningPause::WhileItStands);
    assert_eq!(pause(State::Active, true, true), DunningPause::WhileItStands);
    assert_eq!(pause(State::Noticed, true, true), DunningPause::WhileItStands);
    assert_eq!(pause(State::Broken, true, false), DunningPause::None);
}
