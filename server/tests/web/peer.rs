//! The client against a provider of someone else's making: npm's `oidc-provider`, certified.

use crate::rig::{NEIGHBOUR, PORTAL, RESIDENT, Rig};
use crate::signing::{answer_of, begun, ended, fields};
use axum::http::StatusCode;
use besked_app::ports::SigningProblemCode;
use besked_seal::{Method, Outcome, What, check_evidence_here};
use openidconnect::reqwest;
use sqlx::PgPool;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use url::Url;

/// Follows the provider's redirects, keeping its cookies, until it leads back to the portal. What is
/// posted goes to the first address.
async fn through_the_peer(there: &str, mut posted: Option<&[(&str, &str)]>) -> String {
    let client =
        reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let mut cookies: BTreeMap<String, String> = BTreeMap::new();
    let mut at = Url::parse(there).unwrap();
    for _ in 0..12 {
        if at.origin().ascii_serialization() == PORTAL {
            return format!("{}?{}", at.path(), at.query().unwrap_or(""));
        }
        let sent: Vec<String> =
            cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = match posted.take() {
            Some(fields) => {
                let mut form = url::form_urlencoded::Serializer::new(String::new());
                client
                    .post(at.clone())
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(form.extend_pairs(fields).finish())
            }
            None => client.get(at.clone()),
        };
        let answer = request.header("cookie", sent.join("; ")).send().await.unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let Some(onward) = answer.headers().get("location") else {
            panic!("the peer stops at {}: {}", at.path(), answer.text().await.unwrap());
        };
        at = at.join(onward.to_str().unwrap()).unwrap();
    }
    panic!("the peer leads in a circle");
}

/// The provider, when it is there to be tried, and a portal that asks it. In a long run or on a build server it has to
/// be there.
async fn peer_and_rig(owner: &PgPool, signs: bool) -> Option<(Child, u16, Rig)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../end2end");
    if !folder.join("node_modules/oidc-provider").exists() {
        let missing = "`npm ci` in end2end gets the provider; `cargo xtask test` does that";
        let demanded = ["BESKED_LONG", "CI"].iter().any(|name| std::env::var_os(name).is_some());
        assert!(!demanded, "the provider is not there: {missing}");
        eprintln!("not tried: {missing}");
        return None;
    }
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let key = besked_dev_idp::new_client_key().unwrap();
    let mut peer = Command::new("node")
        .arg("peers/oidc-provider.mjs")
        .current_dir(&folder)
        .env("PORT", port.to_string())
        .env("CLIENT_KEY", &key)
        .env("PORTAL", PORTAL)
        .env("NUMBER", RESIDENT)
        .env("SIGNS", if signs { "1" } else { "" })
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    // Its end of the pipe stays open: a provider that cannot say what it does would stop.
    let mut said = BufReader::new(peer.stdout.as_mut().unwrap()).lines();
    while said.next_line().await.unwrap().expect("the peer starts") != "ready" {}

    let rig = Rig::at(owner, &format!("http://localhost:{port}"), &key, &[]).await;
    Some((peer, port, rig))
}

#[sqlx::test(migrations = false)]
async fn a_certified_provider_of_another_making_is_understood(owner: PgPool) {
    let Some((mut peer, port, rig)) = peer_and_rig(&owner, false).await else { return };
    let mut browser = rig.browser();
    let begun = browser.post("/sign-in", &[("next", "/invoices")]).await;
    let callback = through_the_peer(begun.location().unwrap(), None).await;
    let answer = browser.get(&callback).await;
    assert_eq!(answer.location(), Some("/act-for?next=%2Finvoices"));
    let invoices = browser.get("/invoices").await;
    assert_eq!(invoices.status, StatusCode::OK);
    assert!(invoices.text.contains("Demo Ek"));
    let left = browser.post("/sign-out", &[]).await;
    assert!(left.text.contains(&format!("http://localhost:{port}/session/end")));
    peer.kill().await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_provider_of_another_making_signs_by_the_extension(owner: PgPool) {
    let Some((mut peer, _, rig)) = peer_and_rig(&owner, true).await else { return };
    let onward = begun(&rig, RESIDENT).await;
    let back = through_the_peer(onward.there.as_str(), Some(&fields(&onward))).await;
    let signed = ended(&rig, answer_of(&back)).await.ok().unwrap();
    assert_eq!(signed.method(), Method::Signature);
    assert!(signed.is_independently_verified);
    assert_eq!(signed.evidence.signer, RESIDENT);
    // Whoever comes there is the resident.
    let onward = begun(&rig, NEIGHBOUR).await;
    let back = through_the_peer(onward.there.as_str(), Some(&fields(&onward))).await;
    let refused = ended(&rig, answer_of(&back)).await.err();
    assert_eq!(refused, Some(SigningProblemCode::Unmet));
    peer.kill().await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_provider_of_another_making_without_signatures_gives_a_fresh_sign_in(owner: PgPool) {
    let Some((mut peer, _, rig)) = peer_and_rig(&owner, false).await else { return };
    let onward = begun(&rig, RESIDENT).await;
    let back = through_the_peer(onward.there.as_str(), Some(&fields(&onward))).await;
    let signed = ended(&rig, answer_of(&back)).await.ok().unwrap();
    assert_eq!(signed.method(), Method::SignIn);
    let report = check_evidence_here(&signed.evidence);
    for what in [What::SignedData, What::Request, What::Identity] {
        assert_eq!(report.outcome(what), Some(Outcome::Holds), "{what:?}");
    }
    peer.kill().await.unwrap();
}
