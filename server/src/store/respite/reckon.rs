//! What a respite comes to as its invoices stand, and the plan that takes its place.

use super::asked;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::RespiteFile;
use besked_domain::id::{InvoiceId, PartyId, PlanId, RespiteId};
use besked_domain::interest::RateTable;
use besked_domain::respite::RespiteCost;
use besked_domain::respite::life::{State, Transition};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

/// An invoice of a respite as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reckoned {
    /// What it comes to on the new due date: nothing where a signed plan pays it.
    pub cost: RespiteCost,
    /// A signed plan pays it.
    pub by_plan: bool,
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
            own.invoice_id,
            exists (
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
        let cost = found.map_or_else(
            || RespiteCost::nothing(invoice),
            |asked| RespiteCost::of(&asked.judged, until, rates, today),
        );
        reckoned.push(Reckoned { cost, by_plan });
    }
    Ok(reckoned)
}

/// Tells of a respite that has not come to its end what is left of it to pay on its day, and of one that waits for an
/// answer what a signed plan pays.
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
    if !file.row.state.is_open() {
        return Ok(());
    }
    let reckoned = reckoned(tx, (party, file.row.id), file.row.until, rates, today).await?;
    file.row.left = Some(reckoned.iter().map(|own| own.cost.then).sum());
    if file.row.state == State::Asked {
        for own in &mut file.invoices {
            own.by_plan = reckoned.iter().any(|now| now.by_plan && now.cost.invoice == own.invoice);
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
    for Reckoned { cost, by_plan } in reckoned {
        sqlx::query!(
            "update respite_invoice
            set payable = $4, interest = $5, preliminary = $6, by_plan = $7
            where party_id = $1 and respite_id = $2 and invoice_id = $3",
            party.0,
            id.0,
            cost.invoice.0,
            cost.then.kronor(),
            cost.interest.kronor(),
            cost.preliminary,
            *by_plan
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// The respites that have not come to their end and have an invoice of a plan; of each, whether signed plans pay all that is
/// left of it.
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
            )
        order by respite.id"#,
        party.0,
        plan.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (RespiteId(row.id), row.whole)).collect())
}

/// Lets a signed plan take the place of a respite.
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
