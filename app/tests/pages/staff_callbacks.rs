//! The desk that calls people: the queue, who says how a call went, and what is written down.

use crate::callbacks::{id, with};
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormState};
use besked_app::ports::StaffRole;
use besked_domain::callback::life::State;
use besked_domain::text::Lang;

#[tokio::test]
async fn the_queue_says_when_a_promise_is_near_and_lists_the_broken_ones() {
    let answer = with(State::Waiting, Visit::staff(Lang::Sv)).get("/staff/callbacks").await;
    let text = text_of(&answer.html);
    assert!(
        text.contains("KS-TEL 2026/000004") && text.contains("Löften som inte hölls"),
        "{text}"
    );
    assert!(answer.html.contains("accesskey=\"j\""), "one key leads to the next call");
    let coming = ["Ändringar som kommer", "Gäller från 25 november"];
    assert!(coming.iter().all(|told| text.contains(told)), "{text}");
    let none = Visit::staff(Lang::Sv).get("/staff/callbacks").await;
    assert!(text_of(&none.html).contains("Ingen väntar på att bli uppringd"));
}

#[tokio::test]
async fn whoever_goes_through_the_queue_of_a_unit_stays_in_it() {
    let unit = sample::units()[1].id;
    let call = format!("/staff/callbacks/{}", id());
    let as_agent = |state| with(state, Visit::as_roles(Lang::En, &[StaffRole::CallAgent]));
    let (waiting, mine) = (as_agent(State::Waiting), as_agent(State::Claimed));
    let queue = waiting.get(&format!("/staff/callbacks?unit={unit}")).await.html;
    assert!(queue.contains(&format!("href=\"{call}?unit={unit}\"")), "{queue}");
    let page = format!("{call}?unit={unit}");
    let html = [waiting.get(&page).await.html, mine.get(&page).await.html].concat();
    for kept in [
        format!("href=\"{page}\""),
        format!("href=\"/staff/callbacks?unit={unit}\""),
        format!("action=\"{call}/claim?unit={unit}\""),
        format!("action=\"{call}/outcome?unit={unit}\""),
        format!("action=\"{call}/reason?unit={unit}\""),
    ] {
        assert!(html.contains(&kept), "{kept}");
    }
}

#[tokio::test]
async fn only_whoever_has_taken_a_call_says_how_it_went() {
    let address = format!("/staff/callbacks/{}", id());
    let waiting = with(State::Waiting, Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]));
    let html = waiting.get(&address).await.html;
    assert!(html.contains("/claim\"") && !html.contains("/outcome\""));
    let mine = with(State::Claimed, Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]));
    let html = mine.get(&address).await.html;
    assert!(html.contains("/outcome\"") && !html.contains("/claim\""));
    assert!(text_of(&html).contains("Orden är: björk lampa"));
    // What the customer has under way stands beside it.
    for kind in ["disputes", "plans", "respites"] {
        assert!(html.contains(&format!("href=\"/staff/{kind}/")), "{kind}");
    }
    let auditor = with(State::Waiting, Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]));
    let html = auditor.get(&address).await.html;
    assert!(!html.contains("/claim\"") && !html.contains("/reason\""));
}

#[tokio::test]
async fn a_reason_that_is_missing_is_asked_for_at_the_promise_that_it_was_sent_for() {
    let form = FormState::typed([(ACTION, "reason"), ("promise", "2"), ("because", "")])
        .with_error("because", FieldError::Missing);
    let agent = with(State::Waiting, Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]));
    let answer = Visit { form, ..agent }.get(&format!("/staff/callbacks/{}", id())).await;
    assert!(answer.html.contains("href=\"#because\""), "the summary leads there");
    let (before, own) = answer.html.split_once("name=\"promise\" value=\"2\"").unwrap();
    assert!(before.contains("id=\"1-because\"") && !before.contains("id=\"because\""));
    assert!(own.contains("id=\"because\"") && own.contains("id=\"because-error\""), "{own}");
}

#[tokio::test]
async fn a_call_is_moved_or_cancelled_for_somebody_who_rings_while_nobody_makes_it() {
    let address = format!("/staff/callbacks/{}", id());
    let (moving, cancelling) = (format!("{address}/move\""), format!("{address}/cancel\""));
    for state in [State::Waiting, State::NotReached, State::WrongNumber, State::Claimed] {
        let visit = with(state, Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]));
        let html = visit.get(&address).await.html;
        let offered = state.may_move();
        assert_eq!(html.contains(&moving) && html.contains(&cancelling), offered, "{state:?}");
        assert_eq!(html.contains("value=\"2026-11-23T09:00\""), offered, "{state:?}");
        // What was changed before stands there all the same.
        assert!(html.contains("Hustrun &lt;Eva&gt; ringde."), "escaped");
    }
    let auditor = with(State::Waiting, Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]));
    let html = auditor.get(&address).await.html;
    assert!(!html.contains(&moving) && !html.contains(&cancelling));
    assert!(text_of(&html).contains("Flyttat av Demo Handläggare"));
    // Who rang must be told; the window that was chosen stays.
    let form = FormState::typed([(ACTION, "move"), ("window", "2026-11-23T09:00")])
        .with_error("who_rang", FieldError::Missing);
    let waiting = with(State::Waiting, Visit::as_roles(Lang::En, &[StaffRole::CallAgent]));
    let answer = Visit { form, ..waiting }.get(&address).await;
    assert!(answer.html.contains("href=\"#who_rang\""), "the summary leads there");
    let text = text_of(&answer.html);
    assert!(text.contains("Who rang, and what was said?"), "{text}");
    // A number that a stranger gives would be told what the customer owes.
    assert!(text.contains("only if you are sure that it is the customer"), "{text}");
}

#[tokio::test]
async fn an_outcome_that_was_refused_keeps_what_was_typed() {
    let form = FormState::typed([
        (ACTION, "outcome"),
        ("outcome", "reached_follow_up"),
        ("note", "Vill ha en plan."),
    ])
    .with_error("follow_up_at", FieldError::Missing);
    let mine = with(State::Claimed, Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]));
    let answer = Visit { form, ..mine }.get(&format!("/staff/callbacks/{}", id())).await;
    assert!(answer.html.contains("Vill ha en plan."));
    let text = text_of(&answer.html);
    assert!(text.contains("Ring igen senast") && text.contains("Fyll i fältet"), "{text}");
}

#[tokio::test]
async fn a_call_that_came_by_telephone_is_written_down_from_the_customers_file() {
    let address = format!("/staff/parties/{}", sample::party().id);
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]);
    let link = format!("{address}/callback");
    assert!(agent.get(&address).await.html.contains(&link));
    let form = FormState::typed([("channel", "voice_message"), ("note", "Vill ha <mer> tid.")])
        .with_error("phone", FieldError::Missing);
    let answer = Visit { form, ..agent }.get(&link).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.html.contains("Vill ha &lt;mer&gt; tid."), "kept, and escaped");
    assert!(text_of(&answer.html).contains("Fyll i fältet"));
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]);
    assert!(!auditor.get(&address).await.html.contains(&link));
}

#[tokio::test]
async fn a_call_of_someone_whom_nobody_knows_is_written_down_without_an_invoice() {
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]);
    let link = "href=\"/staff/callbacks/new\"";
    assert!(agent.get("/staff/callbacks").await.html.contains(link));
    let form = FormState::typed([("channel", "voice_message"), ("note", "Ring <mig>.")])
        .with_error("phone", FieldError::Missing);
    let answer = Visit { form, ..agent }.get("/staff/callbacks/new").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.html.contains("Ring &lt;mig&gt;.") && !answer.html.contains("name=\"about\""));
    assert!(answer.html.contains("action=\"/staff/callbacks/new\""));
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]);
    assert!(!auditor.get("/staff/callbacks").await.html.contains(link));
}

#[tokio::test]
async fn an_answer_card_stands_beside_the_call_and_says_when_it_was_announced_late() {
    let calling = with(State::Claimed, Visit::staff(Lang::Sv));
    let answer = calling.get(&format!("/staff/callbacks/{}", id())).await;
    let text = text_of(&answer.html);
    assert!(answer.html.contains("Ny &lt;taxa&gt; gäller."), "text is never markup");
    assert!(text.contains("Gäller från 25 november") && text.contains("Meddelat sent"), "{text}");
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]).get("/staff/answer-cards").await;
    assert!(!agent.html.contains("/answer-cards/new"), "units write them");
    let handler = Visit::staff(Lang::Sv).get("/staff/answer-cards").await;
    assert!(handler.html.contains("/answer-cards/new"));
}
