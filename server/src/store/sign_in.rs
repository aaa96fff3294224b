//! Signing in: attempts under way, who someone is, and forms kept meanwhile.

use super::StoreError;
use super::session::Digest;
use besked_app::ports::StaffRole;
use besked_domain::id::{PartyId, StaffId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgExecutor, PgPool};
use uuid::Uuid;

/// A sign-in under way.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The digest of the secret in the browser that began it.
    pub browser: Vec<u8>,
    /// Whether it is one of staff.
    pub staff: bool,
    /// What the ID token must repeat.
    pub nonce: String,
    /// The secret behind the code challenge (PKCE).
    pub pkce_verifier: String,
    /// Where to go afterwards.
    pub next: String,
    /// Until when it may be ended.
    pub expires_at: DateTime<Utc>,
}

/// Remembers an attempt under the digest of its `state`.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    db: impl PgExecutor<'_>,
    state: &Digest,
    attempt: &Attempt,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into sign_in_attempt
            (state_hash, browser_hash, kind, nonce, pkce_verifier, next, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        state.as_slice(),
        attempt.browser,
        if attempt.staff { "staff" } else { "debtor" },
        attempt.nonce,
        attempt.pkce_verifier,
        attempt.next,
        now,
        attempt.expires_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes an attempt: it works once.
///
/// # Errors
/// When the database does not answer.
pub async fn take(
    db: impl PgExecutor<'_>,
    state: &Digest,
    browser: &Digest,
) -> Result<Option<Attempt>, StoreError> {
    let row = sqlx::query!(
        "delete from sign_in_attempt where state_hash = $1 and browser_hash = $2
        returning browser_hash, kind, nonce, pkce_verifier, next, expires_at",
        state.as_slice(),
        browser.as_slice()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Attempt {
        browser: row.browser_hash,
        staff: row.kind == "staff",
        nonce: row.nonce,
        pkce_verifier: row.pkce_verifier,
        next: row.next,
        expires_at: row.expires_at,
    }))
}

/// Someone whom a trusted provider vouches for.
#[derive(Clone, Debug)]
pub struct Vouched<'a> {
    /// Personal or coordination number, twelve digits.
    pub number: &'a str,
    /// The coordination number (*samordningsnummer*) that the person had before a personal number.
    pub previous_number: Option<&'a str>,
    /// The name the provider tells.
    pub name: &'a str,
    /// Date of birth, where the number tells it.
    pub born_on: Option<NaiveDate>,
}

/// The party with this number; else the one that had the previous number, who then has both; else
/// a new one, with nothing owed.
///
/// # Errors
/// When the database does not answer.
pub async fn person(pool: &PgPool, vouched: &Vouched<'_>) -> Result<PartyId, StoreError> {
    if let Some(known) = by_number(pool, vouched.number).await? {
        return Ok(known);
    }
    let former = match vouched.previous_number {
        Some(previous) => by_number(pool, previous).await?,
        None => None,
    };
    let mut tx = pool.begin().await?;
    let id = match former {
        Some(PartyId(former)) => former,
        None => {
            let id = Uuid::now_v7();
            sqlx::query!(
                "insert into party (id, kind, name, born_on) values ($1, 'person', $2, $3)",
                id,
                vouched.name,
                vouched.born_on
            )
            .execute(&mut *tx)
            .await?;
            id
        }
    };
    // The number shown stays the one that the ledgers know, until they tell another.
    let named = sqlx::query!(
        "insert into party_identity (party_id, scheme, value, main)
        values ($1, 'person', $2, $3)
        on conflict do nothing",
        id,
        vouched.number,
        former.is_none()
    )
    .execute(&mut *tx)
    .await?;
    if named.rows_affected() == 1 {
        tx.commit().await?;
        return Ok(id.into());
    }
    // The ledger, or the same person in another window, was a moment earlier.
    tx.rollback().await?;
    by_number(pool, vouched.number).await?.ok_or_else(|| sqlx::Error::RowNotFound.into())
}

async fn by_number(pool: &PgPool, number: &str) -> Result<Option<PartyId>, StoreError> {
    let row = sqlx::query!(
        "select party_id from party_identity where scheme = 'person' and value = $1",
        number
    )
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| row.party_id.into()))
}

/// The member of staff whom the provider knows by this subject; a new one when there is none. What they may do is remembered.
///
/// # Errors
/// When the database does not answer.
pub async fn staff_member(
    db: impl PgExecutor<'_>,
    (issuer, subject): (&str, &str),
    name: &str,
    (roles, sees_protected): (&[StaffRole], bool),
    now: DateTime<Utc>,
) -> Result<StaffId, StoreError> {
    let roles: Vec<String> = roles.iter().map(|role| role.word().to_owned()).collect();
    let row = sqlx::query!(
        "insert into staff_member (
            id, issuer, subject, name, created_at, last_seen_at, roles, sees_protected
        )
        values ($1, $2, $3, $4, $5, $5, $6, $7)
        on conflict (issuer, subject) do update
            set name = excluded.name, last_seen_at = excluded.last_seen_at,
                roles = excluded.roles, sees_protected = excluded.sees_protected
        returning id",
        Uuid::now_v7(),
        issuer,
        subject,
        name,
        now,
        &roles,
        sees_protected
    )
    .fetch_one(db)
    .await?;
    Ok(row.id.into())
}

/// Whose session had ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typist {
    /// A debtor's.
    Person(PartyId),
    /// An official's.
    Staff(StaffId),
}

impl Typist {
    /// The keys, one of which there is.
    const fn keys(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Person(person) => (Some(person.0), None),
            Self::Staff(staff) => (None, Some(staff.0)),
        }
    }
}

/// What someone had typed when their session had ended.
#[derive(Clone, Debug)]
pub struct KeptForm {
    /// Who typed it.
    pub typist: Typist,
    /// Where it was posted.
    pub address: String,
    /// What was typed, sealed with the cookie.
    pub sealed: Vec<u8>,
}

/// Keeps a form under the digest of its cookie.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_form(
    db: impl PgExecutor<'_>,
    token: &Digest,
    form: &KeptForm,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (person, staff) = form.typist.keys();
    sqlx::query!(
        "insert into kept_form (token_hash, party_id, staff_id, address, sealed, expires_at)
        values ($1, $2, $3, $4, $5, $6)",
        token.as_slice(),
        person,
        staff,
        form.address,
        form.sealed,
        expires_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a kept form for whoever typed it, at its address: it comes back once.
///
/// # Errors
/// When the database does not answer.
pub async fn take_form(
    db: impl PgExecutor<'_>,
    token: &Digest,
    (typist, address): (Typist, &str),
    now: DateTime<Utc>,
) -> Result<Option<KeptForm>, StoreError> {
    let (person, staff) = typist.keys();
    let row = sqlx::query!(
        "delete from kept_form
        where token_hash = $1 and (party_id = $2 or staff_id = $3) and address = $4
            and expires_at > $5
        returning sealed",
        token.as_slice(),
        person,
        staff,
        address,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| KeptForm { typist, address: address.to_owned(), sealed: row.sealed }))
}
