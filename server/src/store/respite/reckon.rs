//! What a respite comes to as its invoices stand, and the plan that takes its place.

use super::asked;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{RespiteFile, RespiteRow};
use besked_domain::id::{InvoiceId, PartyId, PlanId, RespiteId};
use besked_domain::interest::RateTable;
use besked_domain::respite::life::Transition;
use besked_domain::respite::{LeftOut, RespiteCost};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

/// An invoice of a respite as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reckoned {
    /// What it comes to on the new due date: nothing where it is left out.
    pub cost: RespiteCost,
    /// Why it is not moved, where it is not.
    pub left_out: Option<LeftOut>,
}

/// What the invoices of a respite come to on a day, as they stand today.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn reckoned(
    tx: &mut impl Scoped,
    (party, id): (PartyId, RespiteId),
    until: NaiveDate,
    rates: &RateTable,
    today: NaiveDate,
) -> Result<Vec<Reckoned>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            own.invoice_id, own.gone_on,
            own.by_plan or own.replaced_by is not null or exists (
                select from plan_invoice as part
                inner join plan
                    on part.party_id = plan.party_id and part.plan_id = plan.id
                    and part.version = plan.version
                where part.party_id = own.party_id and part.invoice_id = own.invoice_id
                    and plan.state in ('active', 'noticed')
            ) as "by_plan!"
        from respite_invoice as own
        where own.party_id = $1 and own.respite_id = $2
        order by own.invoice_id"#,
        party.0,
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut reckoned = Vec::new();
    for row in rows {
        let (invoice, by_plan) = (InvoiceId(row.invoice_id), row.by_plan);
        let found =
            if by_plan { None } else { asked(tx, (party, invoice), None, rates, today).await? };
        let judged = found.map(|asked| asked.judged);
        let gone_on = row.gone_on || judged.as_ref().is_some_and(|own| own.gone_to().is_some());
        let left_out = LeftOut::of(by_plan, gone_on);
        let cost = judged.filter(|_| left_out.is_none()).map_or_else(
            || RespiteCost::nothing(invoice),
            |judged| RespiteCost::of(&judged, until, rates, today),
        );
        reckoned.push(Reckoned { cost, left_out });
    }
    Ok(reckoned)
}

/// Tells of a respite in a list that has not come to its end what is left of it to pay on its day.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn tell_row(
    tx: &mut impl Scoped,
    party: PartyId,
    row: &mut RespiteRow,
    rates: &RateTable,
    today: NaiveDate,
) -> Result<Vec<Reckoned>, StoreError> {
    if !row.state.is_open() {
        return Ok(Vec::new());
    }
    let reckoned = reckoned(tx, (party, row.id), row.until, rates, today).await?;
    row.left = Some(reckoned.iter().map(|own| own.cost.then).sum());
    Ok(reckoned)
}

/// Tells of a respite that has not come to its end what is left of it to pay on its day, and what is left out of it.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn tell_left(
    tx: &mut impl Scoped,
    party: PartyId,
    file: &mut RespiteFile,
    rates: &RateTable,
    today: NaiveDate,
) -> Result<(), StoreError> {
    for now in tell_row(tx, party, &mut file.row, rates, today).await? {
        for own in file.invoices.iter_mut().filter(|own| own.invoice == now.cost.invoice) {
            own.now = now.left_out;
        }
    }
    Ok(())
}

/// Writes down what a respite comes to when a person grants it.
///
/// # Errors
/// When the database does not answer.
pub async fn reckon(
    tx: &mut DeskTx,
    (party, id): (PartyId, RespiteId),
    reckoned: &[Reckoned],
    today: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update respite set reckoned_on = $3 where party_id = $1 and id = $2",
        party.0,
        id.0,
        today
    )
    .execute(tx.connection())
    .await?;
    for Reckoned { cost, left_out } in reckoned {
        sqlx::query!(
            "update respite_invoice
            set payable = $4, interest = $5, preliminary = $6, by_plan = $7, gone_on = $8
            where party_id = $1 and respite_id = $2 and invoice_id = $3",
            party.0,
            id.0,
            cost.invoice.0,
            cost.then.kronor(),
            cost.interest.kronor(),
            cost.preliminary,
            *left_out == Some(LeftOut::ByPlan),
            *left_out == Some(LeftOut::GoneOn)
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Holds the respites of a party that have not come to their end until the transaction ends, always in one order. Who begins
/// a plan does so before the ledger is told anything: who grants a respite holds it when that tells the ledger.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_open(tx: &mut impl Scoped, party: PartyId) -> Result<usize, StoreError> {
    let held = sqlx::query_scalar!(
        "select id from respite
        where party_id = $1 and state in ('asked', 'granted')
        order by id
        for update",
        party.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(held.len())
}

/// The respites that have not come to their end and move an invoice of a plan, which the plan whose place that takes did not
/// pay already; of each, whether signed plans pay all that is left of what it moves.
///
/// # Errors
/// When the database does not answer.
pub async fn beside_plan(
    tx: &mut impl Scoped,
    party: PartyId,
    plan: PlanId,
) -> Result<Vec<(RespiteId, bool)>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            respite.id,
            not exists (
                select from respite_invoice as own
                inner join invoice
                    on own.party_id = invoice.party_id and own.invoice_id = invoice.id
                where own.party_id = respite.party_id and own.respite_id = respite.id
                    and invoice.left_to_pay > 0
                    and not (own.by_plan or own.gone_on) and own.replaced_by is null
                    and not exists (
                        select from plan_invoice as part
                        inner join plan
                            on part.party_id = plan.party_id and part.plan_id = plan.id
                            and part.version = plan.version
                        where part.party_id = own.party_id and part.invoice_id = own.invoice_id
                            and plan.state in ('active', 'noticed')
                    )
            ) as "whole!"
        from respite
        where respite.party_id = $1 and respite.state in ('asked', 'granted')
            and exists (
                select from respite_invoice as own
                inner join plan_invoice as part
                    on own.party_id = part.party_id and own.invoice_id = part.invoice_id
                inner join plan
                    on part.party_id = plan.party_id and part.plan_id = plan.id
                    and part.version = plan.version
                where own.party_id = respite.party_id and own.respite_id = respite.id
                    and plan.id = $2
                    and not (own.by_plan or own.gone_on) and own.replaced_by is null
                    and not exists (
                        select from plan as older
                        inner join plan_invoice as earlier
                            on older.party_id = earlier.party_id and older.id = earlier.plan_id
                            and older.version = earlier.version
                        where older.party_id = plan.party_id and older.id = plan.replaces
                            and earlier.invoice_id = own.invoice_id
                    )
            )
        order by respite.id"#,
        party.0,
        plan.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (RespiteId(row.id), row.whole)).collect())
}

/// Lets a signed plan take the place of a respite that has been granted, for the invoices that it pays: what the respite
/// gave for them does not come back.
///
/// # Errors
/// When the database does not answer.
pub async fn give_up(
    tx: &mut impl Scoped,
    (party, id): (PartyId, RespiteId),
    plan: PlanId,
) -> Result<u64, StoreError> {
    let done = sqlx::query!(
        "update respite_invoice as own
        set replaced_by = plan.id
        from plan
        inner join plan_invoice as part
            on plan.party_id = part.party_id and plan.id = part.plan_id
            and plan.version = part.version
        where own.party_id = $1 and own.respite_id = $2
            and plan.party_id = $1 and plan.id = $3 and part.invoice_id = own.invoice_id
            and not (own.by_plan or own.gone_on) and own.replaced_by is null",
        party.0,
        id.0,
        plan.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected())
}

/// Lets a signed plan take the place of a respite whole.
///
/// # Errors
/// When the database does not answer.
pub async fn replaced(
    tx: &mut impl Scoped,
    (party, id): (PartyId, RespiteId),
    step: Transition,
    by: PlanId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update respite set state = $3, replaced_by = $4, changed_at = $5
        where party_id = $1 and id = $2",
        party.0,
        id.0,
        step.to.word(),
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    let event = NewEvent {
        subject: Subject::Respite(party, id),
        at: now,
        actor: Actor::System,
        name: step.event,
        previous_state: Some(step.from.word()),
        next_state: Some(step.to.word()),
        content: json!({ "by": by }),
    };
    append(tx, event).await?;
    Ok(())
}
