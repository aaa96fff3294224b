//! Whose statement a reconsideration begins with (S000 p. 7): the ledger's official for what is contested, and from
//! the second round on whoever decided the one before.

use crate::disputes::{decide, desk, in_role, open, portal, told};
use crate::seed::{CHIEF, HANDLER, OVERDUE, RESIDENT, UPCOMING, debtor, pools};
use besked_app::ports::{
    DebtorAct, DebtorPortal as _, Decide, PortalError, Staff, StaffAct, StaffCase, StaffDesk as _,
    StaffRole,
};
use besked_domain::dispute::case::{Outcome, Refusal};
use besked_domain::dispute::{Ground, Official, Reading, Told};
use besked_domain::id::DisputeId;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::{Uuid, uuid};

/// The line of the overdue invoice that costs something.
const CARE: Uuid = uuid!("00000000-0000-7000-8000-00000000c001");

/// The case as staff see it once the handler has written the statement down.
async fn stated(pools: &Pools, id: DisputeId) -> StaffCase {
    let (desk, handler) = (desk(pools), in_role(StaffRole::Handler, HANDLER));
    desk.act(&handler, id, &StaffAct::State("Stängt.".to_owned()), Uuid::new_v4()).await.unwrap();
    desk.dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap()
}

/// Whose each statement is, and who wrote it down where that is another.
fn whose(file: &StaffCase) -> Vec<(&str, Option<&str>)> {
    let statements = file.case.statements.iter();
    statements.map(|one| (one.official.as_deref().unwrap(), one.written_by.as_deref())).collect()
}

/// What the staff member is called now.
async fn name(owner: &PgPool, id: Uuid) -> String {
    let sql = "select name from staff_member where id = $1";
    sqlx::query_scalar(sql).bind(id).fetch_one(owner).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn what_rests_on_a_decision_of_the_ledgers_has_its_official(owner: PgPool) {
    let pools = pools(&owner).await;
    let writer = name(&owner, HANDLER.0).await;
    let id = open(&pools, OVERDUE, &told(Ground::Other)).await;
    let file = stated(&pools, id).await;
    let ledgers = Official { staff: None, name: "Demo Tjänsteman".to_owned() };
    assert_eq!(file.official, Some(ledgers));
    assert_eq!(whose(&file), [("Demo Tjänsteman", Some(&*writer))]);
}

/// Whom only the ledger knows of is known by name, also where a colleague has written the statement down.
#[sqlx::test(migrations = false)]
async fn the_ledgers_official_does_not_reconsider_what_they_made(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, OVERDUE, &told(Ground::Other)).await;
    stated(&pools, id).await;
    let chief = in_role(StaffRole::Manager, CHIEF);
    let own = Staff { name: "Demo Tjänsteman".to_owned(), ..chief.clone() };
    let StaffAct::Decide(no) = decide(Outcome::NoChange) else { panic!("no decision") };
    let comment_needless = "Inget nytt har tillförts.".to_owned();
    let no = StaffAct::Decide(Decide { comment_needless, ..no });
    let refused = desk(&pools).act(&own, id, &no, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::Refused(Refusal::StatedSelf)));
    desk(&pools).act(&chief, id, &no, Uuid::new_v4()).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_decision_behind_a_line_that_is_not_contested_gives_no_official(owner: PgPool) {
    let pools = pools(&owner).await;
    let writer = name(&owner, HANDLER.0).await;
    // The decision is behind the invoice's other line.
    let moved = [
        "update invoice_line as other
        set (rule_id, quantity, measure, quantity_source, unit_price, decision_id) = (
            select rule_id, 0, measure, quantity_source, unit_price, decision_id
            from invoice_line where party_id = other.party_id and id = $1
        )
        where invoice_id = $2 and id <> $1",
        "update invoice_line set decision_id = null where id = $1 and invoice_id = $2",
    ];
    for sql in moved {
        sqlx::query(sql).bind(CARE).bind(OVERDUE.0).execute(&owner).await.unwrap();
    }
    let care = Told { ids: vec![CARE], ..told(Ground::Other) };
    let id = open(&pools, OVERDUE, &care).await;
    let file = stated(&pools, id).await;
    assert_eq!(file.official, None);
    assert_eq!(whose(&file), [(&*writer, None)], "it is theirs who answers");
}

#[sqlx::test(migrations = false)]
async fn whoever_decided_is_the_next_rounds_official_in_the_name_of_then(owner: PgPool) {
    let pools = pools(&owner).await;
    let (was, writer) = (name(&owner, CHIEF.0).await, name(&owner, HANDLER.0).await);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    stated(&pools, id).await;
    let chief = in_role(StaffRole::Manager, CHIEF);
    let no = decide(Outcome::NoChange);
    desk(&pools).act(&chief, id, &no, Uuid::new_v4()).await.unwrap();
    let renamed = "update staff_member set name = 'Demo Nygift' where id = $1";
    sqlx::query(renamed).bind(CHIEF.0).execute(&owner).await.unwrap();
    let review = DebtorAct::AskReview("Jag har en bild på lappen.".to_owned());
    let who = debtor(RESIDENT, RESIDENT);
    portal(&pools).act(&who, id, &review, Uuid::new_v4()).await.unwrap();
    let file = stated(&pools, id).await;
    assert_eq!(file.official, Some(Official { staff: Some(CHIEF), name: was.clone() }));
    assert_eq!(whose(&file), [(&*writer, None), (&*was, Some(&*writer))]);
    // Who owes reads neither.
    let seen = portal(&pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let mut statements = seen.statements.iter();
    assert!(statements.all(|one| one.official.is_none() && one.written_by.is_none()));
}

/// A name is written anew at every sign-in, and is no one's alone.
#[sqlx::test(migrations = false)]
async fn whose_a_statement_is_does_not_follow_from_names(owner: PgPool) {
    let pools = pools(&owner).await;
    let rename = "update staff_member set name = $2 where id = $1";
    let named = |id: Uuid, name: String| sqlx::query(rename).bind(id).bind(name).execute(&owner);
    let (chief, writer) = (name(&owner, CHIEF.0).await, name(&owner, HANDLER.0).await);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    stated(&pools, id).await;
    // Whoever gave their own statement has another name now.
    named(HANDLER.0, "Demo Nygift".to_owned()).await.unwrap();
    let handler = in_role(StaffRole::Handler, HANDLER);
    let file = desk(&pools).dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(whose(&file), [(&*writer, None)], "it is their own all the same");
    // Whoever writes another's down has the same name as they.
    let by = in_role(StaffRole::Manager, CHIEF);
    desk(&pools).act(&by, id, &decide(Outcome::NoChange), Uuid::new_v4()).await.unwrap();
    let review = DebtorAct::AskReview("Jag har en bild på lappen.".to_owned());
    let who = debtor(RESIDENT, RESIDENT);
    portal(&pools).act(&who, id, &review, Uuid::new_v4()).await.unwrap();
    named(HANDLER.0, chief.clone()).await.unwrap();
    let file = stated(&pools, id).await;
    assert_eq!(whose(&file), [(&*writer, None), (&*chief, Some(&*chief))]);
}
