//! Who has decided, as it is told.

/// Who made a decision and who confirmed it, as both sides are told (FL 31 §), but for a name that may be left out
/// for fear of threats or harassment (FL 33 § 4 st.).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WhoDecided {
    /// Who made it.
    pub made: Option<String>,
    /// Who confirmed it.
    pub confirmed: Option<String>,
}
