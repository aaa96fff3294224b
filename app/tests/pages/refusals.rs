//! A no to deciding now, and an appeal that came too late: letters of their own, as pages and as PDF.

use crate::case_letters::{in_each, lead_to_pdfs, same_as_pdf};
use crate::fake::Fake;
use crate::letters::{envelope, readings, said, words_of};
use crate::render::Visit;
use crate::{cases, sample};
use besked_app::letters;
use besked_app::ports::{Author, CaseEvent, DisputeCase, MessageKind, MessageView, Room};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Dismissed, Reading};
use besked_domain::text::{Lang, Localised};

/// What is refused, by day.
const REFUSED: [(MessageKind, &str, &str); 2] = [
    (MessageKind::RequestRefused, "2026-11-20T17:00:00Z", "Vi väntar på yttrandet."),
    (MessageKind::AppealDismissed, "2026-12-30T09:00:00Z", "Det kom den 28 december 2026."),
];

/// A case in which both have been refused, and something has been written between them.
fn refused(state: State, lang: Lang, reading: Reading) -> DisputeCase {
    let mut case = cases::case(state, lang, reading);
    let refusals = REFUSED.map(|(kind, at, because)| MessageView {
        at: sample::at(at),
        author: Author::Unit { official: None },
        kind,
        body: because.to_owned(),
        missing: None,
        change_wanted: None,
        appeal_to: Some(Localised {
            sv: "förvaltningsrätten".to_owned(),
            en: "the administrative court".to_owned(),
        }),
        decided_by: Some("Demo Chef".to_owned()),
        answer_by: None,
        dismissed: None,
    });
    let [request, appeal] = refusals;
    case.messages.insert(0, request);
    case.messages.push(appeal);
    case
}

/// Someone who was refused a decision now, and whose appeal came too late.
pub(crate) fn seen_by_debtor(lang: Lang) -> Visit {
    Visit { fake: fake(lang, Reading::Full), ..Visit::debtor(lang) }
}

/// The same at the desk.
pub(crate) fn at_the_desk(lang: Lang) -> Visit {
    Visit { fake: fake(lang, Reading::Full), ..Visit::manager(lang) }
}

fn fake(lang: Lang, reading: Reading) -> Fake {
    let case = Some(refused(State::Decided, lang, reading));
    Fake { dispute: Some(State::Decided), case, ..Fake::default() }
}

#[tokio::test]
async fn a_refusal_says_the_same_on_its_page_and_as_pdf() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        let address = format!("/disputes/{}?reading={}", cases::id(), reading.word());
        let visit = Visit { fake: fake(lang, reading), ..Visit::debtor(lang) };
        let html = visit.get(&address).await.html;
        let case = refused(State::Decided, lang, reading);
        let envelope = envelope(lang, &municipality);
        for (number, (_, _, because)) in (1..).zip(REFUSED) {
            let letter =
                letters::beside(&envelope, &case, Room::Refusals, (number, reading)).unwrap();
            let page = same_as_pdf(&html, &letter);
            let tried_by = lang.pick("förvaltningsrätten", "the administrative court");
            for told in [because, "Demo Chef", tried_by, lang.pick("tre veckor", "three weeks")] {
                assert!(page.contains(told), "{told}: {page}");
                assert_eq!(html.matches(because).count(), 1, "told once: {because}");
            }
        }
        for number in [0, 3] {
            assert_eq!(letters::beside(&envelope, &case, Room::Refusals, (number, reading)), None);
        }
    }
}

#[test]
fn a_refusal_is_told_in_three_readings_of_the_same_facts() {
    let municipality = sample::municipality();
    for lang in Lang::ALL {
        for number in [1, 2] {
            let [full, _, easy] = in_each(|reading| {
                let case = refused(State::Open, lang, reading);
                let envelope = envelope(lang, &municipality);
                let letter = letters::beside(&envelope, &case, Room::Refusals, (number, reading));
                words_of(&letter.unwrap())
            });
            let law = lang.pick("förvaltningslagen", "Administrative Procedure Act");
            assert!(full.contains(law) && !easy.contains(law), "{full}\n{easy}");
        }
    }
}

#[tokio::test]
async fn each_refusal_leads_to_its_pdf() {
    let each = [(Room::Refusals, 1), (Room::Refusals, 2)];
    for lang in Lang::ALL {
        let file = lead_to_pdfs(lang, fake, &each).await;
        assert!(file.contains("Vi väntar på yttrandet."), "staff read it too");
    }
}

/// FL 33 § 4 st.
#[test]
fn a_refusal_names_whom_it_may_and_nobody_else() {
    let municipality = sample::municipality();
    let envelope = envelope(Lang::Sv, &municipality);
    let mut case = refused(State::Open, Lang::Sv, Reading::Full);
    let told = |case: &DisputeCase| {
        said(&letters::beside(&envelope, case, Room::Refusals, (1, Reading::Full)).unwrap())
    };
    assert!(told(&case).contains("BeslutatavDemoChef."));
    case.messages[0].decided_by = None;
    assert!(!told(&case).contains("Beslutatav"));
}

/// A case whose only decision is a refusal shows it as one, with the readings to choose from.
#[tokio::test]
async fn a_refusal_stands_where_decisions_stand() {
    let case = Some(refused(State::Open, Lang::Sv, Reading::Full));
    let fake = Fake { dispute: Some(State::Open), case, ..Fake::default() };
    let visit = Visit { fake, ..Visit::debtor(Lang::Sv) };
    let html = visit.get(&format!("/disputes/{}", cases::id())).await.html;
    let (dismissed, refused) = (html.find("ditt överklagande avvisas"), html.find("vi avgör inte"));
    assert!(dismissed.is_some() && dismissed < refused, "newest first");
    assert!(refused < html.find("id=\"answer\""), "before the answer");
}

/// FL 12 and 45 §§: both kinds of appeals may have come too late, and each letter says which it is of.
#[test]
fn a_dismissed_appeal_of_a_no_to_deciding_now_is_told_as_what_it_is() {
    let municipality = sample::municipality();
    let told = |lang, reading, of_refusal: bool, decided: bool| {
        let mut case = refused(State::Open, lang, reading);
        if of_refusal {
            let at = case.messages.last().unwrap().at;
            let name = "RefusalAppealDismissed".to_owned();
            case.events.push(CaseEvent { at, name, by_staff: true });
        }
        if decided {
            case.decisions.push(cases::decision());
        }
        let letter =
            letters::beside(&envelope(lang, &municipality), &case, Room::Refusals, (2, reading))
                .unwrap();
        (letter.title.clone(), said(&letter))
    };
    for (lang, reading) in readings() {
        let (of_decision, other) = told(lang, reading, false, false);
        let (title, words) = told(lang, reading, true, false);
        assert!(title != of_decision && title.contains(lang.pick("avgör ärendet nu", "case now")));
        let goes_on = lang.pick("Ärendetfortsätter.", "Thecasegoeson.");
        assert!(words.contains(goes_on), "{words}");
        assert!(!other.contains(goes_on), "{other}");
        let (_, decided) = told(lang, reading, true, true);
        assert!(!decided.contains(goes_on), "nothing goes on: {decided}");
    }
}

/// The words of the letter of a dismissal: when each of the appeals came, and how many others wait.
fn dismissal(lang: Lang, reading: Reading, told: Option<(&[&str], u32)>) -> String {
    let mut case = refused(State::Decided, lang, reading);
    case.messages.last_mut().unwrap().dismissed = told.map(|(came_on, waiting)| Dismissed {
        came_on: came_on.iter().map(|on| sample::day(on)).collect(),
        waiting,
    });
    let municipality = sample::municipality();
    let envelope = envelope(lang, &municipality);
    said(&letters::beside(&envelope, &case, Room::Refusals, (2, reading)).unwrap())
}

/// FL 44–45 §§: whoever has appealed twice learns which appeal came too late, and that the other waits on.
#[test]
fn a_dismissed_appeal_is_told_by_its_day_and_others_that_wait_are_told_of() {
    for (lang, reading) in readings() {
        let (waits, wait) = match reading {
            Reading::Full | Reading::Plain => (
                lang.pick("Duharettannatöverklagande", "anotherappeal"),
                lang.pick("Duhar2andraöverklaganden", "2otherappeals"),
            ),
            Reading::Easy => (
                lang.pick("Duharettöverklagandetill.", "Youhaveonemoreappeal."),
                lang.pick("Duhar2överklagandentill.", "Youhave2moreappeals."),
            ),
        };
        let one = dismissal(lang, reading, Some((&["2026-12-02"], 1)));
        let came = lang.pick("komintilloss2december2026.", "cameintouson2December2026.");
        assert!(one.contains(came) && one.contains(waits), "{one}");
        let others = dismissal(lang, reading, Some((&["2026-12-02"], 2)));
        assert!(others.contains(wait) && !others.contains(waits), "{others}");
        let none = dismissal(lang, reading, Some((&["2026-12-02"], 0)));
        assert!(!none.contains(waits) && !none.contains(wait), "{none}");
    }
}

/// FL 45 §: several are told of as several, and each of their days once.
#[test]
fn appeals_that_are_dismissed_together_are_told_by_their_days() {
    for (lang, reading) in readings() {
        let [first, second, third] = ["2026-12-02", "2026-12-04", "2026-12-07"];
        let days = |sv, en| lang.pick(sv, en);
        for (came_on, told) in [
            (&[first, first][..], days("intilloss2december2026.", "on2December2026.")),
            (
                &[first, second],
                days("2december2026och4december2026.", "2December2026and4December2026."),
            ),
            (
                &[first, first, second, third],
                days(
                    "2december2026,4december2026och7december2026.",
                    "2December2026,4December2026and7December2026.",
                ),
            ),
        ] {
            let said = dismissal(lang, reading, Some((came_on, 0)));
            assert!(said.contains(told), "{told}: {said}");
            let several = match reading {
                Reading::Full | Reading::Plain => {
                    lang.pick("Dinaöverklagandenkom", "Yourappealscame")
                }
                Reading::Easy => lang.pick("fleraöverklaganden.", "severalappeals."),
            };
            let those = lang.pick("Deöverklagandena", "Thoseappeals");
            assert!(said.contains(several) && said.contains(those), "{said}");
        }
    }
}

/// A letter says the same for ever: one that was sent before it told days tells none.
#[test]
fn a_dismissal_from_before_it_told_days_reads_as_it_did() {
    for (lang, reading) in readings() {
        let before = dismissal(lang, reading, None);
        let now = dismissal(lang, reading, Some((&["2026-12-02"], 0)));
        let days = lang.pick(
            "Detöverklagandetkomintilloss2december2026.",
            "Thatappealcameintouson2December2026.",
        );
        assert_eq!(now.replacen(days, "", 1), before);
        assert_ne!(now, before);
    }
}

/// FL 45 §: the letter, the history on both sides and the badge at the desk.
#[tokio::test]
async fn several_dismissed_appeals_are_several_wherever_they_are_told_of() {
    for (came_on, named) in [
        (&["2026-12-02"][..], ["ditt överklagande avvisas", "Vi avvisade överklagandet"]),
        (
            &["2026-12-02", "2026-12-04"],
            ["dina överklaganden avvisas", "Vi avvisade överklagandena"],
        ),
    ] {
        let mut case = refused(State::Decided, Lang::Sv, Reading::Full);
        let last = case.messages.last_mut().unwrap();
        let came_on: Vec<_> = came_on.iter().map(|on| sample::day(on)).collect();
        let several = came_on.len() > 1;
        last.dismissed = Some(Dismissed { came_on, waiting: 0 });
        let (at, name) = (last.at, "AppealDismissed".to_owned());
        case.events.push(CaseEvent { at, name, by_staff: true });
        let fake = Fake { dispute: Some(State::Decided), case: Some(case), ..Fake::default() };
        let visit = Visit { fake: fake.clone(), ..Visit::debtor(Lang::Sv) };
        let html = visit.get(&format!("/disputes/{}", cases::id())).await.html;
        for told in named {
            assert!(html.contains(told), "{told}");
        }
        let desk = Visit { fake, ..Visit::manager(Lang::Sv) };
        let html = desk.get(&format!("/staff/disputes/{}", cases::id())).await.html;
        for told in ["Överklagandena avvisades", "Avvisade överklaganden"] {
            assert_eq!(html.contains(told), several, "{told}");
        }
    }
}
