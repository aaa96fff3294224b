//! Test calls: drawn so that it can be done again, written down once, counted.

use crate::callbacks::{agent, desk, monday};
use crate::disputes::in_role;
use crate::seed::{CHIEF, COMING_TEST_CALL, TEST_CALL, now, pools};
use besked_app::ports::{PortalError, Span, StaffCallbacks as _, StaffRole, StaffTestCalls as _};
use besked_domain::callback::life::Refusal;
use besked_domain::callback::measure::Grade;
use besked_domain::callback::test_call::{Answer, Protocol, Tested};
use besked_domain::callback::{CallbackPolicy, ContactHours};
use besked_domain::id::TestCallId;
use besked_server::clock::wall_clock;
use chrono::TimeDelta;
use sqlx::PgPool;
use std::collections::BTreeSet;
use uuid::Uuid;

fn protocol() -> Protocol {
    let treated = Grade::ALL[4];
    let answer = Answer { seconds: 12, greeted: true, right: true, treated };
    Protocol { answer: Some(answer), note: "Frågade om taxan.".to_owned() }
}

#[sqlx::test(migrations = false)]
async fn a_test_call_is_drawn_within_the_hours_and_can_be_drawn_again(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, manager) = (desk(&pools, now()), in_role(StaffRole::Manager, CHIEF));
    let hours: ContactHours = CallbackPolicy::shipped().hours;
    let mut seeds = BTreeSet::new();
    for _ in 0..20 {
        let id = desk.draw_test_call(&manager, Uuid::new_v4()).await.unwrap();
        let drawn = desk.test_call(&manager, id).await.unwrap().unwrap();
        assert!(drawn.repeats, "{drawn:?}");
        assert_eq!(drawn.of, (3, 85), "three units, and five days of seventeen half hours");
        let at = wall_clock(drawn.at);
        assert!(hours.is_open(at) && hours.is_open(at + TimeDelta::minutes(29)), "{at}");
        assert!(drawn.at > now() && drawn.protocol.is_none());
        seeds.insert(drawn.seed);
    }
    assert_eq!(seeds.len(), 20, "each has a seed of its own");
    let key = Uuid::new_v4();
    let once = desk.draw_test_call(&manager, key).await.unwrap();
    let before = desk.test_call(&manager, once).await.unwrap();
    assert_eq!(desk.draw_test_call(&manager, key).await, Ok(once), "sent twice");
    assert_eq!(desk.test_call(&manager, once).await.unwrap(), before);
    assert_eq!(desk.test_calls(&manager).await.unwrap().len(), 23, "with the seed's two");
    let theirs = desk.draw_test_call(&agent(), Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
}

#[sqlx::test(migrations = false)]
async fn a_draw_that_was_tampered_with_does_not_repeat(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, manager) = (desk(&pools, now()), in_role(StaffRole::Manager, CHIEF));
    let repeats = async || desk.test_call(&manager, TEST_CALL).await.unwrap().unwrap().repeats;
    assert!(repeats().await, "the seed's rows were reckoned by another program");
    let other = "update test_call set unit_id = units[1] where unit_id <> units[1]";
    sqlx::query(other).execute(&owner).await.unwrap();
    assert!(!repeats().await);
}

#[sqlx::test(migrations = false)]
async fn a_protocol_is_written_once_when_the_time_has_come(owner: PgPool) {
    let pools = pools(&owner).await;
    let manager = in_role(StaffRole::Manager, CHIEF);
    let (early, late) = (desk(&pools, now()), desk(&pools, monday() + TimeDelta::days(1)));
    let (id, key) = (COMING_TEST_CALL, Uuid::new_v4());
    let too_early = early.write_protocol(&manager, id, &protocol(), key).await;
    assert_eq!(too_early, Err(PortalError::Stale));
    let theirs = late.write_protocol(&agent(), id, &protocol(), key).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
    late.write_protocol(&manager, id, &protocol(), key).await.unwrap();
    late.write_protocol(&manager, id, &protocol(), key).await.unwrap();
    let nobody = Protocol { answer: None, note: String::new() };
    let again = late.write_protocol(&manager, id, &nobody, Uuid::new_v4()).await;
    assert_eq!(again, Err(PortalError::Stale), "it is not changed");
    let none = late.write_protocol(&manager, TestCallId(Uuid::new_v4()), &nobody, key).await;
    assert_eq!(none, Err(PortalError::Stale));
    let written = late.test_call(&manager, id).await.unwrap().unwrap().protocol.unwrap();
    assert_eq!(written.protocol, protocol());
}

#[sqlx::test(migrations = false)]
async fn those_whose_time_has_come_are_counted(owner: PgPool) {
    let pools = pools(&owner).await;
    let november = Span::month_of("2026-11-20".parse().unwrap());
    let early = desk(&pools, now()).call_figures(&agent(), november).await.unwrap();
    assert_eq!(early.tests.len(), 1, "what is to come is told to nobody");
    let tested = Tested::of(&early.tests);
    assert_eq!((tested.greeted.part, tested.right.part), (1, 0));
    assert_eq!(tested.seconds.unwrap().to_string(), "25");
    // While it is being made, nobody who may be called is told so.
    let counted = async |minutes| {
        let desk = desk(&pools, monday() + TimeDelta::minutes(minutes));
        desk.call_figures(&agent(), november).await.unwrap().tests.len()
    };
    assert_eq!((counted(180 + 29).await, counted(180 + 30).await), (1, 2));
    let later = desk(&pools, monday() + TimeDelta::days(1));
    let figures = later.call_figures(&agent(), november).await.unwrap();
    let made = Tested::of(&figures.tests).made;
    assert_eq!((made.part, made.whole), (1, 2), "the other one was not made");
    let december = Span::month_of("2026-12-01".parse().unwrap());
    assert!(later.call_figures(&agent(), december).await.unwrap().tests.is_empty());
}
