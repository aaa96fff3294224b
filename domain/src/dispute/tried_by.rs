//! Who tries a charge further when one is not content with what is said of it (FL 33 §), as the municipality has
//! named them.

use crate::charge::Regime;
use crate::text::Localised;
use std::collections::{BTreeMap, HashMap};

/// The courts and boards that try charges further.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TriedBy {
    /// By the law that a charge follows.
    pub of_law: HashMap<Regime, Localised>,
    /// By the code of a kind of charge, where it has a body of its own.
    pub of_kind: BTreeMap<String, Localised>,
}

/// Charges that nobody is named for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unnamed {
    /// All of them: what is set is missing, or cannot be read.
    All,
    /// Those that follow a law.
    Law(Regime),
    /// Those of a kind that is to have a body of its own, by its code.
    Kind(String),
}

impl TriedBy {
    /// Who tries a charge. Nobody, where the name is left out or blank.
    #[must_use]
    pub fn of(&self, regime: Regime, kind: &str) -> Option<&Localised> {
        let own = self.of_kind.get(kind);
        own.or_else(|| self.of_law.get(&regime)).filter(|body| is_named(body))
    }

    /// The charges that nobody is named for. What belongs to another authority is tried there.
    #[must_use]
    pub fn unnamed(&self) -> Vec<Unnamed> {
        let laws = Regime::ALL.iter().filter(|law| **law != Regime::Excluded);
        let laws = laws.filter(|law| !self.of_law.get(*law).is_some_and(is_named));
        let kinds = self.of_kind.iter().filter(|(_, body)| !is_named(body));
        let kinds = kinds.map(|(code, _)| Unnamed::Kind(code.clone()));
        laws.map(|law| Unnamed::Law(*law)).chain(kinds).collect()
    }
}

/// In both languages: each reader is told.
fn is_named(body: &Localised) -> bool {
    !body.sv.trim().is_empty() && !body.en.trim().is_empty()
}
