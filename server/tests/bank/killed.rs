//! Killed at any moment and run again, an import of a bank's file ends like one that was not.

use crate::camt::{BANKGIRO, entry, message, scor, transaction, without_names};
use crate::dump::dump;
use crate::kit::start;
use crate::state::on_another;
use crate::{Folder, Line, bgmax, ground, invoice, payment, pools, take_ledger};
use serde_json::Value;
use sqlx::PgPool;
use std::time::Duration;

const INVOICES: u64 = 400;

fn ocr(number: u64) -> String {
    let base = (1_000 + number).to_string();
    format!("{base}{}", besked_domain::luhn::check_digit(&base))
}

/// Invoices, and the ledger's sight of every tenth payment.
fn ledger() -> Vec<Value> {
    let mut records = ground("bank");
    for number in 0..INVOICES {
        records.push(invoice(&format!("F{number:04}"), &ocr(number), "100.00"));
        if number % 10 == 0 {
            let id = format!("P{number}");
            records.push(payment(&id, &format!("F{number:04}"), "60.00", "2026-11-20"));
        }
    }
    records
}

/// Two payments on each invoice, some that are taken back, some that nobody knows: one deposit that is longer than what
/// is written together. Some have no number of the bank's, and some the same one.
fn file() -> String {
    let references: Vec<String> = (0..INVOICES).map(ocr).collect();
    let mut lines = Vec::new();
    for round in 0..5_u64 {
        for (number, reference) in (0..).zip(&references) {
            let serial = match number % 7 {
                0 => 0,
                1 => 1,
                _ => round * INVOICES + number + 1,
            };
            let line = Line::ocr(reference, 6_000, serial);
            lines.push(match round {
                0 | 1 => line,
                2 if number % 3 == 0 => Line { kind: "21", ..line },
                2 => Line { reference: "18", ..line },
                3 => Line { checked: '5', ..line },
                _ => Line { checked: '4', ..line },
            });
        }
    }
    bgmax("20261120", 1, &lines)
}

async fn written(owner: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from bank_payment").fetch_one(owner).await.unwrap()
}

/// Five payments on each invoice, forty in an entry, alike and without a number; those of the last round are nobody's.
fn unnumbered() -> String {
    let paid = |reference: &str| transaction("08", "T1", "60.00", &scor(reference));
    let whole = |rows: &[String]| {
        let sum = format!("{}.00", 60 * rows.len());
        without_names(&entry("08", &sum, "CRDT", &rows.concat()))
    };
    let round = |rows: Vec<String>| rows.chunks(40).map(whole).collect::<String>();
    let own = round((0..INVOICES).map(|number| paid(&ocr(number))).collect());
    let nobodys = round((0..INVOICES).map(|_| paid("18")).collect());
    message("054", "08", BANKGIRO, &[own.repeat(4), nobodys].concat())
}

#[sqlx::test(migrations = false)]
async fn an_import_killed_again_and_again_ends_like_a_clean_one(owner: PgPool) {
    ends_like_a_clean_one(&owner, "bgmax", file()).await;
}

/// What is alike and unnumbered is told apart by how many there are of it, also where some were written before.
#[sqlx::test(migrations = false)]
async fn an_import_of_what_is_not_numbered_killed_again_and_again_ends_so_too(owner: PgPool) {
    ends_like_a_clean_one(&owner, "camt", unnumbered()).await;
}

/// Imports a file of a kind once, and on another database again and again, killed each time but the last two.
async fn ends_like_a_clean_one(owner: &PgPool, kind: &'static str, content: String) {
    let folder = Folder::new();
    let file = folder.put("payments", content);
    take_ledger(&pools(owner).await, &ledger()).await;
    assert!(start(owner, &[kind], &file).wait().unwrap().success());
    let (clean, whole) = (dump(owner).await, written(owner).await);
    assert_eq!(whole, i64::try_from(5 * INVOICES).unwrap());
    on_another(owner, |other| async move {
        take_ledger(&pools(&other).await, &ledger()).await;
        let mut killed = 0;
        for round in 1..=6_i64 {
            let mut child = start(&other, &[kind], &file);
            while written(&other).await < whole * round / 7 && child.try_wait().unwrap().is_none() {
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
            tokio::time::sleep(Duration::from_millis(u64::try_from(round * 7 % 40).unwrap())).await;
            killed += i32::from(child.try_wait().unwrap().is_none());
            child.kill().unwrap();
            child.wait().unwrap();
        }
        assert!(killed >= 2, "only {killed} of 6 were killed before they had ended");
        for _ in 0..2 {
            assert!(start(&other, &[kind], &file).wait().unwrap().success());
            let ended = dump(&other).await;
            let differs = clean.iter().zip(&ended).find(|(left, right)| left != right);
            assert!(clean == ended, "{differs:?}");
        }
    })
    .await;
}
