//! What staff see of payments that are nobody's yet.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::super::decode::Row;
use super::super::{DeskTx, Scoped as _, StoreError};
use super::waiting::{Stored, Waiting};
use besked_app::ports::{PaymentMonth, SuggestedBy, Suggestion, WaitingPayment};
use besked_domain::bank::{BankPayment, Clue, ClueKind, payer_number, telling};
use besked_domain::id::{BankPaymentId, InvoiceId, PartyId};
use besked_domain::text::Localised;
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The most rows of a list.
const SHOWN: i64 = 100;
/// The most invoices that are suggested for a payment.
const SUGGESTED: usize = 5;

/// How many payments could not be booked by themselves, by month.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn months(tx: &mut DeskTx) -> Result<Vec<PaymentMonth>, StoreError> {
    let rows = sqlx::query!(
        r#"with told as (
            select
                payment.paid_on, true as waits,
                case when payment.currency = 'SEK' then waiting.amount end as amount
            from waiting_payment as waiting
            inner join bank_payment as payment on waiting.bank_payment_id = payment.id
            union all
            select payment.paid_on, false, null
            from (
                select distinct bank_payment_id from bank_part where found_by is not null
            ) as found
            inner join bank_payment as payment on found.bank_payment_id = payment.id
        )
        select
            date_trunc('month', paid_on)::date as "month!",
            count(*) filter (where waits) as "waiting!",
            coalesce(sum(amount), 0) as "sum!",
            count(*) filter (where not waits) as "found!"
        from told
        group by 1
        order by 1 desc"#
    )
    .fetch_all(tx.connection())
    .await?;
    let read = rows.into_iter().map(|row| {
        let sum = Row::new("waiting_payment", Uuid::nil()).money("amount", row.sum)?;
        Ok(PaymentMonth { month: row.month, waiting: row.waiting, sum, found: row.found })
    });
    read.collect()
}

/// Payments that wait, the oldest first, of one month or of all; and whether there are more.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn waiting(
    tx: &mut DeskTx,
    month: Option<NaiveDate>,
) -> Result<(Vec<(WaitingPayment, BankPayment)>, bool), StoreError> {
    let end = month.and_then(|month| month.checked_add_months(Months::new(1)));
    let rows = sqlx::query_as!(
        Stored,
        "select
            waiting.bank_payment_id, waiting.amount, waiting.why, waiting.reference,
            waiting.reference_kind, waiting.extras, waiting.texts, waiting.payer_name,
            waiting.payer_number, waiting.payer_account, payment.line, payment.payee_giro,
            payment.payee, payment.paid_on, payment.channel, payment.currency,
            payment.amount as whole
        from waiting_payment as waiting
        inner join bank_payment as payment on waiting.bank_payment_id = payment.id
        where $1::date is null or (payment.paid_on >= $1 and payment.paid_on < $2)
        order by payment.paid_on, payment.id
        limit $3",
        month,
        end,
        SHOWN.saturating_add(1)
    )
    .fetch_all(tx.connection())
    .await?;
    let mut read: Vec<Waiting> =
        rows.into_iter().map(Stored::read).collect::<Result<_, StoreError>>()?;
    let more = shorten(&mut read);
    Ok((read.into_iter().map(listed).collect(), more))
}

/// As the list shows it, with what it is.
fn listed(waiting: Waiting) -> (WaitingPayment, BankPayment) {
    let Waiting { id, payee, on, why, currency, whole, payment } = waiting;
    let own = payment.reference.iter();
    let references = own.chain(payment.extras.iter().map(|extra| &extra.reference));
    let row = WaitingPayment {
        id: BankPaymentId(id),
        amount: payment.amount,
        whole,
        currency,
        on,
        payee: payee.to_string(),
        why,
        references: references.cloned().collect(),
        texts: payment.texts.clone(),
        payer: payment.payer.name.clone(),
        payer_hidden: false,
        suggestions: Vec::new(),
    };
    (row, payment)
}

/// The invoices that payments may be for, the likeliest of each first: by their clues, and by what
/// exactly their payers owe.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn suggestions(
    tx: &mut DeskTx,
    sought: &[(BankPaymentId, Vec<Clue>, &BankPayment)],
    today: NaiveDate,
) -> Result<Vec<(BankPaymentId, Suggestion)>, StoreError> {
    let (mut ids, mut numbers, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut payers, mut payer_numbers, mut amounts) = (Vec::new(), Vec::new(), Vec::new());
    for (id, clues, payment) in sought {
        for clue in clues {
            ids.push(id.0);
            numbers.push(clue.number.as_str());
            kinds.push(clue.kind.word());
        }
        if let Some(number) = payer_number(payment, today) {
            payers.push(id.0);
            payer_numbers.push(number);
            amounts.push(payment.amount.kronor());
        }
    }
    let rows = sqlx::query!(
        r#"with candidate as (
            select asked.id, asked.kind, named.party_id, named.invoice_id
            from unnest($1::uuid[], $2::text[], $3::text[]) as asked (id, number, kind)
            inner join lateral (
                select party_id, id as invoice_id from invoice where ocr = asked.number
                union
                select party_id, id from invoice where number = asked.number
                union
                select party_id, invoice_id from invoice_reference where reference = asked.number
            ) as named on true
            union all
            select asked.id, null, owed.party_id, owed.id
            from unnest($4::uuid[], $5::text[], $6::numeric[]) as asked (id, number, amount)
            inner join party_identity as identity
                on identity.scheme in ('person', 'organisation') and identity.value = asked.number
            inner join invoice as owed
                on identity.party_id = owed.party_id and owed.left_to_pay = asked.amount
                    and owed.left_to_pay > 0
        )
        select
            candidate.id as "payment!", candidate.kind as "kind?", invoice.id, invoice.number,
            invoice.subject_sv, invoice.subject_en, invoice.left_to_pay, invoice.party_id,
            party.name
        from candidate
        inner join bank_payment as payment on candidate.id = payment.id
        inner join invoice
            on candidate.party_id = invoice.party_id and candidate.invoice_id = invoice.id
        inner join unit
            on invoice.unit_id = unit.id
            and payment.payee = account_of(unit, payment.payee_giro)
        inner join party on invoice.party_id = party.id
        where invoice.cancelled_on is null
        order by candidate.id, invoice.due_on, invoice.id"#,
        &ids,
        &numbers as &[&str],
        &kinds as &[&str],
        &payers,
        &payer_numbers,
        &amounts as &[Decimal]
    )
    .fetch_all(tx.connection())
    .await?;
    let mut all: Vec<(BankPaymentId, Suggestion)> = Vec::new();
    for stored in rows {
        let row = Row::new("invoice", stored.id);
        let by = match stored.kind {
            Some(kind) => SuggestedBy::Clue(row.word::<ClueKind>("kind", &kind)?),
            None => SuggestedBy::Payer,
        };
        let suggestion = Suggestion {
            by,
            invoice: InvoiceId(stored.id),
            number: stored.number,
            subject: Localised { sv: stored.subject_sv, en: stored.subject_en },
            party: PartyId(stored.party_id),
            party_name: stored.name,
            left: row.money("left_to_pay", stored.left_to_pay)?,
        };
        all.push((BankPaymentId(stored.payment), suggestion));
    }
    // Of two that are as likely, the one that something is left to pay of.
    all.sort_by_key(|(payment, found)| (*payment, found.by, !found.left.is_positive()));
    let mut chosen: Vec<(BankPaymentId, Suggestion)> = Vec::new();
    for (payment, suggestion) in all {
        let same = chosen.iter().filter(|(known, _)| *known == payment);
        let known = same.clone().any(|(_, known)| known.invoice == suggestion.invoice);
        if !known && same.count() < SUGGESTED {
            chosen.push((payment, suggestion));
        }
    }
    Ok(chosen)
}

/// The payments whose payer may be a party with protected identity: by what they have stated or written, or by their
/// number.
///
/// # Errors
/// When the database does not answer.
pub async fn of_protected(
    tx: &mut DeskTx,
    sought: &[(BankPaymentId, Vec<Clue>, &BankPayment)],
    today: NaiveDate,
) -> Result<BTreeSet<BankPaymentId>, StoreError> {
    let mut stated: Vec<(BankPaymentId, String)> = Vec::new();
    for (id, _, payment) in sought {
        stated.extend(telling(payment, today).into_iter().map(|number| (*id, number)));
    }
    let numbers: Vec<String> = stated.iter().map(|(_, number)| number.clone()).collect();
    let found =
        sqlx::query_scalar!(r#"select protected_among($1) as "numbers!""#, &numbers as &[String])
            .fetch_one(tx.connection())
            .await?;
    let found: BTreeSet<String> = found.into_iter().collect();
    Ok(stated.into_iter().filter(|(_, number)| found.contains(number)).map(|(id, _)| id).collect())
}

/// Cuts a list to what is shown of it. Tells whether there was more.
fn shorten<T>(read: &mut Vec<T>) -> bool {
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = read.len() > shown;
    read.truncate(shown);
    more
}
