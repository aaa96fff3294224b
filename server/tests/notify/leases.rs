//! A day's round is one worker's, however long it takes: whoever has lost it goes no further.

use crate::delays::{delays, opened};
use crate::kit::{Folder, desk, into_folder, portal, runner_at};
use crate::plans::{day, noon};
use crate::seed::{HANDLER, RESIDENT, UPCOMING, debtor, pools, staff};
use besked_app::ports::{DebtorPortal as _, RespiteAct, RespiteAsk, StaffDesk as _};
use besked_domain::respite::life::State;
use besked_server::clock::Clock;
use besked_server::jobs::Ran;
use besked_server::store::jobs::{self, Job};
use besked_server::store::{JobsTx, Pools};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use uuid::Uuid;

/// The day of the round.
const ON: &str = "2026-12-23";

/// A clock by which everything takes ten minutes.
struct Slow(AtomicI32);

impl Clock for Slow {
    fn now(&self) -> DateTime<Utc> {
        noon(ON) + TimeDelta::minutes(10) * self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// What comes of a round whose lease cannot be renewed, and then of one whose lease can.
async fn lost_and_kept(owner: &PgPool, pools: &Pools, job: Job) -> (Ran, Ran) {
    sqlx::query("delete from job").execute(owner).await.unwrap();
    let mut tx = JobsTx::begin(pools).await.unwrap();
    jobs::enqueue(&mut tx, &job, noon(ON)).await.unwrap();
    tx.commit().await.unwrap();
    let lose = "create function lose() returns trigger language plpgsql as
        'begin return null; end'";
    let lost = "create trigger lost before update on job for each row
        when (old.lease = new.lease) execute function lose()";
    for sql in [lose, lost] {
        sqlx::query(sql).execute(owner).await.unwrap();
    }
    let folder = Folder::new();
    let clock = Arc::new(Slow(AtomicI32::new(0)));
    let worker = runner_at(pools, &into_folder(&folder.0), clock);
    let overtaken = worker.one().await.unwrap();
    sqlx::query("drop trigger lost on job").execute(owner).await.unwrap();
    sqlx::query("update job set leased_until = $1").bind(noon(ON)).execute(owner).await.unwrap();
    (overtaken, worker.one().await.unwrap())
}

#[sqlx::test(migrations = false)]
async fn a_round_for_cases_that_is_lost_tells_nobody(owner: PgPool) {
    let pools = pools(&owner).await;
    opened(&pools).await;
    let came = lost_and_kept(&owner, &pools, Job::WatchDelays { day: day(ON) }).await;
    assert_eq!(came, (Ran::Overtaken, Ran::Done));
    assert_eq!(delays(&pools).await.len(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_round_for_respites_that_is_lost_ends_none(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let ask = RespiteAsk {
        invoices: vec![UPCOMING],
        until: day("2026-12-17"),
        reason: String::new(),
        anyway: false,
    };
    let id = portal(&pools).ask_respite(&who, &ask, Uuid::new_v4()).await.unwrap();
    let handler = staff(HANDLER, false);
    desk(&pools).decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
    let came = lost_and_kept(&owner, &pools, Job::WatchRespites { day: day(ON) }).await;
    assert_eq!(came, (Ran::Overtaken, Ran::Done));
    assert_eq!(portal(&pools).respite(&who, id).await.unwrap().unwrap().row.state, State::Ended);
}
