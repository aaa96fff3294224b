//! The agreement on a plan, frozen and signed.

use super::{EvidenceFile, PlanAmendment, PlanFile, PlanRow, PortalError};
use async_trait::async_trait;
use besked_domain::id::{PartyId, PlanId};
use besked_domain::text::Lang;
use chrono::{DateTime, NaiveDate, Utc};

/// The agreements on plans, as either side reads and keeps them: a debtor those of the party acted for, staff
/// those of everyone they may see.
#[async_trait]
pub trait PlanPapers<Who>: Send + Sync {
    /// The agreement of an offer once its bytes are frozen; of none named, what is to be signed: a change
    /// that waits, else the offer that holds.
    async fn agreement(
        &self,
        who: &Who,
        id: PlanId,
        version: Option<i32>,
    ) -> Result<Option<Agreement>, PortalError>;
    /// What was frozen before that of what is to be signed, the newest first. Whoever has one before them may sign that
    /// still, while nobody has signed any.
    async fn earlier_agreements(
        &self,
        who: &Who,
        id: PlanId,
    ) -> Result<Vec<Agreement>, PortalError>;
    /// Freezes the agreement of an offer that is to be signed. Frozen once, it stays as it is, unless the letter has changed
    /// since and nobody has signed it: then the earlier is kept beside it. What is given back is what is to be signed. One
    /// that names another address than the debtor's by now is not frozen: it is to be set anew.
    async fn freeze_agreement(
        &self,
        who: &Who,
        id: PlanId,
        version: i32,
        lang: Lang,
        set: SetAgreement,
    ) -> Result<Agreement, PortalError>;
    /// An agreement that was signed with an e-identification: of an offer or the one that holds, by the
    /// signature of a number or by the latest one.
    async fn signed_agreement(
        &self,
        who: &Who,
        id: PlanId,
        asked: (Option<i32>, Option<i32>),
    ) -> Result<Option<SignedAgreement>, PortalError>;
    /// Keeps the sealed file of an offer's signature, by its number. Kept once, it stays as it is: what
    /// is given back is what is kept.
    async fn keep_sealed(
        &self,
        who: &Who,
        id: PlanId,
        signature: (i32, i32),
        document: Vec<u8>,
    ) -> Result<Vec<u8>, PortalError>;
    /// The scan of a paper signature of the offer that holds, by the signature's number. Of staff, those
    /// who see documents get it, and it writes the look.
    async fn plan_scan(
        &self,
        who: &Who,
        id: PlanId,
        number: i32,
    ) -> Result<Option<EvidenceFile>, PortalError>;
}

/// An agreement as it was set, to be frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetAgreement {
    /// Its bytes.
    pub document: Vec<u8>,
    /// The address that they name the debtor by, where they name one.
    pub email: Option<String>,
    /// The plan's fee is left off in them.
    pub fee_left_off: bool,
}

/// How a plan was signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignatureKind {
    /// With an e-identification; the evidence is kept.
    Electronic,
    /// On paper, which staff have in hand.
    Paper,
    /// For the municipality.
    Countersigned,
}

/// A signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanSignature {
    /// Which one of the offer's, from 1.
    pub number: i32,
    /// Who, where they signed with an e-identification.
    pub person: Option<PartyId>,
    /// How.
    pub kind: SignatureKind,
    /// Who signed.
    pub signer: String,
    /// On which day.
    pub signed_on: NaiveDate,
    /// The name of the paper's scan, where one is kept.
    pub scan: Option<String>,
}

/// The agreement whose bytes are frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreement {
    /// Of which offer.
    pub version: i32,
    /// The language that it is in.
    pub lang: Lang,
    /// The PDF, byte for byte as it is signed.
    pub document: Vec<u8>,
    /// The SHA-256 of it.
    pub sha256: [u8; 32],
    /// Since when.
    pub frozen_at: DateTime<Utc>,
    /// Which version of the letter it is; 0 where it is older than any that is counted.
    pub letter: i32,
    /// The debtor's address as it stands there, whatever it is by now.
    pub email: Option<String>,
    /// Whether the plan's fee is left off there, whatever it is by now. `None` where that was not kept.
    pub fee_left_off: Option<bool>,
}

impl Agreement {
    /// The SHA-256 as people and forms tell it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl PlanFile {
    /// The same as the bytes have it that are signed, whatever has happened since: by which address they name the debtor,
    /// and whether the plan's fee is a part of its instalments.
    #[must_use]
    pub fn as_frozen(&self, agreement: &Agreement) -> Self {
        let file = Self { email: agreement.email.clone(), ..self.clone() };
        match agreement.fee_left_off {
            Some(true) => file.without_fee(),
            // What was judged has it still.
            Some(false) if file.row.fee_left_off.is_some() => {
                let agreed = file.judgement.plan.as_ref().map(|(_, made)| made.clone());
                let schedule = agreed.unwrap_or_else(|| file.row.schedule.clone());
                Self { row: PlanRow { schedule, ..file.row }, ..file }
            }
            _ => file,
        }
    }

    /// The same as it is set to be signed now: nobody is asked to sign a fee that has been left off, in the plan or in a
    /// change of it.
    #[must_use]
    pub fn as_set(&self) -> Self {
        let file = self.clone();
        if self.row.fee_left_off.is_some() { file.without_fee() } else { file }
    }

    fn without_fee(mut self) -> Self {
        self.row.schedule = self.row.schedule.without_fee();
        self.amendment = self
            .amendment
            .map(|waits| PlanAmendment { schedule: waits.schedule.without_fee(), ..waits });
        self
    }
}

/// An electronic signature that was given and checked, to be written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ElectronicSignature {
    /// The SHA-256 of what was signed. Only the frozen agreement's own is taken.
    pub document: [u8; 32],
    /// What shows it, byte for byte as it is attached to the sealed agreement.
    pub evidence: Vec<u8>,
    /// On which day.
    pub signed_on: NaiveDate,
}

/// An agreement that was signed with an e-identification. Where two have signed, each signature makes
/// one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedAgreement {
    /// Which signature of the offer that holds, from 1.
    pub number: i32,
    /// What was signed.
    pub agreement: Agreement,
    /// What shows it, byte for byte.
    pub evidence: Vec<u8>,
    /// Both in one file under the organisation's seal, once it is made.
    pub sealed: Option<Vec<u8>>,
}
