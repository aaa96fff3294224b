//! What the demo shows of disputed charges, made as the demo makes it from a ledger of its own.

use super::{Folder, pools};
use crate::kit::start;
use besked_app::ports::{Debtor, DebtorPortal as _, PortalError, Staff, StaffDesk as _, StaffRole};
use besked_dev_ledger::{Form, Options, write};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Ground, ObjectionRefusal, Reading, Told};
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::party::PartyKind;
use besked_domain::text::{Lang, format};
use besked_server::clock::SystemClock;
use besked_server::desk::Desk;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::Utc;
use sqlx::{ConnectOptions as _, PgPool};
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;
use uuid::Uuid;

/// Residents and companies, and invoices: few, and enough for a case of each kind.
const SIZE: (usize, u64) = (300, 2_400);

#[sqlx::test(migrations = false)]
async fn the_demo_shows_a_dispute_on_every_ground_and_in_every_state(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = Folder::new();
    let mut ledger = Vec::new();
    let options = Options {
        parties: SIZE.0,
        invoices: SIZE.1,
        seed: 1,
        today: None,
        output: None,
        form: Form::Ledger,
        until: None,
    };
    write(&options, &mut ledger).unwrap();
    let file = folder.put("ledger.ndjson", ledger);
    assert!(start(&owner, &["ledger"], &file).wait().unwrap().success());
    let made = Command::new(env!("CARGO_BIN_EXE_demo_cases"))
        .env("DATABASE_URL", owner.connect_options().to_url_lossy().as_str())
        .env("BESKED_FILES", folder.0.join("files"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let words =
        |words: Vec<&str>| -> BTreeSet<String> { words.into_iter().map(str::to_owned).collect() };
    let grounds = words(Ground::ALL.iter().map(|ground| ground.word()).collect());
    assert_eq!(met(&owner, "select distinct ground from dispute").await, grounds);
    let states = words(State::ALL.iter().map(|state| state.word()).collect());
    assert_eq!(met(&owner, "select distinct state from dispute").await, states);
    let on_measures = "select distinct target ->> 'kind'
        from explanation, jsonb_array_elements(objection -> 'targets') as target";
    assert!(!met(&owner, on_measures).await.is_empty(), "one is on what was done to get paid");
    one_appeal_is_late_beside_another(&owner, &pools).await;
    answers_each_kind_of_charge(&owner, &pools).await;
    pools.close().await;
}

/// Of two appeals that wait one came too late, which is dismissed first or handed over with reasons (FL 45 §).
async fn one_appeal_is_late_beside_another(owner: &PgPool, pools: &Pools) {
    let waits = "select id from dispute
        where appeal_ended_at is null and cardinality(later_appeals) > 0";
    let id: Uuid = sqlx::query_scalar(waits).fetch_one(owner).await.unwrap();
    let manager = "select id from staff_member where name = 'Demo Chef Slån'";
    let manager: Uuid = sqlx::query_scalar(manager).fetch_one(owner).await.unwrap();
    let who = Staff {
        id: StaffId(manager),
        name: "Demo Chef Slån".to_owned(),
        roles: vec![StaffRole::Manager],
        sees_protected: false,
        idle_until: Utc::now(),
        ends_at: Utc::now(),
    };
    let desk = Desk::new(pools.clone(), SettingsCache::new(pools.clone()), Arc::new(SystemClock));
    let found = desk.dispute(&who, DisputeId(id), Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let late: Vec<_> = found.appeals.iter().map(|own| own.check_late().is_ok()).collect();
    assert_eq!(late, [true, false]);
    assert_eq!(found.case.row.state, State::Appealed);
}

/// A charge of each kind is answered at once and whole (S000 p. 6), or shown the right door.
async fn answers_each_kind_of_charge(owner: &PgPool, pools: &Pools) {
    let charges: Vec<(String, Uuid, Uuid, String)> = sqlx::query_as(
        "select distinct on (kind.code) kind.code, invoice.party_id, invoice.id, invoice.number
        from invoice
        inner join charge_type as kind on invoice.charge_type_id = kind.id
        inner join party on invoice.party_id = party.id
        where invoice.left_to_pay > 0 and not party.protected
        order by kind.code, invoice.issued_on desc, invoice.id",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    assert!(charges.len() > 12, "{charges:?}");
    let settings = SettingsCache::new(pools.clone());
    let portal = Portal::new(pools.clone(), settings, Arc::new(SystemClock));
    let mut elsewhere = BTreeSet::new();
    for (code, party, invoice, number) in charges {
        let (who, told) = (debtor(PartyId(party)), told());
        let on = InvoiceId(invoice);
        let id = match portal.open_dispute(&who, on, &told, &[], Uuid::new_v4()).await {
            Ok(id) => id,
            Err(PortalError::NotTaken(ObjectionRefusal::AnotherDoor)) => {
                elsewhere.insert(code);
                continue;
            }
            Err(error) => panic!("{code}: {error}"),
        };
        portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
        for lang in Lang::ALL {
            for reading in Reading::ALL {
                let case = portal.dispute(&who, id, lang, *reading).await.unwrap().unwrap();
                let about = format!("{code} {} {}", lang.tag(), reading.word());
                assert_eq!(case.told.len(), 12, "{about}");
                let says = |part: usize, text: &str| {
                    case.told[part - 1].paragraphs.iter().any(|told| told.contains(text))
                };
                assert!(says(1, &case.row.number) && says(2, &number), "{about}");
                let by = case.answer.answer_by.map(|by| format::date_long(lang, by));
                assert!(by.is_none_or(|by| says(7, &by)), "{about}");
            }
        }
    }
    let excluded = "select distinct kind.code from charge_type as kind
        inner join charge_type_terms as terms on kind.id = terms.charge_type_id
        where terms.regime = 'excluded'";
    assert_eq!(elsewhere, met(owner, excluded).await);
}

fn told() -> Told {
    Told {
        ids: vec![],
        amount: None,
        ground: Ground::WrongAmount,
        statement: "Det är mer än förra gången.".to_owned(),
        wanted: String::new(),
        files: 0,
        appeals: false,
    }
}

fn debtor(party: PartyId) -> Debtor {
    Debtor {
        person: party,
        name: String::new(),
        acting_for: party,
        acting_for_name: String::new(),
        acting_for_kind: PartyKind::Person,
        has_choice: false,
        unread: 0,
        idle_until: Utc::now(),
        ends_at: Utc::now(),
    }
}

async fn met(owner: &PgPool, sql: &'static str) -> BTreeSet<String> {
    let words: Vec<String> = sqlx::query_scalar(sql).fetch_all(owner).await.unwrap();
    words.into_iter().collect()
}
