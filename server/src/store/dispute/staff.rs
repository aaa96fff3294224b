//! What only staff do and read: notes, questions to units, who works on a case.

use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{NoteView, UnitRequestView};
use besked_domain::id::{DisputeId, PartyId, StaffId, UnitId};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Notes something.
///
/// # Errors
/// When the database does not answer.
pub async fn note(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    by: StaffId,
    body: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into dispute_note (party_id, id, dispute_id, noted_at, noted_by, body)
        values ($1, $2, $3, $4, $5, $6)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        now,
        by.0,
        body
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The notes, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn notes(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<NoteView>, StoreError> {
    let rows = sqlx::query!(
        "select note.noted_at, note.body, staff.name
        from dispute_note as note
        inner join staff_member as staff on note.noted_by = staff.id
        where note.party_id = $1 and note.dispute_id = $2
        order by note.noted_at, note.id",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let views =
        rows.into_iter().map(|row| NoteView { at: row.noted_at, by: row.name, body: row.body });
    Ok(views.collect())
}

/// A question to a unit, by a day.
///
/// # Errors
/// When the database does not answer, or there is no such unit.
pub async fn ask_unit(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    unit: UnitId,
    body: &str,
    answer_by: NaiveDate,
    (by, now): (StaffId, DateTime<Utc>),
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into unit_request (
            party_id, id, dispute_id, unit_id, asked_at, asked_by, body, answer_by
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        unit.0,
        now,
        by.0,
        body,
        answer_by
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The questions to units, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn requests(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<UnitRequestView>, StoreError> {
    let rows = sqlx::query!(
        "select request.asked_at, request.body, request.answer_by, staff.name,
            unit.name_sv, unit.name_en
        from unit_request as request
        inner join staff_member as staff on request.asked_by = staff.id
        inner join unit on request.unit_id = unit.id
        where request.party_id = $1 and request.dispute_id = $2
        order by request.asked_at, request.id",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| UnitRequestView {
        at: row.asked_at,
        unit: Localised { sv: row.name_sv, en: row.name_en },
        by: row.name,
        body: row.body,
        answer_by: row.answer_by,
    });
    Ok(views.collect())
}

/// Sets who works on a case.
///
/// # Errors
/// When the database does not answer, or there is no such official.
pub async fn hand_to(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    staff: StaffId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set handler_id = $3 where party_id = $1 and id = $2",
        party.0,
        dispute.0,
        staff.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The members of staff that a case can be handed to: those seen here lately, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn colleagues(tx: &mut DeskTx) -> Result<Vec<(StaffId, String)>, StoreError> {
    let rows = sqlx::query!("select id, name from staff_member order by name, id limit 200")
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (StaffId(row.id), row.name)).collect())
}

/// The original official of a case: who made the decision that the charge rests on, as the ledger
/// has it (S000 p. 7).
///
/// # Errors
/// When the database does not answer.
pub async fn original_official(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Option<String>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select decision.official as "official!"
        from dispute
        inner join invoice_line as line
            on dispute.party_id = line.party_id and dispute.invoice_id = line.invoice_id
        inner join decision
            on line.party_id = decision.party_id and line.decision_id = decision.id
        where dispute.party_id = $1 and dispute.id = $2 and decision.official is not null
        order by decision.decided_on desc, decision.id
        limit 1"#,
        party.0,
        dispute.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found)
}

/// Whether a unit is known.
///
/// # Errors
/// When the database does not answer.
pub async fn has_unit(tx: &mut DeskTx, unit: UnitId) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from unit where id = $1) as "found!""#,
        unit.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(found)
}

/// The name of a member of staff, if there is such a one.
///
/// # Errors
/// When the database does not answer.
pub async fn name_of(tx: &mut DeskTx, staff: StaffId) -> Result<Option<String>, StoreError> {
    let found = sqlx::query_scalar!("select name from staff_member where id = $1", staff.0)
        .fetch_optional(tx.connection())
        .await?;
    Ok(found)
}
