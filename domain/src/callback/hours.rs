//! When calls are made: opening hours, early closing, days that are closed.

use crate::calendar::{Eve, is_working_day};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// A custom of closing early.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlyClosing {
    /// On which day of the year.
    pub eve: Eve,
    /// When one closes then.
    pub closes: NaiveTime,
}

/// A day with hours of its own: squeezed between free ones, a day of planning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct DayHours {
    /// Which day.
    pub day: NaiveDate,
    /// When calls begin and when they end; nothing where it is closed.
    pub hours: Option<(NaiveTime, NaiveTime)>,
}

/// The opening hours of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Open {
    /// When calls begin.
    pub from: NaiveDateTime,
    /// When they end.
    pub until: NaiveDateTime,
}

/// When calls are made. Saturdays, Sundays, public holidays and the three eves are closed without
/// being listed (lag 1989:253, lag 1930:173 2 §).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactHours {
    /// When calls begin on an ordinary day.
    pub opens: NaiveTime,
    /// When they end.
    pub closes: NaiveTime,
    /// Days with a custom of closing early.
    pub early: Vec<EarlyClosing>,
    /// Days that are closed or open otherwise, whatever the custom.
    pub days: Vec<DayHours>,
}

/// How far ahead an open day is looked for. No calendar is closed for so long.
const LONGEST_SEARCH: usize = 400;

impl ContactHours {
    /// The hours of a day, or nothing when it is closed.
    ///
    /// ```
    /// use besked_domain::callback::CallbackPolicy;
    /// let hours = CallbackPolicy::shipped().hours;
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    /// assert!(hours.on(day("2026-06-19")).is_none()); // Midsummer Eve
    /// assert_eq!(hours.on(day("2026-03-16")).unwrap().until.to_string(), "2026-03-16 16:30:00");
    /// ```
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<Open> {
        if !is_working_day(day) {
            return None;
        }
        let (opens, closes) = match self.days.iter().find(|own| own.day == day) {
            Some(own) => own.hours?,
            None => (self.opens, self.usual_end(day)),
        };
        (opens < closes).then(|| Open { from: day.and_time(opens), until: day.and_time(closes) })
    }

    /// When calls end on a day without hours of its own.
    fn usual_end(&self, day: NaiveDate) -> NaiveTime {
        let early = self.early.iter().filter(|custom| custom.eve.is(day));
        early.map(|custom| custom.closes).fold(self.closes, NaiveTime::min)
    }

    /// The open days from a day on, that one included.
    pub fn open_from(&self, day: NaiveDate) -> impl Iterator<Item = Open> + '_ {
        day.iter_days().take(LONGEST_SEARCH).filter_map(move |day| self.on(day))
    }

    /// The first open day after a day.
    #[must_use]
    pub fn after(&self, day: NaiveDate) -> Option<Open> {
        self.open_from(day.succ_opt()?).next()
    }

    /// Whether calls are made at a time.
    #[must_use]
    pub fn is_open(&self, at: NaiveDateTime) -> bool {
        self.on(at.date()).is_some_and(|open| open.from <= at && at < open.until)
    }
}
