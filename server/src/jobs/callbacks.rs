//! Calls that someone has taken and not made fall back into the queue, so that nobody waits for a
//! colleague who has gone home; and whoever leads the calls is told of promises that are about to be
//! broken. Both are looked for all the time: half an hour is long for who waits.

use super::rounds::Troubles;
use crate::calling::fall_back;
use crate::clock::stockholm_day;
use crate::store::callback;
use crate::store::jobs::{self, Job};
use crate::store::settings::SettingsCache;
use crate::store::{JobsTx, Pools, StoreError};
use besked_domain::id::{CallbackId, PartyId};
use chrono::{DateTime, TimeDelta, Utc};

/// Writes down that whoever leads the calls is to be told of the promises that have an hour left or less: once
/// for all that end at the same moment. Nobody is told where no address is set.
///
/// # Errors
/// When the database does not answer, or the setting cannot be read.
pub(super) async fn alarm(
    pools: &Pools,
    settings: &SettingsCache,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if settings.of(stockholm_day(now)).await?.call_alarm_email()?.is_none() {
        return Ok(());
    }
    let until = now + TimeDelta::hours(1);
    let mut tx = JobsTx::begin(pools).await?;
    for (due_at, _) in callback::standing(&mut tx, (now, until)).await? {
        jobs::enqueue_once(&mut tx, &Job::LateCall { due_at }, now).await?;
    }
    tx.commit().await
}

/// Lets them fall back, each in a transaction of its own. Every worker looks for them, under no lease: whoever
/// holds a call's row first lets it go, and the others find it done.
///
/// # Errors
/// When the database does not answer. Those that fell back before that stay so. When one cannot be read, once
/// all others have been looked at.
pub(super) async fn lapse(pools: &Pools, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    let lapsed = callback::lapsed(&mut tx, now).await?;
    tx.commit().await?;
    let mut troubles = Troubles::default();
    for of in lapsed {
        troubles.of(of.1, lapse_one(pools, of, now).await)?;
    }
    troubles.end()
}

/// Lets one fall back, in a transaction of its own.
async fn lapse_one(
    pools: &Pools,
    of: (Option<PartyId>, CallbackId),
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    if fall_back(&mut tx, of, None, now).await? {
        tx.commit().await?;
    }
    Ok(())
}
