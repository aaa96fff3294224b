//! The invoices that references stand for, whose they are, and what their ledgers have told of them.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::super::StoreError;
use super::super::decode::Row;
use besked_domain::bank::{Claim, InPlan, Payee, Register, Sight, take_divided, take_same};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::money::Money;
use chrono::NaiveDate;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Whose an invoice is, and where its unit's payments come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner {
    pub(super) party: PartyId,
    pub(super) bank_is_source: bool,
}

/// What some payments are settled against.
#[derive(Debug, Default)]
pub(super) struct Books {
    /// The invoices by what payers state, for each account.
    pub(super) registers: BTreeMap<Payee, Register>,
    /// Whose they are.
    pub(super) owners: HashMap<InvoiceId, Owner>,
    /// What their ledgers have told of.
    pub(super) told: Told,
}

/// Payments that ledgers have told of and that no payment of the bank's is yet.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The payments of each invoice, the oldest first.
    sights: HashMap<InvoiceId, Vec<Sight<Uuid>>>,
    /// For each invoice, those that are parts of one payment on it and on others.
    divided: HashMap<InvoiceId, Vec<Vec<(InvoiceId, Uuid)>>>,
}

impl Told {
    /// Takes out what of it a payment of the bank's on an invoice is: one, the parts that the ledger has divided it
    /// into, or nothing.
    pub(super) fn take(
        &mut self,
        invoice: InvoiceId,
        (amount, on): (Money, NaiveDate),
        days: u32,
    ) -> Vec<(InvoiceId, Sight<Uuid>)> {
        let own = self.sights.get_mut(&invoice);
        if let Some(same) = own.and_then(|own| take_same(own, amount, on, days)) {
            return vec![(invoice, same)];
        }
        let Some(payments) = self.divided.get(&invoice) else { return Vec::new() };
        take_divided(&mut self.sights, payments, (amount, on), days).unwrap_or_default()
    }
}

impl Books {
    /// Looks up what payers have stated, and holds the invoices that it may be for.
    pub(super) async fn open(
        connection: &mut PgConnection,
        stated: &BTreeSet<(&Payee, &str)>,
    ) -> Result<Self, StoreError> {
        let mut books = Self::default();
        if stated.is_empty() {
            return Ok(books);
        }
        let giros: Vec<&str> = stated.iter().map(|(payee, _)| payee.giro()).collect();
        let digits: Vec<&str> = stated.iter().map(|(payee, _)| payee.digits()).collect();
        let references: Vec<&str> = stated.iter().map(|(_, reference)| *reference).collect();
        let rows = sqlx::query!(
            r#"select
                asked.giro as "giro!", asked.digits as "digits!", asked.reference as "reference!",
                invoice.party_id, invoice.id, unit.payment_source
            from unnest($1::text[], $2::text[], $3::text[]) as asked (giro, digits, reference)
            inner join lateral (
                select named.party_id, named.id from invoice as named
                where named.ocr = asked.reference
                union
                select named.party_id, named.invoice_id from invoice_reference as named
                where named.reference = asked.reference
                    and (named.kind = 'ocr' or named.kind like '%\_ocr')
            ) as named on true
            inner join invoice on named.party_id = invoice.party_id and named.id = invoice.id
            inner join unit
                on invoice.unit_id = unit.id
                and asked.digits = account_of(unit, asked.giro)"#,
            &giros as &[&str],
            &digits as &[&str],
            &references as &[&str]
        )
        .fetch_all(&mut *connection)
        .await?;
        let named: BTreeSet<(PartyId, InvoiceId)> =
            rows.iter().map(|row| (PartyId(row.party_id), InvoiceId(row.id))).collect();
        let named: Vec<(PartyId, InvoiceId)> = named.into_iter().collect();
        let claims = hold(&mut *connection, &named).await?;
        for stored in rows {
            let Some(claim) = claims.get(&InvoiceId(stored.id)).copied() else { continue };
            let owner = Owner {
                party: PartyId(stored.party_id),
                bank_is_source: stored.payment_source == "bank",
            };
            books.owners.insert(claim.invoice, owner);
            let payee = stated.iter().map(|(payee, _)| *payee);
            let payee = payee
                .into_iter()
                .find(|payee| payee.giro() == stored.giro && payee.digits() == stored.digits);
            if let Some(payee) = payee {
                let register = books.registers.entry(payee.clone()).or_default();
                register.insert(&stored.reference, claim);
            }
        }
        books.open_plans(connection).await?;
        let invoices: Vec<(PartyId, InvoiceId)> =
            books.owners.iter().map(|(invoice, owner)| (owner.party, *invoice)).collect();
        books.told = told(connection, &invoices).await?;
        // What the ledger has put on another invoice of the same party and unit.
        for (invoice, payments) in &books.told.divided {
            let Some(owner) = books.owners.get(invoice).copied() else { continue };
            for (other, _) in payments.iter().flatten() {
                books.owners.entry(*other).or_insert(owner);
            }
        }
        Ok(books)
    }

    /// Looks up the plans of the invoices whose payments come from here: what an instalment has too much
    /// of for one of them goes on to the next. Where the ledger books, it divides by itself.
    async fn open_plans(&mut self, connection: &mut PgConnection) -> Result<(), StoreError> {
        let own = self.owners.iter().filter(|(_, owner)| owner.bank_is_source);
        let own: Vec<(PartyId, InvoiceId)> =
            own.map(|(invoice, owner)| (owner.party, *invoice)).collect();
        for (invoice, plan) in plans(connection, &own).await? {
            let Some(owner) = self.owners.get(&invoice).copied() else { continue };
            for register in self.registers.values_mut().filter(|own| own.knows(invoice)) {
                register.insert_plan(&plan);
            }
            for other in &plan {
                self.owners.entry(other.claim.invoice).or_insert(owner);
            }
        }
        Ok(())
    }
}

/// Holds invoices, and the others of the plans that they are in, in one order until the transaction ends, and gives
/// how each of them stands. Whoever divides payments holds first and reads then, so that what another one has booked
/// meanwhile is seen.
pub(super) async fn hold(
    connection: &mut PgConnection,
    invoices: &[(PartyId, InvoiceId)],
) -> Result<HashMap<InvoiceId, Claim>, StoreError> {
    if invoices.is_empty() {
        return Ok(HashMap::new());
    }
    let parties: Vec<Uuid> = invoices.iter().map(|(party, _)| party.0).collect();
    let ids: Vec<Uuid> = invoices.iter().map(|(_, invoice)| invoice.0).collect();
    let rows = sqlx::query!(
        r#"select
            invoice.id, invoice.paid,
            case when invoice.cancelled_on is null
                then invoice.total - invoice.credited + invoice.fees else 0
            end - invoice.paid as "balance!"
        from invoice
        where (invoice.party_id, invoice.id) in (
            select asked.party_id, asked.invoice_id
            from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
            union
            select part.party_id, part.invoice_id
            from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
            inner join plan_invoice as own
                on asked.party_id = own.party_id and asked.invoice_id = own.invoice_id
            inner join plan
                on own.party_id = plan.party_id and own.plan_id = plan.id
                and own.version = plan.version and plan.state in ('active', 'noticed')
            inner join plan_invoice as part
                on plan.party_id = part.party_id and plan.id = part.plan_id
                and plan.version = part.version
        )
        order by invoice.party_id, invoice.id
        for no key update of invoice"#,
        &parties,
        &ids
    )
    .fetch_all(connection)
    .await?;
    let read = rows.into_iter().map(|stored| {
        let row = Row::new("invoice", stored.id);
        let claim = Claim {
            invoice: InvoiceId(stored.id),
            balance: row.money("balance", stored.balance)?,
            paid: row.money("paid", stored.paid)?,
        };
        Ok((claim.invoice, claim))
    });
    read.collect()
}

/// The plans that are being paid and that invoices are in: for each of these, the plan's invoices of the
/// same unit, the oldest first.
pub(super) async fn plans(
    connection: &mut PgConnection,
    invoices: &[(PartyId, InvoiceId)],
) -> Result<HashMap<InvoiceId, Vec<InPlan>>, StoreError> {
    let mut all: HashMap<InvoiceId, Vec<InPlan>> = HashMap::new();
    if invoices.is_empty() {
        return Ok(all);
    }
    let parties: Vec<Uuid> = invoices.iter().map(|(party, _)| party.0).collect();
    let ids: Vec<Uuid> = invoices.iter().map(|(_, invoice)| invoice.0).collect();
    let rows = sqlx::query!(
        r#"select
            own.invoice_id as asked, invoice.id, invoice.paid,
            left_out_now(part) as "left_out!",
            case when invoice.cancelled_on is null
                then invoice.total - invoice.credited + invoice.fees else 0
            end - invoice.paid as "balance!"
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join plan_invoice as own
            on asked.party_id = own.party_id and asked.invoice_id = own.invoice_id
        inner join plan
            on own.party_id = plan.party_id and own.plan_id = plan.id
            and own.version = plan.version and plan.state in ('active', 'noticed')
        inner join plan_invoice as part
            on plan.party_id = part.party_id and plan.id = part.plan_id
            and plan.version = part.version
        inner join invoice
            on part.party_id = invoice.party_id and part.invoice_id = invoice.id
        inner join invoice as theirs
            on own.party_id = theirs.party_id and own.invoice_id = theirs.id
            and invoice.unit_id = theirs.unit_id
        order by part.due_before, part.invoice_id"#,
        &parties,
        &ids
    )
    .fetch_all(connection)
    .await?;
    for stored in rows {
        let row = Row::new("invoice", stored.id);
        let claim = Claim {
            invoice: InvoiceId(stored.id),
            balance: row.money("balance", stored.balance)?,
            paid: row.money("paid", stored.paid)?,
        };
        let left_out = row.money("left_out", stored.left_out)?;
        all.entry(InvoiceId(stored.asked)).or_default().push(InPlan { claim, left_out });
    }
    Ok(all)
}

/// Payments on invoices that no payment of the bank's is yet, and the other parts of those: what the ledger dates
/// the same day, with the same reference, on other invoices of the same party and unit. What has no reference is a
/// payment of its own: nothing says that two such ones of a day are one.
pub(super) async fn told(
    connection: &mut PgConnection,
    invoices: &[(PartyId, InvoiceId)],
) -> Result<Told, StoreError> {
    let parties: Vec<Uuid> = invoices.iter().map(|(party, _)| party.0).collect();
    let ids: Vec<Uuid> = invoices.iter().map(|(_, invoice)| invoice.0).collect();
    let rows = sqlx::query!(
        r#"select
            own.invoice_id as "asked!", own.id as "own!", part.invoice_id as "invoice_id!",
            part.id as "id!", part.amount as "amount!", part.paid_on as "paid_on!"
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join payment as own
            on asked.party_id = own.party_id and asked.invoice_id = own.invoice_id
        inner join invoice
            on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        inner join lateral (
            select own.invoice_id, own.id, own.amount, own.paid_on
            union
            select same.invoice_id, same.id, same.amount, same.paid_on
            from payment as same
            inner join invoice as other
                on same.party_id = other.party_id and same.invoice_id = other.id
            where same.party_id = own.party_id and other.unit_id = invoice.unit_id
                and same.paid_on = own.paid_on
                and same.reference = own.reference
        ) as part on true
        where not exists (
                select from bank_part
                where bank_part.party_id = own.party_id and bank_part.payment_id = own.id
            )
            and not exists (
                select from bank_part
                where bank_part.party_id = own.party_id and bank_part.payment_id = part.id
            )
        order by own.paid_on, own.id, part.id = own.id desc, part.id"#,
        &parties,
        &ids
    )
    .fetch_all(connection)
    .await?;
    let mut told = Told::default();
    let mut known = HashSet::new();
    let mut payments: BTreeMap<(Uuid, Uuid), Vec<(InvoiceId, Uuid)>> = BTreeMap::new();
    for row in rows {
        let invoice = InvoiceId(row.invoice_id);
        let amount = Row::new("payment", row.id).money("amount", row.amount)?;
        if known.insert(row.id) {
            let sight = Sight { id: row.id, amount, on: row.paid_on };
            told.sights.entry(invoice).or_default().push(sight);
        }
        payments.entry((row.asked, row.own)).or_default().push((invoice, row.id));
    }
    for ((asked, _), parts) in payments {
        if parts.len() > 1 {
            told.divided.entry(InvoiceId(asked)).or_default().push(parts);
        }
    }
    for sights in told.sights.values_mut() {
        sights.sort_by_key(|sight| (sight.on, sight.id));
    }
    Ok(told)
}
