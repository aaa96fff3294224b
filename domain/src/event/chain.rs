//! Whether a chain is whole.

use super::link::{Link, digest};
use serde_json::Value;

/// An event as it was found.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Recorded<'a> {
    /// What it says.
    pub link: Link<'a>,
    /// The hash it carries of itself.
    pub hash: &'a [u8],
    /// Its personal content, if that is still there.
    pub content: Option<&'a Value>,
    /// Its content has been cleared by disposal.
    pub cleared: bool,
}

/// What a chain turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Chain {
    /// Whole: so many events, the content of so many of them cleared.
    Whole {
        /// How many events there are.
        events: u64,
        /// Of how many the content has been cleared.
        cleared: u64,
    },
    /// Broken.
    Broken {
        /// At which event.
        seq: i64,
        /// How.
        why: Break,
    },
}

/// How a chain is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Break {
    /// A number is missing or doubled.
    Number,
    /// It does not carry the hash of the event before.
    Link,
    /// Its own hash is not that of what it says.
    Hash,
    /// Its content is not what its digest says.
    Content,
}

/// Checks every link of a subject's chain, from its first event on.
#[must_use]
pub fn verify_chain<'a>(recorded: impl IntoIterator<Item = Recorded<'a>>) -> Chain {
    let (mut events, mut cleared) = (0_u64, 0_u64);
    let mut expected = 1_i64;
    let mut previous = None;
    for event in recorded {
        if let Err(why) = check(&event, expected, previous) {
            return Chain::Broken { seq: event.link.seq, why };
        }
        events = events.saturating_add(1);
        cleared = cleared.saturating_add(u64::from(event.content.is_none()));
        expected = expected.saturating_add(1);
        previous = Some(event.hash);
    }
    Chain::Whole { events, cleared }
}

fn check(event: &Recorded<'_>, expected: i64, previous: Option<&[u8]>) -> Result<(), Break> {
    if event.link.seq != expected {
        return Err(Break::Number);
    }
    if event.link.previous_hash != previous {
        return Err(Break::Link);
    }
    if event.link.hash() != event.hash {
        return Err(Break::Hash);
    }
    let as_promised = match event.content {
        Some(content) => digest(content) == event.link.content_digest,
        None => event.cleared,
    };
    if as_promised { Ok(()) } else { Err(Break::Content) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    /// An event that owns what it says, so that a test can tamper with it.
    #[derive(Clone)]
    struct Row {
        seq: i64,
        name: String,
        content: Option<Value>,
        cleared: bool,
        content_digest: Vec<u8>,
        previous_hash: Option<Vec<u8>>,
        hash: Vec<u8>,
    }

    impl Row {
        fn link(&self) -> Link<'_> {
            Link {
                party: Uuid::from_u128(1),
                id: Uuid::from_u128(u128::from(self.seq.unsigned_abs())),
                subject_kind: "party",
                subject_id: Uuid::from_u128(1),
                seq: self.seq,
                at: DateTime::UNIX_EPOCH + TimeDelta::seconds(self.seq),
                actor_kind: "system",
                actor_id: None,
                name: &self.name,
                previous_state: None,
                next_state: None,
                content_digest: &self.content_digest,
                previous_hash: self.previous_hash.as_deref(),
            }
        }
    }

    fn chain(length: i64) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for seq in 1..=length {
            let content = json!({"number": seq, "words": "åäö"});
            let mut row = Row {
                seq,
                name: format!("Event{seq}"),
                content_digest: digest(&content),
                content: Some(content),
                cleared: false,
                previous_hash: rows.last().map(|row| row.hash.clone()),
                hash: vec![],
            };
            row.hash = row.link().hash();
            rows.push(row);
        }
        rows
    }

    fn verify(rows: &[Row]) -> Chain {
        verify_chain(rows.iter().map(|row| Recorded {
            link: row.link(),
            hash: &row.hash,
            content: row.content.as_ref(),
            cleared: row.cleared,
        }))
    }

    #[test]
    fn an_untouched_chain_is_whole() {
        assert_eq!(verify(&[]), Chain::Whole { events: 0, cleared: 0 });
        assert_eq!(verify(&chain(5)), Chain::Whole { events: 5, cleared: 0 });
    }

    #[test]
    fn content_may_be_cleared_but_not_lost_or_changed() {
        let mut rows = chain(3);
        rows[1].content = None;
        assert_eq!(verify(&rows), Chain::Broken { seq: 2, why: Break::Content });
        rows[1].cleared = true;
        assert_eq!(verify(&rows), Chain::Whole { events: 3, cleared: 1 });
        rows[2].content = Some(json!({"number": 4, "words": "åäö"}));
        assert_eq!(verify(&rows), Chain::Broken { seq: 3, why: Break::Content });
    }

    #[test]
    fn a_rewritten_event_breaks_the_next_one() {
        let mut rows = chain(3);
        rows[1].name = "Other".into();
        assert_eq!(verify(&rows), Chain::Broken { seq: 2, why: Break::Hash });
        rows[1].hash = rows[1].link().hash();
        assert_eq!(verify(&rows), Chain::Broken { seq: 3, why: Break::Link });
    }

    proptest! {
        #[test]
        fn a_lost_doubled_or_moved_event_is_found(length in 3i64..12, at in 0usize..12) {
            let rows = chain(length);
            let at = at % (rows.len() - 1);
            let mut lost = rows.clone();
            lost.remove(at);
            let broken = |rows: &[Row]| matches!(verify(rows), Chain::Broken { .. });
            prop_assert!(broken(&lost));
            let mut doubled = rows.clone();
            doubled.insert(at, rows[at].clone());
            prop_assert!(broken(&doubled));
            let mut moved = rows.clone();
            moved.swap(at, at + 1);
            prop_assert!(broken(&moved));
        }
    }
}
