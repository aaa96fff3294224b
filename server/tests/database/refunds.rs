//! What was paid too much is paid back through the port, as the real roles: by two, once, and told to the
//! ledger.

use crate::agreed::{stands, takes_no_interest};
use crate::disputes::{desk, in_role, manager, portal};
use crate::feed::fed;
use crate::seed::{
    HANDLER, PAID, PROTECTED_INVOICE, RESIDENT, UNNAMED_HANDLER, UPCOMING, debtor, now, pools,
};
use besked_app::ports::{
    DebtorPortal as _, OverpaidRow, PortalError, RefundAct, Staff, StaffDesk as _, StaffRole,
};
use besked_domain::delegation::Delegated;
use besked_domain::id::StaffId;
use besked_domain::money::Money;
use besked_domain::plan::life::Refusal;
use besked_domain::refund::State;
use besked_domain::sampling::Found;
use besked_server::store::{JobsTx, Pools, refund_control};
use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use sqlx::PgPool;
use uuid::Uuid;

pub(crate) fn two() -> (Staff, Staff) {
    let economist = |id| in_role(StaffRole::Economist, id);
    (economist(HANDLER), economist(UNNAMED_HANDLER))
}

/// Books a payment on the resident's paid invoice; less than nought takes one back.
pub(crate) async fn books(owner: &PgPool, kronor: i64, on: &str) {
    for sql in [
        "update invoice set paid = paid + $2, last_paid_on = greatest(last_paid_on, $3::date)
        where id = $1",
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        select party_id, gen_random_uuid(), id, $2, $3::date, 'bankgiro' from invoice where id = $1",
    ] {
        sqlx::query(sql).bind(PAID.0).bind(kronor).bind(on).execute(owner).await.unwrap();
    }
}

pub(crate) async fn listed(pools: &Pools) -> Option<OverpaidRow> {
    let payments = desk(pools).payments(&two().0, None, None).await.unwrap();
    payments.overpaid.into_iter().find(|row| row.invoice == PAID)
}

pub(crate) async fn proposes(pools: &Pools, who: &Staff) -> Result<(), PortalError> {
    desk(pools).propose_refund(who, PAID, Uuid::new_v4()).await
}

pub(crate) async fn decides(
    pools: &Pools,
    who: &Staff,
    act: &RefundAct,
) -> Result<(), PortalError> {
    let refund = listed(pools).await.unwrap().refunds[0];
    desk(pools).decide_refund(who, refund.id, act, Uuid::new_v4()).await
}

#[sqlx::test(migrations = false)]
async fn what_was_paid_too_much_is_paid_back_by_two_and_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let ((one, other), (_, start)) = (two(), fed(&pools, 0).await);
    let stale = Err(PortalError::NotAllowed(Refusal::Stale));
    assert_eq!(proposes(&pools, &one).await, stale, "nothing is too much");
    books(&owner, 200, "2026-11-20").await;
    let key = Uuid::new_v4();
    for _ in 0..2 {
        desk(&pools).propose_refund(&one, PAID, key).await.unwrap();
    }
    assert_eq!(proposes(&pools, &other).await, stale, "one at a time");
    let alone = decides(&pools, &one, &RefundAct::Confirm).await;
    assert_eq!(alone, Err(PortalError::NotAllowed(Refusal::FourEyes)));
    assert_eq!(fed(&pools, start).await.0.len(), 0);
    decides(&pools, &other, &RefundAct::Confirm).await.unwrap();
    // The board is told by whom and how much, and not whose it is.
    let month = "2026-11-01".parse().unwrap();
    let entry = desk(&pools).decisions(&manager(), month).await.unwrap().rows.pop().unwrap();
    assert_eq!((entry.decided, entry.amount.ore()), (Delegated::PaidBack, 20_000));
    assert!(entry.number.starts_with("ÅB ") && !entry.number.contains("V-77"), "{}", entry.number);
    assert_eq!(entry.by, "Demo Handläggare");
    assert_eq!(entry.confirmed_by.as_deref(), Some("Demo Skyddad Handläggare"));

    let (told, _) = fed(&pools, start).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["kind"], "refund_decided");
    assert_eq!(told[0]["amount"], "200.00");
    let row = listed(&pools).await.unwrap();
    assert_eq!((row.surplus.ore(), row.available), (20_000, Money::ZERO));
    assert_eq!(proposes(&pools, &one).await, stale, "it is on its way");
    let refunds = portal(&pools).refunds(&debtor(RESIDENT, RESIDENT), PAID).await.unwrap();
    assert_eq!(refunds.rows[0].state, State::Decided);

    // The ledger has paid, and something is paid too much anew.
    books(&owner, -200, "2026-12-01").await;
    assert_eq!(listed(&pools).await, None);
    books(&owner, 50, "2026-12-02").await;
    assert_eq!(listed(&pools).await.unwrap().available.ore(), 5_000);
}

/// Where no ledger's file tells of it, staff tell that it has been paid: not whoever decided, and once.
#[sqlx::test(migrations = false)]
async fn that_it_has_been_paid_is_told_by_hand_where_the_bank_is_the_source(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    books(&owner, 200, "2026-11-20").await;
    proposes(&pools, &one).await.unwrap();
    let paid = |on: &str| {
        let reference = "Utbetalning 4711".to_owned();
        RefundAct::Paid { on: on.parse().unwrap(), reference }
    };
    let stale = Err(PortalError::NotAllowed(Refusal::Stale));
    assert_eq!(decides(&pools, &one, &paid("2026-11-22")).await, stale, "nothing is decided");
    decides(&pools, &other, &RefundAct::Confirm).await.unwrap();
    assert!(!listed(&pools).await.unwrap().told_by_hand);
    assert_eq!(decides(&pools, &one, &paid("2026-11-22")).await, stale, "its ledger tells");
    sqlx::query("update unit set payment_source = 'bank'").execute(&owner).await.unwrap();
    assert!(listed(&pools).await.unwrap().told_by_hand);
    assert_eq!(decides(&pools, &one, &paid("2026-11-21")).await, stale, "before it was decided");
    let same = decides(&pools, &other, &paid("2026-11-22")).await;
    assert_eq!(same, Err(PortalError::NotAllowed(Refusal::FourEyes)));
    let refund = listed(&pools).await.unwrap().refunds[0];
    // What is booked after it was decided takes neither the row nor the form away.
    let charged = async |kronor: i64| {
        let sql = "update invoice set fees = fees + $2 where id = $1";
        sqlx::query(sql).bind(PAID.0).bind(Decimal::from(kronor)).execute(&owner).await.unwrap();
    };
    charged(300).await;
    let row = listed(&pools).await.unwrap();
    assert_eq!((row.surplus, row.refunds), (Money::ZERO, vec![refund]));
    charged(-300).await;
    decides(&pools, &one, &paid("2026-11-22")).await.unwrap();
    assert_eq!(listed(&pools).await, None, "nothing is too much any more");
    let (act, key) = (paid("2026-11-22"), Uuid::new_v4());
    assert_eq!(desk(&pools).decide_refund(&one, refund.id, &act, key).await, stale, "once");
    let refunds = portal(&pools).refunds(&debtor(RESIDENT, RESIDENT), PAID).await.unwrap();
    assert_eq!(refunds.rows[0].state, State::Paid);
    let told: (String, String) = sqlx::query_as(
        "select payment.amount::text, payment.reference
        from refund
        inner join payment
            on refund.party_id = payment.party_id and refund.payment_id = payment.id",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(told, ("-200.00".to_owned(), "Utbetalning 4711".to_owned()));
    // What is too much anew is paid back anew, and what has left is not counted against it.
    books(&owner, 50, "2026-11-22").await;
    let row = listed(&pools).await.unwrap();
    assert_eq!((row.available.ore(), row.refunds), (5_000, vec![]));
}

#[sqlx::test(migrations = false)]
async fn the_payer_asks_for_it_once_and_once_more_when_it_was_declined(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    let asks = async |key| portal(&pools).ask_refund(&debtor(RESIDENT, RESIDENT), PAID, key).await;
    assert_eq!(asks(Uuid::new_v4()).await, Err(PortalError::Stale), "nothing is too much");
    books(&owner, 200, "2026-11-20").await;
    let key = Uuid::new_v4();
    assert_eq!((asks(key).await, asks(key).await), (Ok(()), Ok(())));
    assert_eq!(asks(Uuid::new_v4()).await, Err(PortalError::Stale), "it is looked at");
    assert!(listed(&pools).await.unwrap().asked_at.is_some());
    proposes(&pools, &one).await.unwrap();
    let because = RefundAct::Decline("Pengarna var för en annan faktura.".to_owned());
    decides(&pools, &other, &because).await.unwrap();
    assert_eq!(listed(&pools).await.unwrap().asked_at, None);
    assert_eq!(asks(Uuid::new_v4()).await, Ok(()));
}

#[sqlx::test(migrations = false)]
async fn a_refund_that_is_declined_has_its_reasons_and_may_be_put_forward_again(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    books(&owner, 200, "2026-11-20").await;
    proposes(&pools, &one).await.unwrap();
    let silent = decides(&pools, &other, &RefundAct::Decline(" ".to_owned())).await;
    assert_eq!(silent, Err(PortalError::NotAllowed(Refusal::NoReasons)));
    let because = RefundAct::Decline("Pengarna var för en annan faktura.".to_owned());
    decides(&pools, &other, &because).await.unwrap();
    assert_eq!(listed(&pools).await.unwrap().refunds, vec![]);
    proposes(&pools, &other).await.unwrap();
    // What is there has become less meanwhile.
    books(&owner, -100, "2026-11-21").await;
    let less = decides(&pools, &one, &RefundAct::Confirm).await;
    assert_eq!(less, Err(PortalError::NotAllowed(Refusal::Stale)));
}

/// A payment that the bank took back, or that was moved to another invoice, is no refund that has left.
#[sqlx::test(migrations = false)]
async fn what_is_taken_back_or_moved_frees_nothing_for_a_second_refund(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    books(&owner, 200, "2026-11-20").await;
    proposes(&pools, &one).await.unwrap();
    decides(&pools, &other, &RefundAct::Confirm).await.unwrap();
    // Another amount is taken back, and as much again comes.
    books(&owner, -100, "2026-11-23").await;
    books(&owner, 100, "2026-11-24").await;
    assert_eq!(listed(&pools).await.unwrap().available, Money::ZERO);
    let stale = Err(PortalError::NotAllowed(Refusal::Stale));
    assert_eq!(proposes(&pools, &one).await, stale, "a second one");
    // The same amount is moved to another invoice, and as much again comes.
    books(&owner, -200, "2026-11-25").await;
    sqlx::query(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        values ($1, gen_random_uuid(), $2, 200, '2026-11-25', 'bankgiro')",
    )
    .bind(RESIDENT.0)
    .bind(UPCOMING.0)
    .execute(&owner)
    .await
    .unwrap();
    books(&owner, 200, "2026-11-26").await;
    assert_eq!(listed(&pools).await.unwrap().available, Money::ZERO);
    // Then the ledger pays, and what comes later is too much anew.
    books(&owner, -200, "2026-12-01").await;
    books(&owner, 50, "2026-12-02").await;
    assert_eq!(listed(&pools).await.unwrap().available.ore(), 5_000);
}

/// The resident's invoice was paid late, and late payment costs interest.
pub(crate) async fn paid_late(owner: &PgPool) {
    for sql in [
        "update invoice set interest_notice = true where id = $1",
        "update payment set paid_on = '2026-11-20' where invoice_id = $1",
    ] {
        sqlx::query(sql).bind(PAID.0).execute(owner).await.unwrap();
    }
}

/// Interest that a plan of the invoice waived is owed by nobody.
#[sqlx::test(migrations = false)]
async fn interest_that_a_plan_waived_is_paid_back(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    books(&owner, 200, "2026-11-20").await;
    takes_no_interest(&owner).await;
    for (state, waived) in [("withdrawn", false), ("completed", true), ("active", true)] {
        stands(&owner, state, "2026-11-20").await;
        let row = listed(&pools).await.unwrap();
        assert_eq!(row.available.ore() == 20_000, waived, "{state}: {row:?}");
        assert_eq!(row.interest.is_zero(), waived, "{state}: {row:?}");
        // The payer reads the same.
        let portal = portal(&pools);
        let own = portal.invoice(&debtor(RESIDENT, RESIDENT), PAID).await.unwrap().unwrap();
        assert_eq!(own.agreed.iter().any(|plan| !plan.interest_runs), waived, "{state}");
    }
}

/// Interest up to the payment that no ledger has booked is paid first, and seen by whoever decides.
#[sqlx::test(migrations = false)]
async fn interest_that_is_not_booked_is_not_paid_back(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    let asks =
        async || portal(&pools).ask_refund(&debtor(RESIDENT, RESIDENT), PAID, Uuid::new_v4()).await;
    books(&owner, 1, "2026-11-20").await;
    let row = listed(&pools).await.unwrap();
    assert_eq!((row.available, row.interest.ore()), (Money::ZERO, 100));
    assert_eq!(asks().await, Err(PortalError::Stale), "all of it is interest");
    books(&owner, 199, "2026-11-20").await;
    let row = listed(&pools).await.unwrap();
    assert!(row.interest.ore() > 100, "{row:?}");
    assert_eq!((row.available + row.interest).ore(), 20_000);
    // Once it is booked, what is too much is the ledger's own sum.
    for sql in [
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on)
        select party_id, gen_random_uuid(), id, 'interest', $2, '2026-11-21' from invoice where id = $1",
        "update invoice set fees = fees + $2 where id = $1",
    ] {
        let booked = row.interest.kronor();
        sqlx::query(sql).bind(PAID.0).bind(booked).execute(&owner).await.unwrap();
    }
    let booked = listed(&pools).await.unwrap();
    assert_eq!((booked.available, booked.interest), (row.available, Money::ZERO));
    proposes(&pools, &two().0).await.unwrap();
    assert_eq!(listed(&pools).await.unwrap().refunds[0].amount, row.available);
}

/// What is paid too much after one refund was decided can be asked for as well.
#[sqlx::test(migrations = false)]
async fn the_payer_asks_for_what_came_after_a_refund_was_decided(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    let asks =
        async || portal(&pools).ask_refund(&debtor(RESIDENT, RESIDENT), PAID, Uuid::new_v4()).await;
    books(&owner, 200, "2026-11-20").await;
    proposes(&pools, &one).await.unwrap();
    decides(&pools, &other, &RefundAct::Confirm).await.unwrap();
    let told = async || portal(&pools).refunds(&debtor(RESIDENT, RESIDENT), PAID).await.unwrap();
    assert_eq!(told().await.on_its_way.ore(), 20_000);
    assert_eq!(asks().await, Err(PortalError::Stale), "all of it is on its way");
    books(&owner, 50, "2026-11-22").await;
    assert_eq!(asks().await, Ok(()));
    books(&owner, -200, "2026-12-01").await;
    assert!(told().await.on_its_way.is_zero(), "the ledger has paid");
}

/// Some of a month's refunds are drawn once, whosever they are, and looked over by one who took no part in them.
#[sqlx::test(migrations = false)]
async fn what_was_drawn_is_looked_over_by_a_third_and_by_those_who_may_see_whose_it_is(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    books(&owner, 200, "2026-11-20").await;
    proposes(&pools, &one).await.unwrap();
    decides(&pools, &other, &RefundAct::Confirm).await.unwrap();
    sqlx::query(
        "insert into refund (
            party_id, id, invoice_id, amount, state, proposed_by, proposed_at, decided_by, decided_at
        )
        select party_id, gen_random_uuid(), id, 10, 'decided', $2, $4, $3, $4
        from invoice where id = $1",
    )
    .bind(PROTECTED_INVOICE.0)
    .bind(HANDLER.0)
    .bind(UNNAMED_HANDLER.0)
    .bind(now())
    .execute(&owner)
    .await
    .unwrap();
    for _ in 0..2 {
        let mut tx = JobsTx::begin(&pools).await.unwrap();
        refund_control::draw(&mut tx, now() + TimeDelta::days(20)).await.unwrap();
        tx.commit().await.unwrap();
    }
    let third: StaffId = "00000000-0000-7000-8000-000000006003".parse().unwrap();
    let third = in_role(StaffRole::Economist, third);
    let trusted = Staff { sees_protected: true, ..third.clone() };
    let drawn = async |who: &Staff| {
        let month: NaiveDate = "2026-11-01".parse().unwrap();
        let all = desk(&pools).payments(who, None, None).await.unwrap().controls;
        all.into_iter().filter(|row| row.month == month).collect::<Vec<_>>()
    };
    assert_eq!((drawn(&third).await.len(), drawn(&trusted).await.len()), (1, 2));
    let own = drawn(&third).await.remove(0);
    let hidden = drawn(&trusted).await.into_iter().find(|row| row.id != own.id).unwrap();

    let looks = async |who: &Staff, id, right, remark: &str| {
        let found = Found { right, remark: remark.to_owned() };
        desk(&pools).look_over_refund(who, id, &found, Uuid::new_v4()).await
    };
    for took_part in [&one, &other] {
        let refused = looks(took_part, own.id, true, "").await;
        assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::FourEyes)));
    }
    let silent = looks(&third, own.id, false, " ").await;
    assert_eq!(silent, Err(PortalError::NotAllowed(Refusal::NoReasons)));
    looks(&third, own.id, false, "Fel mottagare.").await.unwrap();
    let again = looks(&third, own.id, true, "").await;
    assert_eq!(again, Err(PortalError::NotAllowed(Refusal::Stale)));
    let written = drawn(&third).await.remove(0).protocol.unwrap();
    assert_eq!((written.found.right, written.found.remark.as_str()), (false, "Fel mottagare."));
    assert_eq!(looks(&third, hidden.id, true, "").await, Err(PortalError::NotFound));
    looks(&trusted, hidden.id, true, "").await.unwrap();
}

/// Whoever has looked a refund over does not tell afterwards that it has been paid.
#[sqlx::test(migrations = false)]
async fn who_has_looked_a_refund_over_does_not_tell_that_it_is_paid(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    books(&owner, 200, "2026-11-20").await;
    sqlx::query("update unit set payment_source = 'bank'").execute(&owner).await.unwrap();
    proposes(&pools, &one).await.unwrap();
    decides(&pools, &other, &RefundAct::Confirm).await.unwrap();
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    refund_control::draw(&mut tx, now() + TimeDelta::days(20)).await.unwrap();
    tx.commit().await.unwrap();
    let third: StaffId = "00000000-0000-7000-8000-000000006003".parse().unwrap();
    let third = in_role(StaffRole::Economist, third);
    let refund = listed(&pools).await.unwrap().refunds[0];
    assert_eq!(refund.looked_over_by, None);
    let found = Found { right: true, remark: String::new() };
    desk(&pools).look_over_refund(&third, refund.id, &found, Uuid::new_v4()).await.unwrap();
    assert_eq!(listed(&pools).await.unwrap().refunds[0].looked_over_by, Some(third.id));
    let on = "2026-11-22".parse().unwrap();
    let paid = RefundAct::Paid { on, reference: "Utbetalning 4711".to_owned() };
    let refused = decides(&pools, &third, &paid).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::FourEyes)));
    decides(&pools, &one, &paid).await.unwrap();
}
