//! Contested lines are judged one by one: what the record shows of one does not answer for another.

use super::{Found, Question, line_id};
use crate::dispute::credited::{left_of, left_of_all};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Word;
use crate::dispute::names::line_names;
use crate::dispute::objection::{Objection, Target};
use crate::dispute::table::row_of;
use crate::dispute::text::TextId;
use crate::invoice::InvoiceLine;
use crate::money::Money;
use crate::text::Localised;

/// The lines that a finding is of, where others are contested too.
#[derive(Debug)]
pub(in crate::dispute) struct OfLines {
    /// What they are called.
    pub(in crate::dispute) names: Localised,
    /// What they cost yet: nothing that may have been credited of them is credited once more.
    pub(in crate::dispute) amount: Money,
}

/// Lines that the record says the same of.
pub(super) type Alike<'a> = (Vec<&'a InvoiceLine>, Found);

/// Judges each contested line by itself. Where the record speaks for the person in some of them the finding is of those,
/// and of the others it is said what the record says of them.
pub(super) fn by_line(question: Question<'_>, judge: impl Fn(Question<'_>) -> Found) -> Found {
    let Some(lines) = several(question) else { return judge(question) };
    let of = |lines: &[&InvoiceLine]| {
        let targets = lines.iter().map(|line| Target::Line(line.id)).collect();
        let objection = Objection { targets, amount: None, ..question.objection.clone() };
        judge(Question { objection: &objection, ..question })
    };
    let judged = lines.iter().map(|line| (*line, of(&[*line])));
    let (right, rest): (Vec<_>, Vec<_>) = judged.partition(|(_, found)| speaks_for(found));
    let Some(finding) = right.first().map(|(_, found)| found.finding) else { return of(&lines) };
    let invoice = &question.facts.invoice;
    let of_right: Vec<_> = right.iter().map(|(line, _)| *line).collect();
    let each = || of_right.iter().map(|line| left_of(invoice, line).certain).sum();
    // Earlier versions of the rules took a credit off each line that it may be of.
    let amount = if question.as_sixth() { each() } else { left_of_all(invoice, &of_right).certain };
    let names = line_names(invoice, &of_right);
    let rest: Vec<_> = rest.into_iter().map(|(line, _)| line).collect();
    let mut groups = alike(question, right);
    let mut found = Found::new(finding);
    if !rest.is_empty() {
        found.of = Some(OfLines { names, amount });
        let of_rest = of(&rest);
        groups.push((rest, of_rest));
    }
    let several = groups.len() > 1;
    say_each(question, &mut found, groups, several);
    found
}

/// Says what was found of lines, under their names where they are to be told apart.
pub(super) fn say_each(
    question: Question<'_>,
    found: &mut Found,
    groups: Vec<Alike<'_>>,
    apart: bool,
) {
    for (lines, of_them) in groups {
        found.own.extend(about(question, &lines, &of_them).filter(|_| apart));
        found.own.extend(of_them.own);
        found.asks.extend(of_them.asks);
    }
}

/// What has been credited of lines that are named, where that is certain: each is called by its name.
pub(super) fn credited(question: Question<'_>) -> Vec<Paragraph> {
    let objection = question.objection;
    if question.as_sixth() || objection.is_whole() || !objection.ground.contests() {
        return Vec::new();
    }
    let invoice = &question.facts.invoice;
    let told = |line: &InvoiceLine| {
        let left = left_of(invoice, line);
        let credited = line.amount - left.most;
        let name = ("description", Value::Worded(line_names(invoice, &[line])));
        let said = if !credited.is_positive() || left.certain != left.most {
            return None;
        } else if left.most.is_zero() {
            Paragraph::with(TextId::LineCredited, [name])
        } else {
            let credited = ("credited", Value::Money(credited));
            let left = ("left", Value::Money(left.most));
            Paragraph::with(TextId::LineCreditedInPart, [name, credited, left])
        };
        Some(said.on(line_id(line)))
    };
    question.lines().filter_map(told).collect()
}

/// The contested lines that ask for something, where there is more than one line to judge. Earlier versions of the rules
/// judged all of them together.
fn several(question: Question<'_>) -> Option<Vec<&InvoiceLine>> {
    let all: Vec<_> = question.lines().collect();
    let asking = all.iter().filter(|line| line.amount.is_positive());
    let asking: Vec<_> = asking.copied().collect();
    let judged = all.len() > 1 && !asking.is_empty() && !question.as_fifth();
    judged.then_some(asking)
}

/// Whether a line is to be reconsidered by what the record shows of it.
fn speaks_for(found: &Found) -> bool {
    matches!(row_of(found.finding).word, Word::YesMust | Word::YesWill)
}

/// Lines that the same is said of, together: it is said once, and rests on what is known of each. An amount is of one line
/// by itself, and is said of each; earlier versions of the rules said it once.
pub(super) fn alike<'a>(
    question: Question<'_>,
    judged: Vec<(&'a InvoiceLine, Found)>,
) -> Vec<Alike<'a>> {
    let mut groups: Vec<Alike<'_>> = Vec::new();
    for (line, found) in judged {
        let apart = !question.as_sixth() && says_an_amount(&found);
        let mut others = groups.iter_mut().filter(|_| !apart);
        match others.find(|(_, other)| says_the_same(other, &found)) {
            Some((lines, other)) => {
                lines.push(line);
                for (said, again) in other.own.iter_mut().zip(found.own) {
                    let new = again.rests_on.into_iter();
                    let new: Vec<_> = new.filter(|fact| !said.rests_on.contains(fact)).collect();
                    said.rests_on.extend(new);
                }
            }
            None => groups.push((vec![line], found)),
        }
    }
    groups
}

fn says_the_same(one: &Found, other: &Found) -> bool {
    let said = |found: &Found| -> Vec<_> {
        found.own.iter().map(|said| (said.text, said.values.clone())).collect()
    };
    one.finding == other.finding && said(one) == said(other)
}

fn says_an_amount(found: &Found) -> bool {
    let mut values = found.own.iter().flat_map(|said| said.values.values());
    values.any(|value| matches!(value, Value::Money(_)))
}

/// Which lines is said before what is said of them, unless that names the line.
fn about(question: Question<'_>, lines: &[&InvoiceLine], found: &Found) -> Option<Paragraph> {
    if found.own.iter().all(|said| said.values.contains_key("description")) {
        return None;
    }
    let names = Value::Worded(line_names(&question.facts.invoice, lines));
    let said = Paragraph::with(TextId::OfLines, [("lines", names)]);
    Some(lines.iter().fold(said, |said, line| said.on(line_id(line))))
}
