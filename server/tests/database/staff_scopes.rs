//! Protected parties do not exist for staff without the right to see them.

use crate::disputes::told;
use crate::seed::{
    HANDLER, PROTECTED, PROTECTED_INVOICE, UNNAMED_HANDLER, clock, debtor, pools, staff,
};
use besked_app::ports::{DebtorPortal, InvoiceQuery, StaffDesk};
use besked_domain::dispute::{Ground, Reading};
use besked_domain::id::DisputeId;
use besked_domain::text::Lang;
use besked_server::desk::Desk;
use besked_server::portal::Portal;
use besked_server::store::settings::SettingsCache;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn no_table_shows_a_protected_party_without_the_setting(owner: PgPool) {
    let pools = pools(&owner).await;
    let tables: Vec<(String, String)> = sqlx::query_as(
        "select c.relname::text, case c.relname when 'party' then 'id' else 'party_id' end
        from pg_class as c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            and (c.relname = 'party' or exists (
                select from pg_attribute as a
                where a.attrelid = c.oid and a.attname = 'party_id'
            ))
            and has_table_privilege('besked_desk', c.oid, 'select')",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert!(tables.len() > 12);
    for (table, column) in tables {
        for (setting, seen) in [("", false), ("off", false), ("on", true)] {
            let mut tx = pools.desk.begin().await.unwrap();
            sqlx::query("select set_config('besked.sees_protected', $1, true)")
                .bind(setting)
                .execute(&mut *tx)
                .await
                .unwrap();
            let rows: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
                "select count(*) from {table} where {column} = $1"
            )))
            .bind(PROTECTED.0)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
            assert_eq!(rows > 0, seen, "{table} with besked.sees_protected = '{setting}'");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn no_search_finds_a_protected_party_without_the_right(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = Desk::new(pools.clone(), SettingsCache::new(pools), clock());
    for sought in ["199202292398", "920229-2398", "Hemlig", "demo", "F-1003", "42345678", "AVTAL-3"]
    {
        let without = desk.find(&staff(HANDLER, false), sought).await.unwrap();
        assert!(without.iter().all(|found| found.id != PROTECTED), "{sought}");
        let with = desk.find(&staff(HANDLER, true), sought).await.unwrap();
        assert!(with.iter().any(|found| found.id == PROTECTED && found.protected), "{sought}");
    }
    let query = InvoiceQuery::default();
    let (without, with) = (staff(HANDLER, false), staff(HANDLER, true));
    assert_eq!(desk.party(&without, PROTECTED, &query).await, Ok(None));
    assert_eq!(desk.invoice(&without, PROTECTED_INVOICE).await, Ok(None));
    assert!(desk.party(&with, PROTECTED, &query).await.unwrap().is_some());
    assert!(desk.invoice(&with, PROTECTED_INVOICE).await.unwrap().is_some());
    // A mandate does not tell of them either.
    let company = desk.party(&without, crate::seed::COMPANY, &query).await.unwrap().unwrap();
    assert_eq!(company.mandates.len(), 1);
    let company = desk.party(&with, crate::seed::COMPANY, &query).await.unwrap().unwrap();
    assert_eq!(company.mandates.len(), 2);
}

#[sqlx::test(migrations = false)]
async fn a_look_is_told_to_the_party_and_only_a_look_that_was_one(owner: PgPool) {
    let pools = pools(&owner).await;
    let cache = SettingsCache::new(pools.clone());
    let desk = Desk::new(pools.clone(), cache.clone(), clock());
    let portal = Portal::new(pools, cache, clock());
    let query = InvoiceQuery::default();
    desk.party(&staff(HANDLER, false), PROTECTED, &query).await.unwrap();
    desk.invoice(&staff(HANDLER, true), PROTECTED_INVOICE).await.unwrap();
    desk.party(&staff(UNNAMED_HANDLER, true), PROTECTED, &query).await.unwrap();
    let looks = portal.account(&debtor(PROTECTED, PROTECTED)).await.unwrap().looks;
    let told: Vec<_> =
        looks.iter().map(|look| (look.by.as_str(), look.invoice.as_deref())).collect();
    // The name that may be left out is left out (FL 33 § 4 st.).
    assert_eq!(told, [("Förskola", None), ("Demo Handläggare", Some("F-1003"))]);
}

#[sqlx::test(migrations = false)]
async fn whoever_opens_a_case_has_looked_at_its_invoice(owner: PgPool) {
    let pools = pools(&owner).await;
    let cache = SettingsCache::new(pools.clone());
    let desk = Desk::new(pools.clone(), cache.clone(), clock());
    let portal = Portal::new(pools, cache, clock());
    let who = debtor(PROTECTED, PROTECTED);
    let objection = told(Ground::NotReceived);
    let case = portal
        .open_dispute(&who, PROTECTED_INVOICE, &objection, &[], Uuid::new_v4())
        .await
        .unwrap();
    let nowhere = DisputeId(Uuid::new_v4());
    for (official, id, is_there) in [
        (staff(HANDLER, false), case, false),
        (staff(HANDLER, true), nowhere, false),
        (staff(HANDLER, true), case, true),
        (staff(UNNAMED_HANDLER, true), case, true),
    ] {
        let found = desk.dispute(&official, id, Lang::Sv, Reading::Full).await.unwrap();
        assert_eq!(found.is_some(), is_there);
    }
    let looks = portal.account(&who).await.unwrap().looks;
    let mut told: Vec<_> =
        looks.iter().map(|look| (look.by.as_str(), look.invoice.as_deref())).collect();
    told.sort_unstable();
    assert_eq!(told, [("Demo Handläggare", Some("F-1003")), ("Förskola", Some("F-1003"))]);
}
