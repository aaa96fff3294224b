//! What an answer finds beside the invoice: payments that nobody has booked, and plans that were signed.

use crate::disputes::{desk, manager, open, portal, told};
use crate::plans::{ask, handler, paper, works};
use crate::seed::{
    COMPANY, OVERDUE, RESIDENT, UPCOMING, can_be_appealed, debtor, pools, set, set_for, today,
};
use besked_app::ports::{
    DebtorPortal as _, PlanAsk, PlanPapers as _, StaffDesk as _, StaffPlanAct,
};
use besked_domain::dispute::{
    Explanation, Finding, Ground, Paragraph, Reading, TextId, Told, Value,
};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::store::{Mode, Pools, PortalTx, Scoped as _};
use chrono::{Days, NaiveDate};
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

/// A part that is small enough for the invoice to be contested many times.
async fn answer(pools: &Pools, ground: Ground, on: InvoiceId) -> Explanation {
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(ground) };
    let id = open(pools, on, &part).await;
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap().answer
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_does_not_cover_the_invoice_is_found_and_what_is_missing_told(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let came = "update waiting_payment set amount = 400, texts = array['Till faktura 22345678']";
    sqlx::query(came).execute(&owner).await.unwrap();
    let found = answer(&pools, Ground::AlreadyPaid, UPCOMING).await;
    assert_eq!(found.finding, Finding::PaymentFound);
    assert!(found.says(TextId::PaidUnbooked));
    let short = found.part(6).iter().find(|said| said.text == TextId::PaidShort).unwrap();
    assert_eq!(short.values["left"], Value::Money(Money::from_ore(90_000)));
}

#[sqlx::test(migrations = false)]
async fn a_payment_without_a_number_is_found_by_its_amount_its_account_and_its_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let finds =
        async || answer(&pools, Ground::AlreadyPaid, UPCOMING).await.says(TextId::PaidAlike);
    assert!(!finds().await, "75 kronor are another amount");
    for (change, found) in [
        // What is written beside it is another invoice's number.
        ("waiting_payment set amount = 1300", false),
        ("waiting_payment set texts = array['Förskola']", true),
        ("waiting_payment set amount = 1299", false),
        ("waiting_payment set amount = 1300, why = 'several'", false),
        ("waiting_payment set why = 'unknown'", true),
        ("bank_payment set payee = '5050505'", false),
        ("bank_payment set payee = '9912346'", true),
        // Its reference is another's invoice, though nothing has checked it.
        ("waiting_payment set reference = '3234 5678', why = 'not_checked'", false),
        ("waiting_payment set reference = '999'", true),
        ("waiting_payment set sought = array['32345678']", false),
        ("waiting_payment set sought = '{}'", true),
        // So is a number that is written without what stands between its digits.
        ("invoice set number = 'F-2026-77' where ocr = '32345678'", true),
        ("waiting_payment set reference = 'F 202677'", false),
        ("waiting_payment set reference = null, texts = array['Faktura 202677']", false),
        ("waiting_payment set texts = array['Förskola']", true),
        ("bank_payment set paid_on = '2026-10-30'", false),
    ] {
        sqlx::query(AssertSqlSafe(format!("update {change}"))).execute(&owner).await.unwrap();
        assert_eq!(finds().await, found, "{change}");
    }
}

/// Preskriptionslagen 5 §: whoever signs a plan acknowledges what it holds (`domain.md` 3.8).
#[sqlx::test(migrations = false)]
async fn a_signed_plan_makes_the_time_to_claim_run_anew(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let interrupted = async |on| -> Vec<Value> {
        let answer = answer(&pools, Ground::Prescribed, on).await;
        let plan = |said: &&Paragraph| {
            let what = said.values.get("what");
            what.is_some_and(|what| what.shown(Lang::En) == "a signed payment plan")
        };
        answer.part(6).iter().filter(plan).map(|said| said.values["day"].clone()).collect()
    };
    let wanted = PlanAsk { invoices: vec![OVERDUE], anyway: true, ..ask(3) };
    let id = portal.propose_plan(&who, &wanted, Uuid::new_v4()).await.unwrap();
    works(&pools, &handler(), id, StaffPlanAct::Accept { version: Some(1) }).await.unwrap();
    portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    works(&pools, &handler(), id, paper()).await.unwrap();
    assert_eq!(interrupted(OVERDUE).await, [Value::Day(today())]);
    assert_eq!(interrupted(UPCOMING).await, [], "the plan does not hold it");
    // One of two that are to sign binds nobody.
    let two = "update plan set signers = 2 where id = $1";
    sqlx::query(two).bind(id.0).execute(&owner).await.unwrap();
    assert_eq!(interrupted(OVERDUE).await, []);
}

/// A change of what the seed has, as the owner.
async fn change(owner: &PgPool, sql: &'static str) {
    sqlx::query(sql).execute(owner).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_rule_that_was_not_in_force_in_the_period_is_told_of(owner: PgPool) {
    let pools = pools(&owner).await;
    let says = async |texts: &[TextId]| -> Vec<bool> {
        let answer = answer(&pools, Ground::WrongAmount, OVERDUE).await;
        texts.iter().map(|text| answer.says(*text)).collect()
    };
    let texts = [TextId::InForce, TextId::LineBeganLate, TextId::LineEndedEarly];
    assert_eq!(says(&texts).await, [false, false, false], "the ledger has not told");
    change(&owner, "update rule set valid_from = '2026-09-01', valid_to = '2026-09-30'").await;
    assert_eq!(says(&texts).await, [true, false, false]);
    change(&owner, "update rule set valid_from = '2026-09-02', valid_to = '2026-09-29'").await;
    assert_eq!(says(&texts).await, [false, true, true]);
}

#[sqlx::test(migrations = false)]
async fn whoever_ordered_needed_a_mandate_and_a_protected_agent_is_not_told_of(owner: PgPool) {
    let pools = pools(&owner).await;
    let finds = async || {
        let answer = answer(&pools, Ground::NotMine, OVERDUE).await;
        (answer.finding, answer.says(TextId::Mandate))
    };
    assert_eq!(finds().await, (Finding::HolderAgrees, false));
    change(
        &owner,
        r#"update invoice_line set facts = facts || '[{"kind": "ordered_by_agent", "on": "2026-08-20",
            "label": {"sv": "Beställt", "en": "Ordered"},
            "value": {"sv": "Av ombud", "en": "By an agent"}}]'
        where id = '00000000-0000-7000-8000-00000000c001'"#,
    )
    .await;
    assert_eq!(finds().await, (Finding::HolderDiffers, false));
    change(
        &owner,
        "insert into mandate (party_id, id, agent_party_id, kind, valid_from, valid_to)
        values ('00000000-0000-7000-8000-0000000000a1', gen_random_uuid(),
            '00000000-0000-7000-8000-0000000000a2', 'power_of_attorney', '2026-08-20', '2026-08-31')",
    )
    .await;
    assert_eq!(finds().await, (Finding::HolderAgrees, true));
    change(
        &owner,
        "update mandate set agent_party_id = '00000000-0000-7000-8000-0000000000a3'
        where party_id = '00000000-0000-7000-8000-0000000000a1'",
    )
    .await;
    assert_eq!(finds().await, (Finding::HolderAgrees, false));
}

#[sqlx::test(migrations = false)]
async fn that_others_pay_their_part_is_told_with_the_part_of_this_invoice(owner: PgPool) {
    let pools = pools(&owner).await;
    change(
        &owner,
        r#"update invoice_line set facts = facts || '[{"kind": "several_payers", "on": null,
            "label": {"sv": "Delad avgift", "en": "Shared fee"},
            "value": {"sv": "Hälften var", "en": "Half each"}}]'
        where id = '00000000-0000-7000-8000-00000000c001'"#,
    )
    .await;
    let answer = answer(&pools, Ground::NotMine, OVERDUE).await;
    let told = answer.part(6).iter().find(|said| said.text == TextId::SeveralPayers).unwrap();
    assert_eq!(told.values["amount"], Value::Money(Money::from_ore(125_050)));
}

/// The days of a mandate are the party's own to read: another's transaction gets none of them.
#[sqlx::test(migrations = false)]
async fn the_days_of_mandates_are_told_to_the_party_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    for (reads, found) in [(Some(COMPANY), 2), (Some(RESIDENT), 0), (None, 0)] {
        let mut tx = PortalTx::begin(&pools, reads, Mode::Read).await.unwrap();
        let days: i64 = sqlx::query_scalar("select count(*) from mandate_days($1)")
            .bind(COMPANY.0)
            .fetch_one(tx.connection())
            .await
            .unwrap();
        assert_eq!(days, found, "{reads:?}");
    }
}

/// The answer names the same body as the decision that comes: by the kind of charge where it has one of its own.
#[sqlx::test(migrations = false)]
async fn the_answer_names_who_tries_the_charge_by_the_settings(owner: PgPool) {
    let pools = pools(&owner).await;
    let private = "update charge_type_terms set regime = 'private_law'";
    sqlx::query(private).execute(&owner).await.unwrap();
    let named = async || {
        let answer = answer(&pools, Ground::NotReceived, UPCOMING).await;
        let roads = [TextId::FurtherTried, TextId::FurtherContract];
        let road = answer.part(10).iter().find(|said| roads.contains(&said.text)).cloned();
        road.unwrap().values["to"].shown(Lang::Sv)
    };
    assert_eq!(named().await, "tingsrätten");
    let of_kind = r#"{"preschool": {"sv": "en nämnd", "en": "a tribunal"}}"#;
    set(&owner, "dispute.appeal_to_of_kind", of_kind).await;
    assert_eq!(named().await, "en nämnd");
}

/// A case follows the law that it was opened by: the file names who tries it as its decision will, whatever the charge
/// follows today.
#[sqlx::test(migrations = false)]
async fn the_case_file_names_who_tries_the_case_by_its_own_law(owner: PgPool) {
    let pools = pools(&owner).await;
    let private = "update charge_type_terms set regime = 'private_law'";
    sqlx::query(private).execute(&owner).await.unwrap();
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    can_be_appealed(&owner).await;
    let file = desk(&pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    let file = file.unwrap().unwrap();
    assert_eq!(file.case_tried_by.unwrap().sv, "tingsrätten");
    assert_eq!(file.tried_by.unwrap().sv, "förvaltningsrätten");
}

/// What is promised to someone who cannot pay is the pause that a proposal then gets: by the setting of the kind of
/// charge, and once.
#[sqlx::test(migrations = false)]
async fn the_pause_of_a_proposal_is_promised_as_it_is_given(owner: PgPool) {
    let pools = pools(&owner).await;
    let told = async |on| {
        let answer = answer(&pools, Ground::CannotPay, on).await;
        let pauses = answer.part(8).iter().find(|said| said.text == TextId::ProposalPauses);
        let days = pauses.map(|said| said.values["days"].clone());
        (days, answer.says(TextId::ProposalPausedBefore))
    };
    set(&owner, "plan.proposal_pause_days", "7").await;
    assert_eq!(told(UPCOMING).await, (Some(Value::Count(7)), false));
    assert_eq!(told(OVERDUE).await, (None, true), "a respite that was asked for had it");
    change(
        &owner,
        "insert into policy_setting (key, scope, valid_from, value, source)
        select 'plan.proposal_pause_days', kind.code, '2026-01-01', '9', 'seed'
        from invoice inner join charge_type as kind on invoice.charge_type_id = kind.id
        where invoice.id = '00000000-0000-7000-8000-00000000e002'",
    )
    .await;
    assert_eq!(told(UPCOMING).await, (Some(Value::Count(9)), false));

    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let wanted = PlanAsk { invoices: vec![UPCOMING], ..ask(3) };
    portal.propose_plan(&who, &wanted, Uuid::new_v4()).await.unwrap();
    let until: NaiveDate = sqlx::query_scalar(
        "select until from collection_stop
        where invoice_id = '00000000-0000-7000-8000-00000000e002' and kind = 'asked'",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(until, today() + Days::new(9), "as it was promised");
    assert_eq!(told(UPCOMING).await, (None, true));
}
