//! The list of staff: nothing that waits is out of sight.

use crate::acts::asks_for;
use crate::disputes::{desk, in_role, open, portal, told};
use crate::seed::{
    CASE, HANDLER, OVERDUE, PRESCHOOL, RESIDENT, UPCOMING, WATER, debtor, now, pools,
};
use besked_app::ports::{
    CaseFilter, CaseQuery, CaseRow, DebtorAct, DebtorPortal as _, StaffAct, StaffDesk as _,
    StaffRole,
};
use besked_domain::dispute::case::State;
use besked_domain::dispute::delay::{Awaited, Delay, DelayReason};
use besked_domain::dispute::{Ground, Reading, Told};
use besked_domain::id::DisputeId;
use besked_domain::text::Lang;
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::store::settings::SettingsCache;
use besked_server::store::{JobsTx, Pools, dispute};
use chrono::TimeDelta;
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

/// What a filter shows, so many days from now.
async fn shown(pools: &Pools, filter: CaseFilter, days: i64) -> Vec<CaseRow> {
    let clock = Arc::new(FixedClock(now() + TimeDelta::days(days)));
    let desk = Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock);
    let query = CaseQuery { filter, ..CaseQuery::default() };
    let list = desk.disputes(&in_role(StaffRole::Handler, HANDLER), &query).await.unwrap();
    assert_eq!(usize::try_from(list.total).unwrap(), list.rows.len());
    list.rows
}

async fn ids(pools: &Pools, filter: CaseFilter) -> Vec<DisputeId> {
    shown(pools, filter, 0).await.into_iter().map(|row| row.row.id).collect()
}

async fn act(pools: &Pools, id: DisputeId, act: StaffAct) {
    let handler = in_role(StaffRole::Handler, HANDLER);
    desk(pools).act(&handler, id, &act, Uuid::new_v4()).await.unwrap();
}

async fn debtor_act(pools: &Pools, id: DisputeId, act: DebtorAct) {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).act(&who, id, &act, Uuid::new_v4()).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_unit_that_an_answer_says_has_been_asked_is_asked(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let handler = in_role(StaffRole::Handler, HANDLER);
    let file = desk(&pools).dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let by = file.case.answer.statement_by.expect("the answer says so");
    assert_eq!(file.requests.len(), 1);
    let request = &file.requests[0];
    assert_eq!(
        (request.answer_by, request.asked.clone(), request.answer.clone()),
        (by, None, None)
    );
    let rows = shown(&pools, CaseFilter::WaitingUnit, 0).await;
    assert_eq!(
        rows.iter().map(|row| (row.row.id, row.unit_by)).collect::<Vec<_>>(),
        [(id, Some(by))]
    );
    // Recorded as any other, the answer ends the waiting.
    let answer = StaffAct::RecordAnswer { request: request.id, text: "Öppet.".to_owned() };
    act(&pools, id, answer).await;
    assert_eq!(ids(&pools, CaseFilter::WaitingUnit).await, []);
    // A case whose answer asks no unit has no question.
    let id = open(&pools, OVERDUE, &told(Ground::TariffLevel)).await;
    let file = desk(&pools).dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(file.requests, []);
    // The debtor's side asks in no official's name.
    let forged = "insert into unit_request
            (party_id, id, dispute_id, unit_id, asked_at, asked_by, body, answer_by)
        select party_id, gen_random_uuid(), dispute_id, unit_id, now(),
            '00000000-0000-7000-8000-000000006001', 'x', '2026-12-01'
        from unit_request limit 1";
    let mut tx = pools.portal.begin().await.unwrap();
    sqlx::query("select set_config('besked.party_id', $1, true)")
        .bind(RESIDENT.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    assert!(sqlx::query(forged).execute(&mut *tx).await.is_err());
}

#[sqlx::test(migrations = false)]
async fn what_a_case_waits_for_outlives_steps_that_leave_its_state(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    act(&pools, id, asks_for("När?")).await;
    let who = debtor(RESIDENT, RESIDENT);
    let waits = async || {
        let case = portal(&pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap();
        case.unwrap().row.waits_until
    };
    // What is missing is read in the case and in the message, field by field.
    let StaffAct::AskDebtor { missing, .. } = asks_for("När?") else { panic!("nothing asked") };
    let portal = portal(&pools);
    let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(case.messages.last().unwrap().missing.as_ref(), Some(&missing));
    let messages = portal.messages(&who, 1).await.unwrap();
    let told = portal.open_message(&who, messages.rows[0].id).await.unwrap().unwrap();
    assert_eq!(told.missing, Some(missing));
    let until = waits().await;
    assert!(until.is_some());
    let listed = portal.disputes(&who, None).await.unwrap();
    assert_eq!(listed[0].waits_until, until, "the list has the day too");
    assert_eq!(ids(&pools, CaseFilter::WaitingDebtor).await, [id]);
    act(&pools, id, StaffAct::Note("Ringde.".to_owned())).await;
    assert_eq!(waits().await, until);
    debtor_act(&pools, id, DebtorAct::Write("Den 3 september.".to_owned())).await;
    assert_eq!(waits().await, None, "it waits no longer");
    assert_eq!(ids(&pools, CaseFilter::WaitingDebtor).await, []);
}

#[sqlx::test(migrations = false)]
async fn what_the_person_wrote_is_shown_until_staff_act(owner: PgPool) {
    let pools = pools(&owner).await;
    act(&pools, CASE, StaffAct::Note("Läst.".to_owned())).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    assert_eq!(ids(&pools, CaseFilter::Unread).await, []);
    debtor_act(&pools, id, DebtorAct::Write("Jag glömde en sak.".to_owned())).await;
    debtor_act(&pools, CASE, DebtorAct::Write("Tack för beslutet.".to_owned())).await;
    let unread = ids(&pools, CaseFilter::Unread).await;
    assert!(unread.contains(&id) && unread.contains(&CASE), "{unread:?}");
    act(&pools, id, StaffAct::Reply("Tack.".to_owned())).await;
    assert_eq!(ids(&pools, CaseFilter::Unread).await, [CASE], "a decided one too");
}

#[sqlx::test(migrations = false)]
async fn a_pause_that_outlives_its_case_or_its_day_is_found(owner: PgPool) {
    let pools = pools(&owner).await;
    // The seed has decided a case; the ledger has credited nothing since.
    let rows = shown(&pools, CaseFilter::Paused, 0).await;
    assert_eq!(rows.len(), 1);
    assert!(rows[0].row.id == CASE && rows[0].awaits_change);
    sqlx::query(
        "insert into credit (party_id, id, invoice_id, amount, credited_on)
        values ($1, gen_random_uuid(), $2, 100, '2026-11-23')",
    )
    .bind(RESIDENT.0)
    .bind(OVERDUE.0)
    .execute(&owner)
    .await
    .unwrap();
    assert!(!shown(&pools, CaseFilter::Paused, 0).await[0].awaits_change);
    act(&pools, CASE, StaffAct::Lift).await;
    assert_eq!(ids(&pools, CaseFilter::Paused).await, []);
    // Withdrawn.
    let id = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    assert_eq!(ids(&pools, CaseFilter::Paused).await, []);
    debtor_act(&pools, id, DebtorAct::Withdraw).await;
    assert_eq!(ids(&pools, CaseFilter::Paused).await, [id]);
    act(&pools, id, StaffAct::Lift).await;
    // Past its day, in a case that is open.
    let little = Told { statement: String::new(), ..told(Ground::Other) };
    let id = open(&pools, UPCOMING, &little).await;
    assert_eq!(ids(&pools, CaseFilter::Paused).await, []);
    let later = shown(&pools, CaseFilter::Paused, 40).await;
    assert_eq!(later.iter().map(|row| row.row.id).collect::<Vec<_>>(), [id]);
}

#[sqlx::test(migrations = false)]
async fn a_day_that_was_promised_anew_is_the_one_that_counts(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    let promised = shown(&pools, CaseFilter::Open, 0).await[0].row.answer_by.unwrap();
    let late = async |days| shown(&pools, CaseFilter::Late, days).await.len();
    assert_eq!((late(0).await, late(12).await), (0, 1));
    let expected = promised + TimeDelta::days(20);
    let told = Delay { of: Awaited::Answer, reason: DelayReason::Load, promised, expected };
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    dispute::delayed(&mut tx, RESIDENT, id, told, now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((late(12).await, late(40).await), (0, 1));
    assert_eq!(shown(&pools, CaseFilter::Open, 0).await[0].row.answer_by, Some(expected));
}

#[sqlx::test(migrations = false)]
async fn what_has_been_appealed_has_not_ended(owner: PgPool) {
    let pools = pools(&owner).await;
    let appealed = "update dispute set state = 'appealed', appealed_at = now(),
        appeal_ended_at = null where id = $1";
    sqlx::query(appealed).bind(CASE.0).execute(&owner).await.unwrap();
    let open = shown(&pools, CaseFilter::Open, 0).await;
    assert_eq!((open[0].row.id, open[0].row.state), (CASE, State::Appealed));
    assert!(open[0].row.answer_by.is_some());
    assert_eq!(ids(&pools, CaseFilter::Ended).await, []);
    assert_eq!(shown(&pools, CaseFilter::Late, 60).await.len(), 1);
}

#[sqlx::test(migrations = false)]
async fn an_appeal_that_waits_is_worked_on_though_the_case_is_decided(owner: PgPool) {
    let pools = pools(&owner).await;
    assert_eq!(ids(&pools, CaseFilter::Appealed).await, []);
    assert_eq!(ids(&pools, CaseFilter::Ended).await, [CASE]);
    // It came with the objection, and not all was changed.
    let came = "update dispute set appealed_at = received_at, appeal_ended_at = null
        where id = $1";
    sqlx::query(came).bind(CASE.0).execute(&owner).await.unwrap();
    for filter in [CaseFilter::Open, CaseFilter::Appealed] {
        let rows = shown(&pools, filter, 0).await;
        assert_eq!(rows.len(), 1, "{filter:?}");
        assert!(rows[0].row.id == CASE && rows[0].appeal_waits, "{filter:?}");
    }
    assert_eq!(ids(&pools, CaseFilter::Ended).await, []);
    assert_eq!(ids(&pools, CaseFilter::Paused).await, [], "it stands because of the appeal");
    act(&pools, CASE, StaffAct::ForwardAppeal(None)).await;
    assert_eq!(ids(&pools, CaseFilter::Open).await, []);
    assert_eq!(ids(&pools, CaseFilter::Ended).await, [CASE]);
    assert_eq!(ids(&pools, CaseFilter::Paused).await, [CASE], "nobody else remembers it");
}

#[sqlx::test(migrations = false)]
async fn what_is_taken_from_the_list_is_ones_own(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    assert_eq!(ids(&pools, CaseFilter::Untaken).await, [id]);
    assert_eq!(ids(&pools, CaseFilter::Mine).await, []);
    act(&pools, id, StaffAct::Take).await;
    assert_eq!(ids(&pools, CaseFilter::Untaken).await, []);
    assert_eq!(ids(&pools, CaseFilter::Mine).await, [id]);
}

#[sqlx::test(migrations = false)]
async fn a_filter_is_narrowed_to_a_unit_and_a_ground(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let found = async |unit, ground| {
        let query = CaseQuery {
            filter: CaseFilter::WaitingUnit,
            unit: Some(unit),
            ground: Some(ground),
            ..CaseQuery::default()
        };
        let list = desk(&pools).disputes(&in_role(StaffRole::Handler, HANDLER), &query).await;
        list.unwrap().rows.iter().map(|row| row.row.id).collect::<Vec<_>>()
    };
    assert_eq!(found(PRESCHOOL, Ground::NotReceived).await, [id]);
    assert_eq!(found(WATER, Ground::NotReceived).await, []);
    assert_eq!(found(PRESCHOOL, Ground::NotMine).await, []);
}

#[sqlx::test(migrations = false)]
async fn the_file_tells_the_partys_other_cases(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    let handler = in_role(StaffRole::Handler, HANDLER);
    let file = desk(&pools).dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(file.others.iter().map(|row| row.id).collect::<Vec<_>>(), [CASE]);
}
