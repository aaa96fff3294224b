//! Holidays, working days and deadlines (`domain.md` 4.3 and 7.5).

use besked_domain::calendar::{
    Holiday, add_working_days, age_on, deadline_months, deadline_weeks, easter_sunday, holiday,
    holidays, is_minor_on, is_working_day, month_end, months_after, next_working_day,
    this_or_next_working_day, weeks_after, working_days_of_year,
};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn section_7_5_the_years_2024_to_2031() {
    for (year, good_friday, easter, monday, ascension, midsummer_eve, all_saints, working) in [
        (2024, "03-29", "03-31", "04-01", "05-09", "06-21", "11-02", 251),
        (2025, "04-18", "04-20", "04-21", "05-29", "06-20", "11-01", 249),
        (2026, "04-03", "04-05", "04-06", "05-14", "06-19", "10-31", 251),
        (2027, "03-26", "03-28", "03-29", "05-06", "06-25", "11-06", 253),
        (2028, "04-14", "04-16", "04-17", "05-25", "06-23", "11-04", 251),
        (2029, "03-30", "04-01", "04-02", "05-10", "06-22", "11-03", 250),
        (2030, "04-19", "04-21", "04-22", "05-30", "06-21", "11-02", 250),
        (2031, "04-11", "04-13", "04-14", "05-22", "06-20", "11-01", 249),
    ] {
        for (on, name) in [
            (good_friday, Holiday::GoodFriday),
            (easter, Holiday::EasterSunday),
            (monday, Holiday::EasterMonday),
            (ascension, Holiday::AscensionDay),
            (midsummer_eve, Holiday::MidsummerEve),
            (all_saints, Holiday::AllSaintsDay),
            ("01-01", Holiday::NewYearsDay),
            ("01-06", Holiday::Epiphany),
            ("05-01", Holiday::MayDay),
            ("06-06", Holiday::NationalDay),
            ("12-24", Holiday::ChristmasEve),
            ("12-25", Holiday::ChristmasDay),
            ("12-26", Holiday::BoxingDay),
            ("12-31", Holiday::NewYearsEve),
        ] {
            let on = day(&format!("{year}-{on}"));
            assert_eq!(holiday(on), Some(name), "{on}");
            assert!(!is_working_day(on), "{on}");
        }
        assert_eq!(working_days_of_year(year), working, "{year}");
        assert_eq!(holidays(year).len(), 16, "{year}");
    }
}

#[test]
fn the_national_day_and_whit_monday_changed_places_in_2005() {
    assert_eq!(holiday(day("2004-05-31")), Some(Holiday::WhitMonday));
    assert_eq!(holiday(day("2004-06-06")), None);
    assert_eq!(holiday(day("2005-05-16")), None);
    assert_eq!(holiday(day("2005-06-06")), Some(Holiday::NationalDay));
}

#[test]
fn ascension_may_fall_on_may_day() {
    assert_eq!(holiday(day("2008-05-01")), Some(Holiday::AscensionDay));
    assert_eq!(working_days_of_year(2008), 252);
}

#[test]
fn another_program_names_the_same_days_from_2020_to_2040() {
    let theirs: Vec<NaiveDate> =
        include_str!("data/holidays/sweden.txt").lines().map(day).collect();
    // The three eves are free by another law, and no public holidays.
    let eves = [Holiday::MidsummerEve, Holiday::ChristmasEve, Holiday::NewYearsEve];
    let ours: Vec<NaiveDate> = (2020..=2040)
        .flat_map(holidays)
        .filter(|(_, name)| !eves.contains(name))
        .map(|(on, _)| on)
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn easter_at_its_limits() {
    for (year, easter) in [(1818, "03-22"), (1943, "04-25"), (2038, "04-25"), (2285, "03-22")] {
        assert_eq!(easter_sunday(year), Some(day(&format!("{year}-{easter}"))));
    }
}

#[test]
fn section_4_3_three_weeks_for_an_appeal() {
    for (received, raw, last) in [
        ("2026-03-13", "2026-04-03", "2026-04-07"),
        ("2026-03-16", "2026-04-06", "2026-04-07"),
        ("2026-05-15", "2026-06-05", "2026-06-05"),
        ("2026-05-28", "2026-06-18", "2026-06-18"),
        ("2026-05-29", "2026-06-19", "2026-06-22"),
        ("2026-12-03", "2026-12-24", "2026-12-28"),
        ("2026-12-10", "2026-12-31", "2027-01-04"),
    ] {
        assert_eq!(weeks_after(day(received), 3), day(raw), "{received}");
        assert_eq!(deadline_weeks(day(received), 3), day(last), "{received}");
    }
}

#[test]
fn section_4_3_a_right_that_arises_after_six_months_does_not_move() {
    assert_eq!(months_after(day("2026-08-31"), 6), day("2027-02-28"));
    assert_eq!(day("2027-02-28").weekday(), Weekday::Sun);
    assert_eq!(deadline_months(day("2026-08-31"), 6), day("2027-03-01"));
}

#[test]
fn section_5_4_months_keep_their_anchor() {
    let anchor = day("2026-01-31");
    let ends: Vec<_> = (0..6).map(|months| months_after(anchor, months).to_string()).collect();
    assert_eq!(
        ends,
        ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]
    );
    assert_eq!(month_end(day("2028-02-03")), day("2028-02-29"));
    assert_eq!(month_end(day("2026-12-31")), day("2026-12-31"));
}

#[test]
fn working_days_pass_over_christmas() {
    let before = day("2026-12-23");
    assert_eq!(next_working_day(before), day("2026-12-28"));
    assert_eq!(add_working_days(before, 0), before);
    assert_eq!(add_working_days(before, 4), day("2027-01-04"));
    assert_eq!(this_or_next_working_day(before), before);
    assert_eq!(this_or_next_working_day(day("2026-12-24")), day("2026-12-28"));
}

#[test]
fn someone_comes_of_age_on_the_eighteenth_birthday() {
    let born = day("2007-01-01");
    assert!(is_minor_on(born, day("2024-12-31")));
    assert!(!is_minor_on(born, day("2025-01-01")));
    assert_eq!(age_on(day("1976-02-29"), day("2026-02-28")), Some(49));
    assert_eq!(age_on(day("1976-02-29"), day("2026-03-01")), Some(50));
    assert!(is_minor_on(born, day("2006-12-31")), "not even born");
}

proptest! {
    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583i32..4000) {
        let easter = easter_sunday(year).unwrap();
        prop_assert_eq!(easter.weekday(), Weekday::Sun);
        prop_assert!((3, 22) <= (easter.month(), easter.day()));
        prop_assert!((easter.month(), easter.day()) <= (4, 25));
    }

    #[test]
    fn a_year_has_its_holidays(year in 2005i32..2200) {
        let all = holidays(year);
        // Sixteen, or one less when Ascension Day is 1 May.
        prop_assert!((15..=16).contains(&all.len()));
        prop_assert!(all.windows(2).all(|pair| pair[0].0 < pair[1].0));
        prop_assert!((248..=254).contains(&working_days_of_year(year)));
    }

    #[test]
    fn the_next_working_day_is_the_first_one(days in 0i64..20_000) {
        let from = day("2000-01-01") + TimeDelta::days(days);
        let next = next_working_day(from);
        prop_assert!(next > from && is_working_day(next));
        let mut between = from.iter_days().skip(1).take_while(|it| *it < next);
        prop_assert!(between.all(|it| !is_working_day(it)));
        // Never more than five free days in a row.
        prop_assert!((next - from).num_days() <= 6);
    }

    #[test]
    fn a_deadline_never_ends_early_nor_on_a_free_day(days in 0i64..20_000, time in 0u32..60) {
        let from = day("2000-01-01") + TimeDelta::days(days);
        for (raw, last) in [
            (weeks_after(from, time), deadline_weeks(from, time)),
            (months_after(from, time), deadline_months(from, time)),
        ] {
            prop_assert!(last >= raw && is_working_day(last));
        }
        prop_assert_eq!(weeks_after(from, time).weekday(), from.weekday());
        let month = months_after(from, time);
        prop_assert!(month.day() == from.day() || month == month_end(month));
    }
}
