//! What an offer leaves in the history.

use crate::disputes::portal;
use crate::plan_changes::resident;
use crate::plans::ask;
use crate::seed::{OVERDUE, PAID, pools};
use besked_app::ports::{DebtorPortal as _, PlanAsk};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn what_is_not_in_a_plan_has_nothing_of_it_in_its_history(owner: PgPool) {
    let pools = pools(&owner).await;
    let wanted = PlanAsk { invoices: vec![PAID, OVERDUE], anyway: true, ..ask(3) };
    let id = portal(&pools).propose_plan(&resident(), &wanted, Uuid::new_v4()).await.unwrap();
    for (invoice, times) in [(OVERDUE, 1), (PAID, 0)] {
        let told: i64 = sqlx::query_scalar(
            "select count(*) from event where subject_id = $1 and name = 'PlanProposed'",
        )
        .bind(invoice.0)
        .fetch_one(&owner)
        .await
        .unwrap();
        assert_eq!(told, times, "{invoice:?}");
    }
    let content: Value = sqlx::query_scalar(
        "select told.content from event
        inner join event_content as told
            on event.party_id = told.party_id and event.id = told.event_id
        where event.subject_id = $1 and event.name = 'PlanProposed'",
    )
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(content["invoices"], json!([OVERDUE]));
}
