//! Payments of the bank's files that are nobody's yet, and what an official finds them to be.

use super::Desk;
use crate::store::bank::Policy;
use crate::store::bank::by_hand::{self, Finding};
use crate::store::bank::overpaid::{self, Overpaid};
use crate::store::bank::work_list;
use crate::store::{Mode, Scoped as _, StoreError, forms, refund, refund_control};
use besked_app::ports::{
    Found, OVERPAID_PAGE, OverpaidPlace, Payments, PortalError, RefundRow, Refunds, Staff,
};
use besked_domain::bank::clues;
use besked_domain::refund::State;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

impl Desk {
    pub(super) async fn list_payments(
        &self,
        who: &Staff,
        month: Option<NaiveDate>,
        after: Option<OverpaidPlace>,
    ) -> Result<Payments, StoreError> {
        let today = self.clock.today();
        let mut tx = self.begin(who, Mode::Read).await?;
        let months = work_list::months(&mut tx).await?;
        let (mut waiting, more) = work_list::waiting(&mut tx, month).await?;
        let sought: Vec<_> =
            waiting.iter().map(|(row, payment)| (row.id, clues(payment), payment)).collect();
        let suggested = work_list::suggestions(&mut tx, &sought, today).await?;
        let hidden = if who.sees_protected {
            BTreeSet::new()
        } else {
            work_list::of_protected(&mut tx, &sought, today).await?
        };
        let mut by_payment: HashMap<_, Vec<_>> = HashMap::new();
        for (payment, suggestion) in suggested {
            by_payment.entry(payment).or_default().push(suggestion);
        }
        for (row, _) in &mut waiting {
            row.suggestions = by_payment.remove(&row.id).unwrap_or_default();
            if hidden.contains(&row.id) {
                row.hide_payer();
            }
        }
        let mut overpaid = overpaid::overpaid(&mut tx, after, OVERPAID_PAGE).await?;
        for row in &mut overpaid.rows {
            let of = (row.party, row.invoice);
            let asked_at = refund::asked(&mut tx, of).await?;
            let surplus = refund::surplus(&mut tx, of).await?;
            let rows = refund::of_invoice(&mut tx, of).await?;
            let told = Refunds { asked_at, rows, on_its_way: surplus.on_its_way };
            (row.available, row.interest) = (surplus.available, surplus.interest);
            row.asked_at = asked_at.filter(|_| told.waits());
            let on_its_way = told.on_its_way.is_positive();
            let stands = |own: &RefundRow| match own.state {
                State::Proposed => true,
                State::Decided => on_its_way,
                State::Declined | State::Paid => false,
            };
            row.refunds = told.rows.into_iter().filter(stands).collect();
            for own in row.refunds.iter_mut().filter(|own| own.state == State::Decided) {
                own.looked_over_by =
                    refund_control::looked_over_by(&mut tx, (row.party, own.id)).await?;
            }
        }
        let controls = refund_control::drawn(&mut tx, None).await?;
        tx.commit().await?;
        let waiting = waiting.into_iter().map(|(row, _)| row).collect();
        let Overpaid { rows: overpaid, next: next_overpaid, total: total_overpaid } = overpaid;
        Ok(Payments {
            months,
            month,
            waiting,
            more,
            overpaid,
            next_overpaid,
            total_overpaid,
            controls,
        })
    }

    /// Of two who book the same payment, the first one counts.
    pub(super) async fn book_found(
        &self,
        who: &Staff,
        found: &Found,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        if !by_hand::is_known(&mut tx, found.payment).await? {
            return Err(PortalError::NotFound);
        }
        let invoice = by_hand::invoice(&mut tx, found).await?.ok_or(PortalError::UnknownInvoice)?;
        let address = format!("/staff/payments/{}/book", found.payment);
        if !forms::first_time(&mut tx, invoice.party, form_key, &address, now).await? {
            return Ok(());
        }
        let taken = by_hand::take(&mut tx, found.payment).await?.ok_or(PortalError::Stale)?;
        if !by_hand::takes(&mut tx, &invoice, taken.payment.amount).await? {
            return Err(PortalError::UnknownInvoice);
        }
        let policy = Policy::on(tx.connection(), self.clock.today()).await?;
        let finding = Finding { taken: &taken, invoice: &invoice, by: who.id };
        by_hand::book(&mut tx, finding, policy, now).await?;
        tx.commit().await?;
        Ok(())
    }
}
