//! How well people are answered, as staff follow it.

use crate::callbacks::with;
use crate::render::{Visit, text_of};
use crate::{sample, test_calls};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormState};
use besked_app::ports::{CallContacts, CallFigures, DueCall, Measured, Span, StaffRole};
use besked_domain::callback::life::State;
use besked_domain::callback::measure::{Due, Grade, PhoneFigures, Share};
use besked_domain::callback::phone_table::COLUMNS;
use besked_domain::callback::treatment::Given;
use besked_domain::text::{Lang, Localised};

/// Two promises of a unit, one of them kept, and one to someone who had not signed in.
pub(crate) fn figures(span: Span, any: bool) -> CallFigures {
    let due_at = sample::at("2026-11-20T15:30:00Z");
    let kept = Due { due_at, done_at: Some(due_at), same_day: true, agreed: false };
    let call = |unit, due| DueCall { day: sample::day("2026-11-20"), unit, due };
    let unit = sample::unit().name;
    let promises = vec![
        call(Some(unit.clone()), kept),
        call(Some(unit), Due { done_at: None, same_day: false, ..kept }),
        call(None, kept),
    ];
    CallFigures {
        span,
        promises: if any { promises } else { vec![] },
        contacts: if any { contacts() } else { vec![] },
        grades: if any { grades() } else { vec![] },
        tests: if any { vec![Some(test_calls::protocol()), None] } else { vec![] },
        phone: vec![("Kundtjänst".to_owned(), PhoneFigures::default())],
        phone_days: vec![
            (sample::day("2026-11-20"), calls(200)),
            (sample::day("2026-11-23"), calls(100)),
        ],
    }
}

/// A day on which four of five were answered after half a minute.
fn calls(offered: u64) -> PhoneFigures {
    let answered = offered / 5 * 4;
    PhoneFigures { offered, answered, waited_seconds: answered * 30, ..PhoneFigures::default() }
}

/// One call of a unit that was solved at once, and another one's that took two on a day without a promise.
fn contacts() -> Vec<CallContacts> {
    let (one, two) = (sample::day("2026-11-20"), sample::day("2026-11-23"));
    let (own, other) = (sample::unit().name, sample::both("Avfall", "Waste"));
    vec![
        CallContacts { unit: Some(own), day: one, count: 1 },
        CallContacts { unit: Some(other), day: two, count: 2 },
    ]
}

/// Six of one unit, and five of another.
fn grades() -> Vec<Given<Localised>> {
    let month = sample::day("2026-11-01");
    let given = |unit: Localised, grade| Given { unit, month, grade };
    let own = |grade: &Grade| given(sample::unit().name, *grade);
    let other = |grade: &Grade| given(sample::both("Avfall", "Waste"), *grade);
    let twice = [Grade::ALL[2..].iter(), Grade::ALL[2..].iter()].into_iter().flatten();
    twice.map(own).chain(Grade::ALL.iter().map(other)).collect()
}

#[tokio::test]
async fn the_statistics_tell_what_was_kept_by_unit_and_day() {
    let visit = with(State::Waiting, Visit::manager(Lang::Sv));
    let answer = visit.get("/staff/statistics?month=2026-11").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = text_of(&answer.html);
    assert!(text.contains("Statistik, november 2026"), "{text}");
    // Two of three in all, one of two of the unit, and one of two at the first contact.
    assert!(text.contains("66,7 %") && text.contains("50 %") && text.contains("100 %"), "{text}");
    assert!(text.contains("Kunder vi inte känner") && text.contains("2026-11-20"), "{text}");
    assert!(answer.html.contains("/staff/statistics/calls.csv?month=2026-11"));
    // Each unit's treatment, and that of both.
    assert!(text.contains("Bemötande per enhet") && text.contains("75 (6 svar)"), "{text}");
    assert!(text.contains("50 (5 svar)") && text.contains("63,6 (11 svar)"), "{text}");
    // A day without a promise that fell due, and the telephone's.
    assert!(text.contains("2026-11-23") && text.contains("Telefonen över tid"), "{text}");
    let third = visit.get("/staff/statistics?month=2026-11&months=4").await;
    let text = text_of(&third.html);
    assert!(text.contains("Statistik, september–december 2026"), "{text}");
    // Thirty days have their places in the picture, and four months.
    assert!(answer.html.contains("viewBox=\"0 0 600 200\""), "{}", answer.html);
    assert!(third.html.contains("viewBox=\"0 0 80 200\""));
    let none = Visit::manager(Lang::En).get("/staff/statistics").await;
    assert!(text_of(&none.html).contains("No promise fell due then"));
}

#[test]
fn first_contacts_and_telephone_are_told_by_unit_and_time() {
    let day = sample::day("2026-11-20");
    let month = figures(Span::month_of(day), true);
    let share = |part, whole| Share { part, whole };
    assert_eq!(month.first_contact(), share(1, 2));
    let units: Vec<_> = month.measured_by_unit().into_iter().map(|(_, own)| own.first).collect();
    // The unit's, nobody's, and one that no promise fell due of.
    assert_eq!(units, [share(1, 1), share(0, 0), share(0, 1)]);
    let days = month.measured_by_time();
    assert_eq!(
        days[1],
        (sample::day("2026-11-23"), Measured { first: share(0, 1), ..Measured::default() })
    );
    assert_eq!(month.phone_by_time().len(), 2);
    let third = figures(Span::third_of(day), true);
    let told = third.phone_by_time();
    assert_eq!((told.len(), told[0].0, told[0].1.offered), (1, sample::day("2026-11-01"), 300));
    assert_eq!(told[0].1.answer_share().percent().unwrap().to_string(), "80");
    assert_eq!(third.measured_by_time()[0].1.first, share(1, 2));
}

#[tokio::test]
async fn what_the_picture_shows_stands_in_words_too() {
    let month = "/staff/statistics?month=2026-11";
    let told = "2 av 3 löften hölls. Som mest var det 3 (20 nov).";
    let answer = with(State::Waiting, Visit::manager(Lang::Sv)).get(month).await;
    assert!(text_of(&answer.html).contains(told), "{}", answer.html);
    assert!(text_of(&answer.html).contains("Hållna Inte hållna"), "what the colours are");
    let english = with(State::Waiting, Visit::manager(Lang::En)).get(month).await;
    let told = "2 of 3 promises were kept. The most that fell due was 3 (20 Nov).";
    assert!(text_of(&english.html).contains(told), "{}", english.html);
}

#[tokio::test]
async fn a_table_that_cannot_be_taken_in_says_why_and_where_and_stays_to_be_mended() {
    let head = COLUMNS.join(";");
    let table = |lines: &[&str]| {
        let all: Vec<&str> = [head.as_str()].iter().chain(lines).copied().collect();
        all.join("\n")
    };
    let day = "2026-11-20;<Vatten>;210;180;10;30;153;24;8100";
    let wrong = [
        ("day;number".to_owned(), "Kolumnen offered saknas.", "The column offered is missing."),
        (
            table(&[]),
            "Tabellen har inga rader under rubrikerna.",
            "The table has no lines below its headings.",
        ),
        (
            table(&[day, "2026-11-21;<Vatten>;många"]),
            "Rad 3: offered saknas eller går inte att läsa.",
            "Line 3: offered is missing or cannot be read.",
        ),
        (
            table(&[day, "2026-11-20;Totalt;210;180;10;30;153;24;8100"]),
            "Rad 3: numret saknas, eller så är raden en summa av andra rader. Ta bort raden",
            "Line 3: the number is missing, or the line is the sum of other lines. If it is a sum, remove it",
        ),
        (
            table(&[
                day,
                "2026-11-20;Avfall;10;8;0;2;7;1;90",
                "2026-11-20;Alla;220;188;10;32;160;25;8190",
            ]),
            "Rad 4: talen är summan av de andra raderna för samma dag eller i hela tabellen. Ta bort raden",
            "Line 4: the figures are the sum of the other lines of the same day, or of the whole table. Remove the line",
        ),
        (
            table(&["2026-11-20;<Vatten>;210;180;10;31;153;24;8100"]),
            "Rad 2: talen går inte ihop.",
            "Line 2: the figures do not add up.",
        ),
        (
            table(&[day, day]),
            "Rad 3: samma dag och nummer står redan på en annan rad.",
            "Line 3: the same day and number stand on another line already.",
        ),
    ];
    for (table, swedish, english) in wrong {
        for (lang, words) in [(Lang::Sv, swedish), (Lang::En, english)] {
            let form = FormState::typed([(ACTION, "phone"), ("table", table.as_str())])
                .with_error("table", FieldError::Malformed);
            let sent = Visit { form, ..Visit::manager(lang) };
            let answer = sent.get("/staff/statistics").await;
            let text = text_of(&answer.html);
            assert!(text.contains(words), "{text}");
            assert!(answer.html.contains("href=\"#table\""), "the summary leads there");
            assert!(answer.html.contains("table-hint table-error"), "and it is read out");
            let typed = table.replace('<', "&lt;").replace('>', "&gt;");
            assert!(answer.html.contains(&typed), "it stays, escaped: {}", answer.html);
        }
    }
}

#[tokio::test]
async fn what_else_is_wrong_with_the_table_is_told_at_its_field_too() {
    for error in [FieldError::Missing, FieldError::TooLong, FieldError::ComingDay] {
        let form = FormState::typed([(ACTION, "phone"), ("table", "day;number")]);
        let form = form.with_error("table", error);
        let html = Visit { form, ..Visit::manager(Lang::Sv) }.get("/staff/statistics").await.html;
        assert!(html.contains("id=\"table-error\"") && html.contains("table-hint table-error"));
        assert!(!text_of(&html).contains("Kolumnen offered saknas"), "{error:?}: {html}");
    }
}

#[tokio::test]
async fn the_table_may_be_chosen_as_a_file_and_what_is_wrong_with_it_is_told_there() {
    let page = Visit::manager(Lang::Sv).get("/staff/statistics").await.html;
    assert!(page.contains("enctype=\"multipart/form-data\""), "{page}");
    assert!(page.contains("name=\"table_file\" type=\"file\""), "{page}");
    let wrong = [
        (Lang::Sv, FieldError::Malformed, "Filen är ingen CSV-fil."),
        (Lang::En, FieldError::Malformed, "The file is no CSV file."),
        (Lang::Sv, FieldError::TooLong, "Filen är för stor."),
        (Lang::En, FieldError::TooLong, "The file is too large."),
    ];
    for (lang, error, words) in wrong {
        let form = FormState::typed([(ACTION, "phone"), ("table", "")]);
        let form = form.with_error("table_file", error);
        let answer = Visit { form, ..Visit::manager(lang) }.get("/staff/statistics").await;
        assert!(text_of(&answer.html).contains(words), "{}", answer.html);
        assert!(answer.html.contains("href=\"#table_file\""), "the summary leads there");
        assert!(answer.html.contains("table_file-hint table_file-error"), "and it is read out");
    }
    let follower = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]);
    let page = follower.get("/staff/statistics").await.html;
    assert!(!page.contains("table_file"), "{page}");
}
