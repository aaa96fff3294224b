//! Who has looked: every look by staff is an event on the party, which the party sees.

use super::events::{Actor, NewEvent, Subject, append};
use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::Look;
use besked_domain::id::{InvoiceId, PartyId, StaffId};
use chrono::{DateTime, Utc};
use serde_json::json;

/// The name of the event.
const LOOKED: &str = "StaffLooked";

/// How many looks are shown.
pub const SHOWN: i64 = 100;

/// Writes that a member of staff looked at a party, or at one of its invoices.
///
/// # Errors
/// When the database does not answer, or there is no such member of staff.
pub async fn write(
    tx: &mut DeskTx,
    staff: StaffId,
    party: PartyId,
    invoice: Option<(InvoiceId, &str)>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let shown_as = sqlx::query_scalar!(
        r#"select coalesce(shown_as, name) as "name!" from staff_member where id = $1"#,
        staff.0
    )
    .fetch_one(tx.connection())
    .await?;
    append(
        tx,
        NewEvent {
            subject: Subject::Party(party),
            at,
            actor: Actor::Staff(staff),
            name: LOOKED,
            previous_state: None,
            next_state: None,
            content: json!({
                "by": shown_as,
                "invoice": invoice.map(|(id, number)| json!({"id": id, "number": number})),
            }),
        },
    )
    .await?;
    Ok(())
}

/// The looks at a party, newest first. A look whose content has been cleared is left out.
///
/// # Errors
/// When the database does not answer.
pub async fn at(tx: &mut impl Scoped, party: PartyId) -> Result<Vec<Look>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            event.at, content.content ->> 'by' as "by!",
            content.content -> 'invoice' ->> 'number' as invoice
        from event
        inner join event_content as content
            on event.party_id = content.party_id and event.id = content.event_id
        where event.party_id = $1 and event.name = 'StaffLooked'
            and content.content is not null
        order by event.at desc, event.seq desc
        limit $2"#,
        party.0,
        SHOWN
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| Look { at: row.at, by: row.by, invoice: row.invoice }).collect())
}
