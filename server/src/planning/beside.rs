//! What was asked for of the invoices of a plan before it was signed gives way to the plan.

use crate::store::plan::Locked;
use crate::store::{Scoped, StoreError, message, respite};
use besked_app::ports::About;
use besked_domain::notice::Notice;
use besked_domain::plan::life::Actor as Role;
use besked_domain::respite::life::{Action, transition};
use chrono::{DateTime, Utc};

/// Lets a plan that has begun take the place of the respites of its invoices, granted or not yet answered: one whose invoices
/// signed plans pay comes to its end, another one goes on for the rest. Both are told in writing.
pub(crate) async fn give_way(
    tx: &mut impl Scoped,
    plan: &Locked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let party = plan.party;
    for (id, whole) in respite::beside_plan(tx, party, plan.id).await? {
        let Some(before) = respite::lock(tx, party, id).await? else { continue };
        // One that has been answered or taken back meanwhile has no place to take.
        let Ok(step) = transition(before.state, Action::Replace, Role::Machine, false, "") else {
            continue;
        };
        if whole {
            respite::replaced(tx, (party, id), step, plan.id, now).await?;
        }
        let (about, notice) = (About::Respite(id), Notice::RespiteReplaced { whole });
        message::make(tx, message::NewMessage { party, about, notice, letter: None }, now).await?;
    }
    Ok(())
}
