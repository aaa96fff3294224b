//! A runner's way out: e-mail is written into a folder.

use besked_server::clock::Clock;
use besked_server::config::Mail;
use besked_server::jobs::Runner;
use besked_server::notify::Post;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use std::path::Path;
use std::sync::Arc;
use url::Url;

pub(crate) fn portal_url() -> Url {
    Url::parse("https://besked.example.se").unwrap()
}

/// Settings that write into a folder.
pub(crate) fn into_folder(folder: &Path) -> Mail {
    Mail {
        mail_from: "Besked <besked@example.se>".to_owned(),
        smtp_host: None,
        smtp_port: 587,
        smtp_user: None,
        smtp_password: None,
        smtp_ca: None,
        mail_folder: folder.to_owned(),
    }
}

pub(crate) fn runner_at(pools: &Pools, settings: &Mail, clock: Arc<dyn Clock>) -> Runner {
    let post = Post::new(settings, &portal_url()).unwrap();
    let cache = SettingsCache::new(pools.clone());
    Runner::new(pools.clone(), cache, clock, post, portal_url())
}
