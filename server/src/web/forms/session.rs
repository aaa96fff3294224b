//! "I am still here."

use crate::store::session;
use crate::web::problem;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use serde_json::json;

/// POST `/session/extend` and `/staff/session/extend`: answers when the session now ends.
pub(crate) async fn extend(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
) -> Response {
    let Some(hash) = visit.session_hash() else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let now = visit.viewer.now;
    let (key, ends_at) = match (&visit.viewer.staff, &visit.viewer.debtor) {
        (Some(staff), _) => ("session.staff.idle_minutes", staff.ends_at),
        (None, Some(debtor)) => ("session.debtor.idle_minutes", debtor.ends_at),
        (None, None) => return StatusCode::UNAUTHORIZED.into_response(),
    };
    let done = async {
        if visit.viewer.staff.is_some() {
            session::touch_staff(&state.signin, &hash, now).await?;
        } else {
            session::touch_debtor(&state.signin, &hash, now).await?;
        }
        state.settings.of(visit.viewer.today).await?.minutes(key)
    };
    match done.await {
        Ok(idle) => (
            [(header::CACHE_CONTROL, "no-store")],
            Json(json!({ "idle_until": ends_at.min(now + idle), "ends_at": ends_at })),
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "a session could not be extended");
            problem::plain(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
