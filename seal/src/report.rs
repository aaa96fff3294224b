//! What a check found, step by step.

use crate::certificate::Holder;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What was found of a file. The steps stand in the order of the chain, always all of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// What the file tells of itself. True as far as the steps hold.
    pub told: Told,
    /// The steps.
    pub steps: Vec<Step>,
}

/// What a file tells.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Told {
    /// The plan that the agreement is about.
    pub plan: Option<String>,
    /// The identity number of who signed, as it is stored: twelve digits.
    pub signer: Option<String>,
    /// How it was signed.
    pub method: Option<Method>,
    /// When the signature was received.
    pub signed_at: Option<DateTime<Utc>>,
    /// The issuer of the identity (*legitimeringsutfärdare* or broker), by its address.
    pub identity_from: Option<String>,
    /// The level of assurance (*tillitsnivå*), by its address.
    pub level: Option<String>,
    /// Whom the seal's certificate names.
    pub sealed_by: Option<Holder>,
    /// SHA-256 of the seal's certificate: what a list of known seals holds.
    pub seal_fingerprint: Option<String>,
    /// When it was sealed, as the sealer's clock said.
    pub sealed_at: Option<DateTime<Utc>>,
    /// Whom the time stamp's certificate names.
    pub stamped_by: Option<Holder>,
    /// When it was sealed, as the time stamp says.
    pub stamped_at: Option<DateTime<Utc>>,
}

/// How an agreement was signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// By an electronic signature over the agreement's hash.
    Signature,
    /// By a sign-in that was bound to the agreement's hash.
    SignIn,
}

/// One step and what came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Step {
    /// What was looked at.
    pub what: What,
    /// What came of it.
    pub outcome: Outcome,
}

/// What is looked at, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The seal covers the whole file, and nothing was added afterwards.
    WholeFile,
    /// The file's bytes are those that were sealed.
    SealedBytes,
    /// The seal is a signature by the certificate in it.
    SealSignature,
    /// The certificate was valid when the file was sealed, and is one that may seal.
    SealCertificate,
    /// The certificate is one of those that are known as the organisation's.
    SealOwner,
    /// Whoever issued the certificate may be relied on.
    SealIssuer,
    /// The time stamp is a signature over this seal.
    TimeStamp,
    /// The agreement and the evidence are attached, and nothing else.
    Attachments,
    /// The pages that a reader shows are the agreement's, with nothing over them.
    Pages,
    /// The evidence can be read.
    Evidence,
    /// The attached agreement has the hash that the evidence names.
    AgreementHash,
    /// What was signed names that hash and that plan.
    SignedData,
    /// The signature is one over what was signed, by this signer.
    Signature,
    /// The signed request asked for just this: these data, these words, this person.
    Request,
    /// The identity is signed by its issuer, with a key that was kept.
    Identity,
    /// The kept keys are the issuer's.
    IdentityKeys,
    /// Who identified is who should sign.
    Signer,
    /// The times follow on each other as they should.
    Times,
}

impl What {
    /// Every step, in this order.
    pub const ALL: [Self; 18] = [
        Self::WholeFile,
        Self::SealedBytes,
        Self::SealSignature,
        Self::SealCertificate,
        Self::SealOwner,
        Self::SealIssuer,
        Self::TimeStamp,
        Self::Attachments,
        Self::Pages,
        Self::Evidence,
        Self::AgreementHash,
        Self::SignedData,
        Self::Signature,
        Self::Request,
        Self::Identity,
        Self::IdentityKeys,
        Self::Signer,
        Self::Times,
    ];
}

/// What came of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It does not.
    Broken(Broken),
    /// It was not checked.
    NotChecked(NotChecked),
}

/// Why something does not hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Broken {
    /// It is no PDF as the portal writes them.
    NotSuchAPdf,
    /// There is no seal in it.
    NoSeal,
    /// The seal leaves a part of the file out.
    LeavesOut,
    /// The bytes have been changed.
    Changed,
    /// The form of what should be here is another.
    Form,
    /// It is made in a way that is not known here. Seals are made in none that is not.
    Algorithm,
    /// The signature does not fit.
    Signature,
    /// Another certificate is named than the one that is there.
    OtherCertificate,
    /// The certificate was not valid then.
    NotValidThen,
    /// The certificate is for another use.
    OtherUse,
    /// The certificate is none of those that are known.
    Unknown,
    /// The time stamp is for something else.
    OtherStamp,
    /// Something is missing.
    Missing,
    /// There is more than should be.
    More,
    /// The pages are others.
    OtherPages,
    /// The hash is another.
    OtherHash,
    /// The plan is another.
    OtherPlan,
    /// The data or the words are others.
    OtherData,
    /// It is not signed at all.
    Unsigned,
    /// No kept key has the name that the signature gives.
    NoKey,
    /// It is about another person, or about nobody.
    OtherPerson,
    /// It had run out.
    Expired,
    /// The times contradict each other.
    Times,
}

/// Why something was not checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotChecked {
    /// What it would have to be checked against is missing or broken; another step tells why.
    Prerequisite,
    /// No list of known seals was handed in.
    NoListOfSeals,
    /// Lists of issuers that may be relied on are not asked.
    IssuersAreNotAsked,
    /// There is no time stamp: the time is the sealer's own word.
    NoTimeStamp,
    /// The kept keys are not compared with the issuer's own.
    KeysAsKept,
    /// The form of the signature is one that is not known here: not independently verified.
    UnknownSignature,
    /// It is signed in a way that is not known here.
    UnknownAlgorithm,
    /// The evidence is of a later form than this check knows.
    LaterEvidence,
    /// It was not kept.
    NotKept,
    /// A sign-in stands in place of a signature.
    SignInInstead,
    /// The arithmetic cannot be done here.
    NoArithmetic,
}

/// What the steps come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything holds that such a check can ever show.
    Holds,
    /// Nothing is broken, and something that can be shown for other files was not checked here.
    InPart,
    /// Something is broken.
    Broken,
}

impl Report {
    /// What the steps come to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let any = |kind: fn(Outcome) -> bool| self.steps.iter().any(|step| kind(step.outcome));
        if any(|outcome| matches!(outcome, Outcome::Broken(_))) {
            Verdict::Broken
        } else if any(|outcome| matches!(outcome, Outcome::NotChecked(why) if !why.is_always_so()))
        {
            Verdict::InPart
        } else {
            Verdict::Holds
        }
    }

    /// What came of a step.
    #[must_use]
    pub fn outcome(&self, what: What) -> Option<Outcome> {
        self.steps.iter().find(|step| step.what == what).map(|step| step.outcome)
    }
}

impl NotChecked {
    /// Whether this is left open for every file of its kind, so that it tells nothing of this one.
    #[must_use]
    pub const fn is_always_so(self) -> bool {
        matches!(
            self,
            Self::IssuersAreNotAsked | Self::NoTimeStamp | Self::KeysAsKept | Self::SignInInstead
        )
    }
}

impl From<Broken> for Outcome {
    fn from(why: Broken) -> Self {
        Self::Broken(why)
    }
}

impl From<NotChecked> for Outcome {
    fn from(why: NotChecked) -> Self {
        Self::NotChecked(why)
    }
}

impl From<crate::arithmetic::Unavailable> for Outcome {
    fn from(_: crate::arithmetic::Unavailable) -> Self {
        Self::NotChecked(NotChecked::NoArithmetic)
    }
}
