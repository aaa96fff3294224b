//! Every debtor-side query, tried as the party itself, as another party, and with no party set,
//! as the real role.

use crate::seed::{NEIGHBOUR, OVERDUE, PROTECTED, RESIDENT, now, pools, today};
use besked_app::ports::{ContactDetails, InvoiceQuery};
use besked_domain::id::PartyId;
use besked_server::store::events::{Actor, Chain, NewEvent, Subject};
use besked_server::store::{
    Mode, Pools, PortalTx, StoreError, contact, events, forms, invoice, looks, mandate, party, unit,
};
use sqlx::{AssertSqlSafe, PgPool};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What a query gave: how many rows of the resident's.
type Given = Result<usize, StoreError>;

/// Asks one query for the resident's rows, inside the transaction given.
async fn ask(query: &str, tx: &mut PortalTx) -> Given {
    let of = RESIDENT;
    Ok(match query {
        "contact::contact" => {
            usize::from(contact::contact(tx, of).await? != ContactDetails::default())
        }
        "contact::save" => {
            let details = ContactDetails {
                email: Some("other@example.se".to_owned()),
                ..ContactDetails::default()
            };
            usize::from(contact::save(tx, of, &details, now()).await?)
        }
        "events::append" => {
            events::append(tx, event_of(of)).await?;
            1
        }
        "events::verify" => match events::verify(tx, Subject::Party(of)).await? {
            Chain::Whole { events, .. } => usize::try_from(events).unwrap(),
            Chain::Broken { seq, why } => panic!("broken at {seq}: {why:?}"),
        },
        "forms::first_time" => {
            usize::from(forms::first_time(tx, of, Uuid::new_v4(), "/account", now()).await?)
        }
        "invoice::open" => {
            let open = invoice::open(tx, of, today()).await?;
            assert_eq!(usize::try_from(open.count).unwrap(), open.rows.len());
            assert_eq!(open.left.is_zero(), open.rows.is_empty());
            open.rows.len()
        }
        "invoice::page" => {
            let page = invoice::page(tx, of, &InvoiceQuery::default(), today()).await?;
            assert_eq!(usize::try_from(page.total).unwrap(), page.rows.len());
            page.rows.len()
        }
        "invoice::whole" => match invoice::whole(tx, of, OVERDUE).await? {
            Some(whole) => whole.lines.len(),
            None => 0,
        },
        "looks::at" => looks::at(tx, of).await?.len(),
        "mandate::own" => mandate::own(tx, of, today()).await?.len(),
        "party::party" => usize::from(party::party(tx, of).await?.is_some()),
        "unit::ledgers" => {
            unit::ledgers(tx, of).await?.iter().filter(|ledger| ledger.has_invoices).count()
        }
        other => panic!("{other} has no case here"),
    })
}

/// The queries above.
const QUERIES: &[&str] = &[
    "contact::contact",
    "contact::save",
    "events::append",
    "events::verify",
    "forms::first_time",
    "invoice::open",
    "invoice::page",
    "invoice::whole",
    "looks::at",
    "mandate::own",
    "party::party",
    "unit::ledgers",
];

fn event_of(party: PartyId) -> NewEvent<'static> {
    NewEvent {
        subject: Subject::Party(party),
        at: now(),
        actor: Actor::Debtor(party),
        name: "ContactChanged",
        previous_state: None,
        next_state: None,
        content: serde_json::json!({"email": "ek@example.se"}),
    }
}

/// A chain and a look, so that each query has something to find.
async fn prepare(pools: &Pools) {
    let mut tx = PortalTx::begin(pools, Some(RESIDENT), Mode::Write).await.unwrap();
    events::append(&mut tx, event_of(RESIDENT)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = besked_server::store::DeskTx::begin(pools, false, Mode::Write).await.unwrap();
    looks::write(&mut tx, crate::seed::HANDLER, RESIDENT, None, now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn each_query_gives_its_own_party_rows_and_another_none(owner: PgPool) {
    let pools = pools(&owner).await;
    prepare(&pools).await;
    for query in QUERIES {
        for other in [Some(NEIGHBOUR), Some(PROTECTED), None] {
            let mut tx = PortalTx::begin(&pools, other, Mode::Write).await.unwrap();
            // A write for another party is refused; a read gives nothing.
            if let Ok(given) = ask(query, &mut tx).await {
                assert_eq!(given, 0, "{query} as {other:?}");
            }
        }
        let mut tx = PortalTx::begin(&pools, Some(RESIDENT), Mode::Write).await.unwrap();
        assert!(ask(query, &mut tx).await.unwrap() > 0, "{query} as the party itself");
    }
    // Nothing of what was tried as another has stayed.
    let mut tx = PortalTx::begin(&pools, Some(RESIDENT), Mode::Read).await.unwrap();
    let kept = contact::contact(&mut tx, RESIDENT).await.unwrap();
    assert_eq!(kept.email.as_deref(), Some("ek@example.se"));
}

/// A query that a debtor's transaction can run takes `impl Scoped` or a `PortalTx`. The list
/// above names every one of them, or this fails.
#[test]
fn every_debtor_side_query_is_in_the_list() {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut found = BTreeSet::new();
    for file in rust_files(&store) {
        let text = std::fs::read_to_string(&file).unwrap();
        // `store/invoice/list.rs` is the module `invoice`, `store/unit.rs` is `unit`.
        let within = file.strip_prefix(&store).unwrap();
        let module = within.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        for part in text.split("pub async fn ").skip(1) {
            let name = part.split(['(', '<']).next().unwrap();
            let signature = part.split('{').next().unwrap();
            if signature.contains("impl Scoped") || signature.contains("&mut PortalTx") {
                found.insert(format!("{module}::{name}"));
            }
        }
    }
    let listed: BTreeSet<_> = QUERIES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(found, listed, "left: in the source; right: tried here");
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}

#[sqlx::test(migrations = false)]
async fn no_table_shows_the_portal_another_partys_row(owner: PgPool) {
    let pools = pools(&owner).await;
    let tables: Vec<(String, String)> = sqlx::query_as(
        "select c.relname::text, case c.relname when 'party' then 'id' else 'party_id' end
        from pg_class as c
        where c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace
            and (c.relname = 'party' or exists (
                select from pg_attribute as a
                where a.attrelid = c.oid and a.attname = 'party_id'
            ))
            and has_table_privilege('besked_portal', c.oid, 'select')",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert!(tables.len() > 12);
    for (table, column) in tables {
        for party in [None, Some(RESIDENT), Some(NEIGHBOUR)] {
            let setting = party.map(|party| party.to_string()).unwrap_or_default();
            // A mandate is seen from both its ends.
            let agent = if table == "own_mandate" { " and agent_party_id <> $1" } else { "" };
            let sql = format!("select count(*) from {table} where {column} <> $1{agent}");
            let mut tx = pools.portal.begin().await.unwrap();
            sqlx::query("select set_config('besked.party_id', $1, true)")
                .bind(setting)
                .execute(&mut *tx)
                .await
                .unwrap();
            let others: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
                .bind(party.map(|party| party.0).unwrap_or_default())
                .fetch_one(&mut *tx)
                .await
                .unwrap();
            assert_eq!(others, 0, "{table} as {party:?}");
        }
    }
}
