//! Lists from a copy of the database.

use crate::seed::{OVERDUE, RESIDENT, clock, debtor, pools};
use besked_app::ports::{DebtorPortal, InvoiceQuery};
use besked_server::portal::Portal;
use besked_server::store::settings::SettingsCache;
use besked_server::store::{Pools, Replica};
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;
use std::time::{Duration, Instant};

/// The migrated database that tests are made beside: a copy that has not got any row yet.
fn empty_copy() -> PgConnectOptions {
    let address = std::env::var("DATABASE_URL").expect("the tests' database");
    address.parse().expect("an address")
}

async fn with_copy(owner: &PgPool, address: PgConnectOptions) -> Pools {
    let replica = Some(Replica::new(address, 2));
    Pools { replica, ..pools(owner).await }
}

fn portal(pools: &Pools) -> Portal {
    Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock())
}

#[sqlx::test(migrations = false)]
async fn lists_come_from_the_copy_and_everything_else_from_the_database(owner: PgPool) {
    let pools = with_copy(&owner, empty_copy().username("besked_portal")).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let list = portal.invoices(&who, &InvoiceQuery::default()).await.unwrap();
    assert_eq!(list.total, 0, "the copy is empty");
    assert_eq!(portal.overview(&who).await.unwrap().open_count, 0);
    assert!(portal.invoice(&who, OVERDUE).await.unwrap().is_some());
    assert_eq!(portal.account(&who).await.unwrap().party.id, RESIDENT);
}

#[sqlx::test(migrations = false)]
async fn a_copy_that_is_not_there_costs_one_short_wait(owner: PgPool) {
    let nowhere = empty_copy().username("besked_portal").port(1);
    let pools = with_copy(&owner, nowhere).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let list = portal.invoices(&who, &InvoiceQuery::default()).await.unwrap();
    assert!(list.total > 0);
    let since = Instant::now();
    for _ in 0..20 {
        portal.invoices(&who, &InvoiceQuery::default()).await.unwrap();
    }
    // Twenty waits would take ten seconds.
    assert!(since.elapsed() < Duration::from_secs(5), "{:?}", since.elapsed());
}

#[sqlx::test(migrations = false)]
async fn a_copy_that_is_read_past_row_level_security_is_never_used(owner: PgPool) {
    let pools = with_copy(&owner, empty_copy()).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let list = portal.invoices(&who, &InvoiceQuery::default()).await.unwrap();
    assert!(list.total > 0, "the database itself answered");
}
