//! Disputed charges, as staff work with them.

use super::Desk;
use super::decide::view;
pub(super) use super::left::Left;
use super::on_the_day::{Today, change_now};
use crate::clock::stockholm_day;
use crate::store::events::Actor;
use crate::store::settings::Settings;
use crate::store::{
    DeskTx, Mode, Scoped as _, dispute, fault, forms, invoice, looks, message, party, unit,
};
use crate::texts;
use besked_app::ports::{
    About, CaseList, CaseQuery, Decide, DecisionView, MessageKind, PortalError, Staff, StaffAct,
    StaffCase, StaffRole,
};
use besked_domain::calendar::add_working_days;
use besked_domain::dispute::Reading;
use besked_domain::dispute::case::{Action, Actor as Role, Refusal, transition};
use besked_domain::id::{DisputeId, PartyId};
use besked_domain::notice::Notice;
use besked_domain::text::Lang;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

/// What a step is taken with.
pub(super) struct Step<'a> {
    pub(super) who: &'a Staff,
    pub(super) id: DisputeId,
    pub(super) before: &'a dispute::Locked,
    pub(super) settings: &'a Settings,
    pub(super) now: DateTime<Utc>,
    pub(super) today: NaiveDate,
}

impl Desk {
    pub(super) async fn list_disputes(
        &self,
        who: &Staff,
        query: &CaseQuery,
    ) -> Result<CaseList, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let units = unit::all(tx.connection()).await?;
        let list = dispute::page(&mut tx, who.id, query, units, self.clock.today()).await?;
        tx.commit().await?;
        Ok(list)
    }

    pub(super) async fn open_dispute(
        &self,
        who: &Staff,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<StaffCase>, PortalError> {
        let (now, today) = (self.clock.now(), self.clock.today());
        let settings = self.settings.of(today).await?;
        let limits = settings.evidence_limits()?;
        let documents = who.sees_documents();
        let mut tx = self.begin(who, Mode::Write).await?;
        let Some(owner) = dispute::owner(&mut tx, id).await? else { return Ok(None) };
        let Some(party) = party::party(&mut tx, owner).await? else { return Ok(None) };
        let Some(mut case) = dispute::whole(&mut tx, owner, id, true, limits).await? else {
            return Ok(None);
        };
        let Some(invoice) = invoice::whole(&mut tx, owner, case.row.invoice).await? else {
            return Ok(None);
        };
        let seen = Some((case.row.invoice, case.row.invoice_number.as_str()));
        looks::write(&mut tx, who.id, owner, seen, now).await?;
        let texts = texts::of_case(&mut tx, owner, id).await?;
        case.told = texts.tell(&case.answer, lang, reading);
        if !documents {
            case.without_documents();
        }
        let (channel, handler) = dispute::taken(&mut tx, owner, id).await?;
        let mut others = dispute::of_party(&mut tx, owner, None).await?;
        others.retain(|row| row.id != id);
        // What each is of is told by the decisions.
        let appeals = if documents {
            dispute::waiting_appeals(&mut tx, (owner, id), case.regime).await?
        } else {
            Vec::new()
        };
        let now_changed = change_now(&mut tx, owner, &case.row, today).await?;
        let charge = &invoice.charge_type;
        let file = StaffCase {
            tried_by: settings.appeal_to(charge.regime, &charge.code).ok(),
            case_tried_by: settings.appeal_to(case.regime, &charge.code).ok(),
            change: now_changed.as_ref().map(Today::offered),
            moves: now_changed
                .as_ref()
                .filter(|_| documents)
                .map(|today| today.moves.clone())
                .unwrap_or_default(),
            appeals,
            documents,
            party,
            channel,
            handler,
            official: dispute::original_officials(&mut tx, owner, id).await?.into_iter().next(),
            invoice,
            record: dispute::payment_record(&mut tx, owner, Some(id), today).await?,
            others,
            contacts: dispute::contacts(&mut tx, owner, Some(id)).await?,
            notes: dispute::notes(&mut tx, owner, id).await?,
            requests: dispute::requests(&mut tx, owner, id).await?,
            units: unit::all(tx.connection()).await?,
            colleagues: dispute::may_be_given(&mut tx, owner, id).await?,
            biases: dispute::biases(&mut tx, owner, id).await?,
            fault: fault::list(&mut tx, None, Some(id)).await?.pop(),
            proposal: dispute::proposal(&mut tx, owner, id, case.round)
                .await?
                .filter(|_| documents)
                .map(|proposal| view(proposal, now_changed.as_ref(), case.row.disputed)),
            case,
        };
        tx.commit().await?;
        Ok(Some(file))
    }

    /// A step in a case: the form's key → state under lock → the table says whether → what is
    /// written → event.
    pub(super) async fn take_step(
        &self,
        who: &Staff,
        id: DisputeId,
        act: &StaffAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let role = role(who)?;
        let now = self.clock.now();
        let today = stockholm_day(now);
        let settings = self.settings.of(today).await?;
        let (mut tx, party) = self.at(who, id).await?;
        if !forms::first_time(&mut tx, party, form_key, &format!("/staff/disputes/{id}"), now)
            .await?
        {
            return Ok(());
        }
        let before = Self::hold(&mut tx, (party, id), who, act.action()).await?;
        let asked = transition(before.state, act.action(), role)?;
        let about = Step { who, id, before: &before, settings: &settings, now, today };
        let left = about.take(&mut tx, act).await?;
        let mut step = match left.instead {
            Some(action) => transition(before.state, action, role)?,
            None => asked,
        };
        if left.stands {
            step.to = None;
        }
        let moved = dispute::Moved {
            id,
            before: &before,
            step,
            actor: Actor::Staff(who.id),
            now,
            round: before.round.saturating_add(i32::from(left.next_round)),
            waits_until: left.waits_until,
            answer_by: left.answer_by,
            content: left.content,
        };
        dispute::moved(&mut tx, moved).await?;
        if let Some((notice, letter)) = left.notice {
            let new = message::NewMessage {
                party: before.party,
                about: About::Dispute(id),
                notice,
                letter,
            };
            message::make(&mut tx, new, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// A transaction that writes in a case, and whose case it is.
    pub(super) async fn at(
        &self,
        who: &Staff,
        id: DisputeId,
    ) -> Result<(DeskTx, PartyId), PortalError> {
        let mut tx = self.begin(who, Mode::Write).await?;
        let owner = dispute::owner(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        Ok((tx, owner))
    }

    /// Holds the case until the transaction ends. Whoever is biased takes no further part, but may see
    /// to it that someone else does.
    pub(super) async fn hold(
        tx: &mut DeskTx,
        (party, id): (PartyId, DisputeId),
        who: &Staff,
        action: Action,
    ) -> Result<dispute::Locked, PortalError> {
        let before = dispute::lock(tx, party, id).await?.ok_or(PortalError::NotFound)?;
        if action != Action::HandOver && dispute::is_biased(tx, party, id, who.id).await? {
            return Err(Refusal::Biased.into());
        }
        Ok(before)
    }

    /// A decision as it would be written, and nothing kept of it.
    pub(super) async fn preview_decision(
        &self,
        who: &Staff,
        id: DisputeId,
        decide: &Decide,
    ) -> Result<DecisionView, PortalError> {
        let now = self.clock.now();
        let today = stockholm_day(now);
        let settings = self.settings.of(today).await?;
        let (mut tx, party) = self.at(who, id).await?;
        let before = Self::hold(&mut tx, (party, id), who, Action::Decide).await?;
        transition(before.state, Action::Decide, role(who)?)?;
        let about = Step { who, id, before: &before, settings: &settings, now, today };
        let (day_of, by_plan) = about.write_decision(&mut tx, decide).await?;
        let limits = settings.evidence_limits()?;
        let written = dispute::whole(&mut tx, before.party, id, false, limits).await?;
        // The transaction ends here, and with it all that it wrote.
        let decision = written.and_then(|mut case| case.decisions.pop());
        decision.map(|made| DecisionView { day_of, by_plan, ..made }).ok_or(PortalError::Stale)
    }
}

/// What someone is in a case: a manager does all that a handler does.
fn role(who: &Staff) -> Result<Role, Refusal> {
    if who.roles.contains(&StaffRole::Manager) {
        Ok(Role::Manager)
    } else if who.roles.contains(&StaffRole::Handler) {
        Ok(Role::Handler)
    } else {
        Err(Refusal::NotTheirs)
    }
}

impl Step<'_> {
    async fn take(&self, tx: &mut DeskTx, act: &StaffAct) -> Result<Left, PortalError> {
        let (party, id) = (self.before.party, self.id);
        match act {
            StaffAct::Take => {
                dispute::hand_to(tx, party, id, self.who.id).await?;
                Ok(Left::with(json!({ "to": self.who.id })))
            }
            StaffAct::HandOver { to } => {
                if dispute::name_of(tx, *to).await?.is_none() {
                    return Err(PortalError::NotFound);
                }
                if dispute::is_biased(tx, party, id, *to).await? {
                    return Err(Refusal::Biased.into());
                }
                let may = dispute::may_be_given(tx, party, id).await?;
                if !may.iter().any(|(staff, _)| staff == to) {
                    return Err(Refusal::NotForThem.into());
                }
                dispute::hand_to(tx, party, id, *to).await?;
                Ok(Left::with(json!({ "to": to })))
            }
            StaffAct::State(body) => self.state(tx, body).await,
            StaffAct::AskUnit { unit, text, by } => self.ask_unit(tx, *unit, text, *by).await,
            StaffAct::AskDebtor { text, missing } => self.ask_debtor(tx, text, missing).await,
            StaffAct::Reply(text) => {
                let new = self.written(MessageKind::Message, text);
                let letter = self.write(tx, new).await?;
                Ok(Left::default().telling(Notice::Written, Some(letter)))
            }
            StaffAct::Note(text) => {
                dispute::note(tx, party, id, self.who.id, text, self.now).await?;
                Ok(Left::default())
            }
            StaffAct::Lift => self.lift(tx).await,
            StaffAct::Decide(decide) => self.decide(tx, decide).await,
            StaffAct::Confirm { proposal } => self.confirm(tx, *proposal).await,
            StaffAct::Decline { proposal, because } => self.decline(tx, *proposal, because).await,
            StaffAct::RecordAnswer { request, text } => {
                self.record_answer(tx, *request, text).await
            }
            StaffAct::DeclareBias(circumstance) => {
                let (by, now) = (self.who.id, self.now);
                dispute::declare_bias(tx, party, id, by, circumstance, now).await?;
                Ok(Left::default())
            }
            StaffAct::MarkFault { cause, note } => self.mark_fault(tx, *cause, note).await,
            StaffAct::RefuseRequest(because) => self.refuse_request(tx, because).await,
            StaffAct::ForwardAppeal(because) => self.forward_appeal(tx, because.as_deref()).await,
            StaffAct::DismissAppeal(because) => self.dismiss_appeal(tx, because).await,
            StaffAct::ReopenAppeal => self.reopen_appeal(),
            StaffAct::ForwardRefusalAppeal => self.forward_refusal_appeal(tx).await,
            StaffAct::DismissRefusalAppeal(because) => {
                self.dismiss_refusal_appeal(tx, because).await
            }
            StaffAct::Correct(text) => self.correct(tx, text).await,
            StaffAct::RegisterReceipt(receipt, of) => {
                self.register_receipt(tx, *receipt, *of).await
            }
        }
    }

    /// The original official's statement: whoever writes it down, it is theirs who made what is
    /// reconsidered, where the record names them (S000 p. 7).
    async fn state(&self, tx: &mut DeskTx, body: &str) -> Result<Left, PortalError> {
        let (party, id) = (self.before.party, self.id);
        let official = dispute::stated_by(tx, (party, id), self.who.id).await?;
        let official = official.ok_or(PortalError::NotFound)?;
        let comment_by = self.comment_by()?;
        let new = dispute::NewStatement {
            round: self.before.round,
            now: self.now,
            by: self.who.id,
            official: &official,
            body,
            comment_by,
        };
        dispute::state(tx, party, id, new).await?;
        let left = Left::with(json!({ "official": official.name, "comment_by": comment_by }));
        Ok(left.telling(Notice::Statement { comment_by }, None))
    }

    /// The last day to comment on what is new.
    pub(super) fn comment_by(&self) -> Result<NaiveDate, PortalError> {
        Ok(add_working_days(self.today, self.settings.days("dispute.comment_days")?))
    }

    /// The day that an appeal is to have been looked at by: it is not to lie (FL 46 §).
    pub(super) fn look_again_by(&self) -> Result<NaiveDate, PortalError> {
        Ok(add_working_days(self.today, self.settings.dispute_policy()?.appeal_days))
    }

    /// What this official writes.
    pub(super) fn written<'a>(&self, kind: MessageKind, body: &'a str) -> dispute::NewMessage<'a> {
        dispute::NewMessage {
            kind,
            by_person: None,
            by_staff: Some(self.who.id),
            registered: None,
            body,
            missing: None,
            change_wanted: None,
            appeal_to: None,
            decided_by: None,
            dismissed: None,
        }
    }

    pub(super) async fn write(
        &self,
        tx: &mut DeskTx,
        new: dispute::NewMessage<'_>,
    ) -> Result<dispute::WrittenMessage, PortalError> {
        Ok(dispute::write(tx, self.before.party, self.id, new, self.now).await?)
    }
}
