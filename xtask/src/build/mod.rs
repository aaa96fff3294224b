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

/// What the files of the check of a sealed agreement are called, beside the page's own script.
pub(crate) const CHECK_NAME: &str = "agreement";
/// The page's own script, of the same page.
pub(crate) const CHECK_SCRIPT: &str = "verify";

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
    let modules = [browser::RULES, browser::CHECK];
    let mut compiled = Vec::new();
    for module in modules {
        compiled.push((module, browser::compile(workspace, toolchain, module)?));
    }
    let optimiser = options.release.then(|| browser::optimiser(workspace)).flatten();
    site::write(workspace, &compiled, optimiser.as_deref())
}

/// What the rules of pages weigh as sent, as brotli: with those of a plan, and without them.
pub(crate) fn rules(workspace: &Workspace, options: &Options) -> Result<[usize; 2]> {
    ui::step("Building the browser code without plans");
    let toolchain = Toolchain::find();
    let optimiser = options.release.then(|| browser::optimiser(workspace)).flatten();
    // The whole one last: it is what the site is made of.
    let [without, with] = [browser::WITHOUT_PLANS, browser::RULES].map(|module| {
        let wasm = browser::compile(workspace, &toolchain, module)?;
        let bound = browser::bind(workspace, module, &wasm, optimiser.as_deref())?;
        Ok::<usize, anyhow::Error>(compress::brotli(&bound.wasm)?.len())
    });
    Ok([with?, without?])
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
