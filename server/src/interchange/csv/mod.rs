//! Tables that ledgers export: rows of text, read by a profile, said again in the neutral format.
//!
//! A profile tells which column holds what, and what codes mean. What it does not tell is never
//! guessed: a code that it does not know is a question in the report, and its rows are not taken.
//! The guide is `docs/integrations/csv-profiles.md`.

mod charge;
mod encoding;
mod fault;
mod header;
mod profile;
mod reading;
mod records;
mod rows;
mod table;
mod tally;
mod values;

pub(crate) use encoding::text_of;
pub use table::Table;

use crate::clock::stockholm_time;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::path::PathBuf;

/// What `besked import csv` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct CsvArgs {
    /// The table that the ledger has exported.
    pub file: PathBuf,
    /// How to read it: raindance, example, or the path to a profile of one's own
    /// (docs/integrations/csv-profiles.md).
    #[arg(long, value_name = "NAME|FILE")]
    pub profile: String,
    /// When the table was extracted: YYYY-MM-DD, or a time like 2026-11-22T05:30:00+01:00. What
    /// was extracted later wins. Left out, it is this moment.
    #[arg(long, value_name = "DAY", value_parser = moment)]
    pub as_of: Option<DateTime<Utc>>,
}

/// A day, from its beginning in Stockholm, or a moment.
fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    let moment = day.map(|day| stockholm_time(day.and_time(NaiveTime::MIN))).ok();
    moment
        .or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc()))
        .ok_or_else(|| "YYYY-MM-DD, or YYYY-MM-DDThh:mm:ss+01:00".to_owned())
}
