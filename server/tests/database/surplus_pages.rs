//! What was paid too much, a page at a time: what someone waits for first, however much has been paid too much since.

use crate::disputes::{desk, portal};
use crate::refunds::{books, decides, listed, proposes, two};
use crate::seed::{PAID, RESIDENT, debtor, pools};
use besked_app::ports::{
    DebtorPortal as _, MOST_COUNTED, OVERPAID_PAGE, OverpaidRow, RefundAct, StaffDesk as _,
};
use sqlx::PgPool;
use std::collections::HashSet;
use uuid::Uuid;

/// So many more invoices of which too much has been paid, on days that come again and again; every seventh without one.
async fn surpluses(owner: &PgPool, times: i64) {
    sqlx::query(
        "insert into invoice (
            party_id, id, unit_id, charge_type_id, number, issued_on, due_on, subject_sv,
            subject_en, total, vat, interest_notice, paid, last_paid_on
        )
        select
            party_id, gen_random_uuid(), unit_id, charge_type_id, 'S-' || nth, issued_on, due_on,
            subject_sv, subject_en, 100, vat, interest_notice, 101,
            case when nth % 7 > 0 then '2026-11-21'::date - (nth % 9)::integer end
        from invoice, generate_series(1, $2::bigint) as nth
        where id = $1",
    )
    .bind(PAID.0)
    .bind(times)
    .execute(owner)
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn every_surplus_stands_on_one_page_and_in_order(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, _) = two();
    surpluses(&owner, 250).await;
    // Someone waits for every third of them, some since the same moment.
    sqlx::query(
        "insert into refund_request (party_id, id, invoice_id, asked_by, asked_at)
        select
            party_id, gen_random_uuid(), id, party_id,
            '2026-11-01 08:00+00'::timestamptz
            + (substr(number, 3)::integer % 13) * interval '1 hour 1 microsecond'
        from invoice
        where number like 'S-%' and substr(number, 3)::integer % 3 = 0",
    )
    .execute(&owner)
    .await
    .unwrap();
    let (mut seen, mut after, mut pages): (Vec<OverpaidRow>, _, _) = (Vec::new(), None, 0);
    loop {
        let page = desk(&pools).payments(&one, None, after).await.unwrap();
        assert_eq!(page.total_overpaid, 250, "all are counted on every page");
        assert!(page.overpaid.len() <= OVERPAID_PAGE);
        seen.extend(page.overpaid);
        pages += 1;
        after = page.next_overpaid;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((pages, seen.len()), (3, 250));
    let ids: HashSet<_> = seen.iter().map(|row| row.invoice).collect();
    assert_eq!(ids.len(), seen.len(), "none stands twice");
    let waited = seen.iter().take_while(|row| row.asked_at.is_some()).count();
    assert_eq!(waited, 83);
    assert!(seen[waited..].iter().all(|row| row.asked_at.is_none()), "what is waited for is first");
    assert!(seen[..waited].is_sorted_by_key(|row| row.asked_at), "the first one first");
    assert!(seen[waited..].is_sorted_by(|a, b| a.on >= b.on), "then the latest payment");
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_back_meanwhile_takes_nothing_of_the_next_page_along(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, _) = two();
    surpluses(&owner, 220).await;
    let page = async |after| desk(&pools).payments(&one, None, after).await.unwrap();
    let first = page(None).await;
    let second = page(first.next_overpaid).await;
    sqlx::query("update invoice set paid = total where id = $1")
        .bind(first.overpaid.last().unwrap().invoice.0)
        .execute(&owner)
        .await
        .unwrap();
    let again = page(first.next_overpaid).await;
    assert_eq!(again.overpaid, second.overpaid);
    assert_eq!(again.total_overpaid, 219);
    let last = page(again.next_overpaid).await;
    assert_eq!((last.overpaid.len(), last.next_overpaid), (20, None));
}

#[sqlx::test(migrations = false)]
async fn no_more_than_a_thousand_surpluses_are_counted(owner: PgPool) {
    let pools = pools(&owner).await;
    surpluses(&owner, MOST_COUNTED + 50).await;
    let page = desk(&pools).payments(&two().0, None, None).await.unwrap();
    assert_eq!(page.total_overpaid, MOST_COUNTED + 1);
}

/// What someone waits for is found however many others have paid too much since.
#[sqlx::test(migrations = false)]
async fn newer_surpluses_hide_neither_an_old_request_nor_an_old_refund(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = two();
    // More than a page of them were paid later.
    books(&owner, 200, "2026-11-10").await;
    surpluses(&owner, 130).await;
    let list = async || desk(&pools).payments(&one, None, None).await.unwrap();
    assert_eq!((list().await.overpaid.len(), list().await.next_overpaid.is_some()), (100, true));
    assert_eq!(listed(&pools).await, None, "nobody waits for it");
    let who = debtor(RESIDENT, RESIDENT);
    portal(&pools).ask_refund(&who, PAID, Uuid::new_v4()).await.unwrap();
    let stands_first = async |why: &str| {
        let payments = list().await;
        assert_eq!(
            (payments.overpaid.len(), payments.next_overpaid.is_some()),
            (100, true),
            "{why}"
        );
        assert_eq!(payments.overpaid[0].invoice, PAID, "{why}");
    };
    stands_first("asked for").await;
    proposes(&pools, &one).await.unwrap();
    stands_first("put forward").await;
    // What a ledger pays by itself waits for nobody; what is told by hand does.
    decides(&pools, &other, &RefundAct::Confirm).await.unwrap();
    assert_eq!(listed(&pools).await, None);
    sqlx::query("update unit set payment_source = 'bank'").execute(&owner).await.unwrap();
    stands_first("to be told of").await;
}
