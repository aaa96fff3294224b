//! A plan whole.

use super::list::Stored;
use super::{Of, amendment, signatures};
use crate::store::decode::Row;
use crate::store::events::{Subject, history};
use crate::store::{DeskTx, Scoped, StoreError, party as parties};
use besked_app::ports::{PlanFile, PlanInstead, PlanInvoice, PlanOffer, PutForwardView};
use besked_domain::id::{InvoiceId, PartyId, PaymentId, PlanId, StaffId};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{Judgement, OfferBy};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use std::collections::HashMap;

/// A plan whole, as it stands on a day. `None` when the party has none such.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn whole(
    tx: &mut impl Scoped,
    party: PartyId,
    id: PlanId,
    today: NaiveDate,
) -> Result<Option<PlanFile>, StoreError> {
    let stored = sqlx::query_as!(
        Stored,
        r#"select
            party_id as "party_id!", id as "id!", number as "number!",
            state as "state!", version as "version!", answer_by, proposed_at as "proposed_at!",
            noticed_on, put_forward as "put_forward!", unit_sv as "unit_sv!",
            unit_en as "unit_en!", judged as "judged!", policy as "policy!", many as "many!",
            paid as "paid!", left_to_pay as "left_to_pay!", subject_sv as "subject_sv!",
            subject_en as "subject_en!", contested as "contested!", contested_pay_by,
            awaits_countersign as "awaits_countersign!", began_on, change_sign_by,
            successor_awaits as "successor_awaits!", fee_left_off(party_id, id) as fee_left_off
        from plan_listed as listed where party_id = $1 and id = $2"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(stored) = stored else { return Ok(None) };
    let Some(owner) = parties::party(tx, party).await? else { return Ok(None) };
    let beside = sqlx::query!(
        r#"select
            plan.ended_because, plan.rest_by, plan.signers, plan.countersign, unit.phone,
            agreed_email(plan.party_id) as email,
            (
                select offer.made_from -> 'rates' from plan_offer as offer
                where offer.party_id = plan.party_id and offer.plan_id = plan.id
                    and offer.version = plan.version
            ) as rates,
            (
                select max(stop.until) from collection_stop as stop
                where stop.party_id = plan.party_id and stop.plan_id = plan.id
                    and stop.kind = 'asked' and stop.ended_at is null
            ) as paused_until,
            (
                select sum(invoice.paid - began.paid_before)
                from plan_invoice as began
                inner join invoice
                    on began.party_id = invoice.party_id and began.invoice_id = invoice.id
                where began.party_id = plan.party_id and began.plan_id = plan.id
                    and began.version = coalesce(
                        (
                            select min(signed.version) from plan_signature as signed
                            where signed.party_id = plan.party_id and signed.plan_id = plan.id
                        ),
                        plan.version
                    )
            ) as "paid_in_all!",
            newer.id as "newer_id?", newer.number as "newer_number?",
            newer.state as "newer_state?",
            (
                select older.number from plan as older
                where older.party_id = plan.party_id and older.id = plan.replaces
            ) as older_number,
            array(
                select distinct signed.version from plan_signature as signed
                where signed.party_id = plan.party_id and signed.plan_id = plan.id
                    and signed.version < plan.version
                    and not exists (
                        select from plan_amendment as own
                        where own.party_id = signed.party_id and own.plan_id = signed.plan_id
                            and own.version = signed.version and own.held_at is null
                    )
                order by signed.version
            ) as "earlier!"
        from plan
        inner join unit on plan.unit_id = unit.id
        left join plan as newer
            on plan.party_id = newer.party_id and plan.id = newer.replaces
            and newer.state not in ('declined', 'withdrawn', 'cancelled', 'lapsed')
        where plan.party_id = $1 and plan.id = $2
        order by newer.proposed_at desc
        limit 1"#,
        party.0,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    let of = (party, id);
    let row = Row::new("plan", id.0);
    let instead = match (beside.newer_id, beside.newer_number, beside.newer_state) {
        (Some(newer), Some(number), Some(state)) => {
            let state: State = row.word("state", &state)?;
            let awaits_countersign = state == State::Agreed && stored.successor_awaits;
            Some(PlanInstead { id: PlanId(newer), number, state, awaits_countersign })
        }
        _ => None,
    };
    let (judged, policy) = (stored.judged.clone(), stored.policy.clone());
    let (began_on, older) = (stored.began_on, beside.older_number);
    let listed = stored.read(today)?.0;
    let unsigned = matches!(listed.state, State::Proposed | State::Countered | State::Agreed);
    Ok(Some(PlanFile {
        party: owner,
        email: beside.email,
        offers: offers(tx, of, (listed.version, older.is_some())).await?,
        invoices: invoices(tx, of).await?,
        judgement: row.json("judged", judged)?,
        policy: row.json("policy", policy)?,
        rates: beside.rates.map(|rates| row.json("rates", rates)).transpose()?,
        signatures: signatures(tx, of, listed.version).await?,
        amendment: amendment(tx, of).await?,
        earlier: beside.earlier,
        paid_in_all: Money::round(beside.paid_in_all),
        signers: u32::try_from(beside.signers).unwrap_or(1),
        countersign: beside.countersign,
        ended_because: beside.ended_because,
        paused_until: beside.paused_until.filter(|_| unsigned),
        began_on,
        rest_by: beside.rest_by,
        unit_phone: beside.phone,
        events: history(tx, Subject::Plan(party, id)).await?,
        replaces: older,
        instead,
        row: listed,
    }))
}

/// What the other side has been given, up to the offer that the plan began with. Its changes are none of them, and neither is
/// what staff only put to a second person.
async fn offers(
    tx: &mut impl Scoped,
    of: Of,
    (through, replaces): (i32, bool),
) -> Result<Vec<PlanOffer>, StoreError> {
    let rows = sqlx::query_as!(
        StoredOffer,
        r#"select version, by_staff is not null as "by_staff!", reason, made_at, judged
        from plan_offer as offer
        where party_id = $1 and plan_id = $2 and version <= $3
            and (by_staff is null or given_at is not null)
            and not exists (
                select from plan_amendment as own
                where own.party_id = offer.party_id and own.plan_id = offer.plan_id
                    and own.version = offer.version
            )
        order by version"#,
        of.0.0,
        of.1.0,
        through
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let by = OfferBy::of(stored.by_staff, stored.version == 1, replaces);
            stored.read(of.1, by)
        })
        .collect()
}

/// What staff put to a second person who did not confirm it: the debtor has never been given it.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn put_aside(tx: &mut DeskTx, of: Of) -> Result<Vec<PlanOffer>, StoreError> {
    let rows = sqlx::query_as!(
        StoredOffer,
        r#"select offer.version, true as "by_staff!", offer.reason, offer.made_at, offer.judged
        from plan_offer as offer
        inner join plan on offer.party_id = plan.party_id and offer.plan_id = plan.id
        where offer.party_id = $1 and offer.plan_id = $2
            and offer.by_staff is not null and offer.given_at is null
            and offer.version is distinct from plan.put_forward_version
        order by offer.version"#,
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(|stored| stored.read(of.1, OfferBy::Municipality)).collect()
}

/// An offer as it is kept.
struct StoredOffer {
    version: i32,
    by_staff: bool,
    reason: String,
    made_at: DateTime<Utc>,
    judged: Value,
}

impl StoredOffer {
    fn read(self, plan: PlanId, by: OfferBy) -> Result<PlanOffer, StoreError> {
        let row = Row::new("plan_offer", plan.0);
        let judgement: Judgement = row.json("judged", self.judged)?;
        Ok(PlanOffer {
            version: self.version,
            by,
            made_at: self.made_at,
            reason: self.reason,
            schedule: row.present("judged", judgement.plan)?.1,
        })
    }
}

/// The invoices of the offer that holds, the oldest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn invoices(tx: &mut impl Scoped, of: Of) -> Result<Vec<PlanInvoice>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            own.invoice_id, invoice.number, invoice.subject_sv, invoice.subject_en, invoice.ocr,
            invoice.issued_on, unit.bankgiro, unit.plusgiro, unit.name_sv, unit.name_en,
            unit.organisation_number, own.due_before, own.payable, own.left_out,
            greatest(invoice.left_to_pay - greatest(
                left_out_now(own), contested_of_left(own.party_id, own.invoice_id)
            ), 0) as "left!"
        from plan_invoice as own
        inner join plan
            on own.party_id = plan.party_id and own.plan_id = plan.id and own.version = plan.version
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        inner join unit on invoice.unit_id = unit.id
        where own.party_id = $1 and own.plan_id = $2
        order by own.due_before, own.invoice_id"#,
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("plan_invoice", stored.invoice_id);
            Ok(PlanInvoice {
                invoice: InvoiceId(stored.invoice_id),
                number: stored.number,
                subject: Localised { sv: stored.subject_sv, en: stored.subject_en },
                ocr: stored.ocr,
                bankgiro: stored.bankgiro,
                plusgiro: stored.plusgiro,
                payee: Localised { sv: stored.name_sv, en: stored.name_en },
                payee_number: stored.organisation_number,
                issued_on: stored.issued_on,
                due_before: stored.due_before,
                payable: row.money("payable", stored.payable)?,
                left_out: row.money("left_out", stored.left_out)?,
                left: row.money("left", stored.left)?,
            })
        })
        .collect()
}

/// What has been booked on each invoice of the offer that holds since that was made.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn booked_since(
    tx: &mut impl Scoped,
    of: Of,
) -> Result<HashMap<InvoiceId, Money>, StoreError> {
    let rows = sqlx::query!(
        r#"select own.invoice_id, invoice.paid - own.paid_before as "booked!"
        from plan
        inner join plan_invoice as own
            on plan.party_id = own.party_id and plan.id = own.plan_id
            and plan.version = own.version
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        where plan.party_id = $1 and plan.id = $2"#,
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    let booked = rows.into_iter().map(|stored| {
        let row = Row::new("plan_invoice", stored.invoice_id);
        Ok((InvoiceId(stored.invoice_id), row.money("booked", stored.booked)?))
    });
    booked.collect()
}

/// Of the payments on the plan's invoices that were booked from the bank's files, whether each was so since the offer that
/// holds was made. Of others it is not known.
///
/// # Errors
/// When the database does not answer.
pub async fn known_since(
    tx: &mut impl Scoped,
    of: Of,
) -> Result<HashMap<PaymentId, bool>, StoreError> {
    let rows = sqlx::query!(
        r#"select part.payment_id as "payment!", part.found_at > offer.made_at as "since!"
        from plan
        inner join plan_offer as offer
            on plan.party_id = offer.party_id and plan.id = offer.plan_id
            and plan.version = offer.version
        inner join plan_invoice as own
            on plan.party_id = own.party_id and plan.id = own.plan_id
            and plan.version = own.version
        inner join bank_part as part
            on own.party_id = part.party_id and own.invoice_id = part.invoice_id and part.booked
        where plan.party_id = $1 and plan.id = $2"#,
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (PaymentId(row.payment), row.since)).collect())
}

/// What one of staff has put to a second person.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn put_forward(tx: &mut DeskTx, of: Of) -> Result<Option<PutForwardView>, StoreError> {
    let found = sqlx::query!(
        "select
            staff.id, staff.name, plan.version as holds, offer.version, offer.reason,
            offer.made_at, offer.judged
        from plan
        inner join staff_member as staff on plan.put_forward_by = staff.id
        inner join plan_offer as offer
            on plan.party_id = offer.party_id and plan.id = offer.plan_id
            and plan.put_forward_version = offer.version
        where plan.party_id = $1 and plan.id = $2",
        of.0.0,
        of.1.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let stored = StoredOffer {
        version: found.version,
        by_staff: true,
        reason: found.reason,
        made_at: found.made_at,
        judged: found.judged,
    };
    let offer = stored.read(of.1, OfferBy::Municipality)?;
    let counter = (offer.version != found.holds).then_some(offer);
    Ok(Some(PutForwardView { by: StaffId(found.id), name: found.name, counter }))
}
