//! What the ledger is to do because of cases, and what the bank's files have brought, in the order in
//! which it came to hold. Triggers on pauses, decisions, stops, what happens to plans and respites and parts of
//! payments write it (`ledger_feed`); it is only read here.

use super::decode::Row;
use super::{JobsTx, Scoped, StoreError};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::plan::Instalment;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Serialize;

/// How many are read at a time, at most.
pub const AT_A_TIME: i64 = 1_000;

/// One thing for the ledger to do.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct FeedEntry {
    /// Its place in the order, without gaps. Reading goes on after the last one taken in.
    pub seq: i64,
    /// When it came to hold.
    pub at: DateTime<Utc>,
    /// `hold_placed`, `hold_lifted`, `credit_proposed`, `collection_paused`, `respite_granted`,
    /// `plan_started`, `plan_missed`, `payment_booked` and so on: the rows of `ledger_feed_kind`.
    pub kind: String,
    /// The unit's code.
    pub unit: String,
    /// The invoice.
    pub invoice: InvoiceId,
    /// The invoice as its ledger calls it, where it came from one.
    pub ledger_id: Option<String>,
    /// The invoice's number.
    pub number: String,
    /// The case's number; none behind a payment.
    pub case: Option<String>,
    /// What has happened in the case, as its history calls it, where nothing is to be done (`case_noted`).
    pub event: Option<String>,
    /// How much is paused, no longer paused, put off, to be credited, paid by a plan, or was paid: kronor.
    pub amount: Money,
    /// The day that the person was told as the earliest, where a case paused it: it stands until a
    /// person lifts it. Else the day that a stop ends by itself, or that the due date has moved to; of a
    /// plan, the last day on which what is late can be paid as if it were not.
    pub until: Option<NaiveDate>,
    /// The new last day to pay what is left.
    pub pay_by: Option<NaiveDate>,
    /// What a plan is paid in from now on, all its invoices together, where it begins or is changed.
    pub instalments: Option<Vec<FeedInstalment>>,
    /// What of a plan is late, all its invoices together, or was until it was paid: the first instalment that
    /// had not come, with all that should have been paid by then.
    pub late: Option<FeedInstalment>,
    /// Where a payment went within the invoice, or what is taken back had gone, where that is known.
    pub allocation: Option<FeedAllocation>,
}

/// Where a payment went, as the ledger is told of it. The four add up to it, in kronor.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct FeedAllocation {
    /// Fees and costs.
    pub costs: Money,
    /// Interest.
    pub interest: Money,
    /// The amount itself.
    pub principal: Money,
    /// What it was too much.
    pub surplus: Money,
}

/// An instalment of a plan, as the ledger is told of it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct FeedInstalment {
    /// Its number; the first of the plan was 1.
    pub number: u32,
    /// The last day to pay it.
    pub due_on: NaiveDate,
    /// How much.
    pub amount: Money,
}

impl From<&Instalment> for FeedInstalment {
    fn from(own: &Instalment) -> Self {
        Self { number: own.number, due_on: own.due_on, amount: own.amount() }
    }
}

/// The next ones after a place, in order.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn after(tx: &mut JobsTx, seq: i64, most: i64) -> Result<Vec<FeedEntry>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            feed.seq, feed.at, feed.kind, unit.code, feed.invoice_id, record.ledger_id as "ledger_id?",
            invoice.number, coalesce(dispute.number, respite.number, plan.number) as "case_number?",
            event.name as "event?", feed.amount, feed.until, feed.pay_by,
            offer.judged -> 'plan' -> 1 -> 'instalments' as "instalments?",
            late.number as "late_number?", late.due_on as "late_due_on?",
            late.amount as "late_amount?", abs(part.costs) as "costs?",
            abs(part.interest) as "interest?", abs(part.principal) as "principal?",
            abs(part.surplus) as "surplus?"
        from ledger_feed as feed
        inner join invoice
            on feed.party_id = invoice.party_id and feed.invoice_id = invoice.id
        inner join unit on invoice.unit_id = unit.id
        left join dispute
            on feed.party_id = dispute.party_id and feed.dispute_id = dispute.id
        left join respite
            on feed.party_id = respite.party_id and feed.respite_id = respite.id
        left join plan on feed.party_id = plan.party_id and feed.plan_id = plan.id
        left join plan_offer as offer
            on feed.party_id = offer.party_id and feed.plan_id = offer.plan_id
            and feed.plan_version = offer.version
        left join plan_late as late
            on feed.party_id = late.party_id and feed.late_id = late.id
        left join bank_part as part
            on feed.party_id = part.party_id and feed.source_id = part.id
            and feed.kind in ('payment_booked', 'payment_taken_back')
        left join event
            on feed.party_id = event.party_id and feed.source_id = event.id
            and feed.kind = 'case_noted'
        left join lateral (
            select ledger_record.ledger_id
            from ledger_record
            where ledger_record.party_id = feed.party_id
                and ledger_record.target_id = feed.invoice_id
                and ledger_record.kind = 'invoice'
            limit 1
        ) as record on true
        where feed.seq > $1
        order by feed.seq
        limit $2"#,
        seq,
        most.clamp(0, AT_A_TIME)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("ledger_feed", stored.invoice_id);
            let instalments = stored
                .instalments
                .map(|own| row.json::<Vec<Instalment>>("instalments", own))
                .transpose()?;
            let first = stored.late_number.zip(stored.late_due_on);
            let late = first.zip(stored.late_amount).map(|own| late(row, own)).transpose()?;
            let before = stored.costs.zip(stored.interest);
            let after = stored.principal.zip(stored.surplus);
            let went = before.zip(after).map(|own| allocation(row, own)).transpose()?;
            Ok(FeedEntry {
                seq: stored.seq,
                at: stored.at,
                kind: stored.kind,
                unit: stored.code,
                invoice: InvoiceId(stored.invoice_id),
                ledger_id: stored.ledger_id,
                number: stored.number,
                case: stored.case_number,
                event: stored.event,
                amount: row.money("amount", stored.amount)?,
                until: stored.until,
                pay_by: stored.pay_by,
                instalments: instalments.map(|all| all.iter().map(FeedInstalment::from).collect()),
                late,
                allocation: went,
            })
        })
        .collect()
}

/// What of a plan is late.
fn late(
    row: Row,
    ((number, due_on), amount): ((i32, NaiveDate), Decimal),
) -> Result<FeedInstalment, StoreError> {
    let number = u32::try_from(number).unwrap_or_default();
    Ok(FeedInstalment { number, due_on, amount: row.money("late_amount", amount)? })
}

/// Where a payment went: costs and interest, principal and surplus.
fn allocation(
    row: Row,
    ((costs, interest), (principal, surplus)): ((Decimal, Decimal), (Decimal, Decimal)),
) -> Result<FeedAllocation, StoreError> {
    Ok(FeedAllocation {
        costs: row.money("costs", costs)?,
        interest: row.money("interest", interest)?,
        principal: row.money("principal", principal)?,
        surplus: row.money("surplus", surplus)?,
    })
}
