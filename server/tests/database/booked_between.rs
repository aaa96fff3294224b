//! What the ledger books between two rounds of a case waits no more, and what it had credited by itself is no part of that.

use crate::acts::{Act, DECIDE_NOT_AGAIN, REVIEW, STATE, Sides};
use crate::appeals::seen;
use crate::charged_twice::credit;
use crate::disputes::{decide, desk, manager, open, told};
use crate::seed::{UPCOMING, pools};
use crate::two_things::{kr, paused};
use besked_app::ports::{Decide, DecisionView, StaffAct, StaffDesk as _};
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::Outcome;
use besked_domain::id::DisputeId;
use besked_domain::invoice::standing::Balance;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

async fn does(pools: &Pools, act: Act, id: DisputeId) {
    Sides::of(pools).does(act, id, Uuid::new_v4()).await.unwrap();
}

/// A manager credits so much of what is contested.
pub(crate) async fn in_part(pools: &Pools, id: DisputeId, kronor: i64) {
    let StaffAct::Decide(fully) = decide(Outcome::ChangeFully) else { panic!("no decision") };
    let part = Decide {
        outcome: Outcome::ChangePartly,
        amount: Some(kr(kronor)),
        comment_needless: "Inget nytt har tillförts.".to_owned(),
        ..fully
    };
    desk(pools).act(&manager(), id, &StaffAct::Decide(part), Uuid::new_v4()).await.unwrap();
}

/// A second round changes nothing more.
async fn not_again(pools: &Pools, id: DisputeId) -> DecisionView {
    for act in [REVIEW, STATE, DECIDE_NOT_AGAIN] {
        does(pools, act, id).await;
    }
    seen(pools, id).await.decisions.remove(1)
}

#[sqlx::test(migrations = false)]
async fn what_the_ledger_has_booked_between_rounds_leaves_the_rest_to_pay(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    does(&pools, STATE, id).await;
    in_part(&pools, id, 800).await;
    assert_eq!(paused(&owner, id).await, kr(800));
    credit(&owner, UPCOMING, 800).await;
    // Nobody has lifted the pause yet.
    let last = not_again(&pools, id).await;
    assert!(last.pay_by.is_some() && !last.rest_paid, "five hundred is left");
    assert_eq!(Balance::of(&seen(&pools, id).await.figures).left, kr(500));
    assert_eq!(paused(&owner, id).await, kr(0), "nothing waits for the ledger");
}

#[sqlx::test(migrations = false)]
async fn what_the_ledger_had_credited_before_a_round_is_not_that_round_booked(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    does(&pools, STATE, id).await;
    credit(&owner, UPCOMING, 200).await;
    in_part(&pools, id, 500).await;
    let last = not_again(&pools, id).await;
    assert!(last.pay_by.is_some() && !last.rest_paid);
    assert_eq!(paused(&owner, id).await, kr(500), "it waits for the ledger");
}
