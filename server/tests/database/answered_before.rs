//! What a person was answered before is told as the same matter where it was, and what has come since is new.

use crate::disputes::{open, portal, told};
use crate::faults::LINE;
use crate::seed::{OVERDUE, RESIDENT, UPCOMING, debtor, pools};
use besked_app::ports::{DebtorPortal as _, DisputeCase};
use besked_domain::dispute::{Ground, Reading, TextId, Told, Word};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

/// The rounding of the overdue invoice.
const ROUNDING: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_c002);

async fn opened(pools: &Pools, on: InvoiceId, told: &Told) -> DisputeCase {
    let id = open(pools, on, told).await;
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap()
}

/// What a case says of an earlier one.
fn said_of(case: &DisputeCase, earlier: &DisputeCase) -> Vec<TextId> {
    let fact = format!("answer:{}", earlier.row.number);
    let own = case.answer.part(6).iter();
    own.filter(|said| said.rests_on.contains(&fact)).map(|said| said.text).collect()
}

#[sqlx::test(migrations = false)]
async fn an_answer_of_another_line_was_on_another_matter(owner: PgPool) {
    let pools = pools(&owner).await;
    let of = |line| Told { ids: vec![line], ..told(Ground::NotReceived) };
    let first = opened(&pools, OVERDUE, &of(LINE)).await;
    let other = opened(&pools, OVERDUE, &of(ROUNDING)).await;
    assert_eq!(said_of(&other, &first), [TextId::EarlierOther]);
    let same = opened(&pools, OVERDUE, &of(LINE)).await;
    assert_eq!(said_of(&same, &first), [TextId::EarlierSame, TextId::NothingNew]);
    assert_eq!(said_of(&same, &other), [TextId::EarlierOther]);
    // The whole invoice is more than the line, and the line is a part of it.
    let whole = opened(&pools, OVERDUE, &told(Ground::NotReceived)).await;
    assert_ne!(said_of(&whole, &same), [TextId::EarlierOther]);
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_came_without_a_place_is_new_and_gives_another_answer(owner: PgPool) {
    let pools = pools(&owner).await;
    let paid = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::AlreadyPaid) };
    let first = opened(&pools, UPCOMING, &paid).await;
    assert_eq!(first.answer.word, Word::Undecided);
    let came = "update waiting_payment set amount = 1300, texts = array['Till faktura 22345678']";
    sqlx::query(came).execute(&owner).await.unwrap();
    let second = opened(&pools, UPCOMING, &paid).await;
    assert_eq!(second.answer.word, Word::YesMust);
    assert_eq!(said_of(&second, &first), [TextId::EarlierChanged, TextId::NewSince]);
    let third = opened(&pools, UPCOMING, &paid).await;
    assert_eq!(said_of(&third, &second), [TextId::EarlierSame, TextId::NothingNew]);
}
