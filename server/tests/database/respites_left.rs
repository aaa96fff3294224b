//! What a respite comes to, through both ports: reckoned anew when it is granted, and told by what is left from then on.

use crate::disputes::{desk, open, portal, told};
use crate::feed::{fed, fed_whole};
use crate::noted::noted;
use crate::plans::handler;
use crate::respites::{ask, asked, day};
use crate::seed::{OVERDUE, RESIDENT, UPCOMING, debtor, pools, today};
use besked_app::ports::{
    DebtorPortal as _, RespiteAct, RespiteAsk, RespiteFile, StaffAct, StaffDesk as _,
};
use besked_domain::dispute::Ground;
use besked_domain::id::{InvoiceId, RespiteId};
use besked_domain::money::Money;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

fn kr(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

/// A payment of today is booked.
async fn books(owner: &PgPool, invoice: InvoiceId, kronor: i64) {
    for sql in [
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        select party_id, gen_random_uuid(), id, $2::bigint, '2026-11-22', 'bankgiro'
        from invoice where id = $1",
        "update invoice set paid = paid + $2::bigint, last_paid_on = '2026-11-22' where id = $1",
    ] {
        sqlx::query(sql).bind(invoice.0).bind(kronor).execute(owner).await.unwrap();
    }
}

async fn read(pools: &Pools, id: RespiteId) -> RespiteFile {
    portal(pools).respite(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap()
}

async fn grants(pools: &Pools, id: RespiteId) {
    desk(pools).decide_respite(&handler(), id, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
}

/// What the overview's card asks for.
async fn on_card(pools: &Pools, id: RespiteId) -> Option<Money> {
    let overview = portal(pools).overview(&debtor(RESIDENT, RESIDENT)).await.unwrap();
    overview.respites.iter().find(|row| row.id == id).unwrap().left
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_before_a_respite_is_granted_is_not_asked_for(owner: PgPool) {
    let pools = pools(&owner).await;
    let wanted = ask(UPCOMING, "2026-12-20");
    let id = asked(&pools, &wanted).await.unwrap();
    let before = read(&pools, id).await.row;
    assert_eq!(before.left, Some(before.payable));
    books(&owner, UPCOMING, 500).await;
    let who = debtor(RESIDENT, RESIDENT);
    let preview = portal(&pools).preview_respite(&who, &wanted).await.unwrap();
    let comes_to = preview.judgement.costs[0].then;
    assert!(comes_to < before.payable);
    // Both sides see it before it is answered.
    let row = read(&pools, id).await.row;
    assert_eq!((row.payable, row.left), (before.payable, Some(comes_to)));
    let seen = desk(&pools).respite(&handler(), id).await.unwrap().unwrap();
    assert_eq!(seen.file.row.left, Some(comes_to));
    let list = desk(&pools).respites(&handler()).await.unwrap();
    let waits = list.into_iter().find(|own| own.row.id == id).unwrap();
    assert_eq!(waits.row.left, Some(comes_to));

    let (_, start) = fed(&pools, 0).await;
    grants(&pools, id).await;
    let file = read(&pools, id).await;
    assert_eq!((file.row.payable, file.row.left), (comes_to, Some(comes_to)));
    assert_eq!(file.invoices[0].payable - file.invoices[0].interest, kr(800));
    assert_eq!(file.reckoned_on, today());
    assert_eq!(on_card(&pools, id).await, Some(comes_to));
    let (whole, _) = fed_whole(&pools, start).await;
    let granted: Vec<_> = whole.iter().filter(|own| own["kind"] == "respite_granted").collect();
    assert_eq!(granted.len(), 1, "{whole:?}");
    assert_eq!(granted[0]["amount"], "800.00");
    let note = noted(&whole, UPCOMING).pop().unwrap();
    assert_eq!((note.1.as_str(), note.2), ("RespiteGranted", format!("{:.2}", comes_to.kronor())));
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_after_it_was_granted_is_off_the_next_step_and_not_off_what_was_confirmed(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    grants(&pools, id).await;
    let confirmed = read(&pools, id).await.row.payable;
    books(&owner, UPCOMING, 500).await;
    let row = read(&pools, id).await.row;
    assert_eq!(row.payable, confirmed);
    let left = row.left.unwrap();
    assert!(left <= confirmed - kr(500) && left >= kr(800), "{left:?} of {confirmed:?}");
    assert_eq!(on_card(&pools, id).await, Some(left));
    books(&owner, UPCOMING, 800).await;
    assert_eq!(read(&pools, id).await.row.left, Some(Money::ZERO));
    assert_eq!(read(&pools, id).await.row.payable, confirmed);
}

#[sqlx::test(migrations = false)]
async fn what_is_contested_before_it_is_granted_is_not_asked_for_until_the_pause_is_lifted(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let both = RespiteAsk { invoices: vec![OVERDUE, UPCOMING], ..ask(OVERDUE, "2026-12-20") };
    let id = asked(&pools, &both).await.unwrap();
    let before = read(&pools, id).await;
    let case = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    let (_, start) = fed(&pools, 0).await;
    grants(&pools, id).await;
    let file = read(&pools, id).await;
    let of = |file: &RespiteFile, invoice| {
        file.invoices.iter().find(|own| own.invoice == invoice).unwrap().payable
    };
    assert_eq!(of(&file, UPCOMING), Money::ZERO);
    assert_eq!(of(&file, OVERDUE), of(&before, OVERDUE));
    assert_eq!((file.row.payable, file.row.left), (of(&file, OVERDUE), Some(file.row.payable)));
    let (given, _) = fed(&pools, start).await;
    let contested = given.iter().find(|own| own["number"] == "F-1002").unwrap();
    assert_eq!(contested["amount"], "0.00");
    // It is for what was contested too, once that is to be paid.
    desk(&pools).act(&handler(), case, &StaffAct::Lift, Uuid::new_v4()).await.unwrap();
    let row = read(&pools, id).await.row;
    assert!(row.left.unwrap() >= file.row.payable + kr(1_300), "{row:?}");
    assert_eq!((row.payable, row.until), (file.row.payable, day("2026-12-21")));
}
