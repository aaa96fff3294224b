//! Whose words an offer of a plan is.

use serde::{Deserialize, Serialize};

/// Who speaks in an offer of a plan. What staff write down is never said to be the debtor's own words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferBy {
    /// The debtor.
    #[default]
    Debtor,
    /// Staff, who note what was agreed on by telephone or at the counter.
    Noted,
    /// The municipality, which suggests it.
    Municipality,
}

impl OfferBy {
    /// Who speaks in one, by whether staff made it. The first one of a plan notes what was agreed on, unless the plan is to
    /// take the place of another: that is suggested. So is every later one.
    #[must_use]
    pub const fn of(by_staff: bool, first: bool, replaces: bool) -> Self {
        match (by_staff, first && !replaces) {
            (false, _) => Self::Debtor,
            (true, true) => Self::Noted,
            (true, false) => Self::Municipality,
        }
    }

    /// Whether it is the debtor's own.
    #[must_use]
    pub const fn is_debtor(&self) -> bool {
        matches!(self, Self::Debtor)
    }
}
