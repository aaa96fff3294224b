//! What is proposed, with all that it is judged by, and the judgement.

use crate::store::respite::{self, Asked};
use crate::store::settings::Settings;
use crate::store::{Scoped, StoreError, plan};
use besked_app::ports::{PlanBasis, PlanChoice, PlanInvoice, PlanPreview, PortalError};
use besked_domain::calendar::add_working_days;
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::cost_if_paid_on;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::plan::{
    Instalment, Judgement, Pace, PlanPolicies, PlanPolicy, PlanRequest, Proposal, Schedule,
    Verdict, judge,
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;

/// The numbers of instalments that are shown to choose between, as far as the policy allows them: every one within a
/// year.
const CHOICES: [u32; 13] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 24];

/// What is to be judged.
#[derive(Clone, Copy)]
pub(crate) struct Weighing<'a> {
    pub(crate) party: PartyId,
    pub(crate) kind: PartyKind,
    /// For which invoices; none means all that are open.
    pub(crate) invoices: &'a [InvoiceId],
    pub(crate) proposal: Proposal,
    /// The plan that it is an answer in.
    pub(crate) within: Option<PlanId>,
    pub(crate) settings: &'a Settings,
    pub(crate) today: NaiveDate,
}

/// A proposal, weighed.
pub(crate) struct Weighed {
    pub(crate) asked: Vec<Asked>,
    pub(crate) request: PlanRequest,
    pub(crate) policy: PlanPolicy,
    policies: PlanPolicies,
    pub(crate) judgement: Judgement,
    pub(crate) today: NaiveDate,
}

/// The last day that a person answers by.
pub(crate) fn answer_by(settings: &Settings, today: NaiveDate) -> Result<NaiveDate, StoreError> {
    Ok(add_working_days(today, settings.days("plan.answer_days")?))
}

/// A first due day to begin with, for these invoices, or all that are open where none is named.
pub(crate) async fn first_due(
    tx: &mut impl Scoped,
    (party, invoices): (PartyId, &[InvoiceId]),
    settings: &Settings,
    today: NaiveDate,
) -> Result<NaiveDate, StoreError> {
    let (policies, kinds) = (settings.plan_policies()?, plan::kinds(tx, party, invoices).await?);
    Ok(policies.of_kinds(kinds.iter().map(String::as_str)).suggested_first_due(today))
}

/// Which invoices are asked about: in one order always, all that are open where none is named.
pub(crate) async fn chosen(
    tx: &mut impl Scoped,
    party: PartyId,
    named: &[InvoiceId],
) -> Result<BTreeSet<InvoiceId>, StoreError> {
    if named.is_empty() {
        Ok(plan::open(tx, party).await?.into_iter().collect())
    } else {
        Ok(named.iter().copied().collect())
    }
}

impl Weighed {
    /// Reads what is asked about and judges it.
    pub(crate) async fn read(
        tx: &mut impl Scoped,
        weighing: Weighing<'_>,
    ) -> Result<Self, PortalError> {
        let Weighing { party, kind, invoices, proposal, within, settings, today } = weighing;
        let (policies, rates) = (settings.plan_policies()?, settings.rates());
        let mut asked = Vec::new();
        for id in chosen(tx, party, invoices).await? {
            let found = respite::asked(tx, (party, id), within, rates, today).await?;
            asked.push(found.ok_or(PortalError::NotFound)?);
        }
        asked.sort_by_key(|asked| (asked.judged.due_on, asked.judged.invoice));
        let request = PlanRequest {
            invoices: asked.iter().map(|asked| asked.judged.clone()).collect(),
            party: kind,
            conduct: plan::conduct(tx, party, within, today).await?,
            proposal,
        };
        let policy = policies.of(&request.invoices);
        let judgement = judge(&request, &policy, rates, today);
        Ok(Self { asked, request, policy, policies, judgement, today })
    }

    /// The instalments.
    pub(crate) fn schedule(&self) -> Result<&Schedule, PortalError> {
        self.judgement.plan.as_ref().map(|(_, made)| made).ok_or(PortalError::NotEligible)
    }

    /// The debt that it is for.
    pub(crate) fn debt(&self) -> Result<Money, PortalError> {
        Ok(self.schedule()?.debt.total())
    }

    /// The invoices that are in it.
    pub(crate) fn included(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|asked| asked.judged.fits())
    }

    /// The invoices that are in it, as they are written.
    pub(crate) fn offered(&self, rates: &RateTable) -> Vec<plan::OfferedInvoice> {
        let offered = self.included().map(|asked| plan::OfferedInvoice {
            invoice: asked.judged.invoice,
            due_before: asked.judged.due_on,
            payable: self.payable(asked, rates),
            left_out: asked.judged.left_out(),
            paid_before: Figures::from(&asked.invoice).paid,
        });
        offered.collect()
    }

    fn payable(&self, asked: &Asked, rates: &RateTable) -> Money {
        cost_if_paid_on(&asked.judged.payable(), rates, self.today).total
    }

    /// An offer of it.
    pub(crate) fn offer<'a>(
        &'a self,
        settings: &'a Settings,
        invoices: &'a [plan::OfferedInvoice],
        reason: &'a str,
        now: DateTime<Utc>,
    ) -> Result<plan::NewOffer<'a>, PortalError> {
        Ok(plan::NewOffer {
            version: 1,
            by_staff: None,
            given_at: None,
            reason,
            made_from: plan::MadeFrom {
                asked: plan::AskedFor::Request(&self.request),
                policy: &self.policy,
                rates: settings.rates(),
                on: self.today,
            },
            judged: &self.judgement,
            schedule: self.schedule()?,
            invoices,
            now,
        })
    }

    /// What it comes to, to be shown.
    pub(crate) fn preview(&self, settings: &Settings) -> Result<PlanPreview, PortalError> {
        let rates = settings.rates();
        let invoices = self.included().map(|asked| PlanInvoice {
            invoice: asked.judged.invoice,
            number: asked.invoice.number.clone(),
            subject: asked.invoice.subject.clone(),
            ocr: asked.invoice.ocr.clone(),
            bankgiro: asked.invoice.unit.bankgiro.clone(),
            plusgiro: asked.invoice.unit.plusgiro.clone(),
            payee: asked.invoice.unit.name.clone(),
            payee_number: asked.invoice.unit.organisation_number.clone(),
            issued_on: asked.invoice.issued_on,
            due_before: asked.judged.due_on,
            payable: self.payable(asked, rates),
            left_out: asked.judged.left_out(),
            left: (Balance::of(&Figures::from(&asked.invoice)).left - asked.judged.left_out())
                .or_zero(),
        });
        Ok(PlanPreview {
            judgement: self.judgement.clone(),
            invoices: invoices.collect(),
            choices: self.choices(rates),
            answer_by: answer_by(settings, self.today)?,
            basis: PlanBasis {
                request: self.request.clone(),
                policies: self.policies.clone(),
                rates: rates.clone(),
            },
        })
    }

    /// What other numbers of instalments come to, where the policy allows them.
    pub(crate) fn choices(&self, rates: &RateTable) -> Vec<PlanChoice> {
        let choices = CHOICES.into_iter().filter_map(|instalments| {
            let pace = Pace::Instalments(instalments);
            let mut request = self.request.clone();
            request.proposal.pace = pace;
            let judged = judge(&request, &self.policy, rates, self.today);
            if matches!(judged.verdict, Verdict::NotEligible(..)) {
                return None;
            }
            let (_, made) = judged.plan?;
            Some(PlanChoice {
                instalments,
                largest: made.instalments.iter().map(Instalment::amount).max()?,
                cost: made.interest + made.fee,
                last_day: made.last_day(),
            })
        });
        choices.collect()
    }
}
