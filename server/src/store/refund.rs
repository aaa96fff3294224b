//! Refunds of what was paid too much.

use super::decode::Row;
use super::events::{Actor, NewEvent, Subject, append};
use super::ledger::sums;
use super::{DeskTx, PortalTx, Scoped, StoreError, invoice, rates};
use crate::clock::stockholm_day;
use besked_app::ports::RefundRow;
use besked_domain::id::{InvoiceId, PartyId, RefundId, StaffId};
use besked_domain::invoice::unbooked_interest;
use besked_domain::money::Money;
use besked_domain::refund::{Promised, State, TakenBack};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

/// An invoice, and whose it is.
pub type Of = (PartyId, InvoiceId);

/// What decides which step can be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Locked {
    /// Which.
    pub id: RefundId,
    /// Of which invoice.
    pub of: Of,
    /// How it stands.
    pub state: State,
    /// How much.
    pub amount: Money,
    /// Who put it forward.
    pub proposed_by: StaffId,
    /// Who decided it, or declined it, and when.
    pub decided: Option<(StaffId, DateTime<Utc>)>,
    /// The unit's payments come from its ledger, and so does word of this one.
    pub ledger_tells: bool,
}

/// A step of a refund, as the history tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// Where it leads.
    pub to: State,
    /// Who takes it.
    pub by: StaffId,
    /// When.
    pub now: DateTime<Utc>,
}

impl Step {
    const fn event(self) -> &'static str {
        match self.to {
            State::Proposed => "RefundProposed",
            State::Decided => "RefundDecided",
            State::Declined => "RefundDeclined",
            State::Paid => "RefundPaid",
        }
    }
}

/// A refund as lists read it.
struct Stored {
    id: Uuid,
    amount: Decimal,
    state: String,
    proposed_by: Uuid,
    proposed_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    decided_by: Option<Uuid>,
}

impl Stored {
    fn read(self) -> Result<RefundRow, StoreError> {
        let row = Row::new("refund", self.id);
        Ok(RefundRow {
            id: RefundId(self.id),
            amount: row.money("amount", self.amount)?,
            state: row.word("state", &self.state)?,
            proposed_by: StaffId(self.proposed_by),
            proposed_at: self.proposed_at,
            decided_at: self.decided_at,
            decided_by: self.decided_by.map(StaffId),
            looked_over_by: None,
        })
    }
}

/// The refunds of an invoice, the newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_invoice(tx: &mut impl Scoped, of: Of) -> Result<Vec<RefundRow>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        "select id, amount, state, proposed_by, proposed_at, decided_at, decided_by
        from refund
        where party_id = $1 and invoice_id = $2
        order by proposed_at desc, id desc",
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// What of what was decided to be paid back has not left yet.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn on_its_way(tx: &mut impl Scoped, of: Of) -> Result<Money, StoreError> {
    let decided: Vec<Promised> = of_invoice(tx, of)
        .await?
        .into_iter()
        .filter(|own| own.state == State::Decided)
        .filter_map(|own| Some(Promised { on: stockholm_day(own.decided_at?), amount: own.amount }))
        .collect();
    if decided.is_empty() {
        return Ok(Money::ZERO);
    }
    // What comes by autogiro is never a refund that is paid out.
    let rows = sqlx::query!(
        "select back.id, back.amount, back.paid_on
        from payment as back
        where back.party_id = $1 and back.invoice_id = $2 and back.amount < 0
            and back.channel <> 'autogiro'
            and not exists (
                select from bank_part as part
                where part.party_id = back.party_id and part.payment_id = back.id
            )
            and not exists (
                select from refund as own
                where own.party_id = back.party_id and own.payment_id = back.id
            )
            and not exists (
                select from payment as moved
                where moved.party_id = back.party_id and moved.invoice_id <> back.invoice_id
                    and moved.amount = -back.amount and moved.paid_on = back.paid_on
            )",
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut taken_back = Vec::with_capacity(rows.len());
    for row in rows {
        let amount = Row::new("payment", row.id).money("amount", -row.amount)?;
        taken_back.push(TakenBack { on: row.paid_on, amount });
    }
    Ok(besked_domain::refund::on_its_way(&decided, &taken_back))
}

/// What there is to pay back of an invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Surplus {
    /// What has been paid too much, is not on its way back and belongs to no other invoice.
    pub available: Money,
    /// What else has been paid beyond what is charged: interest that the ledger has neither booked nor waived.
    pub interest: Money,
    /// What of what was decided has not left yet.
    pub on_its_way: Money,
}

/// What there is to pay back of an invoice; nothing at all where not too much has been paid.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn surplus(tx: &mut DeskTx, (party, id): Of) -> Result<Surplus, StoreError> {
    let found = sqlx::query!(
        r#"select surplus as "surplus!", elsewhere as "elsewhere!"
        from invoice_surplus where party_id = $1 and invoice_id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(Surplus::default()) };
    let row = Row::new("invoice", id.0);
    let surplus = row.money("surplus", found.surplus)?.or_zero();
    let elsewhere = row.money("elsewhere", found.elsewhere)?;
    let on_its_way = on_its_way(tx, (party, id)).await?;
    if surplus.is_zero() {
        return Ok(Surplus { on_its_way, ..Surplus::default() });
    }
    let Some(whole) = invoice::whole(tx, party, id).await? else { return Ok(Surplus::default()) };
    let rates = rates::read(tx.connection()).await?;
    let interest = unbooked_interest(&whole, &rates).min(surplus);
    let available = (surplus - interest - elsewhere - on_its_way).or_zero();
    Ok(Surplus { available, interest, on_its_way })
}

/// When the payer last asked for what was paid too much.
///
/// # Errors
/// When the database does not answer.
pub async fn asked(tx: &mut impl Scoped, of: Of) -> Result<Option<DateTime<Utc>>, StoreError> {
    let at = sqlx::query_scalar!(
        "select max(asked_at) from refund_request where party_id = $1 and invoice_id = $2",
        of.0.0,
        of.1.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(at)
}

/// Writes that the payer asks for it.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(
    tx: &mut PortalTx,
    of: Of,
    by: PartyId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into refund_request (party_id, id, invoice_id, asked_by, asked_at)
        values ($1, $2, $3, $4, $5)",
        of.0.0,
        Uuid::now_v7(),
        of.1.0,
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes a refund that is put forward.
///
/// # Errors
/// When the database does not answer, or another one of the invoice waits.
pub async fn insert(
    tx: &mut DeskTx,
    of: Of,
    amount: Money,
    step: Step,
) -> Result<RefundId, StoreError> {
    let id = RefundId(Uuid::now_v7());
    sqlx::query!(
        "insert into refund (party_id, id, invoice_id, amount, state, proposed_by, proposed_at)
        values ($1, $2, $3, $4, $5, $6, $7)",
        of.0.0,
        id.0,
        of.1.0,
        amount.kronor(),
        step.to.word(),
        step.by.0,
        step.now
    )
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// Reads a refund and holds it until the transaction ends.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn lock(tx: &mut DeskTx, id: RefundId) -> Result<Option<Locked>, StoreError> {
    let found = sqlx::query!(
        "select
            refund.party_id, refund.invoice_id, refund.amount, refund.state, refund.proposed_by,
            refund.decided_by, refund.decided_at, unit.payment_source
        from refund
        inner join invoice
            on refund.party_id = invoice.party_id and refund.invoice_id = invoice.id
        inner join unit on invoice.unit_id = unit.id
        where refund.id = $1
        for update of refund",
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("refund", id.0);
    Ok(Some(Locked {
        id,
        of: (PartyId(found.party_id), InvoiceId(found.invoice_id)),
        state: row.word("state", &found.state)?,
        amount: row.money("amount", found.amount)?,
        proposed_by: StaffId(found.proposed_by),
        decided: found.decided_by.map(StaffId).zip(found.decided_at),
        ledger_tells: found.payment_source != "bank",
    }))
}

/// Writes what was decided of a refund that is held.
///
/// # Errors
/// When the database does not answer.
pub async fn decide(
    tx: &mut DeskTx,
    before: &Locked,
    step: Step,
    because: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update refund set state = $3, decided_by = $4, decided_at = $5, because = $6
        where party_id = $1 and id = $2",
        before.of.0.0,
        before.id.0,
        step.to.word(),
        step.by.0,
        step.now,
        because
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Books what has been paid of a refund that is held, as a payment taken back, and writes that it has been.
///
/// # Errors
/// When the database does not answer.
pub async fn pay(
    tx: &mut DeskTx,
    before: &Locked,
    step: Step,
    (on, reference): (NaiveDate, &str),
) -> Result<(), StoreError> {
    let touched = [(before.of.0.0, before.of.1.0)];
    sums::lock(tx.connection(), &touched).await?;
    let payment = Uuid::now_v7();
    sqlx::query!(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        values ($1, $2, $3, $4, $5, 'other', $6)",
        before.of.0.0,
        payment,
        before.of.1.0,
        -before.amount.kronor(),
        on,
        reference
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "update refund set state = $3, paid_by = $4, paid_at = $5, payment_id = $6
        where party_id = $1 and id = $2",
        before.of.0.0,
        before.id.0,
        step.to.word(),
        step.by.0,
        step.now,
        payment
    )
    .execute(tx.connection())
    .await?;
    sums::keep_paid(tx.connection(), &touched).await?;
    Ok(())
}

/// Writes the event of a step on the invoice's chain, which is held from then on.
///
/// # Errors
/// When the database does not answer.
pub async fn told(tx: &mut DeskTx, of: Of, amount: Money, step: Step) -> Result<(), StoreError> {
    let event = NewEvent {
        subject: Subject::Invoice(of.0, of.1),
        at: step.now,
        actor: Actor::Staff(step.by),
        name: step.event(),
        previous_state: None,
        next_state: None,
        content: json!({ "amount": amount }),
    };
    append(tx, event).await?;
    Ok(())
}

/// Writes the event that a refund that was drawn has been looked over.
///
/// # Errors
/// When the database does not answer.
pub async fn looked_over(
    tx: &mut DeskTx,
    of: Of,
    right: bool,
    (by, now): (StaffId, DateTime<Utc>),
) -> Result<(), StoreError> {
    let event = NewEvent {
        subject: Subject::Invoice(of.0, of.1),
        at: now,
        actor: Actor::Staff(by),
        name: "RefundLookedOver",
        previous_state: None,
        next_state: None,
        content: json!({ "right": right }),
    };
    append(tx, event).await?;
    Ok(())
}
