//! Paragraphs within a row: the one fact that brings each, and what is told of a pause.

use crate::rows::Deciding;
use crate::scene::{Scene, alike, both, day, id, kr};
use besked_domain::charge::{Decision, RuleKind};
use besked_domain::dispute::{AlikeCharge, Finding, Ground, ProposalPause, TextId, Value};
use besked_domain::id::DecisionId;
use besked_domain::money::Money;

/// What the record tells of beside the row, each by a fact of its own.
pub(crate) fn deciding() -> Vec<Deciding> {
    use Finding as F;
    use Ground as G;
    let to = |ground, before, change, after, parts, says| Deciding {
        ground,
        before: (before, kr(1_250)),
        change,
        after,
        parts,
        says,
    };
    let within =
        |ground, row, change, parts, says| to(ground, row, change, (row, kr(1_250)), parts, says);
    vec![
        to(
            G::NotMine,
            F::HolderAgrees,
            |scene| scene.fact("moved_in", "2026-11-01"),
            (F::HolderDiffers, kr(1_250)),
            &[3, 6, 7],
            TextId::MovedIn,
        ),
        to(
            G::NotMine,
            F::HolderAgrees,
            |scene| scene.fact("other_holder", "2026-10-01"),
            (F::HolderDiffers, kr(1_250)),
            &[3, 6, 7],
            TextId::OtherHolder,
        ),
        to(
            G::WrongAmount,
            F::SumAgrees,
            |scene| scene.line().amount = kr(1_260),
            (F::SumDiffers, kr(10)),
            &[2, 5, 6, 7, 8],
            TextId::VatDiffers,
        ),
        within(
            G::WrongAmount,
            F::SumAgrees,
            |scene| scene.facts.alike.push(month_before()),
            &[5],
            TextId::Before,
        ),
        within(
            G::Cancelled,
            F::NotEnded,
            |scene| scene.fact("agreement_end", "2026-10-01"),
            &[3, 6],
            TextId::EndedLater,
        ),
        within(
            G::Cancelled,
            F::NotEnded,
            |scene| scene.fact("notice", "2026-09-15"),
            &[3, 6, 9],
            TextId::Notice,
        ),
        within(G::Minor, F::OfAge, |scene| scene.facts.payer.born_on = None, &[6], TextId::NoAge),
        within(
            G::Other,
            F::CouldMatter,
            |scene| scene.basis().decision = Some(decision()),
            &[3],
            TextId::DecisionMade,
        ),
        within(
            G::Other,
            F::CouldMatter,
            |scene| scene.basis().rule.url = Some("https://kommun.example/taxa".to_owned()),
            &[4],
            TextId::RuleLink,
        ),
        within(
            G::Other,
            F::CouldMatter,
            |scene| scene.basis().rule.kind = RuleKind::Statute,
            &[4],
            TextId::Statute,
        ),
        within(
            G::Other,
            F::CouldMatter,
            |scene| scene.basis().rule.kind = RuleKind::Decision,
            &[4],
            TextId::Resolution,
        ),
        within(G::Other, F::CouldMatter, |scene| scene.objection.files = 2, &[1], TextId::Files),
        within(
            G::NotReceived,
            F::Delivered,
            |scene| scene.objection.statement.clear(),
            &[1],
            TextId::Wordless,
        ),
    ]
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let pauses = [(7, false), (14, true)].map(|(days, used)| paused(days, used));
    let within = deciding().into_iter().map(|one| Scene::new(one.ground).with(one.change));
    within.chain(pauses).collect()
}

/// The same meter the month before.
fn month_before() -> AlikeCharge {
    AlikeCharge {
        period_from: Some(day("2026-09-01")),
        period_to: Some(day("2026-09-30")),
        ..alike("100100", "2026-10-01")
    }
}

fn decision() -> Decision {
    Decision {
        id: DecisionId(id(12)),
        number: "MBN 2026-41".to_owned(),
        decided_on: day("2026-09-01"),
        appealable: true,
        official: None,
        summary: both("Avgiften bestäms."),
    }
}

/// Someone who cannot pay, where a proposal pauses so long, and may have done so already.
fn paused(days: u32, used: bool) -> Scene {
    Scene::new(Ground::CannotPay)
        .with(|scene| scene.facts.proposal_pause = Some(ProposalPause { days, used }))
}

#[test]
fn the_pause_that_is_promised_is_the_one_that_is_given_and_once() {
    let promised = |scene: &Scene| {
        let answer = scene.answer();
        let pauses = answer.part(8).iter().find(|said| said.text == TextId::ProposalPauses);
        let days = pauses.map(|said| said.values["days"].clone());
        (days, answer.says(TextId::ProposalPausedBefore))
    };
    assert_eq!(promised(&paused(7, false)), (Some(Value::Count(7)), false));
    assert_eq!(promised(&paused(7, true)), (None, true));
    assert_eq!(promised(&paused(0, false)), (None, false), "none is given");
    assert_eq!(promised(&paused(0, true)), (None, false));
    // What was kept before tells it by the setting of its time.
    let kept = paused(7, false).with(|scene| {
        scene.facts.proposal_pause = None;
        scene.policy.proposal_pause_days = Some(14);
    });
    assert_eq!(promised(&kept), (Some(Value::Count(14)), false));
    let kept = serde_json::to_string(&kept.facts).unwrap();
    assert!(!kept.contains("proposal_pause"), "nothing is added: {kept}");
}

/// Räntelagen knows no pause: only what was kept while a setting could promise that says that interest stops.
#[test]
fn interest_runs_on_what_is_paused_whatever_a_setting_once_said() {
    let told = |runs| {
        let scene = Scene::new(Ground::NotReceived);
        let answer = scene.with(|scene| scene.policy.interest_runs = runs).answer();
        (answer.says(TextId::InterestRuns), answer.says(TextId::InterestStops))
    };
    assert_eq!(told(None), (true, false));
    assert_eq!(told(Some(true)), (true, false));
    assert_eq!(told(Some(false)), (false, true));
    let policy = serde_json::to_string(&Scene::new(Ground::Other).policy).unwrap();
    assert!(!policy.contains("interest_runs") && !policy.contains("proposal"), "{policy}");
}

/// Ledgers round by line or by invoice: an öre is no fault.
#[test]
fn an_ore_of_vat_is_rounding_and_two_are_not() {
    for (ore, finding) in [
        (-2, Finding::SumDiffers),
        (-1, Finding::SumAgrees),
        (1, Finding::SumAgrees),
        (2, Finding::SumDiffers),
    ] {
        let answer = Scene::new(Ground::WrongAmount)
            .with(|scene| scene.line().amount += Money::from_ore(ore))
            .answer();
        assert_eq!(answer.finding, finding, "{ore} öre");
        let differs = finding == Finding::SumDiffers;
        assert_eq!(answer.says(TextId::VatDiffers), differs, "{ore} öre");
        assert_eq!(answer.says(TextId::Vat), !differs, "{ore} öre");
    }
}

/// What a ledger writes is not trusted to be an address of the web.
#[test]
fn only_a_safe_address_becomes_a_link() {
    let linked = |url: &str| {
        let url = Some(url.to_owned());
        let scene = Scene::new(Ground::Other).with(|scene| scene.basis().rule.url = url);
        scene.answer().says(TextId::RuleLink)
    };
    assert!(linked("https://kommun.example/taxa"));
    for url in ["http://kommun.example/taxa", "javascript:alert(1)", "kommun.example", ""] {
        assert!(!linked(url), "{url}");
    }
}

/// Whoever comes on the last day of the period was not there before it, and the first is a day that the agreement held.
#[test]
fn the_first_and_the_last_day_of_the_period_decide() {
    let found = |ground, kind: &str, on| {
        Scene::new(ground).with(|scene| scene.fact(kind, on)).answer().finding
    };
    assert_eq!(found(Ground::NotMine, "moved_in", "2026-10-31"), Finding::HolderDiffers);
    assert_eq!(found(Ground::NotMine, "moved_in", "2026-11-01"), Finding::HolderDiffers);
    assert_eq!(found(Ground::Cancelled, "agreement_end", "2026-09-30"), Finding::EndedBefore);
    assert_eq!(found(Ground::Cancelled, "agreement_end", "2026-10-01"), Finding::NotEnded);
}

/// The month before is told where the amount is contested, and the latest of them.
#[test]
fn the_period_before_is_the_latest_one_of_the_same_object() {
    let told = |ground, object: &str| {
        let answer = Scene::new(ground)
            .with(|scene| {
                let older = AlikeCharge {
                    number: "100050".to_owned(),
                    period_to: Some(day("2026-08-31")),
                    ..month_before()
                };
                scene.facts.alike = vec![month_before(), older];
                for charge in &mut scene.facts.alike {
                    charge.object = Some(object.to_owned());
                }
            })
            .answer();
        let before = answer.part(5).iter().find(|said| said.text == TextId::Before);
        before.map(|said| said.values["number"].clone())
    };
    let number = Value::Written("100100".to_owned());
    assert_eq!(told(Ground::WrongAmount, "Anläggning 12"), Some(number));
    assert_eq!(told(Ground::WrongAmount, "Anläggning 13"), None);
    assert_eq!(told(Ground::NotReceived, "Anläggning 12"), None);
}
