//! What other systems hand over: read, explained, and taken in.
//!
//! There is one import. It reads the neutral format of [`ledger`]; a foreign format is first put
//! into that format by a [`translation`], and everything is told in one [`report`], in terms of
//! what was handed over. The bank's own files are payments alone, and are taken in as they are.

pub mod bank;
mod bgmax;
mod camt;
pub mod claims;
pub mod command;
pub mod csv;
pub mod feed;
pub mod import;
pub mod ledger;
pub mod peppol;
mod positioned;
pub mod report;
pub mod sources;
pub mod translation;
mod xml;

pub use import::{Delivery, ImportError, Options};

use crate::clock::{Clock, stockholm_day};
use besked_domain::delivery::FileKind;
use chrono::{DateTime, Utc};
use import::From;
use report::{Problem, Summary};
use sqlx::PgPool;

/// What a file is, and what cannot be seen from it.
#[derive(Clone, Copy, Debug)]
pub enum Format<'a> {
    /// The neutral ledger format.
    Ledger,
    /// E-invoices.
    Peppol {
        /// The code of the unit that sends, where the documents cannot tell.
        unit: Option<&'a str>,
    },
    /// A table that a ledger has exported.
    Csv {
        /// A shipped profile's name, or the path to one's own.
        profile: &'a str,
        /// When it was extracted, where the profile has no column that tells.
        as_of: Option<DateTime<Utc>>,
    },
    /// The bank's payments: Bankgiro Inbetalningar.
    Bgmax,
    /// The bank's payments: ISO 20022 camt.053 or camt.054.
    Camt,
}

/// Takes a file in.
///
/// # Errors
/// When the file or the profile cannot be read, the report not written, or the database does not
/// answer. What was written until then stands; running it again does the rest.
pub async fn take_in(
    jobs: &PgPool,
    clock: &dyn Clock,
    format: Format<'_>,
    options: Options<'_>,
) -> Result<(Summary, Vec<Problem>), ImportError> {
    let now = clock.now();
    let from = match format {
        Format::Ledger => From::Ledger,
        Format::Peppol { unit } => {
            let unit = unit.map(str::to_owned);
            let opened = peppol::Peppol::open(options.file, unit, stockholm_day(now));
            From::translation(FileKind::Peppol, opened)?
        }
        Format::Csv { profile, as_of } => {
            let opened = csv::Table::open(options.file, profile, as_of, now);
            From::translation(FileKind::Csv, opened)?
        }
        Format::Bgmax => From::Bank(bank::Bank::open(options.file, FileKind::Bgmax)?),
        Format::Camt => From::Bank(bank::Bank::open(options.file, FileKind::Camt)?),
    };
    import::import(jobs, clock, options, from).await
}
