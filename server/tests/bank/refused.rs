//! Files that are refused whole.

use crate::camt::{BANKGIRO, entry, message};
use crate::{
    Line, bgmax, ground, invoice, now, pools, sums, take, take_ledger, text, try_at, why_refused,
};
use besked_domain::text::Lang;
use besked_server::interchange::{Format, ImportError};
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn sums_that_do_not_agree_refuse_all_of_it(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    let good = bgmax("20261120", 1, &[Line::ocr("1230", 4_000, 1), Line::ocr("18", 4_000, 2)]);
    for (from, to, why) in [
        ("8000SEK", "9000SEK", "Deposit 00001 tells of"),
        ("SEK00000002", "SEK00000003", "Deposit 00001 tells of 3 payments and holds 2"),
        ("7000000002", "7000000001", "The file tells of 1 payments and holds 2"),
    ] {
        let told = why_refused(&pools, Format::Bgmax, good.replace(from, to)).await;
        assert!(told.starts_with("sums_differ: ") && told.contains(why), "{told}");
    }
    let split = Line { extras: &[("1230", 3_000)], ..Line::ocr("", 4_000, 1) };
    let told = why_refused(&pools, Format::Bgmax, bgmax("20261120", 1, &[split])).await;
    assert!(told.contains("Line 3: the payment is 40 and its references come to 30"), "{told}");
    assert_eq!(sums(&owner).await, "0 0 0");
    take(&pools, good).await;
    assert_eq!(sums(&owner).await, "40.00 40.00 80.00");
}

#[sqlx::test(migrations = false)]
async fn an_account_that_is_no_units_refuses_all_of_it(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &ground("bank")).await;
    let file = bgmax("20261120", 1, &[Line::ocr("1230", 4_000, 1)]).replace("9912346", "2973675");
    let told = why_refused(&pools, Format::Bgmax, file).await;
    assert_eq!(told, "payee_unknown: The file is about accounts that no unit has: 297-3675.");
}

#[sqlx::test(migrations = false)]
async fn a_test_file_is_refused_unless_the_municipality_takes_it(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &ground("bank")).await;
    let file = include_bytes!("../data/bgmax/three-payments.txt");
    let told = why_refused(&pools, Format::Bgmax, file).await;
    assert!(told.starts_with("test_file: "), "{told}");
    assert_eq!(sums(&owner).await, "0 0 0");
}

#[sqlx::test(migrations = false)]
async fn what_is_no_bank_file_is_refused(owner: PgPool) {
    let pools = pools(&owner).await;
    for (content, why) in
        [("", "not_bgmax: "), ("{}\n", "not_bgmax: "), ("01BGMAX", "unknown_version: ")]
    {
        let told = why_refused(&pools, Format::Bgmax, content).await;
        assert!(told.starts_with(why), "{told}");
    }
    for (content, why) in [
        ("", "cut_off: "),
        ("<a>", "not_camt: "),
        ("text", "not_xml: "),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "doctype: "),
        ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'/>", "not_camt: "),
    ] {
        let told = why_refused(&pools, Format::Camt, content).await;
        assert!(told.starts_with(why), "{told}");
    }
    let failed = "select count(*)::text from import_run where failure_sv is not null";
    assert_eq!(text(&owner, failed).await, "8");
}

#[sqlx::test(migrations = false)]
async fn a_line_that_is_not_known_is_kept_as_it_stood(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &ground("bank")).await;
    let file = bgmax("20261120", 1, &[Line::ocr("1230", 4_000, 1)])
        .replace("\r\n15", "\r\n77 nytt slag\r\n15");
    let (summary, problems) = take(&pools, &file).await;
    assert_eq!(summary.notes, 1);
    assert_eq!(crate::codes(&problems), [(4, "unknown_record"), (3, "reference_unknown")]);
    take(&pools, &file).await;
    let kept = "select string_agg(line || ':' || raw, ',') from bank_unread_line";
    assert_eq!(text(&owner, kept).await, "4:77 nytt slag");
}

#[sqlx::test(migrations = false)]
async fn an_entry_of_more_payments_than_are_taken_together_says_how_that_is_mended(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &ground("bank")).await;
    // The bank numbers none of them.
    let payments = "<TxDtls><Amt Ccy=\"SEK\">1.00</Amt></TxDtls>".repeat(200_001);
    let entry = entry("08", "200001.00", "CRDT", &payments);
    let file = message("054", "08", BANKGIRO, &entry);
    let Err(ImportError::Unfit(why)) = try_at(&pools, Format::Camt, file, now(), false).await
    else {
        panic!("it is refused")
    };
    let told = "Rad 2: posten har fler betalningar än de 200\u{a0}000 som tas emot tillsammans.";
    assert_eq!((why.code(), why.what(Lang::Sv).as_str()), ("too_many", told));
    assert!(why.mend(Lang::Sv).starts_with("Be banken att numrera varje betalning"));
    assert_eq!(sums(&owner).await, "0 0 0");
}
