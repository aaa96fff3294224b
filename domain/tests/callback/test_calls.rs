//! Random test calls: within the hours, drawn fairly, and the same however often they are drawn.

use crate::{plain, shown, ten_years};
use besked_domain::callback::test_call::{Draw, half_hour_after, half_hours};
use besked_domain::callback::{CallbackPolicy, EarlyClosing};
use chrono::NaiveTime;
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

#[test]
fn for_ten_years_half_hours_lie_whole_within_the_hours_of_days_to_come() {
    let policy = CallbackPolicy::shipped();
    for moment in ten_years().step_by(48) {
        let today = shown(moment).date();
        let all = half_hours(&policy, today);
        assert!(!all.is_empty(), "{today}");
        for from in &all {
            let open = policy.hours.on(from.date()).unwrap();
            assert!(today < from.date(), "{today}");
            assert!(open.from <= *from && half_hour_after(*from).unwrap() <= open.until, "{today}");
        }
        assert!(all.windows(2).all(|pair| half_hour_after(pair[0]).unwrap() <= pair[1]), "{today}");
        let mut days: Vec<_> = all.iter().map(|from| from.date()).collect();
        days.dedup();
        assert_eq!(days.len(), 5, "{today}");
    }
}

#[test]
fn what_is_left_of_the_hours_after_the_last_whole_half_hour_is_not_drawn() {
    let mut policy = plain();
    policy.hours.closes = NaiveTime::from_hms_opt(8, 59, 0).unwrap();
    policy.window_days = 1;
    assert_eq!(half_hours(&policy, "2026-11-20".parse().unwrap()).len(), 1);
    policy.window_days = 0;
    assert!(half_hours(&policy, "2026-11-20".parse().unwrap()).is_empty());
    // A day that closes before it opens is none.
    let early = EarlyClosing { closes: NaiveTime::MIN, ..CallbackPolicy::shipped().hours.early[0] };
    policy.hours.early = vec![early];
    policy.window_days = 1;
    assert_eq!(half_hours(&policy, "2026-04-01".parse().unwrap()).len(), 1);
}

#[test]
fn each_pair_is_as_likely() {
    let (numbers, times): (Vec<u32>, Vec<u32>) = ((0..3).collect(), (0..4).collect());
    let mut drawn: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for seed in 0..12_000 {
        let seed = Uuid::from_u128(seed);
        let draw = Draw { seed, numbers: numbers.clone(), times: times.clone() };
        *drawn.entry(draw.lot().unwrap()).or_default() += 1;
    }
    assert_eq!(drawn.len(), 12);
    // A thousand each on average; five standard deviations are about 150.
    assert!(drawn.values().all(|count| (850..1_150).contains(count)), "{drawn:?}");
}

proptest! {
    #[test]
    fn the_same_seed_draws_the_same_and_never_what_was_not_there(
        seed: u128, numbers in 0_usize..40, times in 0_usize..200
    ) {
        let draw = Draw {
            seed: Uuid::from_u128(seed),
            numbers: (0..numbers).collect(),
            times: (0..times).collect(),
        };
        match draw.lot() {
            Some((number, time)) => {
                prop_assert!(number < numbers && time < times);
                prop_assert_eq!(draw.clone().lot(), Some((number, time)));
            }
            None => prop_assert!(numbers == 0 || times == 0),
        }
    }
}
