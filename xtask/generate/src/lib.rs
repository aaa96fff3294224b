//! Writes ledger files of any size for development and tests: deterministic, streaming, with the
//! mix of a municipality and official test numbers only.

mod cast;
mod charges;
mod fate;
mod format;
mod people;
mod raindance;
mod random;
mod units;
mod writer;

use anyhow::{Context, Result, ensure};
use chrono::{Days, NaiveDate, TimeDelta, Utc};
use fate::Fate;
use indicatif::{ProgressBar, ProgressStyle};
use people::People;
use random::Random;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use writer::Writer;

/// How far back invoices go.
const DAYS: i64 = 730;

/// What to write.
#[derive(clap::Args, Clone, Debug)]
pub struct Options {
    /// Residents and companies, besides the named persons of the demo
    #[arg(long, default_value_t = 10_000)]
    pub parties: usize,
    /// Invoices, besides those of the named persons
    #[arg(long, default_value_t = 150_000)]
    pub invoices: u64,
    /// The same seed and day give the same bytes
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day the ledger is read; by default today
    #[arg(long)]
    pub today: Option<NaiveDate>,
    /// Where to write; by default to standard output
    #[arg(long = "output", visible_alias = "out", short)]
    pub output: Option<PathBuf>,
    /// What kind of file
    #[arg(long, value_enum, default_value_t)]
    pub form: Form,
    /// The last day on which invoices of a table are issued; by default the day it is read. With
    /// the same last day, the tables of two days tell of the same invoices
    #[arg(long)]
    pub until: Option<NaiveDate>,
}

/// What kind of file to write.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// A ledger file, for `besked import ledger`
    #[default]
    Ledger,
    /// A table, for `besked import csv --profile raindance`
    Raindance,
}

/// Writes the file that `options` asks for.
///
/// # Errors
/// When the file cannot be written.
pub fn run(options: &Options) -> Result<()> {
    match &options.output {
        None => write(options, std::io::stdout().lock()),
        Some(path) => {
            let file = File::create(path)
                .with_context(|| format!("{} cannot be written", path.display()))?;
            write(options, file)
        }
    }
}

/// Writes what `options` asks for to `out`.
///
/// # Errors
/// When it cannot be written, or there is nobody to send invoices to.
pub fn write(options: &Options, out: impl Write) -> Result<()> {
    ensure!(options.parties > 0 || options.invoices == 0, "invoices need someone to pay them");
    let today = options.today.unwrap_or_else(|| Utc::now().date_naive());
    match options.form {
        Form::Ledger => ledger(options, today, out),
        Form::Raindance => {
            let Options { parties, invoices, seed, until, .. } = *options;
            let until = until.unwrap_or(today);
            let table = raindance::Table { parties, invoices, seed, until, today };
            let mut out = BufWriter::with_capacity(1 << 18, out);
            raindance::write(&table, &mut out)?;
            Ok(out.flush()?)
        }
    }
}

fn ledger(options: &Options, today: NaiveDate, out: impl Write) -> Result<()> {
    let mut random = Random::new(options.seed);
    let people = People::new(options.parties, today, &cast::NUMBERS, &mut random);
    let mut writer = Writer::new(BufWriter::with_capacity(1 << 18, out), random, today);

    let since = today - TimeDelta::days(DAYS + 60);
    for (code, unit) in units::units(today) {
        writer.record("unit", code, code, unit)?;
    }
    for (code, kind) in units::charge_types(since) {
        writer.record("charge_type", units::REGISTER, code, kind)?;
    }
    cast::play(&mut writer)?;

    let bar = ProgressBar::new(people.len() as u64 + options.invoices);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    for index in 0..people.len() {
        let payer = people.get(index);
        let party = cast::plain(&payer);
        cast::party(&mut writer, &payer, party)?;
        bar.inc(1);
    }
    for number in 0..options.invoices {
        let payer = people.get(writer.random.below(people.len() as u64) as usize);
        let make = charges::any(&mut writer.random, payer.organisation);
        // Evenly over the months, oldest first, the last of them sent today.
        let age = DAYS - (number as i64 + 1) * DAYS / options.invoices as i64;
        let issued_on = today - TimeDelta::days(age);
        writer.invoice(&payer, make, issued_on, issued_on + Days::new(30), None)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    no_longer_appealed(&mut writer, &people)?;
    writer.end()
}

/// Meals that a resident has not paid, sent so long ago that no time is left to appeal the charge, which the invoice itself
/// decides. Chance does not make one for every ledger; it comes last, so that what chance makes stays as it was.
fn no_longer_appealed<W: Write>(writer: &mut Writer<W>, people: &People) -> Result<()> {
    let mut payers = (0..people.len()).map(|index| people.get(index));
    let Some(payer) = payers.find(|payer| !payer.organisation) else { return Ok(()) };
    let due_on = writer.today - TimeDelta::days(60);
    let fate = Some(Fate::Unpaid(1));
    writer.invoice(&payer, charges::MEALS, due_on - Days::new(30), due_on, fate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(seed: u64) -> Options {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22);
        let form = Form::Ledger;
        Options { parties: 60, invoices: 400, seed, today, output: None, form, until: None }
    }

    fn bytes(seed: u64) -> Vec<u8> {
        let mut out = Vec::new();
        write(&options(seed), &mut out).unwrap();
        out
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        assert_eq!(bytes(7), bytes(7));
        assert_ne!(bytes(7), bytes(8));
    }

    #[test]
    fn a_resident_owes_what_no_time_is_left_to_appeal() {
        for seed in 1..20 {
            let told = String::from_utf8(bytes(seed)).unwrap();
            let records: Vec<serde_json::Value> =
                told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let sent = records.iter().rfind(|record| record["record"] == "invoice").unwrap();
            assert_eq!(sent["charge_type"], "MATDISTR", "which no line of rests on a decision");
            assert_eq!(sent["issued_on"], "2026-08-24");
            let payer = records
                .iter()
                .find(|record| record["record"] == "party" && record["id"] == sent["party"])
                .unwrap();
            assert_eq!(payer["kind"], "person");
            let of_it = records.iter().filter(|record| record["invoice"] == sent["id"]);
            let became: Vec<_> = of_it.map(|record| record["record"].as_str().unwrap()).collect();
            assert_eq!(became, ["dunning", "fee"], "reminded of, and no more");
        }
    }

    #[test]
    fn about_six_in_a_hundred_are_overdue() {
        let mut random = Random::new(3);
        let (due, today) = (NaiveDate::MIN, NaiveDate::MAX);
        let unpaid = (0..100_000)
            .filter(|_| {
                matches!(fate::any(&mut random, due, today), Fate::Unpaid(_) | Fate::PartPaid)
            })
            .count();
        assert!((5_900..6_500).contains(&unpaid), "{unpaid}");
    }

    #[test]
    fn organisations_of_the_series_4_never_run_out_or_repeat() {
        let mut random = Random::new(1);
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let people = People::new(60_000, today, &cast::NUMBERS, &mut random);
        let mut numbers: Vec<String> =
            (0..people.len()).map(|index| people.get(index).identity_number).collect();
        for number in &numbers {
            let parsed = besked_domain::identity::IdentityNumber::parse(number, today).unwrap();
            assert!(parsed.is_person() || number.starts_with('4'), "{number}");
            assert!(!cast::NUMBERS.contains(&number.as_str()), "{number}");
        }
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), 60_000);
    }
}
