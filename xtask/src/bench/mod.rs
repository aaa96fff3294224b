//! `bench`: what the product costs on this machine, always against a yardstick of the same run.
//! The figures wished for stand beside what was measured; `docs/benchmarks.md` keeps the table.

mod bank;
mod cases;
mod disputes;
mod forms;
mod ledger;
mod letters;
mod lighthouse;
mod load;
mod pages;
mod preview;
mod search;
mod session;
mod table;
mod usage;
mod weights;

use crate::build;
use crate::pg::{Cluster, Purpose};
use crate::portal::{self, Size};
use crate::process;
use crate::setup::{self, Needs};
use crate::toolchain::Toolchain;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use table::Table;

/// What is measured when nothing else is asked for: a town's list of invoices.
const TOWN: Size = Size { parties: 100_000, invoices: 1_000_000 };
/// A hundredth of it, to see what size does.
const VILLAGE: Size = Size { parties: 1_000, invoices: 10_000 };
/// The invoices that Stockholm sends in a year, to as many as live there.
const STOCKHOLM: Size = Size { parties: 1_000_000, invoices: 1_600_000 };

/// What `bench` may be asked.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Options {
    /// Measure only this; may be given several times
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// A fiftieth of the sizes: minutes instead of an hour, and figures that say less
    #[arg(long)]
    quick: bool,
    /// Measure the unoptimised build: quick to make, but its figures say little
    #[arg(long)]
    debug: bool,
    /// Rounds whose median counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

/// What can be measured by itself.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What a visit weighs
    Weights,
    /// The list of invoices against a bare handler, and against itself with fewer invoices
    Pages,
    /// A year's ledger against COPY of the same rows; staff's search in it
    Ledger,
    /// A million payments of the bank's against plain INSERTs of the same
    Bank,
    /// A million payments of the bank's in one deposit
    Deposit,
    /// A disputed charge from the form to its answer, against an answer made beforehand
    Disputes,
    /// The staff's list of cases, many against few
    Cases,
    /// A letter as PDF against the page of the same
    Letters,
    /// A move of a plan's control in the browser against the server's answer to the same
    Preview,
    /// Lighthouse on four pages
    Lighthouse,
}

/// The machine's parts that every measurement needs.
struct Bench<'a> {
    workspace: &'a Workspace,
    cluster: Cluster,
    release: bool,
    rounds: usize,
    shrink: u64,
}

/// Measures and prints a table.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    process::sweep(workspace)?;
    ui::step("Looking for what is needed");
    let wants = |part| options.only.is_empty() || options.only.contains(&part);
    let browses = wants(Part::Lighthouse) || wants(Part::Preview);
    let needs = if browses { Needs::TEST } else { Needs::DEMO };
    setup::run(workspace, needs)?;
    let release = !options.debug;
    build::run(workspace, &build::Options { release })?;
    let mut table = Table::default();
    if wants(Part::Weights) {
        weights::measure(workspace, &mut table)?;
    }
    if options.only.iter().any(|part| *part != Part::Weights) || options.only.is_empty() {
        let cluster = Cluster::start(workspace, Purpose::Measured)?;
        cluster.make_roles(workspace)?;
        let shrink = if options.quick { 50 } else { 1 };
        let rounds = options.rounds.max(1);
        let bench = Bench { workspace, cluster, release, rounds, shrink };
        if wants(Part::Lighthouse) {
            lighthouse::measure(&bench, &mut table)?;
        }
        if wants(Part::Preview) {
            preview::measure(&bench, &mut table)?;
        }
        if wants(Part::Pages) {
            yardstick(&bench)?;
            pages::measure(&bench, &mut table)?;
        }
        if wants(Part::Disputes) {
            yardstick(&bench)?;
            disputes::measure(&bench, &mut table)?;
        }
        if wants(Part::Cases) {
            cases::measure(&bench, &mut table)?;
        }
        if wants(Part::Letters) {
            letters::measure(&bench, &mut table)?;
        }
        if wants(Part::Ledger) {
            yardstick(&bench)?;
            ledger::measure(&bench, &mut table)?;
        }
        if wants(Part::Bank) {
            bank::measure(&bench, &mut table)?;
        }
        if wants(Part::Deposit) {
            bank::one_deposit(&bench, &mut table)?;
        }
    }
    println!("\n{}", table.written(&about(release)));
    Ok(())
}

impl Bench<'_> {
    /// A size, shrunk when little time was asked for.
    fn size(&self, size: Size) -> Size {
        let parties = size.parties / usize::try_from(self.shrink).unwrap_or(1);
        Size { parties: parties.max(200), invoices: (size.invoices / self.shrink).max(2_000) }
    }

    /// A migrated database of this name.
    fn database(&self, name: &str) -> Result<String> {
        self.cluster.create_database(name)?;
        let url = self.cluster.url(name);
        portal::migrate(self.workspace, &url, self.release)?;
        Ok(url)
    }

    /// The same with a ledger of this size in it.
    fn filled(&self, name: &str, size: Size) -> Result<()> {
        let url = self.database(name)?;
        let file = portal::ledger(self.workspace, size)?;
        portal::import(self.workspace, &url, &file, self.release)?;
        std::fs::remove_file(file)?;
        // What autovacuum would have done by the next morning.
        self.cluster.query(name, "vacuum analyze")?;
        Ok(())
    }
}

/// Builds what the product is measured against.
fn yardstick(bench: &Bench<'_>) -> Result<()> {
    ui::step("Building the yardstick");
    let mut cargo = Toolchain::find().cargo(bench.workspace);
    cargo.args(["build", "--package", "besked-server", "--bin", "bare_page"]);
    if bench.release {
        cargo.arg("--release");
    }
    process::run(&mut cargo).context("the yardstick does not build")
}

/// The middle of some figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The machine, as far as it bears on the figures.
fn about(release: bool) -> String {
    let first = |path: &str, field: &str| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
        line.trim_start_matches([':', '\t', ' ']).trim().to_owned()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kib: f64 = first("/proc/meminfo", "MemTotal")
        .split_whitespace()
        .next()
        .and_then(|kib| kib.parse().ok())
        .unwrap_or_default();
    format!(
        "{} cores ({}), {:.0} GiB; {}",
        cores,
        first("/proc/cpuinfo", "model name"),
        kib / 1024.0 / 1024.0,
        if release { "built with --release" } else { "built without optimisation" }
    )
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_whatever_the_order() {
        assert!((median(vec![9.0, 1.0, 5.0]) - 5.0).abs() < f64::EPSILON);
        assert!(median(Vec::new()).is_nan());
    }
}
