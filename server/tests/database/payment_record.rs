//! How a party has paid, as staff read it: facts, by the days that the invoices were to be paid on.

use crate::disputes::{desk, portal};
use crate::plans::{ask, day, handler};
use crate::seed::{HANDLER, PAID, PLAN, RESIDENT, RESPITE, debtor, pools};
use besked_app::ports::{DebtorPortal as _, StaffDesk as _};
use besked_domain::id::InvoiceId;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

/// Another invoice like the resident's paid one, due on 31 July and paid on this day.
async fn paid(owner: &PgPool, on: &str) -> InvoiceId {
    let id = Uuid::new_v4();
    sqlx::query(
        "insert into invoice (
            party_id, id, unit_id, charge_type_id, number, issued_on, due_on, subject_sv,
            subject_en, total, vat, interest_notice, paid, last_paid_on
        )
        select
            party_id, $2, unit_id, charge_type_id, 'P-' || $2, issued_on, due_on, subject_sv,
            subject_en, total, vat, interest_notice, paid, $3
        from invoice where id = $1",
    )
    .bind(PAID.0)
    .bind(id)
    .bind(day(on))
    .execute(owner)
    .await
    .unwrap();
    InvoiceId(id)
}

/// Copies what one case has in a table, with what is different.
async fn copy(owner: &PgPool, table: &str, (key, of): (&str, Uuid), different: Value) {
    let sql = format!(
        "insert into {table} select (jsonb_populate_record({table}, $2)).*
        from {table} where {key} = $1"
    );
    sqlx::query(AssertSqlSafe(sql)).bind(of).bind(different).execute(owner).await.unwrap();
}

/// A respite of an invoice, until this day, as it stands.
async fn respite(owner: &PgPool, invoice: InvoiceId, until: &str, state: &str) {
    let id = Uuid::new_v4();
    let because = (state == "declined").then_some("Inte nu.");
    let new = json!({
        "id": id, "number": id, "form_key": id, "until": until, "state": state,
        "decided_at": "2026-11-08T08:00:00Z", "decided_by": HANDLER.0, "declined_because": because,
    });
    copy(owner, "respite", ("id", RESPITE.0), new).await;
    let new = json!({ "respite_id": id, "invoice_id": invoice.0 });
    copy(owner, "respite_invoice", ("respite_id", RESPITE.0), new).await;
}

/// A plan that nobody has signed, of some invoices, which has stood so since this day.
pub(crate) async fn unsigned(
    owner: &PgPool,
    invoices: &[InvoiceId],
    state: &str,
    since: &str,
) -> Uuid {
    let id = Uuid::new_v4();
    let noticed_on = (state == "broken").then_some("2026-09-20");
    let because = (state == "cancelled").then_some("Betalas på en gång.");
    let new = json!({
        "id": id, "number": id, "form_key": id, "state": state, "noticed_on": noticed_on,
        "ended_because": because, "changed_at": format!("{since}T08:00:00Z"),
    });
    copy(owner, "plan", ("id", PLAN.0), new).await;
    let own = ("plan_id", PLAN.0);
    copy(owner, "plan_offer", own, json!({ "plan_id": id })).await;
    for invoice in invoices {
        copy(owner, "plan_invoice", own, json!({ "plan_id": id, "invoice_id": invoice.0 })).await;
    }
    sqlx::query(
        "insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
        select party_id, $2, version, language, document, frozen_at
        from plan_agreement where plan_id = $1",
    )
    .bind(PLAN.0)
    .bind(id)
    .execute(owner)
    .await
    .unwrap();
    id
}

/// A plan that was signed, of some invoices, which has stood so since this day.
pub(crate) async fn plan(owner: &PgPool, invoices: &[InvoiceId], state: &str, since: &str) -> Uuid {
    let id = unsigned(owner, invoices, state, since).await;
    copy(owner, "plan_signature", ("plan_id", PLAN.0), json!({ "plan_id": id })).await;
    id
}

/// It began to keep its invoices on this day, and has let them go since.
pub(crate) async fn began(owner: &PgPool, plan: Uuid, on: &str) {
    sqlx::query(
        "insert into collection_stop (
            party_id, id, invoice_id, kind, plan_id, placed_at, ended_at
        )
        select party_id, gen_random_uuid(), invoice_id, 'plan', plan_id, $2, $2
        from plan_invoice where plan_id = $1",
    )
    .bind(plan)
    .bind(day(on).and_hms_opt(11, 0, 0).unwrap().and_utc())
    .execute(owner)
    .await
    .unwrap();
}

/// How late an invoice was paid, where it was paid outside any plan.
async fn days_late(owner: &PgPool, invoice: InvoiceId) -> Option<i32> {
    sqlx::query_scalar("select days_late from invoice_paid where invoice_id = $1")
        .bind(invoice.0)
        .fetch_optional(owner)
        .await
        .unwrap()
}

#[sqlx::test(migrations = false)]
async fn what_a_respite_or_a_plan_gave_time_for_was_not_paid_late(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let id = portal(&pools).propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    let facts = async || {
        let file = desk(&pools).plan(&handler(), id).await.unwrap().unwrap();
        (file.record, file.conduct)
    };
    let (record, conduct) = facts().await;
    assert_eq!((record.in_time, record.late, record.plans_kept), (1, 0, 0));
    assert_eq!((record.late_usually, record.late_most), (None, None));
    assert_eq!((conduct.paid_in_time, conduct.paid_late, conduct.broken_on.len()), (1, 0, 0));
    let invoices = record.invoices;

    // Ten days late, whatever was declined; and twice in time, on the last day of a respite that is over too.
    let late = paid(&owner, "2026-08-10").await;
    respite(&owner, late, "2026-09-30", "declined").await;
    for on in ["2026-08-28", "2026-08-31"] {
        respite(&owner, paid(&owner, on).await, "2026-08-31", "ended").await;
    }
    // Four days after the later of two.
    let twice = paid(&owner, "2026-09-19").await;
    respite(&owner, twice, "2026-09-15", "granted").await;
    respite(&owner, twice, "2026-08-15", "ended").await;
    // By a plan that was kept, and by one while it ran; and 81 days late after that one was broken.
    let kept = plan(&owner, &[paid(&owner, "2026-11-01").await], "completed", "2026-11-02").await;
    let (ran, after) = (paid(&owner, "2026-09-15").await, paid(&owner, "2026-10-20").await);
    let broken = plan(&owner, &[ran, after], "broken", "2026-10-01").await;
    for own in [kept, broken] {
        began(&owner, own, "2026-07-15").await;
    }

    let (record, conduct) = facts().await;
    assert_eq!(record.invoices, invoices + 7, "all are invoices of the last two years");
    assert_eq!((record.in_time, record.late, record.plans_kept), (3, 3, 1));
    // 10, 4 and 81.
    assert_eq!((record.late_usually, record.late_most), (Some(32), Some(81)));
    assert_eq!((conduct.paid_in_time, conduct.paid_late), (3, 3));
    assert_eq!(conduct.broken_on, [day("2026-10-01")]);
}

/// The days that were given for the rest of a broken plan count from its end.
#[sqlx::test(migrations = false)]
async fn the_rest_of_a_broken_plan_was_not_paid_late_by_the_day_that_was_given(owner: PgPool) {
    pools(&owner).await;
    let (by, after) = (paid(&owner, "2026-09-30").await, paid(&owner, "2026-10-03").await);
    let broken = plan(&owner, &[by, after], "broken", "2026-09-20").await;
    began(&owner, broken, "2026-07-15").await;
    // No day was given: the due date was 31 July.
    assert_eq!((days_late(&owner, by).await, days_late(&owner, after).await), (Some(61), Some(64)));
    sqlx::query("update plan set let_go_on = '2026-10-06', rest_by = '2026-09-30' where id = $1")
        .bind(broken)
        .execute(&owner)
        .await
        .unwrap();
    assert_eq!((days_late(&owner, by).await, days_late(&owner, after).await), (Some(0), Some(3)));
}

#[sqlx::test(migrations = false)]
async fn a_signed_plan_hides_no_late_payment_before_it_begins(owner: PgPool) {
    pools(&owner).await;
    let late = paid(&owner, "2026-08-10").await;
    let ended = plan(&owner, &[late], "cancelled", "2026-09-01").await;
    assert_eq!(days_late(&owner, late).await, Some(10), "it has never begun");
    began(&owner, ended, "2026-08-10").await;
    assert_eq!(days_late(&owner, late).await, None);
    let begins = async |on: &str| {
        sqlx::query("update collection_stop set placed_at = $2, ended_at = $2 where plan_id = $1")
            .bind(ended)
            .bind(day(on).and_hms_opt(11, 0, 0).unwrap().and_utc())
            .execute(&owner)
            .await
            .unwrap();
    };
    begins("2026-08-11").await;
    assert_eq!(days_late(&owner, late).await, Some(10), "it began after the payment");
}

/// What a grant left out had no respite, and where a plan took its place one gave time until the plan began.
#[sqlx::test(migrations = false)]
async fn a_respite_gives_no_time_for_what_it_left_out_or_a_plan_took_over(owner: PgPool) {
    pools(&owner).await;
    let out = paid(&owner, "2026-08-20").await;
    for column in ["by_plan", "gone_on"] {
        respite(&owner, out, "2026-08-31", "ended").await;
        let sql = format!(
            "update respite_invoice set {column} = true
            where invoice_id = $1 and not (by_plan or gone_on)"
        );
        assert_eq!(days_late(&owner, out).await, Some(-11), "{column}");
        sqlx::query(AssertSqlSafe(sql)).bind(out.0).execute(&owner).await.unwrap();
        assert_eq!(days_late(&owner, out).await, Some(20), "{column}");
    }
    let over = paid(&owner, "2026-08-25").await;
    respite(&owner, over, "2026-08-31", "ended").await;
    let ended = plan(&owner, &[over], "cancelled", "2026-08-18").await;
    began(&owner, ended, "2026-08-15").await;
    sqlx::query("update respite_invoice set replaced_by = $2 where invoice_id = $1")
        .bind(over.0)
        .bind(ended)
        .execute(&owner)
        .await
        .unwrap();
    assert_eq!(days_late(&owner, over).await, Some(10));
}
