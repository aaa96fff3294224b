//! Every debtor-side query, tried as the party itself, as another party, and with no party set,
//! as the real role.

use crate::scoped_callbacks;
use crate::scoped_disputes;
use crate::scoped_plans;
use crate::scoped_queries::QUERIES;
use crate::scoped_respites;
use crate::seed::{
    CASE, DRAFTED, EVIDENCE, MESSAGE, NEIGHBOUR, OVERDUE, PAID, PROTECTED, RESIDENT, now, pools,
    today,
};
use crate::tried::{IN_DRAFT, sent_file};
use besked_app::ports::{About, ContactDetails, InvoiceQuery};
use besked_domain::id::{MessageId, PartyId};
use besked_domain::notice::Notice;
use besked_server::store::events::{Actor, Chain, NewEvent, Subject};
use besked_server::store::jobs::Job;
use besked_server::store::{
    Mode, Pools, PortalTx, StoreError, address, contact, events, evidence, forms, invoice, jobs,
    looks, mandate, message, party, refund, unit,
};
use chrono::TimeDelta;
use sqlx::PgPool;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What a query gave: how many rows of the resident's.
pub(crate) type Given = Result<usize, StoreError>;

/// Asks one query for the resident's rows, inside the transaction given.
async fn ask(query: &str, tx: &mut PortalTx) -> Given {
    let of = RESIDENT;
    Ok(match query {
        "address::ask" => {
            address::ask(tx, of, "other@example.se", (of, now()), now() + TimeDelta::hours(1))
                .await?;
            1
        }
        "address::asked_since" => {
            let since = now() - TimeDelta::days(30);
            usize::try_from(address::asked_since(tx, of, since).await?).unwrap()
        }
        "address::confirm" => {
            let token = [0x0b; 32];
            usize::from(address::confirm(tx, of, &token, now()).await?.is_some())
        }
        calls if calls.starts_with("callback::") => scoped_callbacks::ask(calls, tx).await?,
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
        disputes if disputes.starts_with("dispute::") => scoped_disputes::ask(disputes, tx).await?,
        "events::history" => events::history(tx, Subject::Party(of)).await?.len(),
        "evidence::add" => usize::from(evidence::add(tx, IN_DRAFT, &sent_file()).await?),
        "evidence::file" => {
            let own = evidence::file(tx, of, of, DRAFTED).await?;
            let of_case = evidence::file(tx, of, of, EVIDENCE).await?;
            own.into_iter().chain(of_case).count()
        }
        "evidence::forget_refused" => {
            usize::try_from(evidence::forget_refused(tx, of, OVERDUE, of).await?).unwrap()
        }
        "evidence::hold_draft" => {
            evidence::hold_draft(tx, of, OVERDUE, of, now()).await?;
            1
        }
        "evidence::of_case" => evidence::of_case(tx, of, CASE, &HashMap::new()).await?.len(),
        "evidence::of_draft" => evidence::of_draft(tx, of, OVERDUE, of).await?.len(),
        "evidence::remove" => {
            usize::try_from(evidence::remove(tx, of, OVERDUE, of, DRAFTED).await?).unwrap()
        }
        "evidence::send" => {
            // The case has the same document already.
            evidence::remove(tx, of, OVERDUE, of, DRAFTED).await?;
            usize::try_from(evidence::send(tx, of, OVERDUE, of, CASE).await?).unwrap()
        }
        "events::append" => {
            events::append(tx, event_of(of)).await?;
            1
        }
        "events::hold" => usize::from(events::hold(tx, Subject::Party(of)).await?),
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
        "invoice::lock" => usize::from(invoice::lock(tx, of, OVERDUE).await?),
        "invoice::whole" => match invoice::whole(tx, of, OVERDUE).await? {
            Some(whole) => whole.lines.len(),
            None => 0,
        },
        "jobs::enqueue" => {
            let message = MessageId(Uuid::new_v4());
            jobs::enqueue(tx, &Job::Notice { party: of, message }, now()).await?;
            1
        }
        "looks::at" => looks::at(tx, of).await?.len(),
        "mandate::own" => mandate::own(tx, of, today()).await?.len(),
        "message::make" => {
            let notice = Notice::Written;
            let new = message::NewMessage {
                party: of,
                about: About::Dispute(CASE),
                notice,
                letter: None,
            };
            message::make(tx, new, now()).await?;
            1
        }
        "message::open" => usize::from(message::open(tx, of, MESSAGE, of, now()).await?.is_some()),
        "message::page" => {
            let list = message::page(tx, of, 1).await?;
            assert_eq!(usize::try_from(list.total).unwrap(), list.rows.len());
            list.rows.len()
        }
        "party::party" => usize::from(party::party(tx, of).await?.is_some()),
        plans if plans.starts_with("plan::") => scoped_plans::ask(plans, tx).await?,
        "refund::ask" => {
            refund::ask(tx, (of, PAID), of, now()).await?;
            1
        }
        "refund::asked" => usize::from(refund::asked(tx, (of, PAID)).await?.is_some()),
        "refund::of_invoice" => refund::of_invoice(tx, (of, PAID)).await?.len(),
        // The seeded one was declined, so nothing is; that the refunds are seen is what counts.
        "refund::on_its_way" => {
            let none = refund::on_its_way(tx, (of, PAID)).await?.is_zero();
            usize::from(none && !refund::of_invoice(tx, (of, PAID)).await?.is_empty())
        }
        respites if respites.starts_with("respite::") => scoped_respites::ask(respites, tx).await?,
        "unit::ledgers" => {
            unit::ledgers(tx, of).await?.iter().filter(|ledger| ledger.has_invoices).count()
        }
        other => panic!("{other} has no case here"),
    })
}

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
async fn prepare(owner: &PgPool, pools: &Pools) {
    let mut tx = PortalTx::begin(pools, Some(RESIDENT), Mode::Write).await.unwrap();
    events::append(&mut tx, event_of(RESIDENT)).await.unwrap();
    scoped_disputes::prepare(&mut tx).await;
    tx.commit().await.unwrap();
    scoped_plans::prepare(owner).await;
    // A payment on another invoice that states the number of the overdue one.
    sqlx::query("update payment set reference = '1234567897' where invoice_id = $1")
        .bind(PAID.0)
        .execute(owner)
        .await
        .unwrap();
    // A link to the resident's address that has been sent and not been used.
    sqlx::query(
        "insert into address_confirmation
            (party_id, id, email, asked_by, asked_at, expires_at, token_hash)
        select party_id, gen_random_uuid(), email, party_id, $2, $3, $4
        from party_contact where party_id = $1",
    )
    .bind(RESIDENT.0)
    .bind(now())
    .bind(now() + TimeDelta::hours(1))
    .bind([0x0b_u8; 32].as_slice())
    .execute(owner)
    .await
    .unwrap();
    let mut tx = besked_server::store::DeskTx::begin(pools, false, Mode::Write).await.unwrap();
    looks::write(&mut tx, crate::seed::HANDLER, RESIDENT, None, now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn each_query_gives_its_own_party_rows_and_another_none(owner: PgPool) {
    let pools = pools(&owner).await;
    prepare(&owner, &pools).await;
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
