//! From the settings to a running server.

use super::limits::Limits;
use super::site;
use super::state::{AppState, Shared};
use crate::clock::{Clock, SystemClock};
use crate::config::{Databases, Mail, Serve};
use crate::desk::Desk;
use crate::evidence::Files;
use crate::jobs::Runner;
use crate::notify::Post;
use crate::openid::Provider;
use crate::portal::Portal;
use crate::press::Press;
use crate::sealing::OurSeal;
use crate::store::settings::SettingsCache;
use crate::store::{Addresses, Pools, session};
use anyhow::Context as _;
use besked_app::{Assets, KnownSeals};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Connections of each role.
const CONNECTIONS: u32 = 10;
/// How long those who are being served have after the server was told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until told to stop.
///
/// # Errors
/// When the settings, the database or the address cannot be used.
pub async fn serve(settings: Serve) -> anyhow::Result<()> {
    let listen = settings.listen;
    let pools = connect(&settings.databases, CONNECTIONS).await?;
    let mail = settings.jobs.then(|| settings.mail.clone());
    let state = state(settings, pools.clone(), Arc::new(SystemClock))?;
    let worker = mail.map(|mail| worker(&state, &mail)).transpose()?;
    tell_of_unnamed(&state).await;
    tokio::spawn(housekeeping(state.clone()));
    let asked = state.clone();
    tokio::spawn(async move {
        asked.debtors.make_known().await;
        asked.staff.make_known().await;
    });
    let jobs = worker.map(|worker| tokio::spawn(async move { worker.run(told_to_stop()).await }));
    let router = site(&state).router;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen}"))?;
    tracing::info!(%listen, public_url = %state.public_url, "serving");
    let stopped = Arc::new(tokio::sync::Notify::new());
    let told = Arc::clone(&stopped);
    let server = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            told_to_stop().await;
            told.notify_one();
        });
    tokio::select! {
        served = server => served.context("the server stopped")?,
        () = async { stopped.notified().await; tokio::time::sleep(FAREWELL).await } => {
            tracing::warn!("some were still being served");
        }
    }
    if let Some(jobs) = jobs
        && tokio::time::timeout(FAREWELL, jobs).await.is_err()
    {
        tracing::warn!("a job was still being done; it is taken up again");
    }
    pools.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Tells for which charges nobody is named who tries them further. The portal serves all the same: it answers in general
/// words, and nothing is decided of those.
async fn tell_of_unnamed(state: &AppState) {
    match state.settings.of(state.clock.today()).await {
        Ok(settings) => {
            for charges in settings.unnamed() {
                tracing::error!(
                    ?charges,
                    "nobody is named who tries these charges further: name them in the settings \
                     dispute.appeal_to and dispute.appeal_to_of_kind"
                );
            }
        }
        Err(error) => tracing::error!(%error, "the settings cannot be read"),
    }
}

/// The worker inside the server. A wrong setting of e-mail is told now, not when the first one is to leave.
///
/// # Errors
/// When the settings of e-mail cannot be used.
pub fn worker(state: &AppState, mail: &Mail) -> anyhow::Result<Runner> {
    let post = Post::new(mail, &state.public_url)?;
    let (cache, clock) = (state.settings.clone(), Arc::clone(&state.clock));
    Ok(Runner::new(state.pools.clone(), cache, clock, post, state.public_url.clone()))
}

/// Opens a pool for each role.
///
/// # Errors
/// When the database does not answer, or a role stands above its policies.
pub async fn connect(databases: &Databases, most_each: u32) -> anyhow::Result<Pools> {
    let roles = [
        &databases.signin_database_url,
        &databases.portal_database_url,
        &databases.desk_database_url,
        &databases.jobs_database_url,
    ]
    .map(Option::as_deref);
    let [signin, portal, desk, jobs] = roles;
    // The server needs no owner when each role has an address of its own.
    let owner = databases.database_url.as_deref().or(signin);
    let complete = databases.database_url.is_some() || roles.iter().all(Option::is_some);
    let owner = owner.filter(|_| complete).context(
        "the database is not named: give DATABASE_URL, or BESKED_SIGNIN_DATABASE_URL and those \
         of the other three roles",
    )?;
    let mut addresses = Addresses::from_urls(owner, signin, portal, desk, jobs)
        .context("a database address cannot be read")?;
    let replica = databases.replica_database_url.as_deref().map(str::parse).transpose();
    addresses.replica = replica.context("the replica's address cannot be read")?;
    Ok(Pools::connect(addresses, most_each).await?)
}

/// What every request shares, from the settings.
///
/// # Errors
/// When a key or the list of assets cannot be read.
pub fn state(settings: Serve, pools: Pools, clock: Arc<dyn Clock>) -> anyhow::Result<AppState> {
    let cache = SettingsCache::new(pools.clone());
    let staff_settings = settings.staff_oidc.over(&settings.oidc);
    let debtors = Provider::new(settings.oidc, &settings.public_url, None)?;
    let groups_claim = settings.staff_oidc.staff_groups_claim;
    let staff = Provider::new(staff_settings, &settings.public_url, Some(groups_claim.clone()))?;
    let portal = Portal::new(pools.clone(), cache.clone(), Arc::clone(&clock));
    let desk = Desk::new(pools.clone(), cache.clone(), Arc::clone(&clock));
    let files = Files::in_folder(&settings.files)
        .with_context(|| format!("{} cannot be used for files", settings.files.display()))?;
    let seal = OurSeal::new(&settings.seal)?;
    let known_seals = KnownSeals::new(seal.known().iter().map(hex::encode).collect());
    let limit = |count: u32| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
    let leptos = leptos::config::LeptosOptions::builder()
        .output_name("besked")
        .site_root(settings.site.to_string_lossy().into_owned())
        .build();
    Ok(AppState::new(Shared {
        leptos,
        assets: assets(&settings.site)?,
        site: settings.site,
        seal,
        known_seals,
        portal: Arc::new(portal),
        desk: Arc::new(desk),
        files,
        press: Press::default(),
        clock,
        api_tokens: settings.api_token_sha256,
        signin: pools.signin.clone(),
        pools,
        settings: cache,
        public_url: settings.public_url,
        debtors,
        staff,
        groups_claim,
        group_prefix: settings.staff_oidc.staff_group_prefix,
        limits: Limits::new(limit(settings.sign_in_limit), limit(settings.search_limit)),
        trusted_proxies: settings.trusted_proxies,
    }))
}

fn assets(site: &Path) -> anyhow::Result<Assets> {
    let list = site.join("assets.json");
    if !list.exists() {
        tracing::warn!("there is no assets.json: pages come without style, run the build");
        return Ok(Assets::default());
    }
    let text = std::fs::read(&list).with_context(|| format!("cannot read {}", list.display()))?;
    let addresses: BTreeMap<String, String> = serde_json::from_slice(&text)
        .with_context(|| format!("{} is no list of assets", list.display()))?;
    Ok(Assets::new(addresses))
}

/// Forgets what is over, every few minutes.
async fn housekeeping(state: AppState) {
    let mut ticks = tokio::time::interval(Duration::from_secs(300));
    loop {
        ticks.tick().await;
        state.limits.forget();
        let now = state.clock.now();
        // A session is remembered a while after its end, so that a form can be kept for it.
        let before = now - TimeDelta::hours(1);
        if let Err(error) = session::forget_ended(&state.signin, before, now).await {
            tracing::error!(%error, "what is over could not be forgotten");
        }
    }
}

/// Waits until the process is told to stop.
pub async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    let mut terminated =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(error) => {
                tracing::error!(%error, "the signal to stop cannot be heard");
                return interrupted.await.unwrap_or_default();
            }
        };
    tokio::select! {
        _ = interrupted => {}
        _ = terminated.recv() => {}
    }
}
