//! A message is there when what it tells of is, and not otherwise; opening it is reading it.

use crate::kit::{Folder, desk, into_folder, portal, runner};
use crate::seed::{HANDLER, MESSAGE, NEIGHBOUR, RESIDENT, UPCOMING, debtor, now, pools, staff};
use besked_app::ports::{
    About, DebtorAct, DebtorPortal, Missing, PortalError, StaffAct, StaffDesk,
};
use besked_domain::dispute::{Ground, Told};
use besked_domain::id::DisputeId;
use besked_domain::notice::Notice;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

fn told() -> Told {
    Told {
        ids: vec![],
        amount: None,
        ground: Ground::NotReceived,
        statement: "Förskolan var stängd två dagar.".to_owned(),
        wanted: "Räkna om.".to_owned(),
        files: 0,
        appeals: false,
    }
}

async fn open(pools: &Pools) -> DisputeId {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).open_dispute(&who, UPCOMING, &told(), &[], Uuid::new_v4()).await.unwrap()
}

async fn told_of(pools: &Pools, case: DisputeId) -> Vec<Notice> {
    let who = debtor(RESIDENT, RESIDENT);
    let mut rows = portal(pools).messages(&who, 1).await.unwrap().rows;
    rows.reverse();
    let mut notices = Vec::new();
    for row in rows.iter().filter(|row| row.id != MESSAGE) {
        let file = portal(pools).open_message(&who, row.id).await.unwrap().unwrap();
        if file.about == About::Dispute(case) {
            notices.push(row.notice);
        }
    }
    notices
}

#[sqlx::test(migrations = false)]
async fn each_step_that_concerns_the_person_makes_its_message_and_job(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools).await;
    let (desk, handler) = (desk(&pools), staff(HANDLER, false));
    for act in [
        StaffAct::Take,
        StaffAct::Note("Ringde förskolan.".to_owned()),
        StaffAct::Reply("Vi ser på det.".to_owned()),
        StaffAct::AskDebtor {
            text: "Vilka dagar?".to_owned(),
            missing: Missing { fields: vec![], text: "Dagarna.".to_owned() },
        },
        StaffAct::State("Stängt två dagar.".to_owned()),
        StaffAct::Lift,
    ] {
        desk.act(&handler, id, &act, Uuid::new_v4()).await.unwrap();
    }
    let notices = told_of(&pools, id).await;
    assert!(
        matches!(
            notices[..],
            [
                Notice::Explanation { answer_by: Some(_) },
                Notice::Written,
                Notice::Completion { .. },
                Notice::Statement { .. },
                Notice::Lifted { .. },
            ]
        ),
        "{notices:?}"
    );
    let jobs: i64 = sqlx::query_scalar(
        "select count(*) from job
        where kind = 'notice' and state = 'waiting' and party_id = $1
            and payload ->> 'message' in (
                select id::text from message where dispute_id = $2
            )",
    )
    .bind(RESIDENT.0)
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(jobs, 5, "one for each message");
    // What the person does themselves is no news to them.
    let who = debtor(RESIDENT, RESIDENT);
    let act = DebtorAct::Write("Tack.".to_owned());
    portal(&pools).act(&who, id, &act, Uuid::new_v4()).await.unwrap();
    assert_eq!(told_of(&pools, id).await.len(), 5);
}

#[sqlx::test(migrations = false)]
async fn without_the_message_nothing_has_happened(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools).await;
    let (desk, handler) = (desk(&pools), staff(HANDLER, false));
    desk.act(&handler, id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    let counts = async || -> (i64, i64, i64, i64) {
        sqlx::query_as(
            "select (select count(*) from event), (select count(*) from dispute_message),
                (select count(*) from message), (select count(*) from job)",
        )
        .fetch_one(&owner)
        .await
        .unwrap()
    };
    let before = counts().await;
    for table in ["message", "job"] {
        let stop = format!(
            "create function stop_{table}() returns trigger language plpgsql as
            $$ begin raise exception 'stopped'; end $$;
            create trigger stop before insert on {table}
            for each statement execute function stop_{table}()"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(stop)).execute(&owner).await.unwrap();
        let refused =
            desk.act(&handler, id, &StaffAct::Reply("Hej".to_owned()), Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::Unavailable), "{table}");
        let who = debtor(RESIDENT, RESIDENT);
        let refused =
            portal(&pools).open_dispute(&who, UPCOMING, &told(), &[], Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::Unavailable), "{table}");
        assert_eq!(counts().await, before, "{table}");
        let go = format!("drop trigger stop on {table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(go)).execute(&owner).await.unwrap();
    }
    desk.act(&handler, id, &StaffAct::Reply("Hej".to_owned()), Uuid::new_v4()).await.unwrap();
    let after = counts().await;
    assert_eq!(after, (before.0 + 1, before.1 + 1, before.2 + 1, before.3 + 1));
}

#[sqlx::test(migrations = false)]
async fn opening_is_reading_once_and_another_party_opens_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let portal = portal(&pools);
    let other = debtor(NEIGHBOUR, NEIGHBOUR);
    assert_eq!(portal.open_message(&other, MESSAGE).await.unwrap(), None);
    assert_eq!(portal.messages(&other, 1).await.unwrap().rows, []);
    let who = debtor(RESIDENT, RESIDENT);
    assert_eq!(portal.messages(&who, 1).await.unwrap().rows[0].read_at, None);
    let first = portal.open_message(&who, MESSAGE).await.unwrap().unwrap();
    assert!(first.first_time);
    assert_eq!(first.row.read_at, Some(now()));
    let again = portal.open_message(&who, MESSAGE).await.unwrap().unwrap();
    assert!(!again.first_time);
    assert_eq!(again.row.read_at, Some(now()));
    let empty = portal.messages(&who, 2).await.unwrap();
    assert_eq!((empty.rows.len(), empty.total), (0, 1), "a page past the end");
}

#[sqlx::test(migrations = false)]
async fn word_of_every_message_leaves_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    open(&pools).await;
    let settings = into_folder(&folder.0);
    let (one, two) = (runner(&pools, &settings), runner(&pools, &settings));
    let (a, b) = tokio::join!(one.drain(), two.drain());
    assert!(a.unwrap() + b.unwrap() >= 1);
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1);
}
