//! A runner with a way out, on the data of the seed.

use crate::seed::{clock, now, today};
use crate::smtp::{MailServer, PASSWORD, USER};
pub(crate) use crate::way_out::{into_folder, portal_url, runner_at};
use besked_server::clock::FixedClock;
use besked_server::config::Mail;
use besked_server::desk::Desk;
use besked_server::jobs::Runner;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder that goes away with the test.
#[derive(Debug)]
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("besked-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Settings that send to a server.
pub(crate) fn to_server(server: &MailServer) -> Mail {
    Mail {
        smtp_host: Some("localhost".to_owned()),
        smtp_port: server.address.port(),
        smtp_user: Some(USER.to_owned()),
        smtp_password: Some(PASSWORD.to_owned()),
        smtp_ca: Some(server.certificate().to_owned()),
        ..into_folder(Path::new("/nonexistent"))
    }
}

pub(crate) fn runner(pools: &Pools, settings: &Mail) -> Runner {
    runner_at(pools, settings, clock())
}

/// A runner at another moment.
pub(crate) fn later(pools: &Pools, settings: &Mail, at: DateTime<Utc>) -> Runner {
    assert!(at >= now(), "later than {}", today());
    runner_at(pools, settings, Arc::new(FixedClock(at)))
}

pub(crate) fn portal(pools: &Pools) -> Portal {
    Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock())
}

pub(crate) fn desk(pools: &Pools) -> Desk {
    desk_at(pools, now())
}

/// The desk at another moment.
pub(crate) fn desk_at(pools: &Pools, at: DateTime<Utc>) -> Desk {
    let clock = Arc::new(FixedClock(at));
    Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock)
}
