//! The staff's list of disputed charges: with as many open cases as nobody hopes for, against few.

use super::load::{self, Load, Question};
use super::table::{Table, Wish};
use super::{Bench, median, session};
use crate::pg;
use crate::portal::{Portal, Size};
use crate::ui::{self, Waiting};
use anyhow::{Context, Result};
use std::sync::Arc;
use std::time::Duration;

/// The ledger that the cases are about: an invoice for each, and some more.
const LEDGER: Size = Size { parties: 6_000, invoices: 60_000 };
/// Open cases.
const MANY: u64 = 50_000;
/// A hundredth of them.
const FEW: u64 = 500;
/// Officials at the same time.
const CONNECTIONS: usize = 4;
/// How long each round lasts.
const SPAN: Duration = Duration::from_secs(4);
/// The page of the queue that is asked for beside the first, and how many cases stand on one.
const FAR: u64 = 10;
const PAGE_SIZE: u64 = 25;
/// What is asked for: the queue, what is late, and the tenth page.
const PAGES: [(&str, &str); 3] = [
    ("the queue", "/staff/disputes"),
    ("what is late", "/staff/disputes?filter=late"),
    ("the tenth page", "/staff/disputes?after="),
];

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    let size = bench.size(LEDGER);
    bench.filled("few_cases", size)?;
    let copy = "create database many_cases owner besked_owner template few_cases";
    bench.cluster.query("postgres", copy).context("the ledger cannot be copied")?;
    let many = (MANY / bench.shrink).min(size.invoices);
    for (name, cases) in [("many_cases", many), ("few_cases", FEW.min(many / 10))] {
        ui::step(&format!("Opening {cases} cases"));
        bench.cluster.query(name, &open(cases)).context("the cases cannot be opened")?;
        bench.cluster.query(name, "vacuum analyze")?;
    }
    let port = pg::free_port()?;
    let (many, many_port) = (serve(bench, "many_cases", port)?, port);
    let port = pg::free_port()?;
    let (few, few_port) = (serve(bench, "few_cases", port)?, port);
    let cookies = (session::of_staff(bench, "many_cases")?, session::of_staff(bench, "few_cases")?);
    let lasts = (last_before(bench, "many_cases")?, last_before(bench, "few_cases")?);
    for (name, path) in PAGES {
        let ask = |cookie: &str, last: &str| -> Arc<[Question]> {
            let last = if path.ends_with('=') { last } else { "" };
            [Question { path: format!("{path}{last}"), cookie: cookie.to_owned() }].into()
        };
        let (of_many, of_few) = (ask(&cookies.0, &lasts.0), ask(&cookies.1, &lasts.1));
        let (mut large, mut small) = (Vec::new(), Vec::new());
        let waiting = Waiting::new(&format!("Reading {name}"));
        for _ in 0..bench.rounds {
            large.push(load::run(many_port, &of_many, CONNECTIONS, SPAN)?);
            small.push(load::run(few_port, &of_few, CONNECTIONS, SPAN)?);
        }
        waiting.done("read");
        let half = |loads: &[Load]| {
            median(loads.iter().map(|load| load.median.as_secs_f64() * 1000.0).collect())
        };
        let slowest = |loads: &[Load]| {
            median(loads.iter().map(|load| load.slowest_hundredth.as_secs_f64() * 1000.0).collect())
        };
        for (which, loads) in [("many cases", &large), ("few cases", &small)] {
            table.told(&format!("{name}, {which}: half within"), half(loads), "ms");
            table.told(&format!("{name}, {which}: 99 % within"), slowest(loads), "ms");
        }
        let against = half(&large) / half(&small);
        table.judged(&format!("{name}, many cases against few"), against, "", Wish::AtMost(2.0));
    }
    many.still_runs()?;
    few.still_runs()
}

/// The case after which the page far down the queue begins.
fn last_before(bench: &Bench<'_>, database: &str) -> Result<String> {
    let skipped = (FAR - 1) * PAGE_SIZE - 1;
    let asked = format!(
        "select id from dispute where worked_on order by listed_by, id offset {skipped} limit 1"
    );
    let found = bench.cluster.query(database, &asked).context("the queue cannot be read")?;
    Ok(found.trim().to_owned())
}

fn serve(bench: &Bench<'_>, database: &str, port: u16) -> Result<Portal> {
    let settings = [("RUST_LOG", "warn")];
    Portal::start(bench.workspace, &bench.cluster, database, port, bench.release, &settings)
}

/// Opens a case on each of so many invoices: in every state that asks for work, with days to answer
/// from some weeks ago to some months ahead, and something paused on each.
fn open(cases: u64) -> String {
    format!(
        "with chosen as (
            select *, row_number() over (order by id) as at from invoice order by id limit {cases}
        ), opened as (
            insert into dispute (
                party_id, id, number, invoice_id, unit_id, regime, ground, disputed, channel,
                received_at, opened_at, by_person, finding, word, answer_by, state, changed_at
            )
            select party_id, gen_random_uuid(), 'KS-EK 2020/' || lpad(at::text, 6, '0'), id,
                unit_id, 'mixed',
                (array['not_received', 'wrong_amount', 'already_paid', 'other'])[1 + at % 4], 100,
                'portal', now() - interval '20 days', now() - interval '20 days', party_id,
                'could_matter', 'undecided', current_date + (at * 7919 % 120)::integer - 20,
                (array['open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated'])[1 + at % 5],
                now()
            from chosen
            returning party_id, id, invoice_id
        )
        insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at)
        select party_id, gen_random_uuid(), invoice_id, id, 'disputed', 100, now() from opened"
    )
}
