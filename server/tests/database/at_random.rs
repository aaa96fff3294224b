//! Cases, letters and claims in any order: whatever is done, and whatever is refused, what is claimed is
//! what nobody contests, the ledger has been told of every pause, and all that was sent can be shown.

use crate::acts::{APPEAL, Act, DISMISS, FORWARD, REOPEN, Sides, asks_for};
use crate::disputes::{decide, desk, in_role, manager, portal};
use crate::seed::{HANDLER, OVERDUE, RESIDENT, can_be_appealed, clock, debtor, pools};
use besked_app::ports::{
    DebtorAct, DebtorPortal as _, PortalError, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{Ground, Told};
use besked_domain::id::{DisputeId, InvoiceId};
use besked_domain::money::Money;
use besked_server::clock::Clock as _;
use besked_server::interchange::claims::export_claims;
use besked_server::jobs::verify::{Verdict, verify_dispute};
use besked_server::store::Pools;
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::PgPool;
use uuid::{Uuid, uuid};

/// How many steps a sequence has.
const STEPS: usize = 24;
/// The line, the reminder's fee, the reminder and, once booked, the interest of the overdue invoice.
const PARTS: [Uuid; 4] = [
    uuid!("00000000-0000-7000-8000-00000000c001"),
    uuid!("00000000-0000-7000-8000-000000003001"),
    uuid!("00000000-0000-7000-8000-000000004001"),
    uuid!("00000000-0000-7000-8000-000000003009"),
];

#[derive(Clone, Debug)]
enum Step {
    Open(Told),
    Debtor(usize, DebtorAct),
    Handler(usize, StaffAct),
    Manager(usize, StaffAct),
    /// It is appealed, or something is done with the appeal.
    Appeal(usize, Act),
    /// The ledger books interest, as its file of the night tells.
    Book,
    /// The ledger takes it back.
    Waive,
}

fn any_told() -> impl Strategy<Value = Told> {
    let parts = subsequence(PARTS.to_vec(), 0..=2);
    let amount = proptest::option::of((1_i64..70_000).prop_map(Money::from_ore));
    (parts, amount, select(Ground::ALL), any::<bool>()).prop_map(|(ids, amount, ground, says)| {
        let statement = if says { "Förskolan var stängd två dagar." } else { "" }.to_owned();
        let wanted = "Räkna om.".to_owned();
        Told { ids, amount, ground, statement, wanted, files: 0, appeals: false }
    })
}

/// A step with one of so many cases.
fn any_step(cases: usize) -> impl Strategy<Value = Step> {
    let text = || "Vi hör av oss.".to_owned();
    let by_debtor = select(vec![
        DebtorAct::Write("En sak till.".to_owned()),
        DebtorAct::AskPerson,
        DebtorAct::AskReview("Titta igen.".to_owned()),
        DebtorAct::Withdraw,
    ]);
    let by_handler = select(vec![
        StaffAct::Take,
        StaffAct::Note(text()),
        StaffAct::Reply(text()),
        asks_for("När?"),
        StaffAct::State("Enheten har gått igenom saken.".to_owned()),
        StaffAct::State("Det var öppet.".to_owned()),
        StaffAct::Lift,
    ]);
    let by_manager = select(vec![Outcome::ChangeFully, Outcome::NoChange]).prop_map(decide);
    let which = 0..cases;
    prop_oneof![
        4 => any_told().prop_map(Step::Open),
        3 => (which.clone(), by_debtor).prop_map(|(case, act)| Step::Debtor(case, act)),
        5 => (which.clone(), by_handler).prop_map(|(case, act)| Step::Handler(case, act)),
        3 => (which.clone(), by_manager).prop_map(|(case, act)| Step::Manager(case, act)),
        3 => (which, select(vec![APPEAL, APPEAL, FORWARD, DISMISS, REOPEN]))
            .prop_map(|(case, act)| Step::Appeal(case, act)),
        1 => Just(Step::Book),
        1 => Just(Step::Waive),
    ]
}

/// What the same seed draws each time.
fn drawn(seed: u8, steps: usize, cases: usize) -> Vec<Step> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let steps = proptest::collection::vec(any_step(cases), steps);
    steps.new_tree(&mut runner).unwrap().current()
}

/// Books twelve kronor of interest, or takes them back.
async fn book(owner: &PgPool, waived: Option<&str>) {
    sqlx::query(
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on, waived_on)
        select party_id, $2, id, 'interest', 12, '2026-11-15', $3::date from invoice where id = $1
        on conflict (party_id, id) do update set waived_on = excluded.waived_on",
    )
    .bind(OVERDUE.0)
    .bind(PARTS[3])
    .bind(waived)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "update invoice set fees = (
            select sum(fee.amount) from fee
            where fee.party_id = invoice.party_id and fee.invoice_id = invoice.id
                and fee.waived_on is null
        ) where id = $1",
    )
    .bind(OVERDUE.0)
    .execute(owner)
    .await
    .unwrap();
}

/// Does it. What the rules refuse is refused; nothing else goes wrong.
async fn does(pools: &Pools, owner: &PgPool, cases: &mut Vec<DisputeId>, step: &Step) {
    let who = debtor(RESIDENT, RESIDENT);
    let key = Uuid::new_v4();
    let done = match step {
        Step::Open(told) => match portal(pools).open_dispute(&who, OVERDUE, told, &[], key).await {
            Ok(id) => {
                cases.push(id);
                Ok(())
            }
            Err(error) => Err(error),
        },
        Step::Debtor(at, act) => match cases.get(*at) {
            Some(id) => portal(pools).act(&who, *id, act, key).await,
            None => Ok(()),
        },
        Step::Handler(at, act) => match cases.get(*at) {
            Some(id) => desk(pools).act(&in_role(StaffRole::Handler, HANDLER), *id, act, key).await,
            None => Ok(()),
        },
        Step::Manager(at, act) => match cases.get(*at) {
            Some(id) => desk(pools).act(&manager(), *id, act, key).await,
            None => Ok(()),
        },
        Step::Appeal(at, act) => match cases.get(*at) {
            Some(id) => Sides::of(pools).does(*act, *id, key).await.map(|_| ()),
            None => Ok(()),
        },
        Step::Book => {
            book(owner, None).await;
            Ok(())
        }
        Step::Waive => {
            book(owner, Some("2026-11-20")).await;
            Ok(())
        }
    };
    if let Err(error) = done {
        assert!(
            matches!(
                error,
                PortalError::Refused(_) | PortalError::NotTaken(_) | PortalError::Stale
            ),
            "{step:?}: {error:?}"
        );
    }
}

async fn sum_of(owner: &PgPool, on: InvoiceId, sql: &'static str) -> Money {
    let found: Decimal = sqlx::query_scalar(sql).bind(on.0).fetch_one(owner).await.unwrap();
    Money::round(found)
}

/// What is claimed of an invoice on a day is what is left and not paused, and the ledger knows of the rest.
pub(crate) async fn claims_hold(pools: &Pools, owner: &PgPool, on: InvoiceId, day: NaiveDate) {
    let mut out = Vec::new();
    export_claims(pools, day, &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    let own = |claim: &Value| claim["invoice"] == on.to_string();
    let claim: Option<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).find(own);
    let left = sum_of(owner, on, "select left_to_pay from invoice where id = $1").await;
    let held = "select held_of_left(party_id, id) from invoice where id = $1";
    let held = sum_of(owner, on, held).await;
    if let Some(claim) = claim {
        let money = |value: &Value| serde_json::from_value::<Money>(value.clone()).unwrap();
        let fees: Money =
            claim["fees"].as_array().unwrap().iter().map(|fee| money(&fee["amount"])).sum();
        let claimed = money(&claim["principal"]) + fees;
        assert_eq!(claimed + money(&claim["paused"]), left, "{claim}");
        assert!(
            claimed <= (left - held).or_zero(),
            "{claimed:?} of {left:?}, {held:?} paused: {claim}"
        );
    }
    let standing = "select coalesce(sum(amount), 0) from hold
        where invoice_id = $1 and lifted_at is null";
    let fed = "select coalesce(sum(case kind when 'hold_placed' then amount else -amount end), 0)
        from ledger_feed where invoice_id = $1 and kind in ('hold_placed', 'hold_lifted')";
    let (fed, standing) = (sum_of(owner, on, fed).await, sum_of(owner, on, standing).await);
    assert_eq!(fed, standing, "the ledger knows");
}

/// Whatever was sent is as it was.
async fn all_can_be_shown(pools: &Pools, owner: &PgPool, cases: &[DisputeId]) {
    for id in cases {
        let number: String = sqlx::query_scalar("select number from dispute where id = $1")
            .bind(id.0)
            .fetch_one(owner)
            .await
            .unwrap();
        let verdict = verify_dispute(pools, &number).await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { told: 6, .. }), "{number}: {verdict:?}");
    }
}

async fn runs(owner: &PgPool, seed: u8) {
    let pools = pools(owner).await;
    run_on(&pools, owner, seed, drawn(seed, STEPS, 8)).await;
}

async fn run_on(pools: &Pools, owner: &PgPool, seed: u8, drawn: Vec<Step>) {
    let mut cases = Vec::new();
    for step in drawn {
        does(pools, owner, &mut cases, &step).await;
        claims_hold(pools, owner, OVERDUE, clock().today()).await;
    }
    assert!(!cases.is_empty(), "seed {seed} opens nothing");
    all_can_be_shown(pools, owner, &cases).await;
}

#[sqlx::test(migrations = false)]
async fn one_sequence_keeps_what_is_promised(owner: PgPool) {
    runs(&owner, 1).await;
}

#[sqlx::test(migrations = false)]
async fn another_sequence_keeps_what_is_promised(owner: PgPool) {
    runs(&owner, 2).await;
}

#[sqlx::test(migrations = false)]
async fn a_third_sequence_keeps_what_is_promised(owner: PgPool) {
    runs(&owner, 3).await;
}

/// Where the charge may be appealed.
async fn runs_with_appeals(owner: &PgPool, seed: u8) {
    let pools = pools(owner).await;
    can_be_appealed(owner).await;
    // Few cases and many steps: an appeal comes late in the life of one.
    run_on(&pools, owner, seed, drawn(seed, 3 * STEPS, 2)).await;
    let met: Vec<String> = sqlx::query_scalar(
        "select distinct name from event
        where name in ('Appealed', 'AppealForwarded', 'AppealDismissed', 'AppealReopened')
        order by name",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    assert!(met.len() > 1, "seed {seed} comes to {met:?}");
}

#[sqlx::test(migrations = false)]
async fn a_sequence_with_appeals_keeps_what_is_promised(owner: PgPool) {
    runs_with_appeals(&owner, 4).await;
}

#[sqlx::test(migrations = false)]
async fn another_sequence_with_appeals_keeps_what_is_promised(owner: PgPool) {
    runs_with_appeals(&owner, 10).await;
}
