//! What other systems hand over: read, explained, and taken in.
//!
//! There is one import. It reads the neutral format of [`ledger`]; a foreign format is first put
//! into that format by a [`translation`], and everything is told in one [`report`], in terms of
//! what was handed over.

pub mod command;
pub mod csv;
pub mod import;
pub mod ledger;
pub mod peppol;
pub mod report;
pub mod sources;
pub mod translation;

use crate::clock::{Clock, stockholm_day};
use besked_app::ports::ImportKind;
use chrono::DateTime;
pub use import::{Delivery, ImportError, Options, import, import_translated};
use peppol::Peppol;
use report::{Problem, Summary};
use sqlx::PgPool;

/// Imports a file of any kind.
///
/// # Errors
/// As [`import()`] and [`import_translated`].
pub async fn take_in(
    jobs: &PgPool,
    clock: &dyn Clock,
    kind: ImportKind,
    profile: Option<&str>,
    options: Options<'_>,
) -> Result<(Summary, Vec<Problem>), ImportError> {
    match kind {
        ImportKind::Ledger => import(jobs, clock, options).await,
        ImportKind::Peppol => {
            let mut peppol = Peppol::open(options.file, None, stockholm_day(clock.now()))?;
            import_translated(jobs, clock, options, &mut peppol).await
        }
        ImportKind::Csv => {
            // What a table does not tell itself: it was extracted when the file was last written.
            let about = std::fs::metadata(options.file).map_err(ImportError::File)?;
            let written = about.modified().ok().map(DateTime::from);
            let as_of = written.filter(|written| *written <= clock.now());
            let profile = profile.unwrap_or_default();
            let mut table = csv::Table::open(options.file, profile, as_of, clock.now())?;
            import_translated(jobs, clock, options, &mut table).await
        }
    }
}
