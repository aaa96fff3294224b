//! The queue of cases and the case file: who may do what, when, and with which key.

use crate::cases;
use crate::fake::Fake;
use crate::render::{Visit, text_of};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::StaffRole;
use besked_domain::dispute::Lacking;
use besked_domain::dispute::case::{Refusal, State};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use std::collections::BTreeSet;

const LIST: &str = "/staff/disputes";

fn address() -> String {
    format!("{LIST}/{}", cases::id())
}

fn in_state(state: State, visit: Visit) -> Visit {
    Visit { fake: Fake { dispute: Some(state), ..Fake::default() }, ..visit }
}

/// The acts that a page has forms for, in alphabetical order.
fn acts_of(html: &str) -> BTreeSet<String> {
    html.split(&format!("action=\"{}/", address()))
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(act, _)| act.to_owned())
        .collect()
}

fn acts(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

#[tokio::test]
async fn only_what_can_be_done_now_by_this_reader_is_offered() {
    const UNSTATED: &str = "take hand-over statement ask-unit ask-debtor reply note bias";
    let asked = format!("{UNSTATED} unit-answer forward-refusal-appeal");
    let expected = [
        (State::Explained, "reply note bias"),
        (State::Open, "take statement ask-unit ask-debtor reply note bias unit-answer"),
        (State::Taken, UNSTATED),
        (State::WaitingUnit, &asked),
        (State::WaitingDebtor, UNSTATED),
        (State::Stated, "take hand-over reply note bias"),
        (State::Decided, "reply note own-fault receipt"),
        (State::Appealed, "reply note own-fault forward-appeal receipt"),
        (State::Forwarded, "reply note own-fault receipt"),
        (State::Withdrawn, "note"),
    ];
    assert_eq!(expected.len(), State::ALL.len());
    for (state, words) in expected {
        let page = in_state(state, Visit::staff(Lang::Sv)).get(&address()).await;
        // The sample case holds a pause in every state, which a person may lift.
        let mut words = acts(words);
        words.insert("lift".to_owned());
        // What the person brings in another way is written down until the case is taken back.
        let brought = if state == State::Withdrawn { acts("") } else { acts("register") };
        words.extend(brought.clone());
        assert_eq!(acts_of(&page.html), words, "{state:?} handler");
        let page = in_state(state, Visit::manager(Lang::Sv)).get(&address()).await;
        let mut manager = words;
        manager.extend(match state {
            State::Stated => acts("decision"),
            State::Taken => acts("refuse-request"),
            State::WaitingUnit => acts("dismiss-refusal-appeal"),
            State::Decided => acts("correct"),
            State::Appealed => acts("dismiss-appeal reopen-appeal correct"),
            _ => BTreeSet::new(),
        });
        assert_eq!(acts_of(&page.html), manager, "{state:?} manager");
        for role in [StaffRole::Auditor, StaffRole::Economist, StaffRole::CallAgent] {
            let visit = in_state(state, Visit::as_roles(Lang::Sv, &[role]));
            let page = visit.get(&address()).await;
            let may = if role == StaffRole::CallAgent { brought.clone() } else { acts("") };
            assert_eq!(acts_of(&page.html), may, "{state:?} {role:?}");
            let reads = text_of(&page.html).contains("Din roll läser ärenden");
            assert_eq!(reads, may.is_empty(), "{state:?} {role:?}");
        }
    }
}

#[tokio::test]
async fn every_act_has_a_key_that_is_shown() {
    for state in [State::Taken, State::Stated] {
        let html = in_state(state, Visit::manager(Lang::En)).get(&address()).await.html;
        let keys: Vec<_> = html
            .split("accesskey=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"'))
            .map(|(key, _)| key.to_uppercase())
            .collect();
        assert_eq!(keys.len(), acts_of(&html).len(), "{state:?}");
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "{keys:?}");
        for key in keys {
            assert!(html.contains(&format!("<kbd>{key}</kbd>")), "{key}");
        }
    }
}

#[tokio::test]
async fn before_the_statement_the_reason_stands_where_the_decision_would() {
    for state in [State::Open, State::Taken, State::WaitingUnit, State::WaitingDebtor] {
        let html = in_state(state, Visit::manager(Lang::Sv)).get(&address()).await.html;
        assert!(!html.contains("name=\"outcome\""), "{state:?}");
        let text = text_of(&html);
        assert!(text.contains("yttrandet från den som står bakom avgiften saknas"), "{text}");
        let text = text_of(&in_state(state, Visit::staff(Lang::Sv)).get(&address()).await.html);
        assert!(text.contains("En chef beslutar när yttrandet är lämnat"), "{text}");
    }
    let html = in_state(State::Stated, Visit::manager(Lang::Sv)).get(&address()).await.html;
    for field in ["outcome", "amount", "facts", "rules", "bias"] {
        assert!(html.contains(&format!("name=\"{field}\"")), "{field}");
    }
    assert!(!text_of(&html).contains("yttrandet från den som står bakom avgiften saknas"));
}

/// Both kinds of appeals may lie in a case.
#[tokio::test]
async fn an_appeal_of_a_no_to_deciding_now_is_headed_apart() {
    let page = async |state| {
        let visit = in_state(state, Visit::staff(Lang::Sv));
        text_of(&visit.get(&address()).await.html)
    };
    let heading = "Överklagande av att ärendet inte avgörs nu";
    assert!(page(State::WaitingUnit).await.contains(heading));
    let other = page(State::Appealed).await;
    assert!(!other.contains(heading) && other.contains("Överklagande"), "{other}");
}

#[tokio::test]
async fn a_refused_decision_keeps_what_was_typed_and_says_why() {
    let typed = [
        (ACTION, "decision"),
        ("outcome", "change_partly"),
        ("amount", "9 999"),
        ("facts", "Uppsägningen kom in i tid."),
        ("bias", "none"),
    ];
    let refusal = Refusal::Amount { disputed: Money::from_ore(126_400) };
    let form = FormState::typed(typed).with_problem(FormProblem::Refused(refusal));
    let visit = Visit { form, ..in_state(State::Stated, Visit::manager(Lang::Sv)) };
    let html = visit.get(&address()).await.html;
    let text = text_of(&html);
    let summary = text.find("Vid delvis ändring ska beloppet vara över noll och under 1 264 kr");
    assert!(summary.is_some() && summary < text.find("Åtgärder i ärendet"), "{text}");
    assert!(html.contains("value=\"9 999\""), "{html}");
    assert!(html.contains("Uppsägningen kom in i tid.</textarea>"), "{html}");
    assert!(html.contains("value=\"change_partly\" checked"), "{html}");
}

#[tokio::test]
async fn a_fault_leads_to_its_field_and_to_no_other_form() {
    let form = FormState::typed([(ACTION, "ask-unit"), ("text", "När kom den?"), ("by", "snart")])
        .with_error("by", FieldError::NoDay)
        .with_error("unit", FieldError::Missing);
    let visit = Visit { form, ..in_state(State::Taken, Visit::staff(Lang::En)) };
    let html = visit.get(&address()).await.html;
    for id in ["ask-unit-by", "ask-unit-unit"] {
        assert!(html.contains(&format!("href=\"#{id}\"")), "{id}");
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
        assert!(html.contains(&format!("aria-describedby=\"{id}-error\"")), "{id}");
    }
    assert!(html.contains("value=\"snart\""));
    assert_eq!(html.matches("När kom den?</textarea>").count(), 1, "one form has the text");
    assert!(html.contains("<details id=\"ask-unit\" open class=\"act\""), "it lies open");
    assert!(text_of(&html).contains("Write a day as year, month, day"));
    assert_eq!(text_of(&html).matches("Choose one of the alternatives").count(), 2);
}

/// FL 20 §.
#[tokio::test]
async fn what_lacks_is_ticked_field_by_field() {
    let form = FormState::typed([(ACTION, "ask-debtor"), ("lacks_evidence", "1")])
        .with_error("text", FieldError::Missing)
        .with_error("missing", FieldError::Missing);
    let visit = Visit { form, ..in_state(State::Taken, Visit::staff(Lang::Sv)) };
    let html = visit.get(&address()).await.html;
    for field in Lacking::ALL {
        let name = format!("name=\"{}\"", field.ticked_as());
        let mut boxes = html.split('<').filter(|tag| tag.contains(&name));
        let ticked = boxes.next().unwrap_or_default().contains("checked");
        assert_eq!(ticked, *field == Lacking::Evidence, "{name}");
        assert_eq!(boxes.next(), None, "{name}");
        assert!(html.contains(&name), "{name}");
    }
    // How each is mended stands in the request that was sent before.
    let text = text_of(&html);
    assert!(text.contains("Lägg till ett foto eller en PDF i ärendet"), "{text}");
    assert!(text.contains("Skriv vilket belopp du tycker är fel"), "{text}");
}

#[tokio::test]
async fn whoever_hands_over_a_case_reads_who_can_be_given_it() {
    for (lang, told) in [
        (Lang::Sv, "Den du valde kan inte ta över ärendet."),
        (Lang::En, "The colleague you chose cannot take over the case."),
    ] {
        let form = FormState::typed([(ACTION, "hand-over")])
            .with_problem(FormProblem::Refused(Refusal::NotForThem));
        let visit = Visit { form, ..in_state(State::Taken, Visit::staff(lang)) };
        let text = text_of(&visit.get(&address()).await.html);
        assert!(text.contains(told), "{text}");
    }
}

#[tokio::test]
async fn what_was_typed_outlives_its_form() {
    let form = FormState::typed([(ACTION, "statement"), ("statement", "Mitt långa yttrande.")])
        .with_problem(FormProblem::Refused(Refusal::Stale));
    let visit = Visit { form, ..in_state(State::Stated, Visit::staff(Lang::Sv)) };
    let text = text_of(&visit.get(&address()).await.html);
    assert!(text.contains("Ärendet har ändrats sedan sidan visades"), "{text}");
    assert!(text.contains("Det du skrev Yttrandet Mitt långa yttrande."), "{text}");
}

#[tokio::test]
async fn everything_known_stands_on_the_one_page() {
    let visit = in_state(State::Decided, Visit::staff(Lang::Sv));
    let html = visit.get(&address()).await.html;
    let text = text_of(&html);
    for part in [
        "KS-EK 2026/000123",
        "Barnet slutade på förskolan i september.",
        "Ta bort avgiften för november.",
        "Jag har kvar bekräftelsen.",
        "Bekräftelsen på uppsägningen, gärna som bild.",
        "Uppsägningen kom in den 3 september.",
        "Fryst. SHA-256: abab",
        "Platsen sades upp i tid.",
        "Ändrat enligt 37 § förvaltningslagen",
        "Ringde förskolan, återkommer.",
        "När kom uppsägningen in?",
        "Invändningen kom in",
        "Demo Beslutsfattare",
        "Fakta, ingen bedömning av kunden",
        "Förskoleavgift",
        "i portalen",
        "KS-EK 2025/000007",
        "Kunden invände på telefon",
        "Att du tittar loggas",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(html.contains("class=\"card letter\""), "the answer");
    assert!(!text.contains("198001012384") && !text.contains("2384"), "the number is masked");
}

#[tokio::test]
async fn the_queue_puts_day_and_delay_first() {
    let visit = Visit::staff(Lang::Sv);
    let html = visit.get(LIST).await.html;
    let text = text_of(&html);
    assert!(html.contains("class=\"late\""), "{html}");
    for part in [
        "Försenat 3 dagar",
        "4 ärenden",
        "Demo Ek",
        "Ta T",
        "Väntar på kunden",
        "Nytt att läsa",
        "Enheten skulle ha svarat",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let english = text_of(&Visit::staff(Lang::En).get(LIST).await.html);
    assert!(english.contains("3 days overdue"), "{english}");
}

#[tokio::test]
async fn a_case_that_nobody_has_is_taken_from_its_row_by_those_who_may() {
    let html = Visit::staff(Lang::Sv).get(LIST).await.html;
    let take = format!("action=\"{}/take\"", address());
    assert_eq!(html.matches(&take).count(), 1, "the one that nobody has taken");
    assert_eq!(html.matches("name=\"form_key\"").count(), 1);
    let described = format!("aria-describedby=\"case-{}\"", cases::id());
    assert!(html.contains(&described), "{html}");
    assert_eq!(html.matches("accesskey=\"j\"").count(), 1, "the way to the first row, shown");
    assert!(html.contains("<kbd>J</kbd>") && html.contains("<kbd>T</kbd>"));
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]).get(LIST).await.html;
    assert!(!auditor.contains("/take\""));
}

#[tokio::test]
async fn each_empty_list_has_words_of_its_own() {
    let fake = Fake { dispute: None, ..Fake::default() };
    let visit = Visit { fake, ..Visit::staff(Lang::Sv) };
    let mut said = BTreeSet::new();
    for asked in [
        "",
        "?filter=mine",
        "?filter=untaken",
        "?filter=unread",
        "?filter=waiting-unit",
        "?filter=waiting-person",
        "?filter=stated",
        "?filter=late",
        "?filter=paused",
        "?filter=ended",
    ] {
        let text = text_of(&visit.get(&format!("{LIST}{asked}")).await.html);
        let words = text.rsplit(" Visa ").next().expect("some text").to_owned();
        assert!(said.insert(words), "{asked}: {text}");
    }
    let html = visit.get(&format!("{LIST}?filter=late&ground=not_mine")).await.html;
    assert!(text_of(&html).contains("Inget ärende med det urvalet"));
    assert!(html.contains("href=\"/staff/disputes?filter=late\""), "the way back: {html}");
    assert!(html.contains("value=\"not_mine\" selected"), "{html}");
}

#[tokio::test]
async fn a_failure_or_a_strange_address_is_no_empty_list() {
    let down = Visit { fake: Fake { down: true, ..Fake::default() }, ..Visit::staff(Lang::Sv) };
    for address in [LIST, &address()] {
        assert_eq!(down.get(address).await.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    for id in ["7", "01920000-0000-7000-8000-00000000ffff"] {
        let answer = Visit::staff(Lang::Sv).get(&format!("{LIST}/{id}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
    }
}

#[tokio::test]
async fn what_anybody_wrote_in_a_case_is_shown_and_never_run() {
    const EVIL: &str = "</textarea></title><script>alert(1)</script>";
    for state in State::ALL {
        let fake = Fake { dispute: Some(*state), written: Some(EVIL), ..Fake::default() };
        let form = FormState::typed([(ACTION, "note"), ("text", EVIL)])
            .with_error("text", FieldError::TooLong);
        let visit = Visit { fake, form, ..Visit::manager(Lang::Sv) };
        let html = visit.get(&format!("{}?reading=full", address())).await.html;
        assert!(!html.contains("<script>alert"), "{state:?}");
        assert!(html.contains("&lt;script&gt;alert"), "{state:?}");
    }
}

#[tokio::test]
async fn the_way_to_the_cases_is_shown_to_those_who_may_see_them() {
    let link = "href=\"/staff/disputes\"";
    for role in StaffRole::SEE_CASES {
        assert!(Visit::as_roles(Lang::Sv, &[*role]).get("/staff").await.html.contains(link));
    }
    let administrator = Visit::as_roles(Lang::Sv, &[StaffRole::Administrator]);
    assert!(!administrator.get("/staff").await.html.contains(link));
}

#[tokio::test]
async fn a_long_list_says_that_there_are_more_than_it_counts_and_leads_on() {
    let after = cases::id();
    let path = format!("{LIST}?filter=mine&after={after}");
    for (lang, told, back) in [
        (Lang::Sv, "Fler än 1 000 ärenden", "Från början"),
        (Lang::En, "More than 1,000 cases", "From the beginning"),
    ] {
        let html = Visit::staff(lang).get(&path).await.html;
        let text = text_of(&html);
        assert!(text.contains(told) && text.contains(back), "{text}");
        assert!(html.contains("rel=\"next\""), "{html}");
        assert!(html.contains(&format!("after={after}")), "{html}");
        assert!(html.contains("stood=2026-11-18"), "the day of the last row: {html}");
    }
    let ended = format!("{LIST}?filter=ended&after={after}");
    let html = Visit::staff(Lang::Sv).get(&ended).await.html;
    assert!(html.contains("stood=undated"), "the last row had no day: {html}");
    let html = in_state(State::Open, Visit::staff(Lang::En)).get(LIST).await.html;
    assert!(text_of(&html).contains("4 cases") && !html.contains("rel=\"next\""), "{html}");
}
