//! A unit's queue in another unit's hands for a while: a meeting, a day of planning.

use crate::id::UnitId;
use chrono::{DateTime, Utc};

/// A unit's calls are made by another one for a span of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cover {
    /// Whose calls.
    pub of: UnitId,
    /// Who makes them.
    pub by: UnitId,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when; not at that moment any more.
    pub until: DateTime<Utc>,
}

/// Why a queue is not handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CoverRefusal {
    /// A unit makes its own calls anyway.
    #[error("a unit makes its own calls anyway")]
    ToItself,
    /// It would end before it begins, or has ended.
    #[error("it would end before it begins, or has ended")]
    Over,
    /// The queue is in another unit's hands at some time of it.
    #[error("the queue is handed over already at some time of it")]
    Overlaps,
    /// At some time of it the calls would come back to the unit that hands them over.
    #[error("the calls would come back")]
    ComesBack,
}

impl Cover {
    /// Whether it holds at a moment.
    #[must_use]
    pub fn holds(&self, at: DateTime<Utc>) -> bool {
        self.from <= at && at < self.until
    }

    /// Whether a queue may be handed over so, beside what is handed over already: at no moment are
    /// there two units to make the same calls, nor none.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check(&self, others: &[Self], now: DateTime<Utc>) -> Result<(), CoverRefusal> {
        if self.of == self.by {
            return Err(CoverRefusal::ToItself);
        }
        if self.until <= self.from || self.until <= now {
            return Err(CoverRefusal::Over);
        }
        let mut own = others.iter().filter(|other| other.of == self.of);
        if own.any(|other| other.from < self.until && self.from < other.until) {
            return Err(CoverRefusal::Overlaps);
        }
        // Who takes whose calls changes to a circle only when something begins.
        let begins = others.iter().map(|other| other.from).filter(|at| self.holds(*at));
        let comes_back =
            |at| stand_in(others, self.by, at).is_some_and(|(unit, _)| unit == self.of);
        if begins.chain([self.from]).any(comes_back) {
            return Err(CoverRefusal::ComesBack);
        }
        Ok(())
    }
}

/// Who makes a unit's calls at a moment in its place, however many times they are handed on, and
/// until when that holds at least. Nothing where the unit makes them itself.
///
/// ```
/// use besked_domain::callback::{Cover, stand_in};
/// use besked_domain::id::UnitId;
/// let [one, two, three] = [1_u128, 2, 3].map(|id| UnitId(uuid::Uuid::from_u128(id)));
/// let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
/// let (from, noon) = (at("2026-03-16T08:00:00Z"), at("2026-03-16T11:00:00Z"));
/// let evening = at("2026-03-16T16:00:00Z");
/// let covers = [
///     Cover { of: one, by: two, from, until: evening },
///     Cover { of: two, by: three, from, until: noon },
/// ];
/// assert_eq!(stand_in(&covers, one, from), Some((three, noon)));
/// assert_eq!(stand_in(&covers, one, noon), Some((two, evening)));
/// assert_eq!(stand_in(&covers, three, noon), None);
/// ```
#[must_use]
pub fn stand_in(
    covers: &[Cover],
    unit: UnitId,
    at: DateTime<Utc>,
) -> Option<(UnitId, DateTime<Utc>)> {
    let mut found: Option<(UnitId, DateTime<Utc>)> = None;
    // None is followed twice, so that it ends whatever stands there.
    for _ in covers {
        let last = found.map_or(unit, |(last, _)| last);
        let Some(next) = covers.iter().find(|own| own.of == last && own.holds(at)) else { break };
        let until = found.map_or(next.until, |(_, until)| until.min(next.until));
        found = Some((next.by, until));
    }
    found
}
