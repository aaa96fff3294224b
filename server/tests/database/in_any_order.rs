//! Everything that can be done with a case, in any order and by anyone: no state outside the table, no
//! decision without its statement, nothing claimed that is paused, no message lost, each history whole.

use crate::acts::{
    APPEAL, APPEAL_REFUSAL, ASK_DEBTOR, ASK_UNIT, Act, BIAS, CONFIRM, CORRECT, DECIDE, DECIDE_NOT,
    DECIDE_PART, DECISION, DECLINE, DISMISS, DISMISS_REFUSAL, EVIDENCE, FAULT, FORWARD,
    FORWARD_REFUSAL, HAND_OVER, LIFT, NOTE, PERSON, RECEIPT, RECEIVED_LONG_AGO, REFUSE_REQUEST,
    REFUSED_LONG_AGO, REOPEN, REPLY, REVIEW, STATE, Sides, TAKE, WITHDRAW, WRITE, Who, given,
};
use crate::at_random::claims_hold;
use crate::disputes::{desk, in_role, portal};
use crate::seed::{HANDLER, NEIGHBOUR, RESIDENT, UPCOMING, debtor, pools, set};
use crate::state::on_another;
use besked_app::ports::{DebtorPortal as _, PortalError, StaffDesk as _, StaffRole};
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::{Action, Actor, Refusal, State, TRANSITIONS};
use besked_domain::id::DisputeId;
use besked_server::jobs::verify::{Verdict, verify_dispute};
use besked_server::store::events::{self, Chain, Subject};
use besked_server::store::{JobsTx, Pools};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use sqlx::PgPool;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many sequences are drawn by chance, with `--long`.
const BY_CHANCE: usize = 36;
/// How many steps a sequence has.
const STEPS: usize = 90;
/// The cases that they are taken in: the answer to the last is a no.
const CASES: [Act; 3] =
    [Act::Open(Ground::NotReceived), Act::Open(Ground::WrongAmount), Act::Open(Ground::CannotPay)];
/// Each can be appealed, has lain for six months, and a unit has been asked by a question with its id.
const READY: [&str; 2] = [
    "update dispute set received_at = received_at - interval '7 months',
        regime = 'administrative_appeal'
    where id = $1",
    "insert into unit_request
        (party_id, id, dispute_id, unit_id, asked_at, asked_by, body, answer_by)
    select party_id, id, id, unit_id, opened_at, '00000000-0000-7000-8000-000000006001',
        'Var det stängt?', '2026-12-01'
    from dispute where id = $1",
];
/// Those who see cases, or nothing at all, and work with none.
const OTHERS: [StaffRole; 4] =
    [StaffRole::CallAgent, StaffRole::Economist, StaffRole::Administrator, StaffRole::Auditor];
/// What is drawn from. Some of it stands there more than once: without a statement a case comes nowhere.
const ACTS: [Act; 40] = [
    APPEAL,
    APPEAL,
    APPEAL_REFUSAL,
    APPEAL_REFUSAL,
    ASK_DEBTOR,
    ASK_UNIT,
    Act::Answer,
    BIAS,
    CONFIRM,
    CORRECT,
    DECIDE,
    DECIDE,
    DECIDE_NOT,
    DECIDE_NOT,
    DECIDE_PART,
    DECISION,
    DECLINE,
    DISMISS,
    DISMISS_REFUSAL,
    EVIDENCE,
    FAULT,
    FORWARD,
    FORWARD_REFUSAL,
    HAND_OVER,
    LIFT,
    NOTE,
    PERSON,
    RECEIPT,
    REFUSE_REQUEST,
    REFUSE_REQUEST,
    REOPEN,
    REPLY,
    REVIEW,
    REVIEW,
    STATE,
    STATE,
    STATE,
    TAKE,
    WITHDRAW,
    WRITE,
];

/// Who tries a step.
#[derive(Clone, Copy, Debug)]
enum By {
    /// Those whose step it is.
    Themselves,
    /// Another debtor, or staff in a role that works with no cases.
    Others(StaffRole),
}

/// What a sequence is drawn from.
type Seed = [u8; 32];

/// What the same seed draws each time: in which case, what, by whom.
fn drawn(seed: &Seed) -> Vec<(usize, Act, By)> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, seed);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let by = prop_oneof![
        6 => Just(By::Themselves),
        1 => select(OTHERS.to_vec()).prop_map(By::Others),
    ];
    let step = (0..CASES.len(), select(ACTS.to_vec()), by);
    proptest::collection::vec(step, STEPS).new_tree(&mut runner).unwrap().current()
}

/// The step of the table that an act is, and whose.
fn step_of(act: Act) -> (Action, Actor) {
    match act {
        Act::Debtor(act) => (act().action(), Actor::Debtor),
        Act::Staff(Who::Handler, act) => (act().action(), Actor::Handler),
        Act::Staff(Who::Manager | Who::OtherManager, act) => (act().action(), Actor::Manager),
        Act::Answer => (Action::RecordAnswer, Actor::Handler),
        Act::Confirm => (Action::Confirm, Actor::Manager),
        Act::Decline => (Action::Decline, Actor::Manager),
        other => panic!("{other:?} is no step"),
    }
}

async fn tries(pools: &Pools, act: Act, by: By, case: DisputeId) -> Result<(), PortalError> {
    let key = Uuid::new_v4();
    match (by, act) {
        (By::Others(_), Act::Debtor(act)) => {
            portal(pools).act(&debtor(NEIGHBOUR, NEIGHBOUR), case, &act(), key).await
        }
        (By::Others(role), Act::Staff(_, act)) => {
            desk(pools).act(&in_role(role, HANDLER), case, &act(), key).await
        }
        _ => Sides::of(pools).does(act, case, key).await.map(|_| ()),
    }
}

async fn state_of(owner: &PgPool, case: DisputeId) -> State {
    let word: String = sqlx::query_scalar("select state from dispute where id = $1")
        .bind(case.0)
        .fetch_one(owner)
        .await
        .unwrap();
    word.parse().unwrap()
}

/// Whether the table knows this way from one state to another.
fn is_known((action, actor): (Action, Actor), from: State, to: State) -> bool {
    // A decision that credits much turns out to be a proposal.
    let is = |step: Action| step == action || (action, step) == (Action::Decide, Action::Propose);
    let leads = TRANSITIONS.iter().any(|step| {
        is(step.action)
            && step.by.contains(&actor)
            && step.from.contains(&from)
            && step.to.unwrap_or(from) == to
    });
    // Files that are there already are not added again.
    leads || (action == Action::AddEvidence && from == to)
}

async fn runs(owner: &PgPool, seed: &Seed, credit_alone: &str) {
    let pools = pools(owner).await;
    set(owner, "dispute.credit_alone_up_to", credit_alone).await;
    let mut cases = Vec::new();
    for open in CASES {
        let case = Sides::led(&pools, owner, &[open]).await;
        for sql in READY {
            sqlx::query(sql).bind(case.0).execute(owner).await.unwrap();
        }
        cases.push(case);
    }
    for (at, act, by) in drawn(seed) {
        let before = state_of(owner, cases[at]).await;
        // Only what came too late is dismissed.
        match step_of(act).0 {
            Action::DismissAppeal => given(owner, RECEIVED_LONG_AGO, cases[at]).await,
            Action::DismissRefusalAppeal => given(owner, REFUSED_LONG_AGO, cases[at]).await,
            _ => {}
        }
        let done = tries(&pools, act, by, cases[at]).await;
        let after = state_of(owner, cases[at]).await;
        let about = format!("{act:?} by {by:?} when {before:?}: {done:?}, then {after:?}");
        match (by, act, done) {
            (By::Others(_), Act::Debtor(_), done) => {
                assert_eq!(done, Err(PortalError::NotFound), "{about}");
            }
            (By::Others(_), Act::Staff(..), done) => {
                assert_eq!(done, Err(PortalError::Refused(Refusal::NotTheirs)), "{about}");
            }
            (_, _, Ok(())) => assert!(is_known(step_of(act), before, after), "{about}"),
            (_, _, Err(PortalError::Refused(_) | PortalError::Stale)) => {
                assert_eq!(before, after, "{about}");
            }
            (_, _, Err(_)) => panic!("{about}"),
        }
        claims_hold(&pools, owner, UPCOMING, "2027-06-01".parse().unwrap()).await;
    }
    for case in cases {
        is_whole(&pools, owner, case).await;
    }
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    let chain = events::verify(&mut tx, Subject::Invoice(RESIDENT, UPCOMING)).await.unwrap();
    assert!(matches!(chain, Chain::Whole { .. }), "{chain:?}");
    let met: Vec<String> =
        sqlx::query_scalar("select name from event where subject_kind = 'dispute'")
            .fetch_all(owner)
            .await
            .unwrap();
    let met: BTreeSet<String> = met.into_iter().collect();
    assert!(met.len() > 8, "seed {seed:?} comes to {met:?}");
}

/// Nothing of a case is lost or out of order, whatever was done with it.
async fn is_whole(pools: &Pools, owner: &PgPool, case: DisputeId) {
    let number: String = sqlx::query_scalar("select number from dispute where id = $1")
        .bind(case.0)
        .fetch_one(owner)
        .await
        .unwrap();
    let verdict = verify_dispute(pools, &number).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { .. }), "{number}: {verdict:?}");
    let unstated: i64 = sqlx::query_scalar(
        "select count(*) from dispute_decision as decision
        where decision.dispute_id = $1 and not exists (
            select from dispute_statement as statement
            where statement.party_id = decision.party_id
                and statement.dispute_id = decision.dispute_id
                and statement.round = decision.round
                and statement.given_at <= decision.decided_at
                and statement.given_by <> decision.decided_by
        )",
    )
    .bind(case.0)
    .fetch_one(owner)
    .await
    .unwrap();
    assert_eq!(unstated, 0, "{number}: decided without a statement");
    let too_much: bool = sqlx::query_scalar(
        "select coalesce(sum(decision.credited), 0) > dispute.disputed
        from dispute
        left join dispute_decision as decision
            on dispute.party_id = decision.party_id and dispute.id = decision.dispute_id
        where dispute.id = $1
        group by dispute.disputed",
    )
    .bind(case.0)
    .fetch_one(owner)
    .await
    .unwrap();
    assert!(!too_much, "{number}: the rounds credit more than was contested");
    // What concerns the person has its message, and each message its job; one lifts a pause that is gone.
    let (told, messages, jobs): (i64, i64, i64) = sqlx::query_as(
        "select
            (
                select count(*) from event
                where subject_kind = 'dispute' and subject_id = $1 and name in (
                    'DisputeOpened', 'StaffWrote', 'DebtorAsked', 'StatementGiven', 'UnitAnswered',
                    'DisputeDecided', 'DecisionRequestRefused', 'AppealForwarded',
                    'AppealDismissed', 'AppealReopened', 'DecisionCorrected',
                    'RefusalAppealForwarded', 'RefusalAppealDismissed'
                )
            ),
            (select count(*) from message where dispute_id = $1 and kind <> 'lifted'),
            (
                select count(*) from job
                inner join message on job.payload ->> 'message' = message.id::text
                where message.dispute_id = $1 and message.kind <> 'lifted'
            )",
    )
    .bind(case.0)
    .fetch_one(owner)
    .await
    .unwrap();
    assert_eq!((told, told), (messages, jobs), "{number}: messages and jobs");
    // As the history tells it, each state follows from the one before.
    let steps: Vec<(String, Option<String>, Option<String>)> = sqlx::query_as(
        "select name, previous_state, next_state from event
        where subject_kind = 'dispute' and subject_id = $1 order by seq",
    )
    .bind(case.0)
    .fetch_all(owner)
    .await
    .unwrap();
    for pair in steps.windows(2) {
        assert_eq!(pair[0].2, pair[1].1, "{number}: {pair:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn anyone_may_try_anything(owner: PgPool) {
    runs(&owner, &[5; 32], "10000").await;
}

#[sqlx::test(migrations = false)]
async fn anyone_may_try_anything_where_two_decide(owner: PgPool) {
    runs(&owner, &[6; 32], "0").await;
}

#[sqlx::test(migrations = false)]
async fn anyone_may_try_anything_once_more(owner: PgPool) {
    runs(&owner, &[7; 32], "10000").await;
}

/// A seed that fails is the last one printed, and is tried again as those above are.
#[sqlx::test(migrations = false)]
async fn anyone_may_try_anything_by_chance(owner: PgPool) {
    if std::env::var_os("BESKED_LONG").is_none() {
        return;
    }
    for at in 0..BY_CHANCE {
        let seed = [Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes()].concat();
        let seed = Seed::try_from(seed).unwrap();
        // Every third sequence is one where two decide.
        let credit_alone = if at % 3 == 2 { "0" } else { "10000" };
        println!("{credit_alone} may be credited alone, seed {seed:?}");
        on_another(&owner, |other| async move { runs(&other, &seed, credit_alone).await }).await;
    }
}
