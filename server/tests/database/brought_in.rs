//! What comes by letter, at the counter or by telephone: papers with an objection, and the person's own steps once the
//! case is open, as of the day that they came.

use crate::acts::{BIAS, DECIDE_NOT, DECISION, REFUSE_REQUEST, REPLY, STATE, Sides, WRITE, given};
use crate::appeals::{APPEALABLE, OPEN, seen};
use crate::disputes::{decide, desk, desk_after, in_role, manager, portal, told};
use crate::seed::{HANDLER, RESIDENT, UPCOMING, debtor, now, pools, set, today};
use crate::tried::sent_file;
use besked_app::ports::{
    Author, BroughtIn, DebtorPortal as _, Decide, DisputeCase, KeptFile, MessageKind, PortalError,
    Registered, SentFile, Staff, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::calendar::deadline_weeks;
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::{Brought, Channel, Ground, Reading};
use besked_domain::evidence::{Came, Refused};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use chrono::{Days, NaiveDate};
use sqlx::PgPool;
use uuid::Uuid;

pub(crate) fn agent() -> Staff {
    in_role(StaffRole::CallAgent, HANDLER)
}

pub(crate) fn brought(kind: Brought, arrived_on: NaiveDate) -> BroughtIn {
    BroughtIn {
        kind,
        text: "Så står det i brevet.".to_owned(),
        wanted: String::new(),
        arrived_on,
        files: vec![],
    }
}

/// Written down so many days from now.
pub(crate) async fn after(
    pools: &Pools,
    days: i64,
    id: DisputeId,
    came: &BroughtIn,
) -> Result<(), PortalError> {
    let away = desk_after(pools, days).bring_in(&agent(), id, came, Uuid::new_v4()).await?;
    assert_eq!(away, [], "there is room");
    Ok(())
}

pub(crate) async fn dismissed(pools: &Pools, days: i64, id: DisputeId) -> Result<(), PortalError> {
    let dismiss = StaffAct::DismissAppeal("Det kom för sent.".to_owned());
    desk_after(pools, days).act(&manager(), id, &dismiss, Uuid::new_v4()).await
}

/// A case with a decision that was shown today, and the last day to appeal it.
pub(crate) async fn decided(pools: &Pools, owner: &PgPool) -> (DisputeId, NaiveDate) {
    let id = Sides::led(pools, owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT]).await;
    let who = debtor(RESIDENT, RESIDENT);
    assert!(portal(pools).show_decided(&who, id, None).await.unwrap());
    (id, deadline_weeks(today(), 3))
}

pub(crate) async fn as_staff(pools: &Pools, id: DisputeId) -> DisputeCase {
    let file = desk(pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    file.unwrap().unwrap().case
}

/// FL 44–45 §§.
#[sqlx::test(migrations = false)]
async fn an_appeal_is_in_time_by_the_day_that_it_came_however_late_it_is_written_down(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (id, last) = decided(&pools, &owner).await;
    let appeal = BroughtIn {
        wanted: "Ta bort avgiften.".to_owned(),
        files: vec![sent_file()],
        ..brought(Brought::Appeal, last)
    };
    after(&pools, 40, id, &appeal).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!(case.row.state, State::Appealed);
    assert!(case.row.held.is_positive(), "it pauses as one in the portal does");
    // What is written down long after it came is to be handed over at once.
    let today = today().checked_add_days(Days::new(40)).unwrap();
    assert_eq!(case.row.answer_by.map(|by| (by - today).num_days() < 7), Some(true));
    let written = case.messages.last().unwrap();
    assert_eq!(
        (written.kind, written.body.as_str()),
        (MessageKind::Appeal, "Så står det i brevet.")
    );
    assert_eq!(written.change_wanted.as_deref(), Some("Ta bort avgiften."));
    assert_eq!(written.author, Author::Registered { arrived_on: last, by: None });
    assert_eq!(case.evidence.files.last().unwrap().came, Came::Appeal);
    let event = case.events.iter().find(|event| event.name == "Appealed").unwrap();
    assert!(event.by_staff, "the history tells who wrote it down");
    let by = Some("Demo Handläggare".to_owned());
    let written = as_staff(&pools, id).await.messages.pop().unwrap();
    assert_eq!(written.author, Author::Registered { arrived_on: last, by });
    let in_time = Err(PortalError::Refused(Refusal::InTime(Some(last))));
    assert_eq!(dismissed(&pools, 40, id).await, in_time);
    let forward = StaffAct::ForwardAppeal(None);
    desk_after(&pools, 40).act(&manager(), id, &forward, Uuid::new_v4()).await.unwrap();
}

/// FL 45 §.
#[sqlx::test(migrations = false)]
async fn an_appeal_that_came_after_its_last_day_can_be_dismissed(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, last) = decided(&pools, &owner).await;
    let late = brought(Brought::Appeal, last.succ_opt().unwrap());
    after(&pools, 40, id, &late).await.unwrap();
    dismissed(&pools, 40, id).await.unwrap();
    assert_eq!(seen(&pools, id).await.row.state, State::Decided);
}

#[sqlx::test(migrations = false)]
async fn nothing_came_before_what_it_is_about_or_in_days_to_come(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, _) = decided(&pools, &owner).await;
    let refused = Err(PortalError::Refused(Refusal::ArrivalDay { since: today() }));
    let (before, coming) = (today().pred_opt().unwrap(), today().succ_opt().unwrap());
    for kind in [Brought::Appeal, Brought::Review] {
        assert_eq!(after(&pools, 0, id, &brought(kind, before)).await, refused, "{kind:?}");
        assert_eq!(after(&pools, 0, id, &brought(kind, coming)).await, refused, "{kind:?}");
    }
    // The case itself began long before the decision.
    after(&pools, 0, id, &brought(Brought::Message, before)).await.unwrap();
    // On the day of the decision it came after that, so that it is an appeal of it.
    after(&pools, 0, id, &brought(Brought::Appeal, today())).await.unwrap();
    let last = Some(deadline_weeks(today(), 3));
    let in_time = Err(PortalError::Refused(Refusal::InTime(last)));
    assert_eq!(dismissed(&pools, 0, id).await, in_time);
}

#[sqlx::test(migrations = false)]
async fn a_request_to_look_again_pauses_and_begins_a_round(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, _) = decided(&pools, &owner).await;
    assert_eq!(seen(&pools, id).await.row.held, Money::ZERO);
    after(&pools, 3, id, &brought(Brought::Review, today())).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.round), (State::Open, 2));
    assert!(case.row.held.is_positive());
    // What was answered with no is undecided by it.
    let explained = desk(&pools);
    let came = Registered { told: told(Ground::CannotPay), ..registered(vec![]) };
    let no = explained.register(&agent(), UPCOMING, &came, Uuid::new_v4()).await.unwrap();
    assert_eq!(seen(&pools, no).await.row.state, State::Explained);
    after(&pools, 0, no, &brought(Brought::Review, today())).await.unwrap();
    let case = seen(&pools, no).await;
    assert_eq!((case.row.state, case.round), (State::Open, 1));
}

#[sqlx::test(migrations = false)]
async fn what_is_said_and_shown_is_the_persons_and_counts_as_their_comment(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, STATE]).await;
    let key = Uuid::new_v4();
    let tomorrow = today().succ_opt().unwrap();
    let came = BroughtIn { files: vec![sent_file()], ..brought(Brought::Message, tomorrow) };
    let later = desk_after(&pools, 1);
    later.bring_in(&agent(), id, &came, key).await.unwrap();
    later.bring_in(&agent(), id, &came, key).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.messages.len(), case.evidence.files.len()), (1, 1), "sent twice it is one");
    assert_eq!(case.comment_until().map(|(_, commented)| commented), Some(true), "FL 25 §");
    // More papers, which speak for themselves; the same once more is no step.
    let events = case.events.len();
    let papers = BroughtIn {
        text: String::new(),
        files: vec![sent_file()],
        ..brought(Brought::Evidence, today())
    };
    after(&pools, 1, id, &papers).await.unwrap();
    assert_eq!(seen(&pools, id).await.events.len(), events, "it is there already");
    let other = SentFile { fate: Err(Refused::Heic), ..sent_file() };
    let papers = BroughtIn { files: vec![other], ..papers };
    after(&pools, 1, id, &papers).await.unwrap();
    assert_eq!(seen(&pools, id).await.evidence.files.len(), 2, "what was refused is told of");
    after(&pools, 1, id, &brought(Brought::Withdraw, today())).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!(case.row.state, State::Withdrawn);
    assert_eq!(case.messages.last().unwrap().body, "Så står det i brevet.");
}

/// FL 25 §.
#[sqlx::test(migrations = false)]
async fn what_came_before_the_statement_is_no_comment_on_it_however_late_it_is_written_down(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE]).await;
    let decides = async || {
        let StaffAct::Decide(decide) = decide(Outcome::NoChange) else { panic!("no decision") };
        let unheard = StaffAct::Decide(Decide { comment_needless: String::new(), ..decide });
        desk_after(&pools, 1).act(&manager(), id, &unheard, Uuid::new_v4()).await
    };
    after(&pools, 1, id, &brought(Brought::Message, today())).await.unwrap();
    let (comment_by, commented) = seen(&pools, id).await.comment_until().unwrap();
    assert!(!commented, "it may have come before, on the same day");
    assert_eq!(decides().await, Err(PortalError::Refused(Refusal::NotHeard(comment_by))));
    let tomorrow = today().succ_opt().unwrap();
    after(&pools, 1, id, &brought(Brought::Message, tomorrow)).await.unwrap();
    assert_eq!(seen(&pools, id).await.comment_until(), Some((comment_by, true)));
    assert_eq!(decides().await, Ok(()));
}

/// Whoever writes it down has not answered it.
#[sqlx::test(migrations = false)]
async fn what_waits_to_be_read_waits_on_when_something_else_is_written_down(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, _) = decided(&pools, &owner).await;
    let unread = async || -> bool {
        sqlx::query_scalar("select unread_since is not null from dispute where id = $1")
            .bind(id.0)
            .fetch_one(&owner)
            .await
            .unwrap()
    };
    Sides::of(&pools).does(WRITE, id, Uuid::new_v4()).await.unwrap();
    assert!(unread().await);
    after(&pools, 0, id, &brought(Brought::Appeal, today())).await.unwrap();
    assert!(unread().await, "nobody has answered what was written");
    Sides::of(&pools).does(REPLY, id, Uuid::new_v4()).await.unwrap();
    assert!(!unread().await);
}

/// FL 12 §.
#[sqlx::test(migrations = false)]
async fn a_request_for_a_decision_counts_from_the_day_that_it_came(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE]).await;
    let received = "update dispute set received_at = '2026-05-22 10:00+00' where id = $1";
    given(&owner, received, id).await;
    let arises = today();
    let early = brought(Brought::DecisionRequest, arises.pred_opt().unwrap());
    let refused = Err(PortalError::Refused(Refusal::TooEarly(arises)));
    assert_eq!(after(&pools, 3, id, &early).await, refused);
    after(&pools, 3, id, &brought(Brought::DecisionRequest, arises)).await.unwrap();
    let case = seen(&pools, id).await;
    assert!(case.request_waits);
    assert_eq!(case.row.answer_by, Some(deadline_weeks(arises, 4)));
    let written = case.messages.last().unwrap();
    assert_eq!(written.author, Author::Registered { arrived_on: arises, by: None });
}

/// FL 12 and 43–45 §§: the letter of a no tells people to write, and what they write is taken in.
#[sqlx::test(migrations = false)]
async fn an_appeal_of_a_no_to_deciding_now_is_in_time_by_the_day_that_it_came(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, DECISION, REFUSE_REQUEST];
    let id = Sides::led(&pools, &owner, &steps).await;
    let before = today().pred_opt().unwrap();
    let early = after(&pools, 0, id, &brought(Brought::RefusalAppeal, before)).await;
    assert_eq!(early, Err(PortalError::Refused(Refusal::ArrivalDay { since: today() })));
    let shown = "update message set read_at = delivered_at, read_by = party_id
        where dispute_id = $1 and kind = 'request_refused'";
    given(&owner, shown, id).await;
    let last = deadline_weeks(today(), 3);
    let appeal = BroughtIn {
        wanted: "Att ni avgör ärendet.".to_owned(),
        files: vec![sent_file()],
        ..brought(Brought::RefusalAppeal, last)
    };
    after(&pools, 40, id, &appeal).await.unwrap();
    let case = seen(&pools, id).await;
    assert!(case.refusal.appeal_since().is_some(), "it waits to be handed over");
    let written = case.messages.last().unwrap();
    assert_eq!(written.kind, MessageKind::RefusalAppeal);
    assert_eq!(written.author, Author::Registered { arrived_on: last, by: None });
    assert_eq!(case.evidence.files.last().unwrap().came, Came::Appeal);
    let dismiss = StaffAct::DismissRefusalAppeal("Det kom för sent.".to_owned());
    let no = desk_after(&pools, 40).act(&manager(), id, &dismiss, Uuid::new_v4()).await;
    assert_eq!(no, Err(PortalError::Refused(Refusal::InTime(Some(last)))));
    let again = after(&pools, 40, id, &appeal).await;
    assert_eq!(again, Err(PortalError::Refused(Refusal::NoRefusal)));
}

/// FL 22 and 27 §§: it is told with the day that it came, and nobody is told of what they do in the portal themselves.
#[sqlx::test(migrations = false)]
async fn the_person_is_told_of_what_was_written_down_for_them_and_when_it_came(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, _) = decided(&pools, &owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let notices = async || {
        let list = portal(&pools).messages(&who, 1).await.unwrap();
        list.rows.into_iter().map(|row| row.notice).collect::<Vec<_>>()
    };
    let before = notices().await;
    Sides::of(&pools).does(WRITE, id, Uuid::new_v4()).await.unwrap();
    assert_eq!(notices().await, before, "the page is the receipt");
    let papers = BroughtIn { files: vec![sent_file()], ..brought(Brought::Evidence, today()) };
    let silent = BroughtIn { text: String::new(), ..papers.clone() };
    let came = [papers, brought(Brought::Message, today()), brought(Brought::Appeal, today())];
    for came in &came {
        after(&pools, 3, id, came).await.unwrap();
        let notice = Notice::BroughtIn { what: came.kind, on: today(), appeal_fell: None };
        assert_eq!(notices().await[0], notice, "the day that it came, three days before");
    }
    assert_eq!(notices().await.len(), before.len() + came.len());
    // Papers that are there already are no news.
    after(&pools, 4, id, &silent).await.unwrap();
    assert_eq!(notices().await.len(), before.len() + came.len());
}

/// Whoever writes it down has the papers, and chooses among them.
#[sqlx::test(migrations = false)]
async fn nothing_is_done_where_the_case_has_no_room_for_the_papers(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "evidence.files", "1").await;
    let (id, _) = decided(&pools, &owner).await;
    let of = |name: &str, hash| {
        let mut file = sent_file();
        file.name = name.to_owned();
        file.fate = file.fate.map(|kept| KeptFile { hash: [hash; 32], ..kept });
        file
    };
    let (one, other) = (of("Ett.pdf", 1), of("Annat.pdf", 2));
    let papers = BroughtIn { files: vec![one], ..brought(Brought::Message, today()) };
    after(&pools, 0, id, &papers).await.unwrap();
    let before = seen(&pools, id).await;
    let key = Uuid::new_v4();
    for kind in [Brought::Appeal, Brought::Message, Brought::Evidence] {
        let came = BroughtIn { files: vec![other.clone()], ..brought(kind, today()) };
        let away = desk(&pools).bring_in(&agent(), id, &came, key).await.unwrap();
        let away: Vec<_> = away.into_iter().map(|file| (file.name, file.fate.err())).collect();
        assert_eq!(away, [("Annat.pdf".to_owned(), Some(Refused::TooManyFiles))]);
        assert_eq!(seen(&pools, id).await, before, "{kind:?}");
    }
    // The same form without them does it.
    let came = brought(Brought::Appeal, today());
    assert_eq!(desk(&pools).bring_in(&agent(), id, &came, key).await, Ok(vec![]));
    assert_eq!(seen(&pools, id).await.row.state, State::Appealed);
}

#[sqlx::test(migrations = false)]
async fn only_those_who_may_write_it_down_and_only_what_the_case_takes(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE]).await;
    let desk = desk(&pools);
    let came = brought(Brought::Message, today());
    for role in [StaffRole::Economist, StaffRole::Auditor, StaffRole::Administrator] {
        let no = desk.bring_in(&in_role(role, HANDLER), id, &came, Uuid::new_v4()).await;
        assert_eq!(no, Err(PortalError::Refused(Refusal::NotTheirs)), "{role:?}");
    }
    let early = after(&pools, 0, id, &brought(Brought::Appeal, today())).await;
    assert_eq!(early, Err(PortalError::Refused(Refusal::Stale)), "nothing is decided");
    Sides::of(&pools).does(BIAS, id, Uuid::new_v4()).await.unwrap();
    let biased = after(&pools, 0, id, &came).await;
    assert_eq!(biased, Err(PortalError::Refused(Refusal::Biased)));
    let nowhere = after(&pools, 0, DisputeId(Uuid::new_v4()), &came).await;
    assert_eq!(nowhere, Err(PortalError::NotFound));
}

pub(crate) fn registered(files: Vec<SentFile>) -> Registered {
    Registered {
        channel: Channel::Paper,
        received_at: now(),
        told: told(Ground::NotReceived),
        files,
    }
}

#[sqlx::test(migrations = false)]
async fn papers_that_come_with_an_objection_are_in_its_answer(owner: PgPool) {
    let pools = pools(&owner).await;
    let away = SentFile { name: "bild.heic".to_owned(), fate: Err(Refused::Heic) };
    let came = registered(vec![sent_file(), sent_file(), away]);
    let key = Uuid::new_v4();
    let desk = desk(&pools);
    let id = desk.register(&agent(), UPCOMING, &came, key).await.unwrap();
    assert_eq!(desk.register(&agent(), UPCOMING, &came, key).await, Ok(id));
    let case = seen(&pools, id).await;
    assert_eq!(case.objection.files, 1, "the answer knows of what was taken in, once");
    let fates: Vec<_> = case.evidence.files.iter().map(|file| file.fate.err()).collect();
    assert_eq!(fates, [None, Some(Refused::Heic)]);
    assert!(case.evidence.files.iter().all(|file| file.came == Came::Objection));
    // The same was sent in the portal: the same answer, but for its number and its way.
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let files = [sent_file()];
    let told = told(Ground::NotReceived);
    let same = portal.open_dispute(&who, UPCOMING, &told, &files, Uuid::new_v4()).await;
    assert_eq!(seen(&pools, same.unwrap()).await.objection, case.objection);
    // Each is the party's to open, and staff's.
    let file = case.evidence.files[0].id;
    assert!(portal.evidence(&who, file).await.unwrap().is_some());
    assert!(desk.evidence(&manager(), file, false).await.unwrap().is_some());
}
