//! Ledgers that know only how things stand: running totals, and days first told.

use super::{changed, codes, ground, invoice, payment, pools, take};
use serde_json::{Value, json};
use sqlx::PgPool;

fn so_far(version: i64, amount: &str, day: &str) -> Value {
    let mut total = payment("T", "F", "1.00");
    total.as_object_mut().unwrap().remove("amount");
    total["version"] = version.into();
    total["paid_so_far"] = amount.into();
    total["on"] = json!({ "first_told": day });
    total
}

async fn booked(owner: &PgPool) -> Vec<String> {
    sqlx::query_scalar("select paid_on || ' ' || amount from payment order by id")
        .fetch_all(owner)
        .await
        .unwrap()
}

async fn text(owner: &PgPool, query: &'static str) -> String {
    sqlx::query_scalar(query).fetch_one(owner).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_running_total_books_each_difference_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let first = so_far(1, "0.00", "2026-11-01");
    let (summary, problems) =
        take(&pools, &[ground(), vec![invoice("F", "1", "100.00"), first.clone()]].concat()).await;
    assert_eq!(codes(&problems), []);
    assert_eq!((summary.total.added, summary.total.unchanged), (5, 1));
    assert_eq!(booked(&owner).await, Vec::<String>::new());

    for (version, amount, day, expected) in [
        (2, "40.00", "2026-11-02", &["2026-11-02 40.00"][..]),
        (3, "40.00", "2026-11-03", &["2026-11-02 40.00"]),
        (4, "130.00", "2026-11-04", &["2026-11-02 40.00", "2026-11-04 90.00"]),
        (5, "0.00", "2026-11-05", &["2026-11-02 40.00", "2026-11-04 90.00", "2026-11-05 -130.00"]),
    ] {
        let total = so_far(version, amount, day);
        for round in 0..2 {
            let (summary, _) = take(&pools, std::slice::from_ref(&total)).await;
            let new = version != 3 && round == 0;
            assert_eq!(summary.total.changed, u64::from(new), "{version} {round}");
            assert_eq!(booked(&owner).await, expected, "{version} {round}");
        }
    }
    let (_, problems) = take(&pools, &[first]).await;
    assert_eq!(codes(&problems), [(1, "/version", "older")]);
    assert_eq!(booked(&owner).await.len(), 3);
    let state = "select paid || ' ' || left_to_pay || ' ' || last_paid_on from invoice";
    assert_eq!(text(&owner, state).await, "0.00 100.00 2026-11-04");
    let told =
        "select string_agg(name, ' ' order by seq) from event where subject_kind = 'invoice'";
    assert_eq!(
        text(&owner, told).await,
        "InvoiceReceived PaymentChanged PaymentChanged PaymentChanged"
    );
}

#[sqlx::test(migrations = false)]
async fn two_running_totals_of_an_invoice_stand_beside_each_other(owner: PgPool) {
    let pools = pools(&owner).await;
    let other = changed(so_far(1, "60.00", "2026-11-01"), 1, "id", json!("U"));
    let records = vec![
        invoice("F", "1", "100.00"),
        invoice("G", "1", "100.00"),
        so_far(1, "100.00", "2026-11-01"),
        other,
    ];
    take(&pools, &[ground(), records].concat()).await;
    let paid = "select paid::text from invoice where number = 'F'";
    assert_eq!(text(&owner, paid).await, "160.00");
    let moved = changed(so_far(2, "100.00", "2026-11-01"), 2, "invoice", json!("G"));
    let (_, problems) = take(&pools, &[moved]).await;
    assert_eq!(codes(&problems), [(1, "/invoice", "invoice_changed")]);
    let both = changed(payment("V", "F", "1.00"), 1, "paid_so_far", json!("1.00"));
    let (_, problems) = take(&pools, &[both]).await;
    assert_eq!(codes(&problems), [(1, "/amount", "not_here")]);
}

#[sqlx::test(migrations = false)]
async fn a_day_the_ledger_does_not_know_is_the_one_first_told(owner: PgPool) {
    let pools = pools(&owner).await;
    let told = |day: &str| json!({ "first_told": day });
    let step = |version: i64, sender: &str, day: &str| {
        json!({"record": "dunning", "unit": "VA", "id": "D", "version": version, "invoice": "F",
            "stage": "reminder", "on": told(day), "sender": sender})
    };
    let cancelled = |version: i64, number: &str, day: &str| {
        let mut record = changed(invoice("F", "1", "100.00"), version, "cancelled_on", told(day));
        record["number"] = number.into();
        record
    };
    let fee = |version: i64, amount: &str, day: &str| {
        json!({"record": "fee", "unit": "VA", "id": "A", "version": version, "invoice": "F",
            "kind": "reminder", "amount": amount, "on": "2026-11-02", "waived_on": told(day)})
    };
    let days = "select concat_ws(' ', cancelled_on, sent_on, waived_on, sender, fee.amount)
        from invoice inner join dunning on dunning.invoice_id = invoice.id
        inner join fee on fee.invoice_id = invoice.id";
    let first = [
        cancelled(1, "F", "2026-11-03"),
        step(1, "A", "2026-11-03"),
        fee(1, "60.00", "2026-11-03"),
    ];
    take(&pools, &[ground(), first.to_vec()].concat()).await;

    let same = [
        cancelled(2, "F", "2026-11-04"),
        step(2, "A", "2026-11-04"),
        fee(2, "60.00", "2026-11-04"),
    ];
    let (summary, _) = take(&pools, &same).await;
    assert_eq!(summary.total.unchanged, 3);
    let other = [
        cancelled(3, "G", "2026-11-05"),
        step(3, "B", "2026-11-05"),
        fee(3, "50.00", "2026-11-05"),
    ];
    let (summary, _) = take(&pools, &other).await;
    assert_eq!(summary.total.changed, 3);
    assert_eq!(text(&owner, days).await, "2026-11-03 2026-11-03 2026-11-03 B 50.00");
    let (_, problems) = take(&pools, &first).await;
    assert!(
        problems.iter().all(|problem| problem.fault.code() == "older"),
        "{:?}",
        codes(&problems)
    );

    take(&pools, &[changed(invoice("F", "1", "100.00"), 4, "number", json!("F"))]).await;
    take(&pools, &[cancelled(5, "F", "2026-11-09")]).await;
    assert_eq!(text(&owner, "select cancelled_on::text from invoice").await, "2026-11-09");
}

#[sqlx::test(migrations = false)]
async fn a_newer_version_that_says_the_same_changes_nothing_but_is_newer(owner: PgPool) {
    let pools = pools(&owner).await;
    let first = invoice("F", "1", "100.00");
    take(&pools, &[ground(), vec![first.clone()]].concat()).await;
    let again = changed(first.clone(), 7, "number", json!("F"));
    let (summary, problems) = take(&pools, &[again]).await;
    assert_eq!(codes(&problems), []);
    assert_eq!((summary.total.unchanged, summary.total.changed), (1, 0));
    let between = changed(first, 5, "number", json!("G"));
    let (_, problems) = take(&pools, &[between]).await;
    assert_eq!(codes(&problems), [(1, "/version", "older")]);
    let told =
        "select string_agg(name, ' ' order by seq) from event where subject_kind = 'invoice'";
    assert_eq!(text(&owner, told).await, "InvoiceReceived");
}

/// 1 000 at 25 per cent and 1 000 at 6 are 310 of 2 000, or 15.5 per cent on an average.
#[sqlx::test(migrations = false)]
async fn an_average_of_vat_rates_may_be_off_by_its_own_rounding(owner: PgPool) {
    let pools = pools(&owner).await;
    let average = |rate: &str, net: &str, total: &str| {
        let mut record = invoice("F", "1", total);
        let vat = total.parse::<f64>().unwrap() - net.parse::<f64>().unwrap();
        record["vat"] = format!("{vat:.2}").into();
        record["lines"][0]["net"] = net.into();
        record["lines"][0]["vat_rate"] = rate.into();
        record["lines"][0].as_object_mut().unwrap().remove("basis");
        record
    };
    let (_, problems) =
        take(&pools, &[ground(), vec![average("15.51", "300000.00", "346519.00")]].concat()).await;
    assert_eq!(codes(&problems), [(5, "/lines/0/basis", "no_basis")]);
    let off = changed(average("25", "300000.00", "375001.00"), 2, "number", json!("F"));
    let (_, problems) = take(&pools, &[off]).await;
    assert_eq!(problems[0].fault.code(), "line_vat_differs");
}
