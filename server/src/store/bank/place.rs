//! Puts parts of the bank's payments on invoices: one way, whoever found whose they are.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::super::StoreError;
use super::super::decode::Row;
use super::super::events::{Actor, NewEvent, Subject, append_all};
use super::super::ledger::sums;
use super::allocate::allocations;
use besked_domain::bank::{Payer, Sight, take_same};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::invoice::allocation::Allocation;
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// How a part is put on its invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How {
    /// As a payment of its own.
    Booked,
    /// It is this payment, which the ledger has told of.
    Matches(Uuid),
    /// The ledger is to tell of it.
    Seen,
}

/// A part, and whose it is.
#[derive(Clone, Debug)]
pub(super) struct Placing<'a> {
    pub(super) bank_payment: Uuid,
    pub(super) party: PartyId,
    pub(super) invoice: InvoiceId,
    pub(super) amount: Money,
    pub(super) on: NaiveDate,
    pub(super) channel: &'static str,
    pub(super) reference: Option<&'a str>,
    pub(super) payer: &'a Payer,
    pub(super) texts: &'a [String],
    pub(super) how: How,
}

/// Who does it, when, and by which rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placer {
    pub(super) actor: Actor,
    pub(super) now: DateTime<Utc>,
    pub(super) match_days: u32,
}

/// Puts parts on their invoices.
///
/// # Errors
/// When the database does not answer, or holds what cannot be read.
pub(super) async fn place(
    connection: &mut PgConnection,
    placings: &[Placing<'_>],
    placer: Placer,
) -> Result<(), StoreError> {
    if placings.is_empty() {
        return Ok(());
    }
    let touched: BTreeSet<(Uuid, Uuid)> =
        placings.iter().map(|placing| (placing.party.0, placing.invoice.0)).collect();
    let touched: Vec<(Uuid, Uuid)> = touched.into_iter().collect();
    sums::lock(connection, &touched).await?;
    let payments: Vec<Option<Uuid>> = placings
        .iter()
        .map(|placing| match placing.how {
            How::Booked => Some(Uuid::now_v7()),
            How::Matches(payment) => Some(payment),
            How::Seen => None,
        })
        .collect();
    let went = allocations(connection, placings).await?;
    book(connection, placings, &payments).await?;
    agree(connection, placings, &payments, &touched, placer.match_days).await?;
    let events = placings.iter().map(|placing| NewEvent {
        subject: Subject::Invoice(placing.party, placing.invoice),
        at: placer.now,
        actor: placer.actor,
        name: match placing.how {
            How::Booked => "PaymentReceived",
            How::Matches(_) => "PaymentMatched",
            How::Seen => "PaymentSeen",
        },
        previous_state: None,
        next_state: None,
        content: serde_json::json!({ "bank_payment": placing.bank_payment }),
    });
    // The ledger is told by the parts. Whoever tells it anything holds the chain before the feed, so that two who
    // write of one invoice never wait for each other.
    append_all(connection, events.collect(), |_| false).await?;
    keep(connection, placings, (payments.as_slice(), went.as_slice()), placer).await?;
    sums::keep_paid(connection, &touched).await?;
    Ok(())
}

/// Writes the payments that come from here.
async fn book(
    connection: &mut PgConnection,
    placings: &[Placing<'_>],
    payments: &[Option<Uuid>],
) -> Result<(), sqlx::Error> {
    let own = placings.iter().zip(payments);
    let own: Vec<(&Placing<'_>, Uuid)> = own
        .filter(|(placing, _)| placing.how == How::Booked)
        .filter_map(|(placing, payment)| Some((placing, (*payment)?)))
        .collect();
    if own.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = own.iter().map(|(placing, _)| placing.party.0).collect();
    let ids: Vec<Uuid> = own.iter().map(|(_, payment)| *payment).collect();
    let invoices: Vec<Uuid> = own.iter().map(|(placing, _)| placing.invoice.0).collect();
    let amounts: Vec<Decimal> = own.iter().map(|(placing, _)| placing.amount.kronor()).collect();
    let days: Vec<NaiveDate> = own.iter().map(|(placing, _)| placing.on).collect();
    let channels: Vec<&str> = own.iter().map(|(placing, _)| placing.channel).collect();
    let references: Vec<Option<&str>> = own.iter().map(|(placing, _)| placing.reference).collect();
    sqlx::query!(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::date[], $6::text[], $7::text[]
        )",
        &parties,
        &ids,
        &invoices,
        &amounts,
        &days,
        &channels as &[&str],
        &references as &[Option<&str>]
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Finds the payments that the ledger has told of already and that were not booked from there.
async fn agree(
    connection: &mut PgConnection,
    placings: &[Placing<'_>],
    payments: &[Option<Uuid>],
    touched: &[(Uuid, Uuid)],
    days: u32,
) -> Result<(), StoreError> {
    let mut seen = seen(connection, touched).await?;
    let (mut parties, mut ids, mut booked) = (Vec::new(), Vec::new(), Vec::new());
    let mut whole = BTreeSet::new();
    let mut wholes: BTreeMap<Uuid, Vec<(&Placing<'_>, Uuid)>> = BTreeMap::new();
    for (placing, payment) in placings.iter().zip(payments) {
        if placing.how == How::Booked
            && let Some(payment) = *payment
        {
            wholes.entry(placing.bank_payment).or_default().push((placing, payment));
        }
    }
    // The ledger may tell in one of a payment that is divided here.
    for (bank_payment, parts) in wholes.iter().filter(|(_, parts)| parts.len() > 1) {
        let sum: Money = parts.iter().map(|(placing, _)| placing.amount).sum();
        let found = parts.iter().find_map(|(placing, payment)| {
            let others = seen.get_mut(&placing.invoice)?;
            let same = take_same(others, sum, placing.on, days)?;
            Some((placing.party.0, same.id, *payment))
        });
        if let Some((party, id, payment)) = found {
            parties.push(party);
            ids.push(id);
            booked.push(payment);
            whole.insert(*bank_payment);
        }
    }
    for (placing, payment) in placings.iter().zip(payments) {
        if placing.how == How::Booked
            && let Some(payment) = *payment
            && !whole.contains(&placing.bank_payment)
            && let Some(others) = seen.get_mut(&placing.invoice)
            && let Some(same) = take_same(others, placing.amount, placing.on, days)
        {
            parties.push(placing.party.0);
            ids.push(same.id);
            booked.push(payment);
        }
    }
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update seen_payment set payment_id = found.payment_id
        from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as found (party_id, id, payment_id)
        where seen_payment.party_id = found.party_id and seen_payment.id = found.id",
        &parties,
        &ids,
        &booked
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Payments that ledgers have told of and that the bank's files have not brought.
async fn seen(
    connection: &mut PgConnection,
    touched: &[(Uuid, Uuid)],
) -> Result<HashMap<InvoiceId, Vec<Sight<Uuid>>>, StoreError> {
    let (parties, invoices): (Vec<Uuid>, Vec<Uuid>) = touched.iter().copied().unzip();
    let rows = sqlx::query!(
        "select seen.invoice_id, seen.id, seen.amount, seen.paid_on
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join seen_payment as seen
            on asked.party_id = seen.party_id and asked.invoice_id = seen.invoice_id
        where seen.payment_id is null
        order by seen.paid_on, seen.id",
        &parties,
        &invoices
    )
    .fetch_all(connection)
    .await?;
    let mut all: HashMap<InvoiceId, Vec<Sight<Uuid>>> = HashMap::new();
    for row in rows {
        let amount = Row::new("seen_payment", row.id).money("amount", row.amount)?;
        let sight = Sight { id: row.id, amount, on: row.paid_on };
        all.entry(InvoiceId(row.invoice_id)).or_default().push(sight);
    }
    Ok(all)
}

/// Writes where each part came from, which payment it is and where that went.
async fn keep(
    connection: &mut PgConnection,
    placings: &[Placing<'_>],
    (payments, went): (&[Option<Uuid>], &[Option<Allocation>]),
    placer: Placer,
) -> Result<(), sqlx::Error> {
    let found_by = match placer.actor {
        Actor::Staff(staff) => Some(staff.0),
        Actor::Debtor(_) | Actor::System => None,
    };
    let parties: Vec<Uuid> = placings.iter().map(|placing| placing.party.0).collect();
    let ids: Vec<Uuid> = placings.iter().map(|_| Uuid::now_v7()).collect();
    let bank_payments: Vec<Uuid> = placings.iter().map(|placing| placing.bank_payment).collect();
    let invoices: Vec<Uuid> = placings.iter().map(|placing| placing.invoice.0).collect();
    let amounts: Vec<Decimal> = placings.iter().map(|placing| placing.amount.kronor()).collect();
    let days: Vec<NaiveDate> = placings.iter().map(|placing| placing.on).collect();
    let references: Vec<Option<&str>> = placings.iter().map(|placing| placing.reference).collect();
    let names: Vec<Option<&str>> =
        placings.iter().map(|placing| placing.payer.name.as_deref()).collect();
    let numbers: Vec<Option<&str>> =
        placings.iter().map(|placing| placing.payer.number.as_deref()).collect();
    // Lists of different lengths do not go into an array of arrays.
    let texts: Vec<Value> = placings.iter().map(|placing| Value::from(placing.texts)).collect();
    let booked: Vec<bool> = placings.iter().map(|placing| placing.how == How::Booked).collect();
    let went_to = |part: fn(&Allocation) -> Money| -> Vec<Option<Decimal>> {
        went.iter().map(|went| went.as_ref().map(|went| part(went).kronor())).collect()
    };
    let costs = went_to(|went| went.paid.costs);
    let interest = went_to(|went| went.paid.interest);
    let principal = went_to(|went| went.paid.principal);
    let surplus = went_to(|went| went.surplus);
    sqlx::query!(
        "insert into bank_part (
            party_id, id, bank_payment_id, invoice_id, amount, paid_on, reference, payer_name,
            payer_number, texts, payment_id, booked, found_at, found_by, costs, interest,
            principal, surplus
        )
        select
            part.party_id, part.id, part.bank_payment_id, part.invoice_id, part.amount,
            part.paid_on, part.reference, part.payer_name, part.payer_number,
            array(select jsonb_array_elements_text(part.texts)), part.payment_id, part.booked,
            $13, $14, part.costs, part.interest, part.principal, part.surplus
        from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::numeric[], $6::date[], $7::text[],
            $8::text[], $9::text[], $10::jsonb[], $11::uuid[], $12::boolean[], $15::numeric[],
            $16::numeric[], $17::numeric[], $18::numeric[]
        ) with ordinality as part (
            party_id, id, bank_payment_id, invoice_id, amount, paid_on, reference, payer_name,
            payer_number, texts, payment_id, booked, costs, interest, principal, surplus, place
        )
        order by part.place",
        &parties,
        &ids,
        &bank_payments,
        &invoices,
        &amounts,
        &days,
        &references as &[Option<&str>],
        &names as &[Option<&str>],
        &numbers as &[Option<&str>],
        &texts,
        payments as &[Option<Uuid>],
        &booked,
        placer.now,
        found_by,
        &costs as &[Option<Decimal>],
        &interest as &[Option<Decimal>],
        &principal as &[Option<Decimal>],
        &surplus as &[Option<Decimal>]
    )
    .execute(connection)
    .await?;
    Ok(())
}
