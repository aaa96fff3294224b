//! The worker inside the server, where `BESKED_SERVE_JOBS` asks for it.

use crate::rig::Rig;
use crate::seed::{MESSAGE, RESIDENT, now};
use crate::way_out::into_folder;
use besked_server::store::JobsTx;
use besked_server::store::jobs::{Job, enqueue};
use besked_server::web::serve;
use sqlx::PgPool;
use std::time::Duration;
use tokio::sync::oneshot;

#[sqlx::test(migrations = false)]
async fn a_server_that_does_jobs_sends_what_waits_and_stops_when_told(owner: PgPool) {
    let rig = Rig::with(&owner, &["--jobs"]).await;
    let folder = tempfile::tempdir().unwrap();
    let mail = into_folder(folder.path());
    let mut tx = JobsTx::begin(&rig.pools).await.unwrap();
    let word = Job::Notice { party: RESIDENT, message: MESSAGE };
    enqueue(&mut tx, &word, now()).await.unwrap();
    tx.commit().await.unwrap();
    let worker = serve::worker(&rig.state, &mail).unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let working = tokio::spawn(async move {
        worker
            .run(async {
                let _ = stopped.await;
            })
            .await;
    });
    let sent = || std::fs::read_dir(folder.path()).unwrap().count();
    for _ in 0..200 {
        if sent() > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(sent() > 0, "the e-mail lies in the folder");
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(10), working).await.expect("it stops").unwrap();
}
