//! The texts from part 7 onwards: they come after those that are given.

macro_rules! with_onwards {
    ($($before:tt)*) => {
        texts! {
            $($before)*
            // 7. The word
            /// Must, FL 38 §.
            MustByLaw = "word.yes_must_by_law" (unit),
            /// Must, by our own rules.
            Must = "word.yes_must" (unit),
            /// Will.
            Will = "word.yes_will" (unit),
            /// Not decided yet.
            Undecided = "word.undecided" (unit),
            /// Will not.
            Not = "word.no_with_reason" (),
            /// By when.
            AnswerBy = "word.by" (day),
            /// What comes is a decision.
            ComesDecision = "word.decision" (),
            /// What comes is an answer.
            ComesAnswer = "word.answer" (),
            /// A measure that is contested beside a line must be looked at whatever comes of that.
            MeasureMust = "word.measure_must" (measure, unit),
            /// It is of some lines, and the others are not settled.
            LinesAlone = "word.lines_alone" (lines, unit),
            /// A person looks at some lines, and the answer to the others is no.
            RestStands = "word.rest_stands" (lines),
            /// The official states first, then a manager.
            Statement = "word.statement" (),
            // 8. Payment meanwhile
            /// Paused.
            Held = "pay.held" (amount),
            /// Interest is paused.
            HeldInterest = "pay.held_interest" (amount),
            /// Paused on another invoice.
            HeldElsewhere = "pay.held_elsewhere" (amount, number),
            /// Paused at least until.
            HeldUntil = "pay.held_until" (day),
            /// No reminder or claim meanwhile.
            NoDunning = "pay.no_dunning" (),
            /// The rest, with a day.
            Rest = "pay.rest" (amount, day),
            /// The rest, now.
            RestNow = "pay.rest_now" (amount),
            /// The rest, by the day that a respite has moved the due date to (*anstånd*).
            RestRespited = "pay.rest_respited" (amount, day),
            /// The rest of what was paid by a plan that was broken, with a day.
            RestOfPlan = "pay.rest_of_plan" (amount, day),
            /// The rest, as a plan says (*avbetalningsplan*).
            RestByPlan = "pay.rest_by_plan" (amount),
            /// Nothing else.
            NoRest = "pay.no_rest" (),
            /// Our pause does not count with Kronofogden, who is to be answered by a day.
            OrderBy = "pay.order_by" (day),
            /// Nor where no such day is known, or it has passed.
            Order = "pay.order" (),
            /// Nor where Kronofogden collects.
            Collected = "pay.collected" (),
            /// Not paused: nothing too much was charged.
            NothingTooMuch = "pay.nothing_too_much" (),
            /// Not paused: the debt is not contested.
            NotHeld = "pay.not_held" (),
            /// Not paused by this case: another one has paused it.
            HeldAlready = "pay.held_already" (amount),
            /// Not paused by this case: another one has paused it on the invoice that is too much.
            HeldAlreadyThere = "pay.held_already_there" (amount, number),
            /// Not paused: what is contested costs nothing by itself.
            CostsNothing = "pay.costs_nothing" (),
            /// Not paused: nothing is left.
            NothingLeft = "pay.nothing_left" (),
            /// A proposal pauses.
            ProposalPauses = "pay.proposal" (days),
            /// A proposal has paused already.
            ProposalPausedBefore = "pay.proposal_used" (),
            /// Interest runs.
            InterestRuns = "pay.interest_runs" (),
            /// Interest does not run meanwhile: said in answers of before, while a setting could promise that.
            InterestStops = "pay.interest_stops" (),
            /// Interest runs, and need not be paid meanwhile.
            InterestWaits = "pay.interest_waits" (),
            /// Nothing is paused: what is contested has been credited.
            Credited = "pay.credited" (),
            /// No interest is counted while a plan that waives it is being paid.
            InterestWaived = "pay.interest_waived" (),
            /// No interest is charged.
            NoInterestEver = "pay.no_interest" (),
            // 9. How to add
            /// Anything more.
            AddMore = "add.more" (),
            /// What is needed to trace a payment.
            AskPayment = "add.ask_payment" (),
            /// A reading.
            AskReading = "add.ask_reading" (),
            /// The notice.
            AskNotice = "add.ask_notice" (),
            /// What made paying late.
            AskReasons = "add.ask_reasons" (),
            /// What the text lacks, by when, and what follows otherwise.
            AskWords = "add.ask_words" (day),
            /// By voice.
            Orally = "add.orally" (phone),
            /// Interpreter and representative.
            Helped = "add.helped" (),
            /// I want a person.
            WantPerson = "add.person" (),
            // 10. How to go further
            /// Private law.
            FurtherPrivate = "further.private_law" (),
            /// Private law, and a contract: by whom it is tried.
            FurtherContract = "further.contract" (to),
            /// Private law, and another rule: by whom it is tried.
            FurtherTried = "further.tried" (to),
            /// Water and the like: a court of its own.
            FurtherAppeal = "further.administrative_appeal" (),
            /// Legality review.
            FurtherLegality = "further.legality_review" (),
            /// Mixed.
            FurtherMixed = "further.mixed" (),
            /// The right to ask for a decision.
            SixMonths = "further.six_months" (day),
            /// It is taken in as an appeal too.
            AppealTaken = "further.appeal_taken" (day),
            /// An appeal pauses payment.
            AppealPauses = "further.appeal_pauses" (),
            /// It does not.
            AppealDoesNotPause = "further.appeal_continues" (),
            /// A guardian may write.
            Guardian = "further.guardian" (),
            /// Nobody answers as a guardian any longer.
            OfAgeNow = "further.of_age_now" (),
            // 11. Sender
            /// The unit.
            SenderUnit = "sender.unit" (municipality, unit, phone, email),
            /// When it answers.
            SenderHours = "sender.hours" (hours),
            // 12. Made by a machine
            /// Made automatically.
            Automatic = "auto.made" (),
            /// A person looks at it.
            PersonLooks = "auto.person" (),
            /// A person looks at it if asked to.
            PersonIfAsked = "auto.person_if_asked" (),
        }
    };
}
