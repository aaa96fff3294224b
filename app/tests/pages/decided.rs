//! Decisions on disputed charges, as the ports give them.

use crate::sample::{at, both, day, kr};
use besked_app::ports::{DecisionRow, DecisionView, ProposalView, WhoDecided};
use besked_domain::charge::Regime;
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::decision::ChangedBy;
use besked_domain::dispute::{ByPlan, Remedy};
use besked_domain::id::StaffId;
use besked_domain::money::Money;
use uuid::Uuid;

/// The proposal that waits.
pub(crate) const PROPOSAL: Uuid = Uuid::from_u128(701);

pub(crate) fn decision() -> DecisionView {
    DecisionView {
        round: 1,
        at: at("2026-11-21T09:00:00Z"),
        by: None,
        named: WhoDecided::default(),
        outcome: Outcome::ChangePartly,
        told_as: None,
        changed_by: Some(ChangedBy::Right),
        remedy: Remedy::Credit,
        of_measure: false,
        credited: kr(500),
        beside: Money::ZERO,
        other_invoice: None,
        reasons: "Platsen sades upp i tid.".to_owned(),
        rules: "Förskoletaxan 4 §".to_owned(),
        pay_by: Some(day("2026-12-21")),
        booked: None,
        day_of: None,
        by_plan: ByPlan::No,
        rest_paid: false,
        rest_paused: false,
        regime: Regime::AdministrativeAppeal,
        appeal_to: Some(both("förvaltningsrätten", "the administrative court")),
        opened_on: Some(day("2026-11-23")),
        receipt: None,
        appeal_by: Some(day("2026-12-14")),
        statement_digest: "ab".repeat(32),
        corrections: vec![],
    }
}

/// What another manager has proposed.
pub(crate) fn proposal(by: StaffId) -> ProposalView {
    ProposalView {
        id: PROPOSAL,
        at: at("2026-11-21T08:30:00Z"),
        by,
        by_name: "Demo Chef".to_owned(),
        outcome: Outcome::ChangeFully,
        remedy: Remedy::Credit,
        credited: kr(12_500),
        beside: Money::ZERO,
        reasons: "Platsen sades upp i tid.".to_owned(),
        rules: "Förskoletaxan 4 §".to_owned(),
    }
}

pub(crate) fn delegated() -> Vec<DecisionRow> {
    let row = DecisionRow {
        at: at("2026-11-21T09:00:00Z"),
        by: "Demo Chef".to_owned(),
        confirmed_by: Some("Demo Ekonomichef".to_owned()),
        unit: both("Förskola", "Preschool"),
        number: "KS-EK 2026/000123".to_owned(),
        decided: Delegated::ChangePartly,
        amount: kr(500),
        beside: Money::ZERO,
    };
    let dismissed = DecisionRow {
        confirmed_by: None,
        number: "KS-EK 2026/000124".to_owned(),
        decided: Delegated::AppealDismissed,
        amount: Money::ZERO,
        ..row.clone()
    };
    vec![row, dismissed]
}
