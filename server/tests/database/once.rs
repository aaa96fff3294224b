//! What is sent twice is done once, by staff too; what was refused is not counted as sent.

use crate::disputes::{desk, in_role, open, portal, told};
use crate::seed::{HANDLER, OVERDUE, PAID, RESIDENT, UNNAMED_HANDLER, UPCOMING, debtor, pools};
use besked_app::ports::{
    DebtorPortal as _, Draft, PortalError, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::Refusal;
use besked_domain::id::DisputeId;
use sqlx::PgPool;
use uuid::Uuid;

async fn notes(owner: &PgPool, id: DisputeId) -> i64 {
    let sql = "select count(*) from dispute_note where dispute_id = $1";
    sqlx::query_scalar(sql).bind(id.0).fetch_one(owner).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_note_that_is_sent_twice_is_one_note(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let handler = in_role(StaffRole::Handler, HANDLER);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let (note, key) = (StaffAct::Note("Ringde enheten.".to_owned()), Uuid::new_v4());
    for _ in 0..3 {
        desk.act(&handler, id, &note, key).await.unwrap();
    }
    assert_eq!(notes(&owner, id).await, 1);
    // Two presses that arrive at once: the second waits for the first, and finds it done.
    let key = Uuid::new_v4();
    let (first, second) =
        tokio::join!(desk.act(&handler, id, &note, key), desk.act(&handler, id, &note, key));
    assert_eq!((first, second), (Ok(()), Ok(())));
    assert_eq!(notes(&owner, id).await, 2);
    // The same words with a new key are a new note.
    desk.act(&handler, id, &note, Uuid::new_v4()).await.unwrap();
    assert_eq!(notes(&owner, id).await, 3);
}

#[sqlx::test(migrations = false)]
async fn what_was_refused_can_be_sent_again_with_its_key(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let handler = in_role(StaffRole::Handler, HANDLER);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let (hand, key) = (StaffAct::HandOver { to: UNNAMED_HANDLER }, Uuid::new_v4());
    let refused = desk.act(&handler, id, &hand, key).await;
    assert_eq!(refused, Err(PortalError::Refused(Refusal::Stale)), "nobody has taken it");
    desk.act(&handler, id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    desk.act(&handler, id, &hand, key).await.unwrap();
    let auditor = in_role(StaffRole::Auditor, HANDLER);
    let refused = desk.act(&auditor, id, &hand, key).await;
    assert_eq!(refused, Err(PortalError::Refused(Refusal::NotTheirs)), "a key opens nothing");
}

#[sqlx::test(migrations = false)]
async fn a_draft_is_thrown_away_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who, key) = (portal(&pools), debtor(RESIDENT, RESIDENT), Uuid::new_v4());
    assert_eq!(portal.draft_evidence(&who, OVERDUE).await.unwrap().files.len(), 2);
    let begun = Draft::from([("ground".to_owned(), vec!["minor".to_owned()])]);
    portal.keep_draft(&who, PAID, &begun).await.unwrap();
    portal.discard_draft(&who, OVERDUE, key).await.unwrap();
    assert_eq!(portal.draft(&who, OVERDUE).await.unwrap(), Draft::new());
    assert_eq!(portal.draft_evidence(&who, OVERDUE).await.unwrap().files, []);
    assert_eq!(portal.draft(&who, PAID).await.unwrap(), begun, "another invoice's stays");
    portal.keep_draft(&who, OVERDUE, &begun).await.unwrap();
    portal.discard_draft(&who, OVERDUE, key).await.unwrap();
    assert_eq!(portal.draft(&who, OVERDUE).await.unwrap(), begun);
}
