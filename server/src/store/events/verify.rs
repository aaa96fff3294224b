//! Whether a chain is whole.

use super::Subject;
use super::link::{Link, digest};
use crate::store::{Scoped, StoreError};

/// What a chain turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Chain {
    /// Whole: so many events, the content of so many of them cleared.
    Whole {
        /// How many events there are.
        events: u64,
        /// Of how many the content has been cleared.
        cleared: u64,
    },
    /// Broken.
    Broken {
        /// At which event.
        seq: i64,
        /// How.
        why: Break,
    },
}

/// How a chain is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Break {
    /// A number is missing or doubled.
    Number,
    /// It does not carry the hash of the event before.
    Link,
    /// Its own hash is not that of what it says.
    Hash,
    /// Its content is not what its digest says.
    Content,
}

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
    let (mut events, mut cleared) = (0_u64, 0_u64);
    let mut expected = 1_i64;
    let mut previous: Option<Vec<u8>> = None;
    for row in rows {
        let broken = |why| Ok(Chain::Broken { seq: row.seq, why });
        if row.seq != expected {
            return broken(Break::Number);
        }
        if row.previous_hash != previous {
            return broken(Break::Link);
        }
        let link = Link {
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
        };
        if link.hash() != row.hash {
            return broken(Break::Hash);
        }
        match &row.content {
            Some(content) => {
                if digest(content) != row.content_digest {
                    return broken(Break::Content);
                }
            }
            None if row.cleared => cleared = cleared.saturating_add(1),
            None => return broken(Break::Content),
        }
        events = events.saturating_add(1);
        expected = expected.saturating_add(1);
        previous = Some(row.hash);
    }
    Ok(Chain::Whole { events, cleared })
}
