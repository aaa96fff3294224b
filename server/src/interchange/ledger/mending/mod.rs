//! The words of the report: what is wrong, and how to mend it.

mod mend;
mod what;

pub(super) use mend::mend;
pub(super) use what::what;
