//! Files that are added, removed and sent. The bytes are kept before any row names them.

use crate::store::events::Actor;
use crate::store::{PortalTx, Scoped, StoreError};
use besked_app::ports::{Extent, SentFile};
use besked_domain::evidence::{Came, Measure};
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, PartyId};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Where a file belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Whose.
    pub party: PartyId,
    /// The invoice that it is about.
    pub invoice: InvoiceId,
    /// The case; without one, the sender's draft.
    pub dispute: Option<DisputeId>,
    /// Who sends it, or writes down that it came.
    pub by: Actor,
    /// How it comes.
    pub came: Came,
    /// The day that it came, where an official writes that down.
    pub arrived_on: Option<NaiveDate>,
    /// When.
    pub now: DateTime<Utc>,
}

/// Makes the draft if there is none, and holds it until the transaction ends: of two who add files
/// at once, the second counts what the first has added.
///
/// # Errors
/// When the database does not answer, or the invoice is not the party's.
pub async fn hold_draft(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into dispute_draft (party_id, invoice_id, person_id, fields, saved_at)
        values ($1, $2, $3, '{}', $4)
        on conflict (party_id, invoice_id, person_id) do update set saved_at = excluded.saved_at",
        party.0,
        invoice.0,
        person.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down a file and its fate. False when the same file is there already.
///
/// # Errors
/// When the database does not answer, or the place is not the party's.
pub async fn add(tx: &mut impl Scoped, place: Place, file: &SentFile) -> Result<bool, StoreError> {
    let kept = file.fate.ok();
    let (by_person, registered_by) = match place.by {
        Actor::Debtor(person) => (Some(person.0), None),
        Actor::Staff(staff) => (None, Some(staff.0)),
        Actor::System => (None, None),
    };
    let whole = |number: u32| i32::try_from(number).ok();
    let (width, height, pages) = match kept.map(|kept| kept.extent.measure) {
        Some(Measure::Pixels { width, height }) => (whole(width), whole(height), None),
        Some(Measure::Pages(pages)) => (None, None, pages.and_then(whole)),
        None => (None, None, None),
    };
    let size = |extent: Extent| i64::try_from(extent.bytes).unwrap_or(i64::MAX);
    let written = sqlx::query!(
        "insert into evidence (
            party_id, id, invoice_id, dispute_id, drafted_by, came, by_person, sent_at, name,
            refused, kind, sha256, small_sha256, bytes, width, height, pages, registered_by,
            arrived_on
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
            $19)
        on conflict do nothing",
        place.party.0,
        Uuid::now_v7(),
        place.invoice.0,
        place.dispute.map(|dispute| dispute.0),
        by_person.filter(|_| place.dispute.is_none()),
        place.came.word(),
        by_person,
        place.now,
        file.name,
        file.fate.err().map(|refused| refused.word()),
        kept.map(|kept| kept.extent.kind.word()),
        kept.as_ref().map(|kept| kept.hash.as_slice()),
        kept.as_ref().and_then(|kept| kept.small.as_ref()).map(<[u8; 32]>::as_slice),
        kept.map(|kept| size(kept.extent)),
        width,
        height,
        pages,
        registered_by,
        place.arrived_on
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Forgets what was refused in a draft: it has been told.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_refused(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
) -> Result<u64, StoreError> {
    let gone = sqlx::query!(
        "delete from evidence
        where party_id = $1 and invoice_id = $2 and drafted_by = $3 and refused is not null",
        party.0,
        invoice.0,
        person.0
    )
    .execute(tx.connection())
    .await?;
    Ok(gone.rows_affected())
}

/// Takes a file out of a draft. Its bytes are left to the sweep: another row may name them.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
    id: EvidenceId,
) -> Result<u64, StoreError> {
    let gone = sqlx::query!(
        "delete from evidence
        where party_id = $1 and invoice_id = $2 and drafted_by = $3 and id = $4",
        party.0,
        invoice.0,
        person.0,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(gone.rows_affected())
}

/// Moves the files of a draft into the case that it has become.
///
/// # Errors
/// When the database does not answer.
pub async fn send(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
    dispute: DisputeId,
) -> Result<u64, StoreError> {
    let sent = sqlx::query!(
        "update evidence set dispute_id = $4, drafted_by = null
        where party_id = $1 and invoice_id = $2 and drafted_by = $3",
        party.0,
        invoice.0,
        person.0,
        dispute.0
    )
    .execute(tx.connection())
    .await?;
    Ok(sent.rows_affected())
}
