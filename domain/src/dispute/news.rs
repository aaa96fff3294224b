//! What is new since an invoice was answered about before: the same facts give no other word, and new ones may.

use super::facts::{AlikeCharge, Facts, MandateDays, Payer};
use crate::money::Money;
use crate::word::words;

words! {
    /// A kind of fact that is new.
    News {
        /// A payment, booked here, elsewhere or nowhere, or one that was taken back.
        Payment = "payment",
        /// A credit.
        Credit = "credit",
        /// A fee, interest or costs, charged or waived.
        Fee = "fee",
        /// A reminder, a claim or another step to get paid.
        Step = "step",
        /// What a line rests on: its quantity, its price, its facts.
        Basis = "basis",
        /// A charge for the same thing on another invoice.
        Alike = "alike",
        /// A plan that was signed, or what else has been agreed on payment.
        Agreed = "agreed",
        /// Who owes it, or who may act for them.
        Payer = "payer",
    }
}

/// What there is now that there was not before, or is otherwise.
#[must_use]
pub fn news(before: &Facts, now: &Facts) -> Vec<News> {
    let (then, invoice) = (&before.invoice, &now.invoice);
    let new = |kind: &News| match kind {
        News::Payment => {
            invoice.payments != then.payments
                || now.payments_elsewhere != before.payments_elsewhere
                || now.payments_unbooked != before.payments_unbooked
        }
        News::Credit => invoice.credits != then.credits,
        News::Fee => invoice.fees != then.fees,
        News::Step => invoice.dunning != then.dunning,
        News::Basis => invoice.lines != then.lines,
        News::Alike => !now.alike.iter().map(charged).eq(before.alike.iter().map(charged)),
        News::Agreed => now.plans_signed != before.plans_signed || invoice.agreed != then.agreed,
        News::Payer => is_another(&before.payer, &now.payer),
    };
    News::ALL.iter().copied().filter(new).collect()
}

/// A charge on another invoice, whatever has been paused of that meanwhile. What its credits may be of was not always
/// looked at; how much they are was.
fn charged(other: &AlikeCharge) -> AlikeCharge {
    AlikeCharge { held: Money::ZERO, credits: None, ..other.clone() }
}

/// Whether something else is known of whoever owes it. That someone with protected identity may act for them now is not
/// told (OSL 21 kap. 3 §), nor anything of mandates where those were not looked at before.
fn is_another(before: &Payer, now: &Payer) -> bool {
    let known = |payer: &Payer| (payer.kind, payer.born_on, payer.died_on);
    let told = |mandates: &[MandateDays]| -> Vec<MandateDays> {
        mandates.iter().filter(|mandate| !mandate.untold).cloned().collect()
    };
    let mandates = before.mandates.as_deref().zip(now.mandates.as_deref());
    known(before) != known(now) || mandates.is_some_and(|(before, now)| told(before) != told(now))
}
