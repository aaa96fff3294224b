//! Who makes the calls, through both ports, as the real roles.

use crate::callbacks::{agent, ask, desk, monday, portal, shown};
use crate::disputes::in_role;
use crate::seed::{CHIEF, RESIDENT, debtor, pools};
use besked_app::ports::{
    DebtorCallbacks as _, NewStaffing, PortalError, Staff, StaffCapacity as _, StaffRole,
    StaffedSpan, StaffedWindow,
};
use besked_domain::callback::life::Refusal;
use besked_server::desk::Desk;
use besked_server::store::Pools;
use sqlx::PgPool;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use uuid::Uuid;

fn manager() -> Staff {
    in_role(StaffRole::Manager, CHIEF)
}

fn staffing(window: &str, callers: u32) -> NewStaffing {
    NewStaffing { of: StaffedSpan::Window(shown(window)), callers, anyway: false }
}

async fn window(desk: &Desk, from: &str) -> StaffedWindow {
    let windows = desk.staffed_windows(&agent()).await.unwrap();
    windows.into_iter().find(|own| own.window.from == shown(from)).unwrap()
}

async fn take(pools: &Pools, from: &str) -> Result<(), PortalError> {
    let who = debtor(RESIDENT, RESIDENT);
    let asked = portal(pools, monday()).ask_callback(&who, &ask(Some(from)), Uuid::new_v4()).await;
    asked.map(|_| ())
}

#[sqlx::test(migrations = false)]
async fn a_window_has_room_for_what_its_own_callers_have_time_for(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools, monday());
    let at = "2026-11-23 13:00";
    let full = Err(PortalError::NotCalled(Refusal::WindowFull));
    // The seed has one more at two.
    let seeded = window(&desk, "2026-11-23 14:00").await;
    assert_eq!((seeded.callers, seeded.own, seeded.window.room), (3, true, 12));
    assert_eq!(window(&desk, at).await.window.room, 8);

    desk.staff_windows(&manager(), &staffing(at, 0)).await.unwrap();
    assert_eq!(take(&pools, at).await, full, "nobody calls then");
    desk.staff_windows(&manager(), &staffing(at, 1)).await.unwrap();
    for _ in 0..4 {
        take(&pools, at).await.unwrap();
    }
    assert_eq!(take(&pools, at).await, full);
    let offer = portal(&pools, monday()).callback_offer(&debtor(RESIDENT, RESIDENT), None).await;
    assert!(offer.unwrap().windows.iter().all(|own| own.from != shown(at)), "not offered");
    let own = window(&desk, at).await;
    assert_eq!((own.taken, own.window.room, own.own), (4, 4, true));

    // Fewer than are promised must be meant, and take no place from anyone.
    let none = staffing(at, 0);
    let below = desk.staff_windows(&manager(), &none).await;
    assert_eq!(below, Err(PortalError::NotCalled(Refusal::BelowTaken)));
    assert_eq!(window(&desk, at).await.callers, 1, "nothing was kept");
    desk.staff_windows(&manager(), &NewStaffing { anyway: true, ..none }).await.unwrap();
    let own = window(&desk, at).await;
    assert_eq!((own.taken, own.window.room), (4, 0));

    // As many as usual takes back what was decided.
    desk.staff_windows(&manager(), &staffing(at, 2)).await.unwrap();
    assert!(!window(&desk, at).await.own);
    take(&pools, at).await.unwrap();
    assert_eq!(window(&desk, at).await.taken, 5);
}

#[sqlx::test(migrations = false)]
async fn a_day_is_staffed_at_once_or_not_at_all(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools, monday());
    let day = |callers| NewStaffing {
        of: StaffedSpan::Day("2026-11-23".parse().unwrap()),
        callers,
        anyway: false,
    };
    for _ in 0..5 {
        take(&pools, "2026-11-23 15:00").await.unwrap();
    }
    let below = desk.staff_windows(&manager(), &day(1)).await;
    assert_eq!(below, Err(PortalError::NotCalled(Refusal::BelowTaken)));
    let of = async |callers| {
        let windows = desk.staffed_windows(&agent()).await.unwrap();
        let today = windows
            .into_iter()
            .filter(|own| own.window.from.date() == shown("2026-11-23 00:00").date());
        today.filter(|own| own.callers == callers).count()
    };
    assert_eq!(of(1).await, 0, "nothing was kept");
    desk.staff_windows(&manager(), &day(4)).await.unwrap();
    // From ten on, the half hour before closing too.
    assert_eq!(of(4).await, 7);
    let other = window(&desk, "2026-11-24 10:00").await;
    assert_eq!((other.callers, other.own), (2, false));

    for (who, what, refused) in [
        (agent(), day(3), PortalError::NotCalled(Refusal::NotTheirs)),
        (manager(), staffing("2026-11-23 09:00", 3), PortalError::Stale),
        (manager(), staffing("2026-11-23 13:17", 3), PortalError::Stale),
    ] {
        assert_eq!(desk.staff_windows(&who, &what).await, Err(refused), "{what:?}");
    }
}

/// Staff change how many call while many ask: nobody is given a place that is not there by what was
/// decided when the place was taken.
#[sqlx::test(migrations = false)]
async fn a_window_that_is_given_fewer_while_many_ask_is_never_overfull(owner: PgPool) {
    let pools = pools(&owner).await;
    let at = "2026-11-23 13:00";
    desk(&pools, monday()).staff_windows(&manager(), &staffing(at, 5)).await.unwrap();
    let gate = Arc::new(Semaphore::new(20));
    let mut all = JoinSet::new();
    for number in 0..60_u32 {
        let (pools, gate) = (pools.clone(), Arc::clone(&gate));
        all.spawn(async move {
            let _place = gate.acquire().await.unwrap();
            if number % 12 == 6 {
                // Refused once more are promised.
                let fewer = staffing(at, 4 - number / 20);
                let _ = desk(&pools, monday()).staff_windows(&manager(), &fewer).await;
                return 0;
            }
            usize::from(take(&pools, at).await.is_ok())
        });
    }
    let took: usize = all.join_all().await.into_iter().sum();
    let own = window(&desk(&pools, monday()), at).await;
    assert_eq!(usize::try_from(own.taken).unwrap(), took);
    assert!(own.taken <= own.window.room, "{own:?}");
}
