//! Decisions that wait for another manager.

use super::decision::{NewDecision, Verdict};
use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::dispute::decision::MustChange;
use besked_domain::id::{DisputeId, PartyId, StaffId};
use chrono::{DateTime, Utc};
use std::borrow::Cow;
use uuid::Uuid;

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
    /// What is proposed.
    pub verdict: Verdict<'static>,
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
            proposal.simply_changed, proposal.harms_nobody, proposal.credited_beside
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
        verdict: Verdict {
            statement: found.statement_digest.into(),
            outcome: row.word("outcome", &found.outcome)?,
            credited: row.money("credited", found.credited)?,
            beside: row.money("credited_beside", found.credited_beside)?,
            reasons: found.reasons.into(),
            rules: found.rules.into(),
            comment_needless: found.comment_needless.map(Cow::Owned),
            must_change: MustChange {
                obvious: found.obviously_wrong,
                simple: found.simply_changed,
                harmless: found.harms_nobody,
            },
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
    new: &NewDecision<'_>,
) -> Result<(), StoreError> {
    let verdict = &new.verdict;
    sqlx::query!(
        "insert into dispute_proposal (
            party_id, id, dispute_id, round, statement_digest, proposed_at, proposed_by, outcome,
            credited, reasons, rules, comment_needless, obviously_wrong, simply_changed,
            harms_nobody, credited_beside
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        new.round,
        verdict.statement.as_ref(),
        new.now,
        new.by.0,
        verdict.outcome.word(),
        verdict.credited.kronor(),
        verdict.reasons.as_ref(),
        verdict.rules.as_ref(),
        verdict.comment_needless.as_deref(),
        verdict.must_change.obvious,
        verdict.must_change.simple,
        verdict.must_change.harmless,
        verdict.beside.kronor()
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
