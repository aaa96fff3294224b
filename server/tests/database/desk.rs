//! What staff find and open.

use crate::seed::{COMPANY, HANDLER, NEIGHBOUR, OVERDUE, RESIDENT, clock, pools, staff};
use besked_app::ports::{InvoiceFilter, InvoiceQuery, StaffDesk};
use besked_domain::id::PartyId;
use besked_server::desk::Desk;
use besked_server::store::settings::SettingsCache;
use sqlx::{PgPool, Row};

#[sqlx::test(migrations = false)]
async fn a_party_is_found_by_number_name_invoice_and_reference(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = Desk::new(pools.clone(), SettingsCache::new(pools), clock());
    for (sought, found) in [
        ("198802292386", vec![RESIDENT]),
        ("880229-2386", vec![RESIDENT]),
        // The samordningsnummer from before.
        ("196100602397", vec![RESIDENT]),
        ("402100-1005", vec![COMPANY]),
        ("demo ek", vec![RESIDENT, COMPANY]),
        ("ek bolaget", vec![]),
        ("ek demobol", vec![COMPANY]),
        ("EK", vec![RESIDENT, COMPANY]),
        ("åst", vec![NEIGHBOUR]),
        ("al åström", vec![NEIGHBOUR]),
        ("F-1001", vec![RESIDENT, NEIGHBOUR]),
        ("12345 67897", vec![RESIDENT]),
        ("AVTAL-1", vec![RESIDENT]),
        ("demo ask", vec![]),
        ("198802292387", vec![]),
        ("  ", vec![]),
        ("%", vec![]),
    ] {
        let mut given: Vec<PartyId> =
            desk.find(&staff(HANDLER, false), sought).await.unwrap().iter().map(|f| f.id).collect();
        given.sort();
        assert_eq!(given, found, "{sought}");
    }
    let foreign = desk.find(&staff(HANDLER, false), "gb-companies:09999999").await.unwrap();
    assert_eq!(foreign[0].identity, "gb-companies:09999999");
    let by_number = desk.find(&staff(HANDLER, false), "V-77").await.unwrap();
    assert_eq!(by_number[0].invoice, Some(crate::seed::PAID));
    assert_eq!(by_number[0].identity, "198802292386");
}

#[sqlx::test(migrations = false)]
async fn a_file_shows_the_party_and_the_look_itself(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = Desk::new(pools.clone(), SettingsCache::new(pools), clock());
    let query = InvoiceQuery { filter: InvoiceFilter::Open, page: 1, ..InvoiceQuery::default() };
    let file = desk.party(&staff(HANDLER, false), RESIDENT, &query).await.unwrap().unwrap();
    assert_eq!(file.party.name, "Demo Ek");
    assert_eq!(file.invoices.total, 2);
    assert_eq!(file.looks.len(), 1);
    let opened = desk.invoice(&staff(HANDLER, false), OVERDUE).await.unwrap().unwrap();
    assert_eq!(opened.party.id, RESIDENT);
    assert_eq!(opened.invoice.lines.len(), 2);
    let nobody = PartyId(uuid::Uuid::nil());
    assert_eq!(desk.party(&staff(HANDLER, false), nobody, &query).await, Ok(None));
}

/// Under row-level security only leakproof operators may use an index before the policy is tried.
#[sqlx::test(migrations = false)]
async fn a_search_by_the_beginning_of_a_name_reads_the_index(owner: PgPool) {
    let pools = pools(&owner).await;
    sqlx::raw_sql(
        "insert into party (id, kind, name)
        select gen_random_uuid(), 'person', 'Demo ' || md5(n::text) || ' ' || md5((-n)::text)
        from generate_series(1, 5000) as n;
        analyze party; analyze party_name_word",
    )
    .execute(&owner)
    .await
    .unwrap();
    let plan = sqlx::query(
        "explain select party_id from party_name_word where word >= 'ek' and word < 'ekz'",
    )
    .fetch_all(&pools.desk)
    .await
    .unwrap();
    let plan: String = plan.iter().map(|row| row.get::<String, _>(0) + "\n").collect();
    assert!(plan.contains("party_name_word_word"), "{plan}");
}
