//! Event chains: appended one after another, changed by nobody, whole when content is cleared.

use crate::seed::{NEIGHBOUR, RESIDENT, now, pools};
use besked_domain::id::PartyId;
use besked_server::store::events::{Actor, Break, Chain, NewEvent, Subject, append, verify};
use besked_server::store::{JobsTx, Mode, Pools, PortalTx};
use chrono::TimeDelta;
use sqlx::PgPool;

fn numbered(party: PartyId, number: u32) -> NewEvent<'static> {
    NewEvent {
        subject: Subject::Party(party),
        at: now() + TimeDelta::nanoseconds(i64::from(number) * 1_234_567),
        actor: Actor::Debtor(party),
        name: "ContactChanged",
        previous_state: Some("before"),
        next_state: Some("after"),
        content: serde_json::json!({"number": number, "phone": null, "a": {"ö": [1, 2]}}),
    }
}

async fn write(pools: &Pools, party: PartyId, number: u32) {
    let mut tx = PortalTx::begin(pools, Some(party), Mode::Write).await.unwrap();
    append(&mut tx, numbered(party, number)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn chain(pools: &Pools, party: PartyId) -> Chain {
    let mut tx = PortalTx::begin(pools, Some(party), Mode::Read).await.unwrap();
    verify(&mut tx, Subject::Party(party)).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn concurrent_appends_keep_the_chain_whole(owner: PgPool) {
    let pools = pools(&owner).await;
    let writers = (0..8_u32).map(|writer| {
        let pools = pools.clone();
        tokio::spawn(async move {
            for number in 0..10 {
                write(&pools, RESIDENT, writer * 10 + number).await;
                write(&pools, NEIGHBOUR, writer * 10 + number).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    for party in [RESIDENT, NEIGHBOUR] {
        assert_eq!(chain(&pools, party).await, Chain::Whole { events: 80, cleared: 0 });
    }
}

#[sqlx::test(migrations = false)]
async fn an_event_that_is_rolled_back_leaves_no_gap(owner: PgPool) {
    let pools = pools(&owner).await;
    write(&pools, RESIDENT, 1).await;
    let mut tx = PortalTx::begin(&pools, Some(RESIDENT), Mode::Write).await.unwrap();
    append(&mut tx, numbered(RESIDENT, 2)).await.unwrap();
    drop(tx);
    write(&pools, RESIDENT, 3).await;
    assert_eq!(chain(&pools, RESIDENT).await, Chain::Whole { events: 2, cleared: 0 });
}

#[sqlx::test(migrations = false)]
async fn no_role_changes_or_deletes_an_event(owner: PgPool) {
    let pools = pools(&owner).await;
    write(&pools, RESIDENT, 1).await;
    let roles = [&pools.signin, &pools.portal, &pools.desk, &pools.jobs, &owner];
    for pool in roles {
        for sql in [
            "update event set name = 'Nothing'",
            "delete from event",
            "truncate event cascade",
            "delete from event_content",
            "truncate event_content",
            "update event_content set content = '{}'",
        ] {
            let mut tx = pool.begin().await.unwrap();
            sqlx::query("select set_config('besked.party_id', $1, true)")
                .bind(RESIDENT.to_string())
                .execute(&mut *tx)
                .await
                .unwrap();
            let refused = sqlx::query(sql).execute(&mut *tx).await.unwrap_err();
            let code = refused.as_database_error().unwrap().code().unwrap().into_owned();
            assert_eq!(code, "42501", "{sql}: {refused}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn cleared_content_leaves_the_chain_verifiable(owner: PgPool) {
    let pools = pools(&owner).await;
    for number in 1..=3 {
        write(&pools, RESIDENT, number).await;
    }
    let cleared = sqlx::query(
        "update event_content set content = null, cleared_at = now()
        from event
        where event.party_id = $1 and event.seq = 2 and event.subject_kind = 'party'
            and event_content.party_id = event.party_id and event_content.event_id = event.id",
    )
    .bind(RESIDENT.0)
    .execute(&pools.jobs)
    .await
    .unwrap();
    assert_eq!(cleared.rows_affected(), 1);
    assert_eq!(chain(&pools, RESIDENT).await, Chain::Whole { events: 3, cleared: 1 });
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    append(&mut tx, NewEvent { actor: Actor::System, ..numbered(RESIDENT, 4) }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(chain(&pools, RESIDENT).await, Chain::Whole { events: 4, cleared: 1 });
}

#[sqlx::test(migrations = false)]
async fn a_forged_event_is_found(owner: PgPool) {
    let pools = pools(&owner).await;
    for number in 1..=3 {
        write(&pools, RESIDENT, number).await;
    }
    // The owner, or someone with the server's own files at hand, can go past the triggers.
    sqlx::raw_sql(
        "alter table event disable trigger user; alter table event_content disable trigger user",
    )
    .execute(&owner)
    .await
    .unwrap();
    for (forged, seq, why, mended) in [
        (
            "update event set name = 'Nothing' where subject_kind = 'party' and seq = 2",
            2,
            Break::Hash,
            "update event set name = 'ContactChanged' where subject_kind = 'party' and seq = 2",
        ),
        (
            "update event_content set content = jsonb_set(content, '{number}', '9') from event
            where event.id = event_id and subject_kind = 'party' and seq = 3",
            3,
            Break::Content,
            "update event_content set content = jsonb_set(content, '{number}', '3') from event
            where event.id = event_id and subject_kind = 'party' and seq = 3",
        ),
        (
            "update event set seq = 4 where subject_kind = 'party' and seq = 3",
            4,
            Break::Number,
            "update event set seq = 3 where subject_kind = 'party' and seq = 4",
        ),
        (
            "update event set previous_hash = hash where subject_kind = 'party' and seq = 3",
            3,
            Break::Link,
            "update event set previous_hash = earlier.hash from event as earlier
            where event.subject_kind = 'party' and event.seq = 3
                and earlier.subject_kind = 'party' and earlier.seq = 2",
        ),
    ] {
        sqlx::query(forged).execute(&owner).await.unwrap();
        assert_eq!(chain(&pools, RESIDENT).await, Chain::Broken { seq, why }, "{forged}");
        sqlx::query(mended).execute(&owner).await.unwrap();
        assert_eq!(chain(&pools, RESIDENT).await, Chain::Whole { events: 3, cleared: 0 });
    }
}
