//! What instalments come to (`domain.md` 5.4).

use crate::scene::{amounts, day, kr, made, ore, owed, rates, six_thousand, some_terms};
use besked_domain::calendar::is_working_day;
use besked_domain::charge::{ChargeType, DayCount, InterestBasis, Regime, Unit};
use besked_domain::id::{ChargeTypeId, FeeId, InvoiceId, PartyId, PaymentId, UnitId};
use besked_domain::invoice::allocation::{Parts, PaymentOrder};
use besked_domain::invoice::{Fee, FeeKind, Invoice, Owed, Payment, cost_if_paid_on};
use besked_domain::money::Money;
use besked_domain::plan::{
    Debts, MOST_INSTALMENTS, Method, Pace, Paid, PlanInterest, ScheduleRefusal, Terms, due_days,
    schedule,
};
use besked_domain::text::Localised;
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal_macros::dec;
use uuid::Uuid;

#[test]
fn section_5_4_vector_a_annuity_in_twelfths() {
    let terms =
        Terms { method: Method::Annuity, interest: PlanInterest::Twelfths, ..six_thousand() };
    let schedule = made(&terms);
    let level = ore(102_937);
    assert_eq!(amounts(&schedule), [level, level, level, level, level, ore(102_936)]);
    let interest: Vec<_> = schedule.instalments.iter().map(|each| each.paid.interest).collect();
    assert_eq!(interest, [5_000, 4_184, 3_361, 2_531, 1_694, 851].map(ore));
    assert_eq!(schedule.interest, ore(17_621));
    assert_eq!(schedule.instalments[5].left, Money::ZERO);
}

#[test]
fn section_5_4_vector_b_straight_by_days() {
    let schedule = made(&six_thousand());
    let rows: Vec<_> = schedule
        .instalments
        .iter()
        .map(|each| (each.due_on, each.paid.interest, each.amount(), each.left))
        .collect();
    let row = |on, interest, amount, left| (day(on), ore(interest), ore(amount), kr(left));
    assert_eq!(
        rows,
        [
            row("2026-02-28", 4_603, 104_603, 5_000),
            row("2026-03-31", 4_247, 104_247, 4_000),
            row("2026-04-30", 3_288, 103_288, 3_000),
            row("2026-05-31", 2_548, 102_548, 2_000),
            row("2026-06-30", 1_644, 101_644, 1_000),
            row("2026-07-31", 849, 100_849, 0),
        ]
    );
    assert_eq!((schedule.interest, schedule.total), (ore(17_179), ore(617_179)));
    assert_eq!(schedule.last_day(), day("2026-07-31"));
    assert_eq!((schedule.last_day() - schedule.starts_on).num_days(), 181);
    assert!(schedule.preliminary, "the rate from July is not known");
}

#[test]
fn section_5_4_vector_c_the_last_takes_the_ore_that_are_over() {
    let mut terms = six_thousand();
    terms.debts[0].open.principal = kr(1_000);
    terms.debts[0].bears_interest = false;
    terms.pace = Pace::Instalments(3);
    let schedule = made(&terms);
    assert_eq!(amounts(&schedule), [33_333, 33_333, 33_334].map(ore));
    assert!(schedule.interest.is_zero() && !schedule.preliminary);
}

#[test]
fn days_keep_to_the_first_ones_number_and_to_the_end_of_the_month() {
    let days = |first: &str, moved| -> Vec<NaiveDate> {
        due_days(day(first), true, moved).take(4).collect()
    };
    assert_eq!(
        days("2026-01-31", false),
        ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"].map(day)
    );
    assert_eq!(
        days("2026-01-30", false),
        ["2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30"].map(day)
    );
    assert_eq!(
        days("2026-02-28", false),
        ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"].map(day)
    );
    // Two Saturdays, Good Friday's week, and a Sunday; the next one does not move along.
    assert_eq!(
        days("2026-01-25", true),
        ["2026-01-26", "2026-02-25", "2026-03-25", "2026-04-27"].map(day)
    );
}

#[test]
fn interest_follows_the_day_that_was_moved_to() {
    let moved = made(&Terms { move_to_working_day: true, ..six_thousand() });
    // 28 February is a Saturday: two more days at 10 %.
    assert_eq!(moved.instalments[0].due_on, day("2026-03-02"));
    assert_eq!(moved.instalments[0].paid.interest, ore(4_932));
}

#[test]
fn costs_and_interest_so_far_are_paid_by_the_first_instalments_and_make_none_larger() {
    let mut terms = six_thousand();
    terms.debts[0].open = Parts { costs: kr(240), interest: kr(60), principal: kr(2_430) };
    terms.fee = kr(170);
    terms.debts[0].bears_interest = false;
    let schedule = made(&terms);
    assert_eq!(schedule.debt, Parts { costs: kr(240), interest: kr(60), principal: kr(2_430) });
    let sum = ore(48_333);
    assert_eq!(amounts(&schedule), [sum, sum, sum, sum, sum, ore(48_335)]);
    let first = schedule.instalments[0].paid;
    assert_eq!(first, Parts { costs: kr(410), interest: kr(60), principal: ore(1_333) });
    let second = schedule.instalments[1].paid;
    assert_eq!(second, Parts { principal: sum, ..Parts::default() });
}

#[test]
fn an_invoice_that_is_not_due_bears_no_interest_before_it_is() {
    let mut terms = six_thousand();
    terms.debts = vec![owed(kr(6_000), day("2026-03-31"))];
    let schedule = made(&terms);
    let interest: Vec<_> = schedule.instalments.iter().map(|each| each.paid.interest).collect();
    assert_eq!(interest[..3], [ore(0), ore(0), ore(3_288)]);
}

#[test]
fn waived_interest_stops_on_the_day_the_plan_is_reckoned_from() {
    let mut terms = Terms { interest: PlanInterest::Waived, ..six_thousand() };
    terms.debts[0].counted_through = day("2026-01-01");
    let schedule = made(&terms);
    // 30 days at 10 % on 6,000 kr, and nothing after.
    assert_eq!(schedule.debt.interest, ore(4_932));
    assert_eq!(schedule.interest, Money::ZERO);
    assert!(!schedule.preliminary);
}

#[test]
fn so_much_a_month_until_all_is_paid() {
    let monthly = |amount| {
        let terms = Terms { pace: Pace::Monthly(ore(amount)), ..six_thousand() };
        schedule(&terms, &rates())
    };
    let schedule = monthly(100_000).unwrap();
    assert_eq!(schedule.instalments.len(), 7);
    assert!(amounts(&schedule)[..6].iter().all(|amount| *amount == kr(1_000)));
    assert!(amounts(&schedule)[6] < kr(1_000));
    assert_eq!(monthly(10_000_000).unwrap().instalments.len(), 1);
    // Less than the interest of a month never pays anything.
    let Err(ScheduleRefusal::MonthlyTooLittle { least }) = monthly(4_000) else { panic!() };
    assert!(monthly(i64::try_from(least.ore()).unwrap()).is_ok());
    assert!(monthly(i64::try_from(least.ore()).unwrap() - 1).is_err());
    assert!(monthly(0).is_err() && monthly(-100).is_err());
}

#[test]
fn what_makes_no_plan_is_refused_with_what_would() {
    let refused = |terms: Terms| schedule(&terms, &rates()).unwrap_err();
    let count = |count| refused(Terms { pace: Pace::Instalments(count), ..six_thousand() });
    assert_eq!(count(0), ScheduleRefusal::Count { most: MOST_INSTALMENTS });
    assert_eq!(count(121), ScheduleRefusal::Count { most: MOST_INSTALMENTS });
    let two_ore = Terms { debts: vec![owed(ore(2), day("2026-01-31"))], ..six_thousand() };
    assert_eq!(refused(two_ore), ScheduleRefusal::Count { most: 2 });
    for debts in [vec![], vec![owed(Money::ZERO, day("2026-01-31"))]] {
        let nothing = Terms { debts, fee: kr(170), ..six_thousand() };
        assert_eq!(refused(nothing), ScheduleRefusal::NothingToPlan);
    }
    for first_due_on in ["2026-01-31", "2036-02-01"].map(day) {
        let (from, to) = (day("2026-02-01"), day("2036-01-31"));
        let other = Terms { first_due_on, ..six_thousand() };
        assert_eq!(refused(other), ScheduleRefusal::FirstDueOn { from, to });
    }
}

/// A = P·r / (1 − (1 + r)^−n), in decimals.
fn annuity(principal: Money, count: u32) -> Money {
    let r = dec!(10) / dec!(1200);
    let growth = (0..count).fold(Decimal::ONE, |growth, _| growth * (Decimal::ONE + r));
    Money::round(principal.kronor() * r / (Decimal::ONE - Decimal::ONE / growth))
}

proptest! {
    #[test]
    fn the_parts_sum_to_the_debt_and_the_days_to_the_span(terms in some_terms()) {
        let schedule = made(&terms);
        let all = schedule
            .instalments.iter().fold(Parts::default(), |sum, each| sum.and(each.paid));
        prop_assert_eq!(all.principal, schedule.debt.principal);
        prop_assert_eq!(all.costs, schedule.debt.costs + terms.fee);
        prop_assert_eq!(all.interest, schedule.debt.interest + schedule.interest);
        prop_assert_eq!(all.total(), schedule.total);
        prop_assert_eq!(schedule.instalments.last().map(|last| last.left), Some(Money::ZERO));
        prop_assert!(!schedule.interest.is_negative());
        let mut before = (terms.starts_on, 0, 0);
        for each in &schedule.instalments {
            let Parts { costs, interest, principal } = each.paid;
            prop_assert!([costs, interest, principal].iter().all(|part| !part.is_negative()));
            prop_assert!(each.amount().is_positive());
            prop_assert!(each.due_on > before.0);
            prop_assert_eq!(each.number, before.1 + 1);
            prop_assert!(!terms.move_to_working_day || is_working_day(each.due_on));
            before = (each.due_on, each.number, before.2 + (each.due_on - before.0).num_days());
        }
        prop_assert_eq!(before.2, (schedule.last_day() - terms.starts_on).num_days());
        prop_assert!(matches!(terms.pace, Pace::Instalments(count) if count == before.1));
    }

    #[test]
    fn all_instalments_of_an_annuity_are_the_same_but_the_last_which_is_not_larger(
        terms in some_terms(),
    ) {
        let schedule = made(&Terms { method: Method::Annuity, ..terms });
        let amounts = amounts(&schedule);
        let (last, others) = amounts.split_last().unwrap();
        prop_assert!(others.iter().all(|amount| *amount == amounts[0]));
        prop_assert!(*last <= amounts[0]);
    }

    #[test]
    fn an_annuity_in_twelfths_is_what_the_formula_gives(
        principal in 10_000i64..100_000_000, count in 1u32..5,
    ) {
        let mut terms = Terms {
            method: Method::Annuity,
            interest: PlanInterest::Twelfths,
            pace: Pace::Instalments(count),
            ..six_thousand()
        };
        terms.debts[0].open.principal = ore(principal);
        let level = amounts(&made(&terms))[0].ore();
        prop_assert!((level - annuity(ore(principal), count).ore()).abs() <= 1);
    }

    #[test]
    fn so_much_a_month_without_interest_takes_as_many_months_as_it_fits_in(
        principal in 1i64..5_000_000, months in 1i64..120,
    ) {
        let mut terms = six_thousand();
        terms.debts[0].open.principal = ore(principal);
        terms.debts[0].bears_interest = false;
        let amount = principal / months + 1;
        terms.pace = Pace::Monthly(ore(amount));
        let count = i64::try_from(made(&terms).instalments.len()).unwrap();
        prop_assert_eq!(count, (principal + amount - 1) / amount);
    }

    #[test]
    fn a_plan_paid_on_its_days_comes_to_what_the_invoice_itself_says(
        principal in 10_000i64..3_000_000,
        count in 1u32..30,
        late in -40i64..200,
        act_act in any::<bool>(),
        fee in 0i64..20_000,
    ) {
        let starts_on = day("2024-02-29");
        let mut invoice = invoice(ore(principal), starts_on - chrono::TimeDelta::days(late));
        invoice.charge_type.day_count = if act_act { DayCount::ActAct } else { DayCount::Act365 };
        let terms = Terms {
            debts: vec![Owed::of(&invoice, &rates())],
            starts_on,
            first_due_on: day("2024-03-28"),
            pace: Pace::Instalments(count),
            fee: ore(fee),
            ..six_thousand()
        };
        invoice.fees.push(booked(&terms));
        let schedule = made(&terms);
        let mut paid = vec![];
        for each in &schedule.instalments {
            paid.push(Paid { on: each.due_on, amount: each.amount() });
            invoice.payments.push(payment(each.amount(), each.due_on));
            let owed = Owed::of(&invoice, &rates());
            let debts = Debts::at_start(&terms, &rates());
            let (debts, surplus) = debts.after(paid.iter().copied(), &rates());
            prop_assert!(surplus.is_zero());
            prop_assert_eq!(debts.open(), owed.open);
            prop_assert_eq!(owed.open.total(), each.left);
            let later = each.due_on + chrono::TimeDelta::days(17);
            prop_assert_eq!(
                debts.on(later, &rates()).total(),
                cost_if_paid_on(&owed, &rates(), later).total
            );
        }
    }

    #[test]
    fn a_plans_balance_is_the_invoices_own_at_every_date_however_it_is_paid(
        principal in 10_000i64..3_000_000,
        late in -40i64..200,
        payments in proptest::collection::vec((1i64..60, -20_000i64..900_000), 1..10),
        after in 0i64..90,
        fee in 0i64..20_000,
    ) {
        let starts_on = day("2024-02-29");
        let mut invoice = invoice(ore(principal), starts_on - chrono::TimeDelta::days(late));
        let debts = vec![Owed::of(&invoice, &rates())];
        let terms = Terms { debts, starts_on, fee: ore(fee), ..six_thousand() };
        invoice.fees.push(booked(&terms));
        let (mut on, mut paid) = (starts_on, vec![]);
        for (days, amount) in payments {
            on += chrono::TimeDelta::days(days);
            paid.push(Paid { on, amount: ore(amount) });
            invoice.payments.push(payment(ore(amount), on));
            let start = Debts::at_start(&terms, &rates());
            let (debts, _) = start.after(paid.iter().copied(), &rates());
            let owed = Owed::of(&invoice, &rates());
            let asked_on = on + chrono::TimeDelta::days(after);
            prop_assert_eq!(
                debts.on(asked_on, &rates()).total(),
                cost_if_paid_on(&owed, &rates(), asked_on).total
            );
        }
    }

    #[test]
    fn principal_first_never_costs_more_than_rounding(terms in some_terms()) {
        let straight = Terms { method: Method::Straight, interest: PlanInterest::Runs, ..terms };
        let cost = |order| made(&Terms { order, ..straight.clone() }).interest;
        let [first, last] = [PaymentOrder::PrincipalFirst, PaymentOrder::CostsFirst].map(cost);
        prop_assert!(first <= last + ore(60));
    }
}

/// The fee of a plan, as it is booked on its first invoice.
fn booked(terms: &Terms) -> Fee {
    let id = FeeId(Uuid::nil());
    Fee { id, kind: FeeKind::Plan, amount: terms.fee, on: terms.starts_on, waived_on: None }
}

pub(crate) fn payment(amount: Money, on: NaiveDate) -> Payment {
    let id = PaymentId(Uuid::nil());
    Payment { id, amount, on, channel: "bankgiro".into(), reference: None, told: None }
}

pub(crate) fn invoice(total: Money, due_on: NaiveDate) -> Invoice {
    let name = Localised { sv: "VA".into(), en: "Water".into() };
    Invoice {
        id: InvoiceId(Uuid::nil()),
        party: PartyId(Uuid::nil()),
        unit: Unit {
            id: UnitId(Uuid::nil()),
            code: "water".into(),
            name: name.clone(),
            organisation_number: "4020000016".into(),
            phone: "+46701740605".into(),
            email: "va@example.se".into(),
            bankgiro: None,
            plusgiro: None,
            swish: None,
            ledger_as_of: None,
        },
        charge_type: ChargeType {
            id: ChargeTypeId(Uuid::nil()),
            code: "water".into(),
            name: name.clone(),
            regime: Regime::PrivateLaw,
            limitation_years: 3,
            interest_basis: InterestBasis::InterestAct,
            day_count: DayCount::Act365,
            reminder_fee_agreed: true,
        },
        number: "1".into(),
        ocr: None,
        issued_on: due_on,
        due_on,
        subject: name,
        total,
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
