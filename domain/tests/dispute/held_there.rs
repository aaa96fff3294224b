//! What is charged twice is paused on the other invoice, as far as no other case has paused that.

use crate::letters::paid_twice;
use crate::scene::{Scene, kr};
use besked_domain::dispute::{AlikeCharge, Explanation, Finding, Scope, TextId, Value};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;

/// The later of two invoices for the same thing, of which other cases have paused so much.
fn paused_there(kronor: i64) -> Scene {
    paid_twice(kr(1_250), "2026-11-15").with(|scene| scene.facts.alike[0].held = kr(kronor))
}

/// A scene for each thing that is said of it.
pub(crate) fn scenes() -> Vec<Scene> {
    vec![paused_there(1_250), paused_there(1_000)]
}

fn hold(answer: &Explanation) -> (Scope, InvoiceId, Money) {
    (answer.hold.scope, answer.hold.invoice, answer.hold.amount)
}

#[test]
fn what_another_case_has_paused_of_the_other_invoice_is_not_paused_twice() {
    let there = paused_there(0).facts.alike[0].invoice;
    for (held, left) in [(0, 1_250), (1_000, 250), (1_249, 1)] {
        let answer = paused_there(held).answer();
        assert_eq!(answer.finding, Finding::ChargedTwice);
        assert_eq!(hold(&answer), (Scope::Later, there, kr(left)), "{held}");
        assert!(!answer.says(TextId::HeldAlreadyThere));
    }
}

#[test]
fn where_all_of_it_is_paused_already_the_answer_says_so_with_its_number() {
    let answer = paused_there(1_250).answer();
    let there = paused_there(0).facts.alike[0].invoice;
    assert_eq!(hold(&answer), (Scope::Nothing, there, Money::ZERO));
    assert_eq!(answer.payable, kr(1_250), "this one is to be paid");
    assert!(!answer.says(TextId::HeldElsewhere) && !answer.says(TextId::HeldAlready));
    let mut said = answer.part(8).iter().filter(|said| said.text == TextId::HeldAlreadyThere);
    let said = said.next().unwrap();
    assert_eq!(said.values["amount"], Value::Money(kr(1_250)));
    assert_eq!(said.values["number"], Value::Written("100300".to_owned()));
}

#[test]
fn what_has_been_paused_of_this_invoice_bounds_nothing_of_the_other() {
    let answer = paused_there(0).with(|scene| scene.facts.held = kr(1_250)).answer();
    assert_eq!(answer.hold.amount, kr(1_250));
}

#[test]
fn a_charge_that_was_kept_before_it_was_looked_at_is_read() {
    let mut kept = serde_json::to_value(&paused_there(0).facts.alike[0]).unwrap();
    kept.as_object_mut().unwrap().remove("held");
    let read: AlikeCharge = serde_json::from_value(kept).unwrap();
    assert_eq!(read, paused_there(0).facts.alike[0]);
}
