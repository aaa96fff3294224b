//! An invoice that is contested whole: the fees on it are tried too, though none is named.

use crate::lines::one_ended;
use crate::scene::{Scene, alike, day, elsewhere, kr};
use besked_domain::dispute::{
    Explanation, Finding, Ground, Objection, Target, TextId, Word, explain_by,
};
use besked_domain::invoice::{DunningStage, FeeKind};
use besked_domain::money::Money;

const CONTEST: [Ground; 8] = [
    Ground::AlreadyPaid,
    Ground::WrongAmount,
    Ground::NotReceived,
    Ground::NotMine,
    Ground::Cancelled,
    Ground::Minor,
    Ground::Prescribed,
    Ground::Other,
];

/// All of the invoice is contested, with a reminder fee of 60 kr, agreed or not.
fn whole(ground: Ground, agreed: bool) -> Scene {
    Scene::new(ground).with(|scene| {
        scene.invoice().charge_type.reminder_fee_agreed = agreed;
        scene.fee(FeeKind::Reminder, kr(60));
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    CONTEST.map(|ground| whole(ground, false)).to_vec()
}

/// The texts of a part.
fn texts(of: &Explanation, part: u8) -> Vec<TextId> {
    of.part(part).iter().map(|said| said.text).collect()
}

fn before(scene: &Scene) -> Explanation {
    explain_by(5, &scene.facts, &scene.objection, &scene.policy, scene.today)
}

#[test]
fn a_fee_without_ground_is_found_though_it_is_not_named() {
    for ground in CONTEST {
        let about = ground.word();
        let scene = whole(ground, false);
        let (answer, line) = (scene.answer(), Scene::new(ground).answer());
        assert_eq!((answer.finding, answer.word), (line.finding, line.word), "{about}");
        assert!(answer.says(TextId::FeeNotAgreed) && answer.says(TextId::MeasureMust), "{about}");
        assert!(answer.says(TextId::FeeCharged) && answer.says(TextId::ReminderFeeRule), "{about}");
        assert!(answer.says(TextId::Fixed) && answer.says(TextId::NoStep), "{about}");
        // It is the whole that is contested and paused, as before.
        assert!(answer.says(TextId::Whole) && !answer.says(TextId::MeasureFee), "{about}");
        assert_eq!((answer.disputed, answer.hold.amount), (kr(1_310), kr(1_310)), "{about}");
        assert!(!before(&scene).says(TextId::FeeNotAgreed), "{about}");
    }
}

/// Which lines the promise is of is said with it, not of the fee.
#[test]
fn which_lines_are_meant_stands_before_what_is_said_of_a_fee() {
    let scene = one_ended().with(|scene| {
        scene.invoice().charge_type.reminder_fee_agreed = false;
        scene.fee(FeeKind::Reminder, kr(60));
    });
    let said = texts(&scene.answer(), 7);
    assert_eq!(said[1..3], [TextId::LinesAlone, TextId::MeasureMust], "{said:?}");
}

/// Named beside the line it is answered in the same words.
#[test]
fn it_is_told_of_as_where_it_is_named() {
    for ground in CONTEST {
        let scene = whole(ground, false);
        let named = scene.clone().with(|scene| {
            let line = Target::Line(scene.line().id);
            let fee = Target::Fee(scene.facts.invoice.fees[0].id);
            scene.objection.targets = vec![line, fee];
        });
        let (whole, named) = (scene.answer(), named.answer());
        for number in [3, 4, 5, 7] {
            assert_eq!(whole.part(number), named.part(number), "{} {number}", ground.word());
        }
        assert_eq!(texts(&whole, 6), texts(&named, 6), "{}", ground.word());
        assert_eq!((whole.finding, whole.word), (named.finding, named.word));
    }
}

#[test]
fn nothing_is_said_of_fees_that_the_law_allows() {
    for ground in CONTEST {
        let scene = whole(ground, true);
        let (answer, old) = (scene.answer(), before(&scene));
        for number in [3, 4, 5, 6, 7] {
            assert_eq!(texts(&answer, number), texts(&old, number), "{} {number}", ground.word());
        }
    }
    let waived = whole(Ground::WrongAmount, false)
        .with(|scene| scene.invoice().fees[0].waived_on = Some(day("2026-12-05")));
    assert!(!waived.answer().says(TextId::FeeNotAgreed), "it has been taken back");
    // A claim that lacks a fact costs nothing, and is tried where it is named.
    let claimed = Scene::new(Ground::WrongAmount).with(|scene| {
        scene.dun(DunningStage::Claim, None);
    });
    assert!(!claimed.answer().says(TextId::MeasureMust));
}

/// Whoever cannot pay contests nothing.
#[test]
fn a_ground_that_contests_nothing_is_answered_as_it_was() {
    for ground in [Ground::CannotPay, Ground::TariffLevel, Ground::ReduceInterest] {
        let answer = whole(ground, false).answer();
        assert!(!answer.says(TextId::FeeNotAgreed), "{}", ground.word());
        assert_ne!(answer.finding, Finding::MeasureUnlawful, "{}", ground.word());
    }
}

#[test]
fn of_a_fee_that_is_too_high_what_is_too_much_is_changed_with_the_rest() {
    let high = |ground| {
        Scene::new(ground).with(|scene| {
            scene.fee(FeeKind::Reminder, kr(90));
        })
    };
    let differs = high(Ground::WrongAmount).with(|scene| scene.basis().quantity = 24.into());
    let answer = differs.answer();
    assert_eq!((answer.finding, answer.word), (Finding::SumDiffers, Word::YesMust));
    // The difference of the line is 50 kr, and the fee is paused with it.
    assert_eq!((answer.hold.amount, answer.payable), (kr(140), kr(1_200)));
    let change = differs.change();
    assert_eq!((change.full, change.most), (kr(80), kr(1_340)));
    // Too little was charged for the line: then the fee alone is too much.
    let low = high(Ground::WrongAmount).with(|scene| scene.basis().quantity = 26.into());
    assert_eq!((low.answer().hold.amount, low.change().full), (kr(90), kr(30)));
    // A payment that is found covers the rest of it.
    let paid = high(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(elsewhere()))
        .change();
    assert_eq!((paid.full, paid.beside), (kr(1_280), kr(30)));
}

#[test]
fn a_part_of_the_invoice_is_contested_as_a_part_whatever_its_fees_are() {
    let part =
        whole(Ground::WrongAmount, false).with(|scene| scene.objection.amount = Some(kr(100)));
    let answer = part.answer();
    assert!(answer.says(TextId::FeeNotAgreed) && answer.says(TextId::MeasureMust));
    assert_eq!((answer.disputed, answer.hold.amount), (kr(100), kr(100)));
}

/// What is charged twice is credited on the other invoice; the fee on this one is told of, and no part of that.
#[test]
fn where_another_invoice_is_too_much_the_fee_is_no_part_of_what_is_changed_there() {
    let alone = Scene::new(Ground::WrongAmount)
        .with(|scene| scene.facts.alike.push(alike("100300", "2026-11-15")));
    let with_fee = alone.clone().with(|scene| {
        scene.fee(FeeKind::Reminder, kr(90));
    });
    let (one, other) = (alone.answer(), with_fee.answer());
    assert_eq!((one.hold.amount, one.hold.invoice), (other.hold.amount, other.hold.invoice));
    assert!(other.says(TextId::MeasureMust) && other.says(TextId::FeeTooHigh));
    let (one, other) = (alone.change(), with_fee.change());
    assert_eq!((one.full, one.invoice), (other.full, other.invoice));
}

#[test]
fn an_invoice_of_which_the_ledger_tells_no_line_has_its_fees_tried_too() {
    let lineless = whole(Ground::WrongAmount, false).with(|scene| scene.invoice().lines.clear());
    let answer = lineless.answer();
    assert_eq!(answer.finding, Finding::FactsMissing);
    assert!(answer.says(TextId::FeeNotAgreed) && answer.says(TextId::MeasureMust));
    let objection = Objection { targets: vec![], ..lineless.objection.clone() };
    assert_eq!(objection.disputed(&lineless.facts.invoice), answer.disputed);
    assert!(answer.hold.amount > Money::ZERO);
}
