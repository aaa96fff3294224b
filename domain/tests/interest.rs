//! Interest on late payment (`domain.md` 3.2 and 3.3).

use besked_domain::charge::DayCount;
use besked_domain::interest::{
    Accrued, RateTable, RateTableError, ReferenceRate, default_interest,
};
use besked_domain::money::Money;
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal_macros::dec;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn kronor(amount: Decimal) -> Money {
    Money::new(amount).unwrap()
}

#[test]
fn section_3_3_vectors() {
    type Row = (Decimal, &'static str, &'static str, i64, Decimal, Decimal);
    let rows: [Row; 9] = [
        (dec!(1000.00), "2025-06-15", "2025-07-15", 30, dec!(8.63), dec!(8.63)),
        (dec!(2450.00), "2024-01-31", "2024-03-15", 44, dec!(35.44), dec!(35.34)),
        (dec!(5000.00), "2022-11-30", "2023-08-31", 274, dec!(394.11), dec!(394.11)),
        (dec!(812.50), "2018-05-31", "2018-06-30", 30, dec!(5.01), dec!(5.01)),
        (dec!(12345.67), "2023-12-20", "2026-01-31", 773, dec!(2928.97), dec!(2924.91)),
        (dec!(3200.00), "2026-01-31", "2026-06-30", 150, dec!(131.51), dec!(131.51)),
        (dec!(100.00), "2019-06-29", "2019-07-02", 3, dec!(0.06), dec!(0.06)),
        (dec!(1000.00), "2024-02-28", "2024-03-01", 2, dec!(0.66), dec!(0.66)),
        (dec!(1000.00), "2026-01-31", "2026-02-01", 1, dec!(0.27), dec!(0.27)),
    ];
    let rates = RateTable::shipped();
    for (principal, due, paid, days, act_365, act_act) in rows {
        for (count, amount) in [(DayCount::Act365, act_365), (DayCount::ActAct, act_act)] {
            let interest = default_interest(kronor(principal), day(due), day(paid), &rates, count);
            assert_eq!(interest.amount, kronor(amount), "{principal} {due} {paid} {count:?}");
            assert_eq!(interest.segments.iter().map(|it| it.days).sum::<i64>(), days);
            assert!(!interest.preliminary);
        }
    }
}

#[test]
fn section_3_3_the_parts_of_a_vector() {
    let rates = RateTable::shipped();
    let interest = default_interest(
        kronor(dec!(5000)),
        day("2022-11-30"),
        day("2023-08-31"),
        &rates,
        DayCount::Act365,
    );
    let parts: Vec<_> = interest.segments.iter().map(|it| (it.days, it.percent)).collect();
    assert_eq!(parts, [(31, dec!(8.50)), (181, dec!(10.50)), (62, dec!(11.50))]);
    assert_eq!(interest.segments[1].from, day("2023-01-01"));
    assert_eq!(interest.segments[1].to, day("2023-06-30"));
}

#[test]
fn section_3_2_the_shipped_table() {
    let rates = RateTable::shipped();
    for (from, percent) in [
        ("2015-01-01", dec!(0.00)),
        ("2016-07-01", dec!(-0.50)),
        ("2019-01-01", dec!(-0.50)),
        ("2019-07-01", dec!(0.00)),
        ("2022-07-01", dec!(0.50)),
        ("2023-01-01", dec!(2.50)),
        ("2023-07-01", dec!(3.50)),
        ("2024-01-01", dec!(4.00)),
        ("2025-01-01", dec!(3.00)),
        ("2025-07-01", dec!(2.00)),
        ("2026-01-01", dec!(2.00)),
    ] {
        let rate = rates.on(day(from));
        assert_eq!((rate.percent, rate.preliminary), (percent, false), "{from}");
    }
    assert_eq!(rates.rates().len(), 23);
    assert_eq!(RateTable::new(rates.rates().to_vec()), Ok(rates.clone()), "it keeps its own rules");
    let latest_first = rates.rates().iter().rev().cloned().collect();
    assert_eq!(RateTable::new(latest_first), Ok(rates.clone()), "in whatever order they come");
}

#[test]
fn parts_of_an_interest_are_the_same_in_whatever_order_they_are_put_together() {
    let rates = RateTable::shipped();
    let over = |after: &str, through: &str| {
        let (after, through) = (day(after), day(through));
        Accrued::over(kronor(dec!(1000)), after, through, &rates, DayCount::Act365)
    };
    let (first, then) = (over("2025-03-15", "2025-09-15"), over("2025-09-15", "2026-03-01"));
    let whole = first.clone().and(then.clone());
    assert_eq!(then.and(first), whole);
    let starts: Vec<_> = whole.rounded().segments.iter().map(|own| own.from).collect();
    assert!(starts.is_sorted() && starts.len() == 4, "{starts:?}");
}

#[test]
fn a_half_year_without_a_rate_gives_a_preliminary_figure() {
    let rates = RateTable::shipped();
    let until = |paid: &str| {
        default_interest(kronor(dec!(1000)), day("2026-05-31"), day(paid), &rates, DayCount::Act365)
    };
    assert!(!until("2026-06-30").preliminary);
    let over = until("2026-07-01");
    assert!(over.preliminary);
    let marks: Vec<_> = over.segments.iter().map(|it| (it.percent, it.preliminary)).collect();
    assert_eq!(marks, [(dec!(10.00), false), (dec!(10.00), true)]);
    // Before the first rate, too, and in a gap.
    assert!(rates.on(day("2014-12-31")).preliminary);
    let gap =
        RateTable::new(vec![rate("2025-01-01", dec!(3)), rate("2026-01-01", dec!(2))]).unwrap();
    assert_eq!(gap.on(day("2025-09-01")).percent, dec!(3));
    assert!(gap.on(day("2025-09-01")).preliminary);
    assert!(!gap.on(day("2026-03-01")).preliminary);
}

#[test]
fn rates_that_make_no_table_are_refused() {
    assert_eq!(RateTable::new(vec![]), Err(RateTableError::Empty));
    let odd = day("2026-02-01");
    assert_eq!(
        RateTable::new(vec![rate("2026-02-01", dec!(2))]),
        Err(RateTableError::NotHalfYear { valid_from: odd })
    );
    let first = day("2026-01-01");
    assert_eq!(
        RateTable::new(vec![rate("2026-01-01", dec!(2)), rate("2026-01-01", dec!(3))]),
        Err(RateTableError::Twice { valid_from: first })
    );
    for percent in [dec!(2.00001), dec!(200)] {
        assert_eq!(
            RateTable::new(vec![rate("2026-01-01", percent)]),
            Err(RateTableError::NoPercentage { valid_from: first })
        );
    }
}

#[test]
fn the_table_survives_the_way_to_the_browser() {
    let rates = RateTable::shipped();
    let json = serde_json::to_string(&rates).unwrap();
    assert_eq!(serde_json::from_str::<RateTable>(&json).unwrap(), rates);
    assert!(serde_json::from_str::<RateTable>("[]").is_err());
}

fn rate(from: &str, percent: Decimal) -> ReferenceRate {
    ReferenceRate { valid_from: day(from), percent, source: "test".into() }
}

fn amount() -> impl Strategy<Value = Money> {
    (0i64..=99_999_999_999_999).prop_map(Money::from_ore)
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..4500).prop_map(|days| day("2015-01-01") + TimeDelta::days(days))
}

fn day_count() -> impl Strategy<Value = DayCount> {
    prop_oneof![Just(DayCount::Act365), Just(DayCount::ActAct)]
}

/// The same interest, counted slowly: day by day, in fractions.
fn day_by_day(
    principal: Money,
    due: NaiveDate,
    paid: NaiveDate,
    rates: &RateTable,
    count: DayCount,
) -> Money {
    let denominator = 365i128 * 366;
    let mut sum = 0i128;
    for today in due.iter_days().skip(1).take_while(|today| *today <= paid) {
        let percent = rates.on(today).percent + dec!(8);
        let hundredths = (percent * dec!(100)).normalize();
        let hundredths: i128 = hundredths.to_string().parse().unwrap();
        let year = if count == DayCount::ActAct && today.leap_year() { 366 } else { 365 };
        sum += principal.ore() * hundredths * (denominator / year);
    }
    let whole = denominator * 10_000;
    let ore = sum / whole + i128::from(sum % whole * 2 >= whole);
    Money::from_ore(i64::try_from(ore).unwrap())
}

proptest! {
    #[test]
    fn interest_is_zero_when_paid_in_time(p in amount(), due in some_day(), early in 0i64..400, c in day_count()) {
        let paid = due - TimeDelta::days(early);
        let interest = default_interest(p, due, paid, &RateTable::shipped(), c);
        prop_assert!(interest.amount.is_zero());
        prop_assert!(interest.segments.is_empty());
        prop_assert!(!interest.preliminary);
    }

    #[test]
    fn interest_grows_with_days(p in amount(), due in some_day(), days in 0i64..900, more in 1i64..200, c in day_count()) {
        let rates = RateTable::shipped();
        let sooner = default_interest(p, due, due + TimeDelta::days(days), &rates, c);
        let later = default_interest(p, due, due + TimeDelta::days(days + more), &rates, c);
        prop_assert!(sooner.amount <= later.amount);
    }

    #[test]
    fn interest_adds_up_over_a_split_before_rounding(
        p in amount(), due in some_day(), first in 0i64..500, second in 0i64..500, c in day_count(),
    ) {
        let rates = RateTable::shipped();
        let middle = due + TimeDelta::days(first);
        let end = middle + TimeDelta::days(second);
        let whole = Accrued::over(p, due, end, &rates, c).rounded();
        let early = Accrued::over(p, due, middle, &rates, c);
        let late = Accrued::over(p, middle, end, &rates, c);
        prop_assert_eq!(early.clone().and(late.clone()).rounded().amount, whole.amount);
        // And the order of the parts does not matter.
        prop_assert_eq!(late.clone().and(early.clone()), early.and(late));
    }

    #[test]
    fn the_order_of_the_rates_does_not_matter(p in amount(), due in some_day(), days in 0i64..900, turn in 0usize..23) {
        let shipped = RateTable::shipped();
        let mut turned = shipped.rates().to_vec();
        turned.rotate_left(turn);
        turned.reverse();
        let turned = RateTable::new(turned).unwrap();
        let paid = due + TimeDelta::days(days);
        prop_assert_eq!(
            default_interest(p, due, paid, &turned, DayCount::Act365),
            default_interest(p, due, paid, &shipped, DayCount::Act365)
        );
    }

    #[test]
    fn the_part_of_the_table_from_a_day_on_gives_the_same(start in some_day(), days in 0i64..900) {
        let rates = RateTable::shipped();
        let part = rates.since(start);
        let later = start + TimeDelta::days(days);
        prop_assert_eq!(part.on(later), rates.on(later));
        prop_assert!(part.rates().len() <= rates.rates().len());
    }

    #[test]
    fn interest_is_what_counting_day_by_day_gives(p in amount(), due in some_day(), days in 0i64..900, c in day_count()) {
        let rates = RateTable::shipped();
        let paid = due + TimeDelta::days(days);
        let interest = default_interest(p, due, paid, &rates, c);
        prop_assert_eq!(interest.amount, day_by_day(p, due, paid, &rates, c));
        prop_assert_eq!(interest.segments.iter().map(|it| it.days).sum::<i64>(), days);
        prop_assert!(interest.segments.windows(2).all(|pair| pair[0].to.succ_opt() == Some(pair[1].from)));
    }
}
