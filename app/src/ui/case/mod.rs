//! Cases on disputed charges, as both sides read them.

mod beside;
mod decision;
mod letter;
mod missing;
mod standing;
mod targets;

pub(crate) use beside::{LetterCard, LetterParts};
pub(crate) use decision::{DecisionLetter, FetchAsMade};
pub(crate) use letter::{Letter, ReadingTabs, answer_pdf, asked_reading};
pub(crate) use missing::MissingParts;
pub(crate) use standing::{CaseBadge, CaseStep};
pub(crate) use targets::{Targets, capitalised};
