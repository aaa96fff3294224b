//! What a decision says, in three readings made from the same facts. What the manager wrote stands in
//! each as it was written.

use super::road::road;
use super::{Days, day_of};
use crate::ports::{CorrectionView, DecisionView};
use crate::words::{cases, decision as words, disputes, letters, payments};
use besked_domain::dispute::case::{Outcome, may_appeal};
use besked_domain::dispute::{Reading, Remedy, ToPay};
use besked_domain::letter::{Block, Part};
use besked_domain::text::{Lang, format};

/// What it is called: by private law nobody decides over anybody, and it is an answer. One that has been
/// corrected says so, with the day of the latest correction.
pub(crate) fn title(lang: Lang, decision: &DecisionView) -> String {
    let outcome = cases::outcome(lang, decision.told());
    let title = if decision.regime.decides() {
        letters::decision(lang, outcome)
    } else {
        letters::reply(lang, outcome)
    };
    match decision.corrections.last() {
        Some(last) => words::corrected_title(lang, &title, &day_of_correction(lang, last)),
        None => title,
    }
}

/// The change, who decided, what has been corrected, the reasons, and how to go further.
pub(crate) fn decided(lang: Lang, decision: &DecisionView, reading: Reading) -> Vec<Part> {
    let mut parts = match reading {
        Reading::Full => full(lang, decision),
        Reading::Plain => plain(lang, decision),
        Reading::Easy => easy(lang, decision),
    };
    let corrected = decision.corrections.iter().map(|each| Part {
        heading: Some(words::corrected(lang, &day_of_correction(lang, each))),
        blocks: vec![
            Block::Text(why_corrected(lang, decision, reading).to_owned()),
            Block::Written(each.text.clone()),
        ],
    });
    // What has no heading stands first.
    let first = parts.iter().take_while(|part| part.heading.is_none()).count();
    let rest = parts.split_off(first);
    parts.extend(corrected);
    parts.extend(rest);
    parts
}

fn day_of_correction(lang: Lang, correction: &CorrectionView) -> String {
    Days::in_letter(lang).say(day_of(correction.at))
}

/// Why it is corrected: by FL 36 § where that applies (FL 2 §).
fn why_corrected(lang: Lang, decision: &DecisionView, reading: Reading) -> &'static str {
    match reading {
        Reading::Easy => words::easy_corrected(lang),
        Reading::Full | Reading::Plain if may_appeal(decision.regime).is_ok() => {
            words::corrected_by_law(lang)
        }
        Reading::Full | Reading::Plain => words::corrected_because(lang),
    }
}

fn full(lang: Lang, decision: &DecisionView) -> Vec<Part> {
    let mut parts = Vec::new();
    let first: Vec<String> = changed(lang, decision).chain(made_by(lang, decision)).collect();
    if !first.is_empty() {
        parts.push(lead(first));
    }
    parts.push(written(disputes::reasons(lang), &decision.reasons));
    parts.push(written(disputes::rules(lang), &decision.rules));
    let now = letters::happens_now(lang);
    parts.extend(no_day(now, lang, decision, words::by_plan(lang)));
    let own = |day: &str| vec![disputes::pay_by(lang, day)];
    let then = [words::rest_by_plan(lang), words::by_plan(lang), words::not_claimed(lang)];
    parts.extend(rest_by(now, lang, decision, own, then));
    parts.push(road(lang, decision, Reading::Full));
    parts
}

fn plain(lang: Lang, decision: &DecisionView) -> Vec<Part> {
    let change = words::plain_outcome(lang, decision.told()).to_owned();
    let (sum, by) = (changed(lang, decision), made_by(lang, decision));
    let mut parts = vec![
        lead([change].into_iter().chain(sum).chain(by).collect()),
        written(words::why(lang), &decision.reasons),
    ];
    let now = letters::happens_now(lang);
    parts.extend(no_day(now, lang, decision, words::by_plan(lang)));
    let own = |day: &str| vec![words::plain_pay(lang, day)];
    let then = [words::rest_by_plan(lang), words::by_plan(lang), words::plain_not_claimed(lang)];
    parts.extend(rest_by(now, lang, decision, own, then));
    parts.push(road(lang, decision, Reading::Plain));
    parts.push(written(disputes::rules(lang), &decision.rules));
    parts
}

/// Short sentences, one thought each.
fn easy(lang: Lang, decision: &DecisionView) -> Vec<Part> {
    let looked = words::easy_looked(lang).to_owned();
    // A payment that is found was not booked here, a reminder is no part of the invoice, and interest is reduced though
    // it is right (räntelagen 8 §): the invoice was right, and so is the person.
    let unchanged = match decision.remedy {
        Remedy::Measure => true,
        Remedy::Payment | Remedy::Booking | Remedy::Interest => !decision.beside.is_positive(),
        Remedy::Credit => false,
    };
    let change = match decision.told() {
        Outcome::ChangeFully if unchanged => words::easy_right(lang),
        outcome => words::easy_outcome(lang, outcome),
    };
    let change = change.to_owned();
    let (sum, by) = (easily_changed(lang, decision), made_by(lang, decision));
    let mut parts = vec![
        lead([looked, change].into_iter().chain(sum).chain(by).collect()),
        written(words::easy_why(lang), &decision.reasons),
    ];
    let now = words::easy_now(lang);
    parts.extend(no_day(now, lang, decision, words::easy_by_plan(lang)));
    let own = |day: &str| vec![words::easy_pay(lang).to_owned(), words::easy_pay_by(lang, day)];
    let then =
        [words::easy_rest_by_plan(lang), words::easy_by_plan(lang), words::easy_not_claimed(lang)];
    parts.extend(rest_by(now, lang, decision, own, then));
    parts.push(road(lang, decision, Reading::Easy));
    parts.push(written(words::easy_rules(lang), &decision.rules));
    parts
}

/// Who made it, and who confirmed it (FL 31 §), where their names are told (FL 33 § 4 st.).
fn made_by(lang: Lang, decision: &DecisionView) -> Option<String> {
    let named = &decision.named;
    let names = match (named.made.as_deref(), named.confirmed.as_deref()) {
        (None, None) => return None,
        // Whoever confirms what another has decided has not decided it.
        (None, Some(confirmed)) => return Some(words::confirmed_by(lang, confirmed)),
        (Some(made), None) => made.to_owned(),
        (Some(made), Some(confirmed)) => payments::two_names(lang, made, confirmed),
    };
    let say = if decision.regime.decides() { words::decided_by } else { words::answered_by };
    Some(say(lang, &names))
}

/// What is done about what is changed, each thing by itself.
fn changed(lang: Lang, decision: &DecisionView) -> impl Iterator<Item = String> {
    changed_by(lang, decision, disputes::credited)
}

fn easily_changed(lang: Lang, decision: &DecisionView) -> impl Iterator<Item = String> {
    changed_by(lang, decision, words::easy_credited)
}

/// The same, with the words for what is credited on this invoice.
fn changed_by(
    lang: Lang,
    decision: &DecisionView,
    say_credited: fn(Lang, &str) -> String,
) -> impl Iterator<Item = String> {
    let is_changed = decision.outcome != Outcome::NoChange;
    let (own, credited) = decision.remedy.split(decision.credited, decision.beside);
    let sum = format::money(own);
    let first = match decision.remedy {
        // What is left is told beside it, and so not that nothing needs to be changed.
        Remedy::Measure if decision.was_put_right() => {
            let back = decision.of_measure.then(|| words::taken_back(lang)).into_iter();
            Some(back.chain([words::put_right(lang)]).collect::<Vec<_>>().join(" "))
        }
        Remedy::Measure if decision.of_measure => Some(words::measure_withdrawn(lang).to_owned()),
        Remedy::Measure => Some(words::nothing_to_change(lang).to_owned()),
        Remedy::Interest if own.is_positive() => Some(words::interest_waived(lang, &sum)),
        Remedy::Payment if own.is_positive() => Some(words::payment_moved(lang, &sum)),
        Remedy::Booking if own.is_positive() => {
            let (booked, unpaid) = decision.booked_of(own);
            let unpaid = unpaid.map(|rest| words::not_booked(lang, &format::money(rest)));
            let booked = words::payment_booked(lang, &format::money(booked));
            Some([booked].into_iter().chain(unpaid).collect::<Vec<_>>().join(" "))
        }
        Remedy::Credit | Remedy::Interest | Remedy::Payment | Remedy::Booking => None,
    };
    let sum = format::money(credited);
    let then = credited.is_positive().then(|| match &decision.other_invoice {
        None => say_credited(lang, &sum),
        Some(number) => words::credited_on(lang, &sum, number),
    });
    first.into_iter().chain(then).filter(move |_| is_changed)
}

/// That nothing is to be paid now, where the decision leaves something: it has been paid, or an appeal that waits goes on
/// pausing it. What is left of another invoice has its day beside that.
fn no_day(heading: &str, lang: Lang, decision: &DecisionView, by_plan: &str) -> Option<Part> {
    let texts = if decision.rest_paid {
        vec![words::rest_paid(lang).to_owned()]
    } else if decision.rest_paused {
        let rest = words::rest_paused(lang).to_owned();
        let other = other_by(lang, decision);
        let plan = (decision.by_plan.is_beside() && other.is_some()).then(|| by_plan.to_owned());
        [rest].into_iter().chain(other).chain(plan).collect()
    } else {
        return None;
    };
    Some(said(heading, texts))
}

/// By when what is left is to be paid, where no appeal pauses any of it: in the reading's own words of the invoice that the
/// case is about, and with the number of another one. Where a plan pays it all, that is named in the day's place; where it
/// left something out, that it tells its own days beside that. Then that it is not claimed for a while.
fn rest_by(
    heading: &str,
    lang: Lang,
    decision: &DecisionView,
    say_own: impl FnOnce(&str) -> Vec<String>,
    [rest_by_plan, by_plan, not_claimed]: [&str; 3],
) -> Option<Part> {
    if decision.rest_paused {
        return None;
    }
    let own = decision.own_rest().map(|to_pay| match to_pay {
        ToPay::By(day) => say_own(&Days::in_letter(lang).say(day)),
        ToPay::ByPlan => vec![rest_by_plan.to_owned()],
    });
    let mut texts: Vec<String> =
        own.into_iter().flatten().chain(other_by(lang, decision)).collect();
    if texts.is_empty() {
        return None;
    }
    texts.extend(decision.by_plan.is_beside().then(|| by_plan.to_owned()));
    texts.extend(unclaimed(decision).then(|| not_claimed.to_owned()));
    Some(said(heading, texts))
}

/// How what is left of another invoice is to be paid.
fn other_by(lang: Lang, decision: &DecisionView) -> Option<String> {
    let (number, to_pay) = decision.other_rest()?;
    Some(words::other_rest(lang, number, to_pay, |day| Days::in_letter(lang).say(day)))
}

/// Whether what is left is not claimed for a while: what a decision leaves unchanged is left alone as long as it
/// can be appealed (FL 35 §).
fn unclaimed(decision: &DecisionView) -> bool {
    may_appeal(decision.regime).is_ok()
}

pub(super) fn lead(texts: Vec<String>) -> Part {
    Part { heading: None, blocks: texts.into_iter().map(Block::Text).collect() }
}

fn said(heading: &str, texts: Vec<String>) -> Part {
    Part::new(heading, texts.into_iter().map(Block::Text).collect())
}

pub(super) fn written(heading: &str, text: &str) -> Part {
    Part::new(heading, vec![Block::Written(text.to_owned())])
}
