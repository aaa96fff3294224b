//! Who makes the calls.

use super::Desk;
use super::callback::only;
use crate::clock::{stockholm_time, wall_clock};
use crate::store::{Mode, Scoped as _, callback};
use async_trait::async_trait;
use besked_app::ports::{NewStaffing, PortalError, Staff, StaffCapacity, StaffRole, StaffedWindow};
use besked_domain::callback::life::Refusal;
use besked_domain::callback::{Staffing, windows_ahead};

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
}
