//! Who makes the calls: how many in each window, which unit for another one, who is away.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{AwayRow, CallCover, CoverRow, StaffRole, StaffedWindow};
use besked_domain::callback::life::{Refusal, State};
use besked_domain::callback::{CoverRefusal, Window};
use besked_domain::id::{CallCoverId, StaffId};
use besked_domain::text::Lang;
use chrono::NaiveDateTime;
use uuid::Uuid;

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

/// The first unit's queue is the second one's to call until four; somebody is away.
pub(crate) fn cover() -> CallCover {
    let units = sample::units();
    let row = CoverRow {
        id: CallCoverId(Uuid::from_u128(0x0a10)),
        of: units[0].clone(),
        by: units[1].clone(),
        from: sample::at("2026-11-21T12:00:00Z"),
        until: sample::at("2026-11-21T15:00:00Z"),
        made_by: "Demo Chef".to_owned(),
    };
    let away = AwayRow {
        staff: colleagues()[0].0,
        name: "Demo <Borta>".to_owned(),
        until: sample::at("2026-11-21T14:00:00Z"),
    };
    CallCover { covers: vec![row], away: vec![away], units }
}

pub(crate) fn colleagues() -> Vec<(StaffId, String)> {
    vec![(StaffId(Uuid::from_u128(0x0a11)), "Demo <Borta>".to_owned())]
}

#[tokio::test]
async fn the_windows_tell_what_is_taken_and_those_who_lead_say_how_many_call() {
    let answer = Visit::manager(Lang::Sv).get("/staff/callbacks/windows").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = text_of(&answer.html);
    assert!(text.contains("8.00–09.00") && text.contains("3 av 8"), "{text}");
    assert!(text.contains("8 av 8") && text.contains("Full"), "{text}");
    assert!(text.contains("2 samtal för många") && text.contains("Ingen ringer"), "{text}");
    assert!(answer.html.contains("value=\"2026-11-23T10:00\""));
    assert!(answer.html.contains("value=\"2026-11-24\""), "a whole day at once");
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]);
    let seen = agent.get("/staff/callbacks/windows").await;
    assert!(text_of(&seen.html).contains("3 av 8") && !seen.html.contains("name=\"callers\""));
    assert!(agent.get("/staff/callbacks").await.html.contains("/staff/callbacks/windows"));
}

#[tokio::test]
async fn the_windows_of_later_days_are_folded_but_those_of_the_day_that_was_changed() {
    for (page, unfolded) in
        [("/staff/callbacks/windows", 1), ("/staff/callbacks/windows?day=2026-11-24", 2)]
    {
        let html = Visit::manager(Lang::En).get(page).await.html;
        assert_eq!(html.matches("<details open class=\"deed\"").count(), unfolded, "{page}");
    }
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

#[tokio::test]
async fn the_queue_tells_whose_calls_it_takes_over_and_until_when() {
    let fake = Fake { callback: Some(State::Waiting), ..Fake::default() };
    let visit = Visit { fake, ..Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]) };
    let answer = visit.get("/staff/callbacks").await;
    let text = text_of(&answer.html);
    for said in [
        "Vatten och avfall ringer samtalen för Förskola och skola till",
        "Vatten och avfall ringer till",
        "kl. 16.00",
        "är borta till",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(answer.html.contains("Demo &lt;Borta&gt;"), "a name is never markup");
    let unit = sample::units()[1].id;
    let own = visit.get(&format!("/staff/callbacks?unit={unit}")).await;
    let chosen = format!("value=\"{unit}\" selected");
    assert!(own.html.contains(&chosen), "{}", own.html);
    assert_eq!(visit.get("/staff/callbacks?unit=x").await.status, StatusCode::OK);
}

#[tokio::test]
async fn those_who_lead_hand_queues_over_and_everybody_writes_themselves_away() {
    let page = "/staff/callbacks/cover";
    let id = cover().covers[0].id;
    let manager = Visit::manager(Lang::Sv).get(page).await;
    assert_eq!(manager.status, StatusCode::OK);
    assert!(manager.html.contains(&format!("{page}/{id}/end")));
    assert!(manager.html.contains("aria-label=\"Avsluta: "), "which one is said: {}", manager.html);
    assert!(manager.html.contains("name=\"of\"") && manager.html.contains("name=\"by\""));
    let colleague = colleagues()[0].0.to_string();
    assert_eq!(manager.html.matches(&colleague).count(), 2, "away, and to be written away");
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]).get(page).await;
    assert!(!agent.html.contains("/end\"") && !agent.html.contains("name=\"of\""));
    assert!(agent.html.contains("action=\"/staff/callbacks/away\""));
    assert!(!agent.html.contains(&colleague), "another's absence is not theirs to end");
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]).get(page).await;
    assert!(text_of(&auditor.html).contains("Vatten och avfall"));
    assert!(!auditor.html.contains("/staff/callbacks/away"));
}

#[tokio::test]
async fn what_is_wrong_with_a_hand_over_is_told() {
    let visit = |form| Visit { form, ..Visit::manager(Lang::Sv) };
    let page = "/staff/callbacks/cover";
    for (refusal, said) in [
        (CoverRefusal::ToItself, "Välj en annan enhet som tar över"),
        (CoverRefusal::Over, "Välj en senare sluttid"),
        (CoverRefusal::Overlaps, "redan överlämnade under en del av tiden"),
        (CoverRefusal::ComesBack, "de skulle komma tillbaka hit"),
    ] {
        let problem = FormProblem::NotCalled(Refusal::NotCovered(refusal));
        let form = FormState::typed([(ACTION, "cover"), ("until", "2026-11-23T15:00")]);
        let html = visit(form.with_problem(problem)).get(page).await.html;
        assert!(text_of(&html).contains(said), "{said}");
        assert!(html.contains("value=\"2026-11-23T15:00\""), "what was typed stays");
    }
    let form = FormState::typed([(ACTION, "away")]).with_error("until", FieldError::Missing);
    let html = visit(form).get(page).await.html;
    assert!(html.contains("href=\"#away-until\"") && html.contains("id=\"away-until-error\""));
}
