//! Pauses of collection. Placed by an answer, lifted by a person of the staff side alone.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError, plan};
use besked_app::ports::HoldView;
use besked_domain::dispute::{ByPlan, Changed, Hold, Pause, ToPay, is_to_pay};
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Places a pause.
///
/// # Errors
/// When the database does not answer.
pub async fn place(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    hold: &Hold,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at, until)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        party.0,
        Uuid::now_v7(),
        hold.invoice.0,
        dispute.0,
        hold.scope.word(),
        hold.amount.kronor(),
        now,
        hold.until
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// How pauses are lifted.
#[derive(Clone, Copy, Debug)]
pub struct Lifting<'a> {
    /// By whom.
    pub by: StaffId,
    /// When.
    pub now: DateTime<Utc>,
    /// The new last day to pay what is left, where anything is.
    pub pay_by: Option<NaiveDate>,
    /// The invoices that it is no day of: nothing of what was paused is left to pay, or it is paused again at once.
    pub without: &'a [InvoiceId],
}

/// Lifts what a case has paused. How much it was.
///
/// # Errors
/// When the database does not answer.
pub async fn lift(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    lifting: Lifting<'_>,
) -> Result<Money, StoreError> {
    let without: Vec<Uuid> = lifting.without.iter().map(|invoice| invoice.0).collect();
    let lifted = sqlx::query_scalar!(
        "update hold set lifted_at = $3, lifted_by = $4,
            pay_by = case when invoice_id <> all($6::uuid[]) then $5::date end
        where party_id = $1 and dispute_id = $2 and lifted_at is null
        returning amount",
        party.0,
        dispute.0,
        lifting.now,
        lifting.by.0,
        lifting.pay_by,
        &without
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(lifted.into_iter().map(Money::round).sum())
}

/// Of each invoice that a case has paused something of, whether any of that is left to pay. What the case has changed is
/// not, whatever else is left of the invoice; what it books without a payment that was found is.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn left_of_paused(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
) -> Result<BTreeMap<InvoiceId, bool>, StoreError> {
    let holds = sqlx::query!(
        r#"select hold.id, hold.invoice_id, hold.amount, hold.scope, hold.placed_at,
            invoice.left_to_pay as "left!"
        from hold
        inner join invoice on hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
        where hold.party_id = $1 and hold.dispute_id = $2 and hold.lifted_at is null"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let decided = sqlx::query!(
        r#"select
            decision.invoice_id, decision.decided_at,
            coalesce(decision.credited_beside + booked.amount, decision.credited) as "changed!",
            case
                when decision.pay_by is null and not decision.rest_paid and not decision.rest_paused
                then dispute.disputed
            end as "all?"
        from dispute_decision as decision
        inner join dispute
            on decision.party_id = dispute.party_id and decision.dispute_id = dispute.id
        cross join lateral (
            select sum(booking.amount) as amount from dispute_booking as booking
            where booking.party_id = decision.party_id
                and booking.dispute_id = decision.dispute_id and booking.round = decision.round
        ) as booked
        where decision.party_id = $1 and decision.dispute_id = $2"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut paused: BTreeMap<InvoiceId, (Vec<Pause>, Money)> = BTreeMap::new();
    for hold in holds {
        let row = Row::new("hold", hold.id);
        let pause = Pause {
            amount: row.money("amount", hold.amount)?,
            scope: row.word("scope", &hold.scope)?,
            placed_at: hold.placed_at,
            lifted: None,
        };
        let left = Money::round(hold.left);
        paused.entry(InvoiceId(hold.invoice_id)).or_insert((Vec::new(), left)).0.push(pause);
    }
    let is_left = |(on, (pauses, left)): (InvoiceId, (Vec<Pause>, Money))| {
        let here = decided.iter().filter(|decision| decision.invoice_id == on.0);
        let changes: Vec<Changed> = here
            .map(|decision| Changed {
                at: decision.decided_at,
                amount: Money::round(decision.changed),
                all: decision.all.map(Money::round),
            })
            .collect();
        (on, is_to_pay(&pauses, &changes, left))
    };
    Ok(paused.into_iter().map(is_left).collect())
}

/// How much of an invoice a case pauses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paused {
    /// In all.
    pub all: Money,
    /// What of that it had paused when it was decided last: what was changed then is among it, and may wait to be booked.
    /// What an appeal that waited went on pausing is none of it. Nothing where it has not been decided.
    pub kept: Money,
}

impl Paused {
    /// What of it has been paused since the case was decided last, or all where it has not been; with that, what an appeal
    /// that waited went on pausing.
    #[must_use]
    pub fn since(self) -> Money {
        self.all - self.kept
    }
}

/// How much of an invoice the case itself has paused.
///
/// # Errors
/// When the database does not answer.
pub async fn paused_of(
    tx: &mut impl Scoped,
    (party, dispute): (PartyId, DisputeId),
    invoice: InvoiceId,
) -> Result<Paused, StoreError> {
    let paused = sqlx::query!(
        r#"select
            coalesce(sum(hold.amount), 0) as "all!",
            coalesce(sum(hold.amount) filter (
                where hold.placed_at < decided.at
                    or (hold.placed_at = decided.at and hold.scope <> 'disputed')
            ), 0) as "kept!"
        from hold
        cross join (
            select max(decided_at) as at from dispute_decision
            where party_id = $1 and dispute_id = $2
        ) as decided
        where hold.party_id = $1 and hold.dispute_id = $2 and hold.invoice_id = $3
            and hold.lifted_at is null"#,
        party.0,
        dispute.0,
        invoice.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Paused { all: Money::round(paused.all), kept: Money::round(paused.kept) })
}

/// What a case has paused, oldest first. What was told when it was lifted is kept by the event of that, or of the decision
/// that lifted it.
pub(super) async fn of_case(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<HoldView>, StoreError> {
    let rows = sqlx::query!(
        r#"select hold.id, hold.invoice_id, hold.amount, hold.scope, hold.until, hold.placed_at,
            hold.lifted_at, hold.pay_by, invoice.number, invoice.left_to_pay as "left!",
            invoice.left_to_pay - held_of_left(invoice.party_id, invoice.id) as "free!",
            hold.invoice_id = dispute.invoice_id as "own!",
            (
                select content.content -> 'by_plan' from event
                inner join event_content as content
                    on event.party_id = content.party_id and event.id = content.event_id
                where event.party_id = hold.party_id and event.subject_kind = 'dispute'
                    and event.subject_id = hold.dispute_id and event.at = hold.lifted_at
                    and event.name in ('HoldLifted', 'DisputeDecided')
                order by event.seq desc
                limit 1
            ) as "by_plan?"
        from hold
        inner join dispute on hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
        inner join invoice on hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
        where hold.party_id = $1 and hold.dispute_id = $2
        order by hold.placed_at, hold.id"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let paused: Vec<InvoiceId> = rows.iter().map(|stored| InvoiceId(stored.invoice_id)).collect();
    let planned = plan::paying(tx, party, &paused).await?;
    let views = rows.into_iter().map(|stored| {
        let row = Row::new("hold", stored.id);
        let told: Option<ByPlan> =
            stored.by_plan.map(|told| row.json("by_plan", told)).transpose()?;
        let told = told.unwrap_or_default();
        let to_pay = if stored.own { told.own(stored.pay_by) } else { told.other(stored.pay_by) };
        Ok(HoldView {
            invoice_number: stored.number,
            amount: Money::round(stored.amount),
            scope: row.word("scope", &stored.scope)?,
            until: stored.until,
            placed_at: stored.placed_at,
            lifted_at: stored.lifted_at,
            pay_by: stored.pay_by,
            told_by_plan: to_pay == Some(ToPay::ByPlan),
            beside_plan: planned
                .get(&InvoiceId(stored.invoice_id))
                .map(|out| out.beside(Money::ZERO)),
            left: Money::round(stored.left).or_zero(),
            free: Money::round(stored.free).or_zero(),
        })
    });
    views.collect()
}
