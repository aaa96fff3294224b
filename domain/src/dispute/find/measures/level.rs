//! That a measure costs too much as such: its price stands in a law or is set by the state, if it
//! has one.

use super::{Found, Question, each, named};
use crate::dispute::ground::Finding;
use crate::dispute::measure::{Measure, MeasureKind};
use crate::dispute::text::TextId;
use crate::invoice::FeeKind;

/// Even if it is too high, the municipality could not set another: no tariff of its own has it.
pub(super) fn level(question: Question<'_>) -> Found {
    let text = |measure: &Measure| match measure.kind {
        MeasureKind::Fee(FeeKind::Interest) => TextId::InterestLevel,
        MeasureKind::Fee(FeeKind::Court) => TextId::StateSets,
        MeasureKind::Fee(_) => TextId::LawSets,
        MeasureKind::Step(_) => TextId::StepCostsNothing,
    };
    each(question, Finding::LawSets, |measure| Some(named(text(measure), measure)))
}
