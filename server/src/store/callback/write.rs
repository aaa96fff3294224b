//! Writing what was asked for, and what is promised.

use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_app::ports::{CallMatter, CallMatterId};
use besked_domain::callback::life::State;
use besked_domain::callback::{CallChannel, CallLanguage, CallTopic};
use besked_domain::id::{CallbackId, DisputeId, InvoiceId, PartyId, PlanId, StaffId, UnitId};
use besked_domain::phone::Phone;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A call to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewCallback<'a> {
    /// Whose.
    pub party: PartyId,
    /// Which.
    pub id: CallbackId,
    /// Its number.
    pub number: &'a str,
    /// The unit that knows of it.
    pub unit: UnitId,
    /// What it is to be about.
    pub topic: CallTopic,
    /// An invoice or a case that it is about.
    pub about: Option<CallMatterId>,
    /// Which number to call.
    pub phone: &'a Phone,
    /// How to speak.
    pub language: CallLanguage,
    /// In their own words.
    pub note: &'a str,
    /// The two words that whoever calls says.
    pub phrase: &'a str,
    /// How it was asked for.
    pub channel: CallChannel,
    /// The person who asks, signed in; else who of staff writes it down.
    pub by: Result<PartyId, StaffId>,
    /// When it was asked for.
    pub now: DateTime<Utc>,
    /// The form that asks.
    pub form_key: Uuid,
}

/// Writes a call that waits. What is promised is written beside it.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(tx: &mut impl Scoped, new: NewCallback<'_>) -> Result<(), StoreError> {
    let (invoice, dispute, plan) = match new.about {
        None => (None, None, None),
        Some(CallMatterId::Invoice(id)) => (Some(id.0), None, None),
        Some(CallMatterId::Dispute(id)) => (None, Some(id.0), None),
        Some(CallMatterId::Plan(id)) => (None, None, Some(id.0)),
    };
    sqlx::query!(
        "insert into callback (
            party_id, id, number, unit_id, topic, invoice_id, dispute_id, plan_id, phone, language,
            note, phrase, asked_at, by_person, state, changed_at, form_key, channel, registered_by
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $13, $16, $17, $18)",
        new.party.0,
        new.id.0,
        new.number,
        new.unit.0,
        new.topic.word(),
        invoice,
        dispute,
        plan,
        new.phone.as_str(),
        new.language.word(),
        new.note,
        new.phrase,
        new.now,
        new.by.ok().map(|person| person.0),
        State::Waiting.word(),
        new.form_key,
        new.channel.word(),
        new.by.err().map(|staff| staff.0)
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// A promise to be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewPromise {
    /// Which of the call's promises, from 1.
    pub number: i32,
    /// Not called before this.
    pub from: DateTime<Utc>,
    /// Called at the latest by this.
    pub due: DateTime<Utc>,
    /// When the window begins that was chosen, and has a place taken in it.
    pub window: Option<DateTime<Utc>>,
    /// Another day was agreed on.
    pub agreed: bool,
    /// The version of the policy that it is made under.
    pub policy: NaiveDate,
}

/// Writes a promise, which is the one that stands from now on.
///
/// # Errors
/// When the database does not answer, or another one stands.
pub async fn promise(
    tx: &mut impl Scoped,
    (party, id): (PartyId, CallbackId),
    new: &NewPromise,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into callback_promise (
            party_id, callback_id, number, made_at, call_from, due_at, window_at, agreed, policy
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        party.0,
        id.0,
        new.number,
        now,
        new.from,
        new.due,
        new.window,
        new.agreed,
        new.policy
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Ends the promise that stands because another time was chosen, or none. Gives the window that a
/// place was taken in, if one was.
///
/// # Errors
/// When the database does not answer.
pub async fn end_promise(
    tx: &mut impl Scoped,
    (party, id): (PartyId, CallbackId),
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let ended = sqlx::query_scalar!(
        "update callback_promise set ended_at = $3
        where party_id = $1 and callback_id = $2 and done_at is null and ended_at is null
        returning window_at",
        party.0,
        id.0,
        now
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(ended.flatten())
}

/// The call that a form has asked for before, if it has.
///
/// # Errors
/// When the database does not answer.
pub async fn by_form(
    tx: &mut impl Scoped,
    party: PartyId,
    form_key: Uuid,
) -> Result<Option<CallbackId>, StoreError> {
    let found = sqlx::query_scalar!(
        "select id from callback where party_id = $1 and form_key = $2",
        party.0,
        form_key
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(CallbackId))
}

/// How many calls a party waits for.
///
/// # Errors
/// When the database does not answer.
pub async fn waited_for(tx: &mut impl Scoped, party: PartyId) -> Result<i64, StoreError> {
    let open = sqlx::query_scalar!(
        r#"select count(*) as "open!" from callback
        where party_id = $1 and state in ('waiting', 'claimed')"#,
        party.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(open)
}

/// An invoice or a case of a party that a call can be about, and the unit that knows of it.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn matter(
    tx: &mut impl Scoped,
    party: PartyId,
    id: Uuid,
) -> Result<Option<(CallMatter, UnitId)>, StoreError> {
    let found = sqlx::query!(
        r#"select
            kind as "kind!", number as "number!", unit_id as "unit_id!",
            subject_sv as "subject_sv!", subject_en as "subject_en!"
        from callback_matter
        where party_id = $1 and id = $2"#,
        party.0,
        id
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let own = match found.kind.as_str() {
        "invoice" => CallMatterId::Invoice(InvoiceId(id)),
        "dispute" => CallMatterId::Dispute(DisputeId(id)),
        "plan" => CallMatterId::Plan(PlanId(id)),
        other => return Err(Row::new("callback_matter", id).error("kind", other)),
    };
    let subject = Localised { sv: found.subject_sv, en: found.subject_en };
    Ok(Some((CallMatter { id: own, number: found.number, subject }, UnitId(found.unit_id))))
}

/// The unit of a party's latest invoice, if it has one.
///
/// # Errors
/// When the database does not answer.
pub async fn latest_unit(
    tx: &mut impl Scoped,
    party: PartyId,
) -> Result<Option<UnitId>, StoreError> {
    let found = sqlx::query_scalar!(
        "select unit_id from invoice where party_id = $1 order by issued_on desc, id limit 1",
        party.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(UnitId))
}
