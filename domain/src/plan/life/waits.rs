//! How long a plan waits for the debtor: for the answer to a counter, and for a paper that has been signed.

use crate::plan::known_by;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The days that a counter is answered by.
///
/// Nobody agrees to a first day that has passed; whoever was given longer to answer may suggest another plan until then.
/// Once both days have passed the counter lapses.
///
/// ```
/// use besked_domain::plan::life::CounterDays;
/// let day = |text: &str| text.parse().unwrap();
/// let soon = CounterDays { answer_by: day("2026-12-14"), first_due_on: day("2026-12-05") };
/// assert_eq!((soon.yes_by(), soon.last()), (day("2026-12-05"), day("2026-12-14")));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CounterDays {
    /// The last day that the debtor was given to answer.
    pub answer_by: NaiveDate,
    /// The day that the first instalment of the counter falls due.
    pub first_due_on: NaiveDate,
}

impl CounterDays {
    /// The last day that a yes is asked for.
    #[must_use]
    pub fn yes_by(self) -> NaiveDate {
        self.answer_by.min(self.first_due_on)
    }

    /// The last day that it waits. From the day after it does not come about.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.answer_by.max(self.first_due_on)
    }
}

/// The last day that the municipality waits for a paper that was signed in time, by the first day to pay: the post has
/// as long as what is paid on that day has to be known.
///
/// ```
/// use besked_domain::plan::life::papers_until;
/// let day = |text: &str| text.parse().unwrap();
/// // A Monday; what is paid on it is known on the Wednesday.
/// assert_eq!(papers_until(day("2026-12-21")), day("2026-12-22"));
/// ```
#[must_use]
pub fn papers_until(first_due_on: NaiveDate) -> NaiveDate {
    let known = known_by(first_due_on);
    known.pred_opt().unwrap_or(known)
}
