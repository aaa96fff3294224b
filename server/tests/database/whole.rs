//! Nothing is half done. Each use case is one transaction: whichever of its statements the database
//! never hears of, and whichever answer is lost, there is afterwards all of it or nothing; and sent
//! again with the same key, it is there once.

use crate::acts::{
    APPEAL, APPEAL_REFUSAL, ASK_DEBTOR, ASK_UNIT, ASKED, Act, BIAS, CONFIRM, CORRECT, DECIDE,
    DECIDE_NOT, DECIDE_PART, DECISION, DECLINE, DISMISS, DISMISS_REFUSAL, EVIDENCE, FAULT, FORWARD,
    FORWARD_REFUSAL, HAND_OVER, LIFT, NOTE, PERSON, RECEIPT, RECEIVED_LONG_AGO, REFUSE_REQUEST,
    REFUSED_LONG_AGO, REOPEN, REPLY, REVIEW, STATE, Sides, TAKE, WITHDRAW, WRITE,
};
use crate::cut::{Cut, Wire};
use crate::dump::{Dump, Dumper};
use crate::seed::{RESIDENT, UPCOMING, pools};
use besked_app::ports::PortalError;
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::Action;
use besked_domain::id::DisputeId;
use besked_server::store::events::{self, Chain, Subject};
use besked_server::store::{Addresses, JobsTx, Pools};
use sqlx::PgPool;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A use case.
struct Line {
    /// The step of the case's table that it is, where it is one.
    step: Option<Action>,
    /// What has been done before it.
    after: &'static [Act],
    /// What is done.
    act: Act,
    /// How many rows it makes or takes away.
    rows: &'static [(&'static str, i64)],
}

const fn line(
    step: Option<Action>,
    after: &'static [Act],
    act: Act,
    rows: &'static [(&'static str, i64)],
) -> Line {
    Line { step, after, act, rows }
}

const OPEN: Act = Act::Open(Ground::NotReceived);
/// The answer to it is a no: nobody works on it unless asked to.
const OPEN_NO: Act = Act::Open(Ground::CannotPay);
/// One manager alone credits nothing.
const BY_TWO: Act = Act::Given(
    "update policy_setting set value = '0'
    where key = 'dispute.credit_alone_up_to' and $1::uuid is not null",
);
/// Six months ago, on a charge that can be appealed.
const LONG_AGO: Act = Act::Given(
    "update dispute set received_at = received_at - interval '7 months',
        regime = 'administrative_appeal'
    where id = $1",
);

/// What every step of a case leaves.
macro_rules! step {
    ($($table:literal: $rows:literal),* $(,)?) => {
        &[("event", 1), ("event_content", 1), ("form_submission", 1), $(($table, $rows)),*]
    };
}

/// A case with its explanation, what is paused, its history, its message and its job.
macro_rules! case {
    ($($table:literal: $rows:literal),* $(,)?) => {
        &[
            ("dispute", 1), ("explanation", 1), ("event", 2), ("event_content", 2),
            ("message", 1), ("job", 1), ("form_submission", 1), $(($table, $rows)),*
        ]
    };
}

/// What a debtor does.
const DEBTORS: &[Line] = &[
    line(None, &[], OPEN, case! { "hold": 1, "ledger_feed": 1, "unit_request": 1 }),
    line(None, &[], OPEN_NO, case! {}),
    line(
        None,
        &[Act::KeepDraft, Act::AddToDraft],
        OPEN,
        case! { "hold": 1, "ledger_feed": 1, "unit_request": 1, "dispute_draft": -1 },
    ),
    line(None, &[], Act::KeepDraft, &[("dispute_draft", 1)]),
    line(None, &[], Act::AddToDraft, &[("dispute_draft", 1), ("evidence", 1)]),
    line(None, &[Act::AddToDraft], Act::TakeFromDraft, &[("evidence", -1)]),
    line(
        None,
        &[Act::AddToDraft],
        Act::Discard,
        &[("dispute_draft", -1), ("evidence", -1), ("form_submission", 1)],
    ),
    // When it was shown is written on what tells of it.
    line(None, &[OPEN, STATE, DECIDE], Act::Show, &[]),
    line(Some(Action::Write), &[OPEN], WRITE, step! { "dispute_message": 1 }),
    line(Some(Action::AddEvidence), &[OPEN], EVIDENCE, step! { "evidence": 1 }),
    line(Some(Action::Withdraw), &[OPEN], WITHDRAW, step! {}),
    line(Some(Action::AskPerson), &[OPEN_NO], PERSON, step! {}),
    line(Some(Action::AskReview), &[OPEN_NO], REVIEW, step! { "dispute_message": 1 }),
    line(Some(Action::AskReview), &[OPEN, STATE, DECIDE], REVIEW, step! { "dispute_message": 1 }),
    line(
        Some(Action::AskReview),
        &[OPEN, STATE, DECIDE_NOT],
        REVIEW,
        step! { "dispute_message": 1, "hold": 1, "ledger_feed": 1 },
    ),
    line(Some(Action::AskDecision), &[OPEN, LONG_AGO], DECISION, step! {}),
    line(
        Some(Action::AppealRefusal),
        &[OPEN, LONG_AGO, DECISION, REFUSE_REQUEST],
        APPEAL_REFUSAL,
        step! { "dispute_message": 1, "evidence": 1 },
    ),
    line(
        Some(Action::Appeal),
        &[OPEN, LONG_AGO, STATE, DECIDE_NOT],
        APPEAL,
        step! { "dispute_message": 1, "evidence": 1, "hold": 1, "ledger_feed": 1 },
    ),
    line(
        Some(Action::Appeal),
        &[OPEN, LONG_AGO, STATE, DECIDE],
        APPEAL,
        step! { "dispute_message": 1, "evidence": 1 },
    ),
];

/// What staff do.
const STAFF: &[Line] = &[
    line(None, &[], Act::Register, case! { "hold": 1, "ledger_feed": 1, "unit_request": 1 }),
    line(Some(Action::Take), &[OPEN], TAKE, step! {}),
    line(Some(Action::HandOver), &[OPEN, TAKE], HAND_OVER, step! {}),
    line(Some(Action::AskUnit), &[OPEN], ASK_UNIT, step! { "unit_request": 1 }),
    line(Some(Action::RecordAnswer), &[OPEN, ASKED], Act::Answer, step! { "message": 1, "job": 1 }),
    line(Some(Action::DeclareBias), &[OPEN], BIAS, step! { "bias_declaration": 1 }),
    line(
        Some(Action::MarkFault),
        &[OPEN, STATE, DECIDE],
        FAULT,
        step! { "own_fault": 1, "job": 1 },
    ),
    line(
        Some(Action::AskDebtor),
        &[OPEN],
        ASK_DEBTOR,
        step! { "dispute_message": 1, "message": 1, "job": 1 },
    ),
    line(
        Some(Action::Reply),
        &[OPEN],
        REPLY,
        step! { "dispute_message": 1, "message": 1, "job": 1 },
    ),
    line(Some(Action::Note), &[OPEN], NOTE, step! { "dispute_note": 1 }),
    line(Some(Action::Lift), &[OPEN], LIFT, step! { "message": 1, "job": 1, "ledger_feed": 1 }),
    line(
        Some(Action::State),
        &[OPEN],
        STATE,
        step! { "dispute_statement": 1, "message": 1, "job": 1 },
    ),
    line(
        Some(Action::Decide),
        &[OPEN, STATE],
        DECIDE,
        step! {
            "dispute_decision": 1, "delegation_entry": 1, "message": 1, "job": 1, "ledger_feed": 1,
        },
    ),
    line(
        Some(Action::Decide),
        &[OPEN, STATE],
        DECIDE_PART,
        step! {
            "dispute_decision": 1, "delegation_entry": 1, "message": 1, "job": 1, "hold": 1,
            "ledger_feed": 3,
        },
    ),
    line(Some(Action::Propose), &[OPEN, STATE, BY_TWO], DECIDE, step! { "dispute_proposal": 1 }),
    line(
        Some(Action::Confirm),
        &[OPEN, STATE, BY_TWO, DECIDE],
        CONFIRM,
        step! {
            "dispute_decision": 1, "delegation_entry": 1, "message": 1, "job": 1, "ledger_feed": 1,
        },
    ),
    line(Some(Action::Decline), &[OPEN, STATE, BY_TWO, DECIDE], DECLINE, step! {}),
    line(
        Some(Action::RefuseRequest),
        &[OPEN, LONG_AGO, DECISION],
        REFUSE_REQUEST,
        step! { "dispute_message": 1, "delegation_entry": 1, "message": 1, "job": 1 },
    ),
    line(
        Some(Action::ForwardAppeal),
        &[OPEN, LONG_AGO, STATE, DECIDE, APPEAL],
        FORWARD,
        step! { "message": 1, "job": 1 },
    ),
    line(
        Some(Action::DismissAppeal),
        &[OPEN, LONG_AGO, STATE, DECIDE, APPEAL, Act::Given(RECEIVED_LONG_AGO)],
        DISMISS,
        step! { "dispute_message": 1, "delegation_entry": 1, "message": 1, "job": 1 },
    ),
    line(
        Some(Action::ForwardRefusalAppeal),
        &[OPEN, LONG_AGO, DECISION, REFUSE_REQUEST, APPEAL_REFUSAL],
        FORWARD_REFUSAL,
        step! { "message": 1, "job": 1 },
    ),
    line(
        Some(Action::DismissRefusalAppeal),
        &[OPEN, LONG_AGO, DECISION, REFUSE_REQUEST, APPEAL_REFUSAL, Act::Given(REFUSED_LONG_AGO)],
        DISMISS_REFUSAL,
        step! { "dispute_message": 1, "delegation_entry": 1, "message": 1, "job": 1 },
    ),
    line(
        Some(Action::Correct),
        &[OPEN, STATE, DECIDE],
        CORRECT,
        step! { "dispute_message": 1, "message": 1, "job": 1 },
    ),
    line(
        Some(Action::RegisterReceipt),
        &[OPEN, LONG_AGO, STATE, DECIDE],
        RECEIPT,
        step! { "decision_receipt": 1 },
    ),
    line(
        Some(Action::ReopenAppeal),
        &[OPEN, LONG_AGO, STATE, DECIDE, APPEAL],
        REOPEN,
        step! { "message": 1, "job": 1 },
    ),
];

#[test]
fn every_step_of_the_table_is_cut() {
    for action in Action::ALL {
        let lines = DEBTORS.iter().chain(STAFF);
        assert!(lines.clone().any(|line| line.step == Some(*action)), "{action:?} has no line");
    }
}

/// A database, straight and along a wire that can be cut.
struct Bench {
    owner: PgPool,
    dumper: Dumper,
    wire: Wire,
    straight: Pools,
    along: Pools,
}

impl Bench {
    async fn on(owner: PgPool) -> Self {
        let straight = pools(&owner).await;
        // The first case of all keeps the words that all are told in.
        Sides::led(&straight, &owner, &[OPEN]).await;
        let wire = Wire::to(&owner.connect_options()).await;
        let addresses = Addresses::beside(&wire.options(&owner.connect_options()));
        let along = Pools::connect(addresses, 5).await.unwrap();
        Self { dumper: Dumper::new(&owner).await, owner, wire, straight, along }
    }

    /// What comes before a use case has been done.
    async fn prepared(&self, line: &Line) -> (DisputeId, Dump) {
        for sql in [
            "delete from dispute_draft",
            // What was contested before leaves room for what is contested now.
            "update hold set lifted_at = placed_at, lifted_by = '00000000-0000-7000-8000-000000006001'
            where lifted_at is null and invoice_id = '00000000-0000-7000-8000-00000000e002'",
            "update policy_setting set value = '10000' where key = 'dispute.credit_alone_up_to'",
        ] {
            sqlx::query(sql).execute(&self.owner).await.unwrap();
        }
        let case = Sides::led(&self.straight, &self.owner, line.after).await;
        (case, self.dumper.dump().await)
    }

    /// Does it along the wire; what came of it, how many statements there were, whether it was cut.
    async fn cut(
        &self,
        act: Act,
        (case, key): (DisputeId, Uuid),
        cut: Cut,
    ) -> (Result<Option<DisputeId>, PortalError>, u32, bool) {
        let sides = Sides::of(&self.along);
        self.wire.arm(cut);
        let done = sides.does(act, case, key).await;
        let (seen, fired) = self.wire.disarm();
        (done, seen, fired)
    }

    /// All of it is there, and the histories are unbroken.
    async fn assert_all(&self, line: &Line, before: &Dump, case: DisputeId) -> Dump {
        let now = self.dumper.dump().await;
        let rows: BTreeMap<&str, i64> = line.rows.iter().copied().collect();
        assert_eq!(now.more_than(before), rows, "{:?} {:?}", line.step, line.act);
        for subject in [Subject::Dispute(RESIDENT, case), Subject::Invoice(RESIDENT, UPCOMING)] {
            let mut tx = JobsTx::begin(&self.straight).await.unwrap();
            let chain = events::verify(&mut tx, subject).await.unwrap();
            assert!(matches!(chain, Chain::Whole { .. }), "{:?}: {chain:?}", line.act);
        }
        now
    }

    /// The same form again: done, and nothing more of it.
    async fn assert_once(&self, line: &Line, of: (DisputeId, Uuid), now: &Dump) {
        let again = Sides::of(&self.straight).does(line.act, of.0, of.1).await;
        let opened = again.unwrap_or_else(|error| panic!("{:?} again: {error}", line.act));
        assert_eq!(opened.unwrap_or(of.0), of.0, "{:?} again", line.act);
        let unlike = self.dumper.dump().await;
        assert_eq!(unlike.unlike(now), Vec::<&str>::new(), "{:?} again", line.act);
    }

    /// The case that a form has opened, where the act opens one.
    async fn opened(&self, line: &Line, (case, key): (DisputeId, Uuid)) -> DisputeId {
        if !matches!(line.act, Act::Open(_) | Act::Register) {
            return case;
        }
        let sql = "select id from dispute where form_key = $1";
        DisputeId(sqlx::query_scalar(sql).bind(key).fetch_one(&self.owner).await.unwrap())
    }

    /// Cuts the wire before each statement in turn, until none is left to be cut before.
    async fn unheard(&self, line: &Line) -> u32 {
        let (case, before) = self.prepared(line).await;
        let key = Uuid::new_v4();
        for nth in 1.. {
            let (done, seen, fired) = self.cut(line.act, (case, key), Cut::Before(nth)).await;
            if fired {
                assert_eq!(done, Err(PortalError::Unavailable), "{:?} before {nth}", line.act);
                let now = self.dumper.dump().await;
                let none = Vec::<&str>::new();
                assert_eq!(now.unlike(&before), none, "{:?} before {nth}", line.act);
                continue;
            }
            let opened = done.unwrap_or_else(|error| panic!("{:?}: {error}", line.act));
            let case = opened.unwrap_or(case);
            let now = self.assert_all(line, &before, case).await;
            self.assert_once(line, (case, key), &now).await;
            assert!(seen >= 3, "{:?} asks only {seen}", line.act);
            return seen;
        }
        unreachable!("there is no end of statements")
    }

    /// Loses the answer: what is there afterwards is all or nothing, and all once it is sent again.
    async fn unanswered(&self, line: &Line, cut: Cut) {
        let (case, before) = self.prepared(line).await;
        let key = Uuid::new_v4();
        let (done, _, fired) = self.cut(line.act, (case, key), cut).await;
        assert!(fired, "{:?} has no {cut:?}", line.act);
        assert_eq!(done, Err(PortalError::Unavailable), "{:?} {cut:?}", line.act);
        let now = self.dumper.dump().await;
        let nothing = now.unlike(&before).is_empty();
        assert!(!(nothing && cut == Cut::AfterCommit), "{:?}: nothing was written", line.act);
        if nothing {
            Sides::of(&self.straight).does(line.act, case, key).await.unwrap();
        }
        let case = self.opened(line, (case, key)).await;
        let now = self.assert_all(line, &before, case).await;
        self.assert_once(line, (case, key), &now).await;
    }

    async fn sweep(&self, lines: &[Line]) {
        let every = std::env::var_os("BESKED_LONG").is_some();
        for line in lines {
            let statements = self.unheard(line).await;
            self.unanswered(line, Cut::AfterCommit).await;
            for nth in (1..=statements).filter(|_| every) {
                self.unanswered(line, Cut::After(nth)).await;
            }
        }
    }
}

#[sqlx::test(migrations = false)]
async fn what_a_debtor_does_is_done_whole_or_not_at_all(owner: PgPool) {
    Bench::on(owner).await.sweep(DEBTORS).await;
}

#[sqlx::test(migrations = false)]
async fn what_staff_do_is_done_whole_or_not_at_all(owner: PgPool) {
    Bench::on(owner).await.sweep(STAFF).await;
}
