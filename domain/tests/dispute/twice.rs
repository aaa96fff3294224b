//! What is charged twice when something has been credited: a credit names no line.

use crate::letters::paid_twice;
use crate::scene::{Scene, alike, both, day, id, kr};
use besked_domain::dispute::{
    Credits, Explanation, Finding, Ground, TextId, Value, Word, explain_by,
};
use besked_domain::id::{CreditId, LineId};
use besked_domain::invoice::Credit;
use besked_domain::money::Money;

/// Puts another line on the invoice.
fn add_line(scene: &mut Scene, kronor: i64) {
    let mut line = scene.line().clone();
    line.id = LineId(id(12));
    line.description = both("Avlopp");
    (line.net, line.amount) = (kr(kronor * 4 / 5), kr(kronor));
    let basis = line.basis.as_mut().unwrap();
    (basis.object, basis.quantity) = (None, (kronor / 50).into());
    scene.invoice().lines.push(line);
    scene.invoice().total += kr(kronor);
}

fn credit(scene: &mut Scene, credits: &[i64]) {
    for kronor in credits {
        let id = CreditId(id(180));
        let (amount, on) = (kr(*kronor), day("2026-12-01"));
        scene.invoice().credits.push(Credit { id, amount, on, reason: None });
    }
}

/// Water for 1,250 kr on two invoices, and beside it here sewerage for so much, with credits here.
fn credited(beside: i64, credits: &[i64]) -> Scene {
    paid_twice(kr(1_250), "2026-10-15").with(|scene| {
        if beside > 0 {
            add_line(scene, beside);
        }
        credit(scene, credits);
    })
}

/// Water for 1,250 kr in two lines, and sewerage for 1,500 kr, with credits.
pub(crate) fn twice_here(credits: &[i64]) -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| {
        let again = scene.line().clone();
        scene.invoice().lines.push(again);
        scene.invoice().total += kr(1_250);
        add_line(scene, 1_500);
        credit(scene, credits);
    })
}

/// So much was credited that it may be of what is charged twice, or of something else.
pub(crate) fn twice_unsure() -> Scene {
    credited(1_500, &[1_400])
}

fn full(scene: &Scene) -> Money {
    scene.change().full
}

/// It is charged twice, and so much is too much yet.
fn stands(scene: &Scene, kronor: i64) -> bool {
    let answer = scene.answer();
    (answer.finding, answer.word) == (Finding::ChargedTwice, Word::YesMust)
        && full(scene) == kr(kronor)
}

/// Nobody can tell: a person is promised, and nothing else.
fn is_unsure(answer: &Explanation, text: TextId) -> bool {
    (answer.finding, answer.word) == (Finding::SumAgrees, Word::Undecided) && answer.says(text)
}

/// It has been credited, and is spoken of no more.
fn is_settled(answer: &Explanation) -> bool {
    answer.finding == Finding::SumAgrees
        && !answer.says(TextId::TwiceUnsure)
        && !answer.says(TextId::TwiceHereUnsure)
}

#[test]
fn a_credit_of_another_line_leaves_what_is_charged_twice() {
    assert!(stands(&credited(1_500, &[1_500]), 1_250));
    assert!(is_settled(&credited(1_500, &[1_250]).answer()), "it is that line itself");
    assert!(is_settled(&credited(1_500, &[2_750]).answer()), "all of the invoice is credited");
    assert!(is_settled(&credited(1_500, &[1_500, 1_250]).answer()));
    assert!(
        is_unsure(&credited(1_250, &[1_250]).answer(), TextId::TwiceUnsure),
        "two cost as much"
    );
    assert!(is_unsure(&twice_unsure().answer(), TextId::TwiceUnsure));
    // A line accounts for one credit, and what is credited twice is of something else.
    assert!(stands(&credited(100, &[100]), 1_250));
    assert!(stands(&credited(100, &[100, 100]), 1_150));
    let fee = credited(1_500, &[60]).with(|scene| {
        scene.fee(besked_domain::invoice::FeeKind::Reminder, kr(60));
    });
    assert!(stands(&fee, 1_250));
}

/// What may be of the sewerage or of the water is promised to nobody: credited twice, it would be taken from the sewerage.
#[test]
fn a_credit_that_may_be_of_what_is_charged_twice_leaves_it_unsure_however_small_it_is() {
    for kronor in [100, 1_200, 1_249, 1_251] {
        let answer = credited(1_500, &[kronor]).answer();
        assert!(is_unsure(&answer, TextId::TwiceUnsure), "{kronor}");
        let answer = twice_here(&[kronor]).answer();
        assert!(is_unsure(&answer, TextId::TwiceHereUnsure), "{kronor}");
    }
    // Once the sewerage is credited the rest can only be of the water.
    assert!(stands(&twice_here(&[1_500, 1_200]), 50));
    assert!(stands(&credited(1_500, &[1_200, 1_500]), 50));
}

#[test]
fn no_more_is_credited_than_what_is_charged_yet() {
    assert!(stands(&credited(0, &[50]), 1_200));
    assert!(stands(&twice_here(&[1_500, 50]), 1_200));
}

#[test]
fn a_line_that_stands_twice_is_credited_once() {
    assert!(stands(&twice_here(&[]), 1_250));
    assert!(stands(&twice_here(&[1_500]), 1_250), "that was something else");
    let settled = twice_here(&[1_250]).answer();
    assert!(is_settled(&settled) && !settled.says(TextId::TwiceHere));
    assert!(is_settled(&twice_here(&[1_500, 1_250]).answer()));
    assert!(is_unsure(&twice_here(&[1_400]).answer(), TextId::TwiceHereUnsure));
    // Of three, two are too much.
    let thrice = |credits: &[i64]| {
        twice_here(credits).with(|scene| {
            let again = scene.line().clone();
            scene.invoice().lines.push(again);
            scene.invoice().total += kr(1_250);
        })
    };
    assert!(stands(&thrice(&[]), 2_500));
    let times = thrice(&[]).answer().part(6)[0].clone();
    assert_eq!((times.text, &times.values["count"]), (TextId::TwiceHereTimes, &Value::Count(3)));
    assert!(twice_here(&[]).answer().says(TextId::TwiceHere));
    assert!(stands(&thrice(&[1_500]), 2_500));
    assert!(stands(&thrice(&[1_250]), 1_250));
    assert!(is_unsure(&thrice(&[1_250, 100]).answer(), TextId::TwiceHereUnsure));
    assert!(stands(&thrice(&[1_250, 1_500, 100]), 1_150));
    assert!(is_settled(&thrice(&[1_250, 1_250]).answer()));
}

#[test]
fn credits_of_the_other_invoice_are_weighed_alike() {
    let there = |credits: &[i64], beside: &[i64]| {
        let all = |kronor: &[i64]| kronor.iter().map(|kronor| kr(*kronor)).collect::<Vec<_>>();
        paid_twice(kr(1_250), "2026-11-15").with(|scene| {
            let other = &mut scene.facts.alike[0];
            let (each, beside) = (all(credits), all(beside));
            other.credited = each.iter().copied().sum();
            let charged = other.amount + beside.iter().copied().sum() - other.credited;
            other.credits = Some(Credits { charged, each, beside });
        })
    };
    assert!(stands(&there(&[1_500], &[1_500]), 1_250));
    assert!(stands(&there(&[50], &[]), 1_200));
    assert!(is_settled(&there(&[1_250], &[1_500]).answer()));
    assert!(is_settled(&there(&[1_250], &[]).answer()));
    for kronor in [50, 1_400] {
        assert!(is_unsure(&there(&[kronor], &[1_500]).answer(), TextId::TwiceUnsure), "{kronor}");
    }
    // What was kept before tells only their sum.
    let kept = paid_twice(kr(1_250), "2026-11-15");
    assert!(stands(&kept.clone().with(|scene| scene.facts.alike[0].credited = kr(1_249)), 1_250));
    assert!(is_settled(&kept.with(|scene| scene.facts.alike[0].credited = kr(1_250)).answer()));
}

/// The same thing on an earlier invoice, for a time and a place.
fn elsewhere(object: &str, from: &str, to: &str) -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| {
        let mut other = alike("100100", "2026-10-31");
        other.object = Some(object.to_owned());
        (other.period_from, other.period_to) = (Some(day(from)), Some(day(to)));
        scene.facts.alike.push(other);
    })
}

/// Part of the time is on another invoice too.
pub(crate) fn in_part() -> Scene {
    elsewhere("Anläggning 12", "2026-10-15", "2026-11-14")
}

/// Two children at the same price, each on a line that names none of them.
pub(crate) fn siblings() -> Scene {
    twice_here(&[]).with(|scene| {
        for line in &mut scene.invoice().lines {
            line.basis.as_mut().unwrap().object = None;
        }
    })
}

fn is_once(answer: &Explanation) -> bool {
    is_settled(answer) && !answer.says(TextId::TwiceInPart) && !answer.says(TextId::TwiceHereAlike)
}

#[test]
fn a_thing_is_charged_twice_where_all_of_the_time_is_the_same() {
    let of = |object, from, to| elsewhere(object, from, to);
    assert!(stands(&of("Anläggning 12", "2026-10-01", "2026-10-31"), 1_250));
    assert!(is_once(&of("Anläggning 13", "2026-10-01", "2026-10-31").answer()));
    assert!(is_once(&of("Anläggning 12", "2026-11-01", "2026-11-30").answer()));
    // The day that a meter is read on ends one period and begins the next.
    assert!(is_once(&of("Anläggning 12", "2026-10-31", "2027-01-31").answer()));
    assert!(is_once(&of("Anläggning 12", "2026-07-31", "2026-10-01").answer()));
}

#[test]
fn where_a_part_of_the_time_is_the_same_a_person_looks() {
    for (from, to) in [
        ("2026-09-30", "2026-10-02"),
        ("2026-10-01", "2026-10-30"),
        ("2026-10-15", "2026-11-14"),
        ("2026-10-30", "2026-11-30"),
        ("2026-09-01", "2026-12-31"),
        ("2026-10-31", "2026-10-31"),
    ] {
        let scene = elsewhere("Anläggning 12", from, to);
        assert!(is_unsure(&scene.answer(), TextId::TwiceInPart), "{from} {to}");
        assert_eq!(scene.answer().hold.invoice, scene.facts.invoice.id);
    }
    let credited = in_part().with(|scene| scene.facts.alike[0].credited = kr(1_250));
    assert!(is_once(&credited.answer()));
    // What is certain of another invoice is said before that.
    let both = in_part().with(|scene| scene.facts.alike.push(alike("100101", "2026-10-31")));
    assert!(stands(&both, 1_250));
}

#[test]
fn two_lines_that_do_not_say_what_they_are_of_are_looked_at_by_a_person() {
    let answer = siblings().answer();
    assert!(is_unsure(&answer, TextId::TwiceHereAlike) && !answer.says(TextId::TwiceHere));
    let credited = siblings().with(|scene| credit(scene, &[1_250]));
    assert!(is_once(&credited.answer()));
    let two_places = twice_here(&[]).with(|scene| {
        scene.basis().object = Some("Anläggning 13".to_owned());
    });
    assert!(is_once(&two_places.answer()));
}

#[test]
fn the_fifth_version_still_answers_as_it_did() {
    for scene in [in_part(), siblings()] {
        let Scene { facts, objection, policy, today } = &scene;
        let answer = explain_by(5, facts, objection, policy, *today);
        assert_eq!(answer.finding, Finding::ChargedTwice);
    }
}
