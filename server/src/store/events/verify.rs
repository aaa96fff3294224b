//! Whether a chain is whole.

use super::Subject;
use crate::store::{Scoped, StoreError};
use besked_domain::event::{Chain, Link, Recorded, verify_chain};

/// Reads a subject's chain from its first event and checks every link.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(tx: &mut impl Scoped, subject: Subject) -> Result<Chain, StoreError> {
    let (party, subject_kind, subject_id) = subject.parts();
    let rows = sqlx::query!(
        r#"select
            event.id, event.seq, event.at, event.actor_kind, event.actor_id, event.name,
            event.previous_state, event.next_state, event.content_digest, event.previous_hash,
            event.hash, content.content as "content?",
            content.cleared_at is not null as "cleared!"
        from event
        left join event_content as content
            on event.party_id = content.party_id and event.id = content.event_id
        where event.party_id = $1 and event.subject_kind = $2 and event.subject_id = $3
        order by event.seq"#,
        party,
        subject_kind,
        subject_id
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(verify_chain(rows.iter().map(|row| Recorded {
        link: Link {
            party,
            id: row.id,
            subject_kind,
            subject_id,
            seq: row.seq,
            at: row.at,
            actor_kind: &row.actor_kind,
            actor_id: row.actor_id,
            name: &row.name,
            previous_state: row.previous_state.as_deref(),
            next_state: row.next_state.as_deref(),
            content_digest: &row.content_digest,
            previous_hash: row.previous_hash.as_deref(),
        },
        hash: &row.hash,
        content: row.content.as_ref(),
        cleared: row.cleared,
    })))
}
