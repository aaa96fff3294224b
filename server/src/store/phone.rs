//! What the telephone system tells. It belongs to nobody.

use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::Span;
use besked_domain::callback::measure::PhoneFigures;
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::id::StaffId;
use chrono::{DateTime, Utc};

/// Keeps how it went on a day, in the place of what was kept of that day and number before.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    tx: &mut DeskTx,
    day: &PhoneDay,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let figures = day.figures;
    sqlx::query!(
        "insert into phone_day (
            day, number, offered, answered, hung_up_at_once, abandoned, answered_in_time,
            abandoned_late, waited_seconds, kept_by, kept_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (day, number) do update set
            offered = excluded.offered,
            answered = excluded.answered,
            hung_up_at_once = excluded.hung_up_at_once,
            abandoned = excluded.abandoned,
            answered_in_time = excluded.answered_in_time,
            abandoned_late = excluded.abandoned_late,
            waited_seconds = excluded.waited_seconds,
            kept_by = excluded.kept_by,
            kept_at = excluded.kept_at",
        day.day,
        day.number,
        stored(figures.offered),
        stored(figures.answered),
        stored(figures.hung_up_at_once),
        stored(figures.abandoned),
        stored(figures.answered_in_time),
        stored(figures.abandoned_late),
        stored(figures.waited_seconds),
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// How it went with each number on each day of some months, by the name of the number and the day.
///
/// # Errors
/// When the database does not answer.
pub async fn days(tx: &mut DeskTx, span: Span) -> Result<Vec<PhoneDay>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            day, number, offered, answered, hung_up_at_once, abandoned, answered_in_time,
            abandoned_late, waited_seconds
        from phone_day
        where day >= $1 and day < $2
        order by number collate "sv-x-icu", number, day"#,
        span.first_day(),
        span.until()
    )
    .fetch_all(tx.connection())
    .await?;
    let days = rows.into_iter().map(|row| PhoneDay {
        day: row.day,
        number: row.number,
        figures: PhoneFigures {
            offered: counted(row.offered),
            answered: counted(row.answered),
            hung_up_at_once: counted(row.hung_up_at_once),
            abandoned: counted(row.abandoned),
            answered_in_time: counted(row.answered_in_time),
            abandoned_late: counted(row.abandoned_late),
            waited_seconds: counted(row.waited_seconds),
        },
    });
    Ok(days.collect())
}

fn stored(figure: u64) -> i64 {
    i64::try_from(figure).unwrap_or(i64::MAX)
}

fn counted(figure: i64) -> u64 {
    u64::try_from(figure).unwrap_or_default()
}
