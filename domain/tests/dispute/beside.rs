//! A line and a measure contested together: each gets its own answer.

use crate::scene::{Scene, alike, kr};
use besked_domain::dispute::{Change, Finding, Ground, Remedy, Scope, Target, TextId, Word};
use besked_domain::invoice::{DunningStage, FeeKind};

/// The line beside a reminder fee that is 30 kr more than the law allows.
pub(crate) fn beside(ground: Ground) -> Scene {
    Scene::new(ground).with(|scene| {
        let fee = scene.fee(FeeKind::Reminder, kr(90));
        let line = Target::Line(scene.line().id);
        scene.objection.targets = vec![line, Target::Fee(fee)];
    })
}

/// The line beside a claim that states no last day, and costs nothing by itself.
fn beside_claim(ground: Ground) -> Scene {
    Scene::new(ground).with(|scene| {
        let step = scene.dun(DunningStage::Claim, None);
        let line = Target::Line(scene.line().id);
        scene.objection.targets = vec![line, Target::Step(step)];
    })
}

fn change(scene: &Scene) -> Change {
    Change::of(&scene.facts, &scene.objection, &scene.policy, scene.today)
}

#[test]
fn what_the_law_does_not_allow_of_a_measure_does_not_answer_for_the_line_beside_it() {
    for ground in Ground::ALL.iter().copied() {
        let about = ground.word();
        let mixed = beside(ground).answer();
        let line = Scene::new(ground).answer();
        assert!(mixed.says(TextId::FeeTooHigh), "{about}");
        for said in line.part(6) {
            // Each is told of what it names: an amount of both, or a line and not the invoice.
            let told = mixed.part(6).iter().any(|other| other.text == said.text);
            assert!(told, "{about}: {}", said.text.word());
        }
        let contests =
            !matches!(ground, Ground::CannotPay | Ground::TariffLevel | Ground::ReduceInterest);
        if contests {
            assert_eq!((mixed.finding, mixed.word), (line.finding, line.word), "{about}");
            assert_eq!(mixed.hold.amount, kr(1_340), "{about}: both are paused");
        } else {
            // The ground contests no line, so what must be changed decides, and it alone waits.
            assert_eq!(mixed.finding, Finding::MeasureUnlawful, "{about}");
            assert_eq!(mixed.word, Word::YesMust, "{about}");
            assert_eq!(mixed.hold.amount, kr(90), "{about}");
            assert_eq!(change(&beside(ground)).full, kr(30), "{about}");
        }
        assert_eq!(mixed.says(TextId::MeasureMust), contests, "{about}");
        assert!(!mixed.says(TextId::ReminderFeeStands), "{about}");
    }
}

#[test]
fn a_full_change_is_of_the_line_with_what_is_too_much_of_the_measure() {
    let differs = beside(Ground::WrongAmount).with(|scene| scene.basis().quantity = 24.into());
    let answer = differs.answer();
    assert_eq!((answer.finding, answer.hold.scope), (Finding::SumDiffers, Scope::Difference));
    assert_eq!((answer.hold.amount, answer.payable), (kr(140), kr(1_200)));
    let both = change(&differs);
    assert_eq!((both.remedy, both.full, both.most), (Remedy::Credit, kr(80), kr(1_340)));
    // The fee falls with the whole line.
    assert_eq!(change(&beside(Ground::NotReceived)).full, kr(1_340));
    // Nothing too much was charged for the line.
    let low = beside(Ground::WrongAmount).with(|scene| scene.basis().quantity = 26.into());
    assert_eq!(change(&low).full, kr(30));
}

#[test]
fn a_claim_that_costs_nothing_is_taken_back_without_crediting_the_line_beside_it() {
    let differs =
        beside_claim(Ground::WrongAmount).with(|scene| scene.basis().quantity = 24.into());
    assert_eq!(differs.answer().hold.amount, kr(50));
    assert!(differs.answer().says(TextId::ClaimLacks));
    assert_eq!(change(&differs).full, kr(50));
    for ground in [Ground::CannotPay, Ground::TariffLevel] {
        let scene = beside_claim(ground);
        let answer = scene.answer();
        assert_eq!((answer.word, answer.hold.amount), (Word::YesMust, kr(0)), "{}", ground.word());
        assert!(answer.says(TextId::NotHeld), "the line is not contested");
        let taken_back = change(&scene);
        assert_eq!((taken_back.remedy, taken_back.full), (Remedy::Measure, kr(0)));
    }
    // Interest can be reduced all the same.
    let interest = beside_claim(Ground::ReduceInterest).answer();
    assert_eq!(
        (interest.finding, interest.hold.scope),
        (Finding::InterestAccrued, Scope::Interest)
    );
    assert!(interest.says(TextId::ClaimLacks) && interest.says(TextId::MeasureMust));
}

#[test]
fn an_appeal_of_a_line_and_a_measure_pauses_both() {
    let appealed = beside(Ground::TariffLevel).with(|scene| {
        scene.objection.appeals = true;
        scene.policy.appeal_pauses = true;
    });
    assert_eq!(appealed.answer().hold.amount, kr(1_340));
}

#[test]
fn what_is_charged_twice_beside_a_fee_is_put_right_on_the_invoice_of_the_fee() {
    let scene = beside(Ground::WrongAmount)
        .with(|scene| scene.facts.alike.push(alike("100300", "2026-11-15")));
    let answer = scene.answer();
    assert!(answer.says(TextId::TwiceKept) && answer.says(TextId::FeeTooHigh));
    assert_eq!(answer.hold.invoice, scene.facts.invoice.id);
    assert_eq!((answer.hold.amount, answer.payable), (kr(1_340), kr(0)));
    let both = change(&scene);
    assert_eq!((both.invoice, both.full), (scene.facts.invoice.id, kr(1_280)));
}
