//! How to go on from a decision: by the law of the charge, to the body that was named when it was
//! decided.

use super::Days;
use crate::ports::DecisionView;
use crate::words::roads as words;
use besked_domain::charge::Regime;
use besked_domain::dispute::Reading;
use besked_domain::dispute::decision::appeal_by;
use besked_domain::letter::{Block, Part};
use besked_domain::text::{Lang, Localised};
use chrono::NaiveDate;

/// The road onward, in a reading.
pub(super) fn road(lang: Lang, decision: &DecisionView, reading: Reading) -> Part {
    let by = decision.appeal_by.map(|day| Days::in_letter(lang).say(day));
    let appealed = (decision.appeal_to.as_ref(), by.as_deref());
    let counted = counted_from(lang, decision, reading);
    told(lang, (decision.regime, reading), appealed, counted)
}

/// The road onward from a refusal, which is tried by whoever tries the matter itself: only where that can be appealed
/// is anything refused. It is counted from when it was read, which whoever read it knows.
pub(super) fn road_of_refusal(lang: Lang, to: Option<&Localised>, reading: Reading) -> Part {
    told(lang, (Regime::AdministrativeAppeal, reading), (to, None), None)
}

fn told(
    lang: Lang,
    (regime, reading): (Regime, Reading),
    (to, by): (Option<&Localised>, Option<&str>),
    counted: Option<String>,
) -> Part {
    let to = to.map_or_else(|| words::nobody_named(lang), |to| to.get(lang));
    let (heading, mut texts) = match reading {
        Reading::Full => full(lang, regime, to, by),
        Reading::Plain => plain(lang, regime, to, by),
        Reading::Easy => easy(lang, regime, to, by),
    };
    texts.extend(counted);
    if reading == Reading::Easy {
        texts.push(words::easy_help(lang).to_owned());
    }
    Part::new(heading, texts.into_iter().map(Block::Text).collect())
}

/// From which day the time to appeal runs, where a receipt is proved: without that the last day is three weeks
/// from when the decision was read, which whoever read it knows.
fn counted_from(lang: Lang, decision: &DecisionView, reading: Reading) -> Option<String> {
    let receipt = decision.receipt?;
    let say = |day| Days::in_letter(lang).say(day);
    let (proved, easy) = (say(receipt.on), reading == Reading::Easy);
    // What was opened later counts only where it gave a later last day, which is kept to.
    let by_proof = decision.appeal_by == Some(appeal_by(receipt.on));
    let counts = |opened: &NaiveDate| *opened < receipt.on || (*opened > receipt.on && !by_proof);
    let Some(opened) = decision.opened_on.filter(counts) else {
        let told = if easy { words::easy_proved } else { words::proved };
        return Some(told(lang, &proved));
    };
    Some(match (opened < receipt.on, easy) {
        (true, false) => words::opened_before(lang, &say(opened), &proved),
        (true, true) => words::easy_opened_before(lang, &say(opened), &proved),
        (false, false) => words::proved_before(lang, &proved, &say(opened)),
        (false, true) => words::easy_proved_before(lang, &proved, &say(opened)),
    })
}

fn full(lang: Lang, regime: Regime, to: &str, by: Option<&str>) -> (&'static str, Vec<String>) {
    match regime {
        Regime::AdministrativeAppeal => {
            let when = by.map_or_else(
                || words::appeal_unread(lang).to_owned(),
                |day| words::appeal_by(lang, day),
            );
            let texts = vec![words::appeal_who(lang, to), when, words::appeal_how(lang, to)];
            (words::appeal(lang), texts)
        }
        Regime::PrivateLaw | Regime::Excluded => {
            let texts = vec![words::court_who(lang, to), words::court_order(lang).to_owned()];
            (words::court(lang), texts)
        }
        Regime::LegalityReview => {
            let texts = vec![words::legality_who(lang, to), words::legality_by(lang, to)];
            (words::legality(lang), texts)
        }
        Regime::Mixed => {
            let texts = vec![
                words::legality_who(lang, to),
                words::legality_by(lang, to),
                words::mixed_court(lang).to_owned(),
            ];
            (words::mixed(lang), texts)
        }
    }
}

fn plain(lang: Lang, regime: Regime, to: &str, by: Option<&str>) -> (&'static str, Vec<String>) {
    let appeal = || {
        by.map_or_else(
            || words::plain_appeal(lang, to),
            |day| words::plain_appeal_by(lang, to, day),
        )
    };
    let texts = match regime {
        Regime::AdministrativeAppeal => vec![appeal()],
        Regime::PrivateLaw | Regime::Excluded => vec![words::plain_court(lang, to)],
        Regime::LegalityReview => vec![words::plain_legality(lang, to)],
        Regime::Mixed => {
            vec![words::plain_legality(lang, to), words::mixed_court(lang).to_owned()]
        }
    };
    (words::court(lang), texts)
}

/// Short sentences, one thought each.
fn easy(lang: Lang, regime: Regime, to: &str, by: Option<&str>) -> (&'static str, Vec<String>) {
    let texts = match regime {
        Regime::AdministrativeAppeal => vec![
            words::easy_appeal(lang).to_owned(),
            words::easy_appeal_means(lang, to),
            words::easy_appeal_how(lang).to_owned(),
            by.map_or_else(
                || words::easy_appeal_unread(lang).to_owned(),
                |day| words::easy_appeal_by(lang, day),
            ),
        ],
        Regime::PrivateLaw | Regime::Excluded => {
            vec![words::easy_court(lang, to), words::easy_order(lang).to_owned()]
        }
        Regime::LegalityReview => easy_legality(lang, to).to_vec(),
        Regime::Mixed => {
            let ways = [words::easy_mixed(lang).to_owned()];
            let court = [words::easy_mixed_court(lang), words::easy_order(lang)].map(str::to_owned);
            ways.into_iter().chain(easy_legality(lang, to)).chain(court).collect()
        }
    };
    (words::easy_unhappy(lang), texts)
}

fn easy_legality(lang: Lang, to: &str) -> [String; 3] {
    let by = words::easy_legality_by(lang).to_owned();
    [words::easy_legality(lang, to), words::easy_legality_how(lang, to), by]
}
