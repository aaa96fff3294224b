//! What every answer keeps to, whatever the facts.

use crate::rows::changed_parts;
use crate::scene::{Scene, alike, day, elsewhere, kr};
use besked_domain::charge::{InterestBasis, QuantitySource, Regime};
use besked_domain::dispute::{Channel, Ground, ProposalPause, Scope, Target, TextId, Value, Word};
use besked_domain::invoice::{DunningStage, FeeKind};
use besked_domain::money::Money;
use chrono::{Days, NaiveTime};
use proptest::prelude::*;

pub(crate) const REGIMES: [Regime; 4] =
    [Regime::PrivateLaw, Regime::AdministrativeAppeal, Regime::LegalityReview, Regime::Mixed];

/// Facts of any kind, in any combination.
fn any_scene() -> impl Strategy<Value = Scene> {
    let ground = proptest::sample::select(Ground::ALL);
    let regime = proptest::sample::select(&REGIMES[..]);
    (ground, regime, any::<[bool; 14]>(), 0i64..150_000, 0i64..200_000, 0u64..90).prop_map(
        |(ground, regime, on, part, paid, late)| {
            let mut scene = Scene::new(ground);
            // An official may write it down long after it came.
            scene.facts.case.received_on = scene.today - Days::new(late);
            scene.regime(regime);
            let changes: [fn(&mut Scene); 8] = [
                |scene| scene.basis().quantity = 24.into(),
                |scene| scene.basis().quantity_source = QuantitySource::Estimated,
                |scene| scene.facts.alike.push(alike("100300", "2026-11-15")),
                |scene| scene.facts.payments_elsewhere.push(elsewhere()),
                |scene| scene.basis().facts.clear(),
                |scene| scene.objection.statement.clear(),
                |scene| scene.invoice().charge_type.interest_basis = InterestBasis::None,
                |scene| {
                    let used = ProposalPause { days: 14, used: true };
                    scene.facts.proposal_pause = Some(used);
                },
            ];
            for (change, _) in changes.iter().zip(on).filter(|(_, on)| *on) {
                change(&mut scene);
            }
            if paid > 0 && on[8] {
                scene.pay(Money::from_ore(paid), "2026-11-20");
            }
            if on[9] {
                let fee = scene.fee(FeeKind::Reminder, kr(60));
                scene.objection.targets.push(Target::Fee(fee));
            }
            if on[10] {
                let step = scene.dun(DunningStage::Claim, None);
                scene.objection.targets.push(Target::Step(step));
            }
            if on[12] {
                // Beside what else is contested, if that is only measures.
                let line = Target::Line(scene.line().id);
                scene.objection.targets.push(line);
            }
            scene.facts.payer.by_agent = on[13];
            if on[11] {
                let most = scene.objection.whole(&scene.facts.invoice);
                let part = Money::from_ore(part).min(most);
                scene.objection.amount = Some(part).filter(|part| part.is_positive());
            }
            scene
        },
    )
}

/// Whether a text promises a day, or asks for something by one. When six months have passed since the objection came
/// (FL 12 §) follows from the day that it did, whenever it was written down.
fn promises(text: TextId) -> bool {
    matches!(
        text,
        TextId::AnswerBy
            | TextId::UnitAsked
            | TextId::SumUntold
            | TextId::AskWords
            | TextId::PersonReads
            | TextId::PersonReadsStep
            | TextId::HeldUntil
    )
}

proptest! {
    #[test]
    fn every_answer_has_twelve_parts_and_a_word(scene in any_scene()) {
        let answer = scene.answer();
        let numbers: Vec<u8> = answer.parts.iter().map(|part| part.number).collect();
        prop_assert_eq!(numbers, (1..=12).collect::<Vec<u8>>());
        for number in [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12] {
            prop_assert!(!answer.part(number).is_empty(), "part {}", number);
        }
        prop_assert_eq!(answer.answer_by.is_none(), answer.word == Word::NoWithReason);
        prop_assert!(answer.answer_by.is_none_or(|by| by > scene.facts.case.received_on));
        let days = [answer.answer_by, answer.statement_by, answer.complete_by, answer.hold.until];
        prop_assert!(days.iter().flatten().all(|day| *day > scene.today), "{:?}", days);
        // Each of them as the person reads it.
        for said in answer.parts.iter().flat_map(|part| &part.paragraphs).filter(|said| promises(said.text)) {
            let day = &said.values["day"];
            prop_assert!(matches!(day, Value::Day(day) if *day > scene.today), "{:?}", said);
        }
        // A machine's no has one tap to a person beside it, and says that none has read it.
        let no = answer.word == Word::NoWithReason;
        prop_assert_eq!(no, answer.says(TextId::WantPerson));
        prop_assert_eq!(no, answer.says(TextId::PersonIfAsked));
    }

    #[test]
    fn no_more_is_paused_than_is_left_and_the_rest_adds_up(scene in any_scene()) {
        let answer = scene.answer();
        let invoice = &scene.facts.invoice;
        let left = besked_domain::invoice::standing::Balance::of(&invoice.into()).left;
        prop_assert!(!answer.hold.amount.is_negative() && !answer.payable.is_negative());
        if answer.hold.scope == Scope::Interest {
            // Interest is told apart: only what has been booked is part of what is left.
            prop_assert_eq!(answer.payable, left);
        } else if answer.hold.invoice == invoice.id {
            prop_assert_eq!(answer.hold.amount + answer.payable, left);
        } else {
            prop_assert_eq!(answer.payable, left);
        }
        prop_assert_eq!(answer.hold.amount.is_zero(), answer.hold.scope == Scope::Nothing);
    }

    #[test]
    fn the_same_facts_give_the_same_bytes(scene in any_scene()) {
        let answer = scene.answer();
        prop_assert_eq!(answer.canonical(), scene.answer().canonical());
        // As kept in the database and read again.
        let kept = serde_json::to_value(&scene.facts).unwrap();
        let mut again = scene.clone();
        again.facts = serde_json::from_value(kept).unwrap();
        let kept = serde_json::to_value(&scene.objection).unwrap();
        again.objection = serde_json::from_value(kept).unwrap();
        let kept = serde_json::to_value(&scene.policy).unwrap();
        again.policy = serde_json::from_value(kept).unwrap();
        prop_assert_eq!(answer.canonical(), again.answer().canonical());
        let read = serde_json::from_str(&answer.canonical()).unwrap();
        prop_assert_eq!(answer, read);
    }

    #[test]
    fn every_paragraph_fills_its_places(scene in any_scene()) {
        for said in scene.answer().parts.iter().flat_map(|part| &part.paragraphs) {
            let mut given: Vec<&str> = said.values.keys().map(String::as_str).collect();
            let mut places = said.text.places().to_vec();
            given.sort_unstable();
            places.sort_unstable();
            prop_assert_eq!(given, places, "{}", said.text.word());
        }
    }
}

#[test]
fn the_regime_chooses_the_words() {
    for regime in REGIMES {
        let must = Scene::new(Ground::Cancelled).with(|scene| {
            scene.regime(regime);
            scene.fact("agreement_end", "2026-09-30");
        });
        let answer = must.answer();
        let appeal = regime == Regime::AdministrativeAppeal;
        assert_eq!(answer.says(TextId::MustByLaw), appeal, "{regime:?}");
        assert_eq!(answer.says(TextId::Must), !appeal, "{regime:?}");
        assert_eq!(answer.says(TextId::ComesDecision), appeal, "{regime:?}");
        assert_eq!(answer.says(TextId::SixMonths), appeal, "{regime:?}");
        let roads = [
            (Regime::PrivateLaw, TextId::FurtherTried),
            (Regime::AdministrativeAppeal, TextId::FurtherAppeal),
            (Regime::LegalityReview, TextId::FurtherLegality),
            (Regime::Mixed, TextId::FurtherMixed),
        ];
        for (of, road) in roads {
            assert_eq!(answer.says(road), of == regime, "{regime:?} {}", road.word());
        }
    }
    let appeal = |pauses| {
        Scene::new(Ground::Other)
            .with(|scene| {
                scene.regime(Regime::AdministrativeAppeal);
                scene.policy.appeal_pauses = pauses;
            })
            .answer()
    };
    assert!(appeal(true).says(TextId::AppealPauses));
    assert!(appeal(false).says(TextId::AppealDoesNotPause));
}

#[test]
fn six_months_are_counted_to_the_day() {
    let answer = Scene::new(Ground::Other)
        .with(|scene| {
            scene.regime(Regime::AdministrativeAppeal);
            scene.facts.case.received_on = day("2026-08-31");
        })
        .answer();
    let told = answer.part(10).iter().find(|said| said.text == TextId::SixMonths).unwrap();
    assert_eq!(told.values["day"], Value::Day(day("2027-02-28")));
}

#[test]
fn the_unit_that_is_asked_and_the_day_are_those_that_the_answer_keeps() {
    let scenes = [
        Scene::new(Ground::NotReceived),
        Scene::new(Ground::WrongAmount).with(|scene| scene.line().basis = None),
    ];
    for scene in scenes {
        let answer = scene.answer();
        let asked = answer.part(3).iter().find(|said| said.text == TextId::UnitAsked).unwrap();
        let unit = scene.facts.invoice.unit.name.clone();
        assert_eq!(asked.values["unit"], Value::Worded(unit));
        assert_eq!(Some(&asked.values["day"]), answer.statement_by.map(Value::Day).as_ref());
    }
}

/// What comes by letter is noted at midnight when nobody knows its time.
#[test]
fn a_time_that_nobody_knows_is_not_told() {
    let came = |channel, hour| {
        let scene = Scene::new(Ground::Other).with(|scene| {
            scene.facts.case.channel = channel;
            scene.facts.case.received_at = NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        });
        scene.answer().part(1)[0].text
    };
    assert_eq!(came(Channel::Paper, 0), TextId::ReceivedDay);
    assert_eq!(came(Channel::Phone, 9), TextId::Received);
    assert_eq!(came(Channel::Portal, 0), TextId::Received);
}

#[test]
fn a_reduction_is_told_where_the_ledger_knows_one() {
    let unknown = Scene::new(Ground::TariffLevel);
    assert!(unknown.answer().says(TextId::ReductionUnknown));
    let known = unknown.with(|scene| scene.fact("reduction", "2026-01-01")).answer();
    assert!(known.says(TextId::ReductionKnown) && !known.says(TextId::ReductionUnknown));
}

/// Whoever acts for another is told that it counts as the other's own.
#[test]
fn who_sent_it_is_told_where_somebody_acts_for_another() {
    let own = Scene::new(Ground::Other);
    let agent = own.clone().with(|scene| scene.facts.payer.by_agent = true);
    let (own, agent) = (own.answer(), agent.answer());
    assert_eq!(changed_parts(&own, &agent), [1].into());
    assert!(agent.says(TextId::ByAgent) && !own.says(TextId::ByAgent));
}

/// What came by letter may be written down weeks after. The days that are promised are counted from the answer; the
/// day that it came stays the one that it is.
#[test]
fn what_is_written_down_late_is_promised_no_day_that_has_passed() {
    let answer = Scene::new(Ground::NotReceived)
        .with(|scene| {
            scene.regime(Regime::AdministrativeAppeal);
            scene.facts.case.channel = Channel::Paper;
            scene.facts.case.received_on = day("2026-11-16");
            scene.objection.appeals = true;
        })
        .answer();
    assert_eq!(answer.answer_by, Some(day("2026-12-21")));
    assert_eq!(answer.statement_by, Some(day("2026-12-14")));
    let told = |part, text| {
        answer.part(part).iter().find(|said| said.text == text).unwrap().values["day"].clone()
    };
    assert_eq!(told(1, TextId::Received), Value::Day(day("2026-11-16")));
    assert_eq!(told(10, TextId::AppealTaken), Value::Day(day("2026-11-16")));
    assert_eq!(told(10, TextId::SixMonths), Value::Day(day("2027-05-16")));
    let little = Scene::new(Ground::Other).with(|scene| {
        scene.facts.case.received_on = day("2026-11-16");
        scene.objection.statement.clear();
        scene.objection.wanted.clear();
    });
    let answer = little.answer();
    assert_eq!((answer.complete_by, answer.hold.until), (answer.answer_by, answer.answer_by));
    assert_eq!(answer.complete_by, Some(day("2026-12-21")));
}
