//! Who may act for whoever owes, and who else pays: told with days alone, never who it is.

use crate::rows::Deciding;
use crate::scene::{Scene, kr};
use besked_domain::dispute::{Explanation, Finding, Ground, TextId};

/// What the record tells of agents and of other payers.
pub(crate) fn deciding() -> Vec<Deciding> {
    let one = |change, after, parts, says| Deciding {
        ground: Ground::NotMine,
        before: (Finding::HolderAgrees, kr(1_250)),
        change,
        after: (after, kr(1_250)),
        parts,
        says,
    };
    vec![
        one(
            |scene| scene.fact("ordered_by_agent", "2026-09-20"),
            Finding::HolderDiffers,
            &[3, 6, 7],
            TextId::AgentUnknown,
        ),
        one(
            |scene| scene.mandate("2026-01-01", Some("2026-10-01")),
            Finding::HolderAgrees,
            &[6],
            TextId::Mandate,
        ),
        one(
            |scene| scene.mandate("2026-10-31", None),
            Finding::HolderAgrees,
            &[6],
            TextId::MandateSince,
        ),
        one(
            |scene| scene.fact("several_payers", "2026-10-01"),
            Finding::HolderAgrees,
            &[3, 6],
            TextId::SeveralPayers,
        ),
    ]
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    deciding().into_iter().map(|one| Scene::new(one.ground).with(one.change)).collect()
}

fn answer(change: impl FnOnce(&mut Scene)) -> Explanation {
    Scene::new(Ground::NotMine).with(change).answer()
}

#[test]
fn a_mandate_of_another_time_is_not_told_of() {
    let told = |from, to| {
        let answer = answer(|scene| scene.mandate(from, to));
        answer.says(TextId::Mandate) || answer.says(TextId::MandateSince)
    };
    assert!(told("2026-01-01", Some("2026-10-01")) && told("2026-10-31", None));
    assert!(!told("2026-01-01", Some("2026-09-30")) && !told("2026-11-01", None));
    let elsewhere =
        Scene::new(Ground::WrongAmount).with(|scene| scene.mandate("2026-01-01", None)).answer();
    assert!(!elsewhere.says(TextId::MandateSince), "it answers another ground");
}

#[test]
fn whoever_acted_needed_a_mandate_on_that_day() {
    let ordered = |from, to: Option<&str>| {
        answer(|scene| {
            scene.fact("ordered_by_agent", "2026-09-20");
            scene.mandate(from, to);
        })
    };
    let held = ordered("2026-09-20", Some("2026-09-20"));
    assert_eq!(held.finding, Finding::HolderAgrees);
    assert!(held.says(TextId::Mandate), "it held when the order was made, before the period");
    for (from, to) in [("2026-09-21", None), ("2026-01-01", Some("2026-09-19"))] {
        assert_eq!(ordered(from, to).finding, Finding::HolderDiffers);
    }
    let undated = answer(|scene| {
        scene.fact("ordered_by_agent", "2026-09-20");
        scene.basis().facts[1].on = None;
    });
    assert_eq!(undated.finding, Finding::HolderAgrees, "on which day is not known");
}

/// OSL 21 kap. 3 §: an agent with protected identity is told in no way, and yet could act.
#[test]
fn a_protected_agent_counts_and_is_not_told_of() {
    let answer = answer(|scene| {
        scene.fact("ordered_by_agent", "2026-10-05");
        scene.mandate("2026-01-01", None);
        scene.facts.payer.mandates.as_mut().unwrap()[0].untold = true;
    });
    assert_eq!(answer.finding, Finding::HolderAgrees);
    assert!(!answer.says(TextId::MandateSince) && !answer.says(TextId::AgentUnknown));
    let rests = answer.parts.iter().flat_map(|part| &part.paragraphs).flat_map(|p| &p.rests_on);
    assert!(!rests.clone().any(|fact| fact.starts_with("mandate:")));
}

/// What was kept before mandates were looked at is answered as it was.
#[test]
fn without_a_look_at_mandates_nothing_is_said_of_them() {
    let answer = answer(|scene| {
        scene.fact("ordered_by_agent", "2026-09-20");
        scene.fact("several_payers", "2026-10-01");
        scene.facts.payer.mandates = None;
    });
    assert_eq!(answer.finding, Finding::HolderAgrees);
    assert!(!answer.says(TextId::AgentUnknown) && !answer.says(TextId::SeveralPayers));
    let mut facts = Scene::new(Ground::NotMine).facts;
    facts.payer.mandates = None;
    let kept = [serde_json::to_string(&facts.invoice), serde_json::to_string(&facts.payer)];
    for kept in kept {
        let kept = kept.unwrap();
        assert!(!kept.contains("valid_") && !kept.contains("mandates"), "nothing is added: {kept}");
    }
}
