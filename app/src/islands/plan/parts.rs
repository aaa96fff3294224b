//! The parts of a line that tell of a party, of policies and of an invoice.

use crate::islands::line::{self, Reader};
use besked_domain::charge::Regime;
use besked_domain::id::InvoiceId;
use besked_domain::invoice::DunningStage;
use besked_domain::party::PartyKind;
use besked_domain::plan::{AskedInvoice, DueDays, PlanPolicies, PlanPolicy};
use besked_domain::text::format;

pub(super) const PARTIES: [PartyKind; 4] =
    [PartyKind::Person, PartyKind::Organisation, PartyKind::Estate, PartyKind::ForeignBody];
const REGIMES: [Regime; 5] = [
    Regime::PrivateLaw,
    Regime::AdministrativeAppeal,
    Regime::LegalityReview,
    Regime::Mixed,
    Regime::Excluded,
];
const STAGES: [DunningStage; 6] = [
    DunningStage::Reminder,
    DunningStage::DeliveryStop,
    DunningStage::Claim,
    DunningStage::PaymentOrder,
    DunningStage::Enforcement,
    DunningStage::Watch,
];

/// A kind by its place in a list of all.
pub(super) fn place<T: PartialEq>(all: &[T], own: T) -> String {
    all.iter().position(|one| *one == own).map(|place| place.to_string()).unwrap_or_default()
}

pub(super) fn at<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(line::number::<usize>(place)?).copied()
}

/// What the rules of a proposal ask of a policy; the rest of it stays in the server.
fn policy(policy: &PlanPolicy) -> String {
    let regimes: Vec<String> =
        policy.automatic_regimes.iter().map(|own| place(&REGIMES, *own)).collect();
    let parts = [
        regimes.join("+"),
        policy.plan_max_months.to_string(),
        line::money(policy.plan_min_instalment),
        line::money(policy.plan_min_debt),
        policy.latest_first_due_days.to_string(),
        policy.auto_months.to_string(),
        line::money(policy.auto_amount),
        policy.broken_lookback_months.to_string(),
        policy.max_open_plans.to_string(),
        line::money(policy.plan_fee_persons),
        line::money(policy.plan_fee_others),
        policy.interest_in_plan.word().to_owned(),
        policy.method.word().to_owned(),
        policy.order.word().to_owned(),
        line::flag(policy.move_to_working_day),
        policy.due_days.bits().to_string(),
    ];
    parts.join(",")
}

fn read_policy(text: &str) -> Option<PlanPolicy> {
    let mut parts = Reader::new(text, ',');
    let regimes = parts.text()?.split('+').filter(|regime| !regime.is_empty());
    Some(PlanPolicy {
        automatic_regimes: regimes.map(|own| at(&REGIMES, own)).collect::<Option<_>>()?,
        plan_max_months: parts.number()?,
        plan_min_instalment: parts.money()?,
        plan_min_debt: parts.money()?,
        latest_first_due_days: parts.number()?,
        auto_months: parts.number()?,
        auto_amount: parts.money()?,
        broken_lookback_months: parts.number()?,
        max_open_plans: parts.number()?,
        plan_fee_persons: parts.money()?,
        plan_fee_others: parts.money()?,
        interest_in_plan: parts.parsed()?,
        method: parts.parsed()?,
        order: parts.parsed()?,
        move_to_working_day: parts.flag()?,
        due_days: DueDays::of_bits(parts.parsed()?)?,
        ..PlanPolicy::shipped()
    })
}

/// The policies of these invoices: the one for everyone, and each that a kind of theirs has for itself. The
/// kinds are told apart by their places, so that no code has to fit into the line.
pub(super) fn policies(policies: &PlanPolicies, kinds: &[&str]) -> String {
    let own = kinds.iter().map(|kind| policies.of_kind(kind));
    let all: Vec<String> = std::iter::once(&policies.everyone).chain(own).map(policy).collect();
    all.join("|")
}

/// The kinds of these invoices that have a policy of their own, in the order that the line has them.
pub(super) fn kinds<'a>(policies: &'a PlanPolicies, invoices: &[AskedInvoice]) -> Vec<&'a str> {
    let kinds = policies.kinds.iter().map(|(kind, _)| kind.as_str());
    kinds.filter(|kind| invoices.iter().any(|own| own.kind == *kind)).collect()
}

pub(super) fn read_policies(text: &str) -> Option<PlanPolicies> {
    let mut all = text.split('|');
    let everyone = read_policy(all.next()?)?;
    let own = (0u32..).zip(all);
    let kinds = own.map(|(place, text)| Some((place.to_string(), read_policy(text)?)));
    Some(PlanPolicies { everyone, kinds: kinds.collect::<Option<_>>()? })
}

pub(super) fn invoice(asked: &AskedInvoice, kinds: &[&str]) -> String {
    let AskedInvoice { invoice, kind, regime, owed, held, due_on, in_plan, respites, dunning } =
        asked;
    let (high, low) = invoice.halves();
    let mut parts = vec![
        high.to_string(),
        low.to_string(),
        place(kinds, kind.as_str()),
        place(&REGIMES, *regime),
        format::iso(*due_on),
        line::flag(*in_plan),
        respites.to_string(),
        dunning.map(|stage| place(&STAGES, stage)).unwrap_or_default(),
    ];
    parts.extend(line::parts(*held));
    parts.extend(line::owed(owed));
    parts.join(",")
}

pub(super) fn read_invoice(text: &str) -> Option<AskedInvoice> {
    let mut parts = Reader::new(text, ',');
    Some(AskedInvoice {
        invoice: InvoiceId::of_halves((parts.parsed()?, parts.parsed()?)),
        kind: parts.text()?.to_owned(),
        regime: at(&REGIMES, parts.text()?)?,
        due_on: parts.day()?,
        in_plan: parts.flag()?,
        respites: parts.number()?,
        dunning: match parts.text()? {
            "" => None,
            stage => Some(at(&STAGES, stage)?),
        },
        held: parts.parts()?,
        owed: parts.owed()?,
    })
}
