//! `bench`: what a visit weighs, how fast a ledger is read and how many pages a
//! second leave the server, on this machine.

use crate::build;
use crate::pg;
use crate::portal::{self, Portal, Size};
use crate::process;
use crate::setup::{self, Needs};
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Visitors at the same time.
const VISITORS: usize = 8;
/// How long each address is asked for.
const SPAN: Duration = Duration::from_secs(5);

/// What `bench` may be asked.
#[derive(clap::Args, Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Residents and companies in the ledger
    #[arg(long, default_value_t = 2_000)]
    parties: usize,
    /// Invoices in the ledger
    #[arg(long, default_value_t = 20_000)]
    invoices: u64,
    /// Measure the unoptimised build: quick to make, but its figures say little
    #[arg(long)]
    debug: bool,
}

/// Measures and prints a table.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    process::sweep(workspace)?;
    ui::step("Looking for what is needed");
    setup::run(workspace, Needs::DEMO)?;
    let release = !options.debug;
    build::run(workspace, &build::Options { release })?;
    let mut rows = weights(workspace)?;

    let database = "bench";
    let cluster = pg::migrated(workspace, "tests")?;
    cluster.create_database(database)?;
    let url = cluster.url(database);
    portal::migrate(workspace, &url, release)?;
    let size = Size { parties: options.parties, invoices: options.invoices };
    let file = portal::ledger(workspace, size)?;
    let records = fs::read_to_string(&file)?.lines().count();
    let since = Instant::now();
    portal::import(workspace, &url, &file, release)?;
    let seconds = since.elapsed().as_secs_f64();
    rows.push(rate("records imported", records as f64 / seconds));
    let since = Instant::now();
    portal::import(workspace, &url, &file, release)?;
    let seconds = since.elapsed().as_secs_f64();
    rows.push(rate("records seen again, unchanged", records as f64 / seconds));

    let port = pg::free_port()?;
    let portal = Portal::start(workspace, &cluster, database, port, release, &[])?;
    ui::step("Asking for pages");
    let bare = pages_per_second(&format!("{}/health/live", portal.address))?;
    let page = pages_per_second(&format!("{}/", portal.address))?;
    rows.push(rate("bare answers (/health/live)", bare));
    rows.push(rate("rendered pages (/)", page));
    rows.push(("a page costs as much as bare answers".to_owned(), format!("{:.1}", bare / page)));

    println!("\nBuilt {}:", if release { "with --release" } else { "without optimisation" });
    for (name, value) in rows {
        println!("  {name:<42} {value:>12}");
    }
    Ok(())
}

fn rate(name: &str, per_second: f64) -> (String, String) {
    (name.to_owned(), format!("{per_second:.0} /s"))
}

/// What each asset weighs as sent.
fn weights(workspace: &Workspace) -> Result<Vec<(String, String)>> {
    let folder = workspace.site().join("pkg");
    let mut rows = Vec::new();
    for entry in fs::read_dir(&folder).context("there is no built site")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(plain) = name.strip_suffix(".br") {
            let bytes = fs::metadata(&path)?.len();
            rows.push((format!("{plain}, brotli"), format!("{bytes} B")));
        }
    }
    rows.sort();
    Ok(rows)
}

/// How many answers a second an address gives to a few visitors at once.
fn pages_per_second(address: &str) -> Result<f64> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let client = reqwest::Client::new();
        // The first answers warm caches and connections.
        for _ in 0..VISITORS {
            let answer = client.get(address).send().await?;
            if !answer.status().is_success() {
                bail!("{address} answers {}", answer.status());
            }
            answer.bytes().await?;
        }
        let answers = Arc::new(AtomicU64::new(0));
        let over = Arc::new(AtomicBool::new(false));
        let since = Instant::now();
        let visitors: Vec<_> = (0..VISITORS)
            .map(|_| {
                let (client, address) = (client.clone(), address.to_owned());
                let (answers, over) = (Arc::clone(&answers), Arc::clone(&over));
                tokio::spawn(async move {
                    while !over.load(Ordering::Relaxed) {
                        client.get(&address).send().await?.error_for_status()?.bytes().await?;
                        answers.fetch_add(1, Ordering::Relaxed);
                    }
                    Ok::<(), reqwest::Error>(())
                })
            })
            .collect();
        tokio::time::sleep(SPAN).await;
        over.store(true, Ordering::Relaxed);
        for visitor in visitors {
            visitor.await?.with_context(|| format!("{address} does not hold under load"))?;
        }
        Ok(answers.load(Ordering::Relaxed) as f64 / since.elapsed().as_secs_f64())
    })
}
