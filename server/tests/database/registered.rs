//! When an objection that an official writes down is said to have come.

use crate::brought_in::{agent, registered};
use crate::disputes::desk;
use crate::seed::{UPCOMING, pools};
use besked_app::ports::{PortalError, Registered, StaffDesk as _};
use besked_domain::dispute::case::Refusal;
use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

/// A slip of the year opens nothing: FL 12 § would be open at once.
#[sqlx::test(migrations = false)]
async fn an_objection_has_not_come_before_the_invoice_was_there(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let came_on = |day: &str| {
        let noon = format!("{day}T11:00:00Z");
        Registered { received_at: noon.parse().unwrap(), ..registered(vec![]) }
    };
    let cases = async || -> i64 {
        sqlx::query_scalar("select count(*) from dispute").fetch_one(&owner).await.unwrap()
    };
    let before = cases().await;
    let since = "2026-10-31".parse().unwrap();
    for day in ["2025-11-21", "2026-10-30"] {
        let refused = desk.register(&agent(), UPCOMING, &came_on(day), Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::Refused(Refusal::ArrivalDay { since })), "{day}");
    }
    assert_eq!(cases().await, before);
    // A form that was refused can be sent again with the day put right.
    let key = Uuid::new_v4();
    desk.register(&agent(), UPCOMING, &came_on("2026-10-30"), key).await.unwrap_err();
    desk.register(&agent(), UPCOMING, &came_on("2026-10-31"), key).await.unwrap();
    // An invoice that is dated ahead has been sent, and can be objected to.
    sqlx::query("update invoice set issued_on = '2026-11-25' where id = $1")
        .bind(UPCOMING.0)
        .execute(&owner)
        .await
        .unwrap();
    for came in [came_on("2026-11-19"), registered(vec![])] {
        let id = desk.register(&agent(), UPCOMING, &came, Uuid::new_v4()).await.unwrap();
        let received = "select received_at from dispute where id = $1";
        let received: DateTime<Utc> =
            sqlx::query_scalar(received).bind(id.0).fetch_one(&owner).await.unwrap();
        assert_eq!(received, came.received_at, "its real day");
    }
}
