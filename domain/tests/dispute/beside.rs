//! A line and a measure contested together: each gets its own answer.

use crate::scene::{Scene, alike, day, kr};
use besked_domain::dispute::case::{Outcome, Refusal};
use besked_domain::dispute::{Change, Finding, Ground, Remedy, Scope, Target, TextId, Word};
use besked_domain::invoice::{DunningStage, FeeKind};
use besked_domain::money::Money;

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
    scene.change()
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
            // Interest is tried all the same (räntelagen 8 §).
            let full = change(&beside(ground));
            assert_eq!(
                if full.beside.is_zero() { full.full } else { full.beside },
                kr(30),
                "{about}"
            );
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

/// The payment of the line and of what is right of the fee, booked on another invoice.
fn paid_beside(found: i64) -> Scene {
    beside(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(crate::letters::short(found)))
}

#[test]
fn a_payment_is_moved_and_what_is_too_much_of_a_fee_beside_it_credited() {
    let parts = |change: Change| (change.remedy, change.full - change.beside, change.beside);
    let both = change(&paid_beside(1_300));
    assert_eq!(parts(both), (Remedy::Payment, kr(1_300), kr(30)));
    assert_eq!((both.most, both.invoice), (kr(1_340), paid_beside(1_300).facts.invoice.id));
    // No more is moved than is left after the credit.
    for found in [1_310, 1_340, 2_000] {
        let all = change(&paid_beside(found));
        assert_eq!((parts(all), all.full), ((Remedy::Payment, kr(1_310), kr(30)), kr(1_340)));
    }
    // Nor than is contested.
    let part = paid_beside(400).with(|scene| scene.objection.amount = Some(kr(300)));
    assert_eq!(parts(change(&part)), (Remedy::Payment, kr(270), kr(30)));
    // Where all has been paid here, or no more is left than is credited, nothing is moved.
    let here = paid_beside(400).with(|scene| scene.pay(kr(1_320), "2026-12-06"));
    assert_eq!(parts(change(&here)), (Remedy::Credit, kr(30), kr(0)));
    // A claim that costs nothing is taken back beside what is moved, of no amount.
    let claim = beside_claim(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(crate::letters::short(1_250)));
    assert_eq!(parts(change(&claim)), (Remedy::Payment, kr(1_250), kr(0)));
}

/// Interest of 300 kr has been booked, beside 6.82 kr that has accrued: nine days in June at 11 per cent and ten in July
/// at 10, both known.
pub(crate) fn booked_interest(contested: bool) -> Scene {
    Scene::new(Ground::ReduceInterest).with(|scene| {
        let fee = scene.fee(FeeKind::Interest, kr(300));
        scene.invoice().due_on = day("2025-06-21");
        scene.invoice().issued_on = day("2025-05-22");
        scene.invoice().fees[0].on = day("2025-07-10");
        let line = Target::Line(scene.line().id);
        scene.objection.targets = vec![line];
        scene.objection.targets.extend(contested.then_some(Target::Fee(fee)));
    })
}

/// Räntelagen 8 §.
#[test]
fn interest_is_not_charged_and_what_is_too_much_of_a_fee_beside_it_credited() {
    let interest = change(&Scene::new(Ground::ReduceInterest)).full;
    let both = change(&beside(Ground::ReduceInterest));
    assert_eq!(
        (both.remedy, both.full, both.beside),
        (Remedy::Interest, interest + kr(30), kr(30))
    );
    assert_eq!(both.most, both.full, "interest can be no more, nor what the law does not allow");
    // What was booked of it without ground is credited, and not waived once more.
    let once = change(&booked_interest(true));
    let not_contested = change(&booked_interest(false)).full;
    assert_eq!((once.remedy, once.full), (Remedy::Interest, not_contested));
    assert_eq!(once.beside, Money::from_ore(29_318));
}

#[test]
fn several_rounds_move_once_and_credit_once() {
    let both = change(&paid_beside(1_300));
    let parts = |change: Change| (change.full - change.beside, change.beside, change.most);
    let after = |all, credited| parts(both.after(kr(all), kr(credited)));
    assert_eq!(after(0, 0), (kr(1_300), kr(30), kr(1_340)));
    assert_eq!(after(500, 0), (kr(800), kr(30), kr(840)));
    assert_eq!(after(30, 30), (kr(1_300), kr(0), kr(1_310)));
    // What was moved before a decision could do two things leaves the credit.
    assert_eq!(after(1_300, 0), (kr(0), kr(30), kr(40)));
    // A manager may have found more of the fee to be wrong; then less is left.
    assert_eq!(after(90, 90), (kr(1_250), kr(0), kr(1_250)));
    assert_eq!(after(1_330, 30), (kr(0), kr(0), kr(10)), "no more of a payment was found");
    assert_eq!(after(1_340, 40), (kr(0), kr(0), kr(0)));
}

#[test]
fn a_part_of_what_is_moved_and_of_what_is_credited_is_decided_each_by_itself() {
    let both = change(&paid_beside(1_300));
    let fits = |own, beside| both.has_part(kr(own), kr(beside));
    assert!(fits(1_300, 0) && fits(0, 30) && fits(500, 10) && fits(1_249, 90));
    for (own, beside) in [(0, 0), (-1, 30), (30, -1), (1_340, 0), (1_310, 30)] {
        assert!(!fits(own, beside), "{own} {beside}");
    }
    let interest = change(&beside(Ground::ReduceInterest));
    assert!(interest.has_part(kr(1), kr(30)) && !interest.has_part(kr(3), kr(0)));
    assert!(!interest.has_part(kr(0), kr(31)));
    // Each is told with its own limit, where it has one, beside that of both together.
    let each = Some((interest.full - kr(30), kr(30)));
    let refused = Refusal::Amounts { below: interest.most, each };
    assert_eq!(interest.refusal(Outcome::ChangePartly), refused);
    let refused = Refusal::Amounts { below: kr(1_340), each: None };
    assert_eq!(both.refusal(Outcome::ChangePartly), refused);
    let one = change(&Scene::new(Ground::NotReceived));
    assert!(one.has_part(kr(400), kr(0)) && !one.has_part(kr(400), kr(30)));
}
