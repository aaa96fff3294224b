//! The original official, whose statement a reconsideration begins with (S000 p. 7), and who confirmed what is
//! reconsidered.

use super::objection::{Objection, Target};
use crate::id::{LineId, StaffId};

/// Who made what is reconsidered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Official {
    /// Which member of staff; none where only the ledger knows of them, by name.
    pub staff: Option<StaffId>,
    /// The name, as it was when it was made.
    pub name: String,
}

impl Official {
    /// Whether it is this member of staff. Whom only the ledger knows of is known by name.
    #[must_use]
    pub fn is(&self, staff: StaffId, name: &str) -> bool {
        self.staff.map_or_else(|| self.name == name, |own| own == staff)
    }
}

/// The original officials, as far as they are on record: whoever decided in the round before and whoever confirmed it,
/// since that decision is what is reconsidered; before any decision, the ledger's official for what is contested. The
/// first one is whose statement it is. `lines` has the officials of the ledger, each with a line that rests on what they
/// made, the latest first.
#[must_use]
pub fn original_officials(
    decided: Vec<Official>,
    objection: &Objection,
    lines: impl IntoIterator<Item = (LineId, String)>,
) -> Vec<Official> {
    if !decided.is_empty() {
        return decided;
    }
    let contested = lines.into_iter().find(|(line, _)| objection.rests_on(*line));
    contested.map(|(_, name)| Official { staff: None, name }).into_iter().collect()
}

impl Objection {
    /// Whether what is contested rests on this line: one that is named, and any where no line is, since measures are
    /// of the whole invoice.
    fn rests_on(&self, line: LineId) -> bool {
        let names_none = !self.targets.iter().any(|target| matches!(target, Target::Line(_)));
        names_none || self.targets.contains(&Target::Line(line))
    }
}
