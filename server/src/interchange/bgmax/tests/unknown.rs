//! Records of kinds that are not known.

use super::super::super::bank::{Deposits as _, Fault, Next, Portion, TOGETHER};
use super::{MADE, edited, keys, open, read};
use besked_domain::bank::Deposit;

#[test]
fn an_unknown_record_is_kept_and_stops_nothing() {
    let strange = edited(|text| text.replacen("\n26", "\n77Något nytt\n26", 1));
    let mut reader = open(&strange).unwrap();
    while reader.next().unwrap().is_some() {}
    let passed = reader.passed_over();
    assert_eq!(passed.len(), 1);
    assert_eq!((passed[0].line, &passed[0].fault), (4, &Fault::UnknownRecord));
    assert!(passed[0].raw.as_deref().unwrap().starts_with("77N"));
    assert_eq!(read(&strange).unwrap().1, []);
}

#[test]
fn unknown_records_are_handed_out_some_at_a_time_wherever_they_stand() {
    let unknown = "77Nytt\n".repeat(2 * TOGETHER + 1);
    let whole = read(MADE).unwrap();
    // Before the first deposit, before its first payment, within a payment, before the closing and the end.
    for before in ["05", "20", "26", "15", "70"] {
        let strange = edited(|text| {
            text.replacen(&format!("\n{before}"), &format!("\n{unknown}{before}"), 1)
        });
        let mut reader = open(&strange).unwrap();
        let (mut passed_over, mut payments) = (Vec::new(), Vec::new());
        while let Some(next) = reader.next().unwrap() {
            passed_over.push(reader.passed_over().len());
            if let Next::Portion(Portion { deposit, is_last }) = next {
                payments.push((deposit.payments.len(), is_last));
            }
        }
        passed_over.push(reader.passed_over().len());
        assert_eq!(payments, [(3, true)], "{before}");
        assert!(passed_over.iter().all(|some| *some <= TOGETHER), "{before}: {passed_over:?}");
        assert_eq!(passed_over.iter().sum::<usize>(), 2 * TOGETHER + 1, "{before}");
        let (deposits, broken) = read(&strange).unwrap();
        assert_eq!((keys(&deposits[0]), broken), (keys(&whole.0[0]), vec![]), "{before}");
        let names = |deposit: &Deposit| {
            deposit.payments.iter().map(|one| one.payer.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&deposits[0]), names(&whole.0[0]), "{before}");
    }
    let after = edited(|text| format!("{text}{unknown}"));
    assert_eq!(read(&after).unwrap_err(), Fault::AfterEnd { line: 15 });
}
