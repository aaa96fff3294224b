//! The description of every checked query, so that a build needs no database.

use crate::pg::{self, Purpose};
use crate::process;
use crate::toolchain::Toolchain;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Writes `.sqlx` anew.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    process::sweep(workspace)?;
    let fresh = describe(workspace, "check", &["besked-server"], &[])?;
    let folder = workspace.join(".sqlx");
    let before = read(&folder)?;
    fs::create_dir_all(&folder)?;
    for name in before.keys().filter(|name| !fresh.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, text) in &fresh {
        if before.get(name) != Some(text) {
            fs::write(folder.join(name), text)?;
        }
    }
    ui::note(&format!("{} queries are described in .sqlx", fresh.len()));
    Ok(())
}

/// The names of queries whose description in `.sqlx` is missing, different from
/// the fresh one, or no longer used.
pub(crate) fn differences(
    workspace: &Workspace,
    fresh: &BTreeMap<String, String>,
) -> Result<Vec<String>> {
    let kept = read(&workspace.join(".sqlx"))?;
    let mut different: Vec<String> = Vec::new();
    for (name, text) in fresh {
        match kept.get(name) {
            None => different.push(format!("{name} is missing")),
            Some(kept) if kept != text => different.push(format!("{name} is out of date")),
            Some(_) => {}
        }
    }
    let unused = kept.keys().filter(|name| !fresh.contains_key(*name));
    different.extend(unused.map(|name| format!("{name} belongs to no query any more")));
    Ok(different)
}

/// Compiles `packages` with `command` (check or clippy) against a live, migrated
/// database and gives what their queries look like, by file name.
pub(crate) fn describe(
    workspace: &Workspace,
    command: &str,
    packages: &[&str],
    after: &[&str],
) -> Result<BTreeMap<String, String>> {
    let cluster = pg::migrated_for(workspace, "besked", Purpose::Described)?;
    let folder = workspace.target().join("xtask/sqlx");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let _touched = Touched::sources(&workspace.join("server"))?;
    ui::step("Compiling the server against the migrated database");
    let mut cargo = Toolchain::find().cargo(workspace);
    cargo.args([command, "--all-targets"]);
    for package in packages {
        cargo.args(["--package", package]);
    }
    cargo.args(after);
    cargo.env("SQLX_OFFLINE", "false");
    cargo.env("SQLX_OFFLINE_DIR", &folder);
    cargo.env("DATABASE_URL", cluster.url("besked"));
    process::run(&mut cargo)?;
    read(&folder)
}

fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("query-") {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

/// Roots of the server's targets, made to look changed so that cargo expands
/// their queries again. Their own times come back afterwards: other builds of
/// the same code stay fresh.
struct Touched(Vec<(PathBuf, SystemTime)>);

impl Touched {
    fn sources(package: &Path) -> Result<Self> {
        let mut roots = vec![package.join("src/lib.rs"), package.join("src/main.rs")];
        if let Ok(tests) = fs::read_dir(package.join("tests")) {
            roots.extend(tests.filter_map(|entry| Some(entry.ok()?.path())));
        }
        let mut touched = Self(Vec::new());
        for root in roots.into_iter().filter(|path| path.is_file()) {
            let file = fs::File::options().write(true).open(&root)?;
            let time = file.metadata()?.modified()?;
            file.set_modified(SystemTime::now())?;
            touched.0.push((root, time));
        }
        Ok(touched)
    }
}

impl Drop for Touched {
    fn drop(&mut self) {
        for (path, time) in &self.0 {
            if let Ok(file) = fs::File::options().write(true).open(path) {
                let _ = file.set_modified(*time);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_changed_and_unused_queries_are_named() {
        let root = std::env::temp_dir().join(format!("besked-sqlx-{}", std::process::id()));
        let folder = root.join(".sqlx");
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join("query-a.json"), "old").expect("written");
        fs::write(folder.join("query-b.json"), "same").expect("written");
        fs::write(folder.join("query-c.json"), "unused").expect("written");
        let fresh = [("query-a.json", "new"), ("query-b.json", "same"), ("query-d.json", "d")]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into();
        let found = differences(&Workspace::at(&root), &fresh).expect("compared");
        assert_eq!(
            found,
            [
                "query-a.json is out of date",
                "query-d.json is missing",
                "query-c.json belongs to no query any more"
            ]
        );
        fs::remove_dir_all(&root).expect("removed");
    }
}
