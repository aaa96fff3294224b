//! Why an import could not be done at all.

use crate::interchange::report::Reason;
use crate::store::StoreError;
use besked_domain::text::Lang;
use std::io;

/// Why an import could not be done at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("the file: {0}")]
    File(io::Error),
    /// What was handed over, or what it is to be read by, will not do as a whole.
    #[error("{}", .0.what(Lang::En))]
    Unfit(Box<dyn Reason>),
    /// The translation cannot be kept for as long as the import takes.
    #[error("the temporary file: {0}")]
    Temporary(io::Error),
    /// The report cannot be written.
    #[error("the report: {0}")]
    Report(io::Error),
    /// The database did not answer.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database did not answer as it should.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Another import is running.
    #[error("another import is running")]
    Busy,
}

impl ImportError {
    /// What is wrong, in the reader's language where it is ours to say.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        match self {
            Self::Unfit(reason) => reason.what(lang),
            other => other.to_string(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> String {
        let text = match self {
            Self::Unfit(reason) => return reason.mend(lang),
            Self::File(_) => lang.pick(
                "Kontrollera sökvägen och att filen får läsas.",
                "Check the path, and that the file may be read.",
            ),
            Self::Temporary(_) => lang.pick(
                "Se till att det finns plats i mappen för tillfälliga filer, eller peka ut en \
                 annan med TMPDIR.",
                "Make room in the folder for temporary files, or name another with TMPDIR.",
            ),
            Self::Report(_) => lang.pick(
                "Ange en mapp där rapporten får skrivas.",
                "Give a folder where the report may be written.",
            ),
            Self::Database(_) | Self::Store(_) => lang.pick(
                "Kontrollera att databasen är igång och kör importen igen; inget går förlorat.",
                "Check that the database is up and run the import again; nothing is lost.",
            ),
            Self::Busy => lang.pick(
                "Vänta tills den är klar och kör igen.",
                "Wait until it has ended and run again.",
            ),
        };
        text.to_owned()
    }
}
