//! What a payment pays within an invoice of a plan that says it by its own terms, from the agreement that was signed to
//! what the ledger is told.

use crate::{Line, begins, bgmax, fed, ground, invoice, pools, standing, take, take_ledger, went};
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

/// Where interest is counted by whole months, all of a payment is booked, and no öre of it goes astray.
async fn by_whole_months(owner: &PgPool, order: &str) {
    let pools = agreed(owner, order, "twelfths").await;
    let lines = [Line::ocr("1230", 50_000, 1), Line::ocr("1230", 100_000, 2)];
    take(&pools, bgmax("20261120", 1, &lines)).await;
    assert_eq!(standing(owner).await, "A 1500.00 2320.00");
    let (told, went) = (fed(&pools).await, went(&pools).await);
    let both = told.iter().zip(&went).filter(|(entry, _)| entry["kind"] == "payment_booked");
    let booked: Vec<_> = both.map(|(entry, went)| (&entry["amount"], went)).collect();
    let [(first, one), (second, other)] = booked.as_slice() else { panic!("{booked:?}") };
    assert_eq!((*first, *second), (&json!("500.00"), &json!("1000.00")));
    for (went, amount) in [(one, 50_000), (other, 100_000)] {
        // Where it went need not be known.
        let Some(parts) = went else { continue };
        assert!(parts.iter().all(|part| *part >= 0), "{parts:?}");
        assert_eq!(parts.iter().sum::<i128>(), amount, "{parts:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_by_whole_months_is_booked_whole(owner: PgPool) {
    by_whole_months(&owner, "costs_first").await;
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_by_whole_months_is_booked_whole_in_either_order(owner: PgPool) {
    by_whole_months(&owner, "principal_first").await;
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

/// Its interest is counted by days again once the plan has fallen away, and what was completed is not counted anew.
#[sqlx::test(migrations = false)]
async fn where_a_payment_goes_is_known_once_a_plan_by_whole_months_has_fallen_away(owner: PgPool) {
    let pools = agreed(&owner, "costs_first", "twelfths").await;
    for (state, day, serial) in [("completed", "20261120", 1), ("broken", "20261121", 2)] {
        sqlx::query(
            "update plan set
                state = $1, noticed_on = '2026-11-11', changed_at = '2026-11-15 11:00+00'",
        )
        .bind(state)
        .execute(&owner)
        .await
        .unwrap();
        take(&pools, bgmax(day, 1, &[Line::ocr("1230", 50_000, serial)])).await;
        let told = fed(&pools).await;
        let booked = told.iter().rfind(|entry| entry["kind"] == "payment_booked").unwrap();
        assert_eq!(booked["amount"], json!("500.00"), "{state}");
        assert_eq!(booked["allocation"].is_object(), state == "broken", "{state}");
    }
}
