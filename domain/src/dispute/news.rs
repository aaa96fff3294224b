//! What is new since an invoice was answered about before: the same facts give no other word, and new ones may.

use super::facts::{AlikeCharge, Facts, MandateDays, Payer};
use crate::invoice::{Agreed, Invoice};
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

/// The first version of the rules that looked at all that was agreed on payment: what earlier ones kept tells of none of it,
/// or of one plan.
const KNOWS_AGREED: u32 = 6;

/// What there is now that there was not before, or is otherwise. What was known before was kept by a version of the rules.
#[must_use]
pub fn news((engine, before): (u32, &Facts), now: &Facts) -> Vec<News> {
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
        News::Alike => !charged(now, invoice).eq(charged(before, invoice)),
        News::Agreed => {
            let signed = now.plans_signed != before.plans_signed;
            engine >= KNOWS_AGREED && (signed || !agreed(invoice).eq(agreed(then)))
        }
        News::Payer => is_another(&before.payer, &now.payer),
    };
    News::ALL.iter().copied().filter(new).collect()
}

/// What other invoices charge for a time that this one charges for too, whatever has been paid or paused of it meanwhile.
/// What its credits may be of was not always looked at; how much they are was.
fn charged(known: &Facts, invoice: &Invoice) -> impl Iterator<Item = AlikeCharge> {
    let overlaps = |other: &AlikeCharge| {
        let other = other.period_from.zip(other.period_to);
        invoice.lines.iter().filter_map(|line| line.basis.as_ref()).any(|basis| {
            let own = basis.period_from.zip(basis.period_to);
            own.zip(other).is_some_and(|((from, to), (other_from, other_to))| {
                from <= other_to && other_from <= to
            })
        })
    };
    known.alike.iter().filter(move |other| overlaps(other)).map(|other| AlikeCharge {
        left: Money::ZERO,
        held: Money::ZERO,
        credits: None,
        ..other.clone()
    })
}

/// What is agreed on payment. Which whole months count as a twelfth of a year was not always kept with it.
fn agreed(invoice: &Invoice) -> impl Iterator<Item = Agreed> {
    invoice.agreed.iter().map(|plan| Agreed { months: Vec::new(), ..plan.clone() })
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
