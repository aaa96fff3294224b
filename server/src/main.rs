//! Besked.

use anyhow::Context as _;
use besked_server::clock::{Clock as _, SystemClock};
use besked_server::config::{Cli, Command, Databases, Export, Import, SourceCommand, Verify};
use besked_server::interchange::Format;
use besked_server::interchange::claims::{ExportError, export_claims};
use besked_server::interchange::command::command;
use besked_server::interchange::feed::export_feed;
use besked_server::interchange::sources::sources;
use besked_server::jobs::verify::{Verdict, verify_dispute};
use besked_server::jobs::work;
use besked_server::sealing::{Told, verify_agreement};
use besked_server::store::MIGRATIONS;
use besked_server::web::serve::{connect, serve};
use clap::Parser as _;
use sqlx::Connection as _;
use std::fs::File;
use std::io::{BufWriter, IsTerminal as _, Write};
use std::path::Path;
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
        Command::Export(Export::Claims { output, databases }) => {
            claims(output.as_deref(), &databases).await
        }
        Command::Export(Export::LedgerFeed { after, output, databases }) => {
            ledger_feed(after, output.as_deref(), &databases).await
        }
        Command::Verify(Verify::Dispute { number, databases }) => verify(&number, &databases).await,
        Command::Verify(Verify::Agreement { file, lang, json, seals }) => {
            match verify_agreement(&file, &seals, (lang, json), SystemClock.now()) {
                Ok(told) => return said(&told),
                Err(error) => Err(error),
            }
        }
        Command::Import(what) => match import(&what).await {
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

/// Prints what was found of an agreement; how it ends tells scripts the same.
fn said(told: &Told) -> ExitCode {
    print!("{}", told.text);
    match told.verdict {
        besked_seal::Verdict::Holds => ExitCode::SUCCESS,
        besked_seal::Verdict::Broken => ExitCode::FAILURE,
        besked_seal::Verdict::InPart => ExitCode::from(3),
    }
}

async fn set_sources(command: &SourceCommand) -> anyhow::Result<()> {
    let jobs = connect(command.databases(), 1).await?.jobs;
    sources(&jobs, command, &mut std::io::stdout()).await
}

async fn import(what: &Import) -> anyhow::Result<ExitCode> {
    let (format, file, telling, databases) = match what {
        Import::Ledger { file, telling, databases } => (Format::Ledger, file, telling, databases),
        Import::Peppol { file, unit, telling, databases } => {
            (Format::Peppol { unit: unit.as_deref() }, file, telling, databases)
        }
        Import::Bgmax { file, telling, databases } => (Format::Bgmax, file, telling, databases),
        Import::Camt { file, telling, databases } => (Format::Camt, file, telling, databases),
        Import::Csv { table, telling, databases } => {
            let format = Format::Csv { profile: &table.profile, as_of: table.as_of };
            (format, &table.file, telling, databases)
        }
    };
    let jobs = connect(databases, 4).await?.jobs;
    Ok(command(&jobs, &SystemClock, format, telling, file).await)
}

/// Writes to a file beside its name first: a list that is cut short is never taken for a whole one.
/// Writes to a file that is there whole or not at all; without one, to the standard output.
async fn written<T>(
    output: Option<&Path>,
    write: impl AsyncFnOnce(&mut (dyn Write + Send)) -> Result<T, ExportError>,
) -> anyhow::Result<T> {
    let Some(path) = output else {
        return Ok(write(&mut std::io::stdout()).await?);
    };
    let part = path.with_extension("part");
    let mut file = BufWriter::new(File::create(&part).context("it cannot be written")?);
    let done = write(&mut file).await?;
    file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    std::fs::rename(&part, path)?;
    Ok(done)
}

async fn ledger_feed(
    after: i64,
    output: Option<&Path>,
    databases: &Databases,
) -> anyhow::Result<()> {
    let pools = connect(databases, 1).await?;
    let last = written(output, async |mut out| export_feed(&pools, after, &mut out).await).await?;
    eprintln!("up to {last}: the next time, --after {last}");
    Ok(())
}

async fn claims(output: Option<&Path>, databases: &Databases) -> anyhow::Result<()> {
    let pools = connect(databases, 1).await?;
    let today = SystemClock.today();
    let exported =
        written(output, async |mut out| export_claims(&pools, today, &mut out).await).await?;
    eprintln!("{} claims", exported.claims);
    if exported.protected > 0 {
        eprintln!(
            "{} on parties with protected identity are left out: they are claimed by hand",
            exported.protected
        );
    }
    Ok(())
}

async fn verify(number: &str, databases: &Databases) -> anyhow::Result<()> {
    let pools = connect(databases, 1).await?;
    match verify_dispute(&pools, number).await? {
        Verdict::Whole { bytes, told, written, events } => {
            println!(
                "{number}: the answer is the same, {bytes} bytes, told the same in {told} ways; \
                 {written} statements, decisions and letters as they were; {events} events, unbroken"
            );
            Ok(())
        }
        Verdict::Unknown => anyhow::bail!("there is no case {number}"),
        Verdict::Differs { at } => {
            anyhow::bail!("{number}: the answer made again differs from byte {at} on")
        }
        Verdict::Digest => anyhow::bail!("{number}: the answer is not what its hash says"),
        Verdict::Told { which } => {
            anyhow::bail!("{number}: the answer told again says something else in {which}")
        }
        Verdict::Statement { round } => {
            anyhow::bail!("{number}: the statement of round {round} is not what its hash says")
        }
        Verdict::Decision { round } => {
            anyhow::bail!("{number}: the decision of round {round} is not what the history says")
        }
        Verdict::Letter { seq } => {
            anyhow::bail!("{number}: the letter of event {seq} is not what the history says")
        }
        Verdict::History { seq, why } => {
            anyhow::bail!("{number}: the history is broken at event {seq}: {why:?}")
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
