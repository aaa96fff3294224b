//! Python's packages that tests ask, in a place of their own.

use super::{is_program, tools};
use crate::process;
use crate::ui::Waiting;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What judges the seals that Besked makes, from PyPI.
const PYHANKO: [&str; 2] = ["pyhanko==0.38.0", "pyhanko-cli==0.6.0"];

/// Whether this machine's Python can make places of their own for packages.
pub(super) fn can_make_places() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import ensurepip, venv"]);
    python.output().is_ok_and(|done| done.status.success())
}

fn place() -> PathBuf {
    tools().join(PYHANKO.join("-").replace("==", "-"))
}

/// The program that judges seals: where set-up puts it.
pub(crate) fn pyhanko_path() -> PathBuf {
    place().join("bin/pyhanko")
}

/// Gets pyHanko. Quick when it is there.
pub(super) fn pyhanko() -> Result<()> {
    if pyhanko_path().to_str().is_some_and(|path| is_program(path, "--version")) {
        return Ok(());
    }
    let waiting = Waiting::new("Getting pyHanko, which judges seals");
    let place = place();
    // One that was begun and not finished would stand in the way.
    let _ = fs::remove_dir_all(&place);
    process::output(Command::new("python3").args(["-m", "venv"]).arg(&place))
        .context("Python cannot make a place for packages")?;
    let mut pip = Command::new(place.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(PYHANKO);
    process::output(&mut pip).context("pip cannot get pyHanko; is PyPI reachable from here?")?;
    waiting.done(&format!("pyHanko is in {}", place.display()));
    Ok(())
}
