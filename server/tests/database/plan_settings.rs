//! The days of a month that instalments fall due on as a rule: set by two, from a day to come, for everyone or for a
//! kind of charge, and what is suggested to whoever proposes a plan; and that no setting is unknown.

use crate::disputes::{desk, desk_after, portal, portal_after};
use crate::plans::{ask, at_once, day, handler};
use crate::seed::{NEIGHBOUR, RESIDENT, UPCOMING, debtor, pools};
use crate::settings::{administrator, change, decides, manager, proposes, refused, waiting};
use besked_app::ports::{Debtor, DebtorPortal as _, SettingDecision, StaffDesk as _};
use besked_domain::id::InvoiceId;
use besked_domain::setting::{PolicySetting, SettingRefusal};
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn the_due_day_of_two_is_suggested_from_its_day_and_not_before(owner: PgPool) {
    let pools = pools(&owner).await;
    let setting = PolicySetting::PlanDueDays;
    let same = change(setting, "31, 25", "2026-11-24");
    assert_eq!(proposes(&pools, &administrator(), &same).await, refused(SettingRefusal::Same));
    let fifth = change(setting, "5", "2026-11-24");
    proposes(&pools, &administrator(), &fifth).await.unwrap();
    let proposal = waiting(&pools, setting).await.unwrap();
    decides(&pools, &manager(), &proposal, SettingDecision::Approve).await.unwrap();
    let who = debtor(RESIDENT, RESIDENT);
    for (days, first) in [(0, "2026-12-25"), (1, "2026-12-25"), (2, "2026-12-05")] {
        let theirs = portal_after(&pools, days).suggested_first_due(&who, &[]).await;
        assert_eq!(theirs, Ok(day(first)), "{days}");
        let staffs = desk_after(&pools, days);
        let staffs = staffs.suggested_first_due(&handler(), RESIDENT, &[UPCOMING]).await;
        assert_eq!(staffs, Ok(day(first)), "{days}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_kind_of_charge_has_due_days_of_its_own_and_nobody_learns_anothers(owner: PgPool) {
    let pools = pools(&owner).await;
    let sql = "insert into policy_setting (key, scope, valid_from, value, source)
        select 'plan.due_days', kind.code, '2026-01-01', '[3]', 'seed'
        from invoice inner join charge_type as kind on invoice.charge_type_id = kind.id
        where invoice.id = $1";
    sqlx::query(sql).bind(UPCOMING.0).execute(&owner).await.unwrap();
    let first = async |who: Debtor, invoices: &[InvoiceId]| {
        portal(&pools).suggested_first_due(&who, invoices).await.unwrap()
    };
    assert_eq!(first(debtor(RESIDENT, RESIDENT), &[UPCOMING]).await, day("2026-12-03"));
    assert_eq!(first(debtor(NEIGHBOUR, NEIGHBOUR), &[UPCOMING]).await, day("2026-12-25"));
    let staffs = desk(&pools).suggested_first_due(&handler(), RESIDENT, &[UPCOMING]).await;
    assert_eq!(staffs, Ok(day("2026-12-03")));
}

#[sqlx::test(migrations = false)]
async fn neither_is_part_of_an_answer_and_the_try_out_says_so(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    portal(&pools).propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    for (setting, typed) in
        [(PolicySetting::PlanDueDays, "5"), (PolicySetting::PlanBrokenEffect, "rest_in_days")]
    {
        let value = setting.read(typed).unwrap();
        let tried = desk(&pools).try_setting(&manager(), setting, None, &value).await.unwrap();
        assert_eq!((tried.tried, tried.shifts), (1, vec![]), "{setting:?}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_setting_of_plans_respites_and_calls_is_known(owner: PgPool) {
    let mut keys: Vec<String> = sqlx::query_scalar(
        "select key from policy_setting
        where key like 'plan.%' or key like 'respite.%' or key like 'callback.%'",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    let mut known: Vec<String> = PolicySetting::ALL.iter().map(|setting| setting.key()).collect();
    keys.sort();
    known.sort();
    assert_eq!(keys, known);
}
