//! A decision is bounded by the invoice as it stands on its day: what has been credited, booked or paid since the answer
//! is changed once, and the ledger is told of it once.

use crate::acts::{Act, CONFIRM, DECIDE, DECIDE_PART, DECLINE, LIFT, STATE, Sides};
use crate::appeals::{feed, refused, seen};
use crate::charged_twice::credit;
use crate::disputes::{desk, in_role, manager, open, portal, told};
use crate::promised_once::read;
use crate::seed::{HANDLER, PAID, RESIDENT, UPCOMING, debtor, pools, set};
use crate::two_things::{arranged, kr, paused, to_lift};
use besked_app::ports::{DebtorPortal as _, Found, StaffDesk as _, StaffRole};
use besked_domain::dispute::case::{Outcome, Refusal};
use besked_domain::dispute::{ByPlan, Change, Ground, Reading, Remedy, Told};
use besked_domain::id::{BankPaymentId, DisputeId};
use besked_domain::invoice::standing::Balance;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use chrono::NaiveDate;
use sqlx::PgPool;
use uuid::Uuid;

/// The payment that is nobody's in the seed.
const WAITING: BankPaymentId =
    BankPaymentId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_9885));

/// It has the upcoming invoice's number in it and pays all of that, whose payments the unit has from a `source`.
async fn came(owner: &PgPool, source: &str) {
    for came in [
        "update waiting_payment set amount = 1300, texts = array['Till faktura 22345678']",
        "update bank_payment set amount = 1300 where id in (select bank_payment_id from waiting_payment)",
    ] {
        sqlx::query(came).execute(owner).await.unwrap();
    }
    sqlx::query("update unit set payment_source = $1").bind(source).execute(owner).await.unwrap();
}

/// Another one of as much has come, and names no invoice.
async fn came_unnamed(owner: &PgPool) {
    let id = Uuid::now_v7();
    for came in [
        "insert into bank_payment (id, key, digest, bank_file_id, line, payee_giro, payee, amount,
            currency, paid_on, channel)
        select $1, key || '9', digest, bank_file_id, 6, payee_giro, payee, amount, currency,
            paid_on, channel
        from bank_payment where id = $2",
        "insert into waiting_payment (bank_payment_id, amount, why, sought, reference,
            reference_kind, extras, texts)
        select $1, amount, why, sought, reference, reference_kind, extras, '{}'::text[]
        from waiting_payment where bank_payment_id = $2",
    ] {
        sqlx::query(came).bind(id).bind(WAITING.0).execute(owner).await.unwrap();
    }
}

/// The case says that it has been paid, and waits for a decision.
async fn unbooked(owner: &PgPool, pools: &Pools, source: &str) -> DisputeId {
    came(owner, source).await;
    let id = open(pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    Sides::of(pools).does(STATE, id, Uuid::new_v4()).await.unwrap();
    id
}

/// The economist places it on an invoice.
async fn placed(pools: &Pools, invoice: &str) {
    let economist = in_role(StaffRole::Economist, HANDLER);
    let found = Found { payment: WAITING, invoice: invoice.to_owned(), by: HANDLER };
    desk(pools).book_payment(&economist, &found, Uuid::new_v4()).await.unwrap();
}

/// What a full change is, as a manager reads it.
async fn change(pools: &Pools, id: DisputeId) -> Change {
    let file = desk(pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    file.unwrap().unwrap().change.unwrap()
}

/// What the ledger has been told of the upcoming invoice, beside what is paused of it.
async fn fed(owner: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select kind || ' ' || amount from ledger_feed
        where invoice_id = $1 and kind not like 'hold%' order by seq",
    )
    .bind(UPCOMING.0)
    .fetch_all(owner)
    .await
    .unwrap()
}

async fn left(pools: &Pools, id: DisputeId) -> Money {
    Balance::of(&seen(pools, id).await.figures).left
}

async fn does(pools: &Pools, act: Act, id: DisputeId) {
    Sides::of(pools).does(act, id, Uuid::new_v4()).await.unwrap();
}

/// Two payments that state the invoice are booked on another one.
#[sqlx::test(migrations = false)]
async fn all_that_was_paid_in_parts_is_moved(owner: PgPool) {
    let pools = pools(&owner).await;
    sqlx::query(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        select $1, gen_random_uuid(), $2, 650, '2026-10-02', 'bankgiro', '2234 5678'
        from generate_series(1, 2)",
    )
    .bind(RESIDENT.0)
    .bind(PAID.0)
    .execute(&owner)
    .await
    .unwrap();
    let id = open(&pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    does(&pools, STATE, id).await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.most), (Remedy::Payment, kr(1_300), kr(1_300)));
    does(&pools, DECIDE, id).await;
    assert_eq!(fed(&owner).await, ["payment_to_move 1300.00"]);
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_is_placed_after_the_decision_is_told_of_by_the_placing_alone(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = unbooked(&owner, &pools, "bank").await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.beside), (Remedy::Booking, kr(1_300), kr(0)));
    does(&pools, DECIDE, id).await;
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.remedy, decided.credited), (Remedy::Booking, kr(1_300)));
    assert_eq!(decided.pay_by, None, "nothing is left to pay");
    assert!(fed(&owner).await.is_empty(), "there is nothing to move it from");
    // Until it has been placed it stays paused, and is not to be lifted.
    assert_eq!((paused(&owner, id).await, left(&pools, id).await), (kr(1_300), kr(1_300)));
    assert!(to_lift(&pools, id).await.unwrap().awaits_change);
    placed(&pools, "22345678").await;
    assert_eq!(fed(&owner).await, ["payment_booked 1300.00"]);
    assert_eq!(left(&pools, id).await, kr(0));
    let row = to_lift(&pools, id).await.unwrap();
    assert!(row.to_lift && !row.awaits_change, "{row:?}");
    does(&pools, LIFT, id).await;
    assert_eq!((paused(&owner, id).await, to_lift(&pools, id).await), (kr(0), None));
    assert_eq!(fed(&owner).await, ["payment_booked 1300.00"]);
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_was_placed_before_the_decision_leaves_nothing_to_change(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = unbooked(&owner, &pools, "bank").await;
    placed(&pools, "22345678").await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.most), (Remedy::Measure, kr(0), kr(0)));
    does(&pools, DECIDE, id).await;
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.remedy, decided.credited), (Remedy::Measure, kr(0)));
    assert_eq!((decided.pay_by, left(&pools, id).await), (None, kr(0)));
    assert_eq!(fed(&owner).await, ["payment_booked 1300.00"]);
    // A person lifts what the answer paused.
    assert!(to_lift(&pools, id).await.unwrap().to_lift);
    does(&pools, LIFT, id).await;
    assert_eq!(paused(&owner, id).await, kr(0));
}

/// Where the ledger books by itself, what has been placed comes with its file.
#[sqlx::test(migrations = false)]
async fn a_payment_whose_invoice_the_ledger_has_been_told_is_still_to_be_booked(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = unbooked(&owner, &pools, "ledger").await;
    placed(&pools, "22345678").await;
    assert_eq!(left(&pools, id).await, kr(1_300), "the ledger has not booked it yet");
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full), (Remedy::Booking, kr(1_300)));
    does(&pools, DECIDE, id).await;
    assert_eq!(fed(&owner).await, ["payment_found 1300.00"]);
    assert!(to_lift(&pools, id).await.unwrap().awaits_change);
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_was_placed_elsewhere_is_no_full_change(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = unbooked(&owner, &pools, "bank").await;
    placed(&pools, "1234567897").await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.most), (Remedy::Payment, kr(0), kr(1_300)));
    let most = kr(1_300);
    assert_eq!(refused(&pools, DECIDE, id).await, Refusal::NoFullChange { most });
    // A manager who finds another one on another invoice has it moved.
    does(&pools, DECIDE_PART, id).await;
    assert_eq!(fed(&owner).await, ["payment_to_move 4.00"]);
}

/// What was looked at and does not carry the answer is nobody's yet, and is not told to be this one.
#[sqlx::test(migrations = false)]
async fn another_payment_of_as_much_is_not_booked_in_the_place_of_the_one_that_was_found(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    came(&owner, "bank").await;
    came_unnamed(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    does(&pools, STATE, id).await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full), (Remedy::Booking, kr(1_300)));
    placed(&pools, "1234567897").await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.most), (Remedy::Payment, kr(0), kr(1_300)));
    let most = kr(1_300);
    assert_eq!(refused(&pools, DECIDE, id).await, Refusal::NoFullChange { most });
}

/// The payment was less than was contested, and the ledger has moved it since: what was found has been put right.
#[sqlx::test(migrations = false)]
async fn what_has_been_put_right_is_decided_without_an_amount_and_the_rest_has_a_day(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (line, _) = arranged(&owner).await;
    let id = open(&pools, UPCOMING, &Told { ids: vec![line], ..told(Ground::AlreadyPaid) }).await;
    does(&pools, STATE, id).await;
    assert_eq!(change(&pools, id).await.full, kr(500));
    moved(&owner).await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.most), (Remedy::Payment, kr(0), kr(800)));
    assert!(found.has_full());
    does(&pools, DECIDE, id).await;
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.remedy, decided.credited), (Remedy::Measure, kr(0)));
    assert!(decided.pay_by.is_some(), "eight hundred is left of what was asked for");
    assert_eq!(decided.told(), Outcome::ChangePartly);
    assert!(fed(&owner).await.is_empty());
}

/// The fee is thirty too much of ninety. Once the invoice has been paid whole, what the decision leaves is not asked for.
#[sqlx::test(migrations = false)]
async fn no_day_is_told_where_nothing_is_left_to_pay(owner: PgPool) {
    let pools = pools(&owner).await;
    let (_, fee) = arranged(&owner).await;
    let id = open(&pools, UPCOMING, &Told { ids: vec![fee], ..told(Ground::WrongAmount) }).await;
    does(&pools, STATE, id).await;
    assert_eq!(change(&pools, id).await.full, kr(30));
    sqlx::query(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        values ($1, gen_random_uuid(), $2, $3, '2026-11-22', 'bankgiro')",
    )
    .bind(RESIDENT.0)
    .bind(UPCOMING.0)
    .bind(kr(1_390).kronor())
    .execute(&owner)
    .await
    .unwrap();
    does(&pools, DECIDE, id).await;
    let case = seen(&pools, id).await;
    let decided = &case.decisions[0];
    assert_eq!((decided.credited, decided.pay_by), (kr(30), None));
    assert!(decided.rest_paid && decided.told() == Outcome::ChangePartly && !case.is_found_right());
    let days: Vec<Option<NaiveDate>> =
        sqlx::query_scalar("select pay_by from ledger_feed where dispute_id = $1")
            .bind(id.0)
            .fetch_all(&owner)
            .await
            .unwrap();
    assert!(days.len() > 1 && days.iter().all(Option::is_none), "{days:?}");
    assert_eq!(paused(&owner, id).await, kr(0), "nothing of it can be claimed");
    let who = debtor(RESIDENT, RESIDENT);
    let told = portal(&pools).messages(&who, 1).await.unwrap().rows.remove(0);
    assert_eq!(told.notice, Notice::Decision { pay_by: None, other: None, by_plan: ByPlan::No });
}

/// A pause that a person lifts gives a new day, where anything is left.
#[sqlx::test(migrations = false)]
async fn a_pause_that_is_lifted_tells_no_day_where_nothing_is_left_to_pay(owner: PgPool) {
    let pools = pools(&owner).await;
    for left in [true, false] {
        let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
        if !left {
            credit(&owner, UPCOMING, 1_300).await;
        }
        does(&pools, LIFT, id).await;
        let case = seen(&pools, id).await;
        assert_eq!((case.row.held, case.holds[0].pay_by.is_some()), (kr(0), left));
        let who = debtor(RESIDENT, RESIDENT);
        let told = portal(&pools).messages(&who, 1).await.unwrap().rows.remove(0);
        assert_eq!(
            told.notice,
            Notice::Lifted { pay_by: case.holds[0].pay_by, other: None, by_plan: ByPlan::No }
        );
    }
}

/// Whoever is to confirm it reads what the person will.
#[sqlx::test(migrations = false)]
async fn a_proposal_that_leaves_something_is_one_in_part(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "dispute.credit_alone_up_to", "100").await;
    let (line, _) = arranged(&owner).await;
    let id = open(&pools, UPCOMING, &Told { ids: vec![line], ..told(Ground::AlreadyPaid) }).await;
    for act in [STATE, DECIDE] {
        does(&pools, act, id).await;
    }
    let file = desk(&pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    let proposed = file.unwrap().unwrap().proposal.unwrap();
    assert_eq!((proposed.outcome, proposed.credited), (Outcome::ChangePartly, kr(500)));
    does(&pools, CONFIRM, id).await;
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.outcome, decided.told()), (Outcome::ChangeFully, Outcome::ChangePartly));
    // One of before that was kept is told as it was then.
    sqlx::query("alter table dispute_decision disable trigger user").execute(&owner).await.unwrap();
    sqlx::query("update dispute_decision set told = null, of_measure = null where dispute_id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.leaves(), decided.told()), (true, Outcome::ChangeFully));
}

/// The ledger moves the payment from the other invoice by itself.
async fn moved(owner: &PgPool) {
    sqlx::query("update payment set invoice_id = $1 where invoice_id = $2 and amount = 500")
        .bind(UPCOMING.0)
        .bind(PAID.0)
        .execute(owner)
        .await
        .unwrap();
}

/// The payment lay on another invoice, and the ledger has moved it by itself since.
#[sqlx::test(migrations = false)]
async fn a_payment_that_has_been_moved_since_is_not_moved_once_more(owner: PgPool) {
    let pools = pools(&owner).await;
    let (line, fee) = arranged(&owner).await;
    let both = Told { ids: vec![line, fee], ..told(Ground::AlreadyPaid) };
    let id = open(&pools, UPCOMING, &both).await;
    does(&pools, STATE, id).await;
    assert_eq!(change(&pools, id).await.full, kr(530));
    assert_eq!(read(&pools, id).await.moves.booked.len(), 1);
    moved(&owner).await;
    assert_eq!(read(&pools, id).await.moves.booked, [], "no other is there to be moved");
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.beside), (Remedy::Payment, kr(30), kr(30)));
    does(&pools, DECIDE, id).await;
    assert_eq!(fed(&owner).await, ["credit_proposed 30.00"]);
}

#[sqlx::test(migrations = false)]
async fn what_has_been_credited_since_the_answer_is_not_credited_again(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    does(&pools, STATE, id).await;
    credit(&owner, UPCOMING, 400).await;
    let found = change(&pools, id).await;
    assert_eq!((found.remedy, found.full, found.most), (Remedy::Credit, kr(900), kr(900)));
    does(&pools, DECIDE, id).await;
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.credited, decided.pay_by), (kr(900), None), "nothing is left to pay");
    let told = feed(&owner, id).await;
    assert!(told.contains(&"credit_proposed 900.00".to_owned()), "{told:?}");
}

/// What waits for another manager is weighed anew when it is confirmed.
#[sqlx::test(migrations = false)]
async fn a_proposal_is_not_confirmed_once_a_part_of_it_has_been_credited(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "dispute.credit_alone_up_to", "500").await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    does(&pools, STATE, id).await;
    does(&pools, DECIDE, id).await;
    credit(&owner, UPCOMING, 400).await;
    assert_eq!(refused(&pools, CONFIRM, id).await, Refusal::Stale);
    for act in [DECLINE, DECIDE, CONFIRM] {
        does(&pools, act, id).await;
    }
    assert_eq!(seen(&pools, id).await.decisions[0].credited, kr(900));
}
