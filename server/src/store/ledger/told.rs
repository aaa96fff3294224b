//! What stands in the database of the rows that a batch tells of again.

use super::happens_to_invoice;
use super::known::Register;
use crate::interchange::ledger::record::{Entry, Fee, Key, Kind, Record};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What was told before, by the row that an outside id stands for.
#[derive(Debug, Default)]
pub(super) struct Told {
    invoices: HashMap<Uuid, Uuid>,
    days: HashMap<Uuid, NaiveDate>,
    paid: HashMap<Uuid, Decimal>,
    booked: HashSet<Uuid>,
    /// Payments that were only seen: how much, and the bank's payment that each is.
    seen: HashMap<Uuid, (Decimal, Option<Uuid>)>,
    /// Fees of plans that were booked when those began, and that the ledger now tells of.
    booked_fees: HashMap<Key, Uuid>,
}

impl Told {
    /// Looks up all of a batch that is known and may change.
    pub(super) async fn load(
        connection: &mut PgConnection,
        entries: &[Entry],
        register: &Register,
    ) -> Result<Self, sqlx::Error> {
        let (mut parties, mut ids) = (Vec::new(), Vec::new());
        for entry in entries.iter().filter(|entry| may_keep_something(entry)) {
            if register.settled(entry).is_none()
                && let Some(known) = register.get(&entry.key)
                && let Some(party) = known.party
            {
                parties.push(party);
                ids.push(known.target);
            }
        }
        let booked_fees = booked_fees(connection, entries, register).await?;
        let mut told = Self { booked_fees, ..Self::default() };
        if ids.is_empty() {
            return Ok(told);
        }
        let rows = sqlx::query!(
            r#"with asked as (select * from unnest($1::uuid[], $2::uuid[]) as asked (party_id, id))
            select
                id as "id!", invoice_id as "invoice_id!", kind as "kind!", day, amount, payment_id
            from (
                select
                    id, invoice_id, 'other' as kind, null::date as day, null::numeric as amount,
                    null::uuid as payment_id
                from asked inner join credit using (party_id, id)
                union all
                select id, invoice_id, 'booked', null, null, null
                from asked inner join payment using (party_id, id)
                union all
                select id, invoice_id, 'seen', null, amount, payment_id
                from asked inner join seen_payment using (party_id, id)
                union all
                select id, invoice_id, 'other', waived_on, null, null
                from asked inner join fee using (party_id, id)
                union all
                select id, invoice_id, 'other', sent_on, null, null
                from asked inner join dunning using (party_id, id)
                union all
                select id, id, 'other', cancelled_on, null, null
                from asked inner join invoice using (party_id, id)
                union all
                select asked.id, part.invoice_id, 'total', null, sum(part.amount), null
                from asked
                inner join lateral (
                    select invoice_id, amount from payment
                    where payment.party_id = asked.party_id and payment.running_id = asked.id
                    union all
                    select invoice_id, amount from seen_payment as seen
                    where seen.party_id = asked.party_id and seen.running_id = asked.id
                ) as part on true
                group by asked.id, part.invoice_id
            ) as known"#,
            &parties,
            &ids
        )
        .fetch_all(connection)
        .await?;
        for row in rows {
            told.invoices.insert(row.id, row.invoice_id);
            told.days.extend(row.day.map(|day| (row.id, day)));
            match (row.kind.as_str(), row.amount) {
                ("booked", _) => _ = told.booked.insert(row.id),
                ("seen", Some(amount)) => {
                    told.seen.insert(row.id, (amount, row.payment_id));
                }
                (_, Some(amount)) => _ = told.paid.insert(row.id, amount),
                (_, None) => {}
            }
        }
        Ok(told)
    }

    /// The fee of a plan that was booked when it began, where a record of the ledger tells of that one.
    pub(super) fn booked_fee(&self, entry: &Entry) -> Option<Uuid> {
        self.booked_fees.get(&entry.key).copied()
    }

    /// Whether what happened to an invoice is known to have happened to another one.
    pub(super) fn of_another(&self, id: Uuid, invoice: Uuid) -> bool {
        self.invoices.get(&id).is_some_and(|known| *known != invoice)
    }

    /// The day that was told first, where there is one.
    pub(super) fn day(&self, id: Uuid) -> Option<NaiveDate> {
        self.days.get(&id).copied()
    }

    /// Whether a payment was booked from the ledger.
    pub(super) fn is_booked(&self, id: Uuid) -> bool {
        self.booked.contains(&id)
    }

    /// Whether a payment was only seen.
    pub(super) fn is_seen(&self, id: Uuid) -> bool {
        self.seen.contains_key(&id)
    }

    /// The bank's payment that one that was only seen is, as long as it is as much.
    pub(super) fn matched(&self, id: Uuid, amount: Decimal) -> Option<Uuid> {
        self.seen.get(&id).filter(|(seen, _)| *seen == amount).and_then(|(_, matched)| *matched)
    }

    /// What a running total had come to.
    pub(super) fn paid(&self, id: Uuid) -> Decimal {
        self.paid.get(&id).copied().unwrap_or_default()
    }
}

/// Which fees that ledgers tell of for the first time are those of plans: of the same invoice and as much, each once.
async fn booked_fees(
    connection: &mut PgConnection,
    entries: &[Entry],
    register: &Register,
) -> Result<HashMap<Key, Uuid>, sqlx::Error> {
    let new = entries.iter().filter_map(|entry| {
        let fee = of_plan(entry).filter(|_| register.get(&entry.key).is_none())?;
        let id = fee.invoice.clone();
        let known = register.get(&Key { unit: entry.unit.clone(), kind: Kind::Invoice, id })?;
        Some((&entry.key, fee.amount, known.party?, known.target))
    });
    let new: Vec<_> = new.collect();
    if new.is_empty() {
        return Ok(HashMap::new());
    }
    let parties: Vec<Uuid> = new.iter().map(|(.., party, _)| *party).collect();
    let invoices: Vec<Uuid> = new.iter().map(|(.., invoice)| *invoice).collect();
    let rows = sqlx::query!(
        "select distinct fee.invoice_id, fee.id, fee.amount
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join fee
            on asked.party_id = fee.party_id and asked.invoice_id = fee.invoice_id
        where fee.plan_id is not null
            and not exists (
                select from ledger_record as known
                where known.party_id = fee.party_id and known.target_id = fee.id
            )
        order by fee.id",
        &parties,
        &invoices
    )
    .fetch_all(connection)
    .await?;
    let mut waiting: Vec<_> =
        rows.into_iter().map(|row| (row.invoice_id, row.amount, row.id)).collect();
    let found = new.into_iter().filter_map(|(key, amount, _, invoice)| {
        let same = waiting.iter().position(|own| (own.0, own.1) == (invoice, amount))?;
        Some((key.clone(), waiting.remove(same).2))
    });
    Ok(found.collect())
}

/// The fee of a plan that a record tells of.
fn of_plan(entry: &Entry) -> Option<&Fee> {
    match &entry.record {
        Record::Fee(fee) if fee.kind == "plan" => Some(fee),
        _ => None,
    }
}

/// Whether what was told before matters to what a record now says.
fn may_keep_something(entry: &Entry) -> bool {
    match &entry.record {
        Record::Invoice(invoice) => invoice.cancelled_on.is_some_and(|day| day.first_told),
        _ => happens_to_invoice(entry.key.kind),
    }
}
