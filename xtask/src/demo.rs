//! `demo`: from a clone to a portal one can sign in to.

use crate::build;
use crate::pg::{Cluster, Purpose};
use crate::portal::{self, Portal, Size};
use crate::process;
use crate::seal::Seal;
use crate::setup::{self, Needs};
use crate::toolchain::Toolchain;
use crate::ui::{self, Waiting};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use besked_dev_idp::{Person, PersonKind};
use std::fs;
use std::path::Path;
use std::time::Instant;

const DATABASE: &str = "besked";

/// What `demo` may be asked.
#[derive(clap::Args, Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Port to serve on
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Residents and companies in the ledger
    #[arg(long, default_value_t = 2_000)]
    parties: usize,
    /// Invoices in the ledger; 150000 is a municipality's two years and takes minutes
    #[arg(long, default_value_t = 20_000)]
    invoices: u64,
    /// Throw the demo's database away and begin anew
    #[arg(long)]
    fresh: bool,
}

/// Runs the demo until Ctrl-C.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let since = Instant::now();
    process::sweep(workspace)?;
    ui::step("Looking for what is needed");
    setup::run(workspace, Needs::DEMO)?;
    build::run(workspace, &build::Options::default())?;

    let cluster = Cluster::start(workspace, Purpose::Demo)?;
    cluster.make_roles(workspace)?;
    fill(workspace, &cluster, options)?;

    let port = portal::port_near(options.port)?;
    let portal = Portal::start(workspace, &cluster, DATABASE, port, false, &[])?;
    let inbox = workspace.private().join("inbox");
    let mail = workspace.private().join("mail");
    let at = (&*portal.address, &*mail);
    let agreement = workspace.private().join("agreement.pdf");
    Seal::of(workspace)?.put_on_agreement(workspace, &agreement)?;
    let _worker = portal::work(workspace, &cluster, DATABASE, &inbox, at)?;
    welcome(workspace, &portal, (&inbox, &mail, &agreement), since)?;
    portal.watch()
}

/// Makes the database, unless it holds what is asked for.
fn fill(workspace: &Workspace, cluster: &Cluster, options: &Options) -> Result<()> {
    let size = Size { parties: options.parties, invoices: options.invoices };
    let wanted = format!("demo: {} parties, {} invoices", size.parties, size.invoices);
    let held = cluster.comment(DATABASE)?;
    let finished = held.as_deref() == Some(wanted.as_str());
    let url = cluster.url(DATABASE);
    if finished && !options.fresh {
        portal::migrate(workspace, &url, false)?;
        take_test_files(cluster)?;
        ui::note("The ledger is there from before; `--fresh` begins anew.");
        return Ok(());
    }
    if options.fresh || held.is_some() {
        cluster.drop_database(DATABASE)?;
    }
    if !cluster.has_database(DATABASE)? {
        cluster.create_database(DATABASE)?;
    }
    portal::migrate(workspace, &url, false)?;
    take_test_files(cluster)?;
    portal::import(workspace, &url, &portal::ledger(workspace, size)?, false)?;
    dispute(workspace, &url)?;
    cluster.set_comment(DATABASE, &wanted)
}

/// No payment to the demo is real, so a bank's file that is marked as a test is taken.
fn take_test_files(cluster: &Cluster) -> Result<()> {
    let taken = "insert into policy_setting (key, valid_from, value, source)
        values ('imports.take_test_files', '2026-01-02', 'true', 'for trials')
        on conflict do nothing";
    cluster.query(DATABASE, taken).map(drop)
}

/// Opens a case on every ground, and leads them into every state.
fn dispute(workspace: &Workspace, url: &str) -> Result<()> {
    let waiting = Waiting::new("Disputing some charges");
    let mut cargo = Toolchain::find().cargo(workspace);
    cargo.args(["run", "--quiet", "--package", "besked-server", "--bin", "demo_cases"]);
    cargo.env("DATABASE_URL", url).env("BESKED_FILES", portal::files(workspace, DATABASE));
    process::output(&mut cargo).context("the demo's cases cannot be made")?;
    waiting.done("disputed");
    Ok(())
}

/// The persons that the provider offers.
fn persons(workspace: &Workspace) -> Result<Vec<Person>> {
    let path = workspace.join("xtask/demo/persons.json");
    let text = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} has a fault", path.display()))
}

fn welcome(
    workspace: &Workspace,
    portal: &Portal,
    (inbox, mail, agreement): (&Path, &Path, &Path),
    since: Instant,
) -> Result<()> {
    let persons = persons(workspace)?;
    println!();
    println!("  Besked is ready after {}:  {}", portal::took(since), portal.address);
    println!("  For staff:                {}/staff", portal.address);
    let groups =
        [(PersonKind::Debtor, "Sign in as one who owes"), (PersonKind::Staff, "Sign in as staff")];
    for (kind, title) in groups {
        println!("\n  {title}:");
        for person in persons.iter().filter(|person| person.kind == kind) {
            println!("    {}  {:<24} {}", person.number, person.name, person.note.en);
        }
    }
    println!("\n  Files put into {}/ledger are read within a minute.", inbox.display());
    println!("  E-mail is written to {}.", mail.display());
    println!("  A sealed agreement for {}/verify: {}.", portal.address, agreement.display());
    println!("  Log: {}", portal.log().display());
    println!("  Ctrl-C stops everything.");
    Ok(())
}
