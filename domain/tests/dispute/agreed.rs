//! A charge rests on an agreement alone where each rule that is told of is one: the answer goes by that, and so does what
//! the invoice and the case file say of the law.

use crate::scene::{Scene, id};
use besked_domain::charge::RuleKind;
use besked_domain::dispute::{ENGINE, Ground, TextId, Value, explain_by};
use besked_domain::id::LineId;
use besked_domain::text::Localised;

/// An invoice with a line by each of some rules; one without a kind is not told of.
fn by(rules: &[Option<RuleKind>]) -> Scene {
    Scene::new(Ground::NotReceived).with(|scene| {
        let line = scene.line().clone();
        let lines = (10..).zip(rules).map(|(number, kind)| {
            let mut line = line.clone();
            line.id = LineId(id(number));
            line.basis = line.basis.zip(*kind).map(|(mut basis, kind)| {
                basis.rule.kind = kind;
                basis
            });
            line
        });
        scene.invoice().lines = lines.collect();
    })
}

#[test]
fn the_answer_says_that_a_charge_rests_on_an_agreement_where_all_of_it_does() {
    let (contract, tariff) = (Some(RuleKind::Contract), Some(RuleKind::Tariff));
    for (rules, agreed) in [
        (&[contract][..], true),
        (&[contract, contract], true),
        (&[contract, None], true),
        (&[contract, tariff], false),
        (&[tariff], false),
        (&[Some(RuleKind::Statute)], false),
        (&[Some(RuleKind::Decision)], false),
        (&[None], false),
    ] {
        assert_eq!(RuleKind::all_agreed(rules.iter().copied().flatten()), agreed, "{rules:?}");
        assert_eq!(by(rules).answer().says(TextId::FurtherContract), agreed, "{rules:?}");
    }
}

/// A fee for water or waste rests on a tariff, also where nobody is named who tries it.
#[test]
fn where_nobody_is_named_no_charge_is_said_to_rest_on_an_agreement_that_does_not() {
    let (contract, tariff) = (Some(RuleKind::Contract), Some(RuleKind::Tariff));
    let said = |rules: &[Option<RuleKind>], engine| {
        let Scene { facts, objection, policy, today } =
            by(rules).with(|scene| scene.facts.tried_by = None);
        let answer = explain_by(engine, &facts, &objection, &policy, today);
        let road = answer.part(10)[0].clone();
        (road.text, road.values.get("to").cloned())
    };
    let court = Localised { sv: "en domstol".to_owned(), en: "a court".to_owned() };
    let agreed = (TextId::FurtherPrivate, None);
    let tried = (TextId::FurtherTried, Some(Value::Worded(court)));
    assert_eq!(said(&[contract], ENGINE), agreed);
    for rules in [&[tariff][..], &[contract, tariff], &[None]] {
        assert_eq!(said(rules, ENGINE), tried, "{rules:?}");
        assert_eq!(said(rules, 6), agreed, "{rules:?}");
    }
}
