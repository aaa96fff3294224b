//! Seals with a time stamp.

use crate::evidence::Story;
use crate::kit::{AGREEMENT, P256, RSA, Seal, WORDS, now};
use crate::service::{Away, SERVICE, Wrong};
use besked_seal::{
    Broken, Evidence, Known, NotChecked, Outcome, SealError, Sealing, TimeStamp, Verdict, What,
    check_here,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Evidence of a moment ago: a service stamps with the machine's own time.
fn evidence() -> Evidence {
    let mut story = Story::signed();
    let later = now().signed_duration_since(story.evidence.at) - TimeDelta::seconds(2);
    story.evidence.at += later;
    for says in [&mut story.identity, &mut story.signature] {
        for name in ["iat", "exp", "auth_time"] {
            if let Some(seconds) = says.get_mut(name) {
                *seconds = (seconds.as_i64().unwrap() + later.num_seconds()).into();
            }
        }
    }
    story.evidence()
}

/// Seals with a time stamp. None of the services here waits.
pub(crate) fn stamped(seal: &Seal, service: &impl TimeStamp) -> Result<Vec<u8>, SealError> {
    stamped_at(seal, service, now())
}

fn stamped_at(
    seal: &Seal,
    service: &impl TimeStamp,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, SealError> {
    let evidence = evidence();
    let sealing = Sealing { agreement: AGREEMENT, evidence: &evidence, words: WORDS, at };
    let work = pin!(seal.sealer.seal_with_time(&sealing, service));
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn a_time_stamp_makes_the_time_someone_elses_word() {
    for seal in [&*P256, &*RSA] {
        let file = stamped(seal, &&*SERVICE).unwrap();
        let seals = [seal.sealer.fingerprint()];
        let report = check_here(&file, &Known { seals: &seals }, now());
        assert_eq!(report.verdict(), Verdict::Holds, "{:?}", report.steps);
        assert_eq!(report.outcome(What::TimeStamp), Some(Outcome::Holds));
        let by = report.told.stamped_by.unwrap();
        assert_eq!(by.name.as_deref(), Some("Tid"));
        let at = report.told.stamped_at.unwrap();
        assert!(now().signed_duration_since(at) < TimeDelta::minutes(1));
    }
}

#[test]
fn a_service_that_answers_something_else_is_not_believed() {
    let keep: fn(&mut Vec<u8>) = |_| {};
    let wrong = |request, answer| stamped(&P256, &Wrong { request, answer }).unwrap_err();
    // The last but nine of a request is in its nonce; the one at 40 in the hash.
    let other_nonce = wrong(
        |request| {
            let place = request.len() - 6;
            request[place] ^= 1;
        },
        keep,
    );
    assert_eq!(other_nonce, SealError::Stamp(Outcome::Broken(Broken::OtherStamp)));
    let other_hash = wrong(|request| request[40] ^= 1, keep);
    assert_eq!(other_hash, SealError::Stamp(Outcome::Broken(Broken::OtherStamp)));
    let forged = wrong(keep, |answer| {
        let place = answer.len() - 1;
        answer[place] ^= 1;
    });
    assert_eq!(forged, SealError::Stamp(Outcome::Broken(Broken::Signature)));
    let cut = wrong(keep, |answer| answer.truncate(100));
    assert_eq!(cut, SealError::Stamp(Outcome::Broken(Broken::Form)));
    let refused = wrong(keep, |answer| *answer = vec![0x30, 5, 0x30, 3, 2, 1, 2]);
    assert_eq!(refused, SealError::Refused(2));
}

#[test]
fn without_an_answer_nothing_is_sealed_with_time() {
    let error = stamped(&P256, &Away).unwrap_err();
    assert_eq!(error.to_string(), "no answer from the time-stamp service: connection refused");
}

#[test]
fn a_time_stamp_of_another_seal_is_found() {
    // Seals for RSA are of one length, so that a stamp of one fits into another.
    let at = now();
    let one = stamped_at(&RSA, &&*SERVICE, at).unwrap();
    let other = stamped_at(&RSA, &&*SERVICE, at - TimeDelta::seconds(1)).unwrap();
    // The stamp stands last in a seal: the name of what it is tells where.
    let mark = hex::encode([6, 11, 42, 134, 72, 134, 247, 13, 1, 9, 16, 2, 14]);
    let find = |file: &[u8]| {
        let place = file.windows(mark.len()).position(|window| window == mark.as_bytes()).unwrap();
        let end = place + file[place..].iter().position(|sign| *sign == b'>').unwrap();
        place..end
    };
    assert_eq!(find(&one), find(&other));
    let mut mixed = one.clone();
    mixed[find(&one)].copy_from_slice(&other[find(&other)]);
    let report = check_here(&mixed, &Known::default(), now());
    assert_eq!(report.outcome(What::TimeStamp), Some(Outcome::Broken(Broken::OtherStamp)));
}

#[test]
fn what_hangs_on_a_seal_is_not_checked_without_one() {
    let report = check_here(AGREEMENT, &Known::default(), now());
    assert_eq!(report.outcome(What::WholeFile), Some(Outcome::Broken(Broken::NoSeal)));
    for what in [What::SealedBytes, What::SealSignature, What::TimeStamp, What::SealOwner] {
        let prerequisite = Outcome::NotChecked(NotChecked::Prerequisite);
        assert_eq!(report.outcome(what), Some(prerequisite));
    }
    assert_eq!(report.outcome(What::Attachments), Some(Outcome::Broken(Broken::Missing)));
}
