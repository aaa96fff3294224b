//! Transactions that know for whom they read. One use case is one of them.

use super::{Pools, StoreError};
use besked_domain::id::{CallbackId, PartyId};
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};

/// A transaction under row-level security. What debtors and staff both read takes one of these,
/// so that no query can run outside a scope.
pub trait Scoped: Send {
    /// The connection, inside the transaction.
    fn connection(&mut self) -> &mut PgConnection;
}

/// A transaction of the municipality's own side, be it staff's or a job's: what debtors never write
/// takes one of these.
pub trait Municipal: Scoped {}

/// A transaction of the debtor side: it sees one party's rows.
#[derive(Debug)]
pub struct PortalTx(Transaction<'static, Postgres>);

/// A transaction of whoever has not signed in: it sees one call, which is nobody's that is known.
#[derive(Debug)]
pub struct LinkTx(Transaction<'static, Postgres>);

/// A transaction of the staff side: it sees everyone but, without the right, protected parties.
#[derive(Debug)]
pub struct DeskTx(Transaction<'static, Postgres>);

impl Scoped for PortalTx {
    fn connection(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

impl Scoped for LinkTx {
    fn connection(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

impl Scoped for DeskTx {
    fn connection(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

/// A transaction of imports and jobs: it sees everyone.
#[derive(Debug)]
pub struct JobsTx(Transaction<'static, Postgres>);

impl Scoped for JobsTx {
    fn connection(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

impl Municipal for DeskTx {}
impl Municipal for JobsTx {}

impl JobsTx {
    /// Begins.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(pools: &Pools) -> Result<Self, StoreError> {
        Self::on(&pools.jobs).await
    }

    /// Begins, for who has the pool of jobs alone.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn on(jobs: &PgPool) -> Result<Self, StoreError> {
        Ok(Self(jobs.begin().await?))
    }

    /// Begins one that only reads, all of it as of one moment.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn snapshot(pools: &Pools) -> Result<Self, StoreError> {
        Ok(Self(pools.jobs.begin_with(READ).await?))
    }

    /// Ends it; everything holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}

impl PortalTx {
    /// Begins. Without a party nothing at all is seen.
    ///
    /// The setting goes with `begin` in one round trip; an id is hexadecimal digits and dashes and
    /// cannot hold anything else.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(
        pools: &Pools,
        party: Option<PartyId>,
        mode: Mode,
    ) -> Result<Self, StoreError> {
        let begin = mode.begin();
        let statement = match party {
            Some(party) => format!("{begin}; set local besked.party_id = '{party}'"),
            None => begin.to_owned(),
        };
        if mode == Mode::List
            && let Some(replica) = &pools.replica
            && let Some(tx) = replica.begin(AssertSqlSafe(statement.clone())).await
        {
            return Ok(Self(tx));
        }
        Ok(Self(pools.portal.begin_with(AssertSqlSafe(statement)).await?))
    }

    /// Ends it; everything holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}

impl LinkTx {
    /// Begins one that sees a call: the one that a link leads to, or that is being asked for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(pools: &Pools, call: CallbackId, mode: Mode) -> Result<Self, StoreError> {
        let statement = format!("{}; set local besked.stranger_call = '{}'", mode.begin(), call.0);
        Ok(Self(pools.portal.begin_with(AssertSqlSafe(statement)).await?))
    }

    /// Ends it; everything holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}

impl DeskTx {
    /// Begins.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(
        pools: &Pools,
        sees_protected: bool,
        mode: Mode,
    ) -> Result<Self, StoreError> {
        let statement = match (mode, sees_protected) {
            (Mode::Read | Mode::List, false) => READ,
            (Mode::Write, false) => WRITE,
            (Mode::Read | Mode::List, true) => {
                "begin isolation level repeatable read read only; \
                 set local besked.sees_protected = 'on'"
            }
            (Mode::Write, true) => "begin; set local besked.sees_protected = 'on'",
        };
        Ok(Self(pools.desk.begin_with(statement).await?))
    }

    /// Ends it; everything holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}

/// Whether a transaction writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Reads only, all of it as of one moment: a sum and its rows always agree.
    Read,
    /// The same for a list, which may come from a copy that is a moment behind.
    List,
    /// Writes. Each statement sees what was committed before it, as event chains need.
    Write,
}

const READ: &str = "begin isolation level repeatable read read only";
const WRITE: &str = "begin";

impl Mode {
    const fn begin(self) -> &'static str {
        match self {
            Self::Read | Self::List => READ,
            Self::Write => WRITE,
        }
    }
}
