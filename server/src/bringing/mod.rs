//! A step that the person takes in a case, whichever way it came: in the portal, or on paper to an official who writes
//! it down. State under lock → the table says whether → what was written and the files → event.

pub(crate) mod again;
pub(crate) mod files;

use crate::clock::stockholm_day;
use crate::store::dispute::{Locked, Moved, NewMessage};
use crate::store::events::Actor;
use crate::store::settings::Settings;
use crate::store::{Scoped, dispute, evidence, invoice, message};
use again::Again;
use besked_app::ports::{About, DebtorAct, MessageKind, PortalError, SentFile};
use besked_domain::dispute::case::{Action, Actor as Role, Refusal, State, transition};
use besked_domain::dispute::request::{RequestRefusal, may_ask_decision};
use besked_domain::dispute::{Appealable, Brought};
use besked_domain::evidence::Came;
use besked_domain::id::{DisputeId, PartyId, StaffId};
use besked_domain::notice::Notice;
use chrono::{DateTime, NaiveDate, Utc};
use files::Written as Files;
use serde_json::json;
use std::collections::HashMap;

/// Who brings it in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    /// The person, signed in.
    Debtor(PartyId),
    /// An official who writes down what came another way (FL 27 §).
    Staff {
        /// Who.
        staff: StaffId,
        /// What came.
        what: Brought,
        /// The day that it came.
        arrived_on: NaiveDate,
    },
}

impl By {
    const fn role(self) -> Role {
        match self {
            Self::Debtor(_) => Role::Debtor,
            Self::Staff { .. } => Role::Registrar,
        }
    }

    const fn actor(self) -> Actor {
        match self {
            Self::Debtor(person) => Actor::Debtor(person),
            Self::Staff { staff, .. } => Actor::Staff(staff),
        }
    }

    /// The day that it came, where that is another than when it was written down.
    const fn arrived_on(self) -> Option<NaiveDate> {
        match self {
            Self::Debtor(_) => None,
            Self::Staff { arrived_on, .. } => Some(arrived_on),
        }
    }
}

/// A step to be taken in a case that is locked.
#[derive(Clone, Copy)]
pub(crate) struct Bringing<'a> {
    pub(crate) id: DisputeId,
    pub(crate) before: &'a Locked,
    pub(crate) settings: &'a Settings,
    pub(crate) act: &'a DebtorAct,
    /// What was said with an act that has no text of its own.
    pub(crate) said: &'a str,
    /// The change that is wanted, with an act that does not say so itself.
    pub(crate) wanted: &'a str,
    /// What came along with an act that has no files of its own.
    pub(crate) files: &'a [SentFile],
    pub(crate) by: By,
    /// When it reached the municipality (FL 22 §).
    pub(crate) came: DateTime<Utc>,
    pub(crate) now: DateTime<Utc>,
}

/// The change that is wanted, where anything says so: a letter may lack it, and is completed (FL 20 §).
fn change_wanted(wanted: &str) -> Option<&str> {
    Some(wanted).filter(|wanted| !wanted.trim().is_empty())
}

/// What is written in a case: its kind, what it says, and the change that it wants.
type Written<'a> = (MessageKind, &'a str, Option<&'a str>);

impl Bringing<'_> {
    /// Takes the step, in the caller's transaction. Files that are there already are no step. Gives the files that
    /// there was no room for, which are told of in the case.
    pub(crate) async fn take(self, tx: &mut impl Scoped) -> Result<Vec<SentFile>, PortalError> {
        let Self { id, before, settings, act, by, came, now, .. } = self;
        let party = before.party;
        let today = stockholm_day(now);
        let step = transition(before.state, act.action(), by.role())?;
        let again = Again { party, id, before, settings, came, now, today };
        let mut round = before.round;
        let mut answer_by = None;
        match act.action() {
            Action::AskDecision => {
                let began = stockholm_day(before.received_at);
                let (asked, round) = (before.decision_asked, before.round);
                may_ask_decision(before.regime, began, asked, round, stockholm_day(came))?;
                dispute::decision_asked(tx, party, id, came).await?;
                answer_by = Some(again.request_answered_by());
            }
            Action::Appeal => {
                self.appealable(tx).await?;
                answer_by = again.appealed(tx).await?;
            }
            Action::AppealRefusal => {
                if before.refusal != RequestRefusal::Told {
                    return Err(Refusal::NoRefusal.into());
                }
                // The case keeps its own promise: it goes on meanwhile.
                let appealed = (came, again.handed_over_by()?);
                dispute::refusal_appealed(tx, party, id, Some(appealed)).await?;
            }
            Action::AskReview if before.state == State::Decided => {
                round = round.saturating_add(1);
                answer_by = again.person_answers()?;
                if settings.review_pauses()? {
                    again.pause_for_review(tx).await?;
                }
            }
            Action::AskPerson | Action::AskReview => answer_by = again.person_answers()?,
            _ => {}
        }
        let written = self.written();
        if let Some(written) = written {
            self.write(tx, written).await?;
        }
        let Files { added, away } = self.add_files(tx).await?;
        let wrote = written.map(|(_, body, _)| body);
        let mut content = match (act, wrote) {
            (DebtorAct::AddEvidence(_), None) if added == 0 => return Ok(away),
            (DebtorAct::AddEvidence(_), None) => json!({ "files": added }),
            (DebtorAct::AddEvidence(_), Some(wrote)) => json!({ "files": added, "wrote": wrote }),
            (_, wrote) => json!({ "wrote": wrote }),
        };
        if let (Some(content), Some(on)) = (content.as_object_mut(), by.arrived_on()) {
            content.insert("arrived_on".to_owned(), json!(on));
        }
        let moved = Moved {
            id,
            before,
            step,
            actor: by.actor(),
            now,
            round,
            waits_until: None,
            answer_by,
            content,
        };
        dispute::moved(tx, moved).await?;
        if before.state == State::Explained && step.to == Some(State::Open) {
            dispute::undecided(tx, party, id).await?;
        }
        self.tell(tx).await?;
        Ok(away)
    }

    /// Checks that there is anything to appeal.
    async fn appealable(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        let before = self.before;
        let invoice = invoice::whole(tx, before.party, before.invoice).await?;
        let appealable = Appealable {
            regime: before.regime,
            state: before.state,
            round: before.round,
            by_invoice: invoice.is_some_and(|invoice| invoice.is_decision()),
            waits: before.appeal_since.is_some(),
        };
        Ok(appealable.check()?)
    }

    /// Tells the person what an official has written down for them. Whoever did it themselves has the page, which says
    /// the same.
    async fn tell(&self, tx: &mut impl Scoped) -> Result<(), PortalError> {
        let By::Staff { what, arrived_on, .. } = self.by else { return Ok(()) };
        let appeal_fell = (what == Brought::Withdraw).then(|| self.before.appeal_waits());
        let new = message::NewMessage {
            party: self.before.party,
            about: About::Dispute(self.id),
            notice: Notice::BroughtIn { what, on: arrived_on, appeal_fell },
            letter: None,
        };
        message::make(tx, new, self.now).await?;
        Ok(())
    }

    /// What the person wrote or said; nothing where there is no word of it.
    fn written(&self) -> Option<Written<'_>> {
        let (kind, body, wanted) = match self.act {
            DebtorAct::Write(body) => (MessageKind::Message, body.as_str(), self.wanted),
            DebtorAct::AskReview(body) => (MessageKind::Review, body.as_str(), self.wanted),
            DebtorAct::Appeal(appeal) => {
                (MessageKind::Appeal, &*appeal.text, &*appeal.change_wanted)
            }
            DebtorAct::AppealRefusal(appeal) => {
                (MessageKind::RefusalAppeal, &*appeal.text, &*appeal.change_wanted)
            }
            DebtorAct::AddEvidence(_)
            | DebtorAct::Withdraw
            | DebtorAct::AskPerson
            | DebtorAct::AskDecision => (MessageKind::Message, self.said, self.wanted),
        };
        (!body.trim().is_empty()).then(|| (kind, body, change_wanted(wanted)))
    }

    async fn write(
        &self,
        tx: &mut impl Scoped,
        (kind, body, change_wanted): Written<'_>,
    ) -> Result<(), PortalError> {
        let (by_person, registered) = match self.by {
            By::Debtor(person) => (Some(person), None),
            By::Staff { staff, arrived_on, .. } => (None, Some((staff, arrived_on))),
        };
        let new = NewMessage {
            kind,
            by_person,
            by_staff: None,
            registered,
            body,
            missing: None,
            change_wanted,
            appeal_to: None,
            decided_by: None,
            dismissed: None,
        };
        dispute::write(tx, self.before.party, self.id, new, self.now).await?;
        Ok(())
    }

    /// Adds the files that come along.
    async fn add_files(&self, tx: &mut impl Scoped) -> Result<Files, PortalError> {
        let (sent, came): (&[SentFile], Came) = match self.act {
            DebtorAct::AddEvidence(files) => (files, Came::Added),
            DebtorAct::Appeal(appeal) | DebtorAct::AppealRefusal(appeal) => {
                (&appeal.files, Came::Appeal)
            }
            _ => (self.files, Came::Added),
        };
        if sent.is_empty() {
            return Ok(Files::default());
        }
        let party = self.before.party;
        let there = evidence::of_case(tx, party, self.id, &HashMap::new()).await?;
        let place = evidence::Place {
            party,
            invoice: self.before.invoice,
            dispute: Some(self.id),
            by: self.by.actor(),
            came,
            arrived_on: self.by.arrived_on(),
            now: self.now,
        };
        let limits = self.settings.evidence_limits()?;
        Ok(files::write(tx, place, sent, &limits, &there).await?)
    }
}
