//! The day's round for respites: one comes to its end when its day has passed, once.

use crate::kit::{Folder, desk, into_folder, later, portal};
use crate::seed::{HANDLER, RESIDENT, UPCOMING, debtor, now, pools, staff};
use besked_app::ports::{DebtorPortal as _, RespiteAct, RespiteAsk, StaffDesk as _};
use besked_domain::respite::life::State;
use chrono::TimeDelta;
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn a_respite_ends_the_day_after_its_last_and_says_so_in_its_history(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let who = debtor(RESIDENT, RESIDENT);
    let until = "2026-12-20".parse().unwrap();
    let ask = RespiteAsk { invoices: vec![UPCOMING], until, reason: String::new(), anyway: false };
    let id = portal(&pools).ask_respite(&who, &ask, Uuid::new_v4()).await.unwrap();
    let handler = staff(HANDLER, false);
    desk(&pools).decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
    let after = |days| later(&pools, &settings, now() + TimeDelta::days(days));
    let state = async || portal(&pools).respite(&who, id).await.unwrap().unwrap().row.state;
    after(29).drain().await.unwrap();
    assert_eq!(state().await, State::Granted, "on its last day, the Monday after the Sunday");
    let (one, two) = (after(30), after(30));
    let (a, b) = tokio::join!(one.drain(), two.drain());
    a.and(b).unwrap();
    assert_eq!(state().await, State::Ended);
    let events = portal(&pools).respite(&who, id).await.unwrap().unwrap().events;
    assert_eq!(events.iter().filter(|event| event.name == "RespiteEnded").count(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_respite_ends_when_all_of_it_is_paid(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let who = debtor(RESIDENT, RESIDENT);
    let until = "2026-12-20".parse().unwrap();
    let ask = RespiteAsk { invoices: vec![UPCOMING], until, reason: String::new(), anyway: false };
    let id = portal(&pools).ask_respite(&who, &ask, Uuid::new_v4()).await.unwrap();
    let handler = staff(HANDLER, false);
    desk(&pools).decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
    sqlx::query("update invoice set paid = total, last_paid_on = '2026-11-23' where id = $1")
        .bind(UPCOMING.0)
        .execute(&owner)
        .await
        .unwrap();
    let tomorrow = now() + TimeDelta::days(1);
    later(&pools, &into_folder(&folder.0), tomorrow).drain().await.unwrap();
    let file = portal(&pools).respite(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Ended);
}
