//! Interest that a payment plan waives: what is told of the days, and that it does not run.

use crate::scene::{Scene, day, kr};
use besked_domain::charge::InterestBasis;
use besked_domain::dispute::{Ground, Target, TextId, explain_by};
use besked_domain::interest::{RateTable, ReferenceRate};
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::invoice::{Agreed, FeeKind, WholeMonth, interest_until_booked};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_domain::text::format::NO_BREAK;

/// Due in the middle of the summer, objected to in December.
fn late(ground: Ground, agreed: &[Agreed]) -> Scene {
    Scene::new(ground).with(|scene| {
        scene.invoice().issued_on = day("2026-05-22");
        scene.invoice().due_on = day("2026-06-21");
        scene.invoice().agreed = agreed.to_vec();
    })
}

/// A plan that waives interest, from a day and through another one.
fn waives(from: &str, until: Option<&str>) -> Agreed {
    Agreed {
        from: day(from),
        until: until.map(day),
        order: PaymentOrder::CostsFirst,
        interest_runs: false,
        months: vec![],
    }
}

/// The same with interest that the ledger has booked, contested.
fn booked(agreed: &[Agreed], ore: i64, on: &str) -> Scene {
    late(Ground::WrongAmount, agreed).with(|scene| {
        let fee = scene.fee(FeeKind::Interest, Money::from_ore(ore));
        scene.invoice().fees[0].on = day(on);
        scene.objection.targets = vec![Target::Fee(fee)];
    })
}

/// Booked interest of a plan by whole months, from 10 July to 20 September.
fn by_months() -> Scene {
    let ends = ["2026-07-10", "2026-08-10", "2026-09-10"].map(day);
    let months = ends.windows(2).map(|two| WholeMonth { from: two[0], until: two[1] }).collect();
    let plan = Agreed { interest_runs: true, months, ..waives("2026-07-10", None) };
    booked(&[plan], 1_000, "2026-09-20")
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let two = [waives("2026-07-10", Some("2026-07-20")), waives("2026-09-01", Some("2026-10-01"))];
    let runs = [waives("2026-10-01", None)];
    let goes_on = [Agreed { interest_runs: true, ..runs[0].clone() }];
    let grounds = [Ground::ReduceInterest, Ground::WrongAmount, Ground::CannotPay];
    let plans = [&two[..1], &two, &runs, &goes_on];
    let of_grounds = grounds.iter().flat_map(|on| plans.map(|agreed| late(*on, agreed)));
    let of_booked = [1_000, 3_000, 9_000].map(|ore| booked(&two, ore, "2026-09-10"));
    let paid = late(Ground::ReduceInterest, &two).with(|scene| scene.pay(kr(500), "2026-08-03"));
    of_grounds.chain(of_booked).chain([paid, by_months()]).collect()
}

fn told(scene: &Scene, text: TextId) -> Vec<(String, String)> {
    let answer = scene.answer();
    let all = answer.parts.iter().flat_map(|part| &part.paragraphs).filter(|own| own.text == text);
    all.map(|said| {
        let day = |place: &str| said.values[place].shown(Lang::Sv).replace(NO_BREAK, " ");
        (day("from"), day("to"))
    })
    .collect()
}

fn days(from: &str, to: &str) -> (String, String) {
    (from.to_owned(), to.to_owned())
}

#[test]
fn booked_interest_of_a_plan_by_whole_months_is_told_by_months_and_the_other_days() {
    let scene = by_months();
    let answer = scene.answer();
    let (by_days, month) = (TextId::InterestDays, TextId::InterestMonth);
    let said: Vec<_> = answer.part(5).iter().map(|own| own.text).collect();
    // The last of June and the first of July stand apart: the rate may be another from then.
    let expected = [by_days, by_days, month, month, by_days, TextId::InterestBooked];
    assert_eq!(said[..6], expected);
    assert_eq!(told(&scene, month)[0], days("11 juli 2026", "10 augusti 2026"));
}

#[test]
fn interest_is_not_told_to_run_while_a_plan_waives_it() {
    let said = |on, agreed: &[Agreed]| {
        let answer = late(on, agreed).answer();
        answer.of_interest().map(|said| said.text)
    };
    let runs = [waives("2026-10-01", None)];
    for on in [Ground::WrongAmount, Ground::ReduceInterest, Ground::CannotPay] {
        assert_eq!(said(on, &runs), Some(TextId::InterestWaived), "{on:?}");
        let plan = &runs[0];
        let others = [
            Agreed { until: Some(day("2026-11-30")), ..plan.clone() },
            Agreed { interest_runs: true, ..plan.clone() },
            waives("2026-12-08", None),
        ];
        for other in others {
            assert_ne!(
                said(on, std::slice::from_ref(&other)),
                Some(TextId::InterestWaived),
                "{on:?} {other:?}"
            );
        }
        // One that took its place lets interest run.
        let next = Agreed { interest_runs: true, ..waives("2026-11-01", None) };
        assert_ne!(said(on, &[plan.clone(), next]), Some(TextId::InterestWaived), "{on:?}");
    }
    let never = late(Ground::WrongAmount, &runs)
        .with(|scene| scene.invoice().charge_type.interest_basis = InterestBasis::None);
    assert!(never.answer().says(TextId::NoInterestEver), "no kind of plan changes that");
}

#[test]
fn the_days_that_are_left_out_of_interest_so_far_are_told() {
    let left_out =
        |agreed: &[Agreed]| told(&late(Ground::ReduceInterest, agreed), TextId::InterestLeftOut);
    assert_eq!(left_out(&[]), []);
    let ended = waives("2026-07-10", Some("2026-07-20"));
    let first = days("11 juli 2026", "20 juli 2026");
    assert_eq!(left_out(std::slice::from_ref(&ended)), std::slice::from_ref(&first));
    let runs = days("2 oktober 2026", "7 december 2026");
    assert_eq!(left_out(&[ended.clone(), waives("2026-10-01", None)]), [first, runs]);
    assert_eq!(left_out(&[Agreed { interest_runs: true, ..ended }]), []);
    // Of days before the due date nothing is counted anyway.
    let early = days("22 juni 2026", "30 juni 2026");
    assert_eq!(left_out(&[waives("2026-06-01", Some("2026-06-30"))]), [early]);
    assert_eq!(left_out(&[waives("2026-06-01", Some("2026-06-20"))]), []);
}

/// What the ledger has booked is for the days before it, whatever a plan says of them.
#[test]
fn no_day_that_interest_has_been_booked_for_is_told_to_be_left_out() {
    let scene = late(Ground::ReduceInterest, &[waives("2026-07-10", Some("2026-07-20"))]);
    let of = |on| {
        let scene = scene.clone().with(|scene| {
            scene.fee(FeeKind::Interest, kr(10));
            scene.invoice().fees[0].on = day(on);
        });
        told(&scene, TextId::InterestLeftOut)
    };
    assert_eq!(of("2026-07-15"), [days("16 juli 2026", "20 juli 2026")]);
    assert_eq!(of("2026-07-20"), []);
}

#[test]
fn the_days_that_are_left_out_where_booked_interest_is_counted_again_are_told() {
    let plans = [waives("2026-07-10", Some("2026-07-20")), waives("2026-09-01", None)];
    let invoice = booked(&plans, 1, "2026-09-10").facts.invoice;
    let right = interest_until_booked(&invoice, invoice.fees[0].id, &RateTable::shipped());
    let right = i64::try_from(right.unwrap().amount.ore()).unwrap();
    let both =
        [days("11 juli 2026", "20 juli 2026"), days("2 september 2026", "10 september 2026")];
    for (ore, says) in [
        (right, TextId::InterestAgrees),
        (right - 1, TextId::InterestLow),
        (right + 1, TextId::InterestUnsure),
    ] {
        let scene = booked(&plans, ore, "2026-09-10");
        assert!(scene.answer().says(says), "{says:?}");
        assert_eq!(told(&scene, TextId::BookedLeftOut), both, "{says:?}");
        assert_eq!(told(&scene, TextId::InterestLeftOut), [], "{says:?}");
    }
    let known = booked(&plans, right + 1, "2026-09-10").with(|scene| {
        let half_year = ReferenceRate {
            valid_from: day("2026-07-01"),
            percent: 2.into(),
            source: "Riksbanken".to_owned(),
        };
        scene.facts.rates = RateTable::new(vec![
            half_year.clone(),
            ReferenceRate { valid_from: day("2026-01-01"), ..half_year },
        ])
        .unwrap();
    });
    assert!(known.answer().says(TextId::InterestTooHigh));
    assert_eq!(told(&known, TextId::BookedLeftOut), both);
    // What was booked before is for the days before it.
    let again = booked(&plans, right, "2026-09-10").with(|scene| {
        scene.fee(FeeKind::Interest, kr(10));
        scene.invoice().fees[1].on = day("2026-07-31");
    });
    assert_eq!(told(&again, TextId::BookedLeftOut), both[1..]);
}

#[test]
fn the_fifth_version_told_of_no_day_that_a_plan_waived() {
    let Scene { facts, objection, policy, today } =
        late(Ground::ReduceInterest, &[waives("2026-10-01", None)]);
    let answer = explain_by(5, &facts, &objection, &policy, today);
    assert!(answer.says(TextId::InterestWaits));
    assert!(!answer.says(TextId::InterestLeftOut) && !answer.says(TextId::InterestWaived));
}
