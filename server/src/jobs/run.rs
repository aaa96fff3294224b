//! Does what was written down to be done. A job is taken under a lease, done outside any
//! transaction, and ended in one with what came of it. A worker that dies leaves the job to the
//! next one when the lease has run out: what is done twice must look the same twice.

use super::pause::{Patience, SCATTER};
use super::rounds::Lease;
use super::{callbacks, delays, faults, plans, respites};
use crate::clock::{Clock, stockholm_day, wall_clock};
use crate::notify::{Letter, NotSent, Outgoing, Post};
use crate::store::jobs::{self, Claimed, Job};
use crate::store::settings::SettingsCache;
use crate::store::{JobsTx, Pools, StoreError, address, callback, imports, message};
use crate::web::secret::Secret;
use besked_app::ports::JobFailure;
use besked_domain::id::{ConfirmationId, MessageId, PartyId};
use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use rand::Rng as _;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// How long a worker rests when nothing waits.
const REST: Duration = Duration::from_secs(2);
/// The hour when the day's rounds begin, on the wall clock in Stockholm: nobody is woken.
const ROUNDS_FROM: u32 = 7;

/// Does the jobs.
#[expect(missing_debug_implementations, reason = "a clock need not be shown")]
#[derive(Clone)]
pub struct Runner {
    pools: Pools,
    settings: SettingsCache,
    clock: Arc<dyn Clock>,
    post: Post,
    portal: Url,
}

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The database did not answer.
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    /// The e-mail was not sent.
    #[error("{0}")]
    NotSent(#[from] NotSent),
    /// Another worker has taken it over.
    #[error("the lease ran out")]
    Overtaken,
    /// Each worker that was at it has stopped.
    #[error("the worker stopped, each time")]
    Stopped,
}

impl NotDone {
    /// What it is called on the page of jobs.
    const fn failure(&self) -> JobFailure {
        match self {
            Self::Store(StoreError::Database(_)) => JobFailure::Database,
            Self::Store(StoreError::Decode { .. }) => JobFailure::Unreadable,
            Self::Store(StoreError::Setting { .. }) => JobFailure::Setting,
            Self::NotSent(NotSent::Address) => JobFailure::Address,
            Self::NotSent(NotSent::Letter) => JobFailure::Letter,
            Self::NotSent(NotSent::Refused(_)) => JobFailure::Refused,
            Self::NotSent(NotSent::Unreached(_)) => JobFailure::Unreached,
            Self::NotSent(NotSent::File(_)) => JobFailure::File,
            Self::Overtaken | Self::Stopped => JobFailure::Stopped,
        }
    }

    /// The same for whoever mends it. What a database answers may name what a person wrote, so it stays
    /// in the log.
    fn told(&self) -> String {
        match self {
            Self::Store(StoreError::Database(_)) => "the database did not answer".to_owned(),
            Self::Store(StoreError::Decode { table, column, row, .. }) => {
                format!("{table}.{column} of row {row} cannot be read")
            }
            Self::Store(StoreError::Setting { key, .. }) => {
                format!("the setting {key} cannot be read")
            }
            other => other.to_string(),
        }
    }
}

/// What came of one look at what waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ran {
    /// Nothing waited.
    Nothing,
    /// A job was done.
    Done,
    /// A job failed and waits again.
    PutBack,
    /// A job failed for the last time.
    GivenUp,
    /// A job was another worker's in the end.
    Overtaken,
}

impl Runner {
    /// A worker on these pools, by this clock.
    #[must_use]
    pub fn new(
        pools: Pools,
        settings: SettingsCache,
        clock: Arc<dyn Clock>,
        post: Post,
        portal: Url,
    ) -> Self {
        Self { pools, settings, clock, post, portal }
    }

    /// Works until told to stop; what is begun is ended.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        tracing::info!(post = self.post.way(), "doing jobs");
        loop {
            let more = match self.round().await {
                Ok(more) => more,
                Err(error) => {
                    tracing::error!(%error, "jobs could not be looked for");
                    false
                }
            };
            let rest = if more { Duration::ZERO } else { REST };
            tokio::select! {
                biased;
                () = &mut stop => break,
                () = tokio::time::sleep(rest) => {}
            }
        }
        self.post.close().await;
    }

    /// Does what waits, until nothing does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn drain(&self) -> Result<u32, StoreError> {
        self.schedule().await?;
        self.look_at_calls().await;
        let mut done = 0_u32;
        while self.one().await? != Ran::Nothing {
            done = done.saturating_add(1);
        }
        Ok(done)
    }

    async fn round(&self) -> Result<bool, StoreError> {
        self.schedule().await?;
        self.look_at_calls().await;
        Ok(self.one().await? != Ran::Nothing)
    }

    /// What is looked for all the time. What goes wrong with it is in the log, and keeps no job from being done.
    async fn look_at_calls(&self) {
        let now = self.clock.now();
        if let Err(error) = callbacks::lapse(&self.pools, now).await {
            tracing::error!(%error, "calls that nobody makes were not let go");
        }
        if let Err(error) = callbacks::alarm(&self.pools, &self.settings, now).await {
            tracing::error!(%error, "nobody is told of calls that will be late");
        }
    }

    /// Writes down the day's rounds, once however many workers there are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn schedule(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        if wall_clock(now).hour() < ROUNDS_FROM {
            return Ok(());
        }
        let day = stockholm_day(now);
        let mut tx = JobsTx::begin(&self.pools).await?;
        let rounds = [
            Job::WatchDelays { day },
            Job::WatchRespites { day },
            Job::WatchPlans { day },
            Job::Forget { day },
        ];
        for job in rounds {
            jobs::enqueue_once(&mut tx, &job, now).await?;
        }
        tx.commit().await
    }

    /// Takes the job that has waited longest, and does it.
    ///
    /// # Errors
    /// When the database does not answer. What goes wrong in the job itself is written down at it.
    pub async fn one(&self) -> Result<Ran, StoreError> {
        let now = self.clock.now();
        let patience = self.settings.of(stockholm_day(now)).await?.patience()?;
        let Some(claimed) = jobs::claim(&self.pools.jobs, now, patience.lease).await? else {
            return Ok(Ran::Nothing);
        };
        let done = if claimed.attempts > patience.most_attempts {
            Err(NotDone::Stopped)
        } else {
            self.perform(&claimed, patience).await
        };
        match done {
            Ok(()) => Ok(Ran::Done),
            Err(NotDone::Overtaken) => {
                tracing::warn!(job = %claimed.id, "another worker has taken a job over");
                Ok(Ran::Overtaken)
            }
            Err(error) => self.failed(&claimed, &error, patience).await,
        }
    }

    async fn failed(
        &self,
        claimed: &Claimed,
        error: &NotDone,
        patience: Patience,
    ) -> Result<Ran, StoreError> {
        let now = self.clock.now();
        let scatter = rand::rng().random_range(-SCATTER..=SCATTER);
        let again = patience.after(claimed.attempts, scatter).map(|rest| now + rest);
        tracing::warn!(job = %claimed.id, attempts = claimed.attempts, %error, "a job failed");
        if !jobs::put_back(&self.pools.jobs, claimed, (error.failure(), &error.told()), again, now)
            .await?
        {
            return Ok(Ran::Overtaken);
        }
        if again.is_none() {
            tracing::error!(job = %claimed.id, "a job was given up");
            return Ok(Ran::GivenUp);
        }
        Ok(Ran::PutBack)
    }

    async fn perform(&self, claimed: &Claimed, patience: Patience) -> Result<(), NotDone> {
        let job = match &claimed.job {
            Ok(job) => job,
            Err(StoreError::Decode { table, column, row, reason }) => {
                let (row, reason) = (row.clone(), reason.clone());
                return Err(StoreError::Decode { table, column, row, reason }.into());
            }
            Err(_) => return Err(NotDone::Stopped),
        };
        let (pools, now) = (&self.pools, self.clock.now());
        let mut lease = Lease::new(pools, &*self.clock, claimed, patience.lease);
        match job {
            Job::Notice { party, message } => self.notice(claimed, *party, *message).await,
            Job::ConfirmAddress { party, confirmation } => {
                self.confirm(claimed, *party, *confirmation).await
            }
            Job::MissingFile { source, due_at, .. } => {
                self.missing_file(claimed, source, *due_at).await
            }
            Job::LateCall { due_at } => self.late_call(claimed, *due_at).await,
            Job::FindAlike { fault } => {
                let mut tx = JobsTx::begin(pools).await?;
                faults::search(&mut tx, &self.settings, *fault, now).await?;
                self.end_in(tx, claimed).await
            }
            Job::WatchDelays { .. } => {
                let found = delays::watch(pools, &self.settings, &mut lease, now).await?;
                if found > 0 {
                    tracing::info!(found, "cases will be late, and those concerned are told");
                }
                self.end(claimed).await
            }
            Job::WatchRespites { .. } => {
                respites::end(pools, &mut lease, now).await?;
                self.end(claimed).await
            }
            Job::WatchPlans { .. } => {
                plans::watch(pools, &mut lease, now).await?;
                self.end(claimed).await
            }
            Job::Forget { .. } => self.forget(claimed).await,
        }
    }

    async fn end(&self, claimed: &Claimed) -> Result<(), NotDone> {
        let tx = JobsTx::begin(&self.pools).await?;
        self.end_in(tx, claimed).await
    }

    /// Ends a job with what came of it. What came of it holds even if the lease has run out: an
    /// e-mail that has left has left.
    async fn end_in(&self, mut tx: JobsTx, claimed: &Claimed) -> Result<(), NotDone> {
        let ended = jobs::end(&mut tx, claimed, self.clock.now()).await?;
        tx.commit().await?;
        if ended { Ok(()) } else { Err(NotDone::Overtaken) }
    }

    /// Word that there is a message. Its Message-ID is kept before the first attempt.
    async fn notice(
        &self,
        claimed: &Claimed,
        party: PartyId,
        id: MessageId,
    ) -> Result<(), NotDone> {
        let now = self.clock.now();
        let municipality = self.settings.of(stockholm_day(now)).await?.municipality()?;
        let mut tx = JobsTx::begin(&self.pools).await?;
        let Some(to) = message::addressed(&mut tx, party, id).await? else {
            return self.end_in(tx, claimed).await;
        };
        let mail_id = message::mail_id(&mut tx, party, id, &self.post.id_of(id)).await?;
        tx.commit().await?;
        let unit = (&to.unit, to.phone.as_str());
        let letter = Letter::notice(to.lang, &self.portal, unit, &municipality);
        let mail = Outgoing { id: mail_id, to: to.email, letter, at: now };
        self.post.send(&mail).await?;
        let mut tx = JobsTx::begin(&self.pools).await?;
        message::accepted(&mut tx, party, id, self.clock.now()).await?;
        self.end_in(tx, claimed).await
    }

    /// The link that confirms an address. Its secret is made here and is in the e-mail alone, so
    /// that each attempt has one of its own, and an id of its own.
    async fn confirm(
        &self,
        claimed: &Claimed,
        party: PartyId,
        id: ConfirmationId,
    ) -> Result<(), NotDone> {
        let now = self.clock.now();
        let municipality = self.settings.of(stockholm_day(now)).await?.municipality()?;
        let secret = Secret::new();
        let mut tx = JobsTx::begin(&self.pools).await?;
        let Some(to) = address::give_secret(&mut tx, party, id, &secret.hash(), now).await? else {
            return self.end_in(tx, claimed).await;
        };
        tx.commit().await?;
        let token = secret.text();
        let letter = Letter::confirm(to.lang, &self.portal, &token, to.expires_at, &municipality);
        let own = format!("{}.{}", claimed.id, claimed.attempts);
        let mail = Outgoing { id: self.post.id_of(own), to: to.email, letter, at: now };
        self.post.send(&mail).await?;
        self.end(claimed).await
    }

    /// A file that has not come, told to the economist; not when it has come meanwhile.
    async fn missing_file(
        &self,
        claimed: &Claimed,
        code: &str,
        due_at: DateTime<Utc>,
    ) -> Result<(), NotDone> {
        let now = self.clock.now();
        let settings = self.settings.of(stockholm_day(now)).await?;
        let sources = imports::sources(&self.pools.jobs).await?;
        let missing = sources
            .into_iter()
            .find(|source| source.code == code)
            .filter(|source| source.missing(wall_clock(now)).is_some());
        if let (Some(source), Some(to)) = (missing, settings.alarm_email()?) {
            let municipality = settings.municipality()?;
            let letter = Letter::missing_file(&self.portal, &source.name, due_at, &municipality);
            let mail = Outgoing { id: self.post.id_of(claimed.id), to, letter, at: now };
            self.post.send(&mail).await?;
        }
        self.end(claimed).await
    }

    /// Calls that are promised by a moment, told to whoever leads them; not when they have been made meanwhile.
    async fn late_call(&self, claimed: &Claimed, due_at: DateTime<Utc>) -> Result<(), NotDone> {
        let now = self.clock.now();
        let settings = self.settings.of(stockholm_day(now)).await?;
        let mut tx = JobsTx::begin(&self.pools).await?;
        let standing = callback::standing(&mut tx, (due_at, due_at)).await?;
        tx.commit().await?;
        if let (Some((_, many)), Some(to)) = (standing.first(), settings.call_alarm_email()?) {
            let municipality = settings.municipality()?;
            let letter = Letter::late_call(&self.portal, *many, due_at, &municipality);
            let mail = Outgoing { id: self.post.id_of(claimed.id), to, letter, at: now };
            self.post.send(&mail).await?;
        }
        self.end(claimed).await
    }

    async fn forget(&self, claimed: &Claimed) -> Result<(), NotDone> {
        let now = self.clock.now();
        let kept = self.settings.of(stockholm_day(now)).await?.days("jobs.kept_days")?;
        let before = now - TimeDelta::days(kept.into());
        let mut tx = JobsTx::begin(&self.pools).await?;
        jobs::forget(&mut tx, before).await?;
        address::forget(&mut tx, before).await?;
        self.end_in(tx, claimed).await
    }
}
