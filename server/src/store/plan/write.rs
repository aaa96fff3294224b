//! Writing what was proposed, and what each offer comes to.

use crate::store::decode::Row;
use crate::store::{DeskTx, Municipal, Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId, PlanId, StaffId, UnitId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::StopKind;
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{Change, Debts, Judgement, Moved, PlanPolicy, PlanRequest, Schedule};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// Which plan, and whose.
pub type Of = (PartyId, PlanId);

/// What an offer was judged by: with it, it can be judged again.
#[derive(Clone, Debug, Serialize)]
pub struct MadeFrom<'a> {
    /// What was proposed.
    #[serde(flatten)]
    pub asked: AskedFor<'a>,
    /// Under which policy.
    pub policy: &'a PlanPolicy,
    /// The reference rates that were known.
    pub rates: &'a RateTable,
    /// On which day.
    pub on: NaiveDate,
}

/// What an offer answers.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedFor<'a> {
    /// A plan that was asked for, for which invoices.
    Request(&'a PlanRequest),
    /// A change of a plan that is being paid.
    Change {
        /// What is changed.
        change: Change,
        /// The instalments before it.
        before: &'a Schedule,
        /// What the debtor owed by then.
        debts: &'a Debts,
        /// What had been paid since the schedule began.
        paid: Money,
        /// What the debtor had moved.
        moved: &'a [Moved],
    },
}

/// A plan to be written. Its first offer comes beside it.
#[derive(Clone, Copy, Debug)]
pub struct NewPlan<'a> {
    /// Its number.
    pub number: &'a str,
    /// The unit that answers.
    pub unit: UnitId,
    /// The person who proposes, signed in.
    pub by_person: Option<PartyId>,
    /// Who of staff writes it down, where it came another way.
    pub registered_by: Option<StaffId>,
    /// The state it begins in.
    pub state: State,
    /// The last day that a person answers by, where one does.
    pub answer_by: Option<NaiveDate>,
    /// How many sign on the debtor's side.
    pub signers: u32,
    /// Whether the municipality signs too.
    pub countersign: bool,
    /// The plan whose place it takes once it is signed.
    pub replaces: Option<PlanId>,
    /// When.
    pub now: DateTime<Utc>,
    /// The form that proposes.
    pub form_key: Uuid,
}

/// An invoice of an offer, with what it comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OfferedInvoice {
    /// Which.
    pub invoice: InvoiceId,
    /// When it was to be paid.
    pub due_before: NaiveDate,
    /// What the plan pays of it.
    pub payable: Money,
    /// What stays out.
    pub left_out: Money,
    /// What has been booked on it.
    pub paid_before: Money,
}

/// An offer to be written.
#[derive(Clone, Debug)]
pub struct NewOffer<'a> {
    /// Which one, from 1.
    pub version: i32,
    /// Who of staff makes it; nobody where the debtor does.
    pub by_staff: Option<StaffId>,
    /// When the debtor is given what staff make; never yet where it is put to a second person.
    pub given_at: Option<DateTime<Utc>>,
    /// In their own words.
    pub reason: &'a str,
    /// What it is judged by.
    pub made_from: MadeFrom<'a>,
    /// How it was judged.
    pub judged: &'a Judgement,
    /// Its instalments.
    pub schedule: &'a Schedule,
    /// For which invoices.
    pub invoices: &'a [OfferedInvoice],
    /// When.
    pub now: DateTime<Utc>,
}

/// The plan that a form has proposed before, if it has.
///
/// # Errors
/// When the database does not answer.
pub async fn by_form(
    tx: &mut impl Scoped,
    party: PartyId,
    form_key: Uuid,
) -> Result<Option<PlanId>, StoreError> {
    let found = sqlx::query_scalar!(
        "select id from plan where party_id = $1 and form_key = $2",
        party.0,
        form_key
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(PlanId))
}

/// Writes a plan with its first offer.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(
    tx: &mut impl Scoped,
    of: Of,
    new: NewPlan<'_>,
    first: NewOffer<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into plan (
            party_id, id, number, unit_id, state, version, proposed_at, by_person, registered_by,
            answer_by, signers, countersign, changed_at, form_key, replaces
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $7, $13, $14)",
        of.0.0,
        of.1.0,
        new.number,
        new.unit.0,
        new.state.word(),
        first.version,
        new.now,
        new.by_person.map(|person| person.0),
        new.registered_by.map(|staff| staff.0),
        new.answer_by,
        number(new.signers),
        new.countersign,
        new.form_key,
        new.replaces.map(|plan| plan.0)
    )
    .execute(tx.connection())
    .await?;
    offer(tx, of, first).await
}

/// Writes an offer, and what it comes to invoice by invoice.
///
/// # Errors
/// When the database does not answer.
pub async fn offer(tx: &mut impl Scoped, of: Of, new: NewOffer<'_>) -> Result<(), StoreError> {
    let row = Row::new("plan_offer", of.1.0);
    let made_from =
        serde_json::to_value(&new.made_from).map_err(|error| row.error("made_from", error))?;
    let judged = serde_json::to_value(new.judged).map_err(|error| row.error("judged", error))?;
    let first = new.schedule.instalments.first().map(|instalment| instalment.due_on);
    sqlx::query!(
        "insert into plan_offer (
            party_id, plan_id, version, by_staff, reason, made_at, made_from, judged, instalments,
            first_due_on, last_due_on, total, given_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        of.0.0,
        of.1.0,
        new.version,
        new.by_staff.map(|staff| staff.0),
        new.reason,
        new.now,
        made_from,
        judged,
        number(new.schedule.count()),
        first.unwrap_or(new.schedule.starts_on),
        new.schedule.last_day(),
        new.schedule.total.kronor(),
        new.given_at
    )
    .execute(tx.connection())
    .await?;
    for own in new.invoices {
        sqlx::query!(
            "insert into plan_invoice (
                party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8)",
            of.0.0,
            of.1.0,
            new.version,
            own.invoice.0,
            own.due_before,
            own.payable.kronor(),
            own.left_out.kronor(),
            own.paid_before.kronor()
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Writes that the debtor is given what staff had put to a second person.
///
/// # Errors
/// When the database does not answer.
pub async fn give(
    tx: &mut DeskTx,
    of: Of,
    version: i32,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update plan_offer set given_at = $4
        where party_id = $1 and plan_id = $2 and version = $3 and by_staff is not null",
        of.0.0,
        of.1.0,
        version,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Keeps reminders and claims from an invoice because of a plan: until a day while it is looked at, or
/// without an end while it runs.
///
/// # Errors
/// When the database does not answer.
pub async fn stop(
    tx: &mut impl Scoped,
    of: Of,
    invoice: InvoiceId,
    kind: StopKind,
    until: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into collection_stop (party_id, id, invoice_id, kind, plan_id, placed_at, until)
        values ($1, $2, $3, $4, $5, $6, $7)",
        of.0.0,
        Uuid::now_v7(),
        invoice.0,
        kind.word(),
        of.1.0,
        now,
        until
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Keeps reminders and claims through a day from an invoice of a plan that is being signed, unless nothing is
/// left of it to claim.
///
/// # Errors
/// When the database does not answer.
pub async fn pause(
    tx: &mut impl Scoped,
    of: Of,
    invoice: InvoiceId,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into collection_stop (party_id, id, invoice_id, kind, plan_id, placed_at, until)
        select $1, $2::uuid, invoice.id, 'asked', $4::uuid, $5::timestamptz, $6::date
        from invoice
        where invoice.party_id = $1 and invoice.id = $3
            and invoice.left_to_pay > held_of_left(invoice.party_id, invoice.id)",
        of.0.0,
        Uuid::now_v7(),
        invoice.0,
        of.1.0,
        now,
        until
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Lets go of what a plan kept. How the plan ended must be written before.
///
/// An invoice that something is left of stays where it is as long as too much has been paid on another one
/// of the plan: what was paid for the plan is not claimed again because it lies on the wrong invoice. A plan
/// that another one has taken the place of keeps nothing: the other one does.
///
/// # Errors
/// When the database does not answer.
pub async fn end_stops(
    tx: &mut impl Municipal,
    of: Of,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update collection_stop as stop set ended_at = $3
        where stop.party_id = $1 and stop.plan_id = $2 and stop.kind = 'plan'
            and stop.ended_at is null
            and not exists (
                select from plan
                where plan.party_id = stop.party_id and plan.id = stop.plan_id
                    and plan.state <> 'replaced'
                    and is_paid_elsewhere(stop.party_id, stop.plan_id, stop.invoice_id)
            )",
        of.0.0,
        of.1.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
