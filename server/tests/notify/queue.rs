//! The queue: one worker at a time, again after a crash, less and less often, given up in the end
//! and tried again by staff; the day's rounds once.

use crate::kit::{Folder, desk, into_folder, later, runner};
use crate::seed::{HANDLER, MESSAGE, PROTECTED, RESIDENT, now, pools, staff, today};
use crate::smtp::MailServer;
use besked_app::ports::{JobFailure, PortalError, StaffDesk};
use besked_domain::id::{JobId, MessageId};
use besked_server::jobs::Ran;
use besked_server::store::jobs::{self, Job};
use besked_server::store::{JobsTx, Mode, Pools, PortalTx};
use chrono::TimeDelta;
use sqlx::PgPool;
use tokio::sync::Barrier;
use uuid::Uuid;

const LEASE: TimeDelta = TimeDelta::seconds(120);

fn job() -> Job {
    Job::Notice { party: RESIDENT, message: MessageId(Uuid::new_v4()) }
}

async fn enqueue(pools: &Pools, job: &Job) -> JobId {
    let mut tx = JobsTx::begin(pools).await.unwrap();
    let id = jobs::enqueue(&mut tx, job, now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// State, attempts, and what went wrong.
async fn standing(owner: &PgPool, id: JobId) -> (String, i32, Option<String>) {
    sqlx::query_as("select state, attempts, last_error from job where id = $1")
        .bind(id.0)
        .fetch_one(owner)
        .await
        .unwrap()
}

#[sqlx::test(migrations = false)]
async fn what_is_taken_back_leaves_no_job(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut tx = PortalTx::begin(&pools, Some(RESIDENT), Mode::Write).await.unwrap();
    jobs::enqueue(&mut tx, &job(), now()).await.unwrap();
    drop(tx);
    assert!(jobs::claim(&pools.jobs, now(), LEASE).await.unwrap().is_none());
    // The debtor's side writes jobs about its own party, and reads none.
    let mut tx = PortalTx::begin(&pools, Some(PROTECTED), Mode::Write).await.unwrap();
    assert!(jobs::enqueue(&mut tx, &job(), now()).await.is_err());
}

#[sqlx::test(migrations = false)]
async fn two_workers_never_have_the_same_job(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut written = Vec::new();
    for _ in 0..40 {
        written.push(enqueue(&pools, &job()).await);
    }
    // Each has one before any takes another, so that none has them all.
    let met = Barrier::new(3);
    let worker = async || {
        let mut mine = Vec::new();
        while let Some(claimed) = jobs::claim(&pools.jobs, now(), LEASE).await.unwrap() {
            mine.push(claimed.id);
            if mine.len() == 1 {
                met.wait().await;
            }
            tokio::task::yield_now().await;
        }
        mine
    };
    let (one, two, three) = tokio::join!(worker(), worker(), worker());
    assert!([&one, &two, &three].iter().all(|mine| !mine.is_empty()));
    let mut all = [one, two, three].concat();
    all.sort();
    written.sort();
    assert_eq!(all, written);
}

#[sqlx::test(migrations = false)]
async fn a_job_whose_worker_died_is_done_by_the_next_and_the_first_cannot_end_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = enqueue(&pools, &job()).await;
    let first = jobs::claim(&pools.jobs, now(), LEASE).await.unwrap().unwrap();
    assert_eq!((first.id, first.attempts), (id, 1));
    // While the lease holds, nobody else has it.
    let soon = now() + LEASE - TimeDelta::seconds(1);
    assert!(jobs::claim(&pools.jobs, soon, LEASE).await.unwrap().is_none());
    let after = now() + LEASE;
    let second = jobs::claim(&pools.jobs, after, LEASE).await.unwrap().unwrap();
    assert_eq!((second.id, second.attempts), (id, 2));
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    assert!(!jobs::end(&mut tx, &first, after).await.unwrap(), "its lease is another's");
    let late = (JobFailure::Stopped, "late");
    assert!(!jobs::put_back(&pools.jobs, &first, late, Some(after), after).await.unwrap());
    assert!(jobs::end(&mut tx, &second, after).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(standing(&owner, id).await, ("done".to_owned(), 2, None));
}

#[sqlx::test(migrations = false)]
async fn a_lease_that_is_renewed_keeps_the_job_and_one_that_is_lost_does_not(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = enqueue(&pools, &job()).await;
    let first = jobs::claim(&pools.jobs, now(), LEASE).await.unwrap().unwrap();
    let half = now() + LEASE / 2;
    assert!(jobs::renew(&pools.jobs, &first, half + LEASE).await.unwrap());
    assert!(jobs::claim(&pools.jobs, now() + LEASE, LEASE).await.unwrap().is_none());
    let second = jobs::claim(&pools.jobs, half + LEASE, LEASE).await.unwrap().unwrap();
    assert_eq!((second.id, second.attempts), (id, 2));
    assert!(!jobs::renew(&pools.jobs, &first, half + LEASE * 3).await.unwrap());
}

#[sqlx::test(migrations = false)]
async fn what_fails_rests_longer_each_time_and_is_given_up_and_tried_again(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let mut server = MailServer::start(&folder.0).await;
    let settings = crate::kit::to_server(&server);
    server.kill().await;
    let id = enqueue(&pools, &Job::Notice { party: RESIDENT, message: MESSAGE }).await;
    let mut at = now();
    let mut rests = Vec::new();
    loop {
        let ran = later(&pools, &settings, at).one().await.unwrap();
        let (state, attempts, error) = standing(&owner, id).await;
        assert_eq!(error.as_deref(), Some("the mail server was not reached: no connection"));
        if ran == Ran::GivenUp {
            assert_eq!((state.as_str(), attempts), ("dead", 12));
            break;
        }
        assert_eq!(ran, Ran::PutBack);
        let next: chrono::DateTime<chrono::Utc> =
            sqlx::query_scalar("select run_at from job where id = $1")
                .bind(id.0)
                .fetch_one(&owner)
                .await
                .unwrap();
        // Not a moment before.
        let before = next - TimeDelta::milliseconds(1);
        assert_eq!(later(&pools, &settings, before).one().await.unwrap(), Ran::Nothing);
        rests.push((next - at).num_seconds());
        at = next;
    }
    assert_eq!(rests.len(), 11);
    for (rest, whole) in rests.iter().zip([30, 60, 120, 240, 480, 960, 1920]) {
        assert!((whole * 3 / 4..=whole * 5 / 4).contains(rest), "{rests:?}");
    }
    assert!(rests.iter().all(|rest| *rest <= 4500), "{rests:?}");

    // Given up, it lies still, and staff see it; one press, and it is done.
    let much_later = at + TimeDelta::days(9);
    assert_eq!(later(&pools, &settings, much_later).one().await.unwrap(), Ran::Nothing);
    let (desk, who) = (desk(&pools), staff(HANDLER, false));
    let seen = desk.jobs(&who).await.unwrap();
    let given_up = seen.dead.iter().find(|job| job.id == id).unwrap();
    assert_eq!((given_up.attempts, given_up.failure), (12, Some(JobFailure::Unreached)));
    desk.retry_job(&who, id).await.unwrap();
    assert_eq!(desk.retry_job(&who, id).await, Err(PortalError::Stale), "once");
    server.revive().await;
    assert_eq!(runner(&pools, &settings).one().await.unwrap(), Ran::Done);
    assert_eq!(standing(&owner, id).await, ("done".to_owned(), 1, None));
    assert_eq!(server.taken().len(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_job_that_kills_its_workers_is_given_up_too(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let id = enqueue(&pools, &job()).await;
    let mut at = now();
    for _ in 0..12 {
        assert!(jobs::claim(&pools.jobs, at, LEASE).await.unwrap().is_some());
        at += LEASE;
    }
    let settings = into_folder(&folder.0);
    assert_eq!(later(&pools, &settings, at).one().await.unwrap(), Ran::GivenUp);
    let (state, _, error) = standing(&owner, id).await;
    assert_eq!((state.as_str(), error.as_deref()), ("dead", Some("the worker stopped, each time")));
}

#[sqlx::test(migrations = false)]
async fn a_job_that_this_version_does_not_know_waits_for_one_that_does(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let id = enqueue(&pools, &job()).await;
    sqlx::query("update job set payload = '{\"kind\": \"notice\", \"party\": 7}' where id = $1")
        .bind(id.0)
        .execute(&pools.jobs)
        .await
        .unwrap();
    assert_eq!(runner(&pools, &into_folder(&folder.0)).one().await.unwrap(), Ran::PutBack);
    let (_, _, error) = standing(&owner, id).await;
    assert_eq!(error, Some(format!("job.payload of row {id} cannot be read")));
}

#[sqlx::test(migrations = false)]
async fn the_rounds_of_a_day_are_written_down_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let runners = [(); 4].map(|()| runner(&pools, &settings));
    let (a, b, c, d) = tokio::join!(
        runners[0].schedule(),
        runners[1].schedule(),
        runners[2].schedule(),
        runners[3].schedule()
    );
    a.and(b).and(c).and(d).unwrap();
    let written = async || -> Vec<String> {
        sqlx::query_scalar("select once from job where once like '% ____-__-__' order by once")
            .fetch_all(&owner)
            .await
            .unwrap()
    };
    let of_today =
        ["delays", "forget", "plans", "respites"].map(|round| format!("{round} {}", today()));
    assert_eq!(written().await, of_today);
    // Nor once they are done; and the next day has its own, from seven in the morning.
    runners[0].drain().await.unwrap();
    runners[1].schedule().await.unwrap();
    assert_eq!(written().await, of_today);
    let midnight = now() + TimeDelta::hours(13);
    later(&pools, &settings, midnight).schedule().await.unwrap();
    assert_eq!(written().await, of_today);
    later(&pools, &settings, midnight + TimeDelta::hours(7)).schedule().await.unwrap();
    assert_eq!(written().await.len(), 2 * of_today.len());
}

#[sqlx::test(migrations = false)]
async fn what_is_done_is_forgotten_in_time_and_what_was_given_up_is_not(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let id = enqueue(&pools, &job()).await;
    assert!(runner(&pools, &settings).drain().await.unwrap() >= 1);
    assert_eq!(standing(&owner, id).await.0, "done");
    later(&pools, &settings, now() + TimeDelta::days(31)).drain().await.unwrap();
    let kept: i64 = sqlx::query_scalar("select count(*) from job where id = $1")
        .bind(id.0)
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(kept, 0);
    let dead: i64 = sqlx::query_scalar("select count(*) from job where state = 'dead'")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(dead, 2, "those of the seed");
}

#[sqlx::test(migrations = false)]
async fn jobs_of_protected_parties_are_seen_with_the_right_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let without = desk.jobs(&staff(HANDLER, false)).await.unwrap();
    let with = desk.jobs(&staff(HANDLER, true)).await.unwrap();
    assert_eq!((without.dead_count, with.dead_count), (1, 2));
    let hidden = with.dead.iter().find(|job| without.dead.iter().all(|own| own.id != job.id));
    let refused = desk.retry_job(&staff(HANDLER, false), hidden.unwrap().id).await;
    assert_eq!(refused, Err(PortalError::Stale));
}
