//! Respites of several invoices through both ports, as the real roles: what becomes of one of them between the asking
//! and the answer takes nothing from the others.

use crate::disputes::{desk, in_role, open, portal, told};
use crate::feed::fed;
use crate::seed::{HANDLER, OVERDUE, RESIDENT, UPCOMING, debtor, pools};
use besked_app::ports::{
    DebtorPortal as _, InvoiceFilter, InvoiceQuery, RespiteAct, RespiteAsk, StaffDesk as _,
    StaffRole,
};
use besked_domain::dispute::Ground;
use besked_domain::id::{InvoiceId, RespiteId};
use besked_domain::notice::Notice;
use besked_domain::respite::life::State;
use besked_server::interchange::claims::export_claims;
use besked_server::store::Pools;
use chrono::NaiveDate;
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A respite of both invoices that the resident has to pay.
async fn asked(pools: &Pools) -> RespiteId {
    let ask = RespiteAsk {
        invoices: vec![OVERDUE, UPCOMING],
        until: day("2026-12-21"),
        reason: "Lönen kommer den 25.".to_owned(),
        anyway: false,
    };
    portal(pools).ask_respite(&debtor(RESIDENT, RESIDENT), &ask, Uuid::new_v4()).await.unwrap()
}

async fn grants(pools: &Pools, id: RespiteId) {
    let handler = in_role(StaffRole::Handler, HANDLER);
    desk(pools).decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
}

/// Something is paid on an invoice, so that nothing is left of it or so much.
async fn paid_down_to(owner: &PgPool, invoice: InvoiceId, left: i64) {
    let pays = "update invoice set paid = paid + left_to_pay - $2 where id = $1";
    sqlx::query(pays).bind(invoice.0).bind(left).execute(owner).await.unwrap();
}

/// What of a debtor's is claimed on a day.
async fn claimed(pools: &Pools, on: &str) -> (bool, bool) {
    let mut out = Vec::new();
    export_claims(pools, day(on), &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    let is = |invoice: InvoiceId| text.contains(&invoice.to_string());
    (is(OVERDUE), is(UPCOMING))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// What the ledger was told: the kind, the invoice and the amount of each entry.
fn entries(told: &[Value]) -> Vec<(&str, &str, &str)> {
    told.iter()
        .map(|own| (text(&own["kind"]), text(&own["number"]), text(&own["amount"])))
        .collect()
}

#[sqlx::test(migrations = false)]
async fn one_day_holds_for_all_invoices_of_a_respite(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let id = asked(&pools).await;
    let file = portal.respite(&who, id).await.unwrap().unwrap();
    let numbers: Vec<&str> = file.invoices.iter().map(|own| own.number.as_str()).collect();
    assert_eq!((file.row.invoices, numbers), (2, vec!["F-1001", "F-1002"]));
    let (_, start) = fed(&pools, 0).await;
    grants(&pools, id).await;
    let (told, _) = fed(&pools, start).await;
    assert_eq!(told.len(), 2, "{told:?}");
    for own in &told {
        assert_eq!(own["kind"], "respite_granted");
        assert_eq!(own["until"], "2026-12-21");
    }
    let overdue = InvoiceQuery { filter: InvoiceFilter::Overdue, ..InvoiceQuery::default() };
    let rows = portal.invoices(&who, &overdue).await.unwrap().rows;
    assert!(rows.iter().all(|row| row.id != OVERDUE), "{rows:?}");
    assert_eq!(claimed(&pools, "2026-12-22").await, (false, false));
    assert_eq!(claimed(&pools, "2026-12-23").await, (true, true));
}

/// Asked for two invoices of which one is paid and the other contested in full before anyone answers.
#[sqlx::test(migrations = false)]
async fn a_respite_is_granted_though_nothing_is_left_to_claim_of_its_invoices(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools).await;
    paid_down_to(&owner, UPCOMING, 0).await;
    open(&pools, OVERDUE, &told(Ground::NotMine)).await;
    // Then some of what is contested is paid too: more is paused than is left.
    paid_down_to(&owner, OVERDUE, 500).await;
    let (_, start) = fed(&pools, 0).await;
    grants(&pools, id).await;
    let who = debtor(RESIDENT, RESIDENT);
    let file = portal(&pools).respite(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Granted);
    let newest = portal(&pools).messages(&who, 1).await.unwrap().rows.remove(0).notice;
    assert_eq!(newest, Notice::RespiteGranted { until: day("2026-12-21"), left_out: 0 });
    let (given, _) = fed(&pools, start).await;
    assert_eq!(entries(&given), [("respite_granted", "F-1001", "0.00")]);
    // The objection may be lifted, and then the respite holds for it; what is paid needs none.
    let stops = "select count(*) from collection_stop
        where respite_id = $1 and invoice_id = $2 and kind = 'respite' and until = '2026-12-21'";
    for (invoice, many) in [(OVERDUE, 1_i64), (UPCOMING, 0)] {
        let query = sqlx::query_scalar(stops).bind(id.0).bind(invoice.0);
        let found: i64 = query.fetch_one(&owner).await.unwrap();
        assert_eq!(found, many, "{invoice}");
    }
}
