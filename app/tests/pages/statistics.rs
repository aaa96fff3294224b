//! How well people are answered, as staff follow it.

use crate::callbacks::with;
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::ports::{CallFigures, DueCall, Span};
use besked_domain::callback::life::State;
use besked_domain::callback::measure::{Due, Grade, PhoneFigures};
use besked_domain::text::Lang;

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
        contacts: if any { vec![1, 2] } else { vec![] },
        grades: if any { Grade::ALL[2..].to_vec() } else { vec![] },
        phone: vec![("Kundtjänst".to_owned(), PhoneFigures::default())],
    }
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
    assert!(text.contains("Inte inloggade") && text.contains("2026-11-20"), "{text}");
    assert!(answer.html.contains("/staff/statistics/calls.csv?month=2026-11"));
    let third = visit.get("/staff/statistics?month=2026-11&months=4").await;
    let text = text_of(&third.html);
    assert!(text.contains("Statistik, september–december 2026"), "{text}");
    // Thirty days have their places in the picture, and four months.
    assert!(answer.html.contains("viewBox=\"0 0 600 200\""), "{}", answer.html);
    assert!(third.html.contains("viewBox=\"0 0 80 200\""));
    let none = Visit::manager(Lang::En).get("/staff/statistics").await;
    assert!(text_of(&none.html).contains("No promise fell due then"));
}

#[tokio::test]
async fn what_the_picture_shows_stands_in_words_too() {
    let month = "/staff/statistics?month=2026-11";
    let told = "2 av 3 löften hölls. Som mest föll 3 ut (20 nov).";
    let answer = with(State::Waiting, Visit::manager(Lang::Sv)).get(month).await;
    assert!(text_of(&answer.html).contains(told), "{}", answer.html);
    assert!(text_of(&answer.html).contains("Hållna Inte hållna"), "what the colours are");
    let english = with(State::Waiting, Visit::manager(Lang::En)).get(month).await;
    let told = "2 of 3 promises were kept. At most 3 fell due (20 Nov).";
    assert!(text_of(&english.html).contains(told), "{}", english.html);
}
