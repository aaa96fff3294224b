//! Many events at once, for an import.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::{NewEvent, Subject};
use besked_domain::event::{Link, digest};
use chrono::{DateTime, SubsecRound, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The end of a chain: number and hash.
type Tail = (i64, Vec<u8>);

/// Appends events in the order given, each to its subject's chain, in one statement. The subjects
/// are locked until the transaction ends, but for those that `is_new` knows to have begun in this
/// transaction: nobody else can see them yet.
pub(in crate::store) async fn append_all(
    connection: &mut PgConnection,
    events: Vec<NewEvent<'_>>,
    is_new: impl Fn(Subject) -> bool,
) -> Result<(), sqlx::Error> {
    if events.is_empty() {
        return Ok(());
    }
    let old: BTreeSet<(Uuid, &str, Uuid)> = events
        .iter()
        .filter(|event| !is_new(event.subject))
        .map(|event| event.subject.parts())
        .collect();
    let mut tails = tails(connection, old).await?;
    let mut rows = Rows::default();
    for event in events {
        rows.push(event, &mut tails);
    }
    rows.write(connection).await
}

/// Locks the subjects and reads the ends of their chains. Always in the same order, so that two
/// who lock several never wait for each other.
async fn tails(
    connection: &mut PgConnection,
    subjects: BTreeSet<(Uuid, &str, Uuid)>,
) -> Result<HashMap<Uuid, Tail>, sqlx::Error> {
    if subjects.is_empty() {
        return Ok(HashMap::new());
    }
    let (mut parties, mut kinds, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    for (party, kind, id) in subjects {
        parties.push(party);
        kinds.push(kind);
        ids.push(id);
    }
    let rows = sqlx::query!(
        r#"select asked.subject as "subject!", tail.seq as "seq!", tail.hash as "hash!"
        from unnest($1::uuid[], $2::text[], $3::uuid[]) as asked (party, kind, subject)
        cross join lateral lock_event_tail(asked.party, asked.kind, asked.subject) as tail"#,
        &parties,
        &kinds as &[&str],
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.subject, (row.seq, row.hash))).collect())
}

#[derive(Default)]
struct Rows {
    parties: Vec<Uuid>,
    ids: Vec<Uuid>,
    subject_kinds: Vec<&'static str>,
    subjects: Vec<Uuid>,
    seqs: Vec<i64>,
    ats: Vec<DateTime<Utc>>,
    actor_kinds: Vec<&'static str>,
    actors: Vec<Option<Uuid>>,
    names: Vec<String>,
    previous_states: Vec<Option<String>>,
    next_states: Vec<Option<String>>,
    digests: Vec<Vec<u8>>,
    previous_hashes: Vec<Option<Vec<u8>>>,
    hashes: Vec<Vec<u8>>,
    contents: Vec<Value>,
}

impl Rows {
    fn push(&mut self, event: NewEvent<'_>, tails: &mut HashMap<Uuid, Tail>) {
        let (party, subject_kind, subject_id) = event.subject.parts();
        let (actor_kind, actor_id) = event.actor.parts();
        let (seq, previous_hash) = match tails.remove(&subject_id) {
            Some((seq, hash)) => (seq.saturating_add(1), Some(hash)),
            None => (1, None),
        };
        let content_digest = digest(&event.content);
        let link = Link {
            party,
            id: Uuid::now_v7(),
            subject_kind,
            subject_id,
            seq,
            at: event.at.trunc_subsecs(6),
            actor_kind,
            actor_id,
            name: event.name,
            previous_state: event.previous_state,
            next_state: event.next_state,
            content_digest: &content_digest,
            previous_hash: previous_hash.as_deref(),
        };
        let hash = link.hash();
        self.ids.push(link.id);
        self.ats.push(link.at);
        tails.insert(subject_id, (seq, hash.clone()));
        self.parties.push(party);
        self.subject_kinds.push(subject_kind);
        self.subjects.push(subject_id);
        self.seqs.push(seq);
        self.actor_kinds.push(actor_kind);
        self.actors.push(actor_id);
        self.names.push(event.name.to_owned());
        self.previous_states.push(event.previous_state.map(str::to_owned));
        self.next_states.push(event.next_state.map(str::to_owned));
        self.digests.push(content_digest);
        self.previous_hashes.push(previous_hash);
        self.hashes.push(hash);
        self.contents.push(event.content);
    }

    async fn write(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "insert into event (
                party_id, id, subject_kind, subject_id, seq, at, actor_kind, actor_id, name,
                previous_state, next_state, content_digest, previous_hash, hash
            )
            select * from unnest(
                $1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::bigint[], $6::timestamptz[],
                $7::text[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::bytea[],
                $13::bytea[], $14::bytea[]
            )",
            &self.parties,
            &self.ids,
            &self.subject_kinds as &[&str],
            &self.subjects,
            &self.seqs,
            &self.ats,
            &self.actor_kinds as &[&str],
            &self.actors as &[Option<Uuid>],
            &self.names,
            &self.previous_states as &[Option<String>],
            &self.next_states as &[Option<String>],
            &self.digests,
            &self.previous_hashes as &[Option<Vec<u8>>],
            &self.hashes
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query!(
            "insert into event_content (party_id, event_id, content)
            select * from unnest($1::uuid[], $2::uuid[], $3::jsonb[])",
            &self.parties,
            &self.ids,
            &self.contents
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
