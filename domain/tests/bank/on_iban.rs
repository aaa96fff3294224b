//! Payments to an account that is named by its IBAN, beside those to its giro numbers.

use super::keys::keys;
use super::{day, deposit, kronor, ocr};
use besked_domain::bank::{BankPayment, Deposit, Names, Payee};
use besked_domain::payment::{Bankgiro, Iban, Plusgiro};
use proptest::prelude::*;

const NUMBER: &str = "SE4550000000058398257466";

fn payees() -> [Payee; 3] {
    [
        Payee::Bankgiro(Bankgiro::parse("9912346").unwrap()),
        Payee::Plusgiro(Plusgiro::parse("2865434").unwrap()),
        Payee::Iban(Iban::parse(NUMBER).unwrap()),
    ]
}

fn numbered(serial: &str) -> BankPayment {
    BankPayment { serial: Some(serial.to_owned()), ..ocr(500, "1230") }
}

#[test]
fn an_account_is_read_as_it_was_stored() {
    for payee in payees() {
        assert_eq!(Payee::stored(payee.giro(), payee.digits()), Some(payee));
    }
    assert_eq!(Payee::stored("iban", "SE4550000000058398257467"), None);
    assert_eq!(Payee::stored("swish", "1231181189"), None);
    assert_eq!(payees()[2].to_string(), "IBAN SE45 5000 0000 0583 9825 7466");
}

#[test]
fn what_came_to_an_iban_is_named_by_that() {
    let [_, _, iban] = payees();
    let on_iban = Deposit { payee: iban, ..deposit(vec![numbered("T1"), ocr(1, "18")]) };
    let of = format!("iban/{NUMBER}/2026-03-16/00001");
    assert_eq!(keys(&on_iban, 2), [format!("{of}/T1"), format!("{of}/#1")]);
}

#[test]
fn what_the_bank_has_numbered_is_known_by_the_other_name_of_the_account() {
    let on = day("2026-03-16");
    for own in payees() {
        let mut unnumbered = ocr(500, "1230");
        unnumbered.serial = Some(Names::default().name(&own, "SEK", on, &unnumbered));
        let payments = vec![numbered("T1"), ocr(1, "18"), unnumbered, numbered("T1")];
        let told = Deposit { payee: own, number: String::new(), ..deposit(payments) };
        for other in payees() {
            let moved = Deposit { payee: other.clone(), ..told.clone() };
            let names = keys(&told, 2);
            let found = told.payments.iter().zip(&names);
            let found: Vec<Option<String>> =
                found.map(|(payment, key)| told.key_on(&other, payment, key)).collect();
            let all = keys(&moved, 2);
            assert_eq!(found, [Some(all[0].clone()), None, None, Some(all[3].clone())]);
        }
    }
}

proptest! {
    #[test]
    fn each_payment_of_a_deposit_goes_to_the_account_that_it_names(
        named in prop::collection::vec((prop::option::of(0_usize..3), 1_i64..1_000), 1..20),
    ) {
        let to = |place: &Option<usize>| place.map(|place| payees()[place].clone());
        let payments = named.iter().map(|(_, amount)| ocr(*amount, "1230")).collect();
        let accounts: Vec<Option<Payee>> = named.iter().map(|(place, _)| to(place)).collect();
        let own = deposit(payments).on_accounts(accounts.clone());
        for one in &own {
            prop_assert_eq!(one.check(), []);
            prop_assert_eq!(own.iter().filter(|other| other.payee == one.payee).count(), 1);
            let here = named.iter().filter(|(place, _)| to(place).as_ref() == Some(&one.payee));
            let amounts: Vec<_> = here.map(|(_, amount)| kronor(*amount)).collect();
            let found: Vec<_> = one.payments.iter().map(|payment| payment.amount).collect();
            prop_assert_eq!(found, amounts);
        }
        let all: usize = own.iter().map(|one| one.payments.len()).sum();
        prop_assert_eq!(all, accounts.iter().flatten().count());
    }
}
