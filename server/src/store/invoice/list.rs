//! Lists of invoices.

use super::figures::Stored;
use super::search::Search;
use crate::store::{Scoped, StoreError};
use besked_app::ports::{InvoiceFilter, InvoiceQuery, InvoiceRow, PAGE_SIZE};
use besked_domain::id::PartyId;
use besked_domain::money::Money;
use chrono::NaiveDate;

/// A page of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The rows.
    pub rows: Vec<InvoiceRow>,
    /// How many match in all.
    pub total: i64,
}

/// A page of a party's invoices: what presses first where something is left to pay, else the
/// newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn page(
    tx: &mut impl Scoped,
    party: PartyId,
    query: &InvoiceQuery,
    today: NaiveDate,
) -> Result<Page, StoreError> {
    let (left, overdue, by_due_date) = match query.filter {
        InvoiceFilter::All | InvoiceFilter::Disputed => (None, false, false),
        InvoiceFilter::Open => (Some(true), false, true),
        InvoiceFilter::Overdue => (Some(true), true, true),
        InvoiceFilter::Paid => (Some(false), false, false),
    };
    let search = Search::read(&query.search);
    let skipped = i64::from(query.page.saturating_sub(1)) * i64::from(PAGE_SIZE);
    let found = sqlx::query_as!(
        Stored,
        r#"with matching as not materialized (
            select
                invoice.*, unit.name_sv as unit_sv, unit.name_en as unit_en,
                stop.kind as stop_kind, stop.until as stop_until
            from invoice
            inner join unit on invoice.unit_id = unit.id
            left join lateral standing_stop(invoice.party_id, invoice.id) as stop on true
            where invoice.party_id = $1
                and ($2::boolean is null or (invoice.left_to_pay > 0) = $2)
                and (
                    not $3::boolean
                    or (invoice.due_on < $4 and not is_moved(invoice.party_id, invoice.id, $4))
                )
                and ($5::uuid is null or invoice.unit_id = $5)
                and (
                    not $12::boolean
                    or exists (
                        select from dispute
                        where dispute.party_id = invoice.party_id
                            and dispute.invoice_id = invoice.id
                            and dispute.worked_on
                    )
                )
                and (
                    cardinality($6::text[]) = 0
                    or invoice.ocr like $7
                    or invoice.total = $8 or invoice.left_to_pay = $8
                    or not exists (
                        select from unnest($6::text[]) as word (pattern)
                        where not (
                            invoice.number ilike pattern
                            or coalesce(invoice.ocr like pattern, false)
                            or invoice.subject_sv ilike pattern
                            or invoice.subject_en ilike pattern
                            or unit.name_sv ilike pattern
                            or unit.name_en ilike pattern
                        )
                    )
                )
        )
        select
            id as "id!", number as "number!", subject_sv as "subject_sv!",
            subject_en as "subject_en!", unit_sv as "unit_sv!", unit_en as "unit_en!",
            issued_on as "issued_on!", due_on as "due_on!", total as "total!",
            credited as "credited!", fees as "fees!", paid as "paid!", cancelled_on,
            last_paid_on, dunning_stage, dunning_on, dunning_respond_by, stop_kind, stop_until,
            held_of_left(matching.party_id, matching.id) as "held!",
            count(*) over () as "matching!",
            sum(left_to_pay) over () as "left_sum!",
            0::numeric as "overdue_sum!", 0::numeric as "held_sum!"
        from matching
        order by
            case when $9::boolean then told_due_on(due_on, stop_kind, stop_until) end,
            issued_on desc, id desc
        limit $10 offset $11"#,
        party.0,
        left,
        overdue,
        today,
        query.unit.map(|unit| unit.0),
        &search.words,
        search.digits,
        search.amount,
        by_due_date,
        i64::from(PAGE_SIZE),
        skipped,
        query.filter == InvoiceFilter::Disputed
    )
    .fetch_all(tx.connection())
    .await?;
    let total = match found.first() {
        Some(row) => row.matching,
        // Past the end there is no row to carry the count: the first page does.
        None if query.page > 1 => {
            let first = InvoiceQuery { page: 1, ..query.clone() };
            return Ok(Page {
                rows: Vec::new(),
                total: Box::pin(page(tx, party, &first, today)).await?.total,
            });
        }
        None => 0,
    };
    let rows = found.into_iter().map(Stored::read).collect::<Result<_, _>>()?;
    Ok(Page { rows, total })
}

/// Invoices with something left to pay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenInvoices {
    /// The first due of them.
    pub rows: Vec<InvoiceRow>,
    /// How many there are.
    pub count: i64,
    /// What is left to pay on all of them.
    pub left: Money,
    /// What is overdue of that, and not paused.
    pub overdue: Money,
    /// What is paused of it.
    pub held: Money,
}

/// How many open invoices an overview shows.
pub const OPEN_SHOWN: i64 = 50;

/// The invoices that something is left to pay on, first due first, and what they come to.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn open(
    tx: &mut impl Scoped,
    party: PartyId,
    today: NaiveDate,
) -> Result<OpenInvoices, StoreError> {
    let found = sqlx::query_as!(
        Stored,
        r#"select
            invoice.id, invoice.number, invoice.subject_sv, invoice.subject_en,
            unit.name_sv as unit_sv, unit.name_en as unit_en, invoice.issued_on, invoice.due_on,
            invoice.total, invoice.credited, invoice.fees, invoice.paid, invoice.cancelled_on,
            invoice.last_paid_on, invoice.dunning_stage, invoice.dunning_on,
            invoice.dunning_respond_by, stop.kind as "stop_kind?", stop.until as "stop_until?",
            paused.held as "held!",
            count(*) over () as "matching!",
            sum(invoice.left_to_pay) over () as "left_sum!",
            coalesce(
                sum(invoice.left_to_pay - paused.lessens) filter (
                    where invoice.due_on < $2
                        and not is_moved(invoice.party_id, invoice.id, $2)
                ) over (),
                0
            ) as "overdue_sum!",
            sum(paused.lessens) over () as "held_sum!"
        from invoice
        inner join unit on invoice.unit_id = unit.id
        left join lateral standing_stop(invoice.party_id, invoice.id) as stop on true
        -- Few invoices are paused: the index tells which, and only those are summed. What the Enforcement
        -- Authority has is asked for all the same.
        cross join lateral (
            select
                own.held,
                case
                    when invoice.dunning_stage in ('payment_order', 'enforcement') then 0
                    else least(own.held, invoice.left_to_pay)
                end as lessens
            from (
                select
                    case
                        when exists (
                            select from hold
                            where hold.party_id = invoice.party_id
                                and hold.invoice_id = invoice.id and hold.lifted_at is null
                        ) then held_of_left(invoice.party_id, invoice.id)
                        else 0
                    end as held
            ) as own
        ) as paused
        where invoice.party_id = $1 and invoice.left_to_pay > 0
        order by
            told_due_on(invoice.due_on, stop.kind, stop.until),
            invoice.id
        limit $3"#,
        party.0,
        today,
        OPEN_SHOWN
    )
    .fetch_all(tx.connection())
    .await?;
    let (count, left, overdue, held) = found.first().map_or_else(Default::default, |row| {
        (row.matching, row.left_sum, row.overdue_sum, row.held_sum)
    });
    Ok(OpenInvoices {
        rows: found.into_iter().map(Stored::read).collect::<Result<_, _>>()?,
        count,
        left: Money::round(left),
        overdue: Money::round(overdue),
        held: Money::round(held),
    })
}
