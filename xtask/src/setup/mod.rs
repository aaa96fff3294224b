//! Gets whatever is missing on this machine, and says what it gets and how.

mod debian;
mod python;
mod wasm;

use crate::pg;
use crate::process;
use crate::toolchain::{Toolchain, WASM};
use crate::ui::{self, Waiting};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node.js that the browser tests run on.
const OLDEST_NODE: u32 = 18;
/// The checker of licences and sources.
const CARGO_DENY: &str = "0.20.2";

/// What a command needs beside the compiler.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Needs {
    pub(crate) database: bool,
    pub(crate) browser_build: bool,
    pub(crate) browser: bool,
    /// Programs of others' that tests compare ours with.
    pub(crate) others: bool,
    pub(crate) licence_checker: bool,
}

impl Needs {
    /// To compile the server against a schema.
    pub(crate) const DATABASE: Self = Self {
        database: true,
        browser_build: false,
        browser: false,
        others: false,
        licence_checker: false,
    };

    /// To run the tests in Rust.
    pub(crate) const RUST_TEST: Self = Self { others: true, ..Self::DATABASE };

    /// To run the product.
    pub(crate) const DEMO: Self = Self { browser_build: true, ..Self::DATABASE };

    /// To run every test, in a browser too.
    pub(crate) const TEST: Self = Self { browser: true, others: true, ..Self::DEMO };

    /// Everything that any command needs.
    pub(crate) const ALL: Self = Self { licence_checker: true, ..Self::TEST };
}

/// Makes sure that everything needed is there. Quick when it is.
pub(crate) fn run(workspace: &Workspace, needs: Needs) -> Result<()> {
    debian::install(&missing_packages(needs))?;
    if needs.browser_build {
        wasm::ensure(workspace)?;
    }
    if needs.browser {
        node_packages(workspace)?;
    }
    if needs.others {
        python::pyhanko()?;
    }
    if needs.licence_checker {
        cargo_deny(workspace)?;
    }
    Ok(())
}

/// Debian's names of what this machine lacks.
fn missing_packages(needs: Needs) -> Vec<&'static str> {
    let mut packages = Vec::new();
    if needs.database && pg::binaries().is_none() {
        packages.push("postgresql");
    }
    if needs.browser {
        if chromium().is_none() {
            packages.push("chromium");
        }
        if !has_fonts() {
            packages.push("fonts-liberation");
        }
        if node_version().is_none_or(|version| version < OLDEST_NODE) {
            packages.extend(["nodejs", "npm"]);
        }
    }
    if needs.others {
        if !is_program("openssl", "version") {
            packages.push("openssl");
        }
        if !python::can_make_places() {
            packages.extend(["python3", "python3-venv"]);
        }
    }
    if (needs.browser || needs.others) && !Path::new("/usr/bin/pdftotext").exists() {
        packages.push("poppler-utils");
    }
    packages
}

/// The browser that the tests drive.
pub(crate) fn chromium() -> Option<PathBuf> {
    let chosen = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .map(|name| Path::new("/usr/bin").join(name));
    chosen.into_iter().chain(usual).find(|path| path.exists())
}

/// Without a font that has every sign, pictures of pages show boxes.
fn has_fonts() -> bool {
    Path::new("/usr/share/fonts/truetype/liberation").exists()
        || Path::new("/usr/share/fonts/truetype/liberation2").exists()
        || process::output(Command::new("fc-list").arg(":lang=sv"))
            .is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn node_version() -> Option<u32> {
    let text = process::output(Command::new("node").arg("--version")).ok()?;
    text.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn is_program(name: &str, asked: &str) -> bool {
    Command::new(name).arg(asked).output().is_ok_and(|done| done.status.success())
}

/// The browser tests' packages.
fn node_packages(workspace: &Workspace) -> Result<()> {
    npm_packages(workspace, "end2end")
}

/// Google's auditor of pages, for `bench` alone: it is larger than everything else of npm's.
pub(crate) fn lighthouse(workspace: &Workspace) -> Result<()> {
    npm_packages(workspace, "end2end/lighthouse")
}

/// A folder's packages, exactly those of its lock file.
fn npm_packages(workspace: &Workspace, name: &str) -> Result<()> {
    let folder = workspace.join(name);
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{name}/package-lock.json is not there"))?;
    let digest: String = Sha256::digest(&lock).iter().map(|byte| format!("{byte:02x}")).collect();
    let stamp = folder.join("node_modules/.besked-stamp");
    if fs::read_to_string(&stamp).is_ok_and(|kept| kept == digest) {
        return Ok(());
    }
    let waiting = Waiting::new(&format!("Getting the npm packages of {name}"));
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder);
    // The machine's own browser is driven; none is downloaded.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::output(&mut npm)
        .context("npm cannot get its packages; is the npm registry reachable from here?")?;
    fs::write(stamp, digest)?;
    waiting.done(&format!("npm packages are in {name}/node_modules"));
    Ok(())
}

pub(crate) use python::pyhanko_path;

/// Where tools of our own go: beside the checkouts, so that each is made once.
fn tools() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    cache.or_else(home).unwrap_or_else(std::env::temp_dir).join("besked/tools")
}

/// `cargo-deny`: the one that set-up made, or the machine's.
pub(crate) fn cargo_deny_path() -> Option<PathBuf> {
    let own = tools().join("bin/cargo-deny");
    if own.exists() {
        return Some(own);
    }
    is_program("cargo-deny", "--version").then(|| PathBuf::from("cargo-deny"))
}

fn cargo_deny(workspace: &Workspace) -> Result<()> {
    if cargo_deny_path().is_some() {
        return Ok(());
    }
    ui::step("Making cargo-deny, which reads licences and sources (once; some minutes)");
    let mut cargo = Toolchain::InUse.cargo(workspace);
    cargo.args(["install", "cargo-deny", "--version", CARGO_DENY, "--locked", "--root"]);
    cargo.arg(tools());
    // A target folder of its own: our lock file and profiles are not its. It
    // runs for a second, so it is made fast rather than made to be fast.
    cargo.arg("--target-dir").arg(tools().join("target"));
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
    process::run(&mut cargo).context("cargo-deny cannot be made")?;
    let _ = fs::remove_dir_all(tools().join("target"));
    Ok(())
}

/// `setup`: everything, and what came of it.
pub(crate) fn all(workspace: &Workspace) -> Result<()> {
    process::sweep(workspace)?;
    ui::step("Looking for what is needed");
    run(workspace, Needs::ALL)?;
    let postgresql = pg::binaries().context("PostgreSQL is still missing")?;
    ui::note(&format!("PostgreSQL: {}", postgresql.display()));
    let Some(browser) = chromium() else {
        bail!("Chromium is still missing");
    };
    ui::note(&format!("Browser for tests: {}", browser.display()));
    ui::note(&format!("Browser code: {WASM}, {}", Toolchain::find().says()));
    ui::step("Ready for `cargo xtask demo` and `cargo xtask test`");
    Ok(())
}
