//! What a broken plan leads to, as it stands in the policy that the plan was agreed on under.

use crate::plans::{day, is_claimed, newest, noon, round, signed, state, told};
use crate::seed::{OVERDUE, RESIDENT, UPCOMING, debtor, pools};
use besked_app::ports::{DebtorPortal as _, InvoiceFilter, InvoiceQuery, PlanAct, PlanAsk};
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::notice::Notice;
use besked_domain::plan::life::State;
use besked_domain::plan::{Pace, Proposal};
use besked_server::clock::FixedClock;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

/// A setting as it holds from a day on.
async fn set_from(owner: &PgPool, key: &str, value: &str, from: &str) {
    let sql = "insert into policy_setting (key, valid_from, value, source)
        values ($1, $2, $3::jsonb, 'seed')";
    sqlx::query(sql).bind(key).bind(day(from)).bind(value).execute(owner).await.unwrap();
}

/// A plan is broken without a look, as one may set it.
async fn breaks_alone(owner: &PgPool) {
    set_from(owner, "plan.break_needs_look", "false", "2026-02-01").await;
}

/// The first instalment is told to be late, and the notice is sent; then the plan is broken.
async fn to_the_break(pools: &Pools, rest_days: Option<u32>) {
    round(pools, "2026-12-23").await;
    round(pools, "2027-01-07").await;
    let noticed = Notice::PlanNoticed { break_on: day("2027-01-20"), rest_days };
    assert_eq!(newest(pools).await, noticed);
    round(pools, "2027-01-20").await;
}

#[sqlx::test(migrations = false)]
async fn the_rest_has_days_of_its_own_and_is_claimed_when_they_have_passed(owner: PgPool) {
    let pools = pools(&owner).await;
    breaks_alone(&owner).await;
    set_from(&owner, "plan.broken_effect", "\"rest_in_days\"", "2026-02-01").await;
    let id = signed(&pools).await;
    // What was signed rules, whatever holds by the time that it is broken.
    set_from(&owner, "plan.broken_effect", "\"rest_at_once\"", "2027-01-01").await;
    to_the_break(&pools, Some(10)).await;
    assert_eq!(state(&pools, id).await, State::Broken);
    let rest_by = Some(day("2027-01-30"));
    assert_eq!(newest(&pools).await, Notice::PlanBroken { rest_by });
    let ended = async || told(&pools).await.iter().any(|(kind, ..)| kind == "plan_broken");
    // The last day is a Saturday: what is paid then is booked on Monday, and known two working days later.
    for on in ["2027-01-20", "2027-01-21", "2027-01-30", "2027-02-02"] {
        round(&pools, on).await;
        assert!(!is_claimed(&pools, on).await, "{on}");
        assert!(!ended().await, "{on}");
    }
    round(&pools, "2027-02-03").await;
    assert!(is_claimed(&pools, "2027-02-03").await);
    assert!(ended().await, "the ledger goes on");
    assert_eq!(newest(&pools).await, Notice::PlanBroken { rest_by }, "told once");
}

/// What the overdue invoice of the plan tells its debtor on a day, and whether it is listed among those that are overdue.
async fn told_by_invoice(pools: &Pools, on: &str) -> (Option<Stop>, bool) {
    let clock = Arc::new(FixedClock(noon(on)));
    let portal = Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock);
    let who = debtor(RESIDENT, RESIDENT);
    let stop = portal.invoice(&who, OVERDUE).await.unwrap().unwrap().stop;
    let late = InvoiceQuery { filter: InvoiceFilter::Overdue, ..InvoiceQuery::default() };
    let late = portal.invoices(&who, &late).await.unwrap();
    (stop, late.rows.iter().any(|row| row.id == OVERDUE))
}

#[sqlx::test(migrations = false)]
async fn the_invoices_of_a_broken_plan_tell_the_last_day_to_pay_the_rest(owner: PgPool) {
    let pools = pools(&owner).await;
    breaks_alone(&owner).await;
    set_from(&owner, "plan.broken_effect", "\"rest_in_days\"", "2026-02-01").await;
    let id = signed(&pools).await;
    let in_plan = Some(Stop { kind: StopKind::Plan, until: None });
    assert_eq!(told_by_invoice(&pools, "2027-01-19").await, (in_plan, false));
    to_the_break(&pools, Some(10)).await;
    assert_eq!(state(&pools, id).await, State::Broken);
    let rest = Some(Stop { kind: StopKind::Rest, until: Some(day("2027-01-30")) });
    assert_eq!(told_by_invoice(&pools, "2027-01-20").await, (rest, false));
    assert_eq!(told_by_invoice(&pools, "2027-01-30").await, (rest, false), "the day itself");
    let (_, late) = told_by_invoice(&pools, "2027-01-31").await;
    assert!(late, "it is to be paid now, though nothing is claimed yet");
    // What may have been paid already, on the wrong invoice of the plan, is not late.
    let too_much = "update invoice set paid = total - credited + fees + 500 where id = $1";
    sqlx::query(too_much).bind(UPCOMING.0).execute(&owner).await.unwrap();
    assert_eq!(told_by_invoice(&pools, "2027-01-31").await, (in_plan, false));
    round(&pools, "2027-02-03").await;
    assert_eq!(told_by_invoice(&pools, "2027-02-03").await, (in_plan, false));
}

#[sqlx::test(migrations = false)]
async fn a_setting_that_comes_later_changes_nothing_of_what_was_signed(owner: PgPool) {
    let pools = pools(&owner).await;
    breaks_alone(&owner).await;
    let id = signed(&pools).await;
    set_from(&owner, "plan.broken_effect", "\"rest_in_days\"", "2026-12-01").await;
    to_the_break(&pools, None).await;
    assert_eq!(state(&pools, id).await, State::Broken);
    assert_eq!(newest(&pools).await, Notice::PlanBroken { rest_by: None });
    assert!(is_claimed(&pools, "2027-01-20").await);
}

/// `domain.md` 5.3: no claim goes out by itself while a reply is pending, and a proposal pauses once for an invoice. After
/// a plan was broken a person answers what is proposed, so that it pauses once more; and whoever proposes again after that
/// is claimed all the same.
#[sqlx::test(migrations = false)]
async fn what_is_proposed_after_a_break_pauses_claims_once_more_and_not_again(owner: PgPool) {
    let pools = pools(&owner).await;
    breaks_alone(&owner).await;
    let id = signed(&pools).await;
    to_the_break(&pools, None).await;
    assert_eq!(state(&pools, id).await, State::Broken);
    assert!(is_claimed(&pools, "2027-01-21").await);
    let portal = |on| {
        let clock = Arc::new(FixedClock(noon(on)));
        Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock)
    };
    let who = debtor(RESIDENT, RESIDENT);
    let ask = PlanAsk {
        invoices: vec![OVERDUE, UPCOMING],
        proposal: Proposal { pace: Pace::Instalments(3), first_due_on: day("2027-02-22") },
        reason: "Jag har fått nytt arbete.".to_owned(),
        anyway: true,
    };
    let proposes = async |on| portal(on).propose_plan(&who, &ask, Uuid::new_v4()).await.unwrap();
    let again = proposes("2027-01-21").await;
    assert_eq!(state(&pools, again).await, State::Proposed, "a person answers it");
    for on in ["2027-01-21", "2027-02-04"] {
        assert!(!is_claimed(&pools, on).await, "{on}");
    }
    assert!(is_claimed(&pools, "2027-02-05").await);
    let later = "2027-02-03";
    portal(later).act_on_plan(&who, again, &PlanAct::Withdraw, Uuid::new_v4()).await.unwrap();
    assert_eq!(state(&pools, proposes(later).await).await, State::Proposed);
    assert!(is_claimed(&pools, "2027-02-05").await, "once after each break");
}
