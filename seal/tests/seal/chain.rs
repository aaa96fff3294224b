//! Evidence that is wrong in one thing, under a seal that holds: the thing is found, and only it.

use crate::evidence::{NUMBER, Signs, Story, unsigned};
use crate::kit::{P256, checked, only_broken, sealed_with};
use besked_seal::{
    Broken, Evidence, KeySet, NotChecked, Outcome, Report, Verdict, What, check_evidence_here,
};
use serde_json::json;

fn found(evidence: &Evidence) -> Report {
    checked(&P256, &sealed_with(&P256, evidence))
}

/// What is broken of a signature with one thing changed.
fn broken(change: fn(&mut Story)) -> (What, Broken) {
    let mut story = Story::signed();
    change(&mut story);
    only_broken(&found(&story.evidence()))
}

#[test]
fn data_that_name_another_agreement_are_found() {
    assert_eq!(
        broken(|story| story.data["sha256"] = json!("00".repeat(32))),
        (What::SignedData, Broken::OtherHash)
    );
    assert_eq!(
        broken(|story| story.data["plan_id"] = json!("BP-2026-0043")),
        (What::SignedData, Broken::OtherPlan)
    );
}

#[test]
fn a_nonce_of_another_agreement_is_found() {
    let mut story = Story::signed_in();
    story.identity["nonce"] = json!("another");
    story.request["nonce"] = json!("another");
    let report = found(&story.evidence());
    assert_eq!(only_broken(&report), (What::SignedData, Broken::OtherHash));
}

#[test]
fn another_signer_is_found() {
    assert_eq!(
        broken(|story| story.identity[NUMBER] = json!("189001019802")),
        (What::Signer, Broken::OtherPerson)
    );
    assert_eq!(
        broken(|story| story.signature[NUMBER] = json!("189001019802")),
        (What::Signature, Broken::OtherPerson)
    );
    assert_eq!(
        broken(|story| {
            story.request["claims"]["id_token"][NUMBER]["value"] = json!("189001019802");
        }),
        (What::Request, Broken::OtherPerson)
    );
    // Two numbers are nobody's.
    assert_eq!(
        broken(|story| {
            story.identity["https://id.oidc.se/claim/coordinationNumber"] = json!("190910799824");
        }),
        (What::Signer, Broken::OtherPerson)
    );
}

#[test]
fn a_signature_over_other_data_or_words_is_found() {
    assert_eq!(
        broken(|story| story.signature["tbs_data"] = json!("e30=")),
        (What::Signature, Broken::OtherData)
    );
    assert_eq!(
        broken(|story| story.signature["sign_message"] = json!({"message#sv": "SmE="})),
        (What::Signature, Broken::OtherData)
    );
    let other = json!({"tbs_data": "e30=", "sign_message": {"message#sv": "SmE="}});
    let mut story = Story::signed();
    story.request["https://id.oidc.se/param/signRequest"] = other;
    let report = found(&story.evidence());
    assert_eq!(only_broken(&report), (What::Request, Broken::OtherData));
}

#[test]
fn an_identity_for_another_client_or_request_is_found() {
    assert_eq!(
        broken(|story| story.identity["aud"] = json!(["another"])),
        (What::Request, Broken::OtherData)
    );
    assert_eq!(
        broken(|story| story.identity["nonce"] = json!("another")),
        (What::Request, Broken::OtherData)
    );
}

#[test]
fn an_identity_that_nobody_signed_is_found() {
    assert_eq!(
        broken(|story| {
            story.identity["https://id.oidc.se/claim/userSignature"] = json!(null);
            story.evidence.id_token = unsigned(&json!({"alg": "none"}), &story.identity) + ".";
        }),
        (What::Identity, Broken::Unsigned)
    );
}

#[test]
fn a_signature_by_a_key_that_was_not_kept_is_found() {
    // Another key under the same name, and the right key under another name.
    let mut story = Story::signed();
    story.evidence.keys.keys = vec![Signs::new("another").public()];
    story.evidence.keys.keys[0].kid = Some("provider".to_owned());
    let report = found(&story.evidence());
    let wrong = Some(Outcome::Broken(Broken::Signature));
    assert_eq!(report.outcome(What::Identity), wrong);
    assert_eq!(report.outcome(What::Signature), wrong);

    let mut story = Story::signed();
    story.evidence.keys.keys[0].kid = Some("another".to_owned());
    let report = found(&story.evidence());
    assert_eq!(report.outcome(What::Identity), Some(Outcome::Broken(Broken::NoKey)));

    assert_eq!(
        broken(|story| story.client = Signs::new("another")),
        (What::Request, Broken::NoKey)
    );
}

#[test]
fn a_key_for_something_else_is_not_used() {
    let mut story = Story::signed();
    story.evidence.keys.keys[0].alg = Some("RS256".to_owned());
    let report = found(&story.evidence());
    assert_eq!(report.outcome(What::Identity), Some(Outcome::Broken(Broken::NoKey)));
}

#[test]
fn an_answer_that_came_when_the_identity_had_run_out_is_found() {
    let then = 1_795_428_000;
    let times = |story: &mut Story, auth: i64, iat: i64, exp: i64| {
        for (name, at) in [("auth_time", auth), ("iat", iat), ("exp", exp)] {
            story.identity[name] = json!(then + at);
        }
        story.signature["iat"] = json!(then + iat);
    };
    for (auth, iat, exp, expected) in [
        (-20, -2, 298, None),
        (-250, -200, -100, Some(Broken::Expired)),
        // Good for longer than five minutes.
        (-20, -2, 3598, Some(Broken::Times)),
        // Issued after it was received.
        (-20, 200, 400, Some(Broken::Times)),
        // The person identified an hour before.
        (-3600, -2, 298, Some(Broken::Times)),
    ] {
        let mut story = Story::signed();
        assert_eq!(story.evidence.at.timestamp(), then);
        times(&mut story, auth, iat, exp);
        let report = found(&story.evidence());
        let outcome = expected.map_or(Outcome::Holds, Outcome::Broken);
        assert_eq!(report.outcome(What::Times), Some(outcome), "{auth} {iat} {exp}");
    }
    let mut story = Story::signed();
    story.identity.as_object_mut().unwrap().remove("auth_time");
    let report = found(&story.evidence());
    assert_eq!(only_broken(&report), (What::Times, Broken::Missing));
}

#[test]
fn a_file_from_the_future_is_found() {
    let file = sealed_with(&P256, &Story::signed().evidence());
    let known = besked_seal::Known::default();
    let now = crate::kit::time("2026-11-23T09:00:00Z");
    let report = besked_seal::check_here(&file, &known, now);
    assert_eq!(report.outcome(What::Times), Some(Outcome::Broken(Broken::Times)));
}

#[test]
fn a_signature_of_an_unknown_form_is_kept_and_not_called_verified() {
    let mut story = Story::signed();
    story.other_signature = Some(b"<ds:Signature>...</ds:Signature>".to_vec());
    let report = found(&story.evidence());
    let unknown = Outcome::NotChecked(NotChecked::UnknownSignature);
    assert_eq!(report.outcome(What::Signature), Some(unknown));
    assert_eq!(report.verdict(), Verdict::InPart);
    assert_eq!(report.outcome(What::Identity), Some(Outcome::Holds));
}

#[test]
fn what_was_not_kept_is_said() {
    let mut evidence = Story::signed().evidence();
    evidence.client_keys = KeySet::default();
    let report = found(&evidence);
    let not_kept = Outcome::NotChecked(NotChecked::NotKept);
    assert_eq!(report.outcome(What::Request), Some(not_kept));
    assert_eq!(report.verdict(), Verdict::InPart);
    evidence.request_object = None;
    assert_eq!(found(&evidence).outcome(What::Request), Some(not_kept));
}

#[test]
fn evidence_of_a_later_form_is_not_guessed_at() {
    let mut evidence = Story::signed().evidence();
    evidence.format = 2;
    let report = found(&evidence);
    let later = Outcome::NotChecked(NotChecked::LaterEvidence);
    assert_eq!(report.outcome(What::Evidence), Some(later));
    assert_eq!(report.verdict(), Verdict::InPart);
}

#[test]
fn evidence_is_checked_before_anything_is_sealed_with_it() {
    for story in [Story::signed(), Story::signed_in()] {
        let report = check_evidence_here(&story.evidence());
        assert_eq!(report.verdict(), Verdict::Holds);
        assert_eq!(report.outcome(What::Times), Some(Outcome::Holds));
        assert_eq!(report.outcome(What::AgreementHash), None);
    }
    let mut story = Story::signed();
    story.signature["tbs_data"] = json!("e30=");
    let report = check_evidence_here(&story.evidence());
    assert_eq!(only_broken(&report), (What::Signature, Broken::OtherData));
    let mut late = Story::signed().evidence();
    late.at += chrono::TimeDelta::minutes(10);
    assert_eq!(only_broken(&check_evidence_here(&late)), (What::Times, Broken::Expired));
}
