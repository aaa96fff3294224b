//! Calls, as the one who owes asks for them, moves them and reads of them.

use super::Portal;
use crate::calling::{self, Chosen, free};
use crate::clock::{stockholm_time, wall_clock};
use crate::store::callback::{self, Locked, Moved, NewCallback};
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{Mode, Scoped, StoreError, authority, contact, forms};
use async_trait::async_trait;
use besked_app::ports::{
    Authority, CallbackAct, CallbackAsk, CallbackFile, CallbackOffer, CallbackRow, Debtor,
    DebtorCallbacks, PortalError,
};
use besked_domain::callback::life::{
    Action, Actor as Role, Ground, Refusal, State, Transition, check,
};
use besked_domain::callback::measure::Grade;
use besked_domain::callback::{
    CallChannel, CallbackPolicy, Promise, added, check_open, expected, phrase, promise,
};
use besked_domain::id::CallbackId;
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

#[async_trait]
impl DebtorCallbacks for Portal {
    async fn callback_offer(
        &self,
        who: &Debtor,
        about: Option<Uuid>,
    ) -> Result<CallbackOffer, PortalError> {
        let now = self.clock.now();
        let policy = self.settings().await?.callback_policy()?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let matter = match about {
            Some(id) => callback::matter(&mut tx, who.acting_for, id).await?,
            None => None,
        };
        let phone = contact::contact(&mut tx, who.acting_for).await?.phone;
        let windows = free(&mut tx, &policy, now).await?;
        tx.commit().await?;
        Ok(CallbackOffer {
            matter: matter.map(|(matter, _)| matter),
            phone,
            promise: promise(&policy, wall_clock(now)),
            windows,
        })
    }

    /// One transaction: the form's key → a place in the window → number, call, promise, event.
    async fn ask_callback(
        &self,
        who: &Debtor,
        ask: &CallbackAsk,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let settings = self.settings().await?;
        let policy = settings.callback_policy()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, "/callbacks/new", now).await? {
            return callback::by_form(&mut tx, party, form_key).await?.ok_or(PortalError::Stale);
        }
        // Two that come at once may go one beyond: it is there against floods.
        check_open(callback::waited_for(&mut tx, party).await?)?;
        let matter = match ask.about {
            Some(id) => {
                Some(callback::matter(&mut tx, party, id).await?.ok_or(PortalError::NotFound)?)
            }
            None => None,
        };
        let unit = match &matter {
            Some((_, unit)) => *unit,
            None => calling::nearest_unit(&mut tx, party).await?,
        };
        let chosen = Chosen::of(&mut tx, &policy, ask.window, now).await?;
        chosen.take(&mut tx).await?;
        let number = calling::next_number(&mut tx, &settings, now).await?;
        let id = CallbackId(Uuid::now_v7());
        let new = NewCallback {
            party,
            id,
            number: &number,
            unit,
            topic: ask.topic,
            about: matter.map(|(matter, _)| matter.id),
            phone: &ask.phone,
            language: ask.language,
            note: &ask.note,
            phrase: &phrase(ask.language, Uuid::new_v4().as_u128()),
            channel: CallChannel::Portal,
            by: Ok(who.person),
            now,
            form_key,
        };
        callback::insert(&mut tx, new).await?;
        callback::promise(&mut tx, (party, id), &chosen.promise(1, &policy), now).await?;
        let asked = NewEvent {
            subject: Subject::Callback(party, id),
            at: now,
            actor: Actor::Debtor(who.person),
            name: "CallbackAsked",
            previous_state: None,
            next_state: Some(State::Waiting.word()),
            content: json!({ "topic": ask.topic, "about": ask.about }),
        };
        append(&mut tx, asked).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn callbacks(&self, who: &Debtor) -> Result<Vec<CallbackRow>, PortalError> {
        Ok(self.list_callbacks(who).await?)
    }

    async fn callback(
        &self,
        who: &Debtor,
        id: CallbackId,
    ) -> Result<Option<CallbackFile>, PortalError> {
        let now = self.clock.now();
        let policy = self.settings().await?.callback_policy()?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = callback::whole(&mut tx, who.acting_for, id).await?;
        let Some((mut file, made)) = found else { return Ok(None) };
        fill_in(&mut tx, (&mut file, made), &policy, now).await?;
        tx.commit().await?;
        Ok(Some(file))
    }

    /// One transaction: the form's key → state under lock → the table says whether → places,
    /// promise, call, event.
    async fn act_on_callback(
        &self,
        who: &Debtor,
        id: CallbackId,
        act: &CallbackAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let policy = self.settings().await?.callback_policy()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let address = format!("/callbacks/{id}");
        if !forms::first_time(&mut tx, party, form_key, &address, now).await? {
            return Ok(());
        }
        let before = callback::lock(&mut tx, party, id).await?.ok_or(PortalError::NotFound)?;
        let changed = take_step(&mut tx, &before, act, &policy, now).await?;
        callback::moved(&mut tx, (party, who.person), &before, changed.as_moved(now)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// One transaction: the form's key → that a grade was given, once → the grade by itself.
    async fn grade_call(
        &self,
        who: &Debtor,
        id: CallbackId,
        grade: Grade,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let (party, now) = (who.acting_for, self.clock.now());
        let mut tx = self.begin(who, Mode::Write).await?;
        let address = format!("/callbacks/{id}");
        if !forms::first_time(&mut tx, party, form_key, &address, now).await? {
            return Ok(());
        }
        if !callback::grade(&mut tx, (party, id), grade, now).await? {
            return Err(PortalError::Stale);
        }
        tx.commit().await?;
        Ok(())
    }

    async fn authorities(&self) -> Result<Vec<Authority>, PortalError> {
        Ok(authority::all(&self.pools.portal).await?)
    }
}

impl Portal {
    pub(super) async fn list_callbacks(
        &self,
        who: &Debtor,
    ) -> Result<Vec<CallbackRow>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows = callback::of_party(&mut tx, who.acting_for).await?;
        tx.commit().await?;
        Ok(rows)
    }
}

/// Fills in the place in the queue, and the windows that a call may be moved to. It is read with when its latest
/// promise was made.
pub(super) async fn fill_in(
    tx: &mut impl Scoped,
    (file, made): (&mut CallbackFile, DateTime<Utc>),
    policy: &CallbackPolicy,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (from, due) = (file.row.from, file.row.due_at);
    if file.row.state == State::Waiting {
        let before = callback::calls_before(tx.connection(), due, made).await?;
        let promised = Promise { from: wall_clock(from), by: wall_clock(due) };
        let many = u32::try_from(before).unwrap_or_default();
        let turn = expected(policy, promised, many, wall_clock(now));
        file.place = Some((before, stockholm_time(turn)));
    }
    if file.row.state.may_move() {
        file.windows = free(tx, policy, now).await?;
    }
    Ok(())
}

/// What a step of the one who asked makes of a call.
pub(super) struct Changed {
    step: Transition,
    phone: String,
    note: String,
    anew: bool,
}

impl Changed {
    /// The same, to be written down.
    pub(super) fn as_moved(&self, now: DateTime<Utc>) -> Moved<'_> {
        Moved { step: self.step, phone: &self.phone, note: &self.note, anew: self.anew, now }
    }
}

/// A step of the one who asked, of a call that is held: the table says whether → places and promise. What comes of
/// it is still to be written down.
pub(super) async fn take_step(
    tx: &mut impl Scoped,
    before: &Locked,
    act: &CallbackAct,
    policy: &CallbackPolicy,
    now: DateTime<Utc>,
) -> Result<Changed, PortalError> {
    let (action, phone, note) = changed(before, act)?;
    let ground = Ground {
        staff: None,
        claim: before.claim,
        now,
        attempts: 0,
        needed: policy.attempts_needed(),
        note: "",
        has_time: false,
        other_number: phone != before.phone,
    };
    let step = check(before.state, action, Role::Debtor, &ground)?;
    let anew = calling::begins_anew(before, action);
    match act {
        CallbackAct::Move { window, .. } => {
            calling::promise_instead(tx, before, policy, *window, now).await?;
        }
        CallbackAct::Cancel => calling::take_back(tx, before, now).await?,
        CallbackAct::AddNote(_) => {}
    }
    Ok(Changed { step, phone, note, anew })
}

/// Which step it is, the number to call from now on, and what is written from now on.
fn changed(before: &Locked, act: &CallbackAct) -> Result<(Action, String, String), Refusal> {
    let (phone, note) = (before.phone.clone(), before.note.clone());
    Ok(match act {
        CallbackAct::Move { phone: other, .. } => {
            let phone = other.as_ref().map_or(phone, |other| other.as_str().to_owned());
            (Action::Move, phone, note)
        }
        CallbackAct::AddNote(more) => (Action::AddNote, phone, added(&note, more)?),
        CallbackAct::Cancel => (Action::Cancel, phone, note),
    })
}
