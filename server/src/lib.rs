//! Besked's server: everything with I/O.
//!
//! `store` holds the only SQL. `portal` and `desk` are what a debtor and staff may do, a use case
//! a file, and implement the two ports that the pages call. `evidence` judges what debtors send and
//! keeps it; it knows of nothing else here.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions))]

mod bringing;
mod calling;
pub mod clock;
pub mod config;
pub mod desk;
pub mod evidence;
pub mod interchange;
pub mod jobs;
pub mod notify;
pub mod openid;
mod opening;
mod planning;
pub mod portal;
pub mod press;
pub mod sealing;
pub mod signing;
pub mod store;
pub mod texts;
pub mod web;
