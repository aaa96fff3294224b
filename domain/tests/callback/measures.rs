//! How well people are answered (`domain.md` 7.3).

use besked_domain::callback::measure::{
    Due, Grade, Kept, PhoneFigures, promises_kept, solved_at_first_contact, strictly_same_day,
    treatment_index,
};
use besked_domain::callback::phone_table::{self, COLUMNS, TableFault};
use chrono::{DateTime, Utc};

fn percent(share: besked_domain::callback::measure::Share) -> String {
    share.percent().map_or_else(String::new, |percent| percent.to_string())
}

#[test]
fn section_7_3_the_telephone() {
    let figures = PhoneFigures {
        offered: 210,
        answered: 180,
        hung_up_at_once: 10,
        abandoned: 30,
        answered_in_time: 153,
        abandoned_late: 24,
        waited_seconds: 8_100,
    };
    assert_eq!(percent(figures.answer_share()), "90");
    assert_eq!(percent(figures.lost_share()), "14.3");
    assert_eq!(percent(figures.service_level()), "75");
    assert_eq!(figures.mean_answer_seconds().unwrap().to_string(), "45");
    let silent = PhoneFigures::default();
    assert_eq!(silent.answer_share().percent(), None);
    assert_eq!(silent.mean_answer_seconds(), None);
}

#[test]
fn section_7_3_promises() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let due_at = at("2026-03-16T15:30:00Z");
    let due = |done: Option<&str>, same_day, agreed| Due {
        due_at,
        done_at: done.map(at),
        same_day,
        agreed,
    };
    let all = [
        due(Some("2026-03-16T15:30:00Z"), true, false),
        // Asked after the last time to ask on Friday: the promise is kept, and not the same day.
        due(Some("2026-03-16T09:00:00Z"), false, false),
        // The same day, and too late.
        due(Some("2026-03-16T15:30:01Z"), true, false),
        // A window that the person chose for another day.
        due(Some("2026-03-16T09:00:00Z"), false, true),
        due(None, false, false),
    ];
    assert_eq!(percent(promises_kept(&all)), "60");
    assert_eq!(percent(strictly_same_day(&all)), "50");
    let both = Kept { in_time: promises_kept(&all), same_day: strictly_same_day(&all) };
    assert_eq!(Kept::of(&all), both);
    assert_eq!(Kept::of(&[]), Kept::default());
    assert_eq!(promises_kept(&[]).percent(), None);
}

#[test]
fn section_7_3_contacts_and_treatment() {
    assert_eq!(percent(solved_at_first_contact(&[1, 1, 2, 1, 3])), "60");
    let grades: Vec<Grade> = (0..=6).filter_map(Grade::new).collect();
    let points: Vec<u64> = grades.iter().map(|grade| grade.points()).collect();
    assert_eq!(points, [0, 25, 50, 75, 100]);
    assert_eq!(treatment_index(&grades).unwrap().to_string(), "50");
    assert_eq!(treatment_index(&[]), None);
}

#[test]
fn a_telephone_systems_table_is_read_however_its_columns_stand() {
    let columns = COLUMNS.map(|column| format!("\"{column}\""));
    let line = ["2026-11-20", "Vatten", "210", "180", "10", "30", "153", "24", "8100"];
    for part in [";", ",", "\t"] {
        let table = format!("\u{feff}{}\r\n{}\r\n\r\n", columns.join(part), line.join(part));
        let read = phone_table::read(&table).unwrap();
        assert_eq!((read.len(), read[0].number.as_str()), (1, "Vatten"), "{table}");
        assert_eq!(read[0].figures.waited_seconds, 8_100);
        // The other way around, with a column that nobody asked for.
        let turned =
            |all: Vec<&str>| all.into_iter().rev().chain(["x"]).collect::<Vec<_>>().join(part);
        let names = columns.iter().map(String::as_str).collect();
        let again = [turned(names), turned(line.to_vec())].join("\n");
        assert_eq!(phone_table::read(&again), Ok(read));
    }
}

#[test]
fn a_table_that_does_not_hold_is_refused_with_its_line() {
    let head = COLUMNS.join(";");
    let read = |lines: &[&str]| {
        let all: Vec<&str> = [head.as_str()].into_iter().chain(lines.iter().copied()).collect();
        phone_table::read(&all.join("\n"))
    };
    let good = "2026-11-20;Vatten;5;4;0;1;4;0;60";
    assert_eq!(read(&[]), Err(TableFault::Empty));
    assert_eq!(phone_table::read("day;number"), Err(TableFault::NoColumn("offered")));
    assert_eq!(read(&[good, "", good]), Err(TableFault::Twice(4)));
    for (wrong, column) in [
        ("20 november;Vatten;5;4;0;1;4;0;60", "day"),
        ("-9999-11-20;Vatten;5;4;0;1;4;0;60", "day"),
        ("0026-11-20;Vatten;5;4;0;1;4;0;60", "day"),
        ("2026-11-20;Vatten;-5;4;0;1;4;0;60", "offered"),
        ("2026-11-20;Vatten;5;4;0;1;4;0", "waited_seconds"),
    ] {
        assert_eq!(read(&[good, wrong]), Err(TableFault::Field { line: 3, column }), "{wrong}");
    }
    let long = format!("2026-11-20;{};5;4;0;1;4;0;60", "x".repeat(41));
    let column = "number";
    assert_eq!(read(&[good, &long]), Err(TableFault::Field { line: 3, column }));
    for wrong in [
        "2026-11-20;Vatten;4;4;0;1;4;0;60",
        "2026-11-20;Vatten;5;4;2;1;4;0;60",
        "2026-11-20;Vatten;5;4;0;1;5;0;60",
        "2026-11-20;Vatten;5;4;0;1;4;2;60",
    ] {
        assert_eq!(read(&[wrong]), Err(TableFault::DoesNotAddUp(2)), "{wrong}");
    }
}

#[test]
fn a_line_that_sums_up_others_is_refused_so_that_no_call_is_counted_twice() {
    let head = COLUMNS.join(";");
    let good = "2026-11-20;Vatten;5;4;0;1;4;0;60";
    let read = |of: &str| phone_table::read(&format!("{head}\n{good}\n{of};5;4;0;1;4;0;60"));
    for sum in [
        "2026-11-20;",
        "2026-11-20;Totalt",
        "2026-11-20;TOTAL",
        "2026-11-20;\"Summa:\"",
        "2026-11-20;Summa Vatten",
        "2026-11-20;– Delsumma –",
        "2026-11-20;Grand total",
        "Summa;Vatten",
        "Totalt;",
        ";",
    ] {
        assert_eq!(read(sum), Err(TableFault::Sum(3)), "{sum}");
    }
    // What only begins alike is a number's own name.
    for name in ["Totalförsvar", "Summercamp", "Avfall totalt", "010-123 45 67"] {
        let days = read(&format!("2026-11-20;{name}")).unwrap();
        assert_eq!(days[1].number, name);
    }
}

#[test]
fn a_line_that_comes_to_what_the_others_do_is_a_sum_whatever_it_is_called() {
    let head = COLUMNS.join(";");
    let read = |lines: &[&str]| {
        let all: Vec<&str> = [head.as_str()].into_iter().chain(lines.iter().copied()).collect();
        phone_table::read(&all.join("\n")).map(|days| days.len())
    };
    let [water, waste] = ["2026-11-20;Vatten;5;4;0;1;4;0;60", "2026-11-20;Avfall;9;7;1;2;5;1;95"];
    for name in ["Alla", "Hela", "Kundservice", "010-123 45 67"] {
        let all = format!("2026-11-20;{name};14;11;1;3;9;1;155");
        let all = all.as_str();
        assert_eq!(read(&[water, waste, all]), Err(TableFault::SumOfOthers(4)), "{name}");
        assert_eq!(read(&[all, water, waste]), Err(TableFault::SumOfOthers(2)), "{name}");
        // Another day beside it has no part in the sum of a day.
        let next = "2026-11-21;Vatten;3;3;0;0;3;0;31";
        assert_eq!(read(&[water, waste, all, next]), Err(TableFault::SumOfOthers(4)), "{name}");
    }
    // A number that nobody called tells nothing.
    let silent = "2026-11-20;Parkering;0;0;0;0;0;0;0";
    let all = "2026-11-20;Alla;14;11;1;3;9;1;155";
    assert_eq!(read(&[water, waste, silent, all]), Err(TableFault::SumOfOthers(5)));
    // The sum of a while, on its last day.
    let [first, second] = ["2026-11-18;Vatten;5;4;0;1;4;0;60", "2026-11-19;Vatten;9;7;1;2;5;1;95"];
    assert_eq!(read(&[first, second, all]), Err(TableFault::SumOfOthers(4)));
    // Two that tell the same, and one that differs by a second, are what they are called.
    let same = "2026-11-20;Avfall;5;4;0;1;4;0;60";
    assert_eq!(read(&[water, same]), Ok(2));
    assert_eq!(read(&[water, same, silent]), Ok(3));
    assert_eq!(read(&[water, waste, "2026-11-20;Alla;14;11;1;3;9;1;156"]), Ok(3));
    // Of a still day the few figures agree by chance.
    let [one, other] = ["2026-11-22;Vatten;1;0;1;1;0;0;0", "2026-11-22;Avfall;1;0;1;1;0;0;0"];
    assert_eq!(read(&[one, other, "2026-11-22;Parkering;2;0;2;2;0;0;0"]), Ok(3));
}
