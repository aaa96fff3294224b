//! Who makes the calls, as those who lead see to it: how many in each window.

use super::{PortalError, Staff};
use async_trait::async_trait;
use besked_domain::callback::Window;
use chrono::{NaiveDate, NaiveDateTime};

/// What staff may ask and do about who makes the calls.
#[async_trait]
pub trait StaffCapacity: Send + Sync {
    /// The windows of today and the next open days that have not begun, the first one first.
    async fn staffed_windows(&self, who: &Staff) -> Result<Vec<StaffedWindow>, PortalError>;
    /// Says how many make the calls of a window, or of all the windows of a day. Refused where more
    /// calls are promised than so few have time for, unless that is meant.
    async fn staff_windows(&self, who: &Staff, new: &NewStaffing) -> Result<(), PortalError>;
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
