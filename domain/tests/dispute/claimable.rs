//! What may be claimed while something is contested.

use crate::scene::{day, id, kr};
use besked_domain::dispute::{Claimable, Ground, Held, Scope, Target};
use besked_domain::id::{FeeId, LineId, PaymentId};
use besked_domain::invoice::{Aside, Fee, FeeKind, Payment};
use besked_domain::money::Money;
use proptest::prelude::*;
use uuid::Uuid;

fn fee(number: u128, kind: FeeKind, amount: Money, on: &str) -> Fee {
    Fee { id: FeeId(id(number)), kind, amount, on: day(on), waived_on: None }
}

fn payment(amount: Money, on: &str) -> Payment {
    let channel = "bankgiro".to_owned();
    Payment { id: PaymentId(id(70)), amount, on: day(on), channel, reference: None, told: None }
}

fn held(scope: Scope, amount: Money, targets: Vec<Target>) -> Held {
    Held { scope, ground: Ground::NotReceived, targets, amount }
}

const LINE: Target = Target::Line(LineId(Uuid::from_u128(1)));

/// A thousand with a reminder's and a claim's fee, and booked interest.
fn fees() -> Vec<Fee> {
    vec![
        fee(80, FeeKind::Reminder, kr(60), "2026-11-10"),
        fee(81, FeeKind::Claim, kr(180), "2026-11-20"),
        fee(82, FeeKind::Interest, kr(12), "2026-11-25"),
    ]
}

fn ids(claim: &Claimable) -> Vec<FeeId> {
    claim.fees.iter().map(|fee| fee.id).collect()
}

#[test]
fn a_paused_fee_is_not_claimed_and_the_principal_stands() {
    let fees = fees();
    let hold = held(Scope::Disputed, kr(60), vec![Target::Fee(fees[0].id)]);
    let claim = Claimable::of(kr(1_000), &fees, &[], &[hold]);
    assert_eq!(claim.principal, kr(1_000));
    assert_eq!(ids(&claim), [fees[1].id, fees[2].id]);
    assert_eq!(claim.paused, kr(60));
    assert!(claim.interest);
}

#[test]
fn a_part_of_a_fee_leaves_its_rest() {
    let fees = fees();
    let hold = held(Scope::Disputed, kr(100), vec![Target::Fee(fees[1].id)]);
    let claim = Claimable::of(kr(1_000), &fees, &[], &[hold]);
    assert_eq!(claim.principal, kr(1_000));
    assert_eq!(claim.fees[1].amount, kr(80));
}

#[test]
fn paused_interest_is_neither_claimed_nor_taken_off_the_principal() {
    let fees = fees();
    let mut hold = held(Scope::Interest, kr(12), vec![]);
    hold.ground = Ground::ReduceInterest;
    let claim = Claimable::of(kr(1_000), &fees, &[], std::slice::from_ref(&hold));
    assert_eq!(claim.principal, kr(1_000));
    assert_eq!(ids(&claim), [fees[0].id, fees[1].id]);
    assert!(!claim.interest);
    // What is only counted is no part of what is left: pausing it lowers nothing.
    let claim = Claimable::of(kr(1_000), &fees[..2], &[], std::slice::from_ref(&hold));
    assert_eq!((claim.principal, claim.paused), (kr(1_000), Money::ZERO));
    assert!(!claim.interest);
    // The same once a part of it waits to be credited.
    hold.scope = Scope::Difference;
    let claim = Claimable::of(kr(1_000), &fees, &[], &[hold]);
    assert_eq!(claim.principal, kr(1_000));
    assert!(!claim.interest);
}

#[test]
fn whoever_contests_booked_interest_is_claimed_no_interest() {
    let fees = fees();
    let hold = held(Scope::Disputed, kr(12), vec![Target::Fee(fees[2].id)]);
    let claim = Claimable::of(kr(1_000), &fees, &[], &[hold]);
    assert_eq!(claim.principal, kr(1_000));
    assert_eq!(ids(&claim), [fees[0].id, fees[1].id]);
    assert!(!claim.interest);
}

#[test]
fn a_paused_line_or_difference_lowers_the_principal() {
    let fees = fees();
    for scope in [Scope::Disputed, Scope::Difference, Scope::Later] {
        let claim = Claimable::of(kr(1_000), &fees, &[], &[held(scope, kr(300), vec![LINE])]);
        assert_eq!((claim.principal, claim.fees.len()), (kr(700), 3), "{scope:?}");
    }
    let targets = vec![LINE, Target::Fee(fees[0].id)];
    let claim = Claimable::of(kr(1_000), &fees, &[], &[held(Scope::Difference, kr(90), targets)]);
    assert_eq!((claim.principal, claim.fees[0].amount), (kr(910), kr(60)));
}

#[test]
fn a_fee_that_came_after_the_whole_was_paused_may_be_claimed() {
    let mut fees = fees();
    let hold = held(Scope::Whole, kr(1_252), vec![]);
    assert!(Claimable::of(kr(1_000), &fees, &[], std::slice::from_ref(&hold)).sum().is_zero());
    fees.push(fee(83, FeeKind::Court, kr(300), "2026-12-01"));
    let claim = Claimable::of(kr(1_000), &fees, &[], &[hold]);
    assert_eq!(ids(&claim), [fees[3].id]);
    assert!(claim.principal.is_zero());
}

/// `domain.md` 3.9: costs come first, but for those that are paused.
#[test]
fn a_payment_pays_fees_first_and_what_is_contested_last() {
    let fees = fees();
    let paid = [payment(kr(200), "2026-12-01")];
    let claim = Claimable::of(kr(1_000), &fees, &paid, &[]);
    assert_eq!(claim.principal, kr(1_000));
    assert_eq!(claim.fees.iter().map(|fee| fee.amount).collect::<Vec<_>>(), [kr(40), kr(12)]);
    let targets = vec![Target::Fee(fees[0].id), Target::Fee(fees[1].id)];
    let hold = held(Scope::Disputed, kr(240), targets);
    let claim = Claimable::of(kr(1_000), &fees, &paid, &[hold]);
    assert_eq!((claim.principal, claim.paused), (kr(812), kr(240)));
    assert!(claim.fees.is_empty());
    // Before a fee was charged there was none to pay.
    let early = [payment(kr(200), "2026-11-05")];
    let claim = Claimable::of(kr(1_000), &fees, &early, &[]);
    assert_eq!((claim.principal, claim.fees.len()), (kr(800), 3));
}

fn any_hold() -> impl Strategy<Value = Held> {
    let scopes = proptest::sample::select(&Scope::ALL[..5]);
    let grounds = proptest::sample::select(Ground::ALL);
    (scopes, grounds, any::<[bool; 4]>(), 1i64..90_000).prop_map(|(scope, ground, on, ore)| {
        let targets = [LINE, fee_target(80), fee_target(81), fee_target(82)];
        let targets = targets.into_iter().zip(on).filter(|(_, on)| *on).map(|(of, _)| of).collect();
        Held { scope, ground, targets, amount: Money::from_ore(ore) }
    })
}

fn fee_target(number: u128) -> Target {
    Target::Fee(FeeId(id(number)))
}

proptest! {
    #[test]
    fn the_parts_add_up_to_what_nobody_contests(
        total in 0i64..200_000,
        credited in 0i64..50_000,
        paid in proptest::collection::vec((-20_000i64..90_000, 1u32..28), 0..4),
        holds in proptest::collection::vec(any_hold(), 0..4),
    ) {
        let (fees, principal) = (fees(), Money::from_ore(total - credited));
        let payments: Vec<Payment> = paid
            .iter()
            .map(|(ore, on)| payment(Money::from_ore(*ore), &format!("2026-11-{on:02}")))
            .collect();
        let claim = Claimable::of(principal, &fees, &payments, &holds);
        let all: Money = principal + fees.iter().map(|fee| fee.amount).sum()
            - payments.iter().map(|payment| payment.amount).sum();
        prop_assert_eq!(claim.sum() + claim.paused, all.or_zero());
        prop_assert!(!claim.principal.is_negative() && !claim.paused.is_negative());
        prop_assert!(claim.fees.iter().all(|fee| fee.amount.is_positive()));
        // Nothing that is held is in it: as much as is held of the rest, and no interest at all.
        let of_interest = |hold: &&Held| {
            hold.scope == Scope::Interest
                || (hold.scope == Scope::Difference && hold.ground == Ground::ReduceInterest)
        };
        let others: Money =
            holds.iter().filter(|hold| !of_interest(hold)).map(|hold| hold.amount).sum();
        prop_assert!(claim.paused >= others.min(all.or_zero()));
        prop_assert!(claim.sum() <= (all - others).or_zero());
        if holds.iter().any(|hold| of_interest(&hold)) {
            prop_assert!(claim.fees.iter().all(|fee| fee.kind != FeeKind::Interest));
            prop_assert!(!claim.interest);
        } else {
            prop_assert_eq!(claim.sum(), (all - others).or_zero());
        }
    }
}

#[test]
fn what_a_pause_sets_aside_of_a_payment_is_what_it_names() {
    let fees = fees();
    let both = [fees[0].id, fees[1].id];
    let targets = both.map(Target::Fee).to_vec();
    let hold = held(Scope::Disputed, kr(240), targets.clone());
    let aside = Aside { amount: kr(240), fees: both.to_vec(), interest: false };
    assert_eq!(hold.aside(), aside);
    // A difference between two sums of lines is none of the fees.
    let lines = held(Scope::Difference, kr(240), [targets, vec![LINE]].concat());
    assert_eq!(lines.aside(), Aside { fees: Vec::new(), ..aside.clone() });
    let mut interest = held(Scope::Interest, kr(12), vec![]);
    assert!(interest.aside().interest);
    interest.scope = Scope::Difference;
    interest.ground = Ground::ReduceInterest;
    assert!(interest.aside().interest);
}
