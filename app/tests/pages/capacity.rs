//! Who makes the calls: how many in each window.

use crate::render::{Visit, text_of};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{StaffRole, StaffedWindow};
use besked_domain::callback::Window;
use besked_domain::callback::life::Refusal;
use besked_domain::text::Lang;
use chrono::NaiveDateTime;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
}

/// One with room, one that is full, one in which fewer call than are promised, one in which nobody
/// does.
pub(crate) fn windows() -> Vec<StaffedWindow> {
    let window = |from, until, room, callers, taken| StaffedWindow {
        window: Window { from: at(from), until: at(until), room },
        callers,
        own: callers != 2,
        taken,
    };
    vec![
        window("2026-11-23 08:00", "2026-11-23 09:00", 8, 2, 3),
        window("2026-11-23 09:00", "2026-11-23 10:00", 8, 2, 8),
        window("2026-11-23 10:00", "2026-11-23 11:00", 4, 1, 6),
        window("2026-11-24 08:00", "2026-11-24 09:00", 0, 0, 0),
    ]
}

#[tokio::test]
async fn the_windows_tell_what_is_taken_and_those_who_lead_say_how_many_call() {
    let answer = Visit::manager(Lang::Sv).get("/staff/callbacks/windows").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = text_of(&answer.html);
    assert!(text.contains("8.00–09.00") && text.contains("3 av 8"), "{text}");
    assert!(text.contains("8 av 8") && text.contains("Full"), "{text}");
    assert!(text.contains("2 samtal för mycket") && text.contains("Ingen ringer"), "{text}");
    assert!(answer.html.contains("value=\"2026-11-23T10:00\""));
    assert!(answer.html.contains("value=\"2026-11-24\""), "a whole day at once");
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]);
    let seen = agent.get("/staff/callbacks/windows").await;
    assert!(text_of(&seen.html).contains("3 av 8") && !seen.html.contains("name=\"callers\""));
    assert!(agent.get("/staff/callbacks").await.html.contains("/staff/callbacks/windows"));
}

#[tokio::test]
async fn fewer_than_are_promised_must_be_meant() {
    let form =
        FormState::typed([(ACTION, "windows"), ("window", "2026-11-23T09:00"), ("callers", "1")]);
    let below = form.clone().with_problem(FormProblem::NotCalled(Refusal::BelowTaken));
    let answer = Visit { form: below, ..Visit::manager(Lang::Sv) };
    let answer = answer.get("/staff/callbacks/windows").await;
    assert!(text_of(&answer.html).contains("Fler samtal är redan lovade"));
    assert_eq!(answer.html.matches("name=\"anyway\"").count(), 1, "in its own form alone");
    let wrong = form.with_error("callers", FieldError::Malformed);
    let answer = Visit { form: wrong, ..Visit::manager(Lang::En) };
    let html = answer.get("/staff/callbacks/windows").await.html;
    assert!(html.contains("href=\"#at-2026-11-23T09:00-callers\""), "the fault leads to its field");
    assert!(html.contains("id=\"at-2026-11-23T09:00-callers-error\""));
    assert!(!html.contains("name=\"anyway\""));
}
