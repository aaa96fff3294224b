//! A signed plan takes the place of what has been asked for of its invoices: nobody is told two things of one invoice.

use crate::disputes::{desk, portal};
use crate::feed::fed;
use crate::plan_changes::signs;
use crate::plans::{self, handler, manager, newest, paper, works};
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
use besked_domain::plan::{Pace, Proposal, Rule, Verdict};
use besked_domain::respite::LeftOut;
use besked_domain::respite::life::State;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use sqlx::PgPool;
use std::time::Duration;
use uuid::Uuid;

/// A plan for invoices, agreed on.
async fn agreed(pools: &Pools, invoices: Vec<InvoiceId>) -> PlanId {
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    let wanted = PlanAsk { invoices, ..plans::ask(3) };
    let id = portal.propose_plan(&who, &wanted, Uuid::new_v4()).await.unwrap();
    works(pools, &handler(), id, StaffPlanAct::Accept { version: Some(1) }).await.unwrap();
    id
}

/// A plan for invoices, agreed on and to be signed.
async fn to_sign(pools: &Pools, invoices: Vec<InvoiceId>) -> PlanId {
    let id = agreed(pools, invoices).await;
    let set = set_for(RESIDENT, b"%PDF-1.7 the agreement");
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set).await.unwrap();
    id
}

/// A plan for invoices, agreed on and signed.
async fn signed(pools: &Pools, invoices: Vec<InvoiceId>) -> PlanId {
    let id = to_sign(pools, invoices).await;
    works(pools, &handler(), id, paper()).await.unwrap();
    id
}

/// The plan that they signed holds no longer.
async fn cancelled(pools: &Pools, plan: PlanId) {
    let act = StaffPlanAct::Cancel("Betalas direkt.".to_owned());
    works(pools, &manager(), plan, act).await.unwrap();
}

/// What of an invoice a respite leaves out by now.
fn now_of(file: &RespiteFile, invoice: InvoiceId) -> Option<LeftOut> {
    file.invoices.iter().find(|own| own.invoice == invoice).unwrap().now
}

/// An invoice goes on to a court.
async fn goes_on(owner: &PgPool, invoice: InvoiceId) {
    for sql in [
        "insert into dunning (party_id, id, invoice_id, stage, sent_on, sender)
        select party_id, gen_random_uuid(), id, 'payment_order', '2026-11-21', 'Exempelkommun'
        from invoice where id = $1",
        "update invoice set dunning_stage = 'payment_order', dunning_on = '2026-11-21'
        where id = $1",
    ] {
        sqlx::query(sql).bind(invoice.0).execute(owner).await.unwrap();
    }
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
    let newest = newest(&pools).await;
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
    assert_eq!(now_of(&file, UPCOMING), Some(LeftOut::ByPlan));
    assert_eq!(now_of(&file, OVERDUE), None);
    let (_, start) = fed(&pools, 0).await;
    answers(&pools, id, RespiteAct::Grant).await.unwrap();
    let (given, _) = fed(&pools, start).await;
    assert_eq!(given.len(), 1, "{given:?}");
    assert_eq!(given[0]["kind"], "respite_granted");
    assert_eq!(given[0]["number"], "F-1001");
    let file = read(&pools, id).await;
    for own in &file.invoices {
        let left_out = (own.invoice == UPCOMING).then_some(LeftOut::ByPlan);
        assert_eq!((own.left_out, own.now), (left_out, left_out));
        assert_eq!(own.payable.is_zero(), left_out.is_some());
    }
    let until = file.row.until;
    assert_eq!(newest(&pools).await, Notice::RespiteGranted { until, left_out: 1 });
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

/// A granted respite of two invoices goes on for the one that no plan pays, when the plan of the other one has fallen too.
async fn never_comes_back(pools: &Pools, id: RespiteId, plan: PlanId) {
    let before = read(pools, id).await;
    assert_eq!(before.row.state, State::Granted);
    assert_eq!(now_of(&before, UPCOMING), Some(LeftOut::ByPlan));
    cancelled(pools, plan).await;
    let after = read(pools, id).await;
    assert_eq!(after.row.left, before.row.left);
    assert_eq!(now_of(&after, UPCOMING), Some(LeftOut::ByPlan));
    let stop = stop_of(pools, UPCOMING).await;
    assert!(stop.is_none_or(|stop| stop.kind == StopKind::Asked), "{stop:?}");
    assert_eq!(stop_of(pools, OVERDUE).await.unwrap().kind, StopKind::Respite);
}

#[sqlx::test(migrations = false)]
async fn what_a_grant_left_out_is_not_given_when_the_plan_falls(owner: PgPool) {
    let pools = pools(&owner).await;
    let both = RespiteAsk { invoices: vec![OVERDUE, UPCOMING], ..ask(OVERDUE, "2026-12-21") };
    let id = asked(&pools, &both).await.unwrap();
    let plan = signed(&pools, vec![UPCOMING]).await;
    answers(&pools, id, RespiteAct::Grant).await.unwrap();
    never_comes_back(&pools, id, plan).await;
    // Nor was there any to be counted once more is asked for.
    let who = debtor(RESIDENT, RESIDENT);
    for (invoice, had) in [(UPCOMING, false), (OVERDUE, true)] {
        let anew = portal(&pools).preview_respite(&who, &ask(invoice, "2027-01-11")).await.unwrap();
        let Verdict::NeedsPerson(rules) = anew.judgement.verdict else { panic!("a person") };
        assert_eq!(rules.contains(&Rule::EarlierRespite { invoice }), had, "{rules:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn what_was_granted_and_a_plan_took_the_place_of_does_not_come_back(owner: PgPool) {
    let pools = pools(&owner).await;
    let both = RespiteAsk { invoices: vec![OVERDUE, UPCOMING], ..ask(OVERDUE, "2026-12-21") };
    let id = asked(&pools, &both).await.unwrap();
    answers(&pools, id, RespiteAct::Grant).await.unwrap();
    let confirmed = read(&pools, id).await.row.payable;
    // By the debtor's side, as its own role.
    let plan = agreed(&pools, vec![UPCOMING]).await;
    signs(&pools, plan, 1).await;
    never_comes_back(&pools, id, plan).await;
    let file = read(&pools, id).await;
    assert_eq!(file.row.payable, confirmed);
    assert!(file.invoices.iter().all(|own| own.left_out.is_none()), "the letter stands");
    assert!(file.row.left.unwrap() < confirmed);
}

#[sqlx::test(migrations = false)]
async fn a_respite_that_was_replaced_whole_stops_nothing_once_the_plan_has_ended(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, &ask(UPCOMING, "2027-01-29")).await.unwrap();
    answers(&pools, id, RespiteAct::Grant).await.unwrap();
    let plan = signed(&pools, vec![UPCOMING]).await;
    assert_eq!(read(&pools, id).await.row.replaced_by, Some(plan));
    cancelled(&pools, plan).await;
    let stop = stop_of(&pools, UPCOMING).await;
    assert!(stop.is_none_or(|stop| stop.kind == StopKind::Asked), "{stop:?}");
    // Nor once the days after the letter have passed, long before the day that the respite named.
    let stopped = async || -> bool {
        sqlx::query_scalar("select is_stopped($1, $2, '2027-01-20')")
            .bind(RESIDENT.0)
            .bind(UPCOMING.0)
            .fetch_one(&owner)
            .await
            .unwrap()
    };
    assert!(stopped().await, "by what the plan keeps yet");
    sqlx::query("update collection_stop set ended_at = placed_at where plan_id = $1")
        .bind(plan.0)
        .execute(&owner)
        .await
        .unwrap();
    assert!(!stopped().await);
}

/// A plan that takes the place of another one takes nothing more of a respite than that one did.
#[sqlx::test(migrations = false)]
async fn a_respite_is_told_once_of_an_invoice_that_plans_pay(owner: PgPool) {
    let pools = pools(&owner).await;
    let both = RespiteAsk { invoices: vec![OVERDUE, UPCOMING], ..ask(OVERDUE, "2026-12-21") };
    asked(&pools, &both).await.unwrap();
    let granted = asked(&pools, &both).await.unwrap();
    answers(&pools, granted, RespiteAct::Grant).await.unwrap();
    let plan = signed(&pools, vec![UPCOMING]).await;
    let once = [Notice::RespiteReplaced { whole: false }; 2];
    assert_eq!(told(&pools).await, once);
    let proposal =
        Proposal { pace: Pace::Instalments(4), first_due_on: "2026-12-21".parse().unwrap() };
    let reason = "Du har fått färre timmar.".to_owned();
    let anew = StaffPlanAct::Renegotiate { proposal, reason };
    works(&pools, &handler(), plan, anew).await.unwrap();
    let file = portal(&pools).plan(&debtor(RESIDENT, RESIDENT), plan).await.unwrap().unwrap();
    signs(&pools, file.instead.unwrap().id, 1).await;
    assert!(matches!(newest(&pools).await, Notice::PlanActive { .. }));
    assert_eq!(told(&pools).await, once);
}

/// Whoever grants a respite holds it before the ledger is told: whoever signs does so too, or each waits for the other.
#[sqlx::test(migrations = false)]
async fn whoever_signs_waits_for_a_respite_before_the_ledger_is_told(owner: PgPool) {
    let pools = pools(&owner).await;
    let respite = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    let plan = to_sign(&pools, vec![UPCOMING]).await;
    let mut other = owner.begin().await.unwrap();
    sqlx::query("select from respite where id = $1 for update")
        .bind(respite.0)
        .execute(&mut *other)
        .await
        .unwrap();
    let looks = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let tells = "select pg_try_advisory_xact_lock(hashtext('ledger_feed'))";
        let free: bool = sqlx::query_scalar(tells).fetch_one(&mut *other).await.unwrap();
        other.rollback().await.unwrap();
        free
    };
    let handler = handler();
    let (signed, free) = tokio::join!(works(&pools, &handler, plan, paper()), looks);
    signed.unwrap();
    assert!(free, "whoever signs has told nothing yet");
    assert_eq!(read(&pools, respite).await.row.replaced_by, Some(plan));
}

#[sqlx::test(migrations = false)]
async fn what_has_gone_on_since_it_was_asked_for_is_left_out_and_granted_by_nobody(owner: PgPool) {
    let pools = pools(&owner).await;
    let alone = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    let both = RespiteAsk { invoices: vec![OVERDUE, UPCOMING], ..ask(OVERDUE, "2026-12-21") };
    let id = asked(&pools, &both).await.unwrap();
    goes_on(&owner, UPCOMING).await;
    let file = read(&pools, id).await;
    let gone = Some(LeftOut::GoneOn);
    assert_eq!((now_of(&file, UPCOMING), now_of(&file, OVERDUE)), (gone, None));
    let refused = answers(&pools, alone, RespiteAct::Grant).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::GoneOn)));
    assert_eq!(read(&pools, alone).await.row.state, State::Asked);
    answers(&pools, id, RespiteAct::Grant).await.unwrap();
    let file = read(&pools, id).await;
    for own in &file.invoices {
        let left_out = gone.filter(|_| own.invoice == UPCOMING);
        assert_eq!((own.left_out, own.payable.is_zero()), (left_out, left_out.is_some()));
    }
    let until = file.row.until;
    assert_eq!(newest(&pools).await, Notice::RespiteGranted { until, left_out: 1 });
    let moved: Vec<Uuid> = sqlx::query_scalar(
        "select invoice_id from collection_stop where respite_id = $1 and kind = 'respite'",
    )
    .bind(id.0)
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(moved, [OVERDUE.0]);
}
