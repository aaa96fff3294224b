//! What is wrong with a profile is told with its line and how to mend it.

use super::*;
use crate::interchange::report::Reason as _;
use besked_domain::text::Lang;

const EXAMPLE: &str = include_str!("../../../../profiles/example.toml");

/// The example's profile with one line exchanged; gives what is told about it. It is told on that
/// line, or on the one where its table begins.
#[track_caller]
fn told(line: &str, instead: &str) -> String {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let at = lines.iter().position(|known| *known == line).unwrap_or_else(|| panic!("no {line}"));
    let table = lines[..=at].iter().rposition(|line| line.starts_with('[')).unwrap();
    let bad = read("own", &EXAMPLE.replacen(line, instead, 1)).expect_err(instead);
    for lang in Lang::ALL {
        assert!(bad.what(lang).lines().count() > 1, "{}", bad.what(lang));
        assert!(bad.mend(lang).len() > 20);
    }
    let on = bad.wrongs.iter().map(|(line, _)| *line as usize - 1);
    assert!(on.clone().any(|on| on == at || on == table), "{at} {table}: {bad:?}");
    assert!(bad.wrongs.len() < 4, "{bad:?}");
    bad.what(Lang::En)
}

#[test]
fn the_example_is_what_it_says() {
    let profile = read("example", EXAMPLE).unwrap();
    assert_eq!(profile.file.separator, Some(b';'));
    assert_eq!(profile.columns_of(Role::Total), ["Belopp"]);
    assert_eq!(profile.fees[0], (Decimal::new(18_000, 2), "claim"));
    assert_eq!(profile.codes.len(), 2);
    assert!(matches!(&profile.unit, Choice::Column { codes, .. } if codes["10"] == "VA"));
    assert!(profile.needed_columns().contains("Status"));
}

#[test]
fn every_fault_is_told_on_its_line() {
    for (line, instead, words) in [
        ("[file]", "[file", "not TOML"),
        ("encoding = \"utf-8\"", "encoding = \"utf-9\"", "Choose one of: detect, utf-8"),
        ("separator = \";\"", "separator = \";;\"", "not a single sign"),
        ("separator = \";\"", "separater = \";\"", "Is separator meant?"),
        ("separator = \";\"", "separator = true", "not a text"),
        ("decimal = \",\"", "decimal = \"1\"", "not a single sign"),
        ("thousands = \" \"", "thousands = \",\"", "Let decimal and thousands differ"),
        ("thousands = \" \"", "thousands = [\" \", \".\"]", "not a single sign"),
        ("dates = \"YYYY-MM-DD\"", "dates = \"%Y\"", "not a date pattern"),
        ("total = \"Belopp\"", "totals = \"Belopp\"", "Is total meant?"),
        ("total = \"Belopp\"", "total = \"\"", "not a column's name"),
        (
            "column = \"Avgift\"",
            "is = \"A\"\ncolumn = \"Avgift\"",
            "either charge_type.is or charge_type.column",
        ),
        ("interest_notice = true", "interest_notice = \"yes\"", "neither true nor false"),
        ("sender = \"Exempelkommun\"", "sender = \" \"", "invoice.sender is empty"),
        ("negative = \"credit\"", "negative = \"kredit\"", "credit_note, credit"),
        ("krav = \"claim\"", "krav = \"claimed\"", "payment_order"),
        ("\"60.00\" = \"reminder\"", "\"sixty\" = \"reminder\"", "not an amount"),
        ("\"60.00\" = \"reminder\"", "\"60.00\" = \"påminnelse\"", "late_payment"),
        (
            "subject = { sv = \"Faktura\", en = \"Invoice\" }",
            "subject = { sv = \"Faktura\" }",
            "invoice.subject.en is missing",
        ),
        (
            "subject = { sv = \"Faktura\", en = \"Invoice\" }",
            "subject = \"Faktura\"",
            "not a table",
        ),
    ] {
        let what = told(line, instead);
        assert!(what.contains(words), "{instead}: {what}");
    }
}

#[test]
fn terms_are_those_of_the_neutral_format() {
    let shipped = include_str!("../../../../profiles/raindance.toml");
    for (line, instead, words) in [
        ("regime = \"mixed\"", "regime = \"mixd\"", "legality_review"),
        ("interest_basis = \"interest_act\"", "interest_basis = \"act\"", "own_rule"),
        ("limitation_years = 10", "limitation_years = 5", "Choose one of: 3, 10."),
        ("valid_from = \"2000-01-01\"", "valid_from = \"2000\"", "not a date pattern"),
        ("customer_number = \"KUNDID\"", "KUND = \"KUNDID\"", "“KUND” is not a code."),
    ] {
        assert!(shipped.contains(line));
        let bad = read("own", &shipped.replacen(line, instead, 1)).unwrap_err();
        assert!(bad.what(Lang::En).contains(words), "{instead}: {}", bad.what(Lang::En));
    }
}

#[test]
fn what_must_be_there_is_asked_for() {
    let bad = read("empty", "").unwrap_err();
    let what = bad.what(Lang::En);
    for key in [
        "unit.is",
        "charge_type.is",
        "columns.id",
        "columns.identity_number",
        "columns.name",
        "columns.issued_on",
        "columns.due_on",
        "columns.total",
        "invoice.subject",
        "invoice.line",
        "invoice.sender",
    ] {
        assert!(what.contains(key), "{key}: {what}");
    }
    assert!(bad.what(Lang::Sv).contains("Rad 1: columns.id saknas."));
}

#[test]
fn columns_are_numbered_where_there_is_no_header() {
    let without = EXAMPLE.replacen("[file]", "[file]\nheader = false", 1);
    let bad = read("own", &without).unwrap_err();
    assert!(bad.what(Lang::En).contains("is not a column's number"), "{}", bad.what(Lang::En));
    let detected = "[file]\nheader = false\nseparator = \"detect\"\n";
    let bad = read("own", detected).unwrap_err();
    assert!(bad.what(Lang::Sv).contains("columns.id"));
}
