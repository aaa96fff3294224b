//! What comes another way late in the life of a case: appeals, the change that is wanted and papers, with their days.

use crate::appeals::seen;
use crate::brought_in::{after, agent, as_staff, brought, decided, dismissed, registered};
use crate::disputes::{desk, desk_after, manager, portal, told};
use crate::later_appeals::not_changed;
use crate::seed::{RESIDENT, UPCOMING, can_be_appealed, debtor, pools, today};
use crate::tried::sent_file;
use besked_app::ports::{
    Arrived, BroughtIn, DebtorPortal as _, DisputeCase, PortalError, Registered, SentFile,
    StaffAct, StaffDesk as _,
};
use besked_domain::calendar::add_working_days;
use besked_domain::dispute::case::{Refusal, State};
use besked_domain::dispute::{Brought, Ground, Receipt, ReceiptManner, Received};
use besked_domain::evidence::Refused;
use chrono::TimeDelta;
use sqlx::PgPool;
use uuid::Uuid;

/// FL 43–46 §§: the time to appeal does not wait for whoever looks again.
#[sqlx::test(migrations = false)]
async fn an_appeal_that_comes_while_a_manager_looks_again_waits_beside_that(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, last) = decided(&pools, &owner).await;
    after(&pools, 1, id, &brought(Brought::Review, today())).await.unwrap();
    let reviewed = seen(&pools, id).await;
    let appeal = brought(Brought::Appeal, last);
    after(&pools, 40, id, &appeal).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.round), (State::Open, 2), "it goes on");
    assert!(case.appeal_since.is_some() && case.appeal_waits());
    let unread = "select unread_since is not null from dispute where id = $1";
    let unread: bool = sqlx::query_scalar(unread).bind(id.0).fetch_one(&owner).await.unwrap();
    assert!(unread, "whoever works on it is told");
    assert_eq!(case.row.held, reviewed.row.held, "it is paused once");
    assert_eq!(case.row.answer_by, reviewed.row.answer_by, "it keeps its promise");
    let again = after(&pools, 41, id, &appeal).await;
    assert_eq!(again, Err(PortalError::Refused(Refusal::Stale)), "the first keeps its day");
    // Its time is that of the decision that is looked at, and a receipt of that is still registered.
    let in_time = Err(PortalError::Refused(Refusal::InTime(Some(last))));
    assert_eq!(dismissed(&pools, 41, id).await, in_time);
    let receipt = Receipt { on: today(), manner: ReceiptManner::Signed };
    let receipt = StaffAct::RegisterReceipt(receipt, Received::Decision);
    let desk = desk_after(&pools, 41);
    desk.act(&manager(), id, &receipt, Uuid::new_v4()).await.unwrap();
    desk.act(&manager(), id, &StaffAct::ForwardAppeal(None), Uuid::new_v4()).await.unwrap();
    assert_eq!(seen(&pools, id).await.row.state, State::Forwarded);
}

/// FL 45 §: whoever writes once more to be safe loses nothing of what came in time, nor of its pause.
#[sqlx::test(migrations = false)]
async fn an_appeal_that_waits_keeps_its_day_and_its_pause_after_another_decision(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, last) = decided(&pools, &owner).await;
    after(&pools, 1, id, &brought(Brought::Review, today())).await.unwrap();
    after(&pools, 2, id, &brought(Brought::Appeal, today())).await.unwrap();
    not_changed(&pools, (30, 60), id).await;
    let first = seen(&pools, id).await;
    assert_eq!(first.row.state, State::Decided);
    // FL 46 §: the day of the answer is no day of the appeal's, which has as long from the decision as one that comes then.
    let by = add_working_days(today() + TimeDelta::days(60), 10);
    assert_eq!(first.row.answer_by, Some(by));
    assert!(first.row.held.is_positive(), "an appeal pauses until it is tried");
    let more = brought(Brought::Appeal, today() + TimeDelta::days(90));
    after(&pools, 90, id, &more).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (State::Appealed, first.appeal_since));
    assert_eq!((case.row.answer_by, case.row.held), (first.row.answer_by, first.row.held));
    let in_time = Err(PortalError::Refused(Refusal::InTime(Some(last))));
    assert_eq!(dismissed(&pools, 91, id).await, in_time);
    let forward = StaffAct::ForwardAppeal(None);
    desk_after(&pools, 91).act(&manager(), id, &forward, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.row.held), (State::Forwarded, first.row.held));
}

/// One that came too late stands in the way of none that is in time, and is dismissed alone.
#[sqlx::test(migrations = false)]
async fn an_appeal_in_time_waits_beside_one_that_came_too_late(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, last) = decided(&pools, &owner).await;
    after(&pools, 1, id, &brought(Brought::Review, today())).await.unwrap();
    let late = brought(Brought::Appeal, last + TimeDelta::days(1));
    after(&pools, 30, id, &late).await.unwrap();
    let waits = seen(&pools, id).await.appeal_since;
    not_changed(&pools, (31, 60), id).await;
    let more = brought(Brought::Appeal, today() + TimeDelta::days(61));
    after(&pools, 62, id, &more).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.appeal_since, case.later_appeals.len()), (waits, 1));
    let by = add_working_days(today() + TimeDelta::days(62), 10);
    assert_eq!(case.row.answer_by, Some(by), "it has a day of its own");
    dismissed(&pools, 62, id).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!(case.row.state, State::Appealed, "it waits on");
    assert!(case.appeal_since > waits && case.later_appeals.is_empty());
    assert!(dismissed(&pools, 62, id).await.is_err(), "it is in time");
}

/// FL 44 §: it is of the decision that stood the day that it came.
#[sqlx::test(migrations = false)]
async fn an_appeal_written_down_after_a_later_decision_is_of_the_one_before(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, last) = decided(&pools, &owner).await;
    after(&pools, 1, id, &brought(Brought::Review, today())).await.unwrap();
    not_changed(&pools, (30, 60), id).await;
    let before = today().pred_opt().unwrap();
    let refused = Err(PortalError::Refused(Refusal::ArrivalDay { since: today() }));
    assert_eq!(after(&pools, 61, id, &brought(Brought::Appeal, before)).await, refused);
    after(&pools, 61, id, &brought(Brought::Appeal, last)).await.unwrap();
    assert_eq!(seen(&pools, id).await.row.state, State::Appealed);
    let in_time = Err(PortalError::Refused(Refusal::InTime(Some(last))));
    assert_eq!(dismissed(&pools, 61, id).await, in_time);
}

/// The invoice is itself the decision: the same as when the appeal comes with the objection.
#[sqlx::test(migrations = false)]
async fn an_appeal_of_the_invoice_comes_in_while_the_objection_to_it_waits(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let issued = "2026-10-31".parse().unwrap();
    let early = brought(Brought::Appeal, "2026-10-30".parse().unwrap());
    for ground in [Ground::NotReceived, Ground::CannotPay] {
        let came = Registered { told: told(ground), ..registered(vec![]) };
        let id = desk(&pools).register(&agent(), UPCOMING, &came, Uuid::new_v4()).await.unwrap();
        let refused = Err(PortalError::Refused(Refusal::ArrivalDay { since: issued }));
        assert_eq!(after(&pools, 0, id, &early).await, refused);
        after(&pools, 0, id, &brought(Brought::Appeal, "2026-11-20".parse().unwrap()))
            .await
            .unwrap();
        let case = seen(&pools, id).await;
        assert_eq!(case.row.state, State::Open, "a person looks at it");
        assert!(case.appeal_waits() && case.row.answer_by.is_some());
        let gets = |on: &str| {
            let receipt = Receipt { on: on.parse().unwrap(), manner: ReceiptManner::Signed };
            StaffAct::RegisterReceipt(receipt, Received::Invoice)
        };
        let none = Err(PortalError::Refused(Refusal::InTime(None)));
        assert_eq!(dismissed(&pools, 0, id).await, none, "nobody knows when it was received");
        desk(&pools).act(&manager(), id, &gets("2026-10-31"), Uuid::new_v4()).await.unwrap();
        let last = Some("2026-11-23".parse().unwrap());
        let in_time = Err(PortalError::Refused(Refusal::InTime(last)));
        assert_eq!(dismissed(&pools, 0, id).await, in_time);
        let forward = StaffAct::ForwardAppeal(None);
        desk(&pools).act(&manager(), id, &forward, Uuid::new_v4()).await.unwrap();
        assert_eq!(seen(&pools, id).await.row.state, State::Forwarded);
    }
}

/// FL 20 §: what is wanted stands beside what is said, whatever it is that came.
#[sqlx::test(migrations = false)]
async fn the_change_that_is_wanted_is_kept_with_whatever_came(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, _) = decided(&pools, &owner).await;
    for kind in [Brought::Message, Brought::Evidence, Brought::Review] {
        let wanted = "Ta bort avgiften.".to_owned();
        let files = if kind == Brought::Evidence { vec![sent_file()] } else { vec![] };
        let came = BroughtIn { wanted, files, ..brought(kind, today()) };
        after(&pools, 0, id, &came).await.unwrap();
        let case = seen(&pools, id).await;
        let last = case.messages.last().unwrap();
        assert_eq!(last.change_wanted.as_deref(), Some("Ta bort avgiften."), "{kind:?}");
    }
    after(&pools, 0, id, &brought(Brought::Message, today())).await.unwrap();
    assert_eq!(seen(&pools, id).await.messages.last().unwrap().change_wanted, None);
}

/// FL 22 and 27 §§.
#[sqlx::test(migrations = false)]
async fn papers_tell_the_day_that_they_came_and_staff_who_wrote_that_down(owner: PgPool) {
    let pools = pools(&owner).await;
    let came = registered(vec![sent_file()]);
    let id = desk(&pools).register(&agent(), UPCOMING, &came, Uuid::new_v4()).await.unwrap();
    let other = SentFile { fate: Err(Refused::Heic), ..sent_file() };
    let papers = BroughtIn {
        text: String::new(),
        files: vec![other],
        ..brought(Brought::Evidence, today())
    };
    after(&pools, 3, id, &papers).await.unwrap();
    let arrived = |by: Option<&str>| Some(Arrived { on: today(), by: by.map(str::to_owned) });
    let of = |case: DisputeCase| {
        case.evidence.files.into_iter().map(|file| file.arrived).collect::<Vec<_>>()
    };
    assert_eq!(of(seen(&pools, id).await), [arrived(None), arrived(None)]);
    let by = arrived(Some("Demo Handläggare"));
    assert_eq!(of(as_staff(&pools, id).await), [by.clone(), by]);
    // What is sent in the portal came when it was sent.
    let who = debtor(RESIDENT, RESIDENT);
    let files = [sent_file()];
    let own = portal(&pools)
        .open_dispute(&who, UPCOMING, &told(Ground::Other), &files, Uuid::new_v4())
        .await;
    assert_eq!(of(seen(&pools, own.unwrap()).await), [None]);
}
