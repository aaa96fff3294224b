//! *The tariff is too high*: the council sets it, where the charge rests on a tariff.

use super::lines::{OfLines, say_each};
use super::{Found, Question, line_id};
use crate::charge::{Rule, RuleKind};
use crate::dispute::credited::left_of;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::names::{adopted_by, line_names};
use crate::dispute::objection::{Objection, Target};
use crate::dispute::text::TextId;
use crate::id::RuleId;
use crate::invoice::InvoiceLine;
use crate::money::Money;
use crate::text::Localised;

/// A rule on reductions that the ledger tells of.
const REDUCTION: &str = "reduction";

/// What sets a price.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SetBy {
    /// The council or a board.
    Council,
    /// Another rule: an agreement or a statute.
    Rule(RuleId),
    /// Nothing that is known.
    Untold,
}

impl SetBy {
    fn of(line: &InvoiceLine) -> Self {
        match &line.basis {
            Some(basis) if is_councils(&basis.rule) => Self::Council,
            Some(basis) => Self::Rule(basis.rule.id),
            None => Self::Untold,
        }
    }

    /// Whether its answer is told in the turn of others: what is certain first.
    const fn turn(self) -> u8 {
        match self {
            Self::Council => 0,
            Self::Rule(_) => 1,
            Self::Untold => 2,
        }
    }
}

/// Who sets the price of what is contested, line by line. Only where that is the council or a board could nothing that is
/// said change the charge: what is agreed on, stands in a statute or rests on nothing that is known, a person looks at.
pub(super) fn level(question: Question<'_>) -> Found {
    if question.as_sixth() {
        return council(question);
    }
    let asking = asking(question);
    let mut groups: Vec<(SetBy, Vec<&InvoiceLine>)> = Vec::new();
    for line in asking {
        let set_by = SetBy::of(line);
        match groups.iter_mut().find(|(other, _)| *other == set_by) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((set_by, vec![line])),
        }
    }
    groups.sort_by_key(|(set_by, _)| set_by.turn());
    match &*groups {
        [] => {
            let untold = price_untold(question, question.facts.invoice.subject.clone());
            Found::new(Finding::FactsMissing).say(untold)
        }
        [(set_by, lines)] => of(question, *set_by, lines),
        _ => apart(question, groups),
    }
}

/// The contested lines whose price is in question. What asks for nothing has none of its own, nor has rounding
/// (*öresavrundning*), which rests on no rule and is of less than a krona; and what has been credited costs nothing more.
fn asking(question: Question<'_>) -> Vec<&InvoiceLine> {
    let krona = Money::from_ore(100);
    let asking: Vec<_> = question.lines().filter(|line| line.amount.is_positive()).collect();
    let is_priced = |line: &&&InvoiceLine| line.basis.is_some() || line.amount >= krona;
    let priced: Vec<_> = asking.iter().filter(is_priced).copied().collect();
    let is_left = |line: &&&InvoiceLine| left_of(&question.facts.invoice, line).most.is_positive();
    let left: Vec<_> = priced.iter().filter(is_left).copied().collect();
    [left, priced, asking].into_iter().find(|lines| !lines.is_empty()).unwrap_or_default()
}

/// Prices that are set in more than one way: each is answered by itself. A person looks at those that are not the
/// council's, and only they are paused.
fn apart(question: Question<'_>, groups: Vec<(SetBy, Vec<&InvoiceLine>)>) -> Found {
    let invoice = &question.facts.invoice;
    let mut found = Found::new(Finding::FactsMissing);
    let is_councils = |(set_by, _): &&(SetBy, _)| *set_by == SetBy::Council;
    if groups.iter().any(|group| is_councils(&group)) {
        let others = groups.iter().filter(|group| !is_councils(group));
        let others: Vec<_> = others.flat_map(|(_, lines)| lines.iter().copied()).collect();
        let left: Vec<_> = others.iter().map(|line| left_of(invoice, line)).collect();
        let amount: Money = left.iter().map(|left| left.certain).sum();
        let most: Money = left.iter().map(|left| left.most).sum();
        found.open = most - amount;
        found.of = Some(OfLines { names: line_names(invoice, &others), amount });
    }
    let each = groups.into_iter().map(|(set_by, lines)| {
        let targets = lines.iter().map(|line| Target::Line(line.id)).collect();
        let objection = Objection { targets, amount: None, ..question.objection.clone() };
        let said = of(Question { objection: &objection, ..question }, set_by, &lines);
        (lines, said)
    });
    say_each(question, &mut found, each.collect(), true);
    found
}

/// What is said of lines whose price is set in one way.
fn of(question: Question<'_>, by: SetBy, lines: &[&InvoiceLine]) -> Found {
    let mut rules: Vec<&Rule> = Vec::new();
    for basis in lines.iter().filter_map(|line| line.basis.as_ref()) {
        if !rules.iter().any(|rule| rule.id == basis.rule.id) {
            rules.push(&basis.rule);
        }
    }
    let set = rules.into_iter().map(|rule| set_by(question, rule));
    let is_known = question.told(REDUCTION).next().is_some();
    let mut found = match by {
        SetBy::Council => {
            let mut found = Found::new(Finding::CouncilDecides);
            found.own.push(Paragraph::plain(TextId::CouncilDecides));
            found.own.extend(set);
            // However many of its decisions are named, the road to have them tried is one.
            found.say(Paragraph::plain(TextId::CouncilRoad))
        }
        SetBy::Rule(_) => {
            let mut found = Found::new(Finding::FactsMissing);
            found.own.extend(set);
            found
        }
        SetBy::Untold => {
            let untold = price_untold(question, line_names(&question.facts.invoice, lines));
            let said = lines.iter().fold(untold, |said, line| said.on(line_id(line)));
            Found::new(Finding::FactsMissing).say(said)
        }
    };
    if by == SetBy::Council || is_known {
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
fn price_untold(question: Question<'_>, name: Localised) -> Paragraph {
    let unit = ("unit", Value::Worded(question.facts.invoice.unit.name.clone()));
    Paragraph::with(TextId::PriceUntold, [("description", Value::Worded(name)), unit])
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
