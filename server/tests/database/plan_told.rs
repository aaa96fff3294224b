//! A change of a plan is reckoned from what the ledger was told of the plan's payments.

use crate::disputes::portal;
use crate::plan_changes::{paying, resident};
use crate::seed::{OVERDUE, now, pools};
use besked_app::ports::DebtorPortal as _;
use besked_domain::id::PlanId;
use besked_domain::invoice::Told;
use besked_domain::invoice::allocation::Parts;
use besked_domain::money::Money;
use besked_domain::plan::Change;
use besked_server::store::Pools;
use chrono::TimeDelta;
use sqlx::PgPool;

fn kr(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

/// A payment of today from the bank's file, of which the ledger has been told that it paid principal alone. It is booked
/// some hours after the plan was offered.
async fn books(owner: &PgPool, kronor: i64, hours: i64) {
    sqlx::query(
        "with own as (
            insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
            select party_id, gen_random_uuid(), id, $2::bigint, '2026-11-22', 'bankgiro'
            from invoice where id = $1
            returning party_id, id, invoice_id, amount, paid_on
        ), kept as (
            update invoice set paid = paid + $2::bigint where id = $1
        )
        insert into bank_part (
            party_id, id, bank_payment_id, invoice_id, amount, paid_on, texts, payment_id, booked,
            found_at, costs, interest, principal, surplus
        )
        select
            party_id, gen_random_uuid(), '00000000-0000-7000-8000-000000009881'::uuid, invoice_id,
            amount, paid_on, '{}'::text[], id, true, $3, 0, 0, amount, 0
        from own",
    )
    .bind(OVERDUE.0)
    .bind(kronor)
    .bind(now() + TimeDelta::hours(hours))
    .execute(owner)
    .await
    .unwrap();
}

/// What is owed by today, as a change of the plan would divide it.
async fn owed(pools: &Pools, id: PlanId) -> Parts {
    let shorter = Change::Shorten { instalments: 2 };
    let preview = portal(pools).preview_change(&resident(), id, shorter).await.unwrap();
    preview.outcome.unwrap().schedule.debt
}

#[sqlx::test(migrations = false)]
async fn a_change_is_reckoned_from_where_the_ledger_was_told_that_each_payment_went(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let before = owed(&pools, id).await;
    assert!(before.costs.is_positive(), "a reminder: {before:?}");
    books(&owner, 100, 1).await;
    let paid = Parts { principal: before.principal - kr(100), ..before };
    assert_eq!(owed(&pools, id).await, paid, "though costs come first without it");
    books(&owner, -100, 2).await;
    assert_eq!(owed(&pools, id).await, before, "taken back as it went");

    // The page of the invoice goes by the same.
    let own = portal(&pools).invoice(&resident(), OVERDUE).await.unwrap().unwrap();
    let told = |kronor| {
        let payment = own.payments.iter().find(|payment| payment.amount == kr(kronor)).unwrap();
        payment.told
    };
    for kronor in [100, -100] {
        let parts = Parts { principal: kr(kronor), ..Parts::default() };
        assert_eq!(told(kronor), Some(Told { paid: parts, surplus: Money::ZERO }));
    }
    assert_eq!(told(300), None, "the ledger has booked that by itself");
}
