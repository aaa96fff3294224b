//! The day's round for payment plans: reminded before a day, told kindly after it, noticed after the days of
//! grace, and broken only after the notice and its days, by a person; and what is paid comes to its end.

use crate::kit::{Folder, desk, into_folder, later, portal};
use crate::seed::{
    HANDLER, OVERDUE, RESIDENT, UPCOMING, debtor, now, pools, scan, set, set_for, staff,
};
use besked_app::ports::{
    DebtorPortal as _, PlanAct, PlanAsk, PlanFile, PlanPapers as _, PortalError, StaffDesk as _,
    StaffPlanAct,
};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Change, Pace, Proposal};
use besked_domain::text::Lang;
use besked_server::clock::{FixedClock, stockholm_day};
use besked_server::desk::Desk;
use besked_server::interchange::claims::export_claims;
use besked_server::interchange::feed::export_feed;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Noon of a day.
pub(crate) fn noon(text: &str) -> DateTime<Utc> {
    day(text).and_hms_opt(11, 0, 0).unwrap().and_utc()
}

/// A plan in three parts, the first on 21 December, signed on paper.
pub(crate) async fn signed(pools: &Pools) -> PlanId {
    signed_for(pools, vec![OVERDUE, UPCOMING]).await
}

/// The same, for these invoices.
pub(crate) async fn signed_for(pools: &Pools, invoices: Vec<InvoiceId>) -> PlanId {
    signed_by(pools, RESIDENT, invoices).await
}

/// The same, of whoever owes them.
pub(crate) async fn signed_by(pools: &Pools, party: PartyId, invoices: Vec<InvoiceId>) -> PlanId {
    let id = offered_to(pools, party, invoices).await;
    signs(pools, id).await;
    id
}

/// The same, before it is signed.
pub(crate) async fn offered_to(pools: &Pools, party: PartyId, invoices: Vec<InvoiceId>) -> PlanId {
    let (handler, key) = (staff(HANDLER, false), Uuid::new_v4());
    let first_due_on = day("2026-12-21");
    let ask = PlanAsk {
        invoices,
        proposal: Proposal { pace: Pace::Instalments(3), first_due_on },
        reason: String::new(),
        anyway: true,
    };
    let id = desk(pools).register_plan(&handler, party, &ask, key).await.unwrap();
    desk(pools).freeze_agreement(&handler, id, 1, Lang::Sv, set_for(party, b"%PDF")).await.unwrap();
    id
}

/// It is signed on paper.
pub(crate) async fn signs(pools: &Pools, id: PlanId) {
    let handler = staff(HANDLER, false);
    let (signer, on) = ("Demo Ek".to_owned(), stockholm_day(now()));
    let paper = StaffPlanAct::Paper { version: 1, signer, on, scan: scan(), document: None };
    desk(pools).act_on_plan(&handler, id, &paper, Uuid::new_v4()).await.unwrap();
}

/// The round of a day.
pub(crate) async fn round(pools: &Pools, on: &str) {
    let folder = Folder::new();
    later(pools, &into_folder(&folder.0), noon(on)).drain().await.unwrap();
}

pub(crate) async fn state(pools: &Pools, id: PlanId) -> State {
    portal(pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap().row.state
}

pub(crate) async fn newest(pools: &Pools) -> Notice {
    portal(pools).messages(&debtor(RESIDENT, RESIDENT), 1).await.unwrap().rows[0].notice
}

pub(crate) async fn pay(owner: &PgPool, amount: Money) {
    pay_on(owner, OVERDUE, amount).await;
}

pub(crate) async fn pay_on(owner: &PgPool, invoice: InvoiceId, amount: Money) {
    sqlx::query("update invoice set paid = paid + $2, last_paid_on = '2026-12-18' where id = $1")
        .bind(invoice.0)
        .bind(amount.kronor())
        .execute(owner)
        .await
        .unwrap();
}

pub(crate) async fn is_claimed(pools: &Pools, on: &str) -> bool {
    let mut out = Vec::new();
    export_claims(pools, day(on), &mut out).await.unwrap();
    String::from_utf8(out).unwrap().contains(&UPCOMING.to_string())
}

/// All that the ledger is told.
pub(crate) async fn fed(pools: &Pools) -> Vec<Value> {
    let mut out = Vec::new();
    export_feed(pools, 0, &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What the ledger is told of plans, of the resident's overdue invoice: each kind, what is late, until when.
pub(crate) async fn told(pools: &Pools) -> Vec<(String, Value, Value)> {
    fed(pools)
        .await
        .into_iter()
        .filter(|entry| entry["invoice"] == OVERDUE.to_string())
        .filter(|entry| entry["kind"].as_str().unwrap().starts_with("plan_"))
        .map(|entry| {
            let kind = entry["kind"].as_str().unwrap().to_owned();
            (kind, entry["late"].clone(), entry["until"].clone())
        })
        .collect()
}

pub(crate) async fn breaks(pools: &Pools, id: PlanId, on: &str) -> Result<(), PortalError> {
    let clock = Arc::new(FixedClock(noon(on)));
    let desk = Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock);
    desk.act_on_plan(&staff(HANDLER, false), id, &StaffPlanAct::Break, Uuid::new_v4()).await
}

#[sqlx::test(migrations = false)]
async fn a_plan_is_broken_after_notice_and_its_days_and_by_a_person_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    let started = Notice::PlanActive { first_due_on: day("2026-12-21"), in_time_until: None };
    round(&pools, "2026-12-15").await;
    assert_eq!(newest(&pools).await, started, "too early to remind");
    round(&pools, "2026-12-16").await;
    assert_eq!(newest(&pools).await, Notice::PlanSoon { due_on: day("2026-12-21") });
    let row = portal(&pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap().row;
    pay(&owner, row.schedule.instalments[0].amount()).await;
    round(&pools, "2027-01-04").await;
    assert_eq!(state(&pools, id).await, State::Active);
    // The second does not come.
    round(&pools, "2027-01-22").await;
    assert_ne!(state(&pools, id).await, State::Noticed);
    let soon = Notice::PlanSoon { due_on: day("2026-12-21") };
    assert_eq!(newest(&pools).await, soon, "what was paid on the day may not be known yet");
    round(&pools, "2027-01-25").await;
    let missed = Notice::PlanMissed { due_on: day("2027-01-21"), grace_until: day("2027-01-31") };
    assert_eq!(newest(&pools).await, missed);
    round(&pools, "2027-01-31").await;
    assert_eq!(newest(&pools).await, missed, "told once, and grace lasts");
    assert_eq!(
        breaks(&pools, id, "2027-01-31").await,
        Err(PortalError::NotAllowed(Refusal::Stale))
    );
    round(&pools, "2027-02-02").await;
    assert_eq!(
        newest(&pools).await,
        missed,
        "grace has ended on a Sunday, and files take their time"
    );
    round(&pools, "2027-02-03").await;
    let noticed = Notice::PlanNoticed { break_on: day("2027-02-17"), rest_days: None };
    assert_eq!(newest(&pools).await, noticed);
    assert_eq!(state(&pools, id).await, State::Noticed);
    let early = breaks(&pools, id, "2027-02-16").await;
    assert_eq!(early, Err(PortalError::NotAllowed(Refusal::TooEarly(day("2027-02-17")))));
    // The days have passed, and a person looks first.
    round(&pools, "2027-02-17").await;
    assert_eq!(state(&pools, id).await, State::Noticed);
    assert!(!is_claimed(&pools, "2027-02-17").await);
    breaks(&pools, id, "2027-02-17").await.unwrap();
    assert_eq!(state(&pools, id).await, State::Broken);
    assert_eq!(newest(&pools).await, Notice::PlanBroken { rest_by: None });
    assert!(is_claimed(&pools, "2027-02-18").await, "what was agreed on holds no longer");
}

#[sqlx::test(migrations = false)]
async fn who_catches_up_goes_on_and_who_has_paid_all_is_done(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    round(&pools, "2026-12-23").await;
    round(&pools, "2027-01-07").await;
    assert_eq!(state(&pools, id).await, State::Noticed);
    let row = portal(&pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap().row;
    pay(&owner, row.schedule.instalments[0].amount()).await;
    round(&pools, "2027-01-08").await;
    assert_eq!(state(&pools, id).await, State::Active);
    pay(&owner, row.schedule.total - row.schedule.instalments[0].amount()).await;
    let (one, two) = (round(&pools, "2027-01-11"), round(&pools, "2027-01-11"));
    tokio::join!(one, two);
    assert_eq!(state(&pools, id).await, State::Completed);
    assert_eq!(newest(&pools).await, Notice::PlanCompleted);
    let file = portal(&pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap();
    let names: Vec<&str> = file.events.iter().map(|event| event.name.as_str()).collect();
    let after: Vec<_> = names.into_iter().skip_while(|name| *name != "PlanActivated").collect();
    let expected =
        ["PlanActivated", "InstalmentMissed", "BreachNoticed", "PlanCaughtUp", "PlanCompleted"];
    assert_eq!(after, expected);
    // The ledger is told of each of them: what was late, and until when it could be paid.
    let first = &row.schedule.instalments[0];
    let late = json!({ "number": 1, "due_on": "2026-12-21", "amount": first.amount() });
    let expected = [
        ("plan_started", Value::Null, Value::Null),
        ("plan_missed", late.clone(), json!("2026-12-31")),
        ("plan_noticed", late.clone(), json!("2027-01-19")),
        ("plan_caught_up", late, Value::Null),
        ("plan_completed", Value::Null, Value::Null),
    ];
    assert_eq!(
        told(&pools).await,
        expected.map(|(kind, late, until)| (kind.to_owned(), late, until))
    );
}

#[sqlx::test(migrations = false)]
async fn what_was_paid_for_the_plan_is_not_claimed_again_where_it_lies_on_another_invoice(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    let row = portal(&pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap().row;
    pay(&owner, row.schedule.total).await;
    round(&pools, "2026-12-20").await;
    assert_eq!(state(&pools, id).await, State::Completed);
    assert!(!is_claimed(&pools, "2026-12-21").await, "all of the plan has been paid");
    round(&pools, "2026-12-21").await;
    assert!(!is_claimed(&pools, "2026-12-22").await);
    // Where the ledger has moved it, but for ten kronor, those are left.
    sqlx::query("update invoice set paid = total - credited + fees where id = $1")
        .bind(OVERDUE.0)
        .execute(&owner)
        .await
        .unwrap();
    sqlx::query("update invoice set paid = total - credited + fees - 10 where id = $1")
        .bind(UPCOMING.0)
        .execute(&owner)
        .await
        .unwrap();
    round(&pools, "2026-12-22").await;
    assert!(is_claimed(&pools, "2026-12-23").await);
}

/// The debtor asks for the first instalment of a plan to be moved to 4 January.
pub(crate) async fn asks_to_move(pools: &Pools, id: PlanId) {
    let act = PlanAct::Change(Change::Move { number: 1, to: day("2027-01-04") });
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).act_on_plan(&who, id, &act, Uuid::new_v4()).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_change_that_nobody_signs_is_given_up_and_the_old_days_hold(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    let who = debtor(RESIDENT, RESIDENT);
    asks_to_move(&pools, id).await;
    let waits = |file: &PlanFile| file.amendment.is_some();
    round(&pools, "2026-12-21").await;
    let file = portal(&pools).plan(&who, id).await.unwrap().unwrap();
    assert!(waits(&file), "there is time to sign it");
    assert_eq!(newest(&pools).await, Notice::PlanSoon { due_on: day("2026-12-21") });
    round(&pools, "2026-12-22").await;
    let file = portal(&pools).plan(&who, id).await.unwrap().unwrap();
    assert!(!waits(&file));
    round(&pools, "2026-12-23").await;
    let file = portal(&pools).plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.version, file.row.schedule.instalments[0].due_on), (1, day("2026-12-21")));
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2026-12-31") };
    assert_eq!(newest(&pools).await, missed, "the old day holds");
    let names: Vec<&str> = file.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names[names.len() - 2..], ["ChangeDropped", "InstalmentMissed"]);
}

#[sqlx::test(migrations = false)]
async fn a_program_breaks_a_plan_only_where_the_policy_lets_it(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.break_needs_look", "false").await;
    let id = signed(&pools).await;
    for on in ["2026-12-23", "2027-01-07", "2027-01-19"] {
        round(&pools, on).await;
        assert_ne!(state(&pools, id).await, State::Broken, "{on}");
        assert!(!is_claimed(&pools, on).await, "{on}");
    }
    round(&pools, "2027-01-20").await;
    assert_eq!(state(&pools, id).await, State::Broken);
    assert!(is_claimed(&pools, "2027-01-20").await);
}
