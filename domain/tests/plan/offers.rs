//! Whose words an offer of a plan is.

use crate::scene::day;
use besked_domain::notice::Notice;
use besked_domain::plan::OfferBy;
use serde_json::json;

#[test]
fn what_staff_write_down_is_never_the_debtors_own() {
    for first in [false, true] {
        for replaces in [false, true] {
            assert_eq!(OfferBy::of(false, first, replaces), OfferBy::Debtor);
            let theirs = OfferBy::of(true, first, replaces);
            assert!(!theirs.is_debtor());
            let noted = first && !replaces;
            assert_eq!(theirs == OfferBy::Noted, noted, "{first} {replaces}");
        }
    }
}

#[test]
fn a_message_of_an_earlier_time_tells_of_the_debtors_own() {
    let answer_by = day("2026-11-27");
    let earlier = json!({ "kind": "plan_proposed", "answer_by": answer_by });
    let own = Notice::PlanProposed { answer_by, by: OfferBy::Debtor };
    assert_eq!(serde_json::from_value::<Notice>(earlier.clone()).unwrap(), own);
    assert_eq!(serde_json::to_value(own).unwrap(), earlier);
    for by in [OfferBy::Noted, OfferBy::Municipality] {
        let told = Notice::PlanProposed { answer_by, by };
        let kept = serde_json::to_value(told).unwrap();
        assert_eq!(serde_json::from_value::<Notice>(kept).unwrap(), told);
    }
}
