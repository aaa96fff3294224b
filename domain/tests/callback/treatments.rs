//! How people were treated, unit by unit: nobody's answer can be worked out (ADR 35).

use besked_domain::callback::measure::{Grade, treatment_index};
use besked_domain::callback::treatment::{FEWEST, Given, Told, by_unit, in_all};
use chrono::{Months, NaiveDate};
use proptest::prelude::*;

fn month(number: u32) -> NaiveDate {
    let first: NaiveDate = "2026-09-01".parse().unwrap();
    first + Months::new(number)
}

fn given(unit: u8, month_number: u32, count: usize) -> Vec<Given<u8>> {
    vec![Given { unit, month: month(month_number), grade: Grade::ALL[3] }; count]
}

fn answers(all: &[Given<u8>]) -> Vec<usize> {
    by_unit(all).into_iter().map(|(_, told)| told.map_or(0, |told| told.answers)).collect()
}

#[test]
fn a_unit_is_told_of_with_five_grades_and_not_with_four() {
    let five = given(1, 0, 5);
    let told = Told { index: treatment_index(&[Grade::ALL[3]]).unwrap(), answers: 5 };
    assert_eq!(by_unit(&five), [(1, Some(told))]);
    assert_eq!(by_unit(&given(1, 0, 4)), [(1, None)]);
    assert!(by_unit::<u8>(&[]).is_empty());
}

#[test]
fn what_is_left_out_is_nobodys_either() {
    // Three of one unit and two of another are five together.
    let enough = [given(1, 0, 8), given(2, 0, 3), given(3, 0, 2)].concat();
    assert_eq!(answers(&enough), [8, 0, 0]);
    // Alone they would be the whole less the others: the next smallest is left out too.
    let alone = [given(1, 0, 8), given(2, 0, 6), given(3, 0, 2)].concat();
    assert_eq!(answers(&alone), [8, 0, 0]);
}

#[test]
fn months_with_few_count_where_they_have_enough_together() {
    let apart = [given(1, 0, 3), given(1, 1, 2)].concat();
    assert_eq!(answers(&apart), [5]);
    // The months less the one that is told of would be the two of the other.
    let told = [given(1, 0, 7), given(1, 1, 2), given(2, 1, 3)].concat();
    assert_eq!(answers(&told), [7, 0]);
}

#[test]
fn the_whole_is_told_of_with_five_grades_too() {
    let whole = |all: &[Given<u8>]| in_all(all).map(|told| told.answers);
    assert_eq!(whole(&given(1, 0, 4)), None);
    assert_eq!(whole(&[given(1, 0, 3), given(2, 0, 2)].concat()), Some(5));
    assert_eq!(whole(&[given(1, 0, 3), given(2, 1, 2)].concat()), Some(5));
    // The months less the first would be the three of the second; and the whole less the one unit the two of the
    // other's first month.
    let third = [given(1, 0, 8), given(2, 0, 2), given(2, 1, 3)].concat();
    assert_eq!(whole(&third), Some(10));
    assert_eq!(answers(&third), [0, 0]);
}

proptest! {
    #[test]
    fn nothing_told_and_nothing_left_out_is_of_a_few(
        all in prop::collection::vec((0_u8..6, 0_u32..4, 0_usize..5), 0..80)
    ) {
        let all: Vec<Given<u8>> = all
            .into_iter()
            .map(|(unit, number, grade)| Given {
                unit,
                month: month(number),
                grade: Grade::ALL[grade],
            })
            .collect();
        let units = by_unit(&all);
        let told: Vec<usize> =
            units.iter().filter_map(|(_, told)| Some(told.as_ref()?.answers)).collect();
        prop_assert!(told.iter().all(|answers| *answers >= FEWEST));
        let whole = in_all(&all).map_or(0, |told| told.answers);
        prop_assert!(whole == 0 || whole >= FEWEST);
        prop_assert!(all.len() - whole < FEWEST, "what the whole leaves out is of a few");
        let left_out = whole - told.iter().sum::<usize>();
        prop_assert!(left_out == 0 || left_out >= FEWEST || told.is_empty());
        for (unit, told) in &units {
            let own: Vec<&Given<u8>> = all.iter().filter(|one| one.unit == *unit).collect();
            let Some(Told { answers, .. }) = told else { continue };
            // What a unit tells of several months is nothing less than each month that it tells of by itself.
            let alone: usize = (0..4)
                .map(|number| own.iter().filter(|one| one.month == month(number)).count())
                .filter(|count| *count >= FEWEST)
                .sum();
            let rest = answers - alone;
            prop_assert!(rest == 0 || rest >= FEWEST);
            prop_assert!(*answers <= own.len());
        }
    }
}
