//! Calls that staff make.

use super::calling::{Calling, Rang, Said};
use super::{Desk, capacity};
use crate::calling::free;
use crate::clock::wall_clock;
use crate::store::callback::{self, stranger};
use crate::store::{
    DeskTx, Mode, StoreError, dispute, forms, invoice, looks, party, phone, plan, respite,
    test_call,
};
use async_trait::async_trait;
use besked_app::ports::{
    AnswerCard, Authority, AuthorityEntry, CallFigures, CallMatterId, CallQueue, CallbackFile,
    NewAnswerCard, OpenCases, PortalError, RegisteredCall, Span, Staff, StaffCallAct,
    StaffCallback, StaffCallbacks, StaffRole, UnitChoice,
};
use besked_domain::callback::life::Refusal;
use besked_domain::callback::measure::summed;
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::callback::test_call::MINUTES;
use besked_domain::callback::{CallTopic, promise};
use besked_domain::dispute::case::is_open;
use besked_domain::id::{AnswerCardId, AuthorityId, CallbackId, PartyId, UnitId};
use besked_domain::party::Party;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
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
        let policy = self.settings.of(today).await?.callback_policy()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let found = match callback::owner(&mut tx, id).await? {
            Some(owner) => of_party(&mut tx, who, owner, id, now).await?,
            None => stranger::whole(&mut tx, id).await?.map(|(file, _)| (file, None)),
        };
        let Some((mut file, party)) = found else { return Ok(None) };
        let mut soonest = None;
        if file.row.state.may_move() {
            file.windows = free(&mut tx, &policy, now).await?;
            soonest = promise(&policy, wall_clock(now));
        }
        let owner = party.as_ref().map(|party| party.id);
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
            soonest,
            changes: callback::changes(&mut tx, (owner, id)).await?,
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
            // No form is kept for nobody: what is sent twice finds that it has been done, by how it stands or by the
            // key that stands at what was changed.
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
            StaffCallAct::Move { window, phone, note } => {
                let other = (*window, phone.as_ref());
                calling.move_it(&mut tx, &before, other, Rang { note, form_key }).await?;
            }
            StaffCallAct::Cancel { note } => {
                calling.cancel(&mut tx, &before, Rang { note, form_key }).await?;
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

/// Refuses what is only these roles' to do.
pub(super) fn only(roles: &[StaffRole], who: &Staff) -> Result<(), Refusal> {
    if who.is_one_of(roles) { Ok(()) } else { Err(Refusal::NotTheirs) }
}
