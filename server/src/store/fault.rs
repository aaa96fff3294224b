//! Faults of the municipality's own, and the invoices that the same error may have hit.

use super::decode::Row;
use super::{DeskTx, JobsTx, Scoped, StoreError};
use besked_app::ports::{FaultRow, HitRow, Looked};
use besked_domain::dispute::fault::{Cause, Likeness};
use besked_domain::dispute::{Objection, Target};
use besked_domain::id::{DisputeId, FaultId, InvoiceId, LineId, PartyId, StaffId};
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A fault to be marked.
#[derive(Clone, Copy, Debug)]
pub struct NewFault<'a> {
    /// Whose case it was found in.
    pub party: PartyId,
    /// Which case.
    pub dispute: DisputeId,
    /// What caused it.
    pub cause: Cause,
    /// What happened.
    pub note: &'a str,
    /// Who marks it.
    pub by: StaffId,
    /// When.
    pub now: DateTime<Utc>,
}

/// Marks a fault. `None` when the case has one already.
///
/// # Errors
/// When the database does not answer.
pub async fn mark(tx: &mut DeskTx, new: NewFault<'_>) -> Result<Option<FaultId>, StoreError> {
    let marked = sqlx::query_scalar!(
        "insert into own_fault (
            id, dispute_id, case_number, unit_id, charge_type_id, cause, note, marked_at, marked_by
        )
        select $3, dispute.id, dispute.number, dispute.unit_id, invoice.charge_type_id, $4, $5, $6,
            $7
        from dispute
        inner join invoice
            on dispute.party_id = invoice.party_id and dispute.invoice_id = invoice.id
        where dispute.party_id = $1 and dispute.id = $2
        on conflict (dispute_id) do nothing
        returning id",
        new.party.0,
        new.dispute.0,
        Uuid::now_v7(),
        new.cause.word(),
        new.note,
        new.now,
        new.by.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(marked.map(FaultId))
}

/// What is known of a fault whose like is to be looked for.
#[derive(Debug)]
pub struct Marked {
    /// Whose case it was found in.
    pub party: PartyId,
    /// Which of their invoices was wrong.
    pub invoice: InvoiceId,
    /// What caused it.
    pub cause: Cause,
    /// What the case contests; nothing named means the whole invoice.
    pub targets: Vec<Target>,
}

/// A fault whose like has not been looked for.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn to_search(tx: &mut JobsTx, id: FaultId) -> Result<Option<Marked>, StoreError> {
    let found = sqlx::query!(
        "select dispute.party_id, dispute.invoice_id, fault.cause, explanation.objection
        from own_fault as fault
        inner join dispute on fault.dispute_id = dispute.id
        inner join explanation
            on dispute.party_id = explanation.party_id and dispute.id = explanation.dispute_id
        where fault.id = $1 and fault.searched_at is null",
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let objection: Objection = Row::new("explanation", id.0).json("objection", found.objection)?;
    Ok(Some(Marked {
        party: PartyId(found.party_id),
        invoice: InvoiceId(found.invoice_id),
        cause: Row::new("own_fault", id.0).word("cause", &found.cause)?,
        targets: objection.targets,
    }))
}

/// Writes down that the like of a fault has been looked for.
///
/// # Errors
/// When the database does not answer.
pub async fn searched(tx: &mut JobsTx, id: FaultId, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!("update own_fault set searched_at = $2 where id = $1", id.0, now)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// What other invoices are compared with.
#[derive(Clone, Copy, Debug)]
pub struct Struck<'a> {
    /// Whose invoice was wrong.
    pub party: PartyId,
    /// Which.
    pub invoice: InvoiceId,
    /// Its lines that were wrong; none where all may be.
    pub lines: &'a [LineId],
    /// What they have in common with the others.
    pub likeness: Likeness,
    /// The kinds of fact that say that something was delivered.
    pub delivery_facts: &'a [String],
}

/// Looks for other invoices that the same error may have hit, and puts them on the work list. At
/// most so many. Tells how many were found.
///
/// # Errors
/// When the database does not answer.
pub async fn find_hits(
    tx: &mut JobsTx,
    fault: FaultId,
    struck: Struck<'_>,
    most: u32,
) -> Result<u64, StoreError> {
    let (party, invoice, most) = (struck.party.0, struck.invoice.0, i64::from(most));
    if struck.likeness == Likeness::Run {
        let found = sqlx::query!(
            "insert into fault_hit (party_id, fault_id, invoice_id)
            select other.party_id, $1, other.id
            from invoice as struck
            inner join invoice as other
                on struck.unit_id = other.unit_id
                and struck.charge_type_id = other.charge_type_id
                and struck.issued_on = other.issued_on
            where struck.party_id = $2 and struck.id = $3
                and other.id <> struck.id and other.cancelled_on is null
            limit $4",
            fault.0,
            party,
            invoice,
            most
        )
        .execute(tx.connection())
        .await?;
        return Ok(found.rows_affected());
    }
    let lines: Vec<Uuid> = struck.lines.iter().map(|line| line.0).collect();
    let found = sqlx::query!(
        "insert into fault_hit (party_id, fault_id, invoice_id)
        select distinct other.party_id, $1::uuid, other.invoice_id
        from invoice_line as struck
        inner join invoice_line as other
            on struck.rule_id = other.rule_id and struck.invoice_id <> other.invoice_id
        inner join invoice
            on other.party_id = invoice.party_id and other.invoice_id = invoice.id
        where struck.party_id = $2 and struck.invoice_id = $3
            and (cardinality($4::uuid[]) = 0 or struck.id = any($4))
            and invoice.cancelled_on is null
            and case $5
                when 'price' then
                    other.unit_price = struck.unit_price
                    and daterange(other.period_from, other.period_to, '[]')
                    && daterange(struck.period_from, struck.period_to, '[]')
                when 'object' then other.object = struck.object
                when 'undelivered' then
                    daterange(other.period_from, other.period_to, '[]')
                    && daterange(struck.period_from, struck.period_to, '[]')
                    and not exists (
                        select from jsonb_array_elements(other.facts) as fact
                        where fact ->> 'kind' = any($6)
                    )
                else exists (
                    select from invoice_line as twin
                    where twin.rule_id = other.rule_id and twin.object = other.object
                        and twin.period_from = other.period_from
                        and twin.invoice_id <> other.invoice_id
                )
            end
        limit $7",
        fault.0,
        party,
        invoice,
        &lines,
        likeness_word(struck.likeness),
        struck.delivery_facts,
        most
    )
    .execute(tx.connection())
    .await?;
    Ok(found.rows_affected())
}

const fn likeness_word(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Price => "price",
        Likeness::Object => "object",
        Likeness::Undelivered => "undelivered",
        Likeness::Twice | Likeness::Run => "twice",
    }
}

/// The most faults that the list shows.
const SHOWN: i64 = 200;

/// Faults, newest first: all of them, one, or the one of a case.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn list(
    tx: &mut DeskTx,
    fault: Option<FaultId>,
    dispute: Option<DisputeId>,
) -> Result<Vec<FaultRow>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            fault.id, fault.dispute_id, fault.case_number, unit.name_sv as unit_sv,
            unit.name_en as unit_en, charge_type.name_sv as charge_sv,
            charge_type.name_en as charge_en, fault.cause, fault.note, fault.marked_at,
            fault.searched_at is not null as "searched!", staff.name as by_name, hit.found as "found!", hit.open as "open!"
        from own_fault as fault
        inner join unit on fault.unit_id = unit.id
        inner join charge_type on fault.charge_type_id = charge_type.id
        inner join staff_member as staff on fault.marked_by = staff.id
        cross join lateral (
            select count(*) as found, count(*) filter (where state = 'open') as open
            from fault_hit where fault_hit.fault_id = fault.id
        ) as hit
        where ($1::uuid is null or fault.id = $1) and ($2::uuid is null or fault.dispute_id = $2)
        order by fault.marked_at desc, fault.id
        limit $3"#,
        fault.map(|id| id.0),
        dispute.map(|id| id.0),
        SHOWN
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("own_fault", stored.id);
            Ok(FaultRow {
                id: FaultId(stored.id),
                case: DisputeId(stored.dispute_id),
                case_number: stored.case_number,
                unit: Localised { sv: stored.unit_sv, en: stored.unit_en },
                charge: Localised { sv: stored.charge_sv, en: stored.charge_en },
                cause: row.word("cause", &stored.cause)?,
                note: stored.note,
                at: stored.marked_at,
                by: stored.by_name,
                searched: stored.searched,
                found: stored.found,
                open: stored.open,
            })
        })
        .collect()
}

/// The work list of a fault: what nobody has looked at first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn hits(tx: &mut DeskTx, fault: FaultId) -> Result<Vec<HitRow>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            hit.invoice_id, invoice.number, invoice.subject_sv, invoice.subject_en,
            invoice.issued_on, invoice.total, hit.party_id, party.name as party_name, hit.state,
            hit.closed_at, staff.name as "closed_by?",
            (
                select dispute.id from dispute
                where dispute.party_id = hit.party_id and dispute.invoice_id = hit.invoice_id
                order by dispute.received_at desc, dispute.id
                limit 1
            ) as dispute_id
        from fault_hit as hit
        inner join invoice on hit.party_id = invoice.party_id and hit.invoice_id = invoice.id
        inner join party on hit.party_id = party.id
        left join staff_member as staff on hit.closed_by = staff.id
        where hit.fault_id = $1
        order by (hit.state = 'open') desc, invoice.issued_on desc, invoice.number"#,
        fault.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("fault_hit", stored.invoice_id);
            Ok(HitRow {
                invoice: InvoiceId(stored.invoice_id),
                number: stored.number,
                subject: Localised { sv: stored.subject_sv, en: stored.subject_en },
                issued_on: stored.issued_on,
                total: row.money("total", stored.total)?,
                party: PartyId(stored.party_id),
                party_name: stored.party_name,
                state: row.word("state", &stored.state)?,
                closed: stored.closed_at.zip(stored.closed_by),
                case: stored.dispute_id.map(DisputeId),
            })
        })
        .collect()
}

/// Says of an invoice of a work list what came of it. Tells whose it is; `None` when there is no
/// such one that waits.
///
/// # Errors
/// When the database does not answer.
pub async fn close(
    tx: &mut DeskTx,
    looked: &Looked,
    now: DateTime<Utc>,
) -> Result<Option<PartyId>, StoreError> {
    let party = sqlx::query_scalar!(
        "update fault_hit set state = $3, closed_at = $4, closed_by = $5
        where fault_id = $1 and invoice_id = $2 and state = 'open'
        returning party_id",
        looked.fault.0,
        looked.invoice.0,
        looked.state.word(),
        now,
        looked.by.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(party.map(PartyId))
}
