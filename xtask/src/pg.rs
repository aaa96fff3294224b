//! A private PostgreSQL for this checkout: made, started and stopped here, and
//! never the one a machine may already run.

use crate::process::{self, Running, Signal};
use crate::ui::{self, Waiting};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs::{self, File, TryLockError};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The oldest version whose features Besked uses.
const OLDEST: u32 = 15;
/// The role that owns the database and runs the migrations.
const OWNER: &str = "besked_owner";

/// What a cluster is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Kept from one demo to the next.
    Demo,
    /// Thrown away when the command ends; fast rather than safe.
    Throwaway,
}

/// A running cluster. Dropping it stops it; a thrown-away one leaves no file.
pub(crate) struct Cluster {
    // The order matters: fields are dropped from the top, so the server stops
    // before its folder goes and before another run may take the folder.
    _server: Running,
    _folder: Option<crate::guard::OnExit>,
    _lock: File,
    binaries: PathBuf,
    port: u16,
}

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

/// A port that nothing listens on now.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no local port is free")?;
    Ok(listener.local_addr()?.port())
}

/// Who runs the server: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
struct User {
    id: u32,
    group: u32,
}

/// The user `postgres`, when this command runs as root; nobody else otherwise.
fn server_user() -> Result<Option<User>> {
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
fn base(workspace: &Workspace, user: Option<User>) -> PathBuf {
    if user.is_none() {
        return workspace.private().join("pg");
    }
    let digest = Sha256::digest(workspace.root().to_string_lossy().as_bytes());
    let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Path::new("/var/tmp").join(format!("besked-{name}"))
}

fn as_user(program: PathBuf, user: Option<User>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some(user) = user {
        command.uid(user.id).gid(user.group);
    }
    command
}

impl Cluster {
    /// Starts a cluster, made first when it is not there.
    pub(crate) fn start(workspace: &Workspace, purpose: Purpose) -> Result<Self> {
        let binaries = binaries().with_context(|| {
            format!("PostgreSQL {OLDEST} or newer is missing: `cargo xtask setup` gets it")
        })?;
        let user = server_user()?;
        let base = base(workspace, user);
        fs::create_dir_all(&base).with_context(|| format!("{} cannot be made", base.display()))?;
        remove_left_behind(&base)?;

        let name = match purpose {
            Purpose::Demo => "demo".to_owned(),
            Purpose::Throwaway => format!("run-{}", std::process::id()),
        };
        let folder = base.join(name);
        fs::create_dir_all(&folder)?;
        let lock = lock(&folder)?.context(
            "a demo of this checkout is running already: end it with Ctrl-C in its terminal first",
        )?;
        let cleanup = (purpose == Purpose::Throwaway).then(|| {
            let folder = folder.clone();
            crate::guard::OnExit::new(move || {
                let _ = fs::remove_dir_all(&folder);
            })
        });
        if let Some(user) = user {
            chown(&folder, Some(user.id), Some(user.group))?;
        }

        let data = folder.join("data");
        let waiting = Waiting::new("Starting a private PostgreSQL");
        if !data.join("PG_VERSION").exists() {
            initialise(&binaries, user, &folder)?;
        }
        let port = free_port()?;
        let log_path = folder.join("log");
        let log = File::create(&log_path)?;
        if let Some(user) = user {
            chown(&log_path, Some(user.id), Some(user.group))?;
        }
        let mut server = as_user(binaries.join("postgres"), user, &folder);
        server.arg("-D").arg(&data).arg("-k").arg(&folder);
        server.args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
        for setting in settings(purpose) {
            server.args(["-c", setting]);
        }
        server.stdout(log.try_clone()?).stderr(log);
        let signal = match purpose {
            Purpose::Demo => Signal::Interrupt,
            Purpose::Throwaway => Signal::Quit,
        };
        let server = Running::start_stopping_with(&mut server, signal)?;
        let cluster = Self { _server: server, _folder: cleanup, _lock: lock, binaries, port };
        cluster.await_ready(&log_path)?;
        waiting.done(&format!("PostgreSQL answers on 127.0.0.1:{port}"));
        Ok(cluster)
    }

    fn await_ready(&self, log: &Path) -> Result<()> {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            if self.psql("postgres", "postgres").args(["-c", "select 1"]).output()?.status.success()
            {
                return Ok(());
            }
            if self._server.ended()?.is_some() || Instant::now() > patience {
                let text = fs::read_to_string(log).unwrap_or_default();
                bail!("PostgreSQL does not start. It said:\n{text}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn psql(&self, user: &str, database: &str) -> Command {
        let mut command = Command::new(self.binaries.join("psql"));
        command.args(["-X", "-q", "-w", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"]);
        command.args(["-p", &self.port.to_string(), "-U", user, "-d", database]);
        command.env("PGOPTIONS", "--client-min-messages=warning");
        command
    }

    /// Makes the roles that Besked's parts connect as. Safe to run again.
    pub(crate) fn make_roles(&self, workspace: &Workspace) -> Result<()> {
        let file = workspace.join("server/roles.sql");
        let mut command = self.psql("postgres", "postgres");
        process::output(command.arg("-f").arg(file))
            .context("the database roles cannot be made")?;
        Ok(())
    }

    /// True when a database of this name is there.
    pub(crate) fn has_database(&self, name: &str) -> Result<bool> {
        let mut command = self.psql("postgres", "postgres");
        let query = format!("select 1 from pg_database where datname = '{name}'");
        Ok(process::output(command.args(["-A", "-t", "-c", &query]))?.trim() == "1")
    }

    /// Makes an empty database that the owner role owns.
    pub(crate) fn create_database(&self, name: &str) -> Result<()> {
        let statement = format!("create database \"{name}\" owner {OWNER}");
        process::output(self.psql("postgres", "postgres").args(["-c", &statement]))?;
        Ok(())
    }

    /// Removes a database, with whoever is connected to it.
    pub(crate) fn drop_database(&self, name: &str) -> Result<()> {
        let statement = format!("drop database if exists \"{name}\" with (force)");
        process::output(self.psql("postgres", "postgres").args(["-c", &statement]))?;
        Ok(())
    }

    /// The answer of one query, for counting and looking.
    pub(crate) fn query(&self, database: &str, query: &str) -> Result<String> {
        let mut command = self.psql("postgres", database);
        let text = process::output(command.args(["-A", "-t", "-c", query]))?;
        Ok(text.trim().to_owned())
    }

    /// Applies every migration in order, without the product: its own build
    /// may be what waits for the migrated database.
    pub(crate) fn migrate(&self, workspace: &Workspace, database: &str) -> Result<()> {
        for file in migrations(workspace)? {
            let mut command = self.psql(OWNER, database);
            process::output(command.arg("-1").arg("-f").arg(&file))
                .with_context(|| format!("{} cannot be applied", file.display()))?;
        }
        Ok(())
    }

    /// The owner's address of a database: what `DATABASE_URL` holds.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://{OWNER}@127.0.0.1:{}/{database}", self.port)
    }
}

fn settings(purpose: Purpose) -> Vec<&'static str> {
    let mut settings = vec![
        "max_connections=200",
        "shared_buffers=128MB",
        "max_wal_size=2GB",
        "synchronous_commit=off",
        "timezone=UTC",
        "log_timezone=UTC",
    ];
    if purpose == Purpose::Throwaway {
        settings.extend(["fsync=off", "full_page_writes=off"]);
    }
    settings
}

fn initialise(binaries: &Path, user: Option<User>, folder: &Path) -> Result<()> {
    let mut command = as_user(binaries.join("initdb"), user, folder);
    command.arg("-D").arg(folder.join("data"));
    command.args(["-U", "postgres", "--auth=trust", "--encoding=UTF8"]);
    command.args(["--locale=C.UTF-8", "--no-sync", "--no-instructions"]);
    process::output(&mut command).context("the private PostgreSQL cannot be made")?;
    Ok(())
}

/// Takes a folder for this process; none when another process has it.
fn lock(folder: &Path) -> Result<Option<File>> {
    let file = File::create(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Ends what a killed run left: a folder that nobody holds but whose server
/// still runs, and every folder that was to be thrown away.
fn remove_left_behind(base: &Path) -> Result<()> {
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

/// The migrations' files in the order they are applied.
pub(crate) fn migrations(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = workspace.join("migrations");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == "sql"))
        .collect();
    files.sort();
    Ok(files)
}

/// A throwaway cluster with roles and one migrated database.
pub(crate) fn migrated(workspace: &Workspace, database: &str) -> Result<Cluster> {
    let cluster = Cluster::start(workspace, Purpose::Throwaway)?;
    cluster.make_roles(workspace)?;
    cluster.create_database(database)?;
    cluster.migrate(workspace, database)?;
    Ok(cluster)
}

/// `serve-db`: keeps a migrated database for other tools until Ctrl-C.
pub(crate) fn serve(workspace: &Workspace) -> Result<()> {
    process::sweep(workspace)?;
    let cluster = migrated(workspace, "besked")?;
    println!("DATABASE_URL={}", cluster.url("besked"));
    ui::note("Ctrl-C stops it and throws it away.");
    let status = cluster._server.wait()?;
    bail!("PostgreSQL ended by itself ({status})");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_port_can_be_listened_on() {
        let port = free_port().expect("a port");
        TcpListener::bind(("127.0.0.1", port)).expect("nobody else has it");
    }

    #[test]
    fn two_checkouts_have_clusters_of_their_own() {
        let user = Some(User { id: 1, group: 1 });
        let one = base(&Workspace::at(Path::new("/one")), user);
        let two = base(&Workspace::at(Path::new("/two")), user);
        assert_ne!(one, two);
        assert_eq!(one, base(&Workspace::at(Path::new("/one")), user));
    }

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
