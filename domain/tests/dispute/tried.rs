//! Measures contested by themselves: each is tried by its own law, and the ground is answered for
//! it.

use crate::scene::{Scene, day, kr};
use besked_domain::charge::InterestBasis;
use besked_domain::dispute::{
    ClaimFact, ClaimRecord, Explanation, Finding, Ground, MeasureKind, Scope, Target, TextId, Word,
};
use besked_domain::invoice::{DunningStage, FeeKind};
use besked_domain::money::Money;

const DUE_AND_A_BIT: &str = "2026-12-02";

/// A measure of each kind that follows the law, contested by itself on a ground.
pub(crate) fn lawful(kind: MeasureKind, ground: Ground) -> Scene {
    Scene::new(ground).with(|scene| {
        let target = match kind {
            MeasureKind::Fee(kind) => {
                let ore = match kind {
                    FeeKind::Reminder => 6_000,
                    FeeKind::Claim => 18_000,
                    FeeKind::Plan => 17_000,
                    FeeKind::LatePayment => 45_000,
                    FeeKind::Court => 30_000,
                    // Four days at 10 per cent on 1,250 kr.
                    FeeKind::Interest => 137,
                };
                Target::Fee(scene.fee(kind, Money::from_ore(ore)))
            }
            MeasureKind::Step(stage) => {
                if stage == DunningStage::DeliveryStop {
                    scene.dun(DunningStage::Reminder, None);
                    scene.invoice().dunning[0].on = day(DUE_AND_A_BIT);
                }
                Target::Step(scene.dun(stage, Some("2026-12-20")))
            }
        };
        scene.objection.targets = vec![target];
    })
}

/// Every kind of measure.
pub(crate) const KINDS: [MeasureKind; 12] = [
    MeasureKind::Fee(FeeKind::Reminder),
    MeasureKind::Fee(FeeKind::Claim),
    MeasureKind::Fee(FeeKind::Plan),
    MeasureKind::Fee(FeeKind::LatePayment),
    MeasureKind::Fee(FeeKind::Interest),
    MeasureKind::Fee(FeeKind::Court),
    MeasureKind::Step(DunningStage::Reminder),
    MeasureKind::Step(DunningStage::DeliveryStop),
    MeasureKind::Step(DunningStage::Claim),
    MeasureKind::Step(DunningStage::PaymentOrder),
    MeasureKind::Step(DunningStage::Enforcement),
    MeasureKind::Step(DunningStage::Watch),
];

/// What only a line can be told: its quantity, its delivery, its agreement.
const OF_LINES: &[TextId] = &[
    TextId::Measured,
    TextId::Estimated,
    TextId::Decided,
    TextId::Fact,
    TextId::FactDated,
    TextId::Untold,
    TextId::NoRule,
    TextId::Product,
    TextId::ProductDiffers,
    TextId::LineSum,
    TextId::NoSum,
    TextId::Before,
    TextId::SumRight,
    TextId::SumWrong,
    TextId::SumLow,
    TextId::EstimatedOwn,
    TextId::TwiceHere,
    TextId::TwiceEarlier,
    TextId::TwiceLater,
    TextId::TwiceUnsure,
    TextId::TwiceHereUnsure,
    TextId::DeliveredOwn,
    TextId::Undelivered,
    TextId::Ended,
    TextId::EndedLater,
    TextId::Notice,
    TextId::NoNotice,
    TextId::CouncilDecides,
    TextId::CouncilDecided,
    TextId::CouncilRoad,
    TextId::PriceAgreed,
    TextId::PriceByStatute,
    TextId::PriceUntold,
    TextId::TariffReduction,
    TextId::ReductionKnown,
    TextId::ReductionUnknown,
    TextId::AskReading,
    TextId::AskNotice,
];

/// The row that a ground on a lawful measure leads to, and what is paused of an amount.
fn expected(ground: Ground) -> (Finding, Word, Scope) {
    match ground {
        Ground::AlreadyPaid => (Finding::PaymentNotFound, Word::Undecided, Scope::Whole),
        Ground::ReduceInterest => (Finding::InterestAccrued, Word::Undecided, Scope::Interest),
        Ground::CannotPay => (Finding::NoMeans, Word::NoWithReason, Scope::Nothing),
        Ground::TariffLevel => (Finding::LawSets, Word::NoWithReason, Scope::Nothing),
        Ground::Other => (Finding::CouldMatter, Word::Undecided, Scope::Disputed),
        Ground::WrongAmount
        | Ground::NotReceived
        | Ground::NotMine
        | Ground::Cancelled
        | Ground::Minor
        | Ground::Prescribed => (Finding::MeasureStands, Word::Undecided, Scope::Disputed),
    }
}

#[test]
fn every_measure_on_every_ground_gets_an_answer_of_its_own() {
    for kind in KINDS {
        for ground in Ground::ALL {
            let about = format!("{kind:?} {}", ground.word());
            let scene = lawful(kind, *ground);
            let answer = scene.answer();
            let (finding, word, scope) = expected(*ground);
            assert_eq!((answer.finding, answer.word), (finding, word), "{about}");
            let costs = answer.disputed.is_positive();
            let scope = if scope == Scope::Disputed && !costs { Scope::Nothing } else { scope };
            assert_eq!(answer.hold.scope, scope, "{about}");
            if scope == Scope::Disputed {
                assert_eq!(answer.hold.amount, answer.disputed, "{about}");
            }
            for text in OF_LINES {
                assert!(!answer.says(*text), "{about}: {}", text.word());
            }
            assert!(!answer.part(6).is_empty(), "{about}");
            let asks_unit = finding == Finding::MeasureStands;
            assert_eq!(answer.statement_by.is_some(), asks_unit, "{about}");
            assert_eq!(answer.says(TextId::UnitAsked), asks_unit, "{about}");
            // What costs nothing is not said to be right.
            let free = !costs && matches!(word, Word::Undecided) && scope == Scope::Nothing;
            assert_eq!(answer.says(TextId::CostsNothing), free, "{about}");
        }
    }
}

/// What is said of it that a change of one fact takes away, and what comes instead.
fn changes(one: &Explanation, other: &Explanation) -> (Vec<TextId>, Vec<TextId>) {
    let own = |answer: &Explanation| answer.part(6).iter().map(|said| said.text).collect();
    let (one, other): (Vec<TextId>, Vec<TextId>) = (own(one), own(other));
    let gone = one.iter().filter(|text| !other.contains(text)).copied().collect();
    let come = other.iter().filter(|text| !one.contains(text)).copied().collect();
    (gone, come)
}

/// A kind of measure, the fact that decides, what it takes out of part 6, and what it puts there.
pub(crate) type Deciding = (MeasureKind, fn(&mut Scene), &'static [TextId], TextId);

/// The facts that decide whether the law allows each measure.
pub(crate) fn deciding() -> Vec<Deciding> {
    use DunningStage as D;
    use FeeKind as F;
    use MeasureKind::{Fee, Step};
    let paid: fn(&mut Scene) = |scene| scene.pay(kr(1_250), "2026-11-28");
    let early: fn(&mut Scene) = |scene| scene.invoice().due_on = day("2026-12-04");
    let more: fn(&mut Scene) = |scene| scene.invoice().fees[0].amount += kr(1);
    let undated: fn(&mut Scene) = |scene| {
        scene.invoice().dunning[0].respond_by = None;
    };
    let known: fn(&mut Scene) = |scene| {
        scene.invoice().due_on = day("2026-03-31");
        scene.invoice().fees[0].on = day("2026-04-04");
        scene.invoice().fees[0].amount = Money::from_ore(138);
    };
    vec![
        (
            Fee(F::Reminder),
            |scene| scene.invoice().charge_type.reminder_fee_agreed = false,
            &[TextId::ReminderFeeStands],
            TextId::FeeNotAgreed,
        ),
        (Fee(F::Reminder), more, &[TextId::ReminderFeeStands], TextId::FeeTooHigh),
        (Fee(F::Reminder), paid, &[TextId::ReminderFeeStands], TextId::MeasurePaid),
        (Fee(F::Reminder), early, &[TextId::ReminderFeeStands], TextId::MeasureEarly),
        (Fee(F::Claim), more, &[TextId::ClaimFeeStands, TextId::ClaimUnseen], TextId::FeeTooHigh),
        (
            Fee(F::Claim),
            |scene| {
                scene.dun(D::Claim, None);
            },
            &[TextId::ClaimFeeStands, TextId::ClaimUnseen],
            TextId::ClaimLacks,
        ),
        (Fee(F::Plan), more, &[TextId::PlanFeeStands], TextId::FeeTooHigh),
        (Fee(F::LatePayment), more, &[TextId::LatePaymentStands], TextId::FeeTooHigh),
        (Fee(F::Interest), known, &[TextId::InterestAgrees], TextId::InterestTooHigh),
        (Step(D::Reminder), paid, &[TextId::ReminderStands], TextId::MeasurePaid),
        (Step(D::Reminder), early, &[TextId::ReminderStands], TextId::MeasureEarly),
        (Step(D::Claim), undated, &[TextId::ClaimRecorded], TextId::ClaimLacks),
        (Step(D::Claim), paid, &[TextId::ClaimRecorded], TextId::MeasurePaid),
        (
            Step(D::DeliveryStop),
            |scene| {
                scene.invoice().dunning.remove(0);
            },
            &[TextId::StopStands],
            TextId::StopUnasked,
        ),
    ]
}

#[test]
fn the_deciding_fact_of_each_law_makes_a_measure_fall_whatever_was_said() {
    for (kind, change, gone, come) in deciding() {
        let before = lawful(kind, Ground::WrongAmount);
        let after = before.clone().with(change);
        let about = format!("{kind:?} {}", come.word());
        let (went, came) = changes(&before.answer(), &after.answer());
        let went: Vec<_> =
            went.into_iter().filter(|text| *text != TextId::StepCostsNothing).collect();
        assert_eq!((went.as_slice(), came.as_slice()), (gone, &[come][..]), "{about}");
        for ground in Ground::ALL {
            let after = lawful(kind, *ground).with(change).answer();
            assert_eq!(after.finding, Finding::MeasureUnlawful, "{about} {}", ground.word());
            assert_eq!(after.word, Word::YesMust, "{about} {}", ground.word());
        }
    }
}

#[test]
fn booked_interest_is_counted_again_by_base_rate_and_days() {
    let booked = |ore: i64, change: fn(&mut Scene)| {
        lawful(MeasureKind::Fee(FeeKind::Interest), Ground::WrongAmount)
            .with(|scene| {
                // Nine days in June at 11 per cent and ten in July at 10, both known.
                scene.invoice().due_on = day("2025-06-21");
                scene.invoice().issued_on = day("2025-05-22");
                scene.invoice().fees[0].on = day("2025-07-10");
                scene.invoice().fees[0].amount = Money::from_ore(ore);
            })
            .with(change)
            .answer()
    };
    let right = booked(682, |_| ());
    assert!(right.says(TextId::InterestAgrees) && !right.says(TextId::Fixed));
    let days = right.part(5).iter().filter(|said| said.text == TextId::InterestDays);
    let days: Vec<_> = days.map(|said| said.values["days"].shown(Default::default())).collect();
    assert_eq!(days, ["9\u{a0}dagar", "10\u{a0}dagar"]);
    assert!(booked(681, |_| ()).says(TextId::InterestLow));
    let high = booked(683, |_| ());
    assert_eq!((high.finding, high.word), (Finding::MeasureUnlawful, Word::YesMust));
    assert!(high.says(TextId::InterestTooHigh));
    // What had been paid bears no interest from the day after.
    let paid: fn(&mut Scene) = |scene| scene.pay(kr(1_000), "2025-06-21");
    assert_eq!(booked(682, paid).finding, Finding::MeasureUnlawful);
    assert!(booked(136, paid).says(TextId::InterestAgrees));
    // Where no interest may be charged, every booking is too much.
    let none: fn(&mut Scene) =
        |scene| scene.invoice().charge_type.interest_basis = InterestBasis::None;
    assert!(booked(1, none).says(TextId::InterestTooHigh));
    // A later booking is for the days since the one before.
    let twice: fn(&mut Scene) = |scene| {
        let second = scene.fee(FeeKind::Interest, Money::from_ore(34));
        scene.invoice().fees[1].on = day("2025-07-11");
        scene.objection.targets = vec![Target::Fee(second)];
    };
    assert!(booked(682, twice).says(TextId::InterestAgrees));
}

#[test]
fn interest_at_a_rate_that_is_not_final_is_left_to_a_person() {
    let scene = lawful(MeasureKind::Fee(FeeKind::Interest), Ground::WrongAmount)
        .with(|scene| scene.invoice().fees[0].amount = Money::from_ore(140));
    let answer = scene.answer();
    assert_eq!((answer.finding, answer.word), (Finding::MeasureStands, Word::Undecided));
    assert!(answer.says(TextId::InterestUnsure));
}

#[test]
fn what_a_claim_states_is_told_as_far_as_the_record_shows_it() {
    let record = |change: fn(&mut Scene)| {
        let scene = lawful(MeasureKind::Step(DunningStage::Claim), Ground::Other).with(change);
        let invoice = &scene.facts.invoice;
        ClaimRecord::of(&invoice.dunning[0], invoice, &scene.facts.municipality.name)
    };
    let whole = record(|_| ());
    assert_eq!(whole.lacking, []);
    assert_eq!(whole.stated, [ClaimFact::Creditor, ClaimFact::LastDay]);
    assert_eq!(whole.unknown.len(), 8, "no fee has been charged: {:?}", whole.unknown);
    // The law asks for none of the interest where none is charged, and for costs where there are.
    let without = record(|scene| {
        scene.invoice().charge_type.interest_basis = InterestBasis::None;
        scene.fee(FeeKind::Reminder, kr(60));
    });
    assert_eq!(
        without.unknown,
        [ClaimFact::Cause, ClaimFact::Principal, ClaimFact::Costs, ClaimFact::PaymentInstruction]
    );
    // Sent by an agent, it may or may not name the creditor.
    let agent = record(|scene| scene.invoice().dunning[0].sender = "Ett inkassobolag".to_owned());
    assert_eq!(agent.stated, [ClaimFact::LastDay]);
    assert!(agent.unknown.contains(&ClaimFact::Creditor));
    // The organisation number is the house's own addition: no claim falls for want of it.
    let answer = lawful(MeasureKind::Step(DunningStage::Claim), Ground::Other)
        .with(|scene| scene.invoice().unit.organisation_number.clear())
        .answer();
    assert_eq!(answer.finding, Finding::CouldMatter);
    assert!(answer.says(TextId::ClaimRecorded));
}

#[test]
fn a_ground_that_frees_from_the_debt_frees_from_its_measures() {
    let fee = MeasureKind::Fee(FeeKind::Reminder);
    let freed = |ground, change: fn(&mut Scene)| lawful(fee, ground).with(change).answer();
    let minor = freed(Ground::Minor, |scene| {
        scene.facts.payer.born_on = Some(day("2010-01-01"));
    });
    assert_eq!((minor.finding, minor.word), (Finding::UnderAge, Word::YesWill));
    let moved = freed(Ground::NotMine, |scene| scene.fact("moved_out", "2026-09-30"));
    assert_eq!((moved.finding, moved.hold.scope), (Finding::HolderDiffers, Scope::Whole));
    let ended = freed(Ground::Cancelled, |scene| scene.fact("agreement_end", "2026-09-30"));
    assert_eq!(ended.finding, Finding::EndedBefore);
    let old = freed(Ground::Prescribed, |scene| scene.today = day("2030-01-01"));
    assert_eq!(old.finding, Finding::TimePassed);
    let paid = freed(Ground::AlreadyPaid, |scene| scene.pay(kr(1_310), "2026-12-05"));
    assert_eq!(paid.finding, Finding::PaymentFound);
}

#[test]
fn a_fee_and_its_letter_are_told_of_once() {
    let both = lawful(MeasureKind::Step(DunningStage::Claim), Ground::WrongAmount).with(|scene| {
        let fee = scene.fee(FeeKind::Claim, kr(180));
        scene.objection.targets.push(Target::Fee(fee));
    });
    let answer = both.answer();
    let told = |text| {
        answer
            .parts
            .iter()
            .flat_map(|part| &part.paragraphs)
            .filter(|said| said.text == text)
            .count()
    };
    assert_eq!((told(TextId::ClaimRecorded), told(TextId::StepTaken)), (1, 1));
    let fee_alone = both.with(|scene| {
        scene.objection.targets.remove(0);
    });
    assert!(
        fee_alone.answer().says(TextId::StepTaken),
        "the letter that the fee is for is told of"
    );
}
