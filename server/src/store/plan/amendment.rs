//! Changes of a plan that is being paid, each an offer of its own: what was asked for, whether it came to
//! hold.

use super::case::Locked;
use super::{Of, signatures};
use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::PlanAmendment;
use besked_domain::money::Money;
use besked_domain::plan::{Change, Judgement, Moved};
use chrono::{DateTime, NaiveDate, Utc};

/// A change to be written. Its offer is written before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewAmendment {
    /// The offer that it is.
    pub version: i32,
    /// What is changed.
    pub change: Change,
    /// What is paid more than without it; negative where it saves something.
    pub more: Money,
    /// The last day to sign it.
    pub sign_by: NaiveDate,
    /// When it was asked for.
    pub now: DateTime<Utc>,
}

/// Writes a change. It waits for its signature.
///
/// # Errors
/// When the database does not answer, or another one waits.
pub async fn amend(
    tx: &mut impl Scoped,
    before: &Locked,
    new: NewAmendment,
) -> Result<(), StoreError> {
    let row = Row::new("plan_amendment", before.id.0);
    let change = serde_json::to_value(new.change).map_err(|error| row.error("change", error))?;
    sqlx::query!(
        "insert into plan_amendment (party_id, plan_id, version, change, more, sign_by, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7)",
        before.party.0,
        before.id.0,
        new.version,
        change,
        new.more.kronor(),
        new.sign_by,
        new.now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes that the change that waits, which is one at most, holds from now on.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(
    tx: &mut impl Scoped,
    before: &Locked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update plan_amendment set held_at = $3
        where party_id = $1 and plan_id = $2 and held_at is null and dropped_at is null",
        before.party.0,
        before.id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes that a change has been given up.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_amendment(
    tx: &mut impl Scoped,
    of: Of,
    version: i32,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update plan_amendment set dropped_at = $4
        where party_id = $1 and plan_id = $2 and version = $3 and held_at is null
            and dropped_at is null",
        of.0.0,
        of.1.0,
        version,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes why staff have given a change up, for the debtor to read.
///
/// # Errors
/// When the database does not answer.
pub async fn say_why(
    tx: &mut DeskTx,
    before: &Locked,
    version: i32,
    because: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update plan_amendment set dropped_because = $4
        where party_id = $1 and plan_id = $2 and version = $3 and dropped_at is not null",
        before.party.0,
        before.id.0,
        version,
        because
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The change that waits for its signature.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn amendment(tx: &mut impl Scoped, of: Of) -> Result<Option<PlanAmendment>, StoreError> {
    let found = sqlx::query!(
        r#"select
            own.version as "version!", own.change as "change!", own.more as "more!",
            own.sign_by as "sign_by!", offer.judged as "judged!"
        from plan_to_sign as asked
        inner join plan_amendment as own
            on asked.party_id = own.party_id and asked.id = own.plan_id
            and asked.amendment = own.version
        inner join plan_offer as offer
            on own.party_id = offer.party_id and own.plan_id = offer.plan_id
            and own.version = offer.version
        where asked.party_id = $1 and asked.id = $2"#,
        of.0.0,
        of.1.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("plan_amendment", of.1.0);
    let judgement: Judgement = row.json("judged", found.judged)?;
    Ok(Some(PlanAmendment {
        version: found.version,
        change: row.json("change", found.change)?,
        schedule: row.present("judged", judgement.plan)?.1,
        more: row.money("more", found.more)?,
        sign_by: found.sign_by,
        signatures: signatures(tx, of, found.version).await?,
    }))
}

/// Which instalments of a plan the debtor has moved, and when, the earliest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn moves(tx: &mut impl Scoped, of: Of) -> Result<Vec<Moved>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            (held_at at time zone 'Europe/Stockholm')::date as "on!", change
        from plan_amendment
        where party_id = $1 and plan_id = $2 and held_at is not null
            and change -> 'move' is not null
        order by held_at"#,
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    let row = Row::new("plan_amendment", of.1.0);
    let mut moves = Vec::with_capacity(rows.len());
    for stored in rows {
        if let Change::Move { number, .. } = row.json("change", stored.change)? {
            moves.push(Moved { number, on: stored.on });
        }
    }
    Ok(moves)
}
