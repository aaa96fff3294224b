//! The bank's payments: a file of a million of them read in by the product, against the same payments
//! put into their table by one plain INSERT each; then the same file again. By itself, and on a smaller
//! ledger: a million payments in one deposit, which say what a deposit of any length takes of memory.

use super::table::{Table, Wish};
use super::{Bench, Size, TOWN, ledger};
use crate::ui::Waiting;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How many payments a deposit has: what a large town is paid in a day.
const A_DAY: usize = 10_000;
/// The day of all of them.
const DAY: &str = "20261120";
/// What one deposit is booked on: memory is asked for, and a town's ledger would only take its time.
const DISTRICT: Size = Size { parties: 50_000, invoices: 80_000 };
/// As many payments as a town is paid in a year.
const ONE_DEPOSIT: usize = 1_000_000;

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    let (name, plain) = ("bank", "bank_plain");
    let file = ledger_of(bench, name, TOWN)?;
    bench.cluster.query("postgres", &format!("create database {plain} template {name}"))?;
    let stored = payable(bench, name)?;
    let payments = read(&stored)?;
    write(&payments, A_DAY, &file)?;
    table.told("bank, payments of the file", payments.len() as f64, "");
    table.told("bank, length of the file", fs::metadata(&file)?.len() as f64 / 1e6, "MB");

    let url = bench.cluster.url(name);
    let first = ledger::import(bench, &url, ("bgmax", &file))?;
    let again = ledger::import(bench, &url, ("bgmax", &file))?;
    fs::remove_file(&file)?;
    let booked = bench.cluster.query(name, "select count(*) from bank_part where booked")?;
    let booked: f64 = booked.trim().parse()?;
    let inserted = insert(bench, (name, plain))?;
    table.told("bank, booked", booked / first.seconds, "payments/s");
    table.told("bank, plain INSERT", booked / inserted, "payments/s");
    let against = inserted / first.seconds;
    table.judged("bank, booked against plain INSERT", against, "", Wish::AtLeast(0.1));
    let peak = first.peak.max(again.peak);
    table.judged("bank, memory of the import, at most", peak, "MiB", Wish::AtMost(190.7));
    let faster = first.seconds / again.seconds;
    table.judged("bank, the same file again, times faster", faster, "", Wish::AtLeast(3.0));
    Ok(())
}

/// A million payments in one deposit: on the invoices of one account, again and again.
pub(super) fn one_deposit(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    let name = "bank_deposit";
    let file = ledger_of(bench, name, DISTRICT)?;
    let stored = payable(bench, name)?;
    let payments = read(&stored)?;
    let accounts = payments.chunk_by(|[one, ..], [other, ..]| one == other);
    let largest = accounts.max_by_key(|account| account.len()).context("there is no invoice")?;
    let many = ONE_DEPOSIT / usize::try_from(bench.shrink).unwrap_or(1);
    let deposit: Vec<[&str; 3]> = largest.iter().copied().cycle().take(many).collect();
    write(&deposit, deposit.len(), &file)?;
    table.told("one deposit, payments of it", deposit.len() as f64, "");
    let import = ledger::import(bench, &bench.cluster.url(name), ("bgmax", &file))?;
    fs::remove_file(&file)?;
    table.told("one deposit, booked", deposit.len() as f64 / import.seconds, "payments/s");
    table.judged("one deposit, memory at most", import.peak, "MiB", Wish::AtMost(190.7));
    Ok(())
}

/// A ledger of this size whose payments the bank tells of, and the file to write them to.
fn ledger_of(bench: &Bench<'_>, name: &str, size: Size) -> Result<PathBuf> {
    bench.filled(name, bench.size(size))?;
    bench.cluster.query(name, "update unit set payment_source = 'bank'")?;
    Ok(bench.workspace.private().join("ledger/payments.txt"))
}

/// A payment of each invoice's total: the account, the OCR number and öre, a line each.
fn payable(bench: &Bench<'_>, database: &str) -> Result<String> {
    bench.cluster.query(
        database,
        "select unit.bankgiro, invoice.ocr, (invoice.total * 100)::bigint
        from invoice
        inner join unit on invoice.unit_id = unit.id
        where invoice.ocr is not null and unit.bankgiro is not null and invoice.total > 0
        order by unit.bankgiro, invoice.id",
    )
}

fn read(stored: &str) -> Result<Vec<[&str; 3]>> {
    stored
        .lines()
        .map(|row| {
            let mut fields = row.split('|');
            Some([fields.next()?, fields.next()?, fields.next()?])
        })
        .collect::<Option<_>>()
        .context("the invoices cannot be read")
}

/// Writes a BgMax file with payments, so many to a deposit.
fn write(payments: &[[&str; 3]], together: usize, to: &Path) -> Result<()> {
    let mut text = format!("01BGMAX               01{DAY}173035000001P\r\n");
    let mut deposits = 0_usize;
    for account in payments.chunk_by(|[one, ..], [other, ..]| one == other) {
        for day in account.chunks(together) {
            deposits += 1;
            let mut sum = 0_u64;
            for (serial, [bankgiro, ocr, amount]) in (1..).zip(day) {
                if serial == 1 {
                    write!(text, "05{bankgiro:0>10}          SEK\r\n")?;
                }
                let amount: u64 = amount.parse()?;
                sum += amount;
                write!(text, "200000000000{ocr:>25}{amount:018}21{serial:012}0\r\n")?;
            }
            let many = day.len();
            write!(text, "15{:035}{DAY}{deposits:05}{sum:018}SEK{many:08} \r\n", 0)?;
        }
    }
    write!(text, "70{:08}{:08}{:08}{deposits:08}\r\n", payments.len(), 0, 0)?;
    fs::write(to, text)?;
    Ok(())
}

/// Puts the payments that one database has booked into another with the same ledger, by one statement
/// each in one transaction. Seconds.
fn insert(bench: &Bench<'_>, (from, to): (&str, &str)) -> Result<f64> {
    let statements = bench.cluster.query(
        from,
        "select format(
            'insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
            values (%L, %L, %L, %L, %L, %L, %L);',
            payment.party_id, payment.id, payment.invoice_id, payment.amount, payment.paid_on,
            payment.channel, payment.reference
        )
        from payment
        inner join bank_part
            on payment.party_id = bank_part.party_id and payment.id = bank_part.payment_id
        where bank_part.booked",
    )?;
    let file = bench.workspace.private().join("ledger/payments.sql");
    fs::write(&file, statements)?;
    let waiting = Waiting::new("Putting the same payments in by plain INSERTs");
    let since = Instant::now();
    bench.cluster.read_file(to, &file)?;
    let seconds = since.elapsed().as_secs_f64();
    waiting.done("put in");
    fs::remove_file(file)?;
    Ok(seconds)
}
