//! Amounts, dates and numbers as people read them.
//!
//! Numbers are written the Swedish way in both languages, with a comma for decimals and a
//! no-break space between thousands: an amount must look the same here, on the paper invoice and
//! in the bank's app. Dates are worded in the reader's language.

use super::Lang;
use crate::money::Money;
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use rust_decimal::Decimal;

/// A no-break space, so that a number is never torn apart at the end of a line.
pub const NO_BREAK: char = '\u{a0}';

/// A true minus sign, which screen readers read as one.
const MINUS: char = '\u{2212}';

/// An amount: `1 264 kr`, or `1 264,50 kr` when there are öre.
///
/// ```
/// use besked_domain::{money::Money, text::format::money};
/// assert_eq!(money(Money::from_ore(126_400)), "1\u{a0}264\u{a0}kr");
/// assert_eq!(money(Money::from_ore(-126_450)), "\u{2212}1\u{a0}264,50\u{a0}kr");
/// ```
#[must_use]
pub fn money(amount: Money) -> String {
    price(amount.kronor())
}

/// The figures of an amount without `kr`: `1 264` or `1 264,50`. For columns of amounts.
#[must_use]
pub fn amount_figures(amount: Money) -> String {
    kronor_figures(amount.kronor())
}

fn kronor_figures(kronor: Decimal) -> String {
    let figures = number(kronor);
    // A single decimal would look like a slip: öre are always two digits.
    match figures.split_once(',') {
        Some((_, decimals)) if decimals.len() == 1 => figures + "0",
        _ => figures,
    }
}

/// A price, which may have parts of an öre: `46 kr`, `46,40 kr` or `1,2345 kr`.
///
/// ```
/// use besked_domain::text::format::price;
/// assert_eq!(price(rust_decimal::Decimal::new(464, 1)), "46,40\u{a0}kr");
/// assert_eq!(price(rust_decimal::Decimal::new(4_600, 2)), "46\u{a0}kr");
/// assert_eq!(price(rust_decimal::Decimal::new(12_345, 4)), "1,2345\u{a0}kr");
/// ```
#[must_use]
pub fn price(kronor: Decimal) -> String {
    let mut text = kronor_figures(kronor);
    text.push(NO_BREAK);
    text.push_str("kr");
    text
}

/// An amount to type into a bank's form or a file: `1264.50`, always two decimals.
#[must_use]
pub fn plain_amount(amount: Money) -> String {
    let mut exact = amount.kronor();
    exact.rescale(2);
    exact.to_string()
}

/// A number with as many decimals as it has: `12 345,678`.
#[must_use]
pub fn number(value: Decimal) -> String {
    let digits = value.abs().normalize().to_string();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::with_capacity(digits.len() + 8);
    if value.is_sign_negative() && !value.is_zero() {
        text.push(MINUS);
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            text.push(NO_BREAK);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(',');
        text.push_str(decimals);
    }
    text
}

/// The size of a file: `240 kB`, `1,3 MB`. Nothing is less than a kilobyte.
///
/// ```
/// use besked_domain::text::format::file_size;
/// assert_eq!(file_size(12), "1\u{a0}kB");
/// assert_eq!(file_size(240_400), "240\u{a0}kB");
/// assert_eq!(file_size(1_250_000), "1,3\u{a0}MB");
/// ```
#[must_use]
pub fn file_size(bytes: u64) -> String {
    if bytes < 999_500 {
        return format!("{}{NO_BREAK}kB", (bytes.saturating_add(500) / 1_000).max(1));
    }
    let tenths =
        Decimal::new(i64::try_from(bytes.saturating_add(50_000) / 100_000).unwrap_or(0), 1);
    format!("{}{NO_BREAK}MB", number(tenths))
}

/// Per cent: `25 %`, `8,5 %`.
#[must_use]
pub fn percent(value: Decimal) -> String {
    quantity(value, "%")
}

/// Names as a list in a sentence: `en, två och tre`.
///
/// ```
/// use besked_domain::text::{Lang, format::list};
/// assert_eq!(list(Lang::Sv, &["en", "två", "tre"]), "en, två och tre");
/// assert_eq!(list(Lang::En, &["one", "two"]), "one and two");
/// ```
#[must_use]
pub fn list<S: AsRef<str>>(lang: Lang, names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let and = lang.pick(" och ", " and ");
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => join(&[&others.join(", "), and, last]),
        None => String::new(),
    }
}

/// How much of something: `12,5 m³`.
#[must_use]
pub fn quantity(value: Decimal, measure: &str) -> String {
    let mut text = number(value);
    if !measure.is_empty() {
        text.push(NO_BREAK);
        text.push_str(measure);
    }
    text
}

/// The day with its weekday and no year: `fredag 27 november`, `Friday 27 November`.
///
/// ```
/// use besked_domain::text::{Lang, format::day_long};
/// let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
/// assert_eq!(day_long(Lang::Sv, day), "fredag 27\u{a0}november");
/// assert_eq!(day_long(Lang::En, day), "Friday 27\u{a0}November");
/// ```
#[must_use]
pub fn day_long(lang: Lang, day: NaiveDate) -> String {
    join(&[weekday(lang, day.weekday()), " ", &day_of_month(day), "\u{a0}", month(lang, day)])
}

/// The day short, without year: `27 nov`, `27 Nov`. May and June stay whole in Swedish (`maj`,
/// `juni`) as the language council has it; English cuts to three letters.
#[must_use]
pub fn day_short(lang: Lang, day: NaiveDate) -> String {
    join(&[&day_of_month(day), "\u{a0}", month_short(lang, day)])
}

/// The day with its year: `27 november 2026`.
#[must_use]
pub fn date_long(lang: Lang, day: NaiveDate) -> String {
    join(&[&day_of_month(day), "\u{a0}", month(lang, day), " ", &day.year().to_string()])
}

/// The day short, with its year: `27 nov 2026`.
#[must_use]
pub fn date_short(lang: Lang, day: NaiveDate) -> String {
    join(&[&day_of_month(day), "\u{a0}", month_short(lang, day), "\u{a0}", &day.year().to_string()])
}

/// The day long, with its year only when that is not this year: what a page mostly wants.
#[must_use]
pub fn day_seen_from(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() { day_long(lang, day) } else { date_long(lang, day) }
}

/// A time of day: `16.30`, `16:30`.
#[must_use]
pub fn clock(lang: Lang, time: NaiveTime) -> String {
    time.format(lang.pick("%H.%M", "%H:%M")).to_string()
}

/// The month with its year: `november 2026`.
#[must_use]
pub fn month_and_year(lang: Lang, day: NaiveDate) -> String {
    join(&[month(lang, day), " ", &day.year().to_string()])
}

/// The date for machines and tables: `2026-11-27`.
#[must_use]
pub fn iso(day: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    push_padded(&mut text, day.year().unsigned_abs(), 4);
    text.push('-');
    push_padded(&mut text, day.month(), 2);
    text.push('-');
    push_padded(&mut text, day.day(), 2);
    text
}

/// The weekday: `fredag`, `Friday`.
#[must_use]
pub fn weekday(lang: Lang, day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => lang.pick("måndag", "Monday"),
        Weekday::Tue => lang.pick("tisdag", "Tuesday"),
        Weekday::Wed => lang.pick("onsdag", "Wednesday"),
        Weekday::Thu => lang.pick("torsdag", "Thursday"),
        Weekday::Fri => lang.pick("fredag", "Friday"),
        Weekday::Sat => lang.pick("lördag", "Saturday"),
        Weekday::Sun => lang.pick("söndag", "Sunday"),
    }
}

/// The month: `november`, `November`.
#[must_use]
pub fn month(lang: Lang, day: NaiveDate) -> &'static str {
    match day.month() {
        1 => lang.pick("januari", "January"),
        2 => lang.pick("februari", "February"),
        3 => lang.pick("mars", "March"),
        4 => lang.pick("april", "April"),
        5 => lang.pick("maj", "May"),
        6 => lang.pick("juni", "June"),
        7 => lang.pick("juli", "July"),
        8 => lang.pick("augusti", "August"),
        9 => lang.pick("september", "September"),
        10 => lang.pick("oktober", "October"),
        11 => lang.pick("november", "November"),
        _ => lang.pick("december", "December"),
    }
}

fn month_short(lang: Lang, day: NaiveDate) -> &'static str {
    match day.month() {
        1 => lang.pick("jan", "Jan"),
        2 => lang.pick("feb", "Feb"),
        3 => lang.pick("mars", "Mar"),
        4 => lang.pick("april", "Apr"),
        5 => lang.pick("maj", "May"),
        6 => lang.pick("juni", "Jun"),
        7 => lang.pick("juli", "Jul"),
        8 => lang.pick("aug", "Aug"),
        9 => lang.pick("sept", "Sept"),
        10 => lang.pick("okt", "Oct"),
        11 => lang.pick("nov", "Nov"),
        _ => lang.pick("dec", "Dec"),
    }
}

fn day_of_month(day: NaiveDate) -> String {
    day.day().to_string()
}

fn join(parts: &[&str]) -> String {
    parts.concat()
}

/// Writes a number with leading zeros.
pub(crate) fn push_padded(text: &mut String, value: u32, width: usize) {
    let digits = value.to_string();
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal_macros::dec;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn plain(text: String) -> String {
        text.replace(NO_BREAK, " ")
    }

    #[test]
    fn amounts_have_two_decimals_or_none() {
        for (ore, shown) in [
            (0, "0 kr"),
            (5, "0,05 kr"),
            (50, "0,50 kr"),
            (100, "1 kr"),
            (99_900, "999 kr"),
            (100_000, "1 000 kr"),
            (126_450, "1 264,50 kr"),
            (12_345_678_900, "123 456 789 kr"),
            (-250, "−2,50 kr"),
        ] {
            assert_eq!(plain(money(Money::from_ore(ore))), shown);
        }
    }

    #[test]
    fn prices_have_two_decimals_or_none_or_more() {
        for (kronor, shown) in [
            (dec!(12), "12 kr"),
            (dec!(12.00), "12 kr"),
            (dec!(46.4), "46,40 kr"),
            (dec!(46.40), "46,40 kr"),
            (dec!(0.05), "0,05 kr"),
            (dec!(0.1250), "0,125 kr"),
            (dec!(-1264.5), "−1 264,50 kr"),
        ] {
            assert_eq!(plain(price(kronor)), shown);
        }
    }

    #[test]
    fn numbers_keep_their_own_decimals() {
        assert_eq!(plain(number(dec!(12345.678))), "12 345,678");
        assert_eq!(plain(number(dec!(2.500))), "2,5");
        assert_eq!(plain(number(dec!(-0.0))), "0");
        assert_eq!(plain(percent(dec!(8.50))), "8,5 %");
        assert_eq!(plain(quantity(dec!(12), "m³")), "12 m³");
        assert_eq!(quantity(dec!(12), ""), "12");
        assert_eq!(plain_amount(Money::from_ore(126_450)), "1264.50");
    }

    #[test]
    fn dates_in_both_languages() {
        let friday = day("2026-11-27");
        assert_eq!(plain(day_long(Lang::Sv, friday)), "fredag 27 november");
        assert_eq!(plain(day_short(Lang::Sv, friday)), "27 nov");
        assert_eq!(plain(date_long(Lang::En, friday)), "27 November 2026");
        assert_eq!(plain(date_short(Lang::En, friday)), "27 Nov 2026");
        assert_eq!(plain(month_and_year(Lang::Sv, friday)), "november 2026");
        assert_eq!(iso(day("2026-01-05")), "2026-01-05");
        let today = day("2026-12-30");
        assert_eq!(plain(day_seen_from(Lang::Sv, friday, today)), "fredag 27 november");
        assert_eq!(plain(day_seen_from(Lang::Sv, day("2027-01-04"), today)), "4 januari 2027");
    }

    proptest! {
        #[test]
        fn an_amount_can_be_read_back(ore in -99_999_999_999_999i64..=99_999_999_999_999) {
            let amount = Money::from_ore(ore);
            let back: String = money(amount)
                .replace(NO_BREAK, "").replace("kr", "").replace(',', ".").replace(MINUS, "-");
            prop_assert_eq!(Money::new(back.parse().unwrap()).unwrap(), amount);
        }

        #[test]
        fn iso_agrees_with_the_calendar_crate(days in 0i32..80_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(680_000 + days).unwrap();
            prop_assert_eq!(iso(day), day.to_string());
        }
    }
}
