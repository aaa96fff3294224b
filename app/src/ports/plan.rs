//! Payment plans, as both sides propose them and read them.

use super::{CaseEvent, InvoiceRow, PlanAmendment, PlanSignature, SignatureKind};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::interest::{KnownRate, RateTable};
use besked_domain::money::Money;
use besked_domain::party::Party;
use besked_domain::plan::life::{CounterDays, State};
use besked_domain::plan::{
    Judgement, OfferBy, PlanPolicies, PlanPolicy, PlanRequest, Proposal, Schedule, Standing,
    paid_of_change, standing,
};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// A plan that someone proposes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanAsk {
    /// For which invoices; none means all that are open.
    pub invoices: Vec<InvoiceId>,
    /// What is proposed.
    pub proposal: Proposal,
    /// Why, in their own words; may be empty.
    pub reason: String,
    /// A person is to look at it even though it lies outside what is agreed to as a rule.
    pub anyway: bool,
}

/// What proposals of a party are judged by, now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanBasis {
    /// What was asked for, with all the invoices that may be chosen.
    pub request: PlanRequest,
    /// The policies.
    pub policies: PlanPolicies,
    /// The reference rates.
    pub rates: RateTable,
}

/// What proposing would come to. Nothing is kept of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanPreview {
    /// What a program says, with the instalments.
    pub judgement: Judgement,
    /// For which invoices, the oldest first.
    pub invoices: Vec<PlanInvoice>,
    /// What other numbers of instalments come to, the fewest first.
    pub choices: Vec<PlanChoice>,
    /// The last day that a person answers by, where one is to.
    pub answer_by: NaiveDate,
    /// What other proposals would be judged by.
    pub basis: PlanBasis,
}

/// The same for staff who write a plan down for someone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffPlanPreview {
    /// Whose plan it would be.
    pub party: Party,
    /// The invoices that something is left to pay on, first due first. At most 50.
    pub open: Vec<InvoiceRow>,
    /// What it would come to.
    pub preview: PlanPreview,
}

/// What a number of instalments comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlanChoice {
    /// How many there are.
    pub instalments: u32,
    /// How large the largest is.
    pub largest: Money,
    /// What comes on top of paying today: interest, and the fee.
    pub cost: Money,
    /// The last day.
    pub last_day: NaiveDate,
}

/// Why nobody pays the fee of a plan that began with one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FeeLeftOff {
    /// There was nothing to book it on: what was left was paused for an objection.
    Unbooked,
    /// It has been waived.
    Waived,
}

/// A plan in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanRow {
    /// Which.
    pub id: PlanId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub state: State,
    /// Which offer holds.
    pub version: i32,
    /// The last day that the next answer is given by.
    pub answer_by: Option<NaiveDate>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// For how many invoices.
    pub invoices: i64,
    /// What the oldest of them is about.
    pub subject: Localised,
    /// The unit that answers.
    pub unit: Localised,
    /// The instalments; without the fee, where that is left off.
    pub schedule: Schedule,
    /// Why its fee is left off, where it is.
    pub fee_left_off: Option<FeeLeftOff>,
    /// What has been booked on its invoices since.
    pub paid: Money,
    /// What is left of them in the ledger, without what is left out.
    pub left: Money,
    /// When the debtor was last told that it will be broken.
    pub noticed_on: Option<NaiveDate>,
    /// How it is kept today, once it is signed.
    pub standing: Option<Standing>,
    /// What one of staff has put forward waits for another.
    pub put_forward: bool,
    /// All on the debtor's side have signed it, and the municipality is to sign it too.
    pub awaits_countersign: bool,
    /// The last day to sign a change of it that all on the debtor's side have signed, and the municipality has not.
    pub change_sign_by: Option<NaiveDate>,
}

impl PlanRow {
    /// The number of the last instalment that is paid; 0 while none is.
    #[must_use]
    pub fn paid_through(&self) -> u32 {
        let last = self.schedule.instalments.last().map_or(0, |last| last.number);
        match self.standing {
            Some(kept) => kept.next.map_or(last, |next| next.number.saturating_sub(1)),
            None if self.state == State::Completed => last,
            None => 0,
        }
    }

    /// The days that it is answered by, where it is a counter.
    #[must_use]
    pub fn counter_days(&self) -> CounterDays {
        let first_due_on = self.schedule.first_day();
        CounterDays { answer_by: self.answer_by.unwrap_or(first_due_on), first_due_on }
    }

    /// The last day that the municipality promised its next answer by: where it is to sign, the first day to pay, and of
    /// a change the last day to sign it.
    #[must_use]
    pub fn answered_by(&self) -> Option<NaiveDate> {
        let signs = self.awaits_countersign.then(|| self.schedule.first_day());
        self.change_sign_by.or(signs).or(self.answer_by)
    }

    /// Whether it is being paid, and the municipality's signature alone is missing on a change of it, or on what takes its
    /// place.
    #[must_use]
    pub fn awaits_us(&self) -> bool {
        self.standing.is_some_and(|kept| kept.awaits_us)
    }

    /// The number of the first instalment that is not paid.
    #[must_use]
    pub fn unpaid_from(&self) -> u32 {
        self.paid_through().saturating_add(1)
    }

    /// The number of the next instalment to pay; `None` when there is none, or it is not being paid.
    #[must_use]
    pub fn next_number(&self) -> Option<u32> {
        self.standing.and_then(|kept| kept.next).map(|next| next.number)
    }

    /// What is to be paid next: what is late, or else the next instalment, and never more than is left. Of
    /// a debt that has been credited in part less is left than the instalments come to, and of one that has
    /// been credited whole nothing. What is contested is not asked for, and nothing is late while the municipality is to
    /// sign what the debtor's side has signed.
    #[must_use]
    pub fn to_pay(&self) -> Option<Money> {
        let kept = self.standing?;
        let late = kept.overdue.is_positive() && !kept.awaits_us;
        let amount = if late { kept.overdue } else { kept.next?.amount };
        let from = self.unpaid_from();
        let unpaid = self.schedule.instalments.iter().filter(|own| own.number >= from);
        // Interest may not stand in the ledger yet.
        let interest: Money = unpaid.map(|own| own.paid.interest).sum();
        let most = if kept.contested.is_positive() {
            self.left - kept.contested
        } else {
            self.left + interest
        };
        Some(amount.min(most)).filter(|own| own.is_positive())
    }

    /// The instalments from a number on, as they hold.
    #[must_use]
    pub fn left_from(&self, number: u32) -> Schedule {
        let mut left = self.schedule.clone();
        left.instalments.retain(|own| own.number >= number);
        left
    }
}

/// An invoice of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanInvoice {
    /// Which.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub subject: Localised,
    /// Its reference for payment.
    pub ocr: Option<String>,
    /// The bankgiro account that it is paid to, digits alone.
    pub bankgiro: Option<String>,
    /// The plusgiro account that it is paid to, digits alone.
    pub plusgiro: Option<String>,
    /// The unit that is paid.
    pub payee: Localised,
    /// The organisation number of whom it belongs to, digits alone.
    pub payee_number: String,
    /// The invoice date.
    pub issued_on: NaiveDate,
    /// When it was to be paid.
    pub due_before: NaiveDate,
    /// What the plan pays of it, interest so far included.
    pub payable: Money,
    /// What stays out because it is disputed.
    pub left_out: Money,
    /// What is left of it in the ledger, without what is disputed.
    pub left: Money,
}

/// A plan that one side has offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanOffer {
    /// Which one, from 1.
    pub version: i32,
    /// Who speaks in it.
    pub by: OfferBy,
    /// When.
    pub made_at: DateTime<Utc>,
    /// In the words of whoever made it; may be empty.
    pub reason: String,
    /// Its instalments.
    pub schedule: Schedule,
}

/// A plan whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanFile {
    /// The row of it.
    pub row: PlanRow,
    /// Whose it is.
    pub party: Party,
    /// Their address, where they have confirmed one and are not protected.
    pub email: Option<String>,
    /// What has been offered before it was signed, oldest first.
    pub offers: Vec<PlanOffer>,
    /// For which invoices, the oldest first.
    pub invoices: Vec<PlanInvoice>,
    /// What a program said of the offer that holds.
    pub judgement: Judgement,
    /// The policy that it was made under.
    pub policy: PlanPolicy,
    /// The reference rates that were known then, where they were kept.
    pub rates: Option<RateTable>,
    /// Who has signed what holds.
    pub signatures: Vec<PlanSignature>,
    /// The change that waits to be signed.
    pub amendment: Option<PlanAmendment>,
    /// The offers that held before this one, each with its signed agreement, oldest first.
    pub earlier: Vec<i32>,
    /// What has been booked on its invoices since it began, whatever was changed meanwhile.
    pub paid_in_all: Money,
    /// How many sign on the debtor's side.
    pub signers: u32,
    /// Whether the municipality signs too.
    pub countersign: bool,
    /// Why it was declined or ended.
    pub ended_because: Option<String>,
    /// Until when reminders and claims wait while it is looked at.
    pub paused_until: Option<NaiveDate>,
    /// The day that the days of grace of what fell due before it count from, once it holds: that it came to hold, or
    /// that what waited for the municipality's signature alone was given up.
    pub began_on: Option<NaiveDate>,
    /// The last day to pay what was left when it was broken, where days were given for it.
    pub rest_by: Option<NaiveDate>,
    /// The group number of the unit that answers, E.164.
    pub unit_phone: String,
    /// What has happened, oldest first.
    pub events: Vec<CaseEvent>,
    /// The number of the plan whose place it takes once it is signed.
    pub replaces: Option<String>,
    /// The plan that takes its place once it is signed, or has taken it.
    pub instead: Option<PlanInstead>,
}

/// A plan that takes another one's place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanInstead {
    /// Which.
    pub id: PlanId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub state: State,
    /// All on the debtor's side have signed it, and the municipality is to sign it too.
    pub awaits_countersign: bool,
}

impl PlanFile {
    /// The whole rates that its interest is reckoned with; none where no interest runs.
    #[must_use]
    pub fn known_rates(&self) -> Vec<KnownRate> {
        self.rates.as_ref().map(|rates| self.judgement.reckoned_with(rates)).unwrap_or_default()
    }

    /// Whether it goes on after the half-years whose rates were known.
    #[must_use]
    pub fn outlasts_rates(&self) -> bool {
        let made = self.judgement.plan.as_ref().map(|(_, made)| made);
        made.zip(self.rates.as_ref()).is_some_and(|(made, rates)| made.outlasts(rates))
    }

    /// The row, with what is to be paid next as all on the debtor's side have signed it, where a change waits for the
    /// municipality alone. However late we are, it holds then.
    #[must_use]
    pub fn row_as_signed(&self, today: NaiveDate) -> PlanRow {
        let row = self.row.clone();
        let waits = self.amendment.as_ref().filter(|_| row.change_sign_by.is_some());
        let Some((waits, kept)) = waits.zip(row.standing) else { return row };
        let schedule = waits.schedule.clone().charged_as(&row.schedule);
        let paid = paid_of_change(&row.schedule, &schedule, waits.more, row.paid);
        let then = standing(&schedule, paid, None, &self.policy, today);
        let then = Standing { contested: kept.contested, ..then.while_awaiting_us(true) };
        PlanRow { schedule, paid, standing: Some(then), ..row }
    }

    /// Whether it is to be signed, or a change of it.
    #[must_use]
    pub const fn is_to_be_signed(&self) -> bool {
        matches!(self.row.state, State::Agreed) || self.amendment.is_some()
    }

    /// Whether somebody has signed what is to be signed.
    #[must_use]
    pub fn is_signed_by_any(&self) -> bool {
        !self.signed().is_empty()
    }

    /// The offer that is to be signed: the change that waits, else the one that holds.
    #[must_use]
    pub fn version_to_sign(&self) -> i32 {
        self.amendment.as_ref().map_or(self.row.version, |waits| waits.version)
    }

    /// The instalments of it.
    #[must_use]
    pub fn schedule_to_sign(&self) -> &Schedule {
        self.amendment.as_ref().map_or(&self.row.schedule, |waits| &waits.schedule)
    }

    /// Who has signed it.
    fn signed(&self) -> &[PlanSignature] {
        self.amendment.as_ref().map_or(&self.signatures, |waits| &waits.signatures)
    }

    /// Whether this person has signed what is to be signed, with an e-identification.
    #[must_use]
    pub fn is_signed_by(&self, person: PartyId) -> bool {
        self.signed().iter().any(|own| own.person == Some(person))
    }

    /// Whether this person may sign now: it is to be signed on the debtor's side, and not by them
    /// again.
    #[must_use]
    pub fn is_to_be_signed_by(&self, person: PartyId) -> bool {
        self.is_to_be_signed() && self.missing() > 0 && !self.is_signed_by(person)
    }

    /// Whether the debtor may change it now, as far as one can tell before knowing what.
    #[must_use]
    pub fn may_be_changed(&self) -> bool {
        let kept = self.row.standing;
        let goes_on = kept.is_some_and(|kept| kept.next.is_some() && kept.overdue_since.is_none());
        goes_on && self.amendment.is_none()
    }

    /// How many are still to sign on the debtor's side.
    #[must_use]
    pub fn missing(&self) -> u32 {
        let theirs =
            self.signed().iter().filter(|own| own.kind != SignatureKind::Countersigned).count();
        self.signers.max(1).saturating_sub(u32::try_from(theirs).unwrap_or(u32::MAX))
    }
}
