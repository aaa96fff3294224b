//! What has been promised in open cases, and that it will not be held (FL 11 §).

use crate::store::decode::Row;
use crate::store::{JobsTx, Scoped, StoreError};
use besked_domain::dispute::delay::{Delay, Promise};
use besked_domain::id::{DisputeId, PartyId};
use chrono::{DateTime, Utc};

/// A case, and what was promised in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promised {
    /// Whose.
    pub party: PartyId,
    /// Which.
    pub id: DisputeId,
    /// What was promised.
    pub promise: Promise,
}

/// The cases that someone works on, or one of them, and what was promised in each; first promised
/// first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn promised(
    tx: &mut JobsTx,
    only: Option<DisputeId>,
) -> Result<Vec<Promised>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            dispute.party_id, dispute.id, dispute.state, dispute.waits_until,
            dispute.promised_by as "promised!",
            (
                select greatest(statement.comment_by, (
                    select max(request.comment_by) from unit_request as request
                    where request.party_id = statement.party_id
                        and request.dispute_id = statement.dispute_id
                ))
                from dispute_statement as statement
                where statement.party_id = dispute.party_id
                    and statement.dispute_id = dispute.id and statement.round = dispute.round
            ) as comment_by
        from dispute
        where dispute.state in ('open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated')
            and dispute.answer_by is not null and ($1::uuid is null or dispute.id = $1)
        order by dispute.promised_by, dispute.id"#,
        only.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Promised {
                party: PartyId(row.party_id),
                id: DisputeId(row.id),
                promise: Promise {
                    state: Row::new("dispute", row.id).word("state", &row.state)?,
                    promised: row.promised,
                    waits_until: row.waits_until,
                    comment_by: row.comment_by,
                },
            })
        })
        .collect()
}

/// Writes down that a promise will not be held, and the new expectation.
///
/// # Errors
/// When the database does not answer, or it has been written down before.
pub async fn delayed(
    tx: &mut JobsTx,
    party: PartyId,
    id: DisputeId,
    late: Delay,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into delay_notice (party_id, dispute_id, promised, expected, reason, noticed_at)
        values ($1, $2, $3, $4, $5, $6)",
        party.0,
        id.0,
        late.promised,
        late.expected,
        late.reason.word(),
        now
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "update dispute set expected_by = $3 where party_id = $1 and id = $2",
        party.0,
        id.0,
        late.expected
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
