//! The steps of a plan: what is checked, what is written, what is told.

use crate::clock::stockholm_day;
use crate::store::events::Actor;
use crate::store::plan::{Answered, Locked};
use crate::store::{Municipal, Scoped, StoreError, message, plan};
use besked_app::ports::{About, Agreement, PortalError, SetAgreement};
use besked_domain::id::StaffId;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{
    Action, Actor as Role, CounterDays, Ground, Refusal, State, Transition, check,
};
use besked_domain::plan::{Verdict, break_on};
use besked_domain::text::Lang;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Who takes a step, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct By {
    pub(crate) actor: Actor,
    pub(crate) role: Role,
    pub(crate) now: DateTime<Utc>,
}

impl By {
    /// Besked itself.
    pub(crate) const fn machine(now: DateTime<Utc>) -> Self {
        Self { actor: Actor::System, role: Role::Machine, now }
    }

    /// Who of staff it is.
    pub(crate) const fn staff(self) -> Option<StaffId> {
        match self.actor {
            Actor::Staff(id) => Some(id),
            Actor::Debtor(_) | Actor::System => None,
        }
    }
}

/// What a step is checked against.
pub(crate) fn ground<'a>(before: &'a Locked, by: By, debt: Money, reasons: &'a str) -> Ground<'a> {
    let today = stockholm_day(by.now);
    Ground {
        policy: &before.policy,
        today,
        staff: by.staff(),
        debt,
        first_due_on: before.schedule.first_day(),
        answer_by: before.answer_by,
        automatic: before.judgement.verdict == Verdict::Automatic,
        put_forward: before.forward(),
        reasons,
        signatures: before.signed,
        change_until: before.amendment.map(|(_, sign_by)| sign_by),
        signed_by_them: match by.actor {
            Actor::Debtor(person) => before.signers.contains(&person),
            Actor::Staff(_) | Actor::System => false,
        },
        signed_on: None,
        frozen_on: None,
        standing: Some(before.standing(today)),
        left: before.left_to_pay(today),
        successor_waits: before.successor_waits,
        successor_awaits: before.successor_awaits,
        successor_signed: false,
    }
}

/// Whether a step can be taken, for the debt of the offer that holds.
pub(crate) fn may(
    before: &Locked,
    action: Action,
    by: By,
    reasons: &str,
) -> Result<Transition, Refusal> {
    let debt = before.schedule.debt.total();
    check(before.state, action, by.role, &ground(before, by, debt, reasons))
}

/// Writes a step that has been checked, with what goes with it.
pub(crate) async fn answer(
    tx: &mut impl Scoped,
    before: &Locked,
    transition: Transition,
    by: By,
    answered: Answered<'_>,
) -> Result<(), StoreError> {
    plan::answered(tx, before, answered).await?;
    let content = json!({ "version": answered.version });
    moved(tx, before, transition, by, content).await
}

/// Writes a step that has been checked.
pub(crate) async fn moved(
    tx: &mut impl Scoped,
    before: &Locked,
    transition: Transition,
    by: By,
    content: Value,
) -> Result<(), StoreError> {
    let step = plan::Step { transition, actor: by.actor, content, now: by.now };
    plan::moved(tx, before, step).await
}

/// Tells the debtor in writing.
pub(crate) async fn tell(
    tx: &mut impl Scoped,
    before: &Locked,
    notice: Notice,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let about = About::Plan(before.id);
    let new = message::NewMessage { party: before.party, about, notice, letter: None };
    message::make(tx, new, now).await?;
    Ok(())
}

/// Tells the debtor of a counter that has been written, with the days that it is answered by.
pub(crate) async fn tell_countered(
    tx: &mut impl Scoped,
    before: &Locked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let days = plan::lock(tx, before.party, before.id).await?.and_then(|after| {
        let first_due_on = after.schedule.first_day();
        after.answer_by.map(|answer_by| CounterDays { answer_by, first_due_on })
    });
    tell(tx, before, Notice::PlanCountered { days }, now).await
}

/// Accepts what was judged automatic, as a program may; leaves the rest to a person. Whether it did.
pub(crate) async fn accept_if_automatic(
    tx: &mut impl Scoped,
    before: &Locked,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let by = By::machine(now);
    let Ok(step) = may(before, Action::Accept, by, "") else { return Ok(false) };
    answer(tx, before, step, by, Answered::as_it_is(before)).await?;
    Ok(true)
}

/// Accepts a proposal as one of staff; above the limit, puts it to a second person. Whether it is
/// accepted now.
pub(crate) async fn accept(
    tx: &mut impl Scoped,
    before: &Locked,
    by: By,
) -> Result<bool, PortalError> {
    match may(before, Action::Accept, by, "") {
        Ok(step) => {
            answer(tx, before, step, by, Answered::as_it_is(before)).await?;
            Ok(true)
        }
        Err(Refusal::NeedsSecond { .. }) => {
            put_forward(tx, before, before.version, by).await?;
            Ok(false)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Puts an offer to a second person.
pub(crate) async fn put_forward(
    tx: &mut impl Scoped,
    before: &Locked,
    version: i32,
    by: By,
) -> Result<(), PortalError> {
    let step = may(before, Action::Propose, by, "")?;
    let put_forward = by.staff().map(|staff| (version, staff));
    let answered = Answered { put_forward, ..Answered::as_it_is(before) };
    answer(tx, before, step, by, answered).await?;
    Ok(())
}

/// Freezes the agreement of what is to be signed: the plan, or a change of it. What is kept is given back:
/// frozen once, it stays as it is. Where the debtor's address is another one by now than what was set names, nothing is
/// frozen: the page that shows the same text would name the other one.
pub(crate) async fn freeze(
    tx: &mut impl Scoped,
    before: &Locked,
    version: i32,
    (lang, set): (Lang, &SetAgreement),
    now: DateTime<Utc>,
) -> Result<Agreement, PortalError> {
    let asked = before.state == State::Agreed || before.amendment.is_some();
    if !asked || before.to_sign() != version {
        return Err(PortalError::Stale);
    }
    plan::freeze(tx, before, lang, set, now).await?;
    let kept = plan::agreement(tx, (before.party, before.id), None).await?;
    kept.ok_or(PortalError::Stale)
}

/// Writes the step, checked, that tells in writing that the plan will be broken.
pub(crate) async fn notice(
    tx: &mut impl Municipal,
    before: &Locked,
    transition: Transition,
    by: By,
) -> Result<(), StoreError> {
    let today = stockholm_day(by.now);
    let break_on = break_on(today, &before.policy);
    let rest_days = before.policy.rest_days();
    let until = break_on.pred_opt().unwrap_or(break_on);
    let late = before.standing(today).late();
    let late = late.map(|first| plan::Late { first, until, now: by.now });
    plan::noticed(tx, before, today, late).await?;
    moved(tx, before, transition, by, json!({ "break_on": break_on })).await?;
    tell(tx, before, Notice::PlanNoticed { break_on, rest_days }, by.now).await
}

/// Lets a plan that is signed take the place of another one. What that one kept is let go by the day's round:
/// the new one keeps it already, and the debtor's side lets nothing go.
pub(crate) async fn replace(
    tx: &mut impl Scoped,
    by_plan: &Locked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(old) = by_plan.replaces else { return Ok(()) };
    let Some(before) = plan::lock(tx, by_plan.party, old).await? else { return Ok(()) };
    let machine = By::machine(now);
    let debt = before.schedule.debt.total();
    let ground = Ground { successor_signed: true, ..ground(&before, machine, debt, "") };
    // One that has ended meanwhile has no place to take.
    if let Ok(step) = check(before.state, Action::Replace, machine.role, &ground) {
        moved(tx, &before, step, machine, json!({ "by": by_plan.id })).await?;
    }
    Ok(())
}

/// Writes the step, checked, by which a plan is paid in full, and lets its invoices go.
pub(crate) async fn complete(
    tx: &mut impl Municipal,
    before: &Locked,
    transition: Transition,
    by: By,
) -> Result<(), StoreError> {
    moved(tx, before, transition, by, Value::Null).await?;
    plan::end_stops(tx, (before.party, before.id), by.now).await?;
    tell(tx, before, Notice::PlanCompleted, by.now).await
}

/// Writes the step, checked, by which a plan is broken. What that leads to stands in the policy that it was agreed
/// on under: its invoices are let go at once, or by the day's round when the days to pay the rest have passed.
pub(crate) async fn break_off(
    tx: &mut impl Municipal,
    before: &Locked,
    transition: Transition,
    by: By,
) -> Result<(), StoreError> {
    let today = stockholm_day(by.now);
    let rest_by = before.policy.rest_by(today);
    moved(tx, before, transition, by, json!({ "rest_by": rest_by })).await?;
    if rest_by.is_some() {
        plan::let_go_on(tx, before, before.policy.claims_from(today), rest_by).await?;
    } else {
        plan::end_stops(tx, (before.party, before.id), by.now).await?;
    }
    tell(tx, before, Notice::PlanBroken { rest_by }, by.now).await
}
