//! Statements and notices of an account that is named by its IBAN.

use crate::camt::{BANKGIRO, document, entry, message, scor, transaction, without_names};
use crate::found::{desk, economist};
use crate::{
    codes, ground, invoice, now, payment, pools, standing, sums, take_camt, take_ledger, text,
    try_at, why_refused,
};
use besked_app::ports::StaffDesk as _;
use besked_domain::text::Lang;
use besked_server::interchange::{Format, ImportError};
use besked_server::store::Pools;
use serde_json::{Value, json};
use sqlx::PgPool;

const IBAN: &str = "<Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>";
const SHOWN: &str = "SE45 5000 0000 0583 9825 7466";

/// A unit with a bankgiro number and an account of its own, and two invoices.
fn with_iban(source: &str) -> Vec<Value> {
    let mut records = ground(source);
    records[0]["iban"] = json!(SHOWN);
    records.push(invoice("A", "10023456717", "500.00"));
    records.push(invoice("B", "202600001236", "1000.00"));
    records
}

async fn two(owner: &PgPool, source: &str) -> Pools {
    let pools = pools(owner).await;
    take_ledger(&pools, &with_iban(source)).await;
    pools
}

/// The payment of either invoice, which names no account.
fn pays_a() -> String {
    transaction("08", "T1", "500.00", &scor("10023456717"))
}

fn pays_b() -> String {
    transaction("08", "T2", "1000.00", &scor("202600001236"))
}

/// The same, which names the bankgiro number that it came to.
fn by_bankgiro(transaction: &str) -> String {
    let own = format!("{}</RltdPties>", BANKGIRO.replace("Acct>", "CdtrAcct>"));
    transaction.replace("</RltdPties>", &own)
}

fn statement(entries: &str) -> String {
    message("053", "08", IBAN, entries)
}

/// Which payments came to which account, and what their names begin with.
async fn came_to(owner: &PgPool) -> String {
    text(
        owner,
        "select string_agg(concat_ws(' ', payee_giro, payee, amount, split_part(key, '/', 1)), ', '
            order by amount)
        from bank_payment",
    )
    .await
}

#[sqlx::test(migrations = false)]
async fn what_came_to_a_known_iban_is_booked_by_its_reference_or_waits(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    let unnamed = transaction("08", "T3", "70.00", "<Ustrd>hundskatt</Ustrd>");
    let rows = [pays_a(), unnamed].concat();
    let file = statement(&entry("08", "570.00", "CRDT", &rows));
    for (added, waiting, unchanged) in [(1, 1, 0), (0, 0, 2)] {
        let (summary, problems) = take_camt(&pools, &file).await;
        let total = summary.total;
        assert_eq!((total.added, total.waiting, total.unchanged), (added, waiting, unchanged));
        let told = if waiting == 1 { vec![(2, "no_reference")] } else { Vec::new() };
        assert_eq!(codes(&problems), told);
        assert_eq!(standing(&owner).await, "A 500.00 0.00, B 0.00 1000.00");
        assert_eq!(sums(&owner).await, "500.00 70.00 570.00");
    }
    let account = "iban SE4550000000058398257466";
    assert_eq!(came_to(&owner).await, format!("{account} 70.00 iban, {account} 500.00 iban"));
    assert_eq!(text(&owner, "select string_agg(channel, ' ') from payment").await, "other");
    let who = economist(&owner).await;
    let listed = desk(&pools).payments(&who, None, None).await.unwrap().waiting;
    let [row] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!(row.payee, format!("IBAN {SHOWN}"));
    // What waits for an invoice is booked by the import that brings it.
    let later = transaction("08", "T4", "40.00", &scor("100234590"));
    let (summary, _) = take_camt(&pools, statement(&entry("08", "40.00", "CRDT", &later))).await;
    assert_eq!(summary.total.waiting, 1);
    take_ledger(&pools, &[invoice("C", "100234590", "40.00")]).await;
    assert!(standing(&owner).await.ends_with("C 40.00 0.00"));
}

#[sqlx::test(migrations = false)]
async fn an_iban_that_no_unit_has_refuses_the_file_until_it_is_registered(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut records = with_iban("bank");
    records[0].as_object_mut().unwrap().remove("iban");
    take_ledger(&pools, &records).await;
    let file = statement(&entry("08", "500.00", "CRDT", &pays_a()));
    let Err(ImportError::Unfit(why)) = try_at(&pools, Format::Camt, &file, now(), false).await
    else {
        panic!("it was taken in")
    };
    assert_eq!(why.code(), "payee_unknown");
    assert_eq!(
        why.what(Lang::En),
        format!("The file is about accounts that no unit has: IBAN {SHOWN}.")
    );
    for (lang, told) in [
        (Lang::Sv, "som bankgiro, plusgiro eller iban i reskontrans uppgifter om enheten"),
        (Lang::En, "as bankgiro, plusgiro or iban in the ledger's record of the unit"),
    ] {
        assert!(why.mend(lang).contains(told), "{}", why.mend(lang));
    }
    assert_eq!(sums(&owner).await, "0 0 0");
    // Nobody needs it where each payment names its giro number.
    let named = statement(&entry("08", "1000.00", "CRDT", &by_bankgiro(&pays_b())));
    assert_eq!(take_camt(&pools, named).await.0.total.added, 1);
    let mut unit = with_iban("bank").swap_remove(0);
    unit["version"] = json!(2);
    take_ledger(&pools, &[unit]).await;
    assert_eq!(take_camt(&pools, file).await.0.total.added, 1);
    assert_eq!(standing(&owner).await, "A 500.00 0.00, B 1000.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn an_iban_is_checked_in_the_ledger_and_in_the_banks_file(owner: PgPool) {
    let pools = pools(&owner).await;
    for (wrong, code) in [
        ("SE45 5000 0000 0583 9825 7467", "iban_check_digits"),
        ("SE45 5000 0000 0583 9825 746", "bad_iban"),
        ("5000 0000 0583 9825 7466", "bad_iban"),
    ] {
        let mut unit = with_iban("bank").swap_remove(0);
        unit["iban"] = json!(wrong);
        let told = try_at(&pools, Format::Ledger, format!("{unit}\n"), now(), false).await.unwrap();
        assert_eq!(codes(&told.1), [(1, code)], "{wrong}");
    }
    take_ledger(&pools, &with_iban("bank")).await;
    let file = statement(&entry("08", "500.00", "CRDT", &pays_a())).replace("257466", "257467");
    let told = why_refused(&pools, Format::Camt, file).await;
    assert!(told.starts_with("malformed: ") && told.contains("IBAN"), "{told}");
}

#[sqlx::test(migrations = false)]
async fn rows_of_a_batch_may_name_their_giro_number_or_leave_it_to_the_account(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    let rows = ["<Btch><NbOfTxs>2</NbOfTxs></Btch>", &by_bankgiro(&pays_a()), &pays_b()].concat();
    let batch = |sum: &str| entry("08", sum, "CRDT", &rows);
    let wrong = why_refused(&pools, Format::Camt, statement(&batch("1501.00"))).await;
    assert!(wrong.starts_with("sums_differ: ") && wrong.contains("1\u{a0}501"), "{wrong}");
    let fewer = batch("1500.00").replace("<NbOfTxs>2", "<NbOfTxs>3");
    let wrong = why_refused(&pools, Format::Camt, statement(&fewer)).await;
    assert!(wrong.contains("3 payments and holds 2"), "{wrong}");
    assert_eq!(sums(&owner).await, "0 0 0");
    let file = statement(&batch("1500.00"));
    for (added, unchanged) in [(2, 0), (0, 2)] {
        let (summary, problems) = take_camt(&pools, &file).await;
        assert_eq!((summary.total.added, summary.total.unchanged), (added, unchanged));
        assert_eq!(codes(&problems), []);
        assert_eq!(standing(&owner).await, "A 500.00 0.00, B 1000.00 0.00");
    }
    assert_eq!(
        came_to(&owner).await,
        "bankgiro 9912346 500.00 9912346, iban SE4550000000058398257466 1000.00 iban"
    );
}

#[sqlx::test(migrations = false)]
async fn rows_that_nobody_numbers_are_known_again_on_either_account(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    // Two like payments, one by the giro number and one to the account, are two.
    let rows = [by_bankgiro(&pays_a()), pays_a(), pays_b()].concat();
    let file = statement(&without_names(&entry("08", "2000.00", "CRDT", &rows)));
    for (added, unchanged) in [(3, 0), (0, 3)] {
        let (summary, problems) = take_camt(&pools, &file).await;
        assert_eq!((summary.total.added, summary.total.unchanged), (added, unchanged));
        assert_eq!(codes(&problems), []);
    }
    assert_eq!(sums(&owner).await, "2000.00 0 2000.00");
}

#[sqlx::test(migrations = false)]
async fn a_row_that_no_account_tells_of_is_left_aside_alone(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    let national = BANKGIRO.replace("9912346", "55391234567").replace("BGNR", "BBAN");
    let rows = [by_bankgiro(&pays_a()), pays_b()].concat();
    let file = message("053", "08", &national, &entry("08", "1500.00", "CRDT", &rows));
    let (summary, problems) = take_camt(&pools, file).await;
    assert_eq!((summary.total.added, codes(&problems)), (1, vec![(2, "no_giro")]));
    assert_eq!(standing(&owner).await, "A 500.00 0.00, B 0.00 1000.00");
}

/// What a row is called has nothing to do with the rows of its entry that came to another account, or to nobody's.
#[sqlx::test(migrations = false)]
async fn a_numbered_row_is_booked_once_whatever_stands_beside_it(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    let unnumbered = pays_b().replace("<Refs><AcctSvcrRef>T2</AcctSvcrRef></Refs>", "");
    assert_ne!(unnumbered, pays_b());
    let mixed = entry("08", "1500.00", "CRDT", &[by_bankgiro(&pays_a()), unnumbered].concat());
    let national = BANKGIRO.replace("9912346", "55391234567").replace("BGNR", "BBAN");
    let notice = message("054", "08", BANKGIRO, &entry("08", "500.00", "CRDT", &pays_a()));
    let nobodys = message("053", "08", &national, &mixed);
    for (file, added, unchanged) in [
        (&nobodys, 1, 0),
        (&notice, 0, 1),
        (&statement(&mixed), 1, 1),
        (&nobodys, 0, 1),
        (&statement(&mixed), 0, 2),
    ] {
        let total = take_camt(&pools, file).await.0.total;
        assert_eq!((total.added, total.unchanged), (added, unchanged));
    }
    assert_eq!(standing(&owner).await, "A 500.00 0.00, B 1000.00 0.00");
    assert_eq!(sums(&owner).await, "1500.00 0 1500.00");
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_the_ledger_has_told_of_is_not_added(owner: PgPool) {
    let pools = two(&owner, "ledger").await;
    take_ledger(&pools, &[payment("P", "A", "500.00", "2026-11-19")]).await;
    take_camt(&pools, statement(&entry("08", "500.00", "CRDT", &pays_a()))).await;
    assert_eq!(standing(&owner).await, "A 500.00 0.00, B 0.00 1000.00");
    assert_eq!(sums(&owner).await, "500.00 0 500.00");
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_the_ledger_tells_of_afterwards_is_not_added(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    take_camt(&pools, statement(&entry("08", "500.00", "CRDT", &pays_a()))).await;
    take_ledger(&pools, &[payment("P", "A", "500.00", "2026-11-19")]).await;
    assert_eq!(standing(&owner).await, "A 500.00 0.00, B 0.00 1000.00");
    assert_eq!(sums(&owner).await, "500.00 0 500.00");
}

/// A notice of the bankgiro number and a statement of the account that it belongs to.
#[sqlx::test(migrations = false)]
async fn notice_by_bankgiro_and_statement_by_iban_book_once(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    let notice = |entry: &str| message("054", "08", BANKGIRO, entry);
    let first = entry("08", "500.00", "CRDT", &pays_a());
    let second = entry("08", "1000.00", "CRDT", &pays_b());
    for [told, again] in
        [[notice(&first), statement(&first)], [statement(&second), notice(&second)]]
    {
        for (file, expected) in [(&told, (1, 0)), (&again, (0, 1)), (&told, (0, 1))] {
            let total = take_camt(&pools, file).await.0.total;
            assert_eq!((total.added, total.unchanged), expected);
        }
    }
    assert_eq!(standing(&owner).await, "A 500.00 0.00, B 1000.00 0.00");
    // So they do where the bank gives both the same number.
    let third =
        entry("08", "30.00", "CRDT", &transaction("08", "T3", "30.00", &scor("10023456717")));
    let [told, again] = [notice(&third), statement(&third)]
        .map(|file| file.replace("M-054", "M-1").replace("M-053", "M-1"));
    for (file, expected) in [(&told, (1, 0)), (&again, (0, 1)), (&told, (0, 1))] {
        let total = take_camt(&pools, file).await.0.total;
        assert_eq!((total.added, total.unchanged), expected);
    }
    // Two rows of one file, to either account, are two payments whatever their number.
    let row = transaction("08", "T4", "20.00", &scor("10023456717"));
    let both = statement(&entry("08", "40.00", "CRDT", &[by_bankgiro(&row), row].concat()));
    for expected in [(2, 0), (0, 2)] {
        let total = take_camt(&pools, &both).await.0.total;
        assert_eq!((total.added, total.unchanged), expected);
    }
    // Another amount under the same number is another payment.
    let other = entry("08", "70.00", "CRDT", &pays_a().replace("500.00", "70.00"));
    assert_eq!(take_camt(&pools, statement(&other)).await.0.total.added, 1);
}

#[sqlx::test(migrations = false)]
async fn what_notice_and_statement_divide_otherwise_is_told_and_booked_once(owner: PgPool) {
    let pools = two(&owner, "bank").await;
    let divided =
        [document("CINV", "10023456717", "300.00"), document("CINV", "202600001236", "200.00")]
            .concat();
    let paid = transaction("08", "T1", "500.00", &divided);
    let notice = message("054", "08", BANKGIRO, &entry("08", "500.00", "CRDT", &paid));
    let total = take_camt(&pools, &notice).await.0.total;
    assert_eq!((total.added, total.conflicts), (1, 0));
    // The statement tells one of the references alone.
    let file = statement(&entry("08", "500.00", "CRDT", &pays_a()));
    for _ in 0..2 {
        let (summary, problems) = take_camt(&pools, &file).await;
        assert_eq!((summary.total.added, summary.total.conflicts), (0, 1));
        assert_eq!(codes(&problems), [(2, "payment_differs")]);
        assert_eq!(standing(&owner).await, "A 300.00 200.00, B 200.00 800.00");
        assert_eq!(sums(&owner).await, "500.00 0 500.00");
    }
}
