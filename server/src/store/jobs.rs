//! What is to be done later: written in the transaction that causes it, taken by one worker at a
//! time, and tried again until it is done or given up.

use super::decode::Row;
use super::{DeskTx, JobsTx, Scoped, StoreError};
use besked_app::ports::{DeadJob, JobFailure, JobKind, JobQueue};
use besked_domain::id::{ConfirmationId, FaultId, JobId, MessageId, PartyId};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

/// Something to be done later. It names what it is about, and holds nothing personal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// An e-mail that says that there is a message.
    Notice {
        /// To whom.
        party: PartyId,
        /// Which message.
        message: MessageId,
    },
    /// An e-mail to an address that is to be confirmed.
    ConfirmAddress {
        /// Whose address.
        party: PartyId,
        /// Which of their addresses.
        confirmation: ConfirmationId,
    },
    /// An e-mail to the economist: a file that was expected has not come.
    MissingFile {
        /// The code of its source.
        source: String,
        /// By when it was to have come.
        due_at: DateTime<Utc>,
        /// The day that this is told on.
        day: NaiveDate,
    },
    /// An e-mail to whoever leads the calls: a promise has an hour left or less.
    LateCall {
        /// By when the calls are to be made.
        due_at: DateTime<Utc>,
    },
    /// The search for other invoices with the same fault.
    FindAlike {
        /// Which fault.
        fault: FaultId,
    },
    /// The day's round for cases that will be late (FL 11 §).
    WatchDelays {
        /// Which day's.
        day: NaiveDate,
    },
    /// The day's round for respites that have come to their end.
    WatchRespites {
        /// Which day's.
        day: NaiveDate,
    },
    /// The day's round for payment plans.
    WatchPlans {
        /// Which day's.
        day: NaiveDate,
    },
    /// The day's round for what need not be remembered.
    Forget {
        /// Which day's.
        day: NaiveDate,
    },
}

impl Job {
    /// Whom it is about.
    #[must_use]
    pub const fn party(&self) -> Option<PartyId> {
        match self {
            Self::Notice { party, .. } | Self::ConfirmAddress { party, .. } => Some(*party),
            Self::MissingFile { .. }
            | Self::LateCall { .. }
            | Self::FindAlike { .. }
            | Self::WatchDelays { .. }
            | Self::WatchRespites { .. }
            | Self::WatchPlans { .. }
            | Self::Forget { .. } => None,
        }
    }

    /// The name under which it is written once alone.
    #[must_use]
    pub fn once(&self) -> Option<String> {
        match self {
            Self::Notice { message, .. } => Some(format!("notice {message}")),
            Self::ConfirmAddress { confirmation, .. } => Some(format!("confirm {confirmation}")),
            Self::MissingFile { source, day, .. } => Some(format!("missing {source} {day}")),
            Self::LateCall { due_at } => Some(format!("late call {due_at}")),
            Self::FindAlike { fault } => Some(format!("alike {fault}")),
            Self::WatchDelays { day } => Some(format!("delays {day}")),
            Self::WatchRespites { day } => Some(format!("respites {day}")),
            Self::WatchPlans { day } => Some(format!("plans {day}")),
            Self::Forget { day } => Some(format!("forget {day}")),
        }
    }

    fn row(&self, id: Uuid) -> Result<Value, StoreError> {
        serde_json::to_value(self).map_err(|error| Row::new("job", id).error("payload", error))
    }
}

/// Writes a job down in the transaction that causes it.
///
/// # Errors
/// When the database does not answer, or the transaction is not the party's.
pub async fn enqueue(
    tx: &mut impl Scoped,
    job: &Job,
    now: DateTime<Utc>,
) -> Result<JobId, StoreError> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into job (id, party_id, payload, once, run_at, made_at)
        values ($1, $2, $3, $4, $5, $5)",
        id,
        job.party().map(|party| party.0),
        job.row(id)?,
        job.once(),
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(JobId(id))
}

/// Writes a job down unless it has been already. Tells whether it was now.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue_once(
    tx: &mut JobsTx,
    job: &Job,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let id = Uuid::now_v7();
    let written = sqlx::query!(
        "insert into job (id, party_id, payload, once, run_at, made_at)
        values ($1, $2, $3, $4, $5, $5)
        on conflict (once) do nothing",
        id,
        job.party().map(|party| party.0),
        job.row(id)?,
        job.once(),
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// A job that a worker is at.
#[derive(Debug)]
pub struct Claimed {
    /// Which.
    pub id: JobId,
    /// The worker's lease: without it, it can no longer end the job.
    pub lease: Uuid,
    /// Which attempt this is, from 1.
    pub attempts: u32,
    /// What is to be done. An error when this version knows no such job.
    pub job: Result<Job, StoreError>,
}

/// Takes the job that has waited longest, for so long. One that another worker took and did not
/// end in its time is taken again.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(
    jobs: &PgPool,
    now: DateTime<Utc>,
    lease_for: TimeDelta,
) -> Result<Option<Claimed>, StoreError> {
    let lease = Uuid::new_v4();
    let found = sqlx::query!(
        r#"update job set attempts = attempts + 1, lease = $2, leased_until = $3
        where id = (
            select id from job
            where state = 'waiting' and run_at <= $1
                and (leased_until is null or leased_until <= $1)
            order by run_at, id
            for update skip locked
            limit 1
        )
        returning id, payload, attempts"#,
        now,
        lease,
        now + lease_for
    )
    .fetch_optional(jobs)
    .await?;
    Ok(found.map(|found| Claimed {
        id: JobId(found.id),
        lease,
        attempts: found.attempts.unsigned_abs(),
        job: Row::new("job", found.id).json("payload", found.payload),
    }))
}

/// Keeps a job that takes long until another moment. False when the lease has run out and another worker is
/// at it.
///
/// # Errors
/// When the database does not answer.
pub async fn renew(jobs: &PgPool, job: &Claimed, until: DateTime<Utc>) -> Result<bool, StoreError> {
    let renewed = sqlx::query!(
        "update job set leased_until = $3 where id = $1 and lease = $2",
        job.id.0,
        job.lease,
        until
    )
    .execute(jobs)
    .await?;
    Ok(renewed.rows_affected() == 1)
}

/// Ends a job that is done, in the transaction that says what came of it. False when the lease has
/// run out and another worker is at it.
///
/// # Errors
/// When the database does not answer.
pub async fn end(tx: &mut JobsTx, job: &Claimed, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let ended = sqlx::query!(
        "update job
        set state = 'done', ended_at = $3, lease = null, leased_until = null, failure = null,
            last_error = null
        where id = $1 and lease = $2",
        job.id.0,
        job.lease,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Puts a job back that could not be done: to be tried again from `again_at` on, or given up. False
/// when another worker is at it.
///
/// # Errors
/// When the database does not answer.
pub async fn put_back(
    jobs: &PgPool,
    job: &Claimed,
    (failure, error): (JobFailure, &str),
    again_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let put = sqlx::query!(
        "update job set
            state = case when $3::timestamptz is null then 'dead' else 'waiting' end,
            run_at = coalesce($3, run_at),
            ended_at = case when $3::timestamptz is null then $4::timestamptz end,
            lease = null, leased_until = null, failure = $5, last_error = $6
        where id = $1 and lease = $2",
        job.id.0,
        job.lease,
        again_at,
        now,
        failure.word(),
        error
    )
    .execute(jobs)
    .await?;
    Ok(put.rows_affected() == 1)
}

/// Forgets jobs that were done before a moment. What was given up is never forgotten.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(tx: &mut JobsTx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sqlx::query!("delete from job where state = 'done' and ended_at < $1", before)
        .execute(tx.connection())
        .await?;
    Ok(gone.rows_affected())
}

/// The most that the page of jobs shows.
const SHOWN: i64 = 100;

/// What was given up, newest first, and how much waits.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn queue(tx: &mut DeskTx) -> Result<JobQueue, StoreError> {
    let rows = sqlx::query!(
        r#"select id, kind as "kind!", attempts, made_at, ended_at as "ended_at!", failure,
            last_error
        from job where state = 'dead' order by ended_at desc, id limit $1"#,
        SHOWN
    )
    .fetch_all(tx.connection())
    .await?;
    let dead = rows
        .into_iter()
        .map(|row| {
            Ok(DeadJob {
                id: JobId(row.id),
                kind: Row::new("job", row.id).word::<JobKind>("kind", &row.kind)?,
                attempts: row.attempts.unsigned_abs(),
                made_at: row.made_at,
                given_up_at: row.ended_at,
                failure: row
                    .failure
                    .map(|word| Row::new("job", row.id).word("failure", &word))
                    .transpose()?,
                error: row.last_error,
            })
        })
        .collect::<Result<_, StoreError>>()?;
    let sums = sqlx::query!(
        r#"select
            count(*) filter (where state = 'waiting') as "waiting!",
            count(*) filter (where state = 'dead') as "dead!",
            min(made_at) filter (where state = 'waiting') as oldest
        from job where state in ('waiting', 'dead')"#
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(JobQueue { dead, dead_count: sums.dead, waiting: sums.waiting, oldest: sums.oldest })
}

/// Lets a job that was given up be tried again, from the first attempt. False when there is no
/// such job among those given up.
///
/// # Errors
/// When the database does not answer.
pub async fn retry(tx: &mut DeskTx, id: JobId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let put = sqlx::query!(
        "update job set state = 'waiting', run_at = $2, attempts = 0, ended_at = null
        where id = $1 and state = 'dead'",
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(put.rows_affected() == 1)
}
