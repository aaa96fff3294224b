//! Messages to a party, and what staff see of the jobs that send word of them.

use super::Missing;
use besked_domain::id::{CallbackId, DisputeId, JobId, MessageId, PlanId, RespiteId};
pub use besked_domain::job::{JobFailure, JobKind};
use besked_domain::notice::Notice;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};

/// The case that a message tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A disputed charge.
    Dispute(DisputeId),
    /// A respite.
    Respite(RespiteId),
    /// A payment plan.
    Plan(PlanId),
    /// A call that was promised.
    Callback(CallbackId),
}

/// A message in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessageRow {
    /// Which.
    pub id: MessageId,
    /// What it tells.
    pub notice: Notice,
    /// When it came.
    pub delivered_at: DateTime<Utc>,
    /// When it was first opened.
    pub read_at: Option<DateTime<Utc>>,
    /// The number of the case it is about.
    pub case_number: String,
    /// What the invoice of that case is about; the oldest, where there are several.
    pub subject: Localised,
}

/// A page of messages, newest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessageList {
    /// The rows.
    pub rows: Vec<MessageRow>,
    /// How many there are in all.
    pub total: i64,
}

/// A message whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessageFile {
    /// What the list tells of it.
    pub row: MessageRow,
    /// Whether it was opened now for the first time.
    pub first_time: bool,
    /// The case.
    pub about: About,
    /// The number of its invoice, or of all of them.
    pub invoice_number: String,
    /// The number of another one that it tells of.
    pub other_invoice: Option<String>,
    /// The unit.
    pub unit: Localised,
    /// Its group number, E.164.
    pub unit_phone: String,
    /// What an official wrote.
    pub body: Option<String>,
    /// What is missing, where that is asked for.
    pub missing: Option<Missing>,
    /// Whether what was written corrects a slip in a decision (FL 36 §).
    pub corrects: bool,
    /// Who tries what was refused, as it was named then.
    pub appeal_to: Option<Localised>,
    /// Who decided what is refused, where that is told.
    pub decided_by: Option<String>,
}

/// A job that was given up after too many attempts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadJob {
    /// Which.
    pub id: JobId,
    /// What it is.
    pub kind: JobKind,
    /// How many attempts were made.
    pub attempts: u32,
    /// When it was written down.
    pub made_at: DateTime<Utc>,
    /// When it was given up.
    pub given_up_at: DateTime<Utc>,
    /// What went wrong last.
    pub failure: Option<JobFailure>,
    /// The same as the program put it, in English; nothing personal.
    pub error: Option<String>,
}

/// How the jobs stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobQueue {
    /// Those given up, newest first. At most 100.
    pub dead: Vec<DeadJob>,
    /// How many are given up in all.
    pub dead_count: i64,
    /// How many wait.
    pub waiting: i64,
    /// Since when the oldest of those waits.
    pub oldest: Option<DateTime<Utc>>,
}
