//! Everything that someone does with a disputed charge, as the pages ask the ports for it.

use crate::disputes::{desk, in_role, manager, portal, told};
pub(crate) use crate::made_so::{RECEIVED_LONG_AGO, REFUSED_LONG_AGO};
use crate::seed::{CHIEF, HANDLER, RESIDENT, UPCOMING, WATER, debtor, now, today};
use crate::tried::sent_file;
use besked_app::ports::{
    DebtorAct, DebtorPortal as _, Decide, Draft, Missing, PortalError, Registered, Staff, StaffAct,
    StaffDesk as _, StaffRole, WrittenAppeal,
};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::fault::Cause;
use besked_domain::dispute::{Channel, Ground, Lacking, Receipt, ReceiptManner, Received, Told};
use besked_domain::id::{DisputeId, UnitRequestId};
use besked_domain::money::Money;
use besked_server::desk::Desk;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use chrono::TimeDelta;
use sqlx::PgPool;
use uuid::Uuid;

/// Something that is done.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// The resident contests a part of an invoice.
    Open(Ground),
    /// An official writes down what was said on the telephone.
    Register,
    KeepDraft,
    AddToDraft,
    /// The one file of the draft is taken out.
    TakeFromDraft,
    Discard,
    /// The resident does something with the case.
    Debtor(fn() -> DebtorAct),
    /// The resident opens the case, where what was decided is shown.
    Show,
    /// An official does.
    Staff(Who, fn() -> StaffAct),
    /// An official writes down what the unit answered whose question has the case's id.
    Answer,
    /// Another manager confirms the proposal that waits.
    Confirm,
    /// Another manager says no to it.
    Decline,
    /// Something is so, whoever has made it so: `$1` is the case.
    Given(&'static str),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Who {
    Handler,
    Manager,
    OtherManager,
}

impl Who {
    fn staff(self) -> Staff {
        match self {
            Self::Handler => in_role(StaffRole::Handler, HANDLER),
            Self::Manager => manager(),
            Self::OtherManager => in_role(StaffRole::Manager, CHIEF),
        }
    }
}

/// Both ports, with nothing kept from before.
pub(crate) struct Sides {
    portal: Portal,
    desk: Desk,
    staff: PgPool,
}

/// A part that is small enough for the invoice to be contested many times.
fn part(ground: Ground) -> Told {
    Told { amount: Some(Money::from_ore(1_000)), ..told(ground) }
}

impl Sides {
    pub(crate) fn of(pools: &Pools) -> Self {
        Self { portal: portal(pools), desk: desk(pools), staff: pools.desk.clone() }
    }

    /// The proposal that waits in a case, as it stands on the page; none has the id of nothing.
    async fn proposed(&self, case: DisputeId) -> Result<Uuid, PortalError> {
        let waits = "select id from dispute_proposal
            where dispute_id = $1 and declined_at is null order by round desc limit 1";
        let found: Result<Option<Uuid>, sqlx::Error> =
            sqlx::query_scalar(waits).bind(case.0).fetch_optional(&self.staff).await;
        found.map(Option::unwrap_or_default).map_err(|_| PortalError::Unavailable)
    }

    /// Does it; gives the case, where one was opened.
    pub(crate) async fn does(
        &self,
        act: Act,
        case: DisputeId,
        key: Uuid,
    ) -> Result<Option<DisputeId>, PortalError> {
        let who = debtor(RESIDENT, RESIDENT);
        match act {
            Act::Open(ground) => {
                let opened =
                    self.portal.open_dispute(&who, UPCOMING, &part(ground), &[], key).await;
                return opened.map(Some);
            }
            Act::Register => {
                let came = Registered {
                    channel: Channel::Phone,
                    received_at: now() - TimeDelta::hours(2),
                    told: part(Ground::NotReceived),
                    files: Vec::new(),
                };
                let handler = Who::Handler.staff();
                return self.desk.register(&handler, UPCOMING, &came, key).await.map(Some);
            }
            Act::KeepDraft => {
                let draft = Draft::from([("ground".to_owned(), vec!["minor".to_owned()])]);
                self.portal.keep_draft(&who, UPCOMING, &draft).await?;
            }
            Act::AddToDraft => {
                self.portal.add_to_draft(&who, UPCOMING, &[sent_file()]).await?;
            }
            Act::TakeFromDraft => {
                let files = self.portal.draft_evidence(&who, UPCOMING).await?.files;
                // Taken out twice, it is out.
                let id = files.first().map_or_else(|| Uuid::nil().into(), |file| file.id);
                self.portal.take_from_draft(&who, UPCOMING, id).await?;
            }
            Act::Discard => self.portal.discard_draft(&who, UPCOMING, key).await?,
            Act::Debtor(act) => self.portal.act(&who, case, &act(), key).await?,
            Act::Show => {
                self.portal.show_decided(&who, case, None).await?;
            }
            Act::Staff(by, act) => self.desk.act(&by.staff(), case, &act(), key).await?,
            Act::Answer => {
                let request = UnitRequestId(case.0);
                let act = StaffAct::RecordAnswer { request, text: "Ja, stängt.".to_owned() };
                self.desk.act(&Who::Handler.staff(), case, &act, key).await?;
            }
            Act::Confirm => {
                let act = StaffAct::Confirm { proposal: self.proposed(case).await? };
                self.desk.act(&Who::OtherManager.staff(), case, &act, key).await?;
            }
            Act::Decline => {
                let (proposal, because) = (self.proposed(case).await?, "Bara en dag.".to_owned());
                let act = StaffAct::Decline { proposal, because };
                self.desk.act(&Who::OtherManager.staff(), case, &act, key).await?;
            }
            Act::Given(_) => unreachable!("nobody does it"),
        }
        Ok(None)
    }

    /// Does one after another, each as if nothing was kept from before; gives the case that was opened
    /// on the way.
    pub(crate) async fn led(pools: &Pools, owner: &PgPool, acts: &[Act]) -> DisputeId {
        let mut case = DisputeId(Uuid::nil());
        for act in acts {
            if let Act::Given(sql) = act {
                given(owner, sql, case).await;
                continue;
            }
            let done = Self::of(pools).does(*act, case, Uuid::new_v4()).await;
            let opened = done.unwrap_or_else(|error| panic!("{act:?}: {error}"));
            case = opened.unwrap_or(case);
        }
        case
    }
}

/// Makes something so in a case.
pub(crate) async fn given(owner: &PgPool, sql: &'static str, case: DisputeId) {
    sqlx::query(sql).bind(case.0).execute(owner).await.unwrap();
}

/// What happened is asked for, with something that shows it.
pub(crate) fn asks_for(missing: &str) -> StaffAct {
    StaffAct::AskDebtor {
        text: "Vi behöver mer.".to_owned(),
        missing: Missing {
            fields: vec![Lacking::Statement, Lacking::Evidence],
            text: missing.to_owned(),
        },
    }
}

fn decided(outcome: Outcome, amount: Option<Money>) -> StaffAct {
    StaffAct::Decide(Decide {
        outcome,
        amount,
        beside: None,
        facts: "Det var stängt två dagar.".to_owned(),
        rules: "Taxan 4 §".to_owned(),
        bias: "none".to_owned(),
        comment_needless: "Inget nytt har tillförts.".to_owned(),
        must_change: MustChange::default(),
    })
}

pub(crate) const WRITE: Act = Act::Debtor(|| DebtorAct::Write("En fråga till.".to_owned()));
pub(crate) const EVIDENCE: Act = Act::Debtor(|| DebtorAct::AddEvidence(vec![sent_file()]));
pub(crate) const WITHDRAW: Act = Act::Debtor(|| DebtorAct::Withdraw);
pub(crate) const PERSON: Act = Act::Debtor(|| DebtorAct::AskPerson);
pub(crate) const REVIEW: Act = Act::Debtor(|| DebtorAct::AskReview("Se på det igen.".to_owned()));
pub(crate) const DECISION: Act = Act::Debtor(|| DebtorAct::AskDecision);
pub(crate) const APPEAL_REFUSAL: Act = Act::Debtor(|| {
    DebtorAct::AppealRefusal(WrittenAppeal {
        text: "Yttrandet finns redan.".to_owned(),
        change_wanted: "Att ni avgör ärendet.".to_owned(),
        files: vec![sent_file()],
    })
});
pub(crate) const APPEAL: Act = Act::Debtor(|| {
    DebtorAct::Appeal(WrittenAppeal {
        text: "Beslutet är fel.".to_owned(),
        change_wanted: "Ta bort avgiften.".to_owned(),
        files: vec![sent_file()],
    })
});
pub(crate) const TAKE: Act = Act::Staff(Who::Handler, || StaffAct::Take);
pub(crate) const HAND_OVER: Act =
    Act::Staff(Who::Handler, || StaffAct::HandOver { to: crate::seed::UNNAMED_HANDLER });
pub(crate) const STATE: Act =
    Act::Staff(Who::Handler, || StaffAct::State("Stängt två dagar.".to_owned()));
pub(crate) const ASK_UNIT: Act = Act::Staff(Who::Handler, || StaffAct::AskUnit {
    unit: WATER,
    text: "Var det stängt?".to_owned(),
    by: today() + TimeDelta::days(5),
});
pub(crate) const ASK_DEBTOR: Act = Act::Staff(Who::Handler, || asks_for("Ett intyg."));
pub(crate) const REPLY: Act = Act::Staff(Who::Handler, || StaffAct::Reply("Hej".to_owned()));
pub(crate) const NOTE: Act = Act::Staff(Who::Handler, || StaffAct::Note("Ringde.".to_owned()));
pub(crate) const BIAS: Act =
    Act::Staff(Who::Handler, || StaffAct::DeclareBias("Min granne.".to_owned()));
pub(crate) const FAULT: Act = Act::Staff(Who::Handler, || StaffAct::MarkFault {
    cause: Cause::NotDelivered,
    note: "Stängt två dagar.".to_owned(),
});
pub(crate) const LIFT: Act = Act::Staff(Who::Handler, || StaffAct::Lift);
pub(crate) const DECIDE: Act = Act::Staff(Who::Manager, || decided(Outcome::ChangeFully, None));
pub(crate) const DECIDE_PART: Act =
    Act::Staff(Who::Manager, || decided(Outcome::ChangePartly, Some(Money::from_ore(400))));
pub(crate) const DECIDE_NOT: Act = Act::Staff(Who::Manager, || decided(Outcome::NoChange, None));
/// Whoever decided the round before does not decide the next.
pub(crate) const DECIDE_AGAIN: Act =
    Act::Staff(Who::OtherManager, || decided(Outcome::ChangeFully, None));
pub(crate) const DECIDE_PART_AGAIN: Act =
    Act::Staff(Who::OtherManager, || decided(Outcome::ChangePartly, Some(Money::from_ore(400))));
pub(crate) const DECIDE_NOT_AGAIN: Act =
    Act::Staff(Who::OtherManager, || decided(Outcome::NoChange, None));
pub(crate) const REFUSE_REQUEST: Act =
    Act::Staff(Who::Manager, || StaffAct::RefuseRequest("Vi väntar på yttrandet.".to_owned()));
pub(crate) const FORWARD: Act = Act::Staff(Who::Handler, || StaffAct::ForwardAppeal(None));
pub(crate) const DISMISS: Act =
    Act::Staff(Who::Manager, || StaffAct::DismissAppeal("Det kom i mars.".to_owned()));
pub(crate) const FORWARD_REFUSAL: Act = Act::Staff(Who::Handler, || StaffAct::ForwardRefusalAppeal);
pub(crate) const DISMISS_REFUSAL: Act =
    Act::Staff(Who::Manager, || StaffAct::DismissRefusalAppeal("Det kom i mars.".to_owned()));
pub(crate) const REOPEN: Act = Act::Staff(Who::Manager, || StaffAct::ReopenAppeal);
pub(crate) const CORRECT: Act =
    Act::Staff(Who::Manager, || StaffAct::Correct("Det ska stå maj.".to_owned()));
pub(crate) const RECEIPT: Act = Act::Staff(Who::Handler, || {
    let receipt = Receipt { on: today(), manner: ReceiptManner::Signed };
    StaffAct::RegisterReceipt(receipt, Received::Decision)
});
pub(crate) const CONFIRM: Act = Act::Confirm;
pub(crate) const DECLINE: Act = Act::Decline;
/// A unit has been asked, by a question that has the case's id.
pub(crate) const ASKED: Act = Act::Given(
    "insert into unit_request
        (party_id, id, dispute_id, unit_id, asked_at, asked_by, body, answer_by)
    select party_id, id, id, unit_id, opened_at, '00000000-0000-7000-8000-000000006001',
        'Var det stängt?', '2026-12-01'
    from dispute where id = $1",
);
