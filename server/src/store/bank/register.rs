//! The invoices that references stand for, whose they are, and what their ledgers have told of them.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::super::StoreError;
use super::super::decode::Row;
use besked_domain::bank::{Claim, Payee, Register, Sight};
use besked_domain::id::{InvoiceId, PartyId};
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// Payments that their ledgers have told of and that no payment of the bank's is yet.
    pub(super) told: HashMap<InvoiceId, Vec<Sight<Uuid>>>,
}

impl Books {
    /// Looks up what payers have stated.
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
                invoice.party_id, invoice.id, unit.payment_source, invoice.paid,
                case when invoice.cancelled_on is null
                    then invoice.total - invoice.credited + invoice.fees else 0
                end - invoice.paid as "balance!"
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
                and asked.digits
                    = case asked.giro when 'bankgiro' then unit.bankgiro else unit.plusgiro end"#,
            &giros as &[&str],
            &digits as &[&str],
            &references as &[&str]
        )
        .fetch_all(&mut *connection)
        .await?;
        for stored in rows {
            let row = Row::new("invoice", stored.id);
            let claim = Claim {
                invoice: InvoiceId(stored.id),
                balance: row.money("balance", stored.balance)?,
                paid: row.money("paid", stored.paid)?,
            };
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
        let invoices: Vec<(PartyId, InvoiceId)> =
            books.owners.iter().map(|(invoice, owner)| (owner.party, *invoice)).collect();
        books.told = told(connection, &invoices).await?;
        Ok(books)
    }
}

/// Payments on invoices that no payment of the bank's is yet, the oldest first.
pub(super) async fn told(
    connection: &mut PgConnection,
    invoices: &[(PartyId, InvoiceId)],
) -> Result<HashMap<InvoiceId, Vec<Sight<Uuid>>>, StoreError> {
    let parties: Vec<Uuid> = invoices.iter().map(|(party, _)| party.0).collect();
    let ids: Vec<Uuid> = invoices.iter().map(|(_, invoice)| invoice.0).collect();
    let rows = sqlx::query!(
        "select payment.invoice_id, payment.id, payment.amount, payment.paid_on
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join payment
            on asked.party_id = payment.party_id and asked.invoice_id = payment.invoice_id
        where not exists (
            select from bank_part
            where bank_part.party_id = payment.party_id and bank_part.payment_id = payment.id
        )
        order by payment.paid_on, payment.id",
        &parties,
        &ids
    )
    .fetch_all(connection)
    .await?;
    let mut all: HashMap<InvoiceId, Vec<Sight<Uuid>>> = HashMap::new();
    for row in rows {
        let amount = Row::new("payment", row.id).money("amount", row.amount)?;
        let sight = Sight { id: row.id, amount, on: row.paid_on };
        all.entry(InvoiceId(row.invoice_id)).or_default().push(sight);
    }
    Ok(all)
}
