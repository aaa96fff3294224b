//! *The tariff is too high*: the council sets it, where the charge rests on a tariff.

use super::{Found, Question, line_id};
use crate::charge::{Rule, RuleKind};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::names::{adopted_by, line_names};
use crate::dispute::text::TextId;
use crate::invoice::InvoiceLine;

/// A rule on reductions that the ledger tells of.
const REDUCTION: &str = "reduction";

/// Who sets the price of what is contested. Only where that is the council, or a board, of all of it, could nothing that
/// is said change the charge: what is agreed on, stands in a statute or rests on nothing that is known, a person looks at.
pub(super) fn level(question: Question<'_>) -> Found {
    if question.as_sixth() {
        return council(question);
    }
    // What asks for nothing, such as rounding, has no price of its own.
    let asking: Vec<_> = question.lines().filter(|line| line.amount.is_positive()).collect();
    let mut rules: Vec<&Rule> = Vec::new();
    for basis in asking.iter().filter_map(|line| line.basis.as_ref()) {
        if !rules.iter().any(|rule| rule.id == basis.rule.id) {
            rules.push(&basis.rule);
        }
    }
    let untold = price_untold(question, &asking);
    let (councils, others): (Vec<_>, Vec<_>) =
        rules.into_iter().partition(|rule| is_councils(rule));
    let alone = others.is_empty() && untold.is_none();
    let finding = if alone { Finding::CouncilDecides } else { Finding::FactsMissing };
    let mut found = Found::new(finding);
    let set = |rules: &[&Rule]| -> Vec<_> { rules.iter().map(|of| set_by(question, of)).collect() };
    if !councils.is_empty() {
        found.own.push(Paragraph::plain(TextId::CouncilDecides));
        found.own.extend(set(&councils));
        // However many of its decisions are named, the road to have them tried is one.
        found.own.push(Paragraph::plain(TextId::CouncilRoad));
    }
    found.own.extend(set(&others));
    found.own.extend(untold);
    if !councils.is_empty() || question.told(REDUCTION).next().is_some() {
        found.own.push(reduction(question));
    }
    found
}

/// The level is the council's to decide: what the first six versions of the rules said of every charge.
fn council(question: Question<'_>) -> Found {
    let said = Paragraph::plain(TextId::CouncilDecides);
    let mut found = Found::new(Finding::CouncilDecides).say(said);
    let mut rules = question.grounded().map(|(_, basis)| &basis.rule);
    if let Some(rule) = rules.find(|rule| is_councils(rule)) {
        found = found.say(set_by(question, rule));
    }
    found.say(reduction(question))
}

const fn is_councils(rule: &Rule) -> bool {
    matches!(rule.kind, RuleKind::Tariff | RuleKind::Decision)
}

/// What sets the price by a rule.
fn set_by(question: Question<'_>, rule: &Rule) -> Paragraph {
    let title = ("title", Value::Written(rule.title.clone()));
    let paragraph = ("paragraph", Value::Written(rule.paragraph.clone()));
    let day = ("day", Value::Day(rule.adopted_on));
    let unit = ("unit", Value::Worded(question.facts.invoice.unit.name.clone()));
    let said = match rule.kind {
        RuleKind::Tariff | RuleKind::Decision => {
            Paragraph::with(TextId::CouncilDecided, [title, adopted_by(rule), day, paragraph])
        }
        RuleKind::Contract => Paragraph::with(TextId::PriceAgreed, [title, paragraph, day, unit]),
        RuleKind::Statute => Paragraph::with(TextId::PriceByStatute, [title, paragraph, unit]),
    };
    said.on(format!("rule:{}", rule.id))
}

/// That the ledger does not tell by which rule a price is set: of some lines, or of the whole invoice where it has none.
fn price_untold(question: Question<'_>, asking: &[&InvoiceLine]) -> Option<Paragraph> {
    let invoice = &question.facts.invoice;
    let told = |name| {
        let unit = ("unit", Value::Worded(invoice.unit.name.clone()));
        Paragraph::with(TextId::PriceUntold, [("description", Value::Worded(name)), unit])
    };
    if asking.is_empty() {
        return Some(told(invoice.subject.clone()));
    }
    let untold = asking.iter().copied().filter(|line| line.basis.is_none());
    let untold: Vec<_> = untold.collect();
    let said = (!untold.is_empty()).then(|| told(line_names(invoice, &untold)))?;
    Some(untold.iter().fold(said, |said, line| said.on(line_id(line))))
}

/// What the ledger tells of a reduction (*nedsättning*) on a contested line, or who knows.
fn reduction(question: Question<'_>) -> Paragraph {
    if question.as_first() {
        return Paragraph::plain(TextId::TariffReduction);
    }
    let unit = &question.facts.invoice.unit;
    let name = ("unit", Value::Worded(unit.name.clone()));
    let phone = ("phone", Value::Phone(unit.phone.clone()));
    match question.told(REDUCTION).next() {
        Some((line, _, fact)) => {
            let what = ("what", Value::Worded(fact.value.clone()));
            Paragraph::with(TextId::ReductionKnown, [what, name, phone]).on(line_id(line))
        }
        None => Paragraph::with(TextId::ReductionUnknown, [name, phone]),
    }
}
