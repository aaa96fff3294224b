//! What only staff do and read: notes, who works on a case, who may not.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{BiasView, NoteView, StaffRole};
use besked_domain::dispute::{Official, original_officials as officials_of};
use besked_domain::id::{DisputeId, LineId, PartyId, StaffId};
use chrono::{DateTime, Utc};
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

/// The members of staff who had one of these roles when they signed in last, those seen here lately first.
///
/// # Errors
/// When the database does not answer.
pub async fn colleagues(
    tx: &mut DeskTx,
    roles: &[StaffRole],
) -> Result<Vec<(StaffId, String)>, StoreError> {
    let roles: Vec<String> = roles.iter().map(|role| role.word().to_owned()).collect();
    let rows = sqlx::query!(
        "select id, name from staff_member
        where roles && $1::text[]
        order by last_seen_at desc, name, id",
        &roles
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (StaffId(row.id), row.name)).collect())
}

/// The members of staff that a case can be handed to, those seen here lately first: they work on cases, may see whose it
/// is, and have declared no bias in it.
///
/// # Errors
/// When the database does not answer.
pub async fn may_be_given(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<(StaffId, String)>, StoreError> {
    let roles: Vec<String> =
        StaffRole::WORK_CASES.iter().map(|role| role.word().to_owned()).collect();
    let rows = sqlx::query!(
        "select staff.id, staff.name
        from staff_member as staff
        inner join party on party.id = $1
        where staff.roles && $3::text[] and (staff.sees_protected or not party.protected)
            and not exists (
                select from bias_declaration as bias
                where bias.party_id = $1 and bias.dispute_id = $2 and bias.declared_by = staff.id
            )
        order by staff.last_seen_at desc, staff.name, staff.id",
        party.0,
        dispute.0,
        &roles
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (StaffId(row.id), row.name)).collect())
}

/// The original officials of a case, as far as they are on record (S000 p. 7): first whose statement it is, and then who
/// confirmed what is reconsidered.
///
/// # Errors
/// When the database does not answer, or the objection cannot be read.
pub async fn original_officials(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<Official>, StoreError> {
    // In the name of then, as far as it was kept.
    let decided = sqlx::query!(
        r#"select
            decision.decided_by, coalesce(decision.decided_by_name, staff.name) as "name!",
            decision.confirmed_by,
            coalesce(decision.confirmed_by_name, confirming.name) as confirmed_by_name
        from dispute_decision as decision
        inner join dispute
            on decision.party_id = dispute.party_id and decision.dispute_id = dispute.id
            and decision.round < dispute.round
        inner join staff_member as staff on decision.decided_by = staff.id
        left join staff_member as confirming on decision.confirmed_by = confirming.id
        where decision.party_id = $1 and decision.dispute_id = $2
        order by decision.round desc
        limit 1"#,
        party.0,
        dispute.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let objection = sqlx::query_scalar!(
        "select objection from explanation where party_id = $1 and dispute_id = $2",
        party.0,
        dispute.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(objection) = objection else { return Ok(Vec::new()) };
    let lines = sqlx::query!(
        r#"select line.id, decision.official as "official!"
        from dispute
        inner join invoice_line as line
            on dispute.party_id = line.party_id and dispute.invoice_id = line.invoice_id
        inner join decision
            on line.party_id = decision.party_id and line.decision_id = decision.id
        where dispute.party_id = $1 and dispute.id = $2 and decision.official is not null
        order by decision.decided_on desc, decision.id, line.id"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let decided = decided.into_iter().flat_map(|row| {
        let made = Some((row.decided_by, row.name));
        [made, row.confirmed_by.zip(row.confirmed_by_name)]
    });
    let decided = decided.flatten();
    Ok(officials_of(
        decided.map(|(id, name)| Official { staff: Some(StaffId(id)), name }).collect(),
        &Row::new("explanation", dispute.0).json("objection", objection)?,
        lines.into_iter().map(|row| (LineId(row.id), row.official)),
    ))
}

/// Whose a statement is that someone writes down: the original official's; where none is on record, whoever answers it
/// is the original one. `None` when there is no such member of staff.
///
/// # Errors
/// When the database does not answer, or the objection cannot be read.
pub async fn stated_by(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    by: StaffId,
) -> Result<Option<Official>, StoreError> {
    if let Some(official) = original_officials(tx, party, dispute).await?.into_iter().next() {
        return Ok(Some(official));
    }
    let name = name_of(tx, by).await?;
    Ok(name.map(|name| Official { staff: Some(by), name }))
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

/// The name of a member of staff as those who owe are told it; `None` where it is left out for fear of threats
/// or harassment (FL 33 § 4 st.).
///
/// # Errors
/// When the database does not answer.
pub async fn told_name(tx: &mut DeskTx, staff: StaffId) -> Result<Option<String>, StoreError> {
    let found = sqlx::query_scalar!(
        "select name from staff_member where id = $1 and shown_as is null",
        staff.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found)
}

/// Writes down that an official is biased in a case, and takes it from them.
///
/// # Errors
/// When the database does not answer.
pub async fn declare_bias(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    by: StaffId,
    circumstance: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into bias_declaration (
            party_id, id, dispute_id, declared_at, declared_by, circumstance
        )
        values ($1, $2, $3, $4, $5, $6)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        now,
        by.0,
        circumstance
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "update dispute set handler_id = null
        where party_id = $1 and id = $2 and handler_id = $3",
        party.0,
        dispute.0,
        by.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Whether an official has declared bias in a case.
///
/// # Errors
/// When the database does not answer.
pub async fn is_biased(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    staff: StaffId,
) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (
            select from bias_declaration
            where party_id = $1 and dispute_id = $2 and declared_by = $3
        ) as "found!""#,
        party.0,
        dispute.0,
        staff.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(found)
}

/// Who has declared bias in a case, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn biases(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<BiasView>, StoreError> {
    let rows = sqlx::query!(
        "select bias.declared_at, bias.declared_by, bias.circumstance, staff.name
        from bias_declaration as bias
        inner join staff_member as staff on bias.declared_by = staff.id
        where bias.party_id = $1 and bias.dispute_id = $2
        order by bias.declared_at, bias.id",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| BiasView {
        at: row.declared_at,
        by: StaffId(row.declared_by),
        by_name: row.name,
        circumstance: row.circumstance,
    });
    Ok(views.collect())
}
