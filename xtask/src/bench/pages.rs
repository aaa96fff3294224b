//! The list of invoices: against a bare handler on the same database, and against itself where
//! there are fewer invoices.

use super::load::{self, Load, Question};
use super::table::{Table, Wish};
use super::{Bench, TOWN, VILLAGE, median, session, usage};
use crate::http;
use crate::pg;
use crate::portal::Portal;
use crate::process::Running;
use crate::ui::{self, Waiting};
use anyhow::{Context, Result};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// Visitors at the same time.
const CONNECTIONS: usize = 16;
/// How long each round lasts.
const SPAN: Duration = Duration::from_secs(5);
/// Signed-in debtors that take turns.
const DEBTORS: usize = 200;
/// Rows of a full page.
const FULL: usize = 25;

/// A server under measurement.
struct Subject<'a> {
    name: &'a str,
    port: u16,
    process: u32,
    questions: Arc<[Question]>,
}

/// What one round of a subject gave.
struct Round {
    load: Load,
    /// Processor ticks for each answer: the server's and the database's.
    ticks: f64,
}

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    for (name, size) in [("town", TOWN), ("village", VILLAGE)] {
        bench.filled(name, bench.size(size))?;
    }
    let [town, village] = ["town", "village"].map(|name| questions(bench, name, "debtor"));
    let (town, village) = (town?, village?);
    let portal = |name: &str| {
        let port = pg::free_port()?;
        let settings = [("BESKED_SEARCH_LIMIT", "100000000"), ("RUST_LOG", "warn")];
        let cluster = &bench.cluster;
        let portal = Portal::start(bench.workspace, cluster, name, port, bench.release, &settings)?;
        Ok::<_, anyhow::Error>((portal, port))
    };
    let (large, large_port) = portal("town")?;
    let (small, small_port) = portal("village")?;
    let product = Subject {
        name: "product",
        port: large_port,
        process: large.process(),
        questions: Arc::clone(&town),
    };
    let fewer = Subject {
        name: "product, few invoices",
        port: small_port,
        process: small.process(),
        questions: village,
    };
    let once = Duration::from_millis(300);
    let bytes = load::run(product.port, &town, 1, once)?.bytes;
    let (unfilled, port) = bare(bench, "town", 0)?;
    let filling = bytes.saturating_sub(load::run(port, &town, 1, once)?.bytes);
    drop(unfilled);
    let (yardstick, port) = bare(bench, "town", filling)?;
    let bare = Subject { name: "bare", port, process: yardstick.id(), questions: town };

    let idle = usage::resident(product.process)?;
    let subjects = [&product, &bare, &fewer];
    for subject in subjects {
        load::run(subject.port, &subject.questions, CONNECTIONS, Duration::from_secs(2))?;
    }
    let mut rounds: [Vec<Round>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for number in 1..=bench.rounds {
        let waiting = Waiting::new(&format!("Asking for lists, round {number}"));
        for (subject, rounds) in subjects.iter().zip(&mut rounds) {
            rounds.push(round(bench, subject)?);
        }
        waiting.done("answered");
    }
    let figure = |which: usize, of: fn(&Round) -> f64| {
        median(rounds.get(which).into_iter().flatten().map(of).collect())
    };
    let speed: fn(&Round) -> f64 = |round| round.load.per_second;
    let ticks: fn(&Round) -> f64 = |round| round.ticks;
    for (which, subject) in subjects.iter().enumerate() {
        table.told(&format!("/invoices, {}", subject.name), figure(which, speed), "/s");
        let time = |round: &Round| round.load.median.as_secs_f64() * 1000.0;
        table.told(&format!("/invoices, {}: half within", subject.name), figure(which, time), "ms");
        let time = |round: &Round| round.load.slowest_hundredth.as_secs_f64() * 1000.0;
        table.told(&format!("/invoices, {}: 99 % within", subject.name), figure(which, time), "ms");
        // A tick is a hundredth of a second.
        table.told(
            &format!("/invoices, {}: processor", subject.name),
            figure(which, ticks) * 10.0,
            "ms/answer",
        );
    }
    table.told("/invoices, length of the page", bytes as f64, "B");
    let against = figure(0, speed) / figure(1, speed);
    table.judged("/invoices, speed against bare", against, "", Wish::AtLeast(0.5));
    let against = figure(0, ticks) / figure(1, ticks);
    table.judged("/invoices, processor against bare", against, "", Wish::AtMost(2.5));
    let against = figure(0, speed) / figure(2, speed);
    table.judged("/invoices, speed against few invoices", against, "", Wish::AtLeast(0.8));
    table.told("memory before the first visit", idle, "MiB");
    let peak = usage::peak(product.process)?;
    table.judged("memory under load, at most", peak, "MiB", Wish::AtMost(60.0));
    large.still_runs()?;
    small.still_runs()
}

fn round(bench: &Bench<'_>, subject: &Subject<'_>) -> Result<Round> {
    let database = bench.cluster.process();
    let before = usage::processor(subject.process, database)?;
    let load = load::run(subject.port, &subject.questions, CONNECTIONS, SPAN)
        .with_context(|| format!("{} does not hold under load", subject.name))?;
    let after = usage::processor(subject.process, database)?;
    let ticks = (after - before) as f64 / load.answers as f64;
    Ok(Round { load, ticks })
}

/// Starts the yardstick, with so many bytes more in each answer.
pub(super) fn bare(bench: &Bench<'_>, database: &str, filling: usize) -> Result<(Running, u16)> {
    let port = pg::free_port()?;
    let binary = bench.workspace.binary(bench.release).with_file_name("bare_page");
    let mut command = Command::new(binary);
    command.arg("serve").current_dir(bench.workspace.root());
    command.env("DATABASE_URL", bench.cluster.url(database));
    command.env("BESKED_LISTEN", format!("127.0.0.1:{port}"));
    command.env("BESKED_OIDC_ISSUER", "http://localhost").env("BESKED_OIDC_CLIENT_ID", "none");
    // It takes the arguments of the server, and keeps no files.
    command.env("BESKED_FILES", bench.workspace.private().join("files/bare"));
    command.env("BARE_FILLING", filling.to_string());
    let running = Running::start(&mut command)?;
    http::await_ok(port, "/health/ready", Duration::from_secs(20), || Ok(()))
        .context("the yardstick does not answer")?;
    Ok((running, port))
}

/// Sessions of debtors with a full page of invoices, and what they ask for.
fn questions(bench: &Bench<'_>, database: &str, kind: &str) -> Result<Arc<[Question]>> {
    ui::step("Signing debtors in");
    let parties = bench.cluster.query(
        database,
        &format!(
            "select party_id from invoice group by party_id having count(*) >= {FULL}
            order by party_id limit {DEBTORS}"
        ),
    )?;
    let parties: Vec<&str> = parties.lines().collect();
    anyhow::ensure!(!parties.is_empty(), "nobody in {database} has {FULL} invoices");
    let questions: Vec<Question> = session::of_debtors(bench, database, kind, &parties)?
        .into_iter()
        .map(|cookie| Question { path: "/invoices".to_owned(), cookie })
        .collect();
    Ok(questions.into())
}
