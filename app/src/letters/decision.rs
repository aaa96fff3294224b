//! What a decision says, in three readings made from the same facts. What the manager wrote stands in
//! each as it was written.

use super::Days;
use crate::ports::DecisionView;
use crate::words::{decision as words, disputes, letters};
use besked_domain::dispute::Reading;
use besked_domain::letter::{Block, Part};
use besked_domain::text::{Lang, format};

/// The change, the reasons, and how to go further.
pub(crate) fn decided(lang: Lang, decision: &DecisionView, reading: Reading) -> Vec<Part> {
    match reading {
        Reading::Full => full(lang, decision),
        Reading::Plain => plain(lang, decision),
        Reading::Easy => easy(lang, decision),
    }
}

fn full(lang: Lang, decision: &DecisionView) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(sum) = credited(decision) {
        parts.push(lead(vec![disputes::credited(lang, &sum)]));
    }
    parts.push(written(disputes::reasons(lang), &decision.reasons));
    parts.push(written(disputes::rules(lang), &decision.rules));
    if let Some(day) = pay_by(lang, decision) {
        parts.push(said(letters::happens_now(lang), vec![disputes::pay_by(lang, &day)]));
    }
    if let Some(day) = appeal_by(lang, decision) {
        let may = disputes::appeal_by(lang, &day);
        parts.push(said(letters::appeal(lang), vec![may, letters::appeal_how(lang).to_owned()]));
    }
    parts
}

fn plain(lang: Lang, decision: &DecisionView) -> Vec<Part> {
    let change = words::plain_outcome(lang, decision.outcome).to_owned();
    let sum = credited(decision).map(|sum| disputes::credited(lang, &sum));
    let mut parts = vec![
        lead([change].into_iter().chain(sum).collect()),
        written(words::why(lang), &decision.reasons),
    ];
    if let Some(day) = pay_by(lang, decision) {
        parts.push(said(letters::happens_now(lang), vec![words::plain_pay(lang, &day)]));
    }
    if let Some(day) = appeal_by(lang, decision) {
        parts.push(said(letters::appeal(lang), vec![words::plain_appeal(lang, &day)]));
    }
    parts.push(written(disputes::rules(lang), &decision.rules));
    parts
}

/// Short sentences, one thought each.
fn easy(lang: Lang, decision: &DecisionView) -> Vec<Part> {
    let looked = words::easy_looked(lang).to_owned();
    let change = words::easy_outcome(lang, decision.outcome).to_owned();
    let sum = credited(decision).map(|sum| words::easy_credited(lang, &sum));
    let mut parts = vec![
        lead([looked, change].into_iter().chain(sum).collect()),
        written(words::easy_why(lang), &decision.reasons),
    ];
    if let Some(day) = pay_by(lang, decision) {
        let do_it = words::easy_pay(lang).to_owned();
        parts.push(said(words::easy_now(lang), vec![do_it, words::easy_pay_by(lang, &day)]));
    }
    if let Some(day) = appeal_by(lang, decision) {
        let may = vec![
            words::easy_appeal(lang).to_owned(),
            words::easy_appeal_means(lang).to_owned(),
            words::easy_appeal_by(lang, &day),
            words::easy_help(lang).to_owned(),
        ];
        parts.push(said(words::easy_unhappy(lang), may));
    }
    parts.push(written(words::easy_rules(lang), &decision.rules));
    parts
}

fn credited(decision: &DecisionView) -> Option<String> {
    decision.credited.is_positive().then(|| format::money(decision.credited))
}

fn pay_by(lang: Lang, decision: &DecisionView) -> Option<String> {
    decision.pay_by.map(|day| Days::in_letter(lang).say(day))
}

fn appeal_by(lang: Lang, decision: &DecisionView) -> Option<String> {
    decision.appeal_by.map(|day| Days::in_letter(lang).say(day))
}

fn lead(texts: Vec<String>) -> Part {
    Part { heading: None, blocks: texts.into_iter().map(Block::Text).collect() }
}

fn said(heading: &str, texts: Vec<String>) -> Part {
    Part::new(heading, texts.into_iter().map(Block::Text).collect())
}

fn written(heading: &str, text: &str) -> Part {
    Part::new(heading, vec![Block::Written(text.to_owned())])
}
