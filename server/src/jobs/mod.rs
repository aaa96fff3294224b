//! What happens without anyone asking: files are collected, and missed.

mod inbox;
pub mod verify;
mod work;

pub use inbox::{Inbox, Waiting};
pub use work::{WorkError, Worker, work};
