//! The notice of a delay (FL 11 §): once for each promise; and the alarm of a file that has not
//! come: once a day.

use crate::kit::{Folder, desk, desk_at, into_folder, later, portal, runner};
use crate::seed::{HANDLER, RESIDENT, UPCOMING, WATER, debtor, now, pools, staff};
use besked_app::ports::{
    CaseLetter, DebtorPortal, DisputeCase, MessageRow, Room, StaffAct, StaffDesk, Tells,
};
use besked_domain::dispute::delay::{Awaited, Delay, DelayReason};
use besked_domain::dispute::{Ground, Reading, Told};
use besked_domain::id::{DisputeId, UnitRequestId};
use besked_domain::notice::Notice;
use besked_domain::text::Lang;
use besked_server::clock::{FixedClock, stockholm_day};
use besked_server::config::Mail;
use besked_server::jobs::verify::{Verdict, verify_dispute};
use besked_server::jobs::{Inbox, Worker};
use besked_server::store::Pools;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

pub(crate) async fn delays(pools: &Pools) -> Vec<MessageRow> {
    let who = debtor(RESIDENT, RESIDENT);
    let rows = portal(pools).messages(&who, 1).await.unwrap().rows;
    rows.into_iter().filter(|row| matches!(row.notice, Notice::Delay(_))).collect()
}

/// The one notice of a delay.
async fn the_delay(pools: &Pools) -> Delay {
    let [told] = &delays(pools).await[..] else { panic!("one notice") };
    let Notice::Delay(late) = told.notice else { panic!("of a delay") };
    late
}

/// The case, as whoever it is of reads it.
async fn seen(pools: &Pools, id: DisputeId) -> DisputeCase {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap()
}

/// The no to deciding now has been appealed, and the case and that appeal have the same last day.
async fn appealed_the_no(owner: &PgPool, id: DisputeId) {
    let appealed = "update dispute
        set decision_asked_at = received_at, request_refused_at = received_at,
            refusal_appealed_at = received_at, refusal_appeal_by = '2026-12-04',
            answer_by = '2026-12-04'
        where id = $1";
    sqlx::query(appealed).bind(id.0).execute(owner).await.unwrap();
}

/// A case that waits to be answered.
pub(crate) async fn opened(pools: &Pools) -> DisputeId {
    let told = Told {
        ids: vec![],
        amount: None,
        ground: Ground::NotReceived,
        statement: "Förskolan var stängd två dagar.".to_owned(),
        wanted: String::new(),
        files: 0,
        appeals: false,
    };
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).open_dispute(&who, UPCOMING, &told, &[], Uuid::new_v4()).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_late_case_is_told_once_with_its_reason_and_again_when_that_fails_too(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let id = opened(&pools).await;
    desk(&pools).act(&staff(HANDLER, false), id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    runner(&pools, &settings).drain().await.unwrap();
    assert_eq!(delays(&pools).await, [], "in time");

    let after = now() + TimeDelta::days(30);
    let (one, two) = (later(&pools, &settings, after), later(&pools, &settings, after));
    let (a, b) = tokio::join!(one.drain(), two.drain());
    a.and(b).unwrap();
    let late = the_delay(&pools).await;
    assert_eq!(late.reason, DelayReason::Load);
    assert!(late.expected > stockholm_day(after));
    let answer_by = seen(&pools, id).await.row.answer_by;
    assert_eq!(answer_by, Some(late.expected), "the case tells the same day");
    // The days after tell nothing more, until the new day has passed too.
    for days in 1..4 {
        later(&pools, &settings, after + TimeDelta::days(days)).drain().await.unwrap();
    }
    assert_eq!(delays(&pools).await.len(), 1);
    later(&pools, &settings, after + TimeDelta::days(60)).drain().await.unwrap();
    let told = delays(&pools).await;
    assert_eq!(told.len(), 2);
    let promised: Vec<_> = told
        .iter()
        .filter_map(|row| match row.notice {
            Notice::Delay(late) => Some(late.promised),
            _ => None,
        })
        .collect();
    assert!(promised.contains(&late.expected), "what was promised last is what was broken");
    let events: i64 = sqlx::query_scalar(
        "select count(*) from event
        where subject_id = $1 and name = 'DelayTold' and actor_kind = 'system'",
    )
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(events, 2);
}

/// A case whose day has passed, and when that was told.
async fn told_late(pools: &Pools, settings: &Mail) -> (DisputeId, DateTime<Utc>) {
    let id = opened(pools).await;
    let after = now() + TimeDelta::days(30);
    later(pools, settings, after).drain().await.unwrap();
    (id, after)
}

/// It is a letter, and its words can be shown to be what was sent.
#[sqlx::test(migrations = false)]
async fn what_was_told_of_a_delay_is_compared_with_its_hash(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let (id, after) = told_late(&pools, &settings).await;
    let case = seen(&pools, id).await;
    let letters = case.letters(Room::Delays);
    let [CaseLetter { number: 1, at, tells: Tells::Delay(late) }] = letters[..] else {
        panic!("one of a delay: {letters:?}")
    };
    assert_eq!((at, case.row.answer_by), (after, Some(late.expected)));
    let verdict = verify_dispute(&pools, &case.row.number).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { written: 1, .. }), "{verdict:?}");
    for change in ["expected = expected + 1", "reason = 'unit'", "promised = promised - 1"] {
        let sql = format!("update delay_notice set {change} where dispute_id = $1");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.0).execute(&owner).await.unwrap();
        let verdict = verify_dispute(&pools, &case.row.number).await.unwrap();
        assert!(matches!(verdict, Verdict::Letter { .. }), "{change}: {verdict:?}");
    }
}

/// A later promise may fall on a day that failed before, in place of one that was later: that it fails too is told, and
/// each notice is compared with its own hash.
#[sqlx::test(migrations = false)]
async fn a_day_that_is_promised_twice_may_fail_twice(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let (id, after) = told_late(&pools, &settings).await;
    let number: String =
        sqlx::query_scalar("update dispute set expected_by = null where id = $1 returning number")
            .bind(id.0)
            .fetch_one(&owner)
            .await
            .unwrap();
    later(&pools, &settings, after + TimeDelta::days(1)).drain().await.unwrap();
    let told = delays(&pools).await.into_iter().filter_map(|row| match row.notice {
        Notice::Delay(late) => Some(late),
        _ => None,
    });
    let [second, first] = &told.collect::<Vec<_>>()[..] else { panic!("two notices") };
    assert_eq!(second.promised, first.promised);
    assert!(second.expected > first.expected);
    let verdict = verify_dispute(&pools, &number).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { written: 2, .. }), "{verdict:?}");
}

/// FL 25 §: what a unit answers late is to be commented on as the statement is. A case that waits for that does not lie.
#[sqlx::test(migrations = false)]
async fn a_case_that_waits_for_comments_on_a_late_answer_is_told_to_wait_for_them(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let id = opened(&pools).await;
    let handler = staff(HANDLER, false);
    let by = stockholm_day(now()) + TimeDelta::days(5);
    let ask = StaffAct::AskUnit { unit: WATER, text: "Var det stängt?".to_owned(), by };
    for act in [ask, StaffAct::State("Enligt vår lista var det öppet.".to_owned())] {
        desk(&pools).act(&handler, id, &act, Uuid::new_v4()).await.unwrap();
    }
    let after = now() + TimeDelta::days(30);
    let request = sqlx::query_scalar(
        "select id from unit_request where dispute_id = $1 and asked_by is not null",
    );
    let request: Uuid = request.bind(id.0).fetch_one(&owner).await.unwrap();
    let answer = StaffAct::RecordAnswer { request: UnitRequestId(request), text: "Ja.".to_owned() };
    desk_at(&pools, after).act(&handler, id, &answer, Uuid::new_v4()).await.unwrap();
    later(&pools, &settings, after).drain().await.unwrap();

    let late = the_delay(&pools).await;
    assert_eq!(late.reason, DelayReason::Comment);
    let comment_by: NaiveDate =
        sqlx::query_scalar("select comment_by from unit_request where id = $1")
            .bind(request)
            .fetch_one(&owner)
            .await
            .unwrap();
    assert!(comment_by > stockholm_day(after) && late.expected > comment_by, "{late:?}");
}

/// FL 46 §: a week or so, and then whoever has appealed is told why not.
#[sqlx::test(migrations = false)]
async fn an_appeal_that_is_not_handed_over_by_its_day_is_told_of_once_with_a_new_day(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let id = opened(&pools).await;
    let appealed = "update dispute
        set state = 'appealed', appealed_at = received_at, answer_by = '2026-12-04' where id = $1";
    sqlx::query(appealed).bind(id.0).execute(&owner).await.unwrap();
    runner(&pools, &settings).drain().await.unwrap();
    assert_eq!(delays(&pools).await, [], "in time");
    let after = now() + TimeDelta::days(20);
    for days in 0..4 {
        later(&pools, &settings, after + TimeDelta::days(days)).drain().await.unwrap();
    }
    let late = the_delay(&pools).await;
    assert_eq!((late.of, late.reason), (Awaited::Appeal, DelayReason::Load));
    assert_eq!(Some(late.promised), "2026-12-04".parse().ok());
    assert!(late.expected > stockholm_day(after));
    let case = seen(&pools, id).await;
    assert_eq!(case.row.answer_by, Some(late.expected), "the case tells the same day");
    // What has been handed over is late no more.
    let forwarded = "update dispute
        set state = 'forwarded', appeal_ended_at = appealed_at where id = $1";
    sqlx::query(forwarded).bind(id.0).execute(&owner).await.unwrap();
    later(&pools, &settings, after + TimeDelta::days(60)).drain().await.unwrap();
    assert_eq!(delays(&pools).await.len(), 1);
}

/// Nobody is told that an appeal of the decision is late who appealed the no to deciding now alone.
#[sqlx::test(migrations = false)]
async fn an_appeal_of_the_no_alone_is_no_appeal_of_the_decision(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let id = opened(&pools).await;
    appealed_the_no(&owner, id).await;
    let decided = "update dispute set state = 'decided' where id = $1";
    sqlx::query(decided).bind(id.0).execute(&owner).await.unwrap();
    later(&pools, &settings, now() + TimeDelta::days(20)).drain().await.unwrap();
    let late = the_delay(&pools).await;
    assert_eq!(late.of, Awaited::RefusalAppeal);
}

/// The appeal of a no to deciding now has a day of its own: the case may be late by the same day.
#[sqlx::test(migrations = false)]
async fn a_case_and_the_appeal_beside_it_are_late_each_by_itself(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let id = opened(&pools).await;
    appealed_the_no(&owner, id).await;
    let after = now() + TimeDelta::days(20);
    for days in 0..3 {
        later(&pools, &settings, after + TimeDelta::days(days)).drain().await.unwrap();
    }
    let told = delays(&pools).await;
    let mut of: Vec<_> = told
        .iter()
        .filter_map(|row| match row.notice {
            Notice::Delay(late) => Some((late.of, late.promised, late.expected)),
            _ => None,
        })
        .collect();
    of.sort_unstable();
    let [answer, appeal] = of[..] else { panic!("one of each: {of:?}") };
    assert_eq!((answer.0, appeal.0), (Awaited::Answer, Awaited::RefusalAppeal));
    let case = seen(&pools, id).await;
    assert_eq!(case.row.answer_by, Some(answer.2));
    assert_eq!(case.refusal_appeal_by, Some(appeal.2));
}

/// Who steps in a case holds its row, and then its history. The round holds them in the same order: met halfway,
/// it waits for the row and keeps the history from nobody.
#[sqlx::test(migrations = false)]
async fn the_round_and_a_step_in_the_same_case_never_wait_for_each_other(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let id = opened(&pools).await;
    let mut step = owner.begin().await.unwrap();
    sqlx::query("select from dispute where id = $1 for update")
        .bind(id.0)
        .execute(&mut *step)
        .await
        .unwrap();
    let runner = later(&pools, &settings, now() + TimeDelta::days(30));
    let round = runner.drain();
    tokio::pin!(round);
    let early = tokio::time::timeout(Duration::from_secs(2), &mut round).await;
    assert!(early.is_err(), "it waits for the step");
    sqlx::query("set local lock_timeout = '1s'").execute(&mut *step).await.unwrap();
    sqlx::query("select from lock_event_tail($1, 'dispute', $2)")
        .bind(RESIDENT.0)
        .bind(id.0)
        .execute(&mut *step)
        .await
        .expect("the history is held by nobody");
    step.rollback().await.unwrap();
    round.await.unwrap();
    assert_eq!(delays(&pools).await.len(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_file_that_has_not_come_is_told_to_the_economist_once_a_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let (folder, inbox) = (Folder::new(), Folder::new());
    let settings = into_folder(&folder.0);
    let mails = || {
        let mut texts: Vec<String> = std::fs::read_dir(&folder.0)
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .filter(|text| text.contains("ekonomi@example.se"))
            .collect();
        texts.sort();
        texts
    };
    sqlx::query("update import_source set watched_since = $1")
        .bind(now() - TimeDelta::days(7))
        .execute(&owner)
        .await
        .unwrap();
    sqlx::query("delete from import_problem").execute(&owner).await.unwrap();
    sqlx::query("update import_run set source = null, content_hash = null")
        .execute(&owner)
        .await
        .unwrap();
    for (day, sent) in [(0, 1), (0, 1), (1, 2), (1, 2)] {
        let at = now() + TimeDelta::days(day);
        let clock = Arc::new(FixedClock(at));
        let place = Inbox::new(inbox.0.clone(), Duration::ZERO);
        let mut worker = Worker::new(pools.jobs.clone(), clock, place);
        worker.pass().await.unwrap();
        later(&pools, &settings, at).drain().await.unwrap();
        assert_eq!(mails().len(), sent, "day {day}");
    }
    let mail = &mails()[0];
    assert!(mail.contains("/staff/ledger"), "{mail}");
}
