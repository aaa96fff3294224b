//! A plan is agreed to and signed in time, by as many as it takes and by each of them once; and a plan that is being
//! paid is ended by whoever may.

use crate::disputes::{desk, portal};
use crate::feed::fed;
use crate::plan_changes::{file, resident};
use crate::plans::{ask, at_once, day, handler, manager, set, works};
use crate::seed::{
    COMPANY, COMPANY_INVOICE, NEIGHBOUR, OVERDUE, RESIDENT, UPCOMING, debtor, pools, scan, set_for,
    today,
};
use besked_app::ports::{
    Agreement, Debtor, DebtorPortal as _, ElectronicSignature, PlanAct, PlanAsk, PlanFile,
    PlanPapers as _, PortalError, SignatureKind, StaffDesk as _, StaffPlanAct,
};
use besked_domain::id::{PartyId, PlanId};
use besked_domain::party::PartyKind;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::Lang;
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::interchange::claims::export_claims;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use serde_json::json;
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

/// Someone who acts for the company.
pub(crate) fn signer(person: PartyId, name: &str) -> Debtor {
    let name = name.to_owned();
    Debtor { name, acting_for_kind: PartyKind::Organisation, ..debtor(person, COMPANY) }
}

fn from(first: &str, count: u32) -> Proposal {
    Proposal { pace: Pace::Instalments(count), first_due_on: day(first) }
}

/// A plan of the company's that two are to sign, by the setting, with its agreement.
pub(crate) async fn for_two(owner: &PgPool, pools: &Pools) -> (PlanId, Agreement) {
    set(owner, "plan.two_signers", "true").await;
    let ask = PlanAsk {
        invoices: vec![COMPANY_INVOICE],
        proposal: from("2026-12-21", 5),
        reason: String::new(),
        anyway: true,
    };
    let desk = desk(pools);
    let id = desk.register_plan(&handler(), COMPANY, &ask, Uuid::new_v4()).await.unwrap();
    let document = set_for(COMPANY, b"%PDF");
    let frozen = desk.freeze_agreement(&handler(), id, 1, Lang::Sv, document).await.unwrap();
    (id, frozen)
}

pub(crate) fn electronic(frozen: &Agreement) -> ElectronicSignature {
    ElectronicSignature { document: frozen.sha256, evidence: b"{}".to_vec(), signed_on: today() }
}

fn paper(signer: &str) -> StaffPlanAct {
    StaffPlanAct::Paper {
        version: 1,
        signer: signer.to_owned(),
        on: today(),
        scan: scan(),
        document: None,
    }
}

pub(crate) async fn of_company(pools: &Pools, id: PlanId) -> PlanFile {
    portal(pools).plan(&signer(RESIDENT, ""), id).await.unwrap().unwrap()
}

/// Whether the company's invoice is claimed on a day.
async fn is_claimed(pools: &Pools, on: &str) -> bool {
    let mut out = Vec::new();
    export_claims(pools, day(on), &mut out).await.unwrap();
    String::from_utf8(out).unwrap().contains(&COMPANY_INVOICE.to_string())
}

#[sqlx::test(migrations = false)]
async fn what_one_of_two_has_signed_is_left_alone_until_its_first_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    assert_eq!(of_company(&pools, id).await.signers, 2, "by the setting");
    assert!(is_claimed(&pools, "2026-12-12").await, "the pause of the proposal has run out");
    let (_, start) = fed(&pools, 0).await;
    let first = signer(RESIDENT, "Demo Ek");
    portal(&pools).sign_plan(&first, id, &electronic(&frozen)).await.unwrap();
    let half = of_company(&pools, id).await;
    assert_eq!((half.row.state, half.missing()), (State::Agreed, 1));
    // The first day to pay, and a working day more for a paper that is on its way.
    assert_eq!(half.paused_until, Some(day("2026-12-22")));
    let (told, start) = fed(&pools, start).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["kind"], "collection_paused");
    assert_eq!(told[0]["until"], "2026-12-22");
    for on in ["2026-12-12", "2026-12-22"] {
        assert!(!is_claimed(&pools, on).await, "{on}");
    }
    assert!(is_claimed(&pools, "2026-12-23").await, "nobody signs after it");
    // The other one binds the company, and the plan keeps its invoice from then on.
    let second = signer(NEIGHBOUR, "Demo Åström-Al");
    portal(&pools).sign_plan(&second, id, &electronic(&frozen)).await.unwrap();
    assert_eq!(of_company(&pools, id).await.row.state, State::Active);
    let (told, _) = fed(&pools, start).await;
    // An organisation pays a fee for it (lag 1981:739 3 § 2), which is booked from then on.
    let told: Vec<_> =
        told.iter().map(|own| (&own["kind"], &own["amount"], &own["case"])).collect();
    let number = json!(of_company(&pools, id).await.row.number);
    let (begins, books) = (json!("plan_started"), json!("fee_booked"));
    let (amount, fee) = (json!("12500.00"), json!("170.00"));
    assert_eq!(told, [(&begins, &amount, &number), (&books, &fee, &number)]);
    assert!(!is_claimed(&pools, "2026-12-23").await);
}

#[sqlx::test(migrations = false)]
async fn what_the_second_of_two_does_not_sign_is_claimed_after_its_pause(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    let (portal, first) = (portal(&pools), signer(RESIDENT, "Demo Ek"));
    portal.sign_plan(&first, id, &electronic(&frozen)).await.unwrap();
    let no = PlanAct::Decline(String::new());
    let second = signer(NEIGHBOUR, "Demo Åström-Al");
    portal.act_on_plan(&second, id, &no, Uuid::new_v4()).await.unwrap();
    assert_eq!(of_company(&pools, id).await.row.state, State::Declined);
    assert!(!is_claimed(&pools, "2026-12-22").await, "the day that was told stands");
    assert!(is_claimed(&pools, "2026-12-23").await);
}

#[sqlx::test(migrations = false)]
async fn one_person_is_not_two_signers_be_it_on_paper_or_not(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    let twice = Err(PortalError::NotAllowed(Refusal::SignedAlready));
    works(&pools, &handler(), id, paper("Demo Ek")).await.unwrap();
    assert_eq!(works(&pools, &handler(), id, paper(" demo  EK ")).await, twice, "one paper, twice");
    let portal = portal(&pools);
    let own = signer(RESIDENT, "Demo Ek");
    let signed = portal.sign_plan(&own, id, &electronic(&frozen)).await;
    assert_eq!(signed, twice, "the one whose paper it is");
    assert_eq!(of_company(&pools, id).await.missing(), 1);
    let other = signer(NEIGHBOUR, "Demo Åström-Al");
    portal.sign_plan(&other, id, &electronic(&frozen)).await.unwrap();
    assert_eq!(of_company(&pools, id).await.row.state, State::Active);
}

#[sqlx::test(migrations = false)]
async fn the_paper_of_whoever_signed_with_an_e_identification_is_no_second_signature(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (id, frozen) = for_two(&owner, &pools).await;
    let own = signer(RESIDENT, "Demo Ek");
    portal(&pools).sign_plan(&own, id, &electronic(&frozen)).await.unwrap();
    let refused = works(&pools, &handler(), id, paper("DEMO EK")).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::SignedAlready)));
    works(&pools, &handler(), id, paper("Demo Åström-Al")).await.unwrap();
    assert_eq!(of_company(&pools, id).await.row.state, State::Active);
}

#[sqlx::test(migrations = false)]
async fn where_the_municipality_signs_too_the_plan_begins_with_its_signature(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    set(&owner, "plan.countersign", "true").await;
    let (portal, who) = (portal(&pools), resident());
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    let frozen =
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    portal.sign_plan(&who, id, &electronic(&frozen)).await.unwrap();
    let waits = file(&pools, id).await;
    assert_eq!((waits.row.state, waits.missing()), (State::Agreed, 0));
    assert!(waits.countersign && !waits.is_to_be_signed_by(RESIDENT));
    let countersign = || StaffPlanAct::Countersign { version: 1 };
    works(&pools, &handler(), id, countersign()).await.unwrap();
    let begun = file(&pools, id).await;
    assert_eq!(begun.row.state, State::Active);
    assert_eq!(begun.signatures.last().unwrap().kind, SignatureKind::Countersigned);
    let names: Vec<&str> = begun.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names[names.len() - 3..], ["PlanSigned", "PlanCountersigned", "PlanActivated"]);
    let again = works(&pools, &handler(), id, countersign()).await;
    assert_eq!(again, Err(PortalError::NotAllowed(Refusal::Stale)));
}

#[sqlx::test(migrations = false)]
async fn a_plan_whose_first_day_has_passed_is_answered_with_another_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let wanted = PlanAsk { proposal: from("2026-11-23", 3), ..ask(3) };
    let id = portal(&pools).propose_plan(&resident(), &wanted, Uuid::new_v4()).await.unwrap();
    let noon = day("2026-11-24").and_hms_opt(11, 0, 0).unwrap().and_utc();
    let clock = Arc::new(FixedClock(noon));
    let later = Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock);
    let does = async |act| later.act_on_plan(&handler(), id, &act, Uuid::new_v4()).await;
    let passed = Err(PortalError::NotAllowed(Refusal::FirstDayPassed(day("2026-11-23"))));
    assert_eq!(does(StaffPlanAct::Accept { version: Some(1) }).await, passed);
    let reason = String::new();
    does(StaffPlanAct::Counter { proposal: from("2026-12-21", 3), reason }).await.unwrap();
    assert_eq!(file(&pools, id).await.row.state, State::Countered);
}

#[sqlx::test(migrations = false)]
async fn a_large_plan_that_is_being_paid_is_ended_by_a_manager(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.alone_up_to", "1000").await;
    let desk = desk(&pools);
    let wanted = PlanAsk { anyway: true, ..ask(2) };
    let id = desk.register_plan(&handler(), RESIDENT, &wanted, Uuid::new_v4()).await.unwrap();
    works(&pools, &manager(), id, StaffPlanAct::Confirm { version: 1 }).await.unwrap();
    desk.freeze_agreement(&handler(), id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    works(&pools, &handler(), id, paper("Demo Ek")).await.unwrap();
    let cancel = || StaffPlanAct::Cancel("Betalas på en gång.".to_owned());
    let refused = works(&pools, &handler(), id, cancel()).await;
    assert!(
        matches!(refused, Err(PortalError::NotAllowed(Refusal::NeedsManager { .. }))),
        "{refused:?}"
    );
    assert_eq!(file(&pools, id).await.row.state, State::Active);
    works(&pools, &manager(), id, cancel()).await.unwrap();
    assert_eq!(file(&pools, id).await.row.state, State::Cancelled);
}

#[sqlx::test(migrations = false)]
async fn what_is_proposed_stands_in_the_order_that_it_is_to_be_answered_in(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), resident());
    let mut made = Vec::new();
    for (invoice, answer_by) in [(OVERDUE, "2026-12-02"), (UPCOMING, "2026-11-25")] {
        let wanted = PlanAsk { invoices: vec![invoice], ..ask(2) };
        let id = portal.propose_plan(&who, &wanted, Uuid::new_v4()).await.unwrap();
        sqlx::query("update plan set answer_by = $2 where id = $1")
            .bind(id.0)
            .bind(day(answer_by))
            .execute(&owner)
            .await
            .unwrap();
        made.push(id);
    }
    let waiting = desk(&pools).plans(&handler()).await.unwrap().waiting.rows;
    let days: Vec<_> = waiting.iter().map(|own| own.row.answer_by).collect();
    assert!(days.is_sorted(), "{days:?}");
    let order: Vec<_> =
        waiting.iter().map(|own| own.row.id).filter(|id| made.contains(id)).collect();
    made.reverse();
    assert_eq!(order, made, "the first promised first");
}

#[sqlx::test(migrations = false)]
async fn what_another_plan_comes_to_is_told_and_nothing_of_it_is_kept(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = portal(&pools).propose_plan(&resident(), &ask(3), Uuid::new_v4()).await.unwrap();
    let before = file(&pools, id).await;
    let (desk, proposal) = (desk(&pools), from("2026-12-21", 6));
    let shown = desk.preview_other_plan(&handler(), id, proposal).await.unwrap();
    assert_eq!(file(&pools, id).await, before);
    let counter = StaffPlanAct::Counter { proposal, reason: String::new() };
    works(&pools, &handler(), id, counter).await.unwrap();
    let (_, made) = shown.judgement.plan.unwrap();
    assert_eq!(file(&pools, id).await.row.schedule, made, "and it is what is sent");
    let nobody = PlanId(Uuid::nil());
    let none = desk.preview_other_plan(&handler(), nobody, proposal).await;
    assert_eq!(none.map(|_| ()), Err(PortalError::NotFound));
}
