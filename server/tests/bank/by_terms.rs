//! What a payment pays within an invoice of a plan that says it by its own terms, from the agreement that was signed to
//! what the ledger is told.

use crate::{Line, begins, bgmax, ground, invoice, pools, standing, take, take_ledger, went};
use besked_server::store::Pools;
use serde_json::json;
use sqlx::PgPool;

/// An invoice of 3,650 kronor whose interest is a krona a day from 2 August on, in a plan with a fee of 170 kronor that
/// is reckoned from 10 November, the hundredth of those days. Nobody has signed it.
async fn unsigned(owner: &PgPool, order: &str, interest: &str) -> Pools {
    let pools = pools(owner).await;
    let mut owed = invoice("A", "1230", "3650.00");
    owed["issued_on"] = json!("2026-07-03");
    owed["due_on"] = json!("2026-08-02");
    take_ledger(&pools, &[ground("bank"), vec![owed]].concat()).await;
    begins(owner, order, interest).await;
    assert_eq!(standing(owner).await, "A 0.00 3820.00");
    pools
}

/// The same, signed.
async fn agreed(owner: &PgPool, order: &str, interest: &str) -> Pools {
    let pools = unsigned(owner, order, interest).await;
    sqlx::raw_sql(
        "insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
        select party_id, id, version, 'sv', '%PDF-1.7', now() from plan;
        insert into plan_signature (
            party_id, plan_id, version, number, kind, person, signer, signed_on, evidence,
            registered_at
        )
        select
            party_id, id, version, 1, 'electronic', party_id, 'Demo Ek', '2026-11-10'::date,
            '{}'::bytea, now()
        from plan",
    )
    .execute(owner)
    .await
    .unwrap();
    pools
}

/// What 500 kronor and then 3,500 kronor of 20 November pay, of costs, interest and principal, and what is too much.
async fn both_go(pools: &Pools) -> [[i128; 4]; 2] {
    let lines = [Line::ocr("1230", 50_000, 1), Line::ocr("1230", 350_000, 2)];
    take(pools, bgmax("20261120", 1, &lines)).await;
    let went = went(pools).await;
    let [.., Some(first), Some(second)] = went.as_slice() else { panic!("{went:?}") };
    [*first, *second]
}

#[sqlx::test(migrations = false)]
async fn costs_are_paid_first_where_a_plan_says_so(owner: PgPool) {
    let pools = agreed(&owner, "costs_first", "runs").await;
    let expected = [[17_000, 11_000, 22_000, 0], [0, 0, 343_000, 7_000]];
    assert_eq!(both_go(&pools).await, expected);
}

#[sqlx::test(migrations = false)]
async fn principal_is_paid_first_where_a_plan_says_so(owner: PgPool) {
    let pools = agreed(&owner, "principal_first", "runs").await;
    let expected = [[0, 0, 50_000, 0], [17_000, 11_000, 315_000, 7_000]];
    assert_eq!(both_go(&pools).await, expected);
    assert_eq!(standing(&owner).await, "A 4000.00 0.00");
}

/// Interest ends on the day that the plan is reckoned from, and what there was of it by then is owed.
#[sqlx::test(migrations = false)]
async fn interest_that_a_plan_waives_is_paid_by_nothing_that_comes_after(owner: PgPool) {
    let pools = agreed(&owner, "costs_first", "waived").await;
    let expected = [[17_000, 10_000, 23_000, 0], [0, 0, 342_000, 8_000]];
    assert_eq!(both_go(&pools).await, expected);
}

#[sqlx::test(migrations = false)]
async fn a_plan_may_do_both(owner: PgPool) {
    let pools = agreed(&owner, "principal_first", "waived").await;
    let expected = [[0, 0, 50_000, 0], [17_000, 10_000, 315_000, 8_000]];
    assert_eq!(both_go(&pools).await, expected);
}

/// What was paid on the day before follows the law: interest of 99 days first.
#[sqlx::test(migrations = false)]
async fn the_terms_of_a_plan_hold_from_the_day_that_it_is_reckoned_from(owner: PgPool) {
    let pools = agreed(&owner, "principal_first", "waived").await;
    take(&pools, bgmax("20261109", 1, &[Line::ocr("1230", 50_000, 1)])).await;
    assert_eq!(went(&pools).await.last(), Some(&Some([0, 9_900, 40_100, 0])));
    take(&pools, bgmax("20261110", 1, &[Line::ocr("1230", 50_000, 2)])).await;
    assert_eq!(went(&pools).await.last(), Some(&Some([0, 0, 50_000, 0])));
}

/// Nobody has signed it: what it says of payments binds nobody.
#[sqlx::test(migrations = false)]
async fn the_terms_of_a_plan_that_nobody_has_signed_change_nothing(owner: PgPool) {
    let pools = unsigned(&owner, "principal_first", "waived").await;
    let expected = [[17_000, 11_000, 22_000, 0], [0, 0, 343_000, 7_000]];
    assert_eq!(both_go(&pools).await, expected);
}

/// Where interest is counted by whole months, and none of them has come to its end: all of a payment is booked, and no öre
/// of it goes astray.
#[sqlx::test(migrations = false)]
async fn what_is_paid_within_a_month_pays_the_days_of_it(owner: PgPool) {
    let pools = agreed(&owner, "costs_first", "twelfths").await;
    let expected = [[17_000, 11_000, 22_000, 0], [0, 0, 343_000, 7_000]];
    assert_eq!(both_go(&pools).await, expected);
    assert_eq!(standing(&owner).await, "A 4000.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_within_a_month_pays_principal_first_where_a_plan_says_so(owner: PgPool) {
    let pools = agreed(&owner, "principal_first", "twelfths").await;
    let expected = [[0, 0, 50_000, 0], [17_000, 11_000, 315_000, 7_000]];
    assert_eq!(both_go(&pools).await, expected);
}

/// The plan is reckoned from 10 August, the eighth of the days, and its instalments fall due on the 10th of each month. A
/// month at 10 % costs a hundred and twentieth of what is left, however many days it has.
#[sqlx::test(migrations = false)]
async fn the_ledger_is_told_what_instalments_by_whole_months_pay(owner: PgPool) {
    let pools = agreed(&owner, "costs_first", "twelfths").await;
    let due = ["2026-09-10", "2026-10-10", "2026-11-10", "2026-12-10"];
    // What each pays is not asked for here: where payments go follows from the days alone.
    let paid = json!({"costs": "0", "interest": "0", "principal": "0"});
    let instalments: Vec<_> = (1..)
        .zip(due)
        .map(|(number, on)| json!({"number": number, "due_on": on, "paid": paid, "left": "0"}))
        .collect();
    let judged = json!({"plan": [{
        "fee": "170.00", "starts_on": "2026-08-10", "first_due_on": due[0],
        "order": "costs_first", "interest": "twelfths"
    }, {"instalments": instalments}]});
    sqlx::query("update plan_offer set judged = $1").bind(judged).execute(&owner).await.unwrap();
    let payments = [
        // The first instalment in full on its day: eight days, and 30.42 kronor for the month.
        ("20260910", 100_000),
        // A part of the second, late: 22.40 kronor for the month, and five days.
        ("20261015", 1_000),
        // Early: what was left of that, and fifteen days.
        ("20261030", 50_000),
        // Late: the fee, which was booked on 10 November, and twenty-one days of a month that had been broken off.
        ("20261120", 50_000),
    ];
    for (serial, (on, amount)) in (1..).zip(payments) {
        take(&pools, bgmax(on, 1, &[Line::ocr("1230", amount, serial)])).await;
    }
    let told: Vec<_> = went(&pools).await.into_iter().flatten().collect();
    let expected = [
        [0, 3_842, 96_158, 0],
        [0, 1_000, 0, 0],
        [0, 1_609 + 1_105, 47_286, 0],
        [17_000, 1_275, 31_725, 0],
    ];
    assert_eq!(told, expected);
    assert_eq!(standing(&owner).await, "A 2010.00 1810.00");
}

/// An earlier plan waived the interest of thirty of those days before it was broken: the payments of this one pay none
/// of that, as the page and this plan have it.
#[sqlx::test(migrations = false)]
async fn interest_that_an_earlier_plan_waived_is_paid_by_nothing_that_comes_after(owner: PgPool) {
    let pools = agreed(&owner, "costs_first", "runs").await;
    sqlx::raw_sql(
        "insert into plan (
            party_id, id, number, unit_id, state, version, proposed_at, by_person, signers,
            countersign, noticed_on, changed_at
        )
        select
            party_id, '00000000-0000-7000-8000-00000000a402'::uuid, 'KS-BP 2026/000002', unit_id,
            'broken', 1, proposed_at, by_person, 1, false, '2026-09-15'::date,
            '2026-10-01 11:00+00'::timestamptz
        from plan;
        insert into plan_offer (
            party_id, plan_id, version, reason, made_at, made_from, judged, instalments,
            first_due_on, last_due_on, total
        )
        select
            plan.party_id, plan.id, 1, '', offer.made_at, offer.made_from,
            offer.judged || '{\"plan\": [{
                \"starts_on\": \"2026-09-01\", \"order\": \"principal_first\", \"interest\": \"waived\"
            }]}'::jsonb,
            2, offer.first_due_on, offer.last_due_on, offer.total
        from plan
        cross join plan_offer as offer
        where plan.state = 'broken';
        insert into plan_invoice (
            party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before
        )
        select
            plan.party_id, plan.id, 1, own.invoice_id, own.due_before, own.payable, 0, 0
        from plan
        cross join plan_invoice as own
        where plan.state = 'broken';
        insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
        select party_id, id, 1, 'sv', '%PDF-1.7', now() from plan where state = 'broken';
        insert into plan_signature (
            party_id, plan_id, version, number, kind, person, signer, signed_on, evidence,
            registered_at
        )
        select
            party_id, id, 1, 1, 'electronic', party_id, 'Demo Ek', '2026-09-01'::date,
            '{}'::bytea, now()
        from plan
        where state = 'broken';
        insert into collection_stop (
            party_id, id, invoice_id, kind, plan_id, placed_at, ended_at
        )
        select own.party_id, gen_random_uuid(), own.invoice_id, 'plan', plan.id, now(), now()
        from plan
        inner join plan_invoice as own on plan.id = own.plan_id
        where plan.state = 'broken'",
    )
    .execute(&owner)
    .await
    .unwrap();
    let expected = [[17_000, 8_000, 25_000, 0], [0, 0, 340_000, 10_000]];
    assert_eq!(both_go(&pools).await, expected);
}

/// The days after a plan by whole months are counted one by one, whatever became of it.
#[sqlx::test(migrations = false)]
async fn where_a_payment_goes_is_known_once_a_plan_by_whole_months_is_over(owner: PgPool) {
    let pools = agreed(&owner, "costs_first", "twelfths").await;
    let over = [
        ("completed", "20261120", 1, [17_000, 11_000, 22_000, 0]),
        ("broken", "20261121", 2, [0, 94, 49_906, 0]),
    ];
    for (state, day, serial, expected) in over {
        sqlx::query(
            "update plan set
                state = $1, noticed_on = '2026-11-11', changed_at = '2026-11-15 11:00+00'",
        )
        .bind(state)
        .execute(&owner)
        .await
        .unwrap();
        take(&pools, bgmax(day, 1, &[Line::ocr("1230", 50_000, serial)])).await;
        let told = went(&pools).await.into_iter().flatten().next_back();
        assert_eq!(told, Some(expected), "{state}");
    }
}
