//! From payments that a file tells of, or that wait, to what becomes of them.

use super::super::StoreError;
use super::super::events::Actor;
use super::Policy;
use super::file::other_names;
use super::place::{How, Placer, Placing, place};
use super::register::Books;
use super::waiting::{self, NewPayment, Rest, Where, sought};
use crate::clock::stockholm_day;
use besked_domain::bank::{
    BankPayment, Channel, Deposit, Part, Payee, Settlement, Waits, by_plan, settle,
};
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};
use sqlx::{Connection as _, PgConnection};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What became of a payment that a file tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// All of it is booked, or is known to be the ledger's.
    Placed,
    /// All of it or a part waits for a person, or for its day.
    Waits(Waits),
    /// It was known.
    Known,
    /// It was known, with another content.
    Conflict,
}

/// Some payments of a deposit.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Of which file.
    pub file: Uuid,
    /// Of which deposit.
    pub deposit: &'a Deposit,
    /// The payments.
    pub payments: &'a [BankPayment],
    /// The name of each.
    pub keys: &'a [String],
}

/// Writes payments in one transaction, and tells what became of each.
///
/// # Errors
/// When the database does not answer, or holds what cannot be read.
pub async fn write(
    connection: &mut PgConnection,
    batch: Batch<'_>,
    policy: Policy,
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>, StoreError> {
    let mut tx = connection.begin().await?;
    let others = other_names(&mut tx, &batch.deposit.payee).await?;
    let named = batch.payments.iter().zip(batch.keys).map(|(payment, key)| {
        let on = others.iter().filter_map(|other| batch.deposit.key_on(other, payment, key));
        on.collect()
    });
    let elsewhere: Vec<Vec<String>> = named.collect();
    let asked: Vec<String> = batch.keys.iter().chain(elsewhere.iter().flatten()).cloned().collect();
    let known = known(&mut tx, &asked).await?;
    let mut outcomes = Vec::with_capacity(batch.payments.len());
    let mut new = Vec::new();
    for ((payment, key), elsewhere) in batch.payments.iter().zip(batch.keys).zip(&elsewhere) {
        let digest = digest(payment);
        // Another file may have told of it by the other name of the account; another amount is another payment.
        let amount = payment.amount.kronor();
        let there = elsewhere.iter().filter_map(|key| known.get(key));
        let there = there.filter(|before| before.file != batch.file && before.amount == amount);
        let before: Vec<&Before> = known.get(key).map_or_else(|| there.collect(), |own| vec![own]);
        outcomes.push(if before.is_empty() {
            new.push(NewPayment { id: Uuid::now_v7(), key, digest, payment });
            None
        } else if before.iter().any(|before| before.digest == digest) {
            Some(Outcome::Known)
        } else {
            Some(Outcome::Conflict)
        });
    }
    let (file, payee) = (batch.file, &batch.deposit.payee);
    let (currency, on) = (batch.deposit.currency.as_str(), batch.deposit.day);
    waiting::insert(&mut tx, &new, Where { file, payee, currency, on }).await?;
    let all_waits = batch.deposit.waits(stockholm_day(now), policy.ahead_days);
    let asked: Vec<Asked<'_>> = new
        .iter()
        .map(|new| Asked { id: new.id, payee, on, payment: new.payment, waits: all_waits })
        .collect();
    let became = settle_all(&mut tx, &asked, policy, now).await?;
    tx.commit().await?;
    let mut became = became.into_iter();
    let outcomes = outcomes.into_iter().map(|outcome| {
        outcome.unwrap_or_else(|| became.next().flatten().map_or(Outcome::Placed, Outcome::Waits))
    });
    Ok(outcomes.collect())
}

/// Tries what waits again: invoices may have come meanwhile, or days. One transaction at a time.
///
/// # Errors
/// When the database does not answer, or holds what cannot be read.
pub async fn come_back(
    connection: &mut PgConnection,
    policy: Policy,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut last = None;
    loop {
        let mut tx = connection.begin().await?;
        let ripe = waiting::ripe(&mut tx, last, stockholm_day(now), policy.ahead_days).await?;
        let Some(end) = ripe.last() else { return Ok(()) };
        last = Some(end.id);
        let asked: Vec<Asked<'_>> = ripe
            .iter()
            .map(|ripe| Asked {
                id: ripe.id,
                payee: &ripe.payee,
                on: ripe.on,
                payment: &ripe.payment,
                waits: None,
            })
            .collect();
        let became = settle_all(&mut tx, &asked, policy, now).await?;
        let placed = ripe.iter().zip(became).filter(|(_, waits)| waits.is_none());
        let placed: Vec<Uuid> = placed.map(|(ripe, _)| ripe.id).collect();
        waiting::remove(&mut tx, &placed).await?;
        tx.commit().await?;
    }
}

/// A payment that a place is sought for.
#[derive(Clone, Copy)]
struct Asked<'a> {
    id: Uuid,
    payee: &'a Payee,
    on: NaiveDate,
    payment: &'a BankPayment,
    /// Why it is not tried at all.
    waits: Option<Waits>,
}

/// Settles payments in order, puts what is found on its invoices and keeps what waits. Tells of each
/// why it waits, if it does.
async fn settle_all(
    connection: &mut PgConnection,
    asked: &[Asked<'_>],
    policy: Policy,
    now: DateTime<Utc>,
) -> Result<Vec<Option<Waits>>, StoreError> {
    let tried = asked.iter().filter(|asked| asked.waits.is_none());
    let stated: BTreeSet<(&Payee, &str)> = tried
        .flat_map(|asked| sought(asked.payment).into_iter().map(|found| (asked.payee, found)))
        .collect();
    let mut books = Books::open(connection, &stated).await?;
    let mut settled = Vec::with_capacity(asked.len());
    for asked in asked {
        let register = books.registers.entry(asked.payee.clone()).or_default();
        // Of a payment of nothing at all nothing waits, whatever its currency and its day.
        let is_nothing = asked.payment.amount.is_zero() && !asked.payment.is_split();
        let settlement = match asked.waits {
            Some(why) if !is_nothing => Settlement::waits(asked.payment.amount, why),
            _ => settle(asked.payment, register),
        };
        let mut placed: Vec<(Part, How)> = Vec::with_capacity(settlement.parts.len());
        for part in settlement.parts.clone() {
            let sight = (part.amount, asked.on);
            let same = books.told.take(part.invoice, sight, policy.match_days);
            let owner = books.owners.get(&part.invoice);
            if same.is_empty() && owner.is_some_and(|owner| owner.bank_is_source) {
                let own = by_plan(part, register).into_iter();
                placed.extend(own.map(|own| (own, How::Booked)));
                continue;
            }
            // The ledger has it, or will: the invoice stands as it stood.
            register.book(part.invoice, -part.amount);
            if same.is_empty() {
                placed.push((part, How::Seen));
                continue;
            }
            for (invoice, other) in same {
                let (reference, amount) = (part.reference.clone(), other.amount);
                let own = Part { invoice, reference, amount, surplus: Money::ZERO };
                placed.push((own, How::Matches(other.id)));
            }
        }
        // A unit may be paid to by bankgiro, by plusgiro and on its account: the other one's payments meet the
        // invoices as this one leaves them.
        for (part, _) in placed.iter().filter(|(_, how)| *how == How::Booked) {
            for (payee, other) in &mut books.registers {
                if payee != asked.payee && other.knows(part.invoice) {
                    other.book(part.invoice, part.amount);
                }
            }
        }
        settled.push((asked, settlement, placed));
    }
    let mut placings = Vec::new();
    for (asked, _, placed) in &settled {
        for (part, how) in placed {
            let Some(owner) = books.owners.get(&part.invoice) else { continue };
            placings.push(Placing {
                bank_payment: asked.id,
                party: owner.party,
                invoice: part.invoice,
                amount: part.amount,
                on: asked.on,
                channel: channel(asked.payee, asked.payment.channel),
                reference: Some(&part.reference),
                payer: &asked.payment.payer,
                texts: &asked.payment.texts,
                how: *how,
            });
        }
    }
    let placer = Placer { actor: Actor::System, now, match_days: policy.match_days };
    place(connection, &placings, placer).await?;
    let lefts: Vec<BankPayment> = settled
        .iter()
        .map(|(asked, settlement, _)| what_is_left(asked.payment, &settlement.parts))
        .collect();
    let rests: Vec<Rest<'_>> = settled
        .iter()
        .zip(&lefts)
        .filter_map(|((asked, settlement, _), payment)| {
            let (amount, why) = settlement.rest?;
            Some(Rest { id: asked.id, payment, amount, why })
        })
        .collect();
    waiting::keep(connection, &rests).await?;
    Ok(settled.iter().map(|(_, settlement, _)| settlement.rest.map(|(_, why)| why)).collect())
}

/// The payment without the references that have found their invoices.
fn what_is_left(payment: &BankPayment, parts: &[Part]) -> BankPayment {
    let mut left = payment.clone();
    for part in parts {
        let same = left
            .extras
            .iter()
            .position(|extra| extra.reference == part.reference && extra.amount == part.amount);
        if let Some(same) = same {
            left.extras.remove(same);
        }
    }
    left
}

/// The way that a payment came, as invoices tell it.
pub(super) const fn channel(payee: &Payee, channel: Channel) -> &'static str {
    match (channel, payee) {
        (Channel::Autogiro, _) => "autogiro",
        (_, Payee::Iban(_)) => "other",
        (_, Payee::Bankgiro(_) | Payee::Plusgiro(_)) => payee.giro(),
    }
}

/// What a payment says, so that another content under the same name is seen.
fn digest(payment: &BankPayment) -> [u8; 32] {
    let mut hasher = Sha256::new();
    // Writing to a hasher cannot fail, and a payment has no keys that are not texts.
    let _ =
        serde_json::to_writer(&mut hasher, &(payment.amount, &payment.reference, &payment.extras));
    hasher.finalize().into()
}

/// A payment that is known.
struct Before {
    digest: [u8; 32],
    amount: Decimal,
    /// The file that told of it first.
    file: Uuid,
}

/// Those that are known.
async fn known(
    connection: &mut PgConnection,
    keys: &[String],
) -> Result<HashMap<String, Before>, sqlx::Error> {
    let rows = sqlx::query!(
        "select key, digest, amount, bank_file_id from bank_payment where key = any($1::text[])",
        keys
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().filter_map(|row| {
        let (amount, file) = (row.amount, row.bank_file_id);
        Some((row.key, Before { digest: row.digest.try_into().ok()?, amount, file }))
    });
    Ok(known.collect())
}
