//! The board's list of what was decided for it (*delegationsbeslut*, KL 6 kap. 40 §).

use super::decision::NewDecision;
use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::DecisionRow;
use besked_domain::id::{DisputeId, PartyId};
use besked_domain::text::Localised;
use chrono::{Months, NaiveDate};
use uuid::Uuid;

/// Enters a decision.
///
/// # Errors
/// When the database does not answer.
pub async fn delegate(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    new: &NewDecision<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into delegation_entry (
            id, decided_at, decided_by, confirmed_by, unit_id, case_number, outcome, credited
        )
        select $3, $4, $5, $6, dispute.unit_id, dispute.number, $7, $8
        from dispute
        where dispute.party_id = $1 and dispute.id = $2",
        party.0,
        dispute.0,
        Uuid::now_v7(),
        new.now,
        new.by.0,
        new.confirmed_by.map(|staff| staff.0),
        new.verdict.outcome.word(),
        new.verdict.credited.kronor()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The decisions of the month that a day lies in, by the calendar of Stockholm, oldest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn delegated(tx: &mut DeskTx, month: NaiveDate) -> Result<Vec<DecisionRow>, StoreError> {
    let next = month.checked_add_months(Months::new(1)).unwrap_or(month);
    let rows = sqlx::query!(
        r#"select
            entry.id, entry.decided_at, staff.name, other.name as "confirmed_by?", unit.name_sv,
            unit.name_en, entry.case_number, entry.outcome, entry.credited
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
                case: stored.case_number,
                outcome: row.word("outcome", &stored.outcome)?,
                credited: row.money("credited", stored.credited)?,
            })
        })
        .collect()
}
