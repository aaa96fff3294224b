//! What the rules do not give of a respite: told, and asked of a person for what can be moved.

use crate::disputes::{desk, in_role, portal};
use crate::dump::Dumper;
use crate::plans::at_once;
use crate::respites::{ask, asked, day, stop_of};
use crate::seed::{HANDLER, OVERDUE, PAID, RESIDENT, UPCOMING, debtor, pools};
use besked_app::ports::{
    DebtorPortal as _, PortalError, RespiteAct, RespiteAsk, StaffDesk as _, StaffRole,
};
use besked_domain::id::InvoiceId;
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::plan::Verdict;
use besked_domain::respite::life::State;
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn what_is_not_eligible_is_told_and_leaves_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let dumper = Dumper::new(&owner).await;
    let before = dumper.dump().await;
    let anyway = |ask| RespiteAsk { anyway: true, ..ask };
    for wanted in [
        ask(UPCOMING, "2027-08-01"),
        ask(UPCOMING, "2026-11-30"),
        ask(PAID, "2026-12-20"),
        // A person is not asked where the day moves nothing, or nothing is left to move.
        anyway(ask(UPCOMING, "2026-11-30")),
        anyway(ask(PAID, "2026-12-20")),
    ] {
        assert_eq!(asked(&pools, &wanted).await, Err(PortalError::NotEligible), "{wanted:?}");
        let who = debtor(RESIDENT, RESIDENT);
        let preview = portal(&pools).preview_respite(&who, &wanted).await.unwrap();
        assert!(matches!(preview.judgement.verdict, Verdict::NotEligible(..)));
    }
    let none = RespiteAsk { invoices: vec![], ..ask(UPCOMING, "2026-12-20") };
    assert_eq!(asked(&pools, &none).await, Err(PortalError::NotEligible));
    assert_eq!(dumper.dump().await.unlike(&before), Vec::<&str>::new());
}

#[sqlx::test(migrations = false)]
async fn a_person_is_asked_for_what_the_rules_do_not_give_and_for_what_can_be_moved(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    for (invoices, until, own) in
        [(vec![UPCOMING], "2027-08-02", UPCOMING), (vec![PAID, OVERDUE], "2026-12-15", OVERDUE)]
    {
        let wanted = RespiteAsk { invoices, anyway: true, ..ask(own, until) };
        let id = asked(&pools, &wanted).await.unwrap();
        let who = debtor(RESIDENT, RESIDENT);
        let file = portal(&pools).respite(&who, id).await.unwrap().unwrap();
        assert_eq!((file.row.state, file.row.until), (State::Asked, day(until)));
        assert!(matches!(file.judgement.verdict, Verdict::NotEligible(..)));
        let moved: Vec<InvoiceId> = file.invoices.iter().map(|moved| moved.invoice).collect();
        assert_eq!(moved, [own]);
        let handler = in_role(StaffRole::Handler, HANDLER);
        desk(&pools)
            .decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4())
            .await
            .unwrap();
        let stop = Stop { kind: StopKind::Respite, until: Some(day(until)) };
        assert_eq!(stop_of(&pools, own).await, Some(stop));
    }
    assert_eq!(stop_of(&pools, PAID).await, None);
    // What is not moved has nothing of it in its history.
    for (invoice, times) in [(UPCOMING, 1), (OVERDUE, 1), (PAID, 0)] {
        let told: i64 = sqlx::query_scalar(
            "select count(*) from event where subject_id = $1 and name = 'RespiteAsked'",
        )
        .bind(invoice.0)
        .fetch_one(&owner)
        .await
        .unwrap();
        assert_eq!(told, times, "{invoice:?}");
    }
}
