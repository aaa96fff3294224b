//! The ledger's sight of payments that come from the bank: matched, and never added.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::Run;
use super::known::Register;
use super::plan::Plan;
use super::rows::PaymentRow;
use crate::clock::stockholm_day;
use crate::interchange::ledger::record::{Entry, Key, Kind, Record};
use crate::store::StoreError;
use crate::store::settings::value_on;
use besked_domain::bank::{Sight, take_divided, take_same};
use besked_domain::money::Money;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// What a batch's payments are matched with.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    /// The units whose payments come from the bank.
    bank_units: HashSet<String>,
    /// The bank's payments on invoices, of which the ledger has not told.
    booked: HashMap<Uuid, Vec<Sight<Uuid>>>,
    /// For each invoice, the bank's payments on it that were divided over several, by their parts.
    divided: HashMap<Uuid, Vec<Vec<(Uuid, Uuid)>>>,
    /// Parts of the bank's payments that wait for the ledger to tell of them.
    waiting: HashMap<Uuid, Vec<Sight<Uuid>>>,
    days: u32,
}

impl Agreement {
    /// Looks up what the payments of a batch may be.
    pub(super) async fn load(
        connection: &mut PgConnection,
        entries: &[Entry],
        register: &Register,
        run: Run,
    ) -> Result<Self, sqlx::Error> {
        let mut agreement = Self::default();
        let (mut units, mut parties, mut invoices) = (HashSet::new(), Vec::new(), Vec::new());
        for entry in entries {
            let Record::Payment(payment) = &entry.record else { continue };
            units.insert(entry.unit.clone());
            let (unit, id) = (entry.unit.clone(), payment.invoice.clone());
            if let Some(known) = register.get(&Key { unit, kind: Kind::Invoice, id })
                && let Some(party) = known.party
            {
                parties.push(party);
                invoices.push(known.target);
            }
        }
        if units.is_empty() {
            return Ok(agreement);
        }
        let units: Vec<String> = units.into_iter().collect();
        let bank_units = sqlx::query_scalar!(
            "select code from unit where payment_source = 'bank' and code = any($1)",
            &units
        )
        .fetch_all(&mut *connection)
        .await?;
        agreement.bank_units = bank_units.into_iter().collect();
        let rows = sqlx::query!(
            r#"select
                part.invoice_id, part.id, part.bank_payment_id, part.amount, part.paid_on,
                part.payment_id as "payment_id?"
            from bank_part as part
            where part.bank_payment_id in (
                    select named.bank_payment_id
                    from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
                    inner join bank_part as named
                        on asked.party_id = named.party_id and asked.invoice_id = named.invoice_id
                )
                and (
                    part.payment_id is null
                    or (
                        part.booked
                        and not exists (
                            select from seen_payment as seen
                            where seen.party_id = part.party_id
                                and seen.payment_id = part.payment_id
                        )
                        -- Told of in one, with the other parts of the same payment.
                        and not exists (
                            select from bank_part as other
                            inner join seen_payment as seen
                                on other.party_id = seen.party_id
                                and other.payment_id = seen.payment_id
                            where other.bank_payment_id = part.bank_payment_id
                                and seen.amount <> other.amount
                        )
                    )
                )
            order by part.paid_on, part.id"#,
            &parties,
            &invoices
        )
        .fetch_all(&mut *connection)
        .await?;
        if rows.is_empty() {
            return Ok(agreement);
        }
        let mut payments: BTreeMap<Uuid, Vec<(Uuid, Uuid)>> = BTreeMap::new();
        for row in rows {
            if let Some(payment) = row.payment_id {
                payments.entry(row.bank_payment_id).or_default().push((row.invoice_id, payment));
            }
            let (all, id) = match row.payment_id {
                Some(payment) => (&mut agreement.booked, payment),
                None => (&mut agreement.waiting, row.id),
            };
            let sight = Sight { id, amount: Money::round(row.amount), on: row.paid_on };
            all.entry(row.invoice_id).or_default().push(sight);
        }
        for parts in payments.into_values().filter(|parts| parts.len() > 1) {
            for (invoice, _) in &parts {
                agreement.divided.entry(*invoice).or_default().push(parts.clone());
            }
        }
        agreement.days = value_on(connection, "payments.match_days", stockholm_day(run.now))
            .await
            .map_err(|error| match error {
                StoreError::Database(error) => error,
                other => sqlx::Error::Configuration(other.into()),
            })?;
        Ok(agreement)
    }

    /// Whether a unit's payments come from the bank.
    pub(super) fn bank_is_source(&self, unit: &str) -> bool {
        self.bank_units.contains(unit)
    }

    /// The bank's payment that one of the ledger's is; of one that is divided here, the part on the ledger's
    /// invoice.
    pub(super) fn bank_payment(&mut self, row: &PaymentRow<'_>) -> Option<Uuid> {
        let amount = Money::round(row.amount);
        let others = self.booked.get_mut(&row.invoice)?;
        if let Some(same) = take_same(others, amount, row.on, self.days) {
            return Some(same.id);
        }
        let payments = self.divided.get(&row.invoice)?;
        let parts = take_divided(&mut self.booked, payments, (amount, row.on), self.days)?;
        let own = parts.into_iter().find(|(invoice, _)| *invoice == row.invoice);
        own.map(|(_, part)| part.id)
    }

    /// The parts of the bank's payments that payments told of by the ledger are: party, part, payment.
    fn parts(&self, payments: &[PaymentRow<'_>]) -> Vec<(Uuid, Uuid, Uuid)> {
        let mut waiting = self.waiting.clone();
        let found = payments.iter().filter_map(|row| {
            let others = waiting.get_mut(&row.invoice)?;
            let same = take_same(others, Money::round(row.amount), row.on, self.days)?;
            Some((row.party, same.id, row.id))
        });
        found.collect()
    }
}

/// Writes the payments that are only seen, and which of the bank's those of the ledger are.
pub(super) async fn write(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
) -> Result<(), sqlx::Error> {
    seen(connection, plan).await?;
    let found = plan.agreement.parts(&plan.payments);
    if found.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = found.iter().map(|(party, ..)| *party).collect();
    let parts: Vec<Uuid> = found.iter().map(|(_, part, _)| *part).collect();
    let payments: Vec<Uuid> = found.iter().map(|(.., payment)| *payment).collect();
    sqlx::query!(
        "update bank_part set payment_id = found.payment_id
        from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as found (party_id, id, payment_id)
        where bank_part.party_id = found.party_id and bank_part.id = found.id
            and not exists (
                select from bank_part as other
                where other.party_id = found.party_id and other.payment_id = found.payment_id
            )",
        &parties,
        &parts,
        &payments
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn seen(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let rows = &plan.seen;
    if rows.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = rows.iter().map(|seen| seen.row.party).collect();
    let ids: Vec<Uuid> = rows.iter().map(|seen| seen.row.id).collect();
    let invoices: Vec<Uuid> = rows.iter().map(|seen| seen.row.invoice).collect();
    let amounts: Vec<Decimal> = rows.iter().map(|seen| seen.row.amount).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|seen| seen.row.on).collect();
    let running: Vec<Option<Uuid>> = rows.iter().map(|seen| seen.row.running).collect();
    let matched: Vec<Option<Uuid>> = rows.iter().map(|seen| seen.matched).collect();
    sqlx::query!(
        "insert into seen_payment (
            party_id, id, invoice_id, amount, paid_on, running_id, payment_id
        )
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::date[], $6::uuid[], $7::uuid[]
        )
        on conflict (party_id, id) do update set
            amount = excluded.amount, paid_on = excluded.paid_on,
            payment_id = excluded.payment_id",
        &parties,
        &ids,
        &invoices,
        &amounts,
        &days,
        &running as &[Option<Uuid>],
        &matched as &[Option<Uuid>]
    )
    .execute(connection)
    .await?;
    Ok(())
}
