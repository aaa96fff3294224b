//! Payments from bank files (`domain.md` 6.1 and 6.2).

#[path = "bank/control.rs"]
mod control;
#[path = "bank/in_plan.rs"]
mod in_plan;
#[path = "bank/keys.rs"]
mod keys;
#[path = "bank/naming.rs"]
mod naming;
#[path = "bank/on_iban.rs"]
mod on_iban;

use besked_domain::bank::{
    BankPayment, Channel, Claim, ClueKind, Deposit, Extra, Part, Payee, Payer, ReferenceKind,
    Register, Waits, clues, payer_number, settle, telling,
};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::payment::{Bankgiro, Plusgiro};
use chrono::NaiveDate;
use keys::keys;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn kronor(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

fn paid(amount: i64, kind: ReferenceKind, reference: &str) -> BankPayment {
    BankPayment {
        line: 3,
        amount: kronor(amount),
        is_taken_back: amount < 0,
        reference: Some(reference.to_owned()).filter(|reference| !reference.is_empty()),
        reference_kind: kind,
        extras: Vec::new(),
        payer: Payer::default(),
        texts: Vec::new(),
        channel: Channel::Electronic,
        serial: None,
    }
}

fn ocr(amount: i64, reference: &str) -> BankPayment {
    paid(amount, ReferenceKind::Correct, reference)
}

fn several(amount: i64, extras: &[(&str, i64)]) -> BankPayment {
    let extras = extras.iter().map(|(reference, amount)| Extra {
        reference: (*reference).to_owned(),
        kind: ReferenceKind::Correct,
        amount: kronor(*amount),
    });
    BankPayment { extras: extras.collect(), ..paid(amount, ReferenceKind::Several, "") }
}

fn deposit(payments: Vec<BankPayment>) -> Deposit {
    Deposit {
        payee: Payee::Bankgiro(Bankgiro::parse("9912346").unwrap()),
        currency: "SEK".to_owned(),
        day: day("2026-03-16"),
        number: "00001".to_owned(),
        told_total: payments.iter().map(|payment| payment.amount).sum(),
        told_payments: Some(payments.len()),
        payments,
    }
}

fn invoice(number: u128) -> InvoiceId {
    InvoiceId(Uuid::from_u128(number))
}

/// Invoices that are numbered from 1, each with a reference, what is left of it, and what was paid.
fn register(invoices: &[(&str, i64, i64)]) -> Register {
    let mut register = Register::default();
    for (number, (reference, left, was_paid)) in (1..).zip(invoices) {
        let claim =
            Claim { invoice: invoice(number), balance: kronor(*left), paid: kronor(*was_paid) };
        register.insert(reference, claim);
    }
    register
}

fn part(number: u128, reference: &str, amount: i64, surplus: i64) -> Part {
    let (amount, surplus) = (kronor(amount), kronor(surplus));
    Part { invoice: invoice(number), reference: reference.to_owned(), amount, surplus }
}

#[test]
fn references_without_amounts_divide_nothing() {
    let explained = deposit(vec![several(1_800, &[("665760", 0), ("665869", 0)])]);
    assert_eq!(control::wrong(&explained, 1), []);
    let mut register = register(&[("665760", 1_800, 0)]);
    let settled = settle(&explained.payments[0], &mut register);
    assert_eq!(settled.rest, Some((kronor(1_800), Waits::NotDivided)));
}

#[test]
fn section_6_2_a_known_reference_is_booked() {
    let mut register = register(&[("10023456717", 300, 0)]);
    let first = settle(&ocr(100, "10023456717"), &mut register);
    assert_eq!((first.parts, first.rest), (vec![part(1, "10023456717", 100, 0)], None));
    let second = settle(&ocr(500, "10023456717"), &mut register);
    assert_eq!(second.parts, [part(1, "10023456717", 500, 300)], "the next one meets what is left");
}

#[test]
fn section_6_2_anything_else_waits_and_says_why() {
    use ReferenceKind::{Blank, Incorrect, Unavailable, Unchecked};
    let mut register = register(&[("1230", 100, 0), ("18", 100, 0), ("18", 100, 0)]);
    for (payment, why) in [
        (ocr(100, "133"), Waits::Unknown),
        (ocr(100, "18"), Waits::Several),
        (paid(100, Unchecked, "1230"), Waits::NotChecked),
        (paid(100, Incorrect, "1230"), Waits::NotChecked),
        (paid(100, Blank, ""), Waits::NoReference),
        (paid(100, Unavailable, ""), Waits::NoReference),
        (ocr(-100, "1230"), Waits::NotCovered),
    ] {
        let settled = settle(&payment, &mut register);
        assert_eq!((settled.parts, settled.rest), (vec![], Some((payment.amount, why))));
    }
}

#[test]
fn section_6_2_several_references_are_booked_each_on_its_own() {
    let payment =
        several(3_000, &[("202600001236", 1_000), ("100234590", 2_500), ("770016", -500)]);
    let mut with_credit =
        register(&[("202600001236", 1_000, 0), ("100234590", 2_500, 0), ("770016", -500, 0)]);
    let settled = settle(&payment, &mut with_credit);
    assert_eq!(settled.rest, None);
    assert_eq!(
        settled.parts,
        [
            part(1, "202600001236", 1_000, 0),
            part(2, "100234590", 2_500, 0),
            part(3, "770016", -500, 0)
        ]
    );
    let again = settle(&payment, &mut with_credit);
    assert_eq!(again.rest, Some((kronor(3_000), Waits::NotCovered)), "a credit is used once");
}

#[test]
fn a_reference_among_several_that_is_not_known_waits_alone() {
    let payment = several(300, &[("1230", 100), ("133", 200)]);
    let settled = settle(&payment, &mut register(&[("1230", 100, 0)]));
    assert_eq!(settled.parts, [part(1, "1230", 100, 0)]);
    assert_eq!(settled.rest, Some((kronor(200), Waits::Unknown)));
}

#[test]
fn of_a_payment_of_nothing_nothing_is_booked_and_nothing_waits() {
    let mut register = register(&[("1230", 100, 0)]);
    let before = register.clone();
    let stated = [ocr(0, "1230"), ocr(0, "133"), paid(0, ReferenceKind::Blank, "")];
    for payment in stated.into_iter().chain([several(0, &[("1230", 0), ("18", 0)])]) {
        let settled = settle(&payment, &mut register);
        assert_eq!((settled.parts, settled.rest), (vec![], None), "{payment:?}");
    }
    let beside = settle(&several(100, &[("18", 0), ("1230", 100)]), &mut register.clone());
    assert_eq!(beside.parts, [part(1, "1230", 100, 0)]);
    assert_eq!(register, before);
}

#[test]
fn what_is_taken_back_comes_from_what_was_paid() {
    let mut register = register(&[("1230", 0, 500)]);
    let settled = settle(&ocr(-500, "1230"), &mut register);
    assert_eq!(settled.parts, [part(1, "1230", -500, 0)]);
    let again = settle(&ocr(-500, "1230"), &mut register);
    assert_eq!(again.rest, Some((kronor(-500), Waits::NotCovered)));
}

#[test]
fn section_6_1_other_currencies_and_days_far_ahead_wait() {
    let ours = deposit(vec![ocr(1, "1230")]);
    assert_eq!(ours.waits(day("2026-03-11"), 5), None);
    assert_eq!(ours.waits(day("2026-03-10"), 5), Some(Waits::Ahead));
    let euro = Deposit { currency: "EUR".to_owned(), ..ours };
    assert_eq!(euro.waits(day("2026-03-16"), 5), Some(Waits::Currency));
}

#[test]
fn section_6_1_a_payment_has_the_same_name_in_every_file() {
    let with =
        |serial: Option<&str>| BankPayment { serial: serial.map(str::to_owned), ..ocr(1, "1230") };
    let told = deposit(vec![with(Some("000000000001")), with(None), with(None)]);
    let expected =
        ["000000000001", "#1", "#2"].map(|end| format!("9912346/2026-03-16/00001/{end}"));
    assert_eq!(keys(&told, 3), expected);
    let twice = deposit(vec![with(Some("7")), with(Some("7"))]);
    let expected = ["7", "7#2"].map(|end| format!("9912346/2026-03-16/00001/{end}"));
    assert_eq!(keys(&twice, 2), expected);
}

/// What came to a bankgiro number was named before the kind was told, and keeps its name.
#[test]
fn two_accounts_of_the_same_digits_name_no_payment_alike() {
    let serial = BankPayment { serial: Some("000000000001".to_owned()), ..ocr(1, "1230") };
    let bankgiro = deposit(vec![serial, ocr(1, "1230")]);
    let payee = Payee::Plusgiro(Plusgiro::parse("991234-6").unwrap());
    let plusgiro = Deposit { payee, ..bankgiro.clone() };
    assert_eq!(bankgiro.payee.digits(), plusgiro.payee.digits());
    for (bankgiro, plusgiro) in keys(&bankgiro, 2).into_iter().zip(keys(&plusgiro, 2)) {
        assert!(bankgiro.starts_with("9912346/2026-03-16/00001/"), "{bankgiro}");
        assert_eq!(plusgiro, format!("plusgiro/{bankgiro}"));
    }
}

#[test]
fn section_6_2_clues_mend_one_mistake_and_read_what_was_written() {
    let mut payment = paid(1_200, ReferenceKind::Incorrect, "10023456718");
    payment.texts = vec!["Betalning faktura 100234567 hundskatt".to_owned()];
    let found = clues(&payment);
    let kind = |number: &str| found.iter().find(|clue| clue.number == number).map(|clue| clue.kind);
    assert_eq!(kind("10023456718"), Some(ClueKind::Stated));
    assert_eq!(kind("10023456717"), Some(ClueKind::Mended));
    assert_eq!(kind("100234567"), Some(ClueKind::Written));
    assert_eq!(kind("1002345674"), Some(ClueKind::Written));
    let swapped = clues(&paid(1, ReferenceKind::Incorrect, "10023546717"));
    assert!(swapped.iter().any(|clue| clue.number == "10023456717"));
    let apart = clues(&BankPayment {
        texts: vec!["ocr 1002 3456 717, gata 12".to_owned()],
        ..paid(1, ReferenceKind::Blank, "")
    });
    assert!(apart.iter().any(|clue| clue.number == "10023456717"));
    assert!(apart.iter().all(|clue| clue.number != "12"));
}

#[test]
fn a_payment_tells_who_has_paid_however_an_identity_number_is_written() {
    let told = |payment: &BankPayment| telling(payment, day("2026-11-22"));
    let known = "198802292386".to_owned();
    let blank = || paid(1, ReferenceKind::Blank, "");
    for text in [
        "8802292386",
        "880229-2386",
        "880229 2386",
        "19880229-2386",
        "19 880229 2386",
        "1988-02-29 2386",
        "008802292386",
        "Faktura 100234567 880229-2386",
        "880229-2386 100234567 2026-11",
        "Demo Ek, 880229-2386.",
    ] {
        let stated = paid(1, ReferenceKind::Unchecked, text);
        assert!(told(&stated).contains(&known), "stated: {text}");
        let written = BankPayment { texts: vec![text.to_owned()], ..blank() };
        assert!(told(&written).contains(&known), "written: {text}");
        let own = Payer { number: Some(text.to_owned()), ..Payer::default() };
        assert!(told(&BankPayment { payer: own, ..blank() }).contains(&known), "own: {text}");
        let among =
            Extra { reference: text.to_owned(), ..several(1, &[("1230", 1)]).extras[0].clone() };
        let extra = BankPayment { extras: vec![among], ..blank() };
        assert!(told(&extra).contains(&known), "one of several: {text}");
    }
    let other = paid(1, ReferenceKind::Unchecked, "880229-2387");
    assert!(!told(&other).contains(&known), "no identity number");
    // Whoever is over a hundred writes a plus sign, or does not.
    for text in ["240101+2386", "240101-2386", "2401012386"] {
        let stated = told(&paid(1, ReferenceKind::Unchecked, text));
        assert!(stated.contains("192401012386"), "{text}: {stated:?}");
    }
}

#[test]
fn no_number_is_left_out_for_there_being_many() {
    let many: Vec<String> = (0..300).map(|each| format!("{}", 50_000 + each)).collect();
    let last = "880229-2386".to_owned();
    let texts = many.into_iter().chain([last]).collect();
    let payment = BankPayment { texts, ..paid(1, ReferenceKind::Blank, "") };
    let told = telling(&payment, day("2026-11-22"));
    assert!(told.contains("198802292386") && told.contains("50299"), "{}", told.len());
}

#[test]
fn a_payers_number_is_read_if_it_is_one() {
    let with = |number: &str| {
        let payer = Payer { number: Some(number.to_owned()), ..Payer::default() };
        payer_number(&BankPayment { payer, ..ocr(1, "1230") }, day("2026-11-22"))
    };
    assert_eq!(with("004020000016").as_deref(), Some("4020000016"));
    assert_eq!(with("198802292386").as_deref(), Some("198802292386"));
    assert_eq!(with("550000432"), None);
    assert_eq!(with("005500001234"), None, "the check digit does not fit");
}

const REFERENCES: [&str; 5] = ["18", "133", "1230", "12351", "100230"];

fn any_payment() -> impl Strategy<Value = BankPayment> {
    let reference = || prop::sample::select(&REFERENCES[..]);
    let kind = prop::sample::select(ReferenceKind::ALL);
    let extra = (reference(), prop::sample::select(ReferenceKind::ALL), -500i64..500).prop_map(
        |(reference, kind, ore)| Extra {
            reference: reference.to_owned(),
            kind,
            amount: Money::from_ore(ore),
        },
    );
    let extras = prop::collection::vec(extra, 0..5);
    (reference(), kind, extras, -500i64..500).prop_map(|(reference, kind, extras, ore)| {
        let divided = extras.iter().any(|extra| !extra.amount.is_zero());
        let sum = extras.iter().map(|extra| extra.amount).sum();
        let amount = if divided { sum } else { Money::from_ore(ore) };
        BankPayment { amount, extras, ..paid(1, kind, reference) }
    })
}

fn any_register() -> impl Strategy<Value = Register> {
    let invoice = (prop::sample::select(&REFERENCES[..]), -300i64..600, 0i64..300);
    prop::collection::vec(invoice, 0..6).prop_map(|invoices| register(&invoices))
}

proptest! {
    #[test]
    fn nothing_is_created_and_nothing_is_lost(
        payments in prop::collection::vec(any_payment(), 0..8), mut register in any_register()
    ) {
        let mut settled = Money::ZERO;
        for payment in &payments {
            let before = register.clone();
            let settlement = settle(payment, &mut register);
            let booked: Money = settlement.parts.iter().map(|part| part.amount).sum();
            let rest = settlement.rest.map_or(Money::ZERO, |(rest, _)| rest);
            prop_assert_eq!(booked + rest, payment.amount);
            prop_assert!(settlement.parts.iter().all(|part| !part.surplus.is_negative()));
            prop_assert!(settlement.parts.iter().all(|part| !part.amount.is_zero()));
            if settlement.parts.is_empty() {
                prop_assert_eq!(&before, &register);
            }
            settled += booked + rest;
        }
        prop_assert_eq!(settled, payments.iter().map(|payment| payment.amount).sum::<Money>());
    }

    #[test]
    fn only_what_the_bank_has_checked_is_booked(
        payment in any_payment(), mut register in any_register()
    ) {
        for part in settle(&payment, &mut register).parts {
            let own = payment.checked_reference() == Some(part.reference.as_str());
            let extra = payment.extras.iter().any(|extra| {
                extra.reference == part.reference && extra.kind == ReferenceKind::Correct
            });
            prop_assert!(own || extra);
        }
    }

    #[test]
    fn no_clue_is_a_reference_with_a_wrong_check_digit_unless_it_was_said(
        number in "[1-9][0-9]{3,20}"
    ) {
        for clue in clues(&paid(1, ReferenceKind::Incorrect, &number)) {
            let right = besked_domain::luhn::is_valid(&clue.number);
            prop_assert!(right || clue.number == number);
        }
    }
}
