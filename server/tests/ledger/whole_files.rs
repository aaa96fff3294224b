//! Whole ledgers: whichever way their lines are cut and ordered, the end is the same.

use super::{codes, generated, ground, invoice, lines, payment, pools, take, take_bytes};
use crate::dump::{dump, same};
use crate::state::{on_another, wrong_sums};
use besked_domain::id::{InvoiceId, PartyId};
use besked_server::store::JobsTx;
use besked_server::store::events::{Chain, Subject, verify};
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn a_generated_ledger_is_taken_whole_in_any_order_and_only_once(owner: PgPool) {
    let ledger = generated(120, 900, 11);
    let here = pools(&owner).await;
    let (summary, problems) = take_bytes(&here, &ledger).await;
    assert_eq!(codes(&problems), []);
    assert_eq!(summary.total.added, summary.records);
    assert_eq!(wrong_sums(&owner).await, 0);
    let clean = dump(&owner, true).await;

    let (again, _) = take_bytes(&here, &ledger).await;
    assert_eq!(again.total.unchanged, summary.records);
    same(&clean, &dump(&owner, true).await);

    let text = String::from_utf8(ledger).unwrap();
    let backwards: String = text.lines().rev().flat_map(|line| [line, "\r\n"]).collect();
    let clean = dump(&owner, false).await;
    on_another(&owner, |other| async move {
        let there = pools(&other).await;
        let (summary, problems) = take_bytes(&there, backwards.as_bytes()).await;
        assert_eq!(codes(&problems), []);
        assert_eq!(summary.total.added, summary.records);
        assert_eq!(wrong_sums(&other).await, 0);
        same(&clean, &dump(&other, false).await);
        there.close().await;
    })
    .await;
}

#[sqlx::test(migrations = false)]
async fn what_happens_in_a_later_file_keeps_the_sums(owner: PgPool) {
    let ledger = String::from_utf8(generated(40, 300, 2)).unwrap();
    let later = |line: &&str| {
        ["credit", "payment", "fee", "dunning"]
            .iter()
            .any(|kind| line.starts_with(&format!("{{\"record\":\"{kind}\"")))
    };
    let (after, first): (Vec<&str>, Vec<&str>) = ledger.lines().partition(later);
    let pools = pools(&owner).await;
    for part in [first, after] {
        let (summary, problems) = take_bytes(&pools, part.join("\n").as_bytes()).await;
        assert_eq!(codes(&problems), []);
        assert_eq!(summary.total.added, summary.records);
        assert_eq!(wrong_sums(&owner).await, 0);
    }
}

#[sqlx::test(migrations = false)]
async fn every_chain_of_events_is_whole(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut records = ground();
    records.push(invoice("F", "1", "100.00"));
    records.push(payment("P1", "F", "40.00"));
    take(&pools, &records).await;
    take(&pools, &[payment("P2", "F", "60.00")]).await;
    let row: (Uuid, Uuid) =
        sqlx::query_as("select party_id, id from invoice").fetch_one(&owner).await.unwrap();
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    let subject = Subject::Invoice(PartyId(row.0), InvoiceId(row.1));
    let chain = verify(&mut tx, subject).await.unwrap();
    assert_eq!(chain, Chain::Whole { events: 3, cleared: 0 });
    let chain = verify(&mut tx, Subject::Party(PartyId(row.0))).await.unwrap();
    assert_eq!(chain, Chain::Whole { events: 1, cleared: 0 });
}

#[sqlx::test(migrations = false)]
async fn the_strangest_file_is_read_as_far_as_it_makes_sense(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut file = b"\xEF\xBB\xBF".to_vec();
    file.extend(lines(&ground()).replace('\n', "\r\n\r\n").as_bytes());
    file.extend(b"not json\n{\"record\":\"unit\xE5\"}\n[1,2]\n");
    file.extend(vec![b'x'; besked_server::interchange::ledger::MAX_LINE + 10]);
    file.extend(b"\n");
    file.extend(lines(&[invoice("F", "1", "100.00")]).as_bytes());
    file.extend(b"{\"record\":\"invoi");
    let (summary, problems) = take_bytes(&pools, &file).await;
    let told: Vec<(u64, &str)> =
        problems.iter().map(|problem| (problem.line, problem.fault.code())).collect();
    let expected = [
        (9, "not_json"),
        (10, "not_utf8"),
        (11, "not_a_record"),
        (12, "line_too_long"),
        (14, "cut_off"),
    ];
    assert_eq!(told, expected);
    assert_eq!((summary.total.added, summary.total.refused), (5, 5));

    let (summary, problems) = take_bytes(&pools, b"\x1F\x8B\x08\0rest").await;
    assert_eq!(codes(&problems), [(1, "", "compressed_file")]);
    assert_eq!(summary.total.refused, 1);
    assert_eq!(take_bytes(&pools, b"").await.0.records, 0);
}
