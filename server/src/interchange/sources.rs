//! `besked source`: where files come from, and when they are expected.

use crate::config::{Expected, SourceCommand};
use crate::store::imports::{self, Source, kind_word};
use anyhow::Context as _;
use besked_app::ports::ImportKind;
use besked_domain::delivery::{ExpectedOn, Schedule};
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
            (Some(on), Some(by)) => Some(Schedule { on: (*on).into(), by: *by }),
            _ => anyhow::bail!("--expected and --by go together: which days, and by what time"),
        };
        anyhow::ensure!(
            (ImportKind::from(*kind) == ImportKind::Csv) == profile.is_some(),
            "--profile belongs to --kind csv, and csv needs one"
        );
        let source = Source {
            code: code.clone(),
            name: Localised { sv: name_sv.clone(), en: name_en.clone() },
            kind: (*kind).into(),
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
            let on = match schedule.on {
                ExpectedOn::EveryDay => "every day",
                ExpectedOn::WorkingDays => "working days",
                ExpectedOn::FirstWorkingDayOfMonth => "first working day of the month",
            };
            format!("{on} by {}", schedule.by.format("%H:%M"))
        });
        writeln!(
            out,
            "{:<20} {:<8} {:<12} {:<40} {}",
            source.code,
            kind_word(source.kind),
            source.profile.unwrap_or_default(),
            expected,
            source.name.get(Lang::Sv),
        )?;
    }
    Ok(())
}

impl From<Expected> for ExpectedOn {
    fn from(expected: Expected) -> Self {
        match expected {
            Expected::EveryDay => Self::EveryDay,
            Expected::WorkingDays => Self::WorkingDays,
            Expected::FirstWorkingDayOfMonth => Self::FirstWorkingDayOfMonth,
        }
    }
}
