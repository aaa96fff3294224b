//! Agreements as sealed PDF, and the check of their whole chain of proof.
//!
//! A payment plan (*avbetalningsplan*) is agreed on as a PDF whose bytes are frozen. What was signed,
//! and how, is attached to that PDF beside the frozen bytes, and the organisation's seal
//! (*elektronisk stämpel*, regulation (EU) 910/2014 art. 3(25)) closes the file: PAdES B-B, or B-T
//! with a time stamp.
//!
//! [`Sealer`] does that, on the server. [`check`] walks the chain backwards, anywhere: seal → attached
//! bytes → hash → signed data → signature → signer. It asks nobody and fetches nothing; its
//! [`Arithmetic`] is handed in, and so is the time.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::as_conversions,
        clippy::expect_used
    )
)]

mod arithmetic;
mod asn1;
mod certificate;
mod check;
mod claims;
mod evidence;
mod jws;
mod moment;
#[cfg(feature = "native")]
mod native;
mod pdf;
mod report;
mod signed;
mod stamp;
#[cfg(feature = "write")]
mod write;

pub use arithmetic::{Algorithm, Arithmetic, Hash, PublicKey, Unavailable};
pub use certificate::Holder;
pub use check::{Known, check, check_evidence};
#[cfg(feature = "native")]
pub use evidence::nonce;
pub use evidence::{AGREEMENT, EVIDENCE, Evidence, FORMAT, Key, KeySet, Proof};
#[cfg(feature = "native")]
pub use native::{Native, check_evidence_here, check_here};
pub use report::{Broken, Method, NotChecked, Outcome, Report, Step, Told, Verdict, What};
#[cfg(feature = "write")]
pub use write::{NoAnswer, SealError, Sealer, Sealing, TimeStamp, Words, fingerprint_of_pem};
