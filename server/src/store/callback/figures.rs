//! How well people were called.

use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{CallContacts, DueCall, Span};
use besked_domain::callback::measure::Due;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};

/// The promises of some months, by the calendar of Stockholm, that have fallen due by a moment or been
/// kept before that; the first due first. What was taken back or moved in time counts for nothing; after its
/// time it was not kept.
///
/// # Errors
/// When the database does not answer.
pub async fn due(
    tx: &mut DeskTx,
    span: Span,
    now: DateTime<Utc>,
) -> Result<Vec<DueCall>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            (promise.due_at at time zone 'Europe/Stockholm')::date as "day!",
            promise.made_at as "made_at!", promise.due_at as "due_at!",
            promise.done_at as "done_at?", promise.agreed as "agreed!",
            (promise.done_at at time zone 'Europe/Stockholm')::date
                = (promise.made_at at time zone 'Europe/Stockholm')::date as "same_day?",
            promise.unit_sv as "unit_sv?", promise.unit_en as "unit_en?"
        from (
            select
                own.made_at, own.due_at, own.done_at, own.agreed, unit.name_sv as unit_sv,
                unit.name_en as unit_en
            from callback_promise as own
            inner join callback
                on own.party_id = callback.party_id and own.callback_id = callback.id
            inner join unit on callback.unit_id = unit.id
            where own.ended_at is null or own.ended_at > own.due_at
            union all
            select own.made_at, own.due_at, own.done_at, own.agreed, null, null
            from stranger_promise as own
            where own.ended_at is null or own.ended_at > own.due_at
        ) as promise
        where promise.due_at >= $1::date::timestamp at time zone 'Europe/Stockholm'
            and promise.due_at < $2::date::timestamp at time zone 'Europe/Stockholm'
            and (promise.due_at <= $3 or promise.done_at is not null)
        order by promise.due_at, promise.made_at"#,
        span.first_day(),
        span.until(),
        now
    )
    .fetch_all(tx.connection())
    .await?;
    let calls = rows.into_iter().map(|row| DueCall {
        day: row.day,
        unit: row.unit_sv.zip(row.unit_en).map(|(sv, en)| Localised { sv, en }),
        due: Due {
            due_at: row.due_at,
            done_at: row.done_at,
            same_day: row.same_day.unwrap_or_default(),
            agreed: row.agreed,
        },
    });
    Ok(calls.collect())
}

/// The contacts of each call whose latest one was in some months: those in which somebody was spoken with. One
/// that is not solved takes at least another, so it is counted with one more. Of other calls nothing is read.
///
/// # Errors
/// When the database does not answer.
pub async fn contacts(tx: &mut DeskTx, span: Span) -> Result<Vec<CallContacts>, StoreError> {
    let rows = sqlx::query!(
        r#"with in_span as (
            select distinct attempt.party_id, attempt.callback_id
            from callback_attempt as attempt
            where attempt.outcome in ('reached_solved', 'reached_follow_up', 'wrong_authority')
                and attempt.at >= $1::date::timestamp at time zone 'Europe/Stockholm'
                and attempt.at < $2::date::timestamp at time zone 'Europe/Stockholm'
        ),

        strangers_in_span as (
            select distinct attempt.call_id
            from stranger_attempt as attempt
            where attempt.outcome in ('reached_solved', 'reached_follow_up', 'wrong_authority')
                and attempt.at >= $1::date::timestamp at time zone 'Europe/Stockholm'
                and attempt.at < $2::date::timestamp at time zone 'Europe/Stockholm'
        )

        select
            count(*) + (spoken.state not in ('solved', 'redirected'))::integer as "count!",
            (max(spoken.at) at time zone 'Europe/Stockholm')::date as "day!",
            unit.name_sv as "unit_sv?", unit.name_en as "unit_en?"
        from (
            select
                attempt.callback_id as call_id, callback.state, callback.unit_id, attempt.at,
                attempt.outcome
            from in_span as own
            inner join callback
                on own.party_id = callback.party_id and own.callback_id = callback.id
            inner join callback_attempt as attempt
                on callback.party_id = attempt.party_id and callback.id = attempt.callback_id
            union all
            select attempt.call_id, call.state, null, attempt.at, attempt.outcome
            from strangers_in_span as own
            inner join stranger_call as call on own.call_id = call.id
            inner join stranger_attempt as attempt on call.id = attempt.call_id
        ) as spoken
        left join unit on spoken.unit_id = unit.id
        where spoken.outcome in ('reached_solved', 'reached_follow_up', 'wrong_authority')
        group by spoken.call_id, spoken.state, unit.id
        having max(spoken.at) < $2::date::timestamp at time zone 'Europe/Stockholm'
        order by max(spoken.at), spoken.call_id"#,
        span.first_day(),
        span.until()
    )
    .fetch_all(tx.connection())
    .await?;
    let contacts = rows.into_iter().map(|row| CallContacts {
        unit: row.unit_sv.zip(row.unit_en).map(|(sv, en)| Localised { sv, en }),
        day: row.day,
        count: u32::try_from(row.count).unwrap_or(u32::MAX),
    });
    Ok(contacts.collect())
}
