//! What a payment is called that the bank has not numbered.

use super::{day, ocr, paid, several};
use besked_domain::bank::{BankPayment, Names, Payee, ReferenceKind};
use besked_domain::payment::Bankgiro;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn payee(number: &str) -> Payee {
    Payee::Bankgiro(Bankgiro::parse(number).unwrap())
}

/// The names of a file's payments, all of one account and day.
fn names(payments: &[BankPayment]) -> Vec<String> {
    let (mut names, payee, on) = (Names::default(), payee("9912346"), day("2026-11-20"));
    payments.iter().map(|payment| names.name(&payee, "SEK", on, payment)).collect()
}

fn by(name: Option<&str>, account: Option<&str>, payment: BankPayment) -> BankPayment {
    let mut payment = payment;
    payment.payer.name = name.map(str::to_owned);
    payment.payer.account = account.map(str::to_owned);
    payment
}

fn without_reference(amount: i64) -> BankPayment {
    paid(amount, ReferenceKind::Blank, "")
}

#[test]
fn like_payments_of_a_file_are_numbered() {
    let found = names(&[ocr(500, "1230"), ocr(500, "1230"), ocr(500, "18")]);
    let (first, place) = found[0].split_once('-').unwrap();
    assert_eq!((first.len(), place), (32, "1"));
    assert_eq!(found[1], format!("{first}-2"));
    assert!(found[2].ends_with("-1") && !found[2].starts_with(first));
}

#[test]
fn account_currency_day_and_sign_tell_payments_apart() {
    let (one, other, on) = (payee("9912346"), payee("2973675"), day("2026-11-20"));
    let (paid, mut back) = (ocr(500, "1230"), ocr(500, "1230"));
    back.amount = -back.amount;
    let mut names = Names::default();
    let all = BTreeSet::from([
        names.name(&one, "SEK", on, &paid),
        names.name(&other, "SEK", on, &paid),
        names.name(&one, "EUR", on, &paid),
        names.name(&one, "SEK", day("2026-11-21"), &paid),
        names.name(&one, "SEK", on, &back),
    ]);
    assert_eq!(all.len(), 5);
    assert!(all.iter().all(|name| name.ends_with("-1")));
}

#[test]
fn the_payer_tells_only_what_has_no_reference() {
    let told = by(Some("Demo Ek"), Some("SE45"), ocr(500, "1230"));
    assert_eq!(names(&[told]), names(&[ocr(500, "1230")]));
    let alone = |name, account| names(&[by(name, account, without_reference(500))]);
    assert_ne!(alone(Some("Demo Ek"), None), alone(Some("Demo Al"), None));
    assert_eq!(alone(Some("Demo Ek"), None), alone(Some("DEMO  EK"), None));
    // The account goes before the name, which banks cut and spell as they please.
    assert_eq!(alone(Some("Demo Ek"), Some("SE45")), alone(None, Some("SE 45")));
}

#[test]
fn what_the_payer_wrote_and_where_it_stands_are_no_part_of_it() {
    let mut other = ocr(500, "1230");
    other.line = 77;
    other.texts = vec!["Tack".to_owned()];
    assert_eq!(names(&[other]), names(&[ocr(500, "1230")]));
    let divided = several(3_000, &[("18", 3_500), ("133", -500)]);
    let turned = several(3_000, &[("133", -500), ("18", 3_500)]);
    assert_eq!(names(std::slice::from_ref(&divided)), names(&[turned]));
    let otherwise = several(3_000, &[("18", 3_400), ("133", -400)]);
    assert_ne!(names(&[divided]), names(&[otherwise]));
}

const REFERENCES: [&str; 3] = ["", "18", "1230"];

fn any_payments() -> impl Strategy<Value = Vec<BankPayment>> {
    let payment = (1i64..4, prop::sample::select(&REFERENCES[..]));
    let payment = payment.prop_map(|(amount, reference)| match reference {
        "" => without_reference(amount),
        reference => ocr(amount, reference),
    });
    prop::collection::vec(payment, 0..12)
}

proptest! {
    #[test]
    fn no_two_payments_of_a_file_have_one_name(payments in any_payments()) {
        let all: BTreeSet<String> = names(&payments).into_iter().collect();
        prop_assert_eq!(all.len(), payments.len());
    }

    #[test]
    fn the_same_payments_have_the_same_names_in_whatever_order(
        payments in any_payments(), turn in 0usize..12
    ) {
        let mut turned = payments.clone();
        turned.rotate_left(turn.min(payments.len()));
        let of = |payments: &[BankPayment]| names(payments).into_iter().collect::<BTreeSet<_>>();
        prop_assert_eq!(of(&payments), of(&turned));
    }

    #[test]
    fn a_part_of_a_file_names_nothing_that_the_whole_does_not(
        payments in any_payments(), from in 0usize..12, to in 0usize..12
    ) {
        let all: BTreeSet<String> = names(&payments).into_iter().collect();
        let last = payments.len();
        let part = &payments[from.min(to).min(last)..from.max(to).min(last)];
        prop_assert!(names(part).iter().all(|name| all.contains(name)));
    }
}
