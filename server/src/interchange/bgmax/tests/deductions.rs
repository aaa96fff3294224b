//! What was taken back: record 21.

use super::{edited, read};
use besked_domain::bank::Broken;
use besked_domain::money::Money;

#[test]
fn what_was_taken_back_is_less() {
    let back = edited(|text| {
        text.replacen(
            "\n200000000000              10023456717",
            "\n210000000000              10023456717",
            1,
        )
        .replace("470000SEK", "370000SEK")
        .replace("7000000003000000000", "7000000002000000010")
    });
    let (deposits, broken) = read(&back).unwrap();
    assert_eq!(broken, []);
    assert_eq!(deposits[0].payments[0].amount, Money::from_ore(-50_000));
}

#[test]
fn section_6_1_a_deduction_of_nothing_is_counted_as_a_deduction() {
    let of_nothing = |number: &str, payments: &str| {
        edited(|text| {
            text.replacen("\n20", &format!("\n21{}\n20", &"0".repeat(54)), 1)
                .replacen("SEK00000003", &format!("SEK{number}"), 1)
                .replacen("\n700000000300000000", &format!("\n70{payments}"), 1)
        })
    };
    // A bank counts it among the payments of the deposit, or does not.
    for number in ["00000003", "00000004"] {
        let (deposits, broken) = read(&of_nothing(number, "0000000300000001")).unwrap();
        let first = &deposits[0].payments[0];
        assert_eq!((first.amount, first.is_taken_back, broken), (Money::ZERO, true, vec![]));
    }
    assert_eq!(
        read(&of_nothing("00000004", "0000000400000000")).unwrap().1,
        [Broken::Payments { told: 4, found: 3 }, Broken::Deductions { told: 0, found: 1 }]
    );
    // What it gives to one reference it takes from another.
    let divided = edited(|text| {
        let moved = format!(
            "\n21{:054}\n22{:010}{:>25}{:018}2\n23{:010}{:>25}{:018}2\n20",
            0, 0, "1230", 10_000, 0, "18", 10_000
        );
        text.replacen("\n20", &moved, 1).replacen(
            "\n7000000003000000000000000300000001",
            "\n7000000003000000010000000500000001",
            1,
        )
    });
    let (deposits, broken) = read(&divided).unwrap();
    let moved = deposits[0].payments[0].extras.iter().map(|extra| extra.amount.ore());
    assert_eq!((moved.collect::<Vec<_>>(), broken), (vec![-10_000, 10_000], vec![]));
}
