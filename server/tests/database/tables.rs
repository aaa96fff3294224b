//! Every table, read straight as the debtor side's role.

use crate::seed::{NEIGHBOUR, RESIDENT, pools};
use sqlx::{AssertSqlSafe, PgPool};

#[sqlx::test(migrations = false)]
async fn no_table_shows_the_portal_another_partys_row(owner: PgPool) {
    let pools = pools(&owner).await;
    let tables: Vec<(String, String)> = sqlx::query_as(
        "select c.relname::text, case c.relname when 'party' then 'id' else 'party_id' end
        from pg_class as c
        where c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace
            and (c.relname = 'party' or exists (
                select from pg_attribute as a
                where a.attrelid = c.oid and a.attname = 'party_id'
            ))
            and has_table_privilege('besked_portal', c.oid, 'select')",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert!(tables.len() > 12);
    for (table, column) in tables {
        for party in [None, Some(RESIDENT), Some(NEIGHBOUR)] {
            let setting = party.map(|party| party.to_string()).unwrap_or_default();
            // A mandate is seen from both its ends.
            let agent = if table == "own_mandate" { " and agent_party_id <> $1" } else { "" };
            let sql = format!("select count(*) from {table} where {column} <> $1{agent}");
            let mut tx = pools.portal.begin().await.unwrap();
            sqlx::query("select set_config('besked.party_id', $1, true)")
                .bind(setting)
                .execute(&mut *tx)
                .await
                .unwrap();
            let others: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
                .bind(party.map(|party| party.0).unwrap_or_default())
                .fetch_one(&mut *tx)
                .await
                .unwrap();
            assert_eq!(others, 0, "{table} as {party:?}");
        }
    }
}
