//! What a person is asked for (FL 20 §), as a letter in three readings: what the official wrote, each thing that is
//! missing with how it is mended, and how and by when to answer, whether in the portal or without it.

use super::Days;
use super::decision::lead;
use crate::ports::{MessageView, Missing};
use crate::words::completion as words;
use besked_domain::dispute::Reading;
use besked_domain::letter::{Block, Part};
use besked_domain::text::Lang;

/// What it says.
pub(super) fn asked(lang: Lang, message: &MessageView, reading: Reading) -> Vec<Part> {
    let mut first = lead(words::lead(lang, reading));
    first.blocks.push(Block::Written(message.body.clone()));
    let missing = message.missing.as_ref().map(|missing| needed(lang, missing));
    let by = message.answer_by.map(|day| Days::in_letter(lang).say(day));
    let answers = words::how_to_answer(lang, by.as_deref(), reading);
    let answers = answers.into_iter().map(Block::Text).collect();
    let how = Part::new(words::answers(lang), answers);
    [first].into_iter().chain(missing).chain([how]).collect()
}

/// Each field that lacks something with how to mend it, then what the official wrote.
fn needed(lang: Lang, missing: &Missing) -> Part {
    let fields = missing.fields.iter().map(|field| {
        Block::Text(format!("{}. {}", words::name(lang, *field), words::mend(lang, *field)))
    });
    let text = Block::Written(missing.text.clone());
    Part::new(words::needed(lang), fields.chain([text]).collect())
}
