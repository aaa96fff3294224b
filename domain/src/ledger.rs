//! How much is known of a ledger. *Nothing owed*, *not known* and *known, but old* are three
//! different things, and a page must never mistake one for another.

use chrono::{DateTime, TimeDelta, Utc};

/// What is known of the ledger behind a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LedgerState {
    /// No ledger has ever been read: nothing is known.
    Unknown,
    /// The latest ledger is older than the policy allows; it shows what was true then.
    Stale {
        /// As of when: the oldest of the ledgers behind the list.
        as_of: DateTime<Utc>,
    },
    /// Up to date.
    Fresh {
        /// As of when: the oldest of the ledgers behind the list.
        as_of: DateTime<Utc>,
    },
}

impl LedgerState {
    /// What is known of a ledger that was last true at `as_of`, when it may be so old.
    ///
    /// ```
    /// use besked_domain::ledger::LedgerState;
    /// use chrono::{DateTime, TimeDelta};
    /// let as_of = DateTime::from_timestamp(1_700_000_000, 0);
    /// let now = DateTime::from_timestamp(1_700_090_000, 0).unwrap();
    /// let day = TimeDelta::hours(24);
    /// assert!(matches!(LedgerState::of(as_of, now, day), LedgerState::Stale { .. }));
    /// assert_eq!(LedgerState::of(None, now, day), LedgerState::Unknown);
    /// ```
    #[must_use]
    pub fn of(as_of: Option<DateTime<Utc>>, now: DateTime<Utc>, allowed_age: TimeDelta) -> Self {
        match as_of {
            None => Self::Unknown,
            Some(as_of) if now.signed_duration_since(as_of) > allowed_age => Self::Stale { as_of },
            Some(as_of) => Self::Fresh { as_of },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_fresh() {
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        let state = |as_of, now| LedgerState::of(Some(at(as_of)), at(now), TimeDelta::seconds(100));
        assert_eq!(state(0, 100), LedgerState::Fresh { as_of: at(0) });
        assert_eq!(state(0, 101), LedgerState::Stale { as_of: at(0) });
        // A ledger whose clock goes ahead is not old.
        assert_eq!(state(9, 0), LedgerState::Fresh { as_of: at(9) });
    }
}
