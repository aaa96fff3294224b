//! The day's round for cases that will be late, and for appeals that have not been handed over by their day: each gets
//! a message with the reason and a new expectation (FL 11 and 46 §§), once for each day that was promised.

use super::rounds::{Lease, Troubles};
use super::run::NotDone;
use crate::clock::stockholm_day;
use crate::store::dispute::Promised;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::settings::SettingsCache;
use crate::store::{JobsTx, Pools, StoreError, dispute, message};
use besked_app::ports::About;
use besked_domain::dispute::delay::{Delay, delay};
use besked_domain::notice::Notice;
use chrono::{DateTime, Utc};
use serde_json::json;

/// Tells those whose cases will be late. How many there were.
///
/// # Errors
/// When the database does not answer, or another worker has taken the round over. Those told before that stay
/// told. When a case cannot be read, once all others have been looked at.
pub(super) async fn watch(
    pools: &Pools,
    settings: &SettingsCache,
    lease: &mut Lease<'_>,
    now: DateTime<Utc>,
) -> Result<u32, NotDone> {
    let policy = settings.of(stockholm_day(now)).await?.delay_policy()?;
    let mut tx = JobsTx::begin(pools).await?;
    let open = dispute::promised(&mut tx, None).await?;
    tx.commit().await?;
    let today = stockholm_day(now);
    let mut told = 0_u32;
    let mut troubles = Troubles::default();
    for case in open {
        let Some(late) = delay(case.promise, policy, today) else { continue };
        lease.keep().await?;
        let came = tell(pools, case, late, now).await;
        if troubles.of(case.id, came)? == Some(true) {
            told = told.saturating_add(1);
        }
    }
    troubles.end()?;
    Ok(told)
}

/// Tells one of them, in a transaction of its own. False when the case has moved meanwhile.
async fn tell(
    pools: &Pools,
    case: Promised,
    late: Delay,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let Promised { party, id, promise } = case;
    let mut tx = JobsTx::begin(pools).await?;
    // Who steps in a case holds its row, and then its history, until that is done. Held in the same order,
    // neither waits for the other; and only now does the case stand still.
    if dispute::lock(&mut tx, party, id).await?.is_none()
        || !dispute::promised(&mut tx, Some(id)).await?.contains(&case)
    {
        return Ok(false);
    }
    let mut content = json!(late);
    if let Some(content) = content.as_object_mut() {
        content.insert("digest".to_owned(), json!(late.digest()));
    }
    let event = NewEvent {
        subject: Subject::Dispute(party, id),
        at: now,
        actor: Actor::System,
        name: "DelayTold",
        previous_state: Some(promise.state.word()),
        next_state: Some(promise.state.word()),
        content,
    };
    append(&mut tx, event).await?;
    dispute::delayed(&mut tx, party, id, late, now).await?;
    let notice = Notice::Delay(late);
    message::make(
        &mut tx,
        message::NewMessage { party, about: About::Dispute(id), notice, letter: None },
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}
