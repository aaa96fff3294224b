//! Reminders, fees and claims that are contested by themselves.

use crate::scene::{Scene, day, kr};
use besked_domain::charge::InterestBasis;
use besked_domain::dispute::{
    ClaimFact, Fault, Finding, Ground, Measure, Scope, Target, TextId, Word, claim_facts,
};
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::invoice::{Agreed, DunningStage, FeeKind};
use besked_domain::money::Money;
use besked_domain::text::Lang;

fn reminded(agreed: bool) -> Scene {
    Scene::new(Ground::NotReceived).with(|scene| {
        scene.invoice().charge_type.reminder_fee_agreed = agreed;
        let fee = scene.fee(FeeKind::Reminder, kr(60));
        scene.objection.targets = vec![Target::Fee(fee)];
    })
}

#[test]
fn a_reminder_fee_that_was_not_agreed_must_go_whatever_was_said() {
    let answer = reminded(false).answer();
    assert_eq!((answer.finding, answer.word), (Finding::MeasureUnlawful, Word::YesMust));
    assert_eq!((answer.hold.scope, answer.hold.amount), (Scope::Disputed, kr(60)));
    assert_eq!(answer.payable, kr(1_250));
    assert!(answer.says(TextId::FeeNotAgreed) && answer.says(TextId::ReminderFeeRule));
    for ground in Ground::ALL {
        let scene = reminded(false).with(|scene| scene.objection.ground = *ground);
        assert_eq!(scene.answer().word, Word::YesMust, "{}", ground.word());
    }
    let agreed = reminded(true).answer();
    assert_ne!(agreed.finding, Finding::MeasureUnlawful);
    assert_eq!((agreed.finding, agreed.word), (Finding::MeasureStands, Word::Undecided));
    assert!(agreed.says(TextId::ReminderFeeStands));
}

#[test]
fn a_fee_may_not_be_more_than_the_law_says() {
    for (kind, most) in [(FeeKind::Reminder, 60), (FeeKind::Claim, 180), (FeeKind::Plan, 170)] {
        let charged = |kronor| {
            Scene::new(Ground::Other).with(|scene| {
                let fee = scene.fee(kind, kr(kronor));
                scene.objection.targets = vec![Target::Fee(fee)];
            })
        };
        assert_ne!(charged(most).answer().finding, Finding::MeasureUnlawful);
        let answer = charged(most + 1).answer();
        assert_eq!(answer.finding, Finding::MeasureUnlawful);
        assert!(answer.says(TextId::FeeTooHigh));
    }
}

#[test]
fn a_delivery_is_stopped_only_after_payment_was_asked_for_again() {
    let stopped = |before: Option<DunningStage>| {
        Scene::new(Ground::Other).with(|scene| {
            if let Some(stage) = before {
                scene.dun(stage, None);
                scene.invoice().dunning[0].on = day("2026-10-01");
            }
            let step = scene.dun(DunningStage::DeliveryStop, None);
            scene.objection.targets = vec![Target::Step(step)];
        })
    };
    let unasked = stopped(None).answer();
    assert_eq!((unasked.finding, unasked.word), (Finding::MeasureUnlawful, Word::YesMust));
    assert!(unasked.says(TextId::StopUnasked) && unasked.says(TextId::StopRule));
    for asked in [DunningStage::Reminder, DunningStage::Claim] {
        let answer = stopped(Some(asked)).answer();
        assert_ne!(answer.finding, Finding::MeasureUnlawful, "{asked:?}");
        assert!(answer.says(TextId::StopStands) && answer.says(TextId::StopRule));
        assert!(!answer.says(TextId::StopUnasked));
    }
    // An application to the court or a watch asks nobody for payment.
    assert!(stopped(Some(DunningStage::Watch)).answer().says(TextId::StopUnasked));
}

#[test]
fn a_claim_that_lacks_a_fact_must_be_put_right() {
    let claimed = |respond_by: Option<&str>| {
        Scene::new(Ground::Other).with(|scene| {
            let step = scene.dun(DunningStage::Claim, respond_by);
            scene.objection.targets = vec![Target::Step(step)];
        })
    };
    let whole = claimed(Some("2026-12-20")).answer();
    assert_eq!(whole.finding, Finding::CouldMatter);
    let lacking = claimed(None);
    let answer = lacking.answer();
    assert_eq!((answer.finding, answer.word), (Finding::MeasureUnlawful, Word::YesMust));
    assert!(answer.says(TextId::ClaimLacks) && answer.says(TextId::ClaimRule));
    // A step costs nothing by itself, so nothing is paused.
    assert_eq!((answer.hold.scope, answer.hold.amount), (Scope::Nothing, kr(0)));

    let all = |change: fn(&mut Scene)| {
        let scene = claimed(None).with(change);
        let measures = Measure::of(&scene.facts.invoice);
        match measures[0].fault(&scene.facts.invoice, &scene.facts.rates) {
            Some(Fault::Claim(lacking)) => lacking,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(all(|_| ()), [ClaimFact::LastDay]);
    assert_eq!(
        all(|scene| {
            scene.invoice().dunning[0].sender.clear();
            scene.invoice().ocr = None;
            scene.invoice().unit.bankgiro = None;
        }),
        [ClaimFact::Creditor, ClaimFact::PaymentInstruction, ClaimFact::LastDay]
    );
    assert_eq!(
        claim_facts(&[ClaimFact::Creditor, ClaimFact::Costs, ClaimFact::LastDay]).get(Lang::En),
        "who the creditor is, the costs one by one and the last day to pay or object"
    );
}

/// Half a year after the due date, of which a plan was paid for five months.
#[test]
fn interest_that_was_booked_for_days_that_a_plan_has_waived_is_too_much() {
    let fault = |interest_runs: Option<bool>| {
        let scene = Scene::new(Ground::Other).with(|scene| {
            scene.fee(FeeKind::Interest, Money::from_ore(5_000));
            let invoice = scene.invoice();
            invoice.issued_on = day("2025-05-22");
            invoice.due_on = day("2025-06-21");
            invoice.interest_notice = true;
            invoice.charge_type.interest_basis = InterestBasis::InterestAct;
            invoice.fees[0].on = day("2025-12-20");
            let until = Some(day("2025-11-30"));
            let order = PaymentOrder::CostsFirst;
            let from = day("2025-07-01");
            let plan = |interest_runs| Agreed { from, until, order, interest_runs, months: vec![] };
            invoice.agreed = interest_runs.map(plan).into_iter().collect();
        });
        Measure::of(&scene.facts.invoice)[0].fault(&scene.facts.invoice, &scene.facts.rates)
    };
    assert_eq!(fault(None), None);
    assert_eq!(fault(Some(true)), None);
    let waived = fault(Some(false));
    let right = match waived {
        Some(Fault::Interest { right }) => right.ore(),
        other => panic!("{other:?}"),
    };
    assert!((900..1_200).contains(&right), "for thirty days: {right}");
}

#[test]
fn measures_that_were_taken_back_are_not_there() {
    let mut scene = reminded(true);
    assert_eq!(Measure::of(&scene.facts.invoice).len(), 1);
    scene.invoice().fees[0].waived_on = Some(day("2026-12-05"));
    assert!(Measure::of(&scene.facts.invoice).is_empty());
}
