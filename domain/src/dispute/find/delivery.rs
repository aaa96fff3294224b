//! *I did not get it*, and *the agreement had ended*.

use super::lines::by_line;
use super::{Found, Question, line_id};
use crate::charge::{Basis, QuantitySource};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::names::line_names;
use crate::dispute::policy::DisputePolicy;
use crate::dispute::text::TextId;

/// The end of an agreement.
const ENDED: &str = "agreement_end";
/// Notice of it.
const NOTICE: &str = "notice";

/// Whether each contested line has something on record that shows a delivery.
pub(super) fn delivery(question: Question<'_>) -> Found {
    by_line(question, delivered)
}

fn delivered(question: Question<'_>) -> Found {
    let lacking = question.lines().find(|line| {
        line.basis.as_ref().is_none_or(|basis| !shows_delivery(basis, question.policy))
    });
    if question.lineless() {
        let subject = Value::Worded(question.facts.invoice.subject.clone());
        let said = Paragraph::with(TextId::Undelivered, [("description", subject)]);
        return Found::new(Finding::NoDelivery).say(said);
    }
    if let Some(line) = lacking {
        let name = if question.as_fifth() {
            line.description.clone()
        } else {
            line_names(&question.facts.invoice, &[line])
        };
        let values = [("description", Value::Worded(name))];
        let said = Paragraph::with(TextId::Undelivered, values).on(line_id(line));
        return Found::new(Finding::NoDelivery).say(said);
    }
    Found::new(Finding::Delivered).say(Paragraph::plain(TextId::DeliveredOwn))
}

/// A reading that was estimated shows nothing.
fn shows_delivery(basis: &Basis, policy: &DisputePolicy) -> bool {
    let estimated = basis.quantity_source == QuantitySource::Estimated;
    basis.facts.iter().any(|fact| {
        policy.delivery_facts.contains(&fact.kind) && !(estimated && fact.kind == "reading")
    })
}

/// Whether the agreement ended before the period that is charged for.
pub(super) fn agreement(question: Question<'_>) -> Found {
    by_line(question, ended)
}

fn ended(question: Question<'_>) -> Found {
    let ended = question.told(ENDED).filter_map(|(line, basis, fact)| {
        let from = basis.period_from.unwrap_or(question.facts.invoice.issued_on);
        Some((line, fact.on?, from))
    });
    let (mut before, mut later) = (None, None);
    for (line, day, from) in ended {
        let slot = if day < from { &mut before } else { &mut later };
        *slot = slot.or(Some((line, day, from)));
    }
    let dates = |text, line, day, from| {
        let values = [("day", Value::Day(day)), ("from", Value::Day(from))];
        Paragraph::with(text, values).on(line_id(line))
    };
    if let Some((line, day, from)) = before {
        return Found::new(Finding::EndedBefore).say(dates(TextId::Ended, line, day, from));
    }
    let notice = question.told(NOTICE).find_map(|(line, _, fact)| Some((line, fact.on?)));
    let mut found = Found::new(Finding::NotEnded);
    // What has come already is not asked for once more.
    if notice.is_none() || question.as_sixth() {
        found = found.ask(TextId::AskNotice);
    }
    if let Some((line, day, from)) = later {
        found = found.say(dates(TextId::EndedLater, line, day, from));
    }
    found.say(match notice {
        Some((line, day)) => {
            Paragraph::with(TextId::Notice, [("day", Value::Day(day))]).on(line_id(line))
        }
        None => Paragraph::plain(TextId::NoNotice),
    })
}
