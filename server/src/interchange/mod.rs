//! What other systems hand over: read, explained, and taken in.
//!
//! There is one import. It reads the neutral format of [`ledger`]; a foreign format is first put
//! into that format by a [`translation`], and everything is told in one [`report`], in terms of
//! what was handed over.

pub mod command;
pub mod csv;
pub mod import;
pub mod ledger;
pub mod peppol;
pub mod report;
pub mod translation;

pub use import::{ImportError, Options, import, import_translated};
