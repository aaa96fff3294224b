//! The settings of payment plans, respites and calls, and how one is changed: one proposes, another one
//! approves, and it holds from a day to come.
//!
//! What a setting may be is told by its [`Kind`]. [`Change::check`] says whether a change may be made, and
//! [`Judged::tried`] what it would have done to a proposal that was judged before.

mod calls;
mod change;
mod tried;
mod value;

pub use change::{Change, Decided, SettingRefusal, may_decline};
pub use tried::{Judged, Outcome, Trial, Weighable};
pub use value::{Kind, REGIMES, SettingValue, Unit, ValueFault};

use crate::calendar::Eve;
use crate::callback::{FEWEST_ATTEMPTS, MOST_CALLERS};
use crate::plan::MOST_INSTALMENTS;
use crate::word::words;

words! {
    /// A setting of payment plans and respites (`domain.md` 5.3), or of calls (7.2). Its word is its key in
    /// the store, with a low line for the dot.
    PolicySetting {
        /// The laws under which a program may say yes.
        PlanAutomaticRegimes = "plan_automatic_regimes",

        /// The most days of a respite (*anstånd*).
        RespiteMaxDays = "respite_max_days",
        /// The most days that a program grants.
        RespiteAutoDays = "respite_auto_days",
        /// The most that a program grants a respite for.
        RespiteAutoAmount = "respite_auto_amount",
        /// Within how many working days a person answers who is asked for a respite.
        RespiteAnswerDays = "respite_answer_days",
        /// The series that respites are numbered in.
        RespiteSeries = "respite_series",

        /// The most instalments.
        PlanMaxMonths = "plan_max_months",
        /// The least that an instalment may be.
        PlanMinInstalment = "plan_min_instalment",
        /// The least debt that a plan is made for.
        PlanMinDebt = "plan_min_debt",
        /// How far away the first due day may be.
        PlanLatestFirstDueDays = "plan_latest_first_due_days",
        /// The most instalments that a program accepts.
        PlanAutoMonths = "plan_auto_months",
        /// The most debt that a program accepts.
        PlanAutoAmount = "plan_auto_amount",
        /// How long a broken plan is remembered.
        PlanBrokenLookbackMonths = "plan_broken_lookback_months",
        /// How many plans may be open without a person looking.
        PlanMaxOpenPlans = "plan_max_open_plans",
        /// The most debt that one of staff says yes for alone.
        PlanAloneUpTo = "plan_alone_up_to",
        /// Within how many working days a person answers who is asked for a plan.
        PlanAnswerDays = "plan_answer_days",
        /// The series that plans are numbered in.
        PlanSeries = "plan_series",

        /// The fee for a plan to a person or an estate.
        PlanFeePersons = "plan_fee_persons",
        /// The fee for a plan to anyone else.
        PlanFeeOthers = "plan_fee_others",
        /// What happens to interest.
        PlanInterest = "plan_interest",
        /// How the debt is divided.
        PlanMethod = "plan_method",
        /// What a payment pays first.
        PlanOrder = "plan_order",
        /// A due day that is no working day moves.
        PlanMoveToWorkingDay = "plan_move_to_working_day",
        /// The days of a month that instalments fall due on as a rule.
        PlanDueDays = "plan_due_days",

        /// Days of grace after a missed due day.
        PlanGraceDays = "plan_grace_days",
        /// Days after the written notice.
        PlanNoticeDays = "plan_notice_days",
        /// A person looks before a plan is broken.
        PlanBreakNeedsLook = "plan_break_needs_look",
        /// When what is left of a broken plan is to be paid.
        PlanBrokenEffect = "plan_broken_effect",
        /// Days without reminders once something is proposed.
        PlanProposalPauseDays = "plan_proposal_pause_days",
        /// How long before a due day the debtor is reminded.
        PlanReminderDaysBefore = "plan_reminder_days_before",
        /// How many instalments a year may be moved.
        PlanMovesPerYear = "plan_moves_per_year",
        /// How many days later an instalment may be moved.
        PlanMoveMaxDays = "plan_move_max_days",
        /// A change of a running plan is signed anew.
        PlanAmendmentNeedsSignature = "plan_amendment_needs_signature",

        /// Two sign for a company.
        PlanTwoSigners = "plan_two_signers",
        /// The municipality signs too.
        PlanCountersign = "plan_countersign",

        /// When calls begin on an ordinary day.
        CallbackOpens = "callback_opens",
        /// When they end.
        CallbackCloses = "callback_closes",
        /// When they end on Maundy Thursday.
        CallbackMaundyThursday = "callback_maundy_thursday",
        /// When they end on Walpurgis Night.
        CallbackWalpurgis = "callback_walpurgis",
        /// When they end on the day before Ascension Day.
        CallbackBeforeAscension = "callback_before_ascension",
        /// When they end on the day before the National Day.
        CallbackBeforeNationalDay = "callback_before_national_day",
        /// When they end on the day before All Saints' Day.
        CallbackBeforeAllSaints = "callback_before_all_saints",
        /// When they end on the day before Christmas Eve.
        CallbackBeforeChristmasEve = "callback_before_christmas_eve",
        /// The days that are closed or open otherwise.
        CallbackDays = "callback_days",
        /// So many minutes before closing nothing more is promised for the same day.
        CallbackCutoffMinutes = "callback_cutoff_minutes",

        /// How long a window is.
        CallbackWindowMinutes = "callback_window_minutes",
        /// On how many open days windows are offered.
        CallbackWindowDays = "callback_window_days",
        /// How many make the calls of windows at a time.
        CallbackCallers = "callback_callers",
        /// How long a call takes.
        CallbackCallMinutes = "callback_call_minutes",

        /// How many attempts before someone counts as not reached.
        CallbackAttempts = "callback_attempts",
        /// What lies between two attempts at different times.
        CallbackAttemptGapMinutes = "callback_attempt_gap_minutes",
        /// How long a claimed call is another's to make.
        CallbackClaimMinutes = "callback_claim_minutes",
        /// The series that calls are numbered in.
        CallbackSeries = "callback_series",
        /// How long before it holds an answer card is to be announced.
        CallbackCardLeadDays = "callback_card_lead_days",
    }
}

impl PolicySetting {
    /// Its key in the store.
    ///
    /// ```
    /// use besked_domain::setting::PolicySetting;
    /// assert_eq!(PolicySetting::PlanMaxMonths.key(), "plan.max_months");
    /// ```
    #[must_use]
    pub fn key(self) -> String {
        self.word().replacen('_', ".", 1)
    }

    /// The setting with a key; `None` when it is none of these.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.key() == key)
    }

    /// What it may be.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::PlanAutomaticRegimes => Kind::Regimes,
            Self::RespiteMaxDays => number(Unit::Days, 1, 730),
            Self::RespiteAutoDays => number(Unit::Days, 0, 365),
            Self::RespiteAnswerDays | Self::PlanAnswerDays => number(Unit::WorkingDays, 1, 60),
            Self::RespiteSeries | Self::PlanSeries | Self::CallbackSeries => Kind::Series,
            Self::PlanMaxMonths => number(Unit::Instalments, 1, MOST_INSTALMENTS),
            Self::PlanLatestFirstDueDays => number(Unit::Days, 1, 180),
            Self::PlanAutoMonths => number(Unit::Instalments, 0, MOST_INSTALMENTS),
            Self::PlanBrokenLookbackMonths => number(Unit::Months, 0, 120),
            Self::PlanMaxOpenPlans => number(Unit::Plans, 0, 20),
            Self::RespiteAutoAmount
            | Self::PlanMinInstalment
            | Self::PlanMinDebt
            | Self::PlanAutoAmount
            | Self::PlanAloneUpTo
            | Self::PlanFeePersons
            | Self::PlanFeeOthers => Kind::Amount,
            Self::PlanInterest => Kind::Interest,
            Self::PlanMethod => Kind::Method,
            Self::PlanOrder => Kind::Order,
            Self::PlanDueDays => Kind::DueDays,
            Self::PlanBrokenEffect => Kind::BrokenEffect,
            Self::PlanMoveToWorkingDay
            | Self::PlanBreakNeedsLook
            | Self::PlanTwoSigners
            | Self::PlanCountersign
            | Self::PlanAmendmentNeedsSignature => Kind::YesNo,
            Self::PlanGraceDays => number(Unit::Days, 0, 90),
            Self::PlanNoticeDays => number(Unit::Days, 1, 90),
            Self::PlanProposalPauseDays => number(Unit::Days, 0, 60),
            Self::PlanReminderDaysBefore => number(Unit::Days, 0, 30),
            Self::PlanMovesPerYear => number(Unit::Times, 0, 12),
            Self::PlanMoveMaxDays => number(Unit::Days, 0, 90),
            Self::CallbackOpens | Self::CallbackCloses => Kind::Time,
            Self::CallbackMaundyThursday
            | Self::CallbackWalpurgis
            | Self::CallbackBeforeAscension
            | Self::CallbackBeforeNationalDay
            | Self::CallbackBeforeAllSaints
            | Self::CallbackBeforeChristmasEve => Kind::Closing,
            Self::CallbackDays => Kind::Days,
            Self::CallbackCutoffMinutes => number(Unit::Minutes, 0, 480),
            Self::CallbackWindowMinutes => number(Unit::Minutes, 5, 480),
            Self::CallbackWindowDays => number(Unit::OpenDays, 1, 30),
            Self::CallbackCallers => number(Unit::Callers, 0, MOST_CALLERS),
            Self::CallbackCallMinutes => number(Unit::Minutes, 1, 120),
            Self::CallbackAttempts => number(Unit::Times, FEWEST_ATTEMPTS, 12),
            // Two attempts that are closer are at the same time.
            Self::CallbackAttemptGapMinutes => number(Unit::Minutes, 15, 1_440),
            Self::CallbackClaimMinutes => number(Unit::Minutes, 5, 240),
            Self::CallbackCardLeadDays => number(Unit::WorkingDays, 0, 60),
        }
    }

    /// Whether it may have a value of its own for a kind of charge: all that the policy of plans and respites
    /// holds may.
    #[must_use]
    pub fn may_differ(self) -> bool {
        let beside = matches!(
            self,
            Self::RespiteAnswerDays | Self::PlanAnswerDays | Self::RespiteSeries | Self::PlanSeries
        );
        self.is_tried() && !beside
    }

    /// Whether payment plans are judged by it.
    #[must_use]
    pub fn is_of_plans(self) -> bool {
        self.word().starts_with("plan_")
    }

    /// Whether respites are judged by it.
    #[must_use]
    pub fn is_of_respites(self) -> bool {
        self.word().starts_with("respite_") || self == Self::PlanAutomaticRegimes
    }

    /// Whether what has been asked for can be judged again with another value. A promise of a call that has
    /// been made stands whatever the settings become, so that nothing of calls is.
    #[must_use]
    pub fn is_tried(self) -> bool {
        self.is_of_plans() || self.is_of_respites()
    }

    /// The day with a custom of closing early that it tells of, if it does.
    #[must_use]
    pub const fn eve(self) -> Option<Eve> {
        match self {
            Self::CallbackMaundyThursday => Some(Eve::MaundyThursday),
            Self::CallbackWalpurgis => Some(Eve::Walpurgis),
            Self::CallbackBeforeAscension => Some(Eve::BeforeAscension),
            Self::CallbackBeforeNationalDay => Some(Eve::BeforeNationalDay),
            Self::CallbackBeforeAllSaints => Some(Eve::BeforeAllSaints),
            Self::CallbackBeforeChristmasEve => Some(Eve::BeforeChristmasEve),
            _ => None,
        }
    }
}

const fn number(unit: Unit, least: u32, most: u32) -> Kind {
    Kind::Number { unit, least, most }
}
