//! One payment that lies on nothing is promised once: what a decision books of it neither comes to anybody else nor is
//! told to anybody else.

use crate::acts::{
    APPEAL, Act, DECIDE, DECIDE_NOT, DECIDE_NOT_AGAIN, DECIDE_PART, REVIEW, STATE, Sides, given,
};
use crate::appeals::{refused, seen};
use crate::booked_between::in_part;
use crate::claims::listed;
use crate::disputes::{desk, in_role, manager, open, told};
use crate::made_so::CAN_BE_APPEALED;
use crate::pauses::lifted;
use crate::seed::{HANDLER, NEIGHBOUR, PAID, RESIDENT, UPCOMING, now, pools, set};
use crate::two_things::{kr, paused};
use besked_app::ports::{Found, PortalError, Registered, StaffCase, StaffDesk as _, StaffRole};
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{Change, Channel, Ground, Partial, Reading, Remedy};
use besked_domain::id::{BankPaymentId, DisputeId, InvoiceId, PartyId};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use chrono::TimeDelta;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::{Uuid, uuid};

/// The payment that is nobody's in the seed.
const WAITING: BankPaymentId = BankPaymentId(uuid!("00000000-0000-7000-8000-000000009885"));
/// The neighbour's, of the same unit as the resident's upcoming one.
const THEIRS: InvoiceId = InvoiceId(uuid!("00000000-0000-7000-8000-00000000e005"));

/// Both owe thirteen hundred, and one payment waits that says this.
async fn came(owner: &PgPool, kronor: i64, text: &str) {
    let theirs = "update invoice set total = 1300 where id = $1";
    sqlx::query(theirs).bind(THEIRS.0).execute(owner).await.unwrap();
    let waits = "update waiting_payment set amount = $1, texts = array[$2]";
    sqlx::query(waits).bind(Decimal::from(kronor)).bind(text).execute(owner).await.unwrap();
    let whole = "update bank_payment set amount = $1 where id = $2";
    let whole = sqlx::query(whole).bind(Decimal::from(kronor)).bind(WAITING.0);
    whole.execute(owner).await.unwrap();
}

/// The resident and the neighbour each say that it has been paid, and both cases wait for a decision.
async fn both(pools: &Pools) -> [DisputeId; 2] {
    let own = open(pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    let called = Registered {
        channel: Channel::Phone,
        received_at: now() - TimeDelta::hours(2),
        told: told(Ground::AlreadyPaid),
        files: Vec::new(),
    };
    let handler = in_role(StaffRole::Handler, HANDLER);
    let theirs = desk(pools).register(&handler, THEIRS, &called, Uuid::new_v4()).await.unwrap();
    for id in [own, theirs] {
        does(pools, STATE, id).await.unwrap();
    }
    [own, theirs]
}

async fn does(pools: &Pools, act: Act, id: DisputeId) -> Result<(), PortalError> {
    Sides::of(pools).does(act, id, Uuid::new_v4()).await.map(drop)
}

/// A case as a manager reads it.
pub(crate) async fn read(pools: &Pools, id: DisputeId) -> StaffCase {
    let file = desk(pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    file.unwrap().unwrap()
}

/// What a full change is, as a manager reads it.
async fn change(pools: &Pools, id: DisputeId) -> Change {
    read(pools, id).await.change.unwrap()
}

/// The payments that lay on nothing and are named to a manager, with what can still come of each.
async fn named(pools: &Pools, id: DisputeId) -> Vec<(BankPaymentId, Money)> {
    let moves = read(pools, id).await.moves;
    assert!(moves.booked.is_empty());
    moves.unbooked.iter().map(|payment| (payment.id, payment.amount)).collect()
}

fn books(change: Change) -> (Remedy, Money) {
    (change.remedy, change.full)
}

/// What has been promised of the payment, and in which case.
async fn promised(owner: &PgPool) -> Vec<(Uuid, Decimal)> {
    let sql = "select dispute_id, amount from dispute_booking where bank_payment_id = $1
        order by dispute_id";
    sqlx::query_as(sql).bind(WAITING.0).fetch_all(owner).await.unwrap()
}

/// How many payments that name nothing are told to be a party's.
async fn alike(pools: &Pools, party: PartyId, invoice: InvoiceId) -> i64 {
    let sql = "select count(*) from alike_payments($1, $2)";
    let found = sqlx::query_scalar(sql).bind(party.0).bind(invoice.0);
    found.fetch_one(&pools.desk).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_is_promised_to_one_is_promised_to_no_other(owner: PgPool) {
    let pools = pools(&owner).await;
    came(&owner, 1_300, "Hej").await;
    let [own, theirs] = both(&pools).await;
    let booking = (Remedy::Booking, kr(1_300));
    for id in [own, theirs] {
        assert_eq!(books(change(&pools, id).await), booking, "it may be of either");
        assert_eq!(named(&pools, id).await, [(WAITING, kr(1_300))]);
    }
    does(&pools, DECIDE, own).await.unwrap();
    assert_eq!(promised(&owner).await, [(own.0, Decimal::from(1_300))]);
    // It still waits for the economist, and nothing of it comes to the other.
    let offered = change(&pools, theirs).await;
    assert_eq!((books(offered), offered.part()), ((Remedy::Payment, kr(0)), Partial::None));
    assert!(named(&pools, theirs).await.is_empty());
    let most = kr(1_300);
    assert_eq!(refused(&pools, DECIDE, theirs).await, Refusal::NoFullChange { most });
    let promised_to_other = Refusal::Promised { most: kr(0) };
    assert_eq!(refused(&pools, DECIDE_PART, theirs).await, promised_to_other);
    // Nor is it proposed.
    set(&owner, "dispute.credit_alone_up_to", "0").await;
    assert_eq!(refused(&pools, DECIDE_PART, theirs).await, promised_to_other);
    set(&owner, "dispute.credit_alone_up_to", "10000").await;
    // Nor is it told to the other, while whoever it is promised to may be told of it again.
    assert_eq!(alike(&pools, NEIGHBOUR, THEIRS).await, 0);
    assert_eq!(alike(&pools, RESIDENT, UPCOMING).await, 1);
    does(&pools, DECIDE_NOT, theirs).await.unwrap();
    assert_eq!(promised(&owner).await, [(own.0, Decimal::from(1_300))]);
}

/// What has been placed where it was promised is no more the other's than while it waited; a payment on another invoice
/// that is found to belong here is moved all the same.
#[sqlx::test(migrations = false)]
async fn a_payment_that_was_placed_as_promised_is_moved_to_no_other_and_another_one_is(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    came(&owner, 1_300, "Hej").await;
    let [own, theirs] = both(&pools).await;
    does(&pools, DECIDE, theirs).await.unwrap();
    let economist = in_role(StaffRole::Economist, HANDLER);
    let found = Found { payment: WAITING, invoice: THEIRS.to_string(), by: HANDLER };
    desk(&pools).book_payment(&economist, &found, Uuid::new_v4()).await.unwrap();
    assert_eq!(refused(&pools, DECIDE_PART, own).await, Refusal::Promised { most: kr(0) });
    sqlx::query(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        values ($1, gen_random_uuid(), $2, 500, '2026-11-20', 'bankgiro', '22345678')",
    )
    .bind(RESIDENT.0)
    .bind(PAID.0)
    .execute(&owner)
    .await
    .unwrap();
    does(&pools, DECIDE_PART, own).await.unwrap();
    assert_eq!(promised(&owner).await, [(theirs.0, Decimal::from(1_300))]);
}

/// The economist finds that it was the other's after all: what has been placed comes to them.
#[sqlx::test(migrations = false)]
async fn a_payment_that_was_promised_and_placed_on_another_comes_to_that_one(owner: PgPool) {
    let pools = pools(&owner).await;
    came(&owner, 1_300, "Hej").await;
    sqlx::query("update unit set payment_source = 'ledger'").execute(&owner).await.unwrap();
    let [own, theirs] = both(&pools).await;
    does(&pools, DECIDE, own).await.unwrap();
    let economist = in_role(StaffRole::Economist, HANDLER);
    let found = Found { payment: WAITING, invoice: THEIRS.to_string(), by: HANDLER };
    desk(&pools).book_payment(&economist, &found, Uuid::new_v4()).await.unwrap();
    assert_eq!(books(change(&pools, theirs).await), (Remedy::Booking, kr(1_300)));
    does(&pools, DECIDE, theirs).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_is_enough_for_two_is_promised_to_both(owner: PgPool) {
    let pools = pools(&owner).await;
    came(&owner, 2_600, "Faktura 22345678").await;
    let more = "update waiting_payment set texts = texts || array['Faktura 32345678']";
    sqlx::query(more).execute(&owner).await.unwrap();
    let [own, theirs] = both(&pools).await;
    does(&pools, DECIDE, own).await.unwrap();
    assert_eq!(books(change(&pools, theirs).await), (Remedy::Booking, kr(1_300)));
    does(&pools, DECIDE, theirs).await.unwrap();
    let mut of_each = [own, theirs].map(|id| (id.0, Decimal::from(1_300)));
    of_each.sort();
    assert_eq!(promised(&owner).await, of_each);
}

/// Two managers decide at the same moment: the one who comes last reads what the first has promised.
#[sqlx::test(migrations = false)]
async fn of_two_who_promise_a_payment_at_once_one_does(owner: PgPool) {
    let pools = pools(&owner).await;
    came(&owner, 1_300, "Hej").await;
    let [own, theirs] = both(&pools).await;
    let (one, other) = tokio::join!(does(&pools, DECIDE, own), does(&pools, DECIDE, theirs));
    let most = kr(1_300);
    let late = Err(PortalError::Refused(Refusal::NoFullChange { most }));
    assert!([(Ok(()), late), (late, Ok(()))].contains(&(one, other)));
    assert_eq!(promised(&owner).await.len(), 1);
}

/// A part may come to more than the payment that was found: what no payment covers is to be paid by the day that the
/// decision gives, and is among what an appeal pauses.
#[sqlx::test(migrations = false)]
async fn what_is_booked_without_a_payment_is_to_be_paid_by_the_day_of_the_decision(owner: PgPool) {
    let pools = pools(&owner).await;
    came(&owner, 1_000, "Faktura 22345678").await;
    let id = open(&pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    given(&owner, CAN_BE_APPEALED, id).await;
    does(&pools, STATE, id).await.unwrap();
    in_part(&pools, id, 1_200).await;
    assert_eq!(promised(&owner).await, [(id.0, Decimal::from(1_000))]);
    assert_eq!(paused(&owner, id).await, kr(1_000), "no more comes");
    let case = seen(&pools, id).await;
    let by = case.standing_decision().unwrap().pay_by;
    assert!(by.is_some());
    let freed: Vec<_> = case.holds.iter().filter(|hold| hold.lifted_at.is_some()).collect();
    assert!(freed.iter().all(|hold| hold.pay_by == by) && !freed.is_empty(), "{freed:?}");
    assert_eq!(case.changed(), kr(1_000));
    does(&pools, APPEAL, id).await.unwrap();
    assert_eq!(paused(&owner, id).await, kr(1_300), "three hundred are contested and not changed");
}

/// What an earlier decision paused without a payment is not changed, and has a day when the pause is lifted.
#[sqlx::test(migrations = false)]
async fn what_was_paused_without_a_payment_has_a_day_when_that_is_lifted(owner: PgPool) {
    let pools = pools(&owner).await;
    came(&owner, 1_000, "Faktura 22345678").await;
    let id = open(&pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    does(&pools, STATE, id).await.unwrap();
    in_part(&pools, id, 1_200).await;
    let once = "update hold set amount = 1200 where lifted_at is null";
    sqlx::query(once).execute(&owner).await.unwrap();
    assert!(lifted(&owner, &pools, id).await.is_some());
}

/// Twelve hundred of thirteen are to be booked, of which a payment covers a thousand.
async fn in_part_covered(owner: &PgPool, pools: &Pools) -> DisputeId {
    came(owner, 1_000, "Faktura 22345678").await;
    let id = open(pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    does(pools, STATE, id).await.unwrap();
    in_part(pools, id, 1_200).await;
    id
}

/// What is claimed of the upcoming invoice so many days later.
async fn claimed(pools: &Pools, days: i64) -> Option<Value> {
    let claims = listed(pools, now() + TimeDelta::days(days)).await;
    let own = claims.into_iter().find(|claim| claim["invoice"] == UPCOMING.to_string());
    own.map(|claim| claim["principal"].clone())
}

/// What no payment covers has not been changed: the decision can be appealed in that too, until it is too late for whoever
/// reads it on the last day to pay.
#[sqlx::test(migrations = false)]
async fn what_is_booked_without_a_payment_is_not_claimed_while_that_can_be_appealed(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = in_part_covered(&owner, &pools).await;
    given(&owner, CAN_BE_APPEALED, id).await;
    assert_eq!(claimed(&pools, 45).await, None);
    assert_eq!(claimed(&pools, 100).await, Some(json!("300.00")), "what was found stays paused");
}

#[sqlx::test(migrations = false)]
async fn nor_is_it_when_a_later_round_has_changed_nothing_more(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = in_part_covered(&owner, &pools).await;
    for act in [REVIEW, STATE, DECIDE_NOT_AGAIN] {
        does(&pools, act, id).await.unwrap();
    }
    given(&owner, CAN_BE_APPEALED, id).await;
    assert_eq!(claimed(&pools, 45).await, None);
}
