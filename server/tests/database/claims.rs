//! The list of claims: what is overdue and nobody contests.

use crate::acts::{Act, DECIDE, DECIDE_PART, REVIEW, STATE, Sides};
use crate::agreed::{began, stands, takes_no_interest};
use crate::appeals::{APPEALABLE, OPEN};
use crate::disputes::{desk, in_role, open, portal, told};
use crate::seed::{HANDLER, OVERDUE, PLAN, RESIDENT, clock, debtor, pools};
use besked_app::ports::{
    DebtorPortal as _, InvoiceFilter, InvoiceQuery, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::{Ground, Told};
use besked_domain::money::Money;
use besked_server::clock::{Clock as _, FixedClock};
use besked_server::interchange::claims::export_claims;
use besked_server::store::Pools;
use chrono::{DateTime, TimeDelta, Utc};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::{Uuid, uuid};

/// The reminder's fee on the overdue invoice of the seed.
const REMINDER: Uuid = uuid!("00000000-0000-7000-8000-000000003001");

/// The claims of a day.
pub(crate) async fn listed(pools: &Pools, now: DateTime<Utc>) -> Vec<Value> {
    let mut out = Vec::new();
    let exported = export_claims(pools, FixedClock(now).today(), &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    let claims: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exported.claims, u64::try_from(claims.len()).unwrap());
    assert!(!text.contains("F-1003"), "protected parties are left out");
    assert_eq!(exported.protected, 1);
    claims
}

/// The claim on the overdue invoice of the seed.
async fn claim(pools: &Pools) -> Option<Value> {
    let own = |claim: &Value| claim["invoice"] == OVERDUE.to_string();
    listed(pools, clock().now()).await.into_iter().find(own)
}

fn money(value: &Value) -> Money {
    serde_json::from_value(value.clone()).unwrap()
}

/// All that is claimed, without interest that is only counted.
fn sum(claim: &Value) -> Money {
    let fees = claim["fees"].as_array().unwrap().iter();
    money(&claim["principal"]) + fees.map(|fee| money(&fee["amount"])).sum()
}

fn kinds(claim: &Value) -> Vec<&str> {
    claim["fees"].as_array().unwrap().iter().map(|fee| fee["kind"].as_str().unwrap()).collect()
}

#[sqlx::test(migrations = false)]
async fn the_claims_hold_nothing_that_is_paused(owner: PgPool) {
    let pools = pools(&owner).await;
    // The seed has paused a hundred of it.
    let before = claim(&pools).await.unwrap();
    assert_eq!(before["paused"], "100.00");
    let part = Told { amount: Some(Money::from_ore(5_000)), ..told(Ground::NotReceived) };
    open(&pools, OVERDUE, &part).await;
    let after = claim(&pools).await.unwrap();
    let less = money(&before["principal"]) - money(&after["principal"]);
    assert_eq!(less, Money::from_ore(5_000));
    let id = open(&pools, OVERDUE, &told(Ground::NotMine)).await;
    assert_eq!(claim(&pools).await, None, "all of it is paused");
    // Lifted, it comes back when the new day to pay has passed.
    let handler = in_role(StaffRole::Handler, HANDLER);
    desk(&pools).act(&handler, id, &StaffAct::Lift, Uuid::new_v4()).await.unwrap();
    assert_eq!(claim(&pools).await, None);
    let later = listed(&pools, clock().now() + TimeDelta::days(60)).await;
    assert!(later.iter().any(|claim| claim["party"] == RESIDENT.to_string()));
}

/// What a case has paused of an invoice is paused of the overdue one of the seed too.
const OF_ANOTHER_TOO: Act = Act::Given(
    "insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at)
    select hold.party_id, gen_random_uuid(), other.id, hold.dispute_id, hold.scope, hold.amount,
        hold.placed_at
    from hold
    inner join invoice as other on hold.party_id = other.party_id and other.number = 'F-1001'
    where hold.dispute_id = $1",
);

/// A case that pauses several invoices credits one of them, and that once.
#[sqlx::test(migrations = false)]
async fn what_is_credited_takes_nothing_from_the_pause_of_another_invoice(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = claim(&pools).await.unwrap();
    let steps = [OPEN, APPEALABLE, OF_ANOTHER_TOO, STATE, DECIDE_PART];
    Sides::led(&pools, &owner, &steps).await;
    let own = |claim: &Value| claim["invoice"] == OVERDUE.to_string();
    let later = listed(&pools, clock().now() + TimeDelta::days(40)).await;
    let after = later.into_iter().find(own).unwrap();
    let more = money(&after["paused"]) - money(&before["paused"]);
    assert_eq!(more, Money::from_ore(1_000), "all that can be appealed");
}

/// Another case's pause of the same invoice is no pause of what is credited.
#[sqlx::test(migrations = false)]
async fn what_is_credited_is_paused_by_its_own_case(owner: PgPool) {
    let pools = pools(&owner).await;
    Sides::led(&pools, &owner, &[OPEN]).await;
    let never = Act::Open(Ground::CannotPay);
    let id = Sides::led(&pools, &owner, &[never, REVIEW, STATE, DECIDE]).await;
    let own = "select sum(amount) from hold where dispute_id = $1 and lifted_at is null";
    let own: Decimal = sqlx::query_scalar(own).bind(id.0).fetch_one(&owner).await.unwrap();
    assert_eq!(Money::round(own), Money::from_ore(1_000));
}

/// A pause that is smaller than what is credited is made up to it.
#[sqlx::test(migrations = false)]
async fn all_that_is_credited_is_paused(owner: PgPool) {
    const LESS: Act = Act::Given("update hold set amount = 4 where dispute_id = $1");
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, LESS, STATE, DECIDE]).await;
    let own = "select scope, amount from hold
        where dispute_id = $1 and lifted_at is null order by placed_at, id";
    let own: Vec<(String, Decimal)> =
        sqlx::query_as(own).bind(id.0).fetch_all(&owner).await.unwrap();
    let own: Vec<_> = own.iter().map(|(scope, of)| (scope.as_str(), Money::round(*of))).collect();
    let (before, more) = (Money::from_ore(400), Money::from_ore(600));
    assert_eq!(own, [("disputed", before), ("difference", more)]);
}

#[sqlx::test(migrations = false)]
async fn a_paused_fee_is_not_claimed_and_lowers_nothing_else(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = claim(&pools).await.unwrap();
    assert_eq!(kinds(&before), ["reminder"]);
    let fee = Told { ids: vec![REMINDER], ..told(Ground::Other) };
    open(&pools, OVERDUE, &fee).await;
    let after = claim(&pools).await.unwrap();
    assert_eq!(kinds(&after), Vec::<&str>::new());
    assert_eq!(after["principal"], before["principal"]);
    assert_eq!(after["disputed"], true);
    assert_eq!(sum(&before) - sum(&after), money(&after["paused"]) - money(&before["paused"]));
}

#[sqlx::test(migrations = false)]
async fn paused_interest_is_not_claimed_and_lowers_nothing_else(owner: PgPool) {
    let pools = pools(&owner).await;
    for sql in [
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on)
        select party_id, gen_random_uuid(), id, 'interest', 12, '2026-11-15'
        from invoice where number = 'F-1001' and fees = 60",
        "update invoice set fees = 72 where number = 'F-1001' and fees = 60",
    ] {
        sqlx::query(sql).execute(&owner).await.unwrap();
    }
    let before = claim(&pools).await.unwrap();
    assert_eq!(kinds(&before), ["reminder", "interest"]);
    // What is booked is not counted once more.
    assert_eq!(before["interest_from"], "2026-11-16");
    assert!(before["interest_percent"].is_string());
    open(&pools, OVERDUE, &told(Ground::ReduceInterest)).await;
    let after = claim(&pools).await.unwrap();
    assert_eq!(kinds(&after), ["reminder"]);
    assert_eq!(after["principal"], before["principal"]);
    assert_eq!(after["interest_from"], Value::Null);
    assert_eq!(after["interest_percent"], Value::Null);
}

/// A plan of the overdue invoice waived its interest until it was broken.
#[sqlx::test(migrations = false)]
async fn interest_that_a_plan_has_waived_is_not_claimed(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = claim(&pools).await.unwrap();
    let of = |claim: &Value| (claim["interest_from"].clone(), claim["interest_waived"].clone());
    assert_eq!(of(&before), (json!("2026-11-01"), json!([])));
    assert_eq!(before["interest_before"], json!([]));
    takes_no_interest(&owner).await;
    sqlx::query("update plan_invoice set invoice_id = $2 where plan_id = $1")
        .bind(PLAN.0)
        .bind(OVERDUE.0)
        .execute(&owner)
        .await
        .unwrap();
    began(&owner, PLAN).await;
    stands(&owner, "broken", "2026-11-15").await;
    let after = claim(&pools).await.unwrap();
    let waived = json!([{ "from": "2026-08-01", "until": "2026-11-15" }]);
    assert_eq!(of(&after), (json!("2026-11-16"), waived));
    assert_eq!(after["interest_before"], json!([]), "it was not late before");
    assert!(after["interest_percent"].is_string(), "it runs from the day after");
    assert_eq!(after["principal"], before["principal"]);
    // The plan was reckoned from a day when the invoice had been late for a while.
    let reckoned = "update plan_offer
        set judged = jsonb_set(judged, '{plan,0,starts_on}', '\"2026-11-07\"') where plan_id = $1";
    sqlx::query(reckoned).bind(PLAN.0).execute(&owner).await.unwrap();
    let after = claim(&pools).await.unwrap();
    let waived = json!([{ "from": "2026-11-08", "until": "2026-11-15" }]);
    assert_eq!(of(&after), (json!("2026-11-16"), waived));
    let before = json!([{ "from": "2026-11-01", "until": "2026-11-07" }]);
    assert_eq!(after["interest_before"], before, "a week of interest is still owed");
}

/// Interest that is only counted is no part of what is left to pay.
#[sqlx::test(migrations = false)]
async fn a_pause_of_counted_interest_takes_nothing_from_what_is_left(owner: PgPool) {
    let pools = pools(&owner).await;
    let held = async || {
        let query = InvoiceQuery { filter: InvoiceFilter::All, ..InvoiceQuery::default() };
        let who = debtor(RESIDENT, RESIDENT);
        let list = portal(&pools).invoices(&who, &query).await.unwrap();
        let listed = list.rows.iter().find(|row| row.id == OVERDUE).unwrap().held;
        let overview = portal(&pools).overview(&who).await.unwrap();
        let open = overview.open.iter().find(|row| row.id == OVERDUE).unwrap().held;
        assert_eq!(listed, open);
        listed
    };
    let before = held().await;
    let id = open(&pools, OVERDUE, &told(Ground::ReduceInterest)).await;
    let standing = "select sum(amount) > 0 from hold where dispute_id = $1 and scope = 'interest'";
    let stands: bool = sqlx::query_scalar(standing).bind(id.0).fetch_one(&owner).await.unwrap();
    assert!(stands, "the interest is paused");
    assert_eq!(held().await, before);
    // What another objection pauses is all that is left, no less.
    let other = open(&pools, OVERDUE, &told(Ground::NotMine)).await;
    let left = "select invoice.left_to_pay - $3 - hold.amount
        from hold
        inner join invoice on hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
        where hold.dispute_id = $1 and invoice.id = $2";
    let unpaused: Decimal = sqlx::query_scalar(left)
        .bind(other.0)
        .bind(OVERDUE.0)
        .bind(before.kronor())
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(unpaused, Decimal::ZERO);
    // Booked, it is a part of it, and paused with it.
    for sql in [
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on)
        select party_id, gen_random_uuid(), id, 'interest', 2, '2026-11-15'
        from invoice where number = 'F-1001' and fees = 60",
        "update invoice set fees = 62 where number = 'F-1001' and fees = 60",
    ] {
        sqlx::query(sql).execute(&owner).await.unwrap();
    }
    let whole = "select left_to_pay from invoice where id = $1";
    let whole: Decimal = sqlx::query_scalar(whole).bind(OVERDUE.0).fetch_one(&owner).await.unwrap();
    assert_eq!(held().await, Money::round(whole));
}

/// The whole of it: a reader of the list finds these names and no others.
#[sqlx::test(migrations = false)]
async fn a_claim_tells_what_is_owed_of_what_by_whom_and_what_was_sent(owner: PgPool) {
    let pools = pools(&owner).await;
    let claim = claim(&pools).await.unwrap();
    let percent: Decimal = serde_json::from_value(claim["interest_percent"].clone()).unwrap();
    assert_eq!(percent, Decimal::TEN);
    let whole = json!({
        "party": RESIDENT.to_string(),
        "identity": "198802292386",
        "name": "Demo Ek",
        "invoice": OVERDUE.to_string(),
        "number": "F-1001",
        "unit": "FSK",
        "ground": { "sv": "Förskola september", "en": "Preschool, September" },
        "issued_on": "2026-09-30",
        "due_on": "2026-10-31",
        "principal": "800.50",
        "interest_basis": "interest_act",
        "interest_from": "2026-11-01",
        "interest_percent": claim["interest_percent"],
        "interest_before": [],
        "interest_waived": [],
        "fees": [{ "kind": "reminder", "on": "2026-11-10", "amount": "60.00" }],
        "payments": [{ "on": "2026-11-05", "amount": "300.00" }],
        "disputed": true,
        "paused": "100.00",
        "reminders": ["2026-11-10"],
        // What the case has, and nothing of a draft.
        "attachments": [{
            "name": "Intyg 1.pdf",
            "sha256": "db386e7b7bea29fc4a7e30ece2551d217634b2cfadd8b339aab33dd9686c32de",
        }],
        "email": "ek@example.se",
        "phone": "+46701740605",
    });
    assert_eq!(claim, whole);
    let unconfirmed = "update party_contact set email_confirmed_at = null";
    sqlx::query(unconfirmed).execute(&owner).await.unwrap();
    let again = self::claim(&pools).await.unwrap();
    assert_eq!(again["email"], Value::Null, "nobody has confirmed it");
}
