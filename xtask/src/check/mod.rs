//! `check`: what must hold of the house before a change lands.

mod budget;
mod licences;
mod source;
mod tokens;

use crate::browser::{self, Asked};
use crate::build;
use crate::pg;
use crate::portal;
use crate::prepare;
use crate::process;
use crate::setup::{self, Needs};
use crate::test::{PRODUCT, TOOLS, TOOLS_PROFILE};
use crate::toolchain::{Toolchain, WASM};
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use source::Source;
use std::fs;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// What `check` may be asked.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// Only what is read off the source: seconds, and nothing is compiled
    #[arg(long)]
    fast: bool,
}

/// The outcome of the checks so far.
#[derive(Default)]
struct Checks {
    passed: u32,
    failed: Vec<String>,
}

impl Checks {
    /// Runs one check. A failure is said at once and does not stop the others.
    fn run(&mut self, name: &str, check: impl FnOnce() -> Result<String>) {
        let since = Instant::now();
        match check() {
            Ok(outcome) => {
                let outcome = if outcome.is_empty() { outcome } else { format!(": {outcome}") };
                // What took long is told: most are done in less than a second.
                let took = match since.elapsed().as_secs() {
                    0 => String::new(),
                    _ => format!(" ({})", portal::took(since)),
                };
                eprintln!("✓ {name}{outcome}{took}");
                self.passed += 1;
            }
            Err(error) => {
                crate::guard::stop_if_interrupted();
                ui::failure(&error.context(name.to_owned()));
                self.failed.push(name.to_owned());
            }
        }
    }

    /// The same for a check that has nothing to tell.
    fn all_of(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        self.run(name, || check().map(|()| String::new()));
    }
}

/// Runs every check and says which failed.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    process::sweep(workspace)?;
    let mut checks = Checks::default();
    let sources = sources(workspace)?;
    for rule in source::RULES {
        checks.all_of(rule.name, || judge(&rule, &sources));
    }
    checks.all_of("the code is formatted", || {
        let mut cargo = Toolchain::InUse.cargo(workspace);
        process::output(cargo.args(["fmt", "--all", "--", "--check"])).map(drop)
    });
    if !options.fast {
        ui::step("Looking for what is needed");
        setup::run(workspace, Needs::ALL)?;
        compiled(workspace, &mut checks);
    }
    println!("{} checks passed, {} failed", checks.passed, checks.failed.len());
    for name in &checks.failed {
        println!("  ✗ {name}");
    }
    Ok(if checks.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The checks that need a compiler.
fn compiled(workspace: &Workspace, checks: &mut Checks) {
    let cargo = || Toolchain::find().cargo(workspace);
    let strict = ["--", "-D", "warnings"];
    checks
        .all_of("the browser build has nothing of the server", || budget::dependencies(workspace));
    checks.all_of("domain is built from pure packages", || budget::domain_dependencies(workspace));
    checks.all_of("the program and its tests are built from the same", || {
        budget::built_once(workspace)
    });
    checks.all_of("licences, sources and packages are allowed", || licences::run(workspace));
    checks.run("no known fault in what we build from", || licences::advisories(workspace));
    checks.run("clippy finds nothing, and .sqlx is up to date", || {
        let fresh = prepare::describe(workspace, "clippy", &PRODUCT, &strict)?;
        let different = prepare::differences(workspace, &fresh)?;
        if !different.is_empty() {
            bail!("run `cargo xtask prepare` and commit .sqlx:\n{}", different.join("\n"));
        }
        Ok(format!("{} queries", fresh.len()))
    });
    checks.all_of("clippy finds nothing in the tools", || {
        let mut cargo = cargo();
        cargo.args(["clippy", "--all-targets", "--profile", TOOLS_PROFILE]);
        TOOLS.iter().for_each(|package| {
            cargo.args(["--package", package]);
        });
        process::run(cargo.args(strict))
    });
    checks.all_of("clippy finds nothing in the browser code", || {
        for package in ["besked-frontend", "besked-frontend-plan", "besked-frontend-verify"] {
            let mut cargo = cargo();
            // With the profile that it is built with next: what expands macros is made once.
            cargo.args(["clippy", "--target", WASM, "--profile", build::BROWSER_PROFILE]);
            cargo.args(["--package", package]);
            process::run(cargo.args(strict))?;
        }
        Ok(())
    });
    checks.all_of("the documentation has no fault", || {
        let mut cargo = cargo();
        cargo.args(["doc", "--no-deps", "--lib"]);
        PRODUCT.iter().for_each(|package| {
            cargo.args(["--package", package]);
        });
        process::run(cargo.env("RUSTDOCFLAGS", "-D warnings"))
    });
    checks.run("the browser code is light", || {
        build::site(workspace, &Toolchain::find(), &build::Options::default())?;
        budget::weight(workspace)
    });
    checks.run("a first visit to the invoices is light", || first_visit(workspace));
}

/// Measures a first visit as a browser makes it.
fn first_visit(workspace: &Workspace) -> Result<String> {
    build::run(workspace, &build::Options::default())?;
    let cluster = pg::migrated(workspace, "tests")?;
    let only = ["tests/weight.spec.ts".to_owned()];
    let asked = Asked { only: &only, ..Asked::default() };
    let summary = browser::run(workspace, &cluster, asked)?;
    if summary.failed > 0 || summary.passed == 0 {
        bail!("a first visit to /invoices costs too much, or cannot be measured; see above");
    }
    Ok(summary.line())
}

fn judge(rule: &source::Rule, sources: &[Source]) -> Result<()> {
    let breaches = (rule.find)(sources);
    if breaches.is_empty() {
        return Ok(());
    }
    let list: Vec<String> =
        breaches.iter().map(|breach| format!("    {}  {}", breach.place, breach.what)).collect();
    bail!("{} of:\n{}\n  what to do: {}", list.len(), list.join("\n"), rule.advice)
}

/// Every text file that git knows or would take in.
fn sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    let list = process::output(git.current_dir(workspace.root()))?;
    let mut sources = Vec::new();
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        // Pictures and other files that are no text are none of these checks' matter,
        // nor is a file that is being removed.
        if let Ok(text) = fs::read_to_string(workspace.join(path)) {
            sources.push(Source { path: path.to_owned(), text });
        }
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_does_not_hide_another() {
        let mut checks = Checks::default();
        checks.all_of("first", || bail!("no"));
        checks.run("second", || Ok("yes".to_owned()));
        checks.all_of("third", || bail!("no"));
        assert_eq!(
            (checks.passed, checks.failed),
            (1, vec!["first".to_owned(), "third".to_owned()])
        );
    }

    #[test]
    fn a_breach_is_told_with_its_place_and_what_to_do() {
        let sources =
            [Source { path: "app/src/a.rs".to_owned(), text: "fn a() { todo!() }".to_owned() }];
        let rule = &source::RULES[4];
        let error = judge(rule, &sources).expect_err("unfinished").to_string();
        assert!(error.contains("app/src/a.rs:1") && error.contains(rule.advice), "{error}");
    }
}
