//! How well people are called, counted from what the store holds.

use crate::callbacks::{agent, asked, call, desk, monday, outcome};
use crate::seed::{HANDLER, pools, staff};
use besked_app::ports::StaffCallbacks as _;
use besked_domain::callback::CallOutcome;
use chrono::TimeDelta;
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn what_was_kept_is_counted(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    call(&pools, id, monday(), &outcome(CallOutcome::ReachedSolved, None)).await;
    let november = "2026-11-01".parse().unwrap();
    let evening = monday() + TimeDelta::hours(7);
    let figures = desk(&pools, evening).call_figures(&agent(), november).await.unwrap();
    // The seed's: two kept on Friday, and two that nobody called on Monday, a day agreed on. And this.
    let all = figures.in_all();
    assert_eq!((all.in_time.part, all.in_time.whole), (3, 5));
    assert_eq!((all.same_day.part, all.same_day.whole), (3, 3));
    assert_eq!(figures.by_day().len(), 2);
    assert_eq!(figures.contacts, [1]);
    // What has not fallen due is not counted yet.
    let figures = desk(&pools, monday()).call_figures(&agent(), november).await.unwrap();
    assert_eq!(figures.in_all().in_time.whole, 3);
    // With the right, the protected party's two are among them.
    let with = desk(&pools, evening).call_figures(&staff(HANDLER, true), november).await.unwrap();
    assert_eq!(with.in_all().in_time.whole, 7);
    let december = "2026-12-01".parse().unwrap();
    let none = desk(&pools, evening).call_figures(&agent(), december).await.unwrap();
    assert!(none.promises.is_empty() && none.contacts.is_empty());
}
