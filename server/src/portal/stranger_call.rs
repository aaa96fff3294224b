//! Calls of people who have not signed in: asked for by anyone, and followed by a secret link.

use super::Portal;
use super::callback::{fill_in, take_step};
use crate::calling::{self, Chosen, free};
use crate::clock::wall_clock;
use crate::store::callback::link::{self, Linked};
use crate::store::callback::stranger::{self, NewStranger};
use crate::store::{LinkTx, Mode, PortalTx, Scoped as _, StoreError};
use crate::web::secret::Secret;
use async_trait::async_trait;
use besked_app::ports::{
    CallAttempt, CallbackAct, CallbackAsk, CallbackFile, CallbackOffer, PortalError, StrangerCalls,
};
use besked_domain::callback::{CallChannel, link_holds, phrase, promise};
use besked_domain::id::CallbackId;
use besked_domain::phone;
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[async_trait]
impl StrangerCalls for Portal {
    async fn stranger_offer(&self) -> Result<CallbackOffer, PortalError> {
        let now = self.clock.now();
        let policy = self.settings().await?.callback_policy()?;
        let mut tx = PortalTx::begin(&self.pools, None, Mode::Read).await?;
        let windows = free(&mut tx, &policy, now).await?;
        tx.commit().await?;
        let promise = promise(&policy, wall_clock(now));
        Ok(CallbackOffer { matter: None, phone: None, promise, windows })
    }

    async fn ask_as_stranger(
        &self,
        ask: &CallbackAsk,
        form_key: Uuid,
    ) -> Result<String, PortalError> {
        if let Some(again) = self.another_link(form_key).await? {
            return Ok(again);
        }
        let asked = self.ask_anew(ask, form_key).await;
        // The same form may have come at the same time, and have taken the last place too.
        if asked.is_err()
            && let Some(again) = self.another_link(form_key).await?
        {
            return Ok(again);
        }
        asked
    }

    async fn linked_call(&self, token: &str) -> Result<Option<CallbackFile>, PortalError> {
        let now = self.clock.now();
        let policy = self.settings().await?.callback_policy()?;
        let Some(id) = self.followed(token, now).await? else { return Ok(None) };
        let mut tx = LinkTx::begin(&self.pools, id, Mode::Read).await?;
        let Some((mut file, made)) = stranger::whole(&mut tx, id).await? else { return Ok(None) };
        file.events = link::changes_of(&mut tx, id).await?;
        fill_in(&mut tx, (&mut file, made), &policy, now).await?;
        tx.commit().await?;
        Ok(Some(told_by_link(file)))
    }

    /// One transaction that sees the one call: state under lock → the form's key → the table says whether →
    /// places, promise, call.
    async fn act_by_link(
        &self,
        token: &str,
        act: &CallbackAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let now = self.clock.now();
        let policy = self.settings().await?.callback_policy()?;
        let id = self.followed(token, now).await?.ok_or(PortalError::NotFound)?;
        let mut tx = LinkTx::begin(&self.pools, id, Mode::Write).await?;
        let before = stranger::lock(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        if link::has_acted(&mut tx, id, form_key).await? {
            return Ok(());
        }
        let changed = take_step(&mut tx, &before, act, &policy, now).await?;
        link::acted(&mut tx, &before, changed.as_moved(now), form_key).await?;
        tx.commit().await?;
        Ok(())
    }
}

impl Portal {
    /// Another link to the call that a form has asked for before, if it has: the secret of the first one is nowhere.
    async fn another_link(&self, form_key: Uuid) -> Result<Option<String>, StoreError> {
        let asked = stranger::by_form(&self.pools.signin, form_key).await?;
        let Some(id) = asked else { return Ok(None) };
        let secret = Secret::new();
        let mut tx = LinkTx::begin(&self.pools, id, Mode::Write).await?;
        link::link(&mut tx, id, &secret.hash(), self.clock.now()).await?;
        tx.commit().await?;
        Ok(Some(secret.text()))
    }

    /// One transaction that sees the one call: a place in the window → number, call, promise, link.
    async fn ask_anew(&self, ask: &CallbackAsk, form_key: Uuid) -> Result<String, PortalError> {
        let now = self.clock.now();
        let settings = self.settings().await?;
        let policy = settings.callback_policy()?;
        let secret = Secret::new();
        let id = CallbackId(Uuid::now_v7());
        let mut tx = LinkTx::begin(&self.pools, id, Mode::Write).await?;
        let chosen = Chosen::of(&mut tx, &policy, ask.window, now).await?;
        chosen.take(&mut tx).await?;
        let number = calling::next_number(&mut tx, &settings, now).await?;
        let new = NewStranger {
            id,
            number: &number,
            topic: ask.topic,
            phone: &ask.phone,
            language: ask.language,
            note: &ask.note,
            phrase: &phrase(ask.language, Uuid::new_v4().as_u128()),
            channel: CallChannel::Portal,
            by: None,
            now,
            form_key,
        };
        // What was sent at the same time has asked: the place that was taken is given back.
        if !stranger::insert(tx.connection(), &new).await? {
            return Err(PortalError::Stale);
        }
        stranger::promise(tx.connection(), id, &chosen.promise(1, &policy), now).await?;
        link::link(&mut tx, id, &secret.hash(), now).await?;
        tx.commit().await?;
        Ok(secret.text())
    }

    /// The call that a link leads to, while it holds. What cannot be a secret is looked up like one that is wrong.
    async fn followed(
        &self,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<CallbackId>, StoreError> {
        let secret = Secret::parse(token).unwrap_or_else(Secret::new);
        let found = link::linked(&self.pools.signin, &secret.hash()).await?;
        let holds = |own: &Linked| link_holds(own.state, own.changed_at, now);
        Ok(found.filter(holds).map(|own| own.id))
    }
}

/// What is told to whoever has the link, which may be somebody else: how the number ends, and nothing of what was
/// written or said.
fn told_by_link(file: CallbackFile) -> CallbackFile {
    let number = phone::ending(&file.phone).to_owned();
    let attempts = file.attempts.into_iter();
    let attempts = attempts.map(|own| CallAttempt { note: String::new(), ..own }).collect();
    CallbackFile { phone: number, note: String::new(), attempts, ..file }
}
