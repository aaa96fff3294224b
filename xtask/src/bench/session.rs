//! Sessions written straight into a database, so that a measurement can be signed in.

use super::Bench;
use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// How long they last: longer than any measurement.
const ENDS: &str = "now() + interval '10 hours'";

/// What a browser holds, and what the database knows it by.
struct Session {
    cookie: String,
    token: String,
}

impl Session {
    fn new(cookie: &str, whose: &str) -> Self {
        let secret = Sha256::digest(whose);
        Self {
            cookie: format!("{cookie}={}; lang=sv", URL_SAFE_NO_PAD.encode(secret)),
            token: Sha256::digest(secret).iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

/// Signs parties in; gives their cookies in the same order. `purpose` keeps the sessions of one
/// measurement from those of another.
pub(super) fn of_debtors(
    bench: &Bench<'_>,
    database: &str,
    purpose: &str,
    parties: &[&str],
) -> Result<Vec<String>> {
    let sessions: Vec<(Session, &str)> = parties
        .iter()
        .map(|party| (Session::new("__Host-besked", &format!("{purpose} {party}")), *party))
        .collect();
    let rows: Vec<String> = sessions
        .iter()
        .map(|(Session { token, .. }, party)| {
            format!("('\\x{token}', '{party}', '{party}', now(), now(), {ENDS})")
        })
        .collect();
    let statement = format!(
        "insert into debtor_session
            (token_hash, party_id, acting_for_party_id, created_at, last_seen_at, ends_at)
        values {} on conflict do nothing",
        rows.join(", ")
    );
    bench.cluster.query(database, &statement).context("nobody can be signed in")?;
    Ok(sessions.into_iter().map(|(session, _)| session.cookie).collect())
}

/// Signs a handler in; gives the cookie.
pub(super) fn of_staff(bench: &Bench<'_>, database: &str) -> Result<String> {
    let Session { cookie, token } = Session::new("__Host-besked-staff", "the measurement's staff");
    let statement = format!(
        "with member as (
            insert into staff_member (id, issuer, subject, name, created_at, last_seen_at)
            values (gen_random_uuid(), 'bench', 'bench', 'Demo', now(), now())
            returning id
        )
        insert into staff_session
            (token_hash, staff_id, roles, sees_protected, created_at, last_seen_at, ends_at)
        select '\\x{token}', id, array['handler'], false, now(), now(), {ENDS} from member"
    );
    bench.cluster.query(database, &statement).context("nobody can be signed in")?;
    Ok(cookie)
}
