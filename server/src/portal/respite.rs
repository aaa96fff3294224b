//! Respites, as the one who owes asks for them and reads them.

use super::Portal;
use crate::clock::stockholm_day;
use crate::store::events::{Actor, NewEvent, Subject, append, hold};
use crate::store::respite::{Asked, MadeFrom, NewRespite};
use crate::store::settings::Settings;
use crate::store::{
    Mode, PortalTx, Scoped as _, StoreError, dispute, forms, invoice, message, respite,
};
use besked_app::ports::{
    About, Debtor, InvoiceRow, PortalError, RespiteAsk, RespiteFile, RespitePreview, RespiteRow,
};
use besked_domain::calendar::add_working_days;
use besked_domain::id::{InvoiceId, PartyId, RespiteId};
use besked_domain::invoice::StopKind;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Actor as Role, DunningPause};
use besked_domain::plan::{PlanPolicy, Verdict};
use besked_domain::respite::life::{Action, State, blocks_dunning, transition};
use besked_domain::respite::{RespiteJudgement, RespiteRequest, judge};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

impl Portal {
    pub(super) async fn list_open(&self, who: &Debtor) -> Result<Vec<InvoiceRow>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let open = invoice::open(&mut tx, who.acting_for, self.clock.today()).await?;
        tx.commit().await?;
        Ok(open.rows)
    }

    pub(super) async fn list_respites(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<RespiteRow>, StoreError> {
        let (today, settings) = (self.clock.today(), self.settings().await?);
        let mut tx = self.begin(who, Mode::Read).await?;
        let mut rows = respite::of_party(&mut tx, who.acting_for, of).await?;
        for row in &mut rows {
            respite::tell_row(&mut tx, who.acting_for, row, settings.rates(), today).await?;
        }
        tx.commit().await?;
        Ok(rows)
    }

    pub(super) async fn read_respite(
        &self,
        who: &Debtor,
        id: RespiteId,
    ) -> Result<Option<RespiteFile>, StoreError> {
        let (today, settings) = (self.clock.today(), self.settings().await?);
        let mut tx = self.begin(who, Mode::Read).await?;
        let mut found = respite::whole(&mut tx, who.acting_for, id).await?;
        if let Some(file) = &mut found {
            respite::tell_left(&mut tx, who.acting_for, file, settings.rates(), today).await?;
        }
        tx.commit().await?;
        Ok(found)
    }

    pub(super) async fn judge_respite(
        &self,
        who: &Debtor,
        ask: &RespiteAsk,
    ) -> Result<RespitePreview, PortalError> {
        let today = self.clock.today();
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let weighed = Weighed::read(&mut tx, who.acting_for, ask, &settings, today).await?;
        tx.commit().await?;
        Ok(RespitePreview {
            until: weighed.until(),
            judgement: weighed.judgement,
            answer_by: answer_by(&settings, today)?,
        })
    }

    /// One transaction: the invoices held → what they are judged by → the judgement → respite, stops,
    /// events, message.
    pub(super) async fn ask_for_respite(
        &self,
        who: &Debtor,
        ask: &RespiteAsk,
        form_key: Uuid,
    ) -> Result<RespiteId, PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, "/respites/new", now).await? {
            return respite::by_form(&mut tx, party, form_key).await?.ok_or(PortalError::Stale);
        }
        let asking = Asking { who, ask, settings: &settings, now, form_key };
        let id = asking.ask(&mut tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    pub(super) async fn take_respite_back(
        &self,
        who: &Debtor,
        id: RespiteId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, &format!("/respites/{id}"), now).await? {
            return Ok(());
        }
        let before = respite::lock(&mut tx, party, id).await?.ok_or(PortalError::NotFound)?;
        let step = transition(before.state, Action::Withdraw, Role::Debtor, false, "")?;
        respite::moved(&mut tx, (&before, id), step, Actor::Debtor(who.person), now).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The last day that a person answers by.
fn answer_by(settings: &Settings, today: NaiveDate) -> Result<NaiveDate, StoreError> {
    Ok(add_working_days(today, settings.days("respite.answer_days")?))
}

/// What was asked for, with all that it is judged by, and the judgement.
struct Weighed {
    asked: Vec<Asked>,
    request: RespiteRequest,
    policy: PlanPolicy,
    judgement: RespiteJudgement,
}

impl Weighed {
    async fn read(
        tx: &mut PortalTx,
        party: PartyId,
        ask: &RespiteAsk,
        settings: &Settings,
        today: NaiveDate,
    ) -> Result<Self, PortalError> {
        let (policies, rates) = (settings.plan_policies()?, settings.rates());
        let mut asked = Vec::new();
        for id in ask.invoices.iter().copied().collect::<BTreeSet<_>>() {
            let found = respite::asked(tx, (party, id), None, rates, today).await?;
            asked.push(found.ok_or(PortalError::NotFound)?);
        }
        asked.sort_by_key(|asked| (asked.judged.due_on, asked.judged.invoice));
        let invoices = asked.iter().map(|asked| asked.judged.clone()).collect();
        let request = RespiteRequest { invoices, until: ask.until };
        let policy = policies.of(&request.invoices);
        let judgement = judge(&request, &policy, rates, today);
        Ok(Self { asked, request, policy, judgement })
    }

    /// What is moved of it.
    fn moved(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|asked| self.judgement.moves(asked.judged.invoice))
    }

    /// The new due date that counts.
    fn until(&self) -> NaiveDate {
        self.request.pay_by(&self.policy)
    }
}

/// A respite that is being asked for.
struct Asking<'a> {
    who: &'a Debtor,
    ask: &'a RespiteAsk,
    settings: &'a Settings,
    now: DateTime<Utc>,
    form_key: Uuid,
}

impl Asking<'_> {
    async fn ask(self, tx: &mut PortalTx) -> Result<RespiteId, PortalError> {
        let Self { who, ask, settings, now, form_key } = self;
        let (party, actor) = (who.acting_for, Actor::Debtor(who.person));
        let today = stockholm_day(now);
        let series = settings.respite_series()?;
        let number = dispute::next_number(tx.connection(), &series, today.year()).await?;
        // The invoices' own chains are held from here on, always in one order: two that ask for the
        // same at once are judged one after the other.
        for id in ask.invoices.iter().copied().collect::<BTreeSet<_>>() {
            hold(tx, Subject::Invoice(party, id)).await?;
        }
        let weighed = Weighed::read(tx, party, ask, settings, today).await?;
        if !weighed.judgement.may_be_asked_for(ask.anyway) {
            return Err(PortalError::NotEligible);
        }
        let automatic = weighed.judgement.verdict == Verdict::Automatic;
        let granted = transition(State::Asked, Action::Grant, Role::Machine, automatic, "").ok();
        let state = granted.map_or(State::Asked, |step| step.to);
        let by = if automatic { None } else { Some(answer_by(settings, today)?) };
        let unit = weighed.moved().next().ok_or(PortalError::NotEligible)?.invoice.unit.id;
        let id = RespiteId(Uuid::now_v7());
        let until = weighed.until();
        let new = NewRespite {
            party,
            id,
            until,
            number: &number,
            unit,
            by_person: who.person,
            reason: &ask.reason,
            made_from: MadeFrom {
                request: &weighed.request,
                policy: &weighed.policy,
                rates: settings.rates(),
                on: today,
            },
            judged: &weighed.judgement,
            state,
            answer_by: by,
            now,
            form_key,
        };
        respite::insert(tx, new).await?;
        for asked in weighed.moved() {
            let pause = blocks_dunning(state, today, asked.paused_before, &weighed.policy);
            let (kind, last) = match pause {
                DunningPause::None => continue,
                DunningPause::Until(day) => (StopKind::Asked, day),
                DunningPause::WhileItStands => (StopKind::Respite, until),
            };
            respite::stop(tx, (party, id), asked.judged.invoice, kind, last, now).await?;
        }
        let moved: Vec<InvoiceId> = weighed.moved().map(|asked| asked.judged.invoice).collect();
        for &invoice in &moved {
            let event = NewEvent {
                subject: Subject::Invoice(party, invoice),
                at: now,
                actor,
                name: "RespiteAsked",
                previous_state: None,
                next_state: None,
                content: json!({ "case": number }),
            };
            append(tx, event).await?;
        }
        let opened = NewEvent {
            subject: Subject::Respite(party, id),
            at: now,
            actor,
            name: "RespiteAsked",
            previous_state: None,
            next_state: Some(State::Asked.word()),
            content: json!({ "until": until, "invoices": moved }),
        };
        append(tx, opened).await?;
        if let Some(step) = granted {
            let event = NewEvent {
                subject: Subject::Respite(party, id),
                at: now,
                actor: Actor::System,
                name: step.event,
                previous_state: Some(step.from.word()),
                next_state: Some(step.to.word()),
                content: json!({ "policy": weighed.policy.version }),
            };
            append(tx, event).await?;
        }
        let notice = match by {
            Some(answer_by) => Notice::RespiteAsked { answer_by },
            None => Notice::RespiteGranted { until, left_out: 0 },
        };
        let about = About::Respite(id);
        message::make(tx, message::NewMessage { party, about, notice, letter: None }, now).await?;
        Ok(id)
    }
}
