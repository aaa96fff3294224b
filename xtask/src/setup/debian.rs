//! Debian's packages: installed when this runs as root, named otherwise.

use crate::process;
use crate::ui::{self, Waiting};
use anyhow::{Context, Result, bail};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// Where Debian is told whether installing PostgreSQL also starts a server.
const CLUSTERS: &str = "/etc/postgresql-common/createcluster.conf";

static LISTS_ARE_NEW: AtomicBool = AtomicBool::new(false);

/// Installs packages, or says how one who may can do it.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!(
            "these programs are missing: {names} (Debian's names). Install them with this \
             system's package manager, then run the same command again"
        );
    }
    let own = fs::metadata("/proc/self").map_or(1, |own| own.uid());
    if own != 0 {
        bail!(
            "Debian packages are missing. Run this, then the same command again:\n\n  \
             sudo apt-get update && sudo apt-get install --no-install-recommends -y {names}\n"
        );
    }
    if !LISTS_ARE_NEW.swap(true, Ordering::Relaxed) {
        let waiting = Waiting::new("Reading Debian's package lists");
        process::output(apt().arg("update")).context("apt-get update fails")?;
        waiting.done("the lists are new");
    }
    let restore =
        if packages.contains(&"postgresql") { without_a_server_of_its_own()? } else { None };
    let waiting = Waiting::new(&format!("Installing Debian's {names}"));
    let result =
        process::output(apt().args(["install", "--no-install-recommends", "-y"]).args(packages));
    if let Some(text) = restore {
        fs::write(CLUSTERS, text)?;
    }
    result.with_context(|| format!("Debian's {names} cannot be installed"))?;
    waiting.done("installed");
    Ok(())
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    // Another apt may be at work on a machine that has just started.
    command.args(["-q", "-o", "DPkg::Lock::Timeout=120"]);
    command
}

/// Keeps the package from making and starting a server for the whole machine:
/// Besked runs a private one. Gives the setting's text to put back.
fn without_a_server_of_its_own() -> Result<Option<String>> {
    if !Path::new(CLUSTERS).exists() {
        let waiting = Waiting::new("Installing Debian's postgresql-common");
        process::output(apt().args([
            "install",
            "--no-install-recommends",
            "-y",
            "postgresql-common",
        ]))
        .context("Debian's postgresql-common cannot be installed")?;
        waiting.done("installed");
    }
    let Ok(text) = fs::read_to_string(CLUSTERS) else {
        return Ok(None);
    };
    fs::write(CLUSTERS, format!("{text}\ncreate_main_cluster = false\n"))?;
    ui::note("No server for the whole machine is made; Besked runs a private one.");
    Ok(Some(text))
}
