//! What can be wrong with a table and its rows, and how to mend it.

mod common;
mod row;
mod unfit;

pub(super) use common::{Common, InCommon};
pub(super) use row::Fault;
pub(super) use unfit::{NotYetExtracted, Unfit};
