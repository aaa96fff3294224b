//! The day's round for plans of which something is disputed: what was left out and has been credited pays no
//! instalment, and what comes to be contested is not followed up; each plan gets its turn, and is told once.

use crate::kit::{Folder, desk, into_folder, later, portal};
use crate::plans::{day, newest, noon, pay, round, signed, signed_for, state};
use crate::seed::{
    HANDLER, OVERDUE, PROTECTED, RESIDENT, UNNAMED_HANDLER, UPCOMING, debtor, pools, staff,
};
use besked_app::ports::{DebtorPortal as _, PlanRow, PortalError, StaffDesk as _, StaffPlanAct};
use besked_domain::id::{InvoiceId, PlanId};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_server::store::jobs::{self, Job};
use besked_server::store::{JobsTx, Pools};
use rust_decimal::Decimal;
use sqlx::PgPool;
use std::time::Duration;
use uuid::Uuid;

async fn row(pools: &Pools, id: PlanId) -> PlanRow {
    portal(pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap().row
}

/// The case of the seed pauses so much of an invoice, on a day.
async fn pause(owner: &PgPool, invoice: InvoiceId, amount: Decimal, on: &str) {
    sqlx::query(
        "insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at)
        select party_id, gen_random_uuid(), $1, id, 'disputed', $2, $3
        from dispute where party_id = $4",
    )
    .bind(invoice.0)
    .bind(amount)
    .bind(noon(on))
    .bind(RESIDENT.0)
    .execute(owner)
    .await
    .unwrap();
}

/// The ledger credits so much of an invoice.
async fn credit(owner: &PgPool, invoice: InvoiceId, kronor: i64) {
    sqlx::query(
        "with booked as (
            insert into credit (party_id, id, invoice_id, amount, credited_on)
            select party_id, gen_random_uuid(), id, $2, '2026-12-01' from invoice where id = $1
        )
        update invoice set credited = credited + $2 where id = $1",
    )
    .bind(invoice.0)
    .bind(Decimal::from(kronor))
    .execute(owner)
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_plan_whose_dispute_was_credited_is_not_paid_by_its_first_instalment(owner: PgPool) {
    let pools = pools(&owner).await;
    // More than is left of what the plan pays once one instalment has come.
    sqlx::query("update hold set amount = 400 where invoice_id = $1 and lifted_at is null")
        .bind(OVERDUE.0)
        .execute(&owner)
        .await
        .unwrap();
    let id = signed_for(&pools, vec![OVERDUE]).await;
    let before = row(&pools, id).await;
    credit(&owner, OVERDUE, 400).await;
    assert_eq!(row(&pools, id).await.left, before.left, "what was left out was credited");
    round(&pools, "2026-12-02").await;
    assert_eq!(state(&pools, id).await, State::Active, "nothing has been paid");
    let first = before.schedule.instalments[0].amount();
    pay(&owner, first).await;
    round(&pools, "2026-12-20").await;
    let after = row(&pools, id).await;
    assert_eq!((after.state, after.left), (State::Active, before.left - first));
    pay(&owner, before.schedule.total - first).await;
    round(&pools, "2026-12-22").await;
    assert_eq!(state(&pools, id).await, State::Completed);
}

#[sqlx::test(migrations = false)]
async fn what_comes_to_be_contested_is_not_followed_up_before_it_is_to_be_paid(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    let before = row(&pools, id).await;
    let started = Notice::PlanActive { first_due_on: day("2026-12-21"), in_time_until: None };
    for invoice in [OVERDUE, UPCOMING] {
        pause(&owner, invoice, Decimal::from(5_000), "2026-11-23").await;
    }
    let paused = row(&pools, id).await;
    let kept = paused.standing.unwrap();
    assert_eq!((kept.contested, paused.to_pay()), (before.left, None));
    for on in ["2026-12-16", "2026-12-23", "2027-01-07"] {
        round(&pools, on).await;
        assert_eq!(newest(&pools).await, started, "{on}");
        assert_eq!(state(&pools, id).await, State::Active, "{on}");
    }
    let handler = staff(HANDLER, false);
    let notice =
        desk(&pools).act_on_plan(&handler, id, &StaffPlanAct::Notice, Uuid::new_v4()).await;
    assert_eq!(notice, Err(PortalError::NotAllowed(Refusal::Contested)));
    lift(&owner, "2027-01-08", "2027-01-15").await;
    // What is paid on the last day, a Friday, is known on the Tuesday after.
    round(&pools, "2027-01-18").await;
    assert_eq!(newest(&pools).await, Notice::PlanSoon { due_on: day("2027-01-21") });
    round(&pools, "2027-01-19").await;
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2027-01-25") };
    assert_eq!(newest(&pools).await, missed);
    round(&pools, "2027-01-26").await;
    assert_eq!(state(&pools, id).await, State::Active);
    round(&pools, "2027-01-27").await;
    assert_eq!(state(&pools, id).await, State::Noticed);
}

/// What the case of the seed has paused is lifted on a day, and is to be paid by another one.
async fn lift(owner: &PgPool, on: &str, pay_by: &str) {
    sqlx::query(
        "update hold set lifted_at = $2, lifted_by = $3, pay_by = $4
        where party_id = $1 and lifted_at is null",
    )
    .bind(RESIDENT.0)
    .bind(noon(on))
    .bind(HANDLER.0)
    .bind(day(pay_by))
    .execute(owner)
    .await
    .unwrap();
}

/// The case of the seed is decided once more, on a day: so much is to be credited, and is paused until it is.
async fn grant(owner: &PgPool, invoice: InvoiceId, kronor: i64, on: &str) {
    sqlx::query(
        "insert into dispute_statement (
            party_id, id, dispute_id, round, given_at, given_by, official, body, comment_by, digest
        )
        select party_id, gen_random_uuid(), dispute_id, 2, given_at, $2, official, body, comment_by,
            decode(repeat('0b', 32), 'hex')
        from dispute_statement where party_id = $1 and round = 1",
    )
    .bind(RESIDENT.0)
    .bind(UNNAMED_HANDLER.0)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into dispute_decision (
            party_id, id, dispute_id, round, statement_digest, stated_by, decided_at, decided_by,
            outcome, credited, reasons, rules, invoice_id
        )
        select party_id, gen_random_uuid(), dispute_id, 2, decode(repeat('0b', 32), 'hex'), $2, $3,
            decided_by, 'change_partly', $4, reasons, rules, invoice_id
        from dispute_decision where party_id = $1 and round = 1",
    )
    .bind(RESIDENT.0)
    .bind(UNNAMED_HANDLER.0)
    .bind(noon(on))
    .bind(Decimal::from(kronor))
    .execute(owner)
    .await
    .unwrap();
    pause(owner, invoice, Decimal::from(kronor), on).await;
}

#[sqlx::test(migrations = false)]
async fn what_has_been_credited_is_contested_no_longer_however_far_the_case_goes(owner: PgPool) {
    let pools = pools(&owner).await;
    // The first round is done with: credited, and its pause lifted.
    credit(&owner, OVERDUE, 100).await;
    lift(&owner, "2026-11-21", "2026-11-21").await;
    let id = signed(&pools).await;
    let contested = async || row(&pools, id).await.standing.unwrap().contested;
    let kronor = |kronor: i64| Money::from_ore(kronor * 100);
    grant(&owner, OVERDUE, 40, "2026-11-30").await;
    assert_eq!(contested().await, kronor(40), "the credit of the first round was for that");
    credit(&owner, OVERDUE, 40).await;
    for state in ["decided", "appealed", "forwarded", "taken"] {
        sqlx::query("update dispute set state = $2 where party_id = $1")
            .bind(RESIDENT.0)
            .bind(state)
            .execute(&owner)
            .await
            .unwrap();
        assert_eq!(contested().await, Money::ZERO, "{state}");
    }
    // What an appeal pauses of the rest is contested, and was never credited.
    pause(&owner, OVERDUE, Decimal::from(60), "2026-12-03").await;
    assert_eq!(contested().await, kronor(60));
    lift(&owner, "2026-12-04", "2026-12-15").await;
    round(&pools, "2026-12-23").await;
    round(&pools, "2027-01-07").await;
    assert_eq!(state(&pools, id).await, State::Noticed, "it is followed up as any plan");
}

#[sqlx::test(migrations = false)]
async fn a_pause_that_was_lifted_before_the_plan_was_made_gives_it_no_more_time(owner: PgPool) {
    let pools = pools(&owner).await;
    lift(&owner, "2026-11-21", "2027-01-15").await;
    signed(&pools).await;
    round(&pools, "2026-12-23").await;
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2026-12-31") };
    assert_eq!(newest(&pools).await, missed);
}

#[sqlx::test(migrations = false)]
async fn a_pause_of_what_the_plan_left_out_gives_it_no_more_time(owner: PgPool) {
    let pools = pools(&owner).await;
    signed(&pools).await;
    lift(&owner, "2026-12-15", "2027-01-15").await;
    // Nor does what the decision leaves paused of it, until that has been credited.
    pause(&owner, OVERDUE, Decimal::from(40), "2026-12-15").await;
    lift(&owner, "2026-12-18", "2027-01-18").await;
    round(&pools, "2026-12-23").await;
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2026-12-31") };
    assert_eq!(newest(&pools).await, missed);
}

#[sqlx::test(migrations = false)]
async fn who_is_late_with_one_instalment_is_reminded_of_the_next(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2026-12-31") };
    round(&pools, "2026-12-23").await;
    assert_eq!(newest(&pools).await, missed);
    round(&pools, "2027-01-07").await;
    assert_eq!(state(&pools, id).await, State::Noticed);
    round(&pools, "2027-01-18").await;
    assert_eq!(newest(&pools).await, Notice::PlanSoon { due_on: day("2027-01-21") });
}

#[sqlx::test(migrations = false)]
async fn two_rounds_at_once_tell_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    for on in ["2026-12-22", "2026-12-23"] {
        jobs::enqueue(&mut tx, &Job::WatchPlans { day: day(on) }, noon(on)).await.unwrap();
    }
    tx.commit().await.unwrap();
    // The jobs of the signature are not what is looked at here.
    sqlx::query("delete from job where kind <> 'watch_plans'").execute(&owner).await.unwrap();
    let mut held = owner.begin().await.unwrap();
    sqlx::query("select id from plan where id = $1 for update")
        .bind(id.0)
        .execute(&mut *held)
        .await
        .unwrap();
    let folder = Folder::new();
    let worker = later(&pools, &into_folder(&folder.0), noon("2026-12-23"));
    // Both have found the plan before either may look at it.
    let then = async {
        let waits = "select count(distinct pid) from pg_locks
            where not granted and pid in (
                select pid from pg_stat_activity where datname = current_database()
            )";
        while sqlx::query_scalar::<_, i64>(waits).fetch_one(&owner).await.unwrap() < 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        held.commit().await.unwrap();
    };
    let (one, two, ()) = tokio::join!(worker.one(), worker.one(), then);
    one.unwrap();
    two.unwrap();
    let told = "select count(*) from message where kind = 'plan_missed'";
    assert_eq!(sqlx::query_scalar::<_, i64>(told).fetch_one(&owner).await.unwrap(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_plan_that_cannot_be_read_keeps_no_other_from_its_turn(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    // The protected party's comes first.
    for sql in [
        "update plan set state = 'active', answer_by = null where party_id = $1",
        "update plan_offer set judged = '{}' where party_id = $1",
    ] {
        sqlx::query(sql).bind(PROTECTED.0).execute(&owner).await.unwrap();
    }
    round(&pools, "2026-12-23").await;
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2026-12-31") };
    assert_eq!((newest(&pools).await, state(&pools, id).await), (missed, State::Active));
    // The round is tried again, and says what it could not read.
    let left = "select last_error from job where kind = 'watch_plans' and state = 'waiting'";
    let left: String = sqlx::query_scalar(left).fetch_one(&owner).await.unwrap();
    assert!(left.starts_with("plan.judged of row"), "{left}");
}
