//! Where a record comes from, in words that whoever wrote it knows.

use super::problem::{Problem, Reason};
use serde::{Deserialize, Serialize};

/// Where a record comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Which file, where a folder or an archive was handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line of that file, from 1, where the record begins.
    pub line: u64,
    /// The id that the source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the source calls the record's fields: a JSON pointer of the neutral record, and the
    /// source's own name for what stands there and below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(String, String)>,
}

impl Origin {
    /// A line of the one file that was handed over, in a format that needs no translation.
    #[must_use]
    pub const fn line(line: u64) -> Self {
        Self { file: None, line, id: None, fields: Vec::new() }
    }

    /// The same place, with the source's names of a record's fields.
    #[must_use]
    pub fn with_fields<P: Into<String>, N: Into<String>>(
        &self,
        fields: impl IntoIterator<Item = (P, N)>,
    ) -> Self {
        let fields = fields.into_iter().map(|(pointer, name)| (pointer.into(), name.into()));
        Self { fields: fields.collect(), ..self.clone() }
    }

    /// What the source calls the field at a JSON pointer: the name of the closest thing that it
    /// has a name for, or the pointer itself.
    #[must_use]
    pub fn field(&self, pointer: &str) -> String {
        let around = |known: &str| {
            pointer.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.fields
            .iter()
            .filter(|(known, _)| around(known))
            .max_by_key(|(known, _)| known.len())
            .map_or_else(|| pointer.to_owned(), |(_, name)| name.clone())
    }

    /// A problem with the whole of what stands here.
    #[must_use]
    pub fn problem(&self, fault: impl Reason + 'static) -> Problem {
        Problem {
            file: self.file.clone(),
            line: self.line,
            record: None,
            unit: None,
            id: self.id.clone(),
            field: String::new(),
            fault: Box::new(fault),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_the_name_of_the_closest_thing_the_source_knows() {
        let origin = Origin::line(3).with_fields([("/lines/1", "row 2"), ("/lines/1/net", "NET")]);
        assert_eq!(origin.field("/lines/1/net"), "NET");
        assert_eq!(origin.field("/lines/1/vat_rate"), "row 2");
        assert_eq!(origin.field("/lines/10/net"), "/lines/10/net");
        assert_eq!(origin.field(""), "");
    }
}
