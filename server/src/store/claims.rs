//! What is overdue and undisputed, and not put off by a respite: what a claim may be sent for
//! (S000 p. 11, inkassolagen 8 §).

use super::decode::Row;
use super::party::identity_text;
use super::{JobsTx, Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

/// How many are read at a time.
pub const AT_A_TIME: i64 = 1_000;

/// A claim that may be sent.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Claim {
    /// Who owes.
    pub party: PartyId,
    /// Identity number, or `scheme:value`.
    pub identity: String,
    /// The name.
    pub name: String,
    /// The invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// The unit's code.
    pub unit: String,
    /// What the debt concerns.
    pub ground: Localised,
    /// Invoice date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// The principal that is left, without what is disputed.
    pub principal: Money,
    /// What interest rests on: `interest_act`, `own_rule` or `none`.
    pub interest_basis: String,
    /// The first day that interest is counted for.
    pub interest_from: Option<NaiveDate>,
    /// Fees that stand: kind, date, amount.
    pub fees: Value,
    /// Payments: date, amount.
    pub payments: Value,
    /// What is disputed and paused, and is no part of the claim.
    pub paused: Money,
    /// Reminders sent: their dates.
    pub reminders: Value,
}

/// The next claims after an invoice, in the order of their keys. Parties with protected identity
/// are not among them: their claims are a matter for those with the right to see them.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn after(
    tx: &mut JobsTx,
    last: Option<(PartyId, InvoiceId)>,
    today: NaiveDate,
) -> Result<Vec<Claim>, StoreError> {
    let (party, invoice) = last.map(|(party, invoice)| (party.0, invoice.0)).unzip();
    let rows = sqlx::query!(
        r#"select
            invoice.party_id, invoice.id, identity.scheme, identity.value, party.name,
            invoice.number, unit.code, invoice.subject_sv, invoice.subject_en, invoice.issued_on,
            invoice.due_on, invoice.left_to_pay as "left_to_pay!", invoice.fees,
            terms.interest_basis as "interest_basis!", invoice.interest_notice,
            coalesce(paused.amount, 0) as "paused!",
            coalesce((
                select jsonb_agg(
                    jsonb_build_object(
                        'kind', fee.kind, 'on', fee.charged_on, 'amount', fee.amount::text
                    ) order by fee.charged_on, fee.id
                )
                from fee
                where fee.party_id = invoice.party_id and fee.invoice_id = invoice.id
                    and fee.waived_on is null
            ), '[]') as "fee_list!",
            coalesce((
                select jsonb_agg(
                    jsonb_build_object('on', payment.paid_on, 'amount', payment.amount::text)
                    order by payment.paid_on, payment.id
                )
                from payment
                where payment.party_id = invoice.party_id and payment.invoice_id = invoice.id
            ), '[]') as "payment_list!",
            coalesce((
                select jsonb_agg(dunning.sent_on order by dunning.sent_on)
                from dunning
                where dunning.party_id = invoice.party_id and dunning.invoice_id = invoice.id
                    and dunning.stage = 'reminder'
            ), '[]') as "reminder_list!"
        from invoice
        inner join party on invoice.party_id = party.id
        inner join party_identity as identity on party.id = identity.party_id and identity.main
        inner join unit on invoice.unit_id = unit.id
        inner join lateral (
            select terms.interest_basis, terms.regime
            from charge_type_terms as terms
            where terms.charge_type_id = invoice.charge_type_id
            order by
                terms.valid_from <= invoice.issued_on desc,
                abs(terms.valid_from - invoice.issued_on)
            limit 1
        ) as terms on true
        left join lateral (
            select sum(hold.amount) as amount
            from hold
            where hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
                and hold.lifted_at is null
        ) as paused on true
        where invoice.left_to_pay > 0
            and invoice.due_on < $1
            and invoice.left_to_pay > coalesce(paused.amount, 0)
            and coalesce(invoice.dunning_stage, 'reminder') in ('reminder', 'delivery_stop')
            and not exists (
                select from hold
                where hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
                    and hold.pay_by >= $1
            )
            and not is_stopped(invoice.party_id, invoice.id, $1)
            and terms.regime <> 'excluded'
            and not party.protected
            and ($2::uuid is null or (invoice.party_id, invoice.id) > ($2, $3))
        order by invoice.party_id, invoice.id
        limit $4"#,
        today,
        party,
        invoice,
        AT_A_TIME
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("invoice", stored.id);
            let left = row.money("left_to_pay", stored.left_to_pay)?;
            let (fees, paused) = (row.money("fees", stored.fees)?, Money::round(stored.paused));
            // What is paused comes off the principal; fees and interest stand beside it.
            let principal = (left - fees - paused).or_zero();
            let bears = match stored.interest_basis.as_str() {
                "none" => false,
                "own_rule" => true,
                _ => stored.interest_notice,
            };
            Ok(Claim {
                party: PartyId(stored.party_id),
                identity: identity_text(&stored.scheme, stored.value),
                name: stored.name,
                invoice: InvoiceId(stored.id),
                number: stored.number,
                unit: stored.code,
                ground: Localised { sv: stored.subject_sv, en: stored.subject_en },
                issued_on: stored.issued_on,
                due_on: stored.due_on,
                principal,
                interest_from: stored.due_on.succ_opt().filter(|_| bears),
                interest_basis: stored.interest_basis,
                fees: stored.fee_list,
                payments: stored.payment_list,
                paused,
                reminders: stored.reminder_list,
            })
        })
        .collect()
}

/// How many overdue claims there are on parties with protected identity.
///
/// # Errors
/// When the database does not answer.
pub async fn left_out(tx: &mut JobsTx, today: NaiveDate) -> Result<i64, StoreError> {
    let many = sqlx::query_scalar!(
        r#"select count(*) as "many!"
        from invoice
        inner join party on invoice.party_id = party.id
        where party.protected and invoice.left_to_pay > 0 and invoice.due_on < $1"#,
        today
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(many)
}
