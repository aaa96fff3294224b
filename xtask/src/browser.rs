//! The browser tests: Playwright against a portal of their own.

use crate::pg::{self, Cluster};
use crate::portal::{self, Portal, Size};
use crate::process::Running;
use crate::seal::Seal;
use crate::setup;
use crate::summary::Summary;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What their portal holds: every kind of party and invoice, and no more than that takes.
const SMALL: Size = Size { parties: 120, invoices: 900 };

/// How they are run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked<'a> {
    /// Against the optimised build.
    pub(crate) release: bool,
    /// The long ones too.
    pub(crate) long: bool,
    /// Only those of these files.
    pub(crate) only: &'a [String],
}

/// What Playwright writes down.
fn report(workspace: &Workspace) -> PathBuf {
    workspace.target().join("xtask/playwright.json")
}

/// The figures that the latest run has noted under a name.
pub(crate) fn noted(workspace: &Workspace, name: &str) -> Result<Vec<f64>> {
    let report = fs::read_to_string(report(workspace)).context("the browser wrote no report")?;
    let mut found = Vec::new();
    collect(&serde_json::from_str(&report)?, name, &mut found);
    Ok(found)
}

/// The annotations of a type, wherever they stand in a report.
fn collect(report: &Value, name: &str, found: &mut Vec<f64>) {
    match report {
        Value::Object(fields) => {
            if fields.get("type").and_then(Value::as_str) == Some(name) {
                let figure = fields.get("description").and_then(Value::as_str);
                found.extend(figure.and_then(|figure| figure.parse::<f64>().ok()));
            }
            fields.values().for_each(|value| collect(value, name, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, name, found)),
        _ => {}
    }
}

/// Runs the browser tests against a portal of their own with a small ledger.
pub(crate) fn run(workspace: &Workspace, cluster: &Cluster, asked: Asked<'_>) -> Result<Summary> {
    let Asked { release, long, only } = asked;
    let database = "browser";
    cluster.create_database(database)?;
    let url = cluster.url(database);
    portal::migrate(workspace, &url, release)?;
    portal::import(workspace, &url, &portal::ledger(workspace, SMALL)?, release)?;
    let agreement = workspace.private().join("agreement.pdf");
    let seal = Seal::of(workspace)?;
    seal.put_on_agreement(workspace, &agreement)?;
    let port = pg::free_port()?;
    // Hundreds of sign-ins come from this one machine within minutes.
    let settings = [("BESKED_SIGN_IN_LIMIT", "100000"), ("BESKED_SEARCH_LIMIT", "100000")];
    let portal = Portal::start(workspace, cluster, database, port, release, &settings)?;

    ui::step("Testing in a browser");
    let folder = workspace.join("end2end");
    let report = report(workspace);
    fs::create_dir_all(workspace.target().join("xtask"))?;
    let _ = fs::remove_file(&report);
    let mut playwright = Command::new("node");
    playwright.arg("node_modules/@playwright/test/cli.js").arg("test");
    playwright.arg("--reporter=list,json").args(only).current_dir(&folder);
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    playwright.env("BASE_URL", &portal.address).env("IDP_URL", &portal.provider);
    playwright.env("DATABASE_URL", &url).env("BESKED", workspace.binary(release));
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

#[cfg(test)]
mod tests {
    use super::collect;

    #[test]
    fn what_a_test_has_noted_is_found_wherever_it_stands() {
        let report = serde_json::json!({ "suites": [{ "suites": [{ "specs": [{ "tests": [
            { "annotations": [{ "type": "a move, ms", "description": "1.80" }] },
            { "annotations": [
                { "type": "a move, ms", "description": "2.5" },
                { "type": "an answer, ms", "description": "9" },
                { "type": "a move, ms", "description": "none" },
            ] },
        ] }] }] }] });
        let mut found = Vec::new();
        collect(&report, "a move, ms", &mut found);
        assert_eq!(found, [1.8, 2.5]);
    }
}
