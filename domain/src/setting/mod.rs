//! The settings of payment plans and respites, and how one is changed: one proposes, another one
//! approves, and it holds from a day to come.
//!
//! What a setting may be is told by its [`Kind`]. [`Change::check`] says whether a change may be made, and
//! [`Judged::tried`] what it would have done to a proposal that was judged before.

mod change;
mod tried;
mod value;

pub use change::{Change, Decided, SettingRefusal, may_decline};
pub use tried::{Judged, Outcome, Weighable};
pub use value::{Kind, REGIMES, SettingValue, Unit, ValueFault};

use crate::plan::MOST_INSTALMENTS;
use crate::word::words;

words! {
    /// A setting of payment plans and respites (`domain.md` 5.3). Its word is its key in the store, with a
    /// low line for the dot.
    PlanSetting {
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

        /// Days of grace after a missed due day.
        PlanGraceDays = "plan_grace_days",
        /// Days after the written notice.
        PlanNoticeDays = "plan_notice_days",
        /// A person looks before a plan is broken.
        PlanBreakNeedsLook = "plan_break_needs_look",
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
    }
}

impl PlanSetting {
    /// Its key in the store.
    ///
    /// ```
    /// use besked_domain::setting::PlanSetting;
    /// assert_eq!(PlanSetting::PlanMaxMonths.key(), "plan.max_months");
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
            Self::RespiteSeries | Self::PlanSeries => Kind::Series,
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
        }
    }

    /// Whether payment plans are judged by it.
    #[must_use]
    pub fn is_of_plans(self) -> bool {
        self.word().starts_with("plan_")
    }

    /// Whether respites are judged by it.
    #[must_use]
    pub fn is_of_respites(self) -> bool {
        !self.is_of_plans() || self == Self::PlanAutomaticRegimes
    }
}

const fn number(unit: Unit, least: u32, most: u32) -> Kind {
    Kind::Number { unit, least, most }
}
