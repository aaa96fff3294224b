//! Writes the records of a ledger, a batch a transaction.
//!
//! Every outside id of a batch is looked up in one query, and each table is written with one
//! statement, so that a batch of a thousand records costs about as many round trips as one record.

mod aftermath;
pub mod einvoice;
mod history;
mod invoices;
mod known;
mod lines;
mod matters;
mod parties;
mod plan;
mod rows;
pub mod run;
mod seen;
pub(in crate::store) mod sums;
mod told;
mod units;
pub mod waiting;

use crate::interchange::ledger::Fault;
use crate::interchange::ledger::record::{Entry, Kind};
use chrono::{DateTime, Utc};
pub use known::is_known;
use plan::Plan;
use sqlx::{Acquire, PgConnection};
use uuid::Uuid;

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was seen for the first time.
    Added,
    /// It is newer than what was known.
    Changed,
    /// It was known.
    Unchanged,
    /// Something newer was known.
    Older {
        /// The version that is known.
        known: i64,
    },
    /// The same version was known with another content.
    Conflict,
    /// It points to something that is not known yet.
    Waiting {
        /// The field that does.
        field: String,
    },
    /// It cannot be.
    Refused {
        /// The field.
        field: String,
        /// Why.
        fault: Fault,
    },
}

/// The run that writes, and when it began.
#[derive(Clone, Copy, Debug)]
struct Run {
    id: Uuid,
    now: DateTime<Utc>,
}

/// Writes a batch in one transaction; no outside id may stand in it twice. When the database
/// refuses it, each record is tried by itself behind a savepoint, so that one bad record never
/// stops a good one.
///
/// # Errors
/// When the database does not answer.
pub async fn write_batch(
    connection: &mut PgConnection,
    entries: &[Entry],
    run: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>, sqlx::Error> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let run = Run { id: run, now };
    let mut tries = 0_u8;
    loop {
        tries = tries.saturating_add(1);
        let mut tx = connection.begin().await?;
        let written = write(&mut tx, entries, run).await;
        match written {
            Ok(outcomes) => {
                tx.commit().await?;
                return Ok(outcomes);
            }
            Err(error) => {
                tx.rollback().await?;
                if !passing(&error) {
                    refused(error)?;
                    break;
                }
                if tries == 3 {
                    return Err(error);
                }
            }
        }
    }
    one_by_one(connection, entries, run).await
}

async fn one_by_one(
    connection: &mut PgConnection,
    entries: &[Entry],
    run: Run,
) -> Result<Vec<Outcome>, sqlx::Error> {
    let mut order: Vec<(usize, &Entry)> = entries.iter().enumerate().collect();
    order.sort_by_key(|(_, entry)| (entry.key.kind, entry.line));
    let mut outcomes = Vec::with_capacity(entries.len());
    let mut tx = connection.begin().await?;
    for (index, entry) in order {
        let mut savepoint = tx.begin().await?;
        let outcome = match write(&mut savepoint, std::slice::from_ref(entry), run).await {
            Ok(mut one) => {
                savepoint.commit().await?;
                one.pop().ok_or(sqlx::Error::RowNotFound)?
            }
            Err(error) => {
                savepoint.rollback().await?;
                let fault = Fault::DatabaseRefused { reason: refused(error)? };
                Outcome::Refused { field: String::new(), fault }
            }
        };
        outcomes.push((index, outcome));
    }
    tx.commit().await?;
    outcomes.sort_by_key(|(index, _)| *index);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

/// Why the database refused what it was given. Any other trouble is handed on.
fn refused(error: sqlx::Error) -> Result<String, sqlx::Error> {
    match &error {
        sqlx::Error::Database(inner) => {
            let code = inner.code().unwrap_or_default().into_owned();
            // 22: data, 23: constraints. All else is about the database, not about the record.
            if code.starts_with("22") || code.starts_with("23") {
                return Ok(inner.constraint().map_or(code, str::to_owned));
            }
            Err(error)
        }
        _ => Err(error),
    }
}

/// Whether the same statement may go well the next time: a deadlock, a conflict in time.
fn passing(error: &sqlx::Error) -> bool {
    matches!(error.as_database_error().and_then(|e| e.code()).as_deref(), Some("40001" | "40P01"))
}

async fn write(
    connection: &mut PgConnection,
    entries: &[Entry],
    run: Run,
) -> Result<Vec<Outcome>, sqlx::Error> {
    let plan = Plan::make(connection, entries, run).await?;
    units::write(connection, &plan).await?;
    parties::write(connection, &plan, run).await?;
    matters::write(connection, &plan, run).await?;
    let sums = sums::of_fresh(&plan);
    invoices::write(connection, &plan, &sums).await?;
    lines::write(connection, &plan).await?;
    history::write(connection, &plan).await?;
    seen::write(connection, &plan).await?;
    sums::keep(connection, &plan).await?;
    aftermath::remember(connection, &plan, run).await?;
    aftermath::tell(connection, &plan, run).await?;
    Ok(plan.take_outcomes())
}

/// The kinds that happen to an invoice.
const fn happens_to_invoice(kind: Kind) -> bool {
    matches!(kind, Kind::Credit | Kind::Payment | Kind::Fee | Kind::Dunning)
}
