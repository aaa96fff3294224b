//! Lists of calls: a party's own, and what staff have to call.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{BrokenPromise, CallbackRow, StaffCallRow};
use besked_domain::id::{CallbackId, PartyId, UnitId};
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A party's calls: those that are still to be made first, then the newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_party(
    tx: &mut impl Scoped,
    party: PartyId,
) -> Result<Vec<CallbackRow>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            id as "id!", number as "number!", topic as "topic!", language as "language!",
            state as "state!", asked_at as "asked_at!", call_from as "call_from!",
            due_at as "due_at!", unit_sv as "unit_sv?", unit_en as "unit_en?",
            subject_sv as "subject_sv?", subject_en as "subject_en?", unanswered as "unanswered!"
        from callback_listed
        where party_id = $1
        order by state not in ('waiting', 'claimed'), asked_at desc, id
        limit 200"#,
        party.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// The calls that are to be made, the first promised first: those whose time has come by a moment,
/// or those whose time has not; of some units, or of all. One that is of no unit is everybody's.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn queue(
    tx: &mut DeskTx,
    now: DateTime<Utc>,
    has_come: bool,
    units: Option<&[UnitId]>,
) -> Result<Vec<StaffCallRow>, StoreError> {
    let of: Vec<Uuid> = units.unwrap_or_default().iter().map(|unit| unit.0).collect();
    let rows = sqlx::query!(
        r#"select
            call.id as "id!", call.number as "number!", call.topic as "topic!",
            call.language as "language!", call.state as "state!", call.asked_at as "asked_at!",
            call.call_from as "call_from!", call.due_at as "due_at!", call.unit_sv as "unit_sv?",
            call.unit_en as "unit_en?", call.subject_sv as "subject_sv?",
            call.subject_en as "subject_en?", call.unanswered as "unanswered!",
            call.party_id as "party_id?", call.party_name as "party_name?",
            staff.name as "claimed_by?", call.unit_id as "unit_id?"
        from call_to_make as call
        left join staff_member as staff on call.claimed_by = staff.id
        where call.state in ('waiting', 'claimed') and (call.call_from <= $1) = $2
            and ($3 or call.unit_id is null or call.unit_id = any($4))
        order by call.due_at, call.made_at, call.id
        limit 200"#,
        now,
        has_come,
        units.is_none(),
        &of
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let party = row.party_id.map(PartyId).zip(row.party_name);
            let claimed_by = row.claimed_by;
            let unit = row.unit_id.map(UnitId);
            let stored = Stored {
                id: row.id,
                number: row.number,
                topic: row.topic,
                language: row.language,
                state: row.state,
                asked_at: row.asked_at,
                call_from: row.call_from,
                due_at: row.due_at,
                unit_sv: row.unit_sv,
                unit_en: row.unit_en,
                subject_sv: row.subject_sv,
                subject_en: row.subject_en,
                unanswered: row.unanswered,
            };
            Ok(StaffCallRow { row: stored.read()?, unit, party, claimed_by })
        })
        .collect()
}

/// The promises that were not kept by a moment and that nobody has said why of, of one call or of
/// all, the oldest first. One that was taken back or moved after its time was not kept either.
///
/// # Errors
/// When the database does not answer.
pub async fn broken(
    tx: &mut DeskTx,
    of: Option<CallbackId>,
    now: DateTime<Utc>,
) -> Result<Vec<BrokenPromise>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            callback.id as "id!", callback.number as "number!", party.name as "name?",
            promise.number as "promise!", promise.due_at as "due_at!", promise.done_at as "done_at?"
        from callback_promise as promise
        inner join callback
            on promise.party_id = callback.party_id and promise.callback_id = callback.id
        inner join party on promise.party_id = party.id
        where promise.due_at < $1
            and promise.due_at < coalesce(promise.done_at, promise.ended_at, 'infinity')
            and promise.broken_because is null and ($2::uuid is null or callback.id = $2)
        union all
        select call.id, call.number, null, promise.number, promise.due_at, promise.done_at
        from stranger_promise as promise
        inner join stranger_call as call on promise.call_id = call.id
        where promise.due_at < $1
            and promise.due_at < coalesce(promise.done_at, promise.ended_at, 'infinity')
            and promise.broken_because is null and ($2::uuid is null or call.id = $2)
        order by 5, 1, 4
        limit 200"#,
        now,
        of.map(|of| of.0)
    )
    .fetch_all(tx.connection())
    .await?;
    let broken = rows.into_iter().map(|row| BrokenPromise {
        id: CallbackId(row.id),
        number: row.number,
        party_name: row.name,
        promise: row.promise,
        due_at: row.due_at,
        done_at: row.done_at,
    });
    Ok(broken.collect())
}

/// A call as lists read it.
pub(super) struct Stored {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) topic: String,
    pub(super) language: String,
    pub(super) state: String,
    pub(super) asked_at: DateTime<Utc>,
    pub(super) call_from: DateTime<Utc>,
    pub(super) due_at: DateTime<Utc>,
    pub(super) unit_sv: Option<String>,
    pub(super) unit_en: Option<String>,
    pub(super) subject_sv: Option<String>,
    pub(super) subject_en: Option<String>,
    pub(super) unanswered: i64,
}

impl Stored {
    pub(super) fn read(self) -> Result<CallbackRow, StoreError> {
        let row = Row::new("callback", self.id);
        Ok(CallbackRow {
            id: CallbackId(self.id),
            number: self.number,
            topic: row.word("topic", &self.topic)?,
            language: row.word("language", &self.language)?,
            state: row.word("state", &self.state)?,
            asked_at: self.asked_at,
            from: self.call_from,
            due_at: self.due_at,
            unit: both(self.unit_sv, self.unit_en),
            subject: both(self.subject_sv, self.subject_en),
            unanswered: self.unanswered,
        })
    }
}

/// A text in both languages, where there is one.
fn both(sv: Option<String>, en: Option<String>) -> Option<Localised> {
    sv.zip(en).map(|(sv, en)| Localised { sv, en })
}
