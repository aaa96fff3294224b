//! The whole portal on this machine: a database with the demo's ledger, the
//! development identity provider and the server.

use crate::http;
use crate::pg::{self, Cluster};
use crate::process::{self, Running};
use crate::seal::Seal;
use crate::ui::{self, Waiting};
use crate::workspace::Workspace;
use anyhow::{Context, Result, anyhow, bail};
use p256::elliptic_curve::rand_core::OsRng;
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How large a ledger is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) parties: usize,
    pub(crate) invoices: u64,
}

/// A running portal. Dropping it stops the server; the identity provider lives
/// in this process and ends with it.
pub(crate) struct Portal {
    server: Running,
    log: PathBuf,
    pub(crate) address: String,
    pub(crate) provider: String,
}

/// Migrates a database by the product's own command.
pub(crate) fn migrate(workspace: &Workspace, url: &str, release: bool) -> Result<()> {
    let waiting = Waiting::new("Bringing the database's schema up to date");
    let mut command = Command::new(workspace.binary(release));
    command.arg("migrate").env("DATABASE_URL", url);
    command.current_dir(workspace.root());
    process::output(&mut command).context(
        "the database cannot be brought up to date; where a migration was changed after it ran, \
         `cargo xtask demo --fresh` begins anew",
    )?;
    waiting.done("done");
    Ok(())
}

/// Reads a ledger in by the product's own import.
pub(crate) fn import(workspace: &Workspace, url: &str, file: &Path, release: bool) -> Result<()> {
    ui::step("Importing the ledger, as a municipality would");
    let mut command = Command::new(workspace.binary(release));
    command.args(["import", "ledger"]).arg(file);
    command.env("DATABASE_URL", url).current_dir(workspace.root());
    let status = Running::start(&mut command)?.wait()?;
    if !status.success() {
        bail!("the ledger is not imported whole ({status}); its report stands above");
    }
    Ok(())
}

/// Collects files from a folder and does the jobs of the portal at an address, for as long as what is
/// given back is kept. E-mail is written to a folder.
pub(crate) fn work(
    workspace: &Workspace,
    cluster: &Cluster,
    database: &str,
    inbox: &Path,
    (address, mail): (&str, &Path),
) -> Result<Running> {
    let (_, log) = log_file(workspace, "work")?;
    let mut command = Command::new(workspace.binary(false));
    command.arg("work").arg("--inbox").arg(inbox).args(["--every", "5", "--settle", "5"]);
    command.arg("--files").arg(files(workspace, database));
    command.env("DATABASE_URL", cluster.url(database)).current_dir(workspace.root());
    command.env("BESKED_PUBLIC_URL", address).env("BESKED_MAIL_FOLDER", mail);
    command.stdout(log.try_clone()?).stderr(log);
    Running::start(&mut command)
}

/// The folder of evidence that belongs to a database.
pub(crate) fn files(workspace: &Workspace, database: &str) -> PathBuf {
    workspace.private().join("files").join(database)
}

/// A log of this checkout's own: where it is, and open for writing.
fn log_file(workspace: &Workspace, name: &str) -> Result<(PathBuf, File)> {
    let logs = workspace.private().join("log");
    fs::create_dir_all(&logs)?;
    let log = logs.join(format!("{name}.log"));
    let file = File::create(&log)?;
    Ok((log, file))
}

/// The generated ledger's file, made anew: the generator may have changed.
pub(crate) fn ledger(workspace: &Workspace, size: Size) -> Result<PathBuf> {
    let folder = workspace.private().join("ledger");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{}-{}.ndjson", size.parties, size.invoices));
    ui::step(&format!(
        "Writing a ledger of {} invoices to {} parties",
        size.invoices, size.parties
    ));
    besked_dev_ledger::run(&besked_dev_ledger::Options {
        parties: size.parties,
        invoices: size.invoices,
        seed: 1,
        today: None,
        output: Some(file.clone()),
        form: besked_dev_ledger::Form::Ledger,
        until: None,
    })?;
    Ok(file)
}

/// The key that the portal proves itself with to the provider, made once.
fn client_key(workspace: &Workspace) -> Result<PathBuf> {
    let path = workspace.private().join("client-key.pem");
    if !path.exists() {
        fs::create_dir_all(workspace.private())?;
        let key = p256::SecretKey::random(&mut OsRng);
        let pem = key
            .to_pkcs8_pem(LineEnding::LF)
            .map_err(|error| anyhow!("no key for the portal can be made: {error}"))?;
        fs::write(&path, pem.as_bytes())?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    }
    Ok(path)
}

/// Runs the provider in this process, for the portal at `address`.
fn start_provider(workspace: &Workspace, key: &Path, address: &str) -> Result<String> {
    let port = pg::free_port()?;
    let issuer = format!("http://localhost:{port}");
    let arguments = besked_dev_idp::Args {
        listen: ([127, 0, 0, 1], port).into(),
        issuer: issuer.clone(),
        client: "besked".to_owned(),
        client_key: Some(key.to_path_buf()),
        client_secret: None,
        redirect_uri: vec![format!("{address}/auth/callback"), format!("{address}/sign/callback")],
        post_logout_redirect_uri: vec![format!("{address}/")],
        persons: workspace.join("xtask/demo/persons.json"),
        without_signatures: false,
    };
    std::thread::spawn(move || {
        let ended = tokio::runtime::Runtime::new()
            .map_err(anyhow::Error::from)
            .and_then(|runtime| runtime.block_on(besked_dev_idp::run(arguments)));
        if let Err(error) = ended {
            ui::failure(&error.context("the identity provider stopped"));
        }
    });
    http::await_ok(port, "/.well-known/openid-configuration", Duration::from_secs(20), || Ok(()))
        .context("the identity provider does not answer")?;
    Ok(issuer)
}

impl Portal {
    /// Starts the provider and the server on a migrated database.
    pub(crate) fn start(
        workspace: &Workspace,
        cluster: &Cluster,
        database: &str,
        port: u16,
        release: bool,
        settings: &[(&str, &str)],
    ) -> Result<Self> {
        let waiting = Waiting::new("Starting the identity provider and the portal");
        let address = format!("http://localhost:{port}");
        let key = client_key(workspace)?;
        let provider = start_provider(workspace, &key, &address)?;
        let seal = Seal::of(workspace)?;

        let (log, file) = log_file(workspace, database)?;
        let mut command = Command::new(workspace.binary(release));
        command
            .arg("serve")
            .current_dir(workspace.root())
            .env("DATABASE_URL", cluster.url(database))
            .env("BESKED_LISTEN", format!("127.0.0.1:{port}"))
            .env("BESKED_PUBLIC_URL", &address)
            .env("BESKED_SITE", workspace.site())
            .env("BESKED_FILES", files(workspace, database))
            .env("BESKED_OIDC_ISSUER", &provider)
            .env("BESKED_OIDC_CLIENT_ID", "besked")
            .env("BESKED_OIDC_CLIENT_KEY", &key)
            .env("BESKED_SEAL_CERTIFICATE", &seal.certificate)
            .env("BESKED_SEAL_KEY", &seal.key)
            .envs(settings.iter().copied())
            .stdout(file.try_clone()?)
            .stderr(file);
        let server = Running::start(&mut command)?;
        let portal = Self { server, log, address, provider };
        http::await_ok(port, "/health/ready", Duration::from_secs(60), || portal.still_runs())
            .with_context(|| format!("the portal does not answer; {}", portal.last_words()))?;
        waiting.done(&format!("The portal answers at {}", portal.address));
        Ok(portal)
    }

    /// The server's process.
    pub(crate) fn process(&self) -> u32 {
        self.server.id()
    }

    /// An error once the server has ended.
    pub(crate) fn still_runs(&self) -> Result<()> {
        match self.server.ended()? {
            None => Ok(()),
            Some(status) => bail!("the portal ended ({status}); {}", self.last_words()),
        }
    }

    fn last_words(&self) -> String {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let last = lines.get(lines.len().saturating_sub(12)..).unwrap_or(&[]);
        format!("the end of {}:\n{}", self.log.display(), last.join("\n"))
    }

    /// Where the server's log is.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// Waits until the server ends by itself: until Ctrl-C, if all is well.
    pub(crate) fn watch(&self) -> Result<()> {
        loop {
            crate::guard::stop_if_interrupted();
            self.still_runs()?;
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// A port that was wished for, or a free one when it is taken.
pub(crate) fn port_near(wished: u16) -> Result<u16> {
    if std::net::TcpListener::bind(("127.0.0.1", wished)).is_ok() {
        return Ok(wished);
    }
    let port = pg::free_port()?;
    ui::note(&format!("Port {wished} is taken; {port} is used instead."));
    Ok(port)
}

/// How long something took, for people.
pub(crate) fn took(since: Instant) -> String {
    let seconds = since.elapsed().as_secs();
    format!("{} min {} s", seconds / 60, seconds % 60)
}
