//! Seals of both kinds, and agreements to put them on.

use crate::evidence::Story;
use besked_seal::{
    Evidence, Known, Report, Sealer, Sealing, Step, Verdict, What, Words, check_here,
};
use chrono::{DateTime, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;

/// An agreement as the typesetter sets one: tagged, PDF/UA-1 and PDF/A-3a.
pub(crate) const AGREEMENT: &[u8] = include_bytes!("agreement.pdf");

/// When everything is sealed that has no time stamp.
pub(crate) const SEALED_AT: &str = "2026-11-23T10:00:05Z";

pub(crate) const WORDS: Words<'static> = Words {
    reason: "Avtalet är undertecknat",
    place: "Exempelkommun",
    agreement: "Avtalet som det undertecknades",
    evidence: "Hur det undertecknades",
};

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The machine's time, to the second.
pub(crate) fn now() -> DateTime<Utc> {
    let since = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    DateTime::from_timestamp(i64::try_from(since).unwrap(), 0).unwrap()
}

/// A seal with its certificates, and the one to rely on.
pub(crate) struct Seal {
    pub(crate) sealer: Sealer,
    pub(crate) root: String,
}

/// A seal on P-256 whose certificate another issued.
pub(crate) static P256: LazyLock<Seal> = LazyLock::new(|| {
    let root_key = KeyPair::generate().unwrap();
    let mut root = named("Exempel CA");
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    root.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let root = CertifiedIssuer::self_signed(root, root_key).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = sealing().signed_by(&key, &root).unwrap();
    let chain = certificate.pem() + &root.pem();
    let sealer = Sealer::from_pem(&chain, &key.serialize_pem()).unwrap();
    Seal { sealer, root: root.pem() }
});

/// A seal for RSA that nobody else issued.
pub(crate) static RSA: LazyLock<Seal> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let size = ["-pkeyopt", "rsa_keygen_bits:2048"];
    openssl(folder.path(), &[&["genpkey", "-algorithm", "RSA", "-out", "key"], &size[..]].concat());
    let key = std::fs::read_to_string(folder.path().join("key")).unwrap();
    let pair = KeyPair::from_pkcs8_pem_and_sign_algo(&key, &rcgen::PKCS_RSA_SHA256).unwrap();
    let own = sealing().self_signed(&pair).unwrap().pem();
    Seal { sealer: Sealer::from_pem(&own, &key).unwrap(), root: own }
});

pub(crate) fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::OrganizationName, "Exempelkommun");
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2036, 1, 1);
    params
}

pub(crate) fn sealing() -> CertificateParams {
    let mut params = named("Exempelkommuns sigill");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    params
}

/// Runs OpenSSL, which the tests cannot do without.
pub(crate) fn openssl(folder: &Path, arguments: &[&str]) {
    let done = Command::new("openssl").args(arguments).current_dir(folder).output();
    let done = done.expect("openssl is missing: `cargo xtask setup`");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// An agreement with this evidence, sealed.
pub(crate) fn sealed_with(seal: &Seal, evidence: &Evidence) -> Vec<u8> {
    let sealing = Sealing { agreement: AGREEMENT, evidence, words: WORDS, at: time(SEALED_AT) };
    seal.sealer.seal(&sealing).unwrap()
}

/// An agreement that was signed as it should be, sealed.
pub(crate) fn sealed(seal: &Seal) -> Vec<u8> {
    sealed_with(seal, &Story::signed().evidence())
}

/// What a check finds that knows the seal.
pub(crate) fn checked(seal: &Seal, file: &[u8]) -> Report {
    let seals = [seal.sealer.fingerprint()];
    check_here(file, &Known { seals: &seals }, time("2026-11-24T08:00:00Z"))
}

/// The steps that do not hold.
pub(crate) fn open(report: &Report) -> Vec<Step> {
    let holds = besked_seal::Outcome::Holds;
    report.steps.iter().copied().filter(|step| step.outcome != holds).collect()
}

/// The one step that is broken, and how.
pub(crate) fn only_broken(report: &Report) -> (What, besked_seal::Broken) {
    assert_eq!(report.verdict(), Verdict::Broken);
    let broken: Vec<_> = open(report)
        .into_iter()
        .filter_map(|step| match step.outcome {
            besked_seal::Outcome::Broken(why) => Some((step.what, why)),
            _ => None,
        })
        .collect();
    match broken.as_slice() {
        [one] => *one,
        _ => panic!("{broken:?}"),
    }
}
