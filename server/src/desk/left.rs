//! What a step in a case of a disputed charge leaves behind.

use crate::store::dispute;
use besked_domain::dispute::case::Action;
use besked_domain::notice::Notice;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// What a step leaves behind: until when the case waits, by when it is promised, what is personal in its event, and what
/// the person is told, with the letter that an official wrote.
#[derive(Default)]
pub(super) struct Left {
    pub(super) waits_until: Option<NaiveDate>,
    /// A new day that is promised.
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) content: Value,
    /// The step that it turned out to be.
    pub(super) instead: Option<Action>,
    /// A new round of reconsideration begins.
    pub(super) next_round: bool,
    /// The case stands as it stood, wherever the step leads else.
    pub(super) stands: bool,
    pub(super) notice: Option<(Notice, Option<Uuid>)>,
}

impl Left {
    pub(super) fn with(content: Value) -> Self {
        Self { content, ..Self::default() }
    }

    /// What was asked for turned out to be another step.
    pub(super) fn instead(self, action: Action) -> Self {
        Self { instead: Some(action), ..self }
    }

    /// The case waits until then.
    pub(super) fn waiting_until(self, day: NaiveDate) -> Self {
        Self { waits_until: Some(day), ..self }
    }

    /// The new day that is promised.
    pub(super) fn promising(self, day: NaiveDate) -> Self {
        Self { answer_by: Some(day), ..self }
    }

    /// The case stands as it stood.
    pub(super) fn where_it_stood(self) -> Self {
        Self { stands: true, ..self }
    }

    /// A new round of reconsideration begins with it.
    pub(super) fn in_next_round(self) -> Self {
        Self { next_round: true, ..self }
    }

    /// The person gets a message. The event keeps the hash of the letter that it tells of, by which it can be
    /// shown later what was sent.
    pub(super) fn telling(
        mut self,
        notice: Notice,
        letter: Option<dispute::WrittenMessage>,
    ) -> Self {
        if let Some(letter) = &letter {
            // What is told of a step is an object, or nothing.
            let mut content = match self.content {
                Value::Object(content) => content,
                _ => Map::new(),
            };
            let digest = json!({ "id": letter.id, "digest": letter.digest });
            content.insert("letter".to_owned(), digest);
            self.content = Value::Object(content);
        }
        Self { notice: Some((notice, letter.map(|letter| letter.id))), ..self }
    }
}
