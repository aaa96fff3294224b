//! What a plan pays is told to be paid as the plan says, when a pause is lifted and when a decision leaves it.

use crate::acts::{Act, DECIDE_NOT, LIFT, STATE, Sides};
use crate::appeals::seen;
use crate::charged_twice::credit;
use crate::disputes::{open, told};
use crate::plan_changes::paying;
use crate::plans::newest;
use crate::seed::{UPCOMING, pools};
use besked_domain::dispute::decision::DayOf;
use besked_domain::dispute::{ByPlan, Ground, ToPay, Told};
use besked_domain::id::{DisputeId, PlanId};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

/// The plan left so many kronor of what is left of the invoice out.
async fn leaves_out(owner: &PgPool, plan: PlanId, kronor: i64) {
    sqlx::query(
        "update plan_invoice as own set left_out = $2, payable = invoice.left_to_pay - $2
        from invoice
        where own.party_id = invoice.party_id and own.invoice_id = invoice.id
            and own.plan_id = $1 and own.invoice_id = $3",
    )
    .bind(plan.0)
    .bind(rust_decimal::Decimal::from(kronor))
    .bind(UPCOMING.0)
    .execute(owner)
    .await
    .unwrap();
}

async fn lifts(pools: &Pools, case: DisputeId) {
    Sides::of(pools).does(LIFT, case, Uuid::new_v4()).await.unwrap();
}

/// Message, decision and history name the plan in the day's place, but where the plan left something out: that is paid by
/// the day. The days of grace of the plan are counted from it all the same.
#[sqlx::test(migrations = false)]
async fn what_a_plan_pays_is_told_with_the_plan_and_no_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::NotReceived) };
    let rounds: [&[Act]; 2] = [&[LIFT], &[STATE, DECIDE_NOT]];
    for (left_out, is) in [(0, ByPlan::Of(DayOf::Own)), (10, ByPlan::Beside)] {
        leaves_out(&owner, id, left_out).await;
        for acts in rounds {
            let case = open(&pools, UPCOMING, &part).await;
            for act in acts {
                Sides::of(&pools).does(*act, case, Uuid::new_v4()).await.unwrap();
            }
            let seen = seen(&pools, case).await;
            let hold = &seen.holds[0];
            let kronor = Money::from_ore(left_out * 100);
            assert_eq!((hold.told_by_plan, hold.beside_plan), (left_out == 0, Some(kronor)));
            let day = hold.pay_by.unwrap();
            let told = newest(&pools).await;
            let (Notice::Lifted { pay_by, by_plan, .. } | Notice::Decision { pay_by, by_plan, .. }) =
                told
            else {
                panic!("{told:?}")
            };
            assert_eq!((pay_by, by_plan), (Some(day), is), "{left_out}");
            for made in &seen.decisions {
                let to_pay = if left_out == 0 { ToPay::ByPlan } else { ToPay::By(day) };
                assert_eq!((made.by_plan, made.own_rest()), (is, Some(to_pay)), "{left_out}");
            }
            let kept: serde_json::Value = sqlx::query_scalar(
                "select content.content -> 'by_plan' from event
                inner join event_content as content on event.id = content.event_id
                where event.subject_id = $1 and content.content ? 'by_plan'
                order by event.seq desc limit 1",
            )
            .bind(case.0)
            .fetch_one(&owner)
            .await
            .unwrap();
            assert_eq!(kept, serde_json::to_value(is).unwrap());
        }
    }
}

/// Another case contests what the plan left out: what this one paused is the plan's to pay, and no day is told. What is
/// contested no longer has its day, and what was credited of it is there no more.
#[sqlx::test(migrations = false)]
async fn what_is_to_be_paid_beside_a_plan_follows_what_is_contested(owner: PgPool) {
    let pools = pools(&owner).await;
    leaves_out(&owner, paying(&owner, &pools).await, 10).await;
    let part = |ore| Told { amount: Some(Money::from_ore(ore)), ..told(Ground::NotReceived) };
    let first = open(&pools, UPCOMING, &part(1_000)).await;
    let later = open(&pools, UPCOMING, &part(2_000)).await;
    let beside = async || seen(&pools, later).await.holds[0].beside_plan;
    for (case, says, is) in [(later, ByPlan::Of(DayOf::Own), 0), (first, ByPlan::Beside, 1_000)] {
        lifts(&pools, case).await;
        let told = newest(&pools).await;
        assert!(matches!(told, Notice::Lifted { by_plan, .. } if by_plan == says), "{told:?}");
        assert_eq!(beside().await, Some(Money::from_ore(is)));
    }
    credit(&owner, UPCOMING, 10).await;
    assert_eq!(beside().await, Some(Money::ZERO));
}

/// What was told stays so, whatever comes of the plan; and no plan pays what the Enforcement Authority has.
#[sqlx::test(migrations = false)]
async fn what_was_told_when_a_pause_was_lifted_stays_so(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::NotReceived) };
    let by_plan = open(&pools, UPCOMING, &part).await;
    lifts(&pools, by_plan).await;
    leaves_out(&owner, id, 10).await;
    let by_day = open(&pools, UPCOMING, &part).await;
    lifts(&pools, by_day).await;
    leaves_out(&owner, id, 0).await;
    let day = seen(&pools, by_day).await.holds[0].pay_by.unwrap();
    let told = async || {
        let mut all = Vec::new();
        for case in [by_plan, by_day] {
            let hold = &seen(&pools, case).await.holds[0];
            all.push((hold.to_pay(), hold.beside_plan.is_some()));
        }
        all
    };
    let [plan, by] = [Some(ToPay::ByPlan), Some(ToPay::By(day))];
    assert_eq!(told().await, [(plan, true), (by, true)]);
    let gone = "update invoice set dunning_stage = $2, dunning_on = '2026-11-01' where id = $1";
    for (stage, in_plan) in [("claim", true), ("payment_order", false), ("enforcement", false)] {
        sqlx::query(gone).bind(UPCOMING.0).bind(stage).execute(&owner).await.unwrap();
        assert_eq!(told().await, [(plan, in_plan), (by, in_plan)], "{stage}");
    }
    let back = "update invoice set dunning_stage = null, dunning_on = null where id = $1";
    sqlx::query(back).bind(UPCOMING.0).execute(&owner).await.unwrap();
    let broken = "update plan set state = 'broken', noticed_on = '2026-11-20' where id = $1";
    sqlx::query(broken).bind(id.0).execute(&owner).await.unwrap();
    assert_eq!(told().await, [(plan, false), (by, false)]);
}
