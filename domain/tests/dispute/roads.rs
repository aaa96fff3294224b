//! What is said where the plain text of a row would not be true: by the rule that sets a price, the stage of collection,
//! what broke the time, a move within the period, the age today and what has been paid.

use crate::letters::texts;
use crate::rows::Deciding;
use crate::scene::{Scene, day, id, kr};
use besked_domain::charge::RuleKind;
use besked_domain::dispute::{Finding, Ground, Reading, TextId, Value, Word, explain_by};
use besked_domain::id::{LineId, RuleId};
use besked_domain::invoice::{DunningStage, Stop, StopKind};
use besked_domain::money::Money;
use besked_domain::text::Lang;

/// The one fact that brings each.
pub(crate) fn deciding() -> Vec<Deciding> {
    let mut all = of_prices();
    all.extend(of_means());
    all.extend(of_days());
    all
}

fn to(
    (ground, before): (Ground, (Finding, Money)),
    change: fn(&mut Scene),
    after: (Finding, Money),
    parts: &'static [u8],
    says: TextId,
) -> Deciding {
    Deciding { ground, before, change, after, parts, says }
}

fn of_prices() -> Vec<Deciding> {
    let level = (Ground::TariffLevel, (Finding::CouncilDecides, Money::ZERO));
    let missing = (Finding::FactsMissing, kr(1_250));
    vec![
        to(
            level,
            |scene| scene.basis().rule.kind = RuleKind::Contract,
            missing,
            &[3, 4, 6, 7, 8, 9, 10, 12],
            TextId::PriceAgreed,
        ),
        to(
            level,
            |scene| scene.basis().rule.kind = RuleKind::Statute,
            missing,
            &[3, 4, 6, 7, 8, 9, 12],
            TextId::PriceByStatute,
        ),
        to(
            level,
            |scene| scene.line().basis = None,
            missing,
            &[2, 3, 4, 5, 6, 7, 8, 9, 12],
            TextId::PriceUntold,
        ),
    ]
}

fn of_means() -> Vec<Deciding> {
    let means = (Ground::CannotPay, (Finding::NoMeans, Money::ZERO));
    let same = (Finding::NoMeans, Money::ZERO);
    vec![
        to(means, at_court, same, &[6, 8], TextId::NoMeansGone),
        to(means, in_plan, same, &[6, 8], TextId::NoMeansInPlan),
        to(
            means,
            |scene| scene.pay(kr(1_250), "2026-11-28"),
            same,
            &[5, 6, 8],
            TextId::NoMeansPaid,
        ),
    ]
}

fn of_days() -> Vec<Deciding> {
    let holder = (Ground::NotMine, (Finding::HolderAgrees, kr(1_250)));
    let differs = (Finding::HolderDiffers, kr(1_250));
    let runs = (Ground::Prescribed, (Finding::TimeRuns, kr(1_250)));
    let passed = (Finding::TimePassed, kr(1_250));
    let of_age = (Ground::Minor, (Finding::OfAge, kr(1_250)));
    let under = (Finding::UnderAge, kr(1_250));
    vec![
        to(
            holder,
            |scene| scene.fact("moved_out", "2026-10-05"),
            differs,
            &[3, 6, 7],
            TextId::MovedOutWithin,
        ),
        to(
            holder,
            |scene| scene.fact("moved_in", "2026-10-05"),
            differs,
            &[3, 6, 7],
            TextId::MovedInWithin,
        ),
        to(
            holder,
            |scene| scene.facts.payer.died_on = Some(day("2026-10-05")),
            differs,
            &[6, 7],
            TextId::DiedWithin,
        ),
        to(runs, |scene| scene.today = day("2029-11-02"), passed, &[6, 7], TextId::TimePassedAnew),
        to(
            of_age,
            |scene| scene.facts.payer.born_on = Some(day("2009-01-01")),
            under,
            &[6, 7, 10],
            TextId::Guardian,
        ),
        to(
            of_age,
            |scene| scene.facts.payer.born_on = Some(day("2008-10-02")),
            under,
            &[6, 7, 10],
            TextId::OfAgeNow,
        ),
        to(
            (Ground::AlreadyPaid, (Finding::PaymentNotFound, kr(1_250))),
            |scene| scene.pay(kr(1_300), "2026-11-28"),
            (Finding::PaymentFound, Money::ZERO),
            &[3, 5, 6, 7, 8, 9],
            TextId::InvoiceOverpaid,
        ),
    ]
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let each = deciding().into_iter().map(|one| Scene::new(one.ground).with(one.change));
    each.chain([of_two_kinds(), all_paused()]).collect()
}

pub(crate) fn at_court(scene: &mut Scene) {
    scene.dun(DunningStage::PaymentOrder, Some("2026-12-18"));
}

fn in_plan(scene: &mut Scene) {
    scene.invoice().stop = Some(Stop { kind: StopKind::Plan, until: None });
}

/// Other cases pause all that is left.
fn all_paused() -> Scene {
    Scene::new(Ground::CannotPay).with(|scene| scene.facts.held = kr(1_250))
}

/// Water by a tariff, and a place for a boat by an agreement.
pub(crate) fn of_two_kinds() -> Scene {
    Scene::new(Ground::TariffLevel).with(|scene| {
        let mut line = scene.line().clone();
        line.id = LineId(id(12));
        let rule = &mut line.basis.as_mut().unwrap().rule;
        (rule.id, rule.kind) = (RuleId(id(13)), RuleKind::Contract);
        rule.title = "Avtal om båtplats".to_owned();
        scene.invoice().lines.push(line);
        scene.invoice().total = kr(2_500);
    })
}

/// What part 6 says, in Swedish.
fn own(scene: &Scene, reading: Reading) -> String {
    let told = texts().tell(&scene.answer(), Lang::Sv, reading);
    told.iter().filter(|part| part.number == 6).flat_map(|part| part.paragraphs.clone()).collect()
}

/// What is agreed on, stands in a statute or rests on nothing known is no matter of the council's: no machine says no.
#[test]
fn no_is_said_of_a_price_only_where_the_council_has_set_it() {
    let said = |scene: &Scene| {
        let answer = scene.answer();
        (answer.finding, answer.word, answer.says(TextId::CouncilDecides))
    };
    let tariff = Scene::new(Ground::TariffLevel);
    let council = (Finding::CouncilDecides, Word::NoWithReason, true);
    let asked = |council| (Finding::FactsMissing, Word::Undecided, council);
    assert_eq!(said(&tariff), council);
    for kind in [RuleKind::Contract, RuleKind::Statute] {
        let other = tariff.clone().with(|scene| scene.basis().rule.kind = kind);
        assert_eq!(said(&other), asked(false), "{kind:?}");
        assert!(other.answer().says(TextId::UnitAsked));
        let before = explain_by(6, &other.facts, &other.objection, &other.policy, other.today);
        assert_eq!((before.finding, before.word), (council.0, council.1), "{kind:?}");
    }
    let lineless = tariff.clone().with(|scene| scene.invoice().lines.clear());
    assert_eq!(said(&lineless), asked(false));
}

/// Two paragraphs of one tariff are two rules: each is named, and the road is told once.
#[test]
fn of_two_decisions_of_the_councils_each_is_named_and_the_road_once() {
    let two = of_two_kinds().with(|scene| {
        let rule = &mut scene.invoice().lines[1].basis.as_mut().unwrap().rule;
        (rule.kind, rule.title) = (RuleKind::Tariff, "VA-taxa 2026".to_owned());
        rule.paragraph = "12 §".to_owned();
    });
    let answer = two.answer();
    assert_eq!(answer.word, Word::NoWithReason);
    let said = |text| answer.part(6).iter().filter(|said| said.text == text).count();
    assert_eq!((said(TextId::CouncilDecided), said(TextId::CouncilRoad)), (2, 1));
}

#[test]
fn the_road_to_have_a_tariff_tried_stands_in_every_reading() {
    for reading in Reading::ALL {
        let said = own(&Scene::new(Ground::TariffLevel), *reading);
        assert!(said.contains("förvaltningsrätten") && said.contains("tre"), "{said}");
        assert!(said.contains("anslagstavla"), "{said}");
    }
    let full = own(&Scene::new(Ground::TariffLevel), Reading::Full);
    assert!(full.contains("13 kap. kommunallagen"), "{full}");
}

/// What has gone to the Enforcement Authority, or is in a plan, gets no plan and no respite: none is offered.
#[test]
fn whoever_cannot_pay_is_offered_what_can_be_had() {
    let said = |change: fn(&mut Scene)| {
        let answer = Scene::new(Ground::CannotPay).with(change).answer();
        let own = answer.part(6)[0].text;
        (own, answer.says(TextId::ProposalPauses) || answer.says(TextId::ProposalPausedBefore))
    };
    assert_eq!(said(|_| ()), (TextId::NoMeans, true));
    let claimed = said(|scene| {
        scene.dun(DunningStage::Claim, Some("2026-12-18"));
    });
    assert_eq!(claimed, (TextId::NoMeans, true));
    assert_eq!(said(at_court), (TextId::NoMeansGone, false));
    for stage in [DunningStage::Enforcement, DunningStage::Watch] {
        let scene = Scene::new(Ground::CannotPay);
        let gone = scene.with(|scene| {
            scene.dun(stage, None);
        });
        let answer = gone.answer();
        assert!(answer.says(TextId::NoMeansGone), "{stage:?}");
    }
    assert_eq!(said(in_plan), (TextId::NoMeansInPlan, false));
    assert_eq!(said(|scene| scene.facts.held = kr(1_250)), (TextId::NoMeansPaused, false));
    assert_eq!(said(|scene| scene.facts.held = kr(1_249)), (TextId::NoMeans, true));
    assert_eq!(said(|scene| scene.pay(kr(1_250), "2026-11-28")), (TextId::NoMeansPaid, false));
    // What a step of tomorrow will do has not been done.
    let tomorrow = said(|scene| {
        at_court(scene);
        scene.invoice().dunning[0].on = day("2026-12-08");
    });
    assert_eq!(tomorrow, (TextId::NoMeans, true));
    let gone = Scene::new(Ground::CannotPay).with(at_court);
    let before = explain_by(6, &gone.facts, &gone.objection, &gone.policy, gone.today);
    assert!(before.says(TextId::NoMeans) && before.says(TextId::ProposalPauses));
}

/// What broke the time is shown where the debt has fallen too, and what came too late is not.
#[test]
fn a_debt_that_has_fallen_tells_what_broke_the_time() {
    let told = |change: fn(&mut Scene)| -> (TextId, Vec<Value>) {
        let scene = Scene::new(Ground::Prescribed).with(|scene| scene.today = day("2031-01-01"));
        let answer = scene.with(change).answer();
        assert_eq!(answer.finding, Finding::TimePassed);
        let broke = answer.part(6).iter().filter(|said| said.text == TextId::Interrupted);
        (answer.part(6)[0].text, broke.map(|said| said.values["day"].clone()).collect())
    };
    let on = |days: &[&str]| days.iter().map(|on| Value::Day(day(on))).collect::<Vec<_>>();
    assert_eq!(told(|_| ()), (TextId::TimePassedAnew, on(&["2026-11-01"])));
    assert_eq!(
        told(|scene| scene.facts.plans_signed.push(day("2027-01-01"))),
        (TextId::TimePassedAnew, on(&["2026-11-01", "2027-01-01"]))
    );
    assert_eq!(
        told(|scene| scene.facts.plans_signed.push(day("2030-06-01"))),
        (TextId::TimePassedAnew, on(&["2026-11-01"])),
        "too late to wake it"
    );
    let none = told(|scene| scene.invoice().issued_on = day("2026-10-31"));
    assert_eq!(none, (TextId::TimePassed, vec![]));
}

#[test]
fn a_move_on_the_last_day_or_to_the_place_on_the_first_is_no_mismatch() {
    let found = |kind: &str, on| {
        let scene = Scene::new(Ground::NotMine).with(|scene| scene.fact(kind, on));
        let before = explain_by(6, &scene.facts, &scene.objection, &scene.policy, scene.today);
        (before.finding, scene.answer().finding)
    };
    let (same, differs) = (Finding::HolderAgrees, Finding::HolderDiffers);
    assert_eq!(found("moved_out", "2026-09-30"), (differs, differs));
    assert_eq!(found("moved_out", "2026-10-01"), (same, differs));
    assert_eq!(found("moved_out", "2026-10-30"), (same, differs));
    assert_eq!(found("moved_out", "2026-10-31"), (same, same));
    assert_eq!(found("moved_in", "2026-10-01"), (same, same));
    assert_eq!(found("moved_in", "2026-10-02"), (same, differs));
    let died = |on| {
        let scene = Scene::new(Ground::NotMine);
        scene.with(|scene| scene.facts.payer.died_on = Some(day(on))).answer().finding
    };
    assert_eq!((died("2026-10-30"), died("2026-10-31")), (differs, same));
}

/// The guardian answers until the person is of age, and not after.
#[test]
fn a_guardian_is_told_of_on_the_last_day_before_eighteen_and_not_on_the_birthday() {
    let said = |today| {
        let scene = Scene::new(Ground::Minor).with(|scene| {
            scene.facts.payer.born_on = Some(day("2009-01-01"));
            scene.today = day(today);
        });
        let answer = scene.answer();
        (answer.says(TextId::Guardian), answer.says(TextId::OfAgeNow))
    };
    assert_eq!(said("2026-12-31"), (true, false));
    assert_eq!(said("2027-01-01"), (false, true));
}

/// Part 5 adds up: what was paid is what was to be paid and what is too much.
#[test]
fn what_was_paid_too_much_is_told_in_the_sum() {
    let scene = Scene::new(Ground::AlreadyPaid).with(|scene| scene.pay(kr(1_300), "2026-11-28"));
    let answer = scene.answer();
    let sum = answer.part(5).last().unwrap();
    assert_eq!(sum.text, TextId::InvoiceOverpaid);
    assert_eq!(sum.values["overpaid"], Value::Money(kr(50)));
    let exact = Scene::new(Ground::AlreadyPaid).with(|scene| scene.pay(kr(1_250), "2026-11-28"));
    assert!(exact.answer().says(TextId::InvoiceSum));
}

#[test]
fn a_notice_that_has_come_is_not_asked_for() {
    let asked = |scene: &Scene| scene.answer().says(TextId::AskNotice);
    let none = Scene::new(Ground::Cancelled);
    let come = none.clone().with(|scene| scene.fact("notice", "2026-09-15"));
    assert!(asked(&none) && !asked(&come));
    let before = explain_by(6, &come.facts, &come.objection, &come.policy, come.today);
    assert!(before.says(TextId::AskNotice));
}

/// Claims cost most: no reading leaves out that they wait too.
#[test]
fn that_no_claim_is_sent_stands_in_every_reading() {
    let texts = texts();
    for word in ["pay.no_dunning", "pay.proposal", "pay.proposal_used"] {
        let wording = &texts.texts[word];
        for (text, claim) in [
            (Some(&wording.sv), "krav"),
            (wording.sv_plain.as_ref(), "krav"),
            (wording.sv_easy.as_ref(), "krav"),
            (Some(&wording.en), "claim"),
            (wording.en_plain.as_ref(), "claim"),
            (wording.en_easy.as_ref(), "claim"),
        ] {
            assert!(text.is_none_or(|text| text.contains(claim)), "{word}: {text:?}");
        }
    }
}

/// No law that every appealable charge follows gives interest on what is paid back.
#[test]
fn no_interest_is_promised_on_what_is_paid_back() {
    let wording = &texts().texts["further.appeal_continues"];
    for text in [Some(&wording.sv), Some(&wording.en), wording.sv_easy.as_ref()] {
        let text = text.unwrap();
        assert!(!text.contains("ränta") && !text.contains("interest"), "{text}");
    }
}
