//! What can be contested, and what is refused with a reason.

use crate::scene::{Scene, alike, id, kr};
use besked_domain::charge::{Decision, Regime};
use besked_domain::dispute::{
    Ground, LONGEST_TEXT, Objection, ObjectionRefusal, Scope, Target, TextId, Told, Word,
};
use besked_domain::id::DecisionId;
use besked_domain::invoice::{FeeKind, Invoice};
use besked_domain::money::Money;
use uuid::Uuid;

fn told(ids: Vec<Uuid>, amount: Option<Money>) -> Told {
    let (statement, wanted) = ("Fel".to_owned(), String::new());
    Told { ids, amount, ground: Ground::WrongAmount, statement, wanted, files: 0, appeals: false }
}

fn invoice() -> (Invoice, Uuid) {
    let mut scene = Scene::new(Ground::Other);
    let fee = scene.fee(FeeKind::Reminder, kr(60));
    (scene.facts.invoice, fee.0)
}

#[test]
fn lines_and_measures_are_found_by_their_ids() {
    let (invoice, fee) = invoice();
    let line = invoice.lines[0].id;
    let read = |told| Objection::read(told, &invoice);
    let whole = read(told(vec![], None)).unwrap();
    assert!(whole.is_whole());
    assert_eq!(whole.disputed(&invoice), kr(1_310));
    let both = read(told(vec![line.0, fee, line.0], None)).unwrap();
    assert_eq!(both.targets, [Target::Line(line), Target::Fee(fee.into())]);
    assert_eq!(both.disputed(&invoice), kr(1_310));
    let part = read(told(vec![line.0], Some(kr(400)))).unwrap();
    assert_eq!((part.whole(&invoice), part.disputed(&invoice)), (kr(1_250), kr(400)));
}

#[test]
fn what_cannot_be_contested_is_refused() {
    let (invoice, fee) = invoice();
    let refused = |told, invoice: &Invoice| Objection::read(told, invoice).unwrap_err();
    assert_eq!(refused(told(vec![id(99)], None), &invoice), ObjectionRefusal::UnknownTarget);
    let part = |kronor| told(vec![fee], Some(kr(kronor)));
    assert_eq!(refused(part(0), &invoice), ObjectionRefusal::NoAmount);
    assert_eq!(refused(part(-1), &invoice), ObjectionRefusal::NoAmount);
    assert_eq!(refused(part(61), &invoice), ObjectionRefusal::TooMuch { most: kr(60) });
    let mut long = told(vec![], None);
    long.statement = "å".repeat(LONGEST_TEXT);
    assert!(Objection::read(long.clone(), &invoice).is_ok());
    long.statement.push('!');
    assert_eq!(refused(long, &invoice), ObjectionRefusal::TooLong);
    let mut withdrawn = invoice.clone();
    withdrawn.cancelled_on = Some(withdrawn.issued_on);
    assert_eq!(refused(told(vec![], None), &withdrawn), ObjectionRefusal::Withdrawn);
    let mut parking = invoice;
    parking.charge_type.regime = Regime::Excluded;
    assert_eq!(refused(told(vec![], None), &parking), ObjectionRefusal::AnotherDoor);
}

#[test]
fn only_the_contested_part_is_paused() {
    let answer = Scene::new(Ground::NotReceived)
        .with(|scene| scene.objection.amount = Some(kr(400)))
        .answer();
    assert_eq!((answer.hold.scope, answer.hold.amount), (Scope::Disputed, kr(400)));
    assert_eq!((answer.disputed, answer.payable), (kr(400), kr(850)));
}

#[test]
fn an_invoice_that_is_itself_a_decision_can_be_appealed_with_the_objection() {
    let appealed = |ground| {
        Scene::new(ground).with(|scene| {
            scene.regime(Regime::AdministrativeAppeal);
            scene.objection.appeals = true;
        })
    };
    // What would have been answered with no is looked at by a person, and paused.
    let answer = appealed(Ground::TariffLevel).answer();
    assert_eq!(answer.word, Word::Undecided);
    assert_eq!((answer.hold.scope, answer.hold.amount), (Scope::Disputed, kr(1_250)));
    assert!(answer.answer_by.is_some());
    assert!(answer.says(TextId::AppealTaken) && answer.says(TextId::AppealPauses));
    // Where the setting of the kind of charge says otherwise, it is not.
    let runs = appealed(Ground::TariffLevel).with(|scene| {
        scene.policy.appeal_differs = vec![scene.facts.invoice.charge_type.code.clone()];
    });
    let answer = runs.answer();
    assert_eq!((answer.word, answer.hold.scope), (Word::Undecided, Scope::Nothing));
    assert!(answer.says(TextId::AppealDoesNotPause) && !answer.says(TextId::AppealPauses));
    // What is paused anyway, and promised anyway, stays so.
    let (with, without) = (appealed(Ground::NotReceived), appealed(Ground::NotReceived));
    let without = without.with(|scene| scene.objection.appeals = false);
    let (with, without) = (with.answer(), without.answer());
    assert_eq!((with.hold, with.answer_by), (without.hold.clone(), without.answer_by));
    assert!(!without.says(TextId::AppealTaken));
}

/// What part 10 says of an appeal, part 8 keeps.
#[test]
fn an_appeal_pauses_no_less_than_what_it_is_about() {
    let appealed = |ground, pauses, change: fn(&mut Scene)| {
        let scene = Scene::new(ground).with(change).with(|scene| {
            scene.regime(Regime::AdministrativeAppeal);
            scene.objection.appeals = true;
            scene.policy.appeal_pauses = pauses;
        });
        scene.answer()
    };
    type Row = (Ground, fn(&mut Scene));
    let changes: [Row; 5] = [
        (Ground::WrongAmount, |scene| scene.basis().quantity = 24.into()),
        (Ground::WrongAmount, |scene| scene.basis().quantity = 26.into()),
        (Ground::WrongAmount, |scene| scene.facts.alike.push(alike("100300", "2026-11-15"))),
        (Ground::WrongAmount, |scene| scene.facts.alike.push(alike("100100", "2026-10-15"))),
        (Ground::ReduceInterest, |_| ()),
    ];
    for (ground, change) in changes {
        let (paused, runs) = (appealed(ground, true, change), appealed(ground, false, change));
        assert!(paused.says(TextId::AppealPauses) && paused.says(TextId::Held));
        assert_eq!(paused.hold.invoice, Scene::new(ground).facts.invoice.id);
        assert_eq!((paused.hold.amount, paused.payable), (kr(1_250), kr(0)));
        assert_eq!((paused.finding, paused.word), (runs.finding, runs.word));
        assert!(!paused.says(TextId::TwiceEarlier), "the other one is not paused");
    }
    // What is paused on another invoice stays so where nothing is left of this one.
    let paid = appealed(Ground::WrongAmount, true, |scene| {
        scene.facts.alike.push(alike("100100", "2026-10-15"));
        scene.pay(kr(1_250), "2026-11-28");
    });
    assert!(paid.says(TextId::TwiceUnpaid));
    assert_eq!((paid.hold.scope, paid.hold.amount), (Scope::Later, kr(1_250)));
    // Nor is interest that is more than what is contested paused less.
    let interest = |scene: &mut Scene| scene.objection.amount = Some(kr(1));
    let paused = appealed(Ground::ReduceInterest, true, interest).hold;
    assert_eq!(paused, appealed(Ground::ReduceInterest, false, interest).hold);
    assert_eq!(paused.scope, Scope::Interest);
    // A part of it is appealed.
    let part = appealed(Ground::WrongAmount, true, |scene| {
        scene.basis().quantity = 24.into();
        scene.objection.amount = Some(kr(400));
    });
    assert_eq!((part.hold.scope, part.hold.amount), (Scope::Disputed, kr(400)));
}

#[test]
fn only_an_invoice_that_is_itself_a_decision_can_be_appealed() {
    let (mut invoice, _) = invoice();
    let told = || Told { appeals: true, ..told(vec![], None) };
    for regime in [Regime::PrivateLaw, Regime::LegalityReview, Regime::Mixed] {
        invoice.charge_type.regime = regime;
        assert!(!Objection::read(told(), &invoice).unwrap().appeals, "{regime:?}");
    }
    invoice.charge_type.regime = Regime::AdministrativeAppeal;
    assert!(Objection::read(told(), &invoice).unwrap().appeals);
    // A line that rests on a decision of its own: that one is appealed, not the invoice.
    let basis = invoice.lines[0].basis.as_mut().unwrap();
    basis.decision = Some(Decision {
        id: DecisionId(id(60)),
        number: "B-1".to_owned(),
        decided_on: invoice.issued_on,
        official: None,
        appealable: true,
        summary: invoice.subject.clone(),
    });
    assert!(!Objection::read(told(), &invoice).unwrap().appeals);
}
