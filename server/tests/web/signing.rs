//! Having an agreement signed, with the development provider and everything that it can do wrong.

use crate::rig::{COORDINATION, NEIGHBOUR, PORTAL, RESIDENT, Rig, back_here};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use besked_app::ports::SigningProblemCode;
use besked_dev_idp::{Fault, SIGN_REQUEST};
use besked_domain::id::PlanId;
use besked_domain::identity::IdentityNumber;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_seal::{Method, NotChecked, Outcome, Proof, Verdict, What, check_evidence_here};
use besked_server::clock::Clock as _;
use besked_server::openid::Answer;
use besked_server::signing::{Onward, SignRequest, Signed, Whence, begin, finish, take};
use chrono::{NaiveDate, TimeDelta};
use serde_json::Value;
use sqlx::PgPool;
use std::collections::BTreeMap;
use uuid::Uuid;

const WHENCE: Whence = Whence { browser: [1; 32], session: [2; 32] };

fn asked(signer: &str) -> SignRequest {
    SignRequest {
        plan: PlanId(Uuid::from_u128(42)),
        plan_number: "BP-2026-0042".to_owned(),
        version: 3,
        document: [0x2a; 32],
        amount: Money::from_ore(600_000),
        instalments: 6,
        first_due_on: NaiveDate::from_ymd_opt(2027, 1, 29).unwrap(),
        signer: IdentityNumber::from_stored(signer).unwrap(),
        lang: Lang::En,
    }
}

/// What is posted to the provider.
pub(crate) fn fields(onward: &Onward) -> Vec<(&str, &str)> {
    onward.fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// What the claims of a JWT are.
fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

/// Someone who signs, or does not.
struct Person<'a> {
    rig: &'a Rig,
    number: &'a str,
    signs: bool,
}

impl Person<'_> {
    /// Goes to the provider with a request, and comes back with its answer.
    async fn answer(&self, onward: &Onward) -> Answer {
        let browser = self.rig.browser();
        let mut page = browser.posted_to_provider("/authorize", &fields(onward)).await;
        if page.location().is_none() {
            page = browser.chosen(&page, &[("person", self.number)]).await;
        }
        if let Some(ticket) = page.input("ticket") {
            let pressed = if self.signs { "sign" } else { "cancel" };
            let pressed = [("ticket", ticket), (pressed, "1")];
            page = browser.posted_to_provider("/authorize/sign", &pressed).await;
        }
        answer_of(&back_here(page.location().expect("leads back")))
    }
}

/// What an address that the provider leads back to says.
pub(crate) fn answer_of(back: &str) -> Answer {
    let (path, query) = back.split_once('?').unwrap();
    assert_eq!(path, "/sign/callback");
    let said: BTreeMap<String, String> =
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let get = |name: &str| said.get(name).cloned();
    Answer { state: get("state"), code: get("code"), error: get("error"), iss: get("iss") }
}

pub(crate) async fn begun(rig: &Rig, signer: &str) -> Onward {
    let (provider, signin) = (&rig.state.debtors, &rig.pools.signin);
    begin(provider, signin, WHENCE, &asked(signer), rig.clock.now()).await.unwrap()
}

pub(crate) async fn ended(rig: &Rig, answer: Answer) -> Result<Signed, SigningProblemCode> {
    let now = rig.clock.now();
    match take(&rig.pools.signin, WHENCE, &answer, now).await.unwrap() {
        Some(attempt) => finish(&rig.state.debtors, attempt, answer).await,
        None => Err(SigningProblemCode::Expired),
    }
}

/// The whole way: the one who is asked is `signer`, the one who comes is `number`.
async fn whole(rig: &Rig, signer: &str, number: &str) -> Result<Signed, SigningProblemCode> {
    let onward = begun(rig, signer).await;
    let answer = Person { rig, number, signs: true }.answer(&onward).await;
    ended(rig, answer).await
}

async fn sessions(owner: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from debtor_session").fetch_one(owner).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_person_signs_and_what_is_kept_shows_it(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let before = sessions(&owner).await;
    let signed = whole(&rig, RESIDENT, RESIDENT).await.ok().unwrap();
    assert_eq!(signed.plan, asked(RESIDENT).plan);
    assert_eq!((signed.version, signed.evidence.agreement_sha256), (3, [0x2a; 32]));
    assert_eq!(signed.method(), Method::Signature);
    assert!(signed.is_independently_verified);
    let evidence = signed.evidence;
    assert_eq!((evidence.plan.as_str(), evidence.signer.as_str()), ("BP-2026-0042", RESIDENT));
    let Proof::Signature { tbs_data, sign_message, .. } = &evidence.proof else { panic!() };
    assert_eq!(*tbs_data, STANDARD.encode(asked(RESIDENT).to_be_signed()));
    assert_eq!(sign_message["sv"], asked(RESIDENT).message().sv);
    assert_eq!(sign_message["en"], asked(RESIDENT).message().en);
    // A stranger who has nothing but the evidence can walk all of it.
    let report = check_evidence_here(&evidence);
    assert_eq!(report.verdict(), Verdict::Holds, "{report:?}");
    for what in [What::SignedData, What::Signature, What::Request, What::Identity, What::Signer] {
        assert_eq!(report.outcome(what), Some(Outcome::Holds), "{what:?}");
    }
    // Signing is no sign-in.
    assert_eq!(sessions(&owner).await, before);
}

#[sqlx::test(migrations = false)]
async fn someone_with_a_coordination_number_signs_too(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let signed = whole(&rig, COORDINATION, COORDINATION).await.ok().unwrap();
    assert_eq!(signed.evidence.signer, COORDINATION);
}

#[sqlx::test(migrations = false)]
async fn the_request_says_what_the_extension_demands_and_names_nobody_in_an_address(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let onward = begun(&rig, RESIDENT).await;
    assert!(onward.there.query().is_none(), "{}", onward.there);
    let names: Vec<&str> = onward.fields.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["response_type", "client_id", "scope", "request"]);
    let object = claims(&onward.fields.last().unwrap().1);
    assert_eq!(object["iss"], "besked");
    assert_eq!(object["aud"], rig.state.debtors.issuer());
    assert_eq!(object["redirect_uri"], format!("{PORTAL}/sign/callback"));
    assert_eq!(object["prompt"], "login consent");
    assert_eq!(object["ui_locales"], "en sv");
    let number = &object["claims"]["id_token"]["https://id.oidc.se/claim/personalIdentityNumber"];
    assert_eq!(*number, serde_json::json!({ "essential": true, "value": RESIDENT }));
    let to_sign = &object[SIGN_REQUEST];
    assert_eq!(to_sign["tbs_data"], STANDARD.encode(asked(RESIDENT).to_be_signed()));
    assert_eq!(to_sign["sign_message"]["mime_type"], "text/plain");
    let english = STANDARD.encode(asked(RESIDENT).message().en);
    assert_eq!(to_sign["sign_message"]["message#en"], english);
}

#[sqlx::test(migrations = false)]
async fn where_the_whole_request_is_not_signed_what_is_to_be_signed_still_is(owner: PgPool) {
    let rig = Rig::with(&owner, &["--oidc-request-object", "false"]).await;
    let onward = begun(&rig, RESIDENT).await;
    let fields: BTreeMap<&str, &str> = fields(&onward).into_iter().collect();
    assert!(!fields.contains_key("request"));
    assert_eq!(claims(fields[SIGN_REQUEST])["aud"], rig.state.debtors.issuer());
    let signed = whole(&rig, RESIDENT, RESIDENT).await.ok().unwrap();
    assert_eq!(signed.method(), Method::Signature);
    assert!(signed.is_independently_verified);
    // The request as a whole was not signed, and is no evidence.
    let report = check_evidence_here(&signed.evidence);
    assert_eq!(report.outcome(What::Request), Some(Outcome::NotChecked(NotChecked::NotKept)));
}

#[sqlx::test(migrations = false)]
async fn a_provider_without_signatures_gives_a_fresh_sign_in_bound_to_the_document(owner: PgPool) {
    fresh_sign_in(&Rig::new(&owner).await).await;
}

#[sqlx::test(migrations = false)]
async fn a_fresh_sign_in_is_bound_to_the_document_without_a_signed_request_too(owner: PgPool) {
    fresh_sign_in(&Rig::with(&owner, &["--oidc-request-object", "false"]).await).await;
}

async fn fresh_sign_in(rig: &Rig) {
    rig.provider.offer_signatures(false);
    let onward = begun(rig, RESIDENT).await;
    let fields: BTreeMap<&str, &str> = fields(&onward).into_iter().collect();
    let object = match fields.get("request") {
        Some(object) => claims(object),
        None => serde_json::json!(fields),
    };
    assert_eq!(object["prompt"], "login");
    assert!(object["max_age"] == 0 || object["max_age"] == "0");
    assert_eq!(object.get(SIGN_REQUEST), None);
    assert!(!fields["scope"].contains("sign"));
    let answer = Person { rig, number: RESIDENT, signs: true }.answer(&onward).await;
    let signed = ended(rig, answer).await.ok().unwrap();
    assert_eq!(signed.method(), Method::SignIn);
    assert!(!signed.is_independently_verified);
    let Proof::SignIn { salt } = &signed.evidence.proof else { panic!() };
    let nonce = besked_seal::nonce(&[0x2a; 32], salt);
    assert_eq!(claims(&signed.evidence.id_token)["nonce"], nonce);
    let report = check_evidence_here(&signed.evidence);
    assert_eq!(report.outcome(What::SignedData), Some(Outcome::Holds));
    for (fault, problem) in [
        (Fault::Nonce, SigningProblemCode::NotTrusted),
        (Fault::OldAuthTime, SigningProblemCode::OldSignature),
        (Fault::NoAuthTime, SigningProblemCode::OldSignature),
    ] {
        rig.provider.misbehave(Some(fault));
        let refused = whole(rig, RESIDENT, RESIDENT).await.err();
        assert_eq!(refused, Some(problem), "{fault:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn what_the_provider_does_wrong_is_no_signature(owner: PgPool) {
    use SigningProblemCode as Problem;
    let rig = Rig::new(&owner).await;
    for (fault, number, problem) in [
        (Fault::OtherPerson, NEIGHBOUR, Problem::OtherPerson),
        (Fault::ChangedData, RESIDENT, Problem::OtherData),
        (Fault::ForgedSignature, RESIDENT, Problem::BadSignature),
        (Fault::NoSignature, RESIDENT, Problem::NoSignature),
        (Fault::OldAuthTime, RESIDENT, Problem::OldSignature),
        (Fault::NoAuthTime, RESIDENT, Problem::OldSignature),
        (Fault::LongLife, RESIDENT, Problem::LivesTooLong),
        (Fault::Unsigned, RESIDENT, Problem::NotTrusted),
        (Fault::Signature, RESIDENT, Problem::NotTrusted),
        (Fault::Nonce, RESIDENT, Problem::NotTrusted),
        (Fault::NoNumber, RESIDENT, Problem::NotTrusted),
        (Fault::TwoNumbers, RESIDENT, Problem::NotTrusted),
        (Fault::BadNumber, RESIDENT, Problem::NotTrusted),
        (Fault::Expired, RESIDENT, Problem::NotTrusted),
        (Fault::Future, RESIDENT, Problem::NotTrusted),
        (Fault::Audience, RESIDENT, Problem::NotTrusted),
        (Fault::Issuer, RESIDENT, Problem::NotTrusted),
        (Fault::AnswerIssuer, RESIDENT, Problem::NotTrusted),
        (Fault::Level, RESIDENT, Problem::LevelTooLow),
        (Fault::NoLevel, RESIDENT, Problem::LevelTooLow),
        (Fault::State, RESIDENT, Problem::Expired),
        (Fault::TokenEndpoint, RESIDENT, Problem::ProviderDown),
    ] {
        rig.provider.misbehave(Some(fault));
        let refused = whole(&rig, RESIDENT, number).await.err();
        assert_eq!(refused, Some(problem), "{fault:?}");
    }
    rig.provider.misbehave(None);
    assert!(whole(&rig, RESIDENT, RESIDENT).await.is_ok());
}

#[sqlx::test(migrations = false)]
async fn a_signature_in_a_format_of_the_providers_own_is_kept_and_not_called_verified(
    owner: PgPool,
) {
    let rig = Rig::new(&owner).await;
    rig.provider.misbehave(Some(Fault::ForeignFormat));
    let signed = whole(&rig, RESIDENT, RESIDENT).await.ok().unwrap();
    assert_eq!(signed.method(), Method::Signature);
    assert!(!signed.is_independently_verified);
    let Proof::Signature { user_signature, .. } = signed.evidence.proof else { panic!() };
    assert_eq!(user_signature, STANDARD.encode("<Signature/>"));
}

#[sqlx::test(migrations = false)]
async fn another_person_and_one_who_says_no_sign_nothing(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let other = whole(&rig, RESIDENT, NEIGHBOUR).await.err();
    assert_eq!(other, Some(SigningProblemCode::Unmet));
    let onward = begun(&rig, RESIDENT).await;
    let answer = Person { rig: &rig, number: RESIDENT, signs: false }.answer(&onward).await;
    assert_eq!(ended(&rig, answer).await.err(), Some(SigningProblemCode::Declined));
}

#[sqlx::test(migrations = false)]
async fn an_answer_counts_once_in_its_own_browser_and_session_and_not_for_ever(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    // Not even a provider that redeems a code again and again helps whoever has seen it.
    rig.provider.misbehave(Some(Fault::CodeAgain));
    let onward = begun(&rig, RESIDENT).await;
    let person = Person { rig: &rig, number: RESIDENT, signs: true };
    let answer = person.answer(&onward).await;
    let now = rig.clock.now();
    let elsewhere = Whence { browser: [9; 32], ..WHENCE };
    let signed_in_anew = Whence { session: [9; 32], ..WHENCE };
    for whence in [elsewhere, signed_in_anew] {
        assert!(take(&rig.pools.signin, whence, &answer, now).await.unwrap().is_none());
    }
    let again = answer.clone();
    assert!(ended(&rig, answer).await.is_ok());
    let code = again.code.clone();
    assert_eq!(ended(&rig, again).await.err(), Some(SigningProblemCode::Expired));

    // The code of one request is none for another.
    let next = begun(&rig, RESIDENT).await;
    let answer = Answer { code, ..person.answer(&next).await };
    assert_eq!(ended(&rig, answer).await.err(), Some(SigningProblemCode::Refused));

    let slow = begun(&rig, RESIDENT).await;
    let answer = person.answer(&slow).await;
    rig.clock.turn(TimeDelta::minutes(11));
    assert_eq!(ended(&rig, answer).await.err(), Some(SigningProblemCode::Expired));
    let made_up = Answer { state: None, code: None, error: None, iss: None };
    assert_eq!(ended(&rig, made_up).await.err(), Some(SigningProblemCode::Expired));
}

#[sqlx::test(migrations = false)]
async fn an_answer_of_signing_is_none_of_signing_in(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let onward = begun(&rig, RESIDENT).await;
    let answer = Person { rig: &rig, number: RESIDENT, signs: true }.answer(&onward).await;
    let mut browser = rig.browser();
    browser.post("/sign-in", &[]).await;
    let (state, code) = (answer.state.unwrap(), answer.code.unwrap());
    let back = browser.get(&format!("/auth/callback?state={state}&code={code}")).await;
    assert_eq!(back.location(), Some("/sign-in?problem=expired"));
}

#[sqlx::test(migrations = false)]
async fn the_provider_may_change_its_keys_between_request_and_answer(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let onward = begun(&rig, RESIDENT).await;
    rig.provider.rotate_keys();
    let answer = Person { rig: &rig, number: RESIDENT, signs: true }.answer(&onward).await;
    assert!(ended(&rig, answer).await.is_ok());
}
