//! Payment plans through both ports, as the real roles: proposed, answered, signed, kept and not kept; told
//! to the ledger and in writing, and nothing claimed while one runs.

use crate::decisions::delegated;
use crate::disputes::{desk, in_role, portal};
use crate::feed::fed;
pub(crate) use crate::seed::set;
use crate::seed::{
    HANDLER, NEIGHBOUR, OVERDUE, RESIDENT, UNNAMED_HANDLER, UPCOMING, debtor, now, pools, scan,
    set_for, today,
};
use besked_app::ports::{
    DebtorPortal as _, PlanAct, PlanAsk, PlanPapers as _, PortalError, SignatureKind, Staff,
    StaffDesk as _, StaffPlanAct, StaffRole,
};
use besked_domain::delegation::Delegated;
use besked_domain::id::PlanId;
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{OfferBy, Pace, Proposal, Reason, Rule, Verdict};
use besked_domain::text::Lang;
use besked_server::clock::FixedClock;
use besked_server::interchange::claims::export_claims;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::{NaiveDate, TimeDelta};
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn parts(count: u32) -> Proposal {
    Proposal { pace: Pace::Instalments(count), first_due_on: day("2026-12-21") }
}

pub(crate) fn ask(count: u32) -> PlanAsk {
    let reason = "Lönen kommer den 25.".to_owned();
    PlanAsk { invoices: vec![OVERDUE, UPCOMING], proposal: parts(count), reason, anyway: false }
}

/// What the seed's charges follow may be decided by a program.
pub(crate) async fn at_once(owner: &PgPool) {
    set(owner, "plan.automatic_regimes", "[\"mixed\"]").await;
}

async fn proposed(pools: &Pools, ask: &PlanAsk) -> Result<PlanId, PortalError> {
    portal(pools).propose_plan(&debtor(RESIDENT, RESIDENT), ask, Uuid::new_v4()).await
}

pub(crate) async fn state_of(pools: &Pools, id: PlanId) -> State {
    let file = portal(pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap();
    file.row.state
}

/// Whether the resident's overdue invoice is claimed on a day.
pub(crate) async fn is_claimed(pools: &Pools, on: NaiveDate) -> bool {
    let mut out = Vec::new();
    export_claims(pools, on, &mut out).await.unwrap();
    String::from_utf8(out).unwrap().contains(&OVERDUE.to_string())
}

pub(crate) async fn newest(pools: &Pools) -> Notice {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).messages(&who, 1).await.unwrap().rows[0].notice
}

pub(crate) fn handler() -> Staff {
    in_role(StaffRole::Handler, HANDLER)
}

pub(crate) fn manager() -> Staff {
    in_role(StaffRole::Manager, UNNAMED_HANDLER)
}

pub(crate) async fn works(
    pools: &Pools,
    who: &Staff,
    id: PlanId,
    act: StaffPlanAct,
) -> Result<(), PortalError> {
    desk(pools).act_on_plan(who, id, &act, Uuid::new_v4()).await
}

pub(crate) async fn does(pools: &Pools, id: PlanId, act: PlanAct) -> Result<(), PortalError> {
    portal(pools).act_on_plan(&debtor(RESIDENT, RESIDENT), id, &act, Uuid::new_v4()).await
}

pub(crate) fn paper() -> StaffPlanAct {
    StaffPlanAct::Paper {
        version: 1,
        signer: "Demo Ek".to_owned(),
        on: today(),
        scan: scan(),
        document: None,
    }
}

#[sqlx::test(migrations = false)]
async fn a_small_plan_is_agreed_on_at_once_signed_on_paper_and_stops_claims(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    assert!(is_claimed(&pools, today()).await, "as it was before");
    let (_, start) = fed(&pools, 0).await;
    let preview = portal.preview_plan(&who, &ask(3)).await.unwrap();
    assert_eq!(preview.judgement.verdict, Verdict::Automatic);
    assert!(preview.choices.iter().any(|choice| choice.instalments == 2));
    let key = Uuid::new_v4();
    let id = portal.propose_plan(&who, &ask(3), key).await.unwrap();
    assert_eq!(portal.propose_plan(&who, &ask(3), key).await.unwrap(), id, "sent twice");
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Agreed);
    assert_eq!(file.row.number, "KS-BP 2026/000004");
    assert_eq!(file.invoices.len(), 2);
    let names: Vec<&str> = file.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["PlanProposed", "PlanAccepted"]);
    assert_eq!(newest(&pools).await, Notice::PlanAgreed);
    // It is paused once, and that is all until it is signed.
    let (told, start) = fed(&pools, start).await;
    assert!(told.iter().all(|told| told["kind"] == "collection_paused"), "{told:?}");
    let invoice = portal.invoice(&who, UPCOMING).await.unwrap().unwrap();
    assert_eq!(invoice.stop.map(|stop| stop.kind), Some(StopKind::Asked));
    // What is not frozen is signed by nobody.
    assert_eq!(works(&pools, &handler(), id, paper()).await, Err(PortalError::Stale));
    let bytes = set_for(RESIDENT, b"%PDF-1.7 the agreement");
    let frozen = portal.freeze_agreement(&who, id, 1, Lang::Sv, bytes.clone()).await.unwrap();
    let again =
        portal.freeze_agreement(&who, id, 1, Lang::En, set_for(RESIDENT, b"other")).await.unwrap();
    assert_eq!(again, frozen, "frozen once, it stays as it is");
    assert_eq!(frozen.document, bytes.document);
    let changed = portal.freeze_agreement(&who, id, 2, Lang::Sv, bytes).await;
    assert_eq!(changed, Err(PortalError::Stale));

    works(&pools, &handler(), id, paper()).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Active);
    assert_eq!(file.signatures[0].kind, SignatureKind::Paper);
    let begun = Notice::PlanActive { first_due_on: day("2026-12-21"), in_time_until: None };
    assert_eq!(newest(&pools).await, begun);
    let (told, _) = fed(&pools, start).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told["kind"] == "plan_started"));
    assert!(told.iter().all(|told| told["case"] == "KS-BP 2026/000004"));
    let stop = Some(Stop { kind: StopKind::Plan, until: None });
    assert_eq!(portal.invoice(&who, OVERDUE).await.unwrap().unwrap().stop, stop);
    for on in [today(), day("2027-11-22")] {
        assert!(!is_claimed(&pools, on).await, "{on}");
    }
    assert!(portal.overview(&who).await.unwrap().overdue_sum.is_zero());
    // Nobody else's, and no second one for the same invoices.
    assert_eq!(portal.plan(&debtor(NEIGHBOUR, NEIGHBOUR), id).await.unwrap(), None);
    let twice = portal.preview_plan(&who, &ask(2)).await.unwrap();
    let Verdict::NotEligible(reasons, _) = twice.judgement.verdict else { panic!("in a plan") };
    assert!(reasons.contains(&Reason::InPlanAlready { invoice: OVERDUE }), "{reasons:?}");
    assert_eq!(proposed(&pools, &ask(2)).await, Err(PortalError::NotEligible));
    // The bytes that were signed never change.
    for sql in ["update plan_agreement set document = 'x'", "delete from plan_signature"] {
        for pool in [&pools.portal, &pools.desk, &pools.jobs] {
            assert!(sqlx::query(sql).execute(pool).await.is_err(), "{sql}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn a_person_answers_with_another_plan_and_it_is_answered_in_turn(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, desk, who) = (portal(&pools), desk(&pools), debtor(RESIDENT, RESIDENT));
    let id = proposed(&pools, &ask(3)).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Proposed);
    assert_eq!(file.row.answer_by, Some(day("2026-11-27")));
    let told = Notice::PlanProposed { answer_by: day("2026-11-27"), by: OfferBy::Debtor };
    assert_eq!(newest(&pools).await, told);
    let lists = desk.plans(&handler()).await.unwrap();
    assert!(lists.waiting.rows.iter().any(|own| own.row.id == id && own.party == RESIDENT));
    let seen = desk.plan(&handler(), id).await.unwrap().unwrap();
    let Verdict::NeedsPerson(rules) = &seen.file.judgement.verdict else { panic!("a person") };
    assert!(matches!(rules[..], [Rule::Regime { .. }]), "{rules:?}");
    assert!(!seen.choices.is_empty());
    let agent = in_role(StaffRole::CallAgent, HANDLER);
    let unread = desk.plan(&agent, id).await.unwrap().unwrap();
    assert_eq!(unread.file.offers[0].reason, "");
    let refused = works(&pools, &agent, id, StaffPlanAct::Accept { version: Some(1) }).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::NotTheirs)));

    let counter = |count| StaffPlanAct::Counter {
        proposal: parts(count),
        reason: "Två gånger går bra.".to_owned(),
    };
    let before = delegated(&pools).await.len();
    works(&pools, &handler(), id, counter(2)).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    let days = file.row.counter_days();
    assert_eq!(newest(&pools).await, Notice::PlanCountered { days: Some(days) });
    assert_eq!(Some(days.answer_by), file.row.answer_by);
    assert_eq!((file.row.state, file.row.version), (State::Countered, 2));
    assert_eq!(file.row.schedule.count(), 2);
    assert_eq!(file.offers[1].by, OfferBy::Municipality);

    let answer = PlanAct::Answer { proposal: parts(4), reason: "Fyra vore bättre.".to_owned() };
    does(&pools, id, answer).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.state, file.row.version), (State::Proposed, 3));
    works(&pools, &handler(), id, counter(3)).await.unwrap();
    // Whoever has read the first answer says yes to that one, and to none that has come since.
    let unread = does(&pools, id, PlanAct::Accept { version: Some(2) }).await;
    assert_eq!(unread, Err(PortalError::NotAllowed(Refusal::Stale)));
    assert_eq!(state_of(&pools, id).await, State::Countered);
    does(&pools, id, PlanAct::Accept { version: Some(4) }).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.state, file.row.version), (State::Agreed, 4));
    assert_eq!(file.offers.len(), 4);
    let board = delegated(&pools).await.split_off(before);
    assert_eq!(board, [Delegated::PlanCountered; 2], "and the debtor's yes is the debtor's");
    let stale = does(&pools, id, PlanAct::Accept { version: Some(4) }).await;
    assert_eq!(stale, Err(PortalError::NotAllowed(Refusal::Stale)));
    does(&pools, id, PlanAct::Withdraw).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Withdrawn);
}

#[sqlx::test(migrations = false)]
async fn a_no_has_its_reasons_and_the_party_reads_them(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = proposed(&pools, &ask(3)).await.unwrap();
    let silent = works(&pools, &handler(), id, StaffPlanAct::Decline(" ".to_owned())).await;
    assert_eq!(silent, Err(PortalError::NotAllowed(Refusal::NoReasons)));
    let because = "Förra planen hölls inte.".to_owned();
    works(&pools, &handler(), id, StaffPlanAct::Decline(because.clone())).await.unwrap();
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.state, file.ended_because), (State::Declined, Some(because.clone())));
    let list = portal.messages(&who, 1).await.unwrap();
    let message = portal.open_message(&who, list.rows[0].id).await.unwrap().unwrap();
    assert_eq!(message.body, Some(because));
    assert!(portal.preview_plan(&who, &ask(2)).await.unwrap().judgement.plan.is_some());
}

#[sqlx::test(migrations = false)]
async fn above_the_limit_two_decide(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.alone_up_to", "1000").await;
    let id = proposed(&pools, &ask(3)).await.unwrap();
    let before = delegated(&pools).await.len();
    works(&pools, &handler(), id, StaffPlanAct::Accept { version: Some(1) }).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Proposed, "put forward");
    assert_eq!(delegated(&pools).await.len(), before, "nothing is decided yet");
    let seen = desk(&pools).plan(&handler(), id).await.unwrap().unwrap();
    let forward = seen.put_forward.unwrap();
    assert_eq!((forward.by, forward.counter), (HANDLER, None));
    let alone = in_role(StaffRole::Manager, HANDLER);
    let confirm = |version| StaffPlanAct::Confirm { version };
    let refused = works(&pools, &alone, id, confirm(1)).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::FourEyes)));
    works(&pools, &manager(), id, StaffPlanAct::Reject).await.unwrap();
    let nothing = works(&pools, &manager(), id, confirm(1)).await;
    assert_eq!(nothing, Err(PortalError::NotAllowed(Refusal::NothingProposed)));
    for count in [2, 4] {
        let counter = StaffPlanAct::Counter { proposal: parts(count), reason: String::new() };
        works(&pools, &handler(), id, counter).await.unwrap();
    }
    // Whoever read the first of them has not read the second.
    let unread = works(&pools, &manager(), id, confirm(2)).await;
    assert_eq!(unread, Err(PortalError::NotAllowed(Refusal::Stale)));
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.version, file.offers.len()), (1, 1), "not seen before it is confirmed");
    works(&pools, &manager(), id, confirm(3)).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.state, file.row.version), (State::Countered, 3));
    assert_eq!(file.row.schedule.count(), 4);
    assert_eq!(file.offers.len(), 2, "and what was not confirmed is never seen");
    let days = Some(file.row.counter_days());
    assert_eq!(
        newest(&pools).await,
        Notice::PlanCountered { days },
        "of the one that is confirmed"
    );
    let month = day("2026-11-01");
    let entry = desk(&pools).decisions(&manager(), month).await.unwrap().rows.pop().unwrap();
    assert_eq!(entry.decided, Delegated::PlanCountered);
    assert!(entry.confirmed_by.is_some_and(|second| second != entry.by), "by two");
}

#[sqlx::test(migrations = false)]
async fn what_lies_outside_the_rules_goes_to_a_person_only_when_asked(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let preview = portal.preview_plan(&who, &ask(24)).await.unwrap();
    let Verdict::NotEligible(reasons, nearest) = preview.judgement.verdict else { panic!("24") };
    assert_eq!(reasons[0], Reason::TooManyMonths { max: 12 });
    assert_eq!(nearest.unwrap().proposal.pace, Pace::Instalments(12));
    assert_eq!(proposed(&pools, &ask(24)).await, Err(PortalError::NotEligible));
    let id = proposed(&pools, &PlanAsk { anyway: true, ..ask(24) }).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Proposed);
    works(&pools, &handler(), id, StaffPlanAct::Accept { version: Some(1) }).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Agreed);
}

#[sqlx::test(migrations = false)]
async fn a_plan_agreed_by_telephone_is_written_down_once_and_signed(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, key) = (desk(&pools), Uuid::new_v4());
    let wanted = PlanAsk { anyway: true, ..ask(2) };
    let id = desk.register_plan(&handler(), RESIDENT, &wanted, key).await.unwrap();
    assert_eq!(desk.register_plan(&handler(), RESIDENT, &wanted, key).await.unwrap(), id);
    assert_eq!(state_of(&pools, id).await, State::Agreed);
    assert_eq!(newest(&pools).await, Notice::PlanAgreed);
    desk.freeze_agreement(&handler(), id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    works(&pools, &handler(), id, paper()).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Active);
    let again = works(&pools, &handler(), id, paper()).await;
    assert_eq!(again, Err(PortalError::NotAllowed(Refusal::Stale)));
    works(&pools, &handler(), id, StaffPlanAct::Cancel("Betalas direkt.".to_owned()))
        .await
        .unwrap();
    // The days after the letter are as many as after a notice, and the plan keeps its invoices until then.
    let claims_from = Some(day("2026-12-04"));
    assert_eq!(newest(&pools).await, Notice::PlanCancelled { claims_from });
    let board = delegated(&pools).await;
    assert!(board.ends_with(&[Delegated::PlanAgreed, Delegated::PlanCancelled]), "{board:?}");
    for on in [today(), day("2026-12-07")] {
        assert!(!is_claimed(&pools, on).await, "the day's round lets go, and not before: {on}");
    }
}

/// What is proposed is paused until there has been time to answer and to sign, once for an invoice; what is signed
/// for as long as it runs.
#[sqlx::test(migrations = false)]
async fn nothing_is_claimed_between_a_proposal_and_its_signature(owner: PgPool) {
    let pools = pools(&owner).await;
    // As if nothing had been asked for before.
    sqlx::query("delete from collection_stop").execute(&owner).await.unwrap();
    assert!(is_claimed(&pools, today()).await, "as it was before");
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let id = proposed(&pools, &ask(3)).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    let (answer_by, until) = (file.row.answer_by.unwrap(), file.paused_until.unwrap());
    let after = until.succ_opt().unwrap();
    assert!(answer_by < until, "{answer_by} {until}");
    for state in [State::Proposed, State::Agreed] {
        assert_eq!(state_of(&pools, id).await, state);
        for on in [today(), answer_by, until] {
            assert!(!is_claimed(&pools, on).await, "{state:?} on {on}");
        }
        assert!(is_claimed(&pools, after).await, "{state:?}: what is never signed holds nothing");
        if state == State::Proposed {
            works(&pools, &handler(), id, StaffPlanAct::Accept { version: Some(1) }).await.unwrap();
        }
    }
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    works(&pools, &handler(), id, paper()).await.unwrap();
    assert!(!is_claimed(&pools, after).await);
}

#[sqlx::test(migrations = false)]
async fn what_is_booked_pays_the_instalments_in_their_order(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let id = proposed(&pools, &ask(3)).await.unwrap();
    let first = portal(&pools);
    first.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    works(&pools, &handler(), id, paper()).await.unwrap();
    let amount = first.plan(&who, id).await.unwrap().unwrap().row.schedule.instalments[0].amount();
    sqlx::query("update invoice set paid = paid + $2, last_paid_on = '2026-12-18' where id = $1")
        .bind(OVERDUE.0)
        .bind(amount.kronor())
        .execute(&owner)
        .await
        .unwrap();
    let later = |days| {
        let clock = Arc::new(FixedClock(now() + TimeDelta::days(days)));
        Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock)
    };
    // 5 January: the first is paid, the second comes; on 1 February the second is late.
    let row = later(44).plan(&who, id).await.unwrap().unwrap().row;
    let kept = row.standing.unwrap();
    assert_eq!((kept.paid, kept.overdue), (1, Money::ZERO));
    assert_eq!(row.paid, amount);
    let kept = later(71).plan(&who, id).await.unwrap().unwrap().row.standing.unwrap();
    assert_eq!(kept.overdue_since, Some(day("2027-01-21")));
    assert!(!kept.may_notice || kept.grace_until < Some(day("2027-02-01")));
}
