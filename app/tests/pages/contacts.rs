//! The contacts with a customer, in the case file and in the customer's own: each with its day and the way to its matter.

use crate::render::{Visit, text_of};
use crate::sample::{self, at};
use crate::{cases, planned, respites};
use besked_app::ports::{About, Contact, ContactRow, Contacts, MessageKind, StaffRole};
use besked_domain::callback::CallOutcome;
use besked_domain::dispute::Channel;
use besked_domain::id::CallbackId;
use besked_domain::plan::life::State as PlanState;
use besked_domain::respite::life::State as RespiteState;
use besked_domain::text::Lang;
use uuid::Uuid;

const CALL: CallbackId = CallbackId(Uuid::from_u128(960));

/// One of each kind, of many more.
pub(crate) fn contacts() -> Contacts {
    let call = About::Callback(CALL);
    let case = About::Dispute(cases::id());
    let respite = About::Respite(respites::id());
    let plan = About::Plan(planned::id());
    let each = [
        (plan, "KS-BP 2026/000003", "2026-10-09T09:00:00Z", Contact::Plan(PlanState::Broken)),
        (plan, "KS-BP 2026/000003", "2026-10-08T09:00:00Z", Contact::Plan(PlanState::Proposed)),
        (
            call,
            "KS-TEL 2026/000004",
            "2026-10-07T09:00:00Z",
            Contact::Called(CallOutcome::NoAnswer),
        ),
        (call, "KS-TEL 2026/000004", "2026-10-06T09:00:00Z", Contact::AskedCall),
        (respite, "KS-AS 2026/000002", "2026-10-05T10:00:00Z", Contact::RespiteReplaced),
        (
            respite,
            "KS-AS 2026/000002",
            "2026-10-05T09:00:00Z",
            Contact::Respite(RespiteState::Granted),
        ),
        (
            respite,
            "KS-AS 2026/000002",
            "2026-10-04T09:00:00Z",
            Contact::Respite(RespiteState::Asked),
        ),
        (case, "KS-EK 2025/000007", "2025-03-04T09:00:00Z", Contact::Written(MessageKind::Message)),
        (case, "KS-EK 2025/000007", "2025-03-03T09:00:00Z", Contact::Wrote(MessageKind::Message)),
        (case, "KS-EK 2025/000007", "2025-03-02T09:00:00Z", Contact::Objected(Channel::Phone)),
    ];
    let rows = each.map(|(about, number, when, what)| ContactRow {
        at: at(when),
        about,
        number: number.to_owned(),
        what,
    });
    Contacts { rows: rows.into(), total: 73 }
}

#[tokio::test]
async fn calls_respites_and_plans_stand_among_the_contacts_of_both_files() {
    let places = [
        format!("/staff/disputes/{}", cases::id()),
        format!("/staff/parties/{}", sample::party().id),
    ];
    let links = [
        format!("href=\"/staff/disputes/{}\"", cases::id()),
        format!("href=\"/staff/callbacks/{CALL}\""),
        format!("href=\"/staff/respites/{}\"", respites::id()),
        format!("href=\"/staff/plans/{}\"", planned::id()),
    ];
    let told = [
        (
            Lang::Sv,
            [
                "Betalningsplan bruten",
                "9 oktober",
                "Betalningsplan föreslagen",
                "Samtal: ingen svarade",
                "Kunden bad om ett samtal",
                "En betalningsplan tog över anståndet",
                "Anstånd beviljat",
                "Kunden bad om anstånd",
                "Till kunden:",
                "Från kunden:",
                "Kunden invände på telefon",
                "de 10 senaste av 73 kontakter",
            ],
        ),
        (
            Lang::En,
            [
                "Payment plan broken",
                "9 October",
                "Payment plan proposed",
                "Call: nobody answered",
                "The customer asked for a call",
                "A payment plan took the place of more time to pay",
                "More time to pay granted",
                "The customer asked for more time to pay",
                "To the customer:",
                "From the customer:",
                "The customer objected by telephone",
                "The latest 10 of 73 contacts",
            ],
        ),
    ];
    for place in &places {
        for (lang, told) in &told {
            let html = Visit::staff(*lang).get(place).await.html;
            let text = text_of(&html);
            for said in told {
                assert!(text.contains(said), "{place} {said}: {text}");
            }
            for link in &links {
                assert!(html.contains(link), "{place} {link}: {html}");
            }
        }
    }
}

/// Whoever reads a file may follow each of its links.
#[tokio::test]
async fn a_call_agent_reads_the_contacts_too() {
    let agent = Visit::as_roles(Lang::En, &[StaffRole::CallAgent]);
    let file = agent.get(&format!("/staff/parties/{}", sample::party().id)).await;
    assert!(text_of(&file.html).contains("Call: nobody answered"));
}
