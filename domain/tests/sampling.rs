//! Refunds that are drawn and looked over (S001).

use besked_domain::id::{RefundId, StaffId};
use besked_domain::plan::life::Refusal;
use besked_domain::sampling::{Found, check, lot};
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn who_took_part_does_not_look_it_over_and_what_is_wrong_is_said() {
    let [one, other, third] = [1, 2, 3].map(|number| StaffId(Uuid::from_u128(number)));
    let found = |right, remark: &str| Found { right, remark: remark.to_owned() };
    let took_part = [one, other];
    assert_eq!(check(&found(true, ""), third, &took_part, false), Ok(()));
    assert_eq!(check(&found(false, "Fel mottagare."), third, &took_part, false), Ok(()));
    assert_eq!(check(&found(false, " "), third, &took_part, false), Err(Refusal::NoReasons));
    assert_eq!(check(&found(true, ""), third, &took_part, true), Err(Refusal::Stale));
    for by in took_part {
        assert_eq!(check(&found(true, ""), by, &took_part, false), Err(Refusal::FourEyes));
    }
}

proptest! {
    #[test]
    fn as_many_are_drawn_as_there_are_each_once(
        seed: u128, numbers in proptest::collection::btree_set(0_u128..1_000, 0..20), size in 0_usize..25,
    ) {
        let all: Vec<RefundId> = numbers.into_iter().map(|own| RefundId(Uuid::from_u128(own))).collect();
        let mut drawn = lot(Uuid::from_u128(seed), &all, size);
        prop_assert_eq!(drawn.len(), size.min(all.len()));
        prop_assert!(drawn.iter().all(|own| all.contains(own)));
        drawn.sort_unstable();
        drawn.dedup();
        prop_assert_eq!(drawn.len(), size.min(all.len()));
    }
}
