//! *The amount is wrong*, line by line: that the sum of one is wrong does not hide that another is charged twice, or that
//! nobody knows its quantity.

use super::amount::sum_untold;
use super::lines::{OfLines, alike, say_each};
use super::twice::{self, Told};
use super::{Found, Question, line_id};
use crate::charge::QuantitySource;
use crate::dispute::credited::{Left, left_of};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::names::line_names;
use crate::dispute::sums::{right_amount, right_net};
use crate::dispute::text::TextId;
use crate::invoice::{Invoice, InvoiceLine};
use crate::money::Money;

/// How the sum of a line is wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// It is not too high.
    Low,
    /// So much too much was charged.
    High {
        /// When the invoice was made.
        charged: Money,
        /// What of that certainly stands.
        certain: Money,
        /// The most that may stand.
        most: Money,
    },
}

/// A contested line, beside whether it is charged twice.
struct Judged<'a> {
    line: &'a InvoiceLine,
    wrong: Option<Wrong>,
    /// The quantity is estimated, and what stands of the sum follows from it.
    estimated: bool,
    /// It is certain to be charged twice: all of it is too much, or stands once more.
    twice: bool,
    /// It may be.
    maybe_twice: bool,
}

/// What the record says of the amount of each line.
pub(super) fn judged(question: Question<'_>) -> Found {
    let told = twice::all(question, |told| {
        let mut lines = lines(question, told).into_iter();
        lines.any(|of| of.too_much().is_positive() || of.open(question).is_positive())
    });
    let lines = lines(question, &told);
    let later = twice::in_all(question, told.iter().filter_map(|one| one.too_much.as_ref()));
    let difference = too_much(&question.facts.invoice, &lines);
    let low = lines.iter().any(|of| of.wrong == Some(Wrong::Low));
    let finding = if later.is_some() {
        Finding::ChargedTwice
    } else if difference.is_positive() || low {
        Finding::SumDiffers
    } else if question.untold().is_some() || question.lineless() {
        Finding::FactsMissing
    } else if lines.iter().any(|of| of.estimated) {
        Finding::QuantityEstimated
    } else {
        Finding::SumAgrees
    };
    let mut found = Found { difference, ..Found::new(finding) };
    if question.lineless() {
        return found.say(sum_untold(question));
    }
    let twice = later.as_ref().map_or(Money::ZERO, |later| later.amount);
    if matches!(finding, Finding::ChargedTwice | Finding::SumDiffers) {
        beside(question, &mut found, &lines, twice);
    }
    let together = together(&lines, twice, difference);
    say(question, &mut found, &lines, told);
    found.say_of_no_line(question, together);
    if finding == Finding::SumAgrees && lines.iter().all(|of| of.wrong.is_none()) {
        found.say_of_no_line(question, vec![Paragraph::plain(TextId::SumRight)]);
    }
    if lines.iter().any(|of| of.estimated) {
        found = found.ask(TextId::AskReading);
    }
    Found { later, ..found }
}

/// The contested lines, each by itself.
fn lines<'a>(question: Question<'a>, all: &[Told<'_>]) -> Vec<Judged<'a>> {
    let of = |line: &'a InvoiceLine| {
        let told = all.iter().find(|one| std::ptr::eq(one.line, line));
        let twice = twice::falls(all, line);
        // Where all of it is too much, nothing else of it is.
        let wrong = wrong(&question.facts.invoice, line).filter(|_| !twice);
        let basis = line.basis.as_ref().filter(|_| !twice && follows(wrong));
        Judged {
            line,
            wrong,
            estimated: basis.is_some_and(|of| of.quantity_source == QuantitySource::Estimated),
            twice,
            maybe_twice: told.is_some() && !twice,
        }
    };
    question.lines().map(of).collect()
}

/// Whether what stands of a sum follows from quantity and price: it did, or all that was too much has been credited.
fn follows(wrong: Option<Wrong>) -> bool {
    wrong.is_none_or(|wrong| matches!(wrong, Wrong::High { most, .. } if most.is_zero()))
}

/// How the sum of a line is wrong, where the ledger tells what it rests on.
fn wrong(invoice: &Invoice, line: &InvoiceLine) -> Option<Wrong> {
    let basis = line.basis.as_ref()?;
    let right = right_amount(line, basis);
    let charged = line.amount - right;
    if charged.is_zero() && right_net(basis) == line.net {
        return None;
    }
    if !charged.is_positive() {
        return Some(Wrong::Low);
    }
    let left = left(invoice, line);
    let (certain, most) = ((left.certain - right).or_zero(), (left.most - right).or_zero());
    Some(Wrong::High { charged, certain, most })
}

/// What is left of a line. Of one that takes something off the invoice any credit may be.
fn left(invoice: &Invoice, line: &InvoiceLine) -> Left {
    let left = left_of(invoice, line);
    if line.amount.is_positive() {
        return left;
    }
    let credited: Money = invoice.credits.iter().map(|credit| credit.amount).sum();
    Left { certain: left.certain - credited, ..left }
}

impl Judged<'_> {
    /// What certainly is too much of the sum.
    fn too_much(&self) -> Money {
        match self.wrong {
            Some(Wrong::High { certain, .. }) => certain,
            _ => Money::ZERO,
        }
    }

    /// Whether something may be.
    fn differs(&self) -> bool {
        matches!(self.wrong, Some(Wrong::High { most, .. }) if most.is_positive())
    }

    /// Whether more may be than what certainly is.
    fn may_be_more(&self) -> bool {
        matches!(self.wrong, Some(Wrong::High { certain, most, .. }) if certain < most)
    }

    /// What is open of it: nobody knows whether it is too much, or what the sum is to be.
    fn open(&self, question: Question<'_>) -> Money {
        let whole = self.line.basis.is_none() || self.estimated || self.maybe_twice;
        match self.wrong {
            _ if whole => {
                let left = left_of(&question.facts.invoice, self.line).most;
                (left - self.too_much()).or_zero()
            }
            Some(Wrong::High { certain, most, .. }) => most - certain,
            _ => Money::ZERO,
        }
    }

    /// What is said of the sum, and of how it is known.
    fn said(&self, question: Question<'_>) -> Vec<Paragraph> {
        let money = Value::Money;
        let sum = self.wrong.map(|wrong| match wrong {
            Wrong::Low => Paragraph::plain(TextId::SumLow),
            Wrong::High { charged, certain, .. } if certain == charged => {
                Paragraph::with(TextId::SumWrong, [("difference", money(charged))])
            }
            Wrong::High { charged, certain, most } if certain.is_positive() && certain == most => {
                let values = [("difference", money(most)), ("credited", money(charged - most))];
                Paragraph::with(TextId::SumWrongInPart, values)
            }
            Wrong::High { certain, .. } if certain.is_positive() => {
                Paragraph::with(TextId::SumWrongAtLeast, [("difference", money(certain))])
            }
            Wrong::High { charged, most, .. } => {
                let text =
                    if most.is_zero() { TextId::SumCredited } else { TextId::SumWrongUnsure };
                Paragraph::with(text, [("difference", money(charged))])
            }
        });
        let estimated = self.estimated.then(|| Paragraph::plain(TextId::EstimatedOwn));
        let untold = self.line.basis.is_none().then(|| sum_untold(question));
        let said = [sum, estimated, untold].into_iter().flatten();
        said.map(|said| said.on(line_id(self.line))).collect()
    }
}

/// What certainly is too much of the sums. A credit that may be of several lines is taken off all of them once.
fn too_much(invoice: &Invoice, lines: &[Judged<'_>]) -> Money {
    let charged = lines.iter().map(|of| match of.wrong {
        Some(Wrong::High { charged, .. }) => charged,
        _ => Money::ZERO,
    });
    let credited: Money = invoice.credits.iter().map(|credit| credit.amount).sum();
    let each: Money = lines.iter().map(Judged::too_much).sum();
    each.max(charged.sum::<Money>() - credited)
}

/// What is open beside what is certain: it is paused too, and it is said what the promise is of.
fn beside(question: Question<'_>, found: &mut Found, lines: &[Judged<'_>], twice: Money) {
    let certain = twice + found.difference;
    let each: Money = lines.iter().map(Judged::too_much).sum();
    let of_several = found.difference - each;
    let open = lines.iter().map(|of| of.open(question)).sum::<Money>() - of_several;
    found.open = open.min((question.disputed() - certain).or_zero());
    if open.is_positive() {
        let promised = lines.iter().filter(|of| {
            let differs = of.too_much().is_positive() || of_several.is_positive() && of.differs();
            of.twice || differs || of.wrong == Some(Wrong::Low)
        });
        let promised: Vec<_> = promised.map(|of| of.line).collect();
        let names = line_names(&question.facts.invoice, &promised);
        found.of = Some(OfLines { names, amount: certain });
    }
}

/// What all of it comes to, where it is too much in more than one way.
fn together(lines: &[Judged<'_>], twice: Money, difference: Money) -> Vec<Paragraph> {
    let ids = |of: &dyn Fn(&Judged<'_>) -> bool| -> Vec<String> {
        lines.iter().filter(|line| of(line)).map(|of| line_id(of.line)).collect()
    };
    let doubled = ids(&|of| of.twice);
    let differing = ids(&|of| difference.is_positive() && of.differs());
    let all = differing.len() + usize::from(!doubled.is_empty()) > 1;
    let sum = all.then(|| {
        let at_least = lines.iter().any(Judged::may_be_more);
        let text = if at_least { TextId::SumTogetherAtLeast } else { TextId::SumTogether };
        let values = [("amount", Value::Money(twice + difference))];
        let rests_on = doubled.iter().chain(&differing).cloned();
        rests_on.fold(Paragraph::with(text, values), Paragraph::on)
    });
    twice::together(doubled, twice).into_iter().chain(sum).collect()
}

/// Says what is found of each line, by its name where there are several: first what names its line itself.
fn say(question: Question<'_>, found: &mut Found, lines: &[Judged<'_>], told: Vec<Told<'_>>) {
    const NAME: &str = "description";
    let several = told.len() > 1;
    let mut each: Vec<_> = lines.iter().map(|of| (of.line, of.said(question))).collect();
    for Told { line, mut said, .. } in told {
        if several {
            let name = line_names(&question.facts.invoice, &[line]);
            said.values.entry(NAME.to_owned()).and_modify(|of| *of = Value::Worded(name));
        }
        if let Some((_, own)) = each.iter_mut().find(|(other, _)| std::ptr::eq(*other, line)) {
            own.insert(0, said);
        }
    }
    each.retain(|(_, own)| !own.is_empty());
    each.sort_by_key(|(_, own)| !own.iter().all(|said| said.values.contains_key(NAME)));
    let of = |own| Found { own, ..Found::new(found.finding) };
    let groups = alike(question, each.into_iter().map(|(line, own)| (line, of(own))).collect());
    say_each(question, found, groups, lines.len() > 1);
}
