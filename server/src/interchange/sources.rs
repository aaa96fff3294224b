//! `besked source`: where files come from, and when they are expected.

use crate::config::SourceCommand;
use crate::store::imports::{self, Source};
use anyhow::Context as _;
use besked_domain::delivery::{FileKind, Schedule};
use besked_domain::text::{Lang, Localised};
use sqlx::PgPool;
use std::io::Write;

/// Shows the sources, or makes or changes one.
///
/// # Errors
/// When the database does not answer or will not have it, or the terminal is gone.
pub async fn sources(
    jobs: &PgPool,
    command: &SourceCommand,
    out: &mut (impl Write + Send),
) -> anyhow::Result<()> {
    if let SourceCommand::Set { code, kind, profile, name_sv, name_en, expected, by, .. } = command
    {
        let schedule = match (expected, by) {
            (None, None) => None,
            (Some(on), Some(by)) => Some(Schedule { on: *on, by: *by }),
            _ => anyhow::bail!("--expected and --by go together: which days, and by what time"),
        };
        anyhow::ensure!(
            (*kind == FileKind::Csv) == profile.is_some(),
            "--profile belongs to --kind csv, and csv needs one"
        );
        let source = Source {
            code: code.clone(),
            name: Localised { sv: name_sv.clone(), en: name_en.clone() },
            kind: *kind,
            profile: profile.clone(),
            schedule,
            watched_since: None,
            latest: None,
        };
        imports::save_source(jobs, &source).await.with_context(|| {
            format!("{code} cannot be a source: small letters, digits and hyphens, at most 40")
        })?;
    }
    for source in imports::sources(jobs).await? {
        let expected = source.schedule.map_or_else(String::new, |schedule| {
            format!("{} by {}", schedule.on.word(), schedule.by.format("%H:%M"))
        });
        writeln!(
            out,
            "{:<20} {:<8} {:<12} {:<40} {}",
            source.code,
            source.kind.word(),
            source.profile.unwrap_or_default(),
            expected,
            source.name.get(Lang::Sv),
        )?;
    }
    Ok(())
}
