//! The rows that a batch comes to.

use super::known::Known;
use crate::interchange::ledger::record::{Dunning, Entry, Fee, Identity, Key, Payment};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

/// A record that will be written.
pub(super) struct Item<'a, R> {
    pub(super) entry: &'a Entry,
    pub(super) record: &'a R,
    /// Who owns it; nobody owns a unit or a kind of charge.
    pub(super) party: Uuid,
    pub(super) id: Uuid,
}

/// Something that happens to an invoice.
pub(super) struct Happening<'a, R> {
    pub(super) record: &'a R,
    pub(super) party: Uuid,
    pub(super) invoice: Uuid,
    pub(super) id: Uuid,
    /// The day that was told first.
    pub(super) kept: Option<NaiveDate>,
}

impl Happening<'_, Fee> {
    /// When the fee was taken back.
    pub(super) fn waived_on(&self) -> Option<NaiveDate> {
        self.record.waived_on.map(|day| day.or_kept(self.kept))
    }
}

impl Happening<'_, Dunning> {
    /// When the step was taken.
    pub(super) fn sent_on(&self) -> NaiveDate {
        self.record.on.or_kept(self.kept)
    }
}

/// A payment as it will be.
pub(super) struct PaymentRow<'a> {
    pub(super) record: &'a Payment,
    pub(super) party: Uuid,
    pub(super) invoice: Uuid,
    pub(super) id: Uuid,
    pub(super) amount: Decimal,
    pub(super) on: NaiveDate,
    /// The running total that it is a part of.
    pub(super) running: Option<Uuid>,
}

/// A payment that is only seen.
pub(super) struct SeenRow<'a> {
    pub(super) entry: &'a Entry,
    pub(super) row: PaymentRow<'a>,
    /// The bank's payment that it is, where that has come.
    pub(super) matched: Option<Uuid>,
}

/// A party as it will be.
pub(super) struct PartyRow<'a> {
    pub(super) id: Uuid,
    pub(super) new: bool,
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) identity: &'a Identity,
    pub(super) born_on: Option<NaiveDate>,
    pub(super) died_on: Option<NaiveDate>,
}

/// A mandate as it will be.
pub(super) struct MandateRow {
    pub(super) party: Uuid,
    pub(super) id: Uuid,
    pub(super) agent: Uuid,
    pub(super) kind: &'static str,
    pub(super) valid_from: NaiveDate,
    pub(super) valid_to: Option<NaiveDate>,
}

/// An outside id with what it will stand for.
pub(super) struct Remembered {
    pub(super) key: Key,
    pub(super) known: Known,
    pub(super) protects: bool,
}
