//! *It has been paid*: which payments are found to be of the invoice, booked elsewhere or nowhere.

use crate::scene::{Scene, day, elsewhere, kr, unbooked, unnamed};
use besked_domain::dispute::{Finding, Ground, PaymentElsewhere, TextId, UnbookedPayment, Value};
use besked_domain::money::Money;

#[test]
fn a_payment_belongs_here_when_it_says_so_or_is_too_much_where_it_lies() {
    let found = |change: fn(&mut PaymentElsewhere)| {
        let mut payment = elsewhere();
        change(&mut payment);
        let scene = Scene::new(Ground::AlreadyPaid)
            .with(|scene| scene.facts.payments_elsewhere.push(payment));
        scene.answer().finding == Finding::PaymentFound
    };
    assert!(found(|_| ()));
    assert!(!found(|payment| payment.surplus = kr(1_249)), "it is needed where it lies");
    assert!(!found(|payment| payment.amount = kr(1_249)));
    assert!(found(|payment| {
        payment.surplus = Money::ZERO;
        payment.reference = Some("100 2005".to_owned());
    }));
    assert!(!found(|payment| {
        payment.surplus = Money::ZERO;
        payment.reference = Some("1002006".to_owned());
    }));
}

#[test]
fn what_has_not_been_booked_is_a_payment_and_what_is_missing_is_told() {
    let answer = |each: &[i64], paid: Option<i64>| {
        let scene = Scene::new(Ground::AlreadyPaid).with(|scene| {
            scene.facts.payments_unbooked.extend(each.iter().map(|kronor| unbooked(*kronor)));
            paid.into_iter().for_each(|kronor| scene.pay(kr(kronor), "2026-11-25"));
        });
        let answer = scene.answer();
        assert_eq!(answer.finding, Finding::PaymentFound);
        let short = answer.part(6).iter().find(|said| said.text == TextId::PaidShort);
        let missing = short.map(|said| said.values["left"].clone());
        assert_eq!(missing.is_some(), answer.says(TextId::AskPayment));
        let told = answer.part(6).iter().filter(|said| said.text == TextId::PaidUnbooked).count();
        (told, missing)
    };
    let missing = |kronor| Some(Value::Money(kr(kronor)));
    assert_eq!(answer(&[1_250], None), (1, None));
    assert_eq!(answer(&[1_300], None), (1, None));
    assert_eq!(answer(&[1_249], None), (1, missing(1)));
    assert_eq!(answer(&[750], Some(500)), (1, None), "with what had been paid before");
    assert_eq!(answer(&[300, 1_250], None), (1, None), "one that covers it is the one");
    assert_eq!(answer(&[500, 750, 100], None), (2, None), "no more of them than it takes");
    assert_eq!(answer(&[300, 400], None), (2, missing(550)));
    let cancelled = Scene::new(Ground::AlreadyPaid).with(|scene| {
        scene.facts.payments_unbooked.push(unbooked(1_250));
        scene.invoice().cancelled_on = Some(day("2026-11-20"));
    });
    let answer = cancelled.answer();
    assert!(!answer.says(TextId::PaidUnbooked), "nothing is left to book it on");
}

#[test]
fn a_payment_without_a_number_is_told_by_its_amount_and_its_day() {
    let answer = |all: Vec<UnbookedPayment>| {
        let scene = Scene::new(Ground::AlreadyPaid).with(|scene| {
            scene.facts.payments_unbooked = all;
            scene.facts.case.received_on = day("2026-11-25");
        });
        scene.answer()
    };
    let on = |date: &str| UnbookedPayment { on: day(date), ..unnamed(1_250) };
    for (date, found) in
        [("2026-10-31", false), ("2026-11-01", true), ("2026-11-25", true), ("2026-11-26", false)]
    {
        let answer = answer(vec![on(date)]);
        assert_eq!(answer.says(TextId::PaidAlike), found, "{date}");
        assert!(answer.says(TextId::AskPayment), "whose it is can be shown");
    }
    assert!(!answer(vec![unnamed(1_249)]).says(TextId::PaidAlike));
    let two = answer(vec![on("2026-11-20"), on("2026-11-21")]);
    assert_eq!(two.finding, Finding::PaymentNotFound, "nobody knows which");
    let named = answer(vec![unbooked(400), unnamed(1_250)]);
    assert!(named.says(TextId::PaidShort) && !named.says(TextId::PaidAlike));
}
