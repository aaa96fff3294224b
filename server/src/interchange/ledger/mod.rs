//! Reads a municipality's ledgers: one record a line, checked, explained, written in batches.
//!
//! The format is told in `docs/integrations.md`. What is read here is taken in by
//! [`crate::interchange::take_in`].

mod fields;
mod identity;
mod key;
mod lines;
mod mending;
mod node;
mod parse;
mod plain;
mod problem;
pub(super) mod reader;
pub mod record;

pub use lines::MAX_LINE;
pub(super) use parse::{Container, FEE_KINDS, INTEREST_BASES, REGIMES, small_code};
pub(super) use plain::nearest;
pub use problem::Fault;
