//! Which invoices a payment pays (*avprickning*). Only what the payer stated and the bank has checked is
//! booked by itself; all else waits for a person. Nothing is created and nothing is lost: what is booked
//! and what waits come to the payment.

use super::{BankPayment, ReferenceKind};
use crate::id::InvoiceId;
use crate::money::Money;
use crate::word::words;
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// Why a payment, or a part of one, waits for a person.
    Waits {
        /// It is in another currency than kronor.
        Currency = "currency",
        /// Its day lies too far ahead.
        Ahead = "ahead",
        /// It states no reference.
        NoReference = "no_reference",
        /// The bank has not checked its reference, or found it wrong.
        NotChecked = "not_checked",
        /// No invoice of the payee has its reference.
        Unknown = "unknown",
        /// Several invoices of the payee have its reference.
        Several = "several",
        /// It states several references and not what each of them is paid with.
        NotDivided = "not_divided",
        /// It takes back, or takes off, more than was ever paid or credited.
        NotCovered = "not_covered",
    }
}

/// An invoice as a payment meets it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Which.
    pub invoice: InvoiceId,
    /// What is left to pay; negative where the municipality owes, on a credit note for instance.
    pub balance: Money,
    /// What has been paid so far.
    pub paid: Money,
}

/// An invoice of a plan that is being paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InPlan {
    /// The invoice.
    pub claim: Claim,
    /// What of it the plan does not pay, because it is disputed.
    pub left_out: Money,
}

/// The invoices that some payments may pay, by the references that payers state.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Register {
    by_reference: BTreeMap<String, BTreeSet<InvoiceId>>,
    claims: BTreeMap<InvoiceId, Claim>,
    /// The invoices of the plan that an invoice is in, the oldest first, each with what is left out.
    plans: BTreeMap<InvoiceId, Vec<(InvoiceId, Money)>>,
}

/// A part of a payment that is booked on an invoice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// On which.
    pub invoice: InvoiceId,
    /// By which reference.
    pub reference: String,
    /// How much; negative when it was taken back or taken off.
    pub amount: Money,
    /// What of it was too much. It is booked too: it is the payer's, and shown.
    pub surplus: Money,
}

/// What becomes of a payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settlement {
    /// What is booked.
    pub parts: Vec<Part>,
    /// What waits for a person: how much and why.
    pub rest: Option<(Money, Waits)>,
}

impl Settlement {
    /// Nothing is booked.
    #[must_use]
    pub const fn waits(amount: Money, why: Waits) -> Self {
        Self { parts: Vec::new(), rest: Some((amount, why)) }
    }
}

impl Register {
    /// Puts in an invoice with one of its references.
    pub fn insert(&mut self, reference: &str, claim: Claim) {
        self.by_reference.entry(reference.to_owned()).or_default().insert(claim.invoice);
        self.claims.insert(claim.invoice, claim);
    }

    /// Puts in a plan that is being paid, by its invoices, the oldest first.
    pub fn insert_plan(&mut self, invoices: &[InPlan]) {
        let all: Vec<(InvoiceId, Money)> =
            invoices.iter().map(|own| (own.claim.invoice, own.left_out)).collect();
        for own in invoices {
            self.claims.entry(own.claim.invoice).or_insert(own.claim);
            self.plans.insert(own.claim.invoice, all.clone());
        }
    }

    /// Whether an invoice has been put in.
    #[must_use]
    pub fn knows(&self, invoice: InvoiceId) -> bool {
        self.claims.contains_key(&invoice)
    }

    /// Whether what is taken back was paid on an invoice and on the others of its plan together. Never of an
    /// invoice that is in no plan.
    #[must_use]
    pub fn covers(&self, invoice: InvoiceId, amount: Money) -> bool {
        let plan = self.plans.get(&invoice).into_iter().flatten();
        let claims = plan.filter_map(|(own, _)| self.claims.get(own));
        let paid: Money = claims.map(|claim| claim.paid.or_zero()).sum();
        amount.is_negative() && !(paid + amount).is_negative()
    }

    /// The one invoice of a reference.
    fn find(&self, reference: &str) -> Result<Claim, Waits> {
        let invoices = self.by_reference.get(reference).ok_or(Waits::Unknown)?;
        let mut claims = invoices.iter().filter_map(|invoice| self.claims.get(invoice));
        match (claims.next(), claims.next()) {
            (Some(claim), None) => Ok(*claim),
            (Some(_), Some(_)) => Err(Waits::Several),
            (None, _) => Err(Waits::Unknown),
        }
    }

    /// Books on an invoice, so that the next payment meets it as this one leaves it.
    pub fn book(&mut self, invoice: InvoiceId, amount: Money) -> Money {
        let Some(claim) = self.claims.get_mut(&invoice) else { return Money::ZERO };
        let surplus = (amount - claim.balance.or_zero()).or_zero();
        claim.balance -= amount;
        claim.paid += amount;
        surplus
    }
}

impl Claim {
    /// Whether taking `amount` (negative) leaves nobody owing more than the invoice ever said: there
    /// was a payment to take back, or a credit to take off.
    #[must_use]
    pub fn covers(&self, amount: Money) -> bool {
        !(self.paid + amount).is_negative() || !(self.balance - amount).is_positive()
    }

    /// What of an amount is for it where a plan divides that: as much as the plan still pays of it, or
    /// as was paid on it where something is taken back.
    fn share(&self, amount: Money, left_out: Money) -> Money {
        if amount.is_negative() {
            -self.paid.or_zero().min(-amount)
        } else {
            (self.balance - left_out).or_zero().min(amount)
        }
    }
}

/// Books what can be booked by what the payer stated, and tells what waits. Of a payment of nothing at all
/// nothing is booked and nothing waits.
///
/// ```
/// use besked_domain::bank::{Claim, Register, Settlement, settle};
/// # use besked_domain::bank::{BankPayment, Channel, Payer, ReferenceKind};
/// # use besked_domain::id::InvoiceId;
/// use besked_domain::money::Money;
/// # let payment = BankPayment {
/// #     line: 3, amount: Money::from_ore(50_000), is_taken_back: false,
/// #     reference: Some("10023456717".to_owned()), reference_kind: ReferenceKind::Correct, extras: vec![], payer: Payer::default(),
/// #     texts: vec![], channel: Channel::Electronic, serial: None,
/// # };
/// # let invoice = InvoiceId(uuid::Uuid::nil());
/// let mut register = Register::default();
/// let claim = Claim { invoice, balance: Money::from_ore(30_000), paid: Money::ZERO };
/// register.insert("10023456717", claim);
/// let Settlement { parts, rest } = settle(&payment, &mut register);
/// assert_eq!((parts[0].amount, parts[0].surplus), (payment.amount, Money::from_ore(20_000)));
/// assert_eq!(rest, None);
/// ```
pub fn settle(payment: &BankPayment, register: &mut Register) -> Settlement {
    if payment.is_split() {
        return split(payment, register);
    }
    if payment.amount.is_zero() {
        return Settlement { parts: Vec::new(), rest: None };
    }
    let why = match (payment.checked_reference(), payment.reference_kind) {
        (Some(reference), _) => match wanted(register, reference, payment.amount) {
            Ok(invoice) => {
                let part = book(register, invoice, reference, payment.amount);
                return Settlement { parts: vec![part], rest: None };
            }
            Err(why) => why,
        },
        _ if !payment.extras.is_empty() => Waits::NotDivided,
        (None, ReferenceKind::Blank | ReferenceKind::Unavailable | ReferenceKind::Several) => {
            Waits::NoReference
        }
        (None, _) => Waits::NotChecked,
    };
    Settlement::waits(payment.amount, why)
}

/// Books each reference that is known. Where one takes something off, all or none: what is left of the
/// others would come to more than was paid.
fn split(payment: &BankPayment, register: &mut Register) -> Settlement {
    let takes_off = |amount: Money| amount.is_negative() != payment.amount.is_negative();
    let whole = payment.extras.iter().any(|extra| takes_off(extra.amount));
    let mut after = register.clone_for(payment);
    let (mut parts, mut rest, mut why) = (Vec::new(), Money::ZERO, None);
    for extra in payment.extras.iter().filter(|extra| !extra.amount.is_zero()) {
        let found = match extra.kind {
            ReferenceKind::Correct => wanted(&after, &extra.reference, extra.amount),
            ReferenceKind::Blank | ReferenceKind::Unavailable => Err(Waits::NoReference),
            _ => Err(Waits::NotChecked),
        };
        match found {
            Ok(invoice) => {
                let part = book(&mut after, invoice, &extra.reference, extra.amount);
                // The next one meets the plan as this one leaves it.
                let _ = by_plan(part.clone(), &mut after);
                parts.push(part);
            }
            Err(reason) if whole => return Settlement::waits(payment.amount, reason),
            Err(reason) => {
                rest += extra.amount;
                why.get_or_insert(reason);
            }
        }
    }
    for part in &parts {
        register.book(part.invoice, part.amount);
    }
    Settlement { parts, rest: why.map(|why| (rest, why)) }
}

impl Register {
    /// The part of it that a payment's references reach, by the plans that their invoices are in too.
    fn clone_for(&self, payment: &BankPayment) -> Self {
        let mut own = Self::default();
        for extra in &payment.extras {
            let invoices = self.by_reference.get(&extra.reference).into_iter().flatten();
            for claim in invoices.filter_map(|invoice| self.claims.get(invoice)) {
                own.insert(&extra.reference, *claim);
                let Some(plan) = self.plans.get(&claim.invoice) else { continue };
                let others = plan.iter().filter_map(|(other, _)| self.claims.get_key_value(other));
                own.claims.extend(others);
                own.plans.insert(claim.invoice, plan.clone());
            }
        }
        own
    }
}

/// The invoice that an amount with a reference goes to. What is taken back was paid on it, or on its plan.
fn wanted(register: &Register, reference: &str, amount: Money) -> Result<InvoiceId, Waits> {
    let claim = register.find(reference)?;
    let covers = claim.covers(amount) || register.covers(claim.invoice, amount);
    if amount.is_negative() && !covers {
        return Err(Waits::NotCovered);
    }
    Ok(claim.invoice)
}

fn book(register: &mut Register, invoice: InvoiceId, reference: &str, amount: Money) -> Part {
    let surplus = register.book(invoice, amount);
    Part { invoice, reference: reference.to_owned(), amount, surplus }
}

/// Divides what was booked on an invoice of a plan as the plan is paid: first that invoice, since the
/// payer chose it, then the others in their order, each as far as the plan pays it. What is too much
/// stays where the payer put it. On an invoice that is in no plan all of it stays.
///
/// So whoever pays an instalment with one reference has paid it in the ledger as well as in the plan.
#[must_use]
pub fn by_plan(part: Part, register: &mut Register) -> Vec<Part> {
    let Some(plan) = register.plans.get(&part.invoice).cloned() else { return vec![part] };
    register.book(part.invoice, -part.amount);
    let own = register.claims.get(&part.invoice);
    if part.amount.is_negative() && own.is_some_and(|claim| claim.covers(part.amount)) {
        return vec![book(register, part.invoice, &part.reference, part.amount)];
    }
    let (own, others): (Vec<_>, Vec<_>) =
        plan.into_iter().partition(|(invoice, _)| *invoice == part.invoice);
    let (mut rest, mut shares) = (part.amount, Vec::new());
    for (invoice, left_out) in own.into_iter().chain(others) {
        let claim = register.claims.get(&invoice);
        let share = claim.map_or(Money::ZERO, |claim| claim.share(rest, left_out));
        rest -= share;
        shares.push((invoice, share));
    }
    if let Some((_, share)) = shares.first_mut() {
        *share += rest;
    }
    shares.retain(|(_, share)| !share.is_zero());
    shares
        .into_iter()
        .map(|(invoice, share)| book(register, invoice, &part.reference, share))
        .collect()
}
