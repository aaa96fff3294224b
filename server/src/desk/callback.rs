//! Calls that staff make.

use super::{Desk, capacity};
use crate::clock::{stockholm_time, wall_clock};
use crate::store::callback::{self, Called, Locked, NewPromise, stranger};
use crate::store::{
    DeskTx, Mode, StoreError, authority, call_cover, dispute, forms, invoice, looks, message,
    party, phone, plan, respite, test_call,
};
use async_trait::async_trait;
use besked_app::ports::{
    About, AnswerCard, Authority, AuthorityEntry, CallFigures, CallMatterId, CallQueue,
    CallbackFile, NewAnswerCard, OpenCases, PortalError, RegisteredCall, Span, Staff, StaffCallAct,
    StaffCallback, StaffCallbacks, StaffRole, UnitChoice,
};
use besked_domain::callback::life::{
    Action, Actor as Role, Ground, Refusal, State, action_of, at_different_times, check, has_lapsed,
};
use besked_domain::callback::measure::summed;
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::callback::test_call::MINUTES;
use besked_domain::callback::{CallOutcome, CallTopic, CallbackPolicy, promise_again, promise_by};
use besked_domain::dispute::case::is_open;
use besked_domain::id::{AnswerCardId, AuthorityId, CallbackId, PartyId, StaffId, UnitId};
use besked_domain::notice::Notice;
use besked_domain::party::Party;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use uuid::Uuid;

#[async_trait]
impl StaffCallbacks for Desk {
    async fn callbacks(&self, who: &Staff, unit: Option<UnitId>) -> Result<CallQueue, PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Read).await?;
        let cover = capacity::cover(&mut tx, now).await?;
        let units = unit.map(|unit| cover.made_by(unit, now));
        let units = units.as_deref();
        let found = CallQueue {
            now: callback::queue(&mut tx, now, true, units).await?,
            later: callback::queue(&mut tx, now, false, units).await?,
            broken: callback::broken(&mut tx, None, now).await?,
            cover,
        };
        tx.commit().await?;
        Ok(found)
    }

    async fn callback(
        &self,
        who: &Staff,
        id: CallbackId,
        unit: Option<UnitId>,
    ) -> Result<Option<StaffCallback>, PortalError> {
        let (now, today) = (self.clock.now(), self.clock.today());
        let mut tx = self.begin(who, Mode::Write).await?;
        let found = match callback::owner(&mut tx, id).await? {
            Some(owner) => of_party(&mut tx, who, owner, id, now).await?,
            None => stranger::whole(&mut tx, id).await?.map(|file| (file, None)),
        };
        let Some((file, party)) = found else { return Ok(None) };
        let open = match &party {
            Some(party) => invoice::open(&mut tx, party.id, today).await?.rows,
            None => vec![],
        };
        let cases = match &party {
            Some(party) => open_cases(&mut tx, party.id, today).await?,
            None => OpenCases::default(),
        };
        let units = match unit {
            Some(unit) => Some(capacity::cover(&mut tx, now).await?.made_by(unit, now)),
            None => None,
        };
        let found = StaffCallback {
            cases,
            claim: callback::claim_of(&mut tx, id).await?,
            open,
            next: callback::next(&mut tx, id, now, units.as_deref()).await?,
            broken: callback::broken(&mut tx, Some(id), now).await?,
            party,
            file,
        };
        tx.commit().await?;
        Ok(Some(found))
    }

    /// One transaction: the form's key → state under lock → the table says whether → what came of
    /// it, what is promised now, event, message.
    async fn act_on_callback(
        &self,
        who: &Staff,
        id: CallbackId,
        act: &StaffCallAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        only(StaffRole::MAKE_CALLS, who)?;
        let now = self.clock.now();
        let policy = self.settings.of(self.clock.today()).await?.callback_policy()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let before = match callback::owner(&mut tx, id).await? {
            Some(owner) => {
                let address = format!("/staff/callbacks/{id}");
                if !forms::first_time(&mut tx, owner, form_key, &address, now).await? {
                    return Ok(());
                }
                callback::lock(&mut tx, owner, id).await?
            }
            // No form is kept for nobody: what is sent twice finds that it has been done.
            None => stranger::lock(&mut tx, id).await?,
        };
        let before = before.ok_or(PortalError::NotFound)?;
        let calling = Calling { by: who.id, policy: &policy, now };
        match act {
            StaffCallAct::Claim => calling.claim(&mut tx, before).await?,
            StaffCallAct::Outcome { outcome, note, follow_up_at, authority } => {
                let (follow_up_at, authority) = (*follow_up_at, *authority);
                let authority = authority.filter(|_| outcome.names_authority());
                let said = Said { outcome: *outcome, note, follow_up_at, authority };
                calling.outcome(&mut tx, &before, said).await?;
            }
            StaffCallAct::Explain { promise, because } => {
                let own = (&before, *promise);
                if !callback::explain(&mut tx, own, because, who.id, now).await? {
                    return Err(PortalError::Stale);
                }
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn register_call(
        &self,
        who: &Staff,
        party: PartyId,
        call: &RegisteredCall,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError> {
        self.write_call_down(who, party, call, form_key).await
    }

    async fn register_stranger_call(
        &self,
        who: &Staff,
        call: &RegisteredCall,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError> {
        self.write_stranger_call_down(who, call, form_key).await
    }

    async fn answer_cards(
        &self,
        who: &Staff,
        topic: Option<CallTopic>,
    ) -> Result<(Vec<AnswerCard>, Vec<UnitChoice>), PortalError> {
        self.list_cards(who, topic).await
    }

    async fn add_answer_card(
        &self,
        who: &Staff,
        card: &NewAnswerCard,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.write_card(who, card, form_key).await
    }

    async fn remove_answer_card(&self, who: &Staff, id: AnswerCardId) -> Result<(), PortalError> {
        self.drop_card(who, id).await
    }

    async fn authorities(&self, _: &Staff) -> Result<Vec<Authority>, PortalError> {
        self.list_authorities().await
    }

    async fn add_authority(
        &self,
        who: &Staff,
        entry: &AuthorityEntry,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.write_authority(who, entry, form_key).await
    }

    async fn keep_authority(
        &self,
        who: &Staff,
        own: (AuthorityId, DateTime<Utc>),
        entry: Option<&AuthorityEntry>,
    ) -> Result<(), PortalError> {
        self.rewrite_authority(who, own, entry).await
    }

    /// All of them, or none.
    async fn keep_phone_days(&self, who: &Staff, days: &[PhoneDay]) -> Result<(), PortalError> {
        only(StaffRole::KEEP_FIGURES, who)?;
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        for day in days {
            phone::keep(&mut tx, day, who.id, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn call_figures(&self, who: &Staff, span: Span) -> Result<CallFigures, PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Read).await?;
        let promises = callback::due(&mut tx, span, now).await?;
        let contacts = callback::contacts(&mut tx, span).await?;
        // While a month runs, each new grade would be told by what it changes.
        let this_month = Span::month_of(self.clock.today()).first_day();
        let grades = callback::grades(&mut tx, span, this_month).await?;
        // Whoever answers calls reads this, and is not told that one of them is being made.
        let tests = test_call::due(&mut tx, span, now - TimeDelta::minutes(MINUTES)).await?;
        let told = phone::days(&mut tx, span).await?;
        tx.commit().await?;
        let phone = summed(told.iter().map(|own| (own.number.clone(), own.figures)));
        let mut phone_days = summed(told.iter().map(|own| (own.day, own.figures)));
        phone_days.sort_by_key(|(day, _)| *day);
        Ok(CallFigures { span, promises, contacts, grades, tests, phone, phone_days })
    }
}

/// A party's call, and the party. Writes the look.
async fn of_party(
    tx: &mut DeskTx,
    who: &Staff,
    owner: PartyId,
    id: CallbackId,
    now: DateTime<Utc>,
) -> Result<Option<(CallbackFile, Option<Party>)>, StoreError> {
    let Some(party) = party::party(tx, owner).await? else { return Ok(None) };
    let Some((file, _)) = callback::whole(tx, owner, id).await? else { return Ok(None) };
    let seen = file.matter.as_ref().and_then(|matter| match matter.id {
        CallMatterId::Invoice(invoice) => Some((invoice, matter.number.as_str())),
        CallMatterId::Dispute(_) | CallMatterId::Plan(_) => None,
    });
    looks::write(tx, who.id, owner, seen, now).await?;
    Ok(Some((file, Some(party))))
}

/// What a party has under way.
async fn open_cases(
    tx: &mut DeskTx,
    party: PartyId,
    today: NaiveDate,
) -> Result<OpenCases, StoreError> {
    let mut disputes = dispute::of_party(tx, party, None).await?;
    disputes.retain(|row| is_open(row.state));
    let mut plans = plan::of_party(tx, party, None, today).await?;
    plans.retain(|row| row.state.is_open());
    let mut respites = respite::of_party(tx, party, None).await?;
    respites.retain(|row| row.state.is_open());
    Ok(OpenCases { disputes, plans, respites })
}

/// Who calls, under which policy, when.
struct Calling<'a> {
    by: StaffId,
    policy: &'a CallbackPolicy,
    now: DateTime<Utc>,
}

/// What a caller says of a call.
#[derive(Clone, Copy)]
struct Said<'a> {
    outcome: CallOutcome,
    note: &'a str,
    follow_up_at: Option<NaiveDateTime>,
    authority: Option<AuthorityId>,
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
    async fn claim(&self, tx: &mut DeskTx, before: Locked) -> Result<(), PortalError> {
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

    async fn outcome(
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
        // Someone who had not signed in has nowhere to read a message.
        let Some(party) = before.party else { return Ok(()) };
        let about = About::Callback(before.id);
        let new = message::NewMessage { party, about, notice, letter: None };
        message::make(tx, new, self.now).await?;
        Ok(())
    }
}

/// Refuses what is only these roles' to do.
pub(super) fn only(roles: &[StaffRole], who: &Staff) -> Result<(), Refusal> {
    if who.is_one_of(roles) { Ok(()) } else { Err(Refusal::NotTheirs) }
}
