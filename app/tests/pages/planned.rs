//! A payment plan of the sample's late invoice in three parts, as both ports show it.

use crate::sample::{self, day};
use besked_app::letters::AGREEMENT_LETTER;
use besked_app::ports::{
    Agreement, CaseEvent, ChangePreview, PlanAmendment, PlanAsk, PlanBasis, PlanChoice, PlanFile,
    PlanInstead, PlanInvoice, PlanOffer, PlanPreview, PlanRow, PlanSignature, PreviewedChange,
    SignatureKind,
};
use besked_domain::id::{PartyId, PlanId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::{Invoice, Owed, cost_if_paid_on};
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::plan::life::State;
use besked_domain::plan::{
    AskedInvoice, Change, Conduct, Debts, LeftOut, OfferBy, Pace, Paid, PlanPolicies, PlanPolicy,
    PlanRequest, Proposal, RunningPlan, Standing, change, held_of, judge, standing,
};
use besked_domain::text::Lang;
use uuid::Uuid;

pub(crate) const fn id() -> PlanId {
    PlanId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0800))
}

/// What the rules say of it.
pub(crate) fn preview(invoices: &[Invoice], ask: &PlanAsk) -> PlanPreview {
    preview_for((PartyKind::Person, Money::ZERO), invoices, ask)
}

/// The same, of whoever owes it, where so much of the late invoice is paused: only an organisation pays a fee for a plan.
pub(crate) fn preview_for(
    (party, held): (PartyKind, Money),
    invoices: &[Invoice],
    ask: &PlanAsk,
) -> PlanPreview {
    let (rates, policy) = (RateTable::shipped(), PlanPolicy::shipped());
    let today = day("2026-11-21");
    let paused = |id| if id == sample::late_invoice().id { held } else { Money::ZERO };
    let every: Vec<AskedInvoice> = invoices
        .iter()
        .map(|invoice| AskedInvoice {
            invoice: invoice.id,
            kind: invoice.charge_type.code.clone(),
            regime: invoice.charge_type.regime,
            owed: Owed::of(invoice, &rates),
            held: held_of(paused(invoice.id), Owed::of(invoice, &rates).open),
            due_on: invoice.pay_by(),
            in_plan: false,
            respites: 0,
            dunning: None,
        })
        .filter(|asked| asked.owed.open.total().is_positive())
        .collect();
    let named =
        |asked: &&AskedInvoice| ask.invoices.is_empty() || ask.invoices.contains(&asked.invoice);
    let asked: Vec<AskedInvoice> = every.iter().filter(named).cloned().collect();
    let own = asked.iter().filter_map(|asked| {
        let invoice = invoices.iter().find(|invoice| invoice.id == asked.invoice)?;
        Some(PlanInvoice {
            invoice: invoice.id,
            number: invoice.number.clone(),
            subject: invoice.subject.clone(),
            ocr: invoice.ocr.clone(),
            bankgiro: invoice.unit.bankgiro.clone(),
            plusgiro: invoice.unit.plusgiro.clone(),
            payee: invoice.unit.name.clone(),
            payee_number: invoice.unit.organisation_number.clone(),
            issued_on: invoice.issued_on,
            due_before: invoice.due_on,
            payable: cost_if_paid_on(&asked.payable(), &rates, today).total,
            left_out: asked.left_out(),
            left: asked.payable().open.total(),
        })
    });
    let own = own.collect();
    let request =
        PlanRequest { invoices: asked, party, conduct: Conduct::default(), proposal: ask.proposal };
    let basis = PlanBasis {
        request: PlanRequest { invoices: every, ..request.clone() },
        policies: PlanPolicies::same(policy.clone()),
        rates: rates.clone(),
    };
    PlanPreview {
        judgement: judge(&request, &policy, &rates, today),
        invoices: own,
        choices: choices(),
        answer_by: day("2026-11-27"),
        basis,
    }
}

pub(crate) fn choices() -> Vec<PlanChoice> {
    let choice = |instalments, last: &str| PlanChoice {
        instalments,
        largest: Money::from_ore(100_000),
        cost: Money::from_ore(1_250),
        last_day: day(last),
    };
    vec![choice(2, "2027-01-25"), choice(3, "2027-02-25"), choice(5, "2027-04-25")]
}

/// The plan of the sample's late invoice in three parts.
fn made() -> PlanPreview {
    made_for(PartyKind::Person)
}

fn made_for(party: PartyKind) -> PlanPreview {
    let first_due_on = day("2026-12-25");
    let proposal = Proposal { pace: Pace::Instalments(3), first_due_on };
    let late = sample::late_invoice();
    let ask = PlanAsk { invoices: vec![late.id], proposal, reason: String::new(), anyway: false };
    preview_for((party, Money::ZERO), &[late], &ask)
}

pub(crate) fn row(state: State) -> PlanRow {
    let schedule = made().judgement.plan.unwrap().1;
    let policy = PlanPolicy::shipped();
    let noticed_on = (state == State::Noticed).then(|| day("2027-02-08"));
    let today = if state == State::Noticed { "2027-02-10" } else { "2026-11-21" };
    let runs = matches!(state, State::Active | State::Noticed);
    let paid = Money::ZERO;
    PlanRow {
        id: id(),
        number: "KS-BP 2026/000004".to_owned(),
        state,
        version: 1,
        answer_by: Some(day("2026-11-27")),
        proposed_at: sample::at("2026-11-20T08:00:00Z"),
        invoices: 1,
        subject: sample::late_invoice().subject,
        unit: sample::unit().name,
        standing: runs.then(|| standing(&schedule, paid, noticed_on, &policy, day(today))),
        left: schedule.debt.total(),
        schedule,
        fee_left_off: None,
        paid,
        noticed_on,
        put_forward: false,
        awaits_countersign: false,
        change_sign_by: None,
    }
}

pub(crate) fn file(state: State) -> PlanFile {
    let preview = made();
    let row = row(state);
    let event = |name: &str| CaseEvent {
        at: sample::at("2026-11-20T08:00:00Z"),
        name: name.to_owned(),
        by_staff: false,
    };
    let signed = matches!(state, State::Active | State::Noticed | State::Completed | State::Broken);
    let ended = matches!(state, State::Declined | State::Cancelled);
    let mut events = vec![event("PlanProposed"), event("AnswerProposed")];
    if state == State::Completed {
        events.push(CaseEvent { at: sample::at("2027-02-25T23:30:00Z"), ..event("PlanCompleted") });
    }
    if state == State::Broken {
        events.push(event("PlanBroken"));
    }
    let mut judgement = preview.judgement;
    judgement.left_out =
        vec![LeftOut { invoice: sample::late_invoice().id, amount: Money::from_ore(25_000) }];
    PlanFile {
        party: sample::party(),
        email: Some("demo.ek@example.se".to_owned()),
        offers: vec![PlanOffer {
            version: 1,
            by: OfferBy::Debtor,
            made_at: row.proposed_at,
            reason: "Lönen kommer den 25. <b>Tack</b>".to_owned(),
            schedule: row.schedule.clone(),
        }],
        invoices: preview.invoices,
        judgement,
        policy: PlanPolicy::shipped(),
        rates: Some(RateTable::shipped()),
        signatures: if signed {
            vec![PlanSignature {
                number: 1,
                person: None,
                kind: SignatureKind::Paper,
                signer: "Demo Ek".to_owned(),
                signed_on: day("2026-11-21"),
                scan: Some("Avtal <b>.pdf".to_owned()),
            }]
        } else {
            vec![]
        },
        amendment: None,
        earlier: vec![],
        paid_in_all: row.paid,
        signers: 1,
        countersign: false,
        ended_because: ended.then(|| "Förra planen hölls inte. <i>Ring</i>".to_owned()),
        paused_until: (state == State::Proposed).then(|| day("2026-12-04")),
        began_on: signed.then(|| day("2026-11-21")),
        rest_by: None,
        unit_phone: sample::unit().phone,
        events,
        replaces: None,
        instead: None,
        row,
    }
}

/// The same, where two are to sign and this person has.
pub(crate) fn signed_by(state: State, person: Option<PartyId>) -> PlanFile {
    let mut file = file(state);
    if let Some(person) = person {
        file.signers = 2;
        file.signatures = vec![PlanSignature {
            number: 1,
            person: Some(person),
            kind: SignatureKind::Electronic,
            signer: "Demo Ek".to_owned(),
            signed_on: day("2026-11-21"),
            scan: None,
        }];
    }
    file
}

/// The same, where an organisation owes it.
pub(crate) fn of_company(state: State) -> PlanFile {
    let mut file = file(state);
    file.judgement.plan = made_for(PartyKind::Organisation).judgement.plan;
    let (_, schedule) = file.judgement.plan.clone().unwrap();
    file.offers[0].schedule = schedule.clone();
    file.row.schedule = schedule;
    file
}

/// The first instalment, two weeks later.
pub(crate) fn later() -> Change {
    Change::Move { number: 1, to: day("2027-01-11") }
}

/// What has been paid before the first instalment has fallen due.
pub(crate) fn extra() -> Money {
    Money::from_ore(30_000)
}

/// The plan while it is paid, when so much has been.
pub(crate) fn ahead(paid: Money) -> PlanFile {
    let mut file = file(State::Active);
    let (today, policy) = (day("2026-11-21"), PlanPolicy::shipped());
    file.row.paid = paid;
    file.row.standing = Some(standing(&file.row.schedule, paid, None, &policy, today));
    file.paid_in_all = paid;
    file
}

/// The plan while it is paid, for two invoices, of which 100 kr is left on the first.
pub(crate) fn for_two() -> PlanFile {
    let mut file = file(State::Active);
    let mut second = file.invoices[0].clone();
    second.number = "F-2002".to_owned();
    file.invoices[0].left = sample::kr(100);
    file.invoices.push(second);
    file
}

/// The same, with so much of it contested while it is paid.
pub(crate) fn contested(mut file: PlanFile, contested: Money) -> PlanFile {
    file.row.standing = file.row.standing.map(|kept| Standing { contested, ..kept });
    file
}

/// The same, with another plan that is to take its place, or has.
pub(crate) fn made_anew(file: PlanFile, newer: Option<State>) -> PlanFile {
    let number = "KS-BP 2026/000009".to_owned();
    let awaits_countersign = false;
    let instead = newer.map(|state| PlanInstead { id: id(), number, state, awaits_countersign });
    PlanFile { instead: instead.or(file.instead), ..file }
}

/// What the rules say of a change while it is paid; of an extra payment, once it has come.
pub(crate) fn changed(wanted: Change) -> ChangePreview {
    let (terms, schedule) = made().judgement.plan.unwrap();
    let (rates, policy) = (RateTable::shipped(), PlanPolicy::shipped());
    let today = day("2026-11-21");
    let payment =
        matches!(wanted, Change::Extra { .. }).then(|| Paid { on: today, amount: extra() });
    let (debts, _) = Debts::at_start(&terms, &rates).after(payment, &rates);
    let paid = payment.map_or(Money::ZERO, |payment| payment.amount);
    let running =
        RunningPlan { terms: &terms, schedule: &schedule, debts: &debts, paid, moved: &[] };
    let outcome = change(running, wanted, &policy, &rates, today);
    let outcome = outcome.map(|changed| PreviewedChange {
        change: wanted.as_made(&changed.schedule),
        more: changed.schedule.total - (schedule.total - paid),
        sign_by: day("2026-12-28"),
        schedule: changed.schedule,
    });
    ChangePreview { outcome, needs_signature: policy.amendment_needs_signature }
}

/// The plan while it is paid, with a change that waits to be signed.
pub(crate) fn amended() -> PlanFile {
    let PreviewedChange { change, schedule, more, sign_by } = changed(later()).outcome.unwrap();
    let signatures = vec![];
    let waits = PlanAmendment { version: 2, change, schedule, more, sign_by, signatures };
    PlanFile { amendment: Some(waits), ..file(State::Active) }
}

/// The agreement of it, as it was frozen in Swedish the day before.
pub(crate) fn agreement() -> Agreement {
    Agreement {
        version: 1,
        lang: Lang::Sv,
        document: b"%PDF-1.7".to_vec(),
        sha256: [0x2a; 32],
        frozen_at: sample::at("2026-11-20T09:00:00Z"),
        letter: AGREEMENT_LETTER,
        email: Some("demo.then@example.se".to_owned()),
        fee_left_off: Some(false),
    }
}
