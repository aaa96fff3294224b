//! Letters as PDF: copies of invoices against the pages of the same invoices; and what a seal adds.

use super::load::{self, Question};
use super::table::Table;
use super::{Bench, VILLAGE, median, session, usage};
use crate::pg;
use crate::portal::Portal;
use crate::seal::Seal;
use crate::ui::Waiting;
use anyhow::{Context, Result};
use std::sync::Arc;
use std::time::Duration;

/// How long each round lasts.
const SPAN: Duration = Duration::from_secs(3);
/// Different letters, in turn: none is what was set just before.
const LETTERS: usize = 50;
/// How many times an agreement is sealed.
const SEALED: u32 = 101;
const DATABASE: &str = "letters";

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    bench.filled(DATABASE, bench.size(VILLAGE))?;
    let found = bench.cluster.query(
        DATABASE,
        &format!(
            "select distinct on (party_id) party_id || ' ' || id from invoice
            order by party_id, id limit {LETTERS}"
        ),
    )?;
    let found: Vec<(&str, &str)> = found.lines().filter_map(|row| row.split_once(' ')).collect();
    anyhow::ensure!(!found.is_empty(), "there is no invoice to copy");
    let (parties, invoices): (Vec<&str>, Vec<&str>) = found.into_iter().unzip();
    let cookies = session::of_debtors(bench, DATABASE, "letters", &parties)?;
    let ask = |ending: &str| -> Arc<[Question]> {
        let question = |(invoice, cookie): (&&str, &String)| Question {
            path: format!("/invoices/{invoice}{ending}"),
            cookie: cookie.clone(),
        };
        invoices.iter().zip(&cookies).map(question).collect()
    };
    let (pages, letters) = (ask(""), ask("/invoice.pdf"));
    let port = pg::free_port()?;
    let settings = [("RUST_LOG", "warn")];
    let (workspace, cluster) = (bench.workspace, &bench.cluster);
    let portal = Portal::start(workspace, cluster, DATABASE, port, bench.release, &settings)?;
    let before = usage::resident(portal.process())?;
    // The fonts are read once.
    load::run(port, &letters, 1, Duration::from_millis(300)).context("no letter comes as PDF")?;
    let waiting = Waiting::new("Fetching letters");
    let (mut page, mut letter, mut longest) = (Vec::new(), Vec::new(), 0);
    for _ in 0..bench.rounds {
        let time = |load: load::Load| load.median.as_secs_f64() * 1000.0;
        page.push(time(load::run(port, &pages, 1, SPAN)?));
        let round = load::run(port, &letters, 1, SPAN)?;
        longest = longest.max(round.bytes);
        letter.push(time(round));
    }
    waiting.done("fetched");
    let (page, letter) = (median(page), median(letter));
    table.told("a letter as PDF: half within", letter, "ms");
    table.told("the page of the same invoice: half within", page, "ms");
    table.told("a letter as PDF against its page", letter / page, "");
    let seal = Seal::of(workspace)?.takes(workspace, bench.release, SEALED)?;
    table.told("an agreement sealed with its evidence: half within", seal, "ms");
    table.told("sealing against setting a letter", seal / letter, "");
    table.told("the longest letter as PDF, length", longest as f64, "B");
    table.told("memory before the first letter", before, "MiB");
    table.told("memory with letters, at most", usage::peak(portal.process())?, "MiB");
    portal.still_runs()
}
