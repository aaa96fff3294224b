//! The rule of event chains: each event of a subject carries the hash of the one before.
//!
//! Personal content lies beside the event and may be cleared; the chain holds its digest, so it
//! stays whole when content is disposed of and breaks when content is changed.

mod chain;
mod link;

pub use chain::{Break, Chain, Recorded, verify_chain};
pub(crate) use link::hexadecimal;
pub use link::{Link, canonical, digest};
