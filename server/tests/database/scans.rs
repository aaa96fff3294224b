//! The scan of a paper that was signed: kept beside the signature, told of in the history, read by those who
//! may read the plan, and left alone by the sweep.

use crate::disputes::{desk, in_role, portal};
use crate::plans::{ask, at_once, handler, paper, works};
use crate::seed::{HANDLER, NEIGHBOUR, RESIDENT, debtor, pools, scan, set_for, today};
use besked_app::ports::{
    DebtorPortal as _, EvidenceFile, PlanPapers as _, StaffPlanAct, StaffRole,
};
use besked_domain::evidence::Kind;
use besked_domain::id::PlanId;
use besked_domain::text::Lang;
use besked_server::evidence::Files;
use besked_server::jobs::Sweeper;
use besked_server::store::Pools;
use chrono::{TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

/// A plan of the resident's that is to be signed.
async fn to_be_signed(owner: &PgPool, pools: &Pools) -> PlanId {
    at_once(owner).await;
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    id
}

#[sqlx::test(migrations = false)]
async fn the_scan_is_kept_with_the_signature_and_its_hash_in_the_history(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = to_be_signed(&owner, &pools).await;
    let (portal, desk, who) = (portal(&pools), desk(&pools), debtor(RESIDENT, RESIDENT));
    assert_eq!(portal.plan_scan(&who, id, 1).await, Ok(None));
    works(&pools, &handler(), id, paper()).await.unwrap();
    let signed = portal.plan(&who, id).await.unwrap().unwrap().signatures;
    assert_eq!(signed[0].scan.as_deref(), Some("Avtal.pdf"));
    assert_eq!(portal.plan_scan(&who, id, 1).await, Ok(Some(scan())));
    assert_eq!(portal.plan_scan(&who, id, 2).await, Ok(None));
    assert_eq!(desk.plan_scan(&handler(), id, 1).await, Ok(Some(scan())));
    let agent = in_role(StaffRole::CallAgent, HANDLER);
    assert_eq!(desk.plan_scan(&agent, id, 1).await, Ok(None), "documents are not theirs to see");
    let neighbour = debtor(NEIGHBOUR, NEIGHBOUR);
    assert_eq!(portal.plan_scan(&neighbour, id, 1).await, Ok(None));
    let told: Value =
        sqlx::query_scalar("select content from event_content where content ? 'scan'")
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(told["scan"], "5c".repeat(32), "{told}");
    // Who has opened it is seen by the one whose it is.
    let looks = portal.account(&who).await.unwrap().looks;
    assert_eq!(looks.len(), 1, "{looks:?}");
}

#[sqlx::test(migrations = false)]
async fn no_paper_is_registered_without_its_scan_whatever_is_asked(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = to_be_signed(&owner, &pools).await;
    let sql = "insert into plan_signature (
            party_id, plan_id, version, number, kind, signer, signed_on, registered_by, registered_at
        )
        values ($1, $2, 1, 1, 'paper', 'Demo Ek', $3, $4, now())";
    let refused = sqlx::query(sql)
        .bind(RESIDENT.0)
        .bind(id.0)
        .bind(today())
        .bind(HANDLER.0)
        .execute(&owner)
        .await
        .unwrap_err();
    let constraint = refused.as_database_error().and_then(|refused| refused.constraint());
    assert_eq!(constraint, Some("plan_signature_scan"), "{refused}");
    works(&pools, &handler(), id, paper()).await.unwrap();
    for sql in ["update plan_signature set scan_name = 'x.pdf'", "delete from plan_signature"] {
        for pool in [&pools.portal, &pools.desk, &pools.jobs] {
            assert!(sqlx::query(sql).execute(pool).await.is_err(), "{sql}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn a_sweep_leaves_a_scan_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = tempfile::tempdir().unwrap();
    let files = Files::in_folder(folder.path()).unwrap();
    let kept = files.put(b"the paper".to_vec()).await.unwrap();
    let nobodys = files.put(b"another".to_vec()).await.unwrap();
    let id = to_be_signed(&owner, &pools).await;
    let scan =
        EvidenceFile { name: "IMG_1.jpg".to_owned(), kind: Kind::Jpeg, hash: kept.0, small: None };
    let signer = "Demo Ek".to_owned();
    let act = StaffPlanAct::Paper { version: 1, signer, on: today(), scan, document: None };
    works(&pools, &handler(), id, act).await.unwrap();
    let sweeper = Sweeper::new(pools.clone(), files.clone());
    sweeper.sweep(Utc::now() + TimeDelta::days(2)).await.unwrap();
    assert!(files.get(kept).await.unwrap().is_some());
    assert_eq!(files.get(nobodys).await.unwrap(), None);
}
