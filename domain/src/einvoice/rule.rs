//! A published rule, and a place where one is broken.

use crate::text::Lang;
use rust_decimal::Decimal;

/// What a broken rule means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// The document may not be sent or taken in (`fatal`).
    Fatal,
    /// The document is taken in; the sender should mend it (`warning`).
    Warning,
}

/// A published rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Rule {
    /// Its id, as published.
    pub(super) id: &'static str,
    /// What breaking it means.
    pub(super) severity: Severity,
    /// What it demands, in Swedish.
    pub(super) sv: &'static str,
    /// What it demands, in English.
    pub(super) en: &'static str,
}

/// A rule whose breach is fatal.
pub(super) const fn fatal(id: &'static str, sv: &'static str, en: &'static str) -> Rule {
    Rule { id, severity: Severity::Fatal, sv, en }
}

/// A rule whose breach is a warning.
pub(super) const fn warning(id: &'static str, sv: &'static str, en: &'static str) -> Rule {
    Rule { id, severity: Severity::Warning, sv, en }
}

/// A rule that a document breaks, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    rule: Rule,
    /// Where: a path from the root, with `cac` and `cbc` as prefixes and places from 1.
    pub place: String,
    /// What the rule makes of the numbers, and what stands there.
    pub numbers: Option<(Decimal, Decimal)>,
}

impl Broken {
    /// The rule's id, as published; for what no rule but the schema demands, an id of our own.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.rule.id
    }

    /// What it means.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// What the rule demands, in a sentence.
    #[must_use]
    pub const fn demand(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Sv => self.rule.sv,
            Lang::En => self.rule.en,
        }
    }
}

/// What has been found so far.
#[derive(Debug)]
pub(super) struct Findings {
    root: &'static str,
    found: Vec<Broken>,
}

/// No report needs more than this of one document.
const ENOUGH: usize = 200;

impl Findings {
    pub(super) const fn new(root: &'static str) -> Self {
        Self { root, found: Vec::new() }
    }

    /// Finds a rule broken unless `kept`. `place` is the path below the root; empty is the root.
    pub(super) fn demand(&mut self, kept: bool, rule: Rule, place: &str) {
        if !kept {
            self.add(rule, place, None);
        }
    }

    /// Finds a rule broken when the two numbers differ by more than `slack`.
    pub(super) fn equal(
        &mut self,
        rule: Rule,
        place: &str,
        expected: Decimal,
        found: Decimal,
        slack: Decimal,
    ) {
        if expected.saturating_sub(found).abs() > slack {
            self.add(rule, place, Some((expected, found)));
        }
    }

    pub(super) fn add(&mut self, rule: Rule, place: &str, numbers: Option<(Decimal, Decimal)>) {
        if self.found.len() < ENOUGH {
            let separator = if place.is_empty() { "" } else { "/" };
            let place = format!("/{}{separator}{place}", self.root);
            self.found.push(Broken { rule, place, numbers });
        }
    }

    pub(super) fn into_broken(self) -> Vec<Broken> {
        self.found
    }
}
