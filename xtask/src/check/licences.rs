//! Licences, sources and known faults of what Besked is built from.

use crate::process::{self, Running};
use crate::setup;
use crate::toolchain::Toolchain;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long the list of known faults is waited for.
const PATIENCE: Duration = Duration::from_secs(90);

fn deny(workspace: &Workspace) -> Result<Command> {
    let program = setup::cargo_deny_path().context("cargo-deny is missing: `cargo xtask setup`")?;
    let mut command = Command::new(program);
    command.current_dir(workspace.root());
    // It asks cargo for the packages: the same cargo that builds.
    let cargo = Toolchain::find().cargo(workspace);
    command.env("CARGO", cargo.get_program());
    command.args(["--log-level", "error", "--all-features"]);
    Ok(command)
}

/// Fails on a licence, a source or a package that `deny.toml` does not allow.
pub(super) fn run(workspace: &Workspace) -> Result<()> {
    let mut command = deny(workspace)?;
    command.args(["check", "licenses", "bans", "sources"]);
    process::run(&mut command).context("see above, and deny.toml")
}

/// Fails on a known fault. Where the list of them cannot be reached that is
/// said, and nothing is known.
pub(super) fn advisories(workspace: &Workspace) -> Result<String> {
    let mut command = deny(workspace)?;
    command.args(["check", "advisories"]);
    fs::create_dir_all(workspace.target().join("xtask"))?;
    let log = workspace.target().join("xtask/advisories.log");
    let file = fs::File::create(&log)?;
    command.stdout(Stdio::null()).stderr(file);
    let running = Running::start(&mut command)?;
    let until = Instant::now() + PATIENCE;
    let status = loop {
        match running.ended()? {
            Some(status) => break Some(status),
            None if Instant::now() > until => break None,
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    drop(running);
    let text = fs::read_to_string(&log).unwrap_or_default();
    match status {
        Some(status) if status.success() => Ok("none is known".to_owned()),
        Some(_) if !out_of_reach(&text) => bail!("{text}"),
        _ => {
            ui::note("The list of known faults is out of reach from here.");
            Ok("not looked at".to_owned())
        }
    }
}

fn out_of_reach(text: &str) -> bool {
    ["failed to fetch advisory database", "unable to fetch", "failed to clone"]
        .iter()
        .any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_not_taken_for_a_closed_network() {
        assert!(out_of_reach("failed to fetch advisory database https://example.org"));
        assert!(!out_of_reach("error[vulnerability]: a timing side channel"));
    }
}
