//! The list of staff a page at a time: as quick among fifty thousand cases as among few.

use crate::disputes::{desk, in_role};
use crate::seed::{CASE, HANDLER, PRESCHOOL, pools};
use besked_app::ports::{CaseFilter, CaseList, CaseQuery, MOST_COUNTED, StaffDesk as _, StaffRole};
use besked_domain::dispute::case::is_open;
use besked_domain::id::DisputeId;
use besked_server::store::Pools;
use sqlx::{AssertSqlSafe, PgPool, Row};
use std::collections::HashSet;
use uuid::Uuid;

/// Copies the case of the seed so many times: open, with days to answer that come again and again, and
/// every fifth without one.
async fn copy(owner: &PgPool, times: i64, state: &str) {
    sqlx::query(
        "insert into dispute (
            party_id, id, number, invoice_id, unit_id, regime, ground, disputed, channel,
            received_at, opened_at, by_person, finding, word, answer_by, state, changed_at
        )
        select party_id, gen_random_uuid(), $3::text || ' 2019/' || at, invoice_id, unit_id, regime, ground,
            disputed, channel, received_at + (at % 7) * interval '1 hour', opened_at, by_person,
            finding, word, case when at % 5 > 0 then answer_by + (at % 9)::integer end, $3::text,
            changed_at
        from dispute
        cross join generate_series(1, $2::bigint) as at
        where id = $1",
    )
    .bind(CASE.0)
    .bind(times)
    .bind(state)
    .execute(owner)
    .await
    .unwrap();
}

async fn page(pools: &Pools, filter: CaseFilter, after: Option<DisputeId>) -> CaseList {
    let query = CaseQuery { filter, after, ..CaseQuery::default() };
    desk(pools).disputes(&in_role(StaffRole::Handler, HANDLER), &query).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn every_case_stands_on_one_page_and_in_order(owner: PgPool) {
    let pools = pools(&owner).await;
    copy(&owner, 60, "open").await;
    copy(&owner, 60, "withdrawn").await;
    for filter in [CaseFilter::Open, CaseFilter::Untaken, CaseFilter::Ended] {
        let (mut seen, mut after, mut pages) = (Vec::new(), None, 0);
        let total = page(&pools, filter, None).await.total;
        loop {
            let list = page(&pools, filter, after).await;
            assert_eq!(list.total, total, "{filter:?}: all are counted on every page");
            seen.extend(list.rows.into_iter().map(|row| row.row));
            pages += 1;
            after = list.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(pages, 3, "{filter:?}");
        assert_eq!(i64::try_from(seen.len()).unwrap(), total, "{filter:?}");
        let ids: HashSet<_> = seen.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), seen.len(), "{filter:?}: none stands twice");
        if filter == CaseFilter::Ended {
            assert!(seen.is_sorted_by(|a, b| a.received_at >= b.received_at));
        } else {
            assert!(seen.iter().all(|row| is_open(row.state)));
            let days: Vec<_> =
                seen.iter().map(|row| (row.answer_by.is_none(), row.answer_by)).collect();
            assert!(days.is_sorted(), "those without a day come last: {days:?}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn no_more_than_a_thousand_are_counted(owner: PgPool) {
    let pools = pools(&owner).await;
    copy(&owner, MOST_COUNTED, "open").await;
    assert_eq!(page(&pools, CaseFilter::Untaken, None).await.total, MOST_COUNTED);
    copy(&owner, 50, "taken").await;
    assert_eq!(page(&pools, CaseFilter::Open, None).await.total, MOST_COUNTED + 1);
    let unheard_of = Some(DisputeId(Uuid::new_v4()));
    let list = page(&pools, CaseFilter::Open, unheard_of).await;
    assert_eq!(list.rows, page(&pools, CaseFilter::Open, None).await.rows, "from the beginning");
}

#[sqlx::test(migrations = false)]
async fn each_filter_is_read_off_an_index_in_its_order(owner: PgPool) {
    let pools = pools(&owner).await;
    copy(&owner, 4_000, "open").await;
    copy(&owner, 4_000, "withdrawn").await;
    sqlx::query("analyze dispute").execute(&owner).await.unwrap();
    let of_unit = format!("worked_on and unit_id = '{}'", PRESCHOOL.0);
    let of_handler = format!("worked_on and handler_id = '{}'", HANDLER.0);
    let nearest = "listed_by, id";
    let further =
        "worked_on and (listed_by, id) > ('2026-12-08', '00000000-0000-7000-8000-000000009001')";
    let ended =
        "not worked_on and (received_at, id) < (now(), '00000000-0000-7000-8000-000000009001')";
    let asked = [
        ("worked_on", nearest),
        (further, nearest),
        (of_unit.as_str(), nearest),
        (of_handler.as_str(), nearest),
        ("worked_on and ground = 'not_received'", nearest),
        ("worked_on and state = 'open'", nearest),
        ("worked_on and listed_by < '2026-12-06'", nearest),
        ("appeal_waits", nearest),
        ("unread_since is not null", nearest),
        (ended, "received_at desc, id desc"),
    ];
    for (condition, order) in asked {
        let sql =
            format!("explain select * from dispute where {condition} order by {order} limit 26");
        let plan = sqlx::query(AssertSqlSafe(sql)).fetch_all(&pools.desk).await.unwrap();
        let plan: String = plan.iter().map(|row| row.get::<String, _>(0) + "\n").collect();
        assert!(plan.contains("Index Scan") && !plan.contains("Seq Scan on dispute"), "{plan}");
    }
}
