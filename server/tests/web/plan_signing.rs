//! A plan is read, signed at the provider and fetched under the seal; and whatever else may happen on the way.

use crate::rig::{Answer, Browser, NEIGHBOUR, RESIDENT, Rig, back_here};
use crate::seed;
use axum::http::StatusCode;
use besked_app::ports::{Debtor, PlanAct, PlanAsk, PlanFile, StaffPlanAct};
use besked_dev_idp::Fault;
use besked_domain::id::PlanId;
use besked_domain::plan::life::State;
use besked_domain::plan::{Pace, Proposal};
use besked_seal::{Known, Verdict, check_here};
use besked_server::clock::Clock as _;
use chrono::{TimeDelta, Utc};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use sqlx::PgPool;
use tempfile::TempDir;
use uuid::Uuid;

/// A folder with the organisation's seal.
struct Seal(TempDir);

impl Seal {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2046, 1, 1);
        let folder = tempfile::tempdir().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        std::fs::write(folder.path().join("certificate"), certificate.pem()).unwrap();
        std::fs::write(folder.path().join("key"), key.serialize_pem()).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    async fn rig(&self, owner: &PgPool) -> Rig {
        let (key, certificate) = (self.file("key"), self.file("certificate"));
        Rig::with(owner, &["--seal-key", &key, "--seal-certificate", &certificate]).await
    }
}

pub(crate) fn resident() -> Debtor {
    seed::debtor(seed::RESIDENT, seed::RESIDENT)
}

/// A plan that the resident proposes.
pub(crate) async fn proposed(rig: &Rig) -> PlanId {
    let first_due_on = "2026-12-21".parse().unwrap();
    let ask = PlanAsk {
        invoices: vec![seed::OVERDUE, seed::UPCOMING],
        proposal: Proposal { pace: Pace::Instalments(3), first_due_on },
        reason: String::new(),
        anyway: false,
    };
    rig.state.portal.propose_plan(&resident(), &ask, Uuid::new_v4()).await.unwrap()
}

/// A plan of the resident's that both sides agree on, and nobody has signed.
pub(crate) async fn agreed(rig: &Rig) -> PlanId {
    let id = proposed(rig).await;
    let handler = seed::staff(seed::HANDLER, false);
    let accept = StaffPlanAct::Accept { version: Some(1) };
    rig.state.desk.act_on_plan(&handler, id, &accept, Uuid::new_v4()).await.unwrap();
    id
}

async fn file(rig: &Rig, id: PlanId) -> PlanFile {
    rig.state.portal.plan(&resident(), id).await.unwrap().unwrap()
}

async fn happened(rig: &Rig, id: PlanId) -> Vec<String> {
    file(rig, id).await.events.into_iter().map(|event| event.name).collect()
}

fn page_of(id: PlanId) -> String {
    format!("/plans/{id}/sign")
}

/// The button under the agreement, pressed.
async fn pressed(browser: &mut Browser, id: PlanId) -> Answer {
    let page = browser.get(&page_of(id)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let hidden = |name: &str| page.input(name).expect("a form").to_owned();
    let (party, key) = (hidden("acting_for"), hidden("form_key"));
    browser.post(&page_of(id), &[("acting_for", party.as_str()), ("form_key", key.as_str())]).await
}

/// The fields of the page between the portal and the provider.
fn carried(page: &Answer) -> Vec<(String, String)> {
    let (_, form) = page.text.split_once("<form").expect("a form");
    let (form, _) = form.split_once("</form>").unwrap();
    form.split("<input")
        .skip(1)
        .map(|tag| {
            let value = |name: &str| {
                let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
                rest.split_once('"').unwrap().0.replace("&quot;", "\"").replace("&amp;", "&")
            };
            (value("name"), value("value"))
        })
        .collect()
}

/// Someone goes to the provider with what the page carries, and signs or does not; where it leads back to.
async fn at_provider(browser: &Browser, page: &Answer, number: &str, signs: bool) -> String {
    let fields = carried(page);
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut there = browser.posted_to_provider("/authorize", &fields).await;
    if there.location().is_none() {
        there = browser.chosen(&there, &[("person", number)]).await;
    }
    if let Some(ticket) = there.input("ticket") {
        let pressed = if signs { "sign" } else { "cancel" };
        let pressed = [("ticket", ticket), (pressed, "1")];
        there = browser.posted_to_provider("/authorize/sign", &pressed).await;
    }
    back_here(there.location().expect("leads back"))
}

/// The whole way by the resident's browser; what the portal answers to the provider's answer.
async fn whole(browser: &mut Browser, id: PlanId, number: &str, signs: bool) -> Answer {
    let page = pressed(browser, id).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let back = at_provider(browser, &page, number, signs).await;
    browser.get(&back).await
}

#[sqlx::test(migrations = false)]
async fn a_plan_is_read_signed_and_fetched_under_the_seal_by_both_sides(owner: PgPool) {
    let seal = Seal::new();
    let rig = seal.rig(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let page = browser.get(&page_of(id)).await;
    assert!(page.text.contains("Avtal om betalningsplan"), "{}", page.text);
    let to_sign = browser.get(&format!("/plans/{id}/agreement.pdf")).await;
    let carrying = pressed(&mut browser, id).await;
    let policy = carrying.header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains(rig.state.debtors.issuer()), "the form may end there: {policy}");
    assert_eq!(carrying.header("cache-control"), Some("no-store"));
    let names: Vec<String> = carried(&carrying).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["response_type", "client_id", "scope", "request"]);
    let back = at_provider(&browser, &carrying, RESIDENT, true).await;
    let cookies = browser.cookies.clone();
    let done = browser.get(&back).await;
    let there = format!("/plans/{id}?done=signed");
    assert_eq!(done.location(), Some(there.as_str()));
    assert_eq!(browser.cookies, cookies, "signing is no sign-in");
    let told = browser.get(&there).await;
    assert!(told.text.contains("din underskrift är på plats"), "{}", told.text);
    let plan = file(&rig, id).await;
    assert_eq!(plan.row.state, State::Active);
    assert!(plan.is_signed_by(seed::RESIDENT));

    let sealed = browser.get(&format!("/plans/{id}/agreement.pdf")).await;
    assert_eq!(sealed.header("content-type"), Some("application/pdf"));
    assert!(sealed.bytes.starts_with(&to_sign.bytes), "it begins with what was signed");
    let known = Known { seals: rig.state.seal.known() };
    let report = check_here(&sealed.bytes, &known, Utc::now().max(rig.clock.now()));
    assert_eq!(report.verdict(), Verdict::Holds, "{report:?}");
    let again = browser.get(&format!("/plans/{id}/agreement.pdf?signature=1")).await;
    assert_eq!(again.bytes, sealed.bytes, "made once");
    let mut handler = rig.staff("besked-handler").await;
    let theirs = handler.get(&format!("/staff/plans/{id}/agreement.pdf")).await;
    assert_eq!(theirs.bytes, sealed.bytes);
    for other in ["2", "x"] {
        let none = browser.get(&format!("/plans/{id}/agreement.pdf?signature={other}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{other}");
    }
    // The same answer is none a second time, and there is nothing more to sign.
    assert_eq!(browser.get(&back).await.location(), Some("/plans?problem=expired"));
    let nothing = browser.get(&page_of(id)).await;
    assert!(nothing.text.contains("inget att skriva under"), "{}", nothing.text);
}

#[sqlx::test(migrations = false)]
async fn a_change_is_shown_signed_and_fetched_under_the_seal_and_the_old_agreement_until_then(
    owner: PgPool,
) {
    let seal = Seal::new();
    let rig = seal.rig(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    whole(&mut browser, id, RESIDENT, true).await;
    let agreement = format!("/plans/{id}/agreement.pdf");
    let old = browser.get(&agreement).await;
    let there = format!("/plans/{id}/change");
    let page = browser.get(&there).await;
    let hidden = |name: &str| page.input(name).expect("a form").to_owned();
    let (party, key) = (hidden("acting_for"), hidden("form_key"));
    let empty = [("acting_for", party.as_str()), ("form_key", key.as_str())];
    let move_it = [("change", "move"), ("instalment", "1"), ("date", "2026-12-28")];
    let wanted = [&empty[..], &move_it[..]].concat();
    let nothing = browser.post(&there, &empty).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nothing.text);
    let shown = browser.post(&there, &[&wanted[..], &[("step", "preview")][..]].concat()).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("flyttas till"), "{}", shown.text);
    assert!(file(&rig, id).await.amendment.is_none(), "only shown");
    let done = browser.post(&there, &wanted).await;
    assert_eq!(done.location(), Some(page_of(id).as_str()));
    let to_sign = browser.get(&format!("/plans/{id}/to-sign.pdf")).await;
    assert_eq!(browser.get(&agreement).await.bytes, old.bytes, "it holds until then");
    let signed = whole(&mut browser, id, RESIDENT, true).await;
    assert_eq!(signed.location(), Some(format!("/plans/{id}?done=signed").as_str()));
    assert_eq!(file(&rig, id).await.row.version, 2);
    let sealed = browser.get(&agreement).await;
    assert!(sealed.bytes.starts_with(&to_sign.bytes), "it begins with what was signed");
    let known = Known { seals: rig.state.seal.known() };
    let report = check_here(&sealed.bytes, &known, Utc::now().max(rig.clock.now()));
    assert_eq!(report.verdict(), Verdict::Holds, "{report:?}");
    // What it changes is fetched all the same, and the page leads there.
    let earlier = format!("{agreement}?version=1");
    assert_eq!(browser.get(&earlier).await.bytes, old.bytes);
    assert!(browser.get(&format!("/plans/{id}")).await.text.contains(&earlier));
    let mut handler = rig.staff("besked-handler").await;
    assert_eq!(handler.get(&format!("/staff{earlier}")).await.bytes, old.bytes);
}

#[sqlx::test(migrations = false)]
async fn without_a_seal_it_counts_all_the_same(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let to_sign = browser.get(&format!("/plans/{id}/agreement.pdf")).await;
    whole(&mut browser, id, RESIDENT, true).await;
    assert_eq!(file(&rig, id).await.row.state, State::Active);
    let signed = browser.get(&format!("/plans/{id}/agreement.pdf")).await;
    assert_eq!(signed.bytes, to_sign.bytes);
    let kept: i64 = sqlx::query_scalar("select count(*) from plan_sealed where plan_id = $1")
        .bind(id.0)
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(kept, 0);
}

#[sqlx::test(migrations = false)]
async fn where_the_provider_signs_nothing_a_fresh_sign_in_binds_the_person(owner: PgPool) {
    let seal = Seal::new();
    let rig = seal.rig(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    rig.provider.offer_signatures(false);
    // What was known of it when the resident signed in is asked for anew by another server.
    browser.served_by(&rig.other);
    let page = pressed(&mut browser, id).await;
    let back = at_provider(&browser, &page, RESIDENT, true).await;
    let done = browser.get(&back).await;
    assert_eq!(done.location(), Some(format!("/plans/{id}?done=signed").as_str()));
    let sealed = browser.get(&format!("/plans/{id}/agreement.pdf")).await;
    let known = Known { seals: rig.state.seal.known() };
    let report = check_here(&sealed.bytes, &known, Utc::now().max(rig.clock.now()));
    assert_eq!(report.verdict(), Verdict::Holds, "{report:?}");
}

#[sqlx::test(migrations = false)]
async fn whoever_cancels_signs_nothing_and_may_begin_again(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let before = happened(&rig, id).await;
    let back = whole(&mut browser, id, RESIDENT, false).await;
    let again = format!("{}?problem=declined", page_of(id));
    assert_eq!(back.location(), Some(again.as_str()));
    let page = browser.get(&again).await;
    assert!(page.text.contains("Du avbröt underskriften"), "{}", page.text);
    assert_eq!(happened(&rig, id).await, before, "who changes their mind is not written down");
    whole(&mut browser, id, RESIDENT, true).await;
    assert_eq!(file(&rig, id).await.row.state, State::Active);
}

#[sqlx::test(migrations = false)]
async fn what_does_not_hold_is_told_and_stands_in_the_history(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    for (fault, number, problem, written) in [
        (None, NEIGHBOUR, "unmet", true),
        (Some(Fault::OtherPerson), NEIGHBOUR, "other-person", true),
        (Some(Fault::ChangedData), RESIDENT, "other-data", true),
        (Some(Fault::NoSignature), RESIDENT, "no-signature", true),
        (Some(Fault::OldAuthTime), RESIDENT, "old-signature", true),
        (Some(Fault::TokenEndpoint), RESIDENT, "provider-down", false),
    ] {
        rig.provider.misbehave(fault);
        let before = happened(&rig, id).await.len();
        let back = whole(&mut browser, id, number, true).await;
        let there = format!("{}?problem={problem}", page_of(id));
        assert_eq!(back.location(), Some(there.as_str()), "{fault:?}");
        let after = happened(&rig, id).await;
        assert_eq!(after.len() - before, usize::from(written), "{problem}: {after:?}");
        if written {
            assert_eq!(after.last().unwrap(), "SignatureRefused");
        }
        let plan = file(&rig, id).await;
        assert_eq!((plan.row.state, plan.signatures.len()), (State::Agreed, 0), "{problem}");
    }
}

#[sqlx::test(migrations = false)]
async fn an_answer_ends_in_the_browser_and_session_that_asked_and_in_no_other(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let page = pressed(&mut browser, id).await;
    let back = at_provider(&browser, &page, RESIDENT, true).await;
    let mut elsewhere = rig.signed_in(RESIDENT).await;
    assert_eq!(elsewhere.get(&back).await.location(), Some("/plans?problem=expired"));
    let nobody = rig.browser().get(&back).await;
    assert!(nobody.location().unwrap().starts_with("/sign-in?problem="));
    let mut slow = browser.clone();
    let late = pressed(&mut slow, id).await;
    let late = at_provider(&slow, &late, RESIDENT, true).await;
    rig.clock.turn(TimeDelta::minutes(11));
    assert_eq!(slow.get(&late).await.location(), Some("/plans?problem=expired"));
    assert_eq!(file(&rig, id).await.signatures.len(), 0);
    let list = browser.get("/plans?problem=expired").await;
    assert!(list.text.contains("Underskriften tog för lång tid"), "{}", list.text);
}

#[sqlx::test(migrations = false)]
async fn a_plan_that_is_taken_back_meanwhile_is_not_signed(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let page = pressed(&mut browser, id).await;
    let back = at_provider(&browser, &page, RESIDENT, true).await;
    let key = Uuid::new_v4();
    rig.state.portal.act_on_plan(&resident(), id, &PlanAct::Withdraw, key).await.unwrap();
    let answer = browser.get(&back).await;
    let there = format!("{}?problem=overtaken", page_of(id));
    assert_eq!(answer.location(), Some(there.as_str()));
    let told = browser.get(&there).await;
    assert!(told.text.contains("Planen hann ändras"), "{}", told.text);
    assert_eq!(file(&rig, id).await.row.state, State::Withdrawn);
}

#[sqlx::test(migrations = false)]
async fn nobody_signs_for_another_or_what_is_not_to_be_signed(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut neighbour = rig.signed_in(NEIGHBOUR).await;
    assert_eq!(neighbour.get(&page_of(id)).await.status, StatusCode::NOT_FOUND);
    let theirs = seed::NEIGHBOUR.to_string();
    let posted = neighbour.post(&page_of(id), &[("acting_for", theirs.as_str())]).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    let mut browser = rig.signed_in(RESIDENT).await;
    let changed = browser.post(&page_of(id), &[("acting_for", theirs.as_str())]).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    let own = seed::RESIDENT.to_string();
    let ended = browser.post(&page_of(seed::PLAN), &[("acting_for", own.as_str())]).await;
    assert_eq!(ended.status, StatusCode::CONFLICT);
    for address in ["/plans/none/sign", "/plans/00000000-0000-7000-8000-00000000ffff/sign"] {
        assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        let posted = browser.post(address, &[("acting_for", own.as_str())]).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND, "{address}");
    }
    let begun: i64 = sqlx::query_scalar("select count(*) from signing_attempt where plan_id = $1")
        .bind(id.0)
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(begun, 0);
}

#[sqlx::test(migrations = false)]
async fn one_may_say_no_to_the_agreement_and_why(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    assert_eq!(browser.get(&page_of(id)).await.status, StatusCode::OK);
    let own = seed::RESIDENT.to_string();
    let decline = format!("/plans/{id}/decline");
    let long = "x".repeat(20_000);
    let fields = [("acting_for", own.as_str()), ("shown_on", "sign"), ("reason", long.as_str())];
    let again = browser.post(&decline, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("id=\"decline-reason\"") && again.text.contains(&long));
    let because = "Jag har fått pengar & betalar.";
    let fields = [("acting_for", own.as_str()), ("shown_on", "sign"), ("reason", because)];
    let done = browser.post(&decline, &fields).await;
    assert_eq!(done.location(), Some(format!("/plans/{id}?done=1").as_str()));
    let plan = file(&rig, id).await;
    assert_eq!(plan.row.state, State::Declined);
    assert_eq!(plan.ended_because.as_deref(), Some(because));
    let mut handler = rig.staff("besked-handler").await;
    let seen = handler.get(&format!("/staff/plans/{id}")).await;
    assert!(seen.text.contains("Jag har fått pengar &amp; betalar."), "{}", seen.text);
}
