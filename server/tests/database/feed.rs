//! What the ledger is told because of cases: all of it, once, in the order in which it came to hold.

use crate::disputes::{decide, desk, in_role, manager, open, portal, told};
use crate::plans::{ask, at_once, handler, paper, works};
use crate::seed::{
    CASE, HANDLER, OVERDUE, RESIDENT, RESPITE, UPCOMING, debtor, now, pools, set_for, today,
};
use besked_app::ports::{
    DebtorPortal as _, PlanPapers as _, StaffAct, StaffDesk as _, StaffPlanAct, StaffRole,
};
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::Outcome;
use besked_domain::id::PlanId;
use besked_domain::invoice::StopKind;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::interchange::feed::export_feed;
use besked_server::store::settings::SettingsCache;
use besked_server::store::{JobsTx, Mode, Pools, PortalTx, feed, respite};
use chrono::TimeDelta;
use jsonschema::Validator;
use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::PgPool;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// What is to be done that came after a place, and the place of the last entry.
pub(crate) async fn fed(pools: &Pools, after: i64) -> (Vec<Value>, i64) {
    let (mut entries, last) = fed_whole(pools, after).await;
    entries.retain(|entry| entry["kind"] != "case_noted");
    (entries, last)
}

/// What came after a place, each entry as the published schema has it, and the place of the last.
pub(crate) async fn fed_whole(pools: &Pools, after: i64) -> (Vec<Value>, i64) {
    let mut out = Vec::new();
    let last = export_feed(pools, after, &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    let entries: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let schema = schema();
    for entry in &entries {
        if let Err(error) = schema.validate(entry) {
            panic!("{error}: {entry}");
        }
    }
    (entries, last)
}

/// The schema that is published.
fn schema() -> Validator {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let text = std::fs::read(docs.join("schema/ledger-feed.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_slice(&text).unwrap()).unwrap()
}

fn kinds(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["kind"].as_str().unwrap()).collect()
}

#[sqlx::test(migrations = false)]
async fn the_ledger_is_told_what_a_case_does_to_an_invoice(owner: PgPool) {
    let pools = pools(&owner).await;
    let (seeded, start) = fed(&pools, 0).await;
    assert_eq!(seeded.len(), 7);
    assert_eq!(start, 7);

    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let (placed, last) = fed(&pools, start).await;
    assert_eq!(kinds(&placed), ["hold_placed"]);
    assert_eq!(placed[0]["invoice"], UPCOMING.to_string());
    assert_eq!(placed[0]["case"], "KS-EK 2026/900004");
    assert_eq!(placed[0]["pay_by"], Value::Null);
    assert!(placed[0]["ledger_id"].is_null(), "the seed came from no ledger");

    // A decision for nothing lifts the pause; nothing is credited.
    let handler = in_role(StaffRole::Handler, HANDLER);
    let desk = desk(&pools);
    desk.act(&handler, id, &StaffAct::State("Det stämmer.".to_owned()), Uuid::new_v4())
        .await
        .unwrap();
    desk.act(&manager(), id, &decide(Outcome::NoChange), Uuid::new_v4()).await.unwrap();
    let (lifted, last) = fed(&pools, last).await;
    assert_eq!(kinds(&lifted), ["hold_lifted"]);
    assert_eq!(lifted[0]["amount"], placed[0]["amount"]);
    assert_eq!(lifted[0]["pay_by"], "2026-12-22");

    // One for all of it asks for a credit; the pause stands until the ledger has credited.
    let id = open(&pools, OVERDUE, &told(Ground::NotMine)).await;
    desk.act(&handler, id, &StaffAct::State("Det stämmer inte.".to_owned()), Uuid::new_v4())
        .await
        .unwrap();
    desk.act(&manager(), id, &decide(Outcome::ChangeFully), Uuid::new_v4()).await.unwrap();
    let (credited, end) = fed(&pools, last).await;
    // The hundred that another case paused already is paused by this one too, now that it is to be credited.
    assert_eq!(kinds(&credited), ["hold_placed", "credit_proposed", "hold_placed"]);
    assert_eq!(credited[2]["amount"], "100.00");

    // Read in parts or at once, it is the same; asked again, nothing has changed.
    let (all, last) = fed(&pools, 0).await;
    assert_eq!(last, end);
    let parts: Vec<Value> = [seeded, placed, lifted, credited].into_iter().flatten().collect();
    assert_eq!(all, parts);
    let order: Vec<i64> = all.iter().map(|entry| entry["seq"].as_i64().unwrap()).collect();
    assert_eq!(order, (1..=end).collect::<Vec<_>>());
    assert_eq!(fed(&pools, end).await, (Vec::new(), end));
}

#[sqlx::test(migrations = false)]
async fn a_reader_misses_nothing_of_what_many_write_at_once(owner: PgPool) {
    const WRITERS: i64 = 24;
    let pools = pools(&owner).await;
    let (_, start) = fed(&pools, 0).await;
    let writers: Vec<_> = (0..WRITERS)
        .map(|at| {
            let owner = owner.clone();
            tokio::spawn(async move {
                let mut tx = owner.begin().await.unwrap();
                sqlx::query(
                    "insert into hold (
                        party_id, id, invoice_id, dispute_id, scope, amount, placed_at
                    )
                    values ($1, $2, $3, $4, 'disputed', 1, now())",
                )
                .bind(RESIDENT.0)
                .bind(Uuid::now_v7())
                .bind(OVERDUE.0)
                .bind(CASE.0)
                .execute(&mut *tx)
                .await
                .unwrap();
                let wait = u64::try_from(at * 7 % 11).unwrap();
                tokio::time::sleep(Duration::from_millis(wait)).await;
                // Every third thinks better of it, and leaves no gap.
                if at % 3 == 0 { tx.rollback().await.unwrap() } else { tx.commit().await.unwrap() }
            })
        })
        .collect();
    let (mut seen, mut last) = (Vec::new(), start);
    while seen.len() < 16 {
        let (entries, end) = fed(&pools, last).await;
        seen.extend(entries.iter().map(|entry| entry["seq"].as_i64().unwrap()));
        last = end;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(seen, (start + 1..=start + 16).collect::<Vec<_>>());
    assert_eq!(fed(&pools, last).await.0, Vec::<Value>::new());
}

#[sqlx::test(migrations = false)]
async fn what_was_told_is_never_changed(owner: PgPool) {
    let pools = pools(&owner).await;
    for sql in ["update ledger_feed set amount = 1", "delete from ledger_feed"] {
        assert!(sqlx::query(sql).execute(&owner).await.is_err(), "{sql}");
    }
    // Nobody but the triggers writes it.
    let write = "insert into ledger_feed select * from ledger_feed";
    for pool in [&pools.portal, &pools.desk, &pools.jobs] {
        assert!(sqlx::query(write).execute(pool).await.is_err());
    }
}

/// What a kind may tell stands in its row: a new kind is a row, and an entry is held to its own.
#[sqlx::test(migrations = false)]
async fn an_entry_is_held_to_its_kind_and_a_kind_is_a_row(owner: PgPool) {
    let pools = pools(&owner).await;
    let (_, start) = fed(&pools, 0).await;
    let tells = async |kind: &str, amount: i64, until: Option<&str>| {
        sqlx::query(
            "insert into ledger_feed (
                party_id, seq, invoice_id, dispute_id, source_id, at, kind, amount, until
            )
            select $1, max(seq) + 1, $2, $3, gen_random_uuid(), now(), $4, $5, $6::date
            from ledger_feed",
        )
        .bind(RESIDENT.0)
        .bind(OVERDUE.0)
        .bind(CASE.0)
        .bind(kind)
        .bind(amount)
        .bind(until)
        .execute(&owner)
        .await
    };
    for (kind, amount, until, why) in [
        ("plan_forgotten", 1, None, "no such kind"),
        ("payment_booked", 1, None, "of no case"),
        ("hold_placed", 0, None, "nothing is not paused"),
        ("hold_lifted", 1, Some("2026-12-01"), "has no end"),
    ] {
        assert!(tells(kind, amount, until).await.is_err(), "{why}");
    }
    tells("hold_placed", 1, Some("2026-12-01")).await.unwrap();
    tells("measure_withdrawn", 0, None).await.unwrap();
    sqlx::query("insert into ledger_feed_kind values ('plan_forgotten', true, true, false)")
        .execute(&owner)
        .await
        .unwrap();
    tells("plan_forgotten", 0, None).await.unwrap();
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    assert_eq!(feed::after(&mut tx, start, 10).await.unwrap().len(), 3);
    // No role that serves adds one.
    for pool in [&pools.portal, &pools.desk, &pools.jobs] {
        for sql in ["delete from ledger_feed_kind", "insert into message_kind values ('x')"] {
            assert!(sqlx::query(sql).execute(pool).await.is_err(), "{sql}");
        }
    }
}

/// A plan in three parts that has been signed on paper, and where the feed stands then.
async fn under_way(owner: &PgPool, pools: &Pools) -> (PlanId, i64) {
    at_once(owner).await;
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    let id = portal.propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    works(pools, &handler(), id, paper()).await.unwrap();
    (id, fed(pools, 0).await.1)
}

/// Staff may send the notice by hand: each invoice of the plan is told of, as the schema has it.
#[sqlx::test(migrations = false)]
async fn the_ledger_is_told_of_a_notice_that_staff_send_and_that_it_was_caught_up_with(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (id, start) = under_way(&owner, &pools).await;
    let clock = Arc::new(FixedClock(now() + TimeDelta::days(46)));
    let later = Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock);
    later.act_on_plan(&handler(), id, &StaffPlanAct::Notice, Uuid::new_v4()).await.unwrap();
    let (told, start) = fed(&pools, start).await;
    assert_eq!(kinds(&told), ["plan_noticed"; 2]);
    assert_eq!(told[0]["late"], told[1]["late"], "of the plan as a whole");
    assert_eq!(told[0]["late"]["due_on"], "2026-12-21");
    assert_ne!(told[0]["invoice"], told[1]["invoice"]);
    sqlx::query("update plan set state = 'active' where id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    let (caught_up, _) = fed(&pools, start).await;
    assert_eq!(kinds(&caught_up), ["plan_caught_up"; 2]);
    assert_eq!(caught_up[0]["late"], told[0]["late"]);
}

/// A payment within the days of grace ends nothing that the ledger keeps to: there is no entry for it, and the
/// next instalment that is late is told of by itself.
#[sqlx::test(migrations = false)]
async fn what_is_missed_and_paid_in_time_is_told_without_an_end(owner: PgPool) {
    let pools = pools(&owner).await;
    let (id, start) = under_way(&owner, &pools).await;
    let misses = async |number: i32, days: i64| {
        let due_on = today() + TimeDelta::days(days);
        sqlx::query(
            "insert into plan_late (
                party_id, id, plan_id, version, noticed, number, due_on, amount, until, told_at
            )
            select party_id, gen_random_uuid(), id, version, false, $2, $3, 100, $3, $4
            from plan where id = $1 and state = 'active'",
        )
        .bind(id.0)
        .bind(number)
        .bind(due_on)
        .bind(now() + TimeDelta::days(days))
        .execute(&owner)
        .await
        .unwrap();
    };
    misses(1, 30).await;
    let (told, start) = fed(&pools, start).await;
    assert_eq!(kinds(&told), ["plan_missed"; 2]);
    let pays = "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        select party_id, gen_random_uuid(), id, 100, $2, 'bankgiro' from invoice where id = $1";
    let paid_on = today() + TimeDelta::days(30);
    sqlx::query(pays).bind(OVERDUE.0).bind(paid_on).execute(&owner).await.unwrap();
    let (paid, start) = fed(&pools, start).await;
    assert_eq!(kinds(&paid), [""; 0]);
    misses(2, 61).await;
    let (next, _) = fed(&pools, start).await;
    assert_eq!(kinds(&next), ["plan_missed"; 2]);
    assert_ne!(next[0]["late"], told[0]["late"]);
}

/// Interest that is only counted is no part of what a respite puts off.
#[sqlx::test(migrations = false)]
async fn a_respite_puts_off_all_that_is_left_though_counted_interest_is_paused(owner: PgPool) {
    let pools = pools(&owner).await;
    open(&pools, OVERDUE, &told(Ground::ReduceInterest)).await;
    let (_, start) = fed(&pools, 0).await;
    let mut tx = PortalTx::begin(&pools, Some(RESIDENT), Mode::Write).await.unwrap();
    let kind = StopKind::Respite;
    respite::stop(&mut tx, (RESIDENT, RESPITE), OVERDUE, kind, today(), now()).await.unwrap();
    tx.commit().await.unwrap();
    let (told, _) = fed(&pools, start).await;
    assert_eq!(kinds(&told), ["respite_granted"]);
    // The seed has paused a hundred of it.
    let left: Decimal = sqlx::query_scalar("select left_to_pay - 100 from invoice where id = $1")
        .bind(OVERDUE.0)
        .fetch_one(&owner)
        .await
        .unwrap();
    let amount: Money = serde_json::from_value(told[0]["amount"].clone()).unwrap();
    assert_eq!(amount, Money::round(left));
}
