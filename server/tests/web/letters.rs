//! Letters as PDF through the whole portal.

use crate::read::{Read, without_blanks};
use crate::rig::{Answer, Browser, NEIGHBOUR, RESIDENT, Rig};
use crate::seed;
use crate::staff_cases::opened;
use axum::http::StatusCode;
use besked_domain::plan::life::{Action, Actor as Role, State, transition};
use besked_server::clock::Clock as _;
use besked_server::store::events::Actor;
use besked_server::store::{JobsTx, plan};
use serde_json::Value;
use sqlx::PgPool;

/// The letters of the seed's case, and words that stand in each.
fn letters() -> [(String, &'static str, &'static str); 5] {
    let case = format!("/disputes/{}", seed::CASE);
    [
        (format!("{case}/explanation.pdf"), "svar-", "Svar på din invändning"),
        (format!("{case}/decisions/1.pdf"), "beslut-", "Stängt två dagar."),
        (format!("{case}/decisions/1-original.pdf"), "beslut-", "Stängt två dagar."),
        (format!("{case}/statements/1.pdf"), "yttrande-", "Stängt två dagar."),
        (format!("{case}/delays/1.pdf"), "besked-om-ny-dag-", "Vi har många ärenden just nu."),
    ]
}

/// What a PDF says, after its headers have been looked at.
fn read(answer: &Answer, name: &str) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{name}");
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let way = answer.header("content-disposition").unwrap();
    assert!(way.starts_with(&format!("inline; filename=\"{name}")), "{way}");
    assert!(way.ends_with(".pdf\""), "{way}");
    Read::new(&answer.bytes).text()
}

/// Whose a letter is, somebody else, staff who see it and staff who do not.
struct Readers {
    own: Browser,
    other: Browser,
    handler: Browser,
    call_agent: Browser,
}

impl Readers {
    async fn of(rig: &Rig) -> Self {
        Self {
            own: rig.signed_in(RESIDENT).await,
            other: rig.signed_in(NEIGHBOUR).await,
            handler: rig.staff("besked-handler").await,
            call_agent: rig.staff("besked-call-agent").await,
        }
    }

    /// What a letter says: the same to whose it is and to staff who see it. Nobody else is handed it.
    async fn read(&mut self, address: &str, name: &str) -> String {
        let text = read(&self.own.get(address).await, name);
        assert_eq!(self.other.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        let staff = format!("/staff{address}");
        assert_eq!(read(&self.handler.get(&staff).await, name), text, "the same letter for staff");
        assert_eq!(self.call_agent.get(&staff).await.status, StatusCode::NOT_FOUND, "{staff}");
        text
    }
}

#[sqlx::test(migrations = false)]
async fn letters_are_handed_to_whose_they_are_and_to_staff_who_see_them(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut readers = Readers::of(&rig).await;
    for (address, name, says) in letters() {
        let text = readers.read(&address, name).await;
        for said in [says, "Demo Ek", "Telefon"] {
            assert!(text.contains(&without_blanks(said)), "{address} {said}: {text}");
        }
        for official in ["DemoRektor", "DemoPersonal"] {
            assert!(!text.contains(official), "{address} names {official}");
        }
    }
    let invoice = format!("/invoices/{}/invoice.pdf", seed::OVERDUE);
    let Readers { mut own, mut other, mut handler, .. } = readers;
    let text = read(&own.get(&invoice).await, "faktura-F-1001");
    assert!(text.contains("KopiaavfakturaF-1001"), "{text}");
    assert_eq!(other.get(&invoice).await.status, StatusCode::NOT_FOUND);
    assert_eq!(read(&handler.get(&format!("/staff{invoice}")).await, "faktura-"), text);
}

/// A no to deciding now, and the dismissal of an appeal (FL 12 and 45 §§).
#[sqlx::test(migrations = false)]
async fn what_is_refused_is_a_letter_to_whose_it_is_and_to_staff(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    for (kind, body) in [("request_refused", "Vi väntar."), ("appeal_dismissed", "Det kom i mars.")]
    {
        sqlx::query(
            "insert into dispute_message (
                party_id, id, dispute_id, sent_at, kind, by_staff, body, appeal_to_sv, appeal_to_en,
                decided_by_name
            )
            select party_id, gen_random_uuid(), dispute_id, clock_timestamp(), $2, decided_by, $3,
                'förvaltningsrätten', 'the administrative court', 'Demo Chef'
            from dispute_decision where dispute_id = $1",
        )
        .bind(seed::CASE.0)
        .bind(kind)
        .bind(body)
        .execute(&owner)
        .await
        .unwrap();
    }
    let mut readers = Readers::of(&rig).await;
    let case = format!("/disputes/{}", seed::CASE);
    let of = |number: i32| format!("{case}/refusals/{number}.pdf");
    for (address, name, says) in
        [(of(1), "avslag-", "Vi väntar."), (of(2), "avvisning-", "Det kom i mars.")]
    {
        let text = readers.read(&address, name).await;
        for said in [says, "Demo Ek", "Beslutat av Demo Chef.", "förvaltningsrätten"] {
            assert!(text.contains(&without_blanks(said)), "{address} {said}: {text}");
        }
        let easy = read(&readers.own.get(&format!("{address}?reading=easy")).await, name);
        assert!(easy != text && easy.contains(&without_blanks(says)), "{easy}");
        assert!(readers.own.get(&case).await.text.contains(&address), "its page leads to it");
    }
    for none in [of(0), of(3), format!("{case}/refusals/x.pdf")] {
        assert_eq!(readers.own.get(&none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

/// FL 20 §: whoever has no portal gets it printed.
#[sqlx::test(migrations = false)]
async fn what_is_asked_for_is_a_letter_to_whose_it_is_and_to_staff(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    sqlx::query(
        "insert into dispute_message (
            party_id, id, dispute_id, sent_at, kind, by_staff, body, missing, lacking, answer_by
        )
        select party_id, gen_random_uuid(), dispute_id, clock_timestamp(), 'completion',
            decided_by, 'Tack för ditt brev.', 'Vilka dagar var det?', array['evidence'],
            '2026-12-07'
        from dispute_decision where dispute_id = $1",
    )
    .bind(seed::CASE.0)
    .execute(&owner)
    .await
    .unwrap();
    let mut readers = Readers::of(&rig).await;
    let case = format!("/disputes/{}", seed::CASE);
    let address = format!("{case}/completions/1.pdf");
    let text = readers.read(&address, "komplettering-").await;
    for said in ["Tack för ditt brev.", "Vilka dagar var det?", "7 december 2026", "Demo Ek"] {
        assert!(text.contains(&without_blanks(said)), "{said}: {text}");
    }
    let staff = format!("/staff{address}");
    for (browser, to) in [(&mut readers.own, &address), (&mut readers.handler, &staff)] {
        let page = to.split_once("/completions").unwrap().0;
        assert!(browser.get(page).await.text.contains(to), "{page} leads to it");
    }
    let none = format!("{case}/completions/2.pdf");
    assert_eq!(readers.own.get(&none).await.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn that_a_plan_is_paid_is_confirmed_to_whose_it_is_and_to_staff(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut readers = Readers::of(&rig).await;
    let address = format!("/plans/{}/paid.pdf", seed::PLAN);
    assert_eq!(readers.own.get(&address).await.status, StatusCode::NOT_FOUND, "it is not paid");
    let mut tx = JobsTx::begin(&rig.pools).await.unwrap();
    let before = plan::lock(&mut tx, seed::RESIDENT, seed::PLAN).await.unwrap().unwrap();
    let transition = transition(State::Active, Action::Complete, Role::Machine).unwrap();
    let now = rig.clock.now();
    let step = plan::Step { transition, actor: Actor::System, content: Value::Null, now };
    plan::moved(&mut tx, &before, step).await.unwrap();
    tx.commit().await.unwrap();
    let text = readers.read(&address, "betald-").await;
    for said in ["Betalningsplanen är betald", "KS-BP 2026/000001", "Demo Ek"] {
        assert!(text.contains(&without_blanks(said)), "{said}: {text}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_letter_follows_the_language_and_the_reading(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut own = rig.signed_in(RESIDENT).await;
    let case = opened(&rig).await;
    let answer = format!("{}/explanation.pdf", case.strip_prefix("/staff").unwrap());
    let full = Read::new(&own.get(&answer).await.bytes).text();
    let easy = Read::new(&own.get(&format!("{answer}?reading=easy")).await.bytes).text();
    assert!(easy.len() < full.len());
    let english = own.get(&format!("{answer}?reading=plain&lang=en")).await;
    assert_eq!(english.status, StatusCode::SEE_OTHER);
    assert_eq!(english.location(), Some(format!("{answer}?reading=plain").as_str()));
    let english = read(&own.get(&answer).await, "answer-");
    assert!(english.contains("Answertoyourobjection"), "{english}");
}

#[sqlx::test(migrations = false)]
async fn what_is_no_letter_is_not_found(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut own = rig.signed_in(RESIDENT).await;
    let mut handler = rig.staff("besked-handler").await;
    let case = format!("/disputes/{}", seed::CASE);
    for address in [
        format!("{case}/decisions/2.pdf"),
        format!("{case}/decisions/1"),
        format!("{case}/decisions/x.pdf"),
        format!("{case}/decisions/2-original.pdf"),
        format!("{case}/decisions/-original.pdf"),
        format!("{case}/statements/-1.pdf"),
        "/disputes/none/explanation.pdf".to_owned(),
        format!("/invoices/{}/invoice.pdf", seed::CASE),
    ] {
        assert_eq!(own.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        let staff = format!("/staff{address}");
        assert_eq!(handler.get(&staff).await.status, StatusCode::NOT_FOUND, "{staff}");
    }
}

#[sqlx::test(migrations = false)]
async fn the_person_sees_who_of_staff_has_fetched_a_letter(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut own = rig.signed_in(RESIDENT).await;
    assert!(!own.get("/account").await.text.contains("Demo Personal"));
    let mut handler = rig.staff("besked-handler").await;
    let [_, (decision, ..), ..] = letters();
    assert_eq!(handler.get(&format!("/staff{decision}")).await.status, StatusCode::OK);
    assert!(own.get("/account").await.text.contains("Demo Personal"));
}
