//! What more than one side needs when a call is asked for, moved, taken back or let go of.

mod changing;
mod falling_back;
mod window;

use crate::clock::stockholm_day;
use crate::store::settings::Settings;
use crate::store::{Scoped, StoreError, callback, dispute, unit};
use besked_app::ports::PortalError;
use besked_domain::id::{PartyId, UnitId};
pub(crate) use changing::{begins_anew, promise_instead, take_back};
use chrono::{DateTime, Datelike as _, Utc};
pub(crate) use falling_back::fall_back;
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

/// The number of a call that is written down now: the next one of the year's series.
pub(crate) async fn next_number(
    tx: &mut impl Scoped,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<String, StoreError> {
    let series = settings.callback_series()?;
    dispute::next_number(tx.connection(), &series, stockholm_day(now).year()).await
}
