//! What has been promised in open cases, and that it will not be held (FL 11 §).

use crate::clock::stockholm_day;
use crate::store::decode::Row;
use crate::store::{JobsTx, Scoped, StoreError};
use besked_app::ports::DelayView;
use besked_domain::dispute::delay::{Awaited, Delay, Promise};
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

/// What was promised in the cases that someone works on, or in one of them: an answer, or that an appeal is handed
/// over. First promised first.
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
            awaited.kind as "of!", awaited.promised as "promised!",
            (
                select max(decision.decided_at) from dispute_decision as decision
                where decision.party_id = dispute.party_id and decision.dispute_id = dispute.id
            ) as decided_at,
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
        inner join lateral (
            select 'answer' as kind, dispute.promised_by as promised
            where dispute.state in ('open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated')
                and dispute.answer_by is not null
            union all
            select 'appeal', greatest(dispute.answer_by, dispute.expected_by)
            where dispute.state in ('decided', 'appealed')
                and dispute.appealed_at is not null and dispute.appeal_ended_at is null
                and dispute.answer_by is not null
            union all
            select 'refusal_appeal', dispute.refusal_appeal_by
            where dispute.state <> 'withdrawn' and dispute.refusal_appeal_by is not null
                and dispute.refusal_forwarded_at is null
        ) as awaited on true
        where $1::uuid is null or dispute.id = $1
        order by awaited.promised, dispute.id, awaited.kind"#,
        only.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let kept = Row::new("dispute", row.id);
            Ok(Promised {
                party: PartyId(row.party_id),
                id: DisputeId(row.id),
                promise: Promise {
                    of: kept.word("of", &row.of)?,
                    state: kept.word("state", &row.state)?,
                    promised: row.promised,
                    waits_until: row.waits_until,
                    comment_by: row.comment_by,
                    decided_on: row.decided_at.map(stockholm_day),
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
        "insert into delay_notice (
            party_id, dispute_id, promised, expected, reason, noticed_at, awaited
        )
        values ($1, $2, $3, $4, $5, $6, $7)",
        party.0,
        id.0,
        late.promised,
        late.expected,
        late.reason.word(),
        now,
        late.of.word()
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "update dispute set
            expected_by = case when $4 then expected_by else $3 end,
            refusal_appeal_by = case when $4 then $3 else refusal_appeal_by end
        where party_id = $1 and id = $2",
        party.0,
        id.0,
        late.expected,
        late.of == Awaited::RefusalAppeal
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What was told in a case, oldest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub(super) async fn told(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<DelayView>, StoreError> {
    let rows = sqlx::query!(
        "select awaited, promised, expected, reason, noticed_at from delay_notice
        where party_id = $1 and dispute_id = $2
        order by noticed_at, awaited, promised",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let row = Row::new("delay_notice", dispute.0);
    rows.into_iter()
        .map(|kept| {
            let delay = Delay {
                of: row.word("awaited", &kept.awaited)?,
                reason: row.word("reason", &kept.reason)?,
                promised: kept.promised,
                expected: kept.expected,
            };
            Ok(DelayView { at: kept.noticed_at, delay })
        })
        .collect()
}
