//! The pages of Besked, and the two ports they call.

#[cfg(feature = "ssr")]
pub mod ports;
