//! What comes of a signature.

use besked_domain::id::PlanId;
use besked_domain::text::Localised;
use besked_seal::{Evidence, Method, Proof};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What binds the person's act to the document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Means {
    /// The Swedish signature extension: the person reads the message at the provider, and signs the
    /// data.
    Signature {
        /// What is signed: canonical JSON with the document's hash.
        data: String,
        /// What the person reads.
        message: Localised,
    },
    /// A fresh sign-in at a provider that has no signatures: the portal has told what it means, and
    /// the person proves who they are.
    SignIn {
        /// What the nonce is made of, beside the document's hash.
        #[serde(with = "hex::serde")]
        salt: [u8; 32],
    },
}

/// A signature that was given and checked.
pub struct Signed {
    /// The plan.
    pub plan: PlanId,
    /// Which version of it.
    pub version: i32,
    /// When it was signed, as the provider says.
    pub signed_at: DateTime<Utc>,
    /// Whether the person's own signature was checked, beside the provider's word for it. Never for a
    /// sign-in, which has none, nor for a signature in a form that is not known here.
    pub is_independently_verified: bool,
    /// Everything that shows it, to be attached to the sealed agreement.
    pub evidence: Evidence,
}

impl Signed {
    /// How it was signed: two strengths of proof, which are never called the same.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self.evidence.proof {
            Proof::Signature { .. } => Method::Signature,
            Proof::SignIn { .. } => Method::SignIn,
        }
    }
}
