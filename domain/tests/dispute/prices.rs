//! A tariff is said to be too high where the council sets the price of some lines alone: each is answered by itself, and
//! what is the council's is neither paused nor offered to be credited.

use crate::roads::of_two_kinds;
use crate::scene::{Scene, both, day, id, kr};
use besked_domain::charge::{Regime, RuleKind};
use besked_domain::dispute::{
    Explanation, Finding, Ground, Scope, Target, TextId, Value, Word, explain_by,
};
use besked_domain::id::{CreditId, LineId, RuleId};
use besked_domain::invoice::{Credit, InvoiceLine};
use besked_domain::money::Money;
use besked_domain::text::Localised;

/// The same, with the place for the boat named.
fn named() -> Scene {
    of_two_kinds().with(|scene| scene.invoice().lines[1].description = both("Båtplats"))
}

/// What is said of each line, under its heading.
fn headed(answer: &Explanation) -> Vec<(Localised, Vec<TextId>)> {
    let mut all: Vec<(Localised, Vec<TextId>)> = Vec::new();
    for said in answer.part(6) {
        match (said.text, said.values.get("lines"), all.last_mut()) {
            (TextId::OfLines, Some(Value::Worded(lines)), _) => all.push((lines.clone(), vec![])),
            (text, _, Some((_, own))) => own.push(text),
            (text, _, None) => panic!("{text:?} stands under no line"),
        }
    }
    all
}

#[test]
fn of_two_kinds_of_price_each_is_answered_under_its_line() {
    let answer = named().answer();
    assert_eq!((answer.finding, answer.word), (Finding::FactsMissing, Word::Undecided));
    let of_council = vec![
        TextId::CouncilDecides,
        TextId::CouncilDecided,
        TextId::CouncilRoad,
        TextId::ReductionUnknown,
    ];
    let wanted = [(both("Vatten"), of_council), (both("Båtplats"), vec![TextId::PriceAgreed])];
    assert_eq!(headed(&answer), wanted);
    let alone = answer.part(7).iter().find(|said| said.text == TextId::RestStands).unwrap();
    assert_eq!(alone.values["lines"], Value::Worded(both("Båtplats")));
    assert!(!answer.says(TextId::LinesAlone), "the rest is answered");
}

#[test]
fn what_the_council_has_set_is_neither_paused_nor_offered() {
    let paused = |scene: &Scene| {
        let answer = scene.answer();
        (answer.hold.scope, answer.hold.amount, answer.payable)
    };
    let both = named();
    assert_eq!(paused(&both), (Scope::Disputed, kr(1_250), kr(1_250)));
    let change = both.change();
    assert_eq!((change.full, change.most), (kr(1_250), kr(2_500)), "a manager may find more");
    let ticked = both.clone().with(|scene| {
        let lines = scene.facts.invoice.lines.iter();
        scene.objection.targets = lines.map(|line| Target::Line(line.id)).collect();
    });
    assert_eq!(paused(&ticked), (Scope::Disputed, kr(1_250), kr(1_250)));
    let part = both.clone().with(|scene| scene.objection.amount = Some(kr(300)));
    assert_eq!(paused(&part), (Scope::Disputed, kr(300), kr(2_200)), "no more than is contested");
    let tariff = both.facts.invoice.lines[0].id;
    let alone = both.with(|scene| scene.objection.targets = vec![Target::Line(tariff)]);
    assert_eq!(alone.answer().word, Word::NoWithReason);
    assert_eq!(paused(&alone), (Scope::Nothing, kr(0), kr(2_500)));
}

/// A credit may be of either line: so much of the other is paused as may be left of it, and what is certain is offered.
#[test]
fn what_may_have_been_credited_is_paused_and_not_offered() {
    let credited = named().with(|scene| {
        let (id, amount, on) = (CreditId(id(180)), kr(250), scene.today);
        scene.invoice().credits.push(Credit { id, amount, on, reason: None });
    });
    assert_eq!(credited.answer().hold.amount, kr(1_250));
    assert_eq!(credited.change().full, kr(1_000));
}

/// What has been credited costs nothing more: what is left is the council's alone.
#[test]
fn a_place_that_has_been_credited_is_no_question_any_more() {
    let (id, amount, on) = (CreditId(id(180)), kr(1_000), day("2026-12-01"));
    let credited = named().with(|scene| {
        let place = &mut scene.invoice().lines[1];
        (place.net, place.amount) = (kr(800), amount);
        scene.invoice().total = kr(2_250);
        scene.invoice().credits.push(Credit { id, amount, on, reason: None });
    });
    let answer = credited.answer();
    assert_eq!((answer.finding, answer.hold.amount), (Finding::CouncilDecides, kr(0)));
    assert!(!answer.says(TextId::PriceAgreed) && !answer.says(TextId::OfLines));
    let place = credited.facts.invoice.lines[1].id;
    let alone = credited.with(|scene| scene.objection.targets = vec![Target::Line(place)]);
    let answer = alone.answer();
    assert_eq!((answer.finding, answer.hold.amount), (Finding::FactsMissing, kr(0)));
    assert!(answer.says(TextId::PriceAgreed) && answer.says(TextId::Credited));
}

/// An appeal is tried by people, all of it, and pauses all of it where the setting of its kind of charge says so.
#[test]
fn an_appeal_is_answered_with_no_in_none_of_it() {
    let appeal = |pauses: bool| {
        named().with(|scene| {
            scene.regime(Regime::AdministrativeAppeal);
            scene.objection.appeals = true;
            scene.policy.appeal_pauses = pauses;
        })
    };
    for (pauses, amount) in [(false, 1_250), (true, 2_500)] {
        let answer = appeal(pauses).answer();
        assert_eq!((answer.word, answer.hold.amount), (Word::Undecided, kr(amount)));
        assert!(!answer.says(TextId::RestStands) && !answer.says(TextId::LinesAlone));
    }
}

#[test]
fn of_two_agreements_each_stands_under_its_line_and_all_of_it_is_looked_at() {
    let two = named().with(|scene| scene.basis().rule.kind = RuleKind::Contract);
    let answer = two.answer();
    let agreed = vec![TextId::PriceAgreed];
    assert_eq!(headed(&answer), [(both("Vatten"), agreed.clone()), (both("Båtplats"), agreed)]);
    assert_eq!(answer.hold.amount, kr(2_500));
    assert!(!answer.says(TextId::RestStands) && !answer.says(TextId::LinesAlone));
    let one =
        two.with(|scene| scene.invoice().lines[1].basis.as_mut().unwrap().rule.id = RuleId(id(11)));
    assert!(!one.answer().says(TextId::OfLines), "the same agreement for both");
}

/// A line that rests on no rule, of so many öre.
fn with_line(ore: i64) -> Scene {
    Scene::new(Ground::TariffLevel).with(|scene| {
        let amount = Money::from_ore(ore);
        let line = scene.line().clone();
        let description = both("Öresavrundning");
        let id = LineId(id(12));
        let rounding = InvoiceLine { id, description, net: amount, amount, basis: None, ..line };
        scene.invoice().lines.push(rounding);
        scene.invoice().total += amount;
    })
}

#[test]
fn rounding_has_no_price_whichever_way_it_goes() {
    for ore in [-99, -40, 0, 1, 40, 99] {
        let answer = with_line(ore).answer();
        let said = (answer.finding, answer.word, answer.hold.amount);
        assert_eq!(said, (Finding::CouncilDecides, Word::NoWithReason, kr(0)), "{ore} öre");
        assert!(!answer.says(TextId::PriceUntold) && !answer.says(TextId::OfLines));
    }
    let krona = with_line(100).answer();
    assert_eq!((krona.finding, krona.hold.amount), (Finding::FactsMissing, kr(1)));
    assert!(krona.says(TextId::PriceUntold));
    // What is contested alone is answered all the same.
    let alone = with_line(40).with(|scene| {
        scene.objection.targets = vec![Target::Line(LineId(id(12)))];
    });
    let untold = alone.answer();
    let said = untold.part(6).iter().find(|said| said.text == TextId::PriceUntold).unwrap();
    assert_eq!(said.values["description"], Value::Worded(both("Öresavrundning")));
}

#[test]
fn the_sixth_version_held_all_of_it_to_be_the_councils() {
    let scene = named();
    let before = explain_by(6, &scene.facts, &scene.objection, &scene.policy, scene.today);
    assert_eq!((before.finding, before.hold.amount), (Finding::CouncilDecides, kr(0)));
}
