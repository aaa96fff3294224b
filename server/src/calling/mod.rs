//! What both sides need when a call is asked for, moved or taken back.

mod changing;
mod window;

use crate::store::{Scoped, callback, unit};
use besked_app::ports::PortalError;
use besked_domain::id::{PartyId, UnitId};
pub(crate) use changing::{begins_anew, promise_instead, take_back};
pub(crate) use window::{Chosen, free};

/// The unit that a call belongs to which is about nothing in particular: that of the party's latest
/// invoice, else any.
pub(crate) async fn nearest_unit(
    tx: &mut impl Scoped,
    party: PartyId,
) -> Result<UnitId, PortalError> {
    if let Some(unit) = callback::latest_unit(tx, party).await? {
        return Ok(unit);
    }
    let all = unit::all(tx.connection()).await?;
    all.first().map(|unit| unit.id).ok_or(PortalError::Unavailable)
}
