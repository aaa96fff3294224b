//! Calls through both ports, as the real roles: nobody asks or writes without end, and no time is kept that
//! cannot be meant.

use crate::callbacks::{agent, ask, asked, desk, monday, outcome, portal};
use crate::seed::{RESIDENT, debtor, pools};
use besked_app::ports::{
    CallbackAct, DebtorCallbacks as _, PortalError, StaffCallAct, StaffCallbacks as _,
};
use besked_domain::callback::life::{Refusal, State};
use besked_domain::callback::{CallOutcome, LONGEST_NOTE, MOST_OPEN};
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn nobody_asks_or_writes_without_end(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools, monday()), debtor(RESIDENT, RESIDENT));
    let id = asked(&pools, None).await;
    // The seed's call and this one are two.
    for _ in 2..MOST_OPEN {
        asked(&pools, None).await;
    }
    let much = portal.ask_callback(&who, &ask(None), Uuid::new_v4()).await;
    assert_eq!(much, Err(PortalError::NotCalled(Refusal::TooMany)));
    let act = async |act: CallbackAct| portal.act_on_callback(&who, id, &act, Uuid::new_v4()).await;
    let half = || CallbackAct::AddNote("a".repeat(LONGEST_NOTE / 2));
    act(half()).await.unwrap();
    assert_eq!(act(half()).await, Err(PortalError::NotCalled(Refusal::TooLong)));
    // Where one is given up there is room for another.
    act(CallbackAct::Cancel).await.unwrap();
    asked(&pools, None).await;
}

#[sqlx::test(migrations = false)]
async fn one_calls_again_at_a_time_that_can_be_meant(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let desk = desk(&pools, monday());
    let act =
        async |act: StaffCallAct| desk.act_on_callback(&agent(), id, &act, Uuid::new_v4()).await;
    act(StaffCallAct::Claim).await.unwrap();
    for wrong in ["2026-11-23 09:00", "2062-11-24 14:00"] {
        let again = act(outcome(CallOutcome::ReachedFollowUp, Some(wrong))).await;
        assert_eq!(again, Err(PortalError::NotCalled(Refusal::Closed)), "{wrong}");
    }
    act(outcome(CallOutcome::ReachedFollowUp, Some("2026-11-24 14:00"))).await.unwrap();
    let who = debtor(RESIDENT, RESIDENT);
    let file = portal(&pools, monday()).callback(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Waiting);
}
