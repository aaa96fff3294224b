//! What was asked for of the invoices of a plan before it was signed gives way to the plan.

use crate::store::plan::Locked;
use crate::store::{Scoped, StoreError, message, respite};
use besked_app::ports::About;
use besked_domain::id::PartyId;
use besked_domain::notice::Notice;
use besked_domain::plan::life::Actor as Role;
use besked_domain::respite::life::{Action, State, transition};
use chrono::{DateTime, Utc};

/// Holds what a plan may take the place of, before the ledger is told that it begins: who grants a respite holds that first
/// too, and neither waits for the other.
pub(crate) async fn hold(tx: &mut impl Scoped, party: PartyId) -> Result<(), StoreError> {
    respite::hold_open(tx, party).await?;
    Ok(())
}

/// Lets a plan that has begun take the place of the respites of its invoices, granted or not yet answered: one whose invoices
/// signed plans pay comes to its end, another one goes on for the rest. Both are told in writing. What was granted for the
/// invoices of the plan does not come back when that ends.
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
        if before.state == State::Granted {
            respite::give_up(tx, (party, id), plan.id).await?;
        }
        if whole {
            respite::replaced(tx, (party, id), step, plan.id, now).await?;
        }
        let (about, notice) = (About::Respite(id), Notice::RespiteReplaced { whole });
        message::make(tx, message::NewMessage { party, about, notice, letter: None }, now).await?;
    }
    Ok(())
}
