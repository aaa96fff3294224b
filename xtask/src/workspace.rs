//! Where things are in this checkout.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The checkout that the command was started in.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout whose `xtask` is running.
    ///
    /// Cargo tells at run time where the package is. The place known at compile
    /// time is only the fallback: a target folder may have been copied from
    /// another checkout.
    pub(crate) fn find() -> Result<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .context("xtask has no parent folder; run it as `cargo xtask` inside a checkout")?;
        Ok(Self { root: root.to_path_buf() })
    }

    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// Cargo's output folder.
    pub(crate) fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// The folder that the server serves: hashed assets and root files.
    pub(crate) fn site(&self) -> PathBuf {
        self.target().join("site")
    }

    /// Keys, logs and generated files of this checkout's own runs.
    pub(crate) fn private(&self) -> PathBuf {
        self.root.join(".besked")
    }

    /// The product's binary.
    pub(crate) fn binary(&self, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target().join(profile).join("besked")
    }
}
