//! What each plan of an invoice said holds for its own days, though it was completed, broken, ended or replaced since.

use crate::disputes::portal;
use crate::payment_record;
use crate::plans::day;
use crate::refunds::{books, listed, paid_late};
use crate::seed::{PAID, PLAN, RESIDENT, debtor, pools};
use besked_app::ports::DebtorPortal as _;
use besked_domain::id::PlanId;
use besked_domain::interest::RateTable;
use besked_domain::invoice::{Agreed, Owed, WholeMonth, cost_if_paid_on};
use besked_server::store::Pools;
use serde_json::json;
use sqlx::PgPool;
use uuid::uuid;

/// The plan of the seed has stood so since a day.
pub(crate) async fn stands(owner: &PgPool, state: &str, since: &str) {
    stands_of(owner, PLAN, state, since).await;
}

/// So has a plan.
async fn stands_of(owner: &PgPool, plan: PlanId, state: &str, since: &str) {
    sqlx::query(
        "update plan set
            state = $2, noticed_on = '2026-11-01', ended_because = 'Betalas på en gång.',
            changed_at = $3
        where id = $1",
    )
    .bind(plan.0)
    .bind(state)
    .bind(day(since).and_hms_opt(11, 0, 0).unwrap().and_utc())
    .execute(owner)
    .await
    .unwrap();
}

/// The plan of the seed began before the payment, and waives interest.
pub(crate) async fn takes_no_interest(owner: &PgPool) {
    sqlx::query(
        "update plan_offer set judged = jsonb_set(
            jsonb_set(judged, '{plan,0,interest}', '\"waived\"'),
            '{plan,0,starts_on}', '\"2026-07-31\"'
        )
        where plan_id = $1",
    )
    .bind(PLAN.0)
    .execute(owner)
    .await
    .unwrap();
}

/// A plan has begun, and has let its invoices go since.
pub(crate) async fn began(owner: &PgPool, plan: PlanId) {
    payment_record::began(owner, plan.0, "2026-07-31").await;
}

/// Another plan of the same invoice, which is reckoned from 15 October and says the same.
const OTHER: PlanId = PlanId(uuid!("00000000-0000-7000-8000-00000000a399"));

/// It has been offered and signed.
async fn offers_another(owner: &PgPool) {
    sqlx::raw_sql(
        "create temporary table copied as
        select
            '00000000-0000-7000-8000-00000000a301'::uuid as own,
            '00000000-0000-7000-8000-00000000a399'::uuid as other;
        insert into plan (
            party_id, id, number, unit_id, state, version, proposed_at, by_person, answer_by,
            signers, countersign, changed_at
        )
        select
            party_id, other, 'KS-BP 2026/000099', unit_id, 'withdrawn', version, proposed_at,
            by_person, answer_by, signers, countersign, changed_at
        from copied inner join plan on plan.id = own;
        insert into plan_offer (
            party_id, plan_id, version, reason, made_at, made_from, judged, instalments,
            first_due_on, last_due_on, total
        )
        select
            party_id, other, version, reason, made_at, made_from,
            jsonb_set(judged, '{plan,0,starts_on}', '\"2026-10-15\"'), instalments, first_due_on,
            last_due_on, total
        from copied inner join plan_offer on plan_id = own;
        insert into plan_invoice (
            party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before
        )
        select party_id, other, version, invoice_id, due_before, payable, left_out, paid_before
        from copied inner join plan_invoice on plan_id = own;
        insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
        select party_id, other, version, language, document, frozen_at
        from copied inner join plan_agreement on plan_id = own;
        insert into plan_signature (
            party_id, plan_id, version, number, kind, person, signer, signed_on, evidence,
            registered_at
        )
        select
            party_id, other, version, 1, 'electronic', party_id, 'Demo Ek', '2026-10-15'::date,
            '{}'::bytea, frozen_at
        from copied inner join plan_agreement on plan_id = own;
        drop table copied",
    )
    .execute(owner)
    .await
    .unwrap();
}

/// What plans say of the invoice, as the payer reads it.
async fn agreed(pools: &Pools) -> Vec<Agreed> {
    let own = portal(pools).invoice(&debtor(RESIDENT, RESIDENT), PAID).await.unwrap().unwrap();
    own.agreed
}

/// Whether the plan takes no interest, now or until it was no longer paid by.
async fn waived(pools: &Pools) -> bool {
    agreed(pools).await.iter().any(|plan| !plan.interest_runs)
}

#[sqlx::test(migrations = false)]
async fn what_a_plan_waived_is_paid_back_where_it_ended_after_the_payment(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    books(&owner, 200, "2026-11-20").await;
    takes_no_interest(&owner).await;
    stands(&owner, "cancelled", "2026-11-21").await;
    assert!(!waived(&pools).await, "it has never begun");
    began(&owner, PLAN).await;
    for state in ["broken", "replaced", "cancelled"] {
        for (since, before) in [("2026-11-19", false), ("2026-11-20", true), ("2026-11-21", true)] {
            stands(&owner, state, since).await;
            let row = listed(&pools).await.unwrap();
            assert_eq!(row.available.ore() == 20_000, before, "{state} {since}: {row:?}");
            assert_eq!(row.interest.is_zero(), before, "{state} {since}: {row:?}");
            // For what is left it holds no longer than until it fell away.
            let plan = agreed(&pools).await.remove(0);
            assert_eq!((plan.interest_runs, plan.until), (false, Some(day(since))), "{state}");
        }
    }
    // What it waived stays waived, though something is to be paid again.
    books(&owner, -300, "2026-11-20").await;
    assert_eq!(agreed(&pools).await[0].until, Some(day("2026-11-21")));
}

#[sqlx::test(migrations = false)]
async fn what_a_completed_plan_waived_is_not_owed_again_where_a_part_stayed_out_of_it(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    books(&owner, 200, "2026-11-20").await;
    takes_no_interest(&owner).await;
    let until = async || agreed(&pools).await.first().and_then(|plan| plan.until);
    stands(&owner, "completed", "2026-11-19").await;
    assert_eq!(until().await, Some(day("2026-11-19")), "all of it was in the plan");
    let whole = listed(&pools).await.unwrap();
    for left_out in [300, 1] {
        sqlx::query("update plan_invoice set left_out = $2 where plan_id = $1")
            .bind(PLAN.0)
            .bind(rust_decimal::Decimal::from(left_out))
            .execute(&owner)
            .await
            .unwrap();
        // What was contested is paid after the plan, with the interest of the days after it alone.
        let row = listed(&pools).await.unwrap();
        assert_eq!(until().await, Some(day("2026-11-19")), "{left_out} was contested");
        assert_eq!(row.interest, whole.interest, "{row:?}");
    }
    // It is so while something is left to pay as well.
    books(&owner, -300, "2026-11-20").await;
    assert_eq!(until().await, Some(day("2026-11-19")));
    assert!(waived(&pools).await);
}

#[sqlx::test(migrations = false)]
async fn what_is_overpaid_after_the_plan_brings_no_waived_interest_back(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    takes_no_interest(&owner).await;
    began(&owner, PLAN).await;
    stands(&owner, "broken", "2026-11-20").await;
    books(&owner, 200, "2026-11-22").await;
    let row = listed(&pools).await.unwrap();
    assert!(waived(&pools).await, "it was paid in full before");
    assert_eq!((row.available.ore(), row.interest.ore()), (20_000, 0), "{row:?}");
    // A payment that is taken back leaves something to pay after the plan: interest runs on that alone, from the day after.
    books(&owner, -100, "2026-11-21").await;
    assert_eq!(agreed(&pools).await[0].until, Some(day("2026-11-20")));
}

#[sqlx::test(migrations = false)]
async fn each_of_several_plans_of_an_invoice_says_what_holds_for_its_own_days(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    takes_no_interest(&owner).await;
    stands(&owner, "broken", "2026-09-30").await;
    offers_another(&owner).await;
    began(&owner, PLAN).await;
    let days = async || {
        let plans = agreed(&pools).await;
        assert!(plans.iter().all(|plan| !plan.interest_runs), "{plans:?}");
        plans.iter().map(|plan| (plan.from, plan.until)).collect::<Vec<_>>()
    };
    let first = (day("2026-07-31"), Some(day("2026-09-30")));
    assert_eq!(days().await, [first], "the other has never begun");
    began(&owner, OTHER).await;
    for (state, since, until) in [
        ("active", "2026-10-15", None),
        ("noticed", "2026-11-01", None),
        ("completed", "2026-11-10", Some(day("2026-11-10"))),
        ("broken", "2026-11-11", Some(day("2026-11-11"))),
        ("replaced", "2026-11-12", Some(day("2026-11-12"))),
    ] {
        stands_of(&owner, OTHER, state, since).await;
        assert_eq!(days().await, [first, (day("2026-10-15"), until)], "{state}");
    }
    // One that was completed hides none that came after it.
    stands(&owner, "completed", "2026-09-30").await;
    assert_eq!(days().await.len(), 2);
}

#[sqlx::test(migrations = false)]
async fn what_stayed_out_of_a_plan_takes_back_nothing_when_it_falls_away(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    takes_no_interest(&owner).await;
    sqlx::query("update plan_invoice set left_out = 300 where plan_id = $1")
        .bind(PLAN.0)
        .execute(&owner)
        .await
        .unwrap();
    began(&owner, PLAN).await;
    // All is paid ten days later only.
    for state in ["broken", "cancelled", "replaced"] {
        stands(&owner, state, "2026-11-10").await;
        let plans = agreed(&pools).await;
        let days = plans.first().map(|plan| (plan.interest_runs, plan.until));
        assert_eq!(days, Some((false, Some(day("2026-11-10")))), "{state}");
    }
}

#[sqlx::test(migrations = false)]
async fn what_is_taken_back_after_a_plan_was_completed_is_owed_without_what_that_waived(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    takes_no_interest(&owner).await;
    stands(&owner, "completed", "2026-11-20").await;
    books(&owner, -300, "2026-11-20").await;
    let own = portal(&pools).invoice(&debtor(RESIDENT, RESIDENT), PAID).await.unwrap().unwrap();
    let rates = RateTable::shipped();
    let owed = Owed::of(&own, &rates);
    let interest = |on| cost_if_paid_on(&owed, &rates, day(on)).interest.amount;
    assert_eq!(interest("2026-11-20").ore(), 0);
    assert!(interest("2026-12-20").is_positive(), "it runs again for what is open");
}

/// What one of staff put forward is refused, the plan is signed as it was asked for, and a change of it comes to hold.
const REFUSED_AND_CHANGED: &str = "
insert into plan_offer (
    party_id, plan_id, version, by_staff, reason, made_at, made_from, judged, instalments,
    first_due_on, last_due_on, total
)
select
    party_id, plan_id, own.version, own.by_staff, '', made_at, made_from, judged, instalments,
    first_due_on, last_due_on, total
from plan_offer
cross join (
    values (3, '00000000-0000-7000-8000-000000006001'::uuid), (4, null)
) as own (version, by_staff)
where plan_id = '00000000-0000-7000-8000-00000000a301' and plan_offer.version = 1;
insert into plan_amendment (
    party_id, plan_id, version, change, asked_at, more, sign_by, held_at
)
select
    party_id, plan_id, version, '{\"shorten\": {\"instalments\": 2}}', '2026-10-10 08:00+00', 0,
    '2026-10-31', '2026-10-10 09:00+00'
from plan_offer
where plan_id = '00000000-0000-7000-8000-00000000a301' and version = 4;
insert into plan_invoice (
    party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before
)
select party_id, plan_id, 4, invoice_id, due_before, payable, left_out, paid_before
from plan_invoice
where plan_id = '00000000-0000-7000-8000-00000000a301' and version = 1;
update plan set version = 4 where id = '00000000-0000-7000-8000-00000000a301';
";

#[sqlx::test(migrations = false)]
async fn what_was_put_forward_and_refused_says_nothing_of_the_months_of_a_plan(owner: PgPool) {
    let pools = pools(&owner).await;
    paid_late(&owner).await;
    began(&owner, PLAN).await;
    stands(&owner, "active", "2026-07-31").await;
    sqlx::raw_sql(REFUSED_AND_CHANGED).execute(&owner).await.unwrap();
    let due = ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30"];
    let nothing = json!({"costs": "0", "interest": "0", "principal": "0"});
    let own = |(number, on): (usize, &str)| json!({"number": number, "due_on": on, "left": "0", "paid": nothing});
    let instalments: Vec<_> = (1..).zip(due).map(own).collect();
    for (version, starts_on, instalments) in [
        (1, "2026-07-31", &instalments[..]),
        (3, "2026-09-01", &instalments[..0]),
        (4, "2026-10-10", &instalments[2..]),
    ] {
        sqlx::query(
            "update plan_offer set judged = jsonb_set(
                jsonb_set(judged, '{plan,0}', (judged #> '{plan,0}') || $3),
                '{plan,1,instalments}', $4
            )
            where plan_id = $1 and version = $2",
        )
        .bind(PLAN.0)
        .bind(version)
        .bind(json!({"interest": "twelfths", "starts_on": starts_on, "first_due_on": due[0]}))
        .bind(json!(instalments))
        .execute(&owner)
        .await
        .unwrap();
    }
    let month = |from, until| WholeMonth { from: day(from), until: day(until) };
    let whole = [month("2026-07-31", due[0]), month(due[0], due[1]), month(due[2], due[3])];
    assert_eq!(agreed(&pools).await.remove(0).months, whole);
}
