//! Changes of a plan that is being paid.

use super::PlanSignature;
use besked_domain::money::Money;
use besked_domain::plan::{Change, ChangeRefusal, Schedule};
use chrono::NaiveDate;

/// What a change of a plan that is being paid would come to. Nothing is kept of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangePreview {
    /// The instalments after it, or why it is not made without asking.
    pub outcome: Result<PreviewedChange, ChangeRefusal>,
    /// Whether it is to be signed before it holds.
    pub needs_signature: bool,
}

/// A change that can be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreviewedChange {
    /// What is changed, as it is made.
    pub change: Change,
    /// The instalments that are left, as they would be.
    pub schedule: Schedule,
    /// What is paid more than without it, in interest; negative where it saves some.
    pub more: Money,
    /// The last day to sign it.
    pub sign_by: NaiveDate,
}

/// A change that waits to be signed. Until then the old instalments hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanAmendment {
    /// The offer that it is.
    pub version: i32,
    /// What is changed.
    pub change: Change,
    /// The instalments that are left, as they would be.
    pub schedule: Schedule,
    /// What is paid more than without it, in interest; negative where it saves some.
    pub more: Money,
    /// The last day to sign it.
    pub sign_by: NaiveDate,
    /// Who has signed it.
    pub signatures: Vec<PlanSignature>,
}
