//! A plan that someone agrees to by telephone, as staff reckon it and write it down.

use crate::plan_signing::resident;
use crate::rig::Rig;
use crate::seed;
use axum::http::StatusCode;
use sqlx::PgPool;

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
