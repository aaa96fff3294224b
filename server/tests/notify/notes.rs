//! What happens to plans and respites as days pass is noted in the ledger's feed too, as the histories have it.

use crate::kit::{desk, portal};
use crate::noted::{Noted, events, happened, noted};
use crate::plans::{asks_to_move, breaks, day, fed, pay, round, signed, state};
use crate::seed::{HANDLER, OVERDUE, RESIDENT, UPCOMING, debtor, now, pools, scan, set_for, staff};
use besked_app::ports::{
    DebtorPortal as _, PlanPapers as _, RespiteAct, RespiteAsk, StaffDesk as _, StaffPlanAct,
};
use besked_domain::plan::life::State;
use besked_domain::text::Lang;
use besked_server::clock::stockholm_day;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

/// What is noted of each of two invoices, and what has happened to it.
async fn both(owner: &PgPool, pools: &Pools) -> [[Vec<Noted>; 2]; 2] {
    let told = fed(pools).await;
    [
        [noted(&told, OVERDUE), happened(owner, OVERDUE).await],
        [noted(&told, UPCOMING), happened(owner, UPCOMING).await],
    ]
}

/// The same, without what was there before.
async fn since(
    owner: &PgPool,
    pools: &Pools,
    before: &[[Vec<Noted>; 2]; 2],
) -> [[Vec<Noted>; 2]; 2] {
    let mut all = both(owner, pools).await;
    for (now, before) in all.iter_mut().flatten().zip(before.iter().flatten()) {
        now.drain(..before.len());
    }
    all
}

/// What happened from the day on that a plan began, beside what had been asked for and gave way to it.
fn begun(all: &[Noted]) -> Vec<&str> {
    let since = events(all).into_iter().skip_while(|event| *event != "PlanActivated");
    since.filter(|event| *event != "RespiteReplaced").collect()
}

#[sqlx::test(migrations = false)]
async fn a_plan_that_is_broken_is_noted_to_its_end(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = both(&owner, &pools).await;
    let id = signed(&pools).await;
    round(&pools, "2026-12-23").await;
    round(&pools, "2027-01-07").await;
    breaks(&pools, id, "2027-01-20").await.unwrap();
    for [told, happened] in since(&owner, &pools, &before).await {
        assert_eq!(told, happened);
        let expected = ["PlanActivated", "InstalmentMissed", "BreachNoticed", "PlanBroken"];
        assert_eq!(begun(&told), expected);
    }
}

#[sqlx::test(migrations = false)]
async fn a_plan_that_is_paid_to_its_end_is_noted_through_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = both(&owner, &pools).await;
    let id = signed(&pools).await;
    round(&pools, "2026-12-23").await;
    round(&pools, "2027-01-07").await;
    let row = portal(&pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap().row;
    let first = row.schedule.instalments[0].amount();
    pay(&owner, first).await;
    round(&pools, "2027-01-08").await;
    pay(&owner, row.schedule.total - first).await;
    round(&pools, "2027-01-11").await;
    assert_eq!(state(&pools, id).await, State::Completed);
    for [told, happened] in since(&owner, &pools, &before).await {
        assert_eq!(told, happened);
        let expected =
            ["PlanActivated", "InstalmentMissed", "BreachNoticed", "PlanCaughtUp", "PlanCompleted"];
        assert_eq!(begun(&told), expected);
    }
}

#[sqlx::test(migrations = false)]
async fn a_change_of_a_plan_is_noted_when_it_is_asked_for_and_when_it_holds(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = both(&owner, &pools).await;
    let id = signed(&pools).await;
    asks_to_move(&pools, id).await;
    let (desk, handler) = (desk(&pools), staff(HANDLER, false));
    desk.freeze_agreement(&handler, id, 2, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    let (signer, on) = ("Demo Ek".to_owned(), stockholm_day(now()));
    let paper = StaffPlanAct::Paper { version: 2, signer, on, scan: scan(), document: None };
    desk.act_on_plan(&handler, id, &paper, Uuid::new_v4()).await.unwrap();
    for [told, happened] in since(&owner, &pools, &before).await {
        // What the case was about then is another sum than what it is about now.
        let named = |all: &[Noted]| -> Vec<(String, String)> {
            all.iter().map(|(case, event, _)| (case.clone(), event.clone())).collect()
        };
        assert_eq!(named(&told), named(&happened));
        assert_eq!(begun(&told), ["PlanActivated", "ChangeAsked", "ChangeSigned", "PlanChanged"]);
    }
}

#[sqlx::test(migrations = false)]
async fn the_end_of_a_respite_is_noted(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = both(&owner, &pools).await;
    let wanted = RespiteAsk {
        invoices: vec![UPCOMING],
        until: day("2026-12-20"),
        reason: String::new(),
        anyway: false,
    };
    let who = debtor(RESIDENT, RESIDENT);
    let id = portal(&pools).ask_respite(&who, &wanted, Uuid::new_v4()).await.unwrap();
    let handler = staff(HANDLER, false);
    desk(&pools).decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
    round(&pools, "2026-12-22").await;
    let [_, [told, happened]] = since(&owner, &pools, &before).await;
    assert_eq!(told, happened);
    assert_eq!(events(&told), ["RespiteAsked", "RespiteGranted", "RespiteEnded"]);
}
