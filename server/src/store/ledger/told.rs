//! What stands in the database of the rows that a batch tells of again.

use super::happens_to_invoice;
use super::known::Register;
use crate::interchange::ledger::record::{Entry, Record};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// What was told before, by the row that an outside id stands for.
#[derive(Debug, Default)]
pub(super) struct Told {
    invoices: HashMap<Uuid, Uuid>,
    days: HashMap<Uuid, NaiveDate>,
    paid: HashMap<Uuid, Decimal>,
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
        let mut told = Self::default();
        if ids.is_empty() {
            return Ok(told);
        }
        let rows = sqlx::query!(
            r#"with asked as (select * from unnest($1::uuid[], $2::uuid[]) as asked (party_id, id))
            select id as "id!", invoice_id as "invoice_id!", day, paid from (
                select id, invoice_id, null::date as day, null::numeric as paid
                from asked inner join credit using (party_id, id)
                union all
                select id, invoice_id, null, null from asked inner join payment using (party_id, id)
                union all
                select id, invoice_id, waived_on, null from asked inner join fee using (party_id, id)
                union all
                select id, invoice_id, sent_on, null
                from asked inner join dunning using (party_id, id)
                union all
                select id, id, cancelled_on, null from asked inner join invoice using (party_id, id)
                union all
                select asked.id, payment.invoice_id, null, sum(payment.amount)
                from asked
                inner join payment
                    on payment.party_id = asked.party_id and payment.running_id = asked.id
                group by asked.id, payment.invoice_id
            ) as known"#,
            &parties,
            &ids
        )
        .fetch_all(connection)
        .await?;
        for row in rows {
            told.invoices.insert(row.id, row.invoice_id);
            told.days.extend(row.day.map(|day| (row.id, day)));
            told.paid.extend(row.paid.map(|paid| (row.id, paid)));
        }
        Ok(told)
    }

    /// Whether what happened to an invoice is known to have happened to another one.
    pub(super) fn of_another(&self, id: Uuid, invoice: Uuid) -> bool {
        self.invoices.get(&id).is_some_and(|known| *known != invoice)
    }

    /// The day that was told first, where there is one.
    pub(super) fn day(&self, id: Uuid) -> Option<NaiveDate> {
        self.days.get(&id).copied()
    }

    /// What a running total had come to.
    pub(super) fn paid(&self, id: Uuid) -> Decimal {
        self.paid.get(&id).copied().unwrap_or_default()
    }
}

/// Whether what was told before matters to what a record now says.
fn may_keep_something(entry: &Entry) -> bool {
    match &entry.record {
        Record::Invoice(invoice) => invoice.cancelled_on.is_some_and(|day| day.first_told),
        _ => happens_to_invoice(entry.key.kind),
    }
}
