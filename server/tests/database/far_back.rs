//! What an answer looks at is found however much newer there is beside it.

use crate::charged_twice::{answer, twice};
use crate::disputes::{desk, in_role, open, told};
use crate::faults::alike;
use crate::seed::{HANDLER, PAID, RESIDENT, UPCOMING, pools};
use besked_app::ports::{StaffDesk as _, StaffRole};
use besked_domain::dispute::{Explanation, Finding, Ground, Reading, TextId};
use besked_domain::id::InvoiceId;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use rust_decimal::Decimal;
use sqlx::PgPool;

/// A newer invoice for more than a thousand other places, and for as many other things at the same one.
async fn newer_lines(owner: &PgPool) {
    let newer = ("2026-11-15", "100", "Almen", "2026-10-01");
    let invoice = alike(owner, RESIDENT, "F-2009", newer).await;
    sqlx::query(
        "insert into invoice_line (party_id, id, invoice_id, position, description_sv,
            description_en, net, vat_rate, amount, rule_id, period_from, period_to, object,
            quantity, measure, quantity_source, unit_price)
        select line.party_id, gen_random_uuid(), line.invoice_id, place.n,
            case when place.n % 2 = 0 then line.description_sv else 'Sak ' || place.n end,
            line.description_en, line.net, line.vat_rate, line.amount, line.rule_id,
            date '2026-09-01', date '2026-09-30',
            case when place.n % 2 = 0 then 'Plats ' || place.n else 'Förskolan Eken' end,
            line.quantity, line.measure, line.quantity_source, line.unit_price
        from invoice_line as line
        cross join generate_series(1, 2200) as place (n)
        where line.invoice_id = $1",
    )
    .bind(invoice.0)
    .execute(owner)
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn what_is_charged_twice_is_found_behind_newer_lines(owner: PgPool) {
    let pools = pools(&owner).await;
    let other = twice(&owner).await;
    newer_lines(&owner).await;
    let twice = answer(&pools).await;
    assert_eq!((twice.finding, twice.hold.invoice), (Finding::ChargedTwice, other));
}

/// The invoices that a paragraph of this kind rests on.
fn named(answer: &Explanation, text: TextId) -> Vec<String> {
    let said = answer.parts.iter().flat_map(|part| &part.paragraphs);
    let said = said.filter(|said| said.text == text);
    said.flat_map(|said| said.rests_on.clone()).collect()
}

#[sqlx::test(migrations = false)]
async fn what_it_cost_before_is_told_from_the_latest_before_behind_newer_lines(owner: PgPool) {
    let pools = pools(&owner).await;
    let places: [(&str, &str, &str); 3] = [
        ("F-2001", "2026-06-30", "2026-06-01"),
        ("F-2002", "2026-08-31", "2026-08-01"),
        ("F-2003", "2026-07-31", "2026-07-01"),
    ];
    let mut before: Vec<InvoiceId> = Vec::new();
    for (number, issued, from) in places {
        let line = (issued, "90", "Förskolan Eken", from);
        before.push(alike(&owner, RESIDENT, number, line).await);
    }
    newer_lines(&owner).await;
    let told = answer(&pools).await;
    assert_eq!(told.finding, Finding::SumAgrees);
    assert_eq!(named(&told, TextId::Before), [format!("invoice:{}", before[1])]);
}

/// What the upcoming invoice comes to has been booked on the paid one, and more than a thousand newer payments too, which
/// are of none other than that.
async fn booked_wrong(owner: &PgPool, reference: Option<&str>, paid: i64) {
    sqlx::query(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        values ($1, gen_random_uuid(), $2, 1300, '2026-10-02', 'bankgiro', $3)",
    )
    .bind(RESIDENT.0)
    .bind(PAID.0)
    .bind(reference)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        select $1, gen_random_uuid(), $2, 1, '2026-11-15', 'bankgiro', '77'
        from generate_series(1, 1100)",
    )
    .bind(RESIDENT.0)
    .bind(PAID.0)
    .execute(owner)
    .await
    .unwrap();
    let sum = "update invoice set paid = $2 where id = $1";
    let sum = sqlx::query(sum).bind(PAID.0).bind(Decimal::from(paid));
    sum.execute(owner).await.unwrap();
}

/// What is answered where it is said to have been paid.
async fn said_paid(pools: &Pools) -> Explanation {
    let id = open(pools, UPCOMING, &told(Ground::AlreadyPaid)).await;
    let who = in_role(StaffRole::Handler, HANDLER);
    let file = desk(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    file.case.answer
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_names_the_invoice_is_found_behind_newer_ones(owner: PgPool) {
    let pools = pools(&owner).await;
    booked_wrong(&owner, Some("2234 5678"), 800).await;
    let found = said_paid(&pools).await;
    assert_eq!(found.finding, Finding::PaymentFound);
    assert!(found.says(TextId::PaidElsewhere));
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_is_too_much_is_found_behind_newer_ones(owner: PgPool) {
    let pools = pools(&owner).await;
    booked_wrong(&owner, None, 2_100).await;
    let found = said_paid(&pools).await;
    assert_eq!(found.finding, Finding::PaymentFound);
    assert!(found.says(TextId::PaidElsewhere));
}

/// As much has been paid of an invoice that comes to just that: it is nobody else's.
#[sqlx::test(migrations = false)]
async fn a_payment_of_as_much_that_is_right_where_it_lies_is_not_found(owner: PgPool) {
    let pools = pools(&owner).await;
    booked_wrong(&owner, None, 800).await;
    let found = said_paid(&pools).await;
    assert_eq!(found.finding, Finding::PaymentNotFound);
}
