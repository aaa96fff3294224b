//! The only SQL, a file an aggregate.
//!
//! Whatever a debtor may read takes a [`Scoped`] transaction or a [`PortalTx`]: row-level security
//! shows that party's rows alone, and the party is named in the query besides. Of what is nobody's that is
//! known, a [`LinkTx`] sees the one call that it names.

pub mod address;
pub mod answer_card;
pub mod authority;
pub mod bank;
pub mod call_cover;
pub mod callback;
pub mod claims;
pub mod contact;
mod decode;
pub mod delegation;
pub mod dispute;
mod error;
pub mod events;
pub mod evidence;
pub mod fault;
pub mod feed;
pub mod find;
pub mod forms;
pub mod imports;
pub mod invoice;
pub mod jobs;
pub mod judged;
pub mod ledger;
pub mod looks;
pub mod mandate;
pub mod message;
pub mod party;
pub mod phone;
pub mod plan;
mod pools;
pub mod rates;
pub mod refund;
pub mod refund_control;
mod replica;
pub mod respite;
mod scope;
pub mod session;
pub mod setting_proposal;
pub mod settings;
pub mod sign_in;
pub mod signing;
pub mod test_call;
pub mod testing;
pub mod unit;

pub use error::StoreError;
pub use pools::{Addresses, ConnectError, Pools};
pub use replica::Replica;
pub use scope::{DeskTx, JobsTx, LinkTx, Mode, Municipal, PortalTx, Scoped};

/// The migrations, forward only, in the binary.
pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");
