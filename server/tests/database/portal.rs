//! What the debtor's side reads and saves.

use crate::seed::{
    COMPANY, NEIGHBOUR, OVERDUE, PAID, PRESCHOOL, RESIDENT, UPCOMING, WATER, WITHDRAWN, clock,
    debtor, now, pools,
};
use besked_app::ports::{
    ContactDetails, DebtorPortal, InvoiceFilter, InvoiceQuery, LedgerState, PAGE_SIZE, PortalError,
};
use besked_domain::charge::Regime;
use besked_domain::id::InvoiceId;
use besked_domain::invoice::{DunningStage, FeeKind};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::TimeDelta;
use sqlx::PgPool;

fn portal(pools: &Pools) -> Portal {
    Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock())
}

async fn listed(portal: &Portal, query: InvoiceQuery) -> Vec<InvoiceId> {
    let list = portal.invoices(&debtor(RESIDENT, RESIDENT), &query).await.unwrap();
    assert_eq!(usize::try_from(list.total).unwrap(), list.rows.len());
    list.rows.into_iter().map(|row| row.id).collect()
}

#[sqlx::test(migrations = false)]
async fn the_overview_shows_what_is_left_first_due_first(owner: PgPool) {
    let portal = portal(&pools(&owner).await);
    let overview = portal.overview(&debtor(RESIDENT, RESIDENT)).await.unwrap();
    let open: Vec<_> = overview.open.iter().map(|row| row.id).collect();
    assert_eq!(open, [OVERDUE, UPCOMING]);
    assert_eq!(overview.open_count, 2);
    // 1,250.50 − 50 + 60 − 300 is overdue, and 100 of it is paused; 1,300 is to come.
    assert_eq!(overview.held_sum, Money::from_ore(10_000));
    assert_eq!(overview.overdue_sum, Money::from_ore(86_050));
    assert_eq!(overview.open_sum, Money::from_ore(226_050));
    let held: Vec<_> = overview.open.iter().map(|row| row.held).collect();
    assert_eq!(held, [Money::from_ore(10_000), Money::ZERO]);
    // The water ledger is four days old.
    let as_of = overview.open.first().map(|_| now() - TimeDelta::hours(105)).unwrap();
    assert_eq!(overview.ledger, LedgerState::Stale { as_of });
}

#[sqlx::test(migrations = false)]
async fn each_filter_shows_what_it_says(owner: PgPool) {
    let portal = portal(&pools(&owner).await);
    let by = |filter| InvoiceQuery { filter, page: 1, ..InvoiceQuery::default() };
    assert_eq!(listed(&portal, by(InvoiceFilter::All)).await, [UPCOMING, OVERDUE, WITHDRAWN, PAID]);
    assert_eq!(listed(&portal, by(InvoiceFilter::Open)).await, [OVERDUE, UPCOMING]);
    assert_eq!(listed(&portal, by(InvoiceFilter::Overdue)).await, [OVERDUE]);
    assert_eq!(listed(&portal, by(InvoiceFilter::Paid)).await, [WITHDRAWN, PAID]);
    assert_eq!(listed(&portal, by(InvoiceFilter::Disputed)).await, []);
    let water = InvoiceQuery { unit: Some(WATER), ..by(InvoiceFilter::All) };
    let list = portal.invoices(&debtor(RESIDENT, RESIDENT), &water).await.unwrap();
    assert_eq!(list.total, 2);
    assert_eq!(list.units.len(), 2);
    let preschool = InvoiceQuery { unit: Some(PRESCHOOL), ..by(InvoiceFilter::All) };
    let list = portal.invoices(&debtor(RESIDENT, RESIDENT), &preschool).await.unwrap();
    assert!(matches!(list.ledger, LedgerState::Fresh { .. }));
}

#[sqlx::test(migrations = false)]
async fn a_search_finds_number_reference_subject_and_amount(owner: PgPool) {
    let portal = portal(&pools(&owner).await);
    for (search, found) in [
        ("F-1001", vec![OVERDUE]),
        ("f-100", vec![UPCOMING, OVERDUE]),
        ("12345 67897", vec![OVERDUE]),
        ("förskola september", vec![OVERDUE]),
        ("FÖRSKOLA", vec![UPCOMING, OVERDUE]),
        ("preschool october", vec![UPCOMING]),
        ("1 250,50", vec![OVERDUE]),
        ("960,50 kr", vec![OVERDUE]),
        ("1300", vec![UPCOMING]),
        ("100 %", vec![PAID]),
        ("%", vec![PAID]),
        ("_", vec![]),
        ("september vatten", vec![]),
        ("sewerage", vec![WITHDRAWN, PAID]),
        ("32345678", vec![]),
    ] {
        let query = InvoiceQuery { search: search.to_owned(), page: 1, ..InvoiceQuery::default() };
        assert_eq!(listed(&portal, query).await, found, "{search}");
    }
}

#[sqlx::test(migrations = false)]
async fn pages_follow_each_other_and_know_the_count(owner: PgPool) {
    let pools = pools(&owner).await;
    sqlx::query(
        "insert into invoice (
            party_id, id, unit_id, charge_type_id, number, issued_on, due_on, subject_sv,
            subject_en, total, vat, interest_notice
        )
        select party_id, gen_random_uuid(), unit_id, charge_type_id, 'X-' || n, issued_on, due_on,
            subject_sv, subject_en, total, vat, interest_notice
        from invoice, generate_series(1, 50) as n where id = $1",
    )
    .bind(UPCOMING.0)
    .execute(&pools.jobs)
    .await
    .unwrap();
    let portal = portal(&pools);
    let page = |page| InvoiceQuery { page, ..InvoiceQuery::default() };
    let mut seen = Vec::new();
    for number in 1..=3 {
        let list = portal.invoices(&debtor(RESIDENT, RESIDENT), &page(number)).await.unwrap();
        assert_eq!(list.total, 54);
        assert!(list.rows.len() <= usize::try_from(PAGE_SIZE).unwrap());
        seen.extend(list.rows.into_iter().map(|row| row.id));
    }
    assert_eq!(seen.len(), 54);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 54);
    let past = portal.invoices(&debtor(RESIDENT, RESIDENT), &page(9)).await.unwrap();
    assert_eq!((past.rows.len(), past.total), (0, 54));
}

#[sqlx::test(migrations = false)]
async fn an_invoice_is_read_whole(owner: PgPool) {
    let portal = portal(&pools(&owner).await);
    let who = debtor(RESIDENT, RESIDENT);
    let invoice = portal.invoice(&who, OVERDUE).await.unwrap().unwrap();
    assert_eq!(invoice.number, "F-1001");
    assert_eq!(invoice.unit.id, PRESCHOOL);
    // The terms of the invoice date, not the first nor today's.
    assert_eq!(invoice.charge_type.regime, Regime::Mixed);
    let earlier = portal.invoice(&who, PAID).await.unwrap().unwrap();
    assert_eq!(earlier.charge_type.regime, Regime::PrivateLaw);

    let [placed, rounding] = invoice.lines.as_slice() else { panic!("two lines") };
    assert!(rounding.basis.is_none());
    let basis = placed.basis.as_ref().unwrap();
    assert_eq!(basis.rule.adopted_by.as_deref(), Some("Kommunfullmäktige"));
    assert_eq!(basis.unit_price.to_string(), "1250.5000");
    assert_eq!(basis.facts.len(), 1);
    assert_eq!(basis.decision.as_ref().unwrap().number, "FSK 2026/17");
    assert_eq!(invoice.credits.len(), 1);
    assert_eq!(invoice.payments[0].amount, Money::from_ore(30_000));
    assert_eq!(invoice.fees[0].kind, FeeKind::Reminder);
    assert_eq!(invoice.dunning[0].stage, DunningStage::Reminder);

    assert_eq!(portal.invoice(&debtor(NEIGHBOUR, NEIGHBOUR), OVERDUE).await, Ok(None));
}

#[sqlx::test(migrations = false)]
async fn the_account_tells_who_may_act_and_one_acts_for_those(owner: PgPool) {
    let portal = portal(&pools(&owner).await);
    let resident = debtor(RESIDENT, RESIDENT);
    let account = portal.account(&resident).await.unwrap();
    assert_eq!(account.party.identity, "198802292386");
    assert_eq!(account.contact.language, Lang::En);
    let principals: Vec<_> = account.mandates.iter().map(|held| held.principal).collect();
    assert_eq!(principals, [COMPANY], "the mandate that has ended is gone");

    let company = portal.account(&debtor(RESIDENT, COMPANY)).await.unwrap();
    let agents: Vec<_> = company.mandates.iter().map(|held| held.agent).collect();
    assert_eq!(agents, [RESIDENT], "an agent with protected identity is not told");

    let choices = portal.may_act_for(&debtor(RESIDENT, COMPANY)).await.unwrap();
    let choices: Vec<_> = choices.iter().map(|choice| (choice.party, choice.oneself)).collect();
    assert_eq!(choices, [(RESIDENT, true), (COMPANY, false)]);
    let nobody = debtor(RESIDENT, besked_domain::id::PartyId(uuid::Uuid::nil()));
    assert_eq!(portal.account(&nobody).await, Err(PortalError::NotFound));
}

#[sqlx::test(migrations = false)]
async fn contact_details_sent_twice_are_saved_once(owner: PgPool) {
    let pools = pools(&owner).await;
    let portal = portal(&pools);
    let who = debtor(RESIDENT, COMPANY);
    let details = ContactDetails {
        email: Some("bolaget@example.se".to_owned()),
        phone: Some("+46701740607".to_owned()),
        language: Lang::En,
        ..ContactDetails::default()
    };
    let form_key = uuid::Uuid::new_v4();
    let (first, second) = tokio::join!(
        portal.save_contact(&who, &details, form_key),
        portal.save_contact(&who, &details, form_key)
    );
    first.and(second).unwrap();
    // The same again by a new form, then something else, then the first form again.
    portal.save_contact(&who, &details, uuid::Uuid::new_v4()).await.unwrap();
    let other = ContactDetails { phone: None, ..details.clone() };
    portal.save_contact(&who, &other, uuid::Uuid::new_v4()).await.unwrap();
    portal.save_contact(&who, &details, form_key).await.unwrap();
    assert_eq!(portal.account(&who).await.unwrap().contact, other);
    let (written, actor): (i64, uuid::Uuid) = sqlx::query_as(
        "select count(*), min(actor_id::text)::uuid from event
        where party_id = $1 and name = 'ContactChanged'",
    )
    .bind(COMPANY.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!((written, actor), (2, RESIDENT.0), "once each, by the person who acted");
}

#[sqlx::test(migrations = false)]
async fn a_store_that_does_not_answer_is_not_an_empty_list(owner: PgPool) {
    let pools = pools(&owner).await;
    let portal = portal(&pools);
    pools.portal.close().await;
    let who = debtor(RESIDENT, RESIDENT);
    let query = InvoiceQuery::default();
    assert_eq!(portal.invoices(&who, &query).await, Err(PortalError::Unavailable));
    assert_eq!(portal.overview(&who).await, Err(PortalError::Unavailable));
    assert_eq!(portal.invoice(&who, OVERDUE).await, Err(PortalError::Unavailable));
}
