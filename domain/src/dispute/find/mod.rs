//! What the record says about a ground: the finding, and the paragraphs that answer the person's
//! own words with it.

mod amount;
mod delivery;
mod holder;
mod judged;
mod lines;
pub(super) mod means;
pub(super) mod measures;
mod paid;
mod tariff;
mod time;
mod twice;
mod words;

use self::lines::OfLines;
pub(super) use self::twice::is_again;
use super::credited::{Left, left_of_all};
use super::explanation::{Paragraph, Value};
use super::facts::Facts;
use super::ground::{Finding, Ground};
use super::measure::MeasureKind;
use super::objection::Objection;
use super::policy::DisputePolicy;
use super::text::TextId;
use crate::calendar::add_working_days;
use crate::charge::{Basis, Fact};
use crate::id::InvoiceId;
use crate::invoice::InvoiceLine;
use crate::money::Money;
use crate::text::Localised;
use chrono::NaiveDate;

/// Everything that a finding is made from.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) facts: &'a Facts,
    pub(super) objection: &'a Objection,
    pub(super) policy: &'a DisputePolicy,
    pub(super) today: NaiveDate,
    /// Which version of the rules makes the answer.
    pub(super) engine: u32,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) finding: Finding,
    /// The difference between what was charged and what should have been.
    pub(super) difference: Money,
    /// What is open of lines beside what is certain of the amount: it is paused with that.
    pub(super) open: Money,
    /// Which of two invoices for the same thing is too much, with what is charged twice on it.
    pub(super) later: Option<Later>,
    /// The lines that it is of, where it is not of all that are contested.
    pub(super) of: Option<OfLines>,
    /// How much of a payment was found.
    pub(super) paid: Money,
    /// Measures that are contested beside lines.
    pub(super) beside: Beside,
    /// Part 3: what else was looked at.
    pub(super) facts: Vec<Paragraph>,
    /// Part 6: what this says of the person's own ground.
    pub(super) own: Vec<Paragraph>,
    /// How many paragraphs of that are of no line, and stand before the lines.
    before: usize,
    /// Part 9: what is asked of the person.
    pub(super) asks: Vec<Paragraph>,
}

/// The invoice that is too much of two: the later one, as long as anything is left to pay on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Later {
    pub(super) invoice: InvoiceId,
    pub(super) number: String,
    /// What is charged twice, whether or not it has been paid.
    pub(super) amount: Money,
    /// What is left to pay on the invoice: no more is paused.
    pub(super) left: Money,
}

/// Measures that are contested beside lines.
#[derive(Default, Debug)]
pub(super) struct Beside {
    /// Those that the law does not allow as they were made.
    pub(super) unlawful: Vec<MeasureKind>,
    /// What is too much of them.
    pub(super) too_much: Money,
    /// What of that is interest.
    pub(super) interest: Money,
    /// What they cost, where the row pauses less than all that is contested.
    pub(super) paused: Money,
    /// The ground contests no line: the measures alone are paused.
    pub(super) alone: bool,
}

impl Found {
    pub(super) fn new(finding: Finding) -> Self {
        Self {
            finding,
            difference: Money::ZERO,
            open: Money::ZERO,
            later: None,
            of: None,
            paid: Money::ZERO,
            beside: Beside::default(),
            facts: Vec::new(),
            own: Vec::new(),
            before: 0,
            asks: Vec::new(),
        }
    }

    /// Part 6 with something beside it that is of no line. Where lines stand under headings it comes before them, so that
    /// nobody takes it for a thing said of the last of them; earlier versions of the rules said it after.
    pub(super) fn own_with(&self, question: Question<'_>, said: Vec<Paragraph>) -> Vec<Paragraph> {
        let mut own = self.own.clone();
        let headed = own.iter().any(|said| said.text == TextId::OfLines);
        let at = if headed && !question.as_sixth() { self.before } else { own.len() };
        own.splice(at..at, said);
        own
    }

    /// Says something that is of no line.
    pub(super) fn say_of_no_line(&mut self, question: Question<'_>, said: Vec<Paragraph>) {
        let count = said.len();
        self.own = self.own_with(question, said);
        self.before += count;
    }

    pub(super) fn say(mut self, paragraph: Paragraph) -> Self {
        self.own.push(paragraph);
        self
    }

    pub(super) fn ask(mut self, text: TextId) -> Self {
        self.asks.push(Paragraph::plain(text));
        self
    }
}

impl<'a> Question<'a> {
    /// Whether the answer is made as the first version of the rules made it: that version let a
    /// contested measure be answered as a line, paused interest as a part of what is left, and said
    /// less of what was looked at.
    pub(super) const fn as_first(self) -> bool {
        self.engine <= 1
    }

    /// Whether the answer is made as the first two versions of the rules made it: an unlawful measure
    /// answered for the lines beside it too, the later of two invoices was paused also where nothing
    /// was left to pay on it, and nothing was said of who acts for whom.
    pub(super) const fn as_second(self) -> bool {
        self.engine <= 2
    }

    /// Whether the answer is made as the first three versions of the rules made it: any credit on an
    /// invoice was held to be of the line that is also on another, none to be of a line that stands
    /// twice, and an appeal paused more only where the row paused nothing.
    pub(super) const fn as_third(self) -> bool {
        self.engine <= 3
    }

    /// Whether the answer is made as the first four versions of the rules made it: days were counted
    /// from receipt also where it was written down long after, and of payments that are not booked only
    /// one that states the invoice's number and covers what is left was found.
    pub(super) const fn as_fourth(self) -> bool {
        self.engine <= 4
    }

    /// Whether the answer is made as the first five versions of the rules made it: interest was told to run
    /// also while a plan waived it, the days that one had waived were not told of, units and prices stood as
    /// the ledger wrote them, what was found of one line answered for all, and a day in common was enough
    /// for something to be charged twice.
    pub(super) const fn as_fifth(self) -> bool {
        self.engine <= 5
    }

    /// Whether the answer is made as the first six versions of the rules made it: of several lines that are charged twice
    /// only the first was found, and none beside a sum that is wrong; what had been credited of a sum was too much all the
    /// same; of a line that stands three times one was too much; of several payments on other invoices only the first was
    /// found; what is of no line stood after the lines, and of a line that is contested by itself what had been credited of
    /// it was contested too.
    pub(super) const fn as_sixth(self) -> bool {
        self.engine <= 6
    }

    /// What is contested, as far as it may be left: nothing is of a line that is named and has been credited.
    pub(super) fn disputed(self) -> Money {
        self.contested(|left| left.most)
    }

    /// What of that certainly is left: a credit that may be of a line that is named is held to be of it.
    pub(super) fn certain(self) -> Money {
        self.contested(|left| left.certain)
    }

    /// What is contested, with so much of what is left of the lines that are named.
    fn contested(self, of: impl Fn(Left) -> Money) -> Money {
        let (invoice, objection) = (&self.facts.invoice, self.objection);
        let all = objection.disputed(invoice);
        if self.as_sixth() || objection.is_whole() {
            return all;
        }
        let lines = of(left_of_all(invoice, &self.lines().collect::<Vec<_>>()));
        let measures = objection.measures(invoice).into_iter();
        let measures: Money = measures.filter_map(|measure| measure.amount).sum();
        all.min((lines + measures).or_zero())
    }

    /// The last day to answer a finding.
    pub(super) fn answer_by(self, finding: Finding) -> Option<NaiveDate> {
        self.policy.within(finding).map(|days| self.after(days))
    }

    /// The day so many working days from the day after receipt, or from the day after the answer where
    /// that came later: what is promised or asked for is never a day that has passed.
    pub(super) fn after(self, working_days: u32) -> NaiveDate {
        let received = self.facts.case.received_on;
        let from = if self.as_fourth() { received } else { received.max(self.today) };
        add_working_days(from, working_days)
    }

    /// Whether only measures are contested.
    pub(super) fn only_measures(self) -> bool {
        let measures = self.objection.measures(&self.facts.invoice);
        !self.objection.is_whole() && self.lines().next().is_none() && !measures.is_empty()
    }

    /// Whether it is an appeal, and an appeal pauses all that it is about.
    pub(super) fn pauses_by_appeal(self) -> bool {
        self.objection.appeals && self.appeal_pauses()
    }

    /// Whether an appeal of this kind of charge pauses payment.
    pub(super) fn appeal_pauses(self) -> bool {
        self.policy.pauses_on_appeal(&self.facts.invoice.charge_type.code)
    }

    /// The contested lines.
    pub(super) fn lines(self) -> impl Iterator<Item = &'a InvoiceLine> {
        self.objection.lines(&self.facts.invoice)
    }

    /// The contested lines whose ground the ledger tells.
    pub(super) fn grounded(self) -> impl Iterator<Item = (&'a InvoiceLine, &'a Basis)> {
        self.lines().filter_map(|line| Some((line, line.basis.as_ref()?)))
    }

    /// The first contested line that the ledger does not tell the ground of.
    pub(super) fn untold(self) -> Option<&'a InvoiceLine> {
        self.lines().find(|line| line.basis.is_none())
    }

    /// Whether the ledger tells of no line at all of what is contested.
    pub(super) fn lineless(self) -> bool {
        self.lines().next().is_none() && self.objection.measures(&self.facts.invoice).is_empty()
    }

    /// The facts of a kind on the contested lines.
    pub(super) fn told(
        self,
        kind: &'a str,
    ) -> impl Iterator<Item = (&'a InvoiceLine, &'a Basis, &'a Fact)> {
        self.grounded().flat_map(move |(line, basis)| {
            let facts = basis.facts.iter().filter(move |fact| fact.kind == kind);
            facts.map(move |fact| (line, basis, fact))
        })
    }

    /// The first day that the contested lines charge for; the invoice date when they name none.
    pub(super) fn first_day(self) -> NaiveDate {
        let days = self.grounded().filter_map(|(_, basis)| basis.period_from);
        days.min().unwrap_or(self.facts.invoice.issued_on)
    }

    /// The last day that the contested lines charge for; the invoice date when they name none.
    pub(super) fn last_day(self) -> NaiveDate {
        let days = self.grounded().filter_map(|(_, basis)| basis.period_to);
        days.max().unwrap_or(self.facts.invoice.issued_on)
    }
}

/// That the ledger does not tell what a charge rests on.
pub(super) fn untold(what: &Localised) -> Paragraph {
    Paragraph::with(TextId::Untold, [("description", Value::Worded(what.clone()))])
}

/// The id of a line, as paragraphs rest on it.
pub(super) fn line_id(line: &InvoiceLine) -> String {
    format!("line:{}", line.id)
}

/// What the record says. A contested measure that the law does not allow comes before every
/// ground: it must be changed whatever was said about it. Beside a contested line it does not
/// answer for the line too.
pub(super) fn find(question: Question<'_>) -> Found {
    let mut unlawful = measures::unlawful(question);
    if (question.only_measures() || question.as_second())
        && let Some(found) = unlawful.take()
    {
        return found;
    }
    if question.only_measures() && !question.as_first() {
        return measures::tried(question);
    }
    let mut found = match question.objection.ground {
        Ground::AlreadyPaid => paid::paid(question),
        Ground::WrongAmount => amount::amount(question),
        Ground::NotReceived => delivery::delivery(question),
        Ground::NotMine => holder::holder(question),
        Ground::Cancelled => delivery::agreement(question),
        Ground::Minor => time::age(question),
        Ground::Prescribed => time::limitation(question),
        Ground::ReduceInterest => amount::interest(question),
        Ground::CannotPay => means::no_means(question),
        Ground::TariffLevel => tariff::level(question),
        Ground::Other => words::other(question),
    };
    if !question.as_second() {
        measures::beside(question, &mut found, unlawful);
    }
    found.say_of_no_line(question, measures::lawful(question));
    found.say_of_no_line(question, lines::credited(question));
    found
}
