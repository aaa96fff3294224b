//! Payments, or what is left of them, that are nobody's yet.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::super::StoreError;
use super::super::decode::Row;
use besked_domain::bank::{BankPayment, Payee, Payer, ReferenceKind, Waits};
use besked_domain::money::Money;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

/// How many are looked at together.
const TOGETHER: i64 = 500;

/// What is left of a payment, and why it waits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest<'a> {
    pub(super) id: Uuid,
    pub(super) payment: &'a BankPayment,
    pub(super) amount: Money,
    pub(super) why: Waits,
}

/// A payment that waits.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub(super) id: Uuid,
    pub(super) payee: Payee,
    pub(super) on: NaiveDate,
    pub(super) why: Waits,
    pub(super) currency: String,
    /// All of it, of which something may have found its place.
    pub(super) whole: Money,
    /// What is left of it, as a payment of that amount.
    pub(super) payment: BankPayment,
}

/// The same as it is stored.
pub(super) struct Stored {
    pub(super) bank_payment_id: Uuid,
    pub(super) amount: Decimal,
    pub(super) why: String,
    pub(super) reference: Option<String>,
    pub(super) reference_kind: String,
    pub(super) extras: serde_json::Value,
    pub(super) texts: Vec<String>,
    pub(super) payer_name: Option<String>,
    pub(super) payer_number: Option<String>,
    pub(super) payer_account: Option<String>,
    pub(super) line: i64,
    pub(super) payee_giro: String,
    pub(super) payee: String,
    pub(super) paid_on: NaiveDate,
    pub(super) channel: String,
    pub(super) currency: String,
    pub(super) whole: Decimal,
}

impl Stored {
    /// Read.
    pub(super) fn read(self) -> Result<Waiting, StoreError> {
        let row = Row::new("waiting_payment", self.bank_payment_id);
        let payee = Payee::stored(&self.payee_giro, &self.payee);
        let payer =
            Payer { name: self.payer_name, number: self.payer_number, account: self.payer_account };
        let amount = row.money("amount", self.amount)?;
        Ok(Waiting {
            id: self.bank_payment_id,
            payee: payee.ok_or_else(|| row.error("payee", "no account of its kind"))?,
            on: self.paid_on,
            why: row.word("why", &self.why)?,
            currency: self.currency,
            whole: row.money("whole", self.whole)?,
            payment: BankPayment {
                line: u64::try_from(self.line).unwrap_or_default(),
                amount,
                is_taken_back: amount.is_negative(),
                reference: self.reference,
                reference_kind: row.word("reference_kind", &self.reference_kind)?,
                extras: row.json("extras", self.extras)?,
                payer,
                texts: self.texts,
                channel: row.word("channel", &self.channel)?,
                serial: None,
            },
        })
    }
}

/// The references that a payment would be booked by.
pub(super) fn sought(payment: &BankPayment) -> Vec<&str> {
    let checked = payment
        .extras
        .iter()
        .filter(|extra| extra.kind == ReferenceKind::Correct && !extra.amount.is_zero());
    let several = checked.map(|extra| extra.reference.as_str());
    payment.checked_reference().into_iter().chain(several).collect()
}

/// Keeps what waits; what was known of it before is replaced.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn keep(
    connection: &mut PgConnection,
    rests: &[Rest<'_>],
) -> Result<(), sqlx::Error> {
    for Rest { id, payment, amount, why } in rests {
        let extras =
            serde_json::to_value(&payment.extras).map_err(|e| sqlx::Error::Encode(e.into()))?;
        sqlx::query!(
            "insert into waiting_payment (
                bank_payment_id, amount, why, sought, reference, reference_kind, extras, texts,
                payer_name, payer_number, payer_account
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (bank_payment_id) do update set
                amount = excluded.amount, why = excluded.why, sought = excluded.sought,
                extras = excluded.extras",
            id,
            amount.kronor(),
            why.word(),
            &sought(payment) as &[&str],
            payment.reference,
            payment.reference_kind.word(),
            extras,
            &payment.texts,
            payment.payer.name,
            payment.payer.number,
            payment.payer.account
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Takes away payments that wait no longer.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn remove(connection: &mut PgConnection, ids: &[Uuid]) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from waiting_payment where bank_payment_id = any($1)", ids)
        .execute(connection)
        .await?;
    Ok(())
}

/// Some of those after `last` that may wait no longer: an invoice has their reference by now, their day
/// has come near enough, or they are of nothing, of which nothing waits in any currency. They are locked until
/// the transaction ends.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub(super) async fn ripe(
    connection: &mut PgConnection,
    last: Option<Uuid>,
    today: NaiveDate,
    ahead_days: u32,
) -> Result<Vec<Waiting>, StoreError> {
    let until = today.checked_add_days(Days::new(ahead_days.into())).unwrap_or(today);
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            waiting.bank_payment_id, waiting.amount, waiting.why, waiting.reference,
            waiting.reference_kind, waiting.extras, waiting.texts, waiting.payer_name,
            waiting.payer_number, waiting.payer_account, payment.line, payment.payee_giro,
            payment.payee, payment.paid_on, payment.channel, payment.currency,
            payment.amount as whole
        from waiting_payment as waiting
        inner join bank_payment as payment on waiting.bank_payment_id = payment.id
        where ($1::uuid is null or waiting.bank_payment_id > $1)
            and case
                when waiting.amount = 0 and not exists (
                    select from jsonb_array_elements(waiting.extras) as extra
                    where (extra ->> 'amount')::numeric <> 0
                ) then true
                when waiting.why = 'currency' then false
                when waiting.why = 'ahead' then payment.paid_on <= $2
                else exists (
                    select from unnest(waiting.sought) as sought (reference)
                    where exists (select from invoice where invoice.ocr = sought.reference)
                        or exists (
                            select from invoice_reference as named
                            where named.reference = sought.reference
                                and (named.kind = 'ocr' or named.kind like '%\_ocr')
                        )
                )
            end
        order by waiting.bank_payment_id
        limit $3
        for update of waiting"#,
        last,
        until,
        TOGETHER
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// A row of a payment that a file tells of.
#[derive(Clone, Debug)]
pub(super) struct NewPayment<'a> {
    pub(super) id: Uuid,
    pub(super) key: &'a str,
    pub(super) digest: [u8; 32],
    pub(super) payment: &'a BankPayment,
}

/// Where new payments come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Where<'a> {
    pub(super) file: Uuid,
    pub(super) payee: &'a Payee,
    pub(super) currency: &'a str,
    pub(super) on: NaiveDate,
}

/// Writes payments that a file tells of for the first time.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn insert(
    connection: &mut PgConnection,
    new: &[NewPayment<'_>],
    from: Where<'_>,
) -> Result<(), sqlx::Error> {
    if new.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = new.iter().map(|new| new.id).collect();
    let keys: Vec<&str> = new.iter().map(|new| new.key).collect();
    let digests: Vec<&[u8]> = new.iter().map(|new| new.digest.as_slice()).collect();
    let lines: Vec<i64> =
        new.iter().map(|new| i64::try_from(new.payment.line).unwrap_or(i64::MAX)).collect();
    let amounts: Vec<Decimal> = new.iter().map(|new| new.payment.amount.kronor()).collect();
    let channels: Vec<&str> = new.iter().map(|new| new.payment.channel.word()).collect();
    sqlx::query!(
        "insert into bank_payment (
            id, key, digest, line, amount, channel, bank_file_id, payee_giro, payee, currency,
            paid_on
        )
        select told.*, $7, $8, $9, $10, $11
        from unnest(
            $1::uuid[], $2::text[], $3::bytea[], $4::bigint[], $5::numeric[], $6::text[]
        ) as told",
        &ids,
        &keys as &[&str],
        &digests as &[&[u8]],
        &lines,
        &amounts,
        &channels as &[&str],
        from.file,
        from.payee.giro(),
        from.payee.digits(),
        from.currency,
        from.on
    )
    .execute(connection)
    .await?;
    Ok(())
}
