//! A charge rests on an agreement alone where each rule that is told of is one: the answer goes by that, and so does what
//! the invoice and the case file say of the law.

use crate::scene::{Scene, id};
use besked_domain::charge::RuleKind;
use besked_domain::dispute::{Ground, TextId};
use besked_domain::id::LineId;

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
