//! Questions to other units, and what they answered (FL 26 §).

use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{UnitAnswer, UnitAnswerView, UnitRequestView};
use besked_domain::id::{DisputeId, PartyId, StaffId, UnitId, UnitRequestId};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A question to a unit, by a day: an official's, in words of their own, or that of the answer that is
/// given when a case is opened.
///
/// # Errors
/// When the database does not answer, or there is no such unit.
pub async fn ask_unit(
    tx: &mut impl Scoped,
    (party, dispute): (PartyId, DisputeId),
    unit: UnitId,
    asked: Option<(StaffId, &str)>,
    answer_by: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (by, body) = asked.map(|(by, body)| (by.0, body)).unzip();
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
        by,
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
        r#"select
            request.id, request.asked_at, request.body, request.answer_by,
            staff.name as "staff_name?", unit.name_sv, unit.name_en, request.answered_at,
            request.answer, request.comment_by
        from unit_request as request
        left join staff_member as staff on request.asked_by = staff.id
        inner join unit on request.unit_id = unit.id
        where request.party_id = $1 and request.dispute_id = $2
        order by request.asked_at, request.id"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| UnitRequestView {
        id: UnitRequestId(row.id),
        at: row.asked_at,
        unit: Localised { sv: row.name_sv, en: row.name_en },
        asked: row.staff_name.zip(row.body),
        answer_by: row.answer_by,
        answer: answer(row.answered_at, row.answer, row.comment_by),
    });
    Ok(views.collect())
}

fn answer(
    at: Option<DateTime<Utc>>,
    body: Option<String>,
    comment_by: Option<NaiveDate>,
) -> Option<UnitAnswer> {
    Some(UnitAnswer { at: at?, body: body?, comment_by: comment_by? })
}

/// Writes down what a unit answered. False when there is no such question in the case that waits
/// for its answer.
///
/// # Errors
/// When the database does not answer.
pub async fn record_answer(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    request: UnitRequestId,
    body: &str,
    comment_by: NaiveDate,
    (by, now): (StaffId, DateTime<Utc>),
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        "update unit_request
        set answered_at = $4, answered_by = $5, answer = $6, comment_by = $7
        where party_id = $1 and dispute_id = $2 and id = $3 and answered_at is null",
        party.0,
        dispute.0,
        request.0,
        now,
        by.0,
        body,
        comment_by
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// What units have answered in a case, oldest first: the person may comment on it (FL 25 §).
///
/// # Errors
/// When the database does not answer.
pub(super) async fn answers(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<UnitAnswerView>, StoreError> {
    let rows = sqlx::query!(
        r#"select unit.name_sv, unit.name_en, request.answered_at as "answered_at!",
            request.answer as "answer!", request.comment_by as "comment_by!"
        from unit_request as request
        inner join unit on request.unit_id = unit.id
        where request.party_id = $1 and request.dispute_id = $2
            and request.answered_at is not null
        order by request.answered_at, request.id"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| UnitAnswerView {
        unit: Localised { sv: row.name_sv, en: row.name_en },
        answer: UnitAnswer { at: row.answered_at, body: row.answer, comment_by: row.comment_by },
    });
    Ok(views.collect())
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
