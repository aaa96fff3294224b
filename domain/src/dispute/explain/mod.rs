//! Makes the answer: a pure function of the facts, the objection, the policy and the day.

mod further;
mod ground;
mod meanwhile;
mod receipt;
mod sum;

use super::explanation::{ENGINE, Explanation, Hold, Paragraph, Part, Value};
use super::facts::{AlikeCharge, EarlierAnswer, Facts};
use super::find::{Found, Question};
use super::ground::{Finding, Scope, Word};
use super::names::{measure_names, news_names};
use super::news::News;
use super::objection::Objection;
use super::policy::DisputePolicy;
use super::table::{Row, row_of};
use super::text::TextId;
use super::whole::{beside_lines, look};
use crate::charge::Regime;
use crate::id::InvoiceId;
use crate::invoice::standing::{Balance, Figures};
use crate::money::Money;
use chrono::{Days, NaiveDate};

/// What the parts are made from.
#[derive(Clone, Copy)]
struct Made<'a> {
    question: Question<'a>,
    /// The same of what is contested beside the lines: of an invoice that is contested whole, fees without ground in law.
    beside_lines: Question<'a>,
    found: &'a Found,
    row: Row,
    balance: &'a Balance,
    hold: &'a Hold,
    payable: Money,
    dates: Dates,
}

/// The days that the answer promises, and asks for.
#[derive(Clone, Copy)]
struct Dates {
    answer_by: Option<NaiveDate>,
    statement_by: Option<NaiveDate>,
    complete_by: Option<NaiveDate>,
}

/// The immediate written explanation of a disputed charge (S000 p. 6; `explanation.md`).
///
/// `today` is the day in Stockholm. The same arguments give the same answer, byte for byte.
#[must_use]
pub fn explain(
    facts: &Facts,
    objection: &Objection,
    policy: &DisputePolicy,
    today: NaiveDate,
) -> Explanation {
    explain_by(ENGINE, facts, objection, policy, today)
}

/// The answer as a version of the rules makes it: one that was kept is made again by the version
/// that made it. A version that never was gives the answer of the nearest.
#[must_use]
pub fn explain_by(
    engine: u32,
    facts: &Facts,
    objection: &Objection,
    policy: &DisputePolicy,
    today: NaiveDate,
) -> Explanation {
    let engine = engine.clamp(1, ENGINE);
    let question = Question { facts, objection, policy, today, engine };
    let named = beside_lines(question);
    let beside_lines = Question { objection: &named, ..question };
    let found = look(question);
    let invoice = &facts.invoice;
    let balance = Balance::of(&Figures::from(invoice));
    let row = of_appeal(question, &found, row_of(found.finding), &balance);
    let dates = dates(question, row);
    let hold = hold(question, &found, row, &balance, dates);
    let payable = free(question, &balance) - held_of_left(question, &hold);
    let made = Made {
        question,
        beside_lines,
        found: &found,
        row,
        balance: &balance,
        hold: &hold,
        payable,
        dates,
    };
    let parts: [Vec<Paragraph>; 12] = [
        receipt::received(made),
        receipt::charged(made),
        ground::facts(made),
        ground::rules(made),
        sum::calculation(made),
        own(made),
        word(made),
        meanwhile::payment(made),
        further::adding(made),
        further::further(made),
        further::sender(made),
        further::automatic(made),
    ];
    let parts = (1..).zip(parts).map(|(number, paragraphs)| Part { number, paragraphs });
    Explanation {
        engine,
        regime: invoice.charge_type.regime,
        finding: found.finding,
        word: row.word,
        answer_by: dates.answer_by,
        statement_by: dates.statement_by,
        complete_by: dates.complete_by,
        disputed: question.disputed(),
        payable,
        parts: parts.collect(),
        hold,
    }
}

/// An appeal is tried by people, whatever the ground: it is never answered with *no*, and pauses
/// no less than what it is about where the setting of its kind of charge says so.
fn of_appeal(question: Question<'_>, found: &Found, row: Row, balance: &Balance) -> Row {
    if !question.objection.appeals {
        return row;
    }
    let wider = question.pauses_by_appeal() && pauses_less(question, found, row.hold, balance);
    let hold = if wider { Scope::Disputed } else { row.hold };
    let word = if row.word == Word::NoWithReason { Word::Undecided } else { row.word };
    Row { hold, word, within: row.within.or(Some(question.policy.appeal_days)), ..row }
}

/// Whether a row pauses less than all that is contested. What is paused on another invoice is the
/// whole of what is too much, and nothing is left to pay on this one.
fn pauses_less(question: Question<'_>, found: &Found, scope: Scope, balance: &Balance) -> bool {
    if scope == Scope::Nothing || question.as_third() {
        return scope == Scope::Nothing;
    }
    let (on, paused) = wanted(question, found, scope, balance);
    let (_, all) = wanted(question, found, Scope::Disputed, balance);
    on == question.facts.invoice.id && paused < all
}

/// Working days are counted from the day after receipt, or after the answer where it was written down later.
fn dates(question: Question<'_>, row: Row) -> Dates {
    let after = |days| question.after(days);
    let asks_unit = matches!(
        row.finding,
        Finding::NoDelivery | Finding::Delivered | Finding::FactsMissing | Finding::MeasureStands
    ) || (question.untold().is_some() || question.lineless())
        && row.word != Word::NoWithReason;
    Dates {
        answer_by: question.answer_by(row.finding).or_else(|| row.within.map(after)),
        statement_by: asks_unit.then(|| after(question.policy.statement_days)),
        complete_by: (row.finding == Finding::TooLittle)
            .then(|| after(question.policy.completion_days)),
    }
}

/// What is left to pay and not paused by another case.
fn free(question: Question<'_>, balance: &Balance) -> Money {
    (balance.left - question.facts.held).or_zero()
}

/// What is paused: never more than what is left to pay.
fn hold(question: Question<'_>, found: &Found, row: Row, balance: &Balance, dates: Dates) -> Hold {
    let (invoice, amount) = wanted(question, found, row.hold, balance);
    let scope = if amount.is_positive() { row.hold } else { Scope::Nothing };
    let until = dates.complete_by.filter(|_| amount.is_positive());
    Hold { scope, invoice, amount: amount.or_zero(), until }
}

/// What a scope comes to, and on which invoice.
fn wanted(
    question: Question<'_>,
    found: &Found,
    scope: Scope,
    balance: &Balance,
) -> (InvoiceId, Money) {
    let invoice = &question.facts.invoice;
    let disputed = question.disputed();
    let free = free(question, balance);
    let mut on = invoice.id;
    let beside = &found.beside;
    let wanted = match scope {
        Scope::Whole => free,
        Scope::Disputed if beside.alone && !question.pauses_by_appeal() => beside.paused,
        Scope::Disputed if rest_stands(found) && !question.pauses_by_appeal() => {
            let of_lines = found.of.as_ref().map_or(disputed, |lines| lines.amount);
            disputed.min(of_lines + found.open + beside.paused)
        }
        Scope::Disputed => disputed,
        Scope::Difference => found.difference + found.open + beside.paused,
        Scope::Later => match &found.later {
            Some(later) => {
                on = later.invoice;
                let there = held_there(question, on).map_or(Money::ZERO, |other| other.held);
                later.amount.min((later.left - there).or_zero())
                    + found.difference
                    + found.open
                    + beside.paused
            }
            None => disputed,
        },
        Scope::Interest => super::sums::interest_so_far(question.facts, question.today).amount,
        Scope::Nothing => Money::ZERO,
    };
    // What other cases have paused is no part of interest that is not booked.
    let apart = scope == Scope::Interest && !question.as_first();
    (on, if on == invoice.id && !apart { wanted.min(free) } else { wanted })
}

/// Whether the answer to the lines that it is not of is no: what a person looks at is of the others alone.
fn rest_stands(found: &Found) -> bool {
    found.of.is_some() && row_of(found.finding).word == Word::Undecided
}

/// Another invoice for the same thing, of which other cases have paused something.
fn held_there(question: Question<'_>, on: InvoiceId) -> Option<&AlikeCharge> {
    let other = question.facts.alike.iter().find(|other| other.invoice == on);
    other.filter(|other| other.held.is_positive())
}

/// How much of what is left to pay is paused with it: nothing where another invoice is paused, and
/// of interest only what has been booked, since the rest is not in what is left.
fn held_of_left(question: Question<'_>, hold: &Hold) -> Money {
    let (facts, today) = (question.facts, question.today);
    let invoice = &facts.invoice;
    if hold.invoice != invoice.id {
        return Money::ZERO;
    }
    if hold.scope != Scope::Interest || question.as_first() {
        return hold.amount;
    }
    let left = free(question, &Balance::of(&Figures::from(invoice)));
    super::sums::interest_so_far(facts, today).booked.min(left)
}

/// How many earlier answers are named.
const EARLIER_SHOWN: usize = 2;

/// 6. Which of this answers the person's own ground.
fn own(made: Made<'_>) -> Vec<Paragraph> {
    // The latest ones say enough: each of them names what came before it.
    let earlier = &made.question.facts.earlier;
    let skipped = earlier.len().saturating_sub(EARLIER_SHOWN);
    let said = earlier.iter().skip(skipped).flat_map(|earlier| answered_before(made, earlier));
    made.found.own_with(made.question, said.collect())
}

/// What is said of an earlier answer, and of what is new since where it was on the same matter. Earlier versions of the
/// rules held the same ground to be the same matter, and did not look at the word.
fn answered_before(made: Made<'_>, earlier: &EarlierAnswer) -> Vec<Paragraph> {
    let Question { objection, .. } = made.question;
    let as_sixth = made.question.as_sixth();
    let same =
        if as_sixth { earlier.ground == objection.ground } else { earlier.is_of_same(objection) };
    let alike = as_sixth || earlier.word == made.row.word;
    let text = match (same, alike) {
        (true, true) => TextId::EarlierSame,
        (true, false) => TextId::EarlierChanged,
        (false, _) => TextId::EarlierOther,
    };
    let values =
        [("number", Value::Written(earlier.number.clone())), ("day", Value::Day(earlier.on))];
    let fact = format!("answer:{}", earlier.number);
    let news = earlier.news.as_deref().filter(|news| same && (alike || !news.is_empty()));
    let new = news.map(|news| new_since(news).on(fact.clone()));
    std::iter::once(Paragraph::with(text, values).on(fact)).chain(new).collect()
}

/// What is new since an earlier answer on the same matter.
fn new_since(news: &[News]) -> Paragraph {
    if news.is_empty() {
        return Paragraph::plain(TextId::NothingNew);
    }
    Paragraph::with(TextId::NewSince, [("what", Value::Worded(news_names(news)))])
}

/// 7. The word on reconsideration, by when and by whom.
fn word(made: Made<'_>) -> Vec<Paragraph> {
    let invoice = &made.question.facts.invoice;
    let by_law = invoice.charge_type.regime == Regime::AdministrativeAppeal;
    let text = match (made.row.word, by_law) {
        (Word::YesMust, true) => TextId::MustByLaw,
        (Word::YesMust, false) => TextId::Must,
        (Word::YesWill, _) => TextId::Will,
        (Word::Undecided, _) => TextId::Undecided,
        (Word::NoWithReason, _) => return vec![Paragraph::plain(TextId::Not)],
    };
    let unit = [("unit", Value::Worded(invoice.unit.name.clone()))];
    let mut said = vec![Paragraph::with(text, unit).on(finding_id(made))];
    said.extend(
        made.dates
            .answer_by
            .map(|day| Paragraph::with(TextId::AnswerBy, [("day", Value::Day(day))]).on("policy")),
    );
    let beside = &made.found.beside;
    if !beside.unlawful.is_empty() && !beside.alone {
        let values = [
            ("measure", Value::Worded(measure_names(&beside.unlawful))),
            ("unit", Value::Worded(invoice.unit.name.clone())),
        ];
        let fact = format!("finding:{}", Finding::MeasureUnlawful.word());
        said.insert(1, Paragraph::with(TextId::MeasureMust, values).on(fact));
    }
    // Which lines are meant stands with the promise itself, before what is said of a measure.
    if let Some(of) = &made.found.of {
        let names = ("lines", Value::Worded(of.names.clone()));
        let unit = ("unit", Value::Worded(invoice.unit.name.clone()));
        let alone = if rest_stands(made.found) {
            // An appeal is tried by people, all of it.
            let answered = !made.question.objection.appeals;
            answered.then(|| Paragraph::with(TextId::RestStands, [names]))
        } else {
            Some(Paragraph::with(TextId::LinesAlone, [names, unit]))
        };
        said.splice(1..1, alone.map(|alone| alone.on(finding_id(made))));
    }
    said.push(Paragraph::plain(if by_law { TextId::ComesDecision } else { TextId::ComesAnswer }));
    said.push(Paragraph::plain(TextId::Statement));
    said
}

fn finding_id(made: Made<'_>) -> String {
    format!("finding:{}", made.found.finding.word())
}

/// The day that lies a number of days after another.
fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
