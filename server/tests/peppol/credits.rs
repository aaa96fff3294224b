//! Credit notes before, with and long before the invoices they name.

use crate::booked::from_ledger;
use crate::documents::{credit_note, invoice};
use crate::{Folder, ground, pools, refusals, take, take_from, take_ledger, text, told};
use sqlx::PgPool;

const LEFT: &str = "select string_agg(number || ' ' || left_to_pay, ', ' order by number)
    from invoice";
const WAITING: &str = "select count(*)::text from waiting_credit";

#[sqlx::test(migrations = false)]
async fn one_that_comes_first_waits_for_the_e_invoice(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    for _ in 0..2 {
        let (summary, problems) = take(&pools, credit_note("K1", "1001")).await;
        let place = "/CreditNote/cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID";
        assert_eq!(told(&problems), [("waiting", place)]);
        assert_eq!((summary.total.waiting, summary.total.refused), (1, 0));
        assert_eq!(text(&owner, WAITING).await, "1");
    }
    let (summary, _) = take(&pools, invoice("1001")).await;
    assert_eq!(summary.kinds["credit"].added, 1);
    assert_eq!(text(&owner, LEFT).await, "1001 0.00");
    assert_eq!(text(&owner, WAITING).await, "0");
    // Told again, it is known.
    let (summary, _) = take(&pools, credit_note("K1", "1001")).await;
    assert_eq!(summary.kinds["credit"].unchanged, 1);
    assert_eq!(text(&owner, WAITING).await, "0");
    assert_eq!(text(&owner, "select count(*)::text from credit").await, "1");
}

#[sqlx::test(migrations = false)]
async fn it_finds_an_invoice_that_a_ledger_brings_days_later(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    take(&pools, credit_note("K1", "1001")).await;
    let other = take_ledger(&pools, &from_ledger("F-78", "1002")).await;
    assert_eq!(other.total.waiting, 0, "an old wait is not told again");
    assert_eq!(text(&owner, WAITING).await, "1");
    let summary = take_ledger(&pools, &from_ledger("F-77", "1001")).await;
    assert_eq!(summary.kinds["credit"].added, 1);
    assert_eq!(text(&owner, LEFT).await, "1001 0.00, 1002 1656.25");
    assert_eq!(text(&owner, WAITING).await, "0");
}

#[sqlx::test(migrations = false)]
async fn in_one_folder_the_order_does_not_matter(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let folder = Folder::new();
    folder.put("a.xml", credit_note("K1", "1001"));
    folder.put("b.xml", invoice("1001"));
    let (told, _) = take_from(&pools, &folder.0, true).await;
    assert_eq!(text(&owner, "select count(*)::text from invoice").await, "0");
    assert_eq!(text(&owner, WAITING).await, "0");
    let (summary, problems) = take_from(&pools, &folder.0, false).await;
    assert_eq!(refusals(&problems), [""; 0]);
    assert_eq!(summary.kinds["credit"].added, 1);
    assert_eq!(told.total, summary.total);
    assert_eq!(text(&owner, LEFT).await, "1001 0.00");
}

#[sqlx::test(migrations = false)]
async fn another_buyers_invoice_is_never_credited(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let other = invoice("1001").replace("4020000107", "4023456785");
    take(&pools, other).await;
    let (summary, problems) = take(&pools, credit_note("K1", "1001")).await;
    assert_eq!(refusals(&problems), ["other_buyer"]);
    assert_eq!(summary.kinds["credit"].refused, 1);
    assert_eq!(text(&owner, LEFT).await, "1001 1656.25");
    assert_eq!(text(&owner, WAITING).await, "0");
}

#[sqlx::test(migrations = false)]
async fn a_number_that_two_invoices_have_is_not_enough(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    take_ledger(&pools, &from_ledger("F-77", "1001")).await;
    take_ledger(&pools, &from_ledger("F-78", "1001")).await;
    let (_, problems) = take(&pools, credit_note("K1", "1001")).await;
    assert_eq!(refusals(&problems), ["ambiguous_invoice"]);
    assert_eq!(text(&owner, WAITING).await, "0");
}

#[sqlx::test(migrations = false)]
async fn one_that_names_none_or_several_is_refused(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let one = credit_note("K1", "1001");
    let (start, end) = ("<cac:BillingReference>", "</cac:BillingReference>");
    let (head, rest) = one.split_once(start).unwrap();
    let (reference, tail) = rest.split_once(end).unwrap();
    let (_, problems) = take(&pools, format!("{head}{tail}")).await;
    assert_eq!(told(&problems), [("no_invoice_named", "/CreditNote/cac:BillingReference")]);
    let other = reference.replace("1001", "1002");
    let two = format!("{head}{start}{reference}{end}{start}{other}{end}{tail}");
    let (_, problems) = take(&pools, two).await;
    assert_eq!(told(&problems), [("several_invoices_named", "/CreditNote/cac:BillingReference")]);
}

#[sqlx::test(migrations = false)]
async fn another_content_under_a_number_that_waits_is_told(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    take(&pools, credit_note("K1", "1001")).await;
    let (summary, problems) = take(&pools, credit_note("K1", "1002")).await;
    assert_eq!(refusals(&problems), ["waits_otherwise"]);
    assert_eq!((summary.total.conflicts, summary.total.waiting), (1, 0));
    let names = "select invoice_number from waiting_credit";
    assert_eq!(text(&owner, names).await, "1001");
}
