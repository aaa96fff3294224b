//! A call that was taken and not made falls back into the queue by itself, once.

use crate::kit::{Folder, desk, into_folder, later, portal};
use crate::seed::{CALLBACK, HANDLER, RESIDENT, debtor, now, pools, staff};
use besked_app::ports::{DebtorCallbacks as _, StaffCallAct, StaffCallbacks as _};
use besked_domain::callback::life::State;
use chrono::TimeDelta;
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn a_claim_lapses_when_its_time_has_passed(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let (handler, claim) = (staff(HANDLER, false), StaffCallAct::Claim);
    desk(&pools).act_on_callback(&handler, CALLBACK, &claim, Uuid::new_v4()).await.unwrap();
    let who = debtor(RESIDENT, RESIDENT);
    let state = async || portal(&pools).callback(&who, CALLBACK).await.unwrap().unwrap().row.state;
    let after = |minutes| later(&pools, &settings, now() + TimeDelta::minutes(minutes));
    after(29).drain().await.unwrap();
    assert_eq!(state().await, State::Claimed);
    let (one, two) = (after(30), after(30));
    let (a, b) = tokio::join!(one.drain(), two.drain());
    a.and(b).unwrap();
    assert_eq!(state().await, State::Waiting);
    let events = portal(&pools).callback(&who, CALLBACK).await.unwrap().unwrap().events;
    assert_eq!(events.iter().filter(|event| event.name == "CallbackClaimLapsed").count(), 1);
}
