//! Days that many municipalities close early on, by custom and not by law.

use super::holiday::{Holiday, holiday};
use crate::word::words;
use chrono::{Datelike, NaiveDate};

words! {
    /// A day before something free. By itself it is an ordinary working day: whether and when one
    /// closes early is the municipality's to say.
    Eve {
        /// *Skärtorsdagen*, the day before Good Friday.
        MaundyThursday = "maundy_thursday",
        /// *Valborgsmässoafton*, 30 April.
        Walpurgis = "walpurgis",
        /// The day before Ascension Day.
        BeforeAscension = "before_ascension",
        /// 5 June, the day before the National Day.
        BeforeNationalDay = "before_national_day",
        /// The Friday before All Saints' Day.
        BeforeAllSaints = "before_all_saints",
        /// *Dan före dan*, 23 December.
        BeforeChristmasEve = "before_christmas_eve",
    }
}

impl Eve {
    /// Whether it is this day. Two of them may be the same day.
    ///
    /// ```
    /// use besked_domain::calendar::Eve;
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    /// assert!(Eve::MaundyThursday.is(day("2026-04-02")));
    /// assert!(Eve::Walpurgis.is(day("2008-04-30")) && Eve::BeforeAscension.is(day("2008-04-30")));
    /// ```
    #[must_use]
    pub fn is(self, day: NaiveDate) -> bool {
        let before = |free| day.succ_opt().and_then(holiday) == Some(free);
        let on = |month, number| (day.month(), day.day()) == (month, number);
        match self {
            Self::MaundyThursday => before(Holiday::GoodFriday),
            Self::Walpurgis => on(4, 30),
            Self::BeforeAscension => before(Holiday::AscensionDay),
            Self::BeforeNationalDay => on(6, 5),
            Self::BeforeAllSaints => before(Holiday::AllSaintsDay),
            Self::BeforeChristmasEve => on(12, 23),
        }
    }
}
