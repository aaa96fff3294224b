//! A plan that came to hold after its first day to pay: the municipality signed late what the debtor had signed in time,
//! or a paper came by post. Nobody who owes pays for that.

use crate::lives::thousands;
use crate::scene::{day, kr};
use besked_domain::calendar::days_after;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::renewed_pause;
use besked_domain::plan::{
    Contest, FollowUp, PlanPolicy, Standing, in_time_until, known_by, standing,
};
use proptest::prelude::*;

/// The plan whose first instalment was due on 28 February, a Saturday; nothing of it is paid.
fn kept(began_on: &str, noticed_on: Option<&str>, today: &str) -> Standing {
    let (policy, today) = (PlanPolicy::shipped(), day(today));
    standing(&thousands(), Money::ZERO, noticed_on.map(day), &policy, today).counted_from(
        Some(day(began_on)),
        &policy,
        today,
    )
}

#[test]
fn the_days_of_grace_count_from_the_day_that_the_plan_came_to_hold() {
    // Sixteen days after the first day to pay: its days of grace would be over.
    let at = |today| kept("2026-03-16", None, today);
    let begun = at("2026-03-17");
    assert_eq!((begun.overdue, begun.overdue_since), (kr(1_000), Some(day("2026-02-28"))));
    assert_eq!(begun.grace_until, Some(day("2026-03-26")));
    assert_eq!(begun.follow_up(day("2026-03-17")), FollowUp::InGrace);
    assert!(!begun.may_tell && !begun.may_notice);
    assert!(!at("2026-03-17").may_tell && at("2026-03-18").may_tell);
    // A Thursday; what was paid on it is known on the Monday after.
    assert!(!at("2026-03-29").may_notice && at("2026-03-30").may_notice);
}

#[test]
fn a_plan_that_began_in_time_is_kept_as_ever() {
    let policy = PlanPolicy::shipped();
    for today in ["2026-02-20", "2026-03-01", "2026-03-12", "2026-03-20"] {
        let plain = standing(&thousands(), Money::ZERO, None, &policy, day(today));
        for began_on in ["2026-02-10", "2026-02-28"] {
            assert_eq!(kept(began_on, None, today), plain, "{began_on} {today}");
        }
    }
    assert_eq!(in_time_until(day("2026-02-28"), day("2026-02-28"), &policy), None);
    assert_eq!(
        in_time_until(day("2026-02-28"), day("2026-03-01"), &policy),
        Some(day("2026-03-11"))
    );
}

#[test]
fn what_falls_due_after_it_began_has_its_own_days_of_grace() {
    let (policy, today) = (PlanPolicy::shipped(), day("2026-04-05"));
    let plain = standing(&thousands(), kr(1_000), None, &policy, today);
    assert_eq!(plain.overdue_since, Some(day("2026-03-31")));
    assert_eq!(plain.counted_from(Some(day("2026-03-16")), &policy, today), plain);
}

#[test]
fn the_later_of_two_days_counts_whichever_it_is() {
    let policy = PlanPolicy::shipped();
    let today = day("2026-03-17");
    let began = kept("2026-03-16", Some("2026-03-17"), "2026-03-17");
    assert_eq!(began.break_on, Some(day("2026-03-31")), "the notice and its days are later");
    for (pay_by, grace_until) in [("2026-03-10", "2026-03-26"), ("2026-04-10", "2026-04-20")] {
        let contest = Contest { contested: Money::ZERO, pay_by: Some(day(pay_by)) };
        let both = kept("2026-03-16", None, "2026-03-17").beside(contest, &policy, today);
        assert_eq!(both.grace_until, Some(day(grace_until)), "{pay_by}");
    }
}

/// A message that was written before says what it said.
#[test]
fn a_letter_of_before_tells_of_what_came_to_hold_in_time_and_of_a_plan_that_nobody_signed() {
    let first_due_on = day("2026-12-21");
    for (kept, notice) in [
        (
            r#"{"kind":"plan_active","first_due_on":"2026-12-21"}"#,
            Notice::PlanActive { first_due_on, in_time_until: None },
        ),
        (r#"{"kind":"plan_lapsed"}"#, Notice::PlanLapsed { unanswered: false }),
        (r#"{"kind":"plan_changed"}"#, Notice::PlanChanged { in_time_until: None }),
        (
            r#"{"kind":"respite_granted","until":"2026-03-31"}"#,
            Notice::RespiteGranted { until: day("2026-03-31"), left_out: 0 },
        ),
    ] {
        assert_eq!(serde_json::from_str::<Notice>(kept).unwrap(), notice);
        assert_eq!(serde_json::to_string(&notice).unwrap(), kept);
    }
}

proptest! {
    #[test]
    fn nobody_is_told_or_noticed_before_the_days_after_it_began_have_passed(
        late in 1..60_u32,
        after in 0..90_u32,
        grace_days in 0..31_u32,
    ) {
        let policy = PlanPolicy { grace_days, ..PlanPolicy::shipped() };
        let began_on = days_after(day("2026-02-28"), late);
        let today = days_after(began_on, after);
        let kept = standing(&thousands(), Money::ZERO, None, &policy, today)
            .counted_from(Some(began_on), &policy, today);
        let last = in_time_until(day("2026-02-28"), began_on, &policy).unwrap();
        prop_assert_eq!(kept.grace_until, Some(last));
        prop_assert_eq!(kept.may_tell, today >= known_by(began_on));
        prop_assert_eq!(kept.may_notice, today >= known_by(last));
    }

    /// The day's round may fail for three days on end.
    #[test]
    fn the_pause_of_what_waits_for_the_municipality_never_ends(
        proposal_pause_days in 0..31_u32,
        rests in proptest::collection::vec(1..4_u32, 1..40),
    ) {
        let policy = PlanPolicy { proposal_pause_days, ..PlanPolicy::shipped() };
        let mut today = day("2026-12-21");
        let mut until = days_after(today, 4);
        for rest in rests {
            let next = days_after(today, rest);
            let (enough, renewed) = renewed_pause(today, &policy);
            if until < enough {
                prop_assert!(renewed >= enough);
                until = renewed;
            }
            prop_assert!(until >= next, "{} {}", until, next);
            today = next;
        }
    }
}
