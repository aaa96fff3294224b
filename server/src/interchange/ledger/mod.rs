//! Reads a municipality's ledgers: one record a line, checked, explained, written in batches.
//!
//! The format is told in `docs/integrations.md`. [`import`] is the use case; [`command`] is the
//! same thing at a terminal.

mod command;
mod fields;
mod import;
mod key;
mod lines;
mod mending;
mod node;
mod parse;
mod plain;
mod problem;
mod reader;
pub mod record;
mod report;

pub use command::{ImportArgs, command};
pub use import::{ImportError, Options, import};
pub use lines::MAX_LINE;
pub use problem::{Fault, Problem, Severity};
pub use report::{Counts, Summary};
