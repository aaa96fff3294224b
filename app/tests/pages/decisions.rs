//! A decision that is only shown, one that waits for another manager, and the board's list.

use crate::cases;
use crate::fake::Fake;
use crate::letters::{envelope, readings, words_of};
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::Preview;
use besked_app::form::{ACTION, FormProblem, FormState};
use besked_app::letters;
use besked_app::ports::{CorrectionView, DecisionView, DisputeCase, StaffRole, WhoDecided};
use besked_app::words::cases as words;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::decision::appeal_by;
use besked_domain::dispute::{Reading, Receipt, ReceiptManner, received_on};
use besked_domain::id::StaffId;
use besked_domain::text::Lang;
use uuid::Uuid;

fn address() -> String {
    format!("/staff/disputes/{}", cases::id())
}

fn stated(lang: Lang, proposed_by: Option<StaffId>) -> Visit {
    let fake = Fake { dispute: Some(State::Stated), proposed_by, ..Fake::default() };
    Visit { fake, ..Visit::manager(lang) }
}

fn offers(html: &str, act: &str) -> bool {
    html.contains(&format!("action=\"{}/{act}\"", address()))
}

fn named(decision: DecisionView, made: Option<&str>, confirmed: Option<&str>) -> DecisionView {
    let [made, confirmed] = [made, confirmed].map(|name| name.map(str::to_owned));
    DecisionView { named: WhoDecided { made, confirmed }, ..decision }
}

#[tokio::test]
async fn what_another_manager_proposed_is_confirmed_or_declined_and_nothing_else_decided() {
    let another = StaffId(Uuid::from_u128(905));
    let page = stated(Lang::Sv, Some(another)).get(&address()).await;
    let text = text_of(&page.html);
    assert!(text.contains("Ett förslag väntar på en annan chef"), "{text}");
    assert!(text.contains("12 500"), "{text}");
    assert!(offers(&page.html, "confirm") && offers(&page.html, "decline"));
    // Each judges the very proposal that stands there.
    let this = format!("name=\"proposal\" value=\"{}\"", cases::PROPOSAL);
    assert_eq!(page.html.matches(&this).count(), 2, "{}", page.html);
    assert!(!offers(&page.html, "decision"));
    // Whoever proposed it waits.
    let page = stated(Lang::En, Some(sample::staff().id)).get(&address()).await;
    assert!(text_of(&page.html).contains("A proposal waits for another manager"));
    for act in ["confirm", "decline", "decision"] {
        assert!(!offers(&page.html, act), "{act}");
    }
    let page = stated(Lang::Sv, None).get(&address()).await;
    assert!(offers(&page.html, "decision") && !offers(&page.html, "confirm"));
}

#[tokio::test]
async fn the_letter_is_shown_before_it_is_sent_and_the_form_keeps_what_was_typed() {
    let typed = [(ACTION, "decision"), ("outcome", "change_partly"), ("facts", "Jo, det stämmer.")];
    let visit = Visit {
        form: FormState::typed(typed),
        preview: Some(Preview(named(cases::decision(), Some("Demo Chef"), None))),
        ..stated(Lang::Sv, None)
    };
    let page = visit.get(&address()).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = text_of(&page.html);
    assert!(text.contains("Så här blir brevet"), "{text}");
    assert!(text.contains("Inget är sparat än"), "{text}");
    assert!(text.contains("Beslutat av Demo Chef."), "{text}");
    assert!(text.contains("Förskoletaxan 4 §"), "{text}");
    assert!(page.html.contains("Jo, det stämmer."), "what was typed");
    assert!(page.html.contains("name=\"step\" value=\"preview\""));
    let plain = stated(Lang::Sv, None).get(&address()).await;
    assert!(!text_of(&plain.html).contains("Så här blir brevet"));
}

#[tokio::test]
async fn the_boards_list_is_read_by_the_month() {
    for (lang, title, month) in [
        (Lang::Sv, "Delegationsbeslut, november 2026", "oktober 2026"),
        (Lang::En, "Delegated decisions, November 2026", "October 2026"),
    ] {
        let page = Visit::manager(lang).get("/staff/decisions").await;
        assert_eq!(page.status, StatusCode::OK);
        let text = text_of(&page.html);
        assert!(text.contains(title) && text.contains(month), "{text}");
        assert!(text.contains("KS-EK 2026/000123") && text.contains("Demo Ekonomichef"), "{text}");
        let dismissed = match lang {
            Lang::Sv => "Överklagande avvisat",
            Lang::En => "Appeal dismissed",
        };
        assert!(text.contains("KS-EK 2026/000124"), "{text}");
        assert!(text.contains(&format!("{dismissed} Demo Chef")), "no amount: {text}");
        assert!(page.html.contains("href=\"/staff/decisions.csv?month=2026-11\""));
        assert!(page.html.contains("href=\"/staff/decisions?month=2026-10\""));
        assert!(!page.html.contains("month=2026-12"), "the month to come holds nothing");
    }
    let auditor = Visit::as_roles(Lang::Sv, &[StaffRole::Auditor]);
    let none = Visit { fake: Fake { dispute: None, ..Fake::default() }, ..auditor };
    let page = none.get("/staff/decisions?month=2026-09").await;
    assert!(text_of(&page.html).contains("Inget beslutades den här månaden"));
    let page = Visit::manager(Lang::Sv).get("/staff/decisions?month=nonsense").await;
    assert!(text_of(&page.html).contains("november 2026"));
    let down = Visit { fake: Fake { down: true, ..Fake::default() }, ..Visit::manager(Lang::Sv) };
    assert_eq!(down.get("/staff/decisions").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn whoever_appeals_is_told_the_last_day_unless_it_has_passed() {
    for lang in Lang::ALL {
        for (day, told) in [
            ("2026-11-21", lang.pick("senast", "We need it by")),
            ("2026-11-20", lang.pick("inom tre veckor", "within three weeks")),
        ] {
            let appeal_by = Some(sample::day(day));
            let fake = Fake { dispute: Some(State::Decided), appeal_by, ..Fake::default() };
            let visit = Visit { fake, ..Visit::debtor(lang) };
            let page = visit.get(&format!("/disputes/{}", cases::id())).await;
            let then = page.html.split("id=\"appeal-then\"").nth(1).unwrap();
            let then = then.split("</p>").next().unwrap();
            assert!(then.contains(told), "{day}: {then}");
        }
    }
}

#[tokio::test]
async fn a_decision_stands_before_the_answer_and_a_new_look_says_what_comes_of_it() {
    for lang in Lang::ALL {
        let fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
        let visit = Visit { fake, ..Visit::debtor(lang) };
        let page = visit.get(&format!("/disputes/{}", cases::id())).await;
        let at = |part: &str| page.html.find(part).unwrap_or_else(|| panic!("{part} is missing"));
        assert!(at("id=\"decisions\"") < at("id=\"answer\""), "{}", page.html);
        assert!(page.html.contains("?reading=easy#decisions"));
        let text = text_of(&page.html);
        let then =
            lang.pick("Först yttrar sig en handläggare", "First an official gives a statement");
        assert!(text.contains(then) && page.html.contains("id=\"review-then\""), "{text}");
    }
}

#[tokio::test]
async fn a_decided_case_says_first_what_was_decided_and_a_new_round_what_is_under_way() {
    let word = async |state| {
        let fake = Fake { dispute: Some(state), ..Fake::default() };
        let visit = Visit { fake, ..Visit::debtor(Lang::Sv) };
        let page = visit.get(&format!("/disputes/{}", cases::id())).await.html;
        let (_, after) = page.split_once("class=\"big-word\">").expect("the card has its word");
        let word = after.split('<').next().map(str::to_owned);
        (word.expect("it ends"), text_of(&page))
    };
    for state in [State::Decided, State::Appealed, State::Forwarded] {
        let (word, text) = word(state).await;
        assert_eq!(word, "Ändras delvis", "{state:?}");
        assert!(!text.contains("medan vi prövar saken"), "{text}");
    }
    let (word, text) = word(State::Open).await;
    assert_ne!(word, "Ändras delvis");
    assert!(text.contains("medan vi prövar saken"), "{text}");
}

/// `domain.md` 4.2: by private law nobody decides over anybody.
#[test]
fn what_is_no_decision_of_an_authority_is_not_called_one() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        for regime in Regime::ALL.iter().filter(|regime| **regime != Regime::Excluded) {
            let mut case = cases::case(State::Decided, lang, reading);
            case.decisions[0].regime = *regime;
            let envelope = envelope(lang, &municipality);
            let letter = letters::decision(&envelope, &case, (1, reading)).unwrap();
            let word = lang.pick("beslut", "decision");
            let called =
                [&letter.title, &letter.file_name].map(|name| name.to_lowercase().contains(word));
            assert_eq!(called, [regime.decides(); 2], "{regime:?}: {}", letter.title);
        }
    }
}

/// FL 31 § and FL 33 § 4 st.
#[tokio::test]
async fn a_decision_says_who_made_it_where_their_names_are_told() {
    let (made, confirmed) = (Some("Demo Chef"), Some("Demo Ekonomichef"));
    let municipality = sample::municipality();
    let (law, private) = (Regime::AdministrativeAppeal, Regime::PrivateLaw);
    for (lang, reading) in readings() {
        let one = lang.pick("Beslutat av Demo Chef.", "Decided by Demo Chef.");
        let two = lang.pick(
            "Beslutat av Demo Chef och Demo Ekonomichef.",
            "Decided by Demo Chef and Demo Ekonomichef.",
        );
        let other = lang.pick("Godkänt av Demo Ekonomichef.", "Confirmed by Demo Ekonomichef.");
        let reply = lang.pick("Svarat av Demo Chef.", "Answered by Demo Chef.");
        for ((made, confirmed), outcome, regime, said) in [
            ((None, None), Outcome::NoChange, law, ""),
            ((made, None), Outcome::ChangePartly, law, one),
            ((made, confirmed), Outcome::NoChange, law, two),
            ((None, confirmed), Outcome::NoChange, law, other),
            ((made, None), Outcome::NoChange, private, reply),
            ((None, confirmed), Outcome::NoChange, private, other),
        ] {
            let mut case = cases::case(State::Decided, lang, reading);
            let by = Some("Demo Chef".to_owned());
            let decision = DecisionView { by, outcome, regime, ..cases::decision() };
            case.decisions = vec![named(decision, made, confirmed)];
            let envelope = envelope(lang, &municipality);
            let letter = letters::decision(&envelope, &case, (1, reading)).unwrap();
            let mut fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
            fake.case = Some(case);
            let visit = Visit { fake, ..Visit::debtor(lang) };
            let address = format!("/disputes/{}?reading={}", cases::id(), reading.word());
            let page = text_of(&visit.get(&address).await.html);
            for text in [page, words_of(&letter)] {
                assert!(text.contains(said), "{said}: {text}");
                for (name, told) in [("Demo Chef", made), ("Demo Ekonomichef", confirmed)] {
                    assert_eq!(text.contains(name), told.is_some(), "{text}");
                }
                // Whoever has confirmed alone is not told of as having made it.
                for made_by in ["Beslutat av", "Svarat av", "Decided by", "Answered by"] {
                    assert!(made.is_some() || !text.contains(made_by), "{made_by}: {text}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_receipt_is_registered_by_its_day_and_what_proves_it() {
    let decided = |form| {
        let fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
        Visit { fake, form, ..Visit::staff(Lang::Sv) }
    };
    let html = decided(FormState::default()).get(&address()).await.html;
    assert!(offers(&html, "receipt"), "{html}");
    assert!(html.contains("name=\"on\"") && html.contains("type=\"date\""), "{html}");
    for manner in ReceiptManner::ALL {
        assert!(html.contains(&format!("value=\"{}\"", manner.word())), "{manner:?}");
    }
    let decided_on = sample::day("2026-11-21");
    let typed = [(ACTION, "receipt"), ("on", "2026-11-20"), ("manner", "served")];
    let refusal = Refusal::ReceiptDay { decided_on };
    let form = FormState::typed(typed).with_problem(FormProblem::Refused(refusal));
    let html = decided(form).get(&address()).await.html;
    let said = "Välj en dag från och med 21 november 2026, då beslutet fattades";
    assert!(text_of(&html).contains(said), "{html}");
    assert!(html.contains("value=\"2026-11-20\"") && html.contains("value=\"served\" selected"));
}

/// FL 44 §.
#[test]
fn a_letter_says_from_which_day_the_time_to_appeal_runs_where_a_receipt_is_proved() {
    let municipality = sample::municipality();
    let (early, late) = ("2026-12-03", "2026-12-10");
    for (lang, reading) in readings() {
        let told = |opened: Option<&str>, proved: Option<&str>, opened_first| {
            let mut case = cases::case(State::Decided, lang, reading);
            let decision = &mut case.decisions[0];
            decision.opened_on = opened.map(sample::day);
            let manner = ReceiptManner::Signed;
            decision.receipt = proved.map(|on| Receipt { on: sample::day(on), manner });
            let from = received_on(decision.opened_on, decision.receipt, opened_first);
            decision.appeal_by = from.map(appeal_by);
            let letter = letters::decision(&envelope(lang, &municipality), &case, (1, reading));
            words_of(&letter.unwrap()).replace('\u{a0}', " ")
        };
        let month = lang.pick("december 2026", "December 2026");
        let runs = lang.pick("Tiden räknas från den dagen", "The time runs from that day");
        let silent = [told(None, None, false), told(Some(early), None, true)];
        assert!(silent.iter().all(|letter| !letter.contains(runs)));
        let proved = told(None, Some(early), false);
        assert!(proved.contains(runs) && proved.contains(&format!("3 {month}")), "{proved}");
        assert_eq!(told(Some(early), Some(early), false), proved, "opened on the day of the proof");
        assert_eq!(told(Some(late), Some(early), false), proved, "opened when it was proved");
        let opened = told(Some(early), Some(late), true);
        assert!(opened.contains(runs) && opened.contains(&format!("28 {month}")), "{opened}");
        // FL 45 §: the later last day was told before anything was proved.
        let kept = told(Some(late), Some(early), true);
        assert!(kept.contains(lang.pick("4 januari 2027", "4 January 2027")), "{kept}");
        for both in [&opened, &kept] {
            assert!([3, 10].iter().all(|day| both.contains(&format!("{day} {month}"))), "{both}");
        }
    }
}

/// FL 36 §.
#[test]
fn what_was_corrected_stands_in_the_letter_and_the_original_is_as_it_was() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        let envelope = envelope(lang, &municipality);
        let mut case = cases::case(State::Decided, lang, reading);
        let before = letters::decision(&envelope, &case, (1, reading)).unwrap();
        case.decisions[0].corrections = vec![CorrectionView {
            at: sample::at("2026-11-24T09:00:00Z"),
            text: "Det står 4 §. Det ska stå 5 §.".to_owned(),
        }];
        let mut corrected = letters::decision(&envelope, &case, (1, reading)).unwrap();
        let day = lang.pick("24 november 2026", "24 November 2026");
        assert!(corrected.title.replace('\u{a0}', " ").contains(day), "{}", corrected.title);
        let ending = lang.pick("-rattat", "-corrected");
        assert_eq!(corrected.file_name, format!("{}{ending}", before.file_name));
        let said = words_of(&corrected);
        assert!(said.contains("Det står 4 §. Det ska stå 5 §."), "{said}");
        corrected.parts.retain(|part| {
            let heading = part.heading.as_deref().unwrap_or_default().replace('\u{a0}', " ");
            !heading.ends_with(day)
        });
        assert_eq!(corrected.parts, before.parts, "all else stands as it was");
        let made = letters::decision_as_made(&envelope, &case, (1, reading)).unwrap();
        assert_eq!(made, before);
        assert_eq!(letters::decision_as_made(&envelope, &case, (2, reading)), None);
    }
}

/// FL 44 §.
#[tokio::test]
async fn the_page_of_a_case_says_that_its_decisions_are_shown_and_to_the_person_alone() {
    for (state, visit, shown) in [
        (State::Decided, Visit::debtor(Lang::Sv), vec![(cases::id(), None)]),
        (State::Taken, Visit::debtor(Lang::Sv), vec![]),
        (State::Decided, Visit::manager(Lang::Sv), vec![]),
    ] {
        let fake = Fake { dispute: Some(state), ..Fake::default() };
        let side = if visit.debtor.is_some() { "" } else { "/staff" };
        let visit = Visit { fake, ..visit };
        let page = visit.get(&format!("{side}/disputes/{}", cases::id())).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(*visit.fake.shown.lock().unwrap(), shown, "{side} {state:?}");
    }
}

/// FL 25 §: what a unit answered is as new to the person as the statement.
#[tokio::test]
async fn why_commenting_is_needless_is_asked_for_until_the_last_of_what_is_new_is_heard() {
    let mut case = cases::case(State::Stated, Lang::Sv, Reading::Full);
    let day = sample::day;
    case.statements[0].at = sample::at("2026-11-18T08:00:00Z");
    case.statements[0].comment_by = day("2026-11-20");
    case.unit_answers[0].answer.at = sample::at("2026-11-19T08:00:00Z");
    case.unit_answers[0].answer.comment_by = day("2026-12-03");
    case.messages[0].at = sample::at("2026-11-18T12:00:00Z");
    assert_eq!(case.comment_until(), Some((day("2026-12-03"), false)));
    let asks = async |case: &DisputeCase| {
        let mut fake = Fake { dispute: Some(State::Stated), ..Fake::default() };
        fake.case = Some(case.clone());
        let html = Visit { fake, ..Visit::manager(Lang::Sv) }.get(&address()).await.html;
        html.contains("name=\"comment_needless\"")
    };
    case.regime = Regime::AdministrativeAppeal;
    assert!(asks(&case).await, "the answer came after what the person wrote");
    case.messages[0].at = sample::at("2026-11-19T12:00:00Z");
    assert!(!asks(&case).await);
    case.messages.clear();
    case.unit_answers[0].answer.comment_by = day("2026-11-20");
    assert!(!asks(&case).await, "the time has passed");
}

/// FL 45 §.
#[test]
fn whoever_dismisses_an_appeal_in_time_is_told_what_to_do() {
    let said = |lang, last| words::refusal(lang, Refusal::InTime(last));
    let last = Some(sample::day("2026-12-28"));
    let told = said(Lang::Sv, last).replace('\u{a0}', " ");
    assert!(told.contains("sista dagen var 28 december 2026. Lämna över det"), "{told}");
    assert!(said(Lang::En, last).contains("Hand it over"));
    assert!(said(Lang::Sv, None).contains("inte känt när kunden fick beslutet"));
    assert!(said(Lang::En, None).contains("Hand the appeal over"));
}

/// The file is headed by what the letter says: a full change that leaves something of what was asked for is one in part.
#[tokio::test]
async fn the_file_says_of_a_decision_what_its_letter_says() {
    for (pay_by, is) in
        [(None, Outcome::ChangeFully), (Some(sample::day("2026-12-21")), Outcome::ChangePartly)]
    {
        let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
        let (outcome, told_as) = (Outcome::ChangeFully, Some(is));
        case.decisions = vec![DecisionView { outcome, told_as, pay_by, ..cases::decision() }];
        let mut fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
        fake.case = Some(case);
        let html = Visit { fake, ..Visit::manager(Lang::Sv) }.get(&address()).await.html;
        let head = format!("<strong>{}</strong>", words::outcome(Lang::Sv, is));
        assert!(html.contains(&head), "{head}: {html}");
    }
}
