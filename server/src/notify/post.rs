//! The way out: a mail server over TLS, or a folder when none is configured.

use super::Letter;
use crate::config::Mail;
use anyhow::{Context as _, bail, ensure};
use chrono::{DateTime, Utc};
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{Error as SmtpError, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use std::error::Error as StdError;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use url::Url;

/// How long a mail server may take for a step. The lease of a job is longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// An e-mail to be sent.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its Message-ID: the same for every attempt.
    pub id: String,
    /// To which address.
    pub to: String,
    /// What it says.
    pub letter: Letter,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why an e-mail was not sent. Told without what the server answered in words: that may name the
/// person.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotSent {
    /// It cannot be written to that address.
    #[error("the address cannot be written to")]
    Address,
    /// It could not be put together.
    #[error("the e-mail could not be put together")]
    Letter,
    /// The server refused it.
    #[error("the mail server answered {0}")]
    Refused(String),
    /// The server was not reached, or broke off.
    #[error("the mail server was not reached: {0}")]
    Unreached(&'static str),
    /// It could not be written as a file.
    #[error("the file could not be written: {0}")]
    File(String),
}

/// The way out.
#[derive(Clone, Debug)]
pub struct Post {
    from: Mailbox,
    host: String,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// Says that no person has written it, so that no machine answers (RFC 3834).
#[derive(Clone, Debug)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn StdError + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Post {
    /// The way out that the settings name.
    ///
    /// # Errors
    /// When a setting is missing or cannot be used.
    pub fn new(settings: &Mail, portal: &Url) -> anyhow::Result<Self> {
        let from = settings
            .mail_from
            .parse::<Mailbox>()
            .with_context(|| format!("BESKED_MAIL_FROM: {}", settings.mail_from))?;
        let host = portal.host_str().context("BESKED_PUBLIC_URL has no host")?.to_owned();
        let way = match &settings.smtp_host {
            None => {
                let alone = settings.smtp_user.is_none() && settings.smtp_password.is_none();
                ensure!(alone, "there is a user of a mail server, and no BESKED_SMTP_HOST");
                std::fs::create_dir_all(&settings.mail_folder).with_context(|| {
                    format!("{} cannot be made", settings.mail_folder.display())
                })?;
                Way::Folder(settings.mail_folder.clone())
            }
            Some(server) => Way::Smtp(transport(settings, server)?),
        };
        Ok(Self { from, host, way })
    }

    /// Where e-mail goes, for the log.
    #[must_use]
    pub const fn way(&self) -> &'static str {
        match self.way {
            Way::Smtp(_) => "a mail server",
            Way::Folder(_) => "a folder",
        }
    }

    /// The Message-ID that follows from an id of ours.
    #[must_use]
    pub fn id_of(&self, own: impl std::fmt::Display) -> String {
        format!("<{own}@{}>", self.host)
    }

    /// Sends an e-mail. When this returns, the server has taken it over.
    ///
    /// # Errors
    /// When it has not, or when it is not known whether it has.
    pub async fn send(&self, mail: &Outgoing) -> Result<(), NotSent> {
        let to = mail.to.parse().map_err(|_| NotSent::Address)?;
        let plain = mail.letter.plain().map_err(|_| NotSent::Letter)?;
        let html = mail.letter.html().map_err(|_| NotSent::Letter)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.letter.subject.clone())
            .message_id(Some(mail.id.clone()))
            .date(SystemTime::from(mail.at))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(plain, html))
            .map_err(|_| NotSent::Letter)?;
        match &self.way {
            Way::Smtp(server) => {
                server.send(message).await.map_err(|error| refusal(&error))?;
            }
            Way::Folder(folder) => {
                let name = mail.id.trim_matches(['<', '>']);
                write(folder, name, &message.formatted())
                    .await
                    .map_err(|error| NotSent::File(error.kind().to_string()))?;
            }
        }
        Ok(())
    }

    /// Closes connections that are kept open.
    pub async fn close(&self) {
        if let Way::Smtp(server) = &self.way {
            server.shutdown().await;
        }
    }
}

/// A mail server with STARTTLS, always, and with a name and password where it wants them.
fn transport(settings: &Mail, server: &str) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    let mut tls = TlsParameters::builder(server.to_owned());
    if let Some(path) = &settings.smtp_ca {
        let pem =
            std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let certificate = Certificate::from_pem(&pem)
            .with_context(|| format!("{} is no certificate", path.display()))?;
        tls = tls.add_root_certificate(certificate);
    }
    let tls = tls.build().context("TLS cannot be set up")?;
    let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server)
        .port(settings.smtp_port)
        .tls(Tls::Required(tls))
        .timeout(Some(PATIENCE))
        .pool_config(PoolConfig::new().max_size(2).idle_timeout(Duration::from_secs(20)));
    match (&settings.smtp_user, &settings.smtp_password) {
        (Some(user), Some(password)) => {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        (None, None) => {}
        _ => bail!("BESKED_SMTP_USER and BESKED_SMTP_PASSWORD are given together or not at all"),
    }
    Ok(transport.build())
}

fn refusal(error: &SmtpError) -> NotSent {
    if let Some(code) = error.status() {
        NotSent::Refused(code.to_string())
    } else if error.is_timeout() {
        NotSent::Unreached("it took too long")
    } else if error.is_tls() {
        NotSent::Unreached("no safe connection")
    } else if error.is_response() {
        NotSent::Unreached("its answer could not be read")
    } else {
        NotSent::Unreached("no connection")
    }
}

/// Whole or not at all, and the same file for every attempt.
async fn write(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let part = folder.join(format!(".{name}.part"));
    tokio::fs::write(&part, bytes).await?;
    tokio::fs::rename(&part, folder.join(format!("{name}.eml"))).await
}
