//! What an invoice costs on a day, and its time line (`domain.md` 3.9).

use besked_domain::charge::{ChargeType, DayCount, InterestBasis, Regime, Unit};
use besked_domain::id::{
    ChargeTypeId, CreditId, DunningId, FeeId, InvoiceId, PartyId, PaymentId, UnitId,
};
use besked_domain::interest::RateTable;
use besked_domain::invoice::allocation::{Parts, allocate};
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::invoice::{
    Credit, DunningStage, DunningStep, Fee, FeeKind, FeeRefusal, Invoice, MomentKind, Owed,
    Payment, When, check_fee, cost_if_paid_on, statutory_fee, timeline, unbooked_interest,
};
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

#[path = "invoice/by_days.rs"]
mod by_days;
#[path = "invoice/months.rs"]
mod months;
#[path = "invoice/plans.rs"]
mod plans;
#[path = "invoice/told.rs"]
mod told;
#[path = "invoice/waived.rs"]
mod waived;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ore(ore: i64) -> Money {
    Money::from_ore(ore)
}

fn words(text: &str) -> Localised {
    Localised { sv: text.into(), en: text.into() }
}

/// 2,450 kr due 31 January 2026, with interest.
fn invoice() -> Invoice {
    Invoice {
        id: InvoiceId(Uuid::nil()),
        party: PartyId(Uuid::nil()),
        unit: Unit {
            id: UnitId(Uuid::nil()),
            code: "water".into(),
            name: words("VA"),
            organisation_number: "4020000016".into(),
            phone: "+46701740605".into(),
            email: "va@example.se".into(),
            bankgiro: Some("9912346".into()),
            plusgiro: None,
            swish: None,
            ledger_as_of: None,
        },
        charge_type: ChargeType {
            id: ChargeTypeId(Uuid::nil()),
            code: "water".into(),
            name: words("VA"),
            regime: Regime::PrivateLaw,
            limitation_years: 3,
            interest_basis: InterestBasis::InterestAct,
            day_count: DayCount::Act365,
            reminder_fee_agreed: true,
        },
        number: "1".into(),
        ocr: None,
        issued_on: day("2026-01-01"),
        due_on: day("2026-01-31"),
        subject: words("VA"),
        total: ore(245_000),
        vat: Money::ZERO,
        interest_notice: true,
        cancelled_on: None,
        lines: vec![],
        credits: vec![],
        payments: vec![],
        fees: vec![],
        dunning: vec![],
        stop: None,
        agreed: vec![],
    }
}

fn fee(kind: FeeKind, amount: i64, on: &str) -> Fee {
    Fee { id: FeeId(Uuid::nil()), kind, amount: ore(amount), on: day(on), waived_on: None }
}

fn payment(amount: i64, on: &str) -> Payment {
    Payment {
        id: PaymentId(Uuid::nil()),
        amount: ore(amount),
        on: day(on),
        channel: "bankgiro".into(),
        reference: None,
        told: None,
    }
}

fn dunned() -> Invoice {
    let mut invoice = invoice();
    invoice.fees = vec![
        fee(FeeKind::Reminder, 6_000, "2026-02-10"),
        fee(FeeKind::Claim, 18_000, "2026-02-25"),
    ];
    invoice
}

fn rates() -> RateTable {
    RateTable::shipped()
}

#[test]
fn section_3_9_a_part_payment_pays_costs_then_interest_then_principal() {
    let mut invoice = dunned();
    invoice.payments = vec![payment(50_000, "2026-03-16")];
    let owed = Owed::of(&invoice, &rates());
    let open = Parts { costs: ore(0), interest: ore(0), principal: ore(221_953) };
    assert_eq!(owed.open, open);
    assert_eq!(owed.interest_paid, ore(2_953));
    assert_eq!(owed.counted_through, day("2026-03-16"));
    let cost = cost_if_paid_on(&owed, &rates(), day("2026-06-30"));
    assert_eq!(cost.interest.amount, ore(6_446));
    assert_eq!(cost.interest.segments.iter().map(|it| it.days).sum::<i64>(), 106);
    assert_eq!(cost.total, ore(221_953 + 6_446));
    assert!(!cost.interest.preliminary);
    assert!(cost_if_paid_on(&owed, &rates(), day("2026-07-01")).interest.preliminary);
}

#[test]
fn section_3_9_smaller_payments_reach_less_far() {
    let mut invoice = dunned();
    invoice.payments = vec![payment(20_000, "2026-03-16")];
    let owed = Owed::of(&invoice, &rates());
    let open = Parts { costs: ore(4_000), interest: ore(2_953), principal: ore(245_000) };
    assert_eq!(owed.open, open);
    invoice.payments = vec![payment(25_000, "2026-03-16")];
    let owed = Owed::of(&invoice, &rates());
    let open = Parts { costs: ore(0), interest: ore(1_953), principal: ore(245_000) };
    assert_eq!(owed.open, open);
}

#[test]
fn section_3_9_fees_held_by_a_dispute_are_not_paid() {
    let open = Parts { costs: ore(0), interest: ore(2_953), principal: ore(245_000) };
    let allocation = allocate(ore(50_000), open);
    assert_eq!(allocation.paid.interest, ore(2_953));
    assert_eq!(allocation.paid.principal, ore(47_047));
}

#[test]
fn paid_in_time_costs_nothing_more() {
    let owed = Owed::of(&invoice(), &rates());
    let cost = cost_if_paid_on(&owed, &rates(), day("2026-01-31"));
    assert_eq!((cost.principal, cost.fees, cost.total), (ore(245_000), ore(0), ore(245_000)));
    assert!(cost.interest.amount.is_zero());
    let late = cost_if_paid_on(&owed, &rates(), day("2026-02-01"));
    assert_eq!(late.interest.amount, ore(67));
    assert_eq!(late.total, ore(245_067));
}

#[test]
fn without_a_notice_or_a_ground_there_is_no_interest() {
    let late = day("2026-06-30");
    let cost = |invoice: &Invoice| {
        cost_if_paid_on(&Owed::of(invoice, &rates()), &rates(), late).interest.amount
    };
    let mut invoice = invoice();
    assert!(cost(&invoice).is_positive());
    invoice.interest_notice = false;
    assert!(cost(&invoice).is_zero());
    invoice.charge_type.interest_basis = InterestBasis::OwnRule;
    assert!(cost(&invoice).is_positive());
    invoice.charge_type.interest_basis = InterestBasis::None;
    assert!(cost(&invoice).is_zero());
}

#[test]
fn a_credit_was_never_owed_so_it_bears_no_interest() {
    let mut invoice = invoice();
    invoice.credits = vec![Credit {
        id: CreditId(Uuid::nil()),
        amount: ore(145_000),
        on: day("2026-05-01"),
        reason: None,
    }];
    let cost = cost_if_paid_on(&Owed::of(&invoice, &rates()), &rates(), day("2026-02-01"));
    assert_eq!((cost.principal, cost.interest.amount), (ore(100_000), ore(27)));
}

#[test]
fn interest_booked_by_the_ledger_is_not_counted_twice() {
    let mut invoice = invoice();
    invoice.fees = vec![fee(FeeKind::Interest, 3_000, "2026-03-16")];
    let owed = Owed::of(&invoice, &rates());
    let that_day = cost_if_paid_on(&owed, &rates(), day("2026-03-16"));
    assert_eq!((that_day.interest.amount, that_day.fees), (ore(3_000), ore(0)));
    let next_day = cost_if_paid_on(&owed, &rates(), day("2026-03-17"));
    assert_eq!(next_day.interest.amount, ore(3_067));
}

#[test]
fn section_3_9_interest_that_is_not_booked_is_paid_before_anything_is_too_much() {
    let mut invoice = dunned();
    invoice.payments = vec![payment(300_000, "2026-03-16")];
    let unbooked = |invoice: &Invoice| unbooked_interest(invoice, &rates());
    assert_eq!(Balance::of(&Figures::from(&invoice)).overpaid, ore(31_000));
    assert_eq!(unbooked(&invoice), ore(2_953));
    // What is paid back or comes in later changes nothing of that: no principal was open.
    for later in [payment(-28_047, "2026-03-20"), payment(5_000, "2026-04-20")] {
        invoice.payments.push(later);
        assert_eq!(unbooked(&invoice), ore(2_953));
    }
    // What the ledger books takes its place, and what it waives is owed no more.
    for (booked, left) in [(1_000, 1_953), (2_953, 0), (3_000, 0)] {
        let mut invoice = invoice.clone();
        invoice.fees.push(fee(FeeKind::Interest, booked, "2026-03-17"));
        assert_eq!(unbooked(&invoice), ore(left), "{booked}");
        invoice.fees.last_mut().unwrap().waived_on = Some(day("2026-03-20"));
        assert_eq!(unbooked(&invoice), ore(left), "{booked} waived");
    }
    invoice.interest_notice = false;
    assert_eq!(unbooked(&invoice), ore(0));
    invoice.interest_notice = true;
    invoice.payments = vec![payment(300_000, "2026-01-31")];
    assert_eq!(unbooked(&invoice), ore(0), "in time");
}

#[test]
fn a_withdrawn_invoice_costs_nothing() {
    let mut invoice = dunned();
    invoice.cancelled_on = Some(day("2026-03-01"));
    let cost = cost_if_paid_on(&Owed::of(&invoice, &rates()), &rates(), day("2026-06-30"));
    assert!(cost.total.is_zero());
}

#[test]
fn a_waived_fee_and_a_payment_taken_back_count_as_they_should() {
    let mut invoice = dunned();
    invoice.fees[0].waived_on = Some(day("2026-02-20"));
    invoice.payments = vec![payment(10_000, "2026-01-20"), payment(-10_000, "2026-01-25")];
    let owed = Owed::of(&invoice, &rates());
    let open = Parts { costs: ore(18_000), interest: ore(0), principal: ore(245_000) };
    assert_eq!(owed.open, open);
}

#[test]
fn a_surplus_pays_a_fee_that_comes_later() {
    let mut invoice = invoice();
    invoice.payments = vec![payment(250_000, "2026-01-20")];
    invoice.fees = vec![fee(FeeKind::Reminder, 6_000, "2026-02-10")];
    let owed = Owed::of(&invoice, &rates());
    assert_eq!(owed.open, Parts { costs: ore(1_000), ..Parts::default() });
}

#[test]
fn figures_are_the_sums_of_the_rows() {
    let mut invoice = dunned();
    invoice.fees[1].waived_on = Some(day("2026-03-01"));
    invoice.payments = vec![payment(10_000, "2026-01-20"), payment(-1_000, "2026-01-25")];
    let step = |stage, on, respond_by| DunningStep {
        id: DunningId(Uuid::nil()),
        stage,
        on: day(on),
        respond_by: Some(day(respond_by)),
        sender: "Exempelkommun".into(),
    };
    invoice.dunning = vec![
        step(DunningStage::Claim, "2026-02-25", "2026-03-10"),
        step(DunningStage::Reminder, "2026-03-15", "2026-03-20"),
    ];
    let figures = Figures::from(&invoice);
    assert_eq!((figures.fees, figures.paid), (ore(6_000), ore(9_000)));
    assert_eq!(figures.last_paid_on, Some(day("2026-01-20")));
    let dunning = figures.dunning.unwrap();
    assert_eq!((dunning.stage, dunning.on), (DunningStage::Claim, day("2026-02-25")));
    assert_eq!(Balance::of(&figures).left, ore(242_000));
}

#[test]
fn the_time_line_tells_what_was_and_what_is_coming() {
    let mut invoice = dunned();
    invoice.payments = vec![payment(50_000, "2026-02-25")];
    invoice.dunning = vec![DunningStep {
        id: DunningId(Uuid::nil()),
        stage: DunningStage::Claim,
        on: day("2026-02-25"),
        respond_by: Some(day("2026-03-10")),
        sender: "Exempelkommun".into(),
    }];
    let told: Vec<_> = timeline(&invoice, day("2026-03-10"))
        .into_iter()
        .map(|moment| (moment.on.to_string(), moment.kind, moment.amount, moment.when))
        .collect();
    let expected = [
        ("2026-01-01", MomentKind::Issued, Some(ore(245_000)), When::Past),
        ("2026-01-31", MomentKind::Due, Some(ore(245_000)), When::Past),
        ("2026-02-10", MomentKind::Fee(FeeKind::Reminder), Some(ore(6_000)), When::Past),
        ("2026-02-25", MomentKind::Paid, Some(ore(50_000)), When::Past),
        ("2026-02-25", MomentKind::Dunned(DunningStage::Claim), None, When::Past),
        ("2026-02-25", MomentKind::Fee(FeeKind::Claim), Some(ore(18_000)), When::Past),
        ("2026-03-10", MomentKind::RespondBy(DunningStage::Claim), None, When::Today),
    ]
    .map(|(on, kind, amount, when)| (on.to_owned(), kind, amount, when));
    assert_eq!(told, expected);
}

#[test]
fn a_paid_invoice_has_nothing_coming() {
    let mut invoice = invoice();
    let before = day("2026-01-20");
    assert_eq!(timeline(&invoice, before).last().map(|it| it.kind), Some(MomentKind::Due));
    invoice.payments = vec![payment(100_000, "2026-01-10")];
    let due = *timeline(&invoice, before).last().unwrap();
    assert_eq!((due.kind, due.amount), (MomentKind::Due, Some(ore(145_000))));
    invoice.payments.push(payment(145_000, "2026-01-15"));
    assert!(timeline(&invoice, before).iter().all(|moment| moment.when == When::Past));
}

#[test]
fn section_3_4_fees_are_what_the_law_says_on_the_day() {
    let before = day("2013-03-15");
    let from = day("2013-03-16");
    for (kind, old, new) in [
        (FeeKind::Reminder, Some(5_000), Some(6_000)),
        (FeeKind::Claim, Some(16_000), Some(18_000)),
        (FeeKind::Plan, Some(15_000), Some(17_000)),
        (FeeKind::LatePayment, None, Some(45_000)),
        (FeeKind::Interest, None, None),
        (FeeKind::Court, None, None),
    ] {
        assert_eq!(statutory_fee(kind, before), old.map(ore), "{kind:?}");
        assert_eq!(statutory_fee(kind, from), new.map(ore), "{kind:?}");
    }
}

#[test]
fn section_3_4_a_reminder_fee_must_have_been_agreed() {
    let mut charge = invoice().charge_type;
    let on = day("2026-02-10");
    assert_eq!(check_fee(&charge, FeeKind::Reminder, ore(6_000), on), Ok(()));
    let most = ore(6_000);
    assert_eq!(
        check_fee(&charge, FeeKind::Reminder, ore(6_001), on),
        Err(FeeRefusal::TooMuch { most })
    );
    charge.reminder_fee_agreed = false;
    assert_eq!(check_fee(&charge, FeeKind::Reminder, ore(1), on), Err(FeeRefusal::NotAgreed));
    assert_eq!(check_fee(&charge, FeeKind::Claim, ore(18_000), on), Ok(()));
    assert_eq!(check_fee(&charge, FeeKind::Court, ore(900_000), on), Ok(()));
}

proptest! {
    #[test]
    fn nothing_is_lost_when_a_payment_is_allocated(
        payment in 0i64..1_000_000, costs in 0i64..100_000, interest in 0i64..100_000, principal in 0i64..1_000_000,
    ) {
        let open = Parts { costs: ore(costs), interest: ore(interest), principal: ore(principal) };
        let it = allocate(ore(payment), open);
        let paid = it.paid.costs + it.paid.interest + it.paid.principal;
        prop_assert_eq!(paid + it.surplus, ore(payment));
        for (part, paid, left) in [
            (open.costs, it.paid.costs, it.left.costs),
            (open.interest, it.paid.interest, it.left.interest),
            (open.principal, it.paid.principal, it.left.principal),
        ] {
            prop_assert_eq!(paid + left, part);
            prop_assert!(!paid.is_negative() && !left.is_negative());
        }
        // A later part is touched only when the earlier ones are paid.
        prop_assert!(it.paid.interest.is_zero() || it.left.costs.is_zero());
        prop_assert!(it.paid.principal.is_zero() || it.left.interest.is_zero());
        prop_assert!(it.surplus.is_zero() || it.left.principal.is_zero());
    }

    #[test]
    fn paying_later_never_costs_less(days in 0u64..600, more in 1u64..200, paid in 0i64..300_000) {
        let mut invoice = dunned();
        invoice.payments = vec![payment(paid, "2026-03-16")];
        let owed = Owed::of(&invoice, &rates());
        let first = day("2026-03-16") + chrono::Days::new(days);
        let sooner = cost_if_paid_on(&owed, &rates(), first);
        let later = cost_if_paid_on(&owed, &rates(), first + chrono::Days::new(more));
        prop_assert!(sooner.total <= later.total);
        prop_assert_eq!(sooner.total, sooner.principal + sooner.interest.amount + sooner.fees);
        // The ledger's balance and the interest make the same sum.
        let left = Balance::of(&Figures::from(&invoice)).left;
        if left.is_positive() && owed.open.principal.is_positive() {
            prop_assert_eq!(sooner.total, left + owed.interest_paid + sooner.interest.amount);
        }
    }
}
