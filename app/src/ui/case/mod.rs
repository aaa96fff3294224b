//! Cases on disputed charges, as both sides read them.

mod decision;
mod letter;
mod missing;
mod refusal;
mod standing;
mod targets;

pub(crate) use decision::{DecisionLetter, FetchAsMade};
pub(crate) use letter::{Letter, ReadingTabs, answer_pdf, asked_reading};
pub(crate) use missing::MissingParts;
pub(crate) use refusal::RefusalParts;
pub(crate) use standing::{CaseBadge, CaseStep};
pub(crate) use targets::{Targets, capitalised};
