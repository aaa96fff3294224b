//! To whom a case can be handed: those who work on cases and may see whose it is, however many they are.

use crate::disputes::{desk, in_role, open, portal, told};
use crate::seed::{
    CHIEF, HANDLER, PROTECTED, PROTECTED_INVOICE, UNNAMED_HANDLER, UPCOMING, debtor, pools, staff,
};
use besked_app::ports::{
    DebtorPortal as _, PortalError, Staff, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{Ground, Reading};
use besked_domain::id::{DisputeId, StaffId};
use besked_domain::text::Lang;
use besked_server::store::sign_in::staff_member;
use besked_server::store::{Pools, StoreError};
use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

/// Someone signs in as a member of staff.
async fn signs_in(
    pools: &Pools,
    subject: &str,
    roles: &[StaffRole],
    sees_protected: bool,
) -> Result<StaffId, StoreError> {
    let at: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    let who = ("https://id.example", subject);
    staff_member(&pools.signin, who, subject, (roles, sees_protected), at).await
}

/// To whom a case can be handed, as the form offers them.
async fn offered(pools: &Pools, who: &Staff, id: DisputeId) -> Vec<StaffId> {
    let file = desk(pools).dispute(who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    file.colleagues.into_iter().map(|(staff, _)| staff).collect()
}

async fn hands(pools: &Pools, who: &Staff, id: DisputeId, to: StaffId) -> Result<(), PortalError> {
    desk(pools).act(who, id, &StaffAct::HandOver { to }, Uuid::new_v4()).await
}

const NOT_FOR_THEM: Result<(), PortalError> = Err(PortalError::Refused(Refusal::NotForThem));

#[sqlx::test(migrations = false)]
async fn a_case_is_handed_to_those_alone_who_work_on_cases(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = in_role(StaffRole::Handler, HANDLER);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    desk(&pools).act(&who, id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    for role in StaffRole::ALL {
        let works = StaffRole::WORK_CASES.contains(role);
        let other = signs_in(&pools, role.word(), &[*role], false).await.unwrap();
        assert_eq!(offered(&pools, &who, id).await.contains(&other), works, "{role:?}");
        let expected = if works { Ok(()) } else { NOT_FOR_THEM };
        assert_eq!(hands(&pools, &who, id, other).await, expected, "{role:?}");
    }
    // What they may do now is what they could when they signed in last.
    let former = signs_in(&pools, "handler", &[StaffRole::Auditor], false).await.unwrap();
    assert!(!offered(&pools, &who, id).await.contains(&former));
    assert_eq!(hands(&pools, &who, id, former).await, NOT_FOR_THEM);
    // Of whoever has not signed in since roles are remembered nothing is known.
    let unknown = "update staff_member set roles = null, sees_protected = null where id = $1";
    sqlx::query(unknown).bind(CHIEF.0).execute(&owner).await.unwrap();
    assert!(!offered(&pools, &who, id).await.contains(&CHIEF));
    assert_eq!(hands(&pools, &who, id, CHIEF).await, NOT_FOR_THEM);
}

#[sqlx::test(migrations = false)]
async fn all_who_work_on_cases_are_offered_and_first_those_seen_lately(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = in_role(StaffRole::Handler, HANDLER);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    sqlx::query(
        "insert into staff_member (
            id, issuer, subject, name, created_at, last_seen_at, roles, sees_protected
        )
        select gen_random_uuid(), 'https://id.example', 'many-' || n, 'Anna ' || n,
            '2026-11-01 08:00+00', '2026-11-02 08:00+00', '{handler}', false
        from generate_series(1, 250) as n",
    )
    .execute(&owner)
    .await
    .unwrap();
    let latest = signs_in(&pools, "Örjan", &[StaffRole::Manager], false).await.unwrap();
    let offered = offered(&pools, &who, id).await;
    assert_eq!(offered.first(), Some(&latest));
    assert_eq!(offered.len(), 254, "with the three of the seed");
    let last = *offered.last().unwrap();
    desk(&pools).act(&who, id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    hands(&pools, &who, id, last).await.unwrap();
}

/// Whoever may not see a protected person is given no case of theirs, and whoever is biased none of those that they are
/// biased in.
#[sqlx::test(migrations = false)]
async fn a_case_is_handed_to_nobody_who_may_not_see_it_or_is_biased(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = staff(HANDLER, true);
    let id = portal(&pools)
        .open_dispute(
            &debtor(PROTECTED, PROTECTED),
            PROTECTED_INVOICE,
            &told(Ground::NotReceived),
            &[],
            Uuid::new_v4(),
        )
        .await
        .unwrap();
    desk(&pools).act(&who, id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    assert_eq!(offered(&pools, &who, id).await, [CHIEF]);
    assert_eq!(hands(&pools, &who, id, UNNAMED_HANDLER).await, NOT_FOR_THEM);
    let sees = signs_in(&pools, "sees", &[StaffRole::Handler], true).await.unwrap();
    assert_eq!(offered(&pools, &who, id).await, [sees, CHIEF]);
    let biased = StaffAct::DeclareBias("Min granne.".to_owned());
    desk(&pools).act(&staff(sees, true), id, &biased, Uuid::new_v4()).await.unwrap();
    assert_eq!(offered(&pools, &who, id).await, [CHIEF]);
    let refused = Err(PortalError::Refused(Refusal::Biased));
    assert_eq!(hands(&pools, &who, id, sees).await, refused);
    hands(&pools, &who, id, CHIEF).await.unwrap();
}
