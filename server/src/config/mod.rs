//! What the server is told when it starts: arguments, or the environment.

mod import;
mod mail;
mod oidc;
mod seal;

use crate::web::api::TokenHash;
use besked_domain::delivery::{ExpectedOn, FileKind};
use besked_domain::text::Lang;
use chrono::NaiveTime;
use clap::{Args, Parser, Subcommand};
pub use import::Import;
pub use mail::Mail;
pub use oidc::{Oidc, StaffOidc};
pub use seal::{Fingerprint, KnownSeals, Seal};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use url::Url;

/// Besked: what you owe your municipality, why, and what you can do about it.
#[derive(Parser, Clone, Debug)]
#[command(name = "besked", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Clone, Debug)]
pub enum Command {
    /// Serves the portal.
    Serve(Box<Serve>),
    /// Brings the database's schema up to date.
    Migrate(Databases),
    /// Takes in what other systems hand over.
    #[command(subcommand)]
    Import(Import),
    /// Hands over what other systems are to have.
    #[command(subcommand)]
    Export(Export),
    /// Checks what was kept against what it was made from.
    #[command(subcommand)]
    Verify(Verify),
    /// Collects files from folders, and notices those that do not come.
    Work(Work),
    /// Where files come from, and when they are expected.
    #[command(subcommand)]
    Source(SourceCommand),
}

/// What to hand over.
#[derive(Subcommand, Clone, Debug)]
pub enum Export {
    /// Overdue claims that nobody disputes, a claim a line of JSON (S000 p. 11).
    Claims {
        /// Where to. Without it, to the standard output.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
    /// What the ledger is to do because of cases and of the bank's payments, in order: pause, go on,
    /// credit, book. A line of JSON each.
    LedgerFeed {
        /// Where it stopped last: the number of the last one taken in.
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        after: i64,
        /// Where to. Without it, to the standard output.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
}

/// What to check.
#[derive(Subcommand, Clone, Debug)]
pub enum Verify {
    /// The answer to a disputed charge: made again from the facts and versions that were kept, and
    /// compared byte for byte; its hash; the case's history.
    Dispute {
        /// The case's number, as "KS-EK 2026/000123".
        number: String,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
    /// A signed agreement: its seal, what is in it, the signature and who signed. Needs neither a
    /// database nor a network. Ends with 0 when everything holds, 1 when something does not, and 3
    /// when something could not be checked.
    Agreement {
        /// The sealed PDF.
        file: PathBuf,
        /// The language of the report: sv or en.
        #[arg(long, default_value = "en", value_parser = lang)]
        lang: Lang,
        /// The report as JSON.
        #[arg(long)]
        json: bool,
        /// The seals that are known.
        #[command(flatten)]
        seals: KnownSeals,
    },
}

/// What to do with the sources of files.
#[derive(Subcommand, Clone, Debug)]
pub enum SourceCommand {
    /// Shows them.
    List {
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
    /// Makes one, or changes it.
    Set {
        /// Its code: small letters, digits and hyphens. Also the name of its folder.
        code: String,
        /// What its files are: ledger, peppol, csv, bgmax or camt.
        #[arg(long)]
        kind: FileKind,
        /// Which profile reads a flat export: a shipped one's name, or a file.
        #[arg(long)]
        profile: Option<String>,
        /// What people call it, in Swedish.
        #[arg(long)]
        name_sv: String,
        /// What people call it, in English.
        #[arg(long)]
        name_en: String,
        /// The days that a file is expected on: every-day, working-days or
        /// first-working-day-of-month. Without it, files come when they come.
        #[arg(long)]
        expected: Option<ExpectedOn>,
        /// By what time in Stockholm, as 07:00.
        #[arg(long, value_parser = time)]
        by: Option<NaiveTime>,
        /// The database.
        #[command(flatten)]
        databases: Databases,
    },
}

impl SourceCommand {
    /// The database.
    #[must_use]
    pub const fn databases(&self) -> &Databases {
        match self {
            Self::List { databases } | Self::Set { databases, .. } => databases,
        }
    }
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "a language is sv or en".to_owned())
}

fn time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "a time is written 07:00".to_owned())
}

/// How to work.
#[derive(Args, Clone, Debug)]
pub struct Work {
    /// The folder that files come to: in it, a folder for each source.
    #[arg(long, env = "BESKED_INBOX")]
    pub inbox: PathBuf,
    /// The folder that evidence is kept in: once a day, what no case names any more is removed.
    #[arg(long, env = "BESKED_FILES")]
    pub files: PathBuf,
    /// Seconds between two looks.
    #[arg(long, env = "BESKED_WORK_EVERY", default_value_t = 30,
        value_parser = clap::value_parser!(u64).range(1..))]
    pub every: u64,
    /// Seconds that a file must have been left alone before it is read.
    #[arg(long, env = "BESKED_WORK_SETTLE", default_value_t = 10)]
    pub settle: u64,
    /// Read what is there, do what waits, and end.
    #[arg(long)]
    pub once: bool,
    /// The address that people reach the portal at: e-mail leads there.
    #[arg(long, env = "BESKED_PUBLIC_URL", default_value = "http://localhost:3000")]
    pub public_url: Url,
    /// How e-mail leaves the house.
    #[command(flatten)]
    pub mail: Mail,
    /// The database.
    #[command(flatten)]
    pub databases: Databases,
}

/// Where the database is, one address for each role.
#[derive(Args, Clone, Debug)]
pub struct Databases {
    /// The database as its owner: for migrations, and for whichever role has no address of its
    /// own.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The same for the sign-in role. By default the owner's address with the user exchanged.
    #[arg(long, env = "BESKED_SIGNIN_DATABASE_URL", hide_env_values = true)]
    pub signin_database_url: Option<String>,
    /// The same for the debtor side.
    #[arg(long, env = "BESKED_PORTAL_DATABASE_URL", hide_env_values = true)]
    pub portal_database_url: Option<String>,
    /// The same for the staff side.
    #[arg(long, env = "BESKED_DESK_DATABASE_URL", hide_env_values = true)]
    pub desk_database_url: Option<String>,
    /// The same for imports and jobs.
    #[arg(long, env = "BESKED_JOBS_DATABASE_URL", hide_env_values = true)]
    pub jobs_database_url: Option<String>,
    /// A copy of the database that lists may be read from, as the debtor side's role.
    #[arg(long, env = "BESKED_REPLICA_DATABASE_URL", hide_env_values = true)]
    pub replica_database_url: Option<String>,
}

/// How to serve.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Address to listen on.
    #[arg(long, env = "BESKED_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The address that people reach the portal at.
    #[arg(long, env = "BESKED_PUBLIC_URL", default_value = "http://localhost:3000")]
    pub public_url: Url,
    /// The folder of styles, scripts and icons, made by the build.
    #[arg(long, env = "BESKED_SITE", default_value = "target/site")]
    pub site: PathBuf,
    /// The folder that evidence is kept in. It is backed up together with the database.
    #[arg(long, env = "BESKED_FILES")]
    pub files: PathBuf,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    #[arg(long, env = "BESKED_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// Sign-ins that one address may begin in ten minutes.
    #[arg(long, env = "BESKED_SIGN_IN_LIMIT", default_value_t = 60,
        value_parser = clap::value_parser!(u32).range(1..))]
    pub sign_in_limit: u32,
    /// The SHA-256 of each token that a system may ask the API with, as 64 hexadecimal digits.
    /// Without one, the API answers nobody.
    #[arg(long, env = "BESKED_API_TOKEN_SHA256", value_delimiter = ',')]
    pub api_token_sha256: Vec<TokenHash>,
    /// Searches that one session may make in a minute.
    #[arg(long, env = "BESKED_SEARCH_LIMIT", default_value_t = 120,
        value_parser = clap::value_parser!(u32).range(1..))]
    pub search_limit: u32,
    /// Whether this process does the jobs too, so that `besked work` need not run for them.
    #[arg(long, env = "BESKED_SERVE_JOBS")]
    pub jobs: bool,
    /// How e-mail leaves the house, for the jobs.
    #[command(flatten)]
    pub mail: Mail,
    /// What agreements are sealed with.
    #[command(flatten)]
    pub seal: Seal,
    /// The database.
    #[command(flatten)]
    pub databases: Databases,
    /// How debtors sign in.
    #[command(flatten)]
    pub oidc: Oidc,
    /// How staff sign in, where that differs.
    #[command(flatten)]
    pub staff_oidc: StaffOidc,
}
