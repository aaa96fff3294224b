//! What the browser is made to carry.

use crate::process;
use crate::toolchain::{Toolchain, WASM};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// The most that the browser code may weigh, as sent: brotli.
const BYTES: u64 = 60_000;

/// What must never be compiled for a browser: the server's own, and what the
/// pages need on the server alone.
const SERVERS_OWN: [&str; 12] = [
    "sqlx",
    "sqlx-core",
    "sqlx-postgres",
    "tokio",
    "axum",
    "hyper",
    "reqwest",
    "openidconnect",
    "leptos_axum",
    "leptos_router",
    "leptos_meta",
    "chrono-tz",
];

/// Fails when the browser's code is built from what only a server needs.
pub(super) fn dependencies(workspace: &Workspace) -> Result<()> {
    let pages = (&["--package", "besked-frontend"][..], &SERVERS_OWN[..]);
    // The check of a sealed agreement: the browser does its arithmetic.
    let check = (&["--package", "besked-seal", "--no-default-features"][..], &["ring"][..]);
    for (package, forbidden) in [pages, check] {
        let mut cargo = Toolchain::find().cargo(workspace);
        cargo.arg("tree").args(package).args(["--target", WASM]);
        cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
        let strangers = strangers(&process::output(&mut cargo)?, forbidden);
        if !strangers.is_empty() {
            bail!(
                "the browser build contains {}. `cargo tree {} --target {WASM} -i NAME` shows who \
                 brings it",
                strangers.join(", "),
                package.join(" ")
            );
        }
    }
    Ok(())
}

/// Fails when the rules are built from something that does I/O.
pub(super) fn domain_dependencies(workspace: &Workspace) -> Result<()> {
    let mut cargo = Toolchain::find().cargo(workspace);
    cargo.args(["tree", "--package", "besked-domain"]);
    cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let kinds = ["leptos", "tachys", "mio", "rand", "getrandom"];
    let forbidden: Vec<&str> = SERVERS_OWN.into_iter().chain(kinds).collect();
    let strangers = strangers(&process::output(&mut cargo)?, &forbidden);
    if !strangers.is_empty() {
        bail!("domain is built from {}", strangers.join(", "));
    }
    Ok(())
}

/// The forbidden packages that a listing of `cargo tree` names.
fn strangers(tree: &str, forbidden: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| forbidden.contains(name))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Fails when the built browser code weighs too much.
pub(super) fn weight(workspace: &Workspace) -> Result<String> {
    let total = packed_code(&workspace.site().join("pkg"))?;
    judge(total)
}

fn judge(total: u64) -> Result<String> {
    if total > BYTES {
        bail!(
            "the browser code weighs {total} bytes as brotli; at most {BYTES} are allowed. \
             Islands should carry only what they show: look at what they import"
        );
    }
    Ok(format!("{total} of {BYTES} bytes"))
}

/// The packed size of every script and module in a folder and below.
fn packed_code(folder: &Path) -> Result<u64> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("{} is not there; was the site built?", folder.display()))?;
    let mut total = 0;
    for entry in entries {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            total += packed_code(&path)?;
        } else if name.ends_with(".wasm.br") || name.ends_with(".js.br") {
            total += fs::metadata(&path)?.len();
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_package_in_the_browser_build_is_found() {
        let tree = "besked-frontend v0.1.0\nleptos v0.8.23\ntokio v1.54.1\nsqlx v0.9.0 (*)\n";
        assert_eq!(strangers(tree, &SERVERS_OWN), ["sqlx", "tokio"]);
        assert!(strangers("leptos v0.8.23\ntokio-like v1.0.0\n", &SERVERS_OWN).is_empty());
    }

    #[test]
    fn code_that_weighs_too_much_is_found() {
        assert!(judge(60_000).is_ok());
        let error = judge(60_001).expect_err("too much").to_string();
        assert!(error.contains("60001 bytes"), "{error}");
    }

    #[test]
    fn scripts_modules_and_snippets_are_weighed_and_styles_are_not() {
        let folder = std::env::temp_dir().join(format!("besked-weight-{}", std::process::id()));
        fs::create_dir_all(folder.join("snippets")).expect("made");
        let files = [
            ("a.wasm.br", 100),
            ("a.js.br", 20),
            ("a.js", 999),
            ("a.css.br", 999),
            ("snippets/b.js.br", 3),
        ];
        for (name, size) in files {
            fs::write(folder.join(name), vec![0; size]).expect("written");
        }
        assert_eq!(packed_code(&folder).expect("weighed"), 123);
        fs::remove_dir_all(&folder).expect("removed");
    }
}
