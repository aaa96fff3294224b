//! Payment plans at the desk: what waits, what runs, and what an official does with one.

use super::Desk;
use crate::clock::stockholm_day;
use crate::planning::amend::give_up;
use crate::planning::propose::{Proposer, Proposing};
use crate::planning::sign::{on_paper, sign};
use crate::planning::step::{self, By, may};
use crate::planning::weigh::{Weighed, Weighing};
use crate::store::delegation::{self, Matter, NewEntry};
use crate::store::events::Actor;
use crate::store::plan::{Answered, Locked, NewSignature, Signer};
use crate::store::settings::Settings;
use crate::store::{DeskTx, Mode, dispute, forms, looks, party, plan};
use besked_app::ports::{
    PlanAsk, PlanPlace, PlanQueue, PortalError, Staff, StaffPlan, StaffPlanAct, StaffPlanList,
    StaffPlans,
};
use besked_domain::calendar::days_after;
use besked_domain::delegation::Delegated;
use besked_domain::id::{PartyId, PlanId, StaffId};
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Action, Refusal, State, check};
use besked_domain::plan::{Pace, Proposal, break_on};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

impl Desk {
    pub(super) async fn list_plans(&self, who: &Staff) -> Result<StaffPlans, PortalError> {
        let today = self.clock.today();
        let mut tx = self.begin(who, Mode::Read).await?;
        let plans = StaffPlans {
            waiting: plan::page(&mut tx, PlanQueue::Waiting, None, today).await?,
            theirs: plan::page(&mut tx, PlanQueue::Theirs, None, today).await?,
            running: plan::page(&mut tx, PlanQueue::Running, None, today).await?,
            asking: plan::asking(&mut tx, today).await?,
        };
        tx.commit().await?;
        Ok(plans)
    }

    pub(super) async fn list_more_plans(
        &self,
        who: &Staff,
        after: PlanPlace,
    ) -> Result<StaffPlanList, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let list = plan::page(&mut tx, after.list, Some(after), self.clock.today()).await?;
        tx.commit().await?;
        Ok(list)
    }

    pub(super) async fn open_plan(
        &self,
        who: &Staff,
        id: PlanId,
    ) -> Result<Option<StaffPlan>, PortalError> {
        let (now, today) = (self.clock.now(), self.clock.today());
        let settings = self.plan_settings().await?;
        let documents = who.sees_documents();
        let mut tx = self.begin(who, Mode::Write).await?;
        let Some(owner) = plan::owner(&mut tx, id).await? else { return Ok(None) };
        let Some(mut file) = plan::whole(&mut tx, owner, id, today).await? else {
            return Ok(None);
        };
        let seen = file.invoices.first().map(|own| (own.invoice, own.number.as_str()));
        looks::write(&mut tx, who.id, owner, seen, now).await?;
        let invoices: Vec<_> = file.invoices.iter().map(|own| own.invoice).collect();
        let proposal = Proposal {
            pace: Pace::Instalments(file.row.schedule.count()),
            first_due_on: file.row.schedule.first_day(),
        };
        let weighing = Weighing {
            party: owner,
            kind: file.party.kind,
            invoices: &invoices,
            proposal,
            within: Some(id),
            settings: &settings,
            today,
        };
        let mut weighed = Weighed::read(&mut tx, weighing).await?;
        let first_due_on = weighed.policy.suggested_first_due(today);
        weighed.request.proposal.first_due_on = first_due_on;
        if !documents {
            for offer in file.offers.iter_mut().filter(|offer| offer.by.is_debtor()) {
                offer.reason.clear();
            }
            file.ended_because = None;
        }
        let papers = if file.is_to_be_signed() {
            on_paper(&mut tx, (owner, id), file.is_signed_by_any()).await?
        } else {
            Vec::new()
        };
        let found = StaffPlan {
            documents,
            record: dispute::payment_record(&mut tx, owner, None, today).await?,
            choices: weighed.choices(settings.rates()),
            first_due_on,
            conduct: weighed.request.conduct,
            put_forward: plan::put_forward(&mut tx, (owner, id)).await?,
            put_aside: plan::put_aside(&mut tx, (owner, id)).await?,
            papers,
            limits: settings.evidence_limits()?,
            file,
        };
        tx.commit().await?;
        Ok(Some(found))
    }

    pub(super) async fn write_plan_down(
        &self,
        who: &Staff,
        of: PartyId,
        ask: &PlanAsk,
        form_key: Uuid,
    ) -> Result<PlanId, PortalError> {
        let role = who.plan_actor().ok_or(Refusal::NotTheirs)?;
        let now = self.clock.now();
        let settings = self.plan_settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let owner = party::party(&mut tx, of).await?.ok_or(PortalError::NotFound)?;
        let address = format!("/staff/parties/{of}/plan");
        if !forms::first_time(&mut tx, of, form_key, &address, now).await? {
            return plan::by_form(&mut tx, of, form_key).await?.ok_or(PortalError::Stale);
        }
        let proposing = Proposing {
            party: of,
            kind: owner.kind,
            proposer: Proposer::Staff(who.id, role),
            ask,
            replaces: None,
            settings: &settings,
            now,
            form_key,
        };
        let id = proposing.propose(&mut tx).await?;
        enter(&mut tx, (of, id), NEW, (who.id, None), now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// A step: the form's key → state under lock → the rules say whether → what goes with it, event →
    /// stops, message, the board's list.
    pub(super) async fn take_plan_step(
        &self,
        who: &Staff,
        id: PlanId,
        act: &StaffPlanAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let role = who.plan_actor().ok_or(Refusal::NotTheirs)?;
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let owner = plan::owner(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let address = format!("/staff/plans/{id}");
        if !forms::first_time(&mut tx, owner, form_key, &address, now).await? {
            return Ok(());
        }
        let before = plan::lock(&mut tx, owner, id).await?.ok_or(PortalError::NotFound)?;
        let by = By { actor: Actor::Staff(who.id), role, now };
        // What is accepted, signed or given up is what was shown, and no offer that has come since.
        if act.offer().is_some_and(|shown| shown != before.to_sign()) {
            return Err(Refusal::Stale.into());
        }
        match act {
            StaffPlanAct::Accept { .. } => {
                if step::accept(&mut tx, &before, by).await? {
                    step::tell(&mut tx, &before, Notice::PlanAgreed, now).await?;
                }
            }
            StaffPlanAct::Counter { proposal, reason } => {
                self.counter(&mut tx, &before, (*proposal, reason), by).await?;
            }
            StaffPlanAct::Decline(because) => decline(&mut tx, &before, because, by).await?,
            StaffPlanAct::Confirm { version } => {
                self.confirm(&mut tx, &before, *version, by).await?;
            }
            StaffPlanAct::Reject => {
                let transition = may(&before, Action::Reject, by, "")?;
                let answered = Answered::as_it_is(&before);
                step::answer(&mut tx, &before, transition, by, answered).await?;
            }
            StaffPlanAct::Cancel(because) => cancel(&mut tx, &before, because, by).await?,
            StaffPlanAct::DropChange { because, .. } => {
                drop_change(&mut tx, &before, because, by).await?;
            }
            StaffPlanAct::Renegotiate { proposal, reason } => {
                let ask = PlanAsk {
                    invoices: before.invoices.clone(),
                    proposal: *proposal,
                    reason: reason.clone(),
                    anyway: true,
                };
                self.renegotiate(&mut tx, &before, &ask, (by, form_key)).await?;
            }
            StaffPlanAct::Paper { signer, on, scan, document, .. } => {
                let in_hand = Signer::Paper { staff: who.id, document: *document, scan };
                let new = NewSignature { by: in_hand, name: signer, on: *on, now };
                sign(&mut tx, &before, new, by).await?;
            }
            StaffPlanAct::Countersign { .. } => {
                let on = self.clock.today();
                let by_staff = Signer::Municipality(who.id);
                let new = NewSignature { by: by_staff, name: &who.name, on, now };
                sign(&mut tx, &before, new, by).await?;
            }
            StaffPlanAct::Notice => {
                let transition = may(&before, Action::SendNotice, by, "")?;
                step::notice(&mut tx, &before, transition, by).await?;
            }
            StaffPlanAct::Break => {
                let transition = may(&before, Action::Break, by, "")?;
                step::break_off(&mut tx, &before, transition, by).await?;
            }
        }
        // Whoever confirms decides with whoever put it forward.
        let confirms = matches!(act, StaffPlanAct::Confirm { .. });
        let first = before.put_forward.filter(|_| confirms);
        let deciders = first.map_or((who.id, None), |(_, first)| (first, Some(who.id)));
        enter(&mut tx, (owner, id), (before.state, before.version), deciders, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Another plan instead of the one that was proposed, for the same invoices; above the limit it is
    /// put to a second person.
    async fn counter(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        (proposal, reason): (Proposal, &str),
        by: By,
    ) -> Result<(), PortalError> {
        let settings = self.plan_settings().await?;
        let owner = party::party(tx, before.party).await?.ok_or(PortalError::NotFound)?;
        let today = self.clock.today();
        let weighing = Weighing {
            party: before.party,
            kind: owner.kind,
            invoices: &before.invoices,
            proposal,
            within: Some(before.id),
            settings: &settings,
            today,
        };
        let weighed = Weighed::read(tx, weighing).await?;
        let offered = weighed.offered(settings.rates());
        let version = before.latest.saturating_add(1);
        let offer = weighed.offer(&settings, &offered, reason, by.now)?;
        let debt = weighed.debt()?;
        let checked =
            check(before.state, Action::Counter, by.role, &step::ground(before, by, debt, ""));
        let given_at = checked.is_ok().then_some(by.now);
        let offer = plan::NewOffer { version, by_staff: by.staff(), given_at, ..offer };
        plan::offer(tx, (before.party, before.id), offer).await?;
        match checked {
            Ok(transition) => {
                let wait = days_after(today, weighed.policy.proposal_pause_days);
                let answered =
                    Answered { version, answer_by: Some(wait), ..Answered::as_it_is(before) };
                step::answer(tx, before, transition, by, answered).await?;
                Ok(step::tell_countered(tx, before, by.now).await?)
            }
            Err(Refusal::NeedsSecond { .. }) => step::put_forward(tx, before, version, by).await,
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Writes down another plan for the same debt. It takes the place of the one that is being paid once it is
    /// signed; until then the old instalments hold.
    async fn renegotiate(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        ask: &PlanAsk,
        (by, form_key): (By, Uuid),
    ) -> Result<(), PortalError> {
        let transition = may(before, Action::Renegotiate, by, "")?;
        let staff = by.staff().ok_or(Refusal::NotTheirs)?;
        let settings = self.plan_settings().await?;
        let owner = party::party(tx, before.party).await?.ok_or(PortalError::NotFound)?;
        let proposing = Proposing {
            party: before.party,
            kind: owner.kind,
            proposer: Proposer::Staff(staff, by.role),
            ask,
            replaces: Some(before.id),
            settings: &settings,
            now: by.now,
            form_key,
        };
        let id = proposing.propose(tx).await?;
        enter(tx, (before.party, id), NEW, (staff, None), by.now).await?;
        Ok(step::moved(tx, before, transition, by, json!({ "by": id })).await?)
    }

    /// Confirms what another one has put forward, be it a yes or another plan, if it still is the one that
    /// was shown.
    async fn confirm(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        shown: i32,
        by: By,
    ) -> Result<(), PortalError> {
        let counter = before.forward().is_some_and(|forward| forward.counter);
        let action = if counter { Action::ConfirmCounter } else { Action::Confirm };
        let transition = may(before, action, by, "")?;
        let (version, _) = before.put_forward.ok_or(Refusal::NothingProposed)?;
        if version != shown {
            return Err(Refusal::Stale.into());
        }
        let wait = days_after(self.clock.today(), before.policy.proposal_pause_days);
        let answered =
            Answered { version, answer_by: counter.then_some(wait), ..Answered::as_it_is(before) };
        step::answer(tx, before, transition, by, answered).await?;
        if counter {
            plan::give(tx, (before.party, before.id), version, by.now).await?;
            return Ok(step::tell_countered(tx, before, by.now).await?);
        }
        Ok(step::tell(tx, before, Notice::PlanAgreed, by.now).await?)
    }

    pub(super) async fn plan_settings(&self) -> Result<Arc<Settings>, PortalError> {
        Ok(self.settings.of(self.clock.today()).await?)
    }
}

/// How a plan stands before anything has been decided of it.
const NEW: (State, i32) = (State::Proposed, 1);

/// Tells the board what staff decided of a plan, if anything: how it stood before tells, beside how it stands now.
async fn enter(
    tx: &mut DeskTx,
    of: (PartyId, PlanId),
    was: (State, i32),
    (by, confirmed_by): (StaffId, Option<StaffId>),
    now: DateTime<Utc>,
) -> Result<(), PortalError> {
    let after = plan::lock(tx, of.0, of.1).await?.ok_or(PortalError::NotFound)?;
    if let Some(decided) = Delegated::of_plan(was, (after.state, after.version)) {
        let entry = NewEntry { confirmed_by, ..NewEntry::alone(decided, by, now) };
        delegation::enter(tx, (of.0, Matter::Plan(of.1)), entry).await?;
    }
    Ok(())
}

async fn decline(
    tx: &mut DeskTx,
    before: &Locked,
    because: &str,
    by: By,
) -> Result<(), PortalError> {
    let transition = may(before, Action::Decline, by, because)?;
    let answered = Answered { because: Some(because), ..Answered::as_it_is(before) };
    step::answer(tx, before, transition, by, answered).await?;
    Ok(step::tell(tx, before, Notice::PlanDeclined, by.now).await?)
}

async fn cancel(
    tx: &mut DeskTx,
    before: &Locked,
    because: &str,
    by: By,
) -> Result<(), PortalError> {
    let transition = may(before, Action::Cancel, by, because)?;
    let answered = Answered { because: Some(because), ..Answered::as_it_is(before) };
    step::answer(tx, before, transition, by, answered).await?;
    // A plan that runs keeps its invoices until the days after the letter have passed, as one that is broken.
    let runs = matches!(before.state, State::Active | State::Noticed);
    let claims_from = runs.then(|| break_on(stockholm_day(by.now), &before.policy));
    if let Some(day) = claims_from {
        plan::let_go_on(tx, before, day, None).await?;
    }
    Ok(step::tell(tx, before, Notice::PlanCancelled { claims_from }, by.now).await?)
}

async fn drop_change(
    tx: &mut DeskTx,
    before: &Locked,
    because: &str,
    by: By,
) -> Result<(), PortalError> {
    let transition = may(before, Action::DropChange, by, because)?;
    let (version, _) = before.amendment.ok_or(Refusal::Stale)?;
    give_up(tx, before, transition, by).await?;
    plan::say_why(tx, before, version, because).await?;
    Ok(step::tell(tx, before, Notice::PlanChangeDropped { version }, by.now).await?)
}
