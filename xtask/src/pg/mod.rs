//! A private PostgreSQL for this checkout: made, started and stopped here, and
//! never the one a machine may already run.

mod left_behind;
mod machine;

use crate::process::{self, Running, Signal};
use crate::ui::{self, Waiting};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use left_behind::{lock, remove_left_behind};
use machine::{OLDEST, User, as_user, base, server_user};
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

pub(crate) use machine::binaries;

/// The role that owns the database and runs the migrations.
const OWNER: &str = "besked_owner";

/// What a cluster is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Kept from one demo to the next.
    Demo,
    /// Thrown away when the command ends; fast rather than safe.
    Throwaway,
    /// The same, and it learns nothing of what its tables hold: queries are planned alike each time. From plans
    /// sqlx reads what of an outer join can be nothing.
    Described,
    /// Thrown away too, but as safe and with as much memory as one in use.
    Measured,
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

/// A port that nothing listens on now.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no local port is free")?;
    Ok(listener.local_addr()?.port())
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
            Purpose::Throwaway | Purpose::Described | Purpose::Measured => {
                format!("run-{}", std::process::id())
            }
        };
        let folder = base.join(name);
        fs::create_dir_all(&folder)?;
        let lock = lock(&folder)?.context(
            "a demo of this checkout is running already: end it with Ctrl-C in its terminal first",
        )?;
        let cleanup = (purpose != Purpose::Demo).then(|| {
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
            Purpose::Throwaway | Purpose::Described | Purpose::Measured => Signal::Quit,
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
        let query = format!("select 1 from pg_database where datname = '{name}'");
        Ok(self.administer(&query)?.trim() == "1")
    }

    /// Makes an empty database that the owner role owns.
    pub(crate) fn create_database(&self, name: &str) -> Result<()> {
        self.administer(&format!("create database \"{name}\" owner {OWNER}")).map(drop)
    }

    /// Removes a database, with whoever is connected to it.
    pub(crate) fn drop_database(&self, name: &str) -> Result<()> {
        self.administer(&format!("drop database if exists \"{name}\" with (force)")).map(drop)
    }

    /// What was noted of a database; none when it is not there.
    pub(crate) fn comment(&self, name: &str) -> Result<Option<String>> {
        if !self.has_database(name)? {
            return Ok(None);
        }
        let text = self.administer(&format!(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = '{name}'"
        ))?;
        Ok(Some(text.trim().to_owned()))
    }

    /// Notes something of a database.
    pub(crate) fn set_comment(&self, name: &str, text: &str) -> Result<()> {
        self.administer(&format!("comment on database \"{name}\" is '{text}'")).map(drop)
    }

    /// A statement about the databases themselves.
    fn administer(&self, statement: &str) -> Result<String> {
        self.query("postgres", statement)
    }

    /// What a statement answers in a database, read as PostgreSQL's own user: values as they are,
    /// a row a line.
    pub(crate) fn query(&self, database: &str, statement: &str) -> Result<String> {
        process::output(self.psql("postgres", database).args(["-A", "-t", "-c", statement]))
    }

    /// Runs a file of statements in a database, in one transaction.
    pub(crate) fn read_file(&self, database: &str, file: &Path) -> Result<()> {
        process::output(self.psql("postgres", database).arg("-1").arg("-f").arg(file)).map(drop)
    }

    /// The program that writes a database out, to be told how.
    pub(crate) fn dump(&self, database: &str) -> Command {
        let mut command = Command::new(self.binaries.join("pg_dump"));
        command.args(["-w", "-h", "127.0.0.1", "-U", "postgres"]);
        command.args(["-p", &self.port.to_string(), "-d", database]);
        command
    }

    /// The process that all backends are children of.
    pub(crate) fn process(&self) -> u32 {
        self._server.id()
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
    let mut settings = vec!["max_connections=200", "timezone=UTC", "log_timezone=UTC"];
    settings.extend(match purpose {
        Purpose::Demo => {
            &["shared_buffers=128MB", "max_wal_size=2GB", "synchronous_commit=off"][..]
        }
        Purpose::Throwaway | Purpose::Described => &[
            "shared_buffers=128MB",
            "max_wal_size=2GB",
            "synchronous_commit=off",
            "fsync=off",
            "full_page_writes=off",
        ],
        Purpose::Measured => {
            &["shared_buffers=2GB", "max_wal_size=8GB", "maintenance_work_mem=256MB"]
        }
    });
    if purpose == Purpose::Described {
        settings.push("autovacuum=off");
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
    migrated_for(workspace, database, Purpose::Throwaway)
}

/// The same for a purpose.
pub(crate) fn migrated_for(
    workspace: &Workspace,
    database: &str,
    purpose: Purpose,
) -> Result<Cluster> {
    let cluster = Cluster::start(workspace, purpose)?;
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
}
