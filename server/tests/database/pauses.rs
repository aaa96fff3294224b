//! What cases have paused of an invoice, as the case's page and staff read it; and cases that pause at once.

use crate::acts::{
    Act, DECIDE, DECIDE_NOT, DECIDE_NOT_AGAIN, DECIDE_PART, LIFT, REVIEW, STATE, Sides,
};
use crate::appeals::{OPEN, seen};
use crate::charged_twice::credit;
use crate::disputes::{desk, open, portal, told};
use crate::seed::{HANDLER, OVERDUE, RESIDENT, UPCOMING, debtor, pools, staff};
use crate::two_things::arranged;
use besked_app::ports::{DebtorPortal as _, StaffDesk as _};
use besked_domain::dispute::{ByPlan, Ground, Told};
use besked_domain::id::DisputeId;
use besked_domain::invoice::standing::Balance;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_server::store::Pools;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgPool;
use std::time::Duration;
use uuid::Uuid;

/// What is told of a pause is of the invoice as it is now, with what other cases pause of it.
#[sqlx::test(migrations = false)]
async fn a_case_is_told_with_its_invoice_as_it_is_now(owner: PgPool) {
    let pools = pools(&owner).await;
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::NotReceived) };
    let first = open(&pools, UPCOMING, &part).await;
    let left = Balance::of(&seen(&pools, first).await.figures).left;
    let ten = Money::from_ore(1_000);
    open(&pools, UPCOMING, &part).await;
    let case = seen(&pools, first).await;
    assert_eq!((case.held, case.holds[0].amount), (ten + ten, ten));
    assert_eq!((case.holds[0].left, case.holds[0].free), (left, left - ten - ten));
    assert!(case.pause_told.interest.is_some(), "in the words of the answer");
    let page = desk(&pools).invoice(&staff(HANDLER, false), UPCOMING).await.unwrap().unwrap();
    assert_eq!(page.held, ten + ten, "staff see the same");
    for act in [STATE, DECIDE_PART] {
        Sides::of(&pools).does(act, first, Uuid::new_v4()).await.unwrap();
    }
    // What is granted is paused until the ledger has credited it, and the rest is to be paid.
    let case = seen(&pools, first).await;
    let four = Money::from_ore(400);
    assert_eq!(case.held, ten + four);
    assert_eq!(case.holds.iter().map(|hold| hold.amount).collect::<Vec<_>>(), [ten, four]);
    sqlx::query("update invoice set paid = paid + left_to_pay where id = $1")
        .bind(UPCOMING.0)
        .execute(&owner)
        .await
        .unwrap();
    let case = seen(&pools, first).await;
    assert_eq!((case.holds[0].left, case.holds[0].free), (Money::ZERO, Money::ZERO));
    assert_eq!(Balance::of(&case.figures).left, Money::ZERO);
}

/// Of two who pause the same invoice at once, the second sees what the first has paused.
#[sqlx::test(migrations = false)]
async fn two_cases_that_are_tried_again_at_once_pause_nothing_twice(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut cases = Vec::new();
    for _ in 0..2 {
        let case = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
        for act in [STATE, DECIDE_NOT] {
            Sides::of(&pools).does(act, case, Uuid::new_v4()).await.unwrap();
        }
        cases.push(case);
    }
    let (one, other) = (cases[0], cases[1]);
    // The other one has the invoice, and is about to pause all of it.
    let mut first = owner.begin().await.unwrap();
    sqlx::query("select from lock_event_tail($1, 'invoice', $2)")
        .bind(RESIDENT.0)
        .bind(UPCOMING.0)
        .execute(&mut *first)
        .await
        .unwrap();
    let sides = Sides::of(&pools);
    let review = sides.does(REVIEW, one, Uuid::new_v4());
    tokio::pin!(review);
    let early = tokio::time::timeout(Duration::from_millis(500), &mut review).await;
    assert!(early.is_err(), "it waits until the other one is done");
    sqlx::query(
        "insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at)
        select party_id, gen_random_uuid(), id, $2, 'whole', left_to_pay, now()
        from invoice where id = $1",
    )
    .bind(UPCOMING.0)
    .bind(other.0)
    .execute(&mut *first)
    .await
    .unwrap();
    first.commit().await.unwrap();
    review.await.unwrap();
    let (paused, left): (Decimal, Decimal) =
        sqlx::query_as("select held_of_left(party_id, id), left_to_pay from invoice where id = $1")
            .bind(UPCOMING.0)
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(paused, left);
}

/// What is paused for a case, by its scope, once a manager has changed nothing and is asked to look again.
async fn paused_again(owner: &PgPool, pools: &Pools, id: DisputeId) -> Vec<String> {
    let sides = Sides::of(pools);
    for act in [STATE, DECIDE_NOT, REVIEW] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    sqlx::query_scalar(
        "select scope || ' ' || amount from hold where dispute_id = $1 and lifted_at is null",
    )
    .bind(id.0)
    .fetch_all(owner)
    .await
    .unwrap()
}

/// Where the ground contests nothing, a review pauses nothing either.
#[sqlx::test(migrations = false)]
async fn a_review_of_what_contests_nothing_pauses_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::CannotPay)).await;
    Sides::of(&pools).does(REVIEW, id, Uuid::new_v4()).await.unwrap();
    assert!(paused_again(&owner, &pools, id).await.is_empty());
}

#[sqlx::test(migrations = false)]
async fn a_review_of_interest_pauses_interest_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, OVERDUE, &told(Ground::ReduceInterest)).await;
    let interest = seen(&pools, id).await.answer.hold.amount;
    assert!(interest.is_positive());
    let expected = format!("interest {}", interest.kronor());
    assert_eq!(paused_again(&owner, &pools, id).await, [expected]);
}

#[sqlx::test(migrations = false)]
async fn a_review_of_a_fee_beside_what_is_not_contested_pauses_the_fee(owner: PgPool) {
    let pools = pools(&owner).await;
    let (line, fee) = arranged(&owner).await;
    let both = Told { ids: vec![line, fee], ..told(Ground::CannotPay) };
    let id = open(&pools, UPCOMING, &both).await;
    assert_eq!(paused_again(&owner, &pools, id).await, ["disputed 90.00"]);
}

#[sqlx::test(migrations = false)]
async fn a_review_of_a_part_pauses_that_part(owner: PgPool) {
    let pools = pools(&owner).await;
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::NotReceived) };
    let id = open(&pools, UPCOMING, &part).await;
    assert_eq!(paused_again(&owner, &pools, id).await, ["disputed 10.00"]);
}

/// Lifts what a case pauses: the day that the person is told, which is the one that the ledger is told.
pub(crate) async fn lifted(owner: &PgPool, pools: &Pools, id: DisputeId) -> Option<NaiveDate> {
    Sides::of(pools).does(LIFT, id, Uuid::new_v4()).await.unwrap();
    let who = debtor(RESIDENT, RESIDENT);
    let told = portal(pools).messages(&who, 1).await.unwrap().rows.remove(0);
    let Notice::Lifted { pay_by, other: None, by_plan: ByPlan::No } = told.notice else {
        panic!("{:?}", told.notice)
    };
    let fed: Option<NaiveDate> = sqlx::query_scalar(
        "select pay_by from ledger_feed where dispute_id = $1 and kind = 'hold_lifted'
        order by seq desc limit 1",
    )
    .bind(id.0)
    .fetch_one(owner)
    .await
    .unwrap();
    assert_eq!(fed, pay_by);
    pay_by
}

/// Ten are contested of an invoice of which much more is left: what was changed of them has no new day to be paid by.
#[sqlx::test(migrations = false)]
async fn what_was_changed_has_no_day_when_its_pause_is_lifted(owner: PgPool) {
    let pools = pools(&owner).await;
    let rounds: [(&[Act], bool); 5] = [
        (&[OPEN, STATE], true),
        (&[OPEN, STATE, DECIDE], false),
        (&[OPEN, STATE, DECIDE_PART], false),
        (&[OPEN, STATE, DECIDE_PART, REVIEW], true),
        (&[OPEN, STATE, DECIDE_PART, REVIEW, STATE, DECIDE_NOT_AGAIN], false),
    ];
    for (acts, to_pay) in rounds {
        let id = Sides::led(&pools, &owner, acts).await;
        assert_eq!(lifted(&owner, &pools, id).await.is_some(), to_pay, "{acts:?}");
    }
    // The same once the ledger has credited it.
    let id = Sides::led(&pools, &owner, &[OPEN, STATE, DECIDE]).await;
    credit(&owner, UPCOMING, 10).await;
    assert_eq!(lifted(&owner, &pools, id).await, None);
}

/// Interest that is only counted is no part of what is left of its invoice: where it is not charged there is no day for it.
#[sqlx::test(migrations = false)]
async fn interest_that_is_not_charged_has_no_day_when_its_pause_is_lifted(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, OVERDUE, &told(Ground::ReduceInterest)).await;
    for act in [STATE, DECIDE] {
        Sides::of(&pools).does(act, id, Uuid::new_v4()).await.unwrap();
    }
    assert_eq!(lifted(&owner, &pools, id).await, None);
}
