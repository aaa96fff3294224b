//! The letters of a case: the answer, the statement, the decision, and what stands beside them.

use super::decision::{decided, title};
use super::{Days, Envelope, beside as of_room, day_of, in_file_name, labels};
use crate::ports::{CaseLetter, DecisionView, DisputeCase, Room, StatementView};
use crate::words::{decision as decision_words, disputes, letters as words};
use besked_domain::dispute::{Reading, Section};
use besked_domain::letter::{Block, Fact, Letter, Part};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

/// The answer given at once.
#[must_use]
pub fn explanation(envelope: &Envelope<'_>, case: &DisputeCase) -> Letter {
    let lang = envelope.lang;
    let title = words::answer(lang).to_owned();
    let file_name = words::answer_file(lang, &in_file_name(&case.row.number));
    let date = day_of(case.answered_at);
    of_case(envelope, case, title, file_name, date, told(case.told.clone()))
}

/// The decision of a round of reconsideration, in a reading, with what has been corrected in it.
#[must_use]
pub fn decision(
    envelope: &Envelope<'_>,
    case: &DisputeCase,
    (round, reading): (i32, Reading),
) -> Option<Letter> {
    Some(of_decision(envelope, case, of_round(case, round)?, reading))
}

/// The same as it was made, whatever has been corrected since (FL 36 §).
#[must_use]
pub fn decision_as_made(
    envelope: &Envelope<'_>,
    case: &DisputeCase,
    (round, reading): (i32, Reading),
) -> Option<Letter> {
    Some(of_decision(envelope, case, &of_round(case, round)?.as_made(), reading))
}

fn of_round(case: &DisputeCase, round: i32) -> Option<&DecisionView> {
    case.decisions.iter().find(|decision| decision.round == round)
}

fn of_decision(
    envelope: &Envelope<'_>,
    case: &DisputeCase,
    decision: &DecisionView,
    reading: Reading,
) -> Letter {
    let lang = envelope.lang;
    let number = in_file_name(&case.row.number);
    let as_made = if decision.regime.decides() {
        words::decision_file(lang, &number)
    } else {
        words::reply_file(lang, &number)
    };
    let file_name = if decision.corrections.is_empty() {
        as_made
    } else {
        decision_words::corrected_file(lang, &as_made)
    };
    let parts = decided(lang, decision, reading);
    of_case(envelope, case, title(lang, decision), file_name, day_of(decision.at), parts)
}

/// The letter of a room with a number, in a reading.
#[must_use]
pub fn beside(
    envelope: &Envelope<'_>,
    case: &DisputeCase,
    room: Room,
    (number, reading): (i32, Reading),
) -> Option<Letter> {
    let lang = envelope.lang;
    let mut letters = case.letters(room).into_iter();
    let CaseLetter { at, tells, .. } = letters.find(|letter| letter.number == number)?;
    let title = of_room::title(lang, &tells).to_owned();
    let file_name = of_room::file_name(lang, &tells, &in_file_name(&case.row.number));
    let parts = of_room::parts(lang, &tells, reading);
    Some(of_case(envelope, case, title, file_name, day_of(at), parts))
}

/// The statement of a round, to comment on.
#[must_use]
pub fn statement(envelope: &Envelope<'_>, case: &DisputeCase, round: i32) -> Option<Letter> {
    let lang = envelope.lang;
    let found = case.statements.iter().find(|statement| statement.round == round)?;
    let title = words::statement(lang).to_owned();
    let file_name = words::statement_file(lang, &in_file_name(&case.row.number));
    Some(of_case(envelope, case, title, file_name, day_of(found.at), stated(lang, found)))
}

fn of_case(
    envelope: &Envelope<'_>,
    case: &DisputeCase,
    title: String,
    file_name: String,
    date: NaiveDate,
    parts: Vec<Part>,
) -> Letter {
    let lang = envelope.lang;
    let row = &case.row;
    Letter {
        lang,
        title,
        file_name,
        date,
        sender: envelope.sender(&row.unit, &case.unit_phone),
        addressee: envelope.addressee.to_owned(),
        running: disputes::number(lang, &row.number),
        facts: vec![
            Fact::new(words::case(lang), row.number.clone()),
            Fact::new(words::date(lang), format::date_long(lang, date)),
            Fact::new(words::invoice(lang), row.invoice_number.clone()),
            Fact::new(words::about(lang), row.subject.get(lang)),
        ],
        parts,
        labels: labels(lang),
    }
}

/// What the answer says: the grounds numbered.
pub(crate) fn told(told: Vec<Section>) -> Vec<Part> {
    let parts = told.into_iter().map(|Section { number, heading, paragraphs }| {
        let blocks = paragraphs.into_iter().map(Block::Text).collect();
        Part::new(format!("{number}. {heading}"), blocks)
    });
    parts.collect()
}

/// What a statement says, and by when it may be commented on.
pub(crate) fn stated(lang: Lang, statement: &StatementView) -> Vec<Part> {
    let comment_by = Days::in_letter(lang).say(statement.comment_by);
    let blocks = vec![
        Block::Text(disputes::statement_lead(lang, &comment_by)),
        Block::Written(statement.body.clone()),
    ];
    vec![Part { heading: None, blocks }]
}
