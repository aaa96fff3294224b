//! Imports that are killed while they run.

use crate::dump::dump;
use crate::kit::start;
use sqlx::PgPool;
use std::path::Path;
use std::time::Duration;

/// How many outside ids are known.
pub(crate) async fn written(owner: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from ledger_record").fetch_one(owner).await.unwrap()
}

/// Kills imports of `file` at eight moments, lets one end, and gives what stands there then. `kind`
/// is what is told `besked import` before the file, and `whole` how many ids will be known.
pub(crate) async fn killed_often(
    owner: &PgPool,
    kind: &[&str],
    file: &Path,
    whole: i64,
    with_events: bool,
) -> Vec<String> {
    let mut chance = 0x2545_F491_4F6C_DD1D_u64;
    let mut killed = 0;
    for round in 1..=8_i64 {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let mut child = start(owner, kind, file);
        while written(owner).await < whole * round / 9 && child.try_wait().unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(chance % 90)).await;
        killed += i32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(killed >= 4, "only {killed} of 8 were killed before they had ended");
    let status = start(owner, kind, file).wait().unwrap();
    assert!(status.success(), "{status}");
    dump(owner, with_events).await
}
