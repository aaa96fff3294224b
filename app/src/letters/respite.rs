//! What the one who asked for a respite is told in writing (S000 p. 9).

use super::Days;
use crate::ports::RespiteFile;
use crate::words::respites as words;
use besked_domain::letter::{Block, Part};
use besked_domain::respite::life::State;
use besked_domain::text::{Lang, format};

/// The confirmation of a respite that stands or stood, or why it was not granted. Nothing while it is
/// looked at.
pub(crate) fn respite(lang: Lang, file: &RespiteFile) -> Vec<Part> {
    let until = Days::in_letter(lang).say(file.row.until);
    let text = |text: &str| Block::Text(text.to_owned());
    match file.row.state {
        State::Granted | State::Ended => vec![Part::new(
            words::confirmation(lang),
            vec![
                Block::Text(words::confirmed(lang, &until)),
                Block::Text(words::confirmed_pay(lang, &format::money(file.row.payable), &until)),
                text(words::interest_why(lang)),
                text(words::confirmed_noted(lang)),
                text(words::confirmed_else(lang)),
            ],
        )],
        State::Declined => {
            let because = file.declined_because.clone().map(Block::Written);
            let blocks = [Some(text(words::refused_lead(lang))), because];
            let blocks = blocks.into_iter().flatten().chain([text(words::refused_else(lang))]);
            vec![Part::new(words::refused(lang), blocks.collect())]
        }
        State::Asked | State::Withdrawn => vec![],
    }
}
