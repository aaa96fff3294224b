//! What a case has paused, as its page tells it.

use besked_domain::dispute::{Explanation, Reading, Scope, Texts, ToPay};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use chrono::{DateTime, NaiveDate, Utc};

/// A pause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoldView {
    /// The number of the invoice that it is on.
    pub invoice_number: String,
    /// How much.
    pub amount: Money,
    /// What of the charge.
    pub scope: Scope,
    /// Until when at least.
    pub until: Option<NaiveDate>,
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// When a person lifted it.
    pub lifted_at: Option<DateTime<Utc>>,
    /// The new last day to pay, where anything of it was left.
    pub pay_by: Option<NaiveDate>,
    /// When it was lifted a plan that paid all that was left was told in the place of that day, which nobody was told.
    pub told_by_plan: bool,
    /// Where a plan that is being paid has that invoice now: what of it is to be paid beside the plan.
    pub beside_plan: Option<Money>,
    /// What is left to pay of that invoice now.
    pub left: Money,
    /// What of that no case pauses.
    pub free: Money,
}

impl HoldView {
    /// How what is left of it was told to be paid when it was lifted, where anything was left.
    #[must_use]
    pub fn to_pay(&self) -> Option<ToPay> {
        let told = |day| if self.told_by_plan { ToPay::ByPlan } else { ToPay::By(day) };
        self.pay_by.map(told)
    }
}

/// What the answer says of the pause, beside its amount and day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PauseTold {
    /// Why nothing is paused, where nothing is.
    pub why_not: Option<String>,
    /// Whether interest runs meanwhile.
    pub interest: Option<String>,
}

impl PauseTold {
    /// The same words as the answer's own.
    #[must_use]
    pub fn of(answer: &Explanation, texts: &Texts, lang: Lang, reading: Reading) -> Self {
        let told = |said| texts.paragraph(said, lang, reading);
        Self {
            why_not: answer.why_not_paused().map(told),
            interest: answer.of_interest().map(told),
        }
    }
}
