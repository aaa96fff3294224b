//! Payments from the bank's own files: what is kept of them, whose they are found to be, and how they
//! are booked. For each unit, either its ledger or the bank is what payments come from; the other's
//! sight of a payment is matched with it and never added.

mod allocate;
pub mod by_hand;
mod file;
pub mod overpaid;
mod place;
mod register;
mod settling;
mod waiting;
pub mod work_list;

pub use file::{NewFile, keep_unread, open, unknown_payees};
pub use settling::{Batch, Outcome, come_back, write};

use super::StoreError;
use super::settings::value_on;
use chrono::NaiveDate;
use sqlx::PgConnection;

/// What the policy says of payments.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// How many days apart bank and ledger may date one payment.
    pub match_days: u32,
    /// How many days ahead a payment may be dated before it waits.
    pub ahead_days: u32,
    /// Whether files that are marked as trials are taken.
    pub takes_test_files: bool,
}

impl Policy {
    /// What holds on a day.
    ///
    /// # Errors
    /// When the database does not answer, or a setting is missing or of another kind.
    pub async fn on(connection: &mut PgConnection, day: NaiveDate) -> Result<Self, StoreError> {
        Ok(Self {
            match_days: value_on(connection, "payments.match_days", day).await?,
            ahead_days: value_on(connection, "payments.ahead_days", day).await?,
            takes_test_files: value_on(connection, "imports.take_test_files", day).await?,
        })
    }
}
