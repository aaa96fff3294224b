//! What happens without anyone asking: files are collected and missed, and what was written down to
//! be done later is done.

mod callbacks;
mod delays;
mod faults;
mod inbox;
mod lapses;
mod pause;
mod plans;
mod respites;
mod rounds;
mod run;
mod sweep;
pub mod verify;
mod work;

pub use inbox::{Inbox, Waiting};
pub use pause::Patience;
pub use run::{NotDone, Ran, Runner};
pub use sweep::{SweepError, Sweeper, Swept};
pub use work::{WorkError, Worker, work};
