//! A year's ledger: read in by the product, against COPY of the same rows into the same tables
//! with the same indexes and constraints; then the same file again; then staff's search in it.

use super::table::{Table, Wish};
use super::{Bench, STOCKHOLM, search, usage};
use crate::portal;
use crate::process::{self, Running};
use crate::ui::{self, Waiting};
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    let name = "year";
    let url = bench.database(name)?;
    let untouched = tables_with_rows(bench, name)?;
    let size = bench.size(STOCKHOLM);
    let file = portal::ledger(bench.workspace, size)?;
    table.told("ledger, length of the file", fs::metadata(&file)?.len() as f64 / 1e6, "MB");
    let first = import(bench, &url, ("ledger", &file))?;
    let records: f64 = bench
        .cluster
        .query(name, "select coalesce(sum(lines_read), 0) from import_run")?
        .trim()
        .parse()?;
    table.told("ledger, records", records, "");
    table.told("ledger, import", records / first.seconds, "records/s");
    table.told("ledger, import, invoices", size.invoices as f64 / first.seconds, "invoices/s");
    let again = import(bench, &url, ("ledger", &file))?;
    fs::remove_file(&file)?;
    bench.cluster.query(name, "vacuum analyze")?;

    let size_of = format!("select pg_database_size('{name}')");
    let bytes: f64 = bench.cluster.query(name, &size_of)?.trim().parse()?;
    table.told("database, for each invoice", bytes / size.invoices as f64, "B");
    let copied = copy(bench, name, &untouched)?;
    table.told("ledger, COPY of the same rows", copied, "s");
    table.told("ledger, import", first.seconds, "s");
    let against = copied / first.seconds;
    table.judged("ledger, import against COPY", against, "", Wish::AtLeast(0.3));
    let peak = first.peak.max(again.peak);
    table.judged("ledger, memory of the import, at most", peak, "MiB", Wish::AtMost(286.0));
    let faster = first.seconds / again.seconds;
    table.judged("ledger, the same file again, times faster", faster, "", Wish::AtLeast(3.0));
    search::measure(bench, name, table)
}

pub(super) struct Import {
    pub(super) seconds: f64,
    /// MiB.
    pub(super) peak: f64,
}

/// The product's own import of a file of a kind, watched.
pub(super) fn import(bench: &Bench<'_>, url: &str, (kind, file): (&str, &Path)) -> Result<Import> {
    let waiting = Waiting::new(&format!("Importing by `besked import {kind}`"));
    let mut command = Command::new(bench.workspace.binary(bench.release));
    command.args(["import", kind, "--no-progress"]).arg(file);
    command.env("DATABASE_URL", url).current_dir(bench.workspace.root());
    let since = Instant::now();
    let running = Running::start(&mut command)?;
    let mut peak = 0_f64;
    let status = loop {
        if let Some(status) = running.ended()? {
            break status;
        }
        // Between the last look and the end it may be gone; what it had until then counts.
        peak = peak.max(usage::peak(running.id()).unwrap_or(0.0));
        crate::guard::stop_if_interrupted();
        std::thread::sleep(Duration::from_millis(50));
    };
    if !status.success() {
        bail!("the file is not imported whole ({status})");
    }
    let seconds = since.elapsed().as_secs_f64();
    waiting.done("read");
    Ok(Import { seconds, peak })
}

/// The tables that a migrated database has rows in before any ledger is read.
fn tables_with_rows(bench: &Bench<'_>, database: &str) -> Result<Vec<String>> {
    let names = bench.cluster.query(
        database,
        "select table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'
            and (xpath('/row/c/text()', query_to_xml(
                format('select count(*) as c from %I', table_name), false, true, ''
            )))[1]::text::bigint > 0",
    )?;
    Ok(names.lines().map(str::to_owned).collect())
}

/// Writes every row out as COPY and reads it into a database with the same schema. Seconds.
fn copy(bench: &Bench<'_>, from: &str, untouched: &[String]) -> Result<f64> {
    let to = "copied";
    bench.database(to)?;
    let dump = bench.workspace.private().join("ledger/rows.sql");
    ui::step("Writing the rows out");
    let mut writing = bench.cluster.dump(from);
    writing.args(["--data-only", "--no-owner", "--exclude-table=_sqlx_migrations"]);
    // A trigger writes these, for COPY as for the product.
    writing.arg("--exclude-table=party_name_word");
    for table in untouched {
        writing.arg(format!("--exclude-table={table}"));
    }
    process::output(writing.arg("--file").arg(&dump))?;
    let waiting = Waiting::new("Reading the rows in by COPY");
    let since = Instant::now();
    bench.cluster.read_file(to, &dump)?;
    let seconds = since.elapsed().as_secs_f64();
    waiting.done("read");
    fs::remove_file(dump)?;
    Ok(seconds)
}
