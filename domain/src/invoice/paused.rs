//! How an invoice stands while a dispute pauses some of it: where all that is left is paused, nothing is
//! asked for; where a part is, the rest is. What has gone to the Enforcement Authority, or a court, is
//! theirs, and no pause of ours stops it. What is watched has come back to us, and nobody else asks for it.

use super::standing::{NextStep, Standing, State, Step, Who};
use crate::money::Money;

impl Standing {
    /// How it stands when `held` of the `left` is paused by disputes.
    #[must_use]
    pub fn while_paused(self, left: Money, held: Money) -> Self {
        if left.is_positive() && self.asked(left, held).is_zero() {
            let next = NextStep { step: Step::AwaitAnswer, on: None, who: Who::Unit };
            return Self { state: State::Paused, next };
        }
        // Whoever contests all of it is not told to pay: what is left to do is to answer them, late too.
        if self.state == State::PaymentOrder && left.is_positive() && held >= left {
            let on = self.next.on.filter(|_| self.next.step == Step::AnswerPaymentOrder);
            let next = NextStep { step: Step::AnswerPaymentOrder, on, who: Who::Debtor };
            return Self { state: self.state, next };
        }
        self
    }

    /// What is asked for of the `left` when `held` of it is paused by disputes.
    #[must_use]
    pub fn asked(&self, left: Money, held: Money) -> Money {
        self.asked_by_us(left, held).unwrap_or(left)
    }

    /// The same, where it is for us to say: `None` where a plan tells what to pay, or the Enforcement Authority
    /// or a court has it.
    #[must_use]
    pub fn asked_by_us(&self, left: Money, held: Money) -> Option<Money> {
        self.state.can_be_paused().then(|| (left - held).or_zero())
    }
}

impl State {
    /// Whether a dispute's pause changes what is asked for: not where a plan tells what to pay, nor where
    /// the Enforcement Authority, or a court, has it.
    const fn can_be_paused(self) -> bool {
        !matches!(self, Self::InPlan | Self::PaymentOrder | Self::Enforcement)
    }
}
