//! Disputed charges, as the debtor opens, reads and moves them.

use super::Portal;
use super::again::Again;
use super::evidence::{add_to_draft, write};
use crate::clock::stockholm_day;
use crate::opening::{By, Opening};
use crate::store::events::Actor;
use crate::store::{Mode, StoreError, dispute, evidence, forms, invoice};
use crate::texts;
use besked_app::ports::{
    Debtor, DebtorAct, DisputeCase, DisputeRow, Draft, MessageKind, PauseTold, PortalError,
    SentFile, WrittenAppeal,
};
use besked_domain::dispute::case::{Action, Actor as Role, Refusal, State, may_appeal, transition};
use besked_domain::dispute::request::{RequestRefusal, answer_request_by, may_ask_decision};
use besked_domain::dispute::{Reading, Told};
use besked_domain::evidence::Came;
use besked_domain::id::{DisputeId, InvoiceId};
use besked_domain::text::Lang;
use serde_json::json;
use uuid::Uuid;

impl Portal {
    pub(super) async fn list_disputes(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<DisputeRow>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows = dispute::of_party(&mut tx, who.acting_for, of).await?;
        tx.commit().await?;
        Ok(rows)
    }

    pub(super) async fn read_dispute(
        &self,
        who: &Debtor,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<DisputeCase>, PortalError> {
        let limits = self.settings().await?.evidence_limits()?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let party = who.acting_for;
        let mut found = dispute::whole(&mut tx, party, id, false, limits).await?;
        if let Some(case) = &mut found {
            let texts = texts::of_case(&mut tx, party, id).await?;
            case.told = texts.tell(&case.answer, lang, reading);
            case.pause_told = PauseTold::of(&case.answer, &texts, lang, reading);
        }
        tx.commit().await?;
        Ok(found)
    }

    /// Written down before it is shown: what is read after this holds all that was marked.
    pub(super) async fn show_decided(
        &self,
        who: &Debtor,
        id: DisputeId,
        round: Option<i32>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin(who, Mode::Write).await?;
        let reader = (who.person, self.clock.now());
        let shown = dispute::show(&mut tx, (who.acting_for, id), round, reader).await?;
        tx.commit().await?;
        Ok(shown > 0)
    }

    /// One transaction: files → facts → answer → case, pause, event. The answer is there when the case is.
    pub(super) async fn dispute_charge(
        &self,
        who: &Debtor,
        on: InvoiceId,
        told: &Told,
        files: &[SentFile],
        form_key: Uuid,
    ) -> Result<DisputeId, PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let address = format!("/invoices/{on}/dispute");
        if !forms::first_time(&mut tx, party, form_key, &address, now).await? {
            return dispute::by_form(&mut tx, party, form_key).await?.ok_or(PortalError::Stale);
        }
        if !files.is_empty() {
            if invoice::whole(&mut tx, party, on).await?.is_none() {
                return Err(PortalError::NotFound);
            }
            let place = self.in_draft(who, on);
            add_to_draft(&mut tx, place, files, &settings.evidence_limits()?).await?;
        }
        let sent = evidence::of_draft(&mut tx, party, on, who.person).await?;
        let taken = sent.iter().filter(|file| file.fate.is_ok()).count();
        let told = &Told { files: u32::try_from(taken).unwrap_or(u32::MAX), ..told.clone() };
        let opening = Opening {
            party,
            on,
            told,
            by: By::Debtor { person: who.person, for_another: who.person != party },
            received_at: now,
            now,
            form_key,
        };
        let id = opening.open(&mut tx, &settings).await?;
        evidence::send(&mut tx, party, on, who.person, id).await?;
        dispute::drop_draft(&mut tx, party, on, who.person).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// A step in a case: state under lock → the table says whether → what was written → event.
    pub(super) async fn take_step(
        &self,
        who: &Debtor,
        id: DisputeId,
        act: &DebtorAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let today = stockholm_day(now);
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, &format!("/disputes/{id}"), now).await? {
            return Ok(());
        }
        let Some(before) = dispute::lock(&mut tx, party, id).await? else {
            return Err(PortalError::NotFound);
        };
        let step = transition(before.state, act.action(), Role::Debtor)?;
        let again = Again { party, id, before: &before, settings: &settings, now, today };
        let mut round = before.round;
        let mut answer_by = None;
        match act.action() {
            Action::AskDecision => {
                let began = stockholm_day(before.received_at);
                let (asked, round) = (before.decision_asked, before.round);
                may_ask_decision(before.regime, began, asked, round, today)?;
                dispute::decision_asked(&mut tx, party, id, now).await?;
                answer_by = Some(answer_request_by(today));
            }
            Action::Appeal => {
                may_appeal(before.regime)?;
                answer_by = Some(again.appealed(&mut tx).await?);
            }
            Action::AppealRefusal => {
                if before.refusal != RequestRefusal::Told {
                    return Err(Refusal::NoRefusal.into());
                }
                // The case keeps its own promise: it goes on meanwhile.
                let appealed = (now, again.handed_over_by()?);
                dispute::refusal_appealed(&mut tx, party, id, Some(appealed)).await?;
            }
            Action::AskReview if before.state == State::Decided => {
                round = round.saturating_add(1);
                answer_by = again.person_answers()?;
                if settings.review_pauses()? {
                    again.pause_for_review(&mut tx).await?;
                }
            }
            Action::AskPerson | Action::AskReview => answer_by = again.person_answers()?,
            _ => {}
        }
        let written = match act {
            DebtorAct::Write(body) => Some((MessageKind::Message, body.as_str(), None)),
            DebtorAct::AskReview(body) => Some((MessageKind::Review, body.as_str(), None)),
            DebtorAct::Appeal(appeal) => {
                Some((MessageKind::Appeal, &*appeal.text, Some(&*appeal.change_wanted)))
            }
            DebtorAct::AppealRefusal(appeal) => {
                Some((MessageKind::RefusalAppeal, &*appeal.text, Some(&*appeal.change_wanted)))
            }
            DebtorAct::AddEvidence(_)
            | DebtorAct::Withdraw
            | DebtorAct::AskPerson
            | DebtorAct::AskDecision => None,
        };
        let written = written.filter(|(_, body, _)| !body.trim().is_empty());
        if let Some((kind, body, change_wanted)) = written {
            let new = dispute::NewMessage {
                kind,
                by_person: Some(who.person),
                by_staff: None,
                body,
                missing: None,
                change_wanted,
                appeal_to: None,
                decided_by: None,
            };
            dispute::write(&mut tx, party, id, new, now).await?;
        }
        if let DebtorAct::Appeal(WrittenAppeal { files, .. })
        | DebtorAct::AppealRefusal(WrittenAppeal { files, .. }) = act
        {
            let there = evidence::of_case(&mut tx, party, id).await?;
            let place = evidence::Place {
                dispute: Some(id),
                came: Came::Appeal,
                ..self.in_draft(who, before.invoice)
            };
            write(&mut tx, place, files, &settings.evidence_limits()?, &there).await?;
        }
        let moved = dispute::Moved {
            id,
            before: &before,
            step,
            actor: Actor::Debtor(who.person),
            now,
            round,
            waits_until: None,
            answer_by,
            content: json!({ "wrote": written.map(|(_, body, _)| body) }),
        };
        dispute::moved(&mut tx, moved).await?;
        if before.state == State::Explained && step.to == Some(State::Open) {
            dispute::undecided(&mut tx, party, id).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn read_draft(
        &self,
        who: &Debtor,
        on: InvoiceId,
    ) -> Result<Draft, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let draft = dispute::draft(&mut tx, who.acting_for, on, who.person).await?;
        tx.commit().await?;
        Ok(draft)
    }

    pub(super) async fn write_draft(
        &self,
        who: &Debtor,
        on: InvoiceId,
        draft: &Draft,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let mut tx = self.begin(who, Mode::Write).await?;
        if invoice::whole(&mut tx, party, on).await?.is_none() {
            return Err(PortalError::NotFound);
        }
        dispute::keep_draft(&mut tx, party, on, who.person, draft, self.clock.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Throws away what was typed, and the rows of its files with it. Their bytes are left to the
    /// sweep: another row may name them.
    pub(super) async fn throw_draft_away(
        &self,
        who: &Debtor,
        on: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let mut tx = self.begin(who, Mode::Write).await?;
        if invoice::whole(&mut tx, party, on).await?.is_none() {
            return Err(PortalError::NotFound);
        }
        let address = format!("/invoices/{on}/dispute/discard");
        if forms::first_time(&mut tx, party, form_key, &address, self.clock.now()).await? {
            dispute::drop_draft(&mut tx, party, on, who.person).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
