//! Killed at any moment and run again, an import ends like one that was not.

use super::{Kept, generated, pools, take_file};
use crate::dump::{dump, same};
use crate::whole_files::on_another;
use sqlx::{ConnectOptions, PgPool};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn start(owner: &PgPool, file: &Path) -> Child {
    let url = owner.connect_options().to_url_lossy();
    Command::new(env!("CARGO_BIN_EXE_besked"))
        .args(["import", "ledger", "--no-progress"])
        .arg(file)
        .env("DATABASE_URL", url.as_str())
        .env_remove("BESKED_JOBS_DATABASE_URL")
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

async fn written(owner: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from ledger_record").fetch_one(owner).await.unwrap()
}

/// Kills imports of `ledger` at eight moments, ends it, and gives what stands there then.
async fn killed_often(owner: &PgPool, file: &Path, whole: i64, with_events: bool) -> Vec<String> {
    let mut chance = 0x2545_F491_4F6C_DD1D_u64;
    let mut killed = 0;
    for round in 1..=8_i64 {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let mut child = start(owner, file);
        while written(owner).await < whole * round / 9 && child.try_wait().unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(chance % 90)).await;
        killed += i32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(killed >= 4, "only {killed} of 8 were killed before they had ended");
    let status = start(owner, file).wait().unwrap();
    assert!(status.success(), "{status}");
    dump(owner, with_events).await
}

async fn ends_like_a_clean_one(owner: &PgPool, ledger: &str, with_events: bool) {
    let file = Kept::new(ledger.as_bytes());
    let here = pools(owner).await;
    let (summary, _) = take_file(&here, &file.0).await;
    assert_eq!(summary.total.refused, 0);
    let clean = dump(owner, with_events).await;
    let whole = written(owner).await;
    on_another(owner, |other| async move {
        same(&clean, &killed_often(&other, &file.0, whole, with_events).await);
    })
    .await;
}

#[sqlx::test(migrations = "../migrations")]
async fn an_import_killed_again_and_again_ends_like_a_clean_one(owner: PgPool) {
    let ledger = String::from_utf8(generated(150, 2_500, 23)).unwrap();
    ends_like_a_clean_one(&owner, &ledger, true).await;
}

/// Where records come before what they point to, only the order of events may differ.
#[sqlx::test(migrations = "../migrations")]
async fn so_does_one_whose_records_stand_backwards(owner: PgPool) {
    let ledger = String::from_utf8(generated(100, 1_200, 29)).unwrap();
    let backwards: String = ledger.lines().rev().flat_map(|line| [line, "\n"]).collect();
    ends_like_a_clean_one(&owner, &backwards, false).await;
}
