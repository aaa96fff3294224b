//! The table of answers: for each finding the word, what is paused, and within how many working
//! days a person has answered. Data: the engine reads it, and so does the test of every row.

use super::ground::{Finding, Ground, Scope, Word};
use Finding as F;
use Ground as G;

/// A row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The ground it belongs to; `None` when it may be found whatever was said.
    pub ground: Option<Ground>,
    /// What the facts say.
    pub finding: Finding,
    /// The word on reconsideration.
    pub word: Word,
    /// What is paused.
    pub hold: Scope,
    /// Working days from the day after receipt, or after the answer where that came later, as shipped; a setting may
    /// say otherwise.
    pub within: Option<u32>,
}

const fn row(
    ground: Option<Ground>,
    finding: Finding,
    word: Word,
    hold: Scope,
    within: Option<u32>,
) -> Row {
    Row { ground, finding, word, hold, within }
}

/// Every row.
pub const TABLE: &[Row] = &[
    row(Some(G::AlreadyPaid), F::PaymentFound, Word::YesMust, Scope::Whole, Some(1)),
    row(Some(G::AlreadyPaid), F::PaymentNotFound, Word::Undecided, Scope::Whole, Some(5)),
    row(Some(G::WrongAmount), F::SumDiffers, Word::YesMust, Scope::Difference, Some(3)),
    row(Some(G::WrongAmount), F::ChargedTwice, Word::YesMust, Scope::Later, Some(3)),
    row(Some(G::WrongAmount), F::QuantityEstimated, Word::YesWill, Scope::Disputed, Some(10)),
    row(Some(G::WrongAmount), F::SumAgrees, Word::Undecided, Scope::Disputed, Some(10)),
    row(Some(G::NotReceived), F::NoDelivery, Word::YesWill, Scope::Disputed, Some(10)),
    row(Some(G::NotReceived), F::Delivered, Word::Undecided, Scope::Disputed, Some(10)),
    row(Some(G::NotMine), F::HolderDiffers, Word::YesWill, Scope::Whole, Some(3)),
    row(Some(G::NotMine), F::HolderAgrees, Word::Undecided, Scope::Whole, Some(5)),
    row(Some(G::Cancelled), F::EndedBefore, Word::YesMust, Scope::Whole, Some(3)),
    row(Some(G::Cancelled), F::NotEnded, Word::Undecided, Scope::Whole, Some(10)),
    row(Some(G::Minor), F::UnderAge, Word::YesWill, Scope::Whole, Some(3)),
    row(Some(G::Minor), F::OfAge, Word::Undecided, Scope::Whole, Some(5)),
    row(Some(G::Prescribed), F::TimePassed, Word::YesMust, Scope::Whole, Some(3)),
    row(Some(G::Prescribed), F::TimeRuns, Word::Undecided, Scope::Whole, Some(5)),
    row(Some(G::ReduceInterest), F::InterestAccrued, Word::Undecided, Scope::Interest, Some(10)),
    row(Some(G::ReduceInterest), F::NoInterest, Word::NoWithReason, Scope::Nothing, None),
    row(Some(G::CannotPay), F::NoMeans, Word::NoWithReason, Scope::Nothing, None),
    row(Some(G::TariffLevel), F::CouncilDecides, Word::NoWithReason, Scope::Nothing, None),
    row(Some(G::Other), F::CouldMatter, Word::Undecided, Scope::Disputed, Some(10)),
    row(Some(G::Other), F::TooLittle, Word::Undecided, Scope::Disputed, Some(10)),
    // Across all grounds.
    row(None, F::FactsMissing, Word::Undecided, Scope::Disputed, Some(10)),
    row(None, F::MeasureUnlawful, Word::YesMust, Scope::Disputed, Some(3)),
    row(None, F::MeasureStands, Word::Undecided, Scope::Disputed, Some(10)),
    row(Some(G::TariffLevel), F::LawSets, Word::NoWithReason, Scope::Nothing, None),
];

/// The row of a finding. Every finding has one: a test goes through them.
#[must_use]
pub fn row_of(finding: Finding) -> Row {
    let found = TABLE.iter().copied().find(|row| row.finding == finding);
    // A finding without a row would be answered by a person, with everything paused.
    found.unwrap_or(row(None, finding, Word::Undecided, Scope::Whole, Some(5)))
}
