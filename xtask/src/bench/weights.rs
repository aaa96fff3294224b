//! What a visit weighs.

use super::table::Table;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;

/// What each asset weighs as sent.
pub(super) fn measure(workspace: &Workspace, table: &mut Table) -> Result<()> {
    let folder = workspace.site().join("pkg");
    let mut rows = Vec::new();
    for entry in fs::read_dir(&folder).context("there is no built site")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(plain) = name.strip_suffix(".br") {
            // The digest in the middle changes with every build.
            let mut parts: Vec<&str> = plain.split('.').collect();
            if parts.len() > 2 {
                parts.remove(parts.len() - 2);
            }
            rows.push((parts.join("."), fs::metadata(&path)?.len()));
        }
    }
    rows.sort();
    for (name, bytes) in rows {
        table.told(&format!("{name}, as brotli"), bytes as f64, "B");
    }
    Ok(())
}
