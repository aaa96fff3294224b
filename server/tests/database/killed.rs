//! A server that is killed at any moment, and started again: whatever was sent with a key is there
//! exactly once, whole.

use crate::seed::{RESIDENT, UPCOMING, seeded};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use besked_server::jobs::verify::{Verdict, verify_dispute};
use besked_server::store::events::{self, Chain, Subject};
use besked_server::store::testing::TestPools;
use besked_server::store::{JobsTx, Pools};
use sha2::{Digest as _, Sha256};
use sqlx::{ConnectOptions as _, PgPool};
use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use uuid::Uuid;

/// Disputes that are sent.
const SENT: usize = 240;
/// Senders at the same time.
const SENDERS: usize = 4;
/// What stands in the sender's cookie.
const SECRET: [u8; 32] = [0x5a; 32];

fn serve(owner: &PgPool, port: u16) -> Child {
    let files = std::env::temp_dir().join("besked-killed");
    Command::new(env!("CARGO_BIN_EXE_besked"))
        .arg("serve")
        .env("DATABASE_URL", owner.connect_options().to_url_lossy().as_str())
        .env("BESKED_LISTEN", format!("127.0.0.1:{port}"))
        .env("BESKED_SITE", "/nonexistent")
        .env("BESKED_FILES", files)
        .env("BESKED_OIDC_ISSUER", "http://localhost:1")
        .env("BESKED_OIDC_CLIENT_SECRET", "none")
        .env("RUST_LOG", "off")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Sends one form; the status and where it leads, or nothing when nobody answered.
async fn send(port: u16, key: Uuid) -> Option<(u16, String)> {
    let body = format!(
        "acting_for={RESIDENT}&form_key={key}&amount=1&ground=not_received&statement=Det+var+st%C3%A4ngt"
    );
    let cookie = URL_SAFE_NO_PAD.encode(SECRET);
    let request = format!(
        "POST /invoices/{UPCOMING}/dispute HTTP/1.1\r\nHost: localhost:{port}\r\n\
         Cookie: __Host-besked={cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let answer = String::from_utf8_lossy(&answer);
    let head = answer.split("\r\n\r\n").next()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let location = head.lines().find_map(|line| line.strip_prefix("location: "));
    Some((status, location.unwrap_or_default().to_owned()))
}

/// Sends it until it is answered; the case that it leads to, and how often nobody answered.
async fn sent(port: u16, key: Uuid) -> (Uuid, usize) {
    let patience = Instant::now() + Duration::from_secs(60);
    let mut unanswered = 0;
    loop {
        match send(port, key).await {
            Some((303, to)) => {
                let path = to.split('?').next().unwrap();
                return (path.trim_start_matches("/disputes/").parse().unwrap(), unanswered);
            }
            Some((503, _)) | None => unanswered += 1,
            Some((status, to)) => panic!("{status} {to}"),
        }
        assert!(Instant::now() < patience, "the server does not come back");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn sign_in(owner: &PgPool) {
    sqlx::query(
        "insert into debtor_session
            (token_hash, party_id, acting_for_party_id, created_at, last_seen_at, ends_at)
        values ($1, $2, $2, now(), now(), now() + interval '1 hour')",
    )
    .bind(Sha256::digest(SECRET).to_vec())
    .bind(RESIDENT.0)
    .execute(owner)
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn each_dispute_is_there_once_however_often_the_server_is_killed(owner: PgPool) {
    if std::env::var_os("BESKED_LONG").is_none() {
        return;
    }
    seeded(&owner).await;
    sign_in(&owner).await;
    let before = cases(&owner).await;
    let pools = TestPools::from(&owner).await.unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);

    let keys: Arc<Vec<Uuid>> = Arc::new((0..SENT).map(|_| Uuid::new_v4()).collect());
    let (next, done) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut server = serve(&owner, port);
    let senders: Vec<_> = (0..SENDERS)
        .map(|_| {
            let (keys, next, done) = (Arc::clone(&keys), Arc::clone(&next), Arc::clone(&done));
            tokio::spawn(async move {
                let (mut told, mut unanswered) = (Vec::new(), 0);
                while let Some(key) = keys.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let (case, times) = sent(port, *key).await;
                    told.push((*key, case));
                    unanswered += times;
                    done.fetch_add(1, Ordering::SeqCst);
                }
                (told, unanswered)
            })
        })
        .collect();
    let (mut kills, mut chance) = (0, 0x2545_F491_4F6C_DD1D_u64);
    while done.load(Ordering::SeqCst) < SENT {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        tokio::time::sleep(Duration::from_millis(500 + chance % 700)).await;
        server.kill().unwrap();
        server.wait().unwrap();
        kills += 1;
        server = serve(&owner, port);
    }
    let (mut told, mut unanswered) = (Vec::new(), 0);
    for sender in senders {
        let (own, times) = sender.await.unwrap();
        told.extend(own);
        unanswered += times;
    }
    // Once more, to a server that nobody kills: the same answers.
    for (key, case) in &told {
        assert_eq!(sent(port, *key).await.0, *case);
    }
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(kills >= 5, "only {kills} kills");
    println!("{SENT} disputes, {kills} kills, {unanswered} times without an answer");

    assert_eq!(told.len(), SENT);
    assert_eq!(told.iter().map(|(_, case)| case).collect::<BTreeSet<_>>().len(), SENT);
    for (key, case) in &told {
        assert_whole(&owner, &pools, *key, *case).await;
    }
    let more = cases(&owner).await - before;
    assert_eq!(usize::try_from(more).unwrap(), SENT, "none that nobody was told of");
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    let chain = events::verify(&mut tx, Subject::Invoice(RESIDENT, UPCOMING)).await.unwrap();
    assert!(matches!(chain, Chain::Whole { .. }), "{chain:?}");
}

async fn cases(owner: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from dispute").fetch_one(owner).await.unwrap()
}

async fn count(owner: &PgPool, sql: &'static str, about: &str) -> i64 {
    sqlx::query_scalar(sql).bind(about).fetch_one(owner).await.unwrap()
}

/// A form's case has its answer, its pause, its history, its message and its job: one of each.
async fn assert_whole(owner: &PgPool, pools: &Pools, key: Uuid, case: Uuid) {
    let number: String =
        sqlx::query_scalar("select number from dispute where id = $1 and form_key = $2")
            .bind(case)
            .bind(key)
            .fetch_one(owner)
            .await
            .unwrap();
    for (sql, one) in [
        ("select count(*) from form_submission where form_key::text = $1", key),
        ("select count(*) from explanation where dispute_id::text = $1", case),
        ("select count(*) from hold where dispute_id::text = $1", case),
        ("select count(*) from event where subject_id::text = $1", case),
        ("select count(*) from message where dispute_id::text = $1", case),
        (
            "select count(*) from job
            inner join message on job.payload ->> 'message' = message.id::text
            where message.dispute_id::text = $1",
            case,
        ),
    ] {
        assert_eq!(count(owner, sql, &one.to_string()).await, 1, "{number}: {sql}");
    }
    let verdict = verify_dispute(pools, &number).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { events: 1, .. }), "{number}: {verdict:?}");
}
