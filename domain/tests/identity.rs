//! Identity numbers against the official test numbers and the shared vectors (`domain.md` 1).

use besked_domain::identity::{
    CoordinationNumber, IdentityError, IdentityNumber, OrganisationForm, OrganisationNumber,
    PersonalNumber, mask_stored, show_stored,
};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

const PERSONAL: &str = include_str!("data/identity/personnummer.txt");
const COORDINATION: &str = include_str!("data/identity/samordningsnummer.txt");

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The four spellings of a person's number, as someone would write them on `today`.
fn spellings(twelve: &str, today: NaiveDate) -> [String; 4] {
    let year: i32 = twelve[..4].parse().unwrap();
    let sign = if today.year() - year >= 100 { '+' } else { '-' };
    [
        twelve.to_owned(),
        format!("{}-{}", &twelve[..8], &twelve[8..]),
        format!("{}{sign}{}", &twelve[..8], &twelve[8..]),
        format!("{}{sign}{}", &twelve[2..8], &twelve[8..]),
    ]
}

#[test]
fn all_41127_official_personal_numbers_are_read() {
    let (mut read, mut in_series) = (0, 0);
    for twelve in PERSONAL.lines() {
        for spelling in spellings(twelve, today()) {
            let number = IdentityNumber::parse(&spelling, today()).unwrap();
            assert!(matches!(number, IdentityNumber::Personal(_)), "{spelling}");
            assert_eq!(number.stored(), twelve);
            assert!(number.birth_date().is_some(), "{spelling}");
        }
        in_series += usize::from(IdentityNumber::from_stored(twelve).unwrap().is_in_test_series());
        read += 1;
    }
    assert_eq!(read, 41_127);
    assert!(in_series * 10 > read * 9, "{in_series}");
}

#[test]
fn all_2264_official_coordination_numbers_are_read_though_194_have_no_date() {
    let (mut read, mut without_date) = (0, 0);
    for twelve in COORDINATION.lines() {
        for spelling in spellings(twelve, today()) {
            let number = IdentityNumber::parse(&spelling, today()).unwrap();
            assert!(matches!(number, IdentityNumber::Coordination(_)), "{spelling}");
            assert_eq!(number.stored(), twelve);
        }
        let number = IdentityNumber::from_stored(twelve).unwrap();
        without_date += usize::from(number.birth_date().is_none());
        read += 1;
    }
    assert_eq!((read, without_date), (2264, 194));
}

#[test]
fn the_shared_vectors_of_personal_numbers_are_agreed_with() {
    let vectors: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("data/identity/personnummer-vectors.json")).unwrap();
    for vector in vectors {
        let valid = vector["valid"].as_bool().unwrap();
        for spelling in ["long_format", "short_format", "separated_format", "separated_long"] {
            let text = vector[spelling].as_str().unwrap();
            let read = match vector["type"].as_str().unwrap() {
                "ssn" => PersonalNumber::parse(text, today()).map(|number| number.to_string()),
                "con" => CoordinationNumber::parse(text, today()).map(|number| number.to_string()),
                // Temporary numbers of the health services are not used here.
                "interim" => {
                    assert_eq!(
                        IdentityNumber::parse(text, today()),
                        Err(IdentityError::Interim),
                        "{text}"
                    );
                    continue;
                }
                other => panic!("a vector of the unknown type {other}"),
            };
            assert_eq!(read.is_ok(), valid, "{text}: {read:?}");
            if spelling == "separated_format" && valid {
                assert_eq!(
                    read.unwrap().replace('-', ""),
                    vector["long_format"].as_str().unwrap().replace(['-', '+'], "")
                );
            }
        }
    }
}

#[test]
fn the_shared_vectors_of_organisation_numbers_are_agreed_with() {
    let vectors: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("data/identity/organisationsnummer-vectors.json"))
            .unwrap();
    for vector in vectors {
        let text = vector["input"].as_str().unwrap();
        // A sole trader's number is a person's: the vectors call it *Enskild firma*.
        if vector["type"] == "Enskild firma" {
            let number = IdentityNumber::parse(text, today());
            assert_eq!(number.is_ok(), vector["valid"].as_bool().unwrap(), "{text}");
            assert!(number.is_ok_and(|number| number.is_person()), "{text}");
            continue;
        }
        let read = OrganisationNumber::parse(text);
        assert_eq!(read.is_ok(), vector["valid"].as_bool().unwrap(), "{text}: {read:?}");
        if let Ok(number) = read {
            assert_eq!(number.to_string(), vector["long_format"].as_str().unwrap());
            assert_eq!(number.stored(), vector["short_format"].as_str().unwrap());
            if let Some(vat) = vector["vat_number"].as_str() {
                assert_eq!(number.vat_number(), vat);
            }
        }
    }
}

#[test]
fn section_1_3_the_brochures_coordination_number() {
    let number = CoordinationNumber::parse("701063-2391", today()).unwrap();
    assert_eq!(number.birth_date(), Some(day("1970-10-03")));
    assert_eq!(number.to_string(), "19701063-2391");
}

#[test]
fn section_1_6_test_numbers_are_read() {
    for twelve in "189001019802 189001029819 192501019216 192501148437 197602292380 197602292398 \
        198002292384 198101012386 198101012394 198501012382 198501012390 198506152399 \
        198506152381 198802292386 198802292394 199001012385 199006152392 199201012383 \
        199202292398 199501012380 199901012394 200002292399 200002292381 200301012399 \
        200701012395 201202292387 201501012395 202002292387"
        .split_whitespace()
    {
        assert_eq!(PersonalNumber::parse(twelve, today()).unwrap().stored(), twelve);
    }
    for twelve in "196401782393 196403722397 197101902398 197102772386 197801792388 198402612389 \
        198402762390 198901672389 202312872399 202312912393"
        .split_whitespace()
    {
        let number = CoordinationNumber::parse(twelve, today()).unwrap();
        assert_eq!(number.stored(), twelve);
        assert!(number.birth_date().is_some(), "{twelve}");
    }
}

#[test]
fn section_1_6_coordination_numbers_without_a_whole_date() {
    for twelve in "196100602397 196000872389 197400642398 198100652380 191500882392 191600802399 \
        196009602399 196309602396 197508602393 191711602399 193100602394 198000602394 \
        195102892386 197404912383 201109912384"
        .split_whitespace()
    {
        let number = IdentityNumber::parse(twelve, today()).unwrap();
        assert!(matches!(number, IdentityNumber::Coordination(_)), "{twelve}");
        assert_eq!(number.birth_date(), None, "{twelve}");
    }
}

#[test]
fn section_1_6_what_must_be_rejected_and_accepted() {
    use IdentityError::{BirthNumber, CheckDigit};
    assert_eq!(IdentityNumber::parse("201509160006", today()), Err(BirthNumber));
    for wrong in ["197004289895", "194205669899", "196004309886", "197210869924"] {
        assert_eq!(IdentityNumber::parse(wrong, today()), Err(CheckDigit), "{wrong}");
    }
    for right in ["190905271474", "190901219931", "197302889931", "202107919967"] {
        assert_eq!(IdentityNumber::parse(right, today()).unwrap().stored(), right);
    }
}

#[test]
fn section_1_7_organisation_numbers_in_four_spellings() {
    for number in "402000-0016 402000-0024 402000-0107 402100-1005 402345-6785 412345-6784 \
        422222-2228 432109-8768 442000-1234 452020-2021 462468-1351 472001-2345 555555-5555 \
        559999-9991 212999-0004 969999-0009 802999-9995 556016-0680 556103-4249 559244-0001 \
        212000-0142 232100-0016 857209-0606 802005-1952"
        .split_whitespace()
    {
        let ten = number.replace('-', "");
        for spelling in [number.to_owned(), ten.clone(), format!("16{ten}"), format!("16{number}")]
        {
            let read = IdentityNumber::parse(&spelling, today()).unwrap();
            assert!(matches!(read, IdentityNumber::Organisation(_)), "{spelling}");
            assert_eq!(read.stored(), ten);
            assert_eq!(read.to_string(), number);
            assert_eq!(IdentityNumber::from_stored(&ten), Ok(read));
        }
    }
}

#[test]
fn section_1_7_organisation_numbers_that_are_none() {
    for number in ["410000-0001", "420000-0018", "450000-0007"] {
        assert_eq!(OrganisationNumber::parse(number), Err(IdentityError::ThirdDigit), "{number}");
        assert!(IdentityNumber::parse(number, today()).is_err(), "{number}");
    }
    for number in ["402000-0017", "556016-0681", "556103-4250"] {
        assert_eq!(OrganisationNumber::parse(number), Err(IdentityError::CheckDigit), "{number}");
        assert_eq!(IdentityNumber::parse(number, today()), Err(IdentityError::CheckDigit));
    }
}

#[test]
fn the_first_digit_of_an_organisation_tells_its_form() {
    for (number, form) in [
        ("212000-0142", OrganisationForm::Public),
        ("556016-0680", OrganisationForm::LimitedCompany),
        ("969999-0009", OrganisationForm::Partnership),
        ("802999-9995", OrganisationForm::NonProfit),
        ("402000-0016", OrganisationForm::Unassigned),
    ] {
        assert_eq!(OrganisationNumber::parse(number).unwrap().form(), form);
    }
}

#[test]
fn each_error_says_what_to_mend() {
    use IdentityError as E;
    for (text, error) in [
        ("", E::Empty),
        ("   ", E::Empty),
        ("19880229 2386", E::Character),
        ("1988o2292386", E::Character),
        ("١٩٨٨٠٢٢٩٢٣٨٦", E::Character),
        ("19880229–2386", E::Character),
        ("1988-02292386", E::Separator),
        ("880229--2386", E::Separator),
        ("880229-23866", E::Separator),
        ("8802292386-", E::Separator),
        ("88022923", E::Length { digits: 8 }),
        ("19880229-23861", E::Separator),
        ("1988022923861", E::Length { digits: 13 }),
        ("8802-T386", E::Character),
        ("880229-T386", E::Interim),
        ("19880229-T386", E::Interim),
        ("179002292386", E::Century),
        ("219001012385", E::Century),
        ("198902292386", E::Date),
        ("198813292386", E::Date),
        ("198800012386", E::Date),
        ("198804312386", E::Date),
        ("198804592386", E::Date),
        ("198804922386", E::Date),
        ("202701012385", E::Future),
        ("19880229+2386", E::Sign),
        ("200101-0+12", E::Separator),
        ("198802292387", E::CheckDigit),
    ] {
        let read = IdentityNumber::parse(text, today());
        assert_eq!(read, Err(error), "{text}");
    }
}

#[test]
fn a_number_of_the_other_kind_is_told_apart() {
    assert_eq!(PersonalNumber::parse("701063-2391", today()), Err(IdentityError::OtherKind));
    assert_eq!(CoordinationNumber::parse("198802292386", today()), Err(IdentityError::OtherKind));
    assert_eq!(OrganisationNumber::parse("198802292386"), Err(IdentityError::OtherKind));
}

/// Born in 1925: the plus comes with the year of the hundredth birthday, not with the day.
#[test]
fn the_plus_comes_at_new_year() {
    let last_evening = day("2024-12-31");
    let new_year = day("2025-01-01");
    let stored = "192501148437";
    let hyphen = "250114-8437";
    let plus = "250114+8437";
    assert_eq!(IdentityNumber::parse(hyphen, last_evening).unwrap().stored(), stored);
    assert_eq!(IdentityNumber::parse(plus, last_evening).unwrap().stored(), "182501148437");
    assert_eq!(IdentityNumber::parse(plus, new_year).unwrap().stored(), stored);
    // With a hyphen the child born that day is meant, from the day it is born.
    assert_eq!(IdentityNumber::parse(hyphen, new_year), Err(IdentityError::Future));
    let child = IdentityNumber::parse(hyphen, day("2025-01-14")).unwrap();
    assert_eq!(child.stored(), "202501148437");
    // With twelve digits a hyphen is tolerated at any age, a plus only at the right one.
    assert_eq!(IdentityNumber::parse("19250114-8437", new_year).unwrap().stored(), stored);
    assert_eq!(IdentityNumber::parse("19250114+8437", last_evening), Err(IdentityError::Sign));
    assert_eq!(IdentityNumber::parse("19250114+8437", new_year).unwrap().stored(), stored);
}

#[test]
fn lists_and_logs_never_show_a_whole_number() {
    let number = IdentityNumber::parse("198802292386", today()).unwrap();
    assert_eq!(number.masked(), "19880229-****");
    assert!(!format!("{number:?}").contains("2386"));
    assert_eq!(mask_stored("198802292386"), "19880229-****");
    assert_eq!(mask_stored("4020000016"), "402000-0016");
    assert_eq!(mask_stored("no-orgnr:998877665"), "no-orgnr:****");
    assert_eq!(mask_stored("whatever"), "****");
    assert_eq!(show_stored("198802292386"), "19880229-2386");
    assert_eq!(show_stored("no-orgnr:998877665"), "no-orgnr:998877665");
}

#[test]
fn only_the_test_series_are_test_numbers() {
    assert!(!IdentityNumber::parse("190905271474", today()).unwrap().is_in_test_series());
    assert!(IdentityNumber::parse("198802292386", today()).unwrap().is_in_test_series());
}

fn official_number() -> impl Strategy<Value = String> {
    let all: Vec<String> =
        PERSONAL.lines().step_by(37).chain(COORDINATION.lines()).map(str::to_owned).collect();
    proptest::sample::select(all)
}

proptest! {
    #[test]
    fn what_is_shown_reads_as_the_same(twelve in official_number()) {
        let number = IdentityNumber::parse(&twelve, today()).unwrap();
        prop_assert_eq!(IdentityNumber::parse(&number.to_string(), today()), Ok(number.clone()));
        prop_assert_eq!(IdentityNumber::from_stored(number.stored()), Ok(number.clone()));
        prop_assert_eq!(number.masked().len(), 13);
    }

    #[test]
    fn a_flipped_digit_is_rejected(twelve in official_number(), at in 2usize..12, by in 1u8..10) {
        let mut flipped = twelve.into_bytes();
        flipped[at] = b'0' + (flipped[at] - b'0' + by) % 10;
        let flipped = String::from_utf8(flipped).unwrap();
        prop_assert!(IdentityNumber::parse(&flipped, today()).is_err());
    }

    #[test]
    fn swapped_neighbours_are_rejected_but_for_0_and_9(
        twelve in official_number(),
        at in 2usize..11,
    ) {
        let mut swapped = twelve.clone().into_bytes();
        let (a, b) = (swapped[at], swapped[at + 1]);
        prop_assume!(a != b && !matches!((a, b), (b'0', b'9') | (b'9', b'0')));
        swapped.swap(at, at + 1);
        let swapped = String::from_utf8(swapped).unwrap();
        prop_assert!(IdentityNumber::parse(&swapped, today()).is_err());
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,20}", digits in "[0-9]{0,14}[-+TX]?[0-9]{0,5}") {
        let _ = IdentityNumber::parse(&text, today());
        if let Ok(number) = IdentityNumber::parse(&digits, today()) {
            prop_assert_eq!(IdentityNumber::from_stored(number.stored()), Ok(number));
        }
    }

    #[test]
    fn the_century_follows_the_day_it_is_read(twelve in official_number(), years in 0i32..60) {
        // Read when the person exists: the short spelling of that day gives the same number.
        let year: i32 = twelve[..4].parse().unwrap();
        let then = NaiveDate::from_ymd_opt(year + 1 + years, 7, 1).unwrap();
        let [.., short] = spellings(&twelve, then);
        let number = IdentityNumber::parse(&short, then).unwrap();
        prop_assert_eq!(number.stored(), twelve);
    }
}
