//! What has come to an invoice since it was answered about before: the same facts give no other word, and
//! new ones may.

use crate::invoice::Invoice;
use crate::word::words;

words! {
    /// A kind of fact that is new.
    News {
        /// A payment, or one that was taken back.
        Payment = "payment",
        /// A credit.
        Credit = "credit",
        /// A fee, interest or costs, charged or waived.
        Fee = "fee",
        /// A reminder, a claim or another step to get paid.
        Step = "step",
        /// What a line rests on: its quantity, its price, its facts.
        Basis = "basis",
    }
}

/// What an invoice has now that it did not have before, or has otherwise.
#[must_use]
pub fn news(before: &Invoice, now: &Invoice) -> Vec<News> {
    let new = |kind: &News| match kind {
        News::Payment => now.payments != before.payments,
        News::Credit => now.credits != before.credits,
        News::Fee => now.fees != before.fees,
        News::Step => now.dunning != before.dunning,
        News::Basis => now.lines != before.lines,
    };
    News::ALL.iter().copied().filter(new).collect()
}
