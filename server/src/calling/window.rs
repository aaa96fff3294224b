//! What is chosen when one asks for a call: as soon as possible, or a window with a place left.

use crate::clock::{stockholm_time, wall_clock};
use crate::store::callback::{self, NewPromise, Place};
use crate::store::{Scoped, StoreError};
use besked_app::ports::PortalError;
use besked_domain::callback::life::Refusal;
use besked_domain::callback::{CallbackPolicy, Promise, Window, promise, windows};
use chrono::{DateTime, NaiveDateTime, Utc};

/// The windows that have room left, each with as many places as are free.
pub(crate) async fn free(
    tx: &mut impl Scoped,
    policy: &CallbackPolicy,
    now: DateTime<Utc>,
) -> Result<Vec<Window>, StoreError> {
    let taken = callback::taken(tx.connection(), now).await?;
    let staffing = callback::staffing(tx.connection(), now).await?;
    let offered = windows(policy, &staffing, wall_clock(now)).into_iter().map(|window| {
        let taken = taken.get(&stockholm_time(window.from)).copied().unwrap_or_default();
        Window { room: window.room.saturating_sub(taken), ..window }
    });
    Ok(offered.filter(|window| window.room > 0).collect())
}

/// What is promised, as moments.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    from: DateTime<Utc>,
    due: DateTime<Utc>,
    /// The place in a window, where one was chosen.
    place: Option<Place>,
    /// The person chose another day.
    agreed: bool,
}

impl Chosen {
    /// The window that begins then, or as soon as possible. A window that is not offered now is as
    /// good as full.
    pub(crate) async fn of(
        tx: &mut impl Scoped,
        policy: &CallbackPolicy,
        window: Option<NaiveDateTime>,
        now: DateTime<Utc>,
    ) -> Result<Self, PortalError> {
        let shown = wall_clock(now);
        let staffing = callback::staffing(tx.connection(), now).await?;
        let own = match window {
            Some(from) => {
                let mut offered = windows(policy, &staffing, shown).into_iter();
                Some(offered.find(|window| window.from == from).ok_or(Refusal::WindowFull)?)
            }
            None => None,
        };
        let promised = match own {
            Some(window) => Promise::from(window),
            None => promise(policy, shown).ok_or(PortalError::Unavailable)?,
        };
        Ok(Self {
            from: stockholm_time(promised.from),
            due: stockholm_time(promised.by),
            place: own.map(|window| Place {
                window: stockholm_time(window.from),
                room: window.room,
                callers: staffing.own(window.from),
            }),
            agreed: own.is_some_and(|window| window.from.date() != shown.date()),
        })
    }

    /// Takes the place in the window, if one was chosen.
    pub(crate) async fn take(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        let Some(place) = self.place else { return Ok(()) };
        let taken = callback::take(tx.connection(), place).await?;
        if taken { Ok(()) } else { Err(Refusal::WindowFull.into()) }
    }

    /// The same in the place of a window that is left. The earlier one is held first, so that two
    /// who change places do not wait for each other.
    pub(super) async fn instead_of(
        &self,
        tx: &mut impl Scoped,
        left: Option<DateTime<Utc>>,
    ) -> Result<(), PortalError> {
        let Some(left) = left else { return self.take(tx).await };
        if self.place.is_some_and(|place| place.window < left) {
            self.take(tx).await?;
            callback::leave(tx.connection(), left).await?;
            return Ok(());
        }
        callback::leave(tx.connection(), left).await?;
        self.take(tx).await
    }

    /// The promise that it is, under its number among the call's.
    pub(crate) const fn promise(&self, number: i32, policy: &CallbackPolicy) -> NewPromise {
        NewPromise {
            number,
            from: self.from,
            due: self.due,
            window: match self.place {
                Some(place) => Some(place.window),
                None => None,
            },
            agreed: self.agreed,
            policy: policy.version,
        }
    }
}
