//! The rules of a municipality's invoices and claims.
//!
//! Everything here is pure: no I/O, no clock, no async, no SQL, no HTML. "Today" and "now" are
//! handed in. The crate compiles for the server and for the browser alike.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::as_conversions,
        clippy::expect_used
    )
)]

pub mod bank;
pub mod calendar;
pub mod callback;
pub mod charge;
pub mod delegation;
pub mod delivery;
pub mod dispute;
pub mod einvoice;
pub mod event;
pub mod evidence;
pub mod id;
pub mod identity;
pub mod interest;
pub mod invoice;
pub mod job;
pub mod ledger;
pub mod letter;
pub mod limitation;
pub mod luhn;
pub mod money;
pub mod notice;
pub mod party;
pub mod payment;
pub mod phone;
pub mod plan;
pub mod refund;
pub mod respite;
pub mod sampling;
pub mod setting;
pub mod staff;
pub mod text;
pub mod word;
