//! What is refused, where, and how it is to be mended.

use super::*;
use besked_domain::text::Lang;
use serde_json::{Value, json};

const LINE: Line = Line { number: 7, offset: 0, ended: true, too_long: false };

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn read(bytes: &[u8]) -> Parsed {
    parse(LINE, &Origin::line(LINE.number), bytes, today())
}

fn unit() -> Value {
    json!({"record": "unit", "unit": "VA", "id": "VA", "version": 1,
        "name": {"sv": "Vatten", "en": "Water"}, "organisation_number": "402000-0016",
        "phone": "+4687000010", "email": "va@kommun.example", "bankgiro": "991-2346",
        "plusgiro": "28 65 43-4", "iban": "SE45 5000 0000 0583 9825 7466",
        "swish": "1231181189", "payment_source": "bank", "as_of": "2026-11-22T05:30:00Z"})
}

fn charge_type() -> Value {
    json!({"record": "charge_type", "unit": "VA", "id": "VATTEN", "version": 1,
        "name": {"sv": "Vatten", "en": "Water"}, "valid_from": "2026-01-01",
        "regime": "private_law", "limitation_years": 3, "interest_basis": "interest_act",
        "reminder_fee_agreed": true})
}

fn party() -> Value {
    json!({"record": "party", "unit": "VA", "id": "1", "version": 1, "kind": "person",
        "name": "Demo Ek", "identity_number": "850101-2382"})
}

fn mandate() -> Value {
    json!({"record": "mandate", "unit": "VA", "id": "M", "version": 1, "party": "1",
        "agent": {"identity_number": "198506152399", "name": "Demo Al"}, "kind": "signatory",
        "valid_from": "2026-01-01", "valid_to": "2026-12-31"})
}

fn decision() -> Value {
    json!({"record": "decision", "unit": "VA", "id": "B", "version": 1, "party": "1",
        "number": "VA 2026/1", "decided_on": "2026-01-01", "appealable": true,
        "summary": {"sv": "Beslut", "en": "Decision"}})
}

fn invoice() -> Value {
    json!({"record": "invoice", "unit": "VA", "id": "F", "version": 1, "party": "1",
        "charge_type": "VATTEN", "number": "1002345", "ocr": "100234590",
        "references": [{"kind": "customer_number", "reference": "1"}],
        "issued_on": "2026-11-01", "due_on": "2026-11-30", "interest_notice": true,
        "subject": {"sv": "Vatten", "en": "Water"}, "total": "362.50", "vat": "72.50",
        "lines": [{"description": {"sv": "Vatten", "en": "Water"}, "net": "290.00",
            "vat_rate": "25", "amount": "362.50", "basis": {
                "rule": {"kind": "tariff", "title": "Taxa", "adopted_on": "2025-11-24",
                    "adopted_by": "Kommunfullmäktige", "paragraph": "14 §",
                    "url": "https://kommun.example/taxa", "valid_from": "2026-01-01"},
                "decision": "B", "period": {"from": "2026-10-01", "to": "2026-10-31"},
                "object": "Mätare 1", "facts": [{"kind": "reading",
                    "label": {"sv": "Avläsning", "en": "Reading"},
                    "value": {"sv": "10 m³", "en": "10 m³"}, "on": "2026-10-31"}],
                "quantity": "10", "measure": "m³", "quantity_source": "measured",
                "unit_price": "29.00"}}]})
}

fn credit() -> Value {
    json!({"record": "credit", "unit": "VA", "id": "K", "version": 1, "invoice": "F",
        "amount": "10.00", "on": "2026-11-02", "reason": {"sv": "Avdrag", "en": "Deduction"}})
}

fn payment() -> Value {
    json!({"record": "payment", "unit": "VA", "id": "P", "version": 1, "invoice": "F",
        "amount": "-10.00", "on": "2026-11-02", "channel": "swish"})
}

fn fee() -> Value {
    json!({"record": "fee", "unit": "VA", "id": "A", "version": 1, "invoice": "F",
        "kind": "reminder", "amount": "60.00", "on": "2026-11-02", "waived_on": "2026-11-03"})
}

fn dunning() -> Value {
    json!({"record": "dunning", "unit": "VA", "id": "S", "version": 1, "invoice": "F",
        "stage": "claim", "on": "2026-11-02", "respond_by": "2026-11-12", "sender": "Kommunen"})
}

/// Puts `value` at `pointer`, or takes away what is there.
fn with(mut record: Value, pointer: &str, value: Option<Value>) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match (record.pointer_mut(parent).unwrap(), value) {
        (Value::Object(fields), Some(value)) => _ = fields.insert(key.to_owned(), value),
        (Value::Object(fields), None) => _ = fields.remove(key),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        _ => panic!("nothing at {pointer}"),
    }
    record
}

/// The record with `value` at `at` gives the code `code` on the field `field`, with this mend.
#[track_caller]
fn gives(record: &Value, field: &str, code: &str, mend: &str) {
    let parsed = read(record.to_string().as_bytes());
    let found = parsed.problems.iter().find(|p| p.field == field && p.fault.code() == code);
    let Some(problem) = found else { panic!("{code} on {field}, not {:?}", parsed.problems) };
    assert_eq!(problem.line, 7);
    for lang in Lang::ALL {
        assert!(problem.fault.what(lang).len() > 5);
        assert!(problem.fault.mend(lang).len() > 5);
    }
    let said = problem.fault.mend(Lang::En);
    assert!(said.contains(mend), "{code}: {said}");
    let refused = problem.fault.severity() == Severity::Refused;
    assert_eq!(parsed.entry.is_none(), refused, "{code}");
}

#[track_caller]
fn at(record: Make, pointer: &str, value: Value, code: &str, mend: &str) {
    gives(&with(record(), pointer, Some(value)), pointer, code, mend);
}

/// Makes a record in which nothing is wrong.
type Make = fn() -> Value;

const RECORDS: [Make; 10] =
    [unit, charge_type, party, mandate, decision, invoice, credit, payment, fee, dunning];

#[test]
fn every_kind_of_record_is_read_without_a_word() {
    for record in RECORDS {
        let parsed = read(record().to_string().as_bytes());
        assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        assert_eq!(parsed.entry.unwrap().key.kind.name(), record()["record"]);
    }
}

#[test]
fn a_required_field_that_is_missing_is_named() {
    let required: [(Make, &[&str]); 10] = [
        (unit, &["/name", "/organisation_number", "/phone", "/email", "/as_of", "/name/sv"]),
        (
            charge_type,
            &[
                "/name",
                "/valid_from",
                "/regime",
                "/limitation_years",
                "/interest_basis",
                "/reminder_fee_agreed",
            ],
        ),
        (party, &["/kind", "/name", "/identity_number"]),
        (mandate, &["/party", "/agent", "/kind", "/valid_from", "/agent/name"]),
        (decision, &["/party", "/number", "/decided_on", "/appealable", "/summary"]),
        (
            invoice,
            &[
                "/party",
                "/charge_type",
                "/number",
                "/issued_on",
                "/due_on",
                "/subject",
                "/total",
                "/vat",
                "/interest_notice",
                "/lines",
                "/lines/0/description",
                "/lines/0/net",
                "/lines/0/vat_rate",
                "/lines/0/amount",
                "/lines/0/basis/rule",
                "/lines/0/basis/quantity",
                "/lines/0/basis/measure",
                "/lines/0/basis/quantity_source",
                "/lines/0/basis/unit_price",
                "/lines/0/basis/rule/kind",
                "/lines/0/basis/rule/title",
                "/lines/0/basis/rule/adopted_on",
                "/lines/0/basis/rule/paragraph",
                "/lines/0/basis/facts/0/kind",
                "/lines/0/basis/facts/0/label",
                "/lines/0/basis/facts/0/value",
            ],
        ),
        (credit, &["/invoice", "/amount", "/on"]),
        (payment, &["/invoice", "/amount", "/on", "/channel"]),
        (fee, &["/invoice", "/kind", "/amount", "/on"]),
        (dunning, &["/invoice", "/stage", "/on", "/sender"]),
    ];
    for (record, fields) in required {
        for field in ["/record", "/unit", "/id", "/version"].iter().chain(fields) {
            gives(&with(record(), field, None), field, "missing", "Add the field");
        }
    }
}

#[test]
fn everything_wrong_with_a_record_is_told_at_once() {
    let mut record = with(invoice(), "/due_on", Some(json!("2026-13-01")));
    record = with(record, "/total", Some(json!(362.5)));
    record = with(record, "/lines/0/basis/rule/paragraph", None);
    record = with(record, "/colour", Some(json!("blue")));
    let problems = read(record.to_string().as_bytes()).problems;
    let mut fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["/colour", "/due_on", "/lines/0/basis/rule/paragraph", "/total"]);
}

#[test]
fn what_is_not_json_is_refused_line_by_line() {
    let cases: [(&[u8], &str, &str); 6] = [
        (b"{\"record\":", "not_json", "one JSON object on one line"),
        (b"record;unit;id", "not_json", "docs/examples"),
        (b"[{\"record\":\"unit\"}]", "not_a_record", "without a list"),
        (b"{\"record\":\"unit\",\"name\":\"\xE5\"}", "not_utf8", "not Latin-1"),
        (b"\"x\"", "not_a_record", "one record a line"),
        (&[b'['; 5000], "too_deep", "eight levels"),
    ];
    for (bytes, code, mend) in cases {
        let problems = read(bytes).problems;
        assert_eq!(problems.first().map(|p| p.fault.code()), Some(code));
        assert!(problems[0].fault.mend(Lang::En).contains(mend), "{code}");
    }
    let cut = Line { ended: false, ..LINE };
    let problems = parse(cut, &Origin::line(1), b"{\"record\":\"un", today()).problems;
    assert_eq!(problems[0].fault.code(), "cut_off");
    assert!(problems[0].fault.mend(Lang::En).contains("Fetch the file again"));
    let long = Line { too_long: true, ..LINE };
    let problems = parse(long, &Origin::line(1), b"", today()).problems;
    assert_eq!(problems[0].fault.code(), "line_too_long");
    assert!(read(b" \t").problems.is_empty());
}

#[test]
fn a_whole_file_of_the_wrong_sort_is_told_apart() {
    assert_eq!(Container::of(b"\x1F\x8B\x08\x00"), Container::Compressed);
    assert_eq!(Container::of(b"PK\x03\x04"), Container::Compressed);
    assert_eq!(Container::of(b"\xFF\xFE{\0"), Container::Utf16);
    assert_eq!(Container::of(b"\xEF\xBB\xBF{\"record\""), Container::Plain);
}

#[test]
fn fields_must_be_the_ones_there_are() {
    at(invoice, "/dueon", json!("2026-11-30"), "unknown_field", "Was due_on meant?");
    at(invoice, "/colour", json!(1), "unknown_field", "newer version of the format");
    at(invoice, "/lines/0/basis/rule/titel", json!("x"), "unknown_field", "Was title meant?");
    at(party, "/record", json!("customer"), "unknown_record", "Use unit, charge_type");
    let twice = credit().to_string().replace("\"amount\"", "\"amount\":\"1.00\",\"amount\"");
    let problems = read(twice.as_bytes()).problems;
    assert_eq!((problems[0].field.as_str(), problems[0].fault.code()), ("/amount", "field_twice"));
    assert!(problems[0].fault.mend(Lang::En).contains("Keep one"));
}

#[test]
fn fields_must_be_of_their_type() {
    at(invoice, "/number", json!(1), "wrong_type", "text in quotes");
    at(invoice, "/interest_notice", json!("yes"), "wrong_type", "true or false");
    at(invoice, "/version", json!("1"), "wrong_type", "whole number");
    at(invoice, "/version", json!(1.5), "wrong_type", "whole number");
    at(invoice, "/version", json!(-1), "bad_version", "from 0");
    at(invoice, "/subject", json!("Vatten"), "wrong_type", "object");
    at(invoice, "/lines", json!({}), "wrong_type", "list");
    at(invoice, "/lines", json!([]), "empty", "Fill the field in");
    at(invoice, "/total", json!(362.5), "decimal_as_number", "\"1250.00\"");
    at(credit, "/amount", json!(10), "decimal_as_number", "in quotes");
    at(invoice, "/number", json!(" "), "empty", "Fill the field in");
    at(invoice, "/number", json!("1\n2"), "control_character", "on one line");
    at(invoice, "/number", json!("1".repeat(51)), "too_long", "50");
    at(invoice, "/id", json!("\u{1f}acting:1"), "control_character", "on one line");
    at(invoice, "/unit", json!("V A"), "not_a_code", "1–20 letters");
    at(invoice, "/references/0/kind", json!("Kund"), "not_a_kind", "small letters");
}

#[test]
fn amounts_dates_and_codes_must_be_readable() {
    at(invoice, "/total", json!("1 250,00"), "not_an_amount", "with a point");
    at(invoice, "/total", json!("1.234"), "not_an_amount", "two decimals");
    at(invoice, "/lines/0/basis/quantity", json!("ten"), "not_a_decimal", "six decimals");
    at(invoice, "/lines/0/vat_rate", json!("250"), "bad_vat_rate", "between 0 and 100");
    at(credit, "/amount", json!("-5.00"), "must_be_positive", "without a minus");
    at(payment, "/amount", json!("0.00"), "must_not_be_zero", "Leave the record out");
    at(invoice, "/due_on", json!("30/11/2026"), "not_a_date", "YYYY-MM-DD");
    at(invoice, "/due_on", json!("1799-12-31"), "unlikely_date", "dummy date");
    at(unit, "/as_of", json!("2026-11-22"), "not_an_instant", "time zone");
    at(payment, "/channel", json!("cheque"), "not_one_of", "bankgiro, plusgiro, swish");
    at(unit, "/payment_source", json!("both"), "not_one_of", "ledger, bank");
    at(charge_type, "/limitation_years", json!(5), "not_one_of", "3, 10");
    at(charge_type, "/regime", json!("civil"), "not_one_of", "private_law");
}

#[test]
fn days_come_in_their_order() {
    let mend = "changed places";
    at(invoice, "/due_on", json!("2026-10-30"), "days_reversed", mend);
    at(invoice, "/cancelled_on", json!("2026-10-30"), "days_reversed", mend);
    at(invoice, "/lines/0/basis/period/to", json!("2026-09-30"), "days_reversed", mend);
    at(mandate, "/valid_to", json!("2025-09-30"), "days_reversed", mend);
    at(invoice, "/lines/0/basis/rule/valid_to", json!("2025-12-31"), "days_reversed", mend);
    at(fee, "/waived_on", json!("2026-11-01"), "days_reversed", mend);
    at(dunning, "/respond_by", json!("2026-11-01"), "days_reversed", mend);
}

#[test]
fn numbers_are_checked() {
    let wrong = "Correct the number";
    at(party, "/identity_number", json!("198501012383"), "bad_identity_number", wrong);
    at(party, "/identity_number", json!("4020000016"), "organisation_number_here", "organisation");
    let company = || with(party(), "/kind", Some(json!("organisation")));
    gives(&company(), "/identity_number", "person_number_here", "sole trader is a person");
    at(unit, "/organisation_number", json!("402000-0017"), "bad_identity_number", wrong);
    at(invoice, "/ocr", json!("100234591"), "bad_ocr", "into references");
    at(unit, "/bankgiro", json!("991-2347"), "bad_bankgiro", "991-2346");
    at(unit, "/plusgiro", json!("28 65 43-5"), "bad_plusgiro", "28 65 43-4");
    at(unit, "/swish", json!("0701740605"), "bad_swish", "begin with 123");
    at(unit, "/phone", json!("08-700 00 00"), "bad_phone", "country code");
    at(unit, "/email", json!("va@kommun"), "bad_email", "unit@municipality.se");
    at(unit, "/id", json!("V"), "unit_id_differs", "the same as unit");
    at(invoice, "/lines/0/basis/rule/url", json!("kommun.example"), "bad_url", "https://");
}

#[test]
fn a_party_has_what_its_kind_needs() {
    let foreign = json!({"record": "party", "unit": "VA", "id": "1", "version": 1,
        "kind": "foreign_body", "name": "Demo Ltd",
        "foreign": {"scheme": "gb-companies", "id": "1"}});
    assert!(read(foreign.to_string().as_bytes()).entry.is_some());
    let both = with(foreign.clone(), "/identity_number", Some(json!("4020000016")));
    gives(&both, "/identity_number", "not_here", "Leave the field out");
    let swedish = with(foreign, "/foreign/scheme", Some(json!("person")));
    gives(&swedish, "/foreign/scheme", "bad_scheme", "gb-companies");
    gives(&with(party(), "/kind", Some(json!("estate"))), "/estate", "missing", "Add the field");
    at(party, "/estate", json!({"deceased": "Demo Tall"}), "not_here", "Leave the field out");
    let own = json!({"identity_number": "198501012382", "name": "Demo Ek"});
    at(party, "/guardian", own, "acts_for_self", "someone else");
}

#[test]
fn a_guardian_acts_until_the_child_comes_of_age() {
    let mut child = with(party(), "/identity_number", Some(json!("201501012395")));
    let guardian = json!({"identity_number": "198506152399", "name": "Demo Al"});
    child = with(child, "/guardian", Some(guardian));
    let Some(Record::Party(party)) =
        read(child.to_string().as_bytes()).entry.map(|entry| entry.record)
    else {
        panic!("a party");
    };
    let acting = party.acting.unwrap();
    assert_eq!(acting.valid_from.to_string(), "2015-01-01");
    assert_eq!(acting.valid_to.unwrap().to_string(), "2032-12-31");
}

#[test]
fn sums_must_be_right() {
    let lines = "Include every line";
    gives(
        &with(invoice(), "/total", Some(json!("362.51"))),
        "/total",
        "lines_do_not_add_up",
        lines,
    );
    gives(
        &with(invoice(), "/vat", Some(json!("0.00"))),
        "/vat",
        "vat_does_not_add_up",
        "amount less net",
    );
    at(invoice, "/lines/0/amount", json!("360.00"), "line_vat_differs", "Two öre");
}

#[test]
fn some_things_are_taken_and_noted() {
    let no_english = with(invoice(), "/lines/0/description/en", None);
    gives(&no_english, "/lines/0/description", "no_english", "Add en");
    gives(&with(invoice(), "/lines/0/basis", None), "/lines/0/basis", "no_basis", "rule, facts");
    at(invoice, "/lines/0/basis/unit_price", json!("28.00"), "sum_differs", "unit_price or net");
}

#[test]
fn the_same_content_has_the_same_digest() {
    let digest = |text: &str| read(text.as_bytes()).entry.unwrap().digest;
    let plain = invoice().to_string();
    let spaced = serde_json::to_string_pretty(&invoice()).unwrap().replace('\n', " ");
    assert_eq!(digest(&plain), digest(&spaced));
    assert_eq!(digest(&plain), digest(&plain.replace("\"29.00\"", "\"29.0\"")));
    assert_ne!(digest(&plain), digest(&plain.replace("Mätare 1", "Mätare 2")));
    let later = unit().to_string().replace("05:30", "06:30");
    assert_eq!(digest(&unit().to_string()), digest(&later), "a new reading is no new version");
}

#[test]
fn no_problem_tells_who_it_is_about() {
    let record = with(party(), "/identity_number", Some(json!("198501012383")));
    for problem in read(record.to_string().as_bytes()).problems {
        for lang in Lang::ALL {
            let said = problem.fault.what(lang) + &problem.fault.mend(lang);
            assert!(!said.contains("19850101") && !said.contains("Demo Ek"), "{said}");
        }
    }
}
