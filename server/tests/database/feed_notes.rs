//! All that happens to a plan and to a respite is noted in the ledger's feed, also where it bids it do nothing.

use crate::disputes::{desk, portal};
use crate::feed::fed_whole;
use crate::plans::{ask, at_once, day, does, handler, paper, works};
use crate::seed::{OVERDUE, RESIDENT, UPCOMING, debtor, pools};
use besked_app::ports::{
    DebtorPortal as _, PlanAct, PlanPapers as _, RespiteAct, RespiteAsk, StaffDesk as _,
    StaffPlanAct,
};
use besked_domain::id::InvoiceId;
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::Lang;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

/// What the ledger is told has happened to an invoice since a place, in order: the case, the event and the amount.
async fn noted(pools: &Pools, since: i64, invoice: InvoiceId) -> Vec<(String, String, String)> {
    let (told, _) = fed_whole(pools, since).await;
    told.iter()
        .filter(|own| own["kind"] == "case_noted" && own["invoice"] == invoice.to_string())
        .map(|own| {
            ["case", "event", "amount"].map(|field| own[field].as_str().unwrap().to_owned()).into()
        })
        .collect()
}

/// What the histories have of plans and respites since a place, in the order of the notes, with what each case is
/// about of an invoice.
async fn happened(owner: &PgPool, invoice: InvoiceId) -> Vec<(String, String, String)> {
    sqlx::query_as(
        "select own.number, event.name, own.payable::text
        from event
        inner join (
            select plan.id, plan.number, part.payable
            from plan
            inner join plan_invoice as part
                on plan.id = part.plan_id and plan.version = part.version
            where part.invoice_id = $1
            union all
            select respite.id, respite.number, part.payable
            from respite inner join respite_invoice as part on respite.id = part.respite_id
            where part.invoice_id = $1
        ) as own on event.subject_id = own.id
        order by event.id",
    )
    .bind(invoice.0)
    .fetch_all(owner)
    .await
    .unwrap()
}

fn events(all: &[(String, String, String)]) -> Vec<&str> {
    all.iter().map(|own| own.1.as_str()).collect()
}

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
    portal.freeze_agreement(&who, id, 1, Lang::Sv, b"%PDF".to_vec()).await.unwrap();
    works(&pools, &handler(), id, paper()).await.unwrap();

    for (invoice, before) in [OVERDUE, UPCOMING].into_iter().zip(before) {
        let told = noted(&pools, start, invoice).await;
        assert_eq!(told, happened(&owner, invoice).await.split_off(before));
        let declined = ["PlanProposed", "PlanDeclined"];
        let withdrawn = ["PlanProposed", "PlanCountered", "CounterAccepted", "PlanWithdrawn"];
        let signed = ["PlanProposed", "PlanAccepted", "PlanSigned", "PlanActivated"];
        assert_eq!(events(&told), [&declined[..], &withdrawn, &signed].concat());
    }
}

#[sqlx::test(migrations = false)]
async fn all_that_happens_to_respites_is_noted(owner: PgPool) {
    let pools = pools(&owner).await;
    let (_, start) = fed_whole(&pools, 0).await;
    let before = happened(&owner, UPCOMING).await.len();
    let (portal, desk, who) = (portal(&pools), desk(&pools), debtor(RESIDENT, RESIDENT));
    let wanted =
        RespiteAsk { invoices: vec![UPCOMING], until: day("2026-12-20"), reason: String::new() };
    let id = portal.ask_respite(&who, &wanted, Uuid::new_v4()).await.unwrap();
    portal.withdraw_respite(&who, id, Uuid::new_v4()).await.unwrap();
    for act in [RespiteAct::Decline("Inte en gång till.".to_owned()), RespiteAct::Grant] {
        let id = portal.ask_respite(&who, &wanted, Uuid::new_v4()).await.unwrap();
        desk.decide_respite(&handler(), id, &act, Uuid::new_v4()).await.unwrap();
    }
    let told = noted(&pools, start, UPCOMING).await;
    assert_eq!(told, happened(&owner, UPCOMING).await.split_off(before));
    let (asked, given) = ("RespiteAsked", "RespiteGranted");
    let all = [asked, "RespiteWithdrawn", asked, "RespiteDeclined", asked, given];
    assert_eq!(events(&told), all);
    assert_eq!(noted(&pools, start, OVERDUE).await, []);
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
