//! The same thing charged twice: on two invoices, or in two lines of one.

use super::{Found, Later, Question, line_id};
use crate::charge::Basis;
use crate::dispute::credited::{Credits, Standing};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::AlikeCharge;
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;
use crate::invoice::standing::{Balance, Figures};
use crate::invoice::{Invoice, InvoiceLine};
use crate::money::Money;

/// What was found of a charge that may be there twice.
pub(super) enum Twice {
    /// It is charged twice.
    Found(Box<Found>),
    /// It may be: something has been credited that may or may not be of it, only a part of the time is the same, or
    /// nothing tells what the lines are of.
    Unsure(Paragraph),
    /// It is charged once.
    No,
}

/// What is told of a line that may be charged twice.
pub(super) struct Told<'a> {
    pub(super) line: &'a InvoiceLine,
    pub(super) said: Paragraph,
    /// Which of two is too much, where that is certain.
    pub(super) too_much: Option<Later>,
}

/// The same object and period on two invoices, or the same line twice on this one, as earlier versions of the rules told
/// of it: of the first line alone.
pub(super) fn twice(question: Question<'_>) -> Twice {
    let mut told = told(question, false);
    told.sort_by_key(|one| one.too_much.is_none());
    match told.into_iter().next() {
        Some(Told { said, too_much: Some(later), .. }) => {
            let found = Found { later: Some(later), ..Found::new(Finding::ChargedTwice) };
            Twice::Found(Box::new(found.say(said)))
        }
        Some(unsure) => Twice::Unsure(unsure.said),
        None => Twice::No,
    }
}

/// All lines that may be charged twice. A change is of one invoice: what is too much on more than one is all put right on
/// this one, and so it is where something else is wrong `here`.
pub(super) fn all(question: Question<'_>, here: impl FnOnce(&[Told<'_>]) -> bool) -> Vec<Told<'_>> {
    let told = told(question, false);
    let mut on = told.iter().filter_map(|one| Some(one.too_much.as_ref()?.invoice));
    let first = on.next();
    let differ = on.any(|other| Some(other) != first);
    let there = first.is_some_and(|first| first != question.facts.invoice.id);
    if differ || there && here(&told) { self::told(question, true) } else { told }
}

/// What is told of each line. What another invoice charges makes one line of this one too much, and a line that stands
/// here again is told of once: what is too much beside that is told of by itself.
fn told(question: Question<'_>, all_here: bool) -> Vec<Told<'_>> {
    let (mut told, mut matched): (Vec<Told<'_>>, _) = (Vec::new(), Vec::new());
    for (line, basis) in question.grounded() {
        if !told.iter().any(|other| is_again(other.line, line)) {
            told.extend(of_line(question, (line, basis), &mut matched, all_here));
        }
    }
    told
}

/// Whether nothing of a line is to be kept here. Of a line that stands here again one is, unless another invoice charges
/// it too.
pub(super) fn falls(told: &[Told<'_>], line: &InvoiceLine) -> bool {
    let certain = told.iter().filter(|one| one.too_much.is_some());
    let again = certain.clone().filter(|one| is_again(one.line, line)).count();
    again > 1 || certain.clone().any(|one| std::ptr::eq(one.line, line))
}

/// What is too much in all of one invoice.
pub(super) fn in_all<'a>(
    question: Question<'_>,
    each: impl Iterator<Item = &'a Later>,
) -> Option<Later> {
    let invoice = &question.facts.invoice;
    let all = each.cloned().reduce(|all, one| Later { amount: all.amount + one.amount, ..all })?;
    if all.invoice != invoice.id {
        return Some(all);
    }
    let charged = Balance::of(&Figures::from(invoice)).charged;
    Some(Later { amount: all.amount.min(charged), ..all })
}

/// How many lines are charged twice, and what they come to.
pub(super) fn together(lines: Vec<String>, amount: Money) -> Option<Paragraph> {
    let count = u32::try_from(lines.len()).ok().filter(|count| *count > 1)?;
    let values = [("count", Value::Count(count)), ("amount", Value::Money(amount))];
    Some(lines.into_iter().fold(Paragraph::with(TextId::TwiceTogether, values), Paragraph::on))
}

/// What is told of a line: what is certain before what is not.
fn of_line<'a>(
    question: Question<'_>,
    (line, basis): (&'a InvoiceLine, &Basis),
    matched: &mut Vec<usize>,
    all_here: bool,
) -> Vec<Told<'a>> {
    let invoice = &question.facts.invoice;
    let repeated = repeated(question, (line, basis));
    let certain = repeated.as_ref().is_some_and(|one| one.too_much.is_some());
    let mut unsure = None;
    for (at, other) in question.facts.alike.iter().enumerate() {
        let Some(time) = same(question, basis, line, other) else { continue };
        let fact = format!("invoice:{}", other.invoice);
        let values = [
            ("number", Value::Written(other.number.clone())),
            ("day", Value::Day(other.issued_on)),
        ];
        match (here(question, line), there(question, other)) {
            _ if matched.contains(&at) => {}
            (Standing::Credited, _) | (_, Standing::Credited) => {}
            _ if time == Time::InPart => {
                let said = Paragraph::with(TextId::TwiceInPart, values);
                unsure.get_or_insert(said.on(line_id(line)).on(fact));
            }
            (Standing::Still(amount), Standing::Still(too_much)) => {
                let here = on_this(invoice, amount);
                let (text, too_much) = of_two(question, here, other, too_much, all_here);
                matched.push(at);
                let said = Paragraph::with(text, values).on(line_id(line)).on(fact);
                let first = Told { line, said, too_much: Some(too_much) };
                let more = repeated.filter(|_| certain && !question.as_sixth());
                return std::iter::once(first).chain(more).collect();
            }
            (Standing::Unsure, _) | (_, Standing::Unsure) => {
                let said = Paragraph::with(TextId::TwiceUnsure, values);
                unsure.get_or_insert(said.on(line_id(line)).on(fact));
            }
        }
    }
    let unsure = unsure.map(|said| Told { line, said, too_much: None });
    let told = if certain { repeated } else { unsure.or(repeated) };
    told.into_iter().collect()
}

/// What is told of a line that stands on this invoice more than once.
fn repeated<'a>(
    question: Question<'_>,
    (line, basis): (&'a InvoiceLine, &Basis),
) -> Option<Told<'a>> {
    let count = times(&question.facts.invoice, line);
    let (text, too_much) = match again(question, line) {
        Standing::Credited => return None,
        _ if basis.object.is_none() && !question.as_fifth() => (TextId::TwiceHereAlike, None),
        Standing::Still(amount) if count > 2 && !question.as_sixth() => {
            (TextId::TwiceHereTimes, Some(amount))
        }
        Standing::Still(amount) => (TextId::TwiceHere, Some(amount)),
        Standing::Unsure => (TextId::TwiceHereUnsure, None),
    };
    let mut said =
        Paragraph::with(text, [("description", Value::Worded(line.description.clone()))]);
    if text == TextId::TwiceHereTimes {
        said.values.insert("count".to_owned(), Value::Count(u32::try_from(count).ok()?));
    }
    let too_much = too_much.map(|amount| on_this(&question.facts.invoice, amount));
    Some(Told { line, said: said.on(line_id(line)), too_much })
}

/// How many times a line stands on an invoice.
fn times(invoice: &Invoice, line: &InvoiceLine) -> usize {
    invoice.lines.iter().filter(|other| is_again(line, other)).count()
}

/// So much too much on the invoice that is contested.
fn on_this(invoice: &Invoice, amount: Money) -> Later {
    let left = Balance::of(&Figures::from(invoice)).left;
    Later { invoice: invoice.id, number: invoice.number.clone(), amount, left }
}

/// Which of two invoices is too much, and what is said of it. It is the later one. Where nothing is
/// left to pay on that, it is the one that is not paid: whoever owes the thing is to pay for it
/// once, and not to wait for money back. Where a measure is contested too, an appeal pauses this
/// invoice, or other lines are too much on others, it is put right here.
fn of_two(
    question: Question<'_>,
    here: Later,
    other: &AlikeCharge,
    too_much: Money,
    all_here: bool,
) -> (TextId, Later) {
    let invoice = &question.facts.invoice;
    let there = Later {
        invoice: other.invoice,
        number: other.number.clone(),
        amount: too_much,
        left: other.left,
    };
    let later = (other.issued_on, &other.number) > (invoice.issued_on, &invoice.number);
    let unpaid = (here.left.is_positive(), there.left.is_positive());
    let measures = question.objection.measures(invoice);
    let costs = measures.iter().any(|measure| measure.amount.is_some());
    let paused = question.pauses_by_appeal() && unpaid.0 && !question.as_third();
    let this = costs || all_here;
    match (later, unpaid) {
        (true, _) if question.as_second() => (TextId::TwiceEarlier, there),
        (false, _) if question.as_second() => (TextId::TwiceLater, here),
        (true, _) if this || paused => (TextId::TwiceKept, here),
        (true, (true, false)) => (TextId::TwiceKept, here),
        (true, (_, true)) => (TextId::TwiceEarlier, there),
        (true, (false, false)) => (TextId::TwicePaid, there),
        (false, (false, true)) if !this => (TextId::TwiceUnpaid, there),
        (false, (false, false)) => (TextId::TwicePaid, here),
        (false, _) => (TextId::TwiceLater, here),
    }
}

/// How far the times of two charges are the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    /// From the first day to the last.
    Whole,
    /// They have days in common, and each or one of them has others.
    InPart,
}

/// Whether another charge is for the same thing: same object, same text, and a time that is the same or has days in
/// common. What of an amount is of those days nobody can tell, so a person looks.
fn same(
    question: Question<'_>,
    basis: &Basis,
    line: &InvoiceLine,
    other: &AlikeCharge,
) -> Option<Time> {
    let object = basis.object.is_some() && basis.object == other.object;
    if !object || line.description != other.description || !other.amount.is_positive() {
        return None;
    }
    let (from, to) = basis.period_from.zip(basis.period_to)?;
    let (other_from, other_to) = other.period_from.zip(other.period_to)?;
    let (first, last) = (from.max(other_from), to.min(other_to));
    if first > last {
        return None;
    }
    // A meter is read on a day that ends one period and begins the next.
    let follows = first == last && from < to && other_from < other_to;
    match (from, to) == (other_from, other_to) {
        // Earlier versions of the rules held any day in common to be all of the time.
        _ if question.as_fifth() => Some(Time::Whole),
        true => Some(Time::Whole),
        false => (!follows).then_some(Time::InPart),
    }
}

/// Whether a line of this invoice still stands. Where it stands here again, one of them is to: earlier versions of the
/// rules could not tell what had been credited of one of them.
fn here(question: Question<'_>, line: &InvoiceLine) -> Standing {
    let invoice = &question.facts.invoice;
    if question.as_second() {
        Standing::Still(line.amount)
    } else if question.as_third() {
        by_sum(line.amount, invoice.credits.iter().map(|credit| credit.amount).sum())
    } else if question.as_sixth() {
        Credits::on(invoice, |other| other.id == line.id).leave(line.amount, 1, Money::ZERO)
    } else {
        let is_it = |other: &InvoiceLine| other.id == line.id || is_again(line, other);
        let times = times(invoice, line).max(1);
        at_most(line.amount, Credits::on(invoice, is_it).leave(line.amount, times, Money::ZERO))
    }
}

/// No more than an amount of what stands.
fn at_most(amount: Money, standing: Standing) -> Standing {
    match standing {
        Standing::Still(still) => Standing::Still(still.min(amount)),
        other => other,
    }
}

/// Whether a charge on another invoice still stands. What was kept by earlier versions of the rules
/// tells only the sum of its credits.
fn there(question: Question<'_>, other: &AlikeCharge) -> Standing {
    match &other.credits {
        _ if question.as_second() => Standing::Still(other.amount),
        Some(credits) if !question.as_third() => credits.leave(other.amount, 1, Money::ZERO),
        _ => by_sum(other.amount, other.credited),
    }
}

/// Whether a line stands on this invoice more than once, with what has been credited of that. All but one of them are too
/// much; earlier versions of the rules held one to be.
fn again(question: Question<'_>, line: &InvoiceLine) -> Standing {
    let invoice = &question.facts.invoice;
    let times = times(invoice, line);
    if times < 2 {
        Standing::Credited
    } else if question.as_third() {
        Standing::Still(line.amount)
    } else {
        let credits = Credits::on(invoice, |other| is_again(line, other));
        let standing = credits.leave(line.amount, times - 1, line.amount);
        if question.as_sixth() { at_most(line.amount, standing) } else { standing }
    }
}

/// All credits of an invoice were once held to be of the line.
fn by_sum(amount: Money, credited: Money) -> Standing {
    if credited < amount { Standing::Still(amount) } else { Standing::Credited }
}

/// Whether a line says the same as another: then one of them is too much.
pub(in crate::dispute) fn is_again(line: &InvoiceLine, other: &InvoiceLine) -> bool {
    let of = |line: &InvoiceLine| {
        line.basis
            .as_ref()
            .map(|basis| (basis.object.clone(), basis.period_from, basis.period_to, basis.quantity))
    };
    line.amount.is_positive()
        && line.amount == other.amount
        && line.description == other.description
        && line.basis.as_ref().is_some_and(|basis| basis.period_from.is_some())
        && of(line) == of(other)
}
