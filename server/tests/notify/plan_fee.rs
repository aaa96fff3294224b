//! The fee that an organisation pays for its plan (lag 1981:739 3 § 2): booked when the plan begins, paid before the plan
//! is, and part of what was paid when something is too much.

use crate::kit::{desk, portal};
use crate::plans::{offered_to, pay_on, round, signed_by, signs};
use crate::seed::{
    COMPANY, COMPANY_INVOICE, HANDLER, OVERDUE, PAID, RESIDENT, UPCOMING, debtor, pools, set, staff,
};
use besked_app::ports::{
    DebtorPortal as _, PlanRow, Staff, StaffDesk as _, StaffPlanAct, StaffRole,
};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::invoice::FeeKind;
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_server::store::Pools;
use sqlx::PgPool;
use uuid::Uuid;

/// What the law allows, and the setting that is shipped takes.
fn fee() -> Money {
    Money::from_ore(17_000)
}

async fn row(pools: &Pools, id: PlanId) -> PlanRow {
    portal(pools).plan(&debtor(RESIDENT, COMPANY), id).await.unwrap().unwrap().row
}

/// What has been booked on the company's invoice as fees of plans.
async fn booked(pools: &Pools) -> Vec<Money> {
    booked_on(pools, COMPANY, COMPANY_INVOICE).await
}

/// The same, of another one.
async fn booked_on(pools: &Pools, party: PartyId, invoice: InvoiceId) -> Vec<Money> {
    let invoice = portal(pools).invoice(&debtor(RESIDENT, party), invoice).await;
    let fees = invoice.unwrap().unwrap().fees.into_iter();
    fees.filter(|own| own.kind == FeeKind::Plan).map(|own| own.amount).collect()
}

#[sqlx::test(migrations = false)]
async fn a_plan_is_paid_when_its_fee_is_and_nothing_is_too_much_before(owner: PgPool) {
    let pools = pools(&owner).await;
    assert_eq!(booked(&pools).await, []);
    let id = signed_by(&pools, COMPANY, vec![COMPANY_INVOICE]).await;
    let begun = row(&pools, id).await;
    assert_eq!((begun.state, begun.schedule.fee), (State::Active, fee()));
    assert_eq!(booked(&pools).await, [fee()]);
    let debt = begun.schedule.debt.total();
    assert_eq!(begun.left, debt + fee());
    pay_on(&owner, COMPANY_INVOICE, debt).await;
    round(&pools, "2026-12-20").await;
    let but_for_the_fee = row(&pools, id).await;
    assert_eq!((but_for_the_fee.state, but_for_the_fee.left), (State::Active, fee()));
    pay_on(&owner, COMPANY_INVOICE, fee()).await;
    round(&pools, "2026-12-21").await;
    assert_eq!(row(&pools, id).await.state, State::Completed);
    let economist = Staff { roles: vec![StaffRole::Economist], ..staff(HANDLER, false) };
    let too_much = async || {
        let payments = desk(&pools).payments(&economist, None, None).await.unwrap();
        payments.overpaid.into_iter().find(|own| own.invoice == COMPANY_INVOICE)
    };
    assert_eq!(too_much().await, None);
    pay_on(&owner, COMPANY_INVOICE, Money::from_ore(100)).await;
    assert_eq!(too_much().await.unwrap().surplus.ore(), 100);
}

#[sqlx::test(migrations = false)]
async fn a_fee_that_was_agreed_on_stays_when_the_plan_is_ended(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = signed_by(&pools, COMPANY, vec![COMPANY_INVOICE]).await;
    let end = StaffPlanAct::Cancel("Bolaget har lagts ned.".to_owned());
    desk(&pools).act_on_plan(&staff(HANDLER, false), id, &end, Uuid::new_v4()).await.unwrap();
    let ended = row(&pools, id).await;
    assert_eq!((ended.state, ended.left), (State::Cancelled, ended.schedule.debt.total() + fee()));
    assert_eq!(booked(&pools).await, [fee()]);
}

/// A plan with a fee for a person's invoices, of which the case of the seed contests the overdue one once it is offered.
/// What its pages show as the fee once it runs.
async fn contested_when_signed(owner: &PgPool, pools: &Pools, invoices: Vec<InvoiceId>) -> Money {
    set(owner, "plan.fee_persons", "170").await;
    let pauses = async |invoice: InvoiceId| {
        sqlx::query("update hold set invoice_id = $2 where party_id = $1 and lifted_at is null")
            .bind(RESIDENT.0)
            .bind(invoice.0)
            .execute(owner)
            .await
            .unwrap();
    };
    pauses(PAID).await;
    let id = offered_to(pools, RESIDENT, invoices).await;
    pauses(OVERDUE).await;
    signs(pools, id).await;
    let file = portal(pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Active);
    file.row.schedule.fee
}

/// No such fee is charged on what is paused for an objection.
#[sqlx::test(migrations = false)]
async fn a_fee_is_booked_on_nothing_that_is_contested(owner: PgPool) {
    let pools = pools(&owner).await;
    let shown = contested_when_signed(&owner, &pools, vec![OVERDUE]).await;
    assert_eq!(shown, Money::ZERO);
    assert_eq!(booked_on(&pools, RESIDENT, OVERDUE).await, [], "nothing else is left");
}

#[sqlx::test(migrations = false)]
async fn a_fee_is_booked_on_the_next_invoice_where_the_oldest_is_contested(owner: PgPool) {
    let pools = pools(&owner).await;
    let shown = contested_when_signed(&owner, &pools, vec![OVERDUE, UPCOMING]).await;
    assert_eq!(shown, fee());
    assert_eq!(booked_on(&pools, RESIDENT, OVERDUE).await, []);
    assert_eq!(booked_on(&pools, RESIDENT, UPCOMING).await, [fee()]);
}
