//! Lines are judged one by one: what the record shows of one does not answer for another.

use crate::letters::texts;
use crate::scene::{Scene, day, id, kr};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{
    Finding, Ground, Reading, Remedy, Target, TextId, Value, Word, changes_all, explain_by,
};
use besked_domain::id::{CreditId, LineId};
use besked_domain::invoice::{Credit, DunningStage, FeeKind, InvoiceLine};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_domain::text::format::NO_BREAK;

/// Another line beside the water of October: the same in another place, 250 kr.
fn beside(ground: Ground, change: impl FnOnce(&mut InvoiceLine)) -> Scene {
    Scene::new(ground).with(|scene| {
        let mut line = scene.line().clone();
        line.id = LineId(id(12));
        (line.net, line.amount) = (kr(200), kr(250));
        let basis = line.basis.as_mut().unwrap();
        basis.object = Some("Anläggning 13".to_owned());
        basis.quantity = 5.into();
        change(&mut line);
        scene.invoice().lines.push(line);
        scene.invoice().total += kr(250);
    })
}

/// The agreement for the first place ended before October, and goes on for the other.
pub(crate) fn one_ended() -> Scene {
    beside(Ground::Cancelled, |_| ()).with(|scene| scene.fact("agreement_end", "2026-09-30"))
}

/// A charge of seven years ago on the invoice of this month.
pub(crate) fn one_barred() -> Scene {
    beside(Ground::Prescribed, |line| {
        let basis = line.basis.as_mut().unwrap();
        (basis.period_from, basis.period_to) = (Some(day("2019-10-01")), Some(day("2019-10-31")));
        basis.object = Some("Anläggning 12".to_owned());
    })
}

fn one_undelivered() -> Scene {
    beside(Ground::NotReceived, |line| line.basis.as_mut().unwrap().facts.clear())
}

pub(crate) fn one_moved_from() -> Scene {
    beside(Ground::NotMine, |_| ()).with(|scene| scene.fact("moved_out", "2026-09-30"))
}

/// Of age in October 2026, and not when the other line was charged for.
fn one_as_a_minor() -> Scene {
    one_barred().with(|scene| {
        scene.objection.ground = Ground::Minor;
        scene.facts.payer.born_on = Some(day("2005-01-01"));
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    vec![one_ended(), one_barred(), one_undelivered(), one_moved_from(), one_as_a_minor()]
}

/// Only the line at this place is contested.
fn alone(scene: &Scene, at: usize) -> Scene {
    let line = scene.facts.invoice.lines[at].id;
    scene.clone().with(|scene| scene.objection.targets = vec![Target::Line(line)])
}

/// Both are, each by itself.
fn ticked(scene: &Scene) -> Scene {
    let lines = scene.facts.invoice.lines.iter().map(|line| Target::Line(line.id)).collect();
    scene.clone().with(|scene| scene.objection.targets = lines)
}

/// What is found, promised, and credited by a full change.
fn found(scene: &Scene) -> (Finding, Word, Money) {
    let (answer, change) = (scene.answer(), scene.change());
    assert_eq!(change.remedy, Remedy::Credit);
    (answer.finding, answer.word, change.full)
}

/// The lines that the promise is of, if it is of some alone.
fn promised_of(scene: &Scene) -> Option<String> {
    let answer = scene.answer();
    let said = answer.part(7).iter().find(|said| said.text == TextId::LinesAlone)?;
    let Value::Worded(names) = &said.values["lines"] else { panic!("lines have names") };
    Some(names.sv.replace(NO_BREAK, " "))
}

const OCTOBER: &str = "1 oktober 2026–31 oktober 2026";

#[test]
fn where_the_agreement_for_one_place_has_ended_the_other_is_not_credited() {
    let ended = (Finding::EndedBefore, Word::YesMust, kr(1_250));
    let scene = one_ended();
    for both in [scene.clone(), ticked(&scene)] {
        assert_eq!(found(&both), ended);
        assert_eq!(promised_of(&both).unwrap(), format!("Vatten (Anläggning 12, {OCTOBER})"));
        let change = both.change();
        assert_eq!(change.most, kr(1_500), "a manager may find more to be wrong");
        let credited = (change.full, change.full);
        assert!(!changes_all(Outcome::ChangeFully, change.remedy, credited, kr(1_500)));
        // Notice is asked for of the other one.
        let answer = both.answer();
        assert!(answer.says(TextId::Ended) && answer.says(TextId::AskNotice));
        assert_eq!(answer.hold.amount, kr(1_500), "nothing of it is claimed meanwhile");
    }
    assert_eq!((found(&alone(&scene, 0)), promised_of(&alone(&scene, 0))), (ended, None));
    let runs = alone(&scene, 1).answer();
    assert_eq!((runs.finding, runs.word), (Finding::NotEnded, Word::Undecided));
    assert!(!runs.says(TextId::OfLines));
}

#[test]
fn what_was_charged_for_long_ago_bars_nothing_of_this_month() {
    let barred = (Finding::TimePassed, Word::YesMust, kr(250));
    let scene = one_barred();
    for both in [scene.clone(), ticked(&scene)] {
        assert_eq!(found(&both), barred);
        let of = promised_of(&both).unwrap();
        assert_eq!(of, "Vatten (Anläggning 12, 1 oktober 2019–31 oktober 2019)");
        let answer = both.answer();
        let said: Vec<_> = answer.part(6).iter().map(|said| said.text).collect();
        let texts = [TextId::OfLines, TextId::TimePassed, TextId::OfLines, TextId::TimeRuns];
        assert_eq!(said, [&texts[..], &[TextId::Interrupted]].concat());
        let origin = |at: usize| &answer.part(6)[at].values["origin"];
        assert_eq!(*origin(1), Value::Day(day("2019-10-31")));
        assert_eq!(*origin(3), Value::Day(day("2026-10-31")));
    }
    assert_eq!((found(&alone(&scene, 1)), promised_of(&alone(&scene, 1))), (barred, None));
    assert_eq!(alone(&scene, 0).answer().finding, Finding::TimeRuns);
}

#[test]
fn every_ground_that_is_of_lines_is_answered_line_by_line() {
    for (scene, finding, right, kronor) in [
        (one_undelivered(), Finding::NoDelivery, 1, 250),
        (one_moved_from(), Finding::HolderDiffers, 0, 1_250),
        (one_as_a_minor(), Finding::UnderAge, 1, 250),
    ] {
        let will = (finding, Word::YesWill, kr(kronor));
        assert_eq!((found(&scene), found(&ticked(&scene))), (will, will));
        assert!(promised_of(&scene).is_some());
        assert_eq!(found(&alone(&scene, right)), will);
        assert_eq!(promised_of(&alone(&scene, right)), None);
        assert_eq!(alone(&scene, 1 - right).answer().word, Word::Undecided, "{finding:?}");
    }
}

#[test]
fn where_all_lines_are_alike_the_finding_is_of_all_that_is_contested() {
    let both = one_ended().with(|scene| {
        let ended = scene.basis().facts.clone();
        scene.invoice().lines[1].basis.as_mut().unwrap().facts = ended;
        scene.fee(FeeKind::Reminder, kr(60));
    });
    assert_eq!(found(&both), (Finding::EndedBefore, Word::YesMust, kr(1_560)), "the fee too");
    let answer = both.answer();
    assert_eq!(promised_of(&both), None);
    let [said] = answer.part(6) else { panic!("the same of both is said once") };
    assert_eq!((said.text, said.rests_on.len()), (TextId::Ended, 2));
    // On days of their own each is told of.
    let apart = both.with(|scene| {
        let basis = scene.invoice().lines[1].basis.as_mut().unwrap();
        basis.facts.last_mut().unwrap().on = Some(day("2026-08-31"));
    });
    assert_eq!(promised_of(&apart), None);
    let answer = apart.answer();
    let texts: Vec<_> = answer.part(6).iter().map(|said| said.text).collect();
    assert_eq!(texts, [TextId::OfLines, TextId::Ended, TextId::OfLines, TextId::Ended]);
}

#[test]
fn what_asks_for_nothing_is_no_line_of_its_own() {
    let rebate = beside(Ground::Cancelled, |line| {
        (line.net, line.amount) = (kr(-200), kr(-250));
        line.basis = None;
    });
    let ended = rebate.clone().with(|scene| {
        scene.invoice().total = kr(1_000);
        scene.fact("agreement_end", "2026-09-30");
    });
    assert_eq!(found(&ended), (Finding::EndedBefore, Word::YesMust, kr(1_000)));
    assert_eq!(promised_of(&ended), None);
}

#[test]
fn a_part_of_what_is_contested_is_credited_up_to_that_part() {
    let part = |kronor| one_ended().with(|scene| scene.objection.amount = Some(kr(kronor)));
    assert_eq!(found(&part(300)).2, kr(300));
    assert_eq!(found(&part(1_400)).2, kr(1_250));
}

/// What may have been credited of the line that is wrong is not taken from the one that is not.
#[test]
fn what_has_been_credited_of_a_line_is_not_credited_of_the_other() {
    let credited = |kronor: i64| {
        let scene = one_ended().with(|scene| {
            let (id, amount, on) = (CreditId(id(180)), kr(kronor), day("2026-12-01"));
            scene.invoice().credits.push(Credit { id, amount, on, reason: None });
        });
        scene.change().full
    };
    assert_eq!(credited(1_250), kr(0), "it is that line itself");
    assert_eq!(credited(250), kr(1_250), "it is the other");
    assert_eq!(credited(100), kr(1_150), "nobody can tell");
}

/// A fee is for all of the debt: where only a part of that falls, a person looks.
#[test]
fn a_measure_does_not_fall_with_one_line_of_two() {
    let fee = |scene: Scene| {
        scene.with(|scene| {
            scene.dun(DunningStage::Reminder, None);
            let fee = scene.fee(FeeKind::Reminder, kr(60));
            scene.objection.targets = vec![Target::Fee(fee)];
        })
    };
    for scene in [one_ended(), one_barred(), one_moved_from()] {
        let answer = fee(scene).answer();
        assert_eq!((answer.finding, answer.word), (Finding::MeasureStands, Word::Undecided));
    }
}

#[test]
fn lines_are_named_by_what_tells_them_apart() {
    let named =
        one_ended().with(|scene| scene.line().description = crate::scene::both("Spillvatten"));
    assert_eq!(promised_of(&named).unwrap(), "Spillvatten");
    let answer = named.answer();
    let said = answer.part(6).iter().find(|said| said.text == TextId::OfLines).unwrap();
    let told = texts().paragraph(said, Lang::Sv, Reading::Full);
    assert_eq!(told, "Det här gäller Spillvatten:");
}

#[test]
fn the_fifth_version_answers_for_all_lines_at_once() {
    for scene in scenes() {
        let Scene { facts, objection, policy, today } = &scene;
        let answer = explain_by(5, facts, objection, policy, *today);
        assert!(!answer.says(TextId::OfLines) && !answer.says(TextId::LinesAlone));
    }
}
