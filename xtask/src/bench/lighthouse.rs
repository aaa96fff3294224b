//! Lighthouse, as a phone: what Google's auditor says of four pages.

use super::table::{Table, Wish};
use super::{Bench, VILLAGE, median, session};
use crate::pg;
use crate::portal::Portal;
use crate::process;
use crate::setup;
use crate::ui::Waiting;
use anyhow::{Context, Result};
use serde_json::Value;
use std::process::Command;

/// What is judged, and what it should come to.
const CATEGORIES: [(&str, f64); 3] =
    [("performance", 98.0), ("accessibility", 100.0), ("best-practices", 100.0)];

/// How many times a page is tried that Lighthouse itself could not judge.
const ATTEMPTS: u32 = 3;

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    let database = "audited";
    bench.filled(database, bench.size(VILLAGE))?;
    setup::lighthouse(bench.workspace)?;
    let (cookie, invoice) = debtor(bench, database)?;
    let port = pg::free_port()?;
    let (workspace, cluster) = (bench.workspace, &bench.cluster);
    let portal = Portal::start(workspace, cluster, database, port, bench.release, &[])?;
    let pages = [
        ("/", "/".to_owned(), None),
        ("/overview", "/overview".to_owned(), Some(&cookie)),
        ("/invoices", "/invoices".to_owned(), Some(&cookie)),
        ("an invoice", format!("/invoices/{invoice}"), Some(&cookie)),
    ];
    for (name, path, cookie) in pages {
        let waiting = Waiting::new(&format!("Lighthouse on {name}"));
        let address = format!("{}{path}", portal.address);
        let mut reports = Vec::new();
        for _ in 0..bench.rounds {
            reports.push(audit(bench, &address, cookie)?);
        }
        waiting.done("judged");
        let figure = |pointer: &str| {
            let figures = reports.iter().map(|report| report.pointer(pointer));
            figures
                .map(|figure| figure.and_then(Value::as_f64).context("Lighthouse judged nothing"))
                .collect::<Result<Vec<f64>>>()
                .map(median)
        };
        for (category, wished) in CATEGORIES {
            let score = figure(&format!("/categories/{category}/score"))? * 100.0;
            table.judged(&format!("{name}, {category}"), score, "", Wish::AtLeast(wished));
        }
        if cookie.is_none() {
            let score = figure("/categories/seo/score")? * 100.0;
            table.judged(&format!("{name}, SEO"), score, "", Wish::AtLeast(100.0));
        }
        let shift = figure("/audits/cumulative-layout-shift/numericValue")?;
        table.judged(&format!("{name}, layout shift"), shift, "", Wish::AtMost(0.0));
        let paint = figure("/audits/largest-contentful-paint/numericValue")?;
        table.told(&format!("{name}, largest paint"), paint, "ms");
    }
    portal.still_runs()
}

/// One report.
fn audit(bench: &Bench<'_>, address: &str, cookie: Option<&String>) -> Result<Value> {
    let folder = bench.workspace.join("end2end/lighthouse");
    let mut command = Command::new("node");
    command.arg("node_modules/lighthouse/cli/index.js").arg(address).current_dir(&folder);
    command.args(["--output=json", "--quiet", "--no-enable-error-reporting"]);
    command.arg("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage");
    command.arg("--only-categories=performance,accessibility,best-practices,seo");
    if let Some(cookie) = cookie {
        command.arg(format!("--extra-headers={}", serde_json::json!({ "Cookie": cookie })));
    }
    if let Some(browser) = setup::chromium() {
        command.env("CHROME_PATH", browser);
    }
    // A browser that is just being started now and then loses its own trace: that judges nothing.
    let mut report = process::output(&mut command);
    for _ in 1..ATTEMPTS {
        if report.is_ok() {
            break;
        }
        report = process::output(&mut command);
    }
    serde_json::from_str(&report.context("Lighthouse does not run")?)
        .context("Lighthouse's report cannot be read")
}

/// A session of a debtor with a full page of invoices: the cookie, and one of the invoices.
fn debtor(bench: &Bench<'_>, database: &str) -> Result<(String, String)> {
    let found = bench.cluster.query(
        database,
        "select party_id, min(id::text) filter (where left_to_pay > 0)
        from invoice group by party_id
        having bool_or(left_to_pay > 0) order by count(*) desc, party_id limit 1",
    )?;
    let (party, invoice) = found.trim().split_once('|').context("nobody owes anything")?;
    let cookies = session::of_debtors(bench, database, "the audited", &[party])?;
    Ok((cookies.concat(), invoice.to_owned()))
}
