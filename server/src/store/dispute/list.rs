//! Lists of cases: a party's own, and the staff's.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{
    CaseFilter, CaseList, CaseQuery, CaseRow, DisputeRow, MOST_COUNTED, PAGE_SIZE, Stood,
    UnitChoice,
};
use besked_domain::dispute::case::State;
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A party's cases, on one invoice or on all: those that someone works on first, by the day they are to be
/// answered; then the others, newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_party(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: Option<InvoiceId>,
) -> Result<Vec<DisputeRow>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            dispute.id, dispute.number, dispute.invoice_id, invoice.subject_sv,
            invoice.subject_en, invoice.number as invoice_number, unit.name_sv as unit_sv,
            unit.name_en as unit_en, dispute.ground, dispute.word, dispute.state,
            dispute.received_at, dispute.disputed,
            dispute.promised_by as answer_by, dispute.waits_until,
            coalesce((
                select sum(hold.amount) from hold
                where hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
                    and hold.lifted_at is null
            ), 0) as "held!"
        from dispute
        inner join invoice
            on dispute.party_id = invoice.party_id and dispute.invoice_id = invoice.id
        inner join unit on dispute.unit_id = unit.id
        where dispute.party_id = $1 and ($2::uuid is null or dispute.invoice_id = $2)
        order by
            not dispute.worked_on, case when dispute.worked_on then dispute.promised_by end,
            dispute.received_at desc, dispute.id
        limit 200"#,
        party.0,
        invoice.map(|invoice| invoice.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// Whether a filter of staff looks among what is worked on, or among what is not; `None` for both.
const fn worked_on(filter: CaseFilter) -> Option<bool> {
    match filter {
        CaseFilter::Unread | CaseFilter::Paused => None,
        CaseFilter::Ended => Some(false),
        CaseFilter::Open
        | CaseFilter::Mine
        | CaseFilter::Untaken
        | CaseFilter::WaitingUnit
        | CaseFilter::WaitingDebtor
        | CaseFilter::Stated
        | CaseFilter::Appealed
        | CaseFilter::Late => Some(true),
    }
}

/// The one state that a filter of staff asks for, where it asks for one.
const fn state_of(filter: CaseFilter) -> Option<State> {
    match filter {
        CaseFilter::Untaken => Some(State::Open),
        CaseFilter::WaitingDebtor => Some(State::WaitingDebtor),
        CaseFilter::Stated => Some(State::Stated),
        CaseFilter::Open
        | CaseFilter::Mine
        | CaseFilter::WaitingUnit
        | CaseFilter::Appealed
        | CaseFilter::Late
        | CaseFilter::Unread
        | CaseFilter::Paused
        | CaseFilter::Ended => None,
    }
}

/// Where a case stands in the lists of staff: its first promised day, and when it arrived. `None` when there
/// is none such: then a list begins at its beginning.
async fn place(
    tx: &mut DeskTx,
    of: DisputeId,
) -> Result<Option<(Option<NaiveDate>, DateTime<Utc>)>, StoreError> {
    let found = sqlx::query!(
        r#"select nullif(listed_by, 'infinity'::date) as "promised_by?", received_at
        from dispute where id = $1"#,
        of.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(|row| (row.promised_by, row.received_at)))
}

/// A page of the staff's list, and how many there are in all, counted so far as it takes no longer the
/// more there are; `units` are told along with it.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn page(
    tx: &mut DeskTx,
    reader: StaffId,
    query: &CaseQuery,
    units: Vec<UnitChoice>,
    today: NaiveDate,
) -> Result<CaseList, StoreError> {
    let is = |filter| query.filter == filter;
    let mine = is(CaseFilter::Mine).then_some(reader.0);
    let before = is(CaseFilter::Late).then_some(today);
    let begun = match query.after {
        Some(after) => place(tx, after).await?.map(|place| (after.0, place)),
        None => None,
    };
    let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
    // Planned for the filter that is asked for, since a plan that would do for all of them uses the index of none;
    // and read in the index's order, of which a bitmap would gather all that match before the first one.
    sqlx::query(
        "select set_config('plan_cache_mode', 'force_custom_plan', true),
            set_config('enable_bitmapscan', 'off', true)",
    )
    .execute(tx.connection())
    .await?;
    let rows = sqlx::query!(
        r#"with matching as not materialized (
            select dispute.*
            from dispute
            where ($1::boolean is null or dispute.worked_on = $1)
                and ($12::text is null or dispute.state = $12)
                and (not $13::boolean or dispute.appeal_waits)
                and ($2::uuid is null or dispute.handler_id = $2)
                and ($3::date is null or dispute.listed_by < $3)
                and ($4::uuid is null or dispute.unit_id = $4)
                and ($5::text is null or dispute.ground = $5)
                and (not $9::boolean or exists (
                    select from unit_request as request
                    where request.party_id = dispute.party_id
                        and request.dispute_id = dispute.id and request.answered_at is null
                ))
                and (not $10::boolean or dispute.unread_since is not null)
                and ($11::date is null or exists (
                    select from hold
                    where hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
                        and hold.lifted_at is null
                        and (hold.until < $11 or not dispute.worked_on)
                ))
        ), page as (
            select *
            from matching
            where $8::uuid is null
                or (
                    not $6::boolean
                    and (listed_by, id) > (coalesce($14::date, 'infinity'::date), $8::uuid)
                )
                or ($6::boolean and (received_at, id) < ($15::timestamptz, $8::uuid))
            order by
                case when $6::boolean then received_at end desc,
                case when $6::boolean then id end desc, listed_by, id
            limit $7
        )
        select
            page.id as "id!", page.number as "number!", page.invoice_id as "invoice_id!",
            invoice.subject_sv, invoice.subject_en, invoice.number as invoice_number,
            unit.name_sv as unit_sv, unit.name_en as unit_en, page.ground as "ground!",
            page.word as "word!", page.state as "state!", page.received_at as "received_at!",
            nullif(page.listed_by, 'infinity'::date) as "answer_by?", page.waits_until,
            page.disputed as "disputed!",
            coalesce((
                select sum(hold.amount) from hold
                where hold.party_id = page.party_id and hold.dispute_id = page.id
                    and hold.lifted_at is null
            ), 0) as "held!",
            page.party_id as "party_id!", party.name as party_name, staff.name as "handler?",
            (
                select min(request.answer_by) from unit_request as request
                where request.party_id = page.party_id and request.dispute_id = page.id
                    and request.answered_at is null
            ) as unit_by,
            page.unread_since is not null as "unread!", page.appeal_waits as "appeal_waits!",
            page.state = 'decided' and exists (
                select from hold
                where hold.party_id = page.party_id and hold.dispute_id = page.id
                    and hold.lifted_at is null
            ) and exists (
                select from dispute_decision as decision
                inner join invoice as changed
                    on decision.party_id = changed.party_id and decision.invoice_id = changed.id
                where decision.party_id = page.party_id and decision.dispute_id = page.id
                    and changed.left_to_pay > 0
                    and ((
                        case
                            when decision.remedy = 'credit' then decision.credited
                            else decision.credited_beside
                        end > 0
                        and not exists (
                            select from credit
                            where credit.party_id = decision.party_id
                                and credit.invoice_id = decision.invoice_id
                                and credit.credited_on
                                >= (decision.decided_at at time zone 'Europe/Stockholm')::date
                        )
                    ) or (
                        -- A payment that is moved or placed keeps its day: it is one that was not booked there when the
                        -- answer was made.
                        decision.remedy in ('payment', 'booking')
                        and decision.credited > decision.credited_beside
                        and not exists (
                            select from payment
                            where payment.party_id = decision.party_id
                                and payment.invoice_id = decision.invoice_id and payment.amount > 0
                                and not exists (
                                    select from explanation
                                    cross join lateral jsonb_array_elements(
                                        explanation.facts #> '{invoice,payments}'
                                    ) as known
                                    where explanation.party_id = decision.party_id
                                        and explanation.dispute_id = decision.dispute_id
                                        and (known.value ->> 'id')::uuid = payment.id
                                )
                        )
                    ))
            ) as "awaits_change!",
            page.state in ('decided', 'withdrawn') and not page.appeal_waits and exists (
                select from hold
                where hold.party_id = page.party_id and hold.dispute_id = page.id
                    and hold.lifted_at is null
            ) as "outlives!",
            (
                select count(*) from (select from matching limit $16) as counted
            ) as "total!"
        from page
        inner join invoice
            on page.party_id = invoice.party_id and page.invoice_id = invoice.id
        inner join unit on page.unit_id = unit.id
        inner join party on page.party_id = party.id
        left join staff_member as staff on page.handler_id = staff.id
        order by
            case when $6::boolean then page.received_at end desc,
            case when $6::boolean then page.id end desc, page.listed_by, page.id"#,
        worked_on(query.filter),
        mine,
        before,
        query.unit.map(|unit| unit.0),
        query.ground.map(|ground| ground.word()),
        is(CaseFilter::Ended),
        i64::from(PAGE_SIZE) + 1,
        begun.map(|(id, _)| id),
        is(CaseFilter::WaitingUnit),
        is(CaseFilter::Unread),
        is(CaseFilter::Paused).then_some(today),
        state_of(query.filter).map(|state| state.word()),
        is(CaseFilter::Appealed),
        begun.and_then(|(_, (promised, _))| query.stood.map_or(promised, Stood::day)),
        begun.map(|(_, (_, received))| received),
        MOST_COUNTED + 1
    )
    .fetch_all(tx.connection())
    .await?;
    let total = match rows.first() {
        Some(row) => row.total,
        // Past the end there is no row to carry the count: the first page does.
        None if query.after.is_some() => {
            let first = CaseQuery { after: None, stood: None, ..query.clone() };
            Box::pin(page(tx, reader, &first, Vec::new(), today)).await?.total
        }
        None => 0,
    };
    let goes_on = rows.len() > size;
    let rows = rows
        .into_iter()
        .take(size)
        .map(|row| {
            let (party, party_name, handler) = (PartyId(row.party_id), row.party_name, row.handler);
            let stored = Stored {
                id: row.id,
                number: row.number,
                invoice_id: row.invoice_id,
                subject_sv: row.subject_sv,
                subject_en: row.subject_en,
                invoice_number: row.invoice_number,
                unit_sv: row.unit_sv,
                unit_en: row.unit_en,
                ground: row.ground,
                word: row.word,
                state: row.state,
                received_at: row.received_at,
                answer_by: row.answer_by,
                waits_until: row.waits_until,
                disputed: row.disputed,
                held: row.held,
            };
            Ok(CaseRow {
                row: stored.read()?,
                party,
                party_name,
                handler,
                unit_by: row.unit_by,
                unread: row.unread,
                appeal_waits: row.appeal_waits,
                awaits_change: row.awaits_change,
                to_lift: row.outlives && !row.awaits_change,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    let next = rows.last().filter(|_| goes_on).map(|last| last.row.id);
    Ok(CaseList { rows, next, total, units })
}

/// A case as lists read it.
pub(super) struct Stored {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) invoice_id: Uuid,
    pub(super) subject_sv: String,
    pub(super) subject_en: String,
    pub(super) invoice_number: String,
    pub(super) unit_sv: String,
    pub(super) unit_en: String,
    pub(super) ground: String,
    pub(super) word: String,
    pub(super) state: String,
    pub(super) received_at: DateTime<Utc>,
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) waits_until: Option<NaiveDate>,
    pub(super) disputed: Decimal,
    pub(super) held: Decimal,
}

impl Stored {
    pub(super) fn read(self) -> Result<DisputeRow, StoreError> {
        let row = Row::new("dispute", self.id);
        Ok(DisputeRow {
            id: DisputeId(self.id),
            number: self.number,
            invoice: InvoiceId(self.invoice_id),
            subject: Localised { sv: self.subject_sv, en: self.subject_en },
            invoice_number: self.invoice_number,
            unit: Localised { sv: self.unit_sv, en: self.unit_en },
            ground: row.word("ground", &self.ground)?,
            word: row.word("word", &self.word)?,
            state: row.word("state", &self.state)?,
            received_at: self.received_at,
            answer_by: self.answer_by,
            waits_until: self.waits_until,
            disputed: row.money("disputed", self.disputed)?,
            held: Money::round(self.held),
        })
    }
}
