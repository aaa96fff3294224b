//! What every request shares.

use super::api::TokenHash;
use super::limits::Limits;
use crate::clock::Clock;
use crate::evidence::Files;
use crate::openid::Provider;
use crate::press::Press;
use crate::sealing::OurSeal;
use crate::store::Pools;
use crate::store::settings::SettingsCache;
use axum::extract::FromRef;
use besked_app::ports::{DebtorPortal, StaffDesk};
use besked_app::{Assets, KnownSeals};
use leptos::config::LeptosOptions;
use sqlx::PgPool;
use std::net::IpAddr;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// What every request shares. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// The parts.
pub struct Shared {
    /// What Leptos wants to know.
    pub leptos: LeptosOptions,
    /// Where the hashed assets lie.
    pub assets: Assets,
    /// The folder they lie in.
    pub site: PathBuf,
    /// The organisation's seal.
    pub seal: OurSeal,
    /// The fingerprints that `/verify` compares with.
    pub known_seals: KnownSeals,
    /// The debtor side.
    pub portal: Arc<dyn DebtorPortal>,
    /// The staff side.
    pub desk: Arc<dyn StaffDesk>,
    /// Where evidence is kept.
    pub files: Files,
    /// Where letters are set as PDF.
    pub press: Press,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The SHA-256 of each token that a system may ask the API with.
    pub api_tokens: Vec<TokenHash>,
    /// The database, a pool for each role.
    pub pools: Pools,
    /// The database as the sign-in role.
    pub signin: PgPool,
    /// What the policy settings say, kept for a minute.
    pub settings: SettingsCache,
    /// Where people reach the portal.
    pub public_url: Url,
    /// Where debtors sign in.
    pub debtors: Provider,
    /// Where staff sign in.
    pub staff: Provider,
    /// The claim that holds a member of staff's groups.
    pub groups_claim: String,
    /// What begins the names of the groups that give roles.
    pub group_prefix: String,
    /// Counts attempts.
    pub limits: Limits,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

impl AppState {
    /// Wraps the parts.
    #[must_use]
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
