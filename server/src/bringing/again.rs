//! What happens when someone is not content: with the answer, or with the decision.

use crate::clock::stockholm_day;
use crate::store::dispute::Locked;
use crate::store::events::{self, Subject};
use crate::store::settings::Settings;
use crate::store::{Scoped, dispute, invoice};
use besked_app::ports::PortalError;
use besked_domain::calendar::{add_working_days, this_or_next_working_day};
use besked_domain::dispute::case::{State, is_open};
use besked_domain::dispute::request::answer_request_by;
use besked_domain::dispute::{Again as Retried, Finding, Hold, contested_again, row_of};
use besked_domain::id::{DisputeId, InvoiceId, PartyId};
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;

/// Holds invoices until the transaction ends, and their chains of events, in the order in which everyone holds several:
/// before anything of them is told the ledger, since whoever tells keeps others from it, and may be waited for by whoever
/// holds the invoice.
pub(crate) async fn hold(
    tx: &mut impl Scoped,
    party: PartyId,
    invoices: BTreeSet<InvoiceId>,
) -> Result<(), PortalError> {
    for on in invoices {
        invoice::lock(tx, party, on).await?;
        events::hold(tx, Subject::Invoice(party, on)).await?;
    }
    Ok(())
}

/// A case that is to be looked at once more.
pub(crate) struct Again<'a> {
    pub(crate) party: PartyId,
    pub(crate) id: DisputeId,
    pub(crate) before: &'a Locked,
    pub(crate) settings: &'a Settings,
    /// When what asks for it came.
    pub(crate) came: DateTime<Utc>,
    pub(crate) now: DateTime<Utc>,
    pub(crate) today: NaiveDate,
}

impl Again<'_> {
    /// The day that a person answers by: the same as for what is undecided.
    pub(super) fn person_answers(&self) -> Result<Option<NaiveDate>, PortalError> {
        let finding = Finding::CouldMatter;
        let within = self.settings.dispute_policy()?.within(finding).or(row_of(finding).within);
        Ok(within.map(|days| self.within(days)))
    }

    /// The last of so many working days from when it came: today, where it was written down too late for that.
    fn within(&self, days: u32) -> NaiveDate {
        let last = add_working_days(stockholm_day(self.came), days);
        last.max(this_or_next_working_day(self.today))
    }

    /// The last day to answer whoever asks for a decision (FL 12 §): today, where it was written down too late.
    pub(super) fn request_answered_by(&self) -> NaiveDate {
        let last = answer_request_by(stockholm_day(self.came));
        last.max(this_or_next_working_day(self.today))
    }

    /// The appeal waits to be looked at, and pauses payment where the setting of its kind of charge
    /// says so. The day that it is to have been handed over by; a case that goes on keeps its own promise, as when an
    /// appeal came with the objection, and whoever was answered at once gets a person's answer. Where one in time waits
    /// already, its day is kept: what comes besides goes with it.
    pub(super) async fn appealed(
        &self,
        tx: &mut impl Scoped,
    ) -> Result<Option<NaiveDate>, PortalError> {
        let case = (self.party, self.id);
        let waiting = dispute::waiting_appeals(tx, case, self.before.regime).await?;
        let in_time = waiting.iter().any(|appeal| appeal.check_late().is_err());
        dispute::appealed(tx, case, self.came).await?;
        self.still_appealed(tx).await?;
        match self.before.state {
            State::Explained => self.person_answers(),
            state if is_open(state) || in_time => Ok(None),
            _ => self.handed_over_by().map(Some),
        }
    }

    /// An appeal that waits goes on pausing payment after a decision that leaves something.
    pub(crate) async fn still_appealed(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        match self.appeal_pauses(tx).await? {
            Some(_) => self.pause_for_appeal(tx).await,
            None => Ok(()),
        }
    }

    /// Whether it will do so once the decision is made, when so much has been `changed` in all and `credit` of that waits
    /// for the ledger.
    pub(crate) async fn will_pause(
        &self,
        tx: &mut impl Scoped,
        (changed, credit): (Money, Money),
    ) -> Result<bool, PortalError> {
        let Some(invoice) = self.appeal_pauses(tx).await? else { return Ok(false) };
        let (party, on) = (self.party, invoice.id);
        let left = Balance::of(&Figures::from(&invoice)).left;
        let own = dispute::paused_of(tx, (party, self.id), on).await?.all;
        let others = (dispute::held(tx, party, on).await? - own).or_zero();
        Ok(Retried::appealed(on, self.before.disputed).goes_on(changed, credit, left, others))
    }

    /// The invoice, where an appeal of its kind of charge pauses payment.
    async fn appeal_pauses(&self, tx: &mut impl Scoped) -> Result<Option<Invoice>, PortalError> {
        let policy = self.settings.dispute_policy()?;
        let invoice = invoice::whole(tx, self.party, self.before.invoice).await?;
        Ok(invoice.filter(|invoice| policy.pauses_on_appeal(&invoice.charge_type.code)))
    }

    /// The day that an appeal is to have been handed over by.
    pub(super) fn handed_over_by(&self) -> Result<NaiveDate, PortalError> {
        Ok(self.within(self.settings.dispute_policy()?.appeal_days))
    }

    /// An appeal pauses what is contested and was not changed, as far as it is left to pay.
    async fn pause_for_appeal(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        let appealed = Retried::appealed(self.before.invoice, self.before.disputed);
        let changed = dispute::changed_so_far(tx, self.party, self.id).await?;
        self.pause(tx, appealed, changed.all).await
    }

    /// A review pauses what the row of the finding pauses, and was not changed: on another invoice, where that is the
    /// one too much of two.
    pub(super) async fn pause_for_review(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        let (party, before) = (self.party, self.before.invoice);
        let Some(now) = invoice::whole(tx, party, before).await? else { return Ok(()) };
        let made_from = dispute::made_from(tx, party, self.id).await?;
        let changed = dispute::changed_so_far(tx, party, self.id).await?;
        let own = changed.all - changed.credited;
        let again = contested_again(&made_from, &now, own, self.today);
        self.pause(tx, again, changed.all).await
    }

    /// Pauses what is tried once more, of which so much has been changed. Two cases on an invoice never pause the same:
    /// the second sees what the first has paused.
    async fn pause(
        &self,
        tx: &mut impl Scoped,
        again: Retried,
        changed: Money,
    ) -> Result<(), PortalError> {
        let (party, on) = (self.party, again.invoice);
        hold(tx, party, [on].into()).await?;
        let Some(invoice) = invoice::whole(tx, party, on).await? else { return Ok(()) };
        let left = Balance::of(&Figures::from(&invoice)).left;
        let held = dispute::held(tx, party, on).await?;
        let paused = dispute::paused_of(tx, (party, self.id), on).await?.since();
        let amount = again.pause(changed, paused, left, held);
        if amount.is_positive() {
            let hold = Hold { scope: again.scope, invoice: on, amount, until: None };
            dispute::place(tx, party, self.id, &hold, self.now).await?;
        }
        Ok(())
    }
}
