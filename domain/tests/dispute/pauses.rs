//! What the pauses of a case come to when they are read of.

use crate::scene::{Scene, day, kr};
use besked_domain::dispute::{
    Changed, Freed, Ground, Pause, Scope, TextId, ToPay, explain, freed, is_to_pay,
};
use besked_domain::money::Money;
use chrono::{DateTime, Utc};
use proptest::prelude::*;

const FIRST: &str = "2026-12-21";
const SECOND: &str = "2027-01-15";
const THIRD: &str = "2027-03-01";

fn at(hour: u32) -> DateTime<Utc> {
    day("2026-11-21").and_hms_opt(hour, 0, 0).expect("an hour").and_utc()
}

/// So much was paused at an hour.
fn placed(hour: u32, amount: i64) -> Pause {
    Pause { amount: kr(amount), scope: Scope::Disputed, placed_at: at(hour), lifted: None }
}

/// And lifted at another, to be paid by a day.
fn lifted(placed_at: u32, amount: i64, hour: u32, pay_by: &str) -> Pause {
    Pause { lifted: Some((at(hour), ToPay::By(day(pay_by)))), ..placed(placed_at, amount) }
}

/// A decision of the hour has so much paused until it is booked.
fn waits(hour: u32, amount: i64) -> Pause {
    Pause { scope: Scope::Difference, ..placed(hour, amount) }
}

/// And a person lifted that.
fn booked(hour: u32, amount: i64, lifted_at: u32, pay_by: &str) -> Pause {
    Pause { scope: Scope::Difference, ..lifted(hour, amount, lifted_at, pay_by) }
}

/// A decision that leaves something.
fn changed(hour: u32, amount: i64) -> Changed {
    Changed { at: at(hour), amount: kr(amount), all: None }
}

/// One that leaves nothing of the 400 that were asked for.
fn put_right(hour: u32, amount: i64) -> Changed {
    Changed { all: Some(kr(400)), ..changed(hour, amount) }
}

fn told(amount: i64, pay_by: &str) -> Option<Freed> {
    Some(Freed { amount: kr(amount), to_pay: ToPay::By(day(pay_by)) })
}

/// What was paused, what was changed, what is asked for; what is to be paid, by when.
type Row = (&'static str, Vec<Pause>, Vec<Changed>, i64, Option<Freed>);

#[test]
fn what_was_lifted_is_to_be_paid_but_for_what_was_changed_or_is_paused_again() {
    // Contested at one, decided at two.
    let once = || lifted(1, 100, 2, FIRST);
    let granted = || vec![changed(2, 40)];
    let credited = || vec![once(), booked(2, 40, 3, SECOND)];
    let rows: Vec<Row> = vec![
        ("nothing was paused", vec![], vec![], 1_250, None),
        ("nothing was granted", vec![once()], vec![], 1_250, told(100, FIRST)),
        ("40 wait for the ledger", vec![once(), waits(2, 40)], granted(), 1_210, told(60, FIRST)),
        ("they were credited and lifted", credited(), granted(), 1_210, told(60, FIRST)),
        ("all is paused again", vec![once(), placed(4, 100)], vec![], 1_150, None),
        (
            "the rest is paused again, while the 40 wait",
            vec![once(), waits(2, 40), placed(4, 60)],
            granted(),
            1_150,
            None,
        ),
        (
            "the rest is paused again, and the 40 have been lifted",
            [credited(), vec![placed(4, 60)]].concat(),
            granted(),
            1_150,
            None,
        ),
        (
            "a second no to the rest",
            [credited(), vec![lifted(4, 60, 5, THIRD)]].concat(),
            granted(),
            1_210,
            told(60, THIRD),
        ),
        (
            "the rest and the 40 lifted at once",
            vec![once(), booked(2, 40, 5, THIRD), lifted(4, 60, 5, THIRD)],
            granted(),
            1_210,
            told(60, THIRD),
        ),
        (
            "20 more of it granted in the second round",
            [credited(), vec![lifted(4, 60, 5, THIRD), waits(5, 20)]].concat(),
            vec![changed(2, 40), changed(5, 20)],
            1_190,
            told(40, THIRD),
        ),
        (
            "granted in the second round only",
            vec![once(), lifted(4, 100, 5, SECOND), waits(5, 40)],
            vec![changed(5, 40)],
            1_210,
            told(60, SECOND),
        ),
        ("a part of it was paid", vec![once()], vec![], 30, told(30, FIRST)),
        ("all of it was paid", vec![once(), waits(2, 40)], granted(), 0, None),
        ("all of it was granted", vec![once()], vec![changed(2, 100)], 1_150, None),
        (
            "nothing more in a second round, and the 40 wait still",
            vec![once(), booked(2, 40, 5, THIRD), lifted(4, 60, 5, THIRD), waits(5, 40)],
            vec![changed(2, 40), changed(5, 0)],
            1_210,
            told(60, THIRD),
        ),
        (
            "20 more granted in a second round, where the 40 wait still",
            vec![once(), booked(2, 40, 5, THIRD), lifted(4, 60, 5, THIRD), waits(5, 60)],
            vec![changed(2, 40), changed(5, 20)],
            1_190,
            told(40, THIRD),
        ),
        (
            "the ledger had put it right before the second round",
            vec![once()],
            vec![changed(2, 0), put_right(5, 0)],
            1_150,
            None,
        ),
        (
            "the whole invoice was paused for a part that is changed in the second round",
            vec![Pause { scope: Scope::Whole, ..lifted(1, 1_250, 2, FIRST) }],
            vec![changed(2, 0), put_right(5, 400)],
            850,
            told(850, FIRST),
        ),
        (
            "200 were booked without a payment",
            vec![lifted(1, 1_250, 2, FIRST), waits(2, 1_000)],
            vec![changed(2, 1_000)],
            250,
            told(250, FIRST),
        ),
        (
            "and were paused as if they were changed",
            vec![lifted(1, 1_250, 2, FIRST), waits(2, 1_200)],
            vec![changed(2, 1_000)],
            50,
            told(50, FIRST),
        ),
    ];
    for (name, all, changes, asked, left) in rows {
        assert_eq!(freed(&all, &changes, None, kr(asked)), left, "{name}");
    }
}

/// An appeal pauses the rest after a decision, and is dismissed: the day that was told then is the day, though the
/// decision's may have been later.
#[test]
fn the_day_of_what_was_lifted_is_the_one_that_was_told_last() {
    let once = || lifted(1, 100, 2, FIRST);
    let appealed = || vec![once(), lifted(3, 100, 4, SECOND)];
    let rows = [
        ("nothing is decided", vec![once()], None, FIRST),
        ("lifted by the decision", vec![once()], Some((2, FIRST)), FIRST),
        ("decided once more", vec![once()], Some((5, THIRD)), THIRD),
        ("decided once more, by an earlier day", appealed(), Some((5, FIRST)), FIRST),
        ("lifted after the decision, by an earlier day", appealed(), Some((2, THIRD)), SECOND),
        ("lifted after the decision, by a later day", appealed(), Some((2, FIRST)), SECOND),
    ];
    for (name, all, decided, by) in rows {
        let decided = decided.map(|(hour, by)| (at(hour), ToPay::By(day(by))));
        assert_eq!(freed(&all, &[], decided, kr(1_250)), told(100, by), "{name}");
    }
}

/// What was told to be paid by a plan was told without a day, be it when it was lifted or when it was decided once more.
#[test]
fn a_plan_that_was_told_last_is_what_tells() {
    let planned = |hour| Pause { lifted: Some((at(hour), ToPay::ByPlan)), ..placed(1, 100) };
    let by = |by| ToPay::By(day(by));
    let rows = [
        (vec![planned(2)], None, ToPay::ByPlan),
        (vec![planned(2)], Some((2, ToPay::ByPlan)), ToPay::ByPlan),
        (vec![planned(2)], Some((5, by(THIRD))), by(THIRD)),
        (vec![lifted(1, 100, 2, FIRST)], Some((5, ToPay::ByPlan)), ToPay::ByPlan),
        (vec![lifted(1, 100, 2, FIRST), planned(4)], None, ToPay::ByPlan),
    ];
    for (all, decided, to_pay) in rows {
        let decided = decided.map(|(hour, how)| (at(hour), how));
        let is = Some(Freed { amount: kr(100), to_pay });
        assert_eq!(freed(&all, &[], decided, kr(1_250)), is, "{all:?} {decided:?}");
    }
}

/// Of what was told with a day no more than the plan leaves beside itself keeps it; what was told with a plan has none, also
/// when the plan has ended.
#[test]
fn what_a_plan_pays_has_no_day_of_its_own() {
    let (by, plan) = (ToPay::By(day(FIRST)), ToPay::ByPlan);
    let rows = [
        ("no plan", by, None, vec![(300, Some(by))]),
        ("the plan has ended", plan, None, vec![(300, None)]),
        ("it pays all", by, Some(0), vec![(300, Some(plan))]),
        ("it leaves a part", by, Some(100), vec![(100, Some(by)), (200, Some(plan))]),
        ("it leaves all of it", by, Some(300), vec![(300, Some(by))]),
        ("and more", by, Some(400), vec![(300, Some(by))]),
        ("it was told", plan, Some(0), vec![(300, Some(plan))]),
        ("a later one leaves a part", plan, Some(100), vec![(300, Some(plan))]),
    ];
    for (name, to_pay, beside, is) in rows {
        let is: Vec<_> = is.into_iter().map(|(sum, how)| (kr(sum), how)).collect();
        let freed = Freed { amount: kr(300), to_pay };
        assert_eq!(freed.now(beside.map(kr)), is, "{name}");
    }
}

/// What is still paused, what was changed, what is left to pay of the invoice; whether any of it is to be paid.
type Standing = (&'static str, Vec<Pause>, Vec<Changed>, i64, bool);

#[test]
fn nothing_of_what_was_changed_is_to_be_paid_when_the_pause_is_lifted() {
    let interest = || Pause { scope: Scope::Interest, ..placed(1, 12) };
    let whole = |amount| Pause { scope: Scope::Whole, ..placed(1, amount) };
    let rows: Vec<Standing> = vec![
        ("nothing is paused", vec![], vec![], 1_000, false),
        ("nothing is decided", vec![placed(1, 400)], vec![], 1_000, true),
        ("it has been paid", vec![placed(1, 400)], vec![], 0, false),
        ("it was lifted before", vec![lifted(1, 400, 2, FIRST)], vec![], 1_000, false),
        ("all of it is changed", vec![placed(1, 400)], vec![put_right(2, 400)], 600, false),
        ("the ledger had put it right", vec![placed(1, 400)], vec![put_right(2, 0)], 600, false),
        ("the whole was paused for a part", vec![whole(1_000)], vec![put_right(2, 400)], 600, true),
        ("the whole was contested", vec![whole(400)], vec![put_right(2, 400)], 600, false),
        (
            "a part in each round",
            vec![whole(1_000)],
            vec![changed(2, 300), put_right(5, 100)],
            600,
            true,
        ),
        (
            "all in two rounds",
            vec![whole(400)],
            vec![changed(2, 300), put_right(5, 100)],
            600,
            false,
        ),
        ("a part is changed, and waits", vec![waits(2, 40)], vec![changed(2, 40)], 600, false),
        (
            "a part is changed, and an appeal pauses the rest",
            vec![waits(2, 40), placed(2, 60)],
            vec![changed(2, 40)],
            600,
            true,
        ),
        (
            "the rest of it is changed in a second round",
            vec![waits(2, 40), placed(4, 60)],
            vec![changed(2, 40), put_right(5, 60)],
            600,
            false,
        ),
        (
            "nothing more was changed in a second round, and the first one waits",
            vec![waits(5, 40)],
            vec![changed(2, 40), changed(5, 0)],
            600,
            false,
        ),
        ("what is paused after it", vec![placed(4, 60)], vec![changed(2, 40)], 600, true),
        ("counted interest", vec![interest()], vec![], 0, true),
        ("counted interest, not charged", vec![interest()], vec![put_right(2, 12)], 0, false),
        ("a part of it", vec![interest()], vec![changed(2, 5)], 0, true),
        ("more waits than was changed", vec![waits(2, 1_200)], vec![changed(2, 1_000)], 250, true),
        (
            "no more than several rounds changed",
            vec![waits(5, 1_200)],
            vec![changed(2, 1_000), changed(5, 200)],
            50,
            false,
        ),
    ];
    for (name, all, changes, left, to_pay) in rows {
        assert_eq!(is_to_pay(&all, &changes, kr(left)), to_pay, "{name}");
    }
}

/// The answer tells why nothing is paused where nothing is, and of interest where something is left.
#[test]
fn the_answer_says_why_nothing_is_paused_and_whether_interest_runs() {
    let said = |scene: &Scene| {
        let answer = explain(&scene.facts, &scene.objection, &scene.policy, scene.today);
        let text = |said: Option<&besked_domain::dispute::Paragraph>| said.map(|said| said.text);
        (text(answer.why_not_paused()), text(answer.of_interest()))
    };
    let (why, interest) = said(&Scene::new(Ground::NotReceived));
    assert_eq!(why, None);
    assert!(interest.is_some());
    let (why, interest) = said(&Scene::new(Ground::TariffLevel));
    assert_eq!((why, interest), (Some(TextId::NotHeld), Some(TextId::InterestRuns)));
}

proptest! {
    #[test]
    fn nothing_is_asked_for_twice(
        was in 0i64..1_000_000, granted in 0i64..1_000_000,
        left in 0i64..1_000_000, held in 0i64..1_000_000,
    ) {
        let ore = Money::from_ore;
        let asked = (ore(left) - ore(held)).or_zero();
        let first = Pause { amount: ore(was), ..lifted(1, 0, 2, FIRST) };
        let standing = Pause { amount: ore(held), ..waits(2, 0) };
        let change = Changed { amount: ore(granted), ..changed(2, 0) };
        let amount = freed(&[first, standing], &[change], None, asked).map_or(Money::ZERO, |found| found.amount);
        prop_assert!(amount + ore(held.min(left)) <= ore(left));
        prop_assert!(amount <= (ore(was) - ore(granted)).or_zero());
    }
}
