//! What another manager confirms: the proposal that they were shown, when the person has been heard on all that is
//! new.

use crate::acts::{ASKED, Act, DECIDE, DECIDE_PART, DECLINE, STATE, Sides};
use crate::appeals::{APPEALABLE, OPEN, seen};
use crate::decisions::proposed;
use crate::disputes::{desk, desk_after, in_role, portal_after};
use crate::seed::{CHIEF, HANDLER, RESIDENT, debtor, pools};
use besked_app::ports::{
    DebtorAct, DebtorPortal as _, PortalError, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::case::{Refusal, State};
use besked_domain::id::UnitRequestId;
use sqlx::PgPool;
use uuid::Uuid;

const BY_TWO: Act = Act::Given(
    "update policy_setting set value = '0'
    where key = 'dispute.credit_alone_up_to' and $1::uuid is not null",
);

#[sqlx::test(migrations = false)]
async fn another_proposal_than_the_one_that_was_shown_is_neither_confirmed_nor_declined(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, STATE, BY_TWO, DECIDE]).await;
    let (desk, chief) = (desk(&pools), in_role(StaffRole::Manager, CHIEF));
    let shown = proposed(&desk, id).await;
    for act in [DECLINE, DECIDE_PART] {
        Sides::of(&pools).does(act, id, Uuid::new_v4()).await.unwrap();
    }
    let because = "Bara en dag.".to_owned();
    for act in
        [StaffAct::Confirm { proposal: shown }, StaffAct::Decline { proposal: shown, because }]
    {
        let no = desk.act(&chief, id, &act, Uuid::new_v4()).await;
        assert_eq!(no, Err(PortalError::Refused(Refusal::Stale)), "{act:?}");
    }
    let waits = proposed(&desk, id).await;
    assert_ne!(waits, shown);
    let confirm = StaffAct::Confirm { proposal: waits };
    desk.act(&chief, id, &confirm, Uuid::new_v4()).await.unwrap();
    assert_eq!(seen(&pools, id).await.row.state, State::Decided);
}

/// FL 25 §.
#[sqlx::test(migrations = false)]
async fn what_a_unit_answers_after_a_proposal_is_heard_before_it_is_confirmed(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, ASKED, STATE, BY_TWO, DECIDE_PART];
    let id = Sides::led(&pools, &owner, &steps).await;
    let (desk, chief) = (desk_after(&pools, 1), in_role(StaffRole::Manager, CHIEF));
    let confirm = StaffAct::Confirm { proposal: proposed(&desk, id).await };
    let answer =
        StaffAct::RecordAnswer { request: UnitRequestId(id.0), text: "Ja, stängt.".to_owned() };
    let handler = in_role(StaffRole::Handler, HANDLER);
    desk.act(&handler, id, &answer, Uuid::new_v4()).await.unwrap();
    let no = desk.act(&chief, id, &confirm, Uuid::new_v4()).await;
    let until = seen(&pools, id).await.unit_answers[0].answer.comment_by;
    assert_eq!(no, Err(PortalError::Refused(Refusal::NotHeard(until))));
    // Heard, it is confirmed.
    let comment = DebtorAct::Write("Det stämmer.".to_owned());
    let who = debtor(RESIDENT, RESIDENT);
    portal_after(&pools, 2).act(&who, id, &comment, Uuid::new_v4()).await.unwrap();
    desk.act(&chief, id, &confirm, Uuid::new_v4()).await.unwrap();
    assert_eq!(seen(&pools, id).await.row.state, State::Decided);
}
