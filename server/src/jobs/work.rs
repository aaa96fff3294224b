//! `besked work`: collects files from each source's folder, once each, and notices those that do
//! not come.
//!
//! Several may run on one database: a source's files are one worker's at a time, held by a lock
//! that the database lets go of when the worker dies. A file leaves the inbox only when it has
//! been read to its end, so that one that was being read when the machine stopped is read again,
//! and reading again changes nothing.

use super::inbox::{Inbox, Waiting, content_hash};
use super::run::Runner;
use super::sweep::Sweeper;
use crate::clock::{Clock, SystemClock, stockholm_day, stockholm_time, wall_clock};
use crate::config::Work;
use crate::evidence::Files;
use crate::interchange::{Delivery, Format, ImportError, Options, take_in};
use crate::notify::Post;
use crate::store::imports::{self, Source};
use crate::store::jobs::{Job, enqueue_once};
use crate::store::settings::SettingsCache;
use crate::store::{JobsTx, Scoped as _, StoreError};
use crate::web::serve::{connect, told_to_stop};
use anyhow::Context as _;
use besked_domain::delivery::FileKind;
use sqlx::PgPool;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Connections: the one that holds a source, the one that imports, and one to look with.
const CONNECTIONS: u32 = 4;

/// Works until told to stop; with `once`, until every file that waits has been read.
///
/// # Errors
/// When the database cannot be used, or the inbox is not there. What goes wrong later is written to
/// the log and tried again.
pub async fn work(settings: Work) -> anyhow::Result<()> {
    let pools = connect(&settings.databases, CONNECTIONS).await?;
    let jobs = pools.jobs.clone();
    let post = Post::new(&settings.mail, &settings.public_url)?;
    let cache = SettingsCache::new(pools.clone());
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let runner =
        Runner::new(pools.clone(), cache, Arc::clone(&clock), post, settings.public_url.clone());
    std::fs::create_dir_all(&settings.inbox)
        .with_context(|| format!("{} cannot be made", settings.inbox.display()))?;
    let inbox = Inbox::new(settings.inbox.clone(), Duration::from_secs(settings.settle));
    let files = Files::in_folder(&settings.files)
        .with_context(|| format!("{} cannot be used for files", settings.files.display()))?;
    let mut sweeper = Sweeper::new(pools.clone(), files);
    let mut worker = Worker::new(jobs, clock, inbox);
    if settings.once {
        let done = collect(&mut worker, &mut sweeper, &settings).await;
        // What the files caused is done too.
        runner.drain().await?;
        pools.close().await;
        return done;
    }
    // Each at its own pace: a large file keeps no e-mail waiting.
    let jobs = tokio::spawn(async move { runner.run(told_to_stop()).await });
    let collected = collect(&mut worker, &mut sweeper, &settings).await;
    jobs.await.context("the jobs stopped")?;
    pools.close().await;
    tracing::info!("stopped");
    collected
}

/// Collects files until told to stop; with `once`, until every file that waits has been read.
async fn collect(
    worker: &mut Worker,
    sweeper: &mut Sweeper,
    settings: &Work,
) -> anyhow::Result<()> {
    let mut stop = std::pin::pin!(told_to_stop());
    tracing::info!("looking for files");
    loop {
        tokio::select! {
            passed = worker.pass() => match passed {
                Err(error) if settings.once => return Err(error.into()),
                Err(error) => tracing::error!(%error, "files could not be looked for"),
                Ok(unsettled) if settings.once && !unsettled => break,
                Ok(_) => {}
            },
            () = &mut stop => break,
        }
        sweeper.sweep_if_due(&SystemClock).await;
        let rest = if settings.once { settings.settle.max(1) } else { settings.every };
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(rest)) => {}
            () = &mut stop => break,
        }
    }
    Ok(())
}

/// Collects files.
#[expect(missing_debug_implementations, reason = "a clock need not be shown")]
pub struct Worker {
    jobs: PgPool,
    clock: Arc<dyn Clock>,
    inbox: Inbox,
}

/// Why a look at the files failed as a whole.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// The database did not answer.
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    /// A folder or a file could not be read or moved.
    #[error("the inbox: {0}")]
    Inbox(#[from] io::Error),
}

impl From<sqlx::Error> for WorkError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Worker {
    /// A worker on this inbox.
    #[must_use]
    pub fn new(jobs: PgPool, clock: Arc<dyn Clock>, inbox: Inbox) -> Self {
        Self { jobs, clock, inbox }
    }

    /// Looks at every source once. Tells whether files are there that may still be written to.
    ///
    /// # Errors
    /// When the database does not answer or the inbox cannot be used. A source whose files cannot
    /// be read holds up no other.
    pub async fn pass(&mut self) -> Result<bool, WorkError> {
        imports::watch(&self.jobs, self.clock.now()).await?;
        let mut unsettled = false;
        for source in imports::sources(&self.jobs).await? {
            match self.collect(&source).await {
                Ok(more) => unsettled |= more,
                Err(error) => {
                    tracing::error!(source = source.code, %error, "files could not be collected");
                }
            }
        }
        // What has come in this very pass is missing no longer.
        for source in imports::sources(&self.jobs).await? {
            self.miss(&source).await?;
        }
        self.inbox.forget_gone();
        Ok(unsettled)
    }

    /// Reads the files of one source, unless another worker is at it.
    async fn collect(&mut self, source: &Source) -> Result<bool, WorkError> {
        let waiting = self.inbox.waiting(&source.code)?;
        let unsettled = self.inbox.has_unsettled(&source.code);
        if waiting.is_empty() {
            return Ok(unsettled);
        }
        let mut hold = self.jobs.acquire().await?;
        if !imports::hold(&mut hold, &source.code).await? {
            return Ok(unsettled);
        }
        let mut result = Ok(());
        for file in waiting {
            // Another worker may have read it between the look and the hold.
            if !file.path.exists() {
                continue;
            }
            match self.read(source, &file).await {
                Err(WorkError::Inbox(error)) => {
                    // It waits where it is, and holds up none that came after it.
                    let (source, file) = (&source.code, &file.name);
                    tracing::error!(source, file, %error, "a file could not be read or moved");
                }
                Err(error) => {
                    result = Err(error);
                    break;
                }
                Ok(()) => {}
            }
        }
        // A connection that was lost has let go of the source too.
        let _ = imports::release(&mut hold, &source.code).await;
        result.map(|()| unsettled)
    }

    /// Reads one file and moves it to where it belongs.
    async fn read(&mut self, source: &Source, file: &Waiting) -> Result<(), WorkError> {
        let path = file.path.clone();
        let content_hash = tokio::task::spawn_blocking(move || content_hash(&path))
            .await
            .map_err(io::Error::other)??;
        let code = source.code.as_str();
        if let Some(refused) = imports::read_before(&self.jobs, code, &content_hash).await? {
            // The same file again, or a worker that stopped between reading and moving.
            self.inbox.report_copy(code, file, refused)?;
            let moved = self.inbox.settle_file(code, file, refused)?;
            tracing::info!(source = code, to = %moved.display(), "this file has been read before");
            return Ok(());
        }
        let report = self.inbox.report(code, file);
        let delivery = Some(Delivery { source: code, content_hash });
        let options = Options { report: Some(&report), delivery, ..Options::of(&file.path) };
        let format = match source.kind {
            FileKind::Ledger => Format::Ledger,
            FileKind::Peppol => Format::Peppol { unit: None },
            FileKind::Csv => Format::Csv {
                profile: source.profile.as_deref().unwrap_or_default(),
                as_of: file.written_at().filter(|written| *written <= self.clock.now()),
            },
            FileKind::Bgmax => Format::Bgmax,
            FileKind::Camt => Format::Camt,
        };
        let refused = match take_in(&self.jobs, self.clock.as_ref(), format, options).await {
            Ok((summary, _)) => summary.total.refused > 0,
            Err(ImportError::Unfit(_)) => true,
            Err(error) => {
                // Nothing that a new file would mend: this one waits where it is.
                tracing::error!(source = code, file = file.name, %error, "a file could not be read");
                return Ok(());
            }
        };
        let moved = self.inbox.settle_file(code, file, refused)?;
        tracing::info!(source = code, refused, to = %moved.display(), "a file has been read");
        if imports::end_alarms(&self.jobs, code, self.clock.now()).await? > 0 {
            tracing::info!(source = code, "what was missing has come");
        }
        Ok(())
    }

    /// Raises an alarm when a file that was expected has not come, and has the economist told: once a
    /// day, until it comes.
    async fn miss(&self, source: &Source) -> Result<(), WorkError> {
        let now = self.clock.now();
        let Some(due_at) = source.missing(wall_clock(now)).map(stockholm_time) else {
            return Ok(());
        };
        let mut tx = JobsTx::on(&self.jobs).await?;
        let raised = imports::raise(tx.connection(), &source.code, due_at, now).await?;
        let code = source.code.clone();
        let alarm = Job::MissingFile { source: code, due_at, day: stockholm_day(now) };
        enqueue_once(&mut tx, &alarm, now).await?;
        tx.commit().await?;
        if raised {
            tracing::error!(source = source.code, due = %due_at, "an expected file has not come");
        }
        Ok(())
    }
}
