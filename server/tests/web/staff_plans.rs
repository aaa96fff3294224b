//! A plan that someone agrees to by telephone, as staff reckon it and write it down; and offers that are accepted.

use crate::plan_signing::{proposed, resident};
use crate::rig::{Answer, Browser, RESIDENT, Rig};
use crate::seed;
use axum::http::StatusCode;
use besked_app::ports::{PlanAct, StaffPlanAct};
use besked_domain::plan::life::State;
use besked_domain::plan::{Pace, Proposal};
use sqlx::PgPool;
use uuid::Uuid;

async fn looks(rig: &Rig) -> usize {
    rig.state.portal.account(&resident()).await.unwrap().looks.len()
}

#[sqlx::test(migrations = false)]
async fn each_time_a_plan_is_reckoned_is_one_look(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut handler = rig.staff("besked-handler").await;
    let address = format!("/staff/parties/{}/plan", seed::RESIDENT);
    let before = looks(&rig).await;
    let page = handler.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for invoice in [seed::OVERDUE, seed::UPCOMING] {
        assert!(page.text.contains(&format!("value=\"{invoice}\"")), "{}", page.text);
    }
    assert_eq!(looks(&rig).await, before + 1);
    let fields = [("instalments", "3"), ("first_due_on", "2026-12-21"), ("step", "preview")];
    let shown = handler.post(&address, &fields).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    assert_eq!(looks(&rig).await, before + 2);
}

/// Says yes to an offer, and perhaps to which.
async fn accepts(browser: &mut Browser, page: &str, version: Option<&str>) -> Answer {
    let key = Uuid::new_v4().to_string();
    let party = seed::RESIDENT.to_string();
    let mut fields = vec![("form_key", key.as_str()), ("acting_for", party.as_str())];
    fields.extend(version.map(|version| ("version", version)));
    browser.post(&format!("{page}/accept"), &fields).await
}

/// A form need not say which offer it accepts: then it is the one that holds. One that names another is refused.
#[sqlx::test(migrations = false)]
async fn an_offer_is_accepted_though_the_form_does_not_say_which(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut handler = rig.staff("besked-handler").await;
    let mut resident_here = rig.signed_in(RESIDENT).await;
    let state = async |id| rig.state.portal.plan(&resident(), id).await.unwrap().unwrap().row.state;

    let ours = proposed(&rig).await;
    let page = format!("/staff/plans/{ours}");
    for other in ["2", "two"] {
        let refused = accepts(&mut handler, &page, Some(other)).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{other}: {}", refused.text);
        assert_eq!(state(ours).await, State::Proposed, "{other}");
    }
    let sent = accepts(&mut handler, &page, None).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert_eq!(state(ours).await, State::Agreed);

    // What they agreed on is given up, so that another may be proposed.
    let gone = PlanAct::Decline(String::new());
    rig.state.portal.act_on_plan(&resident(), ours, &gone, Uuid::new_v4()).await.unwrap();
    let theirs = proposed(&rig).await;
    let first_due_on = "2026-12-21".parse().unwrap();
    let counter = StaffPlanAct::Counter {
        proposal: Proposal { pace: Pace::Instalments(2), first_due_on },
        reason: "Så går det.".to_owned(),
    };
    let official = seed::staff(seed::HANDLER, false);
    rig.state.desk.act_on_plan(&official, theirs, &counter, Uuid::new_v4()).await.unwrap();
    let page = format!("/plans/{theirs}");
    for other in ["1", "two"] {
        let refused = accepts(&mut resident_here, &page, Some(other)).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{other}: {}", refused.text);
        assert_eq!(state(theirs).await, State::Countered, "{other}");
    }
    let sent = accepts(&mut resident_here, &page, None).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert_eq!(state(theirs).await, State::Agreed);
}
