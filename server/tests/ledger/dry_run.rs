//! A dry run tells what a real one would, and keeps nothing.

use super::{Folder, changed, codes, ground, import, invoice, lines, payment, pools, take};
use crate::dump::{dump, same};
use besked_server::interchange::Options;
use besked_server::interchange::report::Summary;
use serde_json::json;
use sqlx::PgPool;

async fn runs(owner: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from import_run").fetch_one(owner).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn it_reports_like_the_real_run_and_keeps_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let first = invoice("F", "1", "100.00");
    take(&pools, &[ground(), vec![first.clone()]].concat()).await;
    let (before, runs_before) = (dump(&owner, true).await, runs(&owner).await);

    let records = [
        payment("P", "G", "10.00"),
        payment("Q", "nowhere", "10.00"),
        changed(first.clone(), 2, "due_on", json!("2026-12-15")),
        first,
        invoice("G", "2", "50.00"),
        json!({"record": "invoice", "unit": "VA"}),
    ];
    let folder = Folder::new();
    let file = folder.put("ledger.ndjson", lines(&records));
    let options = Options { dry_run: true, ..Options::of(&file) };
    let (told, problems) = import(&pools, options).await;
    assert!(told.dry_run);
    same(&before, &dump(&owner, true).await);
    assert_eq!(runs(&owner).await, runs_before);

    let (real, real_problems) = take(&pools, &records).await;
    assert_eq!(Summary { dry_run: false, ..told }, real);
    assert_eq!(codes(&problems), codes(&real_problems));
    assert_eq!((real.total.added, real.total.changed, real.total.older), (2, 1, 1));
    assert_eq!(real.total.refused, 2);
}
