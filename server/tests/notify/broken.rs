//! What a broken plan leads to, as it stands in the policy that the plan was agreed on under.

use crate::plans::{day, is_claimed, newest, round, signed, state, told};
use crate::seed::pools;
use besked_domain::notice::Notice;
use besked_domain::plan::life::State;
use besked_server::store::Pools;
use sqlx::PgPool;

/// A setting as it holds from a day on.
async fn set_from(owner: &PgPool, key: &str, value: &str, from: &str) {
    let sql = "insert into policy_setting (key, valid_from, value, source)
        values ($1, $2, $3::jsonb, 'seed')";
    sqlx::query(sql).bind(key).bind(day(from)).bind(value).execute(owner).await.unwrap();
}

/// A plan is broken without a look, as one may set it.
async fn breaks_alone(owner: &PgPool) {
    set_from(owner, "plan.break_needs_look", "false", "2026-02-01").await;
}

/// The first instalment is told to be late, and the notice is sent; then the plan is broken.
async fn to_the_break(pools: &Pools, rest_days: Option<u32>) {
    round(pools, "2026-12-23").await;
    round(pools, "2027-01-07").await;
    let noticed = Notice::PlanNoticed { break_on: day("2027-01-20"), rest_days };
    assert_eq!(newest(pools).await, noticed);
    round(pools, "2027-01-20").await;
}

#[sqlx::test(migrations = false)]
async fn the_rest_has_days_of_its_own_and_is_claimed_when_they_have_passed(owner: PgPool) {
    let pools = pools(&owner).await;
    breaks_alone(&owner).await;
    set_from(&owner, "plan.broken_effect", "\"rest_in_days\"", "2026-02-01").await;
    let id = signed(&pools).await;
    // What was signed rules, whatever holds by the time that it is broken.
    set_from(&owner, "plan.broken_effect", "\"rest_at_once\"", "2027-01-01").await;
    to_the_break(&pools, Some(10)).await;
    assert_eq!(state(&pools, id).await, State::Broken);
    let rest_by = Some(day("2027-01-30"));
    assert_eq!(newest(&pools).await, Notice::PlanBroken { rest_by });
    let ended = async || told(&pools).await.iter().any(|(kind, ..)| kind == "plan_broken");
    // The last day is a Saturday: what is paid then is booked on Monday, and known two working days later.
    for on in ["2027-01-20", "2027-01-21", "2027-01-30", "2027-02-02"] {
        round(&pools, on).await;
        assert!(!is_claimed(&pools, on).await, "{on}");
        assert!(!ended().await, "{on}");
    }
    round(&pools, "2027-02-03").await;
    assert!(is_claimed(&pools, "2027-02-03").await);
    assert!(ended().await, "the ledger goes on");
    assert_eq!(newest(&pools).await, Notice::PlanBroken { rest_by }, "told once");
}

#[sqlx::test(migrations = false)]
async fn a_setting_that_comes_later_changes_nothing_of_what_was_signed(owner: PgPool) {
    let pools = pools(&owner).await;
    breaks_alone(&owner).await;
    let id = signed(&pools).await;
    set_from(&owner, "plan.broken_effect", "\"rest_in_days\"", "2026-12-01").await;
    to_the_break(&pools, None).await;
    assert_eq!(state(&pools, id).await, State::Broken);
    assert_eq!(newest(&pools).await, Notice::PlanBroken { rest_by: None });
    assert!(is_claimed(&pools, "2027-01-20").await);
}
