//! What a municipality decides about payment plans and respites: data with a version.

use super::broken::BrokenEffect;
use super::due_day::DueDays;
use super::terms::{MOST_INSTALMENTS, Method, Pace, PlanInterest, Terms};
use crate::charge::Regime;
use crate::invoice::allocation::PaymentOrder;
use crate::invoice::{FeeKind, Owed, statutory_fee};
use crate::money::Money;
use crate::party::PartyKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The settings that a plan or a respite is judged and made under. Their version goes with it.
///
/// Each may differ by kind of charge; [`PlanPolicies`](super::PlanPolicies) tells what holds where several
/// kinds meet in one plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanPolicy {
    /// The day that the latest of these settings took effect.
    pub version: NaiveDate,
    /// The laws under which a program may say yes (`domain.md` 4.2).
    pub automatic_regimes: Vec<Regime>,

    /// The most days that a respite (*anstånd*) moves a due date.
    pub respite_max_days: u32,
    /// The most days that a program grants.
    pub respite_auto_days: u32,
    /// The most that a program grants a respite for.
    pub respite_auto_amount: Money,

    /// The most instalments, a month apart.
    pub plan_max_months: u32,
    /// The least that an instalment may be; the last one may be less.
    pub plan_min_instalment: Money,
    /// The least debt that a plan is made for.
    pub plan_min_debt: Money,
    /// The first due day is at the latest so many days after it was proposed.
    pub latest_first_due_days: u32,
    /// The most instalments that a program accepts.
    pub auto_months: u32,
    /// The most debt that a program accepts a plan for.
    pub auto_amount: Money,
    /// Plans that were broken in so many months before are looked at by a person.
    pub broken_lookback_months: u32,
    /// So many plans may be open at once without a person looking at it.
    pub max_open_plans: u32,

    /// The fee for a plan to a natural person or an estate.
    pub plan_fee_persons: Money,
    /// The fee for a plan to anyone else.
    pub plan_fee_others: Money,
    /// What happens to interest.
    pub interest_in_plan: PlanInterest,
    /// How the debt is divided.
    pub method: Method,
    /// What a payment pays first.
    pub order: PaymentOrder,
    /// A due day that is no working day moves to the next one.
    pub move_to_working_day: bool,
    /// The days of a month that instalments fall due on as a rule. One of them is suggested to begin with.
    #[serde(default = "DueDays::shipped")]
    pub due_days: DueDays,

    /// Days after a missed due day before anything is said of breaking the plan.
    pub grace_days: u32,
    /// Days after the written notice before the plan counts as broken.
    pub notice_days: u32,
    /// A person looks before a plan is broken.
    pub break_needs_look: bool,
    /// When what is left of a broken plan is to be paid.
    #[serde(default = "shipped_effect")]
    pub broken_effect: BrokenEffect,
    /// Days without reminders once a plan or respite has been proposed, once.
    pub proposal_pause_days: u32,
    /// Days before a due day that the debtor is reminded of it.
    pub reminder_days_before: u32,
    /// How many instalments a year the debtor may move.
    pub moves_per_year: u32,
    /// At most so many days later than it fell due.
    #[serde(default = "shipped_move_days")]
    pub move_max_days: u32,
    /// A change that the debtor makes holds once it is signed; else at once.
    #[serde(default = "shipped_signature")]
    pub amendment_needs_signature: bool,

    /// The most debt that one person of staff says yes for (four eyes above).
    pub alone_up_to: Money,
    /// Two sign for a company.
    pub two_signers: bool,
    /// The municipality signs too.
    pub countersign: bool,
}

impl PlanPolicy {
    /// The settings that Besked comes with, and that a municipality replaces by its own.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            version: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
            automatic_regimes: vec![Regime::PrivateLaw, Regime::AdministrativeAppeal],
            respite_max_days: 90,
            respite_auto_days: 30,
            respite_auto_amount: kronor(10_000),
            plan_max_months: 12,
            plan_min_instalment: kronor(100),
            plan_min_debt: kronor(500),
            latest_first_due_days: 35,
            auto_months: 3,
            auto_amount: kronor(10_000),
            broken_lookback_months: 24,
            max_open_plans: 1,
            plan_fee_persons: Money::ZERO,
            plan_fee_others: kronor(170),
            interest_in_plan: PlanInterest::Runs,
            method: Method::Straight,
            order: PaymentOrder::CostsFirst,
            move_to_working_day: true,
            due_days: DueDays::shipped(),
            grace_days: 10,
            notice_days: 10,
            break_needs_look: true,
            broken_effect: shipped_effect(),
            proposal_pause_days: 14,
            reminder_days_before: 5,
            moves_per_year: 1,
            move_max_days: shipped_move_days(),
            amendment_needs_signature: shipped_signature(),
            alone_up_to: kronor(50_000),
            two_signers: false,
            countersign: false,
        }
    }

    /// The fee for a plan, never above what the law allows (lag 1981:739 3 § 2, 4 §).
    ///
    /// ```
    /// use besked_domain::money::Money;
    /// use besked_domain::party::PartyKind;
    /// use besked_domain::plan::PlanPolicy;
    /// let day = "2026-12-07".parse().unwrap();
    /// let policy = PlanPolicy::shipped();
    /// assert_eq!(policy.fee(PartyKind::Person, day), Money::ZERO);
    /// assert_eq!(policy.fee(PartyKind::Organisation, day), Money::from_ore(17_000));
    /// ```
    #[must_use]
    pub fn fee(&self, party: PartyKind, on: NaiveDate) -> Money {
        let set = match party {
            PartyKind::Person | PartyKind::Estate => self.plan_fee_persons,
            PartyKind::Organisation | PartyKind::ForeignBody => self.plan_fee_others,
        };
        statutory_fee(FeeKind::Plan, on).map_or(set, |most| set.min(most))
    }

    /// The most instalments that a plan has under this policy.
    #[must_use]
    pub fn most_instalments(&self) -> u32 {
        self.plan_max_months.clamp(1, MOST_INSTALMENTS)
    }

    /// A first due day to begin with, where nobody has chosen one: one of the due days, as far as the policy
    /// agrees to it.
    #[must_use]
    pub fn suggested_first_due(&self, today: NaiveDate) -> NaiveDate {
        self.due_days.first(today, self.latest_first_due_days)
    }

    /// How many sign a plan on the debtor's side.
    #[must_use]
    pub const fn signers(&self, party: PartyKind) -> u32 {
        match party {
            PartyKind::Organisation if self.two_signers => 2,
            _ => 1,
        }
    }

    /// The terms of a plan under this policy, without a fee.
    #[must_use]
    pub fn terms(
        &self,
        debts: Vec<Owed>,
        starts_on: NaiveDate,
        first_due_on: NaiveDate,
        pace: Pace,
    ) -> Terms {
        Terms {
            debts,
            starts_on,
            first_due_on,
            pace,
            method: self.method,
            interest: self.interest_in_plan,
            order: self.order,
            fee: Money::ZERO,
            move_to_working_day: self.move_to_working_day,
            last_of_month: self.due_days.keeps_last(first_due_on),
        }
    }
}

/// What holds for a plan that was made before its policy told.
const fn shipped_move_days() -> u32 {
    30
}

/// The same, of what a broken plan leads to.
const fn shipped_effect() -> BrokenEffect {
    BrokenEffect::RestAtOnce
}

/// The same, of what has to be signed.
const fn shipped_signature() -> bool {
    true
}

fn kronor(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}
