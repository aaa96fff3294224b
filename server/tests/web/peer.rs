//! The client against a provider of someone else's making: npm's `oidc-provider`, certified.

use crate::rig::{PORTAL, RESIDENT, Rig};
use axum::http::StatusCode;
use openidconnect::reqwest;
use sqlx::PgPool;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;
use url::Url;

/// Follows the provider's redirects, keeping its cookies, until it leads back to the portal.
async fn through_the_peer(there: &str) -> String {
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
        let answer = client.get(at.clone()).header("cookie", sent.join("; ")).send().await.unwrap();
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

#[sqlx::test(migrations = false)]
async fn a_certified_provider_of_another_making_is_understood(owner: PgPool) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../end2end");
    if !folder.join("node_modules/oidc-provider").exists() {
        eprintln!("not tried: `npm ci` in end2end gets the provider; `cargo xtask test` does that");
        return;
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
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut said = BufReader::new(peer.stdout.take().unwrap()).lines();
    while said.next_line().await.unwrap().expect("the peer starts") != "ready" {}

    let rig = Rig::at(&owner, &format!("http://localhost:{port}"), &key, &[]).await;
    let mut browser = rig.browser();
    let begun = browser.post("/sign-in", &[("next", "/invoices")]).await;
    let callback = through_the_peer(begun.location().unwrap()).await;
    let answer = browser.get(&callback).await;
    assert_eq!(answer.location(), Some("/act-for?next=%2Finvoices"));
    let invoices = browser.get("/invoices").await;
    assert_eq!(invoices.status, StatusCode::OK);
    assert!(invoices.text.contains("Demo Ek"));
    let left = browser.post("/sign-out", &[]).await;
    assert!(left.text.contains(&format!("http://localhost:{port}/session/end")));
    peer.kill().await.unwrap();
}
