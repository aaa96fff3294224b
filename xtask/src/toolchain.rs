//! Which Rust builds: the one in use, or Debian's when only that one can build
//! for the browser.

use crate::workspace::Workspace;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A cargo that can build the server and the browser code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The cargo that runs this command.
    InUse,
    /// `rustc-web` and `cargo-web`, with a standard library for wasm32 made from
    /// `rust-web-src`.
    Debian,
}

impl Toolchain {
    /// The one that can build for the browser; the one in use when none can.
    pub(crate) fn find() -> Self {
        if !has_wasm(Path::new("rustc")) && has_wasm(Path::new(DEBIAN_RUSTC)) {
            return Self::Debian;
        }
        Self::InUse
    }

    /// Which it is, in words.
    pub(crate) const fn says(&self) -> &'static str {
        match self {
            Self::InUse => "with the Rust in use",
            Self::Debian => "with Debian's Rust",
        }
    }

    /// A cargo command in the checkout, free of what `cargo run` set for xtask.
    pub(crate) fn cargo(&self, workspace: &Workspace) -> Command {
        let mut command = match self {
            Self::InUse => Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into())),
            Self::Debian => debian_cargo(),
        };
        for (name, _) in std::env::vars_os() {
            let own = name.to_string_lossy();
            if own.starts_with("CARGO_PKG_") || own.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command.current_dir(workspace.root());
        command
    }
}

/// Where Debian puts its compiler.
pub(crate) const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

fn debian_cargo() -> Command {
    let mut command = Command::new("/usr/bin/cargo");
    command.env("RUSTC", DEBIAN_RUSTC).env_remove("RUSTUP_TOOLCHAIN");
    // rustup's own `rustc` would obey a toolchain file inside a downloaded crate.
    let mut path = OsString::from("/usr/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    command.env("PATH", path);
    if let Some(linker) = wasm_linker() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }
    command
}

/// Debian's compiler brings no linker for wasm32: lld's, the newest one.
pub(crate) fn wasm_linker() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/bin")
        .ok()?
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.strip_prefix("wasm-ld-")?;
            Some((version.parse().ok()?, path.clone()))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, path)| path)
}

/// True when the compiler has a standard library for the browser.
pub(crate) fn has_wasm(rustc: &Path) -> bool {
    sysroot(rustc).is_some_and(|root| {
        std::fs::read_dir(root.join("lib/rustlib").join(WASM).join("lib")).is_ok_and(|mut files| {
            files.any(|file| {
                file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
            })
        })
    })
}

/// The folder a compiler keeps its libraries in.
pub(crate) fn sysroot(rustc: &Path) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(text.trim()))
}
