//! What many rows have in common: counted, and told once at the end.

use super::fault::{Common, InCommon};
use crate::interchange::ImportError;
use crate::interchange::report::Origin;
use crate::interchange::translation::{Finding, Spool};
use std::collections::BTreeMap;

/// The most kinds of things that are counted by themselves. A column with more codes than that is
/// no column of codes, and its values belong in no report.
const MOST: usize = 50;

/// How often something was seen, and on which line first.
#[derive(Debug, Default)]
pub(super) struct Tally {
    seen: BTreeMap<InCommon, (u64, u64)>,
}

impl Tally {
    /// Counts a row.
    pub(super) fn add(&mut self, what: InCommon, line: u64) {
        let what = match what {
            InCommon::UnknownCode { column, .. }
                if self.seen.len() >= MOST && !self.seen.contains_key(&what) =>
            {
                InCommon::ManyCodes { column }
            }
            what => what,
        };
        let (rows, _) = self.seen.entry(what).or_insert((0, line));
        *rows = rows.saturating_add(1);
    }

    /// Tells everything, in the order of the first lines.
    pub(super) fn tell(self, out: &mut Spool<'_>) -> Result<(), ImportError> {
        let mut all: Vec<_> = self.seen.into_iter().collect();
        all.sort_by_key(|(_, (_, line))| *line);
        for (what, (rows, line)) in all {
            let field = match &what {
                InCommon::UnknownCode { column, .. }
                | InCommon::NotYet { column, .. }
                | InCommon::NotOcr { column }
                | InCommon::MixedVat { column }
                | InCommon::ManyCodes { column } => column.clone(),
                InCommon::NoExtractionDay => "--as-of".to_owned(),
            };
            out.tell(&Origin::line(line), Finding::new(field, Common { what, rows }))?;
        }
        Ok(())
    }
}
