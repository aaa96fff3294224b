//! How often one may try.

use super::state::AppState;
use super::visit::Visit;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

/// Counts attempts, in this process.
pub struct Limits {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    search: DefaultKeyedRateLimiter<[u8; 32]>,
}

impl Limits {
    /// So many sign-ins from an address in ten minutes, so many searches of a session in a minute.
    #[must_use]
    pub fn new(sign_ins: NonZeroU32, searches: NonZeroU32) -> Self {
        let each = Duration::from_secs(600) / sign_ins.get();
        let sign_in = Quota::with_period(each)
            .unwrap_or(Quota::per_second(NonZeroU32::MIN))
            .allow_burst(sign_ins);
        Self {
            sign_in: DefaultKeyedRateLimiter::keyed(sign_in),
            search: DefaultKeyedRateLimiter::keyed(Quota::per_minute(searches)),
        }
    }

    /// Forgets those who have been quiet.
    pub fn forget(&self) {
        self.sign_in.retain_recent();
        self.search.retain_recent();
    }

    /// Counts a step of signing in; how long to wait, when there were too many.
    pub(crate) fn sign_in(&self, from: IpAddr) -> Result<(), Duration> {
        self.sign_in
            .check_key(&from)
            .map_err(|wait| wait.wait_time_from(DefaultClock::default().now()))
    }

    fn search(&self, session: &[u8; 32]) -> Result<(), Duration> {
        self.search
            .check_key(session)
            .map_err(|wait| wait.wait_time_from(DefaultClock::default().now()))
    }
}

/// The answer to too many attempts.
pub(crate) fn too_many(wait: Duration) -> Response {
    let mut response = super::problem::plain(StatusCode::TOO_MANY_REQUESTS);
    let seconds = wait.as_secs().saturating_add(1).to_string();
    if let Ok(seconds) = HeaderValue::from_str(&seconds) {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// Counts the searches of a session.
pub(crate) async fn searches(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let searches = is_search(request.uri());
    let session = request.extensions().get::<Visit>().and_then(Visit::session_hash);
    if let (true, Some(session)) = (searches, session)
        && let Err(wait) = state.limits.search(&session)
    {
        tracing::warn!("too many searches in a session");
        return too_many(wait);
    }
    next.run(request).await
}

/// Whether an address asks for something by words or numbers.
pub(crate) fn is_search(uri: &Uri) -> bool {
    uri.query().is_some_and(|query| {
        url::form_urlencoded::parse(query.as_bytes())
            .any(|(name, value)| name == "q" && !value.is_empty())
    })
}

/// Where a request comes from. A proxy's word is taken only when it is one of ours, and then the
/// last address that none of ours added.
pub(crate) fn client_address(
    headers: &HeaderMap,
    peer: Option<&ConnectInfo<SocketAddr>>,
    trusted: &[IpAddr],
) -> IpAddr {
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip().to_canonical());
    if !trusted.contains(&peer) {
        return whole_network(peer);
    }
    let forwarded: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|address| address.trim().parse::<IpAddr>().ok())
        .map(|address| address.to_canonical())
        .collect();
    let client = forwarded.into_iter().rev().find(|address| !trusted.contains(address));
    whole_network(client.unwrap_or(peer))
}

/// A household has a whole IPv6 network of 64 bits: they count as one.
fn whole_network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        four => four,
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, client_address};
    use axum::extract::ConnectInfo;
    use axum::http::{HeaderMap, HeaderValue};
    use std::net::{IpAddr, SocketAddr};
    use std::num::NonZeroU32;

    fn seen(peer: &str, forwarded: &'static str, trusted: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        let peer: IpAddr = peer.parse().ok()?;
        let trusted: Vec<IpAddr> = trusted.iter().filter_map(|ip| ip.parse().ok()).collect();
        let info = ConnectInfo(SocketAddr::new(peer, 1));
        Some(client_address(&headers, Some(&info), &trusted).to_string())
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(seen("192.0.2.1", "198.51.100.7", &[]), is("192.0.2.1"));
        assert_eq!(seen("192.0.2.1", "198.51.100.7", &["192.0.2.1"]), is("198.51.100.7"));
        // What the client itself put there stands before what the proxy added.
        assert_eq!(seen("192.0.2.1", "10.0.0.9, 198.51.100.7", &["192.0.2.1"]), is("198.51.100.7"));
        assert_eq!(seen("2001:db8::1:2:3:4", "", &[]), is("2001:db8::"));
    }

    #[test]
    fn the_limit_is_per_address() {
        let Some(two) = NonZeroU32::new(2) else { return };
        let limits = Limits::new(two, two);
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        assert!(limits.sign_in(one).is_ok());
        assert!(limits.sign_in(one).is_ok());
        assert!(limits.sign_in(one).is_err_and(|wait| wait.as_secs() > 200));
        assert!(limits.sign_in(other).is_ok());
    }
}
