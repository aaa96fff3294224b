//! By what it can be shown later what was sent: hashes of the texts, of an answer in words, of a decision,
//! and of a letter.

use super::case::Outcome;
use super::completion::Lacking;
use super::delay::Delay;
use super::explanation::Explanation;
use super::receipt::Dismissed;
use super::remedy::Remedy;
use super::text::Reading;
use super::wording::Texts;
use crate::event::{canonical, hexadecimal};
use crate::id::InvoiceId;
use crate::money::Money;
use crate::text::{Lang, Localised};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Texts as they are kept, so that an answer can be told again in the words it was told in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptTexts {
    /// Which version.
    pub version: u32,
    /// All of them, as canonical JSON.
    pub canonical: String,
    /// SHA-256 of that.
    pub digest: [u8; 32],
}

/// What a decision says (*beslut*), whatever it looks like, but for whose names stand below it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Said<'a> {
    /// Of which round of reconsideration.
    pub round: i32,
    /// What it led to.
    pub outcome: Outcome,
    /// What is changed in all.
    pub credited: Money,
    /// What of that is credited beside what is moved or not charged. What does one thing alone says nothing of it, and
    /// is hashed as it was before two were possible.
    #[serde(skip_serializing_if = "is_nothing")]
    pub beside: Money,
    /// The decisive circumstances.
    pub reasons: Cow<'a, str>,
    /// The rules applied.
    pub rules: Cow<'a, str>,
    /// The new last day to pay what is left: with `rest_paused`, of the other invoice.
    pub pay_by: Option<NaiveDate>,
    /// It leaves something of what was asked for, and nothing to pay. What leaves something to pay, or nothing, is
    /// hashed as it was before that was told apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rest_paid: bool,
    /// It leaves something to pay, which an appeal that waits goes on pausing. Nothing is said of it otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rest_paused: bool,
    /// What is done about what is changed.
    pub remedy: Remedy,
    /// On which invoice.
    pub invoice: InvoiceId,
    /// Who tries it further.
    pub appeal_to: Option<Localised>,
}

/// What was not hashed in the first version.
const ADDED: [&str; 3] = ["remedy", "invoice", "appeal_to"];

/// What a letter of an official's says, but for whose name stands below it: a question, an answer, a refusal, a
/// dismissal or a correction.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Written<'a> {
    /// What for, as it is kept.
    pub kind: Cow<'a, str>,
    /// What it says.
    pub body: Cow<'a, str>,
    /// What is missing, in words, where it asks for that.
    pub missing: Option<Cow<'a, str>>,
    /// The fields that lack something.
    pub lacking: Cow<'a, [Lacking]>,
    /// Who tries what it refuses.
    pub appeal_to: Option<Cow<'a, Localised>>,
    /// The appeals that it dismisses. What was written before it told of them, or dismisses none, says nothing of it, and
    /// is hashed as it was then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dismissed: Option<Cow<'a, Dismissed>>,
}

impl Texts {
    /// The texts as they are kept.
    #[must_use]
    pub fn kept(&self) -> KeptTexts {
        let canonical = canonical_of(self);
        let digest = Sha256::digest(&canonical).into();
        KeptTexts { version: self.version, canonical, digest }
    }

    /// SHA-256, in hexadecimal, of what an answer says in each language and reading; `sv.full` for
    /// instance. The page and the paper say the same, so that one hash is that of both.
    #[must_use]
    pub fn told_digests(&self, answer: &Explanation) -> BTreeMap<String, String> {
        let each = Lang::ALL.into_iter().flat_map(|lang| {
            Reading::ALL.iter().map(move |reading| {
                let name = format!("{}.{}", lang.tag(), reading.word());
                (name, hash(&self.tell(answer, lang, *reading)))
            })
        });
        each.collect()
    }
}

impl Said<'_> {
    /// The version of what is hashed.
    pub const VERSION: u32 = 2;

    /// SHA-256 of it, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        hash(&self.with_ore())
    }

    /// The same as a version hashed it, so that what was hashed before is compared with what was hashed then; `None`
    /// for a version that is not known here.
    #[must_use]
    pub fn digest_of(&self, version: u32) -> Option<String> {
        match version {
            1 => {
                let mut words = serde_json::to_value(self.with_ore()).unwrap_or(Json::Null);
                if let Some(words) = words.as_object_mut() {
                    words.retain(|name, _| !ADDED.contains(&name.as_str()));
                }
                Some(hash(&words))
            }
            Self::VERSION => Some(self.digest()),
            _ => None,
        }
    }

    /// An amount is hashed with its öre, as it is kept: nothing is `0.00`.
    fn with_ore(&self) -> Self {
        let with_ore = |money: Money| Money::new(money.kronor()).unwrap_or(money);
        let (credited, beside) = (with_ore(self.credited), with_ore(self.beside));
        Self { credited, beside, ..self.clone() }
    }
}

impl Delay {
    /// SHA-256 of what a letter of it says, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        hash(self)
    }
}

impl Written<'_> {
    /// SHA-256 of it, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        hash(self)
    }
}

/// Whether an amount is nothing, and so not said.
fn is_nothing(money: &Money) -> bool {
    money.is_zero()
}

fn canonical_of(value: &impl Serialize) -> String {
    // Nothing here can fail to become JSON: no map has keys that are not words.
    canonical(&serde_json::to_value(value).unwrap_or(Json::Null))
}

fn hash(value: &impl Serialize) -> String {
    hexadecimal(&Sha256::digest(canonical_of(value)))
}
