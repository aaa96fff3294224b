//! Who makes the calls, as those who lead see to it: how many in each window, which unit makes those
//! of another one, who is away.

use super::{PortalError, Staff, UnitChoice};
use async_trait::async_trait;
use besked_domain::callback::{Cover, Window, stand_in};
use besked_domain::id::{CallCoverId, StaffId, UnitId};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use uuid::Uuid;

/// What staff may ask and do about who makes the calls.
#[async_trait]
pub trait StaffCapacity: Send + Sync {
    /// The windows of today and the next open days that have not begun, the first one first.
    async fn staffed_windows(&self, who: &Staff) -> Result<Vec<StaffedWindow>, PortalError>;
    /// Says how many make the calls of a window, or of all the windows of a day. Refused where more
    /// calls are promised than so few have time for, unless that is meant.
    async fn staff_windows(&self, who: &Staff, new: &NewStaffing) -> Result<(), PortalError>;
    /// Which queues are handed over and who is away; with the colleagues that one may write away.
    async fn call_cover(
        &self,
        who: &Staff,
    ) -> Result<(CallCover, Vec<(StaffId, String)>), PortalError>;
    /// Hands a unit's queue over to another for a while. Sent twice, it is done once.
    async fn hand_queue_over(
        &self,
        who: &Staff,
        new: &NewCover,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Gives a queue back before its time, or takes back that it will be handed over.
    async fn give_queue_back(&self, who: &Staff, id: CallCoverId) -> Result<(), PortalError>;
    /// Writes that someone of staff is away until then, by the wall clock in Stockholm: what they
    /// have taken falls back into the queue. With nothing, they are back.
    async fn write_away(
        &self,
        who: &Staff,
        of: StaffId,
        until: Option<NaiveDateTime>,
    ) -> Result<(), PortalError>;
}

/// Which queues are handed over, and who is away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallCover {
    /// The queues that are handed over, or will be, the first to begin first.
    pub covers: Vec<CoverRow>,
    /// Who is away, by name.
    pub away: Vec<AwayRow>,
    /// Every unit, by name.
    pub units: Vec<UnitChoice>,
}

impl CallCover {
    /// Who makes a unit's calls at a moment in its place, and until when at least.
    #[must_use]
    pub fn stand_in(&self, unit: UnitId, at: DateTime<Utc>) -> Option<(&Localised, DateTime<Utc>)> {
        let covers: Vec<Cover> = self.covers.iter().map(CoverRow::cover).collect();
        let (by, until) = stand_in(&covers, unit, at)?;
        let name = self.covers.iter().find(|own| own.by.id == by)?;
        Some((&name.by.name, until))
    }

    /// The units whose calls are a unit's to make at a moment: its own unless they are handed over,
    /// and those that have come to it.
    #[must_use]
    pub fn made_by(&self, unit: UnitId, at: DateTime<Utc>) -> Vec<UnitId> {
        let covers: Vec<Cover> = self.covers.iter().map(CoverRow::cover).collect();
        let makes = |of: UnitId| stand_in(&covers, of, at).map_or(of, |(by, _)| by);
        self.units.iter().map(|of| of.id).filter(|of| makes(*of) == unit).collect()
    }
}

/// A queue that is handed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoverRow {
    /// Which.
    pub id: CallCoverId,
    /// Whose queue.
    pub of: UnitChoice,
    /// Who makes its calls.
    pub by: UnitChoice,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub until: DateTime<Utc>,
    /// Who wrote it.
    pub made_by: String,
}

impl CoverRow {
    /// The same without its names.
    #[must_use]
    pub const fn cover(&self) -> Cover {
        Cover { of: self.of.id, by: self.by.id, from: self.from, until: self.until }
    }
}

/// Someone of staff who is away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AwayRow {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// A queue that is to be handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewCover {
    /// Whose.
    pub of: UnitId,
    /// To whom.
    pub by: UnitId,
    /// From when, by the wall clock in Stockholm; nothing is now.
    pub from: Option<NaiveDateTime>,
    /// Until when.
    pub until: NaiveDateTime,
}

/// A window, as those who staff it see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StaffedWindow {
    /// When it is, by the wall clock in Stockholm, and how many calls it has room for.
    pub window: Window,
    /// How many make its calls.
    pub callers: u32,
    /// That was decided for it by itself.
    pub own: bool,
    /// How many places are taken.
    pub taken: u32,
}

/// Which windows are given callers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StaffedSpan {
    /// The one that begins then, by the wall clock in Stockholm.
    Window(NaiveDateTime),
    /// Those of a day that have not begun.
    Day(NaiveDate),
}

impl StaffedSpan {
    /// Whether the window that begins then is meant.
    #[must_use]
    pub fn holds(self, from: NaiveDateTime) -> bool {
        match self {
            Self::Window(own) => own == from,
            Self::Day(day) => from.date() == day,
        }
    }

    /// The day that it lies on.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Window(from) => from.date(),
            Self::Day(day) => day,
        }
    }
}

/// How many are to make the calls of some windows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewStaffing {
    /// Which windows.
    pub of: StaffedSpan,
    /// How many; as many as the policy says takes back what was decided for them.
    pub callers: u32,
    /// Also where more calls are promised than so few have time for.
    pub anyway: bool,
}
