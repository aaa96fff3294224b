//! A disputed charge, from the form that is sent to the page with its answer; against the same rows
//! written with an answer that was made beforehand.

use super::forms::{self, Form};
use super::load::Load;
use super::table::{Table, Wish};
use super::{Bench, median, pages, session};
use crate::pg;
use crate::portal::{Portal, Size};
use crate::ui::{self, Waiting};
use anyhow::{Result, ensure};
use std::time::{SystemTime, UNIX_EPOCH};

/// The demo's ledger.
const DEMO: Size = Size { parties: 2_000, invoices: 20_000 };
/// Debtors at the same time.
const CONNECTIONS: usize = 16;
/// Disputes a round, at most: each on an invoice of its own.
const ROUND: usize = 500;
/// Sessions that are written in one statement.
const AT_A_TIME: usize = 200;
/// The database.
const DATABASE: &str = "disputed";

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    bench.filled(DATABASE, bench.size(DEMO))?;
    let mut waiting_forms = forms_of(bench)?;
    // A first time to find the length of the page, one to warm each up, and the rounds.
    let round = ROUND.min(waiting_forms.len() / (2 * bench.rounds + 3));
    ensure!(round >= CONNECTIONS, "too few invoices to dispute");
    let mut next = || waiting_forms.split_off(waiting_forms.len() - round);

    let port = pg::free_port()?;
    let (workspace, cluster) = (bench.workspace, &bench.cluster);
    let settings = [("RUST_LOG", "warn")];
    let portal = Portal::start(workspace, cluster, DATABASE, port, bench.release, &settings)?;
    let bytes = forms::send(port, next(), CONNECTIONS)?.bytes;
    let (unfilled, bare_port) = pages::bare(bench, DATABASE, 0)?;
    let filling = bytes.saturating_sub(forms::send(bare_port, next(), CONNECTIONS)?.bytes);
    drop(unfilled);
    let (yardstick, bare_port) = pages::bare(bench, DATABASE, filling)?;
    forms::send(bare_port, next(), CONNECTIONS)?;

    let (mut product, mut bare) = (Vec::new(), Vec::new());
    for number in 1..=bench.rounds {
        let waiting = Waiting::new(&format!("Disputing charges, round {number}"));
        product.push(forms::send(port, next(), CONNECTIONS)?);
        bare.push(forms::send(bare_port, next(), CONNECTIONS)?);
        waiting.done("answered");
    }
    drop(yardstick);
    let slowest: fn(&Load) -> f64 = |load| load.slowest_hundredth.as_secs_f64() * 1000.0;
    let half: fn(&Load) -> f64 = |load| load.median.as_secs_f64() * 1000.0;
    let of = |loads: &[Load], figure: fn(&Load) -> f64| median(loads.iter().map(figure).collect());
    for (name, loads) in [("product", &product), ("bare", &bare)] {
        table.told(&format!("a dispute answered, {name}: half within"), of(loads, half), "ms");
        table.told(&format!("a dispute answered, {name}: 99 % within"), of(loads, slowest), "ms");
        let speed = of(loads, |load| load.per_second);
        table.told(&format!("a dispute answered, {name}"), speed, "/s");
    }
    table.told("a dispute answered, length of the page", bytes as f64, "B");
    let against = of(&product, slowest) / of(&bare, slowest);
    table.judged("a dispute answered, 99 % against bare", against, "", Wish::AtMost(2.0));
    let against = of(&product, half) / of(&bare, half);
    table.judged("a dispute answered, half against bare", against, "", Wish::AtMost(2.0));
    portal.still_runs()
}

/// A form for each invoice that can be disputed, by a person who is signed in.
fn forms_of(bench: &Bench<'_>) -> Result<Vec<Form>> {
    ui::step("Signing debtors in");
    let invoices = bench.cluster.query(
        DATABASE,
        "select invoice.party_id || ' ' || invoice.id
        from invoice
        inner join party on invoice.party_id = party.id
        where party.kind = 'person' and not party.protected and invoice.cancelled_on is null
            and invoice.total > 100 and invoice.charge_type_id not in (
                select charge_type_id from charge_type_terms where regime = 'excluded'
            )
        order by md5(invoice.id::text)",
    )?;
    let pairs: Vec<(&str, &str)> =
        invoices.lines().filter_map(|line| line.split_once(' ')).collect();
    let mut parties: Vec<&str> = pairs.iter().map(|(party, _)| *party).collect();
    parties.sort_unstable();
    parties.dedup();
    let mut cookies = Vec::new();
    for some in parties.chunks(AT_A_TIME) {
        cookies.extend(session::of_debtors(bench, DATABASE, "dispute", some)?);
    }
    // Keys that no earlier measurement has used.
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let forms = pairs.iter().enumerate().filter_map(|(number, (party, invoice))| {
        let place = parties.binary_search(party).ok()?;
        let key = format!("{:08x}-0000-4000-8000-{number:012x}", now as u32);
        Some(Form {
            path: format!("/invoices/{invoice}/dispute"),
            cookie: cookies.get(place)?.clone(),
            body: format!(
                "acting_for={party}&form_key={key}&ground=not_received\
                 &statement=Det+var+st%C3%A4ngt+hela+veckan.&wanted=R%C3%A4kna+om."
            ),
        })
    });
    Ok(forms.collect())
}
