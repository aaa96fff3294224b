//! A call that was taken and not made falls back into the queue by itself, once.

use crate::kit::{Folder, desk, into_folder, later, portal};
use crate::seed::{CALLBACK, HANDLER, RESIDENT, debtor, now, pools, set, staff};
use besked_app::ports::{DebtorCallbacks as _, StaffCallAct, StaffCallbacks as _};
use besked_domain::callback::life::State;
use chrono::TimeDelta;
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn a_claim_lapses_when_its_time_has_passed(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let (handler, claim) = (staff(HANDLER, false), StaffCallAct::Claim);
    desk(&pools).act_on_callback(&handler, CALLBACK, &claim, Uuid::new_v4()).await.unwrap();
    let who = debtor(RESIDENT, RESIDENT);
    let state = async || portal(&pools).callback(&who, CALLBACK).await.unwrap().unwrap().row.state;
    let after = |minutes| later(&pools, &settings, now() + TimeDelta::minutes(minutes));
    after(29).drain().await.unwrap();
    assert_eq!(state().await, State::Claimed);
    let (one, two) = (after(30), after(30));
    let (a, b) = tokio::join!(one.drain(), two.drain());
    a.and(b).unwrap();
    assert_eq!(state().await, State::Waiting);
    let events = portal(&pools).callback(&who, CALLBACK).await.unwrap().unwrap().events;
    assert_eq!(events.iter().filter(|event| event.name == "CallbackClaimLapsed").count(), 1);
}

#[sqlx::test(migrations = false)]
async fn whoever_leads_the_calls_is_told_once_when_a_promise_has_an_hour_left(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let settings = into_folder(&folder.0);
    let mails = || {
        let all = std::fs::read_dir(&folder.0).unwrap();
        let texts = all.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
        texts.filter(|text| text.contains("telefoni@example.se")).collect::<Vec<_>>()
    };
    // The seed's calls are promised by half past four on Monday, which is 28 hours and a half from now.
    let before = |minutes: i64| now() + TimeDelta::minutes(28 * 60 + 30 - minutes);
    let address = async |value: &'static str| set(&owner, "calls.alarm_email", value).await;
    // What cannot be read keeps no job from being done.
    address("5").await;
    let done = later(&pools, &settings, before(31)).drain().await.unwrap();
    assert!(done > 0, "the day has its rounds");
    address("null").await;
    later(&pools, &settings, before(30)).drain().await.unwrap();
    assert_eq!(mails().len(), 0, "nobody has an address");
    address("\"telefoni@example.se\"").await;
    later(&pools, &settings, before(61)).drain().await.unwrap();
    assert_eq!(mails().len(), 0, "there is time");
    for minutes in [60, 40, 20] {
        later(&pools, &settings, before(minutes)).drain().await.unwrap();
        assert_eq!(mails().len(), 1, "once for all of them");
    }
    for theirs in ["Demo Ek", "+4670", "KS-TEL", "Hemlig"] {
        assert!(!mails()[0].contains(theirs), "{theirs}");
    }
}
