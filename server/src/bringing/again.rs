//! What happens when someone is not content: with the answer, or with the decision.

use crate::clock::stockholm_day;
use crate::store::dispute::Locked;
use crate::store::events::{self, Subject};
use crate::store::settings::Settings;
use crate::store::{Scoped, dispute, invoice};
use besked_app::ports::PortalError;
use besked_domain::calendar::{add_working_days, this_or_next_working_day};
use besked_domain::dispute::request::answer_request_by;
use besked_domain::dispute::{Finding, Hold, Scope, contested_again, pause_again, row_of};
use besked_domain::id::{DisputeId, InvoiceId, PartyId};
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};

/// A case that is to be looked at once more.
pub(super) struct Again<'a> {
    pub(super) party: PartyId,
    pub(super) id: DisputeId,
    pub(super) before: &'a Locked,
    pub(super) settings: &'a Settings,
    /// When what asks for it came.
    pub(super) came: DateTime<Utc>,
    pub(super) now: DateTime<Utc>,
    pub(super) today: NaiveDate,
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
    /// says so. The day that it is to have been handed over by.
    pub(super) async fn appealed(&self, tx: &mut impl Scoped) -> Result<NaiveDate, PortalError> {
        let policy = self.settings.dispute_policy()?;
        dispute::appealed(tx, self.party, self.id, self.came).await?;
        if let Some(invoice) = invoice::whole(tx, self.party, self.before.invoice).await?
            && policy.pauses_on_appeal(&invoice.charge_type.code)
        {
            self.pause_for_appeal(tx).await?;
        }
        self.handed_over_by()
    }

    /// The day that an appeal is to have been handed over by.
    pub(super) fn handed_over_by(&self) -> Result<NaiveDate, PortalError> {
        Ok(self.within(self.settings.dispute_policy()?.appeal_days))
    }

    /// An appeal pauses what is contested and was not changed, as far as it is left to pay.
    async fn pause_for_appeal(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        let Some(invoice) = self.invoice(tx, self.before.invoice).await? else { return Ok(()) };
        self.pause(tx, &invoice, (Scope::Disputed, self.before.disputed)).await
    }

    /// A review pauses what the row of the finding pauses, and was not changed: on another invoice, where that is the
    /// one too much of two.
    pub(super) async fn pause_for_review(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        let (party, before) = (self.party, self.before.invoice);
        let Some(now) = invoice::whole(tx, party, before).await? else { return Ok(()) };
        let (facts, objection, policy) = dispute::made_from(tx, party, self.id).await?;
        let (on, scope, contested) =
            contested_again((&facts, &now), &objection, &policy, self.today);
        let Some(invoice) = self.invoice(tx, on).await? else { return Ok(()) };
        self.pause(tx, &invoice, (scope, contested)).await
    }

    /// An invoice as it stands. Two cases on it never pause the same: the second sees what the first has paused.
    async fn invoice(
        &self,
        tx: &mut impl Scoped,
        on: InvoiceId,
    ) -> Result<Option<Invoice>, PortalError> {
        let party = self.party;
        invoice::lock(tx, party, on).await?;
        events::hold(tx, Subject::Invoice(party, on)).await?;
        Ok(invoice::whole(tx, party, on).await?)
    }

    /// Pauses what is contested and was not changed: as far as it is left to pay, or all of it where it is interest,
    /// which is no part of what is left before it is booked.
    async fn pause(
        &self,
        tx: &mut impl Scoped,
        invoice: &Invoice,
        (scope, contested): (Scope, Money),
    ) -> Result<(), PortalError> {
        let (party, on) = (self.party, invoice.id);
        let changed = dispute::changed_so_far(tx, party, self.id).await?;
        let amount = if scope == Scope::Interest {
            contested - (changed.all - changed.credited)
        } else {
            let left = Balance::of(&Figures::from(invoice)).left;
            let held = dispute::held(tx, party, on).await?;
            pause_again(contested, changed.all, left, held)
        };
        if amount.is_positive() {
            let hold = Hold { scope, invoice: on, amount, until: None };
            dispute::place(tx, party, self.id, &hold, self.now).await?;
        }
        Ok(())
    }
}
