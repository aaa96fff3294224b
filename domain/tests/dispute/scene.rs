//! A charge in order, and an objection to it; each test changes what it is about.

use besked_domain::charge::{
    Basis, ChargeType, DayCount, Fact, InterestBasis, QuantitySource, Regime, Rule, RuleKind, Unit,
};
use besked_domain::dispute::{
    AlikeCharge, Case, Change, Channel, DisputePolicy, ENGINE, Explanation, Facts, FoundElsewhere,
    Ground, MadeFrom, MandateDays, Now, Objection, Payer, PaymentElsewhere, ProposalPause, Sender,
    Since, UnbookedPayment, explain,
};
use besked_domain::id::{
    BankPaymentId, ChargeTypeId, DunningId, FeeId, InvoiceId, LineId, MandateId, PartyId,
    PaymentId, RuleId, UnitId,
};
use besked_domain::interest::RateTable;
use besked_domain::invoice::{
    DunningStage, DunningStep, Fee, FeeKind, Invoice, InvoiceLine, Payment,
};
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::text::Localised;
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn kr(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

pub(crate) fn both(text: &str) -> Localised {
    Localised { sv: text.to_owned(), en: text.to_owned() }
}

/// A Monday, a week after the due date.
pub(crate) const TODAY: &str = "2026-12-07";

/// Everything that an answer is made from.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) facts: Facts,
    pub(crate) objection: Objection,
    pub(crate) policy: DisputePolicy,
    pub(crate) today: NaiveDate,
}

impl Scene {
    /// Water for October, read and right, objected to as a whole on a ground.
    pub(crate) fn new(ground: Ground) -> Self {
        Self {
            facts: Facts {
                case: Case {
                    number: "KS-EK 2026/000123".to_owned(),
                    received_on: day(TODAY),
                    received_at: NaiveTime::from_hms_opt(14, 5, 0).unwrap(),
                    channel: Channel::Portal,
                },
                invoice: invoice(),
                payer: Payer {
                    kind: PartyKind::Person,
                    born_on: Some(day("1985-01-01")),
                    died_on: None,
                    by_agent: false,
                    mandates: Some(vec![]),
                },
                payments_elsewhere: vec![],
                payments_unbooked: vec![],
                plans_signed: vec![],
                alike: vec![],
                held: Money::ZERO,
                earlier: vec![],
                proposal_pause: (ground == Ground::CannotPay)
                    .then_some(ProposalPause { days: 14, used: false }),
                tried_by: Some(Localised {
                    sv: "mark- och miljödomstolen".to_owned(),
                    en: "the land and environment court".to_owned(),
                }),
                rates: RateTable::shipped(),
                municipality: Sender {
                    name: "Exempelkommun".to_owned(),
                    opening_hours: both("8–16"),
                    debt_advice_phone: "+46846500410".to_owned(),
                },
            },
            objection: Objection {
                targets: vec![],
                amount: None,
                ground,
                statement: "Vi var bortresta hela oktober.".to_owned(),
                wanted: "Räkna om fakturan.".to_owned(),
                files: 0,
                appeals: false,
            },
            policy: policy(),
            today: day(TODAY),
        }
    }

    /// The same with something changed.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    pub(crate) fn answer(&self) -> Explanation {
        explain(&self.facts, &self.objection, &self.policy, self.today)
    }

    /// What the answer is made from.
    pub(crate) fn made_from(&self) -> MadeFrom {
        self.made_from_by(ENGINE)
    }

    /// The same, where a version of the rules made it.
    pub(crate) fn made_from_by(&self, engine: u32) -> MadeFrom {
        let Self { facts, objection, policy, .. } = self.clone();
        MadeFrom { engine, facts, objection, policy }
    }

    /// The change that was found when the dispute came.
    pub(crate) fn change(&self) -> Change {
        Change::of(&self.made_from(), self.today)
    }

    /// What has become of that when the invoice is this one, so much of what was found unbooked can still come to it, and
    /// earlier rounds have changed and credited so much, of which so much by itself.
    pub(crate) fn since(
        &self,
        invoice: &Invoice,
        coming: Money,
        (changed_before, credited_before, credited_by_itself): (Money, Money, Money),
    ) -> Since {
        let found = &FoundElsewhere::of(&self.made_from(), self.today);
        let now = Now {
            invoice,
            found,
            coming,
            changed_before,
            credited_before,
            credited_by_itself,
            today: self.today,
        };
        self.change().since(&self.facts, &self.objection, &now)
    }

    /// What can be changed then, where nothing was credited by itself.
    pub(crate) fn change_now(
        &self,
        invoice: &Invoice,
        coming: Money,
        before: (Money, Money),
    ) -> Change {
        let since = self.since(invoice, coming, (before.0, before.1, Money::ZERO));
        self.change().on_the_day(&since)
    }

    pub(crate) fn invoice(&mut self) -> &mut Invoice {
        &mut self.facts.invoice
    }

    pub(crate) fn line(&mut self) -> &mut InvoiceLine {
        &mut self.facts.invoice.lines[0]
    }

    pub(crate) fn basis(&mut self) -> &mut Basis {
        self.line().basis.as_mut().unwrap()
    }

    /// Notes a fact on the line.
    pub(crate) fn fact(&mut self, kind: &str, on: &str) {
        self.basis().facts.push(fact(kind, on));
    }

    /// Notes that someone may act for the party from a day, until another if one is set.
    pub(crate) fn mandate(&mut self, from: &str, to: Option<&str>) {
        let valid_to = to.map(day);
        let mandate =
            MandateDays { id: MandateId(id(95)), valid_from: day(from), valid_to, untold: false };
        self.facts.payer.mandates.get_or_insert_default().push(mandate);
    }

    pub(crate) fn regime(&mut self, regime: Regime) {
        self.facts.invoice.charge_type.regime = regime;
    }

    /// Books a payment on the invoice.
    pub(crate) fn pay(&mut self, amount: Money, on: &str) {
        self.facts.invoice.payments.push(Payment {
            id: PaymentId(id(70)),
            amount,
            on: day(on),
            channel: "bankgiro".to_owned(),
            reference: None,
            told: None,
        });
    }

    pub(crate) fn fee(&mut self, kind: FeeKind, amount: Money) -> FeeId {
        let fee = FeeId(id(80 + u128::try_from(self.facts.invoice.fees.len()).unwrap()));
        let on = day("2026-12-04");
        self.facts.invoice.fees.push(Fee { id: fee, kind, amount, on, waived_on: None });
        fee
    }

    pub(crate) fn dun(&mut self, stage: DunningStage, respond_by: Option<&str>) -> DunningId {
        let step = DunningId(id(90 + u128::try_from(self.facts.invoice.dunning.len()).unwrap()));
        self.facts.invoice.dunning.push(DunningStep {
            id: step,
            stage,
            on: day("2026-12-04"),
            respond_by: respond_by.map(day),
            sender: "Exempelkommun".to_owned(),
        });
        step
    }
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(crate) fn policy() -> DisputePolicy {
    DisputePolicy::shipped()
}

fn fact(kind: &str, on: &str) -> Fact {
    Fact { kind: kind.to_owned(), label: both(kind), value: both("noterat"), on: Some(day(on)) }
}

/// 25 m³ at 40 kr and 25 per cent VAT: 1,250 kr.
fn invoice() -> Invoice {
    Invoice {
        id: InvoiceId(id(1)),
        party: PartyId(id(2)),
        unit: Unit {
            id: UnitId(id(3)),
            code: "VA".to_owned(),
            name: Localised { sv: "Vatten och avlopp".into(), en: "Water and sewerage".into() },
            organisation_number: "4020000016".to_owned(),
            phone: "+46846500420".to_owned(),
            email: "va@kommun.example".to_owned(),
            bankgiro: Some("9912346".to_owned()),
            plusgiro: None,
            swish: None,
            ledger_as_of: None,
        },
        charge_type: ChargeType {
            id: ChargeTypeId(id(4)),
            code: "VATTEN".to_owned(),
            name: both("Vatten"),
            regime: Regime::PrivateLaw,
            limitation_years: 3,
            interest_basis: InterestBasis::InterestAct,
            day_count: DayCount::Act365,
            reminder_fee_agreed: true,
        },
        number: "100200".to_owned(),
        ocr: Some("1002005".to_owned()),
        issued_on: day("2026-11-01"),
        due_on: day("2026-11-30"),
        subject: both("Vatten oktober"),
        total: kr(1_250),
        vat: kr(250),
        interest_notice: true,
        cancelled_on: None,
        lines: vec![InvoiceLine {
            id: LineId(id(10)),
            description: both("Vatten"),
            net: kr(1_000),
            vat_rate: Decimal::from(25),
            amount: kr(1_250),
            basis: Some(Basis {
                rule: Rule {
                    id: RuleId(id(11)),
                    kind: RuleKind::Tariff,
                    title: "VA-taxa 2026".to_owned(),
                    adopted_on: day("2025-11-24"),
                    adopted_by: Some("Kommunfullmäktige".to_owned()),
                    paragraph: "14 §".to_owned(),
                    url: None,
                    valid_from: None,
                    valid_to: None,
                },
                decision: None,
                period_from: Some(day("2026-10-01")),
                period_to: Some(day("2026-10-31")),
                object: Some("Anläggning 12".to_owned()),
                facts: vec![fact("reading", "2026-10-31")],
                quantity: Decimal::from(25),
                measure: "m³".to_owned(),
                quantity_source: QuantitySource::Measured,
                unit_price: Decimal::from(40),
            }),
        }],
        credits: vec![],
        payments: vec![],
        fees: vec![],
        dunning: vec![],
        stop: None,
        agreed: vec![],
    }
}

/// The same charge on another invoice, with a number and a date of its own.
pub(crate) fn alike(number: &str, issued_on: &str) -> AlikeCharge {
    AlikeCharge {
        invoice: InvoiceId(id(200)),
        number: number.to_owned(),
        issued_on: day(issued_on),
        left: kr(1_250),
        held: Money::ZERO,
        description: both("Vatten"),
        amount: kr(1_250),
        credited: Money::ZERO,
        credits: None,
        object: Some("Anläggning 12".to_owned()),
        period_from: Some(day("2026-10-01")),
        period_to: Some(day("2026-10-31")),
        quantity: Some(Decimal::from(25)),
        unit_price: Some(Decimal::from(40)),
    }
}

/// A payment of the whole amount, booked on another invoice that it is too much for.
pub(crate) fn elsewhere() -> PaymentElsewhere {
    PaymentElsewhere {
        id: PaymentId(id(71)),
        amount: kr(1_250),
        on: day("2026-11-20"),
        reference: None,
        booked_on: "100100".to_owned(),
        surplus: kr(1_250),
    }
}

/// A payment that states no invoice's number and has not been booked.
pub(crate) fn unnamed(kronor: i64) -> UnbookedPayment {
    UnbookedPayment { unnamed: true, ..unbooked(kronor) }
}

/// A payment that states the invoice's number and has not been booked.
pub(crate) fn unbooked(kronor: i64) -> UnbookedPayment {
    UnbookedPayment {
        id: BankPaymentId(id(72)),
        amount: kr(kronor),
        on: day("2026-11-20"),
        unnamed: false,
    }
}
