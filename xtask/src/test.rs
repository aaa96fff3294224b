//! `test`: every test there is, the browser's too, and one line that sums them.

use crate::browser::{self, Asked};
use crate::build;
use crate::pg::{self, Cluster};
use crate::portal;
use crate::process::{self, Running};
use crate::setup::{self, Needs};
use crate::summary::Summary;
use crate::toolchain::Toolchain;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Write};
use std::process::{ExitCode, Stdio};
use std::time::Instant;

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
        let asked = Asked { long: options.long, only: &options.spec, ..Asked::default() };
        summary = summary.and(browser::run(workspace, &cluster, asked)?);
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
