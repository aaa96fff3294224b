//! What the person brings in another way once a case is open: the form of staff, and what both sides read of it.

use crate::cases;
use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample::{at, day};
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{Arrived, Author, CaseEvent, DecisionView, DisputeCase, MessageKind};
use besked_app::words::cases as words;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Refusal, State};
use besked_domain::dispute::request::RequestRefusal;
use besked_domain::dispute::{Reading, WaitingAppeal};
use besked_domain::evidence::{Limits, Refused};
use besked_domain::text::Lang;
use chrono::TimeDelta;

fn address() -> String {
    format!("/staff/disputes/{}", cases::id())
}

fn with(case: DisputeCase, visit: Visit) -> Visit {
    let fake = Fake { dispute: Some(case.row.state), case: Some(case), ..Fake::default() };
    Visit { fake, ..visit }
}

/// What can be chosen as having come in.
async fn kinds(state: State, regime: Regime) -> Vec<String> {
    kinds_in(DisputeCase { regime, ..cases::case(state, Lang::Sv, Reading::Full) }).await
}

async fn kinds_in(case: DisputeCase) -> Vec<String> {
    let html = with(case, Visit::staff(Lang::Sv)).get(&address()).await.html;
    let own = html.split("id=\"register-kind\"").nth(1).unwrap();
    let own = own.split("</select>").next().unwrap();
    let values = own.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

/// FL 43 §, KL 13 kap. 5 §: what is tried at the court itself is handed in there.
#[tokio::test]
async fn only_what_can_come_in_the_case_as_it_stands_is_offered() {
    let appeal = Regime::AdministrativeAppeal;
    assert_eq!(kinds(State::Decided, appeal).await, ["appeal", "review", "message", "evidence"]);
    let other = kinds(State::Decided, Regime::LegalityReview).await;
    assert_eq!(other, ["review", "message", "evidence"]);
    assert_eq!(kinds(State::Open, appeal).await, ["message", "evidence", "withdraw"]);
    assert_eq!(kinds(State::Forwarded, appeal).await, ["message", "evidence"]);
}

/// FL 43–44 §§: the time to appeal does not wait for whoever looks again.
#[tokio::test]
async fn a_decision_that_is_looked_at_once_more_can_be_appealed_by_letter_and_in_the_portal() {
    let regime = Regime::AdministrativeAppeal;
    let open = cases::case(State::Open, Lang::Sv, Reading::Full);
    let first = DisputeCase { regime, ..open };
    let again = DisputeCase { round: 2, ..first.clone() };
    let waits = DisputeCase { appeal_since: Some(at("2026-11-21T13:05:00Z")), ..again.clone() };
    for (case, offered) in [(first, false), (again, true), (waits, false)] {
        let kinds = kinds_in(case.clone()).await;
        assert_eq!(kinds.iter().any(|kind| kind == "appeal"), offered, "{kinds:?}");
        let own = format!("/disputes/{}", cases::id());
        let own = with(case, Visit::debtor(Lang::Sv)).get(&own).await.html;
        assert_eq!(own.contains("id=\"appeal-text\""), offered, "{own}");
    }
}

/// FL 22 §: what lies in the post for some days came when it came.
#[tokio::test]
async fn papers_tell_the_day_that_they_came_and_staff_who_took_them_in() {
    let mut case = cases::case(State::Taken, Lang::Sv, Reading::Full);
    let arrived =
        |by: Option<&str>| Some(Arrived { on: day("2026-11-18"), by: by.map(str::to_owned) });
    let page = async |case: &DisputeCase| {
        text_of(&with(case.clone(), Visit::staff(Lang::Sv)).get(&address()).await.html)
    };
    let sent = page(&case).await.matches("Skickad").count();
    case.evidence.files[0].arrived = arrived(Some("Demo Handläggare"));
    let text = page(&case).await;
    assert!(text.contains("Kom in 18 november, registrerat av Demo Handläggare"), "{text}");
    assert_eq!(text.matches("Skickad").count() + 1, sent, "it was not sent in the portal: {text}");
    case.evidence.files[0].arrived = arrived(None);
    let own = with(case, Visit::debtor(Lang::En)).get(&format!("/disputes/{}", cases::id())).await;
    let text = text_of(&own.html);
    assert!(text.contains("Came in "), "{text}");
}

/// FL 12 and 43 §§.
#[tokio::test]
async fn what_must_be_in_writing_is_offered_where_the_case_knows_of_it_and_says_so() {
    let (state, regime) = (State::Stated, Regime::AdministrativeAppeal);
    let page = async |refusal, from: Option<&str>| {
        let may_ask_decision_from = from.map(day);
        let case = cases::case(state, Lang::Sv, Reading::Full);
        let case = DisputeCase { regime, refusal, may_ask_decision_from, ..case };
        with(case, Visit::staff(Lang::Sv)).get(&address()).await.html
    };
    let html = page(RequestRefusal::Told, None).await;
    assert!(html.contains("value=\"refusal_appeal\""), "{html}");
    assert!(html.contains("id=\"register-wanted\""), "the change that it asks for");
    assert!(!html.contains("value=\"decision_request\""), "{html}");
    assert!(text_of(&html).contains("be kunden skriva"), "{html}");
    let html = page(RequestRefusal::None, Some("2026-01-01")).await;
    assert!(html.contains("value=\"decision_request\""), "{html}");
    assert!(!html.contains("value=\"refusal_appeal\""), "{html}");
    let html = page(RequestRefusal::None, Some("2030-01-01")).await;
    assert!(!html.contains("value=\"decision_request\""), "six months have not passed");
    assert!(!text_of(&html).contains("be kunden skriva"), "{html}");
}

#[tokio::test]
async fn what_is_wrong_leads_to_its_field_and_what_was_typed_is_kept() {
    let typed = [(ACTION, "register"), ("kind", "message"), ("text", "Brevet säger nej.")];
    let form = FormState::typed(typed)
        .with_error("arrived_on", FieldError::ComingDay)
        .without_files(vec![("bild.heic".to_owned(), Refused::Heic)], Limits::MOST);
    let case = cases::case(State::Taken, Lang::Sv, Reading::Full);
    let visit = Visit { form, ..with(case.clone(), Visit::staff(Lang::Sv)) };
    let html = visit.get(&address()).await.html;
    for id in ["register-arrived_on", "register-evidence"] {
        assert!(html.contains(&format!("href=\"#{id}\"")), "{id}: {html}");
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert_eq!(html.matches("Brevet säger nej.</textarea>").count(), 1, "one form has the text");
    assert!(html.contains("value=\"message\" selected"), "{html}");
    // It cannot have come before the case.
    let since = day("2026-11-20");
    let form =
        FormState::typed(typed).with_problem(FormProblem::Refused(Refusal::ArrivalDay { since }));
    let visit = Visit { form, ..with(case, Visit::staff(Lang::Sv)) };
    let text = text_of(&visit.get(&address()).await.html);
    assert!(text.contains("tidigast 20"), "{text}");
}

#[tokio::test]
async fn both_sides_read_when_it_came_and_that_it_was_written_down() {
    let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
    let author = |by: Option<&str>| Author::Registered {
        arrived_on: day("2026-11-19"),
        by: by.map(str::to_owned),
    };
    case.messages[0].author = author(Some("Demo Handläggare"));
    case.messages[0].kind = MessageKind::Appeal;
    let event = |name: &str, by_staff| CaseEvent {
        at: at("2026-11-21T13:05:00Z"),
        name: name.to_owned(),
        by_staff,
    };
    case.events = vec![event("Appealed", true), event("DebtorWrote", false)];
    let staff = with(case.clone(), Visit::staff(Lang::Sv)).get(&address()).await.html;
    let text = text_of(&staff);
    assert!(text.contains("registrerat av Demo Handläggare"), "{text}");
    assert!(text.contains("Beslutet överklagades (registrerat av kommunen)"), "{text}");
    assert!(!text.contains("Kunden skrev (registrerat"), "{text}");
    case.messages[0].author = author(None);
    let own = with(case, Visit::debtor(Lang::Sv)).get(&format!("/disputes/{}", cases::id())).await;
    let text = text_of(&own.html);
    assert!(text.contains("Vi har skrivit ned det."), "{text}");
    assert!(text.contains("Vi skrev in ditt överklagande"), "{text}");
    assert!(text.contains("Du skrev till oss"), "{text}");
}

#[tokio::test]
async fn whoever_takes_an_objection_back_is_told_that_an_appeal_that_waits_falls_too() {
    for (lang, says) in [
        (Lang::Sv, "Då prövas inte heller överklagandet som väntar."),
        (Lang::En, "The appeal that waits is then not tried either."),
    ] {
        for appeal_since in [None, Some(at("2026-11-20T09:00:00Z"))] {
            let case = cases::case(State::Open, lang, Reading::Full);
            let case = DisputeCase { appeal_since, ..case };
            let fake = Fake { case: Some(case), ..Fake::default() };
            let visit = Visit { fake, ..Visit::debtor(lang) };
            let html = visit.get(&format!("/disputes/{}", cases::id())).await.html;
            assert_eq!(html.contains(says), appeal_since.is_some());
        }
    }
}

/// FL 46 §: an appeal falls with the objection, which staff ask about before they write it down.
#[tokio::test]
async fn staff_who_write_down_that_an_objection_is_taken_back_see_that_an_appeal_falls_too() {
    for (lang, says) in [
        (Lang::Sv, "prövas inte heller överklagandet som väntar"),
        (Lang::En, "the appeal that waits is not tried either"),
    ] {
        for appeal_since in [None, Some(at("2026-11-20T09:00:00Z"))] {
            let case = cases::case(State::Open, lang, Reading::Full);
            let case = DisputeCase { appeal_since, ..case };
            let html = with(case, Visit::staff(lang)).get(&address()).await.html;
            assert_eq!(text_of(&html).contains(says), appeal_since.is_some());
        }
    }
    // Where nothing can be taken back any more there is nothing to ask.
    let case = cases::case(State::Appealed, Lang::Sv, Reading::Full);
    let html = with(case, Visit::staff(Lang::Sv)).get(&address()).await.html;
    assert!(!text_of(&html).contains("prövas inte heller överklagandet"), "{html}");
}

/// FL 44 §: the time of an appeal that waits is counted from the receipt of what it is of.
#[tokio::test]
async fn the_receipt_of_an_earlier_decision_is_registered_while_an_appeal_of_that_waits() {
    let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
    case.regime = Regime::AdministrativeAppeal;
    let first = case.decisions[0].clone();
    let (made, later) = (first.at, first.at + TimeDelta::days(9));
    case.decisions[0].regime = case.regime;
    let second = case.decisions[0].clone();
    case.decisions.push(DecisionView { round: 2, at: later, ..second });
    let page = async |appeal_since, later_appeals| {
        let case = DisputeCase { appeal_since, later_appeals, ..case.clone() };
        with(case, Visit::manager(Lang::Sv)).get(&address()).await.html
    };
    let radio = |choice: &str| format!("type=\"radio\" name=\"of\" value=\"{choice}\"");
    let of_first = made + TimeDelta::days(8);
    for html in [
        page(Some(of_first), vec![]).await,
        page(Some(of_first), vec![later]).await,
        page(Some(made - TimeDelta::days(1)), vec![of_first]).await,
    ] {
        assert!(html.contains(&radio("earlier-1")) && html.contains(&radio("decision")), "{html}");
        assert!(text_of(&html).contains("som ett överklagande gäller"), "{html}");
    }
    let html = page(Some(later), vec![]).await;
    assert!(html.contains("type=\"hidden\" name=\"of\" value=\"decision\""), "{html}");
    // Of three decisions the one in the middle is told apart from the first, each by its day.
    let second = case.decisions[1].clone();
    case.decisions.push(DecisionView { round: 4, at: later + TimeDelta::days(9), ..second });
    let several = DisputeCase {
        appeal_since: Some(of_first),
        later_appeals: vec![later + TimeDelta::days(1)],
        ..case.clone()
    };
    let html = with(several, Visit::manager(Lang::Sv)).get(&address()).await.html;
    for of in ["earlier-1", "earlier-2", "decision"] {
        assert!(html.contains(&radio(of)), "{of}: {html}");
    }
    assert!(text_of(&html).contains("Flera överklaganden väntar"), "{html}");
}

/// FL 44–46 §§: several wait, each of something of its own, and what came too late is dismissed first.
#[tokio::test]
async fn each_appeal_that_waits_is_listed_with_what_it_is_of_and_whether_it_is_late() {
    let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
    let made = case.decisions[0].at;
    case.appeal_since = Some(made);
    let appeal = |days: i64, last: Option<&str>| {
        let came = made + TimeDelta::days(days);
        WaitingAppeal { came, came_on: came.date_naive(), last: last.map(day) }
    };
    let page = async |appeals: Vec<WaitingAppeal>, lang| {
        let mut visit = with(case.clone(), Visit::manager(lang));
        visit.fake.appeals = appeals;
        text_of(&visit.get(&address()).await.html).replace('\u{a0}', " ")
    };
    let (late, in_time) = (appeal(-1, Some("2026-11-02")), appeal(1, Some("2026-12-14")));
    let unknown = appeal(2, None);
    let sv = page(vec![late, in_time, unknown], Lang::Sv).await;
    for told in [
        "Överklaganden som väntar",
        "gäller fakturan",
        "för sent: sista dagen var 2 november",
        "gäller beslutet",
        "i rätt tid: sista dag 14 december",
        "okänt när kunden fick det",
        "Det som kom för sent avvisas först.",
    ] {
        assert!(sv.contains(told), "{told}: {sv}");
    }
    // It is dismissed first, or it is said why it is handed over all the same (FL 45 §).
    assert!(sv.contains("Varför det som kom för sent lämnas över ändå"), "{sv}");
    let en = page(vec![late, in_time], Lang::En).await;
    for told in ["is of the invoice", "too late: the last day was", "What came too late"] {
        assert!(en.contains(told), "{told}: {en}");
    }
    let alone = page(vec![in_time], Lang::Sv).await;
    assert!(
        alone.contains("i rätt tid: sista dag 14 december") && !alone.contains("lämnas över ändå"),
        "{alone}"
    );
    assert!(!page(vec![], Lang::Sv).await.contains("Överklaganden som väntar"));
}

#[test]
fn whoever_hands_over_a_late_appeal_with_another_is_told_to_dismiss_it_first() {
    let said = |lang| words::refusal(lang, Refusal::LateFirst(day("2026-12-29")));
    assert!(said(Lang::Sv).contains("avvisar det först (45 § förvaltningslagen)"));
    assert!(said(Lang::En).contains("dismisses it first"));
}
