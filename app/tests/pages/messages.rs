//! Messages, the address that word of them goes to, and the jobs that send it.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::{callbacks, cases, planned, respites, sample};
use axum::http::StatusCode;
use besked_app::form::{FormProblem, FormState};
use besked_app::ports::{
    About, ContactDetails, DeadJob, JobFailure, JobKind, JobQueue, MessageFile, MessageList,
    MessageRow, Missing, StaffRole,
};
use besked_app::words::messages;
use besked_domain::dispute::delay::{Awaited, Delay, DelayReason};
use besked_domain::dispute::{Brought, ByPlan, Lacking};
use besked_domain::id::{JobId, MessageId};
use besked_domain::notice::Notice;
use besked_domain::plan::OfferBy;
use besked_domain::plan::life::CounterDays;
use besked_domain::text::{Lang, Localised};
use std::collections::BTreeSet;
use uuid::Uuid;

const fn id(number: u128) -> MessageId {
    MessageId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0500 | number))
}

/// The message that an official wrote.
pub(crate) fn written() -> MessageId {
    id(1)
}

fn late(of: Awaited) -> Notice {
    Notice::Delay(Delay {
        of,
        reason: DelayReason::Load,
        promised: sample::day("2026-12-11"),
        expected: sample::day("2026-12-28"),
    })
}

fn brought(what: Brought) -> Notice {
    Notice::BroughtIn { what, on: sample::day("2026-11-19"), appeal_fell: None }
}

/// How many there are, each with its words below.
const COUNT: usize = 43;

fn notices() -> [Notice; COUNT] {
    let day = sample::day;
    [
        Notice::Explanation { answer_by: Some(day("2026-12-04")) },
        Notice::Written,
        Notice::Completion { by: day("2026-12-07") },
        Notice::Statement { comment_by: day("2026-12-08") },
        Notice::Decision { pay_by: Some(day("2027-01-11")), other: None, by_plan: ByPlan::Beside },
        Notice::Lifted { pay_by: Some(day("2027-01-12")), other: None, by_plan: ByPlan::No },
        Notice::Delay(Delay {
            of: Awaited::Answer,
            reason: DelayReason::Load,
            promised: day("2026-12-04"),
            expected: day("2026-12-18"),
        }),
        Notice::RespiteGranted { until: day("2026-12-30"), left_out: 0 },
        Notice::RespiteDeclined,
        Notice::PlanMissed { due_on: day("2026-12-28"), grace_until: day("2027-01-07") },
        Notice::PlanNoticed { break_on: day("2027-01-20"), rest_days: None },
        Notice::CallbackNotReached,
        Notice::PlanChangeDropped { version: 2 },
        Notice::RequestRefused,
        Notice::AppealDismissed { of_refusal: false, several: false, waiting: 0 },
        Notice::AppealDismissed { of_refusal: true, several: false, waiting: 0 },
        Notice::AppealForwarded { of_refusal: false, several: false },
        Notice::AppealForwarded { of_refusal: true, several: false },
        Notice::PlanCancelled { claims_from: Some(day("2026-12-04")) },
        Notice::PlanLapsed { unanswered: false },
        Notice::PlanNoticed { break_on: day("2027-01-20"), rest_days: Some(10) },
        Notice::PlanBroken { rest_by: Some(day("2027-01-30")) },
        Notice::PlanCountered {
            days: Some(CounterDays {
                answer_by: day("2026-12-14"),
                first_due_on: day("2026-12-05"),
            }),
        },
        Notice::PlanLapsed { unanswered: true },
        Notice::PlanActive {
            first_due_on: day("2026-12-21"),
            in_time_until: Some(day("2027-01-02")),
        },
        late(Awaited::Appeal),
        late(Awaited::RefusalAppeal),
        brought(Brought::Appeal),
        brought(Brought::Evidence),
        brought(Brought::Withdraw),
        Notice::PlanProposed { answer_by: day("2026-11-27"), by: OfferBy::Debtor },
        Notice::PlanCountered { days: None },
        Notice::PlanAgreed,
        Notice::PlanDeclined,
        Notice::PlanActive { first_due_on: day("2026-12-28"), in_time_until: None },
        Notice::PlanSoon { due_on: day("2026-12-28") },
        Notice::PlanBroken { rest_by: None },
        Notice::PlanCompleted,
        Notice::PlanCancelled { claims_from: None },
        Notice::PlanChanged { in_time_until: None },
        Notice::PlanChanged { in_time_until: Some(day("2027-01-02")) },
        Notice::RespiteReplaced { whole: true },
        Notice::RespiteReplaced { whole: false },
    ]
}

pub(crate) fn list() -> MessageList {
    let rows: Vec<_> = (0_u128..)
        .zip(notices())
        .map(|(number, notice)| MessageRow {
            id: id(number),
            notice,
            delivered_at: sample::at("2026-11-20T08:00:00Z"),
            read_at: (number > 1).then(|| sample::at("2026-11-20T09:00:00Z")),
            case_number: "KS-EK 2026/000123".to_owned(),
            subject: Localised { sv: "Förskola".to_owned(), en: "Preschool".to_owned() },
        })
        .collect();
    MessageList { total: i64::try_from(rows.len()).expect("few rows"), rows }
}

pub(crate) fn file(id: MessageId) -> Option<MessageFile> {
    let row = list().rows.into_iter().find(|row| row.id == id)?;
    let has_letter = row.notice.has_letter();
    let asks = matches!(row.notice, Notice::Completion { .. });
    let corrects = row.notice == Notice::Written;
    let refuses = matches!(row.notice, Notice::RequestRefused | Notice::AppealDismissed { .. });
    Some(MessageFile {
        first_time: row.read_at.is_none(),
        about: match row.notice {
            Notice::RespiteGranted { .. }
            | Notice::RespiteDeclined
            | Notice::RespiteReplaced { .. } => About::Respite(respites::id()),
            Notice::PlanProposed { .. }
            | Notice::PlanAgreed
            | Notice::PlanDeclined
            | Notice::PlanSoon { .. }
            | Notice::PlanCompleted
            | Notice::PlanChanged { .. }
            | Notice::PlanMissed { .. }
            | Notice::PlanNoticed { .. }
            | Notice::PlanCancelled { .. }
            | Notice::PlanBroken { .. }
            | Notice::PlanLapsed { .. }
            | Notice::PlanActive { .. }
            | Notice::PlanCountered { .. }
            | Notice::PlanChangeDropped { .. } => About::Plan(planned::id()),
            Notice::CallbackNotReached => About::Callback(callbacks::id()),
            _ => About::Dispute(cases::id()),
        },
        row,
        invoice_number: "F-1002".to_owned(),
        other_invoice: None,
        unit: Localised { sv: "Förskola".to_owned(), en: "Preschool".to_owned() },
        unit_phone: "+46846500401".to_owned(),
        corrects,
        appeal_to: refuses.then(|| sample::both("förvaltningsrätten", "the administrative court")),
        decided_by: refuses.then(|| "Demo Chef".to_owned()),
        body: has_letter.then(|| "Vi ser på det i veckan. <b>Hälsningar</b>".to_owned()),
        missing: asks.then(|| Missing {
            fields: vec![Lacking::Evidence],
            text: "Vilka dagar var det stängt?".to_owned(),
        }),
    })
}

pub(crate) fn queue() -> JobQueue {
    let dead = |number: u128, kind| DeadJob {
        id: JobId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0600 | number)),
        kind,
        attempts: 12,
        made_at: sample::at("2026-11-20T08:00:00Z"),
        given_up_at: sample::at("2026-11-20T18:00:00Z"),
        failure: Some(JobFailure::Refused),
        error: Some("the mail server answered 451".to_owned()),
    };
    JobQueue {
        dead: vec![dead(1, JobKind::Notice), dead(2, JobKind::MissingFile)],
        dead_count: 2,
        waiting: 3,
        oldest: Some(sample::at("2026-11-21T07:00:00Z")),
    }
}

#[tokio::test]
async fn the_list_marks_what_is_unread_in_words() {
    let answer = Visit::debtor(Lang::Sv).get("/messages").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = text_of(&answer.html);
    assert_eq!(text.matches("Oläst").count(), 2, "{text}");
    assert!(text.contains("Ditt ärende tar längre tid"), "{text}");
    assert!(text.contains("2 olästa"), "the navigation counts: {text}");
    assert!(answer.html.contains("aria-current=\"page\""));
}

#[tokio::test]
async fn no_messages_are_said_to_be_none_and_a_failure_is_not() {
    let none =
        Visit { fake: Fake { messages: false, ..Fake::default() }, ..Visit::debtor(Lang::Sv) };
    assert!(text_of(&none.get("/messages").await.html).contains("Inga meddelanden"));
    let down = Fake { down: true, ..Fake::default() };
    let down = Visit { fake: down, ..Visit::debtor(Lang::Sv) }.get("/messages").await;
    assert_eq!(down.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!text_of(&down.html).contains("Inga meddelanden"));
}

#[tokio::test]
async fn each_message_tells_its_days_and_leads_to_its_case() {
    for (row, days) in list().rows.iter().zip::<[&[&str]; COUNT]>([
        &["4 december 2026"][..],
        // FL 36 §: what corrects a decision says that it does.
        &["Rättelse", "Vi ser på det i veckan."],
        // FL 20 §: what is missing, how it is mended, and what happens otherwise.
        &["Lägg till ett foto eller en PDF", "Vilka dagar", "7 december 2026", "Hör vi inget"],
        &["8 december 2026"],
        &["11 januari 2027"],
        &["12 januari 2027"],
        &["4 december 2026", "18 december 2026", "många ärenden"],
        &["30 december 2026"],
        &["en annan dag"],
        &["28 december 2026", "7 januari 2027", "skuldrådgivning"],
        &["20 januari 2027", "betalas på en gång"],
        &["flera gånger"],
        &["Vi ser på det i veckan.", "gäller som den är"],
        // FL 33 §: each is a decision that says how it is appealed.
        &[
            "Vi ser på det i veckan.",
            "Beslutat av Demo Chef.",
            "till förvaltningsrätten",
            "inom tre veckor",
            "till oss",
        ],
        &[
            "Vi ser på det i veckan.",
            "Beslutat av Demo Chef.",
            "till förvaltningsrätten",
            "inom tre veckor",
            "till oss",
        ],
        // FL 12 §: which of two appeals it is.
        &["överklagande av att vi inte avgör ärendet nu kom för sent", "Beslutat av Demo Chef."],
        &["Ditt överklagande är överlämnat", "Vi har lämnat över ditt överklagande om faktura"],
        &[
            "överklagande av att vi inte avgör ärendet nu är överlämnat",
            "inte avgör ärendet om faktura",
        ],
        &["Vi ser på det i veckan.", "inget krav för det före 4 december 2026"],
        &["blev inte av", "ska betalas som förut", "Föreslå en ny plan"],
        &["20 januari 2027", "betalas inom 10 dagar från beskedet om det"],
        &["har brutits", "senast 30 januari 2027", "varken påminnelse eller krav"],
        &["senast 5 december 2026", "till och med 14 december 2026", "blir det ingen plan"],
        // Nobody had signed anything: there was no answer.
        &["Vi fick inget svar på vårt förslag", "ska betalas som förut", "Föreslå en ny plan"],
        &["21 december 2026, hann passera", "i tid om det kommer senast 2 januari 2027"],
        // FL 11 and 46 §§: which of two appeals has not been handed over.
        &["Ditt överklagande har blivit", "11 december 2026", "överlämnat senast 28 december 2026"],
        &["av att vi inte avgör ärendet nu har blivit försenat", "28 december 2026"],
        // FL 27 §: what staff wrote down, with the day that it came.
        &["Vi har tagit emot ditt överklagande", "kom in till oss 19 november 2026", "F-1002"],
        &["Vi har tagit emot ditt underlag", "19 november 2026", "Stämmer det inte?"],
        &["Du har tagit tillbaka din invändning", "19 november 2026", "Ärendet är avslutat"],
        &["ditt förslag till betalningsplan", "F-1002", "du får svar senast 27 november 2026"],
        // What was sent before the days were kept says none.
        &["Vi föreslår en annan betalningsplan", "säga ja, föreslå något annat eller säga nej"],
        &["Vi är överens", "klar att skriva under", "börjar gälla när du har gjort det"],
        &["Vi ser på det i veckan.", "kan inte göra en betalningsplan", "föreslå något annat"],
        &["ska vara här senast 28 december 2026", "varken påminnelse eller krav"],
        &["Snart dags för en delbetalning", "ska vara här senast 28 december 2026", "Har du redan"],
        &["har brutits", "Allt som är kvar ska nu betalas", "skuldrådgivning"],
        &["Hela betalningsplanen är betald", "Du behöver inte göra något mer"],
        &["Vi ser på det i veckan.", "gäller inte längre. Ring oss"],
        &["Ändringen av planen för faktura F-1002 gäller nu", "finns i planen"],
        &["gäller nu", "i tid om det kommer senast 2 januari 2027"],
        // A signed plan gives what was asked for an end, or a part of it.
        &["F-1002", "gäller nu i stället för det anstånd", "Betala enligt planen"],
        &["fakturor som är med i den betalas enligt planen", "För de andra gäller det som förut"],
    ]) {
        let answer = Visit::debtor(Lang::Sv).get(&format!("/messages/{}", row.id)).await;
        assert_eq!(answer.status, StatusCode::OK);
        let text = text_of(&answer.html).replace('\u{a0}', " ");
        for day in days {
            assert!(text.contains(day), "{:?}: {text}", row.notice);
        }
        let case = match file(row.id).expect("the message").about {
            About::Dispute(id) => format!("/disputes/{id}"),
            About::Respite(id) => format!("/respites/{id}"),
            About::Plan(id) => format!("/plans/{id}"),
            About::Callback(id) => format!("/callbacks/{id}"),
        };
        assert!(answer.html.contains(&case));
        let english = Visit::debtor(Lang::En).get(&format!("/messages/{}", row.id)).await;
        assert!(text_of(&english.html).contains("To the case"));
    }
}

/// FL 22 and 27 §§.
#[test]
fn each_kind_of_what_staff_wrote_down_is_told_in_words_of_its_own() {
    for lang in Lang::ALL {
        let told = |what: &Brought| {
            let notice = brought(*what);
            let text = messages::text(lang, notice, ("F-1002", None), None).join(" ");
            let text = text.replace('\u{a0}', " ");
            assert!(text.contains(lang.pick("19 november 2026", "19 November 2026")), "{text}");
            messages::name(lang, notice)
        };
        let names: BTreeSet<_> = Brought::ALL.iter().map(told).collect();
        assert_eq!(names.len(), Brought::ALL.len());
    }
}

#[tokio::test]
async fn opening_one_counts_it_as_read_on_the_very_page() {
    let fresh = Visit::debtor(Lang::Sv).get(&format!("/messages/{}", written())).await;
    assert!(text_of(&fresh.html).contains("1 oläst"), "one of two is read now");
    assert!(!fresh.html.contains("<b>Hälsningar"), "what someone wrote is never markup");
    let before = Visit::debtor(Lang::Sv).get(&format!("/messages/{}", id(3))).await;
    assert!(text_of(&before.html).contains("2 olästa"));
    let none = Visit::debtor(Lang::Sv).get(&format!("/messages/{}", id(99))).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_account_tells_how_it_stands_with_the_address() {
    let visit = |notices: bool, confirmed: bool| {
        let mut fake = Fake::default();
        fake.account.contact = ContactDetails {
            notices,
            confirmed_at: confirmed.then(|| sample::at("2026-11-19T08:00:00Z")),
            ..sample::contact()
        };
        Visit { fake, ..Visit::debtor(Lang::Sv) }
    };
    let unwanted = visit(false, false).get("/account").await.html;
    assert!(!unwanted.contains("/account/email"), "nothing is asked for");
    let waiting = visit(true, false).get("/account").await.html;
    assert!(text_of(&waiting).contains("Skicka länken igen"));
    let confirmed = visit(true, true).get("/account").await.html;
    assert!(text_of(&confirmed).contains("Adressen är bekräftad sedan"));
    assert!(!text_of(&confirmed).contains("Skicka länken igen"));
    let mut kept = Fake::default();
    kept.account.party.protected = true;
    let kept = Visit { fake: kept, ..Visit::debtor(Lang::Sv) }.get("/account").await.html;
    assert!(!kept.contains("name=\"notices\""), "no e-mail is offered to the protected");
    let form = FormState::default().with_problem(FormProblem::TooOften);
    let refused = Visit { form, ..visit(true, false) }.get("/account").await.html;
    assert!(text_of(&refused).contains("skickar inga fler"));
}

#[tokio::test]
async fn a_link_is_opened_without_confirming_anything() {
    let page = Visit::nobody(Lang::Sv).get("/account/email/confirm?token=abc").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("method=\"post\"") && page.html.contains("value=\"abc\""));
    let done = Visit::nobody(Lang::Sv).get("/account/email/confirm?done=1").await;
    assert!(text_of(&done.html).contains("Adressen är bekräftad"));
    let form = FormState::default().with_problem(FormProblem::Stale);
    let gone = Visit { form, ..Visit::nobody(Lang::En) };
    let gone = gone.get("/account/email/confirm").await;
    assert!(text_of(&gone.html).contains("does not hold any more"));
}

#[tokio::test]
async fn what_was_given_up_is_tried_again_by_one_press() {
    let page = Visit::as_roles(Lang::Sv, &[StaffRole::Administrator]).get("/staff/jobs").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.html.matches("/retry\"").count(), 2);
    assert_eq!(page.html.matches("accesskey=\"r\"").count(), 1, "the first has a key, shown");
    let text = text_of(&page.html);
    assert!(text.contains("Mejl om nytt meddelande") && text.contains("451"), "{text}");
    assert!(text.contains("E-postservern tog inte emot mejlet"), "{text}");
    assert!(text.contains("Misslyckade: 2"), "{text}");
    let english = Visit::as_roles(Lang::En, &[StaffRole::Administrator]).get("/staff/jobs").await;
    assert!(text_of(&english.html).contains("The mail server did not take the e-mail"));
    let handler = Visit::staff(Lang::Sv).get("/staff").await;
    assert!(!handler.html.contains("/staff/jobs"), "led to by nobody who may not see it");
}
