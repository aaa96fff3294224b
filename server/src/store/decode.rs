//! From columns to the domain, with errors that name table, column and row.

use super::StoreError;
use besked_domain::money::Money;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};
use std::fmt::Display;
use uuid::Uuid;

/// The row being read.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    table: &'static str,
    id: Uuid,
}

impl Row {
    /// A row by its table and key.
    pub(crate) const fn new(table: &'static str, id: Uuid) -> Self {
        Self { table, id }
    }

    /// The error of a column.
    pub(crate) fn error(self, column: &'static str, reason: impl Display) -> StoreError {
        StoreError::Decode {
            table: self.table,
            column,
            row: self.id.to_string(),
            reason: reason.to_string(),
        }
    }

    /// An amount.
    pub(crate) fn money(self, column: &'static str, value: Decimal) -> Result<Money, StoreError> {
        Money::new(value).map_err(|reason| self.error(column, reason))
    }

    /// A domain enum from the word that stands for it, which is the one serde knows.
    pub(crate) fn word<'de, T: Deserialize<'de>>(
        self,
        column: &'static str,
        word: &'de str,
    ) -> Result<T, StoreError> {
        let word: StrDeserializer<'de, WordError> = word.into_deserializer();
        T::deserialize(word).map_err(|reason| self.error(column, reason))
    }

    /// A structure from JSON.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(
        self,
        column: &'static str,
        value: serde_json::Value,
    ) -> Result<T, StoreError> {
        serde_json::from_value(value).map_err(|reason| self.error(column, reason))
    }

    /// A column that this row must have.
    pub(crate) fn present<T>(
        self,
        column: &'static str,
        value: Option<T>,
    ) -> Result<T, StoreError> {
        value.ok_or_else(|| self.error(column, "is missing"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_domain::party::PartyKind;

    #[test]
    fn an_error_names_table_column_and_row() {
        let row = Row::new("party", Uuid::nil());
        let kind: PartyKind = row.word("kind", "foreign_body").unwrap();
        assert_eq!(kind, PartyKind::ForeignBody);
        let error = row.word::<PartyKind>("kind", "ghost").unwrap_err().to_string();
        assert!(error.starts_with("party.kind of row 00000000-"), "{error}");
        assert!(error.contains("ghost"), "{error}");
        let error = row.money("total", Decimal::new(1, 3)).unwrap_err().to_string();
        assert!(error.starts_with("party.total of row"), "{error}");
    }
}
