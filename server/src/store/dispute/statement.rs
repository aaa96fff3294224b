//! The original official's statements (*yttrande*, S000 p. 7): frozen when given, and what a decision
//! rests on.

use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::dispute::Official;
use besked_domain::id::{DisputeId, PartyId, StaffId};
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// A statement to be frozen.
#[derive(Clone, Copy, Debug)]
pub struct NewStatement<'a> {
    /// Of which round.
    pub round: i32,
    /// When.
    pub now: DateTime<Utc>,
    /// Who writes it down.
    pub by: StaffId,
    /// Whose it is.
    pub official: &'a Official,
    /// What it says.
    pub body: &'a str,
    /// The last day to comment on it.
    pub comment_by: NaiveDate,
}

/// Freezes a statement.
///
/// # Errors
/// When the database does not answer, or there is one of this round already.
pub async fn state(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    new: NewStatement<'_>,
) -> Result<(), StoreError> {
    let digest: [u8; 32] = Sha256::digest(new.body).into();
    sqlx::query!(
        "insert into dispute_statement (
            party_id, id, dispute_id, round, given_at, given_by, official, body, comment_by, digest,
            official_staff
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        new.round,
        new.now,
        new.by.0,
        new.official.name,
        new.body,
        new.comment_by,
        &digest,
        new.official.staff.map(|staff| staff.0)
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// A statement that is on file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// Its hash.
    pub digest: Vec<u8>,
    /// Who wrote it down.
    pub given_by: StaffId,
    /// The last day to comment on it and on what units have answered.
    pub comment_by: NaiveDate,
    /// When the latest of them came.
    pub news_at: DateTime<Utc>,
    /// Whether the person has commented since then.
    pub commented: bool,
}

/// A round's statement, as a decision rests on it.
///
/// # Errors
/// When the database does not answer.
pub async fn statement_of(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    round: i32,
) -> Result<Option<Frozen>, StoreError> {
    let found = sqlx::query!(
        r#"select
            statement.digest, statement.given_by,
            greatest(statement.comment_by, answer.comment_by) as "comment_by!",
            greatest(statement.given_at, answer.answered_at) as "news_at!",
            exists (
                select from dispute_message as message
                where message.party_id = statement.party_id
                    and message.dispute_id = statement.dispute_id
                    and message.by_staff is null
                    and message.sent_at > greatest(statement.given_at, answer.answered_at)
                    -- A letter that came before that, or on its day, is no word of it: nobody knows the minute.
                    and (
                        message.arrived_on is null
                        or message.arrived_on > (
                            greatest(statement.given_at, answer.answered_at)
                            at time zone 'Europe/Stockholm'
                        )::date
                    )
            ) as "commented!"
        from dispute_statement as statement
        cross join lateral (
            select max(request.comment_by) as comment_by, max(request.answered_at) as answered_at
            from unit_request as request
            where request.party_id = statement.party_id
                and request.dispute_id = statement.dispute_id
        ) as answer
        where statement.party_id = $1 and statement.dispute_id = $2 and statement.round = $3"#,
        party.0,
        dispute.0,
        round
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(|row| Frozen {
        digest: row.digest,
        given_by: StaffId(row.given_by),
        comment_by: row.comment_by,
        news_at: row.news_at,
        commented: row.commented,
    }))
}
