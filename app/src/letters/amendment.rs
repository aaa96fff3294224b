//! A change of a payment plan, as it is signed: what is changed, the instalments before and after it.

use super::plan::{facts, how_to_pay, instalments, parties, signature};
use super::{Days, Envelope, in_file_name, labels};
use crate::ports::{PlanAmendment, PlanFile};
use crate::words::{amendment as words, plan_changes, plans};
use besked_domain::letter::{Block, Letter, Part};
use chrono::NaiveDate;

/// The change that waits, as it is frozen on a day, as a version of the letter has it.
pub(super) fn amendment(
    envelope: &Envelope<'_>,
    file: &PlanFile,
    waits: &PlanAmendment,
    today: NaiveDate,
    version: i32,
) -> Letter {
    let lang = envelope.lang;
    let row = &file.row;
    let until = words::until(lang, &Days::in_letter(lang).say(waits.sign_by));
    let terms = [words::stays(lang).to_owned(), until].map(Block::Text);
    let change = [plan_changes::what(lang, waits.change), plan_changes::cost(lang, waits.more)];
    // Whatever is paid while it waits, the instalments before it are those that it was made from.
    let first = waits.schedule.instalments.first().map_or(1, |first| first.number);
    let before = row.left_from(first);
    let parts = vec![
        parties(envelope, file, words::lead(lang)),
        Part::new(words::what(lang), change.map(Block::Text).into()),
        instalments(lang, words::before(lang), &before),
        instalments(lang, words::after(lang), &waits.schedule),
        how_to_pay(lang, file, version),
        Part::new(words::terms(lang), terms.into()),
        signature(lang, file, words::signature_text(lang)),
    ];
    Letter {
        lang,
        title: words::title(lang).to_owned(),
        file_name: words::file(lang, &in_file_name(&row.number)),
        date: today,
        sender: envelope.sender(&row.unit, &file.unit_phone),
        addressee: envelope.addressee.to_owned(),
        running: plans::number(lang, &row.number),
        facts: facts(lang, file, today),
        parts,
        labels: labels(lang),
    }
}
