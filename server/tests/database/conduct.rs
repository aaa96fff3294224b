//! What earlier plans of a party send a proposal to a person for: one of which something was left, and one that is open.

use crate::disputes::{desk, portal};
use crate::payment_record::{plan, unsigned};
use crate::plan_changes::paying;
use crate::plans::{ask, at_once, handler};
use crate::refunds::books;
use crate::seed::{PAID, RESIDENT, debtor, pools, set};
use besked_app::ports::{DebtorPortal as _, PlanAsk, StaffDesk as _};
use besked_domain::id::PlanId;
use besked_domain::plan::{Rule, Verdict};
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

/// The day on which a plan was broken so long ago that this alone sends nothing to a person.
const LONG_AGO: &str = "2024-10-21";

/// What a proposal for these invoices is sent to a person for.
async fn sent_for(pools: &Pools, ask: &PlanAsk) -> Vec<Rule> {
    let preview = portal(pools).preview_plan(&debtor(RESIDENT, RESIDENT), ask).await.unwrap();
    match preview.judgement.verdict {
        Verdict::Automatic => vec![],
        Verdict::NeedsPerson(rules) => rules,
        other => panic!("{other:?}"),
    }
}

/// A plan stands otherwise from now on.
async fn stands(owner: &PgPool, plan: Uuid, state: &str) {
    sqlx::query(
        "update plan set state = $2, noticed_on = '2024-09-20', ended_because = 'Betalas nu.'
        where id = $1",
    )
    .bind(plan)
    .bind(state)
    .execute(owner)
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn what_is_left_of_a_signed_plan_that_ended_sends_the_next_one_to_a_person(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let asked = ask(3);
    assert_eq!(sent_for(&pools, &asked).await, []);
    let ended = plan(&owner, &[PAID], "broken", LONG_AGO).await;
    assert_eq!(sent_for(&pools, &asked).await, [], "all of it has been paid");
    books(&owner, -1, "2026-11-20").await;
    // A krona is left, however long ago it was broken.
    assert_eq!(sent_for(&pools, &asked).await, [Rule::UnpaidPlan]);
    let ends = [
        ("broken", true),
        ("cancelled", true),
        ("completed", false),
        ("replaced", false),
        ("withdrawn", false),
        ("declined", false),
        ("lapsed", false),
    ];
    for (state, unpaid) in ends {
        stands(&owner, ended, state).await;
        let expected: &[Rule] = if unpaid { &[Rule::UnpaidPlan] } else { &[] };
        assert_eq!(sent_for(&pools, &asked).await, expected, "{state}");
    }
    // Whoever answers reads the same, and so it stays where a person proposes and it is paid since.
    stands(&owner, ended, "cancelled").await;
    let who = debtor(RESIDENT, RESIDENT);
    let id = portal(&pools).propose_plan(&who, &asked, Uuid::new_v4()).await.unwrap();
    let unpaid = async || {
        let seen = desk(&pools).plan(&handler(), id).await.unwrap().unwrap();
        assert_eq!(seen.conduct.open_plans, 0, "it is none beside itself");
        seen.conduct.unpaid_plan
    };
    assert!(unpaid().await);
    books(&owner, 1, "2026-11-21").await;
    assert!(!unpaid().await);
}

#[sqlx::test(migrations = false)]
async fn what_no_plan_was_signed_for_or_stayed_out_of_it_is_no_unpaid_plan(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let asked = ask(3);
    unsigned(&owner, &[PAID], "cancelled", LONG_AGO).await;
    books(&owner, -100, "2026-11-20").await;
    assert_eq!(sent_for(&pools, &asked).await, [], "nobody has signed it");
    let ended = plan(&owner, &[PAID], "cancelled", LONG_AGO).await;
    assert_eq!(sent_for(&pools, &asked).await, [Rule::UnpaidPlan]);
    // What is left was contested, and no part of the plan.
    let out = "update plan_invoice set payable = 700, left_out = 100 where plan_id = $1";
    sqlx::query(out).bind(ended).execute(&owner).await.unwrap();
    assert_eq!(sent_for(&pools, &asked).await, []);
    books(&owner, -1, "2026-11-20").await;
    assert_eq!(sent_for(&pools, &asked).await, [Rule::UnpaidPlan]);
}

#[sqlx::test(migrations = false)]
async fn an_open_plan_of_another_invoice_sends_the_next_one_to_a_person(owner: PgPool) {
    let pools = pools(&owner).await;
    let first = paying(&owner, &pools).await;
    set(&owner, "plan.automatic_regimes", "[\"private_law\"]").await;
    books(&owner, -600, "2026-11-20").await;
    let asked = PlanAsk { invoices: vec![PAID], ..ask(3) };
    assert_eq!(sent_for(&pools, &asked).await, [Rule::OpenPlans { max: 1 }]);
    set(&owner, "plan.max_open_plans", "2").await;
    assert_eq!(sent_for(&pools, &asked).await, [], "as many as the municipality allows");
    set(&owner, "plan.max_open_plans", "1").await;
    let who = debtor(RESIDENT, RESIDENT);
    let second = portal(&pools).propose_plan(&who, &asked, Uuid::new_v4()).await.unwrap();
    let open = async |id: PlanId| {
        let seen = desk(&pools).plan(&handler(), id).await.unwrap().unwrap();
        seen.conduct.open_plans
    };
    assert_eq!((open(second).await, open(first).await), (1, 1), "neither counts itself");
    let states = [
        ("proposed", 1),
        ("countered", 1),
        ("agreed", 1),
        ("active", 1),
        ("noticed", 1),
        ("completed", 0),
        ("broken", 0),
        ("cancelled", 0),
        ("declined", 0),
        ("withdrawn", 0),
        ("replaced", 0),
        ("lapsed", 0),
    ];
    for (state, many) in states {
        stands(&owner, first.0, state).await;
        assert_eq!(open(second).await, many, "{state}");
    }
}
