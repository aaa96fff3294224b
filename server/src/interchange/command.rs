//! `besked import` at a terminal: what every kind of import is told, and how it tells of itself.

use super::report::human;
use super::{Format, Options, take_in};
use crate::clock::Clock;
use besked_domain::text::Lang;
use indicatif::{ProgressBar, ProgressStyle};
use sqlx::PgPool;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How an import tells of itself.
#[derive(Clone, Debug, clap::Args)]
pub struct Telling {
    /// Keep nothing; tell what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// Write every problem, with how to mend it, to this file as JSON.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Show no progress bar.
    #[arg(long)]
    pub no_progress: bool,
    /// The language of the report on the terminal: sv or en. By default that of LANG.
    #[arg(long, value_parser = language)]
    pub lang: Option<Lang>,
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "sv or en".to_owned())
}

/// Runs an import of `file`, shows how far it has come, and tells how it went. Ends with 0 when
/// everything was accepted, 2 when something was refused, 1 when it could not be done.
pub async fn command(
    jobs: &PgPool,
    clock: &dyn Clock,
    format: Format<'_>,
    telling: &Telling,
    file: &Path,
) -> ExitCode {
    let lang = telling.lang.unwrap_or_else(|| {
        let set =
            ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
        set.and_then(|tag| Lang::from_tag(&tag)).unwrap_or(Lang::En)
    });
    let bar = if telling.no_progress { ProgressBar::hidden() } else { ProgressBar::new(0) };
    let template = "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta} {msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let progress = |done: u64, size: u64| {
        bar.set_length(size);
        bar.set_position(done);
    };
    let report = telling.report.as_deref();
    let dry_run = telling.dry_run;
    let options = Options { report, dry_run, progress: &progress, ..Options::of(file) };
    let result = take_in(jobs, clock, format, options).await;
    bar.finish_and_clear();
    match result {
        Ok((summary, shown)) => {
            // A closed pipe is no reason to call the import failed.
            let mut out = std::io::stdout().lock();
            let _ = human(&summary, &shown, lang, &mut out).and_then(|()| out.flush());
            if summary.total.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) }
        }
        Err(error) => {
            let failed = lang.pick("Importen gick inte", "The import failed");
            eprintln!("{failed}: {}", error.what(lang));
            eprintln!("→ {}", error.mend(lang));
            ExitCode::FAILURE
        }
    }
}
