//! Writing what was asked for.

use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId, RespiteId, UnitId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::StopKind;
use besked_domain::plan::PlanPolicy;
use besked_domain::respite::life::State;
use besked_domain::respite::{RespiteJudgement, RespiteRequest};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// What a respite was judged by: with it, it can be judged again.
#[derive(Clone, Debug, Serialize)]
pub struct MadeFrom<'a> {
    /// What was asked for.
    pub request: &'a RespiteRequest,
    /// Under which policy.
    pub policy: &'a PlanPolicy,
    /// The reference rates that were known.
    pub rates: &'a RateTable,
    /// On which day.
    pub on: NaiveDate,
}

/// A respite to be written.
#[derive(Clone, Debug)]
pub struct NewRespite<'a> {
    /// Whose.
    pub party: PartyId,
    /// Which.
    pub id: RespiteId,
    /// The new due date that counts.
    pub until: NaiveDate,
    /// Its number.
    pub number: &'a str,
    /// The unit that answers.
    pub unit: UnitId,
    /// The person who asks, signed in.
    pub by_person: PartyId,
    /// In their own words.
    pub reason: &'a str,
    /// What it is judged by.
    pub made_from: MadeFrom<'a>,
    /// How it was judged.
    pub judged: &'a RespiteJudgement,
    /// The state it begins in.
    pub state: State,
    /// The last day that a person answers by, where one does.
    pub answer_by: Option<NaiveDate>,
    /// When.
    pub now: DateTime<Utc>,
    /// The form that asks.
    pub form_key: Uuid,
}

/// The respite that a form has asked for before, if it has.
///
/// # Errors
/// When the database does not answer.
pub async fn by_form(
    tx: &mut impl Scoped,
    party: PartyId,
    form_key: Uuid,
) -> Result<Option<RespiteId>, StoreError> {
    let found = sqlx::query_scalar!(
        "select id from respite where party_id = $1 and form_key = $2",
        party.0,
        form_key
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(RespiteId))
}

/// Writes a respite, and what it comes to invoice by invoice.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(tx: &mut impl Scoped, new: NewRespite<'_>) -> Result<(), StoreError> {
    let granted = new.state == State::Granted;
    let row = Row::new("respite", new.id.0);
    let made_from =
        serde_json::to_value(&new.made_from).map_err(|error| row.error("made_from", error))?;
    let judged = serde_json::to_value(new.judged).map_err(|error| row.error("judged", error))?;
    sqlx::query!(
        "insert into respite (
            party_id, id, number, unit_id, until, reason, asked_at, by_person, made_from, judged,
            state, answer_by, decided_at, changed_at, form_key
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $7, $14)",
        new.party.0,
        new.id.0,
        new.number,
        new.unit.0,
        new.until,
        new.reason,
        new.now,
        new.by_person.0,
        made_from,
        judged,
        new.state.word(),
        new.answer_by,
        granted.then_some(new.now),
        new.form_key
    )
    .execute(tx.connection())
    .await?;
    for asked in &new.made_from.request.invoices {
        let Some(cost) = new.judged.costs.iter().find(|cost| cost.invoice == asked.invoice) else {
            continue;
        };
        sqlx::query!(
            "insert into respite_invoice (
                party_id, respite_id, invoice_id, due_before, payable, interest, preliminary
            )
            values ($1, $2, $3, $4, $5, $6, $7)",
            new.party.0,
            new.id.0,
            asked.invoice.0,
            asked.due_on,
            cost.then.kronor(),
            cost.interest.kronor(),
            cost.preliminary
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Keeps reminders and claims from an invoice until a day, because of a respite. Of one that has been paid meanwhile
/// there is nothing to keep; one that is disputed in full has something again once the objection is lifted.
///
/// # Errors
/// When the database does not answer.
pub async fn stop(
    tx: &mut impl Scoped,
    (party, respite): (PartyId, RespiteId),
    invoice: InvoiceId,
    kind: StopKind,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into collection_stop (
            party_id, id, invoice_id, kind, respite_id, placed_at, until
        )
        select party_id, $2, id, $4, $5, $6, $7
        from invoice
        where party_id = $1 and id = $3 and left_to_pay > 0",
        party.0,
        Uuid::now_v7(),
        invoice.0,
        kind.word(),
        respite.0,
        now,
        until
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
