//! What a refusal says that is a decision of its own: a no to deciding now (FL 12 §), or to trying an appeal that came
//! too late (FL 45 §). It is told in three readings made from the same facts, and what the official wrote stands in
//! each as it was written.

use super::Days;
use super::decision::{lead, written};
use super::road::road_of_refusal;
use crate::ports::{MessageView, Refuses};
use crate::words::{appeals, decision as words, disputes, refusals};
use besked_domain::dispute::{Dismissed, Reading};
use besked_domain::letter::Part;
use besked_domain::text::{Lang, format};

/// What it is called.
pub(super) const fn title(lang: Lang, refuses: Refuses) -> &'static str {
    match refuses {
        Refuses::Request => refusals::request(lang),
        Refuses::Appeal { several: false } => refusals::appeal(lang),
        Refuses::Appeal { several: true } => refusals::appeals(lang),
        Refuses::RefusalAppeal { .. } => refusals::refusal_appeal(lang),
    }
}

/// What leads to it as PDF.
pub(super) const fn fetch(lang: Lang, refuses: Refuses) -> &'static str {
    match refuses {
        Refuses::Request => refusals::fetch_request(lang),
        Refuses::Appeal { .. } | Refuses::RefusalAppeal { .. } => refusals::fetch_appeal(lang),
    }
}

/// What a file of it is called, in a case with this number.
pub(super) fn file_name(lang: Lang, refuses: Refuses, number: &str) -> String {
    match refuses {
        Refuses::Request => refusals::request_file(lang, number),
        Refuses::Appeal { .. } | Refuses::RefusalAppeal { .. } => {
            refusals::appeal_file(lang, number)
        }
    }
}

/// What is refused and by whom (FL 31 §), the reasons (FL 32 §), and how it is appealed (FL 33 §).
pub(super) fn refused(
    lang: Lang,
    refuses: Refuses,
    message: &MessageView,
    reading: Reading,
) -> Vec<Part> {
    let by = message.decided_by.as_deref().map(|name| words::decided_by(lang, name));
    let first = what(lang, refuses, reading).into_iter().map(str::to_owned);
    let of = message.dismissed.as_ref().map(|dismissed| of_what(lang, dismissed, reading));
    let why = match reading {
        Reading::Full => disputes::reasons(lang),
        Reading::Plain => words::why(lang),
        Reading::Easy => words::easy_why(lang),
    };
    vec![
        lead(first.chain(of.unwrap_or_default()).chain(by).collect()),
        written(why, &message.body),
        road_of_refusal(lang, message.appeal_to.as_ref(), reading),
    ]
}

/// That others wait on, where any does, in the easy reading.
fn waiting_easy(lang: Lang, waiting: u32) -> Vec<String> {
    match i64::from(waiting) {
        0 => vec![],
        1 => {
            vec![
                refusals::one_waits_easy(lang).to_owned(),
                refusals::one_waits_easy_on(lang).to_owned(),
            ]
        }
        several => vec![
            refusals::several_wait_easy(lang, several),
            refusals::several_wait_easy_on(lang).to_owned(),
        ],
    }
}

/// When that came which is dismissed, each day once, and how many other appeals wait on where any does: which of them
/// are meant.
fn of_what(lang: Lang, dismissed: &Dismissed, reading: Reading) -> Vec<String> {
    let days = dismissed.days().into_iter().map(|day| Days::in_letter(lang).say(day));
    let days = format::list(lang, &days.collect::<Vec<_>>());
    let came = if dismissed.are_several() {
        refusals::several_came(lang, &days)
    } else {
        refusals::came(lang, &days)
    };
    let waits: Vec<String> = match reading {
        Reading::Full | Reading::Plain => {
            appeals::waiting_text(lang, dismissed.waiting).into_iter().collect()
        }
        Reading::Easy => waiting_easy(lang, dismissed.waiting),
    };
    [came].into_iter().chain(waits).collect()
}

fn what(lang: Lang, refuses: Refuses, reading: Reading) -> Vec<&'static str> {
    let mut told = first(lang, refuses, reading);
    if refuses == (Refuses::RefusalAppeal { goes_on: true }) {
        told.push(refusals::goes_on(lang));
    }
    told
}

fn first(lang: Lang, refuses: Refuses, reading: Reading) -> Vec<&'static str> {
    match (refuses, reading) {
        (Refuses::Request, Reading::Full) => vec![refusals::request_full(lang)],
        (Refuses::Request, Reading::Plain) => vec![refusals::request_plain(lang)],
        (Refuses::Request, Reading::Easy) => vec![
            refusals::request_easy(lang),
            refusals::request_easy_no(lang),
            refusals::request_easy_on(lang),
        ],
        (Refuses::Appeal { several: false }, Reading::Full) => vec![refusals::appeal_full(lang)],
        (Refuses::Appeal { several: false }, Reading::Plain) => vec![refusals::appeal_plain(lang)],
        (Refuses::Appeal { several: false }, Reading::Easy) => vec![
            refusals::appeal_easy(lang),
            refusals::appeal_easy_no(lang),
            refusals::appeal_easy_on(lang),
        ],
        (Refuses::Appeal { several: true }, Reading::Full) => vec![refusals::appeals_full(lang)],
        (Refuses::Appeal { several: true }, Reading::Plain) => vec![refusals::appeals_plain(lang)],
        (Refuses::Appeal { several: true }, Reading::Easy) => vec![
            refusals::appeals_easy(lang),
            refusals::appeals_easy_no(lang),
            refusals::appeals_easy_on(lang),
        ],
        (Refuses::RefusalAppeal { .. }, Reading::Full) => vec![refusals::refusal_appeal_full(lang)],
        (Refuses::RefusalAppeal { .. }, Reading::Plain) => {
            vec![refusals::refusal_appeal_plain(lang)]
        }
        (Refuses::RefusalAppeal { .. }, Reading::Easy) => vec![
            refusals::refusal_appeal_easy(lang),
            refusals::appeal_easy_no(lang),
            refusals::appeal_easy_on(lang),
        ],
    }
}
