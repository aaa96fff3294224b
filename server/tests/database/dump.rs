//! Every row there is, to be compared with what there was before.

use sqlx::{AssertSqlSafe, PgPool};
use std::collections::BTreeMap;

/// How many rows each table has, and a digest of all that is in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Dump(BTreeMap<String, (i64, String)>);

/// The question that dumps every table.
pub(crate) struct Dumper {
    owner: PgPool,
    sql: String,
}

impl Dumper {
    pub(crate) async fn new(owner: &PgPool) -> Self {
        let tables: Vec<String> = sqlx::query_scalar(
            "select relname::text from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace
                and relname <> '_sqlx_migrations'",
        )
        .fetch_all(owner)
        .await
        .unwrap();
        assert!(tables.len() > 30);
        let each = tables.iter().map(|table| {
            format!(
                "select '{table}', count(*),
                    coalesce(md5(string_agg(it::text, '|' order by it::text)), '')
                from {table} as it"
            )
        });
        Self { owner: owner.clone(), sql: each.collect::<Vec<_>>().join(" union all ") }
    }

    pub(crate) async fn dump(&self) -> Dump {
        let rows: Vec<(String, i64, String)> =
            sqlx::query_as(AssertSqlSafe(self.sql.clone())).fetch_all(&self.owner).await.unwrap();
        Dump(rows.into_iter().map(|(table, count, digest)| (table, (count, digest))).collect())
    }
}

impl Dump {
    /// How many rows each table has more than it had, by table; those that have as many are left out.
    pub(crate) fn more_than(&self, before: &Self) -> BTreeMap<&str, i64> {
        let more = self.0.iter().map(|(table, (count, _))| {
            (table.as_str(), count - before.0.get(table).map_or(0, |(count, _)| *count))
        });
        more.filter(|(_, more)| *more != 0).collect()
    }

    /// The tables in which anything is otherwise.
    pub(crate) fn unlike<'a>(&'a self, other: &Self) -> Vec<&'a str> {
        let unlike = self.0.iter().filter(|(table, of)| other.0.get(*table) != Some(of));
        unlike.map(|(table, _)| table.as_str()).collect()
    }
}
