//! How people say that they were treated.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::Span;
use besked_domain::callback::measure::Grade;
use besked_domain::callback::treatment::Given;
use besked_domain::id::{CallbackId, PartyId};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Keeps a grade of a call that came to its end, beside the call and without it. False when one has been given,
/// or nobody was spoken with.
///
/// # Errors
/// When the database does not answer.
pub async fn grade(
    tx: &mut impl Scoped,
    (party, id): (PartyId, CallbackId),
    grade: Grade,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let unit = sqlx::query_scalar!(
        "update callback set graded_at = $3
        where party_id = $1 and id = $2 and graded_at is null
            and state in ('solved', 'redirected')
        returning unit_id",
        party.0,
        id.0,
        now
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(unit) = unit else { return Ok(false) };
    sqlx::query!(
        "insert into treatment_grade (id, unit_id, month, grade)
        values ($1, $2, date_trunc('month', $3::timestamptz at time zone 'Europe/Stockholm')::date, $4)",
        Uuid::new_v4(),
        unit,
        now,
        i16::from(grade.number())
    )
    .execute(tx.connection())
    .await?;
    Ok(true)
}

/// The grades that were given in some months before a day, by the name of their unit.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn grades(
    tx: &mut DeskTx,
    span: Span,
    before: NaiveDate,
) -> Result<Vec<Given<Localised>>, StoreError> {
    let rows = sqlx::query!(
        r#"select given.id, given.month, given.grade, unit.name_sv, unit.name_en
        from treatment_grade as given
        inner join unit on given.unit_id = unit.id
        where given.month >= $1 and given.month < $2
        order by unit.name_sv collate "sv-x-icu", unit.id, given.id"#,
        span.first_day(),
        span.until().min(before)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let grade = u8::try_from(stored.grade).ok().and_then(Grade::new);
            let wrong = || Row::new("treatment_grade", stored.id).error("grade", stored.grade);
            Ok(Given {
                unit: Localised { sv: stored.name_sv, en: stored.name_en },
                month: stored.month,
                grade: grade.ok_or_else(wrong)?,
            })
        })
        .collect()
}
