//! Being called back: the promise before one asks, and how one knows who calls.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::{capacity, cases, planned, respites, sample};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{
    AnswerCard, Authority, AuthorityEntry, BrokenPromise, CallAttempt, CallChange, CallMatter,
    CallMatterId, CallQueue, CallbackFile, CallbackOffer, CallbackRow, CaseEvent, InvoiceRow,
    OpenCases, StaffCallRow, StaffCallback,
};
use besked_domain::callback::life::{Action, Refusal, State};
use besked_domain::callback::{
    CallLanguage, CallOutcome, CallTopic, CallbackPolicy, Staffing, promise, windows,
};
use besked_domain::id::{AnswerCardId, AuthorityId, CallbackId, StaffId};
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;
use besked_domain::{dispute, plan, respite};
use chrono::NaiveDateTime;
use uuid::Uuid;

pub(crate) const fn id() -> CallbackId {
    CallbackId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0a00))
}

/// What the clock on the wall shows when the pages are read: a Saturday.
fn now() -> NaiveDateTime {
    NaiveDateTime::parse_from_str("2026-11-21 14:02", "%Y-%m-%d %H:%M").expect("a time")
}

pub(crate) fn offer(about: Option<&Invoice>) -> CallbackOffer {
    let policy = CallbackPolicy::shipped();
    let matter = about.map(|invoice| CallMatter {
        id: CallMatterId::Invoice(invoice.id),
        number: invoice.number.clone(),
        subject: invoice.subject.clone(),
    });
    CallbackOffer {
        matter,
        phone: Some("+46701740605".to_owned()),
        promise: promise(&policy, now()),
        windows: windows(&policy, &Staffing::default(), now()),
    }
}

pub(crate) fn row(state: State) -> CallbackRow {
    CallbackRow {
        id: id(),
        number: "KS-TEL 2026/000004".to_owned(),
        topic: CallTopic::Invoice,
        language: CallLanguage::Swedish,
        state,
        asked_at: sample::at("2026-11-20T08:00:00Z"),
        from: sample::at("2026-11-20T08:00:00Z"),
        due_at: sample::at("2026-11-23T15:30:00Z"),
        unit: Some(sample::unit().name),
        subject: Some(sample::late_invoice().subject),
        unanswered: 1,
    }
}

pub(crate) fn file(state: State) -> CallbackFile {
    let invoice = sample::late_invoice();
    let event = |at, name: &str, by_staff| CaseEvent {
        at: sample::at(at),
        name: name.to_owned(),
        by_staff,
    };
    let elsewhere = state == State::Redirected;
    CallbackFile {
        row: row(state),
        phone: "+46701740605".to_owned(),
        note: "Ring på mobilen. <b>Tack</b>".to_owned(),
        phrase: "björk lampa".to_owned(),
        caller: Some("Demo Handläggare".to_owned()),
        matter: Some(CallMatter {
            id: CallMatterId::Invoice(invoice.id),
            number: invoice.number,
            subject: invoice.subject,
        }),
        place: (state == State::Waiting).then(|| (3, sample::at("2026-11-23T08:00:00Z"))),
        attempts: vec![CallAttempt {
            at: sample::at("2026-11-20T09:00:00Z"),
            outcome: if elsewhere { CallOutcome::WrongAuthority } else { CallOutcome::NoAnswer },
            note: String::new(),
            authority: elsewhere.then(|| authorities().remove(0).entry),
        }],
        windows: if state.may_move() { offer(None).windows } else { vec![] },
        asks_grade: state.was_spoken(),
        events: vec![
            event("2026-11-20T08:00:00Z", "CallbackAsked", false),
            event("2026-11-20T09:00:00Z", "CallbackNotAnswered", true),
        ],
    }
}

/// The secret of the link to the call of someone who has not signed in.
pub(crate) const TOKEN: &str = "bGVhZHMgdG8gdGhlIGNhbGwgb2Ygc29tZW9uZS4uLi4";

/// The address of that link.
pub(crate) fn link() -> String {
    format!("/callbacks/mine/{TOKEN}")
}

/// What is told to whoever has the link.
pub(crate) fn linked(state: State) -> CallbackFile {
    let whole = file(state);
    CallbackFile {
        row: CallbackRow { unit: None, subject: None, ..whole.row },
        phone: "05".to_owned(),
        note: String::new(),
        matter: None,
        asks_grade: false,
        ..whole
    }
}

/// One that holds from a day to come, and was announced late.
pub(crate) fn card() -> AnswerCard {
    AnswerCard {
        id: AnswerCardId(Uuid::from_u128(0x0a02)),
        unit: sample::unit().name,
        topic: CallTopic::Invoice,
        text: sample::both("Ny <taxa> gäller.", "A new tariff holds."),
        valid_from: sample::day("2026-11-25"),
        kept_by: "Demo Handläggare".to_owned(),
        late: true,
    }
}

pub(crate) fn authorities() -> Vec<Authority> {
    let entry = AuthorityEntry {
        name: "Skatteverket".to_owned(),
        about: sample::both("Folkbokföring <och> skatt.", "Registration and tax."),
        website: Some("https://www.skatteverket.se".to_owned()),
        phone: None,
    };
    let changed_at = sample::at("2026-11-20T08:00:00.000001Z");
    vec![Authority { id: AuthorityId(Uuid::from_u128(0x0a01)), entry, changed_at }]
}

fn broken() -> BrokenPromise {
    BrokenPromise {
        id: id(),
        number: "KS-TEL 2026/000004".to_owned(),
        party_name: Some("Demo Ek".to_owned()),
        promise: 1,
        due_at: sample::at("2026-11-20T15:30:00Z"),
        done_at: None,
    }
}

pub(crate) fn queue(state: Option<State>) -> CallQueue {
    let call = |state| StaffCallRow {
        row: row(state),
        unit: Some(sample::unit().id),
        party: Some((sample::party().id, sample::party().name)),
        claimed_by: None,
    };
    let now: Vec<_> = state.map(call).into_iter().collect();
    let broken = now.iter().map(|_| broken()).collect();
    CallQueue { now, later: vec![], broken, cover: capacity::cover() }
}

pub(crate) fn at_the_desk(state: State, who: StaffId, open: Vec<InvoiceRow>) -> StaffCallback {
    let until = sample::at("2026-11-21T13:30:00Z");
    StaffCallback {
        file: file(state),
        party: Some(sample::party()),
        claim: (state == State::Claimed).then(|| (who, "Demo Handläggare".to_owned(), until)),
        open,
        cases: OpenCases {
            disputes: vec![cases::row(dispute::case::State::Taken)],
            plans: vec![planned::row(plan::life::State::Active)],
            respites: vec![respites::row(respite::life::State::Asked)],
        },
        next: Some(id()),
        broken: vec![broken(), BrokenPromise { promise: 2, ..broken() }],
        soonest: offer(None).promise,
        changes: vec![CallChange {
            at: sample::at("2026-11-20T10:00:00Z"),
            action: Action::Move,
            note: "Hustrun <Eva> ringde.".to_owned(),
            by: "Demo Handläggare".to_owned(),
        }],
    }
}

/// Someone whose window was taken by another one meanwhile.
pub(crate) fn full(lang: Lang) -> Visit {
    let form = FormState::typed([("window", "2026-11-23T08:00"), ("note", "Ring gärna.")])
        .with_problem(FormProblem::NotCalled(Refusal::WindowFull));
    Visit { form, ..Visit::debtor(lang) }
}

pub(crate) fn with(state: State, visit: Visit) -> Visit {
    Visit { fake: Fake { callback: Some(state), ..visit.fake.clone() }, ..visit }
}

async fn read(visit: &Visit) -> String {
    let answer = visit.get(&format!("/callbacks/{}", id())).await;
    assert_eq!(answer.status, StatusCode::OK);
    text_of(&answer.html)
}

#[tokio::test]
async fn the_promise_stands_there_before_one_asks() {
    let late = sample::late_invoice();
    let answer = Visit::debtor(Lang::Sv).get(&format!("/callbacks/new?about={}", late.id)).await;
    let text = text_of(&answer.html);
    assert!(text.contains("Skickar du nu ringer vi före kl. 16.30 måndag 23 november."), "{text}");
    assert!(text.contains(&late.number), "{text}");
    assert!(text.contains("8.00–09.00") && text.contains("16.00–16.30"), "{text}");
    assert!(text.contains("aldrig att legitimera dig"), "{text}");
    assert!(answer.html.contains("value=\"070-174\u{a0}06\u{a0}05\""), "the number on record");
    let english = Visit::debtor(Lang::En).get("/callbacks/new").await;
    let text = text_of(&english.html);
    assert!(text.contains("we will call you before 16:30 on Monday 23 November."), "{text}");
    assert!(!text.contains(&late.number));
}

#[tokio::test]
async fn whoever_has_not_signed_in_asks_too() {
    let answer = Visit::nobody(Lang::Sv).get("/callbacks/new").await;
    let text = text_of(&answer.html);
    assert!(text.contains("Du är inte inloggad"), "{text}");
    assert!(text.contains("Skickar du nu ringer vi"), "{text}");
    assert!(!answer.html.contains("acting_for") && answer.html.contains("form_key"));
}

#[tokio::test]
async fn a_link_leads_to_the_call_with_all_that_one_can_do_and_nothing_personal() {
    let waiting = with(State::Waiting, Visit::nobody(Lang::Sv));
    let answer = waiting.get(&format!("{}?done=1", link())).await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = text_of(&answer.html);
    for told in [
        "Vi ringer dig före kl. 16.30 måndag 23 november",
        "Spara den här sidan",
        "Skriv också upp ärendenumret: KS-TEL 2026/000004. Tappar du bort länken",
        "Länken slutar gälla 7 dagar efter",
        "3 samtal är före dig",
        "”björk lampa”",
        "aldrig att legitimera dig",
        "slutar på 05",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    for act in ["move", "note", "cancel"] {
        assert!(answer.html.contains(&format!("action=\"{}/{act}\"", link())), "{act}");
    }
    assert!(answer.html.contains(&format!("href=\"{}/callback.ics\"", link())));
    assert!(!answer.html.contains("acting_for") && !answer.html.contains("/grade"));
    assert!(!text.contains("Vad en faktura bygger på"), "what it is about is one's own: {text}");
    // Whoever has signed in meanwhile sees the same.
    let signed_in = with(State::Waiting, Visit::debtor(Lang::Sv)).get(&link()).await;
    assert!(!signed_in.html.contains("acting_for"), "{}", signed_in.html);
    // A secret that is wrong, and one that cannot be any, lead to the same.
    for wrong in ["x", "bGVhZHMgdG8gdGhlIGNhbGwgb2Ygc29tZW9uZS4uLi5"] {
        let missing = waiting.get(&format!("/callbacks/mine/{wrong}")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn by_the_link_one_reads_what_was_tried_and_that_it_was_cancelled() {
    let tried = with(State::NotReached, Visit::nobody(Lang::Sv)).get(&link()).await;
    let text = text_of(&tried.html);
    assert!(text.contains("Vi nådde dig inte") && text.contains("Ingen svarade"), "{text}");
    assert!(text.contains("Välj en ny tid") && !text.contains("björk lampa"), "{text}");
    let cancelled = with(State::Cancelled, Visit::nobody(Lang::En)).get(&link()).await;
    let text = text_of(&cancelled.html);
    assert!(text.contains("The call has been cancelled"), "{text}");
    assert!(!text.contains("Keep this page"), "nothing is left to do: {text}");
    let waiting = with(State::Waiting, Visit::nobody(Lang::En)).get(&link()).await;
    let text = text_of(&waiting.html);
    assert!(text.contains("Write down the case number too: KS-TEL 2026/000004."), "{text}");
    assert!(text.contains("You reach us at 0"), "and whom to ring: {text}");
    assert!(!cancelled.html.contains("/move\"") && !cancelled.html.contains("/cancel\""));
}

#[tokio::test]
async fn what_was_typed_stays_when_a_window_is_full_and_others_are_offered() {
    let answer = full(Lang::Sv).get("/callbacks/new").await;
    let text = text_of(&answer.html);
    assert!(text.contains("Tiden hann bli upptagen"), "{text}");
    assert!(answer.html.contains("Ring gärna."));
    assert!(answer.html.contains("value=\"2026-11-23T09:00\""));
}

#[tokio::test]
async fn while_one_waits_one_knows_when_and_who() {
    let text = read(&with(State::Waiting, Visit::debtor(Lang::Sv))).await;
    assert!(text.contains("Vi ringer dig före kl. 16.30 måndag 23 november"), "{text}");
    assert!(text.contains("3 samtal är före dig"), "{text}");
    assert!(text.contains("omkring kl. 09.00"), "{text}");
    assert!(text.contains("”björk lampa”"), "{text}");
    assert!(text.contains("Demo Handläggare"), "{text}");
    assert!(text.contains("Lägg in i kalendern") && text.contains("Avboka samtalet"), "{text}");
    // What a person wrote is never markup.
    assert!(text.contains("Tack") && !text.contains("<b>"), "{text}");
}

#[tokio::test]
async fn whoever_was_not_reached_sees_what_was_tried_and_chooses_again() {
    let text = read(&with(State::NotReached, Visit::debtor(Lang::Sv))).await;
    assert!(text.contains("Vi nådde dig inte"), "{text}");
    assert!(text.contains("Ingen svarade") && text.contains("kl. 10.00"), "{text}");
    assert!(text.contains("Välj en ny tid"), "{text}");
    assert!(!text.contains("björk lampa"), "nobody calls now: {text}");
    // Somebody may have rung about it and had it cancelled: it is not said that the reader did.
    let cancelled = read(&with(State::Cancelled, Visit::debtor(Lang::Sv))).await;
    assert!(cancelled.contains("Samtalet är avbokat"), "{cancelled}");
    assert!(!cancelled.contains("Du har avbokat"), "{cancelled}");
    let solved = read(&with(State::Solved, Visit::debtor(Lang::En))).await;
    assert!(solved.contains("The call is done") && !solved.contains("Cancel the call"), "{solved}");
}

#[tokio::test]
async fn whoever_came_to_the_wrong_place_is_shown_the_right_one() {
    let contact = Visit::nobody(Lang::Sv).get("/contact").await;
    let text = text_of(&contact.html);
    assert!(text.contains("Skatteverket"), "{text}");
    assert!(contact.html.contains("href=\"https://www.skatteverket.se\""));
    assert!(contact.html.contains("Folkbokföring &lt;och&gt; skatt."), "text is never markup");
    let calling = with(State::Claimed, Visit::staff(Lang::Sv));
    let html = calling.get(&format!("/staff/callbacks/{}", id())).await.html;
    assert!(html.contains("https://www.skatteverket.se"), "at hand for whoever calls");
    let own = authorities().remove(0).id.to_string();
    assert!(html.contains(&format!("<option value=\"{own}\"")), "and to be chosen");
    let shown = with(State::Redirected, Visit::debtor(Lang::Sv));
    let html = shown.get(&format!("/callbacks/{}", id())).await.html;
    let text = text_of(&html);
    assert!(text.contains("Vänd dig till Skatteverket"), "{text}");
    assert!(html.contains("href=\"https://www.skatteverket.se\""), "{html}");
    // A change says which entry was seen, and so does a removal.
    let page = Visit::manager(Lang::Sv).get("/staff/authorities").await;
    let seen = "name=\"seen\" value=\"2026-11-20T08:00:00.000001Z\"";
    assert_eq!(page.html.matches(seen).count(), 2, "{}", page.html);
    // What was typed stands again in its own form.
    let before = "2026-11-20T07:00:00.000000Z";
    let typed = [(ACTION, "change"), ("id", own.as_str()), ("name", "Skatten"), ("seen", before)];
    let form = FormState::typed(typed).with_error("about_sv", FieldError::Missing);
    let kept = Visit { form, ..Visit::manager(Lang::Sv) }.get("/staff/authorities").await;
    // It is still the entry that was seen then which is changed, until one is told that it is another one now.
    let own_seen = format!("name=\"seen\" value=\"{before}\"");
    assert_eq!((kept.html.matches(&own_seen).count(), kept.html.matches(seen).count()), (1, 1));
    let form = FormState::typed(typed).with_problem(FormProblem::Stale);
    let told = Visit { form, ..Visit::manager(Lang::Sv) }.get("/staff/authorities").await;
    assert_eq!((told.html.matches(&own_seen).count(), told.html.matches(seen).count()), (0, 2));
    assert!(kept.html.contains("value=\"Skatten\""));
    assert!(
        kept.html.contains(&format!("href=\"#{own}-about_sv\"")),
        "the fault leads to its field"
    );
    assert!(kept.html.contains(&format!("id=\"{own}-about_sv-error\"")));
}

#[tokio::test]
async fn a_call_that_is_on_its_way_stands_on_the_overview_and_among_the_cases() {
    let path = format!("/callbacks/{}", id());
    for address in ["/overview", "/disputes"] {
        let waiting = with(State::Waiting, Visit::debtor(Lang::Sv)).get(address).await;
        assert!(waiting.html.contains(&path), "{address}");
    }
}

#[tokio::test]
async fn whoever_was_spoken_with_is_asked_how_they_were_treated() {
    let path = format!("/callbacks/{}", id());
    let asked = with(State::Solved, Visit::debtor(Lang::Sv)).get(&path).await;
    assert!(asked.html.contains(&format!("action=\"{path}/grade\"")), "{}", asked.html);
    assert!(text_of(&asked.html).contains("Hur blev du bemött?"));
    let waiting = with(State::Waiting, Visit::debtor(Lang::Sv)).get(&path).await;
    assert!(!waiting.html.contains("/grade"));
}
