//! What a batch leaves behind: the outside ids, and an event for each record.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::Run;
use super::plan::Plan;
use crate::interchange::ledger::record::Kind;
use crate::store::events::{Actor, NewEvent, Subject, append_all};
use sqlx::PgConnection;
use std::collections::HashSet;
use uuid::Uuid;

/// Writes what the outside ids now stand for.
pub(super) async fn remember(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
    run: Run,
) -> Result<(), sqlx::Error> {
    let told = &plan.remembered;
    if told.is_empty() {
        return Ok(());
    }
    let units: Vec<&str> = told.iter().map(|told| told.key.unit.as_str()).collect();
    let kinds: Vec<&str> = told.iter().map(|told| told.key.kind.name()).collect();
    let ids: Vec<&str> = told.iter().map(|told| told.key.id.as_str()).collect();
    let versions: Vec<i64> = told.iter().map(|told| told.known.version).collect();
    let digests: Vec<&[u8]> = told.iter().map(|told| told.known.digest.as_slice()).collect();
    let parties: Vec<Option<Uuid>> = told.iter().map(|told| told.known.party).collect();
    let targets: Vec<Uuid> = told.iter().map(|told| told.known.target).collect();
    let protects: Vec<bool> = told.iter().map(|told| told.protects).collect();
    sqlx::query!(
        "insert into ledger_record (
            unit_code, kind, ledger_id, version, digest, party_id, target_id, protects,
            import_run_id
        )
        select told.*, $9
        from unnest(
            $1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::uuid[], $7::uuid[],
            $8::boolean[]
        ) as told
        on conflict (unit_code, kind, ledger_id) do update set
            version = excluded.version, digest = excluded.digest, protects = excluded.protects,
            import_run_id = excluded.import_run_id",
        &units as &[&str],
        &kinds as &[&str],
        &ids as &[&str],
        &versions,
        &digests as &[&[u8]],
        &parties as &[Option<Uuid>],
        &targets,
        &protects,
        run.id
    )
    .execute(&mut *connection)
    .await?;
    super::parties::protect(connection, plan).await
}

/// Writes an event for each record, on the party or the invoice that it is about.
pub(super) async fn tell(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
    run: Run,
) -> Result<(), sqlx::Error> {
    let new_parties: HashSet<Uuid> =
        plan.parties.iter().filter(|party| party.new).map(|party| party.id).collect();
    let events = plan.events.iter().map(|(entry, subject, changed)| NewEvent {
        subject: *subject,
        at: run.now,
        actor: Actor::System,
        name: if plan.is_seen(entry) {
            "PaymentSeen"
        } else {
            event_name(entry.key.kind, *changed)
        },
        previous_state: None,
        next_state: None,
        content: serde_json::json!({
            "unit": entry.key.unit,
            "record": entry.key.kind.name(),
            "id": entry.key.id,
            "version": entry.version,
            "digest": entry.digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
        }),
    });
    append_all(connection, events.collect(), |subject| match subject {
        Subject::Party(party) => new_parties.contains(&party.0),
        Subject::Invoice(_, invoice) => plan.fresh.contains(&invoice.0),
        // A ledger opens no case.
        Subject::Dispute(..) | Subject::Respite(..) | Subject::Plan(..) | Subject::Callback(..) => {
            false
        }
    })
    .await
}

const fn event_name(kind: Kind, changed: bool) -> &'static str {
    match (kind, changed) {
        (Kind::Unit, false) => "UnitReceived",
        (Kind::Unit, true) => "UnitChanged",
        (Kind::ChargeType, false) => "ChargeTypeReceived",
        (Kind::ChargeType, true) => "ChargeTypeChanged",
        (Kind::Party, false) => "PartyReceived",
        (Kind::Party, true) => "PartyChanged",
        (Kind::Mandate, false) => "MandateReceived",
        (Kind::Mandate, true) => "MandateChanged",
        (Kind::Decision, false) => "DecisionReceived",
        (Kind::Decision, true) => "DecisionChanged",
        (Kind::Invoice, false) => "InvoiceReceived",
        (Kind::Invoice, true) => "InvoiceChanged",
        (Kind::Credit, false) => "CreditReceived",
        (Kind::Credit, true) => "CreditChanged",
        (Kind::Payment, false) => "PaymentReceived",
        (Kind::Payment, true) => "PaymentChanged",
        (Kind::Fee, false) => "FeeReceived",
        (Kind::Fee, true) => "FeeChanged",
        (Kind::Dunning, false) => "DunningReceived",
        (Kind::Dunning, true) => "DunningChanged",
    }
}
