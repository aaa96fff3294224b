//! A whole table of a Raindance ledger: every row is taken, once, and the sums are the table's own.

use super::{Given, codes, day, fields, generated, known_units, rows_of_all_tables, text};
use crate::dump::{dump, same};
use crate::kill::{killed_often, written};
use crate::state::{on_another, wrong_sums};
use besked_server::interchange::report::Summary;
use chrono::NaiveDate;
use encoding_rs::WINDOWS_1252;
use rust_decimal::Decimal;
use sqlx::PgPool;

fn kronor(text: &str) -> Decimal {
    text.replace(',', ".").parse().unwrap()
}

/// Totals, fees and payments of the rows that are invoices, reckoned from the text alone.
fn sums(table: &str) -> (Decimal, Decimal, Decimal) {
    let mut sums = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for row in table.lines().skip(1).map(fields).filter(|row| row[15] != "PREL") {
        if row[4] == "KA" {
            sums.1 += kronor(row[5]);
        } else {
            sums.0 += kronor(row[5]);
        }
        sums.2 += kronor(row[6]);
    }
    sums
}

#[sqlx::test(migrations = false)]
async fn it_is_taken_whole_and_only_once_whatever_its_letters(owner: PgPool) {
    let pools = known_units(&owner).await;
    let table = generated(2_000, day(20));
    let (summary, problems) = Given::raindance(table.as_bytes(), day(20)).take(&pools).await;
    let preliminary = table.lines().filter(|row| fields(row)[15] == "PREL").count();
    assert!(preliminary > 3);
    assert_eq!(codes(&problems).len(), 1, "{:?}", codes(&problems));
    assert_eq!(problems[0].fault.code(), "not_an_invoice_yet");
    assert_eq!((summary.total.refused, summary.total.conflicts), (0, 0));
    let rows = u64::try_from(table.lines().count() - 1 - preliminary).unwrap();
    let kinds = &summary.kinds;
    assert_eq!(kinds["invoice"].added + kinds["fee"].added, rows);
    assert!(kinds["fee"].added > 100 && kinds["dunning"].added > kinds["fee"].added);
    assert_eq!(wrong_sums(&owner).await, 0);

    let (total, fees, paid) = sums(&table);
    let told = "select sum(total) || ' ' || sum(fees) || ' ' || sum(paid) from invoice";
    assert_eq!(text(&owner, told).await, format!("{total:.2} {fees:.2} {paid:.2}"));
    let fresh = "select ledger_as_of::text from unit where code = 'EKO'";
    assert!(text(&owner, fresh).await.starts_with("2026-11-20 00:00:00"));
    let clean = dump(&owner, true).await;

    // The same table again, then in other letters, with other separators and signs.
    let tabs = table.replace(';', "\t");
    let points = table.replace(',', ".");
    let latin = WINDOWS_1252.encode(&table).0;
    let marked = format!("\u{FEFF}{}", table.replace('\n', "\r\n"));
    for other in [table.as_bytes(), tabs.as_bytes(), points.as_bytes(), &latin, marked.as_bytes()] {
        let (again, _) = Given::raindance(other, day(20)).take(&pools).await;
        assert_eq!((again.total.added, again.total.changed, again.total.refused), (0, 0, 0));
        assert_eq!(again.records, summary.records);
        same(&clean, &dump(&owner, true).await);
    }
}

#[sqlx::test(migrations = false)]
async fn a_dry_run_tells_the_same_and_keeps_nothing(owner: PgPool) {
    let pools = known_units(&owner).await;
    let table = generated(300, day(20)).replacen("AV;", "AV;x", 2).replace(";DEF;", ";???;");
    let before = rows_of_all_tables(&owner).await;
    let given = Given::raindance(table.as_bytes(), day(20));
    let (told, problems) = Given { dry_run: true, ..given.clone() }.take(&pools).await;
    assert!(told.dry_run);
    assert_eq!(rows_of_all_tables(&owner).await, before);
    let (real, real_problems) = given.take(&pools).await;
    assert_eq!(Summary { dry_run: false, ..told }, real);
    assert_eq!(codes(&problems), codes(&real_problems));
    assert!(real.total.added > 100 && real.total.refused > 10);
}

#[sqlx::test(migrations = false)]
async fn killed_again_and_again_it_ends_like_a_clean_run(owner: PgPool) {
    let folder = super::Folder::new();
    let file = folder.put("table.csv", generated(2_500, day(20)));
    let pools = known_units(&owner).await;
    let bytes = std::fs::read(&file).unwrap();
    let as_of = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    Given::raindance(&bytes, as_of).take(&pools).await;
    let clean = dump(&owner, true).await;
    let whole = written(&owner).await;
    on_another(&owner, |other| async move {
        known_units(&other).await.close().await;
        let kind = ["csv", "--profile", "raindance", "--as-of", "2024-01-01T00:00:00Z"];
        same(&clean, &killed_often(&other, &kind, &file, whole, true).await);
    })
    .await;
}
