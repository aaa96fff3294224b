//! What the ledger was told of a payment holds on the invoice's own page.

use super::{day, dunned, fee, invoice, ore, payment, rates};
use besked_domain::charge::{DayCount, InterestBasis};
use besked_domain::id::FeeId;
use besked_domain::invoice::allocation::Parts;
use besked_domain::invoice::{Account, FeeKind, Invoice, Owed, Payment, Told, unbooked_interest};
use besked_domain::money::Money;
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

fn parts(costs: i64, interest: i64, principal: i64) -> Parts {
    Parts { costs: ore(costs), interest: ore(interest), principal: ore(principal) }
}

/// A payment of which it has been told what it paid.
fn told(amount: i64, on: &str, paid: Parts) -> Payment {
    let surplus = ore(amount) - paid.total();
    Payment { told: Some(Told { paid, surplus }), ..payment(amount, on) }
}

fn open(invoice: &Invoice) -> Parts {
    Owed::of(invoice, &rates()).open
}

#[test]
fn section_3_9_what_is_taken_back_is_owed_again_part_by_part() {
    let went = parts(24_000, 2_953, 23_047);
    let mut invoice = dunned();
    invoice.payments = vec![told(50_000, "2026-03-16", went)];
    let plain = Invoice { payments: vec![payment(50_000, "2026-03-16")], ..invoice.clone() };
    assert_eq!(open(&invoice), open(&plain), "it went where every payment goes");
    invoice.payments.push(told(-50_000, "2026-04-10", -went));
    let owed = Owed::of(&invoice, &rates());
    let since = owed.open.interest - ore(2_953);
    assert_eq!(
        owed.open,
        parts(24_000, 2_953, 245_000).and(Parts { interest: since, ..parts(0, 0, 0) })
    );
    // 25 days on 2,219.53 kr, and none that was paid.
    assert_eq!((since, owed.interest_paid), (ore(1_520), ore(0)));
    // Where it is not known what is taken back it is principal.
    invoice.payments.pop();
    invoice.payments.push(payment(-40_000, "2026-04-10"));
    assert_eq!(open(&invoice), parts(0, 1_520, 261_953));
}

#[test]
fn what_was_left_aside_of_a_fee_is_left_on_the_page() {
    let mut invoice = dunned();
    invoice.payments = vec![told(50_000, "2026-03-16", parts(6_000, 2_953, 41_047))];
    assert_eq!(open(&invoice), parts(18_000, 0, 203_953));
    // What is waived since was too much, and pays what is left.
    invoice.fees[0].waived_on = Some(day("2026-03-20"));
    assert_eq!(open(&invoice), parts(12_000, 0, 203_953));
}

/// The reminder of 60 kr was paid and taken back before it was waived.
#[test]
fn a_fee_that_is_waived_after_what_had_paid_it_was_taken_back_is_not_owed() {
    let went = parts(6_000, 0, 44_000);
    let mut invoice = invoice();
    invoice.fees = vec![fee(FeeKind::Reminder, 6_000, "2026-01-20")];
    invoice.payments = vec![told(50_000, "2026-01-25", went), told(-50_000, "2026-01-28", -went)];
    assert_eq!(open(&invoice), parts(6_000, 0, 245_000));
    invoice.fees[0].waived_on = Some(day("2026-01-30"));
    assert_eq!(open(&invoice), parts(0, 0, 245_000));
    // So it is where both came on one day, and where the amount was all paid, and more.
    invoice.payments[1].on = day("2026-01-25");
    assert_eq!(open(&invoice), parts(0, 0, 245_000));
    let went = parts(6_000, 0, 245_000);
    invoice.payments = vec![told(252_000, "2026-01-25", went), told(-252_000, "2026-01-28", -went)];
    assert_eq!(open(&invoice), parts(0, 0, 245_000));
    // A fee that stands beside it is owed again, and no more than it.
    invoice.fees.push(fee(FeeKind::Claim, 18_000, "2026-01-22"));
    let went = parts(24_000, 0, 26_000);
    invoice.payments = vec![told(50_000, "2026-01-25", went), told(-50_000, "2026-01-28", -went)];
    assert_eq!(open(&invoice), parts(18_000, 0, 245_000));
}

proptest! {
    /// Whatever is paid and taken back, and whichever fees are waived after it.
    #[test]
    fn no_more_costs_are_owed_than_fees_stand(
        fees in proptest::collection::vec((0_i64..100, 1_i64..30_000, any::<bool>()), 0..4),
        paid in proptest::collection::vec((0_i64..100, 1_i64..150_000, 0_i64..60), 1..6),
        bears_interest in any::<bool>(),
    ) {
        let mut page = invoice();
        page.interest_notice = bears_interest;
        let basis = (InterestBasis::InterestAct, bears_interest);
        let mut account = Account::new(page.total, page.due_on, basis, DayCount::Act365);
        for (days, amount, _) in &fees {
            let on = page.due_on + TimeDelta::days(*days);
            account.charge(on, ore(*amount), (FeeKind::Claim, FeeId(Uuid::nil())));
            page.fees.push(fee(FeeKind::Claim, *amount, &on.to_string()));
        }
        let mut acts: Vec<_> = paid
            .into_iter()
            .flat_map(|(days, amount, later)| [(days, amount), (days + later, -amount)])
            .collect();
        acts.sort_by_key(|(days, amount)| (*days, amount.is_negative()));
        for (days, amount) in acts {
            let on = page.due_on + TimeDelta::days(days);
            let mut own = payment(amount, &on.to_string());
            if let Some(went) = account.allocation(on, ore(amount), &[], &rates()) {
                own.told = Some(Told { paid: went.paid, surplus: went.surplus });
                account.pay_as_told(on, went.paid, went.surplus);
            } else {
                account.pay(on, ore(amount));
            }
            page.payments.push(own);
        }
        for (own, (_, _, waived)) in page.fees.iter_mut().zip(&fees) {
            own.waived_on = waived.then(|| page.due_on + TimeDelta::days(200));
        }
        let stands = page.fees.iter().filter(|own| own.waived_on.is_none());
        let stands: Money = stands.map(|own| own.amount).sum();
        let Owed { open: left, interest_paid, .. } = Owed::of(&page, &rates());
        prop_assert!(left.costs <= stands, "{left:?}");
        let all = [left.costs, left.interest, left.principal, interest_paid];
        prop_assert!(all.iter().all(|own| !own.is_negative()));
        // All has been taken back: what has still paid interest is owed of the rest.
        prop_assert_eq!(left.costs + left.principal, page.total + stands + interest_paid);
    }
}

/// What a payment paid of interest that is not booked rests on the rates alone, whatever it was told as.
#[test]
fn interest_that_is_not_booked_is_counted_as_before() {
    let mut invoice = dunned();
    invoice.payments = vec![told(300_000, "2026-03-16", parts(24_000, 0, 245_000))];
    assert_eq!(unbooked_interest(&invoice, &rates()), ore(2_953));
}

#[test]
fn it_is_kept_and_what_is_not_known_is_not_written() {
    let one = told(50_000, "2026-03-16", parts(24_000, 2_953, 23_047));
    let kept = serde_json::to_value(&one).unwrap();
    assert_eq!(serde_json::from_value::<Payment>(kept).unwrap(), one);
    assert!(serde_json::to_value(payment(1, "2026-03-16")).unwrap().get("told").is_none());
}
