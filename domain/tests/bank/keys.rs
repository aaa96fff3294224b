//! What payments are called, however many of a deposit are read at a time.

use crate::{deposit, ocr};
use besked_domain::bank::{BankPayment, Deposit, Serials};
use proptest::prelude::*;

/// The names of a deposit's payments, read so many at a time.
pub(crate) fn keys(deposit: &Deposit, together: usize) -> Vec<String> {
    let mut before = Serials::default();
    let pieces = deposit.payments.chunks(together);
    let pieces = pieces.map(|some| Deposit { payments: some.to_vec(), ..deposit.clone() });
    pieces.flat_map(|piece| piece.keys(&mut before)).collect()
}

proptest! {
    #[test]
    fn a_payment_has_the_same_name_however_many_are_read_at_a_time(
        serials in prop::collection::vec("|0{0,3}[1-3]|[1-3]{17,20}|[a-b]", 0..20), together in 1usize..8
    ) {
        let told = deposit(serials.iter().map(|serial| {
            let serial = Some(serial.clone()).filter(|serial| !serial.is_empty());
            BankPayment { serial, ..ocr(1, "1230") }
        }).collect());
        let expected = serials.iter().enumerate().map(|(place, serial)| {
            let times = serials[..=place].iter().filter(|other| *other == serial).count();
            let end = match (serial.as_str(), times) {
                ("", _) => format!("#{times}"),
                (_, 1) => serial.clone(),
                _ => format!("{serial}#{times}"),
            };
            format!("9912346/2026-03-16/00001/{end}")
        });
        prop_assert_eq!(keys(&told, together), expected.collect::<Vec<_>>());
    }
}
