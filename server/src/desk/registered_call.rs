//! Calls that were asked for by telephone, with a voice message or at a visit: promised by the same rule, from
//! when they reached the municipality.

use super::Desk;
use super::callback::only;
use crate::calling;
use crate::clock::{stockholm_day, stockholm_time, wall_clock};
use crate::store::callback::stranger::{self, NewStranger};
use crate::store::callback::{self, NewCallback, NewPromise};
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{Mode, Scoped as _, forms, party};
use besked_app::ports::{PortalError, RegisteredCall, Staff, StaffRole};
use besked_domain::callback::life::{Refusal, State};
use besked_domain::callback::{CallbackPolicy, check_arrival, phrase, promise};
use besked_domain::id::{CallbackId, PartyId};
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

impl Desk {
    /// One transaction: the form's key → number, call, promise, event.
    pub(super) async fn write_call_down(
        &self,
        who: &Staff,
        of: PartyId,
        call: &RegisteredCall,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError> {
        only(StaffRole::MAKE_CALLS, who)?;
        let now = self.clock.now();
        let arrived = arrived(call, now)?;
        let settings = self.settings.of(stockholm_day(now)).await?;
        let policy = settings.callback_policy()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        party::party(&mut tx, of).await?.ok_or(PortalError::NotFound)?;
        let address = format!("/staff/parties/{of}/callback");
        if !forms::first_time(&mut tx, of, form_key, &address, now).await? {
            return callback::by_form(&mut tx, of, form_key).await?.ok_or(PortalError::Stale);
        }
        let matter = match call.about {
            Some(id) => {
                Some(callback::matter(&mut tx, of, id.0).await?.ok_or(PortalError::NotFound)?)
            }
            None => None,
        };
        let unit = match &matter {
            Some((_, unit)) => *unit,
            None => calling::nearest_unit(&mut tx, of).await?,
        };
        let first = first_promise(&policy, arrived)?;
        let number = calling::next_number(&mut tx, &settings, now).await?;
        let id = CallbackId(Uuid::now_v7());
        let new = NewCallback {
            party: of,
            id,
            number: &number,
            unit,
            topic: call.topic,
            about: matter.map(|(matter, _)| matter.id),
            phone: &call.phone,
            language: call.language,
            note: &call.note,
            phrase: &phrase(call.language, Uuid::new_v4().as_u128()),
            channel: call.channel,
            by: Err(who.id),
            now: arrived,
            form_key,
        };
        callback::insert(&mut tx, new).await?;
        callback::promise(&mut tx, (of, id), &first, arrived).await?;
        let asked = NewEvent {
            subject: Subject::Callback(of, id),
            at: now,
            actor: Actor::Staff(who.id),
            name: "CallbackAsked",
            previous_state: None,
            next_state: Some(State::Waiting.word()),
            content: json!({ "topic": call.topic, "about": call.about, "channel": call.channel }),
        };
        append(&mut tx, asked).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The same for someone whom nobody knows. One transaction: number, call, promise; it is no party's, so no
    /// history is written.
    pub(super) async fn write_stranger_call_down(
        &self,
        who: &Staff,
        call: &RegisteredCall,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError> {
        only(StaffRole::MAKE_CALLS, who)?;
        let now = self.clock.now();
        let arrived = arrived(call, now)?;
        let settings = self.settings.of(stockholm_day(now)).await?;
        let policy = settings.callback_policy()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if let Some(written) = stranger::by_form(tx.connection(), form_key).await? {
            return Ok(written);
        }
        let first = first_promise(&policy, arrived)?;
        let number = calling::next_number(&mut tx, &settings, now).await?;
        let id = CallbackId(Uuid::now_v7());
        let new = NewStranger {
            id,
            number: &number,
            topic: call.topic,
            phone: &call.phone,
            language: call.language,
            note: &call.note,
            phrase: &phrase(call.language, Uuid::new_v4().as_u128()),
            channel: call.channel,
            by: Some(who.id),
            now: arrived,
            form_key,
        };
        // The same form may have come at the same time, and has written it down by now.
        if !stranger::insert(tx.connection(), &new).await? {
            let written = stranger::by_form(tx.connection(), form_key).await?;
            return written.ok_or(PortalError::Stale);
        }
        stranger::promise(tx.connection(), id, &first, arrived).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// When a call reached the municipality.
fn arrived(call: &RegisteredCall, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    let arrived = call.arrived_at.map_or(now, stockholm_time);
    check_arrival(arrived, now)?;
    Ok(arrived)
}

/// What is promised to someone whose call reached the municipality then.
fn first_promise(
    policy: &CallbackPolicy,
    arrived: DateTime<Utc>,
) -> Result<NewPromise, PortalError> {
    let promised = promise(policy, wall_clock(arrived)).ok_or(PortalError::Unavailable)?;
    Ok(NewPromise {
        number: 1,
        from: stockholm_time(promised.from),
        due: stockholm_time(promised.by),
        window: None,
        agreed: false,
        policy: policy.version,
    })
}
