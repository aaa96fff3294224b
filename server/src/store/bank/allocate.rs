//! Where payments that are booked from here go within their invoices.

use super::super::StoreError;
use super::super::decode::Row;
use super::super::rates;
use super::place::{How, Placing};
use besked_domain::dispute::{Held, Target};
use besked_domain::id::{FeeId, InvoiceId};
use besked_domain::invoice::allocation::{Allocation, Parts};
use besked_domain::invoice::{Account, Agreed};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// What a payment's way within an invoice rests on.
type Accounts = HashMap<InvoiceId, (Account, Vec<Agreed>)>;

/// Where each part goes that is booked as a payment of its own, in their order; `None` where it is not known. The
/// invoices are held, and none of the parts is written yet.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub(super) async fn allocations(
    connection: &mut PgConnection,
    placings: &[Placing<'_>],
) -> Result<Vec<Option<Allocation>>, StoreError> {
    let booked = placings.iter().filter(|placing| placing.how == How::Booked);
    let (parties, invoices): (Vec<Uuid>, Vec<Uuid>) =
        booked.map(|placing| (placing.party.0, placing.invoice.0)).unzip();
    if invoices.is_empty() {
        return Ok(vec![None; placings.len()]);
    }
    let mut accounts = open(connection, &parties, &invoices).await?;
    charge(connection, &parties, &invoices, &mut accounts).await?;
    pay(connection, &parties, &invoices, &mut accounts).await?;
    contest(connection, &parties, &invoices, &mut accounts).await?;
    let rates = rates::read(&mut *connection).await?;
    let went = placings.iter().map(|placing| {
        let own = accounts.get_mut(&placing.invoice).filter(|_| placing.how == How::Booked);
        let (account, agreed) = own?;
        let it = account.allocation(placing.on, placing.amount, agreed, &rates);
        match &it {
            Some(went) => account.pay_as_told(placing.on, went.paid, went.surplus),
            None => account.pay(placing.on, placing.amount),
        }
        it
    });
    Ok(went.collect())
}

/// The invoices before anything has happened to them, and what plans say of them that are being paid, or were in full,
/// or had begun when they fell away.
async fn open(
    connection: &mut PgConnection,
    parties: &[Uuid],
    invoices: &[Uuid],
) -> Result<Accounts, StoreError> {
    let rows = sqlx::query!(
        r#"select
            invoice.id, invoice.due_on, invoice.interest_notice,
            terms.interest_basis as "interest_basis!", terms.day_count as "day_count!",
            case when invoice.cancelled_on is null
                then invoice.total - invoice.credited else 0
            end as "principal!",
            agreed_through(invoice.party_id, invoice.id) as "agreed!"
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join invoice
            on asked.party_id = invoice.party_id and asked.invoice_id = invoice.id
        inner join lateral (
            select own.interest_basis, own.day_count
            from charge_type_terms as own
            where own.charge_type_id = invoice.charge_type_id
            order by
                own.valid_from <= invoice.issued_on desc,
                abs(own.valid_from - invoice.issued_on)
            limit 1
        ) as terms on true"#,
        parties,
        invoices
    )
    .fetch_all(connection)
    .await?;
    let mut accounts = Accounts::with_capacity(rows.len());
    for stored in rows {
        let row = Row::new("invoice", stored.id);
        let agreed: Vec<Agreed> = row.json("agreed", stored.agreed)?;
        let basis = row.word("interest_basis", &stored.interest_basis)?;
        let account = Account::new(
            row.money("principal", stored.principal)?,
            stored.due_on,
            (basis, stored.interest_notice),
            row.word("day_count", &stored.day_count)?,
        );
        accounts.insert(InvoiceId(stored.id), (account, agreed));
    }
    Ok(accounts)
}

/// The fees and the interest that ledgers have booked.
async fn charge(
    connection: &mut PgConnection,
    parties: &[Uuid],
    invoices: &[Uuid],
    accounts: &mut Accounts,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "select distinct fee.invoice_id, fee.id, fee.kind, fee.amount, fee.charged_on
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join fee
            on asked.party_id = fee.party_id and asked.invoice_id = fee.invoice_id
        where fee.waived_on is null",
        parties,
        invoices
    )
    .fetch_all(connection)
    .await?;
    for stored in rows {
        let Some((account, _)) = accounts.get_mut(&InvoiceId(stored.invoice_id)) else { continue };
        let row = Row::new("fee", stored.id);
        let kind = row.word("kind", &stored.kind)?;
        let amount = row.money("amount", stored.amount)?;
        account.charge(stored.charged_on, amount, (kind, FeeId(stored.id)));
    }
    Ok(())
}

/// The payments that have been booked. Where the ledger has been told where one went, there it went.
async fn pay(
    connection: &mut PgConnection,
    parties: &[Uuid],
    invoices: &[Uuid],
    accounts: &mut Accounts,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select distinct
            payment.invoice_id, payment.id, payment.amount, payment.paid_on,
            part.costs as "costs?", part.interest as "interest?", part.principal as "principal?",
            part.surplus as "surplus?"
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join payment
            on asked.party_id = payment.party_id and asked.invoice_id = payment.invoice_id
        left join bank_part as part
            on payment.party_id = part.party_id and payment.invoice_id = part.invoice_id
            and payment.id = part.payment_id and part.booked and part.costs is not null"#,
        parties,
        invoices
    )
    .fetch_all(connection)
    .await?;
    for stored in rows {
        let Some((account, _)) = accounts.get_mut(&InvoiceId(stored.invoice_id)) else { continue };
        let row = Row::new("payment", stored.id);
        let before = stored.costs.zip(stored.interest);
        match before.zip(stored.principal.zip(stored.surplus)) {
            Some(((costs, interest), (principal, surplus))) => {
                let paid = Parts {
                    costs: row.money("costs", costs)?,
                    interest: row.money("interest", interest)?,
                    principal: row.money("principal", principal)?,
                };
                account.pay_as_told(stored.paid_on, paid, row.money("surplus", surplus)?);
            }
            None => account.pay(stored.paid_on, row.money("amount", stored.amount)?),
        }
    }
    Ok(())
}

/// What disputes pause. It is left aside.
async fn contest(
    connection: &mut PgConnection,
    parties: &[Uuid],
    invoices: &[Uuid],
    accounts: &mut Accounts,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select distinct
            hold.invoice_id, hold.id, hold.scope, hold.amount, dispute.ground,
            coalesce(explanation.objection -> 'targets', '[]') as "targets!"
        from unnest($1::uuid[], $2::uuid[]) as asked (party_id, invoice_id)
        inner join hold
            on asked.party_id = hold.party_id and asked.invoice_id = hold.invoice_id
        inner join dispute
            on hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
        left join explanation
            on hold.party_id = explanation.party_id and hold.dispute_id = explanation.dispute_id
        where hold.lifted_at is null"#,
        parties,
        invoices
    )
    .fetch_all(connection)
    .await?;
    for stored in rows {
        let Some((account, _)) = accounts.get_mut(&InvoiceId(stored.invoice_id)) else { continue };
        let row = Row::new("hold", stored.id);
        let held = Held {
            scope: row.word("scope", &stored.scope)?,
            ground: row.word("ground", &stored.ground)?,
            targets: row.json::<Vec<Target>>("targets", stored.targets)?,
            amount: row.money("amount", stored.amount)?,
        };
        account.set_aside(held.aside());
    }
    Ok(())
}
