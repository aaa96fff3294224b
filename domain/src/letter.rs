//! What a letter says (*brev*), before it is a page or a paper: the same content is both.
//!
//! Every text is words already, in one language. Nothing in it is markup: what people wrote comes
//! out as they wrote it.

use crate::text::Lang;
use chrono::NaiveDate;
use serde::Serialize;

/// A letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Letter {
    /// The language that it is in.
    pub lang: Lang,
    /// What it is.
    pub title: String,
    /// What a file of it is called, without an ending.
    pub file_name: String,
    /// The day that it was written.
    pub date: NaiveDate,
    /// Who sends it.
    pub sender: Sender,
    /// Whom it is to.
    pub addressee: String,
    /// What stands at the top of every page: the case's or the invoice's number.
    pub running: String,
    /// What it is about, in short.
    pub facts: Vec<Fact>,
    /// What it says.
    pub parts: Vec<Part>,
    /// The words around it.
    pub labels: Labels,
}

/// Who sends a letter. No official is named: the unit answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Sender {
    /// The municipality.
    pub municipality: String,
    /// The unit (*enhet*).
    pub unit: String,
    /// Its group number (*gruppnummer*), as people write it.
    pub phone: String,
}

/// Something with a name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fact {
    /// What it is called.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// A part of a letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Part {
    /// Its heading. Only the first part goes without.
    pub heading: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum Block {
    /// A heading below the part's own.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// What someone wrote: its lines are kept.
    Written(String),
    /// Somewhere to read more: what it is, and an address of the web.
    Link(Fact),
    /// Things with names.
    Facts(Vec<Fact>),
    /// Amounts, each with what it is for.
    Sums(Vec<Sum>),
}

/// An amount in a column of amounts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Sum {
    /// What for.
    pub what: String,
    /// What more there is to say.
    pub more: Option<String>,
    /// How much.
    pub amount: String,
    /// Whether it is what the others come to.
    pub is_total: bool,
}

/// The words around a letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Labels {
    /// Before a page's number.
    pub page: String,
    /// Between a page's number and how many there are.
    pub of: String,
    /// Before a telephone number.
    pub phone: String,
    /// Before the name of whom it is to.
    pub to: String,
    /// Over what amounts are for.
    pub what: String,
    /// Over amounts.
    pub amount: String,
    /// Where something was written in letters that cannot be printed.
    pub unprintable: String,
}

impl Fact {
    /// Something with a name.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

impl Part {
    /// A part with a heading.
    #[must_use]
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: Some(heading.into()), blocks }
    }
}

impl Sum {
    /// An amount.
    #[must_use]
    pub fn new(what: impl Into<String>, amount: String) -> Self {
        Self { what: what.into(), more: None, amount, is_total: false }
    }

    /// What the others come to.
    #[must_use]
    pub fn total(what: impl Into<String>, amount: String) -> Self {
        Self { is_total: true, ..Self::new(what, amount) }
    }
}
