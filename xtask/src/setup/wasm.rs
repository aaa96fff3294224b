//! The standard library for the browser: rustup's, or one made from Debian's
//! sources where rustup's server cannot be reached.

use super::debian;
use crate::process;
use crate::toolchain::{self, DEBIAN_RUSTC, Toolchain, WASM};
use crate::ui::{self, Waiting};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Debian's way needs. The linker has a version in its name; any does.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];
const LINKERS: [&str; 5] = ["lld-22", "lld-21", "lld-20", "lld-19", "lld-16"];

/// Makes sure that some cargo here can build for the browser.
pub(super) fn ensure(workspace: &Workspace) -> Result<()> {
    if toolchain::has_wasm(Path::new("rustc")) || toolchain::has_wasm(Path::new(DEBIAN_RUSTC)) {
        return Ok(());
    }
    let refusal = match rustup() {
        Ok(()) => return Ok(()),
        Err(error) => first_line(&format!("{error:#}")),
    };
    ui::note(&format!("rustup cannot give the browser's standard library: {refusal}"));
    ui::note("Taking Debian's way: its compiler, and the library made from its sources.");
    make_from_debian(workspace).context(
        "there is no standard library for the browser. With access to rustup's server, \
         `rustup target add wasm32-unknown-unknown` is all that is needed; on Debian the \
         packages rustc-web, cargo-web, rust-web-src and lld do",
    )
}

/// The line that tells most: the first that says it is an error.
fn first_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let telling = lines.iter().find(|line| line.starts_with("error"));
    telling.or(lines.first()).unwrap_or(&"").trim().to_owned()
}

fn rustup() -> Result<()> {
    let waiting = Waiting::new("Getting the browser's standard library from rustup");
    process::output(Command::new("rustup").args(["target", "add", WASM]))?;
    if !toolchain::has_wasm(Path::new("rustc")) {
        bail!("rustup added it to another toolchain than the one in use");
    }
    waiting.done("rustup has added it");
    Ok(())
}

fn make_from_debian(workspace: &Workspace) -> Result<()> {
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!("this is not Debian");
    }
    let lacking = PACKAGES.iter().filter(|name| !debian_has(name));
    debian::install(&lacking.copied().collect::<Vec<_>>())?;
    if toolchain::wasm_linker().is_none() {
        let linker = LINKERS
            .iter()
            .find(|name| debian_offers(name))
            .context("Debian offers no lld that links for the browser")?;
        debian::install(&[linker])?;
    }
    let parts = build_std(workspace)?;
    let root =
        toolchain::sysroot(Path::new(DEBIAN_RUSTC)).context("Debian's rustc does not run")?;
    let library = root.join("lib/rustlib").join(WASM).join("lib");
    fs::create_dir_all(&library)
        .with_context(|| format!("{} cannot be made; run this as root", library.display()))?;
    for entry in fs::read_dir(parts)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            fs::copy(&path, library.join(&name))?;
        }
    }
    if !toolchain::has_wasm(Path::new(DEBIAN_RUSTC)) {
        bail!("the library was made, but Debian's rustc does not find it");
    }
    ui::note("Made it: Debian's compiler builds Besked from now on.");
    Ok(())
}

fn debian_has(package: &str) -> bool {
    let mut command = Command::new("dpkg-query");
    command.args(["-W", "-f", "${Status}", package]);
    process::output(&mut command).is_ok_and(|status| status.contains("install ok installed"))
}

fn debian_offers(package: &str) -> bool {
    let mut command = Command::new("apt-cache");
    command.args(["policy", package]);
    process::output(&mut command)
        .is_ok_and(|text| text.contains("Candidate:") && !text.contains("Candidate: (none)"))
}

/// Builds the standard library beside an empty crate and gives the folder with
/// its parts.
fn build_std(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target().join("xtask/std");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src"))?;
    let manifest =
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let waiting = Waiting::new("Making the browser's standard library from Debian's sources");
    let mut cargo = Toolchain::Debian.cargo(workspace);
    cargo.current_dir(&folder).env_remove("CARGO_TARGET_DIR");
    // Unstable options, allowed for this one build; without the bit code the
    // whole-program optimisation of the browser code would fail.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.env("RUSTFLAGS", "-C embed-bitcode=yes");
    cargo.args(["build", "--release", "-Z", "build-std=std,panic_abort"]);
    cargo.args(["--target", WASM]);
    process::output(&mut cargo)?;
    waiting.done("made");
    Ok(folder.join("target").join(WASM).join("release/deps"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_telling_line_of_a_refusal_is_shown() {
        let text = "`rustup` failed:\n\ninfo: downloading\nerror: could not download\n";
        assert_eq!(first_line(text), "error: could not download");
        assert_eq!(first_line("`rustup` does not start"), "`rustup` does not start");
    }
}
