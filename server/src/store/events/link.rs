//! What an event's hash is taken over, byte for byte.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What an event's hash is taken over.
pub(super) struct Link<'a> {
    pub(super) party: Uuid,
    pub(super) id: Uuid,
    pub(super) subject_kind: &'a str,
    pub(super) subject_id: Uuid,
    pub(super) seq: i64,
    pub(super) at: DateTime<Utc>,
    pub(super) actor_kind: &'a str,
    pub(super) actor_id: Option<Uuid>,
    pub(super) name: &'a str,
    pub(super) previous_state: Option<&'a str>,
    pub(super) next_state: Option<&'a str>,
    pub(super) content_digest: &'a [u8],
    pub(super) previous_hash: Option<&'a [u8]>,
}

impl Link<'_> {
    /// SHA-256 over the event's facts as a canonical JSON object, the personal content by its
    /// digest alone. Anyone with the rows can recompute it with any tool.
    pub(super) fn hash(&self) -> Vec<u8> {
        digest(&serde_json::json!({
            "party": self.party,
            "id": self.id,
            "subject_kind": self.subject_kind,
            "subject": self.subject_id,
            "seq": self.seq,
            "at": self.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            "actor_kind": self.actor_kind,
            "actor": self.actor_id,
            "name": self.name,
            "previous_state": self.previous_state,
            "next_state": self.next_state,
            "content": hexadecimal(self.content_digest),
            "previous": self.previous_hash.map(hexadecimal),
        }))
    }
}

/// SHA-256 of a value's canonical JSON.
pub(super) fn digest(value: &Value) -> Vec<u8> {
    let mut text = String::new();
    write_canonical(value, &mut text);
    Sha256::digest(text).to_vec()
}

/// JSON without spaces, the keys of objects in the order of their code points: the database gives
/// them back in an order of its own.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            text.push('{');
            for (index, (key, field)) in fields.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write_canonical(field, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_canonical(item, text);
            }
            text.push(']');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn canonical_json_has_one_spelling() {
        let mut text = String::new();
        write_canonical(&json!({"b": [1, null, "å\"\n"], "a": {"y": true, "x": {}}}), &mut text);
        assert_eq!(text, r#"{"a":{"x":{},"y":true},"b":[1,null,"å\"\n"]}"#);
    }

    #[test]
    fn every_fact_of_an_event_is_in_its_hash() {
        let link = || Link {
            party: Uuid::from_u128(1),
            id: Uuid::from_u128(2),
            subject_kind: "party",
            subject_id: Uuid::from_u128(1),
            seq: 2,
            at: DateTime::UNIX_EPOCH,
            actor_kind: "staff",
            actor_id: Some(Uuid::from_u128(3)),
            name: "StaffLooked",
            previous_state: None,
            next_state: None,
            content_digest: &[1],
            previous_hash: Some(&[2]),
        };
        let changed = [
            Link { party: Uuid::nil(), ..link() },
            Link { id: Uuid::nil(), ..link() },
            Link { subject_kind: "invoice", ..link() },
            Link { subject_id: Uuid::nil(), ..link() },
            Link { seq: 3, ..link() },
            Link { at: DateTime::UNIX_EPOCH + chrono::TimeDelta::microseconds(1), ..link() },
            Link { actor_kind: "debtor", ..link() },
            Link { actor_id: None, ..link() },
            Link { name: "ContactChanged", ..link() },
            Link { previous_state: Some("open"), ..link() },
            Link { next_state: Some("open"), ..link() },
            Link { content_digest: &[2], ..link() },
            Link { previous_hash: None, ..link() },
        ];
        let mut hashes: Vec<_> = changed.iter().map(Link::hash).collect();
        hashes.push(link().hash());
        hashes.sort();
        hashes.dedup();
        assert_eq!(hashes.len(), changed.len() + 1);
    }
}
