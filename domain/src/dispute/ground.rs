//! What a person says is wrong, and what the answer can say about it.

use crate::word::words;

words! {
    /// Why someone contests a charge (*invändningsgrund*).
    Ground {
        /// It has been paid.
        AlreadyPaid = "already_paid",
        /// The amount, a rate or the calculation is wrong.
        WrongAmount = "wrong_amount",
        /// What is charged for was not received, or was faulty.
        NotReceived = "not_received",
        /// It is somebody else's debt.
        NotMine = "not_mine",
        /// The agreement had ended.
        Cancelled = "cancelled",
        /// The debtor was a minor (*omyndig*) when the debt arose.
        Minor = "minor",
        /// The debt has fallen by time (*preskriberad*).
        Prescribed = "prescribed",
        /// There is no money to pay with. Contests nothing.
        CannotPay = "cannot_pay",
        /// The tariff as such is too high. Contests nothing in the charge.
        TariffLevel = "tariff_level",
        /// Interest should be reduced, räntelagen 8 §.
        ReduceInterest = "reduce_interest",
        /// Something else.
        Other = "other",
    }

    /// The word on reconsideration (*omprövning*), S000 p. 6.
    Word {
        /// It will be reconsidered, because it must be: plainly wrong and simple to change
        /// (FL 38 §, or the same rule of one's own where the act does not reach).
        YesMust = "yes_must",
        /// It will be reconsidered.
        YesWill = "yes_will",
        /// A person looks at it and says by a date whether it will be.
        Undecided = "undecided",
        /// It will not: the ground, even if wholly true, could not change the charge.
        NoWithReason = "no_with_reason",
    }

    /// What of the charge is paused meanwhile.
    Scope {
        /// The whole invoice.
        Whole = "whole",
        /// What is contested.
        Disputed = "disputed",
        /// The difference between two sums.
        Difference = "difference",
        /// The later of two invoices for the same thing.
        Later = "later",
        /// Interest alone.
        Interest = "interest",
        /// Nothing.
        Nothing = "nothing",
    }

    /// What the facts on record say about the ground: one row of the table each.
    Finding {
        /// A payment was found.
        PaymentFound = "payment_found",
        /// No payment was found.
        PaymentNotFound = "payment_not_found",
        /// Quantity times price is not the sum charged.
        SumDiffers = "sum_differs",
        /// The same object and period is charged on two invoices.
        ChargedTwice = "charged_twice",
        /// The sum agrees; the quantity was estimated.
        QuantityEstimated = "quantity_estimated",
        /// The sum agrees; the quantity was measured or decided.
        SumAgrees = "sum_agrees",
        /// Nothing on record says that it was delivered.
        NoDelivery = "no_delivery",
        /// A delivery is on record.
        Delivered = "delivered",
        /// Something on record speaks against its being this party's debt.
        HolderDiffers = "holder_differs",
        /// Nothing on record does.
        HolderAgrees = "holder_agrees",
        /// The agreement ended before the period.
        EndedBefore = "ended_before",
        /// It did not, as far as the record tells.
        NotEnded = "not_ended",
        /// Under 18 when the debt arose.
        UnderAge = "under_age",
        /// Of age, or no natural person.
        OfAge = "of_age",
        /// The time has passed without interruption.
        TimePassed = "time_passed",
        /// It has not.
        TimeRuns = "time_runs",
        /// There is interest.
        InterestAccrued = "interest_accrued",
        /// There is none.
        NoInterest = "no_interest",
        /// Paying is the difficulty.
        NoMeans = "no_means",
        /// The council decides the level.
        CouncilDecides = "council_decides",
        /// What was written could matter.
        CouldMatter = "could_matter",
        /// Too little was written to act on.
        TooLittle = "too_little",
        /// The ledger does not tell why the line stands there.
        FactsMissing = "facts_missing",
        /// A fee or a claim that the law does not allow as it was made.
        MeasureUnlawful = "measure_unlawful",
        /// A measure is contested by itself, and the record shows nothing wrong with it.
        MeasureStands = "measure_stands",
        /// The law sets the level of what is contested, not the council.
        LawSets = "law_sets",
    }
}

impl Ground {
    /// Whether it says that something in the charge is wrong. The others ask for something, or are
    /// about what no invoice decides.
    pub(super) const fn contests(self) -> bool {
        !matches!(self, Self::CannotPay | Self::TariffLevel | Self::ReduceInterest)
    }
}
