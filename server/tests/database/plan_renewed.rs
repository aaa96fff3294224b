//! A plan that is being paid is made anew: what was agreed on holds until the new one is signed, and nothing
//! is claimed in between.

use crate::disputes::portal;
use crate::plan_changes::{file, paying, resident, signs};
use crate::plans::{handler, is_claimed, manager, newest, state_of, works};
use crate::seed::{pools, today};
use besked_app::ports::{DebtorPortal as _, PlanAct, PortalError, StaffPlanAct};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Pace, Proposal};
use sqlx::PgPool;
use uuid::Uuid;

fn in_parts(count: u32) -> StaffPlanAct {
    let first_due_on = "2026-12-21".parse().unwrap();
    let proposal = Proposal { pace: Pace::Instalments(count), first_due_on };
    StaffPlanAct::Renegotiate { proposal, reason: "Du har fått färre timmar.".to_owned() }
}

#[sqlx::test(migrations = false)]
async fn a_plan_is_made_anew_and_the_old_one_holds_until_that_is_signed(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    works(&pools, &handler(), id, in_parts(8)).await.unwrap();
    let old = file(&pools, id).await;
    let newer = old.instead.clone().unwrap().id;
    assert_eq!((old.row.state, state_of(&pools, newer).await), (State::Active, State::Agreed));
    assert_eq!(newest(&pools).await, Notice::PlanAgreed);
    assert!(!is_claimed(&pools, today()).await);
    // One at a time.
    let again = works(&pools, &handler(), id, in_parts(6)).await;
    assert_eq!(again, Err(PortalError::NotAllowed(Refusal::Stale)));

    signs(&pools, newer, 1).await;
    let (old, new) = (file(&pools, id).await, file(&pools, newer).await);
    assert_eq!((old.row.state, new.row.state), (State::Replaced, State::Active));
    assert_eq!(old.events.last().unwrap().name, "PlanReplaced");
    assert_eq!(new.row.schedule.count(), 8);
    assert_eq!((new.instead, new.replaces), (None, Some(old.row.number)));
    assert!(!is_claimed(&pools, today()).await);
    // A plan that has been replaced is changed no more.
    let cancel = StaffPlanAct::Cancel("Betalas direkt.".to_owned());
    let ended = works(&pools, &handler(), id, cancel).await;
    assert_eq!(ended, Err(PortalError::NotAllowed(Refusal::Stale)));
}

#[sqlx::test(migrations = false)]
async fn above_the_limit_a_manager_confirms_the_new_plan_and_one_that_is_taken_back_leaves_the_old(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    sqlx::query("update policy_setting set value = '1000' where key = 'plan.alone_up_to'")
        .execute(&owner)
        .await
        .unwrap();
    works(&pools, &handler(), id, in_parts(8)).await.unwrap();
    let newer = file(&pools, id).await.instead.unwrap().id;
    assert_eq!(state_of(&pools, newer).await, State::Proposed);
    works(&pools, &manager(), newer, StaffPlanAct::Confirm).await.unwrap();
    assert_eq!(state_of(&pools, newer).await, State::Agreed);
    let (who, key) = (resident(), Uuid::new_v4());
    portal(&pools).act_on_plan(&who, newer, &PlanAct::Withdraw, key).await.unwrap();
    let old = file(&pools, id).await;
    assert_eq!((old.row.state, old.instead), (State::Active, None));
    assert!(old.row.left > Money::ZERO);
    works(&pools, &handler(), id, in_parts(6)).await.unwrap();
}
