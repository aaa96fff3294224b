//! What sealing makes of a file, and what it refuses.

use crate::evidence::Story;
use crate::kit::{
    AGREEMENT, P256, RSA, SEALED_AT, WORDS, checked, named, open, sealed, sealed_with, sealing,
    time,
};
use besked_seal::{
    Broken, Known, Method, NotChecked, Outcome, SealError, Sealer, Sealing, Step, Verdict, What,
    check_here, fingerprint_of_pem,
};
use lopdf::{Document, Object};
use rcgen::{KeyPair, KeyUsagePurpose, date_time_ymd};

fn step(what: What, why: NotChecked) -> Step {
    Step { what, outcome: Outcome::NotChecked(why) }
}

#[test]
fn a_sealed_agreement_holds_and_says_what_cannot_be_checked() {
    for seal in [&*P256, &*RSA] {
        let report = checked(seal, &sealed(seal));
        assert_eq!(report.verdict(), Verdict::Holds, "{:?}", report.steps);
        let walked: Vec<What> = report.steps.iter().map(|step| step.what).collect();
        assert_eq!(walked, What::ALL);
        assert_eq!(
            open(&report),
            [
                step(What::SealIssuer, NotChecked::IssuersAreNotAsked),
                step(What::TimeStamp, NotChecked::NoTimeStamp),
                step(What::IdentityKeys, NotChecked::KeysAsKept),
            ]
        );
        let told = report.told;
        assert_eq!(told.plan.as_deref(), Some("BP-2026-0042"));
        assert_eq!(told.signer.as_deref(), Some("198802292386"));
        assert_eq!(told.method, Some(Method::Signature));
        assert_eq!(told.level.as_deref(), Some("http://id.elegnamnden.se/loa/1.0/loa3"));
        assert_eq!(told.signed_at, Some(time("2026-11-23T10:00:00Z")));
        assert_eq!(told.sealed_at, Some(time(SEALED_AT)));
        let holder = told.sealed_by.unwrap();
        assert_eq!(holder.organisation.as_deref(), Some("Exempelkommun"));
        assert_eq!(holder.name.as_deref(), Some("Exempelkommuns sigill"));
    }
}

#[test]
fn a_sign_in_holds_too_and_is_told_apart() {
    let report = checked(&P256, &sealed_with(&P256, &Story::signed_in().evidence()));
    assert_eq!(report.verdict(), Verdict::Holds, "{:?}", report.steps);
    assert_eq!(report.told.method, Some(Method::SignIn));
    let instead = Outcome::NotChecked(NotChecked::SignInInstead);
    assert_eq!(report.outcome(What::Signature), Some(instead));
}

#[test]
fn who_sealed_is_left_open_without_a_list_and_refused_when_not_on_it() {
    let file = sealed(&P256);
    let now = time("2026-11-24T08:00:00Z");
    assert_eq!(fingerprint_of_pem(&RSA.root), Ok(RSA.sealer.fingerprint()));
    assert_eq!(fingerprint_of_pem(""), Err(SealError::Certificate));
    let open = check_here(&file, &Known::default(), now);
    let no_list = Outcome::NotChecked(NotChecked::NoListOfSeals);
    assert_eq!(open.outcome(What::SealOwner), Some(no_list));
    assert_eq!(open.verdict(), Verdict::InPart);
    let other = check_here(&file, &Known { seals: &[RSA.sealer.fingerprint()] }, now);
    assert_eq!(other.outcome(What::SealOwner), Some(Outcome::Broken(Broken::Unknown)));
    let both = [RSA.sealer.fingerprint(), P256.sealer.fingerprint()];
    assert_eq!(check_here(&file, &Known { seals: &both }, now).verdict(), Verdict::Holds);
}

#[test]
fn another_reader_finds_the_agreement_first_and_whole_and_both_attachments() {
    let file = sealed(&P256);
    assert!(file.starts_with(AGREEMENT));
    let before = Document::load_mem(AGREEMENT).unwrap();
    let after = Document::load_mem(&file).unwrap();
    assert_eq!(before.get_pages().len(), after.get_pages().len());
    let text = |pdf: &Document| pdf.extract_text(&[1]).unwrap();
    assert_eq!(text(&before), text(&after));

    let root = after.catalog().unwrap();
    let at = |object: &Object| after.dereference(object).unwrap().1.clone();
    let associated = root.get(b"AF").unwrap().as_array().unwrap().clone();
    let names = at(root.get(b"Names").unwrap());
    let names = at(names.as_dict().unwrap().get(b"EmbeddedFiles").unwrap());
    let names = names.as_dict().unwrap().get(b"Names").unwrap().as_array().unwrap().clone();
    let mut contents = Vec::new();
    for pair in names.chunks(2) {
        let described = at(&pair[1]).as_dict().unwrap().clone();
        assert!(associated.contains(&pair[1]));
        assert_eq!(described.get(b"F").unwrap(), &pair[0]);
        let kept = described.get(b"EF").unwrap().as_dict().unwrap();
        let stream = at(kept.get(b"F").unwrap()).as_stream().unwrap().clone();
        contents.push((pair[0].as_str().unwrap().to_vec(), stream.content));
    }
    let evidence = Story::signed().evidence();
    assert_eq!(contents[0], (b"agreement.pdf".to_vec(), AGREEMENT.to_vec()));
    assert_eq!(contents[1].0, b"evidence.json");
    let read: besked_seal::Evidence = serde_json::from_slice(&contents[1].1).unwrap();
    // Signatures differ each time; everything else is what was handed in.
    assert_eq!(read.keys, evidence.keys);
    assert_eq!(read.at, evidence.at);
}

#[test]
fn what_goes_with_a_seal_can_be_read_by_people_with_any_signs() {
    let file = sealed(&RSA);
    let pdf = Document::load_mem(&file).unwrap();
    let form = pdf.catalog().unwrap().get(b"AcroForm").unwrap().as_dict().unwrap();
    let field = form.get(b"Fields").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    let field = pdf.get_dictionary(field).unwrap();
    let seal = pdf.get_dictionary(field.get(b"V").unwrap().as_reference().unwrap()).unwrap();
    let words = |name: &[u8]| {
        let bytes = seal.get(name).unwrap().as_str().unwrap();
        let units: Vec<u16> =
            bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    };
    assert_eq!(words(b"Reason"), WORDS.reason);
    assert_eq!(words(b"Location"), WORDS.place);
}

#[test]
fn a_key_that_is_not_the_certificates_is_refused() {
    let key = KeyPair::generate().unwrap();
    let own = sealing().self_signed(&key).unwrap();
    let new = |certificates: &[&[u8]], key: &[u8]| Sealer::new(certificates, key).map(drop);
    let other = KeyPair::generate().unwrap().serialize_der();
    assert_eq!(new(&[own.der()], &other), Err(SealError::OtherKey));
    assert_eq!(new(&[own.der()], b"no key"), Err(SealError::Key));
    assert_eq!(new(&[b"none"], &other), Err(SealError::Certificate));
    assert_eq!(new(&[], &other), Err(SealError::Certificate));

    let mut for_names = named("Exempel CA");
    for_names.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let for_names = for_names.self_signed(&key).unwrap();
    assert_eq!(new(&[for_names.der()], &key.serialize_der()), Err(SealError::OtherUse));
}

#[test]
fn nothing_is_sealed_that_would_not_hold() {
    let evidence = Story::signed().evidence();
    let good =
        Sealing { agreement: AGREEMENT, evidence: &evidence, words: WORDS, at: time(SEALED_AT) };
    let early = Sealing { at: time("2019-12-31T23:59:59Z"), ..good };
    assert_eq!(P256.sealer.seal(&early), Err(SealError::NotValid));
    let other = [AGREEMENT, b"\n"].concat();
    let other = Sealing { agreement: &other, ..good };
    assert_eq!(P256.sealer.seal(&other), Err(SealError::OtherAgreement));

    // Sealed once, a file is closed; and what is no PDF never was one.
    for agreement in [P256.sealer.seal(&good).unwrap(), b"%PDF-1.7 nothing".to_vec()] {
        let mut evidence = evidence.clone();
        let hash = ring::digest::digest(&ring::digest::SHA256, &agreement);
        evidence.agreement_sha256 = hash.as_ref().try_into().unwrap();
        let again = Sealing { agreement: &agreement, evidence: &evidence, ..good };
        assert_eq!(P256.sealer.seal(&again), Err(SealError::Pdf));
    }
}

#[test]
fn a_seal_stays_good_when_its_certificate_has_run_out() {
    let key = KeyPair::generate().unwrap();
    let mut params = sealing();
    params.not_after = date_time_ymd(2026, 11, 24);
    let own = params.self_signed(&key).unwrap();
    let sealer = Sealer::new(&[own.der()], &key.serialize_der()).unwrap();
    let seal = crate::kit::Seal { sealer, root: own.pem() };
    // It was valid when it sealed, and is no more when it is checked.
    assert_eq!(checked(&seal, &sealed(&seal)).verdict(), Verdict::Holds);
}
