//! What the ledger's feed notes of plans and respites, beside what their histories have.

use besked_domain::id::InvoiceId;
use serde_json::Value;
use sqlx::PgPool;

/// A case, what has happened in it, and what it is about of an invoice.
pub(crate) type Noted = (String, String, String);

/// What the entries of a feed note has happened to an invoice, in order.
pub(crate) fn noted(told: &[Value], invoice: InvoiceId) -> Vec<Noted> {
    told.iter()
        .filter(|own| own["kind"] == "case_noted" && own["invoice"] == invoice.to_string())
        .map(|own| {
            ["case", "event", "amount"].map(|field| own[field].as_str().unwrap().to_owned()).into()
        })
        .collect()
}

/// What the histories have of plans and respites of an invoice, in the order of the notes, with what each case is about
/// of it by now.
pub(crate) async fn happened(owner: &PgPool, invoice: InvoiceId) -> Vec<Noted> {
    sqlx::query_as(
        "select own.number, event.name, own.payable::text
        from event
        inner join (
            select plan.id, plan.number, part.payable
            from plan
            inner join plan_invoice as part
                on plan.id = part.plan_id and plan.version = part.version
            where part.invoice_id = $1
            union all
            select respite.id, respite.number, part.payable
            from respite inner join respite_invoice as part on respite.id = part.respite_id
            where part.invoice_id = $1
        ) as own on event.subject_id = own.id
        order by event.id",
    )
    .bind(invoice.0)
    .fetch_all(owner)
    .await
    .unwrap()
}

/// The events alone.
pub(crate) fn events(all: &[Noted]) -> Vec<&str> {
    all.iter().map(|own| own.1.as_str()).collect()
}
