//! Killed at any moment and run again, an import ends like one that was not.

use super::{Folder, generated, pools, take_file};
use crate::dump::{dump, same};
use crate::kill::{killed_often, written};
use crate::state::on_another;
use sqlx::PgPool;

async fn ends_like_a_clean_one(owner: &PgPool, ledger: &str, with_events: bool) {
    let folder = Folder::new();
    let file = folder.put("ledger.ndjson", ledger);
    let here = pools(owner).await;
    let (summary, _) = take_file(&here, &file).await;
    assert_eq!(summary.total.refused, 0);
    let clean = dump(owner, with_events).await;
    let whole = written(owner).await;
    on_another(owner, |other| async move {
        pools(&other).await.close().await;
        same(&clean, &killed_often(&other, &["ledger"], &file, whole, with_events).await);
    })
    .await;
}

#[sqlx::test(migrations = false)]
async fn an_import_killed_again_and_again_ends_like_a_clean_one(owner: PgPool) {
    let ledger = String::from_utf8(generated(150, 2_500, 23)).unwrap();
    ends_like_a_clean_one(&owner, &ledger, true).await;
}

/// Where records come before what they point to, only the order of events may differ.
#[sqlx::test(migrations = false)]
async fn so_does_one_whose_records_stand_backwards(owner: PgPool) {
    let ledger = String::from_utf8(generated(100, 1_200, 29)).unwrap();
    let backwards: String = ledger.lines().rev().flat_map(|line| [line, "\n"]).collect();
    ends_like_a_clean_one(&owner, &backwards, false).await;
}
