//! The decision after reconsideration: shown before it is made, made by two where it is large, and
//! told to the board.

use crate::acts::{Act, CORRECT, DECIDE_NOT, STATE, Sides};
use crate::appeals::{APPEALABLE, unclaimed};
use crate::disputes::{decide, desk, in_role, manager, open, portal, told};
use crate::seed::{CHIEF, HANDLER, RESIDENT, UNNAMED_HANDLER, UPCOMING, debtor, pools, set};
use besked_app::ports::{
    DebtorPortal as _, Decide, DecisionView, MessageKind, PortalError, Staff, StaffAct,
    StaffDesk as _, StaffRole, WhoDecided,
};
use besked_domain::calendar::deadline_weeks;
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::{Ground, Reading};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::desk::Desk;
use besked_server::store::Pools;
use chrono::NaiveDate;
use sqlx::PgPool;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the board is told of this month, oldest first.
pub(crate) async fn delegated(pools: &Pools) -> Vec<Delegated> {
    let month = desk(pools).decisions(&manager(), day("2026-11-01")).await.unwrap();
    month.rows.into_iter().map(|row| row.decided).collect()
}

/// Another manager than [`manager`].
fn other() -> Staff {
    in_role(StaffRole::Manager, CHIEF)
}

fn fully() -> Decide {
    let StaffAct::Decide(decision) = decide(Outcome::ChangeFully) else { panic!("no decision") };
    decision
}

/// A case with its statement, where a manager credits nothing alone.
async fn stated(owner: &PgPool) -> (Desk, DisputeId) {
    let pools = pools(owner).await;
    set(owner, "dispute.credit_alone_up_to", "0").await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let desk = desk(&pools);
    let handler = in_role(StaffRole::Handler, HANDLER);
    desk.act(&handler, id, &StaffAct::State("Stängt två dagar.".to_owned()), Uuid::new_v4())
        .await
        .unwrap();
    (desk, id)
}

/// The proposal that waits, as it stands on the page.
pub(crate) async fn proposed(desk: &Desk, id: DisputeId) -> Uuid {
    let file = desk.dispute(&other(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    file.proposal.unwrap().id
}

async fn confirm(desk: &Desk, who: &Staff, id: DisputeId) {
    let confirm = StaffAct::Confirm { proposal: proposed(desk, id).await };
    desk.act(who, id, &confirm, Uuid::new_v4()).await.unwrap();
}

async fn refused(desk: &Desk, who: &Staff, id: DisputeId, act: StaffAct) -> Refusal {
    match desk.act(who, id, &act, Uuid::new_v4()).await {
        Err(PortalError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrations = false)]
async fn two_managers_make_a_decision_that_credits_much(owner: PgPool) {
    let (desk, id) = stated(&owner).await;
    let file = async || desk.dispute(&other(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let none = StaffAct::Confirm { proposal: Uuid::nil() };
    assert_eq!(refused(&desk, &manager(), id, none).await, Refusal::Stale);
    desk.act(&manager(), id, &StaffAct::Decide(fully()), Uuid::new_v4()).await.unwrap();

    let proposed = file().await;
    assert_eq!(proposed.case.row.state, State::Stated);
    assert_eq!(proposed.case.decisions, []);
    assert!(proposed.case.row.held.is_positive(), "nothing has been lifted");
    let proposal = proposed.proposal.unwrap();
    assert_eq!((proposal.by, proposal.outcome), (UNNAMED_HANDLER, Outcome::ChangeFully));
    assert_eq!(proposed.case.events.last().unwrap().name, "DecisionProposed");

    // Not by the one who proposed it, and not twice.
    let proposal = proposal.id;
    let confirm = || StaffAct::Confirm { proposal };
    assert_eq!(refused(&desk, &manager(), id, confirm()).await, Refusal::FourEyes);
    let no = StaffAct::Decline { proposal, because: "Nej.".to_owned() };
    assert_eq!(refused(&desk, &manager(), id, no).await, Refusal::FourEyes);
    let again = StaffAct::Decide(fully());
    assert_eq!(refused(&desk, &other(), id, again).await, Refusal::Stale);
    let handler = in_role(StaffRole::Handler, HANDLER);
    assert_eq!(refused(&desk, &handler, id, confirm()).await, Refusal::NotTheirs);

    desk.act(&other(), id, &confirm(), Uuid::new_v4()).await.unwrap();
    let decided = file().await;
    assert_eq!(decided.case.row.state, State::Decided);
    assert_eq!(decided.case.decisions[0].credited, decided.case.row.disputed);
    let (by, confirmed): (Uuid, Uuid) = sqlx::query_as(
        "select decided_by, confirmed_by from dispute_decision where dispute_id = $1",
    )
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!((by, confirmed), (UNNAMED_HANDLER.0, CHIEF.0));
    let named = WhoDecided { made: None, confirmed: Some("Demo Chef".to_owned()) };
    assert_eq!(decided.case.decisions[0].named, named, "the other name is left out");
    // A name that is changed later changes no decision.
    sqlx::query("update staff_member set name = 'Demo Nygift'").execute(&owner).await.unwrap();
    assert_eq!(file().await.case.decisions[0].named, named);
    assert_eq!(refused(&desk, &other(), id, confirm()).await, Refusal::Stale);
}

#[sqlx::test(migrations = false)]
async fn a_proposal_that_is_declined_leaves_room_for_another(owner: PgPool) {
    let (desk, id) = stated(&owner).await;
    desk.act(&manager(), id, &StaffAct::Decide(fully()), Uuid::new_v4()).await.unwrap();
    let no = StaffAct::Decline {
        proposal: proposed(&desk, id).await,
        because: "Bara en dag var stängd.".to_owned(),
    };
    desk.act(&other(), id, &no, Uuid::new_v4()).await.unwrap();
    let file = desk.dispute(&other(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!((file.proposal, file.case.row.state), (None, State::Stated));
    let part =
        Decide { outcome: Outcome::ChangePartly, amount: Some(Money::from_ore(5_000)), ..fully() };
    desk.act(&other(), id, &StaffAct::Decide(part), Uuid::new_v4()).await.unwrap();
    confirm(&desk, &manager(), id).await;
    let file = desk.dispute(&other(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(file.case.decisions[0].credited, Money::from_ore(5_000));
}

#[sqlx::test(migrations = false)]
async fn a_decision_that_is_only_shown_leaves_nothing(owner: PgPool) {
    let (desk, id) = stated(&owner).await;
    let count = async || {
        let sql = "select (select count(*) from dispute_decision) + (select count(*) from dispute_proposal) + (select count(*) from event) + (select count(*) from ledger_feed)";
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&owner).await.unwrap()
    };
    let before = count().await;
    let shown = desk.preview(&manager(), id, &fully()).await.unwrap();
    assert_eq!(shown.outcome, Outcome::ChangeFully);
    assert_eq!(shown.reasons, "Det var stängt två dagar.");
    assert!(shown.credited.is_positive());
    assert_eq!(
        (shown.by, shown.named),
        (None, WhoDecided::default()),
        "the person does not read who"
    );
    assert_eq!(count().await, before);
    // What would be refused is refused already.
    let biased = Decide { bias: "Min syster är part.".to_owned(), ..fully() };
    let refused = desk.preview(&manager(), id, &biased).await;
    assert_eq!(refused, Err(PortalError::Refused(Refusal::Biased)));
    let handler = in_role(StaffRole::Handler, HANDLER);
    let refused = desk.preview(&handler, id, &fully()).await;
    assert_eq!(refused, Err(PortalError::Refused(Refusal::NotTheirs)));
}

/// FL 31 § and FL 33 § 4 st.
#[sqlx::test(migrations = false)]
async fn whoever_decides_is_named_to_both_sides_unless_the_name_is_left_out(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, portal, who) = (desk(&pools), portal(&pools), debtor(RESIDENT, RESIDENT));
    for (manager, made) in [(manager(), None), (other(), Some("Demo Chef".to_owned()))] {
        let named = WhoDecided { made, confirmed: None };
        let id = Sides::led(&pools, &owner, &[Act::Open(Ground::NotReceived), STATE]).await;
        let decision = Decide { outcome: Outcome::NoChange, ..fully() };
        assert_eq!(desk.preview(&manager, id, &decision).await.unwrap().named, named);
        desk.act(&manager, id, &StaffAct::Decide(decision), Uuid::new_v4()).await.unwrap();
        let told = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
        assert_eq!(told.decisions[0].named, named);
        assert!(!format!("{told:?}").contains("Skyddad"), "{told:?}");
        let file = desk.dispute(&manager, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
        assert_eq!(file.case.decisions[0].named, named);
    }
}

#[sqlx::test(migrations = false)]
async fn what_was_weighed_is_kept_and_a_duty_to_change_cannot_be_passed_by(owner: PgPool) {
    let (desk, id) = stated(&owner).await;
    let all = MustChange { obvious: true, simple: true, harmless: true };
    let no = Decide { outcome: Outcome::NoChange, must_change: all, ..fully() };
    let refusal = refused(&desk, &manager(), id, StaffAct::Decide(no.clone())).await;
    assert_eq!(refusal, Refusal::MustChange);
    let some = MustChange { simple: false, ..all };
    desk.act(&manager(), id, &StaffAct::Decide(Decide { must_change: some, ..no }), Uuid::new_v4())
        .await
        .unwrap();
    let kept: (bool, bool, bool) = sqlx::query_as(
        "select obviously_wrong, simply_changed, harms_nobody from dispute_decision
        where dispute_id = $1",
    )
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(kept, (true, false, true));
}

/// FL 36 §.
#[sqlx::test(migrations = false)]
async fn a_slip_is_corrected_beside_a_decision_that_stays(owner: PgPool) {
    let (desk, id) = stated(&owner).await;
    let correct = || StaffAct::Correct("I skälen ska det stå maj.".to_owned());
    let early = refused(&desk, &manager(), id, correct()).await;
    assert_eq!(early, Refusal::Stale, "there is no decision");
    desk.act(&manager(), id, &StaffAct::Decide(fully()), Uuid::new_v4()).await.unwrap();
    confirm(&desk, &other(), id).await;
    let handler = in_role(StaffRole::Handler, HANDLER);
    assert_eq!(refused(&desk, &handler, id, correct()).await, Refusal::NotTheirs);
    let file = async || desk.dispute(&other(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let before = file().await.case;
    desk.act(&manager(), id, &correct(), Uuid::new_v4()).await.unwrap();
    let after = file().await.case;
    let made: Vec<_> = after.decisions.iter().map(DecisionView::as_made).collect();
    assert_eq!((after.row.state, &made), (State::Decided, &before.decisions));
    let letter = after.messages.last().unwrap();
    assert_eq!(letter.kind, MessageKind::Correction);
    assert_eq!(letter.body, "I skälen ska det stå maj.");
    assert_eq!(after.events.last().unwrap().name, "DecisionCorrected");
}

#[sqlx::test(migrations = false)]
async fn the_board_gets_its_list_by_the_month(owner: PgPool) {
    let (desk, id) = stated(&owner).await;
    let month = day("2026-11-01");
    let before = desk.decisions(&manager(), month).await.unwrap().rows.len();
    desk.act(&manager(), id, &StaffAct::Decide(fully()), Uuid::new_v4()).await.unwrap();
    confirm(&desk, &other(), id).await;
    let list = desk.decisions(&manager(), month).await.unwrap().rows;
    assert_eq!(list.len(), before + 1);
    let entry = list.last().unwrap();
    assert_eq!(
        (entry.number.as_str(), entry.decided),
        ("KS-EK 2026/900004", Delegated::ChangeFully)
    );
    assert!(entry.confirmed_by.is_some());
    assert!(entry.amount.is_positive());
    for other in ["2026-10-01", "2026-12-01"] {
        assert_eq!(desk.decisions(&manager(), day(other)).await.unwrap().rows, []);
    }
    // Whoever may not see protected parties sees the whole list: it names nobody.
    let fields = format!("{entry:?}");
    assert!(!fields.contains("Demo Boende"), "{fields}");
}

/// The decision was opened in December, and a proof that it was received at once was registered after that.
const READ_THEN_PROVED: Act = Act::Given(
    "with opened as (
        update message set shown_at = '2026-12-10 08:00+00', shown_by = party_id
        where dispute_id = $1 and kind = 'decision'
        returning dispute_id
    )
    insert into decision_receipt (
        party_id, id, dispute_id, round, received_on, manner, registered_at, registered_by
    )
    select decision.party_id, gen_random_uuid(), decision.dispute_id, decision.round,
        (decision.decided_at at time zone 'Europe/Stockholm')::date, 'signed',
        '2026-12-15 08:00+00', decision.stated_by
    from dispute_decision as decision
    inner join opened on decision.dispute_id = opened.dispute_id",
);

/// FL 45 §.
#[sqlx::test(migrations = false)]
async fn a_last_day_that_was_told_before_the_proof_is_kept_to_on_the_page_and_in_claims(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let open = Act::Open(Ground::NotReceived);
    let steps = [open, APPEALABLE, STATE, DECIDE_NOT, READ_THEN_PROVED];
    let id = Sides::led(&pools, &owner, &steps).await;
    let who = debtor(RESIDENT, RESIDENT);
    let case = portal(&pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let opened_on = day("2026-12-10");
    assert_eq!(case.decisions[0].opened_on, Some(opened_on));
    assert_eq!(case.decisions[0].appeal_by, Some(deadline_weeks(opened_on, 3)));
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::from_ore(1_000));
    assert_eq!(unclaimed(&pools, "2027-01-04").await, Money::from_ore(1_000), "the last day");
    assert_eq!(unclaimed(&pools, "2027-01-05").await, Money::ZERO);
}

/// FL 36 §.
#[sqlx::test(migrations = false)]
async fn what_corrects_a_decision_says_that_it_does(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [Act::Open(Ground::NotReceived), STATE, DECIDE_NOT, CORRECT];
    let id = Sides::led(&pools, &owner, &steps).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let mut newest = Vec::new();
    for row in portal.messages(&who, 1).await.unwrap().rows.iter().take(2) {
        newest.push(portal.open_message(&who, row.id).await.unwrap().unwrap().corrects);
    }
    assert_eq!(newest, [true, false]);
    let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let corrections = &case.decisions[0].corrections;
    assert_eq!(corrections.len(), 1);
    assert_eq!(corrections[0].text, case.messages.last().unwrap().body);
}
