//! One invoice with everything that has happened to it.

use super::figures::read_stop;
use super::history::history;
use super::lines::lines;
use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::charge::{ChargeType, Unit};
use besked_domain::id::{ChargeTypeId, InvoiceId, PartyId, UnitId};
use besked_domain::invoice::Invoice;
use besked_domain::text::Localised;

/// Who owes an invoice, for staff who have its id alone.
///
/// # Errors
/// When the database does not answer.
pub async fn owner(tx: &mut DeskTx, id: InvoiceId) -> Result<Option<PartyId>, StoreError> {
    let found = sqlx::query_scalar!("select party_id from invoice where id = $1", id.0)
        .fetch_optional(tx.connection())
        .await?;
    Ok(found.map(PartyId))
}

/// A party's invoice, whole. `None` when the party has none such, or it may not be seen.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn whole(
    tx: &mut impl Scoped,
    party: PartyId,
    id: InvoiceId,
) -> Result<Option<Invoice>, StoreError> {
    // The terms of the invoice date; for an invoice older than the oldest terms, those.
    let found = sqlx::query!(
        r#"select
            invoice.number, invoice.ocr, invoice.issued_on, invoice.due_on, invoice.subject_sv,
            invoice.subject_en, invoice.total, invoice.vat, invoice.interest_notice,
            invoice.cancelled_on, stop.kind as "stop_kind?", stop.until as "stop_until?",
            unit.id as unit_id, unit.code as unit_code, unit.name_sv as unit_sv,
            unit.name_en as unit_en, unit.organisation_number, unit.phone, unit.email,
            unit.bankgiro, unit.plusgiro, unit.swish, unit.ledger_as_of,
            charge_type.id as charge_type_id, charge_type.code as charge_type_code,
            charge_type.name_sv as charge_type_sv, charge_type.name_en as charge_type_en,
            terms.regime as "regime?", terms.limitation_years as "limitation_years?",
            terms.interest_basis as "interest_basis?", terms.day_count as "day_count?",
            terms.reminder_fee_agreed as "reminder_fee_agreed?",
            agreed_through(invoice.party_id, invoice.id) as "agreed!"
        from invoice
        inner join unit on invoice.unit_id = unit.id
        inner join charge_type on invoice.charge_type_id = charge_type.id
        left join lateral (
            select terms.*
            from charge_type_terms as terms
            where terms.charge_type_id = charge_type.id
            order by
                terms.valid_from <= invoice.issued_on desc,
                abs(terms.valid_from - invoice.issued_on)
            limit 1
        ) as terms on true
        left join lateral standing_stop(invoice.party_id, invoice.id) as stop on true
        where invoice.party_id = $1 and invoice.id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("invoice", id.0);
    let terms = Row::new("charge_type_terms", found.charge_type_id);
    let lines = lines(tx, party, id).await?;
    let history = history(tx, party, id).await?;
    Ok(Some(Invoice {
        id,
        party,
        unit: Unit {
            id: UnitId(found.unit_id),
            code: found.unit_code,
            name: Localised { sv: found.unit_sv, en: found.unit_en },
            organisation_number: found.organisation_number,
            phone: found.phone,
            email: found.email,
            bankgiro: found.bankgiro,
            plusgiro: found.plusgiro,
            swish: found.swish,
            ledger_as_of: found.ledger_as_of,
        },
        charge_type: ChargeType {
            id: ChargeTypeId(found.charge_type_id),
            code: found.charge_type_code,
            name: Localised { sv: found.charge_type_sv, en: found.charge_type_en },
            regime: terms.word("regime", &terms.present("regime", found.regime)?)?,
            limitation_years: terms.present("limitation_years", found.limitation_years)?,
            interest_basis: terms
                .word("interest_basis", &terms.present("interest_basis", found.interest_basis)?)?,
            day_count: terms.word("day_count", &terms.present("day_count", found.day_count)?)?,
            reminder_fee_agreed: terms.present("reminder_fee_agreed", found.reminder_fee_agreed)?,
        },
        number: found.number,
        ocr: found.ocr,
        issued_on: found.issued_on,
        due_on: found.due_on,
        subject: Localised { sv: found.subject_sv, en: found.subject_en },
        total: row.money("total", found.total)?,
        vat: row.money("vat", found.vat)?,
        interest_notice: found.interest_notice,
        cancelled_on: found.cancelled_on,
        lines,
        credits: history.credits,
        payments: history.payments,
        fees: history.fees,
        dunning: history.dunning,
        stop: read_stop(row, found.stop_kind, found.stop_until)?,
        agreed: row.json("agreed", found.agreed)?,
    }))
}
