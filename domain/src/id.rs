//! Identifiers. Each kind is a type of its own, so that no call can be written backwards.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A municipal unit that sends invoices (*förvaltning*, *enhet*).
    UnitId,
    /// A kind of charge, for instance a preschool fee (*avgiftsslag*).
    ChargeTypeId,
    /// A rule that a charge rests on: a tariff, a contract term, a council decision.
    RuleId,
    /// A person or a body that may owe money (*gäldenär*, *kund*).
    PartyId,
    /// The right of one party to act for another (*behörighet*, *fullmakt*).
    MandateId,
    /// An invoice (*faktura*).
    InvoiceId,
    /// A line of an invoice (*fakturarad*).
    LineId,
    /// A credit (*kreditering*).
    CreditId,
    /// A payment (*inbetalning*).
    PaymentId,
    /// A payment as the bank tells of it, whosever it is.
    BankPaymentId,
    /// A fee or compensation put on an invoice (*avgift*, *ersättning*).
    FeeId,
    /// A dunning step (*påminnelse*, *inkassokrav* and so on).
    DunningId,
    /// A fault of the municipality's own, found in a case (*eget fel*).
    FaultId,
    /// A question to another unit in a case.
    UnitRequestId,
    /// A decision in one person's matter that a charge rests on (*beslut*).
    DecisionId,
    /// A member of staff (*handläggare* and others).
    StaffId,
    /// An event of a subject's history.
    EventId,
    /// A file that was read in (*inläsning*).
    ImportRunId,
    /// A disputed charge (*tvistig fordran*, *invändning*): a case.
    DisputeId,
    /// A payment plan (*avbetalningsplan*, *amorteringsplan*): a case.
    PlanId,
    /// A respite that has been asked for (*anstånd*): a case.
    RespiteId,
    /// A refund of what was paid too much (*återbetalning*).
    RefundId,
    /// A call that the municipality has promised to make (*återuppringning*): a case.
    CallbackId,
    /// Another authority, of the register that staff keep.
    AuthorityId,
    /// What is said about a topic, as a unit keeps it (*svarskort*).
    AnswerCardId,
    /// A test call as internal control (*testsamtal*).
    TestCallId,
    /// A unit's queue of calls in another unit's hands for a while.
    CallCoverId,
    /// A pause of collection for what is disputed (*spärr*).
    HoldId,
    /// A message to a party (*meddelande*).
    MessageId,
    /// Something to be done later (*jobb*).
    JobId,
    /// An address that is asked to be confirmed.
    ConfirmationId,
    /// A file that was sent as evidence (*underlag*).
    EvidenceId,
    /// A change of a setting that has been proposed.
    SettingProposalId,
}

impl InvoiceId {
    /// The id as two numbers: so it is handed to a browser, which then carries no reader of ids.
    #[must_use]
    pub const fn halves(self) -> (u64, u64) {
        self.0.as_u64_pair()
    }

    /// The id of these two.
    #[must_use]
    pub const fn of_halves((high, low): (u64, u64)) -> Self {
        Self(Uuid::from_u64_pair(high, low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_same_after_it_was_two_numbers() {
        for number in [0, 1, 0x0192_7f3a_8c41_7d2e_9b10_5566_7788_99aa, u128::MAX] {
            let id = InvoiceId(Uuid::from_u128(number));
            assert_eq!(InvoiceId::of_halves(id.halves()), id);
        }
    }
}
