//! The lists of plans that staff follow, a page at a time: none is left out however many there are, and the late ones
//! come first.

use crate::disputes::{desk, desk_after};
use crate::plan_changes::paying;
use crate::plans::handler;
use crate::seed::{pools, today};
use besked_app::ports::{
    Asking, MOST_COUNTED, PlanQueue, StaffDesk as _, StaffPlanList, StaffPlanRow, StaffPlans, Stood,
};
use besked_domain::id::PlanId;
use besked_domain::plan::FollowUp;
use besked_server::store::Pools;
use sqlx::PgPool;
use std::collections::HashSet;

/// Copies a plan so many times, in a state: with days to answer by and to pay on that come again and again, the latter
/// from three months ago on.
async fn copy(owner: &PgPool, id: PlanId, times: i64, state: &str) {
    for sql in [
        "insert into plan (
            party_id, id, number, unit_id, state, version, proposed_at, by_person, registered_by,
            answer_by, signers, countersign, noticed_on, changed_at, form_key
        )
        select
            party_id, md5($3 || at)::uuid, $3 || ' 2019/' || at, unit_id, $3, version, proposed_at,
            by_person, registered_by,
            case
                when $3 = 'proposed' or at % 5 > 0 then '2026-11-25'::date + (at % 9)::integer
            end,
            signers, countersign, case when $3 = 'noticed' then '2026-11-10'::date end, changed_at,
            gen_random_uuid()
        from plan
        cross join generate_series(1, $2) as at
        where id = $1",
        "insert into plan_offer (
            party_id, plan_id, version, by_staff, reason, made_at, made_from, judged, instalments,
            first_due_on, last_due_on, total
        )
        select
            party_id, md5($3 || at)::uuid, version, by_staff, reason, made_at, made_from,
            jsonb_set(judged, '{plan,1,instalments}', (
                select jsonb_agg(
                    jsonb_set(
                        one, '{due_on}',
                        to_jsonb(((one ->> 'due_on')::date - 90 + (at % 13)::integer * 9)::text)
                    )
                    order by (one ->> 'number')::integer
                )
                from jsonb_array_elements(judged #> '{plan,1,instalments}') as one
            )),
            instalments, first_due_on, last_due_on, total
        from plan_offer
        cross join generate_series(1, $2) as at
        where plan_id = $1",
        "insert into plan_invoice (
            party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before
        )
        select
            party_id, md5($3 || at)::uuid, version, invoice_id, due_before, payable, left_out,
            -- Some have paid an instalment, and some all of them.
            paid_before - (array[0, 0, payable / 3 + 1, payable * 2])[1 + at % 4]
        from plan_invoice
        cross join generate_series(1, $2) as at
        where plan_id = $1",
    ] {
        sqlx::query(sql).bind(id.0).bind(times).bind(state).execute(owner).await.unwrap();
    }
    // As the database keeps it by itself, where plans come one by one.
    sqlx::query("analyze plan, plan_offer, plan_invoice").execute(owner).await.unwrap();
}

async fn first(pools: &Pools) -> StaffPlans {
    desk(pools).plans(&handler()).await.unwrap()
}

fn of(lists: StaffPlans, list: PlanQueue) -> StaffPlanList {
    match list {
        PlanQueue::Waiting => lists.waiting,
        PlanQueue::Theirs => lists.theirs,
        PlanQueue::Running => lists.running,
    }
}

/// All the pages of a list, one after the other, and how many they are.
async fn all(pools: &Pools, list: PlanQueue) -> (Vec<StaffPlanRow>, usize) {
    let mut page = of(first(pools).await, list);
    let (total, mut seen, mut pages) = (page.total, page.rows, 1);
    while let Some(place) = page.next {
        assert_eq!(place.list, list);
        page = desk(pools).more_plans(&handler(), place).await.unwrap();
        assert_eq!(page.total, total, "all are counted on every page");
        seen.extend(std::mem::take(&mut page.rows));
        pages += 1;
    }
    assert_eq!(i64::try_from(seen.len()).unwrap(), total, "{list:?}");
    let ids: HashSet<_> = seen.iter().map(|own| own.row.id).collect();
    assert_eq!(ids.len(), seen.len(), "{list:?}: none stands twice");
    (seen, pages)
}

#[sqlx::test(migrations = false)]
async fn every_plan_that_waits_stands_on_one_page_and_in_order(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    for state in ["proposed", "agreed", "countered"] {
        copy(&owner, id, 40, state).await;
    }
    for (list, least) in [(PlanQueue::Waiting, 40), (PlanQueue::Theirs, 80)] {
        let (seen, pages) = all(&pools, list).await;
        assert!(seen.len() >= least && pages > 1, "{list:?}: {pages}");
        let days: Vec<_> =
            seen.iter().map(|own| (own.row.answer_by.is_none(), own.row.answer_by)).collect();
        assert!(days.is_sorted(), "{list:?}: those without a day come last: {days:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn every_plan_that_is_paid_stands_on_one_page_the_late_ones_first(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    copy(&owner, id, 60, "active").await;
    copy(&owner, id, 30, "noticed").await;
    let (seen, pages) = all(&pools, PlanQueue::Running).await;
    assert_eq!((seen.len(), pages), (91, 4));
    let standings: Vec<_> = seen.iter().map(|own| own.row.standing.unwrap()).collect();
    let late = standings.iter().take_while(|kept| kept.overdue_since.is_some()).count();
    assert!(late > 25, "more than a page of them: {late}");
    assert!(standings[late..].iter().all(|kept| kept.overdue_since.is_none()), "late ones first");
    // The day that the database puts them in order by is the one that the rules tell.
    let next: Vec<_> = standings.iter().map(|kept| kept.next.map(|next| next.due_on)).collect();
    assert!(next.is_sorted_by_key(|day| (day.is_none(), *day)), "{next:?}");
    assert!(next.contains(&None) && next.iter().flatten().collect::<HashSet<_>>().len() > 9);
    // What asks for a look is counted of all of them, and not of those that are shown alone.
    let count = |kind| standings.iter().filter(|kept| kept.follow_up(today()) == kind).count();
    let asking = FollowUp::ASKING.map(|kind| (kind, count(kind)));
    let asking: Vec<_> = asking.into_iter().filter(|(_, many)| *many > 0).collect();
    assert!(asking.len() > 1, "{asking:?}");
    assert_eq!(first(&pools).await.asking, Asking { kinds: asking, goes_on: false });
}

#[sqlx::test(migrations = false)]
async fn a_plan_that_moves_takes_nothing_of_the_next_page_along(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    // So many that what is moved to the end is on a later page than the second.
    copy(&owner, id, 120, "active").await;
    copy(&owner, id, 120, "agreed").await;
    let lists = first(&pools).await;
    for list in [lists.theirs, lists.running] {
        let place = list.next.unwrap();
        let second = desk(&pools).more_plans(&handler(), place).await.unwrap();
        // The last of those that are shown is answered, or paid to its end.
        for sql in [
            "update plan set answer_by = '2027-12-01' where id = $1",
            "update plan_invoice set paid_before = paid_before - payable * 3 where plan_id = $1",
        ] {
            sqlx::query(sql).bind(place.after.0).execute(&owner).await.unwrap();
        }
        let again = desk(&pools).more_plans(&handler(), place).await.unwrap();
        assert_eq!(again.rows, second.rows, "{:?}", place.list);
    }
}

#[sqlx::test(migrations = false)]
async fn no_more_than_a_thousand_plans_are_counted_and_past_the_end_they_are_too(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    copy(&owner, id, 3, "agreed").await;
    copy(&owner, id, MOST_COUNTED * 7 / 5, "active").await;
    let lists = first(&pools).await;
    assert_eq!(lists.running.total, MOST_COUNTED + 1);
    // Nor are more looked at than that, once most of them are due.
    assert!(!lists.asking.goes_on);
    let asking = desk_after(&pools, 90).plans(&handler()).await.unwrap().asking;
    let looked_at: usize = asking.kinds.iter().map(|(_, many)| many).sum();
    assert!(asking.goes_on && looked_at > 0 && looked_at <= usize::try_from(MOST_COUNTED).unwrap());
    let mut place = lists.running.next.unwrap();
    place.list = PlanQueue::Theirs;
    place.stood = Stood::Undated;
    place.after = PlanId(uuid::Uuid::max());
    let past = desk(&pools).more_plans(&handler(), place).await.unwrap();
    assert_eq!((past.rows.len(), past.next, past.total), (0, None, lists.theirs.total));
    assert!(past.total >= 3);
}
