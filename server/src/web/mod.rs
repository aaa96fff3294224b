//! HTTP: routes, sessions, sign-in, guards, headers, forms, static files.

mod agreements;
pub mod api;
mod calendar;
mod cookie;
mod decisions;
mod evidence;
mod files;
mod forms;
mod guard;
mod headers;
mod health;
mod language;
mod letters;
pub mod limits;
pub mod next;
pub(crate) mod onward;
mod origin;
mod page;
pub mod policy;
mod problem;
mod reader;
mod routes;
pub(crate) mod secret;
pub mod serve;
pub mod sign_in;
mod signing;
pub mod state;
mod statistics;
mod test_calls;
mod trace;
mod visit;

pub use routes::{Site, site};
