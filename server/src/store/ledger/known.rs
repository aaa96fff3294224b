//! What earlier records have told: every outside id of a batch in one query.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::Outcome;
use crate::interchange::ledger::record::{Entry, Identity, Key, Kind, PartyRef, Record};
use sqlx::PgConnection;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A record that is known, or will be when this batch is written.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) party: Option<Uuid>,
    pub(super) target: Uuid,
    pub(super) version: i64,
    pub(super) digest: [u8; 32],
}

/// Everything that a batch may touch or point to.
#[derive(Debug, Default)]
pub(super) struct Register {
    records: HashMap<Key, Known>,
    parties: HashMap<Identity, (Uuid, String)>,
}

/// The outside id of the mandate that a party record tells of in passing. No id in a file can
/// hold a control character, so it stands in nobody's way.
pub(super) fn acting_key(entry: &Entry) -> Key {
    Key {
        unit: entry.key.unit.clone(),
        kind: Kind::Mandate,
        id: format!("\u{1f}acting:{}", entry.key.id),
    }
}

impl Register {
    /// Looks up all of a batch.
    pub(super) async fn load(
        connection: &mut PgConnection,
        entries: &[Entry],
    ) -> Result<Self, sqlx::Error> {
        let mut keys = HashSet::new();
        let mut identities = HashSet::new();
        for entry in entries {
            keys.insert(entry.key.clone());
            keys.extend(references(entry).into_iter().map(|(_, key)| key));
            match &entry.record {
                Record::Party(party) => {
                    keys.insert(acting_key(entry));
                    identities.insert(&party.identity);
                    identities.extend(party.acting.iter().map(|acting| &acting.agent.identity));
                }
                Record::Mandate(mandate) => {
                    identities.insert(&mandate.agent.identity);
                }
                Record::Invoice(invoice) => identities.extend(invoice.party.number()),
                _ => {}
            }
        }
        Ok(Self {
            records: records(connection, keys).await?,
            parties: parties(connection, identities).await?,
        })
    }

    pub(super) fn get(&self, key: &Key) -> Option<&Known> {
        self.records.get(key)
    }

    pub(super) fn put(&mut self, key: Key, known: Known) {
        self.records.insert(key, known);
    }

    pub(super) fn party(&self, identity: &Identity) -> Option<Uuid> {
        self.parties.get(identity).map(|(party, _)| *party)
    }

    pub(super) fn put_party(&mut self, identity: Identity, party: Uuid, name: &str) {
        self.parties.insert(identity, (party, name.to_owned()));
    }

    /// What becomes of a record whose id is known, if that settles it.
    pub(super) fn settled(&self, entry: &Entry) -> Option<Outcome> {
        let known = self.get(&entry.key)?;
        match entry.version.cmp(&known.version) {
            Ordering::Less => Some(Outcome::Older { known: known.version }),
            Ordering::Greater if !self.still_shown(entry) => None,
            _ if entry.digest == known.digest => Some(Outcome::Unchanged),
            Ordering::Greater => None,
            Ordering::Equal => Some(Outcome::Conflict),
        }
    }

    /// Whether a party is called what the record says: another unit may have told another name
    /// since, and the name that was read last is shown.
    fn still_shown(&self, entry: &Entry) -> bool {
        let Record::Party(party) = &entry.record else { return true };
        self.parties.get(&party.identity).is_some_and(|(_, name)| *name == party.name)
    }

    /// The first thing a record points to that is not known: its field.
    pub(super) fn missing(&self, entry: &Entry) -> Option<String> {
        if let Record::Invoice(invoice) = &entry.record
            && let Some(identity) = invoice.party.number()
            && !self.parties.contains_key(identity)
        {
            return Some("/party_identity".to_owned());
        }
        let mut all = references(entry).into_iter();
        all.find(|(_, key)| !self.records.contains_key(key)).map(|(field, _)| field)
    }

    /// The party that a record is about, if it is known.
    pub(super) fn party_of(&self, party: &PartyRef) -> Option<Uuid> {
        match party {
            PartyRef::Register { .. } => self.get(&register_key(party)?).map(|known| known.target),
            PartyRef::Number { identity } => self.party(identity),
        }
    }
}

/// The outside id of a party that is told by its register.
fn register_key(party: &PartyRef) -> Option<Key> {
    match party {
        PartyRef::Register { unit, id } => {
            Some(Key { unit: unit.clone(), kind: Kind::Party, id: id.clone() })
        }
        PartyRef::Number { .. } => None,
    }
}

/// What a record points to: field and outside id.
fn references(entry: &Entry) -> Vec<(String, Key)> {
    let key = |unit: &str, kind, id: &str| Key { unit: unit.to_owned(), kind, id: id.to_owned() };
    let invoice = |id| vec![("/invoice".to_owned(), key(&entry.unit, Kind::Invoice, id))];
    let party = |party| register_key(party).map(|key| ("/party".to_owned(), key));
    match &entry.record {
        Record::Unit(_) | Record::ChargeType(_) | Record::Party(_) => Vec::new(),
        Record::Mandate(mandate) => party(&mandate.party).into_iter().collect(),
        Record::Decision(decision) => party(&decision.party).into_iter().collect(),
        Record::Invoice(invoice) => {
            let mut all = vec![
                ("/unit".to_owned(), key(&entry.unit, Kind::Unit, &entry.unit)),
                ("/charge_type".to_owned(), key("", Kind::ChargeType, &invoice.charge_type)),
            ];
            all.extend(party(&invoice.party));
            all.extend(
                decisions(entry)
                    .map(|(index, _, key)| (format!("/lines/{index}/basis/decision"), key)),
            );
            all
        }
        Record::Credit(credit) => invoice(&credit.invoice),
        Record::Payment(payment) => invoice(&payment.invoice),
        Record::Fee(fee) => invoice(&fee.invoice),
        Record::Dunning(dunning) => invoice(&dunning.invoice),
    }
}

/// The decisions that an invoice's lines rest on: line, id, outside id.
pub(super) fn decisions(entry: &Entry) -> impl Iterator<Item = (usize, &str, Key)> {
    let lines = match &entry.record {
        Record::Invoice(invoice) => invoice.lines.as_slice(),
        _ => &[],
    };
    lines.iter().enumerate().filter_map(|(index, line)| {
        let id = line.basis.as_ref()?.decision.as_deref()?;
        let unit = entry.unit.clone();
        Some((index, id, Key { unit, kind: Kind::Decision, id: id.to_owned() }))
    })
}

/// Whether an outside id is known.
///
/// # Errors
/// When the database does not answer.
pub async fn is_known(
    connection: &mut PgConnection,
    unit: &str,
    kind: Kind,
    id: &str,
) -> Result<bool, sqlx::Error> {
    let key = Key { unit: unit.to_owned(), kind, id: id.to_owned() };
    Ok(!records(connection, HashSet::from([key])).await?.is_empty())
}

async fn records(
    connection: &mut PgConnection,
    keys: HashSet<Key>,
) -> Result<HashMap<Key, Known>, sqlx::Error> {
    let (mut units, mut kinds, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    for key in keys {
        units.push(key.unit);
        kinds.push(key.kind.name());
        ids.push(key.id);
    }
    let rows = sqlx::query!(
        "select
            known.unit_code, known.kind, known.ledger_id, known.version, known.digest,
            known.party_id, known.target_id
        from unnest($1::text[], $2::text[], $3::text[]) as asked (unit_code, kind, ledger_id)
        inner join ledger_record as known using (unit_code, kind, ledger_id)",
        &units,
        &kinds as &[&str],
        &ids
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().filter_map(|row| {
        let kind = Kind::from_name(&row.kind)?;
        let key = Key { unit: row.unit_code, kind, id: row.ledger_id };
        let known = Known {
            party: row.party_id,
            target: row.target_id,
            version: row.version,
            digest: row.digest.try_into().ok()?,
        };
        Some((key, known))
    });
    Ok(known.collect())
}

async fn parties(
    connection: &mut PgConnection,
    identities: HashSet<&Identity>,
) -> Result<HashMap<Identity, (Uuid, String)>, sqlx::Error> {
    if identities.is_empty() {
        return Ok(HashMap::new());
    }
    let (mut schemes, mut values) = (Vec::new(), Vec::new());
    for identity in identities {
        schemes.push(identity.scheme.as_str());
        values.push(identity.value.as_str());
    }
    let rows = sqlx::query!(
        "select identity.scheme, identity.value, identity.party_id, party.name
        from unnest($1::text[], $2::text[]) as asked (scheme, value)
        inner join party_identity as identity using (scheme, value)
        inner join party on party.id = identity.party_id",
        &schemes as &[&str],
        &values as &[&str]
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().map(|row| {
        let identity = Identity { scheme: row.scheme, value: row.value };
        (identity, (row.party_id, row.name))
    });
    Ok(known.collect())
}
