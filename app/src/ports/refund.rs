//! Refunds of what was paid too much.

use besked_domain::id::{RefundId, StaffId};
use besked_domain::money::Money;
use besked_domain::refund::State;
use chrono::{DateTime, Utc};

/// A refund. No page of the debtor's tells who put it forward.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RefundRow {
    /// Which.
    pub id: RefundId,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: State,
    /// Who put it forward.
    pub proposed_by: StaffId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// When it was decided or declined.
    pub decided_at: Option<DateTime<Utc>>,
}

/// What a second person says of a refund.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RefundAct {
    /// It is paid back.
    Confirm,
    /// It is not, and why.
    Decline(String),
}
