//! The yardstick of `cargo xtask bench`: what a list of invoices, a search of staff, and a disputed
//! charge cost when nothing stands between the queries and the answer. The same session look-up,
//! transactions and queries as the product's, then HTML of the same size, written by hand.
#![expect(clippy::print_stderr, reason = "a tool for developers")]

#[path = "bare_page/dispute.rs"]
mod dispute;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use besked_app::ports::InvoiceQuery;
use besked_domain::invoice::standing::Balance;
use besked_domain::text::{Lang, format};
use besked_server::clock::{Clock as _, SystemClock};
use besked_server::config::{Cli, Command};
use besked_server::store::session::DebtorSession;
use besked_server::store::settings::SettingsCache;
use besked_server::store::{
    DeskTx, Mode, Pools, PortalTx, StoreError, find, invoice, party, session, unit,
};
use besked_server::web::serve::connect;
use clap::Parser as _;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the handler shares between requests.
#[derive(Clone)]
struct Bare {
    pools: Pools,
    policy: SettingsCache,
    /// The answer that every dispute gets.
    answer: Arc<dispute::Beforehand>,
    /// Makes an answer as long as the product's.
    filling: Arc<str>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Command::Serve(settings) = Cli::parse().command else {
        eprintln!("give the arguments of `besked serve`");
        return Ok(());
    };
    let pools = connect(&settings.databases, 10).await?;
    let bytes = std::env::var("BARE_FILLING").ok().and_then(|bytes| bytes.parse().ok());
    let filling = "<!-- as much as the page has -->".chars().cycle().take(bytes.unwrap_or(0));
    let filling = filling.collect::<String>().into();
    let policy = SettingsCache::new(pools.clone());
    let bare = Bare { pools, policy, answer: Arc::default(), filling };
    let router = Router::new()
        .route("/health/ready", get(|| async { "ready" }))
        .route("/invoices", get(invoices))
        .route("/search/{kind}", get(search))
        .route("/invoices/{id}/dispute", post(dispute::send))
        .route("/disputes/{id}", get(dispute::show))
        .with_state(bare);
    let listener = tokio::net::TcpListener::bind(settings.listen).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

/// The list of invoices, or a bare refusal.
async fn invoices(
    State(bare): State<Bare>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    match list(&bare, query.get("page"), &headers).await {
        Ok(Some(html)) => Html(html).into_response(),
        Ok(None) => StatusCode::UNAUTHORIZED.into_response(),
        Err(error) => {
            eprintln!("{error}");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// What stands in the cookie, as the database knows it.
fn token(headers: &HeaderMap, name: &str) -> Option<[u8; 32]> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let (_, secret) = cookies
        .split(';')
        .find_map(|pair| pair.trim().split_once('=').filter(|(its_name, _)| *its_name == name))?;
    Some(Sha256::digest(URL_SAFE_NO_PAD.decode(secret).ok()?).into())
}

/// Who is signed in as a debtor.
async fn debtor(bare: &Bare, headers: &HeaderMap) -> Result<Option<DebtorSession>, StoreError> {
    let (now, today) = (SystemClock.now(), SystemClock.today());
    let Some(token) = token(headers, "__Host-besked") else { return Ok(None) };
    let found = session::debtor(&bare.pools.signin, &token, today).await?;
    Ok(found.filter(|session| session.may_act && now < session.ends_at))
}

async fn list(
    bare: &Bare,
    page: Option<&String>,
    headers: &HeaderMap,
) -> Result<Option<String>, StoreError> {
    let today = SystemClock.today();
    let Some(session) = debtor(bare, headers).await? else { return Ok(None) };
    let party = session.acting_for;
    let page = page.and_then(|page| page.parse().ok()).unwrap_or(1);
    let query = InvoiceQuery { page, ..InvoiceQuery::default() };
    let mut tx = PortalTx::begin(&bare.pools, Some(party), Mode::Read).await?;
    let page = invoice::page(&mut tx, party, &query, today).await?;
    let ledgers = unit::ledgers(&mut tx, party).await?;
    tx.commit().await?;

    let mut html = String::with_capacity(64 << 10);
    let _ = write!(
        html,
        "<!DOCTYPE html><html lang=\"sv\"><title>{}</title><main><select>",
        session.name
    );
    for ledger in ledgers {
        let _ = write!(html, "<option>{}</option>", ledger.unit.name.get(Lang::Sv));
    }
    let _ = write!(html, "</select><p>{}</p><ul>", page.total);
    for row in page.rows {
        let _ = write!(
            html,
            "<li><a href=\"/invoices/{}\">{}</a> {} {} {} {} {}</li>",
            row.id,
            row.subject.get(Lang::Sv),
            row.unit.get(Lang::Sv),
            row.number,
            format::iso(row.issued_on),
            format::iso(row.figures.due_on),
            format::money(Balance::of(&row.figures).left),
        );
    }
    let _ = write!(html, "</ul>{}</main></html>", bare.filling);
    Ok(Some(html))
}

/// What staff look for: the session, and the one query that finds it.
async fn search(
    State(bare): State<Bare>,
    Path(kind): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let text = query.get("q").map(String::as_str).unwrap_or_default();
    match found(&bare, &kind, text, &headers).await {
        Ok(Some(html)) => Html(html).into_response(),
        Ok(None) => StatusCode::UNAUTHORIZED.into_response(),
        Err(error) => {
            eprintln!("{error}");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn found(
    bare: &Bare,
    kind: &str,
    text: &str,
    headers: &HeaderMap,
) -> Result<Option<String>, StoreError> {
    let Some(token) = token(headers, "__Host-besked-staff") else { return Ok(None) };
    let session = session::staff(&bare.pools.signin, &token).await?;
    let Some(session) = session.filter(|session| SystemClock.now() < session.ends_at) else {
        return Ok(None);
    };
    let mut tx = DeskTx::begin(&bare.pools, session.sees_protected, Mode::Read).await?;
    let parties = match kind {
        "number" => {
            let scheme = if text.len() == 12 { party::PERSON } else { party::ORGANISATION };
            find::by_number(&mut tx, Some((scheme, text)), &[text.to_owned()]).await?
        }
        "OCR" => find::by_number(&mut tx, None, &[text.to_owned()]).await?,
        _ => find::by_name(&mut tx, text).await?,
    };
    tx.commit().await?;
    let mut html = String::with_capacity(16 << 10);
    for party in parties {
        let _ = write!(
            html,
            "<li><a href=\"/staff/parties/{}\">{}</a> {}</li>",
            party.id, party.name, party.identity
        );
    }
    Ok(Some(html))
}
