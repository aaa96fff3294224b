//! Connections, one pool for each database role.

use super::replica::Replica;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool};
use std::str::FromStr;
use std::time::Duration;

/// Where the database is, as each role.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// As `besked_signin`.
    pub signin: PgConnectOptions,
    /// As `besked_portal`.
    pub portal: PgConnectOptions,
    /// As `besked_desk`.
    pub desk: PgConnectOptions,
    /// As `besked_jobs`.
    pub jobs: PgConnectOptions,
    /// As `besked_portal`, on a copy that lists may be read from.
    pub replica: Option<PgConnectOptions>,
}

impl Addresses {
    /// The addresses that follow from the owner's: the same server and database, each role by its
    /// usual name. A role with an address of its own replaces the field.
    #[must_use]
    pub fn beside(owner: &PgConnectOptions) -> Self {
        let role = |name: &str| owner.clone().username(name);
        Self {
            signin: role("besked_signin"),
            portal: role("besked_portal"),
            desk: role("besked_desk"),
            jobs: role("besked_jobs"),
            replica: None,
        }
    }

    /// The addresses from the owner's URL and the URLs of those roles that have one.
    ///
    /// # Errors
    /// When a URL cannot be read.
    pub fn from_urls(
        owner: &str,
        signin: Option<&str>,
        portal: Option<&str>,
        desk: Option<&str>,
        jobs: Option<&str>,
    ) -> Result<Self, sqlx::Error> {
        let mut addresses = Self::beside(&PgConnectOptions::from_str(owner)?);
        for (url, field) in [
            (signin, &mut addresses.signin),
            (portal, &mut addresses.portal),
            (desk, &mut addresses.desk),
            (jobs, &mut addresses.jobs),
        ] {
            if let Some(url) = url {
                *field = PgConnectOptions::from_str(url)?;
            }
        }
        Ok(addresses)
    }
}

/// Why a pool may not be used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The database did not answer, or refused.
    #[error("cannot connect to the database as {role}: {source}")]
    Database {
        /// As which role.
        role: String,
        /// Why.
        source: sqlx::Error,
    },
    /// The role is not held by row-level security.
    #[error(
        "the database role {role} is a superuser or bypasses row-level security; \
         give each pool a role made by server/roles.sql"
    )]
    Unguarded {
        /// Which role.
        role: String,
    },
    /// A role that another pool uses, or the owner of the tables: its policies would not hold.
    #[error("the database role {role} owns tables; a pool needs a role made by server/roles.sql")]
    Owner {
        /// Which role.
        role: String,
    },
}

/// A pool for each role. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Pools {
    /// Identities, sessions, mandates.
    pub signin: PgPool,
    /// The debtor side: sees the transaction's party alone.
    pub portal: PgPool,
    /// The staff side: protected parties hidden.
    pub desk: PgPool,
    /// Imports and jobs.
    pub jobs: PgPool,
    /// A copy that lists may be read from.
    pub replica: Option<Replica>,
}

impl Pools {
    /// Opens the pools, and makes sure that row-level security holds each of them.
    ///
    /// # Errors
    /// When the database cannot be reached, or a role is above its policies.
    pub async fn connect(addresses: Addresses, most_each: u32) -> Result<Self, ConnectError> {
        Ok(Self {
            signin: open(hurried(addresses.signin), most_each).await?,
            portal: open(hurried(addresses.portal), most_each).await?,
            desk: open(hurried(addresses.desk), most_each).await?,
            jobs: open(addresses.jobs, most_each.min(4)).await?,
            replica: addresses.replica.map(|address| Replica::new(address, most_each)),
        })
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.signin.close().await;
        self.portal.close().await;
        self.desk.close().await;
        self.jobs.close().await;
        if let Some(replica) = &self.replica {
            replica.close().await;
        }
    }
}

/// Someone waits at a screen: a statement that takes longer than this helps nobody, and would hold
/// what others wait for.
pub(super) fn hurried(address: PgConnectOptions) -> PgConnectOptions {
    address.options([
        ("statement_timeout", "10s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "30s"),
    ])
}

async fn open(address: PgConnectOptions, most: u32) -> Result<PgPool, ConnectError> {
    let role = address.get_username().to_owned();
    let failed = |source| ConnectError::Database { role: role.clone(), source };
    let pool = PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(5))
        // A ping before each use would be a round trip more for every page. A connection that
        // has rested may have been cut by the network meanwhile, and only such a one is asked.
        .test_before_acquire(false)
        .before_acquire(|connection, rest| {
            Box::pin(async move {
                Ok(rest.idle_for < Duration::from_secs(10) || connection.ping().await.is_ok())
            })
        })
        .connect_with(
            address
                .application_name("besked")
                .log_slow_statements(tracing::log::LevelFilter::Warn, Duration::from_secs(1)),
        )
        .await
        .map_err(failed)?;
    let mut connection = pool
        .acquire()
        .await
        .map_err(|source| ConnectError::Database { role: role.clone(), source })?;
    let standing = standing(&mut connection)
        .await
        .map_err(|source| ConnectError::Database { role: role.clone(), source })?;
    match standing {
        Standing::Held => Ok(pool),
        Standing::Unguarded => Err(ConnectError::Unguarded { role }),
        Standing::Owner => Err(ConnectError::Owner { role }),
    }
}

/// Whether row-level security holds a role.
enum Standing {
    Held,
    Unguarded,
    Owner,
}

async fn standing(connection: &mut PgConnection) -> Result<Standing, sqlx::Error> {
    let who = sqlx::query!(
        r#"select
            role.rolsuper or role.rolbypassrls as "unguarded!",
            exists (select from pg_class where relowner = role.oid) as "owner!"
        from pg_roles as role where role.rolname = current_user"#
    )
    .fetch_one(connection)
    .await?;
    Ok(match (who.unguarded, who.owner) {
        (true, _) => Standing::Unguarded,
        (false, true) => Standing::Owner,
        (false, false) => Standing::Held,
    })
}

/// Refuses a connection that row-level security does not hold.
pub(super) async fn guarded(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    match standing(connection).await? {
        Standing::Held => Ok(()),
        Standing::Unguarded | Standing::Owner => Err(sqlx::Error::Configuration(
            "the replica's role is not held by row-level security; use besked_portal".into(),
        )),
    }
}
