//! Who comes, in which language, at what time: found out once for each request.

use super::cookie;
use super::language;
use super::policy::is_staff_path;
use super::problem;
use super::secret::Secret;
use super::state::AppState;
use crate::clock::stockholm_day;
use crate::store::StoreError;
use crate::store::session;
use crate::store::sign_in::Typist;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use besked_app::UsesIslands;
use besked_app::ports::{Debtor, Municipality, Staff, Viewer};
use chrono::{DateTime, TimeDelta, Utc};

/// A sign of life is noted at most this often.
const TOUCH: TimeDelta = TimeDelta::minutes(1);

/// What is known of a request.
#[derive(Clone)]
pub(crate) struct Visit {
    /// What the pages are told.
    pub(crate) viewer: Viewer,
    /// The municipality.
    pub(crate) municipality: Municipality,
    /// The session's secret, when there is a session.
    pub(crate) secret: Option<Secret>,
    /// Whose session has just ended, if one has.
    pub(crate) ended: Option<Typist>,
    /// Marks the scripts of this answer as ours.
    pub(crate) nonce: String,
    /// Whether the page has an island.
    pub(crate) islands: UsesIslands,
}

impl Visit {
    /// The session, as the database knows it.
    pub(crate) fn session_hash(&self) -> Option<[u8; 32]> {
        self.secret.as_ref().map(Secret::hash)
    }

    /// Whether someone is signed in.
    pub(crate) const fn is_signed_in(&self) -> bool {
        self.viewer.debtor.is_some() || self.viewer.staff.is_some()
    }
}

/// Finds out and lays it beside the request.
pub(crate) async fn identify(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    match visit(&state, request.headers(), request.uri()).await {
        Ok(visit) => {
            request.extensions_mut().insert(visit);
            next.run(request).await
        }
        Err(error) => {
            tracing::error!(%error, "a visitor cannot be recognised");
            problem::plain(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

async fn visit(state: &AppState, headers: &HeaderMap, uri: &Uri) -> Result<Visit, StoreError> {
    let now = state.clock.now();
    let today = stockholm_day(now);
    let settings = state.settings.of(today).await?;
    let mut visit = Visit {
        viewer: Viewer {
            lang: language::of(headers),
            today,
            now,
            here: uri.path_and_query().map_or("/", |here| here.as_str()).to_owned(),
            debtor: None,
            staff: None,
        },
        municipality: settings.municipality()?,
        secret: None,
        ended: None,
        nonce: Secret::new().text(),
        islands: UsesIslands::default(),
    };
    // The staff side reads the staff's cookie and no other, and the debtors' side only theirs.
    if is_staff_path(uri.path()) {
        if let Some(secret) = cookie::secret(headers, cookie::STAFF) {
            let idle = settings.minutes("session.staff.idle_minutes")?;
            match staff(state, &secret, now, idle).await? {
                Found::Alive(staff) => {
                    visit.viewer.staff = Some(staff);
                    visit.secret = Some(secret);
                }
                Found::Ended(whose) => visit.ended = Some(whose),
                Found::Unknown => {}
            }
        }
    } else if let Some(secret) = cookie::secret(headers, cookie::DEBTOR) {
        let idle = settings.minutes("session.debtor.idle_minutes")?;
        match debtor(state, &secret, now, idle).await? {
            Found::Alive(debtor) => {
                visit.viewer.debtor = Some(debtor);
                visit.secret = Some(secret);
            }
            Found::Ended(whose) => visit.ended = Some(whose),
            Found::Unknown => {}
        }
    }
    Ok(visit)
}

/// What a cookie's session turns out to be.
enum Found<T> {
    Alive(T),
    Ended(Typist),
    Unknown,
}

async fn debtor(
    state: &AppState,
    secret: &Secret,
    now: DateTime<Utc>,
    idle: TimeDelta,
) -> Result<Found<Debtor>, StoreError> {
    let hash = secret.hash();
    let today = stockholm_day(now);
    let Some(mut found) = session::debtor(&state.signin, &hash, today).await? else {
        return Ok(Found::Unknown);
    };
    if now >= found.ends_at || now >= found.last_seen_at + idle {
        return Ok(Found::Ended(Typist::Person(found.person)));
    }
    if !found.may_act {
        // The mandate has ended since it was chosen: the person acts for themselves again.
        let own = (&hash, &hash);
        let sealed = found.sealed_id_token.as_deref();
        session::act_for(&state.signin, own, found.person, sealed, today).await?;
        let Some(again) = session::debtor(&state.signin, &hash, today).await? else {
            return Ok(Found::Unknown);
        };
        found = again;
    }
    if now - found.last_seen_at >= TOUCH {
        session::touch_debtor(&state.signin, &hash, now).await?;
        found.last_seen_at = now;
    }
    Ok(Found::Alive(Debtor {
        person: found.person,
        name: found.name,
        acting_for: found.acting_for,
        acting_for_name: found.acting_for_name,
        acting_for_kind: found.acting_for_kind,
        has_choice: found.has_choice,
        unread: found.unread,
        idle_until: found.ends_at.min(found.last_seen_at + idle),
        ends_at: found.ends_at,
    }))
}

async fn staff(
    state: &AppState,
    secret: &Secret,
    now: DateTime<Utc>,
    idle: TimeDelta,
) -> Result<Found<Staff>, StoreError> {
    let hash = secret.hash();
    let Some(mut found) = session::staff(&state.signin, &hash).await? else {
        return Ok(Found::Unknown);
    };
    if now >= found.ends_at || now >= found.last_seen_at + idle {
        return Ok(Found::Ended(Typist::Staff(found.staff)));
    }
    if now - found.last_seen_at >= TOUCH {
        session::touch_staff(&state.signin, &hash, now).await?;
        found.last_seen_at = now;
    }
    Ok(Found::Alive(Staff {
        id: found.staff,
        name: found.name,
        roles: found.roles,
        sees_protected: found.sees_protected,
        idle_until: found.ends_at.min(found.last_seen_at + idle),
        ends_at: found.ends_at,
    }))
}
