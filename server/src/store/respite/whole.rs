//! A respite whole.

use super::list::Stored;
use crate::clock::stockholm_day;
use crate::store::decode::Row;
use crate::store::events::{Subject, history};
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{RespiteFile, RespiteInvoice};
use besked_domain::id::{InvoiceId, PartyId, RespiteId, StaffId};
use besked_domain::respite::LeftOut;
use besked_domain::respite::life::State;
use besked_domain::text::Localised;

/// A respite whole. `None` when the party has none such.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn whole(
    tx: &mut impl Scoped,
    party: PartyId,
    id: RespiteId,
) -> Result<Option<RespiteFile>, StoreError> {
    let found = sqlx::query!(
        r#"select
            listed.number as "number!", listed.state as "state!", listed.until as "until!",
            listed.answer_by, listed.asked_at as "asked_at!", listed.unit_sv as "unit_sv!",
            listed.unit_en as "unit_en!", listed.many as "many!", listed.payable as "payable!",
            listed.subject_sv as "subject_sv!", listed.subject_en as "subject_en!",
            listed.replaced_by, respite.reason, respite.judged, respite.decided_at,
            respite.decided_by, respite.declined_because, respite.reckoned_on, unit.phone,
            (
                select max(stop.until) from collection_stop as stop
                where stop.party_id = respite.party_id and stop.respite_id = respite.id
                    and stop.kind = 'asked' and stop.ended_at is null
            ) as paused_until
        from respite_listed as listed
        inner join respite on listed.party_id = respite.party_id and listed.id = respite.id
        inner join unit on respite.unit_id = unit.id
        where listed.party_id = $1 and listed.id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let stored = Stored {
        id: id.0,
        number: found.number,
        state: found.state,
        until: found.until,
        answer_by: found.answer_by,
        asked_at: found.asked_at,
        unit_sv: found.unit_sv,
        unit_en: found.unit_en,
        many: found.many,
        payable: found.payable,
        subject_sv: found.subject_sv,
        subject_en: found.subject_en,
        replaced_by: found.replaced_by,
    };
    let row = stored.read()?;
    Ok(Some(RespiteFile {
        reason: found.reason,
        invoices: invoices(tx, party, id).await?,
        judgement: Row::new("respite", id.0).json("judged", found.judged)?,
        reckoned_on: found.reckoned_on.unwrap_or_else(|| stockholm_day(row.asked_at)),
        decided_at: found.decided_at,
        by_machine: found.decided_at.is_some() && found.decided_by.is_none(),
        declined_because: found.declined_because,
        paused_until: found.paused_until.filter(|_| row.state == State::Asked),
        unit_phone: found.phone,
        events: history(tx, Subject::Respite(party, id)).await?,
        row,
    }))
}

async fn invoices(
    tx: &mut impl Scoped,
    party: PartyId,
    id: RespiteId,
) -> Result<Vec<RespiteInvoice>, StoreError> {
    let rows = sqlx::query!(
        "select
            own.invoice_id, invoice.number, invoice.subject_sv, invoice.subject_en, own.due_before,
            own.payable, own.interest, own.preliminary, own.by_plan, own.gone_on, own.replaced_by
        from respite_invoice as own
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        where own.party_id = $1 and own.respite_id = $2
        order by own.due_before, own.invoice_id",
        party.0,
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("respite_invoice", stored.invoice_id);
            let left_out = LeftOut::of(stored.by_plan, stored.gone_on);
            let replaced = stored.replaced_by.map(|_| LeftOut::ByPlan);
            Ok(RespiteInvoice {
                invoice: InvoiceId(stored.invoice_id),
                number: stored.number,
                subject: Localised { sv: stored.subject_sv, en: stored.subject_en },
                due_before: stored.due_before,
                payable: row.money("payable", stored.payable)?,
                interest: row.money("interest", stored.interest)?,
                preliminary: stored.preliminary,
                left_out,
                now: left_out.or(replaced),
            })
        })
        .collect()
}

/// Who decided on a respite, where a person did.
///
/// # Errors
/// When the database does not answer.
pub async fn decided_by(
    tx: &mut DeskTx,
    party: PartyId,
    id: RespiteId,
) -> Result<Option<(StaffId, String)>, StoreError> {
    let found = sqlx::query!(
        "select staff.id, staff.name
        from respite
        inner join staff_member as staff on respite.decided_by = staff.id
        where respite.party_id = $1 and respite.id = $2",
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(|found| (StaffId(found.id), found.name)))
}
