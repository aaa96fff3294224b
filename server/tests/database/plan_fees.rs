//! The fee of a plan whose invoices are contested when it begins.

use crate::disputes::{desk, portal, told};
use crate::plan_in_time::{electronic, for_two, of_company, signer};
use crate::plans::handler;
use crate::seed::{COMPANY, COMPANY_INVOICE, NEIGHBOUR, RESIDENT, pools, set_for};
use besked_app::ports::{Agreement, DebtorPortal as _, FeeLeftOff, PlanAct, PlanPapers as _};
use besked_domain::dispute::Ground;
use besked_domain::id::PlanId;
use besked_domain::money::Money;
use besked_domain::plan::Change;
use besked_domain::plan::life::State;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use sqlx::PgPool;
use std::time::Duration;
use uuid::Uuid;

/// The company contests its invoice.
async fn contests(pools: &Pools) {
    let who = signer(RESIDENT, "Demo Ek");
    let told = told(Ground::NotReceived);
    portal(pools).open_dispute(&who, COMPANY_INVOICE, &told, &[], Uuid::new_v4()).await.unwrap();
}

async fn both_sign(pools: &Pools, id: PlanId, frozen: &Agreement) {
    for (person, name) in [(RESIDENT, "Demo Ek"), (NEIGHBOUR, "Demo Åström-Al")] {
        let who = signer(person, name);
        portal(pools).sign_plan(&who, id, &electronic(frozen)).await.unwrap();
    }
}

/// How many pauses stand, and how many fees of plans.
async fn stand(owner: &PgPool) -> (i64, i64) {
    sqlx::query_as(
        "select
            (
                select count(*) from hold
                where hold.invoice_id = $1 and hold.lifted_at is null
            ),
            (select count(*) from fee where fee.invoice_id = $1 and fee.kind = 'plan')",
    )
    .bind(COMPANY_INVOICE.0)
    .fetch_one(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_fee_that_is_not_booked_is_no_part_of_what_is_shown(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    let before = of_company(&pools, id).await.row;
    let fee = Money::from_ore(17_000);
    assert_eq!((before.schedule.fee, before.fee_left_off), (fee, None));
    contests(&pools).await;
    both_sign(&pools, id, &frozen).await;
    assert_eq!(stand(&owner).await, (1, 0));
    let row = of_company(&pools, id).await.row;
    assert_eq!(row.state, State::Active);
    assert_eq!((row.schedule.fee, row.fee_left_off), (Money::ZERO, Some(FeeLeftOff::Unbooked)));
    assert_eq!(row.schedule.total, before.schedule.total - fee);
    let listed = portal(&pools).plans(&signer(RESIDENT, "Demo Ek"), None).await.unwrap();
    let listed = listed.into_iter().find(|own| own.id == id).unwrap();
    assert_eq!((listed.fee_left_off, listed.schedule), (row.fee_left_off, row.schedule));
}

#[sqlx::test(migrations = false)]
async fn a_fee_that_is_booked_is_shown_until_it_is_waived(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    both_sign(&pools, id, &frozen).await;
    assert_eq!(stand(&owner).await, (0, 1));
    let row = of_company(&pools, id).await.row;
    assert_eq!((row.schedule.fee.ore(), row.fee_left_off), (17_000, None));
    assert_eq!(frozen.fee_left_off, Some(false), "kept beside the bytes, whatever comes of it");
    sqlx::query("update fee set waived_on = '2026-11-22' where plan_id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    let row = of_company(&pools, id).await.row;
    assert_eq!((row.schedule.fee, row.fee_left_off), (Money::ZERO, Some(FeeLeftOff::Waived)));
}

#[sqlx::test(migrations = false)]
async fn a_change_is_without_a_fee_that_is_waived_and_so_is_what_is_changed_next(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    both_sign(&pools, id, &frozen).await;
    let who = signer(RESIDENT, "Demo Ek");
    let fee = Money::from_ore(17_000);
    let shorter = async |instalments| {
        let act = PlanAct::Change(Change::Shorten { instalments });
        portal(&pools).act_on_plan(&who, id, &act, Uuid::new_v4()).await.unwrap();
        of_company(&pools, id).await.amendment.unwrap().schedule
    };
    let asked = shorter(4).await;
    assert_eq!((asked.fee, asked.earlier_fee), (Money::ZERO, fee));
    let document = set_for(COMPANY, b"%PDF changed");
    let frozen = desk(&pools).freeze_agreement(&handler(), id, 2, Lang::Sv, document).await;
    let frozen = frozen.unwrap();
    sqlx::query("update fee set waived_on = '2026-11-22' where plan_id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    // What was frozen and is to be signed shows the fee; what would be set now does not.
    let waits = of_company(&pools, id).await;
    let shown = waits.as_frozen(&frozen);
    assert_eq!((shown.row.schedule.fee, shown.schedule_to_sign()), (fee, &asked));
    let set = waits.as_set();
    assert_eq!(
        (set.row.schedule.fee, set.schedule_to_sign().total),
        (Money::ZERO, asked.total - fee)
    );
    both_sign(&pools, id, &frozen).await;
    let row = of_company(&pools, id).await.row;
    assert_eq!((row.version, row.fee_left_off), (2, Some(FeeLeftOff::Waived)));
    assert_eq!((row.schedule.count(), row.schedule.total), (4, asked.total - fee));
    assert_eq!(row.schedule.debt.total(), asked.debt.total() - fee);
    let next = shorter(3).await;
    assert_eq!((next.earlier_fee, next.debt.total()), (Money::ZERO, row.schedule.debt.total()));
}

#[sqlx::test(migrations = false)]
async fn no_fee_is_booked_on_what_is_contested_just_then(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    contests(&pools).await;
    let lift = "update hold set lifted_at = now(), lifted_by = (select min(id::text)::uuid from staff_member)
        where invoice_id = $1";
    sqlx::query(lift).bind(COMPANY_INVOICE.0).execute(&owner).await.unwrap();
    // It is paused again by someone who holds the invoice and is not done when the plan begins.
    let mut other = owner.begin().await.unwrap();
    for sql in [
        "select from invoice where id = $1 for no key update",
        "update hold set lifted_at = null, lifted_by = null, pay_by = null where invoice_id = $1",
    ] {
        sqlx::query(sql).bind(COMPANY_INVOICE.0).execute(&mut *other).await.unwrap();
    }
    let done = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        other.commit().await.unwrap();
    };
    tokio::join!(both_sign(&pools, id, &frozen), done);
    assert_eq!(of_company(&pools, id).await.row.state, State::Active);
    assert_eq!(stand(&owner).await, (1, 0));
}

#[sqlx::test(migrations = false)]
async fn nobody_contests_an_invoice_while_something_is_booked_on_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut other = owner.begin().await.unwrap();
    sqlx::query("select from invoice where id = $1 for no key update")
        .bind(COMPANY_INVOICE.0)
        .execute(&mut *other)
        .await
        .unwrap();
    let waits = tokio::time::timeout(Duration::from_millis(400), contests(&pools)).await;
    assert!(waits.is_err(), "whoever books is waited for");
    other.rollback().await.unwrap();
    contests(&pools).await;
    assert_eq!(stand(&owner).await, (1, 0));
}
