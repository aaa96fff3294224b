//! Who makes the calls.

use super::Desk;
use super::callback::only;
use crate::calling::fall_back;
use crate::clock::{stockholm_time, wall_clock};
use crate::store::{DeskTx, Mode, Scoped as _, StoreError, call_cover, callback, dispute, unit};
use async_trait::async_trait;
use besked_app::ports::{
    CallCover, CoverRow, NewCover, NewStaffing, PortalError, Staff, StaffCapacity, StaffRole,
    StaffedWindow,
};
use besked_domain::callback::life::Refusal;
use besked_domain::callback::{Cover, CoverRefusal, Staffing, windows_ahead};
use besked_domain::id::{CallCoverId, StaffId, UnitId};
use chrono::{DateTime, NaiveDateTime, Utc};
use uuid::Uuid;

/// On how many open days windows can be given callers: two weeks, so that it is done before they
/// are offered.
const DAYS: usize = 10;

#[async_trait]
impl StaffCapacity for Desk {
    async fn staffed_windows(&self, who: &Staff) -> Result<Vec<StaffedWindow>, PortalError> {
        let now = self.clock.now();
        let policy = self.settings.of(self.clock.today()).await?.callback_policy()?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let staffing = callback::staffing(tx.connection(), now).await?;
        let taken = callback::taken(tx.connection(), now).await?;
        tx.commit().await?;
        let ahead = windows_ahead(&policy, &staffing, wall_clock(now), DAYS);
        let staffed = ahead.into_iter().map(|window| StaffedWindow {
            window,
            callers: staffing.callers(&policy, window.from),
            own: staffing.own(window.from).is_some(),
            taken: taken.get(&stockholm_time(window.from)).copied().unwrap_or_default(),
        });
        Ok(staffed.collect())
    }

    /// One transaction: each window under its lock, the earliest first → what is taken there →
    /// how many call. Sent twice, it is the same.
    async fn staff_windows(&self, who: &Staff, new: &NewStaffing) -> Result<(), PortalError> {
        only(StaffRole::STAFF_CALLS, who)?;
        let now = self.clock.now();
        let policy = self.settings.of(self.clock.today()).await?.callback_policy()?;
        let usual = windows_ahead(&policy, &Staffing::default(), wall_clock(now), DAYS);
        let wanted: Staffing = usual
            .iter()
            .filter(|window| new.of.holds(window.from))
            .map(|window| (window.from, new.callers))
            .collect();
        if wanted == Staffing::default() {
            // They have begun, or the days are closed by now.
            return Err(PortalError::Stale);
        }
        let callers = (new.callers != policy.callers).then_some(new.callers);
        let mut tx = self.begin(who, Mode::Write).await?;
        for window in windows_ahead(&policy, &wanted, wall_clock(now), DAYS) {
            if wanted.own(window.from).is_none() {
                continue;
            }
            let from = stockholm_time(window.from);
            let taken = callback::hold(&mut tx, from, window.room).await?;
            if taken > window.room && !new.anyway {
                return Err(Refusal::BelowTaken.into());
            }
            callback::staff(&mut tx, from, callers, who.id, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn call_cover(
        &self,
        who: &Staff,
    ) -> Result<(CallCover, Vec<(StaffId, String)>), PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = cover(&mut tx, self.clock.now()).await?;
        let colleagues = if who.is_one_of(StaffRole::STAFF_CALLS) {
            dispute::colleagues(&mut tx, StaffRole::MAKE_CALLS).await?
        } else {
            vec![]
        };
        tx.commit().await?;
        Ok((found, colleagues))
    }

    /// One transaction that holds off others who hand queues over: what stands → the rule says
    /// whether → written. The form's key is its id: sent twice, it is one.
    async fn hand_queue_over(
        &self,
        who: &Staff,
        new: &NewCover,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        only(StaffRole::STAFF_CALLS, who)?;
        let (now, id) = (self.clock.now(), CallCoverId(form_key));
        let mut tx = self.begin(who, Mode::Write).await?;
        call_cover::hold(&mut tx).await?;
        if call_cover::is_known(&mut tx, id).await? {
            return Ok(());
        }
        let standing = cover(&mut tx, now).await?;
        let known = |of: UnitId| standing.units.iter().any(|unit| unit.id == of);
        if !known(new.of) || !known(new.by) {
            return Err(PortalError::Stale);
        }
        let from = new.from.map_or(now, stockholm_time).max(now);
        let wanted = Cover { of: new.of, by: new.by, from, until: stockholm_time(new.until) };
        let others: Vec<Cover> = standing.covers.iter().map(CoverRow::cover).collect();
        wanted.check(&others, now).map_err(Refusal::from)?;
        call_cover::add(&mut tx, id, &wanted, who.id, now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn give_queue_back(&self, who: &Staff, id: CallCoverId) -> Result<(), PortalError> {
        only(StaffRole::STAFF_CALLS, who)?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !call_cover::end(&mut tx, id, self.clock.now()).await? {
            return Err(PortalError::Stale);
        }
        tx.commit().await?;
        Ok(())
    }

    /// One transaction: away until then → each call that they have taken, under its lock, falls back.
    async fn write_away(
        &self,
        who: &Staff,
        of: StaffId,
        until: Option<NaiveDateTime>,
    ) -> Result<(), PortalError> {
        let own = of == who.id;
        only(if own { StaffRole::MAKE_CALLS } else { StaffRole::STAFF_CALLS }, who)?;
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        match until.map(stockholm_time) {
            None => call_cover::come_back(&mut tx, of).await?,
            Some(until) if until <= now => {
                return Err(Refusal::NotCovered(CoverRefusal::Over).into());
            }
            Some(until) => {
                if !call_cover::leave(&mut tx, of, until, who.id, now).await? {
                    return Err(PortalError::Stale);
                }
                let_go(&mut tx, of, now).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Which queues are handed over from a moment on, and who is away.
pub(super) async fn cover(tx: &mut DeskTx, now: DateTime<Utc>) -> Result<CallCover, StoreError> {
    Ok(CallCover {
        covers: call_cover::standing(tx, now).await?,
        away: call_cover::away(tx, now).await?,
        units: unit::all(tx.connection()).await?,
    })
}

/// Lets what someone has taken and not made fall back into the queue. What the transaction does not
/// see, a protected party's, falls back when its time has passed.
async fn let_go(tx: &mut DeskTx, of: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
    for call in callback::claimed(tx, of).await? {
        fall_back(tx, call, Some(of), now).await?;
    }
    Ok(())
}
