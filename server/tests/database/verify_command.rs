//! `besked verify dispute`, as whoever checks a case runs it.

use crate::disputes::{open, told};
use crate::replay::tamper;
use crate::seed::{UPCOMING, pools};
use besked_domain::dispute::Ground;
use sqlx::{ConnectOptions as _, PgPool};
use std::process::{Command, Output};

/// What the program says of a case.
fn verify(owner: &PgPool, number: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_besked"))
        .args(["verify", "dispute", number])
        .env("DATABASE_URL", owner.connect_options().to_url_lossy().as_str())
        .env_remove("BESKED_JOBS_DATABASE_URL")
        .output()
        .unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_case_that_is_whole_and_one_in_which_a_byte_is_another_end_differently(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let (number, bytes): (String, i32) = sqlx::query_as(
        "select dispute.number, octet_length(explanation.answer)
        from dispute inner join explanation on explanation.dispute_id = dispute.id
        where dispute.id = $1",
    )
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    let whole = verify(&owner, &number);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let said = format!(
        "{number}: the answer is the same, {bytes} bytes, told the same in 6 ways; 0 statements, \
         decisions and letters as they were; 1 events, unbroken\n"
    );
    assert_eq!(String::from_utf8_lossy(&whole.stdout), said);

    let unknown = verify(&owner, "KS-EK 1999/1");
    assert_eq!(unknown.status.code(), Some(1));
    let said = String::from_utf8_lossy(&unknown.stderr);
    assert!(said.contains("besked: there is no case KS-EK 1999/1"), "{said}");

    let byte = "update explanation
        set answer = overlay(answer placing '~' from length(answer) - 1 for 1)
        where dispute_id = $1";
    tamper(&owner, "explanation", byte, id).await;
    let broken = verify(&owner, &number);
    assert_eq!(broken.status.code(), Some(1));
    assert_eq!(broken.stdout, b"", "nothing is said to be whole");
    let said = String::from_utf8_lossy(&broken.stderr);
    let differs = format!("besked: {number}: the answer made again differs from byte ");
    assert!(said.contains(&differs), "{said}");
}
