//! Worker, mail server and database killed in turn during a thousand messages: none is lost, each
//! keeps its id, and one is doubled only where a kill fell between acceptance and commit. Takes a
//! minute or two, so that it runs with `cargo xtask test --long` alone.

use crate::cluster::Database;
use crate::kit::Folder;
use crate::seed::{CASE, RESIDENT, seeded};
use crate::smtp::{MailServer, PASSWORD, USER};
use besked_app::ports::About;
use besked_domain::notice::Notice;
use besked_server::store::testing::TestPools;
use besked_server::store::{Mode, Pools, PortalTx, message};
use chrono::Utc;
use sqlx::postgres::PgConnectOptions;
use sqlx::{PgPool, Row as _};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const MESSAGES: usize = 1_000;
const WORKERS: usize = 2;

fn start_worker(database: &PgConnectOptions, server: &MailServer, inbox: &Path) -> Child {
    use sqlx::ConnectOptions as _;
    Command::new(env!("CARGO_BIN_EXE_besked"))
        .arg("work")
        .arg("--inbox")
        .arg(inbox)
        .env("DATABASE_URL", database.to_url_lossy().as_str())
        .env("BESKED_PUBLIC_URL", "https://besked.example.se")
        .env("BESKED_MAIL_FROM", "besked@example.se")
        .env("BESKED_SMTP_HOST", "localhost")
        .env("BESKED_SMTP_PORT", server.address.port().to_string())
        .env("BESKED_SMTP_USER", USER)
        .env("BESKED_SMTP_PASSWORD", PASSWORD)
        .env("BESKED_SMTP_CA", server.certificate())
        .env("RUST_LOG", "off")
        .env_remove("BESKED_JOBS_DATABASE_URL")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A thousand messages to the resident, ten in a transaction, and quick second attempts.
async fn make_messages(owner: &PgPool, pools: &Pools) {
    sqlx::query(
        "insert into policy_setting (key, valid_from, value, source) values
        ('jobs.most_attempts', '2026-01-02', '100000', 'test'),
        ('jobs.first_pause_seconds', '2026-01-02', '1', 'test'),
        ('jobs.longest_pause_seconds', '2026-01-02', '1', 'test'),
        ('jobs.lease_seconds', '2026-01-02', '4', 'test')",
    )
    .execute(owner)
    .await
    .unwrap();
    for _ in 0..MESSAGES / 10 {
        let mut tx = PortalTx::begin(pools, Some(RESIDENT), Mode::Write).await.unwrap();
        for _ in 0..10 {
            let notice = Notice::Explanation { answer_by: None };
            let new = message::NewMessage {
                party: RESIDENT,
                about: About::Dispute(CASE),
                notice,
                letter: None,
            };
            message::make(&mut tx, new, Utc::now()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

/// When each e-mail to the resident was taken over, by its id.
fn taken(server: &MailServer) -> BTreeMap<String, Vec<Instant>> {
    let mut by_id: BTreeMap<String, Vec<Instant>> = BTreeMap::new();
    for mail in server.taken().iter().filter(|mail| mail.to == "ek@example.se") {
        by_id.entry(mail.header("Message-ID").to_owned()).or_default().push(mail.at);
    }
    by_id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_messages_outlive_every_kill() {
    if std::env::var_os("BESKED_LONG").is_none() {
        return;
    }
    let folder = Folder::new();
    let mut database = Database::start().await;
    let options = database.options();
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    seeded(&owner).await;
    let pools = TestPools::from(&owner).await.unwrap();
    make_messages(&owner, &pools).await;
    pools.close().await;

    let mut server = MailServer::start(&folder.0).await;
    let inbox = folder.0.join("inbox");
    let start = |server: &MailServer| start_worker(&options, server, &inbox);
    let mut workers: Vec<Child> = (0..WORKERS).map(|_| start(&server)).collect();
    let mut kills: Vec<Instant> = Vec::new();
    let mut chance = 0x2545_F491_4F6C_DD1D_u64;
    let patience = Instant::now() + Duration::from_secs(400);
    while taken(&server).len() < MESSAGES {
        assert!(Instant::now() < patience, "{} of {MESSAGES}", taken(&server).len());
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        tokio::time::sleep(Duration::from_millis(300 + chance % 700)).await;
        let turn = kills.len();
        kills.push(Instant::now());
        match turn % 3 {
            0 => {
                let worker = &mut workers[(turn / 3) % WORKERS];
                worker.kill().unwrap();
                worker.wait().unwrap();
                *worker = start(&server);
            }
            1 => {
                server.kill().await;
                tokio::time::sleep(Duration::from_millis(200)).await;
                server.revive().await;
            }
            _ => database.kill_and_revive().await,
        }
    }
    // What was taken over and could not be written down is sent once more, and then it is.
    loop {
        let waiting: Result<i64, _> = sqlx::query_scalar(
            "select count(*) from job where state = 'waiting' and kind = 'notice'",
        )
        .fetch_one(&owner)
        .await;
        if matches!(waiting, Ok(0)) {
            break;
        }
        assert!(Instant::now() < patience, "{waiting:?} wait");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    for worker in &mut workers {
        worker.kill().unwrap();
        worker.wait().unwrap();
    }
    assert!(kills.len() >= 6, "only {} kills", kills.len());

    // None lost, each under the id that follows from its message and was kept beside it.
    let kept = sqlx::query(
        "select '<' || message.id || '@besked.example.se>', mail.mail_id,
            mail.accepted_at is not null, job.state
        from message
        inner join job on job.payload ->> 'message' = message.id::text
        left join message_mail as mail
            on message.party_id = mail.party_id and message.id = mail.message_id
        where message.party_id = $1 and job.once is not null",
    )
    .bind(RESIDENT.0)
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(kept.len(), MESSAGES);
    let by_id = taken(&server);
    assert_eq!(by_id.len(), MESSAGES);
    for row in &kept {
        let (id, mail_id): (String, Option<String>) = (row.get(0), row.get(1));
        assert_eq!(Some(&id), mail_id.as_ref());
        assert!(row.get::<bool, _>(2), "{id} was not written down as taken over");
        assert_eq!(row.get::<String, _>(3), "done");
        assert!(by_id.contains_key(&id), "{id} was lost");
    }
    // Doubled only where something was killed after it had been taken over; each kill hits at most
    // what the workers have in their hands.
    let doubled: usize = by_id.values().map(|times| times.len() - 1).sum();
    for (id, times) in &by_id {
        for pair in times.windows(2) {
            let killed = kills
                .iter()
                .any(|kill| *kill + Duration::from_secs(1) >= pair[0] && *kill <= pair[1]);
            assert!(killed, "{id} was doubled without a kill");
        }
    }
    assert!(doubled <= kills.len() * WORKERS, "{doubled} doubled by {} kills", kills.len());
    println!("{MESSAGES} messages, {} kills, {doubled} doubled", kills.len());
    owner.close().await;
}
