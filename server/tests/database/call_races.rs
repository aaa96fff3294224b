//! What two do with the same call at the same time.

use crate::callbacks::{agent, asked, desk, monday, portal, shown};
use crate::seed::{RESIDENT, debtor, pools};
use besked_app::ports::{
    CallbackAct, DebtorCallbacks as _, PortalError, StaffCallAct, StaffCallbacks as _,
};
use besked_domain::callback::life::{Refusal, State};
use sqlx::PgPool;
use uuid::Uuid;

/// Whether as many places are taken in each window as calls are promised in it.
async fn adds_up(owner: &PgPool) -> bool {
    sqlx::query_scalar(
        "select bool_and(own.taken = (
            select count(*) from callback_promise as promise
            where promise.window_at = own.starts_at and promise.ended_at is null
        ))
        from callback_window as own
        where own.starts_at > '2026-11-22'",
    )
    .fetch_one(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_call_that_is_moved_in_two_tabs_while_staff_take_it_has_one_place(owner: PgPool) {
    let pools = pools(&owner).await;
    let (who, staff) = (debtor(RESIDENT, RESIDENT), agent());
    let stale = Err(PortalError::NotCalled(Refusal::Stale));
    for _ in 0..4 {
        let id = asked(&pools, Some("2026-11-23 13:00")).await;
        let (portal, desk) = (portal(&pools, monday()), desk(&pools, monday()));
        let window = Some(shown("2026-11-23 15:00"));
        let act = CallbackAct::Move { window, phone: None };
        let (one, other, claimed) = tokio::join!(
            portal.act_on_callback(&who, id, &act, Uuid::new_v4()),
            portal.act_on_callback(&who, id, &act, Uuid::new_v4()),
            desk.act_on_callback(&staff, id, &StaffCallAct::Claim, Uuid::new_v4()),
        );
        assert_eq!(claimed, Ok(()));
        for moved in [one, other] {
            assert!(moved == Ok(()) || moved == stale, "{moved:?}");
        }
        let found = desk.callback(&staff, id, None).await.unwrap().unwrap();
        assert_eq!(found.file.row.state, State::Claimed, "whoever was first");
        assert!(adds_up(&owner).await);
    }
}
