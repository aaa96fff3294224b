//! The pages' assets and the server, built so that a second run does only what
//! changed.

mod browser;
mod compress;
mod site;
mod style;

use crate::process;
use crate::toolchain::Toolchain;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result};

/// What the browser code is built with.
pub(crate) const BROWSER_PROFILE: &str = "wasm-release";

/// The browser code that one page alone loads.
#[derive(Clone, Copy)]
pub(crate) struct Own {
    /// What the files of its module are called.
    pub(crate) module: &'static str,
    /// The page's own script, without `.js`.
    pub(crate) script: &'static str,
}

/// What `/plans/new` loads: the rules of a plan that is being chosen.
pub(crate) const PLANS: Own = Own { module: "instalments", script: "plan" };
/// What `/verify` loads: the check of a sealed agreement.
pub(crate) const CHECK: Own = Own { module: "agreement", script: "verify" };

impl Own {
    /// Whether a built file is among it: they are told by how their names begin.
    pub(crate) fn holds(&self, file: &str) -> bool {
        [self.module, self.script].contains(&file.split('.').next().unwrap_or_default())
    }
}

/// What `build` may be asked.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// Optimise the server for use, and the browser code further where wasm-opt is at hand
    #[arg(long)]
    pub(crate) release: bool,
}

/// Builds everything that `besked serve` needs.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let toolchain = Toolchain::find();
    site(workspace, &toolchain, options)?;
    ui::step("Building the server");
    server(workspace, &toolchain, options)
}

/// Builds the folder that the server serves.
pub(crate) fn site(workspace: &Workspace, toolchain: &Toolchain, options: &Options) -> Result<()> {
    ui::step("Building the browser code");
    let modules = [browser::RULES, browser::PLANS, browser::CHECK];
    let mut compiled = Vec::new();
    for module in modules {
        compiled.push((module, browser::compile(workspace, toolchain, module)?));
    }
    let optimiser = options.release.then(|| browser::optimiser(workspace)).flatten();
    site::write(workspace, &compiled, optimiser.as_deref())
}

/// Builds the product's binary.
pub(crate) fn server(
    workspace: &Workspace,
    toolchain: &Toolchain,
    options: &Options,
) -> Result<()> {
    let mut cargo = toolchain.cargo(workspace);
    cargo.args(["build", "--package", "besked-server", "--bin", "besked"]);
    if options.release {
        cargo.arg("--release");
    }
    process::run(&mut cargo).context("the server does not build")
}
