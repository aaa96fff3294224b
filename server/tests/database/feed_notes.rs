//! All that happens to a plan and to a respite is noted in the ledger's feed, also where it bids it do nothing.

use crate::disputes::{desk, portal};
use crate::feed::fed_whole;
use crate::noted::{events, happened, noted};
use crate::plans::{ask, at_once, day, does, handler, paper, works};
use crate::seed::{OVERDUE, RESIDENT, UPCOMING, debtor, pools, set_for};
use besked_app::ports::{
    DebtorPortal as _, PlanAct, PlanPapers as _, RespiteAct, RespiteAsk, StaffDesk as _,
    StaffPlanAct,
};
use besked_domain::plan::{Pace, Proposal, life};
use besked_domain::respite;
use besked_domain::text::Lang;
use sqlx::PgPool;
use std::collections::BTreeSet;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn all_that_happens_to_plans_is_noted_with_each_invoice(owner: PgPool) {
    let pools = pools(&owner).await;
    let (_, start) = fed_whole(&pools, 0).await;
    let before = [happened(&owner, OVERDUE).await.len(), happened(&owner, UPCOMING).await.len()];
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let propose = async || portal.propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    let counter = || StaffPlanAct::Counter {
        proposal: Proposal { pace: Pace::Instalments(2), first_due_on: day("2026-12-21") },
        reason: "Två gånger går bra.".to_owned(),
    };
    let id = propose().await;
    works(&pools, &handler(), id, StaffPlanAct::Decline("Inte nu.".to_owned())).await.unwrap();
    let id = propose().await;
    works(&pools, &handler(), id, counter()).await.unwrap();
    does(&pools, id, PlanAct::Accept { version: Some(2) }).await.unwrap();
    does(&pools, id, PlanAct::Withdraw).await.unwrap();
    at_once(&owner).await;
    let portal = crate::disputes::portal(&pools);
    let id = portal.propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    works(&pools, &handler(), id, paper()).await.unwrap();

    let (fed, _) = fed_whole(&pools, start).await;
    for (invoice, before) in [OVERDUE, UPCOMING].into_iter().zip(before) {
        let told = noted(&fed, invoice);
        assert_eq!(told, happened(&owner, invoice).await.split_off(before));
        let declined = ["PlanProposed", "PlanDeclined"];
        let withdrawn = ["PlanProposed", "PlanCountered", "CounterAccepted", "PlanWithdrawn"];
        let signed = ["PlanProposed", "PlanAccepted", "PlanSigned", "PlanActivated"];
        // What the resident had asked for of the overdue one gives way to the plan.
        let gives_way: &[&str] = if invoice == OVERDUE { &["RespiteReplaced"] } else { &[] };
        assert_eq!(events(&told), [&declined[..], &withdrawn, &signed, gives_way].concat());
    }
}

#[sqlx::test(migrations = false)]
async fn all_that_happens_to_respites_is_noted(owner: PgPool) {
    let pools = pools(&owner).await;
    let (_, start) = fed_whole(&pools, 0).await;
    let before = happened(&owner, UPCOMING).await.len();
    let (portal, desk, who) = (portal(&pools), desk(&pools), debtor(RESIDENT, RESIDENT));
    let wanted = RespiteAsk {
        invoices: vec![UPCOMING],
        until: day("2026-12-20"),
        reason: String::new(),
        anyway: false,
    };
    let id = portal.ask_respite(&who, &wanted, Uuid::new_v4()).await.unwrap();
    portal.withdraw_respite(&who, id, Uuid::new_v4()).await.unwrap();
    for act in [RespiteAct::Decline("Inte en gång till.".to_owned()), RespiteAct::Grant] {
        let id = portal.ask_respite(&who, &wanted, Uuid::new_v4()).await.unwrap();
        desk.decide_respite(&handler(), id, &act, Uuid::new_v4()).await.unwrap();
    }
    let (fed, _) = fed_whole(&pools, start).await;
    let told = noted(&fed, UPCOMING);
    assert_eq!(told, happened(&owner, UPCOMING).await.split_off(before));
    let (asked, given) = ("RespiteAsked", "RespiteGranted");
    let all = [asked, "RespiteWithdrawn", asked, "RespiteDeclined", asked, given];
    assert_eq!(events(&told), all);
    assert_eq!(noted(&fed, OVERDUE), []);
}

/// The place of a note is given at the end: whoever has stepped in a case and not ended keeps nobody from telling.
#[sqlx::test(migrations = false)]
async fn who_steps_in_a_case_keeps_nobody_from_telling_the_ledger(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let id = portal.propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    let (_, start) = fed_whole(&pools, 0).await;
    let mut step = owner.begin().await.unwrap();
    sqlx::query(
        "insert into event
        select (jsonb_populate_record(event, jsonb_build_object(
            'id', gen_random_uuid(), 'seq', event.seq + 1, 'name', 'PlanCountered',
            'previous_hash', event.hash
        ))).*
        from event where event.subject_id = $1 order by event.seq desc limit 1",
    )
    .bind(id.0)
    .execute(&mut *step)
    .await
    .unwrap();
    let free: bool =
        sqlx::query_scalar("select pg_try_advisory_xact_lock(hashtext('ledger_feed'))")
            .fetch_one(&owner)
            .await
            .unwrap();
    assert!(free, "nobody tells yet");
    step.commit().await.unwrap();
    let (told, _) = fed_whole(&pools, start).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|own| own["event"] == "PlanCountered"));
}

/// Whoever reads the feed finds there what may come: the name of each step there is, and no other.
#[test]
fn every_event_that_is_noted_is_told_of_to_those_who_read_the_feed() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/integrations.md");
    let text = std::fs::read_to_string(docs).unwrap();
    let (_, table) = text.split_once("| of | `event` |").expect("the table of events");
    let (table, _) = table.split_once("\n\n").unwrap();
    // What stands between two marks of code; what stands beside them is in other words.
    let told: BTreeSet<&str> = table.split('`').skip(1).step_by(2).collect();
    let plans = life::TRANSITIONS.iter().map(|step| step.event);
    let respites = respite::life::TRANSITIONS.iter().map(|step| step.event);
    let begun = ["PlanProposed", "RespiteAsked"];
    let there_is: BTreeSet<&str> = plans.chain(respites).chain(begun).collect();
    assert_eq!(told, there_is);
}
