//! Statements, and the decisions that rest on them.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::decision::MustChange;
use besked_domain::id::{DisputeId, PartyId, StaffId};
use besked_domain::money::Money;
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
    /// Who gives it.
    pub by: StaffId,
    /// Whose it is.
    pub official: &'a str,
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
            party_id, id, dispute_id, round, given_at, given_by, official, body, comment_by, digest
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        new.round,
        new.now,
        new.by.0,
        new.official,
        new.body,
        new.comment_by,
        &digest
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The hash of a round's statement, the last day to comment on it, and whether the person has.
///
/// # Errors
/// When the database does not answer.
pub async fn statement_of(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    round: i32,
) -> Result<Option<(Vec<u8>, NaiveDate, bool)>, StoreError> {
    let found = sqlx::query!(
        r#"select
            statement.digest, statement.comment_by,
            exists (
                select from dispute_message as message
                where message.party_id = statement.party_id
                    and message.dispute_id = statement.dispute_id
                    and message.by_person is not null and message.sent_at > statement.given_at
            ) as "commented!"
        from dispute_statement as statement
        where statement.party_id = $1 and statement.dispute_id = $2 and statement.round = $3"#,
        party.0,
        dispute.0,
        round
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(|row| (row.digest, row.comment_by, row.commented)))
}

/// A decision to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewDecision<'a> {
    /// Of which round.
    pub round: i32,
    /// The hash of the statement that it rests on.
    pub statement: &'a [u8],
    /// When.
    pub now: DateTime<Utc>,
    /// By whom.
    pub by: StaffId,
    /// The outcome.
    pub outcome: Outcome,
    /// What is credited.
    pub credited: Money,
    /// The decisive circumstances.
    pub reasons: &'a str,
    /// The rules applied.
    pub rules: &'a str,
    /// Why the person need not comment first.
    pub comment_needless: Option<&'a str>,
    /// Whether it had to be changed (FL 38 §).
    pub must_change: MustChange,
    /// The other manager who confirmed it.
    pub confirmed_by: Option<StaffId>,
    /// The new last day to pay what is left.
    pub pay_by: Option<NaiveDate>,
}

/// Writes a decision.
///
/// # Errors
/// When the database does not answer, or there is no statement of the round.
pub async fn decide(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    new: NewDecision<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into dispute_decision (
            party_id, id, dispute_id, round, statement_digest, decided_at, decided_by, outcome,
            credited, reasons, rules, comment_needless, pay_by, obviously_wrong, simply_changed,
            harms_nobody, confirmed_by
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        new.round,
        new.statement,
        new.now,
        new.by.0,
        new.outcome.word(),
        new.credited.kronor(),
        new.reasons,
        new.rules,
        new.comment_needless,
        new.pay_by,
        new.must_change.obvious,
        new.must_change.simple,
        new.must_change.harmless,
        new.confirmed_by.map(|staff| staff.0)
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// A decision that waits for another manager.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Which.
    pub id: Uuid,
    /// When it was proposed.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: StaffId,
    /// The name of whom.
    pub by_name: String,
    /// The hash of the statement that it rests on.
    pub statement: Vec<u8>,
    /// The outcome.
    pub outcome: Outcome,
    /// What is credited.
    pub credited: Money,
    /// The decisive circumstances.
    pub reasons: String,
    /// The rules applied.
    pub rules: String,
    /// Why the person need not comment first.
    pub comment_needless: Option<String>,
    /// Whether it must be changed (FL 38 §).
    pub must_change: MustChange,
}

/// The proposal that waits in a round of a case.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn proposal(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    round: i32,
) -> Result<Option<Proposal>, StoreError> {
    let found = sqlx::query!(
        "select proposal.id, proposal.proposed_at, proposal.proposed_by, staff.name,
            proposal.statement_digest, proposal.outcome, proposal.credited, proposal.reasons,
            proposal.rules, proposal.comment_needless, proposal.obviously_wrong,
            proposal.simply_changed, proposal.harms_nobody
        from dispute_proposal as proposal
        inner join staff_member as staff on proposal.proposed_by = staff.id
        where proposal.party_id = $1 and proposal.dispute_id = $2 and proposal.round = $3
            and proposal.declined_at is null",
        party.0,
        dispute.0,
        round
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("dispute_proposal", found.id);
    Ok(Some(Proposal {
        id: found.id,
        at: found.proposed_at,
        by: StaffId(found.proposed_by),
        by_name: found.name,
        statement: found.statement_digest,
        outcome: row.word("outcome", &found.outcome)?,
        credited: row.money("credited", found.credited)?,
        reasons: found.reasons,
        rules: found.rules,
        comment_needless: found.comment_needless,
        must_change: MustChange {
            obvious: found.obviously_wrong,
            simple: found.simply_changed,
            harmless: found.harms_nobody,
        },
    }))
}

/// Writes a decision down as a proposal.
///
/// # Errors
/// When the database does not answer, or one waits already in this round.
pub async fn propose(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    new: NewDecision<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into dispute_proposal (
            party_id, id, dispute_id, round, statement_digest, proposed_at, proposed_by, outcome,
            credited, reasons, rules, comment_needless, obviously_wrong, simply_changed,
            harms_nobody
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        new.round,
        new.statement,
        new.now,
        new.by.0,
        new.outcome.word(),
        new.credited.kronor(),
        new.reasons,
        new.rules,
        new.comment_needless,
        new.must_change.obvious,
        new.must_change.simple,
        new.must_change.harmless
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Says no to a proposal.
///
/// # Errors
/// When the database does not answer.
pub async fn decline(
    tx: &mut DeskTx,
    party: PartyId,
    proposal: Uuid,
    because: &str,
    (by, now): (StaffId, DateTime<Utc>),
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute_proposal
        set declined_at = $3, declined_by = $4, declined_because = $5
        where party_id = $1 and id = $2",
        party.0,
        proposal,
        now,
        by.0,
        because
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
