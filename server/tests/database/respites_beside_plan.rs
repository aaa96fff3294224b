//! A signed plan takes the place of what has been asked for of its invoices: nobody is told two things of one invoice.

use crate::disputes::{desk, portal};
use crate::feed::fed;
use crate::plans::{self, handler, paper, works};
use crate::respites::{ask, asked, stop_of};
use crate::seed::{OVERDUE, RESIDENT, UPCOMING, debtor, pools, set_for};
use besked_app::ports::{
    DebtorPortal as _, PlanAsk, PlanPapers as _, PortalError, RespiteAct, RespiteAsk, RespiteFile,
    StaffDesk as _, StaffPlanAct,
};
use besked_domain::id::{InvoiceId, PlanId, RespiteId};
use besked_domain::invoice::StopKind;
use besked_domain::notice::Notice;
use besked_domain::plan::life::Refusal;
use besked_domain::respite::life::State;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

/// A plan for invoices, agreed on and signed.
async fn signed(pools: &Pools, invoices: Vec<InvoiceId>) -> PlanId {
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    let wanted = PlanAsk { invoices, ..plans::ask(3) };
    let id = portal.propose_plan(&who, &wanted, Uuid::new_v4()).await.unwrap();
    works(pools, &handler(), id, StaffPlanAct::Accept { version: Some(1) }).await.unwrap();
    let set = set_for(RESIDENT, b"%PDF-1.7 the agreement");
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set).await.unwrap();
    works(pools, &handler(), id, paper()).await.unwrap();
    id
}

async fn read(pools: &Pools, id: RespiteId) -> RespiteFile {
    portal(pools).respite(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap()
}

async fn answers(pools: &Pools, id: RespiteId, act: RespiteAct) -> Result<(), PortalError> {
    desk(pools).decide_respite(&handler(), id, &act, Uuid::new_v4()).await
}

/// What the resident has been told of respites, the newest first.
async fn told(pools: &Pools) -> Vec<Notice> {
    let list = portal(pools).messages(&debtor(RESIDENT, RESIDENT), 1).await.unwrap();
    let all = list.rows.iter().map(|row| row.notice);
    all.filter(|notice| matches!(notice, Notice::RespiteReplaced { .. })).collect()
}

#[sqlx::test(migrations = false)]
async fn a_plan_that_is_signed_ends_what_was_asked_for_or_granted_of_its_invoices(owner: PgPool) {
    let pools = pools(&owner).await;
    let waits = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    let granted = asked(&pools, &ask(UPCOMING, "2026-12-22")).await.unwrap();
    answers(&pools, granted, RespiteAct::Grant).await.unwrap();
    let (_, start) = fed(&pools, 0).await;
    let plan = signed(&pools, vec![UPCOMING]).await;
    for (id, state) in [(waits, State::Withdrawn), (granted, State::Ended)] {
        let file = read(&pools, id).await;
        assert_eq!((file.row.state, file.row.replaced_by), (state, Some(plan)));
        assert_eq!(file.events.last().unwrap().name, "RespiteReplaced");
        assert_eq!(file.row.left, None);
        // Nobody grants it any more, as the page of a minute ago would.
        let late = answers(&pools, id, RespiteAct::Grant).await;
        assert_eq!(late, Err(PortalError::NotAllowed(Refusal::Stale)));
    }
    assert_eq!(told(&pools).await, [Notice::RespiteReplaced { whole: true }; 2]);
    let newest = plans::newest(&pools).await;
    assert!(matches!(newest, Notice::PlanActive { .. }), "{newest:?}");
    let (after, _) = fed(&pools, start).await;
    assert!(after.iter().all(|own| own["kind"] != "respite_granted"), "{after:?}");
    let stop = stop_of(&pools, UPCOMING).await.unwrap();
    assert_eq!((stop.kind, stop.until), (StopKind::Plan, None));
}

#[sqlx::test(migrations = false)]
async fn a_respite_goes_on_for_what_the_plan_does_not_pay(owner: PgPool) {
    let pools = pools(&owner).await;
    let both = RespiteAsk { invoices: vec![OVERDUE, UPCOMING], ..ask(OVERDUE, "2026-12-21") };
    let id = asked(&pools, &both).await.unwrap();
    signed(&pools, vec![UPCOMING]).await;
    assert_eq!(told(&pools).await, [Notice::RespiteReplaced { whole: false }]);
    let file = read(&pools, id).await;
    assert_eq!((file.row.state, file.row.replaced_by), (State::Asked, None));
    let by_plan: Vec<_> =
        file.invoices.iter().filter(|own| own.by_plan).map(|own| own.invoice).collect();
    assert_eq!(by_plan, [UPCOMING]);
    let (_, start) = fed(&pools, 0).await;
    answers(&pools, id, RespiteAct::Grant).await.unwrap();
    let (given, _) = fed(&pools, start).await;
    assert_eq!(given.len(), 1, "{given:?}");
    assert_eq!(given[0]["kind"], "respite_granted");
    assert_eq!(given[0]["number"], "F-1001");
    let file = read(&pools, id).await;
    for own in &file.invoices {
        assert_eq!(own.by_plan, own.invoice == UPCOMING);
        assert_eq!(own.payable.is_zero(), own.by_plan);
    }
    assert_eq!(file.row.left, Some(file.row.payable));
    assert_eq!(stop_of(&pools, UPCOMING).await.unwrap().kind, StopKind::Plan);
    assert_eq!(stop_of(&pools, OVERDUE).await.unwrap().kind, StopKind::Respite);
}

/// Asked for, and a plan signed, before a plan took its place.
#[sqlx::test(migrations = false)]
async fn what_a_signed_plan_pays_is_granted_by_nobody_and_can_be_declined(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    signed(&pools, vec![UPCOMING]).await;
    sqlx::query("update respite set state = 'asked', replaced_by = null where id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    let (_, start) = fed(&pools, 0).await;
    let refused = answers(&pools, id, RespiteAct::Grant).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::PaidByPlan)));
    assert_eq!(read(&pools, id).await.row.state, State::Asked);
    assert_eq!(fed(&pools, start).await.0, Vec::<serde_json::Value>::new());
    answers(&pools, id, RespiteAct::Decline("Planen gäller.".to_owned())).await.unwrap();
    assert_eq!(read(&pools, id).await.row.state, State::Declined);
}
