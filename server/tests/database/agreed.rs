//! What a plan of an invoice said holds for what was paid by it, though it was broken, ended or replaced since.

use crate::disputes::portal;
use crate::payment_record::began;
use crate::plans::day;
use crate::refunds::{books, listed, paid_late};
use crate::seed::{PAID, PLAN, RESIDENT, debtor, pools};
use besked_app::ports::DebtorPortal as _;
use besked_domain::invoice::Agreed;
use besked_server::store::Pools;
use sqlx::PgPool;

/// The plan of the seed has stood so since a day.
async fn stands(owner: &PgPool, state: &str, since: &str) {
    sqlx::query(
        "update plan set
            state = $2, noticed_on = '2026-11-01', ended_because = 'Betalas på en gång.',
            changed_at = $3
        where id = $1",
    )
    .bind(PLAN.0)
    .bind(state)
    .bind(day(since).and_hms_opt(11, 0, 0).unwrap().and_utc())
    .execute(owner)
    .await
    .unwrap();
}

/// The plan of the seed began before the payment, and waives interest.
pub(crate) async fn takes_no_interest(owner: &PgPool) {
    sqlx::query(
        "update plan_offer set judged = jsonb_set(
            jsonb_set(judged, '{plan,0,interest}', '\"waived\"'),
            '{plan,0,starts_on}', '\"2026-07-31\"'
        )
        where plan_id = $1",
    )
    .bind(PLAN.0)
    .execute(owner)
    .await
    .unwrap();
}

/// What a plan says of the invoice, as the payer reads it.
async fn agreed(pools: &Pools) -> Option<Agreed> {
    let own = portal(pools).invoice(&debtor(RESIDENT, RESIDENT), PAID).await.unwrap().unwrap();
    own.agreed
}

/// Whether the plan takes no interest, now or until it fell away.
async fn waived(pools: &Pools) -> bool {
    agreed(pools).await.is_some_and(|plan| !plan.interest_runs)
}

#[sqlx::test(migrations = false)]
async fn what_a_plan_waived_is_paid_back_where_it_ended_after_the_payment(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    books(&owner, 200, "2026-11-20").await;
    takes_no_interest(&owner).await;
    stands(&owner, "cancelled", "2026-11-21").await;
    assert!(!waived(&pools).await, "it has never begun");
    began(&owner, PLAN.0, "2026-07-31").await;
    for state in ["broken", "replaced", "cancelled"] {
        for (since, before) in [("2026-11-19", false), ("2026-11-20", true), ("2026-11-21", true)] {
            stands(&owner, state, since).await;
            let row = listed(&pools).await.unwrap();
            assert_eq!(row.available.ore() == 20_000, before, "{state} {since}: {row:?}");
            assert_eq!(row.interest.is_zero(), before, "{state} {since}: {row:?}");
            // For what is left it holds no longer than until it fell away.
            let plan = agreed(&pools).await.unwrap();
            assert_eq!((plan.interest_runs, plan.until), (false, Some(day(since))), "{state}");
        }
    }
    // What it waived stays waived, though something is to be paid again.
    books(&owner, -300, "2026-11-20").await;
    assert_eq!(agreed(&pools).await.unwrap().until, Some(day("2026-11-21")));
}

#[sqlx::test(migrations = false)]
async fn a_completed_plan_waives_nothing_of_what_stayed_out_of_it(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    books(&owner, 200, "2026-11-20").await;
    takes_no_interest(&owner).await;
    stands(&owner, "completed", "2026-11-19").await;
    assert!(waived(&pools).await, "all of it was in the plan");
    sqlx::query("update plan_invoice set left_out = 300 where plan_id = $1")
        .bind(PLAN.0)
        .execute(&owner)
        .await
        .unwrap();
    // What was contested is paid after the plan, with the interest that it cost.
    let row = listed(&pools).await.unwrap();
    assert!(!waived(&pools).await && row.interest.is_positive(), "{row:?}");
    stands(&owner, "completed", "2026-11-20").await;
    assert!(waived(&pools).await, "nothing was left when the plan was completed");
}

#[sqlx::test(migrations = false)]
async fn what_is_overpaid_after_the_plan_brings_no_waived_interest_back(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    takes_no_interest(&owner).await;
    began(&owner, PLAN.0, "2026-07-31").await;
    stands(&owner, "broken", "2026-11-20").await;
    books(&owner, 200, "2026-11-22").await;
    let row = listed(&pools).await.unwrap();
    assert!(waived(&pools).await, "it was paid in full before");
    assert_eq!((row.available.ore(), row.interest.ore()), (20_000, 0), "{row:?}");
    // A payment that is taken back leaves something to pay after the plan: interest runs on that alone, from the day after.
    books(&owner, -100, "2026-11-21").await;
    assert_eq!(agreed(&pools).await.unwrap().until, Some(day("2026-11-20")));
}
