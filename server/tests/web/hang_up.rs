//! People close the page, lose the net, or press twice.

use crate::rig::{RESIDENT, Rig};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use sqlx::PgPool;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tower::ServiceExt as _;

/// The process's memory in kilobytes.
fn resident_kilobytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or_default()
}

#[sqlx::test(migrations = false)]
async fn a_thousand_who_hang_up_leave_no_panic_and_no_growth(owner: PgPool) {
    static PANICS: AtomicUsize = AtomicUsize::new(0);
    let former = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        former(panic);
    }));
    let rig = Rig::new(&owner).await;
    let browser = rig.signed_in(RESIDENT).await;
    let cookie = format!("__Host-besked={}", browser.cookies["__Host-besked"]);
    let hang_up = |number: u64| {
        let path = ["/overview", "/invoices?q=a", "/account", "/"][number as usize % 4];
        let request = Request::get(path).header(header::COOKIE, &cookie).body(Body::empty());
        let answer = rig.router.clone().oneshot(request.unwrap());
        // Some go at once, some while the database is asked, some when the page is nearly there.
        let patience = Duration::from_micros(number * 37 % 20_000);
        async move { drop(tokio::time::timeout(patience, answer).await) }
    };
    for number in 0..200 {
        hang_up(number).await;
    }
    let before = resident_kilobytes();
    for number in 200..1200 {
        hang_up(number).await;
    }
    let grown = resident_kilobytes().saturating_sub(before);
    assert_eq!(PANICS.load(Ordering::SeqCst), 0);
    assert!(grown < 32 * 1024, "{grown} kB more");
    let mut still = browser;
    assert_eq!(still.get("/overview").await.status, StatusCode::OK, "and it serves on");
}
