//! Databases that are filled once and copied: a test that starts from a copy waits a tenth of a
//! second, one that migrates waits more than one.

use besked_server::store::MIGRATIONS;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, PgPool};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Held while a database to copy from is looked for and made.
const LOCK: i64 = 0x6265_736b_6564;

/// Makes a test's own database, which must be empty still, a copy of one that `fill` has filled.
/// `made_of` is whatever that depends on beside the migrations.
pub(crate) async fn copy(
    owner: &PgPool,
    kind: &str,
    made_of: &impl Hash,
    fill: impl AsyncFnOnce(&PgPool),
) {
    let options = owner.connect_options();
    let own = options.get_database().expect("a test has a database of its own").to_owned();
    // The pool opens another when it is asked next: nothing may be connected to what is replaced.
    owner.acquire().await.unwrap().close().await.unwrap();
    let mut postgres =
        PgConnectOptions::clone(&options).database("postgres").connect().await.unwrap();
    let template = template(&mut postgres, &options, kind, made_of, fill).await;
    run(&mut postgres, format!("drop database \"{own}\"")).await;
    run(&mut postgres, format!("create database \"{own}\" template \"{template}\"")).await;
    postgres.close().await.unwrap();
}

/// The name of the database to copy from, made when it is not there.
async fn template(
    postgres: &mut PgConnection,
    options: &PgConnectOptions,
    kind: &str,
    made_of: &impl Hash,
    fill: impl AsyncFnOnce(&PgPool),
) -> String {
    let mut hasher = DefaultHasher::new();
    MIGRATIONS.iter().for_each(|migration| migration.checksum.hash(&mut hasher));
    made_of.hash(&mut hasher);
    let name = format!("{kind}_{:016x}", hasher.finish());
    sqlx::query("select pg_advisory_lock($1)").bind(LOCK).execute(&mut *postgres).await.unwrap();
    let is_there: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(&name)
            .fetch_one(&mut *postgres)
            .await
            .unwrap();
    if !is_there {
        // It has its name when it is whole: a run that was killed leaves none to copy from.
        let unfinished = format!("{name}_unfinished");
        run(postgres, format!("drop database if exists \"{unfinished}\"")).await;
        run(postgres, format!("create database \"{unfinished}\"")).await;
        let pool = PgPool::connect_with(options.clone().database(&unfinished)).await.unwrap();
        fill(&pool).await;
        pool.close().await;
        run(postgres, format!("alter database \"{unfinished}\" rename to \"{name}\"")).await;
    }
    sqlx::query("select pg_advisory_unlock($1)").bind(LOCK).execute(&mut *postgres).await.unwrap();
    name
}

async fn run(postgres: &mut PgConnection, statement: String) {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(postgres).await.unwrap();
}
