//! How many make the calls of a window, where one has decided that for the window by itself.

use super::CallbackPolicy;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// The most callers that a window can be given.
pub const MOST_CALLERS: u32 = 99;

/// How many make the calls of single windows, by when the window begins. A window that is not in it
/// has as many as the policy says.
///
/// ```
/// use besked_domain::callback::{CallbackPolicy, Staffing};
/// let at = |text: &str| text.parse::<chrono::NaiveDateTime>().unwrap();
/// let staffing: Staffing = [(at("2026-03-16T10:00:00"), 5)].into_iter().collect();
/// let policy = CallbackPolicy::shipped();
/// assert_eq!(staffing.callers(&policy, at("2026-03-16T10:00:00")), 5);
/// assert_eq!(staffing.callers(&policy, at("2026-03-16T11:00:00")), policy.callers);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Staffing(BTreeMap<NaiveDateTime, u32>);

impl FromIterator<(NaiveDateTime, u32)> for Staffing {
    fn from_iter<I: IntoIterator<Item = (NaiveDateTime, u32)>>(windows: I) -> Self {
        Self(windows.into_iter().collect())
    }
}

impl Staffing {
    /// How many was decided for the window that begins then, where it was.
    #[must_use]
    pub fn own(&self, from: NaiveDateTime) -> Option<u32> {
        self.0.get(&from).copied()
    }

    /// How many make the calls of the window that begins then.
    #[must_use]
    pub fn callers(&self, policy: &CallbackPolicy, from: NaiveDateTime) -> u32 {
        self.own(from).unwrap_or(policy.callers)
    }
}
