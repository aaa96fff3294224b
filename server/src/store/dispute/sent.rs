//! What was sent in a case, with the hashes that were kept of it.

use crate::store::decode::Row;
use crate::store::{JobsTx, Scoped, StoreError};
use besked_domain::dispute::Said;
use besked_domain::id::{DisputeId, PartyId};
use std::collections::BTreeMap;

/// Everything that was sent in a case but the answer itself, each with its hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// Of what the answer said, by language and reading; `None` for one that was told before hashes
    /// were kept.
    pub told: Option<BTreeMap<String, String>>,
    /// The statements.
    pub statements: Vec<SentStatement>,
    /// The decisions, each with the hash that its event keeps: `None` where the event is older than
    /// such hashes, or its content has been disposed of.
    pub decisions: Vec<(Said<'static>, Option<String>)>,
}

/// A statement as it was frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentStatement {
    /// Of which round.
    pub round: i32,
    /// What it says.
    pub body: String,
    /// SHA-256 of that.
    pub digest: Vec<u8>,
}

/// What was sent in a case.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn sent(tx: &mut JobsTx, party: PartyId, dispute: DisputeId) -> Result<Sent, StoreError> {
    let told = sqlx::query_scalar!(
        "select told from explanation where party_id = $1 and dispute_id = $2",
        party.0,
        dispute.0
    )
    .fetch_one(tx.connection())
    .await?;
    let told =
        told.map(|told| Row::new("explanation", dispute.0).json("told", told)).transpose()?;
    let statements = sqlx::query_as!(
        SentStatement,
        "select round, body, digest from dispute_statement
        where party_id = $1 and dispute_id = $2
        order by round",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(Sent { told, statements, decisions: decisions(tx, party, dispute).await? })
}

async fn decisions(
    tx: &mut JobsTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<(Said<'static>, Option<String>)>, StoreError> {
    let rows = sqlx::query!(
        r#"select decision.id, decision.round, decision.outcome, decision.credited,
            decision.credited_beside, decision.reasons, decision.rules, decision.pay_by,
            (
                select content.content ->> 'digest'
                from event
                inner join event_content as content
                    on event.party_id = content.party_id and event.id = content.event_id
                where event.party_id = decision.party_id and event.subject_kind = 'dispute'
                    and event.subject_id = decision.dispute_id and event.name = 'DisputeDecided'
                    and content.content ->> 'round' = decision.round::text
            ) as digest
        from dispute_decision as decision
        where decision.party_id = $1 and decision.dispute_id = $2
        order by decision.round"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("dispute_decision", stored.id);
            let said = Said {
                round: stored.round,
                outcome: row.word("outcome", &stored.outcome)?,
                credited: row.money("credited", stored.credited)?,
                beside: row.money("credited_beside", stored.credited_beside)?,
                reasons: stored.reasons.into(),
                rules: stored.rules.into(),
                pay_by: stored.pay_by,
            };
            Ok((said, stored.digest))
        })
        .collect()
}
