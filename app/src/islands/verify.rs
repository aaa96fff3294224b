//! What a check of a sealed agreement is told as, in a browser and by a command alike.

use crate::words::verify as words;
use besked_domain::identity::IdentityNumber;
use besked_domain::text::Lang;
use besked_seal::{Holder, Outcome, Report, Told, Verdict, What};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// How many things a file tells of itself.
pub const FACTS: usize = 11;

/// A report in words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Shown {
    /// What the steps come to.
    pub verdict: Verdict,
    /// The same in a few words.
    pub title: &'static str,
    /// What that means.
    pub text: &'static str,
    /// What the file tells, in the order of [`labels`]. What it does not tell is empty.
    pub told: [Option<Value>; FACTS],
    /// The steps, in the order of [`What::ALL`].
    pub steps: Vec<ShownStep>,
}

/// Something that a file tells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A text, without signs that only a machine heeds.
    Text(String),
    /// A moment, in seconds since 1970: whoever shows it knows the reader's clock.
    At(i64),
}

/// A step in words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ShownStep {
    /// Which step.
    pub what: What,
    /// What came of it.
    pub mark: Mark,
    /// What came of it and why, in words.
    pub text: String,
}

/// What came of a step, without the reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It holds.
    Holds,
    /// It does not.
    Broken,
    /// It was not checked.
    NotChecked,
}

/// The parts that the steps are told in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The organisation's seal.
    Seal,
    /// What is attached.
    Contents,
    /// What was signed, and the signature.
    Act,
    /// Who signed, and when.
    Person,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 4] = [Self::Seal, Self::Contents, Self::Act, Self::Person];

    /// The part that a step belongs to.
    #[must_use]
    pub const fn of(what: What) -> Self {
        match what {
            What::WholeFile
            | What::SealedBytes
            | What::SealSignature
            | What::SealCertificate
            | What::SealOwner
            | What::SealIssuer
            | What::TimeStamp => Self::Seal,
            What::Attachments | What::Pages | What::Evidence | What::AgreementHash => {
                Self::Contents
            }
            What::SignedData | What::Signature | What::Request => Self::Act,
            What::Identity | What::IdentityKeys | What::Signer | What::Times => Self::Person,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Seal => words::seal_part(lang),
            Self::Contents => words::contents_part(lang),
            Self::Act => words::act_part(lang),
            Self::Person => words::person_part(lang),
        }
    }

    /// Its steps.
    pub fn steps(self) -> impl Iterator<Item = What> {
        What::ALL.into_iter().filter(move |what| Self::of(*what) == self)
    }
}

/// What a step shows when it holds.
#[must_use]
pub fn title(lang: Lang, what: What) -> &'static str {
    words::what(lang, what)
}

/// What each thing that a file tells is called.
#[must_use]
pub const fn labels(lang: Lang) -> [&'static str; FACTS] {
    [
        words::plan(lang),
        words::signer(lang),
        words::method(lang),
        words::signed_at(lang),
        words::identity_from(lang),
        words::level(lang),
        words::sealed_by(lang),
        words::sealed_at(lang),
        words::fingerprint(lang),
        words::stamped_by(lang),
        words::stamped_at(lang),
    ]
}

/// A report in words.
#[must_use]
pub fn shown(lang: Lang, report: &Report) -> Shown {
    let verdict = report.verdict();
    let (title, text) = words::verdict(lang, verdict);
    let steps = report.steps.iter().map(|step| {
        let (mark, text) = match step.outcome {
            Outcome::Holds => (Mark::Holds, words::holds(lang).to_owned()),
            Outcome::Broken(why) => {
                (Mark::Broken, joined(words::is_broken(lang), words::broken(lang, why)))
            }
            Outcome::NotChecked(why) => {
                (Mark::NotChecked, joined(words::not_checked(lang), words::open(lang, why)))
            }
        };
        ShownStep { what: step.what, mark, text }
    });
    Shown { verdict, title, text, told: told(lang, &report.told), steps: steps.collect() }
}

fn joined(first: &str, second: &str) -> String {
    [first, second].join(" ")
}

fn told(lang: Lang, told: &Told) -> [Option<Value>; FACTS] {
    let text = |text: &Option<String>| text.as_deref().map(plain);
    let at = |at: Option<DateTime<Utc>>| at.map(|at| Value::At(at.timestamp()));
    let holder = |holder: &Option<Holder>| holder.as_ref().and_then(|it| named(lang, it));
    [
        text(&told.plan),
        told.signer.as_deref().map(number),
        told.method.map(|method| plain(words::method_name(lang, method))),
        at(told.signed_at),
        text(&told.identity_from),
        text(&told.level),
        holder(&told.sealed_by),
        at(told.sealed_at),
        text(&told.seal_fingerprint),
        holder(&told.stamped_by),
        at(told.stamped_at),
    ]
}

/// A number as people write it; what is none stays as it is.
fn number(digits: &str) -> Value {
    IdentityNumber::from_stored(digits)
        .map_or_else(|_| plain(digits), |number| Value::Text(number.to_string()))
}

fn named(lang: Lang, holder: &Holder) -> Option<Value> {
    let mut names: Vec<&str> = [&holder.name, &holder.organisation]
        .into_iter()
        .filter_map(|name| name.as_deref())
        .collect();
    names.dedup();
    let name = names.join(", ");
    match &holder.issuer {
        _ if name.is_empty() => None,
        Some(issuer) => Some(plain(&words::issued_by(lang, &name, issuer))),
        None => Some(plain(&name)),
    }
}

/// A text of the file's. Whoever made the file chose it: a sign that steers a terminal, or turns the
/// direction of what follows, is no text.
fn plain(text: &str) -> Value {
    let steers = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    Value::Text(text.chars().map(|sign| if steers(sign) { '\u{fffd}' } else { sign }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_seal::{Broken, NotChecked, Step};

    fn report(outcome: Outcome) -> Report {
        let steps = What::ALL.map(|what| Step { what, outcome }).to_vec();
        Report { told: Told::default(), steps }
    }

    #[test]
    fn every_step_belongs_to_one_part_and_has_a_title_of_its_own() {
        let parted: Vec<What> = Part::ALL.into_iter().flat_map(Part::steps).collect();
        assert_eq!(parted, What::ALL);
        for lang in Lang::ALL {
            let titles: std::collections::HashSet<_> =
                What::ALL.into_iter().map(|what| title(lang, what)).collect();
            assert_eq!(titles.len(), What::ALL.len());
        }
    }

    #[test]
    fn a_step_tells_its_outcome_and_why() {
        let shown_in = |lang, outcome| shown(lang, &report(outcome));
        let holds = shown_in(Lang::Sv, Outcome::Holds);
        assert_eq!(holds.verdict, Verdict::Holds);
        assert!(holds.steps.iter().all(|step| step.text == "Stämmer."));
        let broken = shown_in(Lang::En, Broken::OtherHash.into());
        assert_eq!((broken.verdict, broken.title), (Verdict::Broken, "Do not rely on this file"));
        let step = broken.steps.first().unwrap();
        assert_eq!(step.mark, Mark::Broken);
        assert_eq!(step.text, "Does not hold. The hash is another: it is another agreement.");
        let open = shown_in(Lang::Sv, NotChecked::NotKept.into());
        assert_eq!(open.verdict, Verdict::InPart);
        assert_eq!(open.steps.first().unwrap().text, "Inte kontrollerat. Det har inte sparats.");
    }

    #[test]
    fn what_a_file_tells_is_text_and_never_steers_whatever_shows_it() {
        let mut report = report(Outcome::Holds);
        report.told.plan = Some("BP\u{1b}[2J\u{202e}1".to_owned());
        report.told.signer = Some("198802292386".to_owned());
        let shown = shown(Lang::Sv, &report);
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        assert_eq!(shown.told[0], text("BP\u{fffd}[2J\u{fffd}1"));
        assert_eq!(shown.told[1], text("19880229-2386"));
        assert_eq!(shown.told[3], None);
    }
}
