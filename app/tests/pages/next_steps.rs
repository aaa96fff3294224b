//! What happens next in a dispute, by whom and by when; and what has happened, as both sides read it.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::{cases, sample};
use besked_app::ports::{CaseEvent, DisputeCase};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{State, TRANSITIONS};
use besked_domain::dispute::{Brought, Reading};
use besked_domain::text::Lang;
use std::collections::BTreeSet;

/// The day that the sample's cases promise an answer by, and wait for the person until.
const PROMISED: &str = "2026-12-04";

/// A visit to the case as it is read, on a day.
fn with(case: DisputeCase, today: &str, visit: Visit) -> Visit {
    let fake = Fake { case: Some(case), ..Fake::default() };
    Visit { fake, today: sample::day(today), ..visit }
}

fn case(state: State, lang: Lang, answer_by: Option<&str>) -> DisputeCase {
    let mut case = cases::case(state, lang, Reading::Full);
    case.row.answer_by = answer_by.map(sample::day);
    case
}

/// The sentence, on the case's own page and in the list.
async fn steps(case: DisputeCase, lang: Lang, today: &str) -> (String, String) {
    let visit = with(case, today, Visit::debtor(lang));
    let own = visit.get(&format!("/disputes/{}", cases::id())).await.html;
    let list = visit.get("/disputes").await.html;
    let step = |html: &str| {
        let (_, step) = html.split_once("class=\"step\"").expect("a step");
        text_of(step.split_once("</span>").unwrap().0)
    };
    (step(&own), step(&list))
}

/// What is said in time; `{unit}` stands for whoever is to act.
const fn in_time(state: State) -> (&'static str, &'static str) {
    match state {
        State::Explained => (
            "Besvarat. Säg till om du vill att en person tittar på det.",
            "Answered. Tell us if you want a person to look at it.",
        ),
        State::Open | State::Taken => {
            ("{unit} svarar senast 4 december", "{unit} will answer by 4 December")
        }
        State::WaitingUnit => (
            "{unit} tar reda på mer och svarar senast 4 december",
            "{unit} is finding out more and will answer by 4 December",
        ),
        State::WaitingDebtor => (
            "Vi behöver veta mer av dig senast 4 december",
            "We need to know more from you by 4 December",
        ),
        State::Stated => (
            "Yttrandet är klart. En chef på {unit} ger besked senast 4 december",
            "The statement is in. A manager at {unit} gives the outcome by 4 December",
        ),
        State::Decided => ("Läs vad vi kom fram till", "Read what we found"),
        State::Appealed => (
            "{unit} ser efter att överklagandet kom i tid och lämnar över det senast 4 december",
            "{unit} checks that the appeal came in time and hands it over by 4 December",
        ),
        State::Forwarded => (
            "Ärendet är överlämnat till den som prövar det",
            "The case has been handed over to the body that tries it",
        ),
        State::Withdrawn => {
            ("Du har tagit tillbaka invändningen", "You have taken the objection back")
        }
    }
}

/// What is said once the day has passed, where somebody was to act by it.
const fn late(state: State) -> Option<(&'static str, &'static str)> {
    match state {
        State::Open | State::Taken | State::WaitingUnit | State::Stated => Some((
            "{unit} skulle ha svarat 4 december. Det är försenat, och det är vårt fel.",
            "{unit} should have answered by 4 December. It is late, and that is our fault.",
        )),
        State::Appealed => Some((
            "{unit} skulle ha lämnat över överklagandet 4 december. Det är försenat, och det är vårt fel.",
            "{unit} should have handed the appeal over by 4 December. It is late, and that is our fault.",
        )),
        State::WaitingDebtor => Some((
            "Vi bad dig om mer till 4 december. Du kan fortfarande svara.",
            "We asked you for more by 4 December. You can still answer.",
        )),
        _ => None,
    }
}

/// FL 11 and 46 §§: whose turn it is and by when, and that it is late where it is.
#[tokio::test]
async fn each_state_of_a_case_tells_whose_turn_it_is_and_by_when() {
    for lang in Lang::ALL {
        let unit = sample::unit().name;
        let whole = |(sv, en): (&str, &str)| lang.pick(sv, en).replace("{unit}", unit.get(lang));
        for state in State::ALL {
            let found = case(*state, lang, Some(PROMISED));
            let said = whole(in_time(*state));
            // The day itself is in time.
            for today in ["2026-11-21", PROMISED] {
                let (own, list) = steps(found.clone(), lang, today).await;
                assert_eq!((&own, &list), (&said, &said), "{state:?} on {today}");
            }
            let (own, list) = steps(found, lang, "2026-12-05").await;
            assert_eq!(own, late(*state).map_or(said, whole), "{state:?} the day after");
            assert_eq!(list, own, "{state:?}");
        }
    }
}

#[tokio::test]
async fn a_case_that_was_never_promised_a_day_says_who_and_no_day() {
    for (state, sv, en) in [
        (State::Open, "{unit} svarar", "{unit} will answer"),
        (State::Stated, "{unit} svarar", "{unit} will answer"),
        (
            State::Appealed,
            "{unit} ser efter att överklagandet kom i tid och lämnar över det",
            "{unit} checks that the appeal came in time and hands it over",
        ),
    ] {
        for lang in Lang::ALL {
            let said = lang.pick(sv, en).replace("{unit}", sample::unit().name.get(lang));
            let (own, list) = steps(case(state, lang, None), lang, "2026-12-05").await;
            assert_eq!((own.as_str(), list.as_str()), (said.as_str(), said.as_str()), "{state:?}");
        }
    }
}

/// Every name that the history of a case can hold.
fn names() -> BTreeSet<&'static str> {
    let opened = ["DisputeOpened", "DelayTold"];
    TRANSITIONS.iter().map(|step| step.event).chain(opened).collect()
}

/// Those that staff may write down for the person.
fn brought() -> BTreeSet<&'static str> {
    let of = |kind: &Brought| {
        let action = kind.action();
        TRANSITIONS.iter().filter(move |step| step.action == action).map(|step| step.event)
    };
    Brought::ALL.iter().flat_map(of).collect()
}

/// What staff do among themselves.
const WITHIN: [&str; 5] =
    ["Noted", "DecisionProposed", "ProposalDeclined", "BiasDeclared", "OwnFaultMarked"];

/// The words of each event in a list, where each stands in an element of its own.
fn told(html: &str, list: &str, element: &str) -> Vec<String> {
    let (_, list) = html.split_once(list).expect("a list");
    let (list, _) = list.split_once("</ol>").unwrap();
    let each = list.split("<li").skip(1);
    each.map(|line| {
        let (_, words) = line.rsplit_once(&format!("<{element}")).expect("words");
        text_of(words.split_once(&format!("</{element}>")).unwrap().0)
    })
    .collect()
}

#[tokio::test]
async fn whatever_happens_in_a_case_has_words_of_its_own_for_both_sides() {
    let event = |name: &str, by_staff| CaseEvent {
        at: sample::at("2026-11-20T13:05:00Z"),
        name: name.to_owned(),
        by_staff,
    };
    let (names, brought) = (names(), brought());
    assert!(brought.len() >= 6, "{brought:?}");
    let every = names.iter().map(|name| event(name, false));
    let every: Vec<_> = every.chain(brought.iter().map(|name| event(name, true))).collect();
    for lang in Lang::ALL {
        for regime in [Regime::Mixed, Regime::PrivateLaw] {
            let found = case(State::Open, lang, Some(PROMISED));
            let found = DisputeCase { regime, events: every.clone(), ..found };
            let own = with(found.clone(), "2026-11-21", Visit::debtor(lang));
            let own = own.get(&format!("/disputes/{}", cases::id())).await.html;
            let own = told(&own, "class=\"card history\"", "span");
            assert_eq!(own.len(), every.len() - WITHIN.len(), "{own:?}");
            let desk = with(found, "2026-11-21", Visit::staff(lang));
            let desk = desk.get(&format!("/staff/disputes/{}", cases::id())).await.html;
            let desk = told(&desk, "id=\"timeline\"", "strong");
            assert_eq!(desk.len(), every.len(), "{desk:?}");
            for (told, nothing) in [
                (own, lang.pick("Ärendet uppdaterades", "The case was updated")),
                (desk, lang.pick("Något hände i ärendet", "Something happened in the case")),
            ] {
                let apart: BTreeSet<_> = told.iter().collect();
                assert_eq!(apart.len(), told.len(), "each has its own: {told:?}");
                assert!(!told.iter().any(|words| words.is_empty() || words == nothing), "{told:?}");
            }
        }
    }
}
