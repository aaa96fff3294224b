//! Bankgirot's samples, as they are.

use crate::{codes, ground, invoice, pools, standing, sums, take, take_ledger, text, why_refused};
use besked_server::interchange::Format;
use serde_json::json;
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn bankgirots_sample_is_taken_in_whole(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [
        invoice("A", "524967", "1900.00"),
        invoice("B", "573964", "1700.00"),
        invoice("C", "573865", "300.00"),
        invoice("D", "525766", "1500.00"),
    ];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    let (summary, problems) = take(&pools, include_bytes!("../data/bgmax/BgMaxfil4.txt")).await;
    assert_eq!((summary.records, summary.total.refused), (9, 0));
    assert_eq!(
        codes(&problems),
        [
            (3, "not_divided"),
            (30, "reference_unknown"),
            (40, "reference_unknown"),
            (41, "reference_unknown"),
            (52, "other_currency"),
            (61, "other_currency")
        ]
    );
    assert_eq!(
        standing(&owner).await,
        "A 1900.00 0.00, B 1700.00 0.00, C 300.00 0.00, D 500.00 1000.00"
    );
    assert_eq!(sums(&owner).await, "4400.00 8200.00 12600.00");
    let euro = "select sum(amount)::text from bank_payment where currency = 'EUR'";
    assert_eq!(text(&owner, euro).await, "4000.00");
}

#[sqlx::test(migrations = false)]
async fn payments_without_serial_numbers_are_taken_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut other_control = invoice("A", "1230", "100.00");
    other_control["references"] = json!([{"kind": "ocr", "reference": "65598"}]);
    let invoices = [other_control, invoice("B", "644591", "100.00")];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    let file = include_bytes!("../data/bgmax/multipayment.txt");
    take(&pools, file).await;
    let once = sums(&owner).await;
    let (summary, _) = take(&pools, file).await;
    assert_eq!(summary.total.unchanged, 4);
    assert_eq!(sums(&owner).await, once);
    assert_eq!(once, "200.00 500.00 700.00");
}

#[sqlx::test(migrations = false)]
async fn the_broken_sample_is_refused_whole_with_its_reason(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &ground("bank")).await;
    let file = include_bytes!("../data/bgmax/BgMaxfil4_broken.txt");
    assert_eq!(
        why_refused(&pools, Format::Bgmax, file).await,
        "sums_differ: The file tells of 8 payments and holds 9. The file tells of 5 deposits and \
         holds 4."
    );
    assert_eq!(sums(&owner).await, "0 0 0");
    let failed = "select failure_sv from import_run where kind = 'bgmax'";
    assert!(text(&owner, failed).await.contains("8 betalningar men innehåller 9"));
}
