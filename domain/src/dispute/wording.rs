//! From a structured answer to words: in a language, in a reading. The texts are data.

use super::explanation::{Explanation, Paragraph, Value};
use super::text::{Reading, TextId};
use crate::phone::Phone;
use crate::text::message::{Piece, fill};
use crate::text::{Lang, Localised, format};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The texts of answers, as a municipality has them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Texts {
    /// Which version.
    pub version: u32,
    /// The heading of each part, by its number.
    pub headings: BTreeMap<String, Localised>,
    /// The texts.
    #[serde(flatten)]
    pub texts: BTreeMap<String, Wording>,
}

/// A text in each language and reading. What a reading does not say itself is said as in the next
/// fuller one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Swedish in full.
    pub sv: String,
    /// English in full.
    pub en: String,
    /// Swedish, plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv_plain: Option<String>,
    /// Swedish, easy to read (*lättläst*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv_easy: Option<String>,
    /// English, plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_plain: Option<String>,
    /// English, easy to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_easy: Option<String>,
}

/// What is wrong with a set of texts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, thiserror::Error)]
pub enum TextFault {
    /// A text or a heading is missing.
    #[error("{0} is missing")]
    Missing(String),
    /// A text that no answer uses.
    #[error("{0} is no text of an answer")]
    Unknown(String),
    /// A place that the text has not.
    #[error("{text}: there is no place {{{place}}}")]
    UnknownPlace {
        /// Which text.
        text: String,
        /// Which place.
        place: String,
    },
    /// A place that the full text leaves out.
    #[error("{text}: the full text leaves out {{{place}}}")]
    LeftOut {
        /// Which text.
        text: String,
        /// Which place.
        place: String,
    },
}

/// A part of an answer in words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Section {
    /// From 1 to 12.
    pub number: u8,
    /// Its heading.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

impl Wording {
    fn get(&self, lang: Lang, reading: Reading) -> &str {
        let (full, plain, easy) = match lang {
            Lang::Sv => (&self.sv, &self.sv_plain, &self.sv_easy),
            Lang::En => (&self.en, &self.en_plain, &self.en_easy),
        };
        let plain = plain.as_ref().unwrap_or(full);
        match reading {
            Reading::Full => full,
            Reading::Plain => plain,
            Reading::Easy => easy.as_ref().unwrap_or(plain),
        }
    }
}

impl Texts {
    /// What is wrong with them; nothing, when they can be used.
    #[must_use]
    pub fn faults(&self) -> Vec<TextFault> {
        let mut faults = Vec::new();
        for number in 1..=12 {
            if !self.headings.contains_key(&number.to_string()) {
                faults.push(TextFault::Missing(format!("heading {number}")));
            }
        }
        for id in TextId::ALL {
            match self.texts.get(id.word()) {
                Some(wording) => faults.extend(place_faults(*id, wording)),
                None => faults.push(TextFault::Missing(id.word().to_owned())),
            }
        }
        let known = |word: &String| TextId::ALL.iter().any(|id| id.word() == word);
        let unknown = self.texts.keys().filter(|word| !known(word)).cloned();
        faults.extend(unknown.map(TextFault::Unknown));
        faults.sort();
        faults
    }

    /// The answer in words, part by part. A part that a reading has nothing to say in is left out.
    #[must_use]
    pub fn tell(&self, answer: &Explanation, lang: Lang, reading: Reading) -> Vec<Section> {
        let parts = answer.parts.iter().map(|part| Section {
            number: part.number,
            heading: self
                .headings
                .get(&part.number.to_string())
                .map_or_else(String::new, |heading| heading.get(lang).to_owned()),
            paragraphs: part
                .paragraphs
                .iter()
                .map(|paragraph| self.paragraph(paragraph, lang, reading))
                .filter(|told| !told.is_empty())
                .collect(),
        });
        parts.filter(|told| !told.paragraphs.is_empty()).collect()
    }

    /// One paragraph in words.
    #[must_use]
    pub fn paragraph(&self, paragraph: &Paragraph, lang: Lang, reading: Reading) -> String {
        let template = self.texts.get(paragraph.text.word());
        let template = template.map_or("", |wording| wording.get(lang, reading));
        let values: Vec<(&str, String)> = paragraph
            .values
            .iter()
            .map(|(place, value)| (place.as_str(), value.shown(lang)))
            .collect();
        let pieces: Vec<(&str, &dyn Piece)> = values
            .iter()
            .map(|(place, shown)| {
                let piece: &dyn Piece = shown;
                (*place, piece)
            })
            .collect();
        fill(template, &pieces)
    }
}

impl Value {
    /// As it is read.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Money(amount) => format::money(*amount),
            Self::Day(day) => format::date_long(lang, *day),
            Self::Time(time) => time.format(lang.pick("%H.%M", "%H:%M")).to_string(),
            Self::Count(count) => count.to_string(),
            Self::Written(text) => text.trim().to_owned(),
            Self::Worded(text) => text.get(lang).to_owned(),
            Self::Phone(number) => {
                Phone::parse(number).map_or_else(|_| number.clone(), |phone| phone.to_string())
            }
        }
    }
}

fn place_faults(id: TextId, wording: &Wording) -> Vec<TextFault> {
    let mut faults = Vec::new();
    let text = || id.word().to_owned();
    for lang in Lang::ALL {
        for reading in Reading::ALL {
            let used = places(wording.get(lang, *reading));
            let unknown = used.iter().filter(|place| !id.places().contains(place));
            faults.extend(
                unknown.map(|place| TextFault::UnknownPlace {
                    text: text(),
                    place: (*place).to_owned(),
                }),
            );
            let left_out = id.places().iter().filter(|place| !used.contains(place));
            faults.extend(
                left_out
                    .filter(|_| *reading == Reading::Full)
                    .map(|place| TextFault::LeftOut { text: text(), place: (*place).to_owned() }),
            );
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

/// The names that stand in braces.
fn places(template: &str) -> Vec<&str> {
    let after_brace = template.split('{').skip(1);
    after_brace.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
