//! Random test calls. They are a control of the municipality's own numbers and belong to nobody.

use super::decode::Row;
use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::{Span, TestCall, WrittenProtocol};
use besked_domain::callback::measure::Grade;
use besked_domain::callback::test_call::{Answer, Draw, Protocol};
use besked_domain::id::{StaffId, TestCallId, UnitId};
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The test calls, the latest first, at most 200; or the one that is asked for alone.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn drawn(tx: &mut DeskTx, only: Option<TestCallId>) -> Result<Vec<TestCall>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            test.id as "id!", test.unit_id as "unit_id!", test.at as "at!", test.seed as "seed!",
            test.units as "units!", test.half_hours as "half_hours!",
            test.drawn_at as "drawn_at!", unit.name_sv as "name_sv!", unit.name_en as "name_en!",
            unit.phone as "phone!", drawer.name as "drawn_by!",
            protocol.answered_seconds as "answered_seconds?", protocol.greeted as "greeted?",
            protocol.right_answer as "right_answer?", protocol.treated as "treated?",
            protocol.note as "note?", protocol.written_at as "written_at?",
            caller.name as "called_by?"
        from test_call as test
        inner join unit on test.unit_id = unit.id
        inner join staff_member as drawer on test.drawn_by = drawer.id
        left join test_call_protocol as protocol on test.id = protocol.test_call_id
        left join staff_member as caller on protocol.called_by = caller.id
        where $1::uuid is null or test.id = $1
        order by test.at desc, test.id
        limit 200"#,
        only.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("test_call", stored.id);
            let of = (stored.units.len(), stored.half_hours.len());
            let draw = Draw { seed: stored.seed, numbers: stored.units, times: stored.half_hours };
            let protocol = Stored {
                seconds: stored.answered_seconds,
                greeted: stored.greeted,
                right: stored.right_answer,
                treated: stored.treated,
                note: stored.note,
            };
            let written = protocol.read(row)?.zip(stored.called_by).zip(stored.written_at);
            Ok(TestCall {
                id: TestCallId(stored.id),
                unit: Localised { sv: stored.name_sv, en: stored.name_en },
                phone: stored.phone,
                at: stored.at,
                drawn_by: stored.drawn_by,
                drawn_at: stored.drawn_at,
                seed: stored.seed,
                of,
                repeats: draw.lot() == Some((stored.unit_id, stored.at)),
                protocol: written.map(|((protocol, by), at)| WrittenProtocol { protocol, by, at }),
            })
        })
        .collect()
}

/// How the test calls went whose half hour began in some months, by the calendar of Stockholm, up to a moment;
/// nothing for each that has no protocol.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn due(
    tx: &mut DeskTx,
    span: Span,
    until: DateTime<Utc>,
) -> Result<Vec<Option<Protocol>>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            test.id as "id!", protocol.answered_seconds as "answered_seconds?",
            protocol.greeted as "greeted?", protocol.right_answer as "right_answer?",
            protocol.treated as "treated?", protocol.note as "note?"
        from test_call as test
        left join test_call_protocol as protocol on test.id = protocol.test_call_id
        where test.at >= $1::date::timestamp at time zone 'Europe/Stockholm'
            and test.at < $2::date::timestamp at time zone 'Europe/Stockholm'
            and test.at <= $3
        order by test.at, test.id"#,
        span.first_day(),
        span.until(),
        until
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let protocol = Stored {
                seconds: stored.answered_seconds,
                greeted: stored.greeted,
                right: stored.right_answer,
                treated: stored.treated,
                note: stored.note,
            };
            protocol.read(Row::new("test_call", stored.id))
        })
        .collect()
}

/// The columns of a protocol, where there is one.
struct Stored {
    seconds: Option<i32>,
    greeted: Option<bool>,
    right: Option<bool>,
    treated: Option<i16>,
    note: Option<String>,
}

impl Stored {
    fn read(self, row: Row) -> Result<Option<Protocol>, StoreError> {
        let Some(note) = self.note else { return Ok(None) };
        let answer = match (self.seconds, self.greeted, self.right, self.treated) {
            (Some(seconds), Some(greeted), Some(right), Some(treated)) => {
                let grade = u8::try_from(treated).ok().and_then(Grade::new);
                Some(Answer {
                    seconds: u16::try_from(seconds)
                        .map_err(|reason| row.error("answered_seconds", reason))?,
                    greeted,
                    right,
                    treated: grade.ok_or_else(|| row.error("treated", treated))?,
                })
            }
            _ => None,
        };
        Ok(Some(Protocol { answer, note }))
    }
}

/// Writes a test call that has been drawn. One that is there already by that id stays as it is.
///
/// # Errors
/// When the database does not answer.
pub async fn add(
    tx: &mut DeskTx,
    id: TestCallId,
    draw: &Draw<UnitId, DateTime<Utc>>,
    (unit, at): (UnitId, DateTime<Utc>),
    (by, now): (StaffId, DateTime<Utc>),
) -> Result<(), StoreError> {
    let units: Vec<Uuid> = draw.numbers.iter().map(|unit| unit.0).collect();
    sqlx::query!(
        "insert into test_call (id, unit_id, at, seed, units, half_hours, drawn_by, drawn_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do nothing",
        id.0,
        unit.0,
        at,
        draw.seed,
        &units,
        &draw.times,
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down how a test call went whose time has come. False when it has not, or another form has written it.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    tx: &mut DeskTx,
    id: TestCallId,
    protocol: &Protocol,
    (by, now): (StaffId, DateTime<Utc>),
    form_key: Uuid,
) -> Result<bool, StoreError> {
    let answer = protocol.answer;
    sqlx::query!(
        "insert into test_call_protocol (
            test_call_id, answered_seconds, greeted, right_answer, treated, note, called_by,
            written_at, form_key
        )
        select
            test.id, $2::integer, $3::boolean, $4::boolean, $5::smallint, $6::text, $7::uuid,
            $8::timestamptz, $9::uuid
        from test_call as test
        where test.id = $1 and test.at <= $8
        on conflict (test_call_id) do nothing",
        id.0,
        answer.map(|answer| i32::from(answer.seconds)),
        answer.map(|answer| answer.greeted),
        answer.map(|answer| answer.right),
        answer.map(|answer| i16::from(answer.treated.number())),
        protocol.note,
        by.0,
        now,
        form_key
    )
    .execute(tx.connection())
    .await?;
    let written = sqlx::query_scalar!(
        r#"select exists (
            select from test_call_protocol where test_call_id = $1 and form_key = $2
        ) as "written!""#,
        id.0,
        form_key
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(written)
}
