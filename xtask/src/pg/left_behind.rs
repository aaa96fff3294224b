//! What a killed run leaves: folders that nobody holds, servers that nobody
//! waits for.

use crate::ui;
use anyhow::{Context, Result};
use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Takes a folder for this process; none when another process has it.
pub(super) fn lock(folder: &Path) -> Result<Option<File>> {
    let file = File::create(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Ends what a killed run left: a folder that nobody holds but whose server
/// still runs, and every folder that was to be thrown away.
pub(super) fn remove_left_behind(base: &Path) -> Result<()> {
    for entry in fs::read_dir(base)? {
        let folder = entry?.path();
        let Some(_held) = lock(&folder)? else {
            continue;
        };
        if let Some(server) = running_server(&folder.join("data")) {
            ui::note("Stopping a private PostgreSQL that a killed run left.");
            end(server);
        }
        if folder.file_name().is_some_and(|name| name != "demo") {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("{} cannot be removed", folder.display()))?;
        }
    }
    Ok(())
}

/// The process that a data folder's own record names, if it still serves it.
fn running_server(data: &Path) -> Option<u32> {
    let record = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let process: u32 = record.lines().next()?.trim().parse().ok()?;
    let command = fs::read_to_string(format!("/proc/{process}/cmdline")).ok()?;
    command.contains(&*data.to_string_lossy()).then_some(process)
}

fn end(server: u32) {
    let signal = |name: &str| {
        let _ = Command::new("sh")
            .args(["-c", "kill -s \"$1\" \"$2\" 2>/dev/null", "kill", name])
            .arg(server.to_string())
            .status();
    };
    signal("INT");
    let patience = Instant::now() + Duration::from_secs(20);
    let there = || Path::new(&format!("/proc/{server}")).exists();
    while there() && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(50));
    }
    if there() {
        signal("QUIT");
        std::thread::sleep(Duration::from_secs(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_folder_is_not_taken_twice() {
        let folder = std::env::temp_dir().join(format!("besked-lock-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("made");
        let held = lock(&folder).expect("tried");
        assert!(held.is_some());
        assert!(lock(&folder).expect("tried").is_none());
        drop(held);
        assert!(lock(&folder).expect("tried").is_some());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
