//! References, giro numbers and codes (`domain.md` 2).

use besked_domain::money::Money;
use besked_domain::payment::ocr::{OcrError, OcrLevel};
use besked_domain::payment::swish::{self, Editable, SwishError};
use besked_domain::payment::using_qr::{Account, Kind, UsingQr, UsingQrError, Vat};
use besked_domain::payment::{Bankgiro, GiroError, Iban, IbanError, Ocr, Plusgiro};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn section_2_1_made_references() {
    for (base, soft, with_length) in [
        ("1", "18", "133"),
        ("123", "1230", "12351"),
        ("10023", "100230", "1002377"),
        ("77001", "770016", "7700172"),
        ("1002345", "10023455", "100234590"),
        ("100234567", "1002345674", "10023456717"),
        ("1234567890", "12345678903", "123456789023"),
        ("20260000123", "202600001236", "2026000012339"),
        ("2026000123", "20260001233", "202600012324"),
    ] {
        assert_eq!(Ocr::with_check_digit(base).unwrap().as_str(), soft);
        assert_eq!(Ocr::with_length_digit(base).unwrap().as_str(), with_length);
    }
    let long = "123456789012345678901234";
    assert_eq!(Ocr::with_check_digit(long).unwrap().as_str().len(), 25);
    assert_eq!(Ocr::with_length_digit(long), Err(OcrError::TooLong { digits: 26 }));
    assert_eq!(Ocr::with_check_digit(""), Err(OcrError::Empty));
    assert_eq!(Ocr::with_check_digit("12a"), Err(OcrError::Character));
    assert_eq!(Ocr::with_length_digit("1 2"), Err(OcrError::Character));
}

#[test]
fn section_2_1_what_people_paste_is_read() {
    let right = Ocr::with_length_digit("100234567").unwrap();
    for text in ["10023456717", " 1002 3456 717 ", "#10023456717#", "# 10023456717 #"] {
        assert_eq!(Ocr::read(text, OcrLevel::HardLengthDigit), Ok(right.clone()), "{text}");
    }
}

#[test]
fn section_2_1_the_control_that_failed_is_told() {
    use OcrLevel::{HardLengthDigit, SoftCheck};
    let fixed = |length, or| OcrLevel::HardFixed { length, or };
    for (text, level, error) in [
        ("", SoftCheck, OcrError::Empty),
        ("##", SoftCheck, OcrError::Empty),
        ("12-30", SoftCheck, OcrError::Character),
        ("1", SoftCheck, OcrError::TooShort),
        ("12345678901234567890123456", SoftCheck, OcrError::TooLong { digits: 26 }),
        ("1231", SoftCheck, OcrError::CheckDigit),
        ("1002345671", HardLengthDigit, OcrError::LengthDigit { digits: 10 }),
        ("10023456716", HardLengthDigit, OcrError::CheckDigit),
        ("1230", fixed(5, None), OcrError::Length { digits: 4 }),
        ("1231", fixed(5, Some(4)), OcrError::CheckDigit),
    ] {
        assert_eq!(Ocr::read(text, level), Err(error), "{text}");
    }
    assert!(Ocr::read("1230", fixed(5, Some(4))).is_ok());
    assert!(Ocr::read("1231", OcrLevel::None).is_ok());
}

#[test]
fn section_2_2_bankgiro() {
    for shown in ["5402-9681", "297-3675", "640-5070", "991-2346", "5050-1055"] {
        let digits = shown.replace('-', "");
        for spelling in [shown.to_owned(), digits.clone(), format!(" {} ", shown.replace('-', " "))]
        {
            let number = Bankgiro::parse(&spelling).unwrap();
            assert_eq!(number.to_string(), shown);
            assert_eq!(number.digits(), digits);
        }
    }
    assert_eq!(Bankgiro::parse("5402-9682"), Err(GiroError::CheckDigit));
    assert_eq!(Bankgiro::parse("4-2"), Err(GiroError::Length { digits: 2 }));
    assert_eq!(Bankgiro::parse("5402/9681"), Err(GiroError::Character));
    assert_eq!(Bankgiro::parse(" "), Err(GiroError::Empty));
    assert!(!Bankgiro::parse("991-2346").unwrap().is_fundraising());
    let fundraising = format!("904000{}", besked_domain::luhn::check_digit("904000"));
    assert!(Bankgiro::parse(&fundraising).unwrap().is_fundraising());
}

#[test]
fn section_2_2_plusgiro() {
    for shown in ["28 65 43-4", "410 54 68-5", "4-2"] {
        let digits = shown.replace([' ', '-'], "");
        let number = Plusgiro::parse(&digits).unwrap();
        assert_eq!(number.to_string(), shown);
        assert_eq!(Plusgiro::parse(shown).unwrap().digits(), digits);
    }
    assert_eq!(Plusgiro::parse("28 65 43-5"), Err(GiroError::CheckDigit));
    assert_eq!(Plusgiro::parse("5"), Err(GiroError::Length { digits: 1 }));
}

#[test]
fn account_numbers_of_iso_13616() {
    // The examples of the register of IBANs.
    for shown in [
        "SE45 5000 0000 0583 9825 7466",
        "NO93 8601 1117 947",
        "GB29 NWBK 6016 1331 9268 19",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    ] {
        let plain = shown.replace(' ', "");
        for spelling in [shown.to_owned(), plain.clone(), plain.to_lowercase()] {
            let number = Iban::parse(&spelling).unwrap();
            assert_eq!((number.to_string(), number.as_str()), (shown.to_owned(), plain.as_str()));
        }
    }
    for (wrong, why) in [
        ("", IbanError::Form),
        ("SE4", IbanError::Form),
        ("4550000000058398257466", IbanError::Form),
        ("SE45-5000-0000-0583-9825-7466", IbanError::Form),
        ("SE45500000000583982574AB", IbanError::Form),
        ("åä4550000000058398257466", IbanError::Form),
        ("SE455000000005839825746", IbanError::Length { characters: 23 }),
        ("NO938601111794", IbanError::Length { characters: 14 }),
        ("SE4550000000058398257467", IbanError::CheckDigits),
        ("SE4550000000058398254766", IbanError::CheckDigits),
    ] {
        assert_eq!(Iban::parse(wrong), Err(why), "{wrong}");
    }
}

#[test]
fn section_2_4_swish_codes() {
    let locked = Editable::default();
    assert_eq!(
        swish::payload("1237856901", Money::from_ore(10_000), "12229445", locked).unwrap(),
        "C1237856901;100,00;12229445;0"
    );
    assert_eq!(
        swish::payload("1231181189", Money::from_ore(245_000), "10023456717", locked).unwrap(),
        "C1231181189;2450,00;10023456717;0"
    );
    let open = Editable { payee: false, amount: true, message: true };
    assert_eq!(
        swish::payload("1231181189", Money::from_ore(50), "Förskola; åtta", open).unwrap(),
        "C1231181189;0,50;F%C3%B6rskola%3B%20%C3%A5tta;6"
    );
    let no = |payee, ore, message| swish::payload(payee, Money::from_ore(ore), message, locked);
    assert_eq!(no("123118118", 1, ""), Err(SwishError::Payee));
    assert_eq!(no("123118118x", 1, ""), Err(SwishError::Payee));
    assert_eq!(no("1231181189", 0, ""), Err(SwishError::NothingDue));
    assert_eq!(no("1231181189", 1, &"å".repeat(51)), Err(SwishError::Message));
}

fn example() -> UsingQr {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    UsingQr {
        kind: Kind::Invoice,
        payee: "Exempelkommun".into(),
        country: None,
        organisation_number: "402000-0016".into(),
        reference: "10023456717".into(),
        issued_on: day("2026-01-01"),
        due_on: day("2026-01-31"),
        due: Money::from_ore(245_000),
        vat: Vat::Total(Money::ZERO),
        account: Account::Bankgiro("991-2346".into()),
    }
}

#[test]
fn section_2_5_the_example_letter_by_letter() {
    assert_eq!(
        example().payload().unwrap(),
        r#"{"uqr":1,"tp":1,"nme":"Exempelkommun","cid":"402000-0016","iref":"10023456717","idt":"20260101","ddt":"20260131","due":2450.00,"vat":0,"pt":"BG","acc":"991-2346"}"#
    );
}

#[test]
fn section_2_5_read_back_it_is_the_invoice() {
    let mut code = example();
    code.payee = "Räksmörgås \"AB\" \\ rad\n två".into();
    code.country = Some("SE".into());
    code.vat =
        Vat::ByRate { high: Money::from_ore(100), medium: Money::ZERO, low: Money::from_ore(7) };
    code.account = Account::Iban { number: "SE35".into(), bank: "SWEDSESS".into() };
    let json: Value = serde_json::from_str(&code.payload().unwrap()).unwrap();
    assert_eq!(json["nme"], "Räksmörgås \"AB\" \\ rad  två");
    assert_eq!(json["cc"], "SE");
    assert_eq!(json["vh"], 1.0);
    assert_eq!(json["vm"], 0);
    assert_eq!(json["vl"], 0.07);
    assert_eq!(json.get("vat"), None, "whole or by rate, never both");
    assert_eq!((&json["pt"], &json["bc"]), (&Value::from("IBAN"), &Value::from("SWEDSESS")));
    let credit = UsingQr {
        kind: Kind::CreditNote { credits: "F-1".into() },
        due: Money::from_ore(-5000),
        account: Account::Plusgiro("28 65 43-4".into()),
        ..example()
    };
    let json: Value = serde_json::from_str(&credit.payload().unwrap()).unwrap();
    assert_eq!((&json["tp"], &json["cr"]), (&Value::from(2), &Value::from("F-1")));
    assert_eq!((&json["due"], &json["pt"]), (&Value::from(-50.0), &Value::from("PG")));
}

#[test]
fn section_2_5_nothing_due_has_no_code() {
    let mut code = example();
    code.due = Money::ZERO;
    assert_eq!(code.payload(), Err(UsingQrError::NothingDue));
    code.due = Money::from_ore(-1);
    assert_eq!(code.payload(), Err(UsingQrError::NothingDue));
    code.due = Money::from_ore(1);
    code.reference = String::new();
    assert_eq!(code.payload(), Err(UsingQrError::NoReference));
}

proptest! {
    #[test]
    fn a_made_reference_is_read_and_a_changed_digit_is_not(
        base in "[0-9]{1,23}", at in 0usize..25, by in 1u8..10,
    ) {
        let reference = Ocr::with_length_digit(&base).unwrap();
        let text = reference.as_str();
        prop_assert_eq!(Ocr::read(text, OcrLevel::HardLengthDigit), Ok(reference.clone()));
        prop_assert_eq!(Ocr::read(text, OcrLevel::SoftCheck), Ok(reference.clone()));
        let mut changed = text.to_owned().into_bytes();
        let at = at % changed.len();
        changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
        let changed = String::from_utf8(changed).unwrap();
        prop_assert!(Ocr::read(&changed, OcrLevel::HardLengthDigit).is_err());
        // One digit lost is found by the length.
        if text.len() > 2 {
            prop_assert!(Ocr::read(&text[1..], OcrLevel::HardLengthDigit).is_err());
        }
    }

    #[test]
    fn giro_numbers_read_as_they_are_shown(body in "[0-9]{1,7}") {
        let number = format!("{body}{}", besked_domain::luhn::check_digit(&body));
        let plusgiro = Plusgiro::parse(&number).unwrap();
        prop_assert_eq!(Plusgiro::parse(&plusgiro.to_string()), Ok(plusgiro));
        if number.len() >= 7 {
            let bankgiro = Bankgiro::parse(&number).unwrap();
            prop_assert_eq!(Bankgiro::parse(&bankgiro.to_string()), Ok(bankgiro));
        }
    }

    #[test]
    fn any_name_gives_readable_json(name in "\\PC*", ore in 1i64..99_999_999_999_999) {
        let code = UsingQr { payee: name.clone(), due: Money::from_ore(ore), ..example() };
        let payload = code.payload().unwrap();
        prop_assert!(!payload.contains('\n'));
        let json: Value = serde_json::from_str(&payload).unwrap();
        prop_assert_eq!(json["nme"].as_str().unwrap(), name);
    }

    #[test]
    fn a_swish_message_is_read_back(message in "\\PC{0,50}", ore in 1i64..9_999_999) {
        let text = swish::payload("1231181189", Money::from_ore(ore), &message, Editable::default());
        let text = text.unwrap();
        let parts: Vec<_> = text.split(';').collect();
        prop_assert_eq!(parts.len(), 4);
        prop_assert_eq!(parts[1].replace(',', "").parse::<i64>().unwrap(), ore);
        let mut bytes = Vec::new();
        let mut rest = parts[2].bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let hex = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        prop_assert_eq!(String::from_utf8(bytes).unwrap(), message);
    }
}
