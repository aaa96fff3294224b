//! Proposing a plan, whoever does: invoices held → weighed → plan and offer, pause, events, message.

use super::step::{self, By};
use super::weigh::{Weighed, Weighing, answer_by, chosen};
use crate::clock::stockholm_day;
use crate::store::events::{Actor, NewEvent, Subject, append, hold};
use crate::store::settings::Settings;
use crate::store::{Scoped, dispute, plan};
use besked_app::ports::{PlanAsk, PortalError};
use besked_domain::id::{InvoiceId, PartyId, PlanId, StaffId};
use besked_domain::invoice::StopKind;
use besked_domain::notice::Notice;
use besked_domain::party::PartyKind;
use besked_domain::plan::life::{Actor as Role, DunningPause, State, blocks_dunning};
use besked_domain::plan::{OfferBy, Verdict};
use chrono::{DateTime, Datelike as _, Utc};
use serde_json::json;
use uuid::Uuid;

/// Who brings a proposal in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Proposer {
    /// The person, signed in.
    Debtor(PartyId),
    /// One of staff, who writes down what was agreed on another way.
    Staff(StaffId, Role),
}

/// A plan that is being proposed.
pub(crate) struct Proposing<'a> {
    pub(crate) party: PartyId,
    pub(crate) kind: PartyKind,
    pub(crate) proposer: Proposer,
    pub(crate) ask: &'a PlanAsk,
    /// The plan whose place it takes once it is signed.
    pub(crate) replaces: Option<PlanId>,
    pub(crate) settings: &'a Settings,
    pub(crate) now: DateTime<Utc>,
    pub(crate) form_key: Uuid,
}

impl Proposing<'_> {
    /// Proposes it, in the caller's transaction.
    pub(crate) async fn propose(self, tx: &mut impl Scoped) -> Result<PlanId, PortalError> {
        let Self { party, kind, proposer, ask, replaces, settings, now, form_key } = self;
        let today = stockholm_day(now);
        let by = match proposer {
            Proposer::Debtor(person) => {
                By { actor: Actor::Debtor(person), role: Role::Debtor, now }
            }
            Proposer::Staff(staff, role) => By { actor: Actor::Staff(staff), role, now },
        };
        let number =
            dispute::next_number(tx.connection(), &settings.plan_series()?, today.year()).await?;
        // The invoices' own chains are held from here on, always in one order: two that ask for the
        // same at once are judged one after the other.
        let invoices: Vec<_> = chosen(tx, party, &ask.invoices).await?.into_iter().collect();
        for &id in &invoices {
            hold(tx, Subject::Invoice(party, id)).await?;
        }
        let weighing = Weighing {
            party,
            kind,
            invoices: &invoices,
            proposal: ask.proposal,
            within: replaces,
            settings,
            today,
        };
        let weighed = Weighed::read(tx, weighing).await?;
        let unusual = matches!(weighed.judgement.verdict, Verdict::NotEligible(..));
        if unusual && !ask.anyway {
            return Err(PortalError::NotEligible);
        }
        let id = PlanId(Uuid::now_v7());
        let offered = weighed.offered(settings.rates());
        let unit = weighed.included().next().ok_or(PortalError::NotEligible)?.invoice.unit.id;
        let new = plan::NewPlan {
            number: &number,
            unit,
            by_person: match proposer {
                Proposer::Debtor(person) => Some(person),
                Proposer::Staff(..) => None,
            },
            registered_by: by.staff(),
            state: State::Proposed,
            answer_by: Some(answer_by(settings, today)?),
            signers: weighed.policy.signers(kind),
            countersign: weighed.policy.countersign,
            replaces,
            now,
            form_key,
        };
        let first = plan::NewOffer {
            by_staff: by.staff(),
            given_at: by.staff().map(|_| now),
            ..weighed.offer(settings, &offered, &ask.reason, now)?
        };
        plan::insert(tx, (party, id), new, first).await?;
        let included: Vec<InvoiceId> = offered.iter().map(|own| own.invoice).collect();
        for &invoice in &included {
            let event = NewEvent {
                subject: Subject::Invoice(party, invoice),
                at: now,
                actor: by.actor,
                name: "PlanProposed",
                previous_state: None,
                next_state: None,
                content: json!({ "case": number }),
            };
            append(tx, event).await?;
        }
        let opened = NewEvent {
            subject: Subject::Plan(party, id),
            at: now,
            actor: by.actor,
            name: "PlanProposed",
            previous_state: None,
            next_state: Some(State::Proposed.word()),
            content: json!({ "version": 1, "invoices": included }),
        };
        append(tx, opened).await?;
        let before = plan::lock(tx, party, id).await?.ok_or(PortalError::NotFound)?;
        let agreed = match proposer {
            Proposer::Debtor(_) => step::accept_if_automatic(tx, &before, now).await?,
            Proposer::Staff(..) => step::accept(tx, &before, by).await?,
        };
        let state = if agreed { State::Agreed } else { State::Proposed };
        for asked in weighed.included() {
            let policy = &weighed.policy;
            if let DunningPause::Until(day) =
                blocks_dunning(state, false, today, asked.paused_before, policy)
            {
                let invoice = asked.judged.invoice;
                plan::stop(tx, (party, id), invoice, StopKind::Asked, Some(day), now).await?;
            }
        }
        let notice = if agreed {
            Notice::PlanAgreed
        } else {
            Notice::PlanProposed {
                answer_by: answer_by(settings, today)?,
                by: OfferBy::of(by.staff().is_some(), true, replaces.is_some()),
            }
        };
        step::tell(tx, &before, notice, now).await?;
        Ok(id)
    }
}
