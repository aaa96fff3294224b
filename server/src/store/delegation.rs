//! The board's list of what was decided for it (*delegationsbeslut*, KL 6 kap. 40 §).

use super::decode::Row;
use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::DecisionRow;
use besked_domain::delegation::Delegated;
use besked_domain::id::{DisputeId, PartyId, PlanId, RefundId, RespiteId, StaffId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, Months, NaiveDate, Utc};
use uuid::Uuid;

/// What a decision is about. Its number and its unit stand in the list, and nothing of whose it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Matter {
    /// A disputed charge.
    Dispute(DisputeId),
    /// A payment plan.
    Plan(PlanId),
    /// A respite.
    Respite(RespiteId),
    /// A refund; the end of its id stands for it, which the ledger's feed tells too. An invoice's number would tell
    /// whose it is.
    Refund(RefundId),
}

impl Matter {
    const fn key(self) -> Uuid {
        match self {
            Self::Dispute(id) => id.0,
            Self::Plan(id) => id.0,
            Self::Respite(id) => id.0,
            Self::Refund(id) => id.0,
        }
    }
}

/// A decision to be entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewEntry {
    /// What was decided.
    pub decided: Delegated,
    /// By whom.
    pub by: StaffId,
    /// The second person, where two decide.
    pub confirmed_by: Option<StaffId>,
    /// What is credited, moved or not charged, or paid back; nothing where nothing is.
    pub amount: Money,
    /// What of that is credited beside what is moved or not charged.
    pub beside: Money,
    /// When.
    pub now: DateTime<Utc>,
}

impl NewEntry {
    /// A decision of one person's, of no amount.
    #[must_use]
    pub const fn alone(decided: Delegated, by: StaffId, now: DateTime<Utc>) -> Self {
        let (amount, beside) = (Money::ZERO, Money::ZERO);
        Self { decided, by, confirmed_by: None, amount, beside, now }
    }
}

/// Enters a decision.
///
/// # Errors
/// When the database does not answer.
pub async fn enter(
    tx: &mut DeskTx,
    (party, matter): (PartyId, Matter),
    new: NewEntry,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into delegation_entry (
            id, decided_at, decided_by, confirmed_by, unit_id, case_number, outcome, credited,
            credited_beside
        )
        select $3, $4, $5, $6, matter.unit_id, matter.number, $7, $8, $9
        from (
            select party_id, id, unit_id, number from dispute
            union all
            select party_id, id, unit_id, number from plan
            union all
            select party_id, id, unit_id, number from respite
            union all
            select refund.party_id, refund.id, invoice.unit_id, 'ÅB ' || right(refund.id::text, 12)
            from refund
            inner join invoice
                on refund.party_id = invoice.party_id and refund.invoice_id = invoice.id
        ) as matter
        where matter.party_id = $1 and matter.id = $2",
        party.0,
        matter.key(),
        Uuid::now_v7(),
        new.now,
        new.by.0,
        new.confirmed_by.map(|staff| staff.0),
        new.decided.word(),
        new.amount.kronor(),
        new.beside.kronor()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The decisions of the month that a day lies in, by the calendar of Stockholm, oldest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_month(tx: &mut DeskTx, month: NaiveDate) -> Result<Vec<DecisionRow>, StoreError> {
    let next = month.checked_add_months(Months::new(1)).unwrap_or(month);
    let rows = sqlx::query!(
        r#"select
            entry.id, entry.decided_at, staff.name, other.name as "confirmed_by?", unit.name_sv,
            unit.name_en, entry.case_number, entry.outcome, entry.credited,
            entry.credited_beside
        from delegation_entry as entry
        inner join staff_member as staff on entry.decided_by = staff.id
        left join staff_member as other on entry.confirmed_by = other.id
        inner join unit on entry.unit_id = unit.id
        where entry.decided_at >= $1::date::timestamp at time zone 'Europe/Stockholm'
            and entry.decided_at < $2::date::timestamp at time zone 'Europe/Stockholm'
        order by entry.decided_at, entry.id"#,
        month,
        next
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("delegation_entry", stored.id);
            Ok(DecisionRow {
                at: stored.decided_at,
                by: stored.name,
                confirmed_by: stored.confirmed_by,
                unit: Localised { sv: stored.name_sv, en: stored.name_en },
                number: stored.case_number,
                decided: row.word("outcome", &stored.outcome)?,
                amount: row.money("credited", stored.credited)?,
                beside: row.money("credited_beside", stored.credited_beside)?,
            })
        })
        .collect()
}
