//! A plan of which something is contested while it is being paid: nothing late is told, noticed or broken, and the
//! days of grace begin anew when the pause is lifted.

use crate::lives::{staff, thousands};
use crate::scene::{day, kr};
use besked_domain::money::Money;
use besked_domain::plan::life::{Action, Actor, Ground, Refusal, Signatures, State, check};
use besked_domain::plan::{Contest, FollowUp, PlanPolicy, Standing, coming, standing};

fn lifted(pay_by: &str) -> Contest {
    Contest { contested: Money::ZERO, pay_by: Some(day(pay_by)) }
}

/// The plan with 400 kr of its first instalment paid, which was due on 28 February.
fn kept(contest: Contest, noticed_on: Option<&str>, today: &str) -> Standing {
    let policy = PlanPolicy::shipped();
    let today = day(today);
    standing(&thousands(), kr(400), noticed_on.map(day), &policy, today)
        .beside(contest, &policy, today)
}

#[test]
fn what_is_contested_is_neither_told_nor_noticed_nor_broken() {
    let policy = PlanPolicy { break_needs_look: false, ..PlanPolicy::shipped() };
    let tries = |contested, action, by| {
        let contest = Contest { contested, pay_by: None };
        let noticed = matches!(action, Action::Break).then_some("2026-03-11");
        let ground = Ground {
            policy: &policy,
            today: day("2026-06-01"),
            staff: Some(staff(1)),
            debt: kr(6_000),
            first_due_on: day("2026-02-28"),
            answer_by: None,
            automatic: false,
            put_forward: None,
            reasons: "",
            signatures: Signatures::default(),
            change_until: None,
            signed_by_them: false,
            signed_on: None,
            frozen_on: None,
            standing: Some(kept(contest, noticed, "2026-06-01")),
            left: kr(5_600),
            successor_waits: false,
            successor_awaits: false,
            successor_signed: false,
        };
        let state = if noticed.is_some() { State::Noticed } else { State::Active };
        check(state, action, by, &ground).map(|_| ())
    };
    for action in [Action::MarkMissed, Action::SendNotice, Action::Break] {
        let contested = Money::from_ore(1);
        assert_eq!(tries(contested, action, Actor::Machine), Err(Refusal::Contested), "{action:?}");
        assert_eq!(tries(Money::ZERO, action, Actor::Machine), Ok(()), "{action:?}");
    }
    for action in [Action::SendNotice, Action::Break] {
        assert_eq!(tries(kr(100), action, Actor::Handler), Err(Refusal::Contested), "{action:?}");
    }
    // What is late stays late: nobody is told that it has come.
    let contest = Contest { contested: kr(100), pay_by: None };
    let waits = kept(contest, Some("2026-03-11"), "2026-06-01");
    assert_eq!(waits.follow_up(day("2026-06-01")), FollowUp::Noticed);
    assert!(!waits.may_tell && !waits.may_notice);
    assert!(waits.break_on.is_some());
}

#[test]
fn grace_counts_from_the_day_to_pay_by_once_the_pause_is_lifted() {
    let again = "2026-04-10";
    let at = |today| kept(lifted(again), None, today);
    // A Friday; what was paid on it is known on the Tuesday after.
    assert!(!at("2026-04-13").may_tell);
    assert!(at("2026-04-14").may_tell);
    assert_eq!(at("2026-04-11").grace_until, Some(day("2026-04-20")));
    assert!(!at("2026-04-21").may_notice);
    assert!(at("2026-04-22").may_notice);
    assert_eq!(at("2026-04-22").overdue_since, Some(day("2026-02-28")));
    // A day before the instalment fell due moves nothing, nor does any for who is not late.
    let plain = kept(Contest::default(), None, "2026-03-12");
    assert_eq!(kept(lifted("2026-02-20"), None, "2026-03-12"), plain);
    assert_eq!(kept(lifted(again), None, "2026-02-20").grace_until, None);
}

#[test]
fn a_notice_from_before_the_pause_breaks_nothing_before_the_new_days_have_passed() {
    let noticed = |contest| kept(contest, Some("2026-03-11"), "2026-03-20");
    assert_eq!(noticed(Contest::default()).break_on, Some(day("2026-03-25")));
    assert_eq!(noticed(lifted("2026-03-01")).break_on, Some(day("2026-03-25")), "that is later");
    let after = noticed(lifted("2026-04-10"));
    assert_eq!(after.break_on, Some(day("2026-04-22")));
    assert!(!after.may_notice, "it has been sent");
}

#[test]
fn the_next_instalment_comes_whether_or_not_an_earlier_one_is_late() {
    let schedule = thousands();
    let due: Vec<_> = schedule.instalments.iter().map(|own| own.due_on).collect();
    let next = |paid, from| coming(&schedule, kr(paid), from).map(|own| (own.number, own.amount));
    assert_eq!(next(0, due[0]), Some((1, kr(1_000))), "on its day");
    assert_eq!(next(400, due[0].succ_opt().unwrap()), Some((2, kr(1_000))));
    assert_eq!(next(1_400, due[0]), Some((2, kr(600))));
    assert_eq!(next(6_000, due[0]), None);
    assert_eq!(next(0, due[5].succ_opt().unwrap()), None);
}
