//! What this machine has of PostgreSQL, and who may run it here.

use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest version whose features Besked uses.
pub(super) const OLDEST: u32 = 15;

/// The folder with `initdb` and `postgres`, if this machine has one.
pub(crate) fn binaries() -> Option<PathBuf> {
    let mut candidates = Vec::new();
    if let Ok(folder) = process::output(Command::new("pg_config").arg("--bindir")) {
        candidates.push(PathBuf::from(folder.trim()));
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            Some((path.file_name()?.to_str()?.parse().ok()?, path.join("bin")))
        })
        .collect();
    versions.sort();
    candidates.extend(versions.into_iter().rev().map(|(_, folder)| folder));
    let search = std::env::var_os("PATH").unwrap_or_default();
    candidates.extend(std::env::split_paths(&search));
    candidates.into_iter().find(|folder| {
        let complete = ["initdb", "postgres", "psql"].iter().all(|name| folder.join(name).exists());
        complete && version(folder).is_some_and(|version| version >= OLDEST)
    })
}

fn version(binaries: &Path) -> Option<u32> {
    let text = process::output(Command::new(binaries.join("postgres")).arg("--version")).ok()?;
    // "postgres (PostgreSQL) 15.18 (Debian …)"
    let number = text.split_whitespace().nth(2)?;
    number.split('.').next()?.parse().ok()
}

/// Who runs the server: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
pub(super) struct User {
    pub(super) id: u32,
    pub(super) group: u32,
}

/// The user `postgres`, when this command runs as root; nobody else otherwise.
pub(super) fn server_user() -> Result<Option<User>> {
    let own = fs::metadata("/proc/self").map_or(1, |own| own.uid());
    if own != 0 {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").context("/etc/passwd cannot be read")?;
    let user = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next()? == "postgres").then_some(())?;
        Some(User { id: fields.nth(1)?.parse().ok()?, group: fields.next()?.parse().ok()? })
    });
    user.map(Some).context(
        "PostgreSQL does not run as root, and there is no user `postgres`: \
         run this as an ordinary user, or `apt-get install postgresql`",
    )
}

/// Where clusters live: a folder that the server's user can reach, one for each
/// checkout.
pub(super) fn base(workspace: &Workspace, user: Option<User>) -> PathBuf {
    if user.is_none() {
        return workspace.private().join("pg");
    }
    let digest = Sha256::digest(workspace.root().to_string_lossy().as_bytes());
    let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Path::new("/var/tmp").join(format!("besked-{name}"))
}

pub(super) fn as_user(program: PathBuf, user: Option<User>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some(user) = user {
        command.uid(user.id).gid(user.group);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_checkouts_have_clusters_of_their_own() {
        let user = Some(User { id: 1, group: 1 });
        let one = base(&Workspace::at(Path::new("/one")), user);
        let two = base(&Workspace::at(Path::new("/two")), user);
        assert_ne!(one, two);
        assert_eq!(one, base(&Workspace::at(Path::new("/one")), user));
    }
}
