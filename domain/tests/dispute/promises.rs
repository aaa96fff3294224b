//! What every answer keeps to, whatever the facts.

use crate::rows::changed_parts;
use crate::scene::{Scene, alike, day, elsewhere, kr};
use besked_domain::charge::{InterestBasis, QuantitySource, Regime};
use besked_domain::dispute::{Channel, Ground, Scope, Target, TextId, Value, Word};
use besked_domain::invoice::{DunningStage, FeeKind};
use besked_domain::money::Money;
use chrono::NaiveTime;
use proptest::prelude::*;

pub(crate) const REGIMES: [Regime; 4] =
    [Regime::PrivateLaw, Regime::AdministrativeAppeal, Regime::LegalityReview, Regime::Mixed];

/// Facts of any kind, in any combination.
fn any_scene() -> impl Strategy<Value = Scene> {
    let ground = proptest::sample::select(Ground::ALL);
    let regime = proptest::sample::select(&REGIMES[..]);
    (ground, regime, any::<[bool; 14]>(), 0i64..150_000, 0i64..200_000).prop_map(
        |(ground, regime, on, part, paid)| {
            let mut scene = Scene::new(ground);
            scene.regime(regime);
            let changes: [fn(&mut Scene); 8] = [
                |scene| scene.basis().quantity = 24.into(),
                |scene| scene.basis().quantity_source = QuantitySource::Estimated,
                |scene| scene.facts.alike.push(alike("100300", "2026-11-15")),
                |scene| scene.facts.payments_elsewhere.push(elsewhere()),
                |scene| scene.basis().facts.clear(),
                |scene| scene.objection.statement.clear(),
                |scene| scene.invoice().charge_type.interest_basis = InterestBasis::None,
                |scene| scene.policy.interest_runs = false,
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
            (Regime::PrivateLaw, TextId::FurtherPrivate),
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
