//! What the pauses of a case come to when they are read of.

use crate::scene::{Scene, day, kr};
use besked_domain::dispute::{Ground, Lifted, TextId, explain, freed};
use besked_domain::money::Money;
use proptest::prelude::*;

const FIRST: &str = "2026-12-21";
const SECOND: &str = "2027-01-15";

fn lifted(amount: i64, pay_by: &str) -> Lifted {
    Lifted { amount: kr(amount), pay_by: day(pay_by) }
}

/// What was lifted, what is paused again, what was changed, what is asked for; what is to be paid, by when.
type Row<'a> = (&'a [Lifted], i64, i64, i64, Option<Lifted>);

#[test]
fn what_was_lifted_is_to_be_paid_but_for_what_was_changed_or_is_paused_again() {
    let once = [lifted(100, FIRST)];
    let credited = [lifted(100, FIRST), lifted(40, SECOND)];
    let twice = [lifted(100, FIRST), lifted(100, SECOND)];
    let part_paid = [lifted(100, FIRST), lifted(70, SECOND)];
    let rows: [Row<'_>; 10] = [
        (&[], 0, 0, 1_250, None),
        (&once, 0, 0, 1_250, Some(lifted(100, FIRST))),
        // 40 were granted, and are paused until the ledger has credited them.
        (&once, 40, 40, 1_210, Some(lifted(60, FIRST))),
        // They have been credited, and an official has lifted them.
        (&credited, 0, 40, 1_210, Some(lifted(60, FIRST))),
        // A new round pauses the rest again.
        (&once, 100, 40, 1_150, None),
        (&twice, 40, 40, 1_210, Some(lifted(60, SECOND))),
        (&part_paid, 0, 40, 30, Some(lifted(30, SECOND))),
        // What has been paid is not asked for.
        (&once, 0, 0, 30, Some(lifted(30, FIRST))),
        (&once, 40, 40, 0, None),
        (&once, 0, 100, 1_150, None),
    ];
    for (all, again, changed, asked, left) in rows {
        let found = freed(all, kr(again), kr(changed), kr(asked));
        assert_eq!(found, left, "{all:?} {again} {changed} {asked}");
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
        lifted in 0i64..1_000_000, changed in 0i64..1_000_000,
        left in 0i64..1_000_000, held in 0i64..1_000_000,
    ) {
        let ore = Money::from_ore;
        let asked = (ore(left) - ore(held)).or_zero();
        let all = [Lifted { amount: ore(lifted), pay_by: day(FIRST) }];
        let found = freed(&all, ore(held), ore(changed), asked);
        let amount = found.map_or(Money::ZERO, |found| found.amount);
        prop_assert!(amount + ore(held.min(left)) <= ore(left));
        prop_assert!(amount <= (ore(lifted) - ore(changed)).or_zero());
    }
}
