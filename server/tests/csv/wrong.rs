//! Everything that can be wrong with a table is told, and no good row is lost by it.

use super::{Folder, Given, codes, day, known_units, pools, rows_of_all_tables, text};
use besked_domain::text::Lang;
use besked_server::interchange::report::Problem;
use encoding_rs::WINDOWS_1252;
use sqlx::PgPool;

const HEADER: &str = "NR;KUNDID_TEXT;ORGNR;KUNDRTYP;BELOPP_SEK;BETALT_SEK;MOMS_VAL;FAKTURADATUM;\
    FORFALLODATUM;OCRNR;VREF;KRAVNIVA;FAKTSTATUS;TAB_BEHÄND";
const GOOD: &str = "1;Demo Ek;198501012382;AV;100,00;0,00;20,00;2026-10-01;2026-10-31;18;;0;DEF;";

fn table(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

/// The good row with one field exchanged.
fn row(id: u32, place: usize, field: &str) -> String {
    let id = id.to_string();
    let mut fields: Vec<&str> = GOOD.split(';').collect();
    fields[0] = &id;
    fields[9] = "";
    fields[place] = field;
    fields.join(";")
}

#[track_caller]
fn told_well(problems: &[Problem]) {
    for problem in problems {
        for lang in Lang::ALL {
            assert!(problem.fault.what(lang).len() > 10, "{problem:?}");
            assert!(problem.fault.mend(lang).len() > 20, "{problem:?}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn a_file_that_cannot_be_read_as_a_whole_changes_nothing(owner: PgPool) {
    let pools = known_units(&owner).await;
    let before = rows_of_all_tables(&owner).await;
    let good = table(&[GOOD]);
    let missing = good.replace("ORGNR", "ORG_NR").replace(";KRAVNIVA", ";");
    let twice = good.replace("KUNDRTYP", "NR");
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let dos = WINDOWS_1252
        .encode(&good)
        .0
        .into_owned()
        .iter()
        .map(|b| if *b == 0xC4 { 0x8E } else { *b })
        .collect();
    for (content, expected) in [
        (Vec::new(), &[(1, "", "empty_file")][..]),
        (b" \r\n\r\n".to_vec(), &[(1, "", "empty_file")]),
        (missing.into_bytes(), &[(1, "KRAVNIVA", "no_column"), (1, "ORGNR", "no_column")]),
        (twice.into_bytes(), &[(1, "KUNDRTYP", "no_column"), (1, "NR", "column_twice")]),
        (utf16, &[(1, "", "utf16_file")]),
        (dos, &[(1, "", "dos_letters")]),
        (b"PK\x03\x04rest".to_vec(), &[(1, "", "compressed_file")]),
        (format!("\"{HEADER}").into_bytes(), &[(1, "", "no_column")]),
        ("\"".repeat(3 << 20).into_bytes(), &[(1, "", "no_header")]),
    ] {
        let (summary, problems) = Given::raindance(&content, day(20)).take(&pools).await;
        if expected[0].2 == "no_column" && expected[0].1.is_empty() {
            assert!(problems.len() > 5);
        } else {
            assert_eq!(codes(&problems), expected);
        }
        assert_eq!((summary.records, summary.total.refused), (1, 1));
        told_well(&problems);
        if expected[0].1 == "KRAVNIVA" {
            assert!(problems[1].fault.mend(Lang::En).contains("The file has ORG_NR."));
        }
    }
    // Each run tells of itself, and of what was wrong.
    let ledgers = |mut rows: Vec<(String, i64)>| {
        rows.retain(|(table, _)| !table.starts_with("import_"));
        rows
    };
    assert_eq!(ledgers(rows_of_all_tables(&owner).await), ledgers(before));
}

#[sqlx::test(migrations = false)]
async fn what_a_spreadsheet_adds_is_no_row(owner: PgPool) {
    let pools = known_units(&owner).await;
    let blank = ";".repeat(GOOD.matches(';').count());
    let content = format!("sep=;\n{}", table(&[GOOD, &blank, ";;", &row(2, 4, "")]));
    let (summary, problems) = Given::raindance(content.as_bytes(), day(20)).take(&pools).await;
    assert_eq!(codes(&problems), [(6, "BELOPP_SEK", "empty")]);
    assert_eq!(summary.total.refused, 1);
    assert_eq!(text(&owner, "select string_agg(number, ' ') from invoice").await, "1");
}

#[sqlx::test(migrations = false)]
async fn a_bad_row_is_told_by_line_and_column_and_stops_no_good_one(owner: PgPool) {
    let pools = known_units(&owner).await;
    let bad = [
        (row(10, 4, "12.345,00"), "BELOPP_SEK", "not_an_amount"),
        (row(11, 4, ""), "BELOPP_SEK", "empty"),
        (row(12, 5, "=1+1"), "BETALT_SEK", "not_an_amount"),
        (row(13, 6, "99,00"), "MOMS_VAL", "vat_impossible"),
        (row(14, 7, "2026-02-30"), "FAKTURADATUM", "not_a_date"),
        (row(15, 8, "31/10/2026"), "FORFALLODATUM", "not_a_date"),
        (row(16, 8, "1799-12-31"), "FORFALLODATUM", "empty"),
        (row(17, 8, "2026-09-01"), "FORFALLODATUM", "days_reversed"),
        (row(18, 2, ""), "ORGNR", "no_identity"),
        (row(19, 2, "198501012383"), "ORGNR", "bad_identity_number"),
        (row(20, 1, ""), "KUNDID_TEXT", "empty"),
        (row(21, 1, "Demo\0Ek"), "KUNDID_TEXT", "control_character"),
        (row(22, 3, "KA"), "VREF", "no_invoice"),
        (format!("{};", row(23, 1, "Demo Ek")), "", "ragged_row"),
        ("24;Demo Ek".to_owned(), "", "ragged_row"),
        (
            row(25, 1, &"x".repeat(400)).replace("198501012382", "198506152399"),
            "KUNDID_TEXT",
            "too_long",
        ),
    ];
    let mut rows: Vec<&str> = vec![GOOD];
    rows.extend(bad.iter().map(|(row, ..)| row.as_str()));
    let last = row(99, 1, "=HYPERLINK(\"x\")");
    rows.push(&last);
    let (summary, problems) = Given::raindance(table(&rows).as_bytes(), day(20)).take(&pools).await;
    told_well(&problems);
    for (line, (_, column, code)) in (3..).zip(&bad) {
        let told: Vec<_> = codes(&problems).into_iter().filter(|told| told.0 == line).collect();
        assert!(told.contains(&(line, column, code)), "{column} {code}: {:?}", codes(&problems));
    }
    assert_eq!(summary.kinds["invoice"].added, 2, "{:?}", codes(&problems));
    assert_eq!(problems.iter().map(|p| p.line).max(), Some(18));
    // What looks like a formula is a text like any other.
    let names = "select string_agg(number, ' ' order by number) from invoice";
    assert_eq!(text(&owner, names).await, "1 99");
}

#[sqlx::test(migrations = false)]
async fn a_code_that_nobody_has_told_of_is_one_question(owner: PgPool) {
    let pools = known_units(&owner).await;
    let rows: Vec<String> = (2..14)
        .map(|id| match id {
            2..8 => row(id, 12, "XYZ"),
            8..10 => row(id, 13, "KVIT"),
            10 => row(id, 3, "KA").replace("100,00", "75,00").replace(";;0;", ";1;0;"),
            _ => row(id, 1, "Demo Ek"),
        })
        .collect();
    let rows: Vec<&str> = [GOOD].into_iter().chain(rows.iter().map(String::as_str)).collect();
    let content = table(&rows);
    let (summary, problems) = Given::raindance(content.as_bytes(), day(20)).take(&pools).await;
    assert_eq!(
        codes(&problems),
        [
            (3, "FAKTSTATUS", "unknown_code"),
            (9, "TAB_BEHÄND", "unknown_code"),
            (11, "BELOPP_SEK", "unknown_code"),
        ]
    );
    told_well(&problems);
    assert_eq!(summary.total.refused, 9);
    assert_eq!(summary.kinds["invoice"].added, 4);
    let [first, second, third] = problems.as_slice() else { panic!() };
    assert_eq!(
        first.fault.what(Lang::En),
        "FAKTSTATUS holds “XYZ” in 6 rows: what does it mean? The rows were not taken."
    );
    assert!(first.fault.mend(Lang::En).contains("[codes.FAKTSTATUS]"));
    assert!(second.fault.mend(Lang::Sv).contains("[codes.\"TAB_BEHÄND\"]"));
    assert!(third.fault.what(Lang::Sv).contains("”75.00” på 1 rad:"));

    // With the answer in a profile of one's own, the same file gives the rest.
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/raindance.toml");
    let answered = std::fs::read_to_string(shipped)
        .unwrap()
        .replace("MAK = ", "XYZ = \"nothing\"\nMAK = ")
        .replace("DELB = ", "KVIT = \"nothing\"\nDELB = ")
        .replace("\"60.00\" = ", "\"75.00\" = \"plan\"\n\"60.00\" = ");
    let folder = Folder::new();
    let own = folder.put("own.toml", answered);
    let profile = own.to_str().unwrap();
    let given = Given { profile, ..Given::raindance(content.as_bytes(), day(20)) };
    let (summary, problems) = given.take(&pools).await;
    assert_eq!(codes(&problems), []);
    assert_eq!((summary.kinds["invoice"].added, summary.kinds["fee"].added), (8, 1));
}

#[sqlx::test(migrations = false)]
async fn a_column_mistaken_for_one_of_codes_does_not_fill_the_report(owner: PgPool) {
    let pools = known_units(&owner).await;
    let rows: Vec<String> = (2..400).map(|id| row(id, 12, &format!("N{id}"))).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (summary, problems) = Given::raindance(table(&rows).as_bytes(), day(20)).take(&pools).await;
    assert_eq!((summary.total.refused, summary.codes["unknown_code"]), (398, 50));
    let many = problems.iter().find(|p| p.fault.code() == "many_unknown_codes").unwrap();
    assert!(
        many.fault.what(Lang::En).contains("in 348 rows more"),
        "{}",
        many.fault.what(Lang::En)
    );
    told_well(&problems);
}

#[sqlx::test(migrations = false)]
async fn a_unit_that_nobody_has_told_of_is_said_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let content = table(&[GOOD, &row(2, 1, "Demo Ek")]);
    let given = Given::raindance(content.as_bytes(), day(20));
    let (_, problems) = given.take(&pools).await;
    assert_eq!(codes(&problems), [(1, "unit.is", "unknown_unit")]);
    told_well(&problems);
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/raindance.toml");
    let profile = std::fs::read_to_string(shipped).unwrap();
    let (before, rest) = profile.split_once("[charge_type.terms]").unwrap();
    let (_, after) = rest.split_once("[columns]").unwrap();
    let folder = Folder::new();
    let own = folder.put("own.toml", format!("{before}[columns]{after}"));
    let (_, problems) = Given { profile: own.to_str().unwrap(), ..given }.take(&pools).await;
    let expected = [(1, "unit.is", "unknown_unit"), (1, "charge_type.is", "unknown_charge_type")];
    assert_eq!(codes(&problems), expected);
    told_well(&problems);
}

#[sqlx::test(migrations = false)]
async fn codes_that_contradict_the_amounts_are_noted(owner: PgPool) {
    let pools = known_units(&owner).await;
    let rows = [
        row(2, 12, "HBET"),
        row(3, 13, "DELB"),
        row(4, 13, "ÖVER"),
        row(5, 9, "19"),
        row(6, 6, "10,00"),
        row(7, 12, "HBET").replace(";0,00;", ";-100,00;"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (summary, mut problems) =
        Given::raindance(table(&rows).as_bytes(), day(20)).take(&pools).await;
    problems.sort_by_key(|problem| problem.line);
    assert_eq!(
        codes(&problems),
        [
            (2, "FAKTSTATUS", "status_contradicts"),
            (3, "TAB_BEHÄND", "status_contradicts"),
            (4, "TAB_BEHÄND", "status_contradicts"),
            (5, "OCRNR", "not_ocr"),
            (6, "MOMS_VAL", "mixed_vat"),
        ]
    );
    told_well(&problems);
    assert_eq!((summary.total.refused, summary.notes), (0, 5));
    assert_eq!(summary.kinds["invoice"].added, 6);
    let paid = "select left_to_pay::text from invoice where number = '7'";
    assert_eq!(text(&owner, paid).await, "0.00");
    let kept = "select reference from invoice_reference";
    assert_eq!(text(&owner, kept).await, "19");
}

/// Nobody sees another's invoice because a ledger has used a customer number twice.
#[sqlx::test(migrations = false)]
async fn the_identity_number_of_the_row_decides_who_sees_it(owner: PgPool) {
    let pools = known_units(&owner).await;
    let content = table(&[GOOD, &row(2, 2, "850615-2399"), &row(3, 2, "402000-0016")]);
    let (summary, problems) = Given::raindance(content.as_bytes(), day(20)).take(&pools).await;
    assert_eq!(codes(&problems), []);
    assert_eq!(summary.kinds["party"].added, 3);
    let whose = "select string_agg(number || ' ' || scheme || ' ' || value, ', ' order by number)
        from invoice inner join party_identity using (party_id)";
    assert_eq!(
        text(&owner, whose).await,
        "1 person 198501012382, 2 person 198506152399, 3 organisation 4020000016"
    );
    let moved = table(&[&row(1, 2, "850615-2399")]);
    let (_, problems) = Given::raindance(moved.as_bytes(), day(21)).take(&pools).await;
    assert!(codes(&problems).contains(&(2, "ORGNR", "party_changed")), "{:?}", codes(&problems));
}

#[sqlx::test(migrations = false)]
async fn a_field_of_a_hundred_megabytes_is_one_refused_row(owner: PgPool) {
    let pools = known_units(&owner).await;
    let huge = row(2, 1, &"x".repeat(100 << 20));
    let content = table(&[&huge, GOOD]);
    let (summary, problems) = Given::raindance(content.as_bytes(), day(20)).take(&pools).await;
    assert_eq!(codes(&problems), [(2, "", "row_too_long")]);
    assert_eq!(summary.kinds["invoice"].added, 1);
}

#[sqlx::test(migrations = false)]
async fn what_cannot_even_begin_is_told_with_what_to_do(owner: PgPool) {
    let pools = known_units(&owner).await;
    let good = table(&[GOOD]);
    let given = Given::raindance(good.as_bytes(), day(20));
    let folder = Folder::new();
    let broken = folder.put("broken.toml", "[file]\nencoding = 7\n");
    let path = broken.to_str().unwrap();
    for (given, words) in [
        (Given { profile: "raindans", ..given.clone() }, "There is no profile raindans."),
        (Given { profile: path, ..given.clone() }, "Line 2: There is no “7”."),
        (Given { as_of: Some(day(30).succ_opt().unwrap()), ..given.clone() }, "lies in the future"),
    ] {
        let error = given.try_take(&pools).await.unwrap_err();
        assert!(error.what(Lang::En).contains(words), "{}", error.what(Lang::En));
        for lang in Lang::ALL {
            assert!(error.mend(lang).len() > 20);
        }
    }
    // Where nobody says when the table was extracted, that is noted.
    let (_, problems) = Given { as_of: None, ..given }.take(&pools).await;
    assert_eq!(codes(&problems), [(1, "--as-of", "no_extraction_day")]);
}
