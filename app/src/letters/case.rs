//! The letters of a case: the answer, the statement, the decision.

use super::{Days, Envelope, day_of, in_file_name, labels};
use crate::ports::{DecisionView, DisputeCase, StatementView};
use crate::words::{cases, disputes, letters as words};
use besked_domain::dispute::Section;
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

/// The decision of a round of reconsideration.
#[must_use]
pub fn decision(envelope: &Envelope<'_>, case: &DisputeCase, round: i32) -> Option<Letter> {
    let lang = envelope.lang;
    let found = case.decisions.iter().find(|decision| decision.round == round)?;
    let title = words::decision(lang, cases::outcome(lang, found.outcome));
    let file_name = words::decision_file(lang, &in_file_name(&case.row.number));
    Some(of_case(envelope, case, title, file_name, day_of(found.at), decided(lang, found)))
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

/// What a decision says: the change, the reasons, and how to go further.
pub(crate) fn decided(lang: Lang, decision: &DecisionView) -> Vec<Part> {
    let days = Days::in_letter(lang);
    let mut parts = Vec::new();
    if decision.credited.is_positive() {
        let change = disputes::credited(lang, &format::money(decision.credited));
        parts.push(Part { heading: None, blocks: vec![Block::Text(change)] });
    }
    let written =
        |heading: &str, text: &str| Part::new(heading, vec![Block::Written(text.to_owned())]);
    parts.push(written(disputes::reasons(lang), &decision.reasons));
    parts.push(written(disputes::rules(lang), &decision.rules));
    if let Some(by) = decision.pay_by {
        let pay = disputes::pay_by(lang, &days.say(by));
        parts.push(Part::new(words::happens_now(lang), vec![Block::Text(pay)]));
    }
    if let Some(by) = decision.appeal_by {
        let may = disputes::appeal_by(lang, &days.say(by));
        let how = words::appeal_how(lang).to_owned();
        parts.push(Part::new(words::appeal(lang), vec![Block::Text(may), Block::Text(how)]));
    }
    parts
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
