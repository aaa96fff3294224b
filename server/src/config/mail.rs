//! How e-mail leaves the house, as the server is told.

use clap::Args;
use std::path::PathBuf;

/// How e-mail leaves the house.
#[derive(Args, Clone, Debug)]
pub struct Mail {
    /// Who it is from: an address, or `Name <address>`.
    #[arg(long, env = "BESKED_MAIL_FROM", default_value = "Besked <besked@localhost>")]
    pub mail_from: String,
    /// The mail server. Without it, each e-mail is written as a file.
    #[arg(long, env = "BESKED_SMTP_HOST")]
    pub smtp_host: Option<String>,
    /// Its port, for STARTTLS.
    #[arg(long, env = "BESKED_SMTP_PORT", default_value_t = 587)]
    pub smtp_port: u16,
    /// Our name there.
    #[arg(long, env = "BESKED_SMTP_USER")]
    pub smtp_user: Option<String>,
    /// Our password there.
    #[arg(long, env = "BESKED_SMTP_PASSWORD", hide_env_values = true)]
    pub smtp_password: Option<String>,
    /// A certificate (PEM) that is trusted besides the usual ones: the mail server's own authority.
    #[arg(long, env = "BESKED_SMTP_CA")]
    pub smtp_ca: Option<PathBuf>,
    /// The folder that e-mail is written to when there is no mail server.
    #[arg(long, env = "BESKED_MAIL_FOLDER", default_value = "target/mail")]
    pub mail_folder: PathBuf,
}
