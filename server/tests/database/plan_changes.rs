//! A plan that is being paid is changed through the port, as the real roles: shown first, signed, and until
//! then the old instalments hold.

use crate::disputes::{desk, portal};
use crate::feed::fed;
use crate::plans::{ask, at_once, does, handler, works};
use crate::seed::{NEIGHBOUR, RESIDENT, debtor, now, pools, scan, set, set_for, today};
use besked_app::ports::{
    Debtor, DebtorPortal as _, ElectronicSignature, PlanAct, PlanFile, PlanPapers as _,
    PortalError, SigningProblemCode, StaffDesk as _, StaffPlanAct,
};
use besked_domain::id::PlanId;
use besked_domain::invoice::Owed;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Change, ChangeRefusal, ExtraEffect, Schedule};
use besked_domain::text::Lang;
use besked_server::store::plan::end_stops;
use besked_server::store::{JobsTx, Pools};
use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

pub(crate) fn resident() -> Debtor {
    Debtor { name: "Demo Ek".to_owned(), ..debtor(RESIDENT, RESIDENT) }
}

/// A plan in three parts that is being paid, signed on paper.
pub(crate) async fn paying(owner: &PgPool, pools: &Pools) -> PlanId {
    at_once(owner).await;
    let (portal, who) = (portal(pools), resident());
    let id = portal.propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    desk(pools).act_on_plan(&handler(), id, &paper(1), Uuid::new_v4()).await.unwrap();
    id
}

/// The paper of an offer, signed.
fn paper(version: i32) -> StaffPlanAct {
    StaffPlanAct::Paper {
        version,
        signer: "Demo Ek".to_owned(),
        on: today(),
        scan: scan(),
        document: None,
    }
}

pub(crate) async fn file(pools: &Pools, id: PlanId) -> PlanFile {
    portal(pools).plan(&resident(), id).await.unwrap().unwrap()
}

/// The first instalment, so many days later.
fn later(file: &PlanFile, days: i64) -> Change {
    let first = &file.row.schedule.instalments[0];
    Change::Move { number: first.number, to: first.due_on + TimeDelta::days(days) }
}

fn first_day(file: &PlanFile) -> NaiveDate {
    file.row.schedule.instalments[0].due_on
}

/// Books a payment on the first invoice of a plan.
async fn books(owner: &PgPool, file: &PlanFile, amount: Money) {
    for sql in [
        "update invoice set paid = paid + $2 where id = $1",
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        select party_id, gen_random_uuid(), id, $2, '2026-11-20', 'bankgiro'
        from invoice where id = $1",
    ] {
        sqlx::query(sql)
            .bind(file.invoices[0].invoice.0)
            .bind(amount.kronor())
            .execute(owner)
            .await
            .unwrap();
    }
}

/// Freezes what is to be signed and signs it.
pub(crate) async fn signs(pools: &Pools, id: PlanId, version: i32) {
    let (portal, who) = (portal(pools), resident());
    let document = set_for(RESIDENT, b"%PDF changed");
    let frozen = portal.freeze_agreement(&who, id, version, Lang::Sv, document).await.unwrap();
    let evidence = b"{}".to_vec();
    let signature = ElectronicSignature { document: frozen.sha256, evidence, signed_on: today() };
    portal.sign_plan(&who, id, &signature).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_change_holds_once_it_is_signed_and_the_old_instalments_until_then(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let (portal, who) = (portal(&pools), resident());
    let before = file(&pools, id).await;
    let wanted = later(&before, 7);
    let preview = portal.preview_change(&who, id, wanted).await.unwrap();
    let shown = preview.outcome.unwrap();
    assert!(preview.needs_signature && shown.more.is_positive());
    assert_eq!(shown.sign_by, first_day(&before));
    assert_eq!(file(&pools, id).await, before, "only shown");

    let key = Uuid::new_v4();
    portal.act_on_plan(&who, id, &PlanAct::Change(wanted), key).await.unwrap();
    portal.act_on_plan(&who, id, &PlanAct::Change(wanted), key).await.unwrap();
    let waits = file(&pools, id).await;
    assert_eq!(waits.row, before.row, "the old instalments hold");
    let amendment = waits.amendment.clone().unwrap();
    assert_eq!((amendment.version, amendment.change), (2, wanted));
    assert_eq!((amendment.more, &amendment.schedule), (shown.more, &shown.schedule));
    assert!(waits.is_to_be_signed_by(RESIDENT) && !waits.may_be_changed());
    let twice = does(&pools, id, PlanAct::Change(later(&before, 9))).await;
    assert_eq!(twice, Err(PortalError::NotAllowed(Refusal::Stale)), "one at a time");
    portal.refuse_signature(&who, id, SigningProblemCode::OtherPerson).await.unwrap();

    signs(&pools, id, 2).await;
    let after = file(&pools, id).await;
    assert_eq!((after.row.state, after.row.version), (State::Active, 2));
    assert_eq!((&after.row.schedule, &after.amendment), (&shown.schedule, &None));
    let principal: Money =
        after.row.schedule.instalments.iter().map(|own| own.paid.principal).sum();
    let agreed: Money = before.row.schedule.instalments.iter().map(|own| own.paid.principal).sum();
    assert_eq!(principal, agreed, "no more and no less is paid off");
    assert!(after.signatures.iter().any(|own| own.person == Some(RESIDENT)));
    assert_eq!((&after.offers, &after.earlier), (&before.offers, &vec![1]));
    let in_time = Notice::PlanChanged { in_time_until: None };
    assert_eq!(portal.messages(&who, 1).await.unwrap().rows[0].notice, in_time);
    let names: Vec<&str> = after.events.iter().map(|event| event.name.as_str()).collect();
    let expected = ["ChangeAsked", "SignatureRefused", "ChangeSigned", "PlanChanged"];
    assert_eq!(names[names.len() - 4..], expected);
    // What was changed can be read, and the invoices are left alone as before.
    assert!(portal.signed_agreement(&who, id, (None, None)).await.unwrap().is_some());
    assert!(portal.overview(&who).await.unwrap().overdue_sum.is_zero());

    let again = later(&after, 3);
    let refused = portal.preview_change(&who, id, again).await.unwrap().outcome.unwrap_err();
    assert!(matches!(refused, ChangeRefusal::MovesUsed { again_on: Some(_) }), "{refused:?}");
    let refused = does(&pools, id, PlanAct::Change(again)).await;
    assert_eq!(refused, Err(PortalError::NotEligible));
    // It is made shorter all the same, from what holds now.
    does(&pools, id, PlanAct::Change(Change::Shorten { instalments: 2 })).await.unwrap();
    signs(&pools, id, 3).await;
    let shorter = file(&pools, id).await;
    assert_eq!((shorter.row.version, shorter.row.schedule.count()), (3, 2));
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_before_a_change_counts_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let before = file(&pools, id).await;
    let first = before.row.schedule.instalments[0].amount();
    books(&owner, &before, first).await;
    let paid = file(&pools, id).await;
    assert_eq!((paid.row.paid, paid.row.paid_through()), (first, 1));
    does(&pools, id, PlanAct::Change(Change::Shorten { instalments: 1 })).await.unwrap();
    signs(&pools, id, 2).await;
    let after = file(&pools, id).await;
    assert_eq!((after.row.paid, after.paid_in_all), (Money::ZERO, first));
    let left = &after.row.schedule.instalments;
    assert_eq!((left.len(), left[0].number), (1, 2));
    assert!(after.row.schedule.debt.total() < before.row.schedule.debt.total());
    assert_eq!(after.row.paid_through(), 1);
}

/// What an offer of a plan says is owed on its first invoice.
async fn offered(owner: &PgPool, id: PlanId, version: i32) -> Owed {
    let owed: Value = sqlx::query_scalar(
        "select judged #> '{plan,0,debts,0}' from plan_offer where plan_id = $1 and version = $2",
    )
    .bind(id.0)
    .bind(version)
    .fetch_one(owner)
    .await
    .unwrap();
    serde_json::from_value(owed).unwrap()
}

#[sqlx::test(migrations = false)]
async fn interest_that_the_ledger_has_booked_since_is_in_a_change(owner: PgPool) {
    let pools = pools(&owner).await;
    // Nothing of it is contested.
    let lift = "update hold set lifted_at = now(), lifted_by = (select min(id::text)::uuid from staff_member)
        where lifted_at is null";
    sqlx::query(lift).execute(&owner).await.unwrap();
    let id = paying(&owner, &pools).await;
    let before = file(&pools, id).await;
    for sql in [
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on)
        select party_id, gen_random_uuid(), id, 'interest', 30, $2 from invoice where id = $1",
        "update invoice set fees = fees + 30 where id = $1 and issued_on < $2",
    ] {
        let invoice = before.invoices[0].invoice.0;
        sqlx::query(sql).bind(invoice).bind(today()).execute(&owner).await.unwrap();
    }
    does(&pools, id, PlanAct::Change(Change::Shorten { instalments: 2 })).await.unwrap();
    let (first, changed) = (offered(&owner, id, 1).await, offered(&owner, id, 2).await);
    assert_eq!(changed.booked - first.booked, Money::from_ore(3_000));
    assert!(changed.open.interest >= Money::from_ore(3_000), "{changed:?}");
    let interest = changed.open.interest;
    // It is counted once, however often the plan is changed.
    signs(&pools, id, 2).await;
    does(&pools, id, PlanAct::Change(Change::Shorten { instalments: 1 })).await.unwrap();
    let again = offered(&owner, id, 3).await;
    assert_eq!((again.booked, again.open.interest), (changed.booked, interest));
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_extra_makes_what_is_left_smaller_once_that_is_signed(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let before = file(&pools, id).await;
    let wanted = Change::Extra { effect: ExtraEffect::Lower };
    let (portal, who) = (portal(&pools), resident());
    let none = portal.preview_change(&who, id, wanted).await.unwrap().outcome.unwrap_err();
    assert_eq!(none, ChangeRefusal::NothingExtra);
    // All of the first instalment and some of the second.
    let extra = before.row.schedule.instalments[0].amount() + Money::from_ore(5_000);
    books(&owner, &before, extra).await;
    let paid = file(&pools, id).await;
    assert_eq!((paid.row.paid, paid.row.paid_through()), (extra, 1));
    let preview = portal.preview_change(&who, id, wanted).await.unwrap();
    let shown = preview.outcome.unwrap();
    assert!(preview.needs_signature && !shown.more.is_positive(), "{shown:?}");
    does(&pools, id, PlanAct::Change(wanted)).await.unwrap();
    assert_eq!(file(&pools, id).await.row, paid.row, "the old instalments hold");
    signs(&pools, id, 2).await;
    let after = file(&pools, id).await;
    assert_eq!((after.row.version, &after.row.schedule), (2, &shown.schedule));
    assert_eq!((after.row.paid, after.paid_in_all), (Money::ZERO, extra));
    let (old, new) = (&before.row.schedule, &after.row.schedule);
    assert_eq!((new.count(), new.last_day()), (old.count(), old.last_day()));
    for (was, is) in old.instalments.iter().zip(&new.instalments) {
        assert_eq!((was.number, was.due_on), (is.number, is.due_on));
        assert!(is.amount() < was.amount(), "{was:?} {is:?}");
    }
    assert!(after.row.left <= new.total, "{after:?}");
    let in_time = Notice::PlanChanged { in_time_until: None };
    assert_eq!(portal.messages(&who, 1).await.unwrap().rows[0].notice, in_time);
}

/// Instalments as the ledger is told of them.
fn instalments(schedule: &Schedule) -> Value {
    let told = schedule
        .instalments
        .iter()
        .map(|own| json!({ "number": own.number, "due_on": own.due_on, "amount": own.amount() }));
    told.collect()
}

#[sqlx::test(migrations = false)]
async fn the_ledger_is_told_how_a_plan_is_paid_and_of_each_change_that_holds(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let before = file(&pools, id).await;
    let (told, start) = fed(&pools, 0).await;
    let begun: Vec<_> = told.iter().filter(|told| told["kind"] == "plan_started").collect();
    assert_eq!(begun.len(), 2);
    assert!(begun.iter().all(|told| told["instalments"] == instalments(&before.row.schedule)));
    // The first invoice is paid whole, and more than that.
    let first = &before.invoices[0];
    books(&owner, &before, first.left + Money::from_ore(10_000)).await;
    does(&pools, id, PlanAct::Change(Change::Shorten { instalments: 1 })).await.unwrap();
    assert_eq!(fed(&pools, start).await.0, Vec::<Value>::new(), "it is not signed yet");

    signs(&pools, id, 2).await;
    let after = file(&pools, id).await;
    let (told, start) = fed(&pools, start).await;
    assert_eq!(told.len(), 2, "{told:?}");
    for told in &told {
        assert_eq!(
            (&told["kind"], &told["case"]),
            (&json!("plan_changed"), &json!(after.row.number))
        );
        assert_eq!(told["instalments"], instalments(&after.row.schedule));
        let amount: Money = serde_json::from_value(told["amount"].clone()).unwrap();
        let paid = told["invoice"] == first.invoice.to_string();
        assert_eq!(amount.is_zero(), paid, "{told}");
    }
    // It is told of the end of each too, whatever is left of it, and not before they are let go.
    works(&pools, &handler(), id, StaffPlanAct::Cancel("Betalas på en gång.".to_owned()))
        .await
        .unwrap();
    assert_eq!(fed(&pools, start).await.0, Vec::<Value>::new(), "the days after the letter");
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    end_stops(&mut tx, (RESIDENT, id), now()).await.unwrap();
    tx.commit().await.unwrap();
    let (told, _) = fed(&pools, start).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told["kind"] == "plan_cancelled"), "{told:?}");
}

#[sqlx::test(migrations = false)]
async fn a_change_is_taken_back_or_signed_on_paper_and_is_nobody_elses(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let wanted = later(&file(&pools, id).await, 5);
    let nothing = does(&pools, id, PlanAct::DropChange).await;
    assert_eq!(nothing, Err(PortalError::NotAllowed(Refusal::Stale)));
    does(&pools, id, PlanAct::Change(wanted)).await.unwrap();
    let neighbour = debtor(NEIGHBOUR, NEIGHBOUR);
    let theirs = portal(&pools).preview_change(&neighbour, id, wanted).await;
    assert_eq!(theirs, Err(PortalError::NotFound));
    let act = PlanAct::DropChange;
    let theirs = portal(&pools).act_on_plan(&neighbour, id, &act, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotFound));
    does(&pools, id, PlanAct::DropChange).await.unwrap();
    let dropped = file(&pools, id).await;
    assert_eq!((dropped.row.version, dropped.amendment), (1, None));
    assert_eq!(dropped.events.last().unwrap().name, "ChangeDropped");
    // Nothing was moved, so one may be.
    does(&pools, id, PlanAct::Change(wanted)).await.unwrap();
    let desk = desk(&pools);
    let document = set_for(RESIDENT, b"%PDF changed");
    desk.freeze_agreement(&handler(), id, 3, Lang::Sv, document).await.unwrap();
    // What was shown before is neither signed nor given up in the place of what waits now.
    let because = "Den dagen är för sen.".to_owned();
    for old in [
        paper(2),
        StaffPlanAct::Countersign { version: 2 },
        StaffPlanAct::DropChange { version: 2, because },
    ] {
        let refused = desk.act_on_plan(&handler(), id, &old, Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::Stale)), "{old:?}");
    }
    // No paper of the change was signed before its text was settled, though the plan's own was then.
    let StaffPlanAct::Paper { version, signer, scan, .. } = paper(3) else { panic!("a paper") };
    let on = today() - TimeDelta::days(1);
    let early = StaffPlanAct::Paper { version, signer, on, scan, document: None };
    let refused = desk.act_on_plan(&handler(), id, &early, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::NotWritten(today()))));
    desk.act_on_plan(&handler(), id, &paper(3), Uuid::new_v4()).await.unwrap();
    let after = file(&pools, id).await;
    assert_eq!((after.row.version, after.amendment), (3, None));
    let extra = PlanAct::Change(Change::Extra { effect: ExtraEffect::Lower });
    assert_eq!(does(&pools, id, extra).await, Err(PortalError::NotEligible), "nothing was paid");
}

#[sqlx::test(migrations = false)]
async fn staff_give_up_a_change_with_reasons_that_the_debtor_reads(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let handler = handler();
    let because = "Den dagen är för sen.";
    let drop = |because: &str| StaffPlanAct::DropChange { version: 2, because: because.to_owned() };
    let nothing = works(&pools, &handler, id, drop(because)).await;
    assert_eq!(nothing, Err(PortalError::NotAllowed(Refusal::Stale)));
    let wanted = later(&file(&pools, id).await, 5);
    does(&pools, id, PlanAct::Change(wanted)).await.unwrap();
    let silent = works(&pools, &handler, id, drop(" ")).await;
    assert_eq!(silent, Err(PortalError::NotAllowed(Refusal::NoReasons)));
    works(&pools, &handler, id, drop(because)).await.unwrap();
    let dropped = file(&pools, id).await;
    assert_eq!((dropped.row.version, dropped.row.state), (1, State::Active));
    assert_eq!(dropped.amendment, None);
    assert_eq!(dropped.events.last().unwrap().name, "ChangeDropped");
    let (portal, who) = (portal(&pools), resident());
    let newest = portal.messages(&who, 1).await.unwrap().rows[0].clone();
    assert_eq!(newest.notice, Notice::PlanChangeDropped { version: 2 });
    // That the plan ends afterwards, and why, is another message's.
    let cancel = StaffPlanAct::Cancel("Betalas på en gång.".to_owned());
    works(&pools, &handler, id, cancel).await.unwrap();
    let read = portal.open_message(&who, newest.id).await.unwrap().unwrap();
    assert_eq!(read.body.as_deref(), Some(because));
    let last = portal.messages(&who, 1).await.unwrap().rows[0].clone();
    let read = portal.open_message(&who, last.id).await.unwrap().unwrap();
    assert_eq!(read.body.as_deref(), Some("Betalas på en gång."));
}

#[sqlx::test(migrations = false)]
async fn where_the_policy_asks_for_no_signature_it_holds_at_once(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.amendment_needs_signature", "false").await;
    let id = paying(&owner, &pools).await;
    let wanted = later(&file(&pools, id).await, 5);
    assert!(!portal(&pools).preview_change(&resident(), id, wanted).await.unwrap().needs_signature);
    does(&pools, id, PlanAct::Change(wanted)).await.unwrap();
    let after = file(&pools, id).await;
    assert_eq!((after.row.version, after.amendment), (2, None));
    let held: (bool, Value) =
        sqlx::query_as("select held_at is not null, change from plan_amendment where plan_id = $1")
            .bind(id.0)
            .fetch_one(&owner)
            .await
            .unwrap();
    assert!(held.0 && held.1["move"]["number"] == 1, "{held:?}");
}
