//! What an event's hash is taken over, byte for byte.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What an event's hash is taken over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link<'a> {
    /// Whose rows it belongs to.
    pub party: Uuid,
    /// Which event.
    pub id: Uuid,
    /// What it is about: `party`, `invoice` and so on.
    pub subject_kind: &'a str,
    /// Which of them.
    pub subject_id: Uuid,
    /// Its number in the subject's chain, from 1.
    pub seq: i64,
    /// When, to the microsecond.
    pub at: DateTime<Utc>,
    /// What did it: `debtor`, `staff`, `system`.
    pub actor_kind: &'a str,
    /// Who did it, if it was someone.
    pub actor_id: Option<Uuid>,
    /// What happened.
    pub name: &'a str,
    /// The state before.
    pub previous_state: Option<&'a str>,
    /// The state after.
    pub next_state: Option<&'a str>,
    /// The digest of the personal content, which may be cleared.
    pub content_digest: &'a [u8],
    /// The hash of the event before; the first has none.
    pub previous_hash: Option<&'a [u8]>,
}

impl Link<'_> {
    /// SHA-256 over the event's facts as a canonical JSON object, the personal content by its
    /// digest alone. Anyone with the rows can recompute it with any tool.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
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
#[must_use]
pub fn digest(value: &Value) -> Vec<u8> {
    Sha256::digest(canonical(value)).to_vec()
}

/// A value's canonical JSON: one spelling, whatever order its fields were kept in.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_canonical(value, &mut text);
    text
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

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(u32::from(half), 16)).collect()
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
