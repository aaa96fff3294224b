//! E-mail over a real connection: STARTTLS, a password, one id for every attempt, and nothing in it
//! but that there is something to read.

use crate::kit::{Folder, into_folder, portal_url, runner, to_server};
use crate::seed::{MESSAGE, PROTECTED, RESIDENT, now, pools};
use crate::smtp::{MailServer, Taken};
use besked_domain::id::{MessageId, PartyId};
use besked_server::config::Mail;
use besked_server::jobs::Ran;
use besked_server::notify::Post;
use besked_server::store::jobs::{Job, enqueue};
use besked_server::store::{JobsTx, Pools};
use sqlx::PgPool;
use std::time::Duration;

async fn word_of(pools: &Pools, party: PartyId, message: MessageId) {
    let mut tx = JobsTx::begin(pools).await.unwrap();
    enqueue(&mut tx, &Job::Notice { party, message }, now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The text of both parts, with their transfer encodings undone.
pub(crate) fn told(taken: &Taken) -> String {
    let text = taken.text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[sqlx::test(migrations = false)]
async fn word_of_a_message_leaves_over_tls_and_says_nothing_of_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let server = MailServer::start(&folder.0).await;
    word_of(&pools, RESIDENT, MESSAGE).await;
    assert_eq!(runner(&pools, &to_server(&server)).one().await.unwrap(), Ran::Done);
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(server.unsafe_commands(), 0, "nothing was said before TLS and the password");
    let mail = &taken[0];
    assert_eq!(mail.to, "ek@example.se");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    // The id that was kept before holds.
    assert_eq!(mail.header("Message-ID"), "<981@localhost>");
    let told = told(mail);
    assert!(told.contains("text/plain") && told.contains("text/html"), "{told}");
    assert_eq!(told.matches("https://besked.example.se/messages").count(), 3, "{told}");
    assert!(told.contains("There is something new for you to read in Besked."), "{told}");
    assert!(told.contains("Exempelkommun") && told.contains("Telephone 08-465"), "{told}");
    for secret in ["KS-EK", "Demo", "Ek ", "F-1002", "198802292386", "objection", "invoice", " kr"]
    {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
    // Once it has been taken over it is sent no more.
    let accepted: bool = sqlx::query_scalar(
        "select accepted_at is not null from message_mail where message_id = $1",
    )
    .bind(MESSAGE.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert!(accepted);
    sqlx::query("update job set once = null").execute(&pools.jobs).await.unwrap();
    word_of(&pools, RESIDENT, MESSAGE).await;
    assert_eq!(runner(&pools, &to_server(&server)).one().await.unwrap(), Ran::Done);
    assert_eq!(server.taken().len(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_server_that_refuses_is_asked_again_and_its_words_are_not_kept(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let server = MailServer::start(&folder.0).await;
    server.refuse(1);
    word_of(&pools, RESIDENT, MESSAGE).await;
    let runner = runner(&pools, &to_server(&server));
    assert_eq!(runner.one().await.unwrap(), Ran::PutBack);
    let error: String = sqlx::query_scalar("select last_error from job where state = 'waiting'")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(error, "the mail server answered 451");
    sqlx::query("update job set run_at = $1 where state = 'waiting'")
        .bind(now())
        .execute(&pools.jobs)
        .await
        .unwrap();
    assert_eq!(runner.one().await.unwrap(), Ran::Done);
    assert_eq!(server.taken().len(), 1);
}

#[sqlx::test(migrations = false)]
async fn what_may_have_been_taken_over_bears_the_same_id_again(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let server = MailServer::start(&folder.0).await;
    server.stay_silent(1);
    word_of(&pools, RESIDENT, MESSAGE).await;
    let settings = to_server(&server);
    assert_eq!(runner(&pools, &settings).one().await.unwrap(), Ran::PutBack);
    sqlx::query("update job set run_at = $1 where state = 'waiting'")
        .bind(now())
        .execute(&pools.jobs)
        .await
        .unwrap();
    assert_eq!(runner(&pools, &settings).one().await.unwrap(), Ran::Done);
    let ids: Vec<String> =
        server.taken().iter().map(|mail| mail.header("Message-ID").to_owned()).collect();
    assert_eq!(ids, ["<981@localhost>", "<981@localhost>"]);
}

/// Whoever waits for a mail server holds nothing of the database meanwhile.
#[sqlx::test(migrations = false)]
async fn what_is_being_sent_holds_no_transaction(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let server = MailServer::start(&folder.0).await;
    // This one takes the call, and never says a word.
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    let settings = Mail { smtp_port: port, ..to_server(&server) };
    word_of(&pools, RESIDENT, MESSAGE).await;
    let runner = runner(&pools, &settings);
    let sending = runner.one();
    tokio::pin!(sending);
    let call = tokio::select! {
        call = silent.accept() => call.unwrap(),
        done = &mut sending => panic!("it called nobody: {done:?}"),
    };
    let early = tokio::time::timeout(Duration::from_millis(300), &mut sending).await;
    assert!(early.is_err(), "it waits for an answer");
    let held: Vec<String> = sqlx::query_scalar(
        "select query from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
            and backend_type = 'client backend' and xact_start is not null",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(held, Vec::<String>::new());
    drop((call, silent));
    assert_eq!(sending.await.unwrap(), Ran::PutBack);
}

#[sqlx::test(migrations = false)]
async fn a_wrong_password_or_an_unknown_authority_sends_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let server = MailServer::start(&folder.0).await;
    word_of(&pools, RESIDENT, MESSAGE).await;
    let right = to_server(&server);
    for (wrong, error) in [
        (Mail { smtp_password: Some("fel".to_owned()), ..right.clone() }, "answered 535"),
        (Mail { smtp_ca: None, ..right.clone() }, "was not reached"),
    ] {
        sqlx::query("update job set run_at = $1 where state = 'waiting'")
            .bind(now())
            .execute(&pools.jobs)
            .await
            .unwrap();
        assert_eq!(runner(&pools, &wrong).one().await.unwrap(), Ran::PutBack);
        let kept: String = sqlx::query_scalar("select last_error from job where state = 'waiting'")
            .fetch_one(&owner)
            .await
            .unwrap();
        assert!(kept.contains(error), "{kept}");
    }
    assert_eq!(server.taken().len(), 0);
    assert_eq!(server.unsafe_commands(), 0);
}

#[sqlx::test(migrations = false)]
async fn nobody_is_mailed_who_is_protected_unconfirmed_unwilling_or_has_read_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let protected = MessageId(uuid::Uuid::from_u128(MESSAGE.0.as_u128() + 2));
    let has_address: bool = sqlx::query_scalar(
        "select email_confirmed_at is not null and notices from party_contact where party_id = $1",
    )
    .bind(PROTECTED.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert!(has_address, "what keeps it back is the protection alone");
    word_of(&pools, PROTECTED, protected).await;
    assert_eq!(runner(&pools, &settings).one().await.unwrap(), Ran::Done);
    for sql in [
        "update party_contact set email_confirmed_at = null where party_id = $1",
        "update party_contact set email_confirmed_at = now(), notices = false where party_id = $1",
        "update party_contact set notices = true where party_id = $1",
    ] {
        sqlx::query(sql).bind(RESIDENT.0).execute(&owner).await.unwrap();
        if sql.contains("notices = true") {
            sqlx::query("update message set read_at = now(), read_by = $1 where party_id = $1")
                .bind(RESIDENT.0)
                .execute(&owner)
                .await
                .unwrap();
        }
        sqlx::query("update job set once = null").execute(&pools.jobs).await.unwrap();
        word_of(&pools, RESIDENT, MESSAGE).await;
        assert_eq!(runner(&pools, &settings).one().await.unwrap(), Ran::Done);
    }
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[sqlx::test(migrations = false)]
async fn without_a_server_each_is_a_file_and_the_language_is_the_persons(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    sqlx::query("update party_contact set language = 'sv' where party_id = $1")
        .bind(RESIDENT.0)
        .execute(&owner)
        .await
        .unwrap();
    word_of(&pools, RESIDENT, MESSAGE).await;
    assert_eq!(runner(&pools, &into_folder(&folder.0)).one().await.unwrap(), Ran::Done);
    let text = std::fs::read_to_string(folder.0.join("981@localhost.eml")).unwrap();
    let mail = Taken { to: String::new(), text, at: std::time::Instant::now() };
    assert_eq!(mail.header("Message-ID"), "<981@localhost>");
    let told = told(&mail);
    assert!(told.contains("Det finns något nytt för dig att läsa i Besked."), "{told}");
    assert!(told.contains("<html lang=\"sv\">") && told.contains("Telefon 08-465"), "{told}");
}

#[test]
fn settings_that_cannot_work_are_told_at_the_start() {
    let folder = Folder::new();
    let fine = into_folder(&folder.0);
    assert!(Post::new(&fine, &portal_url()).is_ok());
    let host = Some("mail.example.se".to_owned());
    let user = Some("besked".to_owned());
    for wrong in [
        Mail { mail_from: "no address".to_owned(), ..fine.clone() },
        Mail { smtp_user: user.clone(), ..fine.clone() },
        Mail { smtp_host: host.clone(), smtp_user: user, ..fine.clone() },
        Mail { smtp_host: host, smtp_ca: Some("/nonexistent".into()), ..fine },
    ] {
        assert!(Post::new(&wrong, &portal_url()).is_err(), "{wrong:?}");
    }
}
