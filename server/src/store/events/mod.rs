//! The history of each subject: append-only, each event carrying the hash of the one before.

mod bulk;
mod verify;

pub use besked_domain::event::{Break, Chain};
pub(in crate::store) use bulk::append_all;
pub use verify::verify;

use super::{Scoped, StoreError};
use besked_app::ports::CaseEvent;
use besked_domain::event::{Link, digest};
use besked_domain::id::{
    CallbackId, DisputeId, EventId, InvoiceId, PartyId, PlanId, RespiteId, StaffId,
};
use chrono::{DateTime, SubsecRound, Utc};
use serde_json::Value;
use uuid::Uuid;

/// What an event is about. Its chain is its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A party.
    Party(PartyId),
    /// One of its invoices.
    Invoice(PartyId, InvoiceId),
    /// One of its cases on a disputed charge.
    Dispute(PartyId, DisputeId),
    /// One of its respites.
    Respite(PartyId, RespiteId),
    /// One of its payment plans.
    Plan(PartyId, PlanId),
    /// One of the calls that it was promised.
    Callback(PartyId, CallbackId),
}

impl Subject {
    const fn parts(self) -> (Uuid, &'static str, Uuid) {
        match self {
            Self::Party(party) => (party.0, "party", party.0),
            Self::Invoice(party, invoice) => (party.0, "invoice", invoice.0),
            Self::Dispute(party, dispute) => (party.0, "dispute", dispute.0),
            Self::Respite(party, respite) => (party.0, "respite", respite.0),
            Self::Plan(party, plan) => (party.0, "plan", plan.0),
            Self::Callback(party, callback) => (party.0, "callback", callback.0),
        }
    }
}

/// Who did it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actor {
    /// The person who had signed in, for themselves or for another.
    Debtor(PartyId),
    /// A member of staff.
    Staff(StaffId),
    /// Besked itself: an import, a job.
    System,
}

impl Actor {
    const fn parts(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Debtor(person) => ("debtor", Some(person.0)),
            Self::Staff(staff) => ("staff", Some(staff.0)),
            Self::System => ("system", None),
        }
    }
}

/// An event to be written.
#[derive(Clone, PartialEq, Debug)]
pub struct NewEvent<'a> {
    /// What it is about.
    pub subject: Subject,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// What happened, as a word: `ContactChanged`.
    pub name: &'a str,
    /// The state before, for a subject that has states.
    pub previous_state: Option<&'a str>,
    /// The state after.
    pub next_state: Option<&'a str>,
    /// What is personal in it. May be cleared later; the chain holds its digest.
    pub content: Value,
}

/// Appends an event to its subject's chain, under the subject's lock until the transaction ends.
///
/// # Errors
/// When the database does not answer, or the transaction may not see the party.
pub async fn append(tx: &mut impl Scoped, event: NewEvent<'_>) -> Result<EventId, StoreError> {
    let (party, subject_kind, subject_id) = event.subject.parts();
    let (actor_kind, actor_id) = event.actor.parts();
    let tail = sqlx::query!(
        r#"select seq as "seq!", hash as "hash!" from lock_event_tail($1, $2, $3)"#,
        party,
        subject_kind,
        subject_id
    )
    .fetch_optional(tx.connection())
    .await?;
    let id = Uuid::now_v7();
    let content_digest = digest(&event.content);
    let link = Link {
        party,
        id,
        subject_kind,
        subject_id,
        seq: tail.as_ref().map_or(1, |tail| tail.seq.saturating_add(1)),
        at: event.at.trunc_subsecs(6),
        actor_kind,
        actor_id,
        name: event.name,
        previous_state: event.previous_state,
        next_state: event.next_state,
        content_digest: &content_digest,
        previous_hash: tail.as_ref().map(|tail| tail.hash.as_slice()),
    };
    sqlx::query!(
        "with written as (
            insert into event (
                party_id, id, subject_kind, subject_id, seq, at, actor_kind, actor_id, name,
                previous_state, next_state, content_digest, previous_hash, hash
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        )
        insert into event_content (party_id, event_id, content) values ($1, $2, $15)",
        link.party,
        link.id,
        link.subject_kind,
        link.subject_id,
        link.seq,
        link.at,
        link.actor_kind,
        link.actor_id,
        link.name,
        link.previous_state,
        link.next_state,
        link.content_digest,
        link.previous_hash,
        link.hash(),
        event.content
    )
    .execute(tx.connection())
    .await?;
    Ok(EventId(id))
}

/// Holds a subject until the transaction ends, where nothing is to be told of it. Whether anything has been.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(tx: &mut impl Scoped, subject: Subject) -> Result<bool, StoreError> {
    let (party, subject_kind, subject_id) = subject.parts();
    let tail = sqlx::query!(
        r#"select seq as "seq!" from lock_event_tail($1, $2, $3)"#,
        party,
        subject_kind,
        subject_id
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(tail.is_some())
}

/// What has happened to a subject, oldest first, as its page tells it.
///
/// # Errors
/// When the database does not answer.
pub async fn history(tx: &mut impl Scoped, subject: Subject) -> Result<Vec<CaseEvent>, StoreError> {
    let (party, subject_kind, subject_id) = subject.parts();
    let rows = sqlx::query!(
        "select at, name, actor_kind from event
        where party_id = $1 and subject_kind = $2 and subject_id = $3
        order by seq",
        party,
        subject_kind,
        subject_id
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| CaseEvent {
        at: row.at,
        name: row.name,
        by_staff: row.actor_kind == "staff",
    });
    Ok(views.collect())
}
