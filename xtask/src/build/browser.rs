//! The browser code: compiled to wasm, bound to JavaScript.

use super::BROWSER_PROFILE;
use crate::process;
use crate::toolchain::{Toolchain, WASM};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// A module of browser code: which package it is made of, and what its files are called.
#[derive(Clone, Copy)]
pub(super) struct Module {
    package: &'static str,
    pub(super) name: &'static str,
}

/// The rules that pages need in the browser.
pub(super) const RULES: Module = Module { package: "besked-frontend", name: "besked" };
/// The rules of a plan that is being chosen, which `/plans/new` alone loads.
pub(super) const PLANS: Module =
    Module { package: "besked-frontend-plan", name: super::PLANS.module };
/// The check of a sealed agreement, which `/verify` alone loads.
pub(super) const CHECK: Module =
    Module { package: "besked-frontend-verify", name: super::CHECK.module };

/// What the binding gives: the module, its glue, and the snippets the glue
/// imports, by the path it imports them by.
pub(super) struct Bound {
    pub(super) wasm: Vec<u8>,
    pub(super) glue: String,
    pub(super) snippets: BTreeMap<String, String>,
}

/// Compiles a module and gives its path.
pub(super) fn compile(
    workspace: &Workspace,
    toolchain: &Toolchain,
    module: Module,
) -> Result<PathBuf> {
    // One at a time: built together, each would get the features that the other asks for.
    let mut cargo = toolchain.cargo(workspace);
    cargo.args(["build", "--package", module.package, "--lib"]);
    cargo.args(["--target", WASM, "--profile", BROWSER_PROFILE]);
    process::run(&mut cargo).context(
        "the browser code does not build; where the wasm32 standard library is missing, \
         `cargo xtask setup` gets it",
    )?;
    let file = format!("{BROWSER_PROFILE}/{}.wasm", module.package.replace('-', "_"));
    Ok(workspace.target().join(WASM).join(file))
}

/// `wasm-opt`, where the browser tests' packages or the machine bring it.
pub(super) fn optimiser(workspace: &Workspace) -> Option<PathBuf> {
    let own = workspace.join("end2end/node_modules/.bin/wasm-opt");
    if own.exists() {
        return Some(own);
    }
    let found = Command::new("wasm-opt").arg("--version").output();
    found.is_ok().then(|| PathBuf::from("wasm-opt"))
}

/// Binds a compiled module to JavaScript.
pub(super) fn bind(
    workspace: &Workspace,
    module: Module,
    wasm: &Path,
    optimiser: Option<&Path>,
) -> Result<Bound> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name(module.name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("the browser code cannot be bound to JavaScript")?;
    // Which features a compiler used is told to linkers, and no browser reads it.
    output.wasm_mut().customs.remove_raw("target_features");
    let folder = workspace.target().join("xtask/bound").join(module.name);
    let _ = fs::remove_dir_all(&folder);
    output.emit(&folder)?;

    let bound = folder.join(format!("{}_bg.wasm", module.name));
    if let Some(optimiser) = optimiser {
        let mut command = Command::new(optimiser);
        command.args(["-Oz", "--all-features", "-o"]).arg(&bound).arg(&bound);
        process::output(&mut command).context("wasm-opt cannot shrink the browser code")?;
    }
    let mut snippets = BTreeMap::new();
    for (crate_name, list) in output.snippets() {
        for (place, text) in list.iter().enumerate() {
            snippets.insert(format!("./snippets/{crate_name}/inline{place}.js"), text.clone());
        }
    }
    for (path, text) in output.local_modules() {
        snippets.insert(format!("./snippets/{path}"), text.clone());
    }
    Ok(Bound {
        wasm: fs::read(&bound)?,
        glue: fs::read_to_string(folder.join(format!("{}.js", module.name)))?,
        snippets,
    })
}
