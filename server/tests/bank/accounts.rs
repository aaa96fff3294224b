//! Whose account was paid to: plusgiro numbers, and files about the accounts of several units.

use crate::camt::{BANKGIRO, balance, entry, message, scor, transaction};
use crate::{
    Line, bgmax, codes, ground, invoice, kinds_fed, party, pools, standing, sums, take, take_camt,
    take_ledger, text, unit, why_refused,
};
use besked_server::interchange::Format;
use besked_server::store::Pools;
use serde_json::{Value, json};
use sqlx::PgPool;

/// A plusgiro account as camt tells it, under either name.
const PGNR: &str = "<Acct><Id><Othr><Id>28 65 43-4</Id><SchmeNm><Prtry>PGNR</Prtry></SchmeNm>\
    </Othr></Id></Acct>";
const BBAN: &str = "<Acct><Id><Othr><Id>2865434</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id>\
    </Acct>";

/// Two units that sent an invoice each with one and the same reference: A is of the unit with the bankgiro number, S of
/// the one that has a plusgiro number too.
async fn two_units(owner: &PgPool) -> Pools {
    let pools = pools(owner).await;
    let of_school = |mut record: Value| {
        record["unit"] = json!("SK");
        record
    };
    let mut school = unit("SK", "2973675", "bank");
    school["plusgiro"] = json!("28 65 43-4");
    let own = vec![
        invoice("A", "1230", "700.00"),
        school,
        of_school(party("1", "198501012382")),
        of_school(invoice("S", "1230", "400.00")),
    ];
    take_ledger(&pools, &[ground("bank"), own].concat()).await;
    pools
}

/// Which payments came to which account.
async fn came_to(owner: &PgPool) -> String {
    text(
        owner,
        "select string_agg(concat_ws(' ', payee_giro, payee, amount), ', ' order by payee, payee_giro)
        from bank_payment",
    )
    .await
}

/// The same deposit on another account.
fn on_account(file: &str, account: &str) -> String {
    let other = format!("05{account}SEK");
    let moved = file.replacen("050009912346          SEK", &other, 1);
    assert_ne!(moved, file);
    moved
}

/// Both deposits in one file.
fn in_one(first: &str, second: &str) -> String {
    let (own, ends) = first.split_once("\r\n70").unwrap();
    let (_, others) = second.split_once("\r\n").unwrap();
    let (others, _) = others.split_once("\r\n70").unwrap();
    assert_eq!(ends.trim(), "00000001000000000000000000000001");
    format!("{own}\r\n{others}\r\n7000000002000000000000000000000002\r\n")
}

#[sqlx::test(migrations = false)]
async fn one_bgmax_file_pays_each_unit_on_its_own_account(owner: PgPool) {
    let pools = two_units(&owner).await;
    // As the two deposits are numbered for each account by itself, their numbers are the same.
    let first = bgmax("20261120", 1, &[Line::ocr("1230", 50_000, 1)]);
    let second = bgmax("20261120", 1, &[Line::ocr("1230", 30_000, 1)]);
    let file = in_one(&first, &on_account(&second, "00000000000002865434"));
    let (summary, problems) = take(&pools, &file).await;
    assert_eq!((summary.total.added, codes(&problems)), (2, vec![]));
    assert_eq!(standing(&owner).await, "A 500.00 200.00, S 300.00 100.00");
    assert_eq!(came_to(&owner).await, "plusgiro 2865434 300.00, bankgiro 9912346 500.00");
    assert_eq!(kinds_fed(&pools).await, ["payment_booked A 500.00", "payment_booked S 300.00"]);
    let (summary, _) = take(&pools, &file).await;
    assert_eq!((summary.total.added, summary.total.unchanged), (0, 2));
    // Its bankgiro number is the school's too.
    let third = bgmax("20261121", 1, &[Line::ocr("1230", 10_000, 1)]);
    take(&pools, on_account(&third, "0002973675          ")).await;
    assert_eq!(standing(&owner).await, "A 500.00 200.00, S 400.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn a_bankgiro_and_a_plusgiro_number_of_the_same_digits_are_two_accounts(owner: PgPool) {
    let pools = two_units(&owner).await;
    sqlx::raw_sql("update unit set plusgiro = '9912346' where plusgiro is not null")
        .execute(&owner)
        .await
        .unwrap();
    // The deposits and their payments have the same numbers, in one file and in two.
    let first = bgmax("20261120", 1, &[Line::ocr("1230", 50_000, 1)]);
    let second = bgmax("20261120", 1, &[Line::ocr("1230", 30_000, 1)]);
    let file = in_one(&first, &on_account(&second, "00000000000009912346"));
    let (summary, problems) = take(&pools, &file).await;
    assert_eq!((summary.total.added, codes(&problems)), (2, vec![]));
    assert_eq!(standing(&owner).await, "A 500.00 200.00, S 300.00 100.00");
    assert_eq!(came_to(&owner).await, "bankgiro 9912346 500.00, plusgiro 9912346 300.00");
    for known in [&file, &first] {
        let (summary, problems) = take(&pools, known).await;
        assert_eq!((summary.total.added, codes(&problems)), (0, vec![]));
    }
    assert_eq!(standing(&owner).await, "A 500.00 200.00, S 300.00 100.00");
}

#[sqlx::test(migrations = false)]
async fn a_file_of_which_one_account_is_nobodys_is_refused_whole(owner: PgPool) {
    let pools = two_units(&owner).await;
    let paid = bgmax("20261120", 1, &[Line::ocr("1230", 50_000, 1)]);
    let file = in_one(&paid, &on_account(&paid, "00000000000000000018"));
    assert_eq!(
        why_refused(&pools, Format::Bgmax, file).await,
        "payee_unknown: The file is about accounts that no unit has: 1-8."
    );
    assert_eq!(sums(&owner).await, "0 0 0");
}

/// Another account of the same statement, with what it holds.
fn beside(statement: &str, account: &str, content: &str) -> String {
    const END: &str = "</BkToCstmrStmt>";
    let other = format!("<Stmt><Id>2</Id>{account}{content}</Stmt>{END}");
    statement.replacen(END, &other, 1)
}

/// What was paid in, with the balances of its account around it.
fn paid_in(version: &str, [before, amount, after]: [&str; 3]) -> String {
    let paid = transaction(version, "T1", amount, &scor("1230"));
    let paid = entry(version, amount, "CRDT", &paid);
    [balance("OPBD", before), balance("CLBD", after), paid].concat()
}

#[sqlx::test(migrations = false)]
async fn one_camt_message_pays_each_unit_on_its_own_account(owner: PgPool) {
    let pools = two_units(&owner).await;
    for (round, (version, plusgiro)) in [("02", PGNR), ("08", BBAN)].into_iter().enumerate() {
        let first = paid_in(version, ["100.00", "500.00", "600.00"]);
        let second = paid_in(version, ["7.00", "300.00", "307.00"]);
        let file = message("053", version, BANKGIRO, &first);
        let file = beside(&file, plusgiro, &second);
        let (summary, problems) = take_camt(&pools, &file).await;
        let (added, unchanged) = if round == 0 { (2, 0) } else { (0, 2) };
        assert_eq!((summary.total.added, summary.total.unchanged), (added, unchanged));
        assert_eq!(codes(&problems), [], "{version}");
        assert_eq!(standing(&owner).await, "A 500.00 200.00, S 300.00 100.00");
        assert_eq!(came_to(&owner).await, "plusgiro 2865434 300.00, bankgiro 9912346 500.00");
        // The balances are those of each account by itself.
        let wrong = file.replace("307.00", "308.00");
        let told = why_refused(&pools, Format::Camt, wrong).await;
        assert!(told.starts_with("balance_differs: "), "{told}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_national_account_number_that_is_no_plusgiro_number_leaves_it_to_each_payment(
    owner: PgPool,
) {
    let pools = two_units(&owner).await;
    let national = BBAN.replace("2865434", "55391234567");
    let paid = transaction("08", "T1", "300.00", &scor("1230"));
    let own = format!("{}</RltdPties>", PGNR.replace("Acct>", "CdtrAcct>"));
    let named = paid.replace("</RltdPties>", &own);
    let notice = |paid: &str| message("054", "08", &national, &entry("08", "300.00", "CRDT", paid));
    let told = why_refused(&pools, Format::Camt, notice(&paid)).await;
    assert!(told.starts_with("no_payee: "), "{told}");
    take_camt(&pools, notice(&named)).await;
    assert_eq!(standing(&owner).await, "A 0.00 700.00, S 300.00 100.00");
    // What is called a plusgiro number must be one.
    let wrong = message("054", "08", &PGNR.replace("43-4", "43-5"), "");
    let told = why_refused(&pools, Format::Camt, wrong).await;
    assert!(told.starts_with("malformed: ") && told.contains("Acct"), "{told}");
}
