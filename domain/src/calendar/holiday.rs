//! Public holidays, lag (1989:253), and the eves that count as such, lag (1930:173) 2 §.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A holiday that has a name. Saturdays and Sundays are free besides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Holiday {
    /// *Nyårsdagen*, 1 January.
    NewYearsDay,
    /// *Trettondedag jul*, 6 January.
    Epiphany,
    /// *Långfredagen*.
    GoodFriday,
    /// *Påskdagen*.
    EasterSunday,
    /// *Annandag påsk*.
    EasterMonday,
    /// *Första maj*.
    MayDay,
    /// *Kristi himmelsfärdsdag*, the sixth Thursday after Easter.
    AscensionDay,
    /// *Pingstdagen*, the seventh Sunday after Easter.
    WhitSunday,
    /// *Annandag pingst*, until 2004.
    WhitMonday,
    /// *Sveriges nationaldag*, 6 June, from 2005.
    NationalDay,
    /// *Midsommarafton*: no public holiday, and yet a free day.
    MidsummerEve,
    /// *Midsommardagen*, the Saturday of 20–26 June.
    MidsummerDay,
    /// *Alla helgons dag*, the Saturday of 31 October–6 November.
    AllSaintsDay,
    /// *Julafton*: no public holiday, and yet a free day.
    ChristmasEve,
    /// *Juldagen*.
    ChristmasDay,
    /// *Annandag jul*.
    BoxingDay,
    /// *Nyårsafton*: no public holiday, and yet a free day.
    NewYearsEve,
}

/// The name of the holiday that a day is. When two fall together, the movable one.
///
/// ```
/// use besked_domain::calendar::{Holiday, holiday};
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// assert_eq!(holiday(day("2026-05-14")), Some(Holiday::AscensionDay));
/// assert_eq!(holiday(day("2026-05-25")), None); // Whit Monday is an ordinary day since 2005
/// ```
#[must_use]
pub fn holiday(day: NaiveDate) -> Option<Holiday> {
    movable(day).or_else(|| by_weekday(day)).or_else(|| fixed(day))
}

/// The named holidays of a year, in order.
#[must_use]
pub fn holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    super::days_of_year(year).filter_map(|day| Some((day, holiday(day)?))).collect()
}

/// Easter Sunday of a year, by the Gregorian computus.
#[must_use]
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let of_century = year.rem_euclid(100);
    let correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4)
        - epact
        - of_century.rem_euclid(4))
    .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let from_march = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(from_march.div_euclid(31)).ok()?,
        u32::try_from(from_march.rem_euclid(31) + 1).ok()?,
    )
}

/// Holidays counted from Easter.
fn movable(day: NaiveDate) -> Option<Holiday> {
    let easter = easter_sunday(day.year())?;
    match day.signed_duration_since(easter).num_days() {
        -2 => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterSunday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::WhitSunday),
        50 if day.year() < 2005 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

/// Holidays that are the Saturday, or the day before it, within some days of a year.
fn by_weekday(day: NaiveDate) -> Option<Holiday> {
    match (day.weekday(), day.month(), day.day()) {
        (Weekday::Fri, ..) => {
            let next = day.checked_add_days(Days::new(1))?;
            (by_weekday(next) == Some(Holiday::MidsummerDay)).then_some(Holiday::MidsummerEve)
        }
        (Weekday::Sat, 6, 20..=26) => Some(Holiday::MidsummerDay),
        (Weekday::Sat, 10, 31) | (Weekday::Sat, 11, 1..=6) => Some(Holiday::AllSaintsDay),
        _ => None,
    }
}

fn fixed(day: NaiveDate) -> Option<Holiday> {
    match (day.month(), day.day()) {
        (1, 1) => Some(Holiday::NewYearsDay),
        (1, 6) => Some(Holiday::Epiphany),
        (5, 1) => Some(Holiday::MayDay),
        (6, 6) if day.year() >= 2005 => Some(Holiday::NationalDay),
        (12, 24) => Some(Holiday::ChristmasEve),
        (12, 25) => Some(Holiday::ChristmasDay),
        (12, 26) => Some(Holiday::BoxingDay),
        (12, 31) => Some(Holiday::NewYearsEve),
        _ => None,
    }
}
