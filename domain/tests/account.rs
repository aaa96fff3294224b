//! Where a payment goes within an invoice as it stands that day (`domain.md` 3.9).

use besked_domain::charge::{DayCount, InterestBasis};
use besked_domain::id::FeeId;
use besked_domain::interest::RateTable;
use besked_domain::invoice::allocation::{Parts, PaymentOrder};
use besked_domain::invoice::{Account, Agreed, Aside, FeeKind};
use besked_domain::money::Money;
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ore(ore: i64) -> Money {
    Money::from_ore(ore)
}

fn parts(costs: i64, interest: i64, principal: i64) -> Parts {
    Parts { costs: ore(costs), interest: ore(interest), principal: ore(principal) }
}

/// 2,450 kr due 31 January 2026, with interest.
fn due() -> Account {
    let interest = (InterestBasis::InterestAct, true);
    Account::new(ore(245_000), day("2026-01-31"), interest, DayCount::Act365)
}

/// The same, with a reminder and a claim.
fn dunned() -> Account {
    let mut account = due();
    for (kind, on, amount) in
        [(FeeKind::Reminder, "2026-02-10", 6_000), (FeeKind::Claim, "2026-03-01", 18_000)]
    {
        account.charge(day(on), ore(amount), (kind, fee(kind)));
    }
    account
}

fn fee(kind: FeeKind) -> FeeId {
    FeeId(Uuid::from_u128(if kind == FeeKind::Reminder { 1 } else { 2 }))
}

/// The same, with a pause of some of its fees and of so much.
fn contested(amount: i64, kinds: &[FeeKind]) -> Account {
    let mut account = dunned();
    let fees = kinds.iter().map(|kind| fee(*kind)).collect();
    account.set_aside(Aside { amount: ore(amount), fees, interest: false });
    account
}

const BOTH: [FeeKind; 2] = [FeeKind::Reminder, FeeKind::Claim];

/// What a payment in March pays, and what of it is too much.
fn pays(account: &Account, amount: i64, agreed: Option<&Agreed>) -> (Parts, Money) {
    let rates = RateTable::shipped();
    let it = account
        .allocation(
            day("2026-03-16"),
            ore(amount),
            &agreed.cloned().into_iter().collect::<Vec<_>>(),
            &rates,
        )
        .unwrap();
    (it.paid, it.surplus)
}

#[test]
fn section_3_9_costs_then_interest_then_principal() {
    assert_eq!(pays(&dunned(), 50_000, None), (parts(24_000, 2_953, 23_047), ore(0)));
    assert_eq!(pays(&dunned(), 20_000, None), (parts(20_000, 0, 0), ore(0)));
    assert_eq!(pays(&dunned(), 25_000, None), (parts(24_000, 1_000, 0), ore(0)));
    assert_eq!(pays(&dunned(), 300_000, None), (parts(24_000, 2_953, 245_000), ore(28_047)));
    let early = due().allocation(day("2026-01-31"), ore(245_000), &[], &RateTable::shipped());
    assert_eq!(early.unwrap().paid, parts(0, 0, 245_000), "in time it is the amount itself");
}

#[test]
fn section_3_9_fees_that_are_contested_are_left_aside() {
    let held = contested(24_000, &BOTH);
    assert_eq!(pays(&held, 50_000, None), (parts(0, 2_953, 47_047), ore(0)));
    // Where one of them is, the other is paid.
    let claim = contested(18_000, &[FeeKind::Claim]);
    assert_eq!(pays(&claim, 50_000, None), (parts(6_000, 2_953, 41_047), ore(0)));
    // What is left when all else is paid pays what is contested, and only then something is too much.
    assert_eq!(pays(&held, 260_000, None), (parts(12_047, 2_953, 245_000), ore(0)));
    assert_eq!(pays(&held, 300_000, None), (parts(24_000, 2_953, 245_000), ore(28_047)));
    // A pause of interest lies on all of it, and one of the amount itself on that.
    let mut interest = dunned();
    interest.set_aside(Aside { amount: ore(1), fees: Vec::new(), interest: true });
    assert_eq!(pays(&interest, 50_000, None), (parts(24_000, 0, 26_000), ore(0)));
    let whole = contested(245_000, &[]);
    assert_eq!(pays(&whole, 50_000, None), (parts(24_000, 2_953, 23_047), ore(0)));
    // A fee of a later day is not held of those before it.
    let mut later = due();
    later.charge(day("2026-02-10"), ore(6_000), (FeeKind::Reminder, fee(FeeKind::Reminder)));
    later.charge(day("2026-03-17"), ore(18_000), (FeeKind::Claim, fee(FeeKind::Claim)));
    let fees = vec![fee(FeeKind::Claim)];
    later.set_aside(Aside { amount: ore(18_000), fees, interest: false });
    assert_eq!(pays(&later, 50_000, None).0.costs, ore(6_000));
}

#[test]
fn what_has_been_told_holds_when_the_pause_is_lifted() {
    let mut account = dunned();
    account.pay_as_told(day("2026-03-16"), parts(0, 2_953, 47_047), ore(0));
    let rates = RateTable::shipped();
    let goes = |account: &Account, amount| {
        account.allocation(day("2026-03-16"), ore(amount), &[], &rates).unwrap()
    };
    assert_eq!(goes(&account, 50_000).paid, parts(24_000, 0, 26_000));
    assert_eq!(goes(&account, 50_000).left, parts(0, 0, 171_953));
    // What is owed no more was too much, and pays what is still owed.
    let mut less = Account::new(
        ore(30_000),
        day("2026-03-16"),
        (InterestBasis::InterestAct, true),
        DayCount::Act365,
    );
    less.pay_as_told(day("2026-03-16"), parts(0, 0, 47_047), ore(1_000));
    less.charge(day("2026-03-16"), ore(6_000), (FeeKind::Reminder, fee(FeeKind::Reminder)));
    assert_eq!(goes(&less, 5_000).surplus, ore(5_000));
}

#[test]
fn what_has_been_paid_is_not_paid_again_and_what_comes_later_is_not_paid_yet() {
    let mut account = due();
    account.pay(day("2026-01-20"), ore(200_000));
    account.charge(day("2026-02-10"), ore(6_000), (FeeKind::Reminder, FeeId(Uuid::nil())));
    account.charge(day("2026-03-17"), ore(18_000), (FeeKind::Claim, FeeId(Uuid::nil())));
    let (paid, surplus) = pays(&account, 60_000, None);
    assert_eq!((paid.costs, paid.principal), (ore(6_000), ore(45_000)));
    assert_eq!(paid.total() + surplus, ore(60_000));
    // What was taken back is owed again.
    account.pay(day("2026-03-01"), ore(-200_000));
    assert_eq!(pays(&account, 300_000, None).0.principal, ore(245_000));
    let back = account.allocation(day("2026-03-16"), ore(-1), &[], &RateTable::shipped());
    assert_eq!(back, None, "it is not known where that went");
}

#[test]
fn what_is_taken_back_is_the_reverse_of_the_payment_where_it_is_known_where_that_went() {
    let (rates, on) = (RateTable::shipped(), day("2026-03-16"));
    let back = |account: &Account, amount| account.allocation(on, ore(amount), &[], &rates);
    let went = (parts(24_000, 2_953, 23_047), ore(0));
    let mut account = dunned();
    account.pay_as_told(on, went.0, went.1);
    let it = back(&account, -50_000).unwrap();
    assert_eq!((it.paid, it.surplus), (parts(-24_000, -2_953, -23_047), ore(0)));
    assert_eq!(it.left, parts(24_000, 2_953, 245_000), "owed again as it was");
    assert_eq!(back(&account, -49_999), None, "of no payment, or of a part of one");
    // Two that went the same way are one as good as the other, and each is taken back once.
    let mut same = account.clone();
    same.pay_as_told(on, went.0, went.1);
    for left in [2, 1] {
        let it = back(&same, -50_000).unwrap();
        assert_eq!(it.paid, -went.0, "{left}");
        same.pay_as_told(on, it.paid, it.surplus);
    }
    assert_eq!(back(&same, -50_000), None);
    assert_eq!(pays(&same, 50_000, None), went, "as if nothing had been paid");
    // Of two that went different ways, or of one of which nothing is known, it is not known which it is.
    let mut other = account.clone();
    other.pay_as_told(on, parts(0, 0, 50_000), ore(0));
    assert_eq!(back(&other, -50_000), None);
    for untold in [50_000, -50_000] {
        let mut account = account.clone();
        account.pay(on, ore(untold));
        assert_eq!(back(&account, -50_000), None, "{untold}");
    }
    // What was too much is taken back as such, and what it has paid since is owed again.
    let mut paid = due();
    paid.pay_as_told(day("2026-01-31"), parts(0, 0, 245_000), ore(10_000));
    paid.charge(day("2026-02-10"), ore(6_000), (FeeKind::Reminder, fee(FeeKind::Reminder)));
    let it = back(&paid, -255_000).unwrap();
    assert_eq!((it.paid, it.surplus), (parts(0, 0, -245_000), ore(-10_000)));
    assert_eq!(it.left.total(), ore(251_000));
}

#[test]
fn of_instalments_that_are_as_large_the_latest_is_taken_back_while_it_is_new() {
    let rates = RateTable::shipped();
    let allocation =
        |account: &Account, on: &str, amount| account.allocation(day(on), ore(amount), &[], &rates);
    let pays = |account: &mut Account, on: &str, amount| {
        let went = allocation(account, on, amount).unwrap();
        account.pay_as_told(day(on), went.paid, went.surplus);
        went.paid
    };
    let mut account = due();
    let paid = ["2026-02-28", "2026-03-28", "2026-04-28"].map(|on| pays(&mut account, on, 50_000));
    assert!(paid.windows(2).all(|two| two[0].interest > two[1].interest), "{paid:?}");
    for on in ["2026-04-28", "2026-05-12"] {
        let back = allocation(&account, on, -50_000).unwrap();
        assert_eq!((back.paid, back.surplus), (-paid[2], ore(0)), "{on}");
    }
    assert_eq!(allocation(&account, "2026-05-13", -50_000), None, "it may be any of them");
    // It is taken back once; the one before is not new any more, and the one after it is.
    let mut once = account.clone();
    assert_eq!(pays(&mut once, "2026-05-04", -50_000), -paid[2]);
    assert_eq!(allocation(&once, "2026-05-05", -50_000), None);
    let again = pays(&mut once, "2026-05-28", 50_000);
    assert_eq!(allocation(&once, "2026-06-02", -50_000).unwrap().paid, -again);
    // Where one was taken back and it is not known which, only what came after it can be this one.
    let mut untold = account.clone();
    untold.pay(day("2026-05-04"), ore(-50_000));
    assert_eq!(allocation(&untold, "2026-05-05", -50_000), None);
    let again = pays(&mut untold, "2026-05-28", 50_000);
    assert_eq!(allocation(&untold, "2026-06-02", -50_000).unwrap().paid, -again);
    // What is known of older ones is not asked for, and of the latest it has to be.
    let mut older = due();
    older.pay(day("2026-02-28"), ore(50_000));
    let later = pays(&mut older, "2026-03-28", 50_000);
    assert_eq!(allocation(&older, "2026-04-02", -50_000).unwrap().paid, -later);
    older.pay(day("2026-04-01"), ore(50_000));
    assert_eq!(allocation(&older, "2026-04-02", -50_000), None);
}

#[test]
fn what_is_taken_back_brings_no_fee_back_that_has_been_waived() {
    let (rates, on) = (RateTable::shipped(), day("2026-01-31"));
    let mut account = due();
    account.pay_as_told(on, parts(6_000, 0, 44_000), ore(0));
    // The reminder that it paid was waived: it stands no more, and the 60 kr have paid principal.
    assert_eq!(account.allocation(on, ore(-50_000), &[], &rates), None);
    account.pay(on, ore(-50_000));
    let left = account.allocation(on, ore(0), &[], &rates).unwrap().left;
    assert_eq!((left.costs, left.principal), (ore(0), ore(245_000)));
    // A fee that stands is owed again.
    let (mut account, on) = (dunned(), day("2026-03-16"));
    account.pay_as_told(on, parts(24_000, 2_953, 23_047), ore(0));
    let back = account.allocation(on, ore(-50_000), &[], &rates).unwrap();
    assert_eq!(back.left.costs, ore(24_000));
}

#[test]
fn a_plan_may_say_that_the_principal_comes_first_and_that_no_interest_runs() {
    let plan = Agreed {
        from: day("2026-03-01"),
        until: None,
        order: PaymentOrder::PrincipalFirst,
        interest_runs: true,
        months: vec![],
    };
    assert_eq!(pays(&dunned(), 50_000, Some(&plan)), (parts(0, 0, 50_000), ore(0)));
    let later = Agreed { from: day("2026-03-17"), ..plan.clone() };
    assert_eq!(pays(&dunned(), 50_000, Some(&later)), pays(&dunned(), 50_000, None));
    let waived = Agreed { order: PaymentOrder::CostsFirst, interest_runs: false, ..plan };
    let (paid, _) = pays(&dunned(), 50_000, Some(&waived));
    assert!(paid.interest.is_positive() && paid.interest < ore(2_953), "until the plan: {paid:?}");
}

#[test]
fn what_a_plan_waived_until_it_fell_away_stays_waived_and_interest_runs_after_it() {
    let plan = |until: Option<&str>| Agreed {
        from: day("2026-02-10"),
        until: until.map(day),
        order: PaymentOrder::PrincipalFirst,
        interest_runs: false,
        months: vec![],
    };
    // Ten days before the plan, and six after it: 671 and 403 öre.
    let fell = plan(Some("2026-03-10"));
    let fell = Some(&fell);
    assert_eq!(pays(&dunned(), 50_000, fell), (parts(24_000, 1_074, 24_926), ore(0)));
    // On the last day of it it holds still, and where it holds nothing more is counted.
    for holds in [Some("2026-03-16"), Some("2026-03-17"), None] {
        assert_eq!(pays(&dunned(), 300_000, Some(&plan(holds))).0.interest, ore(671), "{holds:?}");
        assert_eq!(pays(&dunned(), 50_000, Some(&plan(holds))).0, parts(0, 0, 50_000), "{holds:?}");
    }
    // What was paid while it held was paid in its order, and lowers what bears interest afterwards.
    let mut paid = dunned();
    paid.pay(day("2026-03-05"), ore(145_000));
    assert_eq!(pays(&paid, 300_000, fell).0, parts(24_000, 671 + 164, 100_000));
    let mut late = dunned();
    late.pay(day("2026-03-12"), ore(1));
    assert_eq!(pays(&late, 300_000, fell).0.costs, ore(23_999));
}

proptest! {
    #[test]
    fn where_each_payment_goes_adds_up_to_it_and_nothing_is_paid_twice(
        payments in proptest::collection::vec((0_i64..400, 0_i64..200_000), 1..8),
        fees in proptest::collection::vec((0_i64..400, 1_i64..20_000), 0..4),
    ) {
        let (rates, first) = (RateTable::shipped(), day("2026-01-01"));
        let mut account = due();
        for (days, amount) in &fees {
            let on = first + TimeDelta::days(*days);
            account.charge(on, ore(*amount), (FeeKind::Claim, FeeId(Uuid::nil())));
        }
        let mut payments = payments;
        payments.sort_unstable();
        let (mut costs, mut principal) = (Money::ZERO, Money::ZERO);
        for (days, amount) in payments {
            let on = first + TimeDelta::days(days);
            let it = account.allocation(on, ore(amount), &[], &rates).unwrap();
            prop_assert_eq!(it.paid.total() + it.surplus, ore(amount));
            costs += it.paid.costs;
            principal += it.paid.principal;
            account.pay(on, ore(amount));
        }
        prop_assert!(costs <= fees.iter().map(|(_, amount)| ore(*amount)).sum::<Money>());
        prop_assert!(principal <= ore(245_000));
    }
}
