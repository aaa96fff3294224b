//! A PostgreSQL of a test's own, as safe as one in use, that can be killed.

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub(crate) struct Database {
    folder: PathBuf,
    port: u16,
    server: Child,
}

/// PostgreSQL does not run as root: then it runs as the user `postgres`.
fn user() -> Option<(u32, u32)> {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let line = users.lines().find(|line| line.starts_with("postgres:")).expect("a user postgres");
    let mut ids = line.split(':').skip(2).map(|id| id.parse().unwrap());
    Some((ids.next().unwrap(), ids.next().unwrap()))
}

fn program(name: &str, folder: &Path) -> Command {
    let shown = Command::new("pg_config").arg("--bindir").output();
    let shown = shown.ok().filter(|shown| shown.status.success());
    let folders = shown.map(|shown| PathBuf::from(String::from_utf8(shown.stdout).unwrap().trim()));
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let versions = versions.map(|entry| entry.unwrap().path().join("bin"));
    let path = folders.into_iter().chain(versions).map(|folder| folder.join(name));
    let mut command = Command::new(path.into_iter().find(|path| path.exists()).expect(name));
    command.current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some((id, group)) = user() {
        command.uid(id).gid(group);
    }
    command
}

impl Database {
    /// Makes it, with Besked's roles and an empty database of their owner's.
    pub(crate) async fn start() -> Self {
        let folder = Path::new("/var/tmp").join(format!("besked-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&folder).unwrap();
        if let Some((id, group)) = user() {
            chown(&folder, Some(id), Some(group)).unwrap();
        }
        let mut initdb = program("initdb", &folder);
        initdb.args(["-U", "postgres", "--auth=trust", "-E", "UTF8", "-D"]);
        assert!(initdb.arg(folder.join("data")).status().unwrap().success());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = serve(&folder, port);
        let database = Self { folder, port, server };
        let mut admin = database.connect("postgres", "postgres").await;
        admin.execute(sqlx::raw_sql(include_str!("../../roles.sql"))).await.unwrap();
        admin.execute("create database besked owner besked_owner").await.unwrap();
        database
    }

    /// As the owner of the schema.
    pub(crate) fn options(&self) -> PgConnectOptions {
        self.as_role("besked_owner", "besked")
    }

    fn as_role(&self, role: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .host("127.0.0.1")
            .port(self.port)
            .username(role)
            .database(database)
    }

    async fn connect(&self, role: &str, database: &str) -> sqlx::PgConnection {
        for _ in 0..600 {
            if let Ok(mut connection) = self.as_role(role, database).connect().await
                && connection.ping().await.is_ok()
            {
                return connection;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the database does not answer");
    }

    /// Kills it at once and starts it again: it comes back with what was committed.
    pub(crate) async fn kill_and_revive(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
        loop {
            // While its last process ends, a new one refuses to start.
            self.server = serve(&self.folder, self.port);
            tokio::time::sleep(Duration::from_millis(300)).await;
            if self.server.try_wait().unwrap().is_none() {
                break;
            }
        }
        self.connect("besked_owner", "besked").await.close().await.unwrap();
    }
}

fn serve(folder: &Path, port: u16) -> Child {
    let mut server = program("postgres", folder);
    server.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    server.args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
    server.spawn().unwrap()
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
