//! Faults of the municipality's own, bias and the units' answers.

use crate::cases;
use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample::{self, at, both, day, kr};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FormProblem, FormState};
use besked_app::ports::{BiasView, FaultFile, FaultRow, HitRow, StaffRole};
use besked_domain::dispute::case::State;
use besked_domain::dispute::fault::{Cause, HitState};
use besked_domain::id::{FaultId, InvoiceId, PartyId, StaffId};
use besked_domain::text::Lang;
use uuid::Uuid;

pub(crate) fn id() -> FaultId {
    FaultId(Uuid::from_u128(921))
}

pub(crate) fn fault() -> FaultRow {
    FaultRow {
        id: id(),
        case: cases::id(),
        case_number: "KS-EK 2026/000123".to_owned(),
        unit: both("Förskola", "Preschool"),
        charge: both("Förskoleavgift", "Preschool fee"),
        cause: Cause::WrongPrice,
        note: "Förra årets taxa låg kvar i september.".to_owned(),
        at: at("2026-11-21T10:00:00Z"),
        by: "Demo Handläggare".to_owned(),
        searched: true,
        found: 2,
        open: 1,
    }
}

pub(crate) fn file() -> FaultFile {
    let hit = |number: u128, state: HitState| HitRow {
        invoice: InvoiceId(Uuid::from_u128(930 + number)),
        number: format!("F-100{number}"),
        subject: both("Förskola september", "Preschool, September"),
        issued_on: day("2026-09-30"),
        total: kr(1250),
        party: PartyId(Uuid::from_u128(940 + number)),
        party_name: "Demo Granne".to_owned(),
        state,
        closed: (state != HitState::Open)
            .then(|| (at("2026-11-21T11:00:00Z"), "Demo Handläggare".to_owned())),
        case: (state == HitState::Handled).then(cases::id),
    };
    FaultFile {
        fault: fault(),
        hits: vec![hit(1, HitState::Open), hit(2, HitState::Handled)],
        full: false,
    }
}

pub(crate) fn bias(by: StaffId) -> BiasView {
    BiasView {
        at: at("2026-11-20T15:00:00Z"),
        by,
        by_name: "Demo Handläggare".to_owned(),
        circumstance: "Barnet går på mitt barns avdelning.".to_owned(),
    }
}

fn decided(lang: Lang, faulty: bool) -> Visit {
    let fake = Fake { dispute: Some(State::Decided), faulty, ..Fake::default() };
    Visit { fake, ..Visit::staff(lang) }
}

fn offers(html: &str, act: &str) -> bool {
    html.contains(&format!("action=\"/staff/disputes/{}/{act}\"", cases::id()))
}

#[tokio::test]
async fn a_granted_case_can_be_marked_once() {
    let address = format!("/staff/disputes/{}", cases::id());
    let page = decided(Lang::Sv, false).get(&address).await;
    assert!(offers(&page.html, "own-fault"));
    for cause in Cause::ALL {
        assert!(page.html.contains(&format!("value=\"{}\"", cause.word())), "{cause:?}");
    }
    let page = decided(Lang::Sv, true).get(&address).await;
    assert!(!offers(&page.html, "own-fault"));
    let text = text_of(&page.html);
    assert!(text.contains("Markerat som kommunens fel: fel taxa eller pris."), "{text}");
    assert!(page.html.contains(&format!("href=\"/staff/faults/{}\"", id())));
}

#[tokio::test]
async fn whoever_is_biased_can_hand_the_case_over_and_nothing_else() {
    let address = format!("/staff/disputes/{}", cases::id());
    let by = sample::staff().id;
    let fake = Fake { dispute: Some(State::Taken), biased: Some(by), ..Fake::default() };
    let page = Visit { fake, ..Visit::staff(Lang::Sv) }.get(&address).await;
    assert!(offers(&page.html, "hand-over"));
    for act in ["take", "statement", "ask-unit", "ask-debtor", "reply", "note", "bias", "lift"] {
        assert!(!offers(&page.html, act), "{act}");
    }
    let text = text_of(&page.html);
    assert!(text.contains("Anmält jäv") && text.contains("mitt barns avdelning"), "{text}");
}

#[tokio::test]
async fn an_answer_is_written_down_while_a_question_waits() {
    let address = format!("/staff/disputes/{}", cases::id());
    let shown = async |state| {
        let fake = Fake { dispute: Some(state), ..Fake::default() };
        Visit { fake, ..Visit::staff(Lang::Sv) }.get(&address).await.html
    };
    let waiting = shown(State::WaitingUnit).await;
    assert!(offers(&waiting, "unit-answer"));
    let answered = shown(State::Stated).await;
    assert!(!offers(&answered, "unit-answer"));
    let text = text_of(&answered);
    assert!(text.contains("Enhetens svar") && text.contains("den 3 september"), "{text}");
    // The person reads it too, and until when it can be commented on.
    let fake = Fake { dispute: Some(State::Stated), ..Fake::default() };
    let own = Visit { fake, ..Visit::debtor(Lang::Sv) };
    let text = text_of(&own.get(&format!("/disputes/{}", cases::id())).await.html);
    assert!(text.contains("Svar från Förskola") && text.contains("3 december"), "{text}");
}

#[tokio::test]
async fn the_work_list_is_worked_on_by_those_who_work_on_cases() {
    for (lang, title, left) in [
        (Lang::Sv, "Eget fel: fel taxa eller pris", "2 andra fakturor kan ha samma fel"),
        (Lang::En, "Our own fault: wrong tariff or price", "2 other invoices may have the same"),
    ] {
        let page = Visit::staff(lang).get(&format!("/staff/faults/{}", id())).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = text_of(&page.html);
        assert!(text.contains(title) && text.contains(left), "{text}");
        assert_eq!(page.html.matches("value=\"not_hit\"").count(), 1, "the open one alone");
    }
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]);
    let page = auditor.get(&format!("/staff/faults/{}", id())).await;
    assert!(!page.html.contains("value=\"not_hit\""));
    let form = FormState::typed([(ACTION, "look")]).with_problem(FormProblem::Stale);
    let page = Visit { form, ..Visit::staff(Lang::Sv) };
    let text = text_of(&page.get(&format!("/staff/faults/{}", id())).await.html);
    assert!(text.contains("Någon har redan granskat fakturan"), "{text}");
    let page = Visit::staff(Lang::Sv).get("/staff/faults").await;
    assert!(text_of(&page.html).contains("1 av 2"));
    let none = Visit { fake: Fake { dispute: None, ..Fake::default() }, ..Visit::staff(Lang::Sv) };
    assert!(text_of(&none.get("/staff/faults").await.html).contains("Inga egna fel"));
}
