//! `besked verify agreement`: what `/verify` finds, without a browser.

use super::known;
use crate::config::KnownSeals;
use anyhow::Context as _;
use besked_app::islands::verify::{Mark, Part, Shown, Value, labels, shown, title};
use besked_domain::text::Lang;
use besked_seal::{Known, Verdict, check_here};
use chrono::{DateTime, Utc};
use chrono_tz::Europe::Stockholm;
use std::path::Path;

/// The longest file that is read, in bytes. No agreement comes near it; `verify.js` has the same.
const MOST: u64 = 32 * 1024 * 1024;

/// What to print, and what it comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The report, for people or as JSON.
    pub text: String,
    /// What the steps come to.
    pub verdict: Verdict,
}

/// Checks a sealed agreement that lies in a file.
///
/// # Errors
/// When the file or a certificate cannot be read. A file that is no agreement is no error.
pub fn verify_agreement(
    file: &Path,
    seals: &KnownSeals,
    (lang, as_json): (Lang, bool),
    now: DateTime<Utc>,
) -> anyhow::Result<Told> {
    let seals = known(seals)?;
    let unread = || format!("cannot read {}", file.display());
    let size = std::fs::metadata(file).with_context(unread)?.len();
    anyhow::ensure!(size <= MOST, "the file is too large to be an agreement");
    let bytes = std::fs::read(file).with_context(unread)?;
    let report = check_here(&bytes, &Known { seals: &seals }, now);
    let shown = shown(lang, &report);
    let text = if as_json { serde_json::to_string(&shown)? + "\n" } else { printed(lang, &shown) };
    Ok(Told { text, verdict: shown.verdict })
}

/// The report for people. Signs at the beginning of lines only repeat what the words say.
fn printed(lang: Lang, shown: &Shown) -> String {
    let mut blocks = vec![format!("{}\n{}", shown.title, shown.text)];
    let told = labels(lang).into_iter().zip(&shown.told).filter_map(|(label, value)| {
        value.as_ref().map(|value| format!("  {label}: {}", written(value)))
    });
    blocks.push(told.collect::<Vec<_>>().join("\n"));
    for part in Part::ALL {
        let mut lines = vec![part.title(lang).to_owned()];
        for step in shown.steps.iter().filter(|step| Part::of(step.what) == part) {
            let sign = match step.mark {
                Mark::Holds => '✓',
                Mark::Broken => '✗',
                Mark::NotChecked => '–',
            };
            lines.push(format!("  {sign} {}: {}", title(lang, step.what), step.text));
        }
        blocks.push(lines.join("\n"));
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::At(seconds) => DateTime::from_timestamp(*seconds, 0)
            .map(|at| at.with_timezone(&Stockholm).format("%Y-%m-%d %H:%M:%S %Z").to_string())
            .unwrap_or_default(),
    }
}
