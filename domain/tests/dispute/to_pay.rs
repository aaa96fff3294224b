//! How what is left is told to be paid: by a day, or by the plan that pays it.

use crate::scene::day;
use besked_domain::dispute::decision::DayOf;
use besked_domain::dispute::{ByPlan, ToPay};
use besked_domain::notice::Notice;
use serde_json::{Value, json};

/// A plan that pays all that is left of an invoice is told in the day's place, and of that invoice alone.
#[test]
fn a_plan_is_told_in_the_place_of_a_day() {
    let by = day("2027-01-12");
    let (on, plan) = (Some(ToPay::By(by)), Some(ToPay::ByPlan));
    for (told, own, other) in [
        (ByPlan::told(None, false), on, on),
        (ByPlan::told(None, true), on, on),
        (ByPlan::told(Some(DayOf::Own), false), plan, on),
        (ByPlan::told(Some(DayOf::Other), false), on, plan),
        (ByPlan::told(Some(DayOf::Both), false), plan, plan),
        // Of another one a plan pays only a part: then the rest of that has the day, and the plans are told beside it.
        (ByPlan::told(Some(DayOf::Own), true), on, on),
        (ByPlan::told(Some(DayOf::Other), true), on, on),
    ] {
        assert_eq!((told.own(Some(by)), told.other(Some(by))), (own, other), "{told:?}");
        // Of what has no day nothing is left to pay.
        assert_eq!((told.own(None), told.other(None)), (None, None), "{told:?}");
    }
    assert!(ByPlan::told(Some(DayOf::Own), true).is_beside());
    assert!(!ByPlan::told(Some(DayOf::Own), false).is_beside());
}

/// A day that was told gives way to a later one of the invoice itself.
#[test]
fn no_day_is_told_before_that_of_the_invoice() {
    let [first, later] = ["2027-01-12", "2027-02-01"].map(day);
    for (told, than, is) in [(first, later, later), (later, first, later), (first, first, first)] {
        assert_eq!(ToPay::By(told).no_sooner(than), ToPay::By(is));
    }
    assert_eq!(ToPay::ByPlan.no_sooner(later), ToPay::ByPlan);
}

/// What was told before plans were told in the day's place says what it said: the day, and the plan beside it.
#[test]
fn what_was_told_of_a_plan_beside_a_day_stays_so() {
    let by = day("2027-01-12");
    for (kept, is) in [
        (json!({}), ByPlan::No),
        (json!({ "by_plan": false }), ByPlan::No),
        (json!({ "by_plan": true }), ByPlan::Beside),
        (json!({ "by_plan": "own" }), ByPlan::Of(DayOf::Own)),
        (json!({ "by_plan": "both" }), ByPlan::Of(DayOf::Both)),
    ] {
        for kind in ["decision", "lifted"] {
            let mut stored = json!({ "kind": kind, "pay_by": by });
            stored.as_object_mut().unwrap().extend(kept.as_object().unwrap().clone());
            let read: Notice = serde_json::from_value(stored).unwrap();
            let (Notice::Decision { by_plan, .. } | Notice::Lifted { by_plan, .. }) = read else {
                panic!("{read:?}")
            };
            assert_eq!((by_plan, by_plan.is_beside()), (is, is == ByPlan::Beside));
            let again = serde_json::to_value(read).unwrap();
            let of = kept.get("by_plan").filter(|kept| **kept != Value::Bool(false));
            assert_eq!(again.get("by_plan"), of, "{again}");
        }
    }
}
