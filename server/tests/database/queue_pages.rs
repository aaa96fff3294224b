//! The list of staff a page at a time: as quick among fifty thousand cases as among few.

use crate::disputes::{desk, in_role};
use crate::seed::{CASE, HANDLER, WATER, pools, today};
use besked_app::ports::{
    CaseFilter, CaseList, CaseQuery, MOST_COUNTED, StaffDesk as _, StaffRole, Stood,
};
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::is_open;
use besked_domain::id::DisputeId;
use besked_server::store::{DeskTx, Mode, Pools, Scoped as _, dispute};
use sqlx::PgPool;
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
async fn a_case_that_moves_takes_nothing_of_the_next_page_along(owner: PgPool) {
    let pools = pools(&owner).await;
    copy(&owner, 60, "open").await;
    let first = page(&pools, CaseFilter::Open, None).await;
    let second = page(&pools, CaseFilter::Open, first.next).await;
    let (after, stood) = (first.next, first.rows.last().unwrap().row.answer_by);
    assert!(after.is_some() && stood.is_some());
    sqlx::query("update dispute set answer_by = answer_by + 300 where id = $1")
        .bind(after.unwrap().0)
        .execute(&owner)
        .await
        .unwrap();
    let stood = stood.map(Stood::On);
    let query = CaseQuery { after, stood, ..CaseQuery::default() };
    let handler = in_role(StaffRole::Handler, HANDLER);
    let list = desk(&pools).disputes(&handler, &query).await.unwrap();
    assert_eq!(list.rows[0], second.rows[0]);
    // Without the day it goes on from where the case stands now.
    assert_ne!(page(&pools, CaseFilter::Open, after).await.rows[0], second.rows[0]);
}

#[sqlx::test(migrations = false)]
async fn a_case_that_gets_a_day_meanwhile_repeats_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    copy(&owner, 60, "open").await;
    sqlx::query("update dispute set answer_by = null where number like '% 2019/%'")
        .execute(&owner)
        .await
        .unwrap();
    let first = page(&pools, CaseFilter::Open, None).await;
    let second = page(&pools, CaseFilter::Open, first.next).await;
    let last = &first.rows.last().unwrap().row;
    assert_eq!((Some(last.id), last.answer_by), (first.next, None));
    sqlx::query("update dispute set answer_by = '2026-12-04' where id = $1")
        .bind(last.id.0)
        .execute(&owner)
        .await
        .unwrap();
    let stood = Some(Stood::from(last.answer_by));
    let query = CaseQuery { after: first.next, stood, ..CaseQuery::default() };
    let handler = in_role(StaffRole::Handler, HANDLER);
    let list = desk(&pools).disputes(&handler, &query).await.unwrap();
    assert_eq!(list.rows, second.rows);
}

#[sqlx::test(migrations = false)]
async fn past_the_end_the_list_still_says_how_many_there_are(owner: PgPool) {
    let pools = pools(&owner).await;
    copy(&owner, 3, "taken").await;
    let all = page(&pools, CaseFilter::Open, None).await;
    let last = all.rows.last().map(|row| row.row.id);
    assert!(last.is_some() && all.next.is_none());
    let past = page(&pools, CaseFilter::Open, last).await;
    assert_eq!((past.rows, past.total), (vec![], all.total));
}

/// Gives every fortieth of the copies that are worked on another unit, ground, handler and state, an appeal
/// and something unread; and lets those that are worked on and the others lie among each other.
async fn scatter(owner: &PgPool) {
    sqlx::query(
        "update dispute
        set
            unit_id = case at % 40 when 1 then $1 else unit_id end,
            ground = case at % 40 when 2 then 'not_mine' else ground end,
            handler_id = case at % 40 when 3 then $2 end,
            state = case at % 40 when 4 then 'stated' else state end,
            appealed_at = case at % 40 when 5 then received_at end,
            unread_since = case at % 40 when 6 then received_at end
        from (
            select id as numbered, row_number() over (order by id) as at
            from dispute
            where worked_on and number like '% 2019/%'
        ) as copies
        where id = numbered",
    )
    .bind(WATER.0)
    .bind(HANDLER.0)
    .execute(owner)
    .await
    .unwrap();
    for tidy in ["cluster dispute using dispute_id", "analyze dispute"] {
        sqlx::query(tidy).execute(owner).await.unwrap();
    }
}

/// How many rows of cases and entries of their indexes have been read in a transaction.
async fn read_so_far(tx: &mut DeskTx) -> i64 {
    sqlx::query_scalar(
        "select coalesce(sum(pg_stat_get_xact_tuples_returned(own)), 0)::bigint
        from (
            select 'dispute'::regclass::oid as own
            union all
            select indexrelid from pg_index where indrelid = 'dispute'::regclass
        ) as read",
    )
    .fetch_one(tx.connection())
    .await
    .unwrap()
}

/// What the store itself asks is looked at: how much was read for it, whatever way the database took.
#[sqlx::test(migrations = false)]
async fn each_filter_reads_a_page_and_what_it_counts_and_no_more(owner: PgPool) {
    const COPIES: i64 = 8 * MOST_COUNTED;
    let pools = pools(&owner).await;
    copy(&owner, COPIES, "open").await;
    copy(&owner, COPIES, "withdrawn").await;
    scatter(&owner).await;
    let of = |filter| CaseQuery { filter, ..CaseQuery::default() };
    let (open, ended) = (of(CaseFilter::Open), of(CaseFilter::Ended));
    let next = page(&pools, CaseFilter::Open, None).await.next;
    let next_ended = page(&pools, CaseFilter::Ended, None).await.next;
    assert!(next.is_some() && next_ended.is_some());
    let asked = [
        CaseQuery { after: next, ..open.clone() },
        CaseQuery { unit: Some(WATER), ..open.clone() },
        CaseQuery { ground: Some(Ground::NotMine), ..open.clone() },
        open,
        of(CaseFilter::Mine),
        of(CaseFilter::Untaken),
        of(CaseFilter::Stated),
        of(CaseFilter::Appealed),
        of(CaseFilter::Unread),
        CaseQuery { after: next_ended, ..ended.clone() },
        ended,
    ];
    for query in asked {
        let mut tx = DeskTx::begin(&pools, false, Mode::Read).await.unwrap();
        let before = read_so_far(&mut tx).await;
        let list = dispute::page(&mut tx, HANDLER, &query, vec![], today()).await.unwrap();
        let read = read_so_far(&mut tx).await - before;
        assert!(list.next.is_some(), "{query:?}: a whole page");
        // One in two is open, so that as many again may be passed by while a thousand are counted. To sort
        // them all would be to read them all.
        assert!(read > 0 && read < 5 * MOST_COUNTED, "{query:?}: {read} are read");
    }
}
