//! Opening a case, with the answer that was given and what it paused.

use super::hold;
use super::texts::keep_texts;
use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::State;
use besked_domain::dispute::{DisputePolicy, Explanation, Facts, KeptTexts, Objection};
use besked_domain::id::{DisputeId, PartyId, StaffId, UnitId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A case to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewDispute<'a> {
    /// Which.
    pub id: DisputeId,
    /// The state it begins in.
    pub state: State,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// When it is opened.
    pub now: DateTime<Utc>,
    /// The day in Stockholm that the answer is made for.
    pub today: NaiveDate,
    /// The person who wrote it, signed in.
    pub by_person: Option<PartyId>,
    /// The official who wrote it down.
    pub registered_by: Option<StaffId>,
    /// The form that opens it.
    pub form_key: Option<Uuid>,
    /// What the answer was made from.
    pub facts: &'a Facts,
    /// What was objected.
    pub objection: &'a Objection,
    /// Under which policy.
    pub policy: &'a DisputePolicy,
    /// The texts that it is told with.
    pub texts: &'a KeptTexts,
    /// The hashes of what it says in them.
    pub told: &'a BTreeMap<String, String>,
    /// The answer.
    pub answer: &'a Explanation,
}

/// The next number of a series.
///
/// # Errors
/// When the database does not answer.
pub async fn next_number(
    connection: &mut PgConnection,
    series: &str,
    year: i32,
) -> Result<String, StoreError> {
    let number =
        sqlx::query_scalar!(r#"select next_case_number($1, $2) as "number!""#, series, year)
            .fetch_one(connection)
            .await?;
    Ok(number)
}

/// The case that a form has opened before, if it has.
///
/// # Errors
/// When the database does not answer.
pub async fn by_form(
    tx: &mut impl Scoped,
    party: PartyId,
    form_key: Uuid,
) -> Result<Option<DisputeId>, StoreError> {
    let found = sqlx::query_scalar!(
        "select id from dispute where party_id = $1 and form_key = $2",
        party.0,
        form_key
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(DisputeId))
}

/// Writes the case, its answer and what is paused.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(tx: &mut impl Scoped, new: NewDispute<'_>) -> Result<(), StoreError> {
    let NewDispute { facts, answer, objection, .. } = new;
    let invoice = &facts.invoice;
    let (party, id) = (invoice.party.0, new.id.0);
    let unit: UnitId = invoice.unit.id;
    sqlx::query!(
        "insert into dispute (
            party_id, id, number, invoice_id, unit_id, regime, ground, disputed, channel,
            received_at, opened_at, by_person, registered_by, finding, word, answer_by, state,
            changed_at, form_key
        )
        values (
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $11, $18
        )",
        party,
        id,
        facts.case.number,
        invoice.id.0,
        unit.0,
        word_of(invoice.charge_type.regime),
        objection.ground.word(),
        answer.disputed.kronor(),
        facts.case.channel.word(),
        new.received_at,
        new.now,
        new.by_person.map(|person| person.0),
        new.registered_by.map(|staff| staff.0),
        answer.finding.word(),
        answer.word.word(),
        answer.answer_by,
        new.state.word(),
        new.form_key
    )
    .execute(tx.connection())
    .await?;
    keep_texts(tx, new.texts, new.now).await?;
    let canonical = answer.canonical();
    let digest: [u8; 32] = Sha256::digest(&canonical).into();
    sqlx::query!(
        "insert into explanation (
            party_id, id, dispute_id, made_at, made_for, engine, policy_version, texts_version,
            facts, objection, policy, answer, digest, texts_digest, told
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        party,
        Uuid::now_v7(),
        id,
        new.now,
        new.today,
        i32::try_from(answer.engine).unwrap_or(i32::MAX),
        new.policy.version,
        i32::try_from(new.texts.version).unwrap_or(i32::MAX),
        json(new.facts, id)?,
        json(objection, id)?,
        json(new.policy, id)?,
        canonical,
        &digest,
        new.texts.digest.as_slice(),
        json(new.told, id)?
    )
    .execute(tx.connection())
    .await?;
    if answer.hold.amount.is_positive() {
        hold::place(tx, invoice.party, new.id, &answer.hold, new.now).await?;
    }
    Ok(())
}

fn json(value: &impl Serialize, id: Uuid) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(value).map_err(|error| Row::new("explanation", id).error("facts", error))
}

/// The word of a regime. One that another authority tries opens no case.
const fn word_of(regime: Regime) -> &'static str {
    match regime {
        Regime::PrivateLaw => "private_law",
        Regime::AdministrativeAppeal => "administrative_appeal",
        Regime::LegalityReview => "legality_review",
        Regime::Mixed => "mixed",
        Regime::Excluded => "excluded",
    }
}
