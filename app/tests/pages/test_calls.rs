//! Test calls: whom to call when, that it was drawn, and how it went.

use crate::callbacks::with;
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormState};
use besked_app::ports::{StaffRole, TestCall, WrittenProtocol};
use besked_domain::callback::life::State;
use besked_domain::callback::measure::Grade;
use besked_domain::callback::test_call::{Answer, Protocol};
use besked_domain::id::TestCallId;
use besked_domain::text::Lang;
use uuid::Uuid;

/// One that was made.
pub(crate) const fn made() -> TestCallId {
    TestCallId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0b01))
}

/// One whose half hour has begun.
pub(crate) const fn due() -> TestCallId {
    TestCallId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0b02))
}

/// One that is to come, whose draw does not hold.
pub(crate) const fn coming() -> TestCallId {
    TestCallId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0b03))
}

pub(crate) fn protocol() -> Protocol {
    let treated = Grade::ALL[3];
    let answer = Answer { seconds: 25, greeted: true, right: false, treated };
    Protocol { answer: Some(answer), note: "Frågade om <taxan>.".to_owned() }
}

pub(crate) fn all() -> Vec<TestCall> {
    let call = |id, at, protocol| TestCall {
        id,
        unit: sample::unit().name,
        phone: "+46846500402".to_owned(),
        at: sample::at(at),
        drawn_by: "Demo Chef".to_owned(),
        drawn_at: sample::at("2026-11-18T08:00:00Z"),
        seed: Uuid::from_u128(0x8d7c_4a52_3a1e_4c61_9a55_0f6d_3f0f_7b11),
        of: (3, 85),
        repeats: id != coming(),
        protocol,
    };
    let written = WrittenProtocol {
        protocol: protocol(),
        by: "Demo Chef".to_owned(),
        at: sample::at("2026-11-19T09:00:00Z"),
    };
    vec![
        call(coming(), "2026-11-24T08:00:00Z", None),
        call(due(), "2026-11-20T08:00:00Z", None),
        call(made(), "2026-11-19T08:00:00Z", Some(written)),
    ]
}

/// A protocol with something left out.
pub(crate) fn refused(lang: Lang) -> Visit {
    let form = FormState::typed([
        (ACTION, "protocol"),
        ("answered", "true"),
        ("greeted", "false"),
        ("note", "Frågade om <b>taxan</b>."),
    ])
    .with_error("seconds", FieldError::Missing)
    .with_error("treated", FieldError::Missing);
    Visit { form, ..Visit::manager(lang) }
}

fn path(id: TestCallId) -> String {
    format!("/staff/statistics/tests/{id}")
}

#[tokio::test]
async fn the_list_tells_what_was_drawn_and_how_it_went() {
    let answer = Visit::manager(Lang::Sv).get("/staff/statistics/tests").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = text_of(&answer.html);
    for told in ["Ska göras", "Protokoll saknas", "25 s", "Ja", "Nej", "Bra"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(answer.html.contains(&path(due())) && answer.html.contains("/tests.csv"));
    assert!(answer.html.contains("/tests/draw"));
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]);
    let html = auditor.get("/staff/statistics/tests").await.html;
    assert!(!html.contains("/tests/draw") && html.contains(&path(made())));
}

#[tokio::test]
async fn a_draw_can_be_followed_and_one_that_does_not_hold_says_so() {
    let page = async |id| text_of(&Visit::manager(Lang::Sv).get(&path(id)).await.html);
    let text = page(due()).await;
    assert!(text.contains("3 nummer och 85 halvtimmar"), "{text}");
    assert!(text.contains("8d7c4a52-3a1e-4c61-9a55-0f6d3f0f7b11"), "{text}");
    assert!(text.contains("kl. 09.00–09.30"), "{text}");
    assert!(text.contains("gav samma samtal"), "{text}");
    let text = page(coming()).await;
    assert!(text.contains("gav ett annat samtal"), "{text}");
    assert!(text.contains("När den har börjat skriver du protokollet här"), "{text}");
}

#[tokio::test]
async fn the_protocol_is_written_by_those_who_lead_once_its_time_has_come() {
    let form = format!("action=\"{}/protocol\"", path(due()));
    let due_html = Visit::manager(Lang::Sv).get(&path(due())).await.html;
    assert!(due_html.contains(&form));
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]).get(&path(due())).await.html;
    assert!(!auditor.contains("/protocol\""));
    for closed in [coming(), made()] {
        let html = Visit::manager(Lang::Sv).get(&path(closed)).await.html;
        assert!(!html.contains("/protocol\""), "{closed}");
    }
    let written = Visit::manager(Lang::En).get(&path(made())).await.html;
    assert!(written.contains("Frågade om &lt;taxan&gt;."), "text is never markup");
    let kept = refused(Lang::Sv).get(&path(due())).await.html;
    assert!(kept.contains("href=\"#seconds\"") && kept.contains("href=\"#treated\""));
    assert!(kept.contains("Frågade om &lt;b&gt;taxan&lt;/b&gt;."), "kept, and escaped");
    let none = Visit::manager(Lang::Sv).get(&path(TestCallId(Uuid::nil()))).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_statistics_count_them_and_lead_there_those_who_may_see_them() {
    let month = "/staff/statistics?month=2026-11";
    let manager = with(State::Waiting, Visit::manager(Lang::Sv)).get(month).await;
    let text = text_of(&manager.html);
    assert!(text.contains("Testsamtal Gjorda 1 av 2 Besvarade 100 %"), "{text}");
    assert!(manager.html.contains("href=\"/staff/statistics/tests\""));
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]);
    let agent = with(State::Waiting, agent).get(month).await;
    assert!(text_of(&agent.html).contains("Gjorda 1 av 2"));
    assert!(!agent.html.contains("/staff/statistics/tests"), "whoever answers is not told when");
}
