//! What the demo shows of disputed charges, made as the demo makes it from a ledger of its own.

use super::{Folder, pools};
use crate::kit::start;
use besked_dev_ledger::{Form, Options, write};
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::State;
use sqlx::{ConnectOptions as _, PgPool};
use std::collections::BTreeSet;
use std::process::Command;

/// Residents and companies, and invoices: as many as the demo has when nothing else is asked for.
const SIZE: (usize, u64) = (2_000, 20_000);

#[sqlx::test(migrations = false)]
async fn the_demo_shows_a_dispute_on_every_ground_and_in_every_state(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let mut ledger = Vec::new();
    let options = Options {
        parties: SIZE.0,
        invoices: SIZE.1,
        seed: 1,
        today: None,
        output: None,
        form: Form::Ledger,
        until: None,
    };
    write(&options, &mut ledger).unwrap();
    let file = folder.put("ledger.ndjson", ledger);
    assert!(start(&owner, &["ledger"], &file).wait().unwrap().success());
    let made = Command::new(env!("CARGO_BIN_EXE_demo_cases"))
        .env("DATABASE_URL", owner.connect_options().to_url_lossy().as_str())
        .env("BESKED_FILES", folder.0.join("files"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let words =
        |words: Vec<&str>| -> BTreeSet<String> { words.into_iter().map(str::to_owned).collect() };
    let grounds = words(Ground::ALL.iter().map(|ground| ground.word()).collect());
    assert_eq!(met(&owner, "select distinct ground from dispute").await, grounds);
    let states = words(State::ALL.iter().map(|state| state.word()).collect());
    assert_eq!(met(&owner, "select distinct state from dispute").await, states);
    let on_measures = "select distinct target ->> 'kind'
        from explanation, jsonb_array_elements(objection -> 'targets') as target";
    assert!(!met(&owner, on_measures).await.is_empty(), "one is on what was done to get paid");
    pools.close().await;
}

async fn met(owner: &PgPool, sql: &'static str) -> BTreeSet<String> {
    let words: Vec<String> = sqlx::query_scalar(sql).fetch_all(owner).await.unwrap();
    words.into_iter().collect()
}
