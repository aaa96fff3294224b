//! *I was a minor*, and *the debt is too old*.

use super::lines::by_line;
use super::{Found, Question};
use crate::calendar::is_minor_on;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;
use crate::invoice::DunningStage;
use crate::limitation::{Interruption, last_day_to_claim};
use crate::party::PartyKind;
use crate::text::Localised;
use chrono::NaiveDate;

/// The age when the debt arose.
pub(super) fn age(question: Question<'_>) -> Found {
    by_line(question, of_age)
}

fn of_age(question: Question<'_>) -> Found {
    let arose = question.first_day();
    let payer = &question.facts.payer;
    let born = payer.born_on.filter(|_| payer.kind == PartyKind::Person);
    match born {
        Some(born) if is_minor_on(born, arose) => Found::new(Finding::UnderAge)
            .say(Paragraph::with(TextId::UnderAge, [("day", Value::Day(arose))]).on("party")),
        Some(born) => {
            let values = [("born", Value::Day(born)), ("day", Value::Day(arose))];
            Found::new(Finding::OfAge).say(Paragraph::with(TextId::OfAge, values).on("party"))
        }
        None => Found::new(Finding::OfAge).say(Paragraph::plain(TextId::NoAge)),
    }
}

/// Whether the time to claim has passed.
pub(super) fn limitation(question: Question<'_>) -> Found {
    by_line(question, passed)
}

fn passed(question: Question<'_>) -> Found {
    let invoice = &question.facts.invoice;
    let origin = origin(question);
    let years = u32::try_from(invoice.charge_type.limitation_years).unwrap_or(10);
    let interruptions = interruptions(question, origin);
    let last = last_day_to_claim(origin, interruptions.iter().map(|(_, how)| *how), years);
    let passed = last < question.today;
    // What came too late woke nothing, and what came no later than the debt itself began nothing anew.
    let counted = |(_, how): &(Localised, Interruption)| {
        let on = day_of(*how);
        if question.as_sixth() { !passed } else { origin < on && on <= last }
    };
    let interruptions: Vec<_> = interruptions.into_iter().filter(counted).collect();
    let (finding, text) = match (passed, interruptions.is_empty()) {
        (true, true) => (Finding::TimePassed, TextId::TimePassed),
        (true, false) => (Finding::TimePassed, TextId::TimePassedAnew),
        (false, _) => (Finding::TimeRuns, TextId::TimeRuns),
    };
    let values = [("origin", Value::Day(origin)), ("last", Value::Day(last))];
    let mut found = Found::new(finding);
    found.own.push(Paragraph::with(text, values).on(format!("invoice:{}", invoice.id)));
    found.own.extend(interruptions.into_iter().map(|(what, how)| {
        let values = [("what", Value::Worded(what)), ("day", Value::Day(day_of(how)))];
        Paragraph::with(TextId::Interrupted, values)
    }));
    found
}

/// The debt arose when what is charged for had been given, and at the latest when it was invoiced.
fn origin(question: Question<'_>) -> NaiveDate {
    let issued = question.facts.invoice.issued_on;
    let given = question.grounded().filter_map(|(_, basis)| basis.period_to).min();
    given.map_or(issued, |given| given.min(issued))
}

const fn day_of(how: Interruption) -> NaiveDate {
    match how {
        Interruption::Acknowledged { on }
        | Interruption::Reminded { on }
        | Interruption::Tried { on } => on,
    }
}

/// What has made the time run anew, oldest first: the invoice itself when it came later than the
/// debt, reminders and claims, payments, signed plans, and what a court or the Enforcement Authority
/// has tried.
fn interruptions(question: Question<'_>, origin: NaiveDate) -> Vec<(Localised, Interruption)> {
    let invoice = &question.facts.invoice;
    let words = |sv: &str, en: &str| Localised { sv: sv.to_owned(), en: en.to_owned() };
    let mut all = Vec::new();
    if invoice.issued_on > origin {
        let on = invoice.issued_on;
        all.push((words("fakturan", "the invoice"), Interruption::Reminded { on }));
    }
    for payment in invoice.payments.iter().filter(|payment| payment.amount.is_positive()) {
        let on = payment.on;
        all.push((words("betalning", "a payment"), Interruption::Acknowledged { on }));
    }
    for on in question.facts.plans_signed.iter().copied() {
        let plan = words("undertecknad betalningsplan", "a signed payment plan");
        all.push((plan, Interruption::Acknowledged { on }));
    }
    for step in &invoice.dunning {
        let on = step.on;
        all.push(match step.stage {
            DunningStage::Reminder | DunningStage::Watch => {
                (words("påminnelse", "a reminder"), Interruption::Reminded { on })
            }
            // To stop a delivery asks for the debt too.
            DunningStage::DeliveryStop => (
                words("besked om leveransstopp", "word of a delivery stop"),
                Interruption::Reminded { on },
            ),
            DunningStage::Claim => (words("inkassokrav", "a claim"), Interruption::Reminded { on }),
            DunningStage::PaymentOrder | DunningStage::Enforcement => (
                words("ärende hos Kronofogden", "a case at the Enforcement Authority"),
                Interruption::Tried { on },
            ),
        });
    }
    all.sort_by_key(|(_, how)| day_of(*how));
    all
}
