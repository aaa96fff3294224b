//! Every row of the table: the one fact that decides it, and what changes with that fact.

use crate::scene::{Scene, TODAY, alike, both, day, elsewhere, kr, unbooked, unnamed};
use crate::{in_force, payers, roads, told};
use besked_domain::calendar::add_working_days;
use besked_domain::charge::{InterestBasis, QuantitySource};
use besked_domain::dispute::{Explanation, Finding, Ground, Scope, TABLE, TextId, Word, row_of};
use besked_domain::invoice::standing::Balance;
use besked_domain::money::Money;
use std::collections::BTreeSet;

/// One fact that decides between two rows.
pub(crate) struct Deciding {
    pub(crate) ground: Ground,
    /// What stands before the fact is changed.
    pub(crate) before: (Finding, Money),
    pub(crate) change: fn(&mut Scene),
    pub(crate) after: (Finding, Money),
    /// The parts that say something else then. Parts 7 to 12 follow from the row.
    pub(crate) parts: &'static [u8],
    /// What is said then and was not before.
    pub(crate) says: TextId,
}

fn whole() -> Money {
    kr(1_250)
}

pub(crate) fn deciding() -> Vec<Deciding> {
    let mut all = of_rows();
    all.extend(in_force::deciding());
    all.extend(payers::deciding());
    all.extend(told::deciding());
    all.extend(roads::deciding());
    all
}

fn of_rows() -> Vec<Deciding> {
    use Finding as F;
    use Ground as G;
    let one = |ground, before, change, after, parts, says| Deciding {
        ground,
        before,
        change,
        after,
        parts,
        says,
    };
    vec![
        one(
            G::AlreadyPaid,
            (F::PaymentNotFound, whole()),
            |scene| scene.facts.payments_elsewhere.push(elsewhere()),
            (F::PaymentFound, whole()),
            &[6, 7, 9],
            TextId::PaidElsewhere,
        ),
        one(
            G::AlreadyPaid,
            (F::PaymentNotFound, whole()),
            |scene| scene.facts.payments_unbooked.push(unbooked(1_250)),
            (F::PaymentFound, whole()),
            &[6, 7, 9],
            TextId::PaidUnbooked,
        ),
        one(
            G::AlreadyPaid,
            (F::PaymentNotFound, whole()),
            |scene| scene.facts.payments_unbooked.push(unbooked(400)),
            (F::PaymentFound, whole()),
            &[6, 7],
            TextId::PaidShort,
        ),
        one(
            G::AlreadyPaid,
            (F::PaymentNotFound, whole()),
            |scene| scene.facts.payments_unbooked.push(unnamed(1_250)),
            (F::PaymentFound, whole()),
            &[6, 7],
            TextId::PaidAlike,
        ),
        one(
            G::AlreadyPaid,
            (F::PaymentNotFound, whole()),
            |scene| scene.pay(kr(1_250), "2026-11-28"),
            (F::PaymentFound, Money::ZERO),
            &[3, 5, 6, 7, 8, 9],
            TextId::PaidHere,
        ),
        one(
            G::WrongAmount,
            (F::SumAgrees, whole()),
            |scene| scene.basis().quantity = 24.into(),
            (F::SumDiffers, kr(50)),
            &[3, 5, 6, 7, 8],
            TextId::SumWrong,
        ),
        one(
            G::WrongAmount,
            (F::SumAgrees, whole()),
            |scene| scene.facts.alike.push(alike("100100", "2026-10-31")),
            (F::ChargedTwice, whole()),
            &[6, 7],
            TextId::TwiceLater,
        ),
        one(
            G::WrongAmount,
            (F::SumAgrees, whole()),
            |scene| scene.basis().quantity_source = QuantitySource::Estimated,
            (F::QuantityEstimated, whole()),
            &[3, 6, 7, 9],
            TextId::EstimatedOwn,
        ),
        one(
            G::WrongAmount,
            (F::SumAgrees, whole()),
            |scene| scene.line().basis = None,
            (F::FactsMissing, whole()),
            &[2, 3, 4, 5, 6, 7],
            TextId::Untold,
        ),
        // The tariff was not in force when the period began: a person considers that.
        one(
            G::WrongAmount,
            (F::SumAgrees, whole()),
            |scene| scene.basis().rule.adopted_on = day("2026-10-02"),
            (F::SumAgrees, whole()),
            &[4],
            TextId::AdoptedLate,
        ),
        one(
            G::NotReceived,
            (F::Delivered, whole()),
            |scene| scene.basis().facts.clear(),
            (F::NoDelivery, whole()),
            &[3, 6, 7],
            TextId::Undelivered,
        ),
        one(
            G::NotMine,
            (F::HolderAgrees, whole()),
            |scene| scene.fact("moved_out", "2026-09-30"),
            (F::HolderDiffers, whole()),
            &[3, 6, 7],
            TextId::MovedOut,
        ),
        one(
            G::NotMine,
            (F::HolderAgrees, whole()),
            |scene| scene.facts.payer.died_on = Some(day("2026-09-30")),
            (F::HolderDiffers, whole()),
            &[6, 7],
            TextId::HadDied,
        ),
        one(
            G::Cancelled,
            (F::NotEnded, whole()),
            |scene| scene.fact("agreement_end", "2026-09-30"),
            (F::EndedBefore, whole()),
            &[3, 6, 7, 9],
            TextId::Ended,
        ),
        one(
            G::Minor,
            (F::OfAge, whole()),
            |scene| scene.facts.payer.born_on = Some(day("2008-10-02")),
            (F::UnderAge, whole()),
            &[6, 7, 10],
            TextId::UnderAge,
        ),
        one(
            G::Prescribed,
            (F::TimeRuns, whole()),
            |scene| {
                scene.invoice().issued_on = day("2026-10-31");
                scene.today = day("2029-11-02");
            },
            (F::TimePassed, whole()),
            &[6, 7],
            TextId::TimePassed,
        ),
        one(
            G::ReduceInterest,
            (F::InterestAccrued, Money::from_ore(240)),
            |scene| scene.invoice().charge_type.interest_basis = InterestBasis::None,
            (F::NoInterest, Money::ZERO),
            &[4, 5, 6, 7, 8, 9, 12],
            TextId::NoInterest,
        ),
        one(
            G::Other,
            (F::CouldMatter, whole()),
            |scene| {
                scene.objection.statement = "Nej!".to_owned();
                scene.objection.wanted.clear();
            },
            (F::TooLittle, whole()),
            &[1, 6, 7, 8, 9],
            TextId::TooLittle,
        ),
    ]
}

pub(crate) fn changed_parts(one: &Explanation, other: &Explanation) -> BTreeSet<u8> {
    (1..=12).filter(|number| one.part(*number) != other.part(*number)).collect()
}

fn follows_its_row(scene: &Scene, finding: Finding, held: Money, about: &str) {
    let answer = scene.answer();
    let row = row_of(finding);
    assert_eq!(answer.finding, finding, "{about}");
    assert_eq!(answer.word, row.word, "{about}");
    assert_eq!(answer.hold.amount, held, "{about}");
    let scope = if held.is_zero() { Scope::Nothing } else { row.hold };
    assert_eq!(answer.hold.scope, scope, "{about}");
    let from = scene.facts.case.received_on.max(scene.today);
    let promised = row.within.map(|days| add_working_days(from, days));
    assert_eq!(answer.answer_by, promised, "{about}");
    // Interest that is not booked is no part of what is left.
    let of_left = if scope == Scope::Interest { Money::ZERO } else { held };
    let left = Balance::of(&(&scene.facts.invoice).into()).left;
    assert_eq!(of_left + answer.payable, left, "{about}");
}

#[test]
fn the_deciding_fact_changes_what_it_should_and_nothing_else() {
    for Deciding { ground, before, change, after, parts, says } in deciding() {
        let about = format!("{} → {}", before.0.word(), after.0.word());
        let (one, other) = (Scene::new(ground), Scene::new(ground).with(change));
        follows_its_row(&one, before.0, before.1, &about);
        follows_its_row(&other, after.0, after.1, &about);
        let (one, other) = (one.answer(), other.answer());
        assert_eq!(changed_parts(&one, &other), parts.iter().copied().collect(), "{about}");
        assert!(other.says(says) && !one.says(says), "{about}");
    }
}

#[test]
fn every_row_is_reached() {
    let mut reached: BTreeSet<Finding> =
        deciding().iter().flat_map(|one| [one.before.0, one.after.0]).collect();
    // Two grounds contest nothing, so no fact decides; a measure is tried by itself.
    for ground in [Ground::CannotPay, Ground::TariffLevel] {
        let scene = Scene::new(ground);
        let answer = scene.answer();
        follows_its_row(&scene, answer.finding, Money::ZERO, ground.word());
        assert_eq!(answer.word, Word::NoWithReason);
        assert!(answer.says(TextId::WantPerson) && answer.says(TextId::PersonIfAsked));
        reached.insert(answer.finding);
    }
    reached.extend([Finding::MeasureUnlawful, Finding::MeasureStands, Finding::LawSets]);
    let rows: BTreeSet<Finding> = TABLE.iter().map(|row| row.finding).collect();
    assert_eq!(reached, rows);
    assert_eq!(rows, Finding::ALL.iter().copied().collect(), "a finding without a row");
    assert_eq!(rows.len(), TABLE.len(), "a finding with two rows");
}

#[test]
fn the_later_of_two_invoices_is_the_one_that_is_paused() {
    let answer = Scene::new(Ground::WrongAmount)
        .with(|scene| scene.facts.alike.push(alike("100300", "2026-11-15")))
        .answer();
    assert_eq!(answer.finding, Finding::ChargedTwice);
    assert_eq!(answer.hold.invoice, alike("", TODAY).invoice);
    assert_eq!((answer.hold.amount, answer.payable), (whole(), whole()));
    assert!(answer.says(TextId::TwiceEarlier) && answer.says(TextId::HeldElsewhere));
}

#[test]
fn a_line_that_stands_twice_is_found() {
    let answer = Scene::new(Ground::WrongAmount)
        .with(|scene| {
            let again = scene.line().clone();
            scene.invoice().lines.push(again);
            scene.invoice().total = kr(2_500);
        })
        .answer();
    assert_eq!((answer.finding, answer.hold.amount), (Finding::ChargedTwice, whole()));
    assert_eq!(answer.payable, whole());
    assert!(answer.says(TextId::TwiceHere));
}

#[test]
fn what_is_paid_already_is_never_paused_again() {
    let answer =
        Scene::new(Ground::AlreadyPaid).with(|scene| scene.pay(kr(500), "2026-11-28")).answer();
    assert_eq!(answer.finding, Finding::PaymentNotFound);
    assert_eq!((answer.hold.amount, answer.payable), (kr(750), Money::ZERO));
    assert!(answer.says(TextId::PaidPart) && answer.says(TextId::AskPayment));
}

#[test]
fn what_another_case_has_paused_is_not_paused_twice() {
    let scene = Scene::new(Ground::NotMine).with(|scene| scene.facts.held = kr(1_000));
    let answer = scene.answer();
    assert_eq!((answer.hold.amount, answer.payable), (kr(250), Money::ZERO));
    let all = Scene::new(Ground::NotMine).with(|scene| scene.facts.held = kr(1_250)).answer();
    assert_eq!((all.hold.amount, all.payable), (Money::ZERO, Money::ZERO));
    assert!(all.says(TextId::HeldAlready) && !all.says(TextId::NotHeld));
    let part = Scene::new(Ground::NotReceived).with(|scene| {
        scene.facts.held = kr(1_000);
        scene.objection.amount = Some(kr(100));
    });
    let answer = part.answer();
    assert_eq!((answer.hold.amount, answer.payable), (kr(100), kr(150)));
}

#[test]
fn a_setting_changes_the_promise() {
    let answer = Scene::new(Ground::NotMine)
        .with(|scene| {
            scene.policy.answer_days.insert(Finding::HolderAgrees, 2);
        })
        .answer();
    assert_eq!(answer.answer_by, Some(day("2026-12-09")));
    // 24, 25, 26 and 31 December, 1 and 6 January are no working days.
    let late = Scene::new(Ground::NotReceived)
        .with(|scene| scene.facts.case.received_on = day("2026-12-23"))
        .answer();
    assert_eq!(late.answer_by, Some(day("2027-01-13")));
    assert_eq!(late.statement_by, Some(day("2027-01-05")));
}

#[test]
fn limitation_is_counted_from_the_debt_and_anew_from_what_interrupts_it() {
    let answer = |today: &str, change: fn(&mut Scene)| {
        Scene::new(Ground::Prescribed).with(|scene| scene.today = day(today)).with(change).answer()
    };
    // Delivered by 31 October; the invoice of 1 November made the time run anew.
    assert_eq!(answer("2029-11-01", |_| ()).finding, Finding::TimeRuns);
    assert_eq!(answer("2029-11-02", |_| ()).finding, Finding::TimePassed);
    let paid = answer("2029-11-02", |scene| scene.pay(kr(10), "2027-01-01"));
    assert_eq!(paid.finding, Finding::TimeRuns);
    assert!(paid.says(TextId::Interrupted));
    // Preskriptionslagen 5 §: a signed plan acknowledges the debt (`domain.md` 3.8).
    let signed = |date| {
        Scene::new(Ground::Prescribed).with(|scene| {
            scene.today = day("2029-11-02");
            scene.facts.plans_signed.push(day(date));
        })
    };
    assert_eq!(signed("2027-01-01").answer().finding, Finding::TimeRuns);
    let again = signed("2027-01-01").with(|scene| scene.today = day("2030-01-02")).answer();
    assert_eq!(again.finding, Finding::TimePassed, "three years from the signature");
    assert_eq!(signed("2029-11-02").answer().finding, Finding::TimePassed, "too late to wake it");
    assert_eq!(
        answer("2029-11-02", |scene| scene.invoice().charge_type.limitation_years = 10).finding,
        Finding::TimeRuns
    );
}

#[test]
fn a_fact_is_told_as_the_ledger_has_it() {
    let answer = Scene::new(Ground::Other)
        .with(|scene| scene.basis().facts[0].value = both("412 m³"))
        .answer();
    let told = answer.part(3).iter().find(|said| said.text == TextId::FactDated).unwrap();
    assert_eq!(told.rests_on, ["line:00000000-0000-0000-0000-00000000000a/fact:0"]);
}
