//! Payments that an official finds the invoice of.

use crate::{
    Line, bgmax, ground, in_a_plan, invoice, kinds_fed, now, payment, pools, standing, sums, take,
    take_ledger, text,
};
use besked_app::ports::{
    Found, Payments, PortalError, Staff, StaffDesk as _, StaffRole, SuggestedBy,
};
use besked_domain::bank::ClueKind;
use besked_domain::id::StaffId;
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use sqlx::PgPool;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

const ECONOMIST: StaffId = StaffId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_e001));

pub(crate) fn desk(pools: &Pools) -> Desk {
    let cache = SettingsCache::new(pools.clone());
    Desk::new(pools.clone(), cache, Arc::new(FixedClock(now())))
}

pub(crate) async fn economist(owner: &PgPool) -> Staff {
    sqlx::query(
        "insert into staff_member (id, issuer, subject, name, created_at, last_seen_at)
        values ($1, 'test', 'economist', 'Demo Ekonom', now(), now()) on conflict do nothing",
    )
    .bind(ECONOMIST.0)
    .execute(owner)
    .await
    .unwrap();
    Staff {
        id: ECONOMIST,
        name: "Demo Ekonom".to_owned(),
        roles: vec![StaffRole::Economist],
        sees_protected: false,
        idle_until: now(),
        ends_at: now(),
    }
}

/// A payment with one digit wrong, and one that states nothing but whose payer owes just that.
async fn two(owner: &PgPool, source: &str) -> (Pools, Staff, Payments) {
    let pools = pools(owner).await;
    let invoices = [invoice("A", "10023456717", "1000.00"), invoice("B", "100234590", "250.00")];
    take_ledger(&pools, &[ground(source), invoices.to_vec()].concat()).await;
    let wrong = Line { checked: '5', ..Line::ocr("10023456718", 120_000, 1) };
    let blank = Line { checked: '0', ..Line::ocr("", 25_000, 2) };
    let file = bgmax("20261120", 1, &[wrong, blank])
        .replace("\r\n15", "\r\n26Demo Ek\r\n29198501012382\r\n15");
    take(&pools, file).await;
    let who = economist(owner).await;
    let payments = desk(&pools).payments(&who, None, None).await.unwrap();
    (pools, who, payments)
}

fn found(payments: &Payments, at: usize, invoice: &str) -> Found {
    Found { payment: payments.waiting[at].id, invoice: invoice.to_owned(), by: ECONOMIST }
}

#[sqlx::test(migrations = false)]
async fn the_list_counts_by_month_and_suggests(owner: PgPool) {
    let (_, _, payments) = two(&owner, "bank").await;
    let [month] = payments.months.as_slice() else { panic!("one month") };
    assert_eq!(
        (month.month.to_string().as_str(), month.waiting, month.found),
        ("2026-11-01", 2, 0)
    );
    assert_eq!(month.sum.ore(), 145_000);
    let suggested: Vec<Vec<(&str, SuggestedBy)>> = payments
        .waiting
        .iter()
        .map(|row| row.suggestions.iter().map(|s| (s.number.as_str(), s.by)).collect())
        .collect();
    assert_eq!(
        suggested,
        [vec![("A", SuggestedBy::Clue(ClueKind::Mended))], vec![("B", SuggestedBy::Payer)]]
    );
}

#[sqlx::test(migrations = false)]
async fn an_official_books_a_payment_once_with_what_is_too_much(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    let desk = desk(&pools);
    let (key, mended) = (Uuid::new_v4(), found(&payments, 0, "10023456717"));
    desk.book_payment(&who, &mended, key).await.unwrap();
    desk.book_payment(&who, &mended, key).await.unwrap();
    let again = desk.book_payment(&who, &mended, Uuid::new_v4()).await;
    assert_eq!(again, Err(PortalError::Stale));
    assert_eq!(standing(&owner).await, "A 1200.00 0.00, B 0.00 250.00");
    assert_eq!(sums(&owner).await, "1200.00 250.00 1450.00");
    assert_eq!(kinds_fed(&pools).await, ["payment_booked A 1200.00"]);
    let told = "select actor_kind || ' ' || name from event
        where subject_kind = 'invoice' order by id desc limit 1";
    assert_eq!(text(&owner, told).await, "staff PaymentReceived");

    let after = desk.payments(&who, None, None).await.unwrap();
    assert_eq!(after.waiting.len(), 1);
    assert_eq!((after.months[0].waiting, after.months[0].found), (1, 1));
    let [overpaid] = after.overpaid.as_slice() else { panic!("one surplus") };
    assert_eq!((overpaid.number.as_str(), overpaid.surplus.ore()), ("A", 20_000));
}

#[sqlx::test(migrations = false)]
async fn what_an_official_books_on_a_plans_invoice_goes_on_to_the_next(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    in_a_plan(&owner).await;
    let desk = desk(&pools);
    desk.book_payment(&who, &found(&payments, 0, "A"), Uuid::new_v4()).await.unwrap();
    assert_eq!(standing(&owner).await, "A 1000.00 0.00, B 200.00 50.00");
    assert_eq!(sums(&owner).await, "1200.00 250.00 1450.00");
}

#[sqlx::test(migrations = false)]
async fn what_two_officials_book_on_a_plan_at_once_is_divided_one_after_the_other(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    in_a_plan(&owner).await;
    let desk = desk(&pools);
    let (first, second) = (found(&payments, 0, "A"), found(&payments, 1, "A"));
    let (one, other) = tokio::join!(
        desk.book_payment(&who, &first, Uuid::new_v4()),
        desk.book_payment(&who, &second, Uuid::new_v4()),
    );
    assert_eq!((one, other), (Ok(()), Ok(())));
    assert_eq!(standing(&owner).await, "A 1200.00 0.00, B 250.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn what_is_taken_back_of_a_plan_is_taken_back_by_hand_too(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    in_a_plan(&owner).await;
    let desk = desk(&pools);
    desk.book_payment(&who, &found(&payments, 0, "A"), Uuid::new_v4()).await.unwrap();
    let back = Line { kind: "21", checked: '0', ..Line::ocr("", 120_000, 3) };
    take(&pools, bgmax("20261121", 1, &[back])).await;
    let payments = desk.payments(&who, None, None).await.unwrap();
    let at = payments.waiting.iter().position(|row| row.amount.is_negative()).unwrap();
    desk.book_payment(&who, &found(&payments, at, "A"), Uuid::new_v4()).await.unwrap();
    assert_eq!(standing(&owner).await, "A 0.00 1000.00, B 0.00 250.00");
    // No more than was paid.
    let back = Line { kind: "21", checked: '0', ..Line::ocr("", 100, 4) };
    take(&pools, bgmax("20261122", 1, &[back])).await;
    let payments = desk.payments(&who, None, None).await.unwrap();
    let at = payments.waiting.iter().position(|row| row.amount.is_negative()).unwrap();
    let more = desk.book_payment(&who, &found(&payments, at, "A"), Uuid::new_v4()).await;
    assert_eq!(more, Err(PortalError::UnknownInvoice));
}

#[sqlx::test(migrations = false)]
async fn what_lies_on_the_wrong_invoice_of_a_plan_is_moved_and_not_paid_back(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    let desk = desk(&pools);
    desk.book_payment(&who, &found(&payments, 0, "A"), Uuid::new_v4()).await.unwrap();
    let told = async || {
        let row = desk.payments(&who, None, None).await.unwrap().overpaid.remove(0);
        (row.move_to, row.available.ore())
    };
    assert_eq!(told().await, (None, 20_000), "in no plan");
    in_a_plan(&owner).await;
    let stops = "insert into collection_stop (party_id, id, invoice_id, kind, plan_id, placed_at)
        select party_id, gen_random_uuid(), invoice_id, 'plan', plan_id, now() from plan_invoice";
    sqlx::query(stops).execute(&owner).await.unwrap();
    let ends = "update plan
        set state = $1, noticed_on = '2026-11-20', ended_because = 'Betalas direkt.'";
    // Whichever way the plan has ended.
    for state in ["active", "noticed", "completed", "broken", "cancelled"] {
        sqlx::query(ends).bind(state).execute(&owner).await.unwrap();
        assert_eq!(told().await, (Some("B".to_owned()), 0), "{state}");
    }
    // One that was never signed keeps nothing, nor does one that has let go of it.
    sqlx::query("update collection_stop set ended_at = now()").execute(&owner).await.unwrap();
    assert_eq!(told().await, (None, 20_000));
}

#[sqlx::test(migrations = false)]
async fn what_is_no_invoice_of_the_account_is_refused_and_keeps_its_place(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    let desk = desk(&pools);
    for invoice in ["4711", "", &Uuid::new_v4().to_string()] {
        let refused = desk.book_payment(&who, &found(&payments, 0, invoice), Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::UnknownInvoice), "{invoice}");
    }
    let nothing = Found { payment: Uuid::new_v4().into(), ..found(&payments, 0, "A") };
    let refused = desk.book_payment(&who, &nothing, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotFound));
    assert_eq!(sums(&owner).await, "0 1450.00 1450.00");
}

#[sqlx::test(migrations = false)]
async fn where_the_ledger_is_the_source_it_is_told_and_books_by_itself(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "ledger").await;
    let desk = desk(&pools);
    desk.book_payment(&who, &found(&payments, 0, "A"), Uuid::new_v4()).await.unwrap();
    assert_eq!(standing(&owner).await, "A 0.00 1000.00, B 0.00 250.00");
    assert_eq!(kinds_fed(&pools).await, ["payment_found A 1200.00"]);
    take_ledger(&pools, &[payment("P", "A", "1200.00", "2026-11-20")]).await;
    assert_eq!(standing(&owner).await, "A 1200.00 0.00, B 0.00 250.00");
    let matched = "select count(*)::text from bank_part where payment_id is not null";
    assert_eq!(text(&owner, matched).await, "1");
}

#[sqlx::test(migrations = false)]
async fn invoices_of_protected_parties_are_neither_suggested_nor_booked(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    sqlx::query("update party set protected = true").execute(&owner).await.unwrap();
    let desk = desk(&pools);
    let hidden = desk.payments(&who, None, None).await.unwrap();
    assert!(hidden.waiting.iter().all(|row| row.suggestions.is_empty()));
    // Known by its number, the payer is shown to those who may see such alone.
    let payers = |payments: &Payments| -> Vec<(Option<String>, bool)> {
        payments.waiting.iter().map(|row| (row.payer.clone(), row.payer_hidden)).collect()
    };
    let (named, unseen) = ((Some("Demo Ek".to_owned()), false), (None, true));
    assert!(payers(&payments).contains(&named), "{payments:?}");
    assert!(payers(&hidden).contains(&unseen) && !payers(&hidden).contains(&named), "{hidden:?}");
    let refused = desk.book_payment(&who, &found(&payments, 0, "A"), Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::UnknownInvoice));
    let sees = Staff { sees_protected: true, ..who };
    assert_eq!(payers(&desk.payments(&sees, None, None).await.unwrap()), payers(&payments));
    desk.book_payment(&sees, &found(&payments, 0, "A"), Uuid::new_v4()).await.unwrap();
    assert_eq!(standing(&owner).await, "A 1200.00 0.00, B 0.00 250.00");
}

/// The identity number stands in what was stated or written, and the bank knows no number of the payer.
#[sqlx::test(migrations = false)]
async fn an_identity_number_for_a_reference_tells_nobody_whose_it_is(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "10023456717", "1000.00")]].concat())
        .await;
    let stated = Line { checked: '5', ..Line::ocr("198501012382", 12_000, 1) };
    let written = Line { checked: '0', ..Line::ocr("", 25_000, 2) };
    let file = bgmax("20261120", 1, &[stated, written])
        .replace("\r\n15", "\r\n25Fika 850101-2382 2026-11\r\n26Demo Ek\r\n15");
    take(&pools, file).await;
    let who = economist(&owner).await;
    let desk = desk(&pools);
    let before = desk.payments(&who, None, None).await.unwrap().waiting;
    assert!(before.iter().all(|row| !row.payer_hidden), "{before:?}");
    assert!(before.iter().any(|row| row.references == ["198501012382"]), "{before:?}");
    sqlx::query("update party set protected = true").execute(&owner).await.unwrap();
    let hidden = desk.payments(&who, None, None).await.unwrap().waiting;
    assert_eq!(hidden.len(), 2);
    for row in hidden {
        let shown = (row.payer, row.references, row.texts);
        assert_eq!((shown, row.payer_hidden), ((None, vec![], vec![]), true));
    }
    let sees = Staff { sees_protected: true, ..who };
    assert_eq!(desk.payments(&sees, None, None).await.unwrap().waiting, before);
}

/// Whoever writes of an invoice holds its chain, and then tells the ledger. A booking comes the same way, so that no two
/// wait for each other.
#[sqlx::test(migrations = false)]
async fn a_booking_that_waits_for_an_invoice_keeps_nobody_from_telling_the_ledger(owner: PgPool) {
    let (pools, who, payments) = two(&owner, "bank").await;
    let mut tx = owner.begin().await.unwrap();
    let holds = "select lock_event_tail(party_id, 'invoice', id) from invoice where number = 'A'";
    sqlx::query(holds).execute(&mut *tx).await.unwrap();
    let booked = found(&payments, 0, "A");
    let own = pools.clone();
    let books =
        tokio::spawn(async move { desk(&own).book_payment(&who, &booked, Uuid::new_v4()).await });
    let waits = "select exists (
            select from pg_locks
            where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())
        )";
    while !sqlx::query_scalar::<_, bool>(waits).fetch_one(&mut *tx).await.unwrap() {
        assert!(!books.is_finished(), "it is booked though another holds the invoice");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let tells = "select pg_try_advisory_xact_lock(hashtext('ledger_feed'))";
    assert!(sqlx::query_scalar::<_, bool>(tells).fetch_one(&mut *tx).await.unwrap());
    tx.commit().await.unwrap();
    books.await.unwrap().unwrap();
    assert_eq!(kinds_fed(&pools).await, ["payment_booked A 1200.00"]);
}
