//! The facts that an answer looks at, beside the invoice itself.

use super::earlier::{Answered, earlier};
use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::dispute::{
    AlikeCharge, Credits, MandateDays, Payer, PaymentElsewhere, UnbookedPayment,
};
use besked_domain::id::{BankPaymentId, InvoiceId, MandateId, PartyId, PaymentId};
use besked_domain::invoice::Invoice;
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The most of each kind that is looked at, of what the rules could find anything in: more than there ever is.
const MOST: i64 = 1_000;

/// What was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Looked {
    /// Who owes.
    pub payer: Payer,
    /// Payments booked on the party's other invoices.
    pub payments_elsewhere: Vec<PaymentElsewhere>,
    /// The days when plans that hold the invoice had been signed for the party.
    pub plans_signed: Vec<NaiveDate>,
    /// The party's other charges of the same kind.
    pub alike: Vec<AlikeCharge>,
    /// What other cases have paused of what is left to pay on the invoice.
    pub held: Money,
    /// Answers given before on it.
    pub earlier: Vec<Answered>,
}

/// Looks at what the database knows. `None` when the party may not be seen.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn look(
    tx: &mut impl Scoped,
    invoice: &Invoice,
    by_agent: bool,
) -> Result<Option<Looked>, StoreError> {
    let party = invoice.party;
    let found = sqlx::query!("select kind, born_on, died_on from party where id = $1", party.0)
        .fetch_optional(tx.connection())
        .await?;
    let Some(found) = found else { return Ok(None) };
    let kind = Row::new("party", party.0).word("kind", &found.kind)?;
    let payer = Payer {
        kind,
        born_on: found.born_on,
        died_on: found.died_on,
        by_agent,
        mandates: Some(mandates(tx, party).await?),
    };
    Ok(Some(Looked {
        payer,
        payments_elsewhere: payments_elsewhere(tx, party, invoice.id).await?,
        plans_signed: plans_signed(tx, party, invoice.id).await?,
        alike: alike(tx, invoice).await?,
        held: held(tx, party, invoice.id).await?,
        earlier: earlier(tx, invoice).await?,
    }))
}

/// When someone may act for a party, the latest mandates last.
async fn mandates(tx: &mut impl Scoped, party: PartyId) -> Result<Vec<MandateDays>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id!", valid_from as "valid_from!", valid_to, untold as "untold!"
        from mandate_days($1)
        order by valid_from, id"#,
        party.0
    )
    .fetch_all(tx.connection())
    .await?;
    let read = rows.into_iter().map(|row| MandateDays {
        id: MandateId(row.id),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        untold: row.untold,
    });
    Ok(read.collect())
}

/// The payments on a party's other invoices that may belong to one: those that state its number, and those that are
/// too much where they lie and just as much as it.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn payments_elsewhere(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: InvoiceId,
) -> Result<Vec<PaymentElsewhere>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            payment.id, payment.amount, payment.paid_on, payment.reference, other.number,
            greatest(
                other.paid - case
                    when other.cancelled_on is not null then 0
                    else other.total - other.credited + other.fees
                end,
                0
            ) as "surplus!"
        from payment
        inner join invoice as other
            on payment.party_id = other.party_id and payment.invoice_id = other.id
        inner join invoice as own on payment.party_id = own.party_id and own.id = $2
        where payment.party_id = $1 and payment.invoice_id <> $2 and payment.amount > 0
            and (
                regexp_replace(payment.reference, '[^0-9]', '', 'g') in (
                    regexp_replace(own.number, '[^0-9]', '', 'g'),
                    regexp_replace(own.ocr, '[^0-9]', '', 'g')
                )
                or (
                    payment.amount in (own.left_to_pay, own.total)
                    and payment.amount <= other.paid - case
                        when other.cancelled_on is not null then 0
                        else other.total - other.credited + other.fees
                    end
                )
            )
        order by payment.paid_on desc, payment.id
        limit $3"#,
        party.0,
        invoice.0,
        MOST
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("payment", stored.id);
            Ok(PaymentElsewhere {
                id: PaymentId(stored.id),
                amount: row.money("amount", stored.amount)?,
                on: stored.paid_on,
                reference: stored.reference,
                booked_on: stored.number,
                surplus: row.money("surplus", stored.surplus)?,
            })
        })
        .collect()
}

/// The days when plans that hold an invoice had been signed by as many as sign for the party, earliest first. What a
/// plan has come to since changes nothing in that, and that the municipality signs too adds nothing.
async fn plans_signed(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: InvoiceId,
) -> Result<Vec<NaiveDate>, StoreError> {
    let days = sqlx::query_scalar!(
        r#"select max(signed.signed_on) as "on!"
        from plan_signature as signed
        inner join plan on signed.party_id = plan.party_id and signed.plan_id = plan.id
        inner join plan_invoice as part
            on signed.party_id = part.party_id and signed.plan_id = part.plan_id
            and signed.version = part.version
        where part.party_id = $1 and part.invoice_id = $2 and part.payable > 0
            and signed.kind in ('electronic', 'paper')
        group by signed.plan_id, signed.version, plan.signers
        having count(*) >= plan.signers
        order by 1
        limit $3"#,
        party.0,
        invoice.0,
        MOST
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(days)
}

/// Payments that have not been booked on anything and may be of an invoice, those that state its number first, and
/// the earliest first. What they say beside that is not theirs to read who owe it.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn unbooked(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: InvoiceId,
) -> Result<Vec<UnbookedPayment>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id!", amount as "amount!", paid_on as "paid_on!", unnamed as "unnamed!"
        from (
            select id, amount, paid_on, false as unnamed from unbooked_payments($1, $2)
            union all
            select id, amount, paid_on, true as unnamed from alike_payments($1, $2)
        ) as waiting
        order by unnamed, paid_on, id
        limit $3"#,
        party.0,
        invoice.0,
        MOST
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            Ok(UnbookedPayment {
                id: BankPaymentId(stored.id),
                amount: Row::new("waiting_payment", stored.id).money("amount", stored.amount)?,
                on: stored.paid_on,
                unnamed: stored.unnamed,
            })
        })
        .collect()
}

/// Other charges for the same things as an invoice's: those whose periods overlap, and of each thing the latest one before.
async fn alike(tx: &mut impl Scoped, invoice: &Invoice) -> Result<Vec<AlikeCharge>, StoreError> {
    let rows = sqlx::query!(
        r#"with same as (
            select
                own.id as own_id, own.period_from as own_from, own.period_to as own_to,
                line.id, line.period_from, line.period_to, line.amount, other.issued_on
            from invoice_line as own
            inner join invoice_line as line
                on own.party_id = line.party_id and own.invoice_id <> line.invoice_id
                and own.object = line.object
                and own.description_sv = line.description_sv
                and own.description_en = line.description_en
            inner join invoice as other
                on line.party_id = other.party_id and line.invoice_id = other.id
            where own.party_id = $1 and own.invoice_id = $2 and other.charge_type_id = $3
                and other.cancelled_on is null
        ), looked_at as (
            select same.id from same
            where same.amount > 0
                and same.period_from <= same.own_to and same.own_from <= same.period_to
            union
            (
                select distinct on (same.own_id) same.id from same
                where same.period_to < same.own_from
                order by same.own_id, same.period_to desc, same.issued_on, same.id desc
            )
        )
        select
            line.id, line.invoice_id, other.number, other.issued_on,
            other.left_to_pay as "left_to_pay!",
            held_of_left(other.party_id, other.id) as "held!",
            line.description_sv, line.description_en, line.amount, other.credited,
            other.total - other.credited + other.fees as "charged!",
            array(
                select credit.amount from credit
                where credit.party_id = line.party_id and credit.invoice_id = line.invoice_id
                order by credit.credited_on, credit.id
            ) as "credits!: Vec<Decimal>",
            array(
                select stands.amount
                from (
                    select beside.amount from invoice_line as beside
                    where beside.party_id = line.party_id
                        and beside.invoice_id = line.invoice_id and beside.id <> line.id
                    union all
                    select fee.amount from fee
                    where fee.party_id = line.party_id and fee.invoice_id = line.invoice_id
                        and fee.waived_on is null
                ) as stands
                where other.credited > 0
                order by stands.amount
            ) as "beside!: Vec<Decimal>",
            line.object, line.period_from, line.period_to,
            line.quantity, line.unit_price
        from invoice_line as line
        inner join invoice as other
            on line.party_id = other.party_id and line.invoice_id = other.id
        where line.party_id = $1 and line.id in (select looked_at.id from looked_at)
        order by other.issued_on desc, line.id
        limit $4"#,
        invoice.party.0,
        invoice.id.0,
        invoice.charge_type.id.0,
        MOST
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("invoice_line", stored.id);
            Ok(AlikeCharge {
                invoice: InvoiceId(stored.invoice_id),
                number: stored.number,
                issued_on: stored.issued_on,
                left: row.money("left_to_pay", stored.left_to_pay)?,
                held: Money::round(stored.held),
                description: Localised { sv: stored.description_sv, en: stored.description_en },
                amount: row.money("amount", stored.amount)?,
                credited: row.money("credited", stored.credited)?,
                credits: (!stored.credits.is_empty()).then(|| Credits {
                    charged: Money::round(stored.charged),
                    each: stored.credits.into_iter().map(Money::round).collect(),
                    beside: stored.beside.into_iter().map(Money::round).collect(),
                }),
                object: stored.object,
                period_from: stored.period_from,
                period_to: stored.period_to,
                quantity: stored.quantity,
                unit_price: stored.unit_price,
            })
        })
        .collect()
}

/// What cases have paused of what is left to pay on an invoice.
///
/// # Errors
/// When the database does not answer.
pub async fn held(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: InvoiceId,
) -> Result<Money, StoreError> {
    let held = sqlx::query_scalar!(r#"select held_of_left($1, $2) as "held!""#, party.0, invoice.0)
        .fetch_one(tx.connection())
        .await?;
    Ok(Money::round(held))
}
