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
    let (summary, problems) = take(&pools, file).await;
    let total = summary.total;
    assert_eq!((summary.records, total.added, total.waiting, total.refused), (4, 2, 2, 0));
    // Those that no invoice has: 84629 and 39857.
    assert_eq!(codes(&problems), [(8, "reference_unknown"), (9, "reference_unknown")]);
    let booked = "select string_agg(concat_ws(' ', invoice.number, part.amount, part.reference,
            part.paid_on, part.payer_number), ', ' order by invoice.number)
        from bank_part as part
        inner join invoice on part.invoice_id = invoice.id";
    let waiting = "select string_agg(concat_ws(' ', reference, reference_kind, amount, why), ', '
            order by amount)
        from waiting_payment";
    for again in [false, true] {
        if again {
            let (summary, problems) = take(&pools, file).await;
            assert_eq!((summary.total.unchanged, codes(&problems)), (4, vec![]));
        }
        assert_eq!(standing(&owner).await, "A 100.00 0.00, B 100.00 0.00");
        assert_eq!(
            text(&owner, booked).await,
            "A 100.00 65598 2009-06-03 005500001234, B 100.00 644591 2009-06-03 005500001233"
        );
        assert_eq!(
            text(&owner, waiting).await,
            "84629 correct 200.00 unknown, 39857 correct 300.00 unknown"
        );
        assert_eq!(sums(&owner).await, "200.00 500.00 700.00");
    }
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
