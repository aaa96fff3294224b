//! Whether a deposit's own sums agree, however many of its payments are read at a time.

use crate::{deposit, kronor, ocr, several};
use besked_domain::bank::{BankPayment, Broken, Control, Counts, Deposit};

/// What of a deposit does not agree, read so many payments at a time.
pub(crate) fn wrong(deposit: &Deposit, together: usize) -> Vec<Broken> {
    let mut control = Control::default();
    let mut broken: Vec<Broken> =
        deposit.payments.chunks(together).flat_map(|some| control.add(some)).collect();
    broken.extend(control.close(deposit));
    broken
}

#[test]
fn section_6_1_sums_that_do_not_agree_are_told() {
    let whole = deposit(vec![ocr(500, "1230"), several(3_000, &[("18", 3_500), ("133", -500)])]);
    assert_eq!(wrong(&whole, 2), []);
    let told = |change: fn(&mut Deposit)| {
        let mut deposit = whole.clone();
        change(&mut deposit);
        assert_eq!(wrong(&deposit, 1), wrong(&deposit, 2));
        wrong(&deposit, 2)
    };
    assert_eq!(
        told(|deposit| deposit.told_payments = Some(3)),
        [Broken::DepositPayments { deposit: "00001".to_owned(), told: 3, found: 2 }]
    );
    assert_eq!(
        told(|deposit| deposit.told_total = kronor(3_400)),
        [Broken::DepositTotal {
            deposit: "00001".to_owned(),
            told: kronor(3_400),
            found: kronor(3_500)
        }]
    );
    assert_eq!(
        told(|deposit| deposit.payments[1].extras[1].amount = kronor(500)),
        [Broken::Split { line: 3, told: kronor(3_000), found: kronor(4_000) }]
    );
    let mut control = Control::default();
    control.add(&whole.payments);
    control.close(&whole);
    let counts = control.counts();
    assert_eq!(counts, Counts { payments: 2, deductions: 0, references: 2, deposits: 1 });
    assert_eq!(
        counts.check(Counts { payments: 1, deductions: 1, references: 2, deposits: 2 }),
        [
            Broken::Payments { told: 1, found: 2 },
            Broken::Deductions { told: 1, found: 0 },
            Broken::Deposits { told: 2, found: 1 },
        ]
    );
}

#[test]
fn what_was_taken_back_may_be_counted_and_signed_either_way() {
    let mut back = deposit(vec![ocr(-500, "1230"), ocr(200, "18")]);
    assert_eq!(wrong(&back, 1), []);
    back.told_payments = Some(1);
    back.told_total = kronor(300);
    assert_eq!(wrong(&back, 1), []);
}

#[test]
fn section_6_1_what_was_taken_back_is_counted_as_such_whatever_it_comes_to() {
    for amount in [0, -500] {
        let taken_back = BankPayment { is_taken_back: true, ..ocr(amount, "1230") };
        let mut deposit = deposit(vec![taken_back, ocr(200, "18"), ocr(0, "133")]);
        for (told, found) in [(3, true), (2, true), (1, false), (4, false)] {
            deposit.told_payments = Some(told);
            assert_eq!(wrong(&deposit, 1).is_empty(), found, "{told} of {amount}");
        }
        let mut control = Control::default();
        control.add(&deposit.payments);
        control.close(&deposit);
        let counts = Counts { payments: 2, deductions: 1, references: 0, deposits: 1 };
        assert_eq!(control.counts(), counts);
    }
}
