//! Besked.

use anyhow::Context as _;
use besked_server::clock::{Clock as _, SystemClock, stockholm_day};
use besked_server::config::{Cli, Command, Databases, Import, SourceCommand};
use besked_server::interchange::command::command;
use besked_server::interchange::peppol::Peppol;
use besked_server::interchange::sources::sources;
use besked_server::interchange::{Options, csv, import, import_translated};
use besked_server::jobs::work;
use besked_server::store::MIGRATIONS;
use besked_server::web::serve::{connect, serve};
use clap::Parser as _;
use sqlx::Connection as _;
use std::io::IsTerminal as _;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// Rendering allocates much and briefly; a quarter of the server's time went there before.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    log();
    let done = match cli.command {
        Command::Serve(settings) => serve(*settings).await,
        Command::Migrate(databases) => migrate(&databases).await,
        Command::Work(settings) => work(settings).await,
        Command::Source(command) => set_sources(&command).await,
        Command::Import(kind) => match take_in(kind).await {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("besked: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn set_sources(command: &SourceCommand) -> anyhow::Result<()> {
    let jobs = connect(command.databases(), 1).await?.jobs;
    sources(&jobs, command, &mut std::io::stdout()).await
}

async fn take_in(kind: Import) -> anyhow::Result<ExitCode> {
    let jobs = async |databases| anyhow::Ok(connect(&databases, 4).await?.jobs);
    match kind {
        Import::Ledger { file, telling, databases } => {
            let jobs = jobs(databases).await?;
            let import = async |options: Options<'_>| import(&jobs, &SystemClock, options).await;
            Ok(command(&telling, &file, import).await)
        }
        Import::Csv { table, telling, databases } => {
            let jobs = jobs(databases).await?;
            Ok(csv::command(&table, &telling, &jobs, &SystemClock).await)
        }
        Import::Peppol { file, unit, telling, databases } => {
            let jobs = jobs(databases).await?;
            let import = async |options: Options<'_>| {
                let today = stockholm_day(SystemClock.now());
                let mut peppol = Peppol::open(options.file, unit, today)?;
                import_translated(&jobs, &SystemClock, options, &mut peppol).await
            };
            Ok(command(&telling, &file, import).await)
        }
    }
}

async fn migrate(databases: &Databases) -> anyhow::Result<()> {
    let owner = databases.database_url.as_deref().context("DATABASE_URL is not set")?;
    let mut connection = sqlx::PgConnection::connect(owner)
        .await
        .context("cannot connect to the database as its owner")?;
    MIGRATIONS.run(&mut connection).await.context("the schema could not be brought up to date")?;
    connection.close().await.context("the connection was cut")
}

/// Lines for people at a terminal, JSON for whatever collects them otherwise.
fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.init();
    } else {
        log.json().flatten_event(true).init();
    }
}
