//! What a batch comes to: each record settled, its ids given, its rows ready.

use super::known::{Known, Register, acting_key, decisions};
use super::rows::{Happening, Item, MandateRow, PartyRow, PaymentRow, Remembered, SeenRow};
use super::seen::Agreement;
use super::told::Told;
use super::{Outcome, Run, happens_to_invoice};
use crate::interchange::ledger::Fault;
use crate::interchange::ledger::record::{
    Acting, ChargeType, Credit, Decision, Dunning, Entry, Fee, Invoice, Key, Kind, Mandate, Party,
    PartyRef, Person, Record, Unit,
};
use crate::store::events::Subject;
use besked_domain::id::{InvoiceId, PartyId};
use chrono::NaiveDate;
use sqlx::PgConnection;
use std::collections::HashSet;
use uuid::Uuid;

/// A batch, ready to be written.
#[derive(Default)]
pub(super) struct Plan<'a> {
    register: Register,
    told: Told,
    pub(super) agreement: Agreement,
    outcomes: Vec<Outcome>,
    pub(super) remembered: Vec<Remembered>,
    /// What each record is about, and whether it was known before; in the order of the lines.
    pub(super) events: Vec<(&'a Entry, Subject, bool)>,
    /// Invoices that begin with this batch.
    pub(super) fresh: HashSet<Uuid>,
    pub(super) units: Vec<Item<'a, Unit>>,
    pub(super) charge_types: Vec<Item<'a, ChargeType>>,
    pub(super) parties: Vec<PartyRow<'a>>,
    /// Parties of whom a ledger has told, whose protection may have changed.
    pub(super) told_of: HashSet<Uuid>,
    pub(super) mandates: Vec<MandateRow>,
    /// Mandates that a party record told of before and no longer does: principal and id.
    pub(super) ended: Vec<(Uuid, Uuid)>,
    pub(super) decisions: Vec<Item<'a, Decision>>,
    pub(super) invoices: Vec<Item<'a, Invoice>>,
    pub(super) credits: Vec<Happening<'a, Credit>>,
    pub(super) payments: Vec<PaymentRow<'a>>,
    /// Payments that are matched with the bank's, and not booked from here.
    pub(super) seen: Vec<SeenRow<'a>>,
    pub(super) fees: Vec<Happening<'a, Fee>>,
    pub(super) dunning: Vec<Happening<'a, Dunning>>,
}

impl<'a> Plan<'a> {
    /// Settles every record of a batch.
    pub(super) async fn make(
        connection: &mut PgConnection,
        entries: &'a [Entry],
        run: Run,
    ) -> Result<Self, sqlx::Error> {
        let register = Register::load(connection, entries).await?;
        let told = Told::load(connection, entries, &register).await?;
        let agreement = Agreement::load(connection, entries, &register, run).await?;
        let mut plan = Self { register, told, agreement, ..Self::default() };
        let mut order: Vec<(usize, &Entry)> = entries.iter().enumerate().collect();
        // What is pointed to comes before what points to it, whichever line it stands on.
        order.sort_by_key(|(_, entry)| (entry.key.kind, entry.line));
        let mut outcomes = Vec::with_capacity(entries.len());
        for (index, entry) in order {
            outcomes.push((index, plan.settle(entry)));
        }
        outcomes.sort_by_key(|(index, _)| *index);
        plan.outcomes = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
        plan.events.sort_by_key(|(entry, ..)| entry.line);
        Ok(plan)
    }

    /// What became of each record, in the order given.
    pub(super) fn take_outcomes(self) -> Vec<Outcome> {
        self.outcomes
    }

    /// The row that an outside id stands for.
    pub(super) fn target(&self, unit: &str, kind: Kind, id: &str) -> Option<Uuid> {
        let key = Key { unit: unit.to_owned(), kind, id: id.to_owned() };
        self.register.get(&key).map(|known| known.target)
    }

    /// When an invoice was withdrawn.
    pub(super) fn cancelled_on(&self, invoice: &Item<'_, Invoice>) -> Option<NaiveDate> {
        invoice.record.cancelled_on.map(|day| day.or_kept(self.told.day(invoice.id)))
    }

    fn settle(&mut self, entry: &'a Entry) -> Outcome {
        if let Some(outcome) = self.register.settled(entry) {
            if outcome == Outcome::Unchanged {
                self.raise_version(entry);
            }
            return outcome;
        }
        if let Some(field) = self.register.missing(entry) {
            return Outcome::Waiting { field };
        }
        let before = self.register.get(&entry.key).cloned();
        let known =
            before.as_ref().map(|known| known.target).or_else(|| self.told.booked_fee(entry));
        let id = known.unwrap_or_else(Uuid::now_v7);
        let planned = match &entry.record {
            Record::Unit(record) => {
                self.units.push(Item { entry, record, party: Uuid::nil(), id });
                Ok((None, id, false))
            }
            Record::ChargeType(record) => {
                self.charge_types.push(Item { entry, record, party: Uuid::nil(), id });
                Ok((None, id, false))
            }
            Record::Party(record) => self.party(entry, record, before.as_ref()),
            Record::Mandate(record) => self.mandate(entry, record, before.as_ref(), id),
            Record::Decision(record) => self.decision(entry, record, before.as_ref(), id),
            Record::Invoice(record) => self.invoice(entry, record, before.as_ref(), id),
            _ => self.happening(entry, id),
        };
        match planned {
            Err((field, fault)) => Outcome::Refused { field: field.to_owned(), fault },
            Ok((party, target, protects)) => {
                self.remember(entry, entry.key.clone(), party, target, protects);
                match before {
                    _ if self.total_stands(entry, target) || self.is_seen(entry) => {
                        Outcome::Unchanged
                    }
                    Some(_) => Outcome::Changed,
                    None => Outcome::Added,
                }
            }
        }
    }

    /// A newer version that says the same: only the version is kept, so that an older file with
    /// another content is still seen to be older.
    fn raise_version(&mut self, entry: &Entry) {
        let Some(known) = self.register.get(&entry.key).cloned() else { return };
        if known.version < entry.version {
            let protects = matches!(&entry.record, Record::Party(party) if party.protected);
            self.remember(entry, entry.key.clone(), known.party, known.target, protects);
        }
    }

    /// Whether a record is a running total that stands where it stood.
    fn total_stands(&self, entry: &Entry, id: Uuid) -> bool {
        matches!(&entry.record, Record::Payment(payment)
            if payment.so_far && payment.amount == self.told.paid(id))
    }

    fn remember(
        &mut self,
        entry: &Entry,
        key: Key,
        party: Option<Uuid>,
        target: Uuid,
        protects: bool,
    ) {
        let (version, digest) = (entry.version, entry.digest);
        let known = Known { party, target, version, digest };
        self.register.put(key.clone(), known.clone());
        self.remembered.push(Remembered { key, known, protects });
    }

    fn event(&mut self, entry: &'a Entry, subject: Subject) {
        let changed = self.register.get(&entry.key).is_some();
        self.events.push((entry, subject, changed));
    }

    fn party(&mut self, entry: &'a Entry, record: &'a Party, before: Option<&Known>) -> Planned {
        let known = self.register.party(&record.identity);
        let id = match (before.and_then(|before| before.party), known) {
            (Some(before), known) if known != Some(before) => {
                return Err(("/identity_number", Fault::IdentityChanged));
            }
            (_, Some(known)) => known,
            (_, None) => Uuid::now_v7(),
        };
        let row = PartyRow {
            id,
            new: known.is_none(),
            kind: record.kind,
            name: &record.name,
            identity: &record.identity,
            born_on: record.born_on,
            died_on: record.died_on,
        };
        self.put_party(row);
        self.told_of.insert(id);
        self.acting(entry, id, record.acting.as_ref());
        self.event(entry, Subject::Party(PartyId(id)));
        Ok((Some(id), id, record.protected))
    }

    /// Puts a party in the plan; what a later line says of it replaces what an earlier one said.
    fn put_party(&mut self, row: PartyRow<'a>) {
        self.register.put_party(row.identity.clone(), row.id, row.name);
        match self.parties.iter_mut().find(|other| other.id == row.id) {
            Some(other) => {
                let new = other.new;
                *other = PartyRow { new, ..row };
            }
            None => self.parties.push(row),
        }
    }

    /// The person who acts, who becomes a party when nobody knows the number.
    fn agent(&mut self, agent: &'a Person) -> Uuid {
        if let Some(known) = self.register.party(&agent.identity) {
            return known;
        }
        let id = Uuid::now_v7();
        self.put_party(PartyRow {
            id,
            new: true,
            kind: "person",
            name: &agent.name,
            identity: &agent.identity,
            born_on: agent.born_on,
            died_on: None,
        });
        id
    }

    /// The mandate that a party record tells of in passing: a guardian's or a representative's.
    fn acting(&mut self, entry: &'a Entry, party: Uuid, acting: Option<&'a Acting>) {
        let key = acting_key(entry);
        let before = self.register.get(&key).map(|known| known.target);
        let Some(acting) = acting else {
            self.ended.extend(before.map(|id| (party, id)));
            return;
        };
        let id = before.unwrap_or_else(Uuid::now_v7);
        let agent = self.agent(&acting.agent);
        self.mandates.push(MandateRow {
            party,
            id,
            agent,
            kind: acting.kind,
            valid_from: acting.valid_from,
            valid_to: acting.valid_to,
        });
        self.remember(entry, key, Some(party), id, false);
    }

    fn party_of(
        &self,
        party: &PartyRef,
        before: Option<&Known>,
    ) -> Result<Uuid, (&'static str, Fault)> {
        match (self.register.party_of(party), before.and_then(|before| before.party)) {
            (Some(party), Some(before)) if party != before => Err(("/party", Fault::PartyChanged)),
            (Some(party), _) => Ok(party),
            (None, _) => Err(("/party", Fault::UnknownReference)),
        }
    }

    fn mandate(
        &mut self,
        entry: &'a Entry,
        record: &'a Mandate,
        before: Option<&Known>,
        id: Uuid,
    ) -> Planned {
        let party = self.party_of(&record.party, before)?;
        let agent = self.agent(&record.agent);
        if agent == party {
            return Err(("/agent", Fault::ActsForSelf));
        }
        self.mandates.push(MandateRow {
            party,
            id,
            agent,
            kind: record.kind,
            valid_from: record.valid_from,
            valid_to: record.valid_to,
        });
        self.event(entry, Subject::Party(PartyId(party)));
        Ok((Some(party), id, false))
    }

    fn decision(
        &mut self,
        entry: &'a Entry,
        record: &'a Decision,
        before: Option<&Known>,
        id: Uuid,
    ) -> Planned {
        let party = self.party_of(&record.party, before)?;
        self.decisions.push(Item { entry, record, party, id });
        self.event(entry, Subject::Party(PartyId(party)));
        Ok((Some(party), id, false))
    }

    fn invoice(
        &mut self,
        entry: &'a Entry,
        record: &'a Invoice,
        before: Option<&Known>,
        id: Uuid,
    ) -> Planned {
        let party = self.party_of(&record.party, before)?;
        let others = decisions(entry).any(|(_, _, key)| {
            self.register.get(&key).and_then(|known| known.party) != Some(party)
        });
        if others {
            return Err(("/lines", Fault::OtherPartysDecision));
        }
        if before.is_none() {
            self.fresh.insert(id);
        }
        self.invoices.push(Item { entry, record, party, id });
        self.event(entry, Subject::Invoice(PartyId(party), InvoiceId(id)));
        Ok((Some(party), id, false))
    }

    fn happening(&mut self, entry: &'a Entry, id: Uuid) -> Planned {
        debug_assert!(happens_to_invoice(entry.key.kind), "everything else has gone its own way");
        let of = match &entry.record {
            Record::Credit(credit) => &credit.invoice,
            Record::Payment(payment) => &payment.invoice,
            Record::Fee(fee) => &fee.invoice,
            Record::Dunning(dunning) => &dunning.invoice,
            _ => return Err(("/record", Fault::UnknownRecord)),
        };
        let key = Key { unit: entry.unit.clone(), kind: Kind::Invoice, id: of.clone() };
        let known = self.register.get(&key).map(|known| (known.party, known.target));
        let Some((Some(party), invoice)) = known else {
            return Err(("/invoice", Fault::UnknownReference));
        };
        if self.told.of_another(id, invoice) {
            return Err(("/invoice", Fault::InvoiceChanged));
        }
        let kept = self.told.day(id);
        match &entry.record {
            Record::Credit(record) => {
                self.credits.push(Happening { record, party, invoice, id, kept });
            }
            Record::Payment(_) if self.total_stands(entry, id) => {
                return Ok((Some(party), id, false));
            }
            Record::Payment(record) => {
                let on = record.on.on;
                let row = PaymentRow {
                    record,
                    party,
                    invoice,
                    id,
                    amount: record.amount,
                    on,
                    running: None,
                };
                let row = if record.so_far { self.difference(row) } else { row };
                self.payment(entry, row);
            }
            Record::Fee(record) => self.fees.push(Happening { record, party, invoice, id, kept }),
            Record::Dunning(record) => {
                self.dunning.push(Happening { record, party, invoice, id, kept });
            }
            _ => {}
        }
        self.event(entry, Subject::Invoice(PartyId(party), InvoiceId(invoice)));
        Ok((Some(party), id, false))
    }

    /// Books a payment, or only sees it: where the bank is what payments come from, where the bank's
    /// own is on the invoice already, and where it was only seen before.
    fn payment(&mut self, entry: &'a Entry, row: PaymentRow<'a>) {
        if self.told.is_booked(row.id) {
            self.payments.push(row);
            return;
        }
        let kept = self.told.matched(row.id, row.amount);
        let matched = kept.or_else(|| self.agreement.bank_payment(&row));
        if matched.is_some()
            || self.told.is_seen(row.id)
            || self.agreement.bank_is_source(&entry.unit)
        {
            self.seen.push(SeenRow { entry, row, matched });
        } else {
            self.payments.push(row);
        }
    }

    /// Whether a record tells of a payment that is only seen.
    pub(super) fn is_seen(&self, entry: &Entry) -> bool {
        self.seen.iter().any(|seen| seen.entry.line == entry.line)
    }

    /// What has come since a running total was told before, as a payment of its own.
    fn difference(&self, total: PaymentRow<'a>) -> PaymentRow<'a> {
        let amount = total.amount.saturating_sub(self.told.paid(total.id));
        PaymentRow { id: Uuid::now_v7(), amount, running: Some(total.id), ..total }
    }
}

/// Owner, row, and whether it protects its owner; or the field and what is wrong with it.
type Planned = Result<(Option<Uuid>, Uuid, bool), (&'static str, Fault)>;
