//! The seal as the settings name it, and the check of what it was put on.

#[expect(dead_code, reason = "the tests of seals tell other stories as well")]
#[path = "../../../seal/tests/seal/evidence.rs"]
mod evidence;

/// What the stories are told with.
mod kit {
    use chrono::{DateTime, Utc};

    pub(super) const AGREEMENT: &[u8] = include_bytes!("../../../seal/tests/seal/agreement.pdf");

    pub(super) fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }
}

use super::{NotSealed, OurSeal, Told, verify_agreement};
use crate::config::{Fingerprint, KnownSeals, Seal};
use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::post;
use besked_domain::text::Lang;
use besked_seal::{SealError, Sealing, Verdict, Words};
use evidence::Story;
use kit::{AGREEMENT, time};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use std::path::PathBuf;
use tempfile::TempDir;

const WORDS: Words<'static> = Words {
    reason: "Avtalet är undertecknat",
    place: "Exempelkommun",
    agreement: "Avtalet som det undertecknades",
    evidence: "Hur det undertecknades",
};

/// A folder with a certificate and its key.
struct Kept(TempDir);

impl Kept {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2036, 1, 1);
        let kept = Self(tempfile::tempdir().unwrap());
        let certificate = params.self_signed(&key).unwrap();
        std::fs::write(kept.file("certificate"), certificate.pem()).unwrap();
        std::fs::write(kept.file("key"), key.serialize_pem()).unwrap();
        kept
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn known(&self) -> KnownSeals {
        KnownSeals { certificate: Some(self.file("certificate")), others: Vec::new() }
    }

    fn settings(&self) -> Seal {
        Seal { key: Some(self.file("key")), time_stamp_url: None, known: self.known() }
    }

    /// An agreement that was signed and sealed as it should be.
    async fn sealed(&self) -> Vec<u8> {
        let seal = OurSeal::new(&self.settings()).unwrap();
        seal_with(&seal).await.unwrap()
    }

    /// What the command tells of some bytes.
    fn told(&self, bytes: &[u8], seals: &KnownSeals, how: (Lang, bool)) -> Told {
        let file = self.file("agreement");
        std::fs::write(&file, bytes).unwrap();
        verify_agreement(&file, seals, how, time("2026-11-24T08:00:00Z")).unwrap()
    }
}

async fn seal_with(seal: &OurSeal) -> Result<Vec<u8>, NotSealed> {
    let evidence = Story::signed().evidence();
    let at = time("2026-11-23T10:00:05Z");
    seal.seal(&Sealing { agreement: AGREEMENT, evidence: &evidence, words: WORDS, at }).await
}

#[tokio::test]
async fn what_was_sealed_here_is_known_by_the_command_in_both_languages() {
    let kept = Kept::new();
    let sealed = kept.sealed().await;
    let told = kept.told(&sealed, &kept.known(), (Lang::Sv, false));
    assert_eq!(told.verdict, Verdict::Holds, "{}", told.text);
    assert!(told.text.starts_with("Avtalet är äkta och oförändrat\n"), "{}", told.text);
    for line in [
        "  Betalningsplan: BP-2026-0042\n",
        "  Undertecknat av: 19880229-2386\n",
        "  När: 2026-11-23 11:00:00 CET\n",
        "\n\nStämpeln\n  ✓ Stämpeln omfattar hela filen, och inget har lagts till efteråt: Stämmer.\n",
        "  – Tidsstämpeln hör till den här stämpeln: Inte kontrollerat. Det finns ingen tidsstämpel.",
    ] {
        assert!(told.text.contains(line), "{line} in {}", told.text);
    }
    let told = kept.told(&sealed, &kept.known(), (Lang::En, false));
    assert!(told.text.contains("  ✓ The file is unchanged since it was sealed: Holds.\n"));
}

#[tokio::test]
async fn one_changed_byte_is_told_and_so_is_another_seal() {
    let kept = Kept::new();
    let mut sealed = kept.sealed().await;
    let other = KnownSeals { certificate: None, others: vec![Fingerprint([7; 32])] };
    let told = kept.told(&sealed, &other, (Lang::En, false));
    assert_eq!(told.verdict, Verdict::Broken);
    assert!(told.text.contains("none of those that the municipality has sealed with"));
    let told = kept.told(&sealed, &KnownSeals::default(), (Lang::En, false));
    assert_eq!(told.verdict, Verdict::InPart);

    let middle = sealed.len() / 3;
    sealed[middle] ^= 1;
    let told = kept.told(&sealed, &kept.known(), (Lang::En, true));
    assert_eq!(told.verdict, Verdict::Broken);
    let json: serde_json::Value = serde_json::from_str(&told.text).unwrap();
    assert_eq!(json["verdict"], "broken");
    assert_eq!(json["steps"][1]["mark"], "broken");
    let told = kept.told(b"no PDF at all", &kept.known(), (Lang::En, false));
    assert_eq!(told.verdict, Verdict::Broken);
}

#[test]
fn settings_that_cannot_seal_are_told_at_the_start() {
    let (kept, other) = (Kept::new(), Kept::new());
    let own = OurSeal::new(&kept.settings()).unwrap();
    assert!(own.can_seal());
    assert_eq!(own.known().len(), 1);
    // A server that only knows the seal, such as one that serves and never seals.
    let known = OurSeal::new(&Seal { key: None, ..kept.settings() }).unwrap();
    assert!(!known.can_seal());
    assert_eq!(known.known(), own.known());
    // Its own seal once more among the others is one seal.
    let again = KnownSeals { others: vec![Fingerprint(own.known()[0])], ..kept.known() };
    let again = OurSeal::new(&Seal { known: again, ..kept.settings() }).unwrap();
    assert_eq!(again.known(), own.known());

    let refused = |settings: Seal| format!("{:#}", OurSeal::new(&settings).unwrap_err());
    let alone = Seal { known: KnownSeals::default(), ..kept.settings() };
    assert!(refused(alone).contains("BESKED_SEAL_CERTIFICATE"));
    let strange = Seal { key: Some(other.file("key")), ..kept.settings() };
    assert!(refused(strange).contains("not that of the first certificate"));
    let missing = Seal { key: Some(kept.file("nowhere")), ..kept.settings() };
    assert!(refused(missing).contains("nowhere"));
}

#[tokio::test]
async fn nothing_is_sealed_without_a_key() {
    let none = OurSeal::new(&Seal::default()).unwrap();
    assert!(matches!(seal_with(&none).await, Err(NotSealed::NoSeal)));
}

#[tokio::test]
async fn an_agreement_that_should_have_a_time_stamp_is_not_sealed_without() {
    let reply = |kind: &'static str, body: Vec<u8>| ([(header::CONTENT_TYPE, kind)], body);
    let stamp = "application/timestamp-reply";
    let service = Router::new()
        .route("/page", post(move || async move { reply("text/html", Vec::new()) }))
        .route("/long", post(move || async move { reply(stamp, vec![0; 70_000]) }))
        .route("/down", post(|| async { StatusCode::SERVICE_UNAVAILABLE }))
        .route("/nonsense", post(move || async move { reply(stamp, b"no stamp".to_vec()) }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let there = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
    let kept = Kept::new();
    for (path, says) in [
        ("/page", "no time stamp but text/html"),
        ("/long", "longer than 65536 bytes"),
        ("/down", "status 503"),
        ("/nonsense", "cannot be used"),
    ] {
        let time_stamp_url = Some(format!("{there}{path}").parse().unwrap());
        let seal = OurSeal::new(&Seal { time_stamp_url, ..kept.settings() }).unwrap();
        let error = seal_with(&seal).await.unwrap_err();
        assert!(matches!(error, NotSealed::Failed(SealError::NoAnswer(_) | SealError::Stamp(_))));
        assert!(error.to_string().contains(says), "{path}: {error}");
    }
}

#[test]
fn a_fingerprint_is_read_as_others_write_it() {
    let plain = "00ff".repeat(16);
    let with_colons = ["00:FF"; 16].join(":");
    assert_eq!(plain.parse::<Fingerprint>(), with_colons.parse());
    assert!("00ff".parse::<Fingerprint>().is_err());
}
