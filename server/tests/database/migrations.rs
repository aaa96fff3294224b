//! Every migration is tried on the data of the version before.

use crate::seed::{migrate_over_data, today};
use besked_domain::callback::CallbackPolicy;
use besked_domain::dispute::DisputePolicy;
use besked_domain::interest::RateTable;
use besked_domain::plan::PlanPolicy;
use besked_server::store::settings::Settings;
use besked_server::store::testing::TestPools;
use besked_server::store::{Addresses, ConnectError, MIGRATIONS, Pools};
use rust_decimal::Decimal;
use sqlx::{AssertSqlSafe, PgPool, Row};

#[sqlx::test(migrations = false)]
async fn every_migration_applies_onto_data_of_the_version_before(owner: PgPool) {
    migrate_over_data(&owner).await;
    let tables = sqlx::query("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
        .fetch_all(&owner)
        .await
        .unwrap();
    assert!(tables.len() > 20);
    for table in tables {
        let table: String = table.get(0);
        let sql = format!("select exists (select from {table})");
        let filled: bool = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&owner).await.unwrap();
        assert!(filled, "{table} is empty: its migration's seed must put a row in it");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_binary_carries_the_migrations_and_running_them_again_changes_nothing(owner: PgPool) {
    MIGRATIONS.run(&owner).await.unwrap();
    let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(usize::try_from(applied).unwrap(), MIGRATIONS.iter().count());
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_shipped_can_be_read(owner: PgPool) {
    let pools = TestPools::from(&owner).await.unwrap();
    let settings = Settings::load(&pools, today()).await.unwrap();
    let municipality = settings.municipality().unwrap();
    assert_eq!(municipality.name, "Exempelkommun");
    assert_eq!(municipality.organisation_number, "4020000016");
    assert_eq!(municipality.phone, "+46846500400");
    assert_eq!(settings.ledger_stale_after().unwrap().num_hours(), 36);
    assert_eq!(settings.decimal("fee.claim").unwrap(), Decimal::from(180));
    assert_eq!(settings.minutes("session.debtor.idle_minutes").unwrap().num_minutes(), 20);
    assert!(settings.day_count().is_ok());
    assert_eq!(settings.dispute_policy().unwrap(), DisputePolicy::shipped());
    assert_eq!(settings.plan_policy().unwrap(), PlanPolicy::shipped());
    assert_eq!(settings.callback_policy().unwrap(), CallbackPolicy::shipped());
    let missing = settings.decimal("fee.unheard_of").unwrap_err().to_string();
    assert!(missing.contains("fee.unheard_of"), "{missing}");

    // domain.md 3.2, down to the half-year that was not found.
    let figures = |table: &RateTable| -> Vec<_> {
        table.rates().iter().map(|rate| (rate.valid_from, rate.percent)).collect()
    };
    assert_eq!(figures(settings.rates()), figures(&RateTable::shipped()));
    assert!(settings.rates().rates().iter().all(|rate| !rate.source.is_empty()));
}

#[sqlx::test(migrations = false)]
async fn a_setting_holds_from_its_day(owner: PgPool) {
    migrate_over_data(&owner).await;
    let pools = TestPools::from(&owner).await.unwrap();
    let hours = |day: &'static str| {
        let pools = pools.clone();
        async move {
            let settings = Settings::load(&pools, day.parse().unwrap()).await.unwrap();
            settings.ledger_stale_after().unwrap().num_hours()
        }
    };
    assert_eq!(hours("2026-11-30").await, 36);
    assert_eq!(hours("2026-12-01").await, 48);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_role_above_its_policies_is_refused(owner: PgPool) {
    let mut addresses = Addresses::beside(&owner.connect_options());
    addresses.portal = (*owner.connect_options()).clone();
    let refused = Pools::connect(addresses, 1).await.unwrap_err();
    assert!(
        matches!(refused, ConnectError::Owner { .. } | ConnectError::Unguarded { .. }),
        "{refused}"
    );
}
