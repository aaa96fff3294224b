//! What the one who asked for a respite is told in writing (S000 p. 9).

use super::Days;
use crate::ports::RespiteFile;
use crate::words::respites as words;
use besked_domain::letter::{Block, Part};
use besked_domain::respite::LeftOut;
use besked_domain::respite::life::State;
use besked_domain::text::{Lang, format};

/// The confirmation of a respite that stands or stood, or why it was not granted. Nothing while it is
/// looked at.
pub(crate) fn respite(lang: Lang, file: &RespiteFile) -> Vec<Part> {
    let until = Days::in_letter(lang).say(file.row.until);
    let text = |text: &str| Block::Text(text.to_owned());
    match file.row.state {
        State::Granted | State::Ended => {
            let left_out = file.invoices.iter().filter_map(|own| {
                let (left_out, number) = (own.left_out?, own.number.as_str());
                Some(Block::Text(match left_out {
                    LeftOut::ByPlan => words::confirmed_by_plan(lang, number),
                    LeftOut::GoneOn => words::confirmed_gone_on(lang, number),
                }))
            });
            let blocks = [Block::Text(words::confirmed(lang, &until))];
            let ends = [text(words::confirmed_noted(lang)), text(words::confirmed_else(lang))];
            let blocks = blocks.into_iter().chain(left_out).chain(to_pay(lang, file)).chain(ends);
            vec![Part::new(words::confirmation(lang), blocks.collect())]
        }
        State::Declined => {
            let because = file.declined_because.clone().map(Block::Written);
            let blocks = [Some(text(words::refused_lead(lang))), because];
            let blocks = blocks.into_iter().flatten().chain([text(words::refused_else(lang))]);
            vec![Part::new(words::refused(lang), blocks.collect())]
        }
        State::Asked | State::Withdrawn => vec![],
    }
}

/// What is to be paid on its day, and on which day that was reckoned: what is paid or contested afterwards changes nothing
/// of what was confirmed.
fn to_pay(lang: Lang, file: &RespiteFile) -> Vec<Block> {
    let days = Days::in_letter(lang);
    let payable = file.row.payable;
    if payable.is_zero() {
        return vec![Block::Text(words::confirmed_nothing(lang).to_owned())];
    }
    let until = days.say(file.row.until);
    vec![
        Block::Text(words::confirmed_pay(lang, &format::money(payable), &until)),
        Block::Text(words::confirmed_reckoned(lang, &days.say(file.reckoned_on))),
        Block::Text(words::interest_why(lang).to_owned()),
    ]
}
