//! Payment plans, whoever proposes them, answers them or signs them: what both sides' use cases share.

pub(crate) mod amend;
mod beside;
pub(crate) mod propose;
pub(crate) mod seal;
pub(crate) mod sign;
pub(crate) mod step;
pub(crate) mod weigh;
