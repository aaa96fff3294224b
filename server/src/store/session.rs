//! Sessions. The database knows a session by the digest of its cookie, and never the cookie.

use super::StoreError;
use super::decode::Row;
use besked_app::ports::StaffRole;
use besked_domain::id::{PartyId, StaffId};
use besked_domain::party::PartyKind;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgExecutor, PgPool};

/// The digest of a secret.
pub type Digest = [u8; 32];

/// A debtor's session as it is stored.
#[derive(Clone, Debug)]
pub struct DebtorSession {
    /// Who signed in.
    pub person: PartyId,
    /// The person's name.
    pub name: String,
    /// Whom the person acts for.
    pub acting_for: PartyId,
    /// The name of the one acted for.
    pub acting_for_name: String,
    /// What the one acted for is.
    pub acting_for_kind: PartyKind,
    /// Whether the person may act for that one today.
    pub may_act: bool,
    /// Whether there is someone else to act for today.
    pub has_choice: bool,
    /// How many messages to the one acted for nobody has opened.
    pub unread: i64,
    /// The ID token, sealed with the cookie.
    pub sealed_id_token: Option<Vec<u8>>,
    /// The last sign of life, noted at most once a minute.
    pub last_seen_at: DateTime<Utc>,
    /// The end, whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// A session of staff as it is stored.
#[derive(Clone, Debug)]
pub struct StaffSession {
    /// Who.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// The roles, as they were at sign-in.
    pub roles: Vec<StaffRole>,
    /// The right `protected`.
    pub sees_protected: bool,
    /// The ID token, sealed with the cookie.
    pub sealed_id_token: Option<Vec<u8>>,
    /// The last sign of life, noted at most once a minute.
    pub last_seen_at: DateTime<Utc>,
    /// The end, whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// From when to when a session lasts.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Its beginning.
    pub begins_at: DateTime<Utc>,
    /// Its end, whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// Whether the database answers.
///
/// # Errors
/// When it does not.
pub async fn ping(pool: &PgPool) -> Result<(), StoreError> {
    sqlx::query!(r#"select 1 as "one!""#).fetch_one(pool).await?;
    Ok(())
}

/// A debtor's session, with whom the person may act for on `today`.
///
/// # Errors
/// When the database does not answer.
pub async fn debtor(
    db: impl PgExecutor<'_>,
    token: &Digest,
    today: NaiveDate,
) -> Result<Option<DebtorSession>, StoreError> {
    let row = sqlx::query!(
        r#"select
            session.party_id, person.name, session.acting_for_party_id,
            acted.name as acting_for_name, acted.kind as acting_for_kind,
            session.sealed_id_token, session.last_seen_at, session.ends_at,
            session.acting_for_party_id = session.party_id or exists (
                select from mandate
                where mandate.party_id = session.acting_for_party_id
                    and mandate.agent_party_id = session.party_id
                    and mandate.valid_from <= $2
                    and (mandate.valid_to is null or mandate.valid_to >= $2)
            ) as "may_act!",
            exists (
                select from mandate
                where mandate.agent_party_id = session.party_id
                    and mandate.valid_from <= $2
                    and (mandate.valid_to is null or mandate.valid_to >= $2)
            ) as "has_choice!",
            (
                select count(*) from message
                where message.party_id = session.acting_for_party_id and message.read_at is null
            ) as "unread!"
        from debtor_session as session
        inner join party as person on person.id = session.party_id
        inner join party as acted on acted.id = session.acting_for_party_id
        where session.token_hash = $1"#,
        token.as_slice(),
        today
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let party = Row::new("party", row.acting_for_party_id);
    Ok(Some(DebtorSession {
        person: row.party_id.into(),
        name: row.name,
        acting_for: row.acting_for_party_id.into(),
        acting_for_name: row.acting_for_name,
        acting_for_kind: party.word("kind", &row.acting_for_kind)?,
        may_act: row.may_act,
        has_choice: row.has_choice,
        unread: row.unread,
        sealed_id_token: row.sealed_id_token,
        last_seen_at: row.last_seen_at,
        ends_at: row.ends_at,
    }))
}

/// Begins a debtor's session: the person acts for themselves until they choose otherwise.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_debtor(
    db: impl PgExecutor<'_>,
    token: &Digest,
    person: PartyId,
    sealed_id_token: Option<&[u8]>,
    span: Span,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into debtor_session
            (token_hash, party_id, acting_for_party_id, sealed_id_token,
            created_at, last_seen_at, ends_at)
        values ($1, $2, $2, $3, $4, $4, $5)",
        token.as_slice(),
        person.0,
        sealed_id_token,
        span.begins_at,
        span.ends_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lets the session act for another party under a new cookie, when its person may do so on
/// `today`. False when not.
///
/// # Errors
/// When the database does not answer.
pub async fn act_for(
    db: impl PgExecutor<'_>,
    (former, next): (&Digest, &Digest),
    party: PartyId,
    sealed_id_token: Option<&[u8]>,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    let done = sqlx::query!(
        "update debtor_session
        set token_hash = $2, acting_for_party_id = $3, sealed_id_token = $4
        where token_hash = $1 and (party_id = $3 or exists (
            select from mandate
            where mandate.party_id = $3
                and mandate.agent_party_id = debtor_session.party_id
                and mandate.valid_from <= $5
                and (mandate.valid_to is null or mandate.valid_to >= $5)
        ))",
        former.as_slice(),
        next.as_slice(),
        party.0,
        sealed_id_token,
        today
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes a sign of life of a debtor's session.
///
/// # Errors
/// When the database does not answer.
pub async fn touch_debtor(
    db: impl PgExecutor<'_>,
    token: &Digest,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update debtor_session set last_seen_at = greatest(last_seen_at, $2) where token_hash = $1",
        token.as_slice(),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Ends a debtor's session.
///
/// # Errors
/// When the database does not answer.
pub async fn end_debtor(db: impl PgExecutor<'_>, token: &Digest) -> Result<(), StoreError> {
    sqlx::query!("delete from debtor_session where token_hash = $1", token.as_slice())
        .execute(db)
        .await?;
    Ok(())
}

/// A session of staff.
///
/// # Errors
/// When the database does not answer.
pub async fn staff(
    db: impl PgExecutor<'_>,
    token: &Digest,
) -> Result<Option<StaffSession>, StoreError> {
    let row = sqlx::query!(
        "select session.staff_id, member.name, session.roles, session.sees_protected,
            session.sealed_id_token, session.last_seen_at, session.ends_at
        from staff_session as session
        inner join staff_member as member on member.id = session.staff_id
        where session.token_hash = $1",
        token.as_slice()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| StaffSession {
        staff: row.staff_id.into(),
        name: row.name,
        roles: row.roles.iter().filter_map(|word| word.parse().ok()).collect(),
        sees_protected: row.sees_protected,
        sealed_id_token: row.sealed_id_token,
        last_seen_at: row.last_seen_at,
        ends_at: row.ends_at,
    }))
}

/// Begins a session of staff.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_staff(
    db: impl PgExecutor<'_>,
    token: &Digest,
    staff: StaffId,
    (roles, sees_protected): (&[StaffRole], bool),
    sealed_id_token: Option<&[u8]>,
    span: Span,
) -> Result<(), StoreError> {
    let roles: Vec<String> = roles.iter().map(|role| role.word().to_owned()).collect();
    sqlx::query!(
        "insert into staff_session
            (token_hash, staff_id, roles, sees_protected, sealed_id_token,
            created_at, last_seen_at, ends_at)
        values ($1, $2, $3, $4, $5, $6, $6, $7)",
        token.as_slice(),
        staff.0,
        &roles,
        sees_protected,
        sealed_id_token,
        span.begins_at,
        span.ends_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes a sign of life of a session of staff.
///
/// # Errors
/// When the database does not answer.
pub async fn touch_staff(
    db: impl PgExecutor<'_>,
    token: &Digest,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update staff_session set last_seen_at = greatest(last_seen_at, $2) where token_hash = $1",
        token.as_slice(),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Ends a session of staff.
///
/// # Errors
/// When the database does not answer.
pub async fn end_staff(db: impl PgExecutor<'_>, token: &Digest) -> Result<(), StoreError> {
    sqlx::query!("delete from staff_session where token_hash = $1", token.as_slice())
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets what ended before `before`, and attempts and kept forms that are over. A session is
/// remembered for a while after its end, so that what its person typed can be kept for them.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_ended(
    pool: &PgPool,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!("delete from debtor_session where ends_at < $1", before).execute(pool).await?;
    sqlx::query!("delete from staff_session where ends_at < $1", before).execute(pool).await?;
    sqlx::query!("delete from sign_in_attempt where expires_at < $1", now).execute(pool).await?;
    sqlx::query!("delete from signing_attempt where expires_at < $1", now).execute(pool).await?;
    sqlx::query!("delete from kept_form where expires_at < $1", now).execute(pool).await?;
    Ok(())
}
