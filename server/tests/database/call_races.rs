//! What two do with the same call at the same time.

use crate::callbacks::{agent, asked, desk, monday, portal, shown};
use crate::seed::{RESIDENT, debtor, pools};
use besked_app::ports::{
    CallbackAct, DebtorCallbacks as _, PortalError, RegisteredCall, StaffCallAct,
    StaffCallbacks as _,
};
use besked_domain::callback::life::{Refusal, State};
use besked_domain::callback::{CallChannel, CallLanguage, CallTopic};
use besked_domain::phone::Phone;
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

#[sqlx::test(migrations = false)]
async fn a_call_of_someone_whom_nobody_knows_is_written_down_once_however_the_form_is_sent(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (desk, staff) = (desk(&pools, monday()), agent());
    let left = RegisteredCall {
        channel: CallChannel::Phone,
        arrived_at: None,
        topic: CallTopic::Other,
        about: None,
        phone: Phone::parse("070-174 06 15").unwrap(),
        language: CallLanguage::Swedish,
        note: "Vill veta vad brevet gäller.".to_owned(),
    };
    for _ in 0..8 {
        let key = Uuid::new_v4();
        let (one, other) = tokio::join!(
            desk.register_stranger_call(&staff, &left, key),
            desk.register_stranger_call(&staff, &left, key),
        );
        assert!(one.is_ok(), "{one:?}");
        assert_eq!(one, other, "whoever pressed twice comes to the call");
    }
}
