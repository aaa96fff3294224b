//! `test`: every test there is, the browser's too, and one line that sums them.

use crate::build;
use crate::pg::{self, Cluster};
use crate::portal::{self, Portal, Size};
use crate::process::{self, Running};
use crate::seal::Seal;
use crate::setup::{self, Needs};
use crate::summary::Summary;
use crate::toolchain::Toolchain;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// What the browser tests' portal holds: every kind of party and invoice, and
/// no more than that takes.
const SMALL: Size = Size { parties: 120, invoices: 900 };

/// Packages whose tests are built together, so that they share what they are
/// built with.
pub(crate) const PRODUCT: [&str; 5] =
    ["besked-domain", "besked-app", "besked-letters", "besked-seal", "besked-server"];
pub(crate) const TOOLS: [&str; 3] = ["xtask", "besked-dev-idp", "besked-dev-ledger"];
/// What the tools are built with: `cargo xtask` was, to get here.
pub(crate) const TOOLS_PROFILE: &str = "tools";

/// What `test` may be asked.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Options {
    /// Run the long tests too: faults, sizes, races
    #[arg(long)]
    long: bool,
    /// Run only one kind
    #[arg(long, value_enum)]
    only: Option<Kind>,
    /// Of the browser tests, run only those of this file (tests/journeys/disputes.spec.ts)
    #[arg(long, value_name = "FILE")]
    spec: Vec<String>,
}

/// The two kinds of tests.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Rust,
    Browser,
}

/// Runs the tests and says how many passed.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let since = Instant::now();
    process::sweep(workspace)?;
    ui::step("Looking for what is needed");
    let rust = options.only != Some(Kind::Browser);
    let browser = options.only != Some(Kind::Rust);
    setup::run(workspace, if browser { Needs::TEST } else { Needs::RUST_TEST })?;
    if browser {
        build::run(workspace, &build::Options::default())?;
    }
    let cluster = pg::migrated(workspace, "tests")?;

    let mut summary = Summary::default();
    if rust {
        for (packages, profile) in [(&PRODUCT[..], "test"), (&TOOLS[..], TOOLS_PROFILE)] {
            let of = cargo_tests(workspace, &cluster, (packages, profile), options.long)?;
            summary = summary.and(of);
        }
    }
    if browser {
        summary = summary.and(browser_tests(workspace, &cluster, options.long, &options.spec)?);
    }
    drop(cluster);
    ui::step(&format!("Tested in {}", portal::took(since)));
    println!("{}", summary.line());
    Ok(if summary.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs the tests of some packages, built with a profile, showing what they print.
fn cargo_tests(
    workspace: &Workspace,
    cluster: &Cluster,
    (packages, profile): (&[&str], &str),
    long: bool,
) -> Result<Summary> {
    ui::step(&format!("Testing {}", packages.join(", ")));
    let mut cargo = Toolchain::find().cargo(workspace);
    cargo.args(["test", "--no-fail-fast", "--profile", profile]);
    for package in packages {
        cargo.args(["--package", package]);
    }
    cargo.env("DATABASE_URL", cluster.url("tests"));
    cargo.env("SQLX_OFFLINE", "true");
    cargo.env("BESKED_PYHANKO", setup::pyhanko_path());
    if long {
        cargo.env("BESKED_LONG", "1");
    }
    cargo.stdout(Stdio::piped());
    let running = Running::start(&mut cargo)?;
    let output = running.take_stdout().context("cargo's output cannot be read")?;
    let mut summary = Summary::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        summary.read_cargo_line(&text);
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{text}");
    }
    let status = running.wait()?;
    if !status.success() && summary.failed == 0 {
        bail!("the tests of {} cannot be built or run; see above", packages.join(", "));
    }
    Ok(summary)
}

/// Runs the browser tests against a portal of their own with a small ledger.
pub(crate) fn browser_tests(
    workspace: &Workspace,
    cluster: &Cluster,
    long: bool,
    only: &[impl AsRef<OsStr>],
) -> Result<Summary> {
    let database = "browser";
    cluster.create_database(database)?;
    let url = cluster.url(database);
    portal::migrate(workspace, &url, false)?;
    portal::import(workspace, &url, &portal::ledger(workspace, SMALL)?, false)?;
    let agreement = workspace.private().join("agreement.pdf");
    let seal = Seal::of(workspace)?;
    seal.put_on_agreement(workspace, &agreement)?;
    let port = pg::free_port()?;
    // Hundreds of sign-ins come from this one machine within minutes.
    let settings = [("BESKED_SIGN_IN_LIMIT", "100000"), ("BESKED_SEARCH_LIMIT", "100000")];
    let portal = Portal::start(workspace, cluster, database, port, false, &settings)?;

    ui::step("Testing in a browser");
    let folder = workspace.join("end2end");
    let report = workspace.target().join("xtask/playwright.json");
    fs::create_dir_all(workspace.target().join("xtask"))?;
    let _ = fs::remove_file(&report);
    let mut playwright = Command::new("node");
    playwright.arg("node_modules/@playwright/test/cli.js").arg("test");
    playwright.arg("--reporter=list,json").args(only).current_dir(&folder);
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    playwright.env("BASE_URL", &portal.address).env("IDP_URL", &portal.provider);
    playwright.env("DATABASE_URL", &url).env("BESKED", workspace.binary(false));
    playwright.env("AGREEMENT", &agreement).env("BESKED_SEAL_CERTIFICATE", &seal.certificate);
    playwright.env("BESKED_PYHANKO", setup::pyhanko_path());
    if let Some(browser) = setup::chromium() {
        playwright.env("CHROMIUM", browser);
    }
    if long {
        playwright.env("BESKED_LONG", "1");
    }
    let status = Running::start(&mut playwright)?.wait()?;
    portal.still_runs()?;
    let summary = fs::read_to_string(&report)
        .ok()
        .and_then(|report| Summary::from_playwright(&report))
        .context("the browser tests wrote no report; see above")?;
    if !status.success() && summary.failed == 0 {
        bail!("the browser tests stopped early ({status}); see above");
    }
    if summary.failed > 0 {
        ui::note(&format!(
            "Pictures and traces of what failed: {}",
            folder.join("test-results").display()
        ));
        ui::note(&format!("The portal's log: {}", portal.log().display()));
    }
    Ok(summary)
}
