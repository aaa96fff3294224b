//! The only SQL, a file an aggregate.

mod decode;
mod error;
mod pools;
mod scope;
pub mod settings;
pub mod testing;

pub use error::StoreError;
pub use pools::{Addresses, ConnectError, Pools};
pub use scope::{DeskTx, Mode, PortalTx, Scoped};

/// The migrations, forward only, in the binary.
pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");
