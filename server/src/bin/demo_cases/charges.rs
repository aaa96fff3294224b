//! What the demo's stories are about: what is overdue and undisputed.

use super::About;
use besked_domain::charge::Regime;
use besked_domain::dispute::Measure;
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::party::PartyKind;
use besked_server::clock::{Clock as _, SystemClock};
use besked_server::store::rates::reference_rates;
use besked_server::store::{JobsTx, Pools, claims, invoice, party};
use chrono::{NaiveDate, TimeDelta};
use std::cmp::Reverse;
use uuid::Uuid;

/// A charge that nobody disputes yet.
pub(super) struct Charge {
    pub(super) party: PartyId,
    pub(super) invoice: InvoiceId,
    regime: Regime,
    /// What was done first to get paid.
    pub(super) measure: Option<Uuid>,
}

/// An invoice that someone may ask about.
struct Asked {
    party: PartyId,
    invoice: InvoiceId,
    issued_on: NaiveDate,
}

/// Charges that nobody disputes yet, a case each; and what calls are about, which takes nothing from a case.
pub(super) struct Charges {
    left: Vec<Charge>,
    /// An invoice that is itself a decision, sent so long ago that no time is left to appeal it.
    long_ago: Option<Charge>,
    /// The invoices of each unit, that with the most first.
    units: Vec<(String, Vec<Asked>)>,
}

impl Charges {
    /// What is overdue and undisputed: Demo Ek's first, so that somebody has several cases, then
    /// one of each other person.
    pub(super) async fn read(pools: &Pools) -> anyhow::Result<Self> {
        let rates = reference_rates(pools).await?;
        let mut tx = JobsTx::snapshot(pools).await?;
        let batch = claims::after(&mut tx, None, &rates, SystemClock.today()).await?;
        let mut claims = batch.map(|batch| batch.claims).unwrap_or_default();
        claims.sort_by_key(|claim| claim.identity != "198802292386");
        // The cases begin twelve days ago; the time to appeal is three weeks, and a letter takes some days.
        let before = SystemClock.today() - TimeDelta::days(45);
        let mut left: Vec<Charge> = Vec::new();
        let mut long_ago = None;
        let mut units: Vec<(String, Vec<Asked>)> = Vec::new();
        for claim in claims {
            let (who, on) = (claim.party, claim.invoice);
            let person = party::party(&mut tx, who).await?;
            if person.is_none_or(|party| party.kind != PartyKind::Person) {
                continue;
            }
            let asked = Asked { party: who, invoice: on, issued_on: claim.issued_on };
            match units.iter_mut().find(|(unit, _)| *unit == claim.unit) {
                Some((_, own)) => own.push(asked),
                None => units.push((claim.unit, vec![asked])),
            }
            let is_ek = claim.identity == "198802292386";
            let is_known = !is_ek && left.iter().any(|charge| charge.party == who);
            if is_known && long_ago.is_some() {
                continue;
            }
            let Some(found) = invoice::whole(&mut tx, who, on).await? else { continue };
            let measure = Measure::of(&found).first().map(|first| first.target.id());
            let regime = found.charge_type.regime;
            let charge = Charge { party: who, invoice: on, regime, measure };
            let is_late = !is_ek && found.is_decision() && found.issued_on <= before;
            if is_late && long_ago.is_none() {
                long_ago = Some(charge);
            } else if !is_known {
                left.push(charge);
            }
        }
        tx.commit().await?;
        units.sort_by_key(|(_, own)| Reverse(own.len()));
        Ok(Self { left, long_ago, units })
    }

    /// The first one, whatever law rules it.
    pub(super) fn any(&mut self) -> Option<(PartyId, InvoiceId)> {
        let first = (!self.left.is_empty()).then(|| self.left.remove(0))?;
        Some((first.party, first.invoice))
    }

    /// The first one that this law rules, and that has what is contested.
    pub(super) fn take(&mut self, regime: Regime, about: About) -> Option<Charge> {
        if about == About::LongAgo {
            return self.long_ago.take();
        }
        let fits = |charge: &Charge| {
            charge.regime == regime && (about == About::Charge || charge.measure.is_some())
        };
        let at = self.left.iter().position(fits)?;
        Some(self.left.remove(at))
    }

    /// What a call of a day is about: an invoice of the unit that comes so far down among those with the most,
    /// each in turn of those that had been sent by then. Units and invoices are begun anew where there are fewer.
    pub(super) fn asked(
        &self,
        unit: usize,
        turn: usize,
        day: NaiveDate,
    ) -> Option<(PartyId, InvoiceId)> {
        let (_, own) = self.units.iter().cycle().nth(unit)?;
        let sent = own.iter().filter(|asked| asked.issued_on <= day);
        let found = sent.cycle().nth(turn).or_else(|| own.first())?;
        Some((found.party, found.invoice))
    }
}
