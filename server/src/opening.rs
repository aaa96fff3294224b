//! Opening a case on a disputed charge, whichever way the objection came: facts → answer → case,
//! pause, events, message. The answer is there when the case is.

use crate::clock::{stockholm_day, wall_clock};
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::settings::Settings;
use crate::store::{Scoped, StoreError, dispute, invoice, message, respite};
use crate::texts;
use besked_app::ports::{About, PortalError};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::State;
use besked_domain::dispute::{
    Case, Channel, Facts, Ground, Objection, ProposalPause, Sender, Told, Word, explain,
};
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::notice::Notice;
use chrono::{DateTime, Datelike as _, Utc};
use serde_json::json;
use uuid::Uuid;

/// Who brings the objection in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    /// The person, signed in.
    Debtor {
        /// Who.
        person: PartyId,
        /// Whether they act for another.
        for_another: bool,
    },
    /// An official who writes down what came another way (FL 27 §).
    Staff {
        /// Who.
        staff: StaffId,
        /// How it came.
        channel: Channel,
    },
}

/// An objection to be taken in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening<'a> {
    pub(crate) party: PartyId,
    pub(crate) on: InvoiceId,
    pub(crate) told: &'a Told,
    pub(crate) by: By,
    /// When it reached the municipality (FL 22 §).
    pub(crate) received_at: DateTime<Utc>,
    pub(crate) now: DateTime<Utc>,
    /// Sent twice, it opens one case.
    pub(crate) form_key: Uuid,
}

impl Opening<'_> {
    /// Opens the case, in the caller's transaction.
    pub(crate) async fn open(
        self,
        tx: &mut impl Scoped,
        settings: &Settings,
    ) -> Result<DisputeId, PortalError> {
        let Self { party, on, told, by, received_at, now, form_key } = self;
        let today = stockholm_day(now);
        // What is charged twice may be paused on another invoice: two cases never pause the same, whichever of the
        // invoices each of them is on.
        for held in dispute::charging_same(tx, party, on).await? {
            invoice::lock(tx, party, held).await?;
        }
        let Some(invoice) = invoice::whole(tx, party, on).await? else {
            return Err(PortalError::NotFound);
        };
        let objection = Objection::read(told.clone(), &invoice)?;
        let series = settings.dispute_series()?;
        let number = dispute::next_number(tx.connection(), &series, today.year()).await?;
        let (actor, channel, by_agent) = match by {
            By::Debtor { person, for_another } => {
                (Actor::Debtor(person), Channel::Portal, for_another)
            }
            By::Staff { staff, channel } => (Actor::Staff(staff), channel, false),
        };
        let charged = NewEvent {
            subject: Subject::Invoice(party, on),
            at: now,
            actor,
            name: "ChargeDisputed",
            previous_state: None,
            next_state: None,
            content: json!({ "case": number }),
        };
        append(tx, charged).await?;
        let Some(looked) = dispute::look(tx, &invoice, by_agent).await? else {
            return Err(PortalError::NotFound);
        };
        // Only where it may matter: it is looked for among all that wait.
        let payments_unbooked = if objection.ground == Ground::AlreadyPaid {
            dispute::unbooked(tx, party, on).await?
        } else {
            Vec::new()
        };
        let proposal_pause = if objection.ground == Ground::CannotPay {
            Some(proposal_pause(tx, (party, on), settings, &invoice.charge_type.code).await?)
        } else {
            None
        };
        let charge_type = &invoice.charge_type;
        // Where the setting names nobody the answer says it in general words, rather than none at all.
        let tried_by = match settings.appeal_to(charge_type.regime, &charge_type.code) {
            Ok(named) => Some(named),
            Err(error) => {
                if charge_type.regime != Regime::Excluded {
                    tracing::error!(%error, "an answer does not name who tries the charge further");
                }
                None
            }
        };
        let mut facts = Facts {
            case: Case {
                number,
                received_on: stockholm_day(received_at),
                received_at: wall_clock(received_at).time(),
                channel,
            },
            invoice,
            payer: looked.payer,
            payments_elsewhere: looked.payments_elsewhere,
            payments_unbooked,
            plans_signed: looked.plans_signed,
            alike: looked.alike,
            held: looked.held,
            earlier: Vec::new(),
            proposal_pause,
            tried_by,
            rates: settings.rates().clone(),
            municipality: sender(settings)?,
        };
        facts.earlier = looked.earlier.into_iter().map(|before| before.since(&facts)).collect();
        let policy = settings.dispute_policy()?;
        let answer = explain(&facts, &objection, &policy, today);
        let id = DisputeId(Uuid::now_v7());
        let state = if answer.word == Word::NoWithReason { State::Explained } else { State::Open };
        let (by_person, registered_by) = match by {
            By::Debtor { person, .. } => (Some(person), None),
            By::Staff { staff, .. } => (None, Some(staff)),
        };
        let new = dispute::NewDispute {
            id,
            state,
            received_at,
            now,
            today,
            by_person,
            registered_by,
            form_key: Some(form_key),
            facts: &facts,
            objection: &objection,
            policy: &policy,
            texts: texts::kept(),
            told: &texts::answer().told_digests(&answer),
            answer: &answer,
        };
        dispute::insert(tx, new).await?;
        if objection.appeals {
            dispute::appealed(tx, (party, id), received_at).await?;
        }
        let opened = NewEvent {
            subject: Subject::Dispute(party, id),
            at: now,
            actor,
            name: "DisputeOpened",
            previous_state: None,
            next_state: Some(state.word()),
            content: json!({
                "ground": objection.ground,
                "finding": answer.finding,
                "word": answer.word,
                "paused": answer.hold.amount,
                "channel": channel,
                "unit_asked": answer.statement_by,
            }),
        };
        append(tx, opened).await?;
        // The answer says that the unit has been asked (FL 26 §).
        if let Some(by) = answer.statement_by {
            let unit = facts.invoice.unit.id;
            dispute::ask_unit(tx, (party, id), unit, None, by, now).await?;
        }
        let notice = Notice::Explanation { answer_by: answer.answer_by };
        let new = message::NewMessage { party, about: About::Dispute(id), notice, letter: None };
        message::make(tx, new, now).await?;
        Ok(id)
    }
}

/// The pause that asking to pay later would give an invoice of a kind of charge.
async fn proposal_pause(
    tx: &mut impl Scoped,
    of: (PartyId, InvoiceId),
    settings: &Settings,
    kind: &str,
) -> Result<ProposalPause, StoreError> {
    let days = settings.plan_policies()?.of_kind(kind).proposal_pause_days;
    Ok(ProposalPause { days, used: respite::paused_before(tx, of).await? })
}

/// The municipality, as an answer names it.
fn sender(settings: &Settings) -> Result<Sender, StoreError> {
    let municipality = settings.municipality()?;
    Ok(Sender {
        name: municipality.name,
        opening_hours: municipality.opening_hours,
        debt_advice_phone: municipality.debt_advice_phone,
    })
}
