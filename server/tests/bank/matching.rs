//! Which invoices the bank's payments pay, and what waits.

use crate::camt::{BANKGIRO, entry, message, scor, transaction};
use crate::{
    Line, bgmax, codes, ground, in_a_plan, invoice, kinds_fed, now, pools, standing, sums, take,
    take_ledger, text, try_at, went,
};
use besked_server::interchange::Format;
use besked_server::store::JobsTx;
use besked_server::store::events::{Chain, Subject, verify};
use chrono::TimeDelta;
use serde_json::json;
use sqlx::PgPool;
use std::time::Duration;

#[sqlx::test(migrations = false)]
async fn the_made_file_of_section_6_1_is_booked_split_and_left_to_a_person(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [
        invoice("A", "10023456717", "500.00"),
        invoice("B", "202600001236", "1000.00"),
        invoice("C", "100234590", "2500.00"),
        invoice("D", "770016", "-500.00"),
    ];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    sqlx::query(
        "insert into policy_setting (key, valid_from, value, source)
        values ('imports.take_test_files', '2026-11-01', 'true', 'for trials')",
    )
    .execute(&owner)
    .await
    .unwrap();
    let file = include_bytes!("../data/bgmax/three-payments.txt");
    let (summary, problems) = take(&pools, file).await;
    assert_eq!((summary.total.added, summary.total.waiting, summary.total.refused), (2, 1, 0));
    assert_eq!(codes(&problems), [(7, "reference_not_checked")]);
    assert_eq!(
        standing(&owner).await,
        "A 500.00 0.00, B 1000.00 0.00, C 2500.00 0.00, D -500.00 0.00"
    );
    assert_eq!(sums(&owner).await, "3500.00 1200.00 4700.00");
    assert_eq!(
        kinds_fed(&pools).await,
        [
            "payment_booked A 500.00",
            "payment_booked B 1000.00",
            "payment_booked C 2500.00",
            "payment_taken_back D 500.00"
        ]
    );

    // Read again, nothing is new.
    let (summary, problems) = take(&pools, file).await;
    assert_eq!((summary.total.unchanged, summary.total.added), (3, 0));
    assert_eq!(codes(&problems), []);
    assert_eq!(sums(&owner).await, "3500.00 1200.00 4700.00");
    assert_eq!(kinds_fed(&pools).await.len(), 4);
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_too_much_is_booked_and_seen(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    let file = bgmax("20261120", 1, &[Line::ocr("1230", 15_000, 1), Line::ocr("1230", 15_000, 2)]);
    take(&pools, file).await;
    assert_eq!(standing(&owner).await, "A 300.00 0.00");
    let surplus = "select (paid - total)::text from invoice where paid > total";
    assert_eq!(text(&owner, surplus).await, "200.00");
    assert_eq!(went(&pools).await, [Some([0, 0, 10_000, 5_000]), Some([0, 0, 0, 15_000])]);
}

#[sqlx::test(migrations = false)]
async fn the_ledger_is_told_what_a_payment_pays_of_costs_and_of_the_amount(owner: PgPool) {
    let pools = pools(&owner).await;
    let fee = json!({"record": "fee", "unit": "VA", "id": "F", "version": 1, "invoice": "A",
        "kind": "reminder", "amount": "60.00", "on": "2026-11-18"});
    let invoices = vec![invoice("A", "1230", "100.00"), fee];
    take_ledger(&pools, &[ground("bank"), invoices].concat()).await;
    let parts = [Line::ocr("1230", 5_000, 1), Line::ocr("1230", 5_000, 2)];
    take(&pools, bgmax("20261120", 1, &parts)).await;
    // One that came before the fee and is told of later paid none of it.
    take(&pools, bgmax("20261117", 2, &[Line::ocr("1230", 2_000, 3)])).await;
    let expected = [Some([5_000, 0, 0, 0]), Some([1_000, 0, 4_000, 0]), Some([0, 0, 2_000, 0])];
    assert_eq!(went(&pools).await, expected);
    // What is taken back takes back what that payment paid, where it is known which one it was: two went different ways.
    let back = |amount, serial| Line { kind: "21", ..Line::ocr("1230", amount, serial) };
    let backs = [back(1_000, 4), back(5_000, 5), back(2_000, 6), back(2_000, 7)];
    take(&pools, bgmax("20261121", 3, &backs)).await;
    assert_eq!(went(&pools).await[3..], [None, None, Some([0, 0, 2_000, 0]), None]);
}

#[sqlx::test(migrations = false)]
async fn an_instalment_pays_the_invoices_of_its_plan_whichever_reference_it_states(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [invoice("A", "1230", "700.00"), invoice("B", "18", "1300.00")];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    in_a_plan(&owner).await;
    let (first, second) = (Line::ocr("18", 150_000, 1), Line::ocr("18", 50_000, 2));
    take(&pools, bgmax("20261120", 1, &[first])).await;
    assert_eq!(standing(&owner).await, "A 200.00 500.00, B 1300.00 0.00");
    assert_eq!(kinds_fed(&pools).await, ["payment_booked B 1300.00", "payment_booked A 200.00"]);
    take(&pools, bgmax("20261121", 1, &[second])).await;
    assert_eq!(standing(&owner).await, "A 700.00 0.00, B 1300.00 0.00");
    assert_eq!(sums(&owner).await, "2000.00 0 2000.00");
    // It is taken back from where it went.
    let back = Line { kind: "21", ..Line::ocr("18", 150_000, 3) };
    take(&pools, bgmax("20261122", 1, &[back])).await;
    assert_eq!(standing(&owner).await, "A 500.00 200.00, B 0.00 1300.00");
}

/// What was left out of a plan because it was disputed, when that has been decided: credited, it is there to be left
/// out no more; found to be owed, it is none of the plan's to pay.
#[sqlx::test(migrations = false)]
async fn an_instalment_pays_what_the_plan_pays_once_the_dispute_is_decided(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [invoice("A", "1230", "1000.00"), invoice("B", "18", "1300.00")];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    in_a_plan(&owner).await;
    let left_out = "update plan_invoice set payable = 600, left_out = 400
        where invoice_id = (select id from invoice where number = 'A')";
    sqlx::query(left_out).execute(&owner).await.unwrap();
    take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 10_000, 1)])).await;
    let credited = "insert into credit (party_id, id, invoice_id, amount, credited_on)
        select party_id, gen_random_uuid(), id, 400, '2026-11-20'::date from invoice
        where number = 'A';
        update invoice set credited = 400 where number = 'A'";
    sqlx::raw_sql(credited).execute(&owner).await.unwrap();
    take(&pools, bgmax("20261121", 2, &[Line::ocr("1230", 60_000, 2)])).await;
    assert_eq!(standing(&owner).await, "A 600.00 0.00, B 100.00 1200.00");
    let owed = "delete from credit; update invoice set credited = 0 where number = 'A'";
    sqlx::raw_sql(owed).execute(&owner).await.unwrap();
    take(&pools, bgmax("20261122", 3, &[Line::ocr("1230", 10_000, 3)])).await;
    assert_eq!(standing(&owner).await, "A 600.00 400.00, B 200.00 1100.00");
}

#[sqlx::test(migrations = false)]
async fn where_the_ledger_books_an_instalment_is_the_ledgers_to_divide(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [invoice("A", "1230", "700.00"), invoice("B", "18", "1300.00")];
    take_ledger(&pools, &[ground("ledger"), invoices.to_vec()].concat()).await;
    in_a_plan(&owner).await;
    take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 100_000, 1)])).await;
    assert_eq!(standing(&owner).await, "A 0.00 700.00, B 0.00 1300.00");
    assert_eq!(sums(&owner).await, "1000.00 0 1000.00");
}

#[sqlx::test(migrations = false)]
async fn each_payment_is_an_event_on_its_invoices_chain(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 5_000, 1)])).await;
    let names =
        "select string_agg(name, ' ' order by seq) from event where subject_kind = 'invoice'";
    assert_eq!(text(&owner, names).await, "InvoiceReceived PaymentReceived");
    let (party, id): (uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("select party_id, id from invoice").fetch_one(&owner).await.unwrap();
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    let subject = Subject::Invoice(party.into(), id.into());
    assert!(matches!(verify(&mut tx, subject).await.unwrap(), Chain::Whole { .. }));
}

#[sqlx::test(migrations = false)]
async fn an_invoice_that_comes_later_finds_its_payment(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &ground("bank")).await;
    let split = Line { extras: &[("1230", 4_000), ("18", 6_000)], ..Line::ocr("", 10_000, 2) };
    let file = bgmax("20261120", 1, &[Line::ocr("1230", 5_000, 1), split]);
    let (summary, problems) = take(&pools, file).await;
    assert_eq!(summary.total.waiting, 2);
    assert_eq!(codes(&problems), [(3, "reference_unknown"), (4, "reference_unknown")]);
    take_ledger(&pools, &[invoice("A", "1230", "100.00")]).await;
    assert_eq!(standing(&owner).await, "A 90.00 10.00");
    assert_eq!(sums(&owner).await, "90.00 60.00 150.00");
    take_ledger(&pools, &[invoice("B", "18", "60.00")]).await;
    assert_eq!(standing(&owner).await, "A 90.00 10.00, B 60.00 0.00");
    assert_eq!(sums(&owner).await, "150.00 0 150.00");
}

#[sqlx::test(migrations = false)]
async fn an_earlier_ocr_of_an_invoice_finds_it_and_a_customer_number_does_not(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut reminded = invoice("A", "1230", "100.00");
    reminded["references"] = json!([
        {"kind": "reminder_ocr", "reference": "133"}, {"kind": "customer_number", "reference": "18"}
    ]);
    take_ledger(&pools, &[ground("bank"), vec![reminded]].concat()).await;
    let file = bgmax("20261120", 1, &[Line::ocr("133", 5_000, 1), Line::ocr("18", 5_000, 2)]);
    let (summary, problems) = take(&pools, file).await;
    assert_eq!((summary.total.added, summary.total.waiting), (1, 1));
    assert_eq!(codes(&problems), [(4, "reference_unknown")]);
}

#[sqlx::test(migrations = false)]
async fn what_is_taken_back_comes_off_what_was_paid_and_no_more(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    let back = |serial| Line { kind: "21", ..Line::ocr("1230", 8_000, serial) };
    let file = bgmax("20261120", 1, &[Line::ocr("1230", 10_000, 1), back(2), back(3)]);
    let (summary, problems) = take(&pools, file).await;
    assert_eq!((summary.total.added, summary.total.waiting), (2, 1));
    assert_eq!(codes(&problems), [(5, "not_covered")]);
    assert_eq!(standing(&owner).await, "A 20.00 80.00");
}

#[sqlx::test(migrations = false)]
async fn a_payment_dated_far_ahead_is_booked_when_its_day_is_near(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    let ahead = bgmax("20261130", 1, &[Line::ocr("1230", 10_000, 1)]);
    let (_, problems) = take(&pools, &ahead).await;
    assert_eq!(codes(&problems), [(3, "dated_ahead")]);
    assert_eq!(standing(&owner).await, "A 0.00 100.00");
    let near = bgmax("20261127", 2, &[]);
    take(&pools, &near).await;
    assert_eq!(standing(&owner).await, "A 0.00 100.00");
    let later = now() + TimeDelta::days(3);
    try_at(&pools, Format::Bgmax, &near, later, false).await.unwrap();
    assert_eq!(standing(&owner).await, "A 100.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn one_name_with_another_content_is_told_and_changes_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 1_000, 1)])).await;
    let (summary, problems) =
        take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 2_000, 1)])).await;
    assert_eq!(summary.total.conflicts, 1);
    assert_eq!(codes(&problems), [(3, "payment_differs")]);
    assert_eq!(standing(&owner).await, "A 10.00 90.00");
}

#[sqlx::test(migrations = false)]
async fn a_dry_run_tells_the_same_and_keeps_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    let file = bgmax("20261120", 1, &[Line::ocr("1230", 1_000, 1), Line::ocr("133", 1_000, 2)]);
    let (dry, told) = try_at(&pools, Format::Bgmax, &file, now(), true).await.unwrap();
    assert_eq!(sums(&owner).await, "0 0 0");
    assert_eq!(text(&owner, "select count(*)::text from bank_file").await, "0");
    let (real, told_really) = take(&pools, &file).await;
    assert_eq!(dry.total, real.total);
    assert_eq!(codes(&told), codes(&told_really));
}

#[sqlx::test(migrations = false)]
async fn who_paid_is_kept_with_the_party_once_it_is_known_whose_it_is(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &ground("bank")).await;
    let file = bgmax("20261120", 1, &[Line::ocr("1230", 1_000, 1)])
        .replace("\r\n15", "\r\n25Vatten i november\r\n26Demo Ek\r\n15");
    take(&pools, &file).await;
    let waiting = "select concat_ws(' ', payer_name, texts) from waiting_payment";
    assert_eq!(text(&owner, waiting).await, "Demo Ek {\"Vatten i november\"}");
    take_ledger(&pools, &[invoice("A", "1230", "100.00")]).await;
    let with_party = "select concat_ws(' ', payer_name, texts) from bank_part";
    assert_eq!(text(&owner, with_party).await, "Demo Ek {\"Vatten i november\"}");
    assert_eq!(text(&owner, "select count(*)::text from waiting_payment").await, "0");
}

/// An import that comes beside another booking waits for it, and divides by what it leaves.
#[sqlx::test(migrations = false)]
async fn an_import_divides_by_what_is_booked_beside_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [invoice("A", "1230", "700.00"), invoice("B", "18", "1300.00")];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    in_a_plan(&owner).await;
    let mut beside = owner.begin().await.unwrap();
    sqlx::raw_sql(
        "select id from invoice where number = 'A' for update;
        insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        select party_id, gen_random_uuid(), id, 700, '2026-11-19'::date, 'bankgiro'
        from invoice where number = 'A';
        update invoice set paid = 700, last_paid_on = '2026-11-19' where number = 'A'",
    )
    .execute(&mut *beside)
    .await
    .unwrap();
    let file = bgmax("20261120", 1, &[Line::ocr("18", 150_000, 1)]);
    let then = async {
        let waits = "select exists (select from pg_locks where not granted)";
        while !sqlx::query_scalar::<_, bool>(waits).fetch_one(&owner).await.unwrap() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        beside.commit().await.unwrap();
    };
    tokio::join!(take(&pools, file), then);
    // Nothing was left of A: all of it stays where the payer put it.
    assert_eq!(standing(&owner).await, "A 700.00 0.00, B 1500.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn what_comes_by_bankgiro_is_seen_by_what_comes_by_plusgiro(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [invoice("A", "1230", "700.00"), invoice("B", "18", "1300.00")];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    in_a_plan(&owner).await;
    let ahead = [Line::ocr("18", 150_000, 1), Line::ocr("18", 50_000, 2)];
    take(&pools, bgmax("20261130", 1, &ahead)).await;
    sqlx::raw_sql(
        "update unit set plusgiro = '18';
        update bank_payment set payee_giro = 'plusgiro', payee = '18' where amount = 500",
    )
    .execute(&owner)
    .await
    .unwrap();
    let later = now() + TimeDelta::days(3);
    let near = bgmax("20261125", 2, &[]);
    try_at(&pools, Format::Bgmax, near, later, false).await.unwrap();
    assert_eq!(standing(&owner).await, "A 700.00 0.00, B 1300.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn a_payment_of_nothing_stops_no_other_of_its_file(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "700.00")]].concat()).await;
    let nothing = [Line::ocr("1230", 0, 1), Line::ocr("18", 0, 2)];
    let good = [Line::ocr("1230", 30_000, 3)];
    let payments = bgmax("20261120", 1, &[nothing.as_slice(), &good].concat());
    let paid = |serial: &str, sum: &str| transaction("08", serial, sum, &scor("1230"));
    let both = [paid("T1", "0.00"), paid("T2", "400.00")].concat();
    let alone = entry("08", "0.00", "CRDT", &paid("T3", "0.00"));
    let notice = [alone, entry("08", "400.00", "CRDT", &both)].concat();
    let notice = message("054", "08", BANKGIRO, &notice);
    for (format, file, stands) in
        [(Format::Bgmax, &payments, "A 300.00 400.00"), (Format::Camt, &notice, "A 700.00 0.00")]
    {
        for expected in [(3, 0), (0, 3)] {
            let (summary, problems) = try_at(&pools, format, file, now(), false).await.unwrap();
            assert_eq!((summary.total.added, summary.total.unchanged), expected, "{problems:?}");
            assert_eq!(standing(&owner).await, stands);
        }
    }
    assert_eq!(sums(&owner).await, "700.00 0 700.00");
    let kept = "select count(*)::text from bank_payment where amount = 0";
    assert_eq!(text(&owner, kept).await, "4");
    // In another currency, or dated far ahead, it does not wait either.
    let ahead = bgmax("20261220", 2, &[Line::ocr("1230", 0, 4)]);
    let euro = bgmax("20261120", 3, &[Line::ocr("1230", 0, 5)]).replace("SEK", "EUR");
    for file in [ahead, euro] {
        let (summary, problems) = take(&pools, file).await;
        assert_eq!((summary.total.added, summary.total.waiting), (1, 0), "{problems:?}");
    }
    assert_eq!(text(&owner, "select count(*)::text from waiting_payment").await, "0");
}

#[sqlx::test(migrations = false)]
async fn a_payment_of_nothing_that_waits_since_before_leaves_the_list(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "700.00")]].concat()).await;
    let lines = [Line::ocr("1230", 0, 1), Line::ocr("1230", 0, 2), Line::ocr("1230", 100, 3)];
    let euro = bgmax("20261120", 1, &lines).replace("SEK", "EUR");
    take(&pools, &euro).await;
    // The second has references that cancel each other out: those are not nothing.
    sqlx::raw_sql(
        r#"insert into waiting_payment (
            bank_payment_id, amount, why, sought, reference, reference_kind, extras, texts
        )
        select
            id, 0, 'currency', '{}'::text[], '1230', 'correct',
            case when right(key, 1) = '2' then '[
                {"reference": "1230", "kind": "correct", "amount": "1.00"},
                {"reference": "18", "kind": "correct", "amount": "-1.00"}
            ]'::jsonb else '[]'::jsonb end,
            '{}'::text[]
        from bank_payment
        where amount = 0"#,
    )
    .execute(&owner)
    .await
    .unwrap();
    take(&pools, &euro).await;
    let left = "select string_agg(right(key, 1), ' ' order by key)
        from waiting_payment inner join bank_payment on bank_payment_id = bank_payment.id";
    assert_eq!(text(&owner, left).await, "2 3");
    assert_eq!(standing(&owner).await, "A 0.00 700.00");
}
