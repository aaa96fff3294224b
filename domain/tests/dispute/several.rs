//! More lines than one are charged twice: each is named, and all of them are counted.

use crate::letters::texts;
use crate::scene::{Scene, alike, both, day, id, kr};
use besked_domain::dispute::{
    AlikeCharge, Explanation, Finding, Ground, Reading, Remedy, Target, TextId, Value, explain_by,
};
use besked_domain::id::{CreditId, InvoiceId, LineId};
use besked_domain::invoice::{Credit, InvoiceLine};
use besked_domain::money::Money;
use besked_domain::text::Lang;

/// Puts a line on the invoice: the water once more, with something changed.
pub(crate) fn add(scene: &mut Scene, number: u128, change: impl FnOnce(&mut InvoiceLine)) {
    let mut line = scene.line().clone();
    line.id = LineId(id(number));
    change(&mut line);
    scene.invoice().total += line.amount;
    scene.invoice().lines.push(line);
}

/// 500 kr of sewerage.
pub(crate) fn sewerage(line: &mut InvoiceLine) {
    line.description = both("Avlopp");
    (line.net, line.amount) = (kr(400), kr(500));
    line.basis.as_mut().unwrap().quantity = 10.into();
}

/// Water and sewerage, each in one line.
pub(crate) fn once() -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| add(scene, 12, sewerage))
}

/// Water and sewerage, each in two lines of the invoice.
pub(crate) fn here() -> Scene {
    once().with(|scene| {
        add(scene, 13, |_| ());
        add(scene, 14, sewerage);
    })
}

/// The water or the sewerage on another invoice.
pub(crate) fn other(scene: &Scene, line: usize, number: &str, issued_on: &str) -> AlikeCharge {
    let line = &scene.facts.invoice.lines[line];
    AlikeCharge {
        description: line.description.clone(),
        amount: line.amount,
        left: kr(1_750),
        ..alike(number, issued_on)
    }
}

/// Both on one other invoice of a day.
pub(crate) fn there(issued_on: &str) -> Scene {
    once().with(|scene| {
        for line in 0..2 {
            let other = other(scene, line, "100300", issued_on);
            scene.facts.alike.push(other);
        }
    })
}

/// The water on a later invoice, and the sewerage twice on this one.
fn here_and_there() -> Scene {
    once().with(|scene| {
        let other = other(scene, 0, "100300", "2026-11-15");
        scene.facts.alike.push(other);
        add(scene, 14, sewerage);
    })
}

/// Each on a later invoice of its own.
fn apart() -> Scene {
    there("2026-11-15").with(|scene| {
        let other = &mut scene.facts.alike[1];
        (other.invoice, other.number) = (InvoiceId(id(201)), "100400".to_owned());
    })
}

/// The water twice here; of the sewerage a part of the time on another invoice too.
fn one_unsure() -> Scene {
    once().with(|scene| {
        add(scene, 13, |_| ());
        let mut other = other(scene, 1, "100300", "2026-11-15");
        other.period_from = Some(day("2026-10-15"));
        scene.facts.alike.push(other);
    })
}

/// Of both a part of the time on another invoice too.
fn both_unsure() -> Scene {
    apart().with(|scene| {
        for other in &mut scene.facts.alike {
            other.period_from = Some(day("2026-10-15"));
        }
    })
}

/// The water in so many lines here, and on another invoice of a day.
fn repeated(lines: u128, issued_on: &str) -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| {
        let other = other(scene, 0, "100300", issued_on);
        scene.facts.alike.push(other);
        (0..lines - 1).for_each(|line| add(scene, 13 + line, |_| ()));
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let repeated = [repeated(2, "2026-11-15"), repeated(3, "2026-10-15")];
    let mut all =
        vec![here(), there("2026-11-15"), here_and_there(), apart(), one_unsure(), both_unsure()];
    all.extend(repeated);
    all
}

/// What the sixth part says, without the no-break spaces.
pub(crate) fn own(answer: &Explanation) -> Vec<String> {
    let texts = texts();
    let told = answer.part(6).iter().map(|said| texts.paragraph(said, Lang::Sv, Reading::Full));
    told.map(|text| text.replace('\u{a0}', " ")).collect()
}

/// What is too much in all, on which invoice, and which lines are named in what is said.
fn found(scene: &Scene) -> (Money, InvoiceId, Vec<&'static str>) {
    let (answer, change) = (scene.answer(), scene.change());
    assert_eq!((answer.finding, change.remedy), (Finding::ChargedTwice, Remedy::Credit));
    assert_eq!(answer.hold.invoice, change.invoice);
    let said = own(&answer).join("\n");
    let named = ["Vatten", "Avlopp"].into_iter().filter(|line| said.contains(line)).collect();
    (change.full, change.invoice, named)
}

const NAMED: [&str; 2] = ["Vatten", "Avlopp"];

#[test]
fn two_lines_that_each_stand_twice_are_both_named_and_credited() {
    let scene = here();
    let this = scene.facts.invoice.id;
    assert_eq!(found(&scene), (kr(1_750), this, NAMED.to_vec()));
    let answer = scene.answer();
    assert_eq!(answer.hold.amount, kr(1_750));
    let said: Vec<_> = answer.part(6).iter().map(|said| said.text).collect();
    assert_eq!(said, [TextId::TwiceHere, TextId::TwiceHere, TextId::TwiceTogether]);
    let together = &answer.part(6)[2].values;
    assert_eq!(together["count"], Value::Count(2));
    assert_eq!(together["amount"], Value::Money(kr(1_750)));
    // One of each is ticked.
    let ticked = scene.with(|scene| {
        scene.objection.targets = [10, 12].map(|line| Target::Line(LineId(id(line)))).to_vec();
    });
    assert_eq!(found(&ticked), (kr(1_750), this, NAMED.to_vec()));
}

#[test]
fn lines_that_are_called_the_same_are_told_apart() {
    let place = |line: &mut InvoiceLine| {
        line.basis.as_mut().unwrap().object = Some("Anläggning 13".to_owned());
    };
    let scene = Scene::new(Ground::WrongAmount).with(|scene| {
        add(scene, 12, |_| ());
        add(scene, 13, place);
        add(scene, 14, place);
    });
    assert_eq!(scene.change().full, kr(2_500));
    let said = own(&scene.answer());
    for place in ["Anläggning 12", "Anläggning 13"] {
        assert!(said.iter().any(|text| text.contains(place)), "{place} in {said:?}");
    }
}

#[test]
fn two_lines_that_stand_on_another_invoice_too_are_both_named_and_credited() {
    let this = Scene::new(Ground::WrongAmount).facts.invoice.id;
    for (issued_on, on, text) in [
        ("2026-11-15", InvoiceId(id(200)), TextId::TwiceEarlier),
        ("2026-10-15", this, TextId::TwiceLater),
    ] {
        let scene = there(issued_on);
        assert_eq!(found(&scene), (kr(1_750), on, NAMED.to_vec()));
        let answer = scene.answer();
        let said: Vec<_> = answer.part(6).iter().map(|said| said.text).collect();
        assert_eq!(said, [TextId::TwiceTogether, TextId::OfLines, text]);
        assert_eq!(own(&answer)[1], "Det här gäller Vatten och Avlopp:");
        assert_eq!(answer.hold.amount, kr(1_750));
    }
}

/// A change is of one invoice. What is too much on more than one is put right on this one.
#[test]
fn where_the_invoices_that_are_too_much_differ_all_of_it_is_put_right_here() {
    for scene in [here_and_there(), apart()] {
        let this = scene.facts.invoice.id;
        assert_eq!(found(&scene), (kr(1_750), this, NAMED.to_vec()));
        let answer = scene.answer();
        assert!(answer.says(TextId::TwiceKept) && !answer.says(TextId::TwiceEarlier));
    }
}

/// The other invoice leaves nothing of what stands here, however many times it does.
#[test]
fn what_stands_here_more_than_once_and_on_another_invoice_is_all_too_much() {
    for (issued_on, text) in [("2026-11-15", TextId::TwiceKept), ("2026-10-15", TextId::TwiceLater)]
    {
        for (lines, here) in [(2, TextId::TwiceHere), (3, TextId::TwiceHereTimes)] {
            let all = kr(1_250 * i64::try_from(lines).unwrap());
            let scene = repeated(lines, issued_on);
            let this = scene.facts.invoice.id;
            let answer = scene.answer();
            assert_eq!(found(&scene), (all, this, vec!["Vatten"]), "{lines} {issued_on}");
            assert!(answer.says(text) && answer.says(here));
            let together = answer.part(6).iter().find(|said| said.text == TextId::TwiceTogether);
            assert_eq!(together.unwrap().values["amount"], Value::Money(all));
            assert_eq!((answer.hold.amount, answer.payable), (all, kr(0)));
            // What falls is not wrong too.
            let wrong = scene.clone().with(|scene| {
                for line in &mut scene.invoice().lines {
                    line.basis.as_mut().unwrap().quantity = 24.into();
                }
            });
            assert_eq!(wrong.change().full, all);
            let credited = scene.with(|scene| {
                let (id, amount, on) = (CreditId(id(180)), kr(1_250), day("2026-12-01"));
                scene.invoice().credits.push(Credit { id, amount, on, reason: None });
            });
            assert_eq!(credited.change().full, all - kr(1_250));
        }
    }
    let text = own(&repeated(3, "2026-10-15").answer()).join("\n");
    assert!(text.contains("står 3 gånger") && text.contains("mer än en gång"), "{text}");
}

#[test]
fn what_is_unsure_of_a_line_is_said_beside_what_is_certain_of_another() {
    let scene = one_unsure();
    assert_eq!(found(&scene), (kr(1_250), scene.facts.invoice.id, NAMED.to_vec()));
    let answer = scene.answer();
    assert!(answer.says(TextId::TwiceInPart) && !answer.says(TextId::TwiceTogether));
    // Of two that are unsure each is said, under its name.
    let answer = both_unsure().answer();
    assert_eq!(answer.finding, Finding::SumAgrees);
    let said: Vec<_> = answer.part(6).iter().map(|said| said.text).collect();
    let each = [TextId::OfLines, TextId::TwiceInPart];
    assert_eq!(said, [&[TextId::SumRight], &each[..], &each[..]].concat());
}

#[test]
fn a_charge_on_another_invoice_makes_one_line_too_much() {
    let scene = there("2026-11-15").with(|scene| {
        let line = scene.line();
        sewerage(line);
        (line.net, line.amount) = (kr(320), kr(400));
        scene.basis().quantity = 8.into();
        scene.invoice().total = kr(900);
        scene.facts.alike.remove(0);
    });
    assert_eq!(scene.change().full, kr(500), "the other line has nothing to be twice with");
}

/// A credit that came after the answer, of just what one of the two lines costs, is of that.
#[test]
fn a_credit_of_one_of_them_is_taken_off_what_is_changed() {
    let ticked = here().with(|scene| {
        scene.objection.targets = [10, 12].map(|line| Target::Line(LineId(id(line)))).to_vec();
    });
    for scene in [here(), ticked] {
        let mut now = scene.facts.invoice.clone();
        let (id, amount, on) = (CreditId(id(180)), kr(500), day("2026-12-08"));
        now.credits.push(Credit { id, amount, on, reason: None });
        assert_eq!(scene.change_now(&now, kr(0), (kr(0), kr(0))).full, kr(1_250));
    }
}

#[test]
fn the_sixth_version_still_tells_of_the_first_alone() {
    for scene in scenes() {
        let Scene { facts, objection, policy, today } = &scene;
        let answer = explain_by(6, facts, objection, policy, *today);
        assert!(!answer.says(TextId::TwiceTogether) && !answer.says(TextId::OfLines));
    }
}
