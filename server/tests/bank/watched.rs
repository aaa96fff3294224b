//! The bank's files as they come into a folder.

use crate::{Line, bgmax, ground, invoice, now, pools, standing, take_ledger, text};
use besked_domain::delivery::FileKind;
use besked_domain::text::Localised;
use besked_server::clock::FixedClock;
use besked_server::jobs::{Inbox, Worker};
use besked_server::store::imports::{Source, save_source};
use sqlx::PgPool;
use std::sync::Arc;
use std::time::Duration;

#[sqlx::test(migrations = false)]
async fn a_source_of_a_banks_kind_is_collected_and_booked(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "100.00")]].concat()).await;
    for (code, kind) in [("bank", FileKind::Bgmax), ("notices", FileKind::Camt)] {
        let source = Source {
            code: code.to_owned(),
            name: Localised { sv: "Inbetalningar".to_owned(), en: "Payments".to_owned() },
            kind,
            profile: None,
            schedule: None,
            watched_since: None,
            latest: None,
        };
        save_source(&pools.jobs, &source).await.unwrap();
    }
    let folder = crate::Folder::new();
    let good = bgmax("20261120", 1, &[Line::ocr("1230", 4_000, 1)]);
    folder.put("bank/good.txt", &good);
    folder.put("bank/cut.txt", &good[..200]);
    folder.put("notices/none.xml", "<a/>");
    let inbox = Inbox::new(folder.0.clone(), Duration::ZERO);
    let mut worker = Worker::new(pools.jobs.clone(), Arc::new(FixedClock(now())), inbox);
    worker.pass().await.unwrap();
    assert_eq!(standing(&owner).await, "A 40.00 60.00");
    for place in ["bank/done/good.txt", "bank/refused/cut.txt", "notices/refused/none.xml"] {
        assert!(folder.0.join(place).exists(), "{place}");
    }
    let runs = "select string_agg(kind || ' ' || (failure_sv is null), ', ' order by kind, failure_sv is null)
        from import_run where kind in ('bgmax', 'camt')";
    assert_eq!(text(&owner, runs).await, "bgmax false, bgmax true, camt false");
}
