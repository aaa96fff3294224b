//! Every text, part by part: the first six parts, then those onwards.

use crate::word::words;

with_onwards! {
    // 1. Receipt
    /// The objection arrived.
    Received = "receipt.received" (number, day, time),
    /// The objection arrived, at a time of day that nobody knows.
    ReceivedDay = "receipt.received_day" (number, day),
    /// An official wrote it down.
    Registered = "receipt.registered" (channel),
    /// Somebody acts for whoever owes it (*ombud*, FL 14 §).
    ByAgent = "receipt.by_agent" (),
    /// What was written.
    Wrote = "receipt.wrote" (statement),
    /// Nothing was written.
    Wordless = "receipt.wordless" (),
    /// What is wanted.
    Wants = "receipt.wants" (wanted),
    /// Files came with it.
    Files = "receipt.files" (count),
    // 2. What is charged
    /// The invoice.
    Invoice = "charged.invoice" (number, subject, unit, total, due),
    /// The whole of it is contested.
    Whole = "charged.whole" (amount),
    /// The whole of it is what was written about, though nothing in it is contested.
    AboutWhole = "charged.about_whole" (amount),
    /// A contested line.
    Line = "charged.line" (description, amount),
    /// A contested line for a period.
    LinePeriod = "charged.line_period" (description, amount, from, to),
    /// What the line is about.
    Object = "charged.object" (object),
    /// A part of it is contested.
    PartOf = "charged.part" (amount, whole),
    /// A contested fee.
    MeasureFee = "charged.fee" (measure, day, amount),
    /// A contested step.
    MeasureStep = "charged.step" (measure, day),
    // 3. Ground in fact
    /// A fact with a day.
    FactDated = "fact.dated" (label, value, day),
    /// A fact.
    Fact = "fact.undated" (label, value),
    /// The quantity was measured.
    Measured = "fact.measured" (quantity),
    /// The quantity was estimated.
    Estimated = "fact.estimated" (quantity),
    /// The quantity was decided.
    Decided = "fact.decided" (quantity),
    /// A decision in the person's own matter.
    DecisionMade = "fact.decision" (number, day, summary),
    /// The ledger does not tell.
    Untold = "fact.untold" (description),
    /// The unit is asked.
    UnitAsked = "fact.unit_asked" (unit, day),
    /// A payment on record.
    Payment = "fact.payment" (amount, day),
    /// No payment on record.
    NoPayment = "fact.no_payment" (number),
    /// A step on record.
    StepTaken = "fact.step" (measure, day, sender),
    /// A step that is no letter, or whose sender is not on record.
    StepNoted = "fact.step_noted" (measure, day),
    /// No letter on record that a fee is for.
    NoStep = "fact.no_step" (measure),
    /// A fee on record.
    FeeCharged = "fact.fee" (measure, day, amount),
    // 4. Ground in rules
    /// A tariff.
    Tariff = "rule.tariff" (title, paragraph, by, day),
    /// A contract term.
    Contract = "rule.contract" (title, paragraph, day),
    /// A statute.
    Statute = "rule.statute" (title, paragraph),
    /// A decision of a council or a board.
    Resolution = "rule.decision" (title, paragraph, by, day),
    /// Where to read it.
    RuleLink = "rule.link" (url),
    /// The rule was adopted after the period began.
    AdoptedLate = "rule.adopted_late" (day, from),
    /// The rule was in force in the whole period.
    InForce = "rule.in_force" (title, from, to),
    /// The rule came into force after the period began.
    BeganLate = "rule.began_late" (title, day, from),
    /// The rule was no longer in force when the period ended.
    EndedEarly = "rule.ended_early" (title, day, to),
    /// The ledger names no rule.
    NoRule = "rule.untold" (),
    /// Reminder fee.
    ReminderFeeRule = "rule.reminder_fee" (amount),
    /// Claim fee.
    ClaimFeeRule = "rule.claim_fee" (amount),
    /// Fee for a plan.
    PlanFeeRule = "rule.plan_fee" (amount),
    /// Late-payment compensation.
    LatePaymentRule = "rule.late_payment" (amount),
    /// Costs of the Enforcement Authority or a court.
    CourtRule = "rule.court" (),
    /// Interest.
    InterestRule = "rule.interest" (),
    /// Reminders and claims.
    ClaimRule = "rule.claim" (),
    /// When a delivery may be stopped.
    StopRule = "rule.stop" (),
    /// Limitation.
    LimitationRule = "rule.limitation" (years),
    /// Reduction of interest.
    ReductionRule = "rule.reduction" (),
    /// Minors.
    MinorRule = "rule.minor" (),
    // 5. Calculation
    /// Quantity times price.
    Product = "sum.product" (quantity, price, net),
    /// Quantity times price is another sum.
    ProductDiffers = "sum.differs" (quantity, price, right, charged),
    /// VAT.
    Vat = "sum.vat" (rate, vat),
    /// VAT that does not follow from the rate.
    VatDiffers = "sum.vat_differs" (rate, right, charged),
    /// No VAT.
    NoVat = "sum.no_vat" (),
    /// The line in all.
    LineSum = "sum.line" (description, amount),
    /// No calculation is known.
    NoSum = "sum.untold" (description, amount),
    /// The period before.
    Before = "sum.before" (number, quantity, price, amount),
    /// A fee is a fixed amount.
    Fixed = "sum.fixed" (amount),
    /// What Kronofogden or a court has set.
    CourtSum = "sum.court" (amount),
    /// Interest on an amount, at a rate, for a number of days.
    InterestDays = "sum.interest_days" (base, rate, from, to, days),
    /// Interest on an amount, at a rate, for a whole month of a plan.
    InterestMonth = "sum.interest_month" (base, rate, from, to),
    /// What the rates give, and what was booked.
    InterestBooked = "sum.interest_booked" (right, booked),
    /// Interest so far.
    InterestSum = "sum.interest" (base, from, to, amount),
    /// Interest so far, at a rate that is not final.
    InterestSoFar = "sum.interest_preliminary" (base, from, to, amount),
    /// Days that a plan leaves out of interest so far.
    InterestLeftOut = "sum.interest_left_out" (from, to, days),
    /// The invoice in all, when nothing has happened to it.
    InvoiceUntouched = "sum.invoice_untouched" (total),
    /// The invoice in all.
    InvoiceSum = "sum.invoice" (total, credited, fees, paid, left),
    /// The invoice in all, when more was paid than was to be paid.
    InvoiceOverpaid = "sum.invoice_overpaid" (total, credited, fees, paid, overpaid),
    // 6. What this says of the person's own ground
    /// The payment is here, and nothing is left.
    PaidHere = "own.paid_here" (amount, day),
    /// The payment was booked on another invoice.
    PaidElsewhere = "own.paid_elsewhere" (amount, day, number),
    /// The payment is here and has not been booked.
    PaidUnbooked = "own.paid_unbooked" (amount, day),
    /// A payment of the same amount is here, and states no invoice.
    PaidAlike = "own.paid_alike" (amount, day),
    /// How many payments were found, and what they come to.
    PaidTogether = "own.paid_together" (count, amount),
    /// What was found is less than what is left.
    PaidShort = "own.paid_short" (amount, left),
    /// A part has been paid.
    PaidPart = "own.paid_part" (amount, left),
    /// No payment is found.
    PaymentUnseen = "own.payment_unseen" (),
    /// What was looked through without finding it, and who looks through the rest.
    PaymentSought = "own.payment_sought" (number, unit),
    /// The sums differ.
    SumWrong = "own.sum_wrong" (difference),
    /// The sums differ, and a part of what is too much has been credited.
    SumWrongInPart = "own.sum_wrong_in_part" (difference, credited),
    /// The sums differ by so much or more: something has been credited that may be of it.
    SumWrongAtLeast = "own.sum_wrong_at_least" (difference),
    /// The sums differed, and what has been credited may be all of that.
    SumWrongUnsure = "own.sum_wrong_unsure" (difference),
    /// The sums differed, and that has been credited.
    SumCredited = "own.sum_credited" (difference),
    /// What is too much in more ways than one comes to.
    SumTogether = "own.sum_together" (amount),
    /// It comes to that, and may come to more.
    SumTogetherAtLeast = "own.sum_together_at_least" (amount),
    /// Less was charged than the sum.
    SumLow = "own.sum_low" (),
    /// Charged twice; this is the later.
    TwiceLater = "own.twice_later" (number, day),
    /// Charged twice; the other is the later.
    TwiceEarlier = "own.twice_earlier" (number, day),
    /// Charged twice; the other stands, and this one is too much.
    TwiceKept = "own.twice_kept" (number, day),
    /// Charged twice; this one is paid, and the other is too much.
    TwiceUnpaid = "own.twice_unpaid" (number, day),
    /// Charged twice, and both are paid.
    TwicePaid = "own.twice_paid" (number, day),
    /// The same line stands twice on this invoice.
    TwiceHere = "own.twice_here" (description),
    /// It stands on it more times than that.
    TwiceHereTimes = "own.twice_here_times" (description, count),
    /// How many lines are charged twice, and what they come to.
    TwiceTogether = "own.twice_together" (count, amount),
    /// Charged twice once, and something of the two invoices has been credited.
    TwiceUnsure = "own.twice_unsure" (number, day),
    /// The same line stands twice, and something of the invoice has been credited.
    TwiceHereUnsure = "own.twice_here_unsure" (description),
    /// It stands on another invoice too, for a part of the time.
    TwiceInPart = "own.twice_in_part" (number, day),
    /// It stands on this one more than once, and nothing tells whether it is of the same thing.
    TwiceHereAlike = "own.twice_here_alike" (description),
    /// The quantity is estimated.
    EstimatedOwn = "own.estimated" (),
    /// The sum agrees.
    SumRight = "own.sum_right" (),
    /// The rule of a line came into force after its period began.
    LineBeganLate = "own.rule_began_late" (description, title, day, from),
    /// The rule of a line was no longer in force when its period ended.
    LineEndedEarly = "own.rule_ended_early" (description, title, day, to),
    /// Nothing can be said of the sum before it is known what it rests on.
    SumUntold = "own.sum_untold" (unit, day),
    /// Which lines the next is about.
    OfLines = "own.of_lines" (lines),
    /// A line that is contested by itself has been credited.
    LineCredited = "own.line_credited" (description),
    /// A part of it has been.
    LineCreditedInPart = "own.line_credited_in_part" (description, credited, left),
    /// Nothing says that it was delivered.
    Undelivered = "own.undelivered" (description),
    /// The delivery is on record.
    DeliveredOwn = "own.delivered" (),
    /// The person had died.
    HadDied = "own.had_died" (day, from),
    /// The person died on a day within the period.
    DiedWithin = "own.died_within" (day, from, to),
    /// The person had moved out.
    MovedOut = "own.moved_out" (day, from),
    /// The person moved in later.
    MovedIn = "own.moved_in" (day, to),
    /// The person moved out on a day within the period.
    MovedOutWithin = "own.moved_out_within" (day, from, to),
    /// The person moved in on a day within the period.
    MovedInWithin = "own.moved_in_within" (day, from, to),
    /// The agreement is recorded on someone else.
    OtherHolder = "own.other_holder" (),
    /// Someone acted for the party on a day when no mandate is on record.
    AgentUnknown = "own.agent_unknown" (day),
    /// A mandate for a time.
    Mandate = "own.mandate" (from, to),
    /// A mandate without a last day.
    MandateSince = "own.mandate_since" (from),
    /// More than one pays, each by an invoice of their own.
    SeveralPayers = "own.several_payers" (description, amount),
    /// Nothing speaks against it.
    HolderSame = "own.holder_same" (),
    /// The agreement ended before.
    Ended = "own.ended" (day, from),
    /// The agreement ended, but later.
    EndedLater = "own.ended_later" (day, from),
    /// Notice has been given.
    Notice = "own.notice" (day),
    /// No notice is on record.
    NoNotice = "own.no_notice" (),
    /// Under 18.
    UnderAge = "own.under_age" (day),
    /// Of age.
    OfAge = "own.of_age" (born, day),
    /// No date of birth is known.
    NoAge = "own.no_age" (),
    /// The time has passed.
    TimePassed = "own.time_passed" (origin, last),
    /// The time has passed, though it began anew at least once.
    TimePassedAnew = "own.time_passed_anew" (origin, last),
    /// The time runs.
    TimeRuns = "own.time_runs" (origin, last),
    /// What interrupted it.
    Interrupted = "own.interrupted" (what, day),
    /// What counts for a reduction.
    ReductionCounts = "own.reduction_counts" (amount),
    /// There is no interest.
    NoInterest = "own.no_interest" (),
    /// Paying is the difficulty.
    NoMeans = "own.no_means" (),
    /// Nothing is left to pay.
    NoMeansPaid = "own.no_means_paid" (),
    /// All that is left is paused by other cases.
    NoMeansPaused = "own.no_means_paused" (),
    /// It is with the Enforcement Authority or a court, or watched over the years.
    NoMeansGone = "own.no_means_gone" (unit, phone),
    /// It is paid by a plan.
    NoMeansInPlan = "own.no_means_in_plan" (unit, phone),
    /// Budget and debt advice.
    DebtAdvice = "own.debt_advice" (phone),
    /// The council decides.
    CouncilDecides = "own.council" (),
    /// The council's decision by name.
    CouncilDecided = "own.council_decided" (title, by, day, paragraph),
    /// How a decision of the council's is tried (*laglighetsprövning*).
    CouncilRoad = "own.council_road" (),
    /// The price stands in an agreement.
    PriceAgreed = "own.price_agreed" (title, paragraph, day, unit),
    /// The charge rests on a statute.
    PriceByStatute = "own.price_by_statute" (title, paragraph, unit),
    /// By which rule a price is set is not on record.
    PriceUntold = "own.price_untold" (description, unit),
    /// Some tariffs know reductions.
    TariffReduction = "own.tariff_reduction" (),
    /// The reduction that the ledger tells of.
    ReductionKnown = "own.reduction_known" (what, unit, phone),
    /// Who knows of reductions.
    ReductionUnknown = "own.reduction_unknown" (unit, phone),
    /// What was written could matter.
    CouldMatter = "own.could_matter" (),
    /// Who reads what was written about an amount, and by when.
    PersonReads = "own.person_reads" (about, amount, unit, day),
    /// Who reads what was written about a step, and by when.
    PersonReadsStep = "own.person_reads_step" (about, unit, day),
    /// Too little was written.
    TooLittle = "own.too_little" (),
    /// The fee was not agreed.
    FeeNotAgreed = "own.fee_not_agreed" (measure),
    /// The fee is too high.
    FeeTooHigh = "own.fee_too_high" (measure, most, amount),
    /// A claim lacks a fact.
    ClaimLacks = "own.claim_lacks" (what),
    /// A delivery was stopped before payment had been asked for again.
    StopUnasked = "own.stop_unasked" (),
    /// Everything had been paid before the measure.
    MeasurePaid = "own.measure_paid" (measure, day, paid),
    /// The invoice had not fallen due.
    MeasureEarly = "own.measure_early" (measure, day, due),
    /// More interest was booked than the rates give.
    InterestTooHigh = "own.interest_too_high" (right, booked, difference),
    /// The contested measure follows the law as far as the record shows.
    MeasureLawful = "own.measure_lawful" (measure),
    /// The reminder fee was agreed, and is no more than the law allows.
    ReminderFeeStands = "own.reminder_fee_stands" (amount),
    /// The claim fee is no more than the law allows.
    ClaimFeeStands = "own.claim_fee_stands" (amount),
    /// The fee for a plan is; what it asks of the plan is not on record.
    PlanFeeStands = "own.plan_fee_stands" (amount),
    /// The compensation is; whether both are traders is not on record.
    LatePaymentStands = "own.late_payment_stands" (amount),
    /// The costs were set by others.
    CourtStands = "own.court_stands" (amount),
    /// Booked interest is what the rates give.
    InterestAgrees = "own.interest_agrees" (right, booked),
    /// It is less.
    InterestLow = "own.interest_low" (right, booked),
    /// It is more, at a rate that is not final.
    InterestUnsure = "own.interest_unsure" (right, booked),
    /// Days that a plan leaves out of booked interest that is counted again.
    BookedLeftOut = "own.interest_left_out" (from, to, days),
    /// What the record shows a claim to state, and what it does not show.
    ClaimRecorded = "own.claim_recorded" (stated, unknown, unit),
    /// No claim on record.
    ClaimUnseen = "own.claim_unseen" (unit),
    /// The invoice had fallen due when the reminder was sent.
    ReminderStands = "own.reminder_stands" (day, due),
    /// Payment was asked for before the delivery was stopped; by which rule is not on record.
    StopStands = "own.stop_stands" (asked, day, unit),
    /// A claim was sent and its time ran out before Kronofogden or a court.
    OrderStands = "own.order_stands" (day, last),
    /// No such claim on record.
    OrderUnclear = "own.order_unclear" (unit),
    /// A watch asks for nothing.
    WatchStands = "own.watch_stands" (),
    /// A step costs nothing by itself.
    StepCostsNothing = "own.step_costs_nothing" (measure),
    /// Whether anything arrived is not on record.
    NotArrived = "own.not_arrived" (measure, day, unit),
    /// The measure stands and falls with the debt.
    MeasureFollows = "own.measure_follows" (measure),
    /// What was cancelled is tried as a line.
    MeasureCancelled = "own.measure_cancelled" (measure),
    /// The law sets the level of a fee.
    LawSets = "own.law_sets" (measure),
    /// The law sets the rate of interest.
    InterestLevel = "own.interest_level" (measure),
    /// The state sets the costs.
    StateSets = "own.state_sets" (measure),
    /// An earlier answer on the same matter, with the same word.
    EarlierSame = "own.earlier_same" (number, day),
    /// An earlier answer on the same matter, with another word.
    EarlierChanged = "own.earlier_changed" (number, day),
    /// An earlier answer on another ground, or of something else.
    EarlierOther = "own.earlier_other" (number, day),
    /// What is new since the earlier answer.
    NewSince = "own.new_since" (what),
    /// Nothing is.
    NothingNew = "own.nothing_new" (),
}
