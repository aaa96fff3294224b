//! What a plan pays is told to be paid as the plan says, when a pause is lifted and when a decision leaves it.

use crate::acts::{Act, DECIDE_NOT, LIFT, STATE, Sides};
use crate::appeals::seen;
use crate::disputes::{open, told};
use crate::plan_changes::paying;
use crate::plans::newest;
use crate::seed::{UPCOMING, pools};
use besked_domain::dispute::decision::DayOf;
use besked_domain::dispute::{ByPlan, Ground, ToPay, Told};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use sqlx::PgPool;
use uuid::Uuid;

/// Message, decision and history name the plan in the day's place, but where the plan left something out: that is paid by
/// the day. The days of grace of the plan are counted from it all the same.
#[sqlx::test(migrations = false)]
async fn what_a_plan_pays_is_told_with_the_plan_and_no_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::NotReceived) };
    let rounds: [&[Act]; 2] = [&[LIFT], &[STATE, DECIDE_NOT]];
    for (left_out, is) in [(0, ByPlan::Of(DayOf::Own)), (10, ByPlan::Beside)] {
        sqlx::query("update plan_invoice set left_out = $2 where plan_id = $1 and invoice_id = $3")
            .bind(id.0)
            .bind(rust_decimal::Decimal::from(left_out))
            .bind(UPCOMING.0)
            .execute(&owner)
            .await
            .unwrap();
        for acts in rounds {
            let case = open(&pools, UPCOMING, &part).await;
            for act in acts {
                Sides::of(&pools).does(*act, case, Uuid::new_v4()).await.unwrap();
            }
            let seen = seen(&pools, case).await;
            let hold = &seen.holds[0];
            assert_eq!(hold.by_plan, left_out == 0);
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
