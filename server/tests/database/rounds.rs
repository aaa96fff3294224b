//! Decisions in more than one round: nothing is credited twice, and what was credited stays paused.

use crate::acts::{
    APPEAL, Act, CONFIRM, DECIDE, DECIDE_AGAIN, DECIDE_NOT, DECIDE_NOT_AGAIN, DECIDE_PART,
    DECIDE_PART_AGAIN, FAULT, LIFT, REOPEN, REVIEW, STATE, Sides,
};
use crate::appeals::{APPEALABLE, OPEN, feed, refused, seen, unclaimed};
use crate::charged_twice::credit;
use crate::disputes::{decide, desk, in_role, portal};
use crate::seed::{CHIEF, RESIDENT, UPCOMING, debtor, pools, set};
use besked_app::ports::{DebtorPortal as _, Decide, StaffAct, StaffDesk as _, StaffRole};
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::{ByPlan, Remedy};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use rust_decimal::Decimal;
use sqlx::PgPool;
use uuid::Uuid;

/// What a case has paused now.
async fn standing(owner: &PgPool, id: DisputeId) -> Vec<(String, Money)> {
    let sql = "select scope, amount from hold
        where dispute_id = $1 and lifted_at is null order by amount";
    let rows: Vec<(String, Decimal)> =
        sqlx::query_as(sql).bind(id.0).fetch_all(owner).await.unwrap();
    rows.into_iter().map(|(scope, amount)| (scope, Money::round(amount))).collect()
}

#[sqlx::test(migrations = false)]
async fn a_second_round_credits_what_the_first_one_left(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, STATE, DECIDE_PART, REVIEW, STATE, DECIDE_AGAIN];
    let id = Sides::led(&pools, &owner, &steps).await;
    let case = seen(&pools, id).await;
    let credited: Vec<Money> = case.decisions.iter().map(|decision| decision.credited).collect();
    assert_eq!(credited, [400, 600].map(Money::from_ore));
    assert_eq!((case.changed(), case.is_found_right()), (case.row.disputed, true));
    let told = feed(&owner, id).await;
    let credits: Vec<_> =
        told.iter().filter(|entry| entry.starts_with("credit_proposed")).collect();
    assert_eq!(credits, ["credit_proposed 4.00", "credit_proposed 6.00"]);
    // All of it waits for the ledger, paused once.
    let paused = [("difference", 400), ("disputed", 600)];
    let paused = paused.map(|(scope, ore)| (scope.to_owned(), Money::from_ore(ore)));
    assert_eq!(standing(&owner, id).await, paused);
    // There is nothing left to credit: what was wrong has been put right.
    for act in [REVIEW, STATE] {
        Sides::of(&pools).does(act, id, Uuid::new_v4()).await.unwrap();
    }
    assert_eq!(refused(&pools, DECIDE_PART, id).await, Refusal::NoPart);
    Sides::of(&pools).does(DECIDE, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    let last = case.standing_decision().unwrap();
    assert_eq!((last.remedy, last.credited, last.pay_by), (Remedy::Measure, Money::ZERO, None));
    assert!(!last.leaves() && case.is_found_right());
}

/// The first round has credited a part, and the ledger the rest since.
#[sqlx::test(migrations = false)]
async fn what_the_ledger_has_put_right_between_rounds_is_decided_without_a_new_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, STATE, DECIDE_PART, REVIEW, STATE];
    let id = Sides::led(&pools, &owner, &steps).await;
    credit(&owner, UPCOMING, 10).await;
    Sides::of(&pools).does(DECIDE_AGAIN, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    let last = case.standing_decision().unwrap();
    assert_eq!((last.remedy, last.credited, last.pay_by), (Remedy::Measure, Money::ZERO, None));
    assert!(!last.leaves() && case.is_found_right());
}

/// FL 35 §: what several rounds leave is not claimed while the last decision can be appealed.
#[sqlx::test(migrations = false)]
async fn what_several_rounds_credit_stays_paused_and_what_they_leave_is_not_claimed(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, STATE, DECIDE_PART, REVIEW, STATE, DECIDE_PART_AGAIN];
    let id = Sides::led(&pools, &owner, &steps).await;
    let all = Money::from_ore(800);
    assert_eq!(standing(&owner, id).await, [("difference".to_owned(), all)]);
    assert_eq!(seen(&pools, id).await.row.held, all);
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::from_ore(1_000));
    assert_eq!(unclaimed(&pools, "2027-01-13").await, all);
}

#[sqlx::test(migrations = false)]
async fn what_two_must_decide_is_not_decided_alone_in_rounds(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "dispute.credit_alone_up_to", "5").await;
    let steps = [OPEN, STATE, DECIDE_PART, REVIEW, STATE, DECIDE_AGAIN];
    let id = Sides::led(&pools, &owner, &steps).await;
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.decisions.len()), (State::Stated, 1), "it is proposed");
}

/// A fault that a first round put right is no less one when a second changes nothing more.
#[sqlx::test(migrations = false)]
async fn what_any_round_has_changed_can_be_marked_as_a_fault(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, STATE, DECIDE_PART, REVIEW, STATE, DECIDE_NOT_AGAIN, FAULT];
    Sides::led(&pools, &owner, &steps).await;
}

/// An appeal falls where all is changed that was asked for, and not where a part of it is.
#[sqlx::test(migrations = false)]
async fn an_appeal_falls_where_all_rounds_together_change_all(owner: PgPool) {
    const MORE: Act = Act::Given("update dispute set disputed = disputed + 5 where id = $1");
    let pools = pools(&owner).await;
    let StaffAct::Decide(fully) = decide(Outcome::ChangeFully) else { panic!("no decision") };
    let must_change = MustChange { obvious: true, simple: true, harmless: true };
    // One that leaves something is heard before, or it is said why that is not needed.
    let comment_needless = "Inget nytt har tillförts.".to_owned();
    let must = StaffAct::Decide(Decide { must_change, comment_needless, ..fully });
    let chief = in_role(StaffRole::Manager, CHIEF);
    let round = [OPEN, APPEALABLE, STATE, DECIDE_PART, APPEAL, REOPEN, STATE];
    for (more, falls) in [(None, true), (Some(MORE), false)] {
        let steps: Vec<Act> = round.into_iter().chain(more).collect();
        let id = Sides::led(&pools, &owner, &steps).await;
        desk(&pools).act(&chief, id, &must, Uuid::new_v4()).await.unwrap();
        let case = seen(&pools, id).await;
        assert_eq!((case.row.state, case.changed()), (State::Decided, Money::from_ore(1_000)));
        assert_eq!(case.appeal_since.is_none(), falls);
        assert_eq!(case.is_found_right(), falls);
        // What is left of what was contested stays paused by the appeal that waits, and has no day; what is credited
        // waits for the ledger.
        let last = case.standing_decision().unwrap();
        assert_eq!((last.pay_by, last.rest_paused), (None, !falls));
        let waits: Money = standing(&owner, id).await.into_iter().map(|(_, amount)| amount).sum();
        assert_eq!(waits, Money::from_ore(if falls { 1_000 } else { 1_500 }));
    }
}

/// While an appeal waits that pauses payment, a later decision names no day to pay of what stays paused. The day comes
/// when the pause is lifted, and what can be appealed is still not claimed (FL 35 §).
#[sqlx::test(migrations = false)]
async fn what_an_appeal_goes_on_pausing_gets_its_day_when_the_pause_is_lifted(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let contested = Money::from_ore(1_000);
    let round = [OPEN, APPEALABLE, STATE, DECIDE_NOT, APPEAL, REOPEN, STATE];
    let id = Sides::led(&pools, &owner, &round).await;
    let StaffAct::Decide(not) = decide(Outcome::NoChange) else { panic!("no decision") };
    let not = Decide { comment_needless: "Inget nytt har tillförts.".to_owned(), ..not };
    let chief = in_role(StaffRole::Manager, CHIEF);
    let looked_at = desk(&pools).preview(&chief, id, &not).await.unwrap();
    assert_eq!((looked_at.pay_by, looked_at.rest_paused), (None, true));
    desk(&pools).act(&chief, id, &StaffAct::Decide(not), Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    let last = case.standing_decision().unwrap();
    assert_eq!((last.pay_by, last.rest_paused, last.leaves()), (None, true, true));
    assert!(!case.is_found_right() && case.appeal_since.is_some());
    assert_eq!(standing(&owner, id).await, [("disputed".to_owned(), contested)]);
    let told = async || portal(&pools).messages(&who, 1).await.unwrap().rows.remove(0).notice;
    assert_eq!(told().await, Notice::Decision { pay_by: None, other: None, by_plan: ByPlan::No });
    assert_eq!(unclaimed(&pools, "2026-12-23").await, contested);
    Sides::of(&pools).does(LIFT, id, Uuid::new_v4()).await.unwrap();
    let pay_by = seen(&pools, id).await.holds.iter().filter_map(|hold| hold.pay_by).next_back();
    assert!(pay_by.is_some());
    assert_eq!(told().await, Notice::Lifted { pay_by, other: None, by_plan: ByPlan::No });
    assert_eq!(unclaimed(&pools, "2026-12-23").await, contested);
    // Where an appeal pauses nothing, what is left has its day at once.
    set(&owner, "dispute.appeal_pauses", "false").await;
    let steps: Vec<Act> = round.into_iter().chain([DECIDE_NOT_AGAIN]).collect();
    let id = Sides::led(&pools, &owner, &steps).await;
    let last = seen(&pools, id).await.decisions.remove(1);
    assert!(last.pay_by.is_some() && !last.rest_paused);
}

/// S000 p. 7: the statement of a new round is that of whoever decided the last one, whoever has written it down.
#[sqlx::test(migrations = false)]
async fn whoever_decided_a_round_neither_decides_nor_confirms_the_next(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "dispute.credit_alone_up_to", "5").await;
    let id = Sides::led(&pools, &owner, &[OPEN, STATE, DECIDE_NOT_AGAIN, REVIEW, STATE]).await;
    for act in [DECIDE_AGAIN, DECIDE_NOT_AGAIN] {
        assert_eq!(refused(&pools, act, id).await, Refusal::StatedSelf);
    }
    // Nor as the second of two.
    Sides::of(&pools).does(DECIDE, id, Uuid::new_v4()).await.unwrap();
    assert_eq!(refused(&pools, CONFIRM, id).await, Refusal::StatedSelf);
    assert_eq!(seen(&pools, id).await.row.state, State::Stated);
}

/// Nor does whoever confirmed it: the decision is theirs too.
#[sqlx::test(migrations = false)]
async fn whoever_confirmed_a_round_neither_decides_nor_confirms_the_next(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "dispute.credit_alone_up_to", "5").await;
    let steps = [OPEN, STATE, DECIDE, CONFIRM, REVIEW, STATE];
    let id = Sides::led(&pools, &owner, &steps).await;
    for act in [DECIDE, DECIDE_AGAIN, DECIDE_NOT_AGAIN] {
        assert_eq!(refused(&pools, act, id).await, Refusal::StatedSelf);
    }
    assert_eq!(seen(&pools, id).await.decisions.len(), 1);
}
