//! `besked import`: each format, and what cannot be seen from a file.

use super::Databases;
use crate::interchange::command::Telling;
use crate::interchange::csv::CsvArgs;
use clap::Subcommand;
use std::path::PathBuf;

/// What to take in.
#[derive(Subcommand, Clone, Debug)]
pub enum Import {
    /// E-invoices: Peppol BIS Billing 3.
    Peppol {
        /// A document, a folder of documents, or a zip archive of them.
        file: PathBuf,
        /// The code of the unit that sends them, where several units share an organisation number
        /// and the documents do not tell which it is.
        #[arg(long, value_name = "CODE")]
        unit: Option<String>,
        /// How to tell of it.
        #[command(flatten)]
        telling: Telling,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
    /// A ledger file.
    Ledger {
        /// The ledger file: NDJSON, a record a line (docs/integrations.md).
        file: PathBuf,
        /// How to tell of it.
        #[command(flatten)]
        telling: Telling,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
    /// The bank's payments: BgMax (Bankgiro Inbetalningar).
    Bgmax {
        /// The file.
        file: PathBuf,
        /// How to tell of it.
        #[command(flatten)]
        telling: Telling,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
    /// The bank's payments: ISO 20022 camt.053 or camt.054, version 02 or 08.
    Camt {
        /// The file.
        file: PathBuf,
        /// How to tell of it.
        #[command(flatten)]
        telling: Telling,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
    /// A table that a ledger has exported, read by a profile.
    Csv {
        /// Which, and how to read it.
        #[command(flatten)]
        table: CsvArgs,
        /// How to tell of it.
        #[command(flatten)]
        telling: Telling,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
}
