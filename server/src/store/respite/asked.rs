//! What a respite or a plan is judged by, read for one invoice.

use crate::store::{Scoped, StoreError, dispute, invoice};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::standing::Figures;
use besked_domain::invoice::{Invoice, Owed};
use besked_domain::plan::{AskedInvoice, held_of};
use chrono::NaiveDate;

/// An invoice that is asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The invoice whole.
    pub invoice: Invoice,
    /// What it is judged by.
    pub judged: AskedInvoice,
    /// Something asked for earlier has paused its collection already: once is enough. Where a plan of it has been
    /// broken, once after that.
    pub paused_before: bool,
}

/// Reads an invoice to be judged. `None` when the party has none such. That it is in the plan that is
/// judged itself, or in the one whose place that takes, counts for nothing.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn asked(
    tx: &mut impl Scoped,
    (party, id): (PartyId, InvoiceId),
    but: Option<PlanId>,
    rates: &RateTable,
    today: NaiveDate,
) -> Result<Option<Asked>, StoreError> {
    let Some(invoice) = invoice::whole(tx, party, id).await? else { return Ok(None) };
    let paused = dispute::held(tx, party, id).await?;
    let before = sqlx::query!(
        r#"select
            (
                select count(*) from respite_invoice as own
                inner join respite on own.party_id = respite.party_id and own.respite_id = respite.id
                where own.party_id = $1 and own.invoice_id = $2
                    and respite.state in ('granted', 'ended')
                    and not (own.by_plan or own.gone_on)
            ) as "respites!",
            exists (
                select from plan_invoice as own
                inner join plan
                    on own.party_id = plan.party_id and own.plan_id = plan.id
                    and own.version = plan.version
                where own.party_id = $1 and own.invoice_id = $2 and plan.id is distinct from $3
                    and plan.id is distinct from (
                        select newer.replaces from plan as newer
                        where newer.party_id = $1 and newer.id = $3
                    )
                    and plan.state in ('proposed', 'countered', 'agreed', 'active', 'noticed')
            ) as "in_plan!""#,
        party.0,
        id.0,
        but.map(|plan| plan.0)
    )
    .fetch_one(tx.connection())
    .await?;
    let owed = Owed::of(&as_ended(&invoice, today), rates);
    let figures = Figures::from(&invoice);
    let judged = AskedInvoice {
        invoice: id,
        kind: invoice.charge_type.code.clone(),
        regime: invoice.charge_type.regime,
        held: held_of(paused, owed.open),
        owed,
        due_on: invoice.pay_by(),
        in_plan: before.in_plan,
        respites: u32::try_from(before.respites).unwrap_or(u32::MAX),
        dunning: figures.dunning.filter(|step| step.on <= today).map(|step| step.stage),
    };
    let paused_before = paused_before(tx, (party, id)).await?;
    Ok(Some(Asked { invoice, judged, paused_before }))
}

/// The invoice as if the plan that is being paid ended today: what that says holds for the days through today, and not for
/// those of the plan that takes its place.
fn as_ended(invoice: &Invoice, today: NaiveDate) -> Invoice {
    let mut ended = invoice.clone();
    for plan in &mut ended.agreed {
        plan.until.get_or_insert(today);
    }
    ended
}

/// Whether something asked for earlier has paused the collection of an invoice already; since a plan of it was
/// broken, where one was.
///
/// # Errors
/// When the database does not answer.
pub async fn paused_before(
    tx: &mut impl Scoped,
    (party, id): (PartyId, InvoiceId),
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
            select from collection_stop as stop
            where stop.party_id = $1 and stop.invoice_id = $2 and stop.kind = 'asked'
                and not exists (
                    select from plan_invoice as part
                    inner join plan as broken
                        on part.party_id = broken.party_id and part.plan_id = broken.id
                        and part.version = broken.version
                    where part.party_id = stop.party_id and part.invoice_id = stop.invoice_id
                        and broken.state = 'broken' and broken.changed_at > stop.placed_at
                )
        ) as "paused!""#,
        party.0,
        id.0
    )
    .fetch_one(tx.connection())
    .await?)
}
