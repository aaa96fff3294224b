//! How an official books a payment that was nobody's.

use super::super::events::Actor;
use super::super::{DeskTx, Scoped as _, StoreError};
use super::Policy;
use super::place::{How, Placer, Placing, place};
use super::register::{hold, plans, told};
use super::settling::channel;
use super::waiting::{Stored, Waiting};
use besked_app::ports::Found;
use besked_domain::bank::{BankPayment, Part, Register, by_plan};
use besked_domain::id::{BankPaymentId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use chrono::{DateTime, Utc};

/// Whether there is such a payment, waiting or not.
///
/// # Errors
/// When the database does not answer.
pub async fn is_known(tx: &mut DeskTx, id: BankPaymentId) -> Result<bool, StoreError> {
    let known = sqlx::query_scalar!(
        r#"select exists (select from bank_payment where id = $1) as "known!""#,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(known)
}

/// An invoice that an official has named.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Whose it is.
    pub party: PartyId,
    id: InvoiceId,
    bank_is_source: bool,
}

/// Whether an amount can be booked on an invoice: anything that was paid, and nothing that takes back more
/// than was. Where a plan divides what is paid, that is what was paid on its invoices together. They are held from
/// here on: whoever books on them at the same time divides by what this one leaves.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn takes(tx: &mut DeskTx, named: &Named, amount: Money) -> Result<bool, StoreError> {
    let held = hold(tx.connection(), &[(named.party, named.id)]).await?;
    let covers = held.get(&named.id).is_some_and(|claim| claim.covers(amount));
    if !amount.is_negative() || covers {
        return Ok(true);
    }
    // Where the ledger books, it divides by itself.
    if !named.bank_is_source {
        return Ok(false);
    }
    Ok(with_plan(tx, named).await?.covers(named.id, amount))
}

/// The plan that is being paid and that an invoice is in, if any. Its invoices are held.
async fn with_plan(tx: &mut DeskTx, named: &Named) -> Result<Register, StoreError> {
    let mut register = Register::default();
    for own in plans(tx.connection(), &[(named.party, named.id)]).await?.into_values() {
        register.insert_plan(&own);
    }
    Ok(register)
}

/// The one invoice of the account's units that an official has named by id, number or reference.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn invoice(tx: &mut DeskTx, found: &Found) -> Result<Option<Named>, StoreError> {
    let id = found.invoice.parse::<InvoiceId>().ok().map(|id| id.0);
    let mut rows = sqlx::query!(
        "select
            invoice.party_id, invoice.id, unit.payment_source
        from bank_payment as payment
        inner join unit on payment.payee = account_of(unit, payment.payee_giro)
        inner join invoice on unit.id = invoice.unit_id
        where payment.id = $1
            and (
                invoice.id = $2
                or ($2::uuid is null and (invoice.number = $3 or invoice.ocr = $3))
            )
        limit 2",
        found.payment.0,
        id,
        found.invoice
    )
    .fetch_all(tx.connection())
    .await?;
    let (Some(stored), None) = (rows.pop(), rows.pop()) else { return Ok(None) };
    let bank_is_source = stored.payment_source == "bank";
    let (party, id) = (PartyId(stored.party_id), InvoiceId(stored.id));
    Ok(Some(Named { party, id, bank_is_source }))
}

/// A payment that has been taken off the list.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What is left of it.
    pub payment: BankPayment,
    waiting: Waiting,
}

/// Takes a payment off the list. Nothing when it does not stand there, or is in another currency.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn take(tx: &mut DeskTx, id: BankPaymentId) -> Result<Option<Taken>, StoreError> {
    let stored = sqlx::query_as!(
        Stored,
        "delete from waiting_payment as waiting
        using bank_payment as payment
        where waiting.bank_payment_id = payment.id and waiting.bank_payment_id = $1
            and waiting.why <> 'currency'
        returning
            waiting.bank_payment_id, waiting.amount, waiting.why, waiting.reference,
            waiting.reference_kind, waiting.extras, waiting.texts, waiting.payer_name,
            waiting.payer_number, waiting.payer_account, payment.line, payment.payee_giro,
            payment.payee, payment.paid_on, payment.channel, payment.currency,
            payment.amount as whole",
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let waiting = stored.map(Stored::read).transpose()?;
    Ok(waiting.map(|waiting| Taken { payment: waiting.payment.clone(), waiting }))
}

/// What an official has found.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The payment.
    pub taken: &'a Taken,
    /// The invoice that it is for.
    pub invoice: &'a Named,
    /// Who found it.
    pub by: StaffId,
}

/// Books a payment where an official has found that it belongs, and where [`takes`] has held it: as an import does.
///
/// # Errors
/// When the database does not answer, or holds what cannot be read.
pub async fn book(
    tx: &mut DeskTx,
    finding: Finding<'_>,
    policy: Policy,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Finding { taken, invoice, by } = finding;
    let Taken { payment, waiting } = taken;
    let (party, id) = (invoice.party, invoice.id);
    let mut told = told(tx.connection(), &[(party, id)]).await?;
    let same = told.take(id, (payment.amount, waiting.on), policy.match_days);
    let amounts: Vec<(InvoiceId, Money, How)> = if !same.is_empty() {
        same.into_iter().map(|(on, own)| (on, own.amount, How::Matches(own.id))).collect()
    } else if invoice.bank_is_source {
        let own = divided(tx, payment, invoice).await?.into_iter();
        own.map(|(on, amount)| (on, amount, How::Booked)).collect()
    } else {
        vec![(id, payment.amount, How::Seen)]
    };
    // What invoices and credits of one payment leave at nothing is found, and books nothing.
    let placings: Vec<Placing<'_>> = amounts
        .into_iter()
        .filter(|(_, amount, _)| !amount.is_zero())
        .map(|(invoice, amount, how)| Placing {
            bank_payment: waiting.id,
            party,
            invoice,
            amount,
            on: waiting.on,
            channel: channel(&waiting.payee, payment.channel),
            reference: payment.reference.as_deref(),
            payer: &payment.payer,
            texts: &payment.texts,
            how,
        })
        .collect();
    let placer = Placer { actor: Actor::Staff(by), now, match_days: policy.match_days };
    place(tx.connection(), &placings, placer).await
}

/// What of a payment is booked on the invoice that was named, and what on the others of its plan.
async fn divided(
    tx: &mut DeskTx,
    payment: &BankPayment,
    named: &Named,
) -> Result<Vec<(InvoiceId, Money)>, StoreError> {
    let invoice = named.id;
    let mut register = with_plan(tx, named).await?;
    register.book(invoice, payment.amount);
    let whole = Part {
        invoice,
        reference: payment.reference.clone().unwrap_or_default(),
        amount: payment.amount,
        surplus: Money::ZERO,
    };
    Ok(by_plan(whole, &mut register).into_iter().map(|part| (part.invoice, part.amount)).collect())
}
