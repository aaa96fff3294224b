//! Who makes the calls, through both ports, as the real roles.

use crate::callbacks::{agent, ask, asked, desk, monday, portal, shown};
use crate::disputes::in_role;
use crate::seed::{
    CALLBACK, CHIEF, HANDLER, PRESCHOOL, RESIDENT, STRANGER_CALL, UNNAMED_HANDLER, WATER, debtor,
    pools,
};
use besked_app::ports::{
    DebtorCallbacks as _, NewCover, NewStaffing, PortalError, Staff, StaffCallAct,
    StaffCallbacks as _, StaffCapacity as _, StaffRole, StaffedSpan, StaffedWindow,
};
use besked_domain::callback::CoverRefusal;
use besked_domain::callback::life::{Refusal, State};
use besked_domain::id::{CallbackId, UnitId};
use besked_server::desk::Desk;
use besked_server::store::Pools;
use chrono::TimeDelta;
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

/// From now until then.
fn until(of: UnitId, by: UnitId, until: &str) -> NewCover {
    NewCover { of, by, from: None, until: shown(until) }
}

/// The calls to make now: a unit's, or all.
async fn queue(desk: &Desk, unit: Option<UnitId>) -> Vec<CallbackId> {
    let queue = desk.callbacks(&agent(), unit).await.unwrap();
    queue.now.iter().map(|call| call.row.id).collect()
}

/// The call that is the next one to make beside another one, of a unit's or of all.
async fn next(desk: &Desk, but: CallbackId, unit: Option<UnitId>) -> Option<CallbackId> {
    desk.callback(&agent(), but, unit).await.unwrap().unwrap().next
}

#[sqlx::test(migrations = false)]
async fn a_unit_s_queue_is_anothers_to_call_for_a_while(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let now = desk(&pools, monday());
    let all = [CALLBACK, STRANGER_CALL, id];
    assert_eq!(queue(&now, None).await, all);
    assert_eq!(queue(&now, Some(PRESCHOOL)).await, all, "a stranger's is everybody's");
    assert_eq!(queue(&now, Some(WATER)).await, [STRANGER_CALL]);
    assert_eq!(next(&now, STRANGER_CALL, None).await, Some(CALLBACK));
    assert_eq!(next(&now, STRANGER_CALL, Some(PRESCHOOL)).await, Some(CALLBACK));
    assert_eq!(next(&now, STRANGER_CALL, Some(WATER)).await, None, "one stays in the queue");
    assert_eq!(next(&now, CALLBACK, Some(WATER)).await, Some(STRANGER_CALL));

    let planning = until(PRESCHOOL, WATER, "2026-11-23 15:00");
    let key = Uuid::new_v4();
    now.hand_queue_over(&manager(), &planning, key).await.unwrap();
    now.hand_queue_over(&manager(), &planning, key).await.unwrap();
    let (cover, _) = now.call_cover(&agent()).await.unwrap();
    assert_eq!(cover.covers.len(), 1, "sent twice");
    assert_eq!(queue(&now, Some(WATER)).await, all);
    assert_eq!(next(&now, STRANGER_CALL, Some(WATER)).await, Some(CALLBACK));
    assert_eq!(next(&now, CALLBACK, Some(PRESCHOOL)).await, Some(STRANGER_CALL));
    assert_eq!(queue(&now, Some(PRESCHOOL)).await, [STRANGER_CALL]);
    let whole = now.callbacks(&agent(), None).await.unwrap();
    let (by, when) = cover.stand_in(whole.now[0].unit.unwrap(), monday()).unwrap();
    assert_eq!((by, when), (&cover.covers[0].by.name, monday() + TimeDelta::hours(5)));
    // The one who is to be called is told nothing.
    let who = debtor(RESIDENT, RESIDENT);
    let file = portal(&pools, monday()).callback(&who, id).await.unwrap().unwrap();
    assert_eq!(file.events.len(), 1);
    assert_eq!(file.row.state, State::Waiting);

    for (wanted, refusal) in [
        (until(WATER, PRESCHOOL, "2026-11-23 14:00"), CoverRefusal::ComesBack),
        (until(PRESCHOOL, WATER, "2026-11-23 16:00"), CoverRefusal::Overlaps),
        (until(WATER, WATER, "2026-11-23 16:00"), CoverRefusal::ToItself),
        (until(WATER, PRESCHOOL, "2026-11-23 09:00"), CoverRefusal::Over),
    ] {
        let refused = now.hand_queue_over(&manager(), &wanted, Uuid::new_v4()).await;
        let expected = PortalError::NotCalled(Refusal::NotCovered(refusal));
        assert_eq!(refused, Err(expected), "{wanted:?}");
    }
    let nobodys = until(UnitId(Uuid::new_v4()), WATER, "2026-11-24 16:00");
    let stale = now.hand_queue_over(&manager(), &nobodys, Uuid::new_v4()).await;
    assert_eq!(stale, Err(PortalError::Stale));
    let theirs = now.hand_queue_over(&agent(), &planning, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));

    // It ends by itself, or before.
    let evening = desk(&pools, monday() + TimeDelta::hours(5));
    assert_eq!(queue(&evening, Some(WATER)).await, [STRANGER_CALL]);
    let cover = cover.covers[0].id;
    now.give_queue_back(&manager(), cover).await.unwrap();
    assert_eq!(queue(&now, Some(PRESCHOOL)).await, all);
    assert_eq!(now.give_queue_back(&manager(), cover).await, Err(PortalError::Stale), "once");
}

#[sqlx::test(migrations = false)]
async fn two_queues_that_are_handed_to_each_other_at_once_come_to_one(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut all = JoinSet::new();
    for number in 0..20 {
        let (of, by) = if number % 2 == 0 { (PRESCHOOL, WATER) } else { (WATER, PRESCHOOL) };
        let desk = desk(&pools, monday());
        all.spawn(async move {
            let wanted = until(of, by, "2026-11-23 15:00");
            desk.hand_queue_over(&manager(), &wanted, Uuid::new_v4()).await
        });
    }
    let answers = all.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
}

#[sqlx::test(migrations = false)]
async fn what_someone_who_goes_away_has_taken_falls_back(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools, monday());
    let other = in_role(StaffRole::Handler, UNNAMED_HANDLER);
    for (who, call) in [(agent(), CALLBACK), (agent(), STRANGER_CALL)] {
        let claim = desk.act_on_callback(&who, call, &StaffCallAct::Claim, Uuid::new_v4()).await;
        claim.unwrap();
    }
    let noon = Some(shown("2026-11-23 12:00"));
    let theirs = desk.write_away(&other, HANDLER, noon).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)), "another's absence");
    let past = desk.write_away(&agent(), HANDLER, Some(shown("2026-11-23 09:59"))).await;
    let over = Refusal::NotCovered(CoverRefusal::Over);
    assert_eq!(past, Err(PortalError::NotCalled(over)));

    desk.write_away(&agent(), HANDLER, noon).await.unwrap();
    let found = desk.callbacks(&agent(), None).await.unwrap();
    let taken: Vec<_> = found.now.iter().filter_map(|call| call.claimed_by.clone()).collect();
    assert_eq!(taken, Vec::<String>::new());
    let away: Vec<_> = found.cover.away.iter().map(|who| who.staff).collect();
    assert_eq!(away, [HANDLER], "the seed's has come back by now");
    let file = desk.callback(&agent(), CALLBACK, None).await.unwrap().unwrap().file;
    let last = file.events.last().map(|event| event.name.clone());
    assert_eq!(last.as_deref(), Some("CallbackClaimLapsed"));

    // A colleague takes it; whoever takes one is back.
    let claim = StaffCallAct::Claim;
    desk.act_on_callback(&other, CALLBACK, &claim, Uuid::new_v4()).await.unwrap();
    desk.act_on_callback(&agent(), STRANGER_CALL, &claim, Uuid::new_v4()).await.unwrap();
    let (cover, colleagues) = desk.call_cover(&agent()).await.unwrap();
    assert_eq!((cover.away, colleagues), (vec![], vec![]));
    // Whoever leads writes another one away, and back.
    desk.write_away(&manager(), UNNAMED_HANDLER, noon).await.unwrap();
    let (cover, colleagues) = desk.call_cover(&manager()).await.unwrap();
    assert_eq!(cover.away.len(), 1);
    assert!(colleagues.iter().any(|(id, _)| *id == UNNAMED_HANDLER));
    desk.write_away(&manager(), UNNAMED_HANDLER, None).await.unwrap();
    assert_eq!(desk.call_cover(&manager()).await.unwrap().0.away, vec![]);
}
