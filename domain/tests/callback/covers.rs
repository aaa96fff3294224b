//! Who makes a unit's calls at a moment: somebody always, and never in a circle.

use besked_domain::callback::{Cover, CoverRefusal, stand_in};
use besked_domain::id::UnitId;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

fn unit(number: u128) -> UnitId {
    UnitId(Uuid::from_u128(number))
}

/// So many hours after Monday at eight.
fn at(hours: i64) -> DateTime<Utc> {
    "2026-03-16T07:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::hours(hours)
}

fn cover(of: u128, by: u128, from: i64, until: i64) -> Cover {
    Cover { of: unit(of), by: unit(by), from: at(from), until: at(until) }
}

#[test]
fn a_queue_is_handed_over_for_a_while_and_then_not() {
    let covers = [cover(1, 2, 2, 4)];
    assert_eq!(stand_in(&covers, unit(1), at(1)), None);
    assert_eq!(stand_in(&covers, unit(1), at(2)), Some((unit(2), at(4))));
    assert_eq!(stand_in(&covers, unit(1), at(4)), None);
    assert_eq!(stand_in(&covers, unit(2), at(3)), None);
}

#[test]
fn what_cannot_be_is_refused() {
    let covers = [cover(1, 2, 2, 4), cover(2, 3, 3, 6)];
    let check = |own: Cover| own.check(&covers, at(0));
    assert_eq!(check(cover(3, 3, 2, 4)), Err(CoverRefusal::ToItself));
    assert_eq!(check(cover(3, 4, 4, 4)), Err(CoverRefusal::Over));
    assert_eq!(cover(3, 4, 1, 2).check(&covers, at(2)), Err(CoverRefusal::Over), "it has been");
    assert_eq!(check(cover(1, 4, 3, 5)), Err(CoverRefusal::Overlaps));
    assert_eq!(check(cover(1, 4, 4, 5)), Ok(()), "one after the other");
    // Three's calls would come to one, whose are two's, whose are three's: from three on.
    assert_eq!(check(cover(3, 1, 0, 2)), Ok(()));
    assert_eq!(check(cover(3, 1, 2, 3)), Ok(()));
    assert_eq!(check(cover(3, 1, 2, 4)), Err(CoverRefusal::ComesBack));
    assert_eq!(check(cover(3, 1, 4, 6)), Ok(()));
    assert_eq!(check(cover(3, 2, 5, 6)), Err(CoverRefusal::ComesBack));
}

#[test]
fn what_stands_there_wrongly_does_no_harm() {
    let circle = [cover(1, 2, 0, 4), cover(2, 1, 0, 4)];
    assert!(stand_in(&circle, unit(1), at(1)).is_some());
}

proptest! {
    /// However queues are handed over, one after the other and each only when it may be, at no
    /// moment do a unit's calls come back to it, and whoever makes them makes their own too.
    #[test]
    fn somebody_makes_every_unit_s_calls(
        wanted in prop::collection::vec((0_u128..5, 0_u128..5, 0_i64..24, 0_i64..24), 0..40),
    ) {
        let mut covers: Vec<Cover> = vec![];
        for (of, by, from, until) in wanted {
            let new = cover(of, by, from, until);
            if new.check(&covers, at(0)).is_ok() {
                covers.push(new);
            }
        }
        for moment in 0..24 {
            for number in 0..5 {
                let Some((by, until)) = stand_in(&covers, unit(number), at(moment)) else { continue };
                prop_assert!(by != unit(number));
                prop_assert_eq!(stand_in(&covers, by, at(moment)), None);
                // Until then nobody else takes them over.
                prop_assert!(until > at(moment));
                let holding = covers.iter().filter(|own| own.of == unit(number));
                prop_assert_eq!(holding.filter(|own| own.holds(at(moment))).count(), 1);
            }
        }
    }
}
