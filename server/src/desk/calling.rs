//! What whoever makes calls does with one: takes it, says what came of it, changes it for somebody who rings.

use crate::calling;
use crate::clock::{stockholm_time, wall_clock};
use crate::store::callback::{self, Called, Change, Locked, NewPromise};
use crate::store::{DeskTx, StoreError, authority, call_cover, message};
use besked_app::ports::{About, PortalError};
use besked_domain::callback::life::{
    Action, Actor as Role, Ground, Refusal, State, Transition, action_of, at_different_times,
    check, has_lapsed,
};
use besked_domain::callback::{CallOutcome, CallbackPolicy, promise_again, promise_by};
use besked_domain::id::{AuthorityId, StaffId};
use besked_domain::notice::Notice;
use besked_domain::phone::Phone;
use chrono::{DateTime, NaiveDateTime, Utc};
use uuid::Uuid;

/// Who calls, under which policy, when.
pub(super) struct Calling<'a> {
    pub(super) by: StaffId,
    pub(super) policy: &'a CallbackPolicy,
    pub(super) now: DateTime<Utc>,
}

/// What a caller says of a call.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) outcome: CallOutcome,
    pub(super) note: &'a str,
    pub(super) follow_up_at: Option<NaiveDateTime>,
    pub(super) authority: Option<AuthorityId>,
}

/// What is written of somebody who rings about a call, and the form that it came with.
#[derive(Clone, Copy)]
pub(super) struct Rang<'a> {
    pub(super) note: &'a str,
    pub(super) form_key: Uuid,
}

impl Rang<'_> {
    /// Whether the form has changed the call already. What is known whose it is keeps its forms elsewhere.
    async fn is_done(self, tx: &mut DeskTx, before: &Locked) -> Result<bool, StoreError> {
        Ok(before.party.is_none() && callback::has_changed(tx, self.form_key).await?)
    }
}

impl Calling<'_> {
    const fn ground<'n>(&self, before: &Locked, attempts: u32, note: &'n str) -> Ground<'n> {
        Ground {
            staff: Some(self.by),
            claim: before.claim,
            now: self.now,
            attempts,
            needed: self.policy.attempts_needed(),
            note,
            has_time: false,
            other_number: false,
        }
    }

    /// Takes a call that waits, or that someone else has had no time left to make.
    pub(super) async fn claim(&self, tx: &mut DeskTx, before: Locked) -> Result<(), PortalError> {
        let mut before = before;
        if before.state == State::Claimed && has_lapsed(before.claim, self.now) {
            let ground = self.ground(&before, 0, "");
            let step = check(before.state, Action::Lapse, Role::Machine, &ground)?;
            callback::release(tx, &before, step, self.now).await?;
            before.state = step.after(before.state);
            before.claim = None;
        }
        let ground = self.ground(&before, 0, "");
        let step = check(before.state, Action::Claim, Role::Caller, &ground)?;
        let until = self.now + self.policy.claim();
        callback::claim(tx, &before, step, (self.by, until), self.now).await?;
        // Whoever takes a call is there.
        call_cover::come_back(tx, self.by).await?;
        Ok(())
    }

    pub(super) async fn outcome(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        said: Said<'_>,
    ) -> Result<(), PortalError> {
        if let Some(id) = said.authority
            && !authority::is_shown(tx, id).await?
        {
            return Err(PortalError::Stale);
        }
        let tried: Vec<_> = before.unanswered.iter().copied().chain([self.now]).collect();
        let attempts = at_different_times(&tried, self.policy);
        let action = action_of(said.outcome, attempts, self.policy);
        let next = self.next(action, said.follow_up_at);
        let has_time = said.follow_up_at.is_some();
        let ground = Ground { has_time, ..self.ground(before, attempts, said.note) };
        let step = check(before.state, action, Role::Caller, &ground)?;
        if action == Action::FollowUp && next.is_none() {
            return Err(Refusal::Closed.into());
        }
        let called = Called {
            step,
            outcome: said.outcome,
            note: said.note,
            authority: said.authority,
            by: self.by,
            anew: action == Action::FollowUp,
            now: self.now,
        };
        callback::called(tx, before, called).await?;
        if let Some((from, due)) = next {
            let agreed = wall_clock(due).date() != wall_clock(self.now).date();
            let new = NewPromise {
                number: before.promise.saturating_add(1),
                from,
                due,
                window: None,
                agreed,
                policy: self.policy.version,
            };
            callback::promise_again(tx, before, &new, self.now).await?;
        }
        self.tell(tx, before, action).await?;
        Ok(())
    }

    /// Between which moments one calls again, where that is promised.
    fn next(
        &self,
        action: Action,
        follow_up_at: Option<NaiveDateTime>,
    ) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        match action {
            Action::Retry => {
                let again = promise_again(self.policy, wall_clock(self.now))?;
                Some((stockholm_time(again.from), stockholm_time(again.by)))
            }
            Action::FollowUp => {
                let agreed = promise_by(self.policy, wall_clock(self.now), follow_up_at?)?;
                Some((stockholm_time(agreed.from), stockholm_time(agreed.by)))
            }
            _ => None,
        }
    }

    /// Chooses another time, or another number, for somebody who rings about it; and tells the one who asked.
    pub(super) async fn move_it(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        (window, phone): (Option<NaiveDateTime>, Option<&Phone>),
        rang: Rang<'_>,
    ) -> Result<(), PortalError> {
        let phone = phone.map_or(before.phone.as_str(), Phone::as_str);
        let other_number = phone != before.phone;
        let ground = Ground { other_number, ..self.ground(before, 0, rang.note) };
        let step = check(before.state, Action::Move, Role::Caller, &ground)?;
        if rang.is_done(tx, before).await? {
            return Ok(());
        }
        let due = calling::promise_instead(tx, before, self.policy, window, self.now).await?;
        callback::change(tx, before, self.change(before, step, phone, rang)).await?;
        self.notify(tx, before, Notice::CallbackMoved { by: wall_clock(due) }).await?;
        Ok(())
    }

    /// Takes it back, for somebody who rings about it; and tells the one who asked.
    pub(super) async fn cancel(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        rang: Rang<'_>,
    ) -> Result<(), PortalError> {
        let ground = self.ground(before, 0, rang.note);
        let step = check(before.state, Action::Cancel, Role::Caller, &ground)?;
        calling::take_back(tx, before, self.now).await?;
        let change = self.change(before, step, &before.phone, rang);
        callback::change(tx, before, change).await?;
        self.notify(tx, before, Notice::CallbackCancelled).await?;
        Ok(())
    }

    fn change<'n>(
        &self,
        before: &Locked,
        step: Transition,
        phone: &'n str,
        rang: Rang<'n>,
    ) -> Change<'n> {
        Change {
            step,
            by: self.by,
            note: rang.note,
            phone,
            anew: calling::begins_anew(before, step.action),
            form_key: rang.form_key,
            now: self.now,
        }
    }

    /// Tells the one who asked when nobody will call any more before they choose again.
    async fn tell(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        action: Action,
    ) -> Result<(), StoreError> {
        let notice = match action {
            Action::GiveUp => Notice::CallbackNotReached,
            Action::MarkWrongNumber => Notice::CallbackWrongNumber,
            _ => return Ok(()),
        };
        self.notify(tx, before, notice).await
    }

    /// Tells the one who asked.
    async fn notify(
        &self,
        tx: &mut DeskTx,
        before: &Locked,
        notice: Notice,
    ) -> Result<(), StoreError> {
        // Someone who had not signed in has nowhere to read a message.
        let Some(party) = before.party else { return Ok(()) };
        let about = About::Callback(before.id);
        let new = message::NewMessage { party, about, notice, letter: None };
        message::make(tx, new, self.now).await?;
        Ok(())
    }
}
