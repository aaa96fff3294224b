//! What is charged twice is paused on the later invoice, and never more of that than there is, whichever of the two is
//! objected to first.

use crate::charged_twice::twice;
use crate::disputes::{open, portal, told};
use crate::faults::LINE;
use crate::seed::{OVERDUE, RESIDENT, debtor, pools};
use besked_app::ports::DebtorPortal as _;
use besked_domain::dispute::{Explanation, Ground, Reading, TextId, Told};
use besked_domain::id::{DisputeId, InvoiceId};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use rust_decimal::Decimal;
use sqlx::PgPool;

/// What the later invoice costs, in kronor.
const LATER: i64 = 100;

/// The amount of the line of the earlier invoice is contested.
fn too_much() -> Told {
    Told { ids: vec![LINE], ..told(Ground::WrongAmount) }
}

async fn answer(pools: &Pools, id: DisputeId) -> Explanation {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap().answer
}

/// What is paused of an invoice, and what the ledger has been told of that.
async fn paused(owner: &PgPool, on: InvoiceId) -> [Decimal; 2] {
    let mut sums = [Decimal::ZERO; 2];
    for (sum, of) in sums.iter_mut().zip([
        "select coalesce(sum(amount), 0) from hold where invoice_id = $1 and lifted_at is null",
        "select coalesce(sum(amount), 0) from ledger_feed
        where invoice_id = $1 and kind = 'hold_placed'",
    ]) {
        *sum = sqlx::query_scalar(of).bind(on.0).fetch_one(owner).await.unwrap();
    }
    sums
}

#[sqlx::test(migrations = false)]
async fn what_is_paused_of_the_later_invoice_already_is_not_paused_again(owner: PgPool) {
    let pools = pools(&owner).await;
    let later = twice(&owner).await;
    let own = open(&pools, later, &told(Ground::NotMine)).await;
    assert_eq!(answer(&pools, own).await.hold.amount, Money::from_ore(LATER * 100));
    let id = open(&pools, OVERDUE, &too_much()).await;
    let said = answer(&pools, id).await;
    assert!(said.says(TextId::TwiceEarlier) && said.says(TextId::HeldAlreadyThere));
    assert_eq!(said.hold.amount, Money::ZERO);
    assert_eq!(paused(&owner, later).await, [Decimal::from(LATER); 2]);
}

#[sqlx::test(migrations = false)]
async fn a_part_that_is_paused_already_leaves_the_rest_to_be_paused(owner: PgPool) {
    let pools = pools(&owner).await;
    let later = twice(&owner).await;
    let part = Told { amount: Some(Money::from_ore(4_000)), ..told(Ground::NotReceived) };
    open(&pools, later, &part).await;
    let id = open(&pools, OVERDUE, &too_much()).await;
    assert_eq!(answer(&pools, id).await.hold.amount, Money::from_ore(6_000));
    assert_eq!(paused(&owner, later).await, [Decimal::from(LATER); 2]);
}

/// Both invoices are objected to in the same moment, the later one on a ground.
async fn at_once(owner: &PgPool, ground: Ground) {
    let pools = pools(owner).await;
    let later = twice(owner).await;
    let (own, too_much) = (told(ground), too_much());
    let (one, other) = tokio::join!(open(&pools, later, &own), open(&pools, OVERDUE, &too_much));
    let all = answer(&pools, one).await.hold.amount + answer(&pools, other).await.hold.amount;
    assert_eq!(all, Money::from_ore(LATER * 100));
    assert_eq!(paused(owner, later).await, [Decimal::from(LATER); 2]);
}

#[sqlx::test(migrations = false)]
async fn of_two_at_once_one_pauses_the_later_invoice(owner: PgPool) {
    at_once(&owner, Ground::NotMine).await;
}

/// Each of them holds both invoices, and in the same order.
#[sqlx::test(migrations = false)]
async fn of_two_at_once_on_the_same_thing_one_pauses_the_later_invoice(owner: PgPool) {
    at_once(&owner, Ground::WrongAmount).await;
}
