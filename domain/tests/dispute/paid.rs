//! *It has been paid*: which payments are found to be of the invoice, booked elsewhere or nowhere.

use crate::letters::short;
use crate::scene::{Scene, day, elsewhere, id, kr, unbooked, unnamed};
use besked_domain::dispute::{
    Finding, FoundElsewhere, Ground, PaymentElsewhere, Remedy, TextId, UnbookedPayment, Value,
    explain_by,
};
use besked_domain::id::{BankPaymentId, PaymentId};
use besked_domain::invoice::{FeeKind, Payment};
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

/// Payments that state this invoice and are booked on another, and some that are booked nowhere.
fn several(there: &[i64], nowhere: &[i64]) -> Scene {
    Scene::new(Ground::AlreadyPaid).with(|scene| {
        for (number, kronor) in (300..).zip(there) {
            let payment = PaymentElsewhere { id: PaymentId(id(number)), ..short(*kronor) };
            scene.facts.payments_elsewhere.push(payment);
        }
        for (number, kronor) in (400..).zip(nowhere) {
            let id = BankPaymentId(id(number));
            let on = day("2026-11-21");
            scene.facts.payments_unbooked.push(UnbookedPayment { id, on, ..unbooked(*kronor) });
        }
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    vec![several(&[625, 625], &[]), several(&[400], &[850]), several(&[400, 300], &[200])]
}

/// How many payments are told of on other invoices and nowhere, and what is missing.
fn told(scene: &Scene) -> (usize, usize, Option<Value>) {
    let answer = scene.answer();
    assert_eq!(answer.finding, Finding::PaymentFound);
    let count = |text| answer.part(6).iter().filter(|said| said.text == text).count();
    let short = answer.part(6).iter().find(|said| said.text == TextId::PaidShort);
    let missing = short.map(|said| said.values["left"].clone());
    let unnamed = answer.says(TextId::PaidAlike);
    let all = count(TextId::PaidElsewhere) + count(TextId::PaidUnbooked) + usize::from(unnamed);
    assert_eq!(answer.says(TextId::PaidTogether), all > 1);
    assert_eq!(missing.is_some() || unnamed, answer.says(TextId::AskPayment));
    (count(TextId::PaidElsewhere), count(TextId::PaidUnbooked), missing)
}

#[test]
fn all_payments_that_state_the_invoice_are_found_up_to_what_is_left() {
    let missing = |kronor| Some(Value::Money(kr(kronor)));
    assert_eq!(told(&several(&[625, 625], &[])), (2, 0, None));
    assert_eq!(told(&several(&[625, 625, 100], &[300])), (2, 0, None), "no more than it takes");
    assert_eq!(told(&several(&[400, 1_250], &[])), (1, 0, None), "one that covers it is the one");
    assert_eq!(told(&several(&[400, 300], &[])), (2, 0, missing(550)));
    assert_eq!(told(&several(&[400], &[850])), (1, 1, None));
    assert_eq!(told(&several(&[400], &[500, 350])), (1, 2, None));
    assert_eq!(told(&several(&[400, 300], &[200])), (2, 1, missing(350)));
    let paid = several(&[400], &[350]).with(|scene| scene.pay(kr(500), "2026-11-25"));
    assert_eq!(told(&paid), (1, 1, None), "with what had been paid before");
}

/// Beside those that state the invoice, what is too much where it lies and is as much as lacks here belongs here too.
#[test]
fn a_payment_that_is_too_much_where_it_lies_is_found_beside_one_that_states_the_invoice() {
    let beside = |kronor, surplus| {
        several(&[400], &[]).with(|scene| {
            let (amount, surplus) = (kr(kronor), kr(surplus));
            let booked_on = "100101".to_owned();
            let payment = PaymentElsewhere { amount, surplus, booked_on, ..elsewhere() };
            scene.facts.payments_elsewhere.insert(0, payment);
        })
    };
    assert_eq!(told(&beside(850, 850)), (2, 0, None));
    for (kronor, surplus) in [(850, 849), (849, 849), (1_250, 1_250)] {
        assert_eq!(told(&beside(kronor, surplus)).0, 1, "{kronor} of {surplus}");
    }
    // The invoice is paid but for its fee: what another paid twice is not of that.
    let fee = several(&[1_250], &[]).with(|scene| {
        scene.fee(FeeKind::Reminder, kr(60));
        let booked_on = "100101".to_owned();
        scene.facts.payments_elsewhere.push(PaymentElsewhere { booked_on, ..elsewhere() });
    });
    assert_eq!(told(&fee), (1, 0, Some(Value::Money(kr(60)))));
    // What one has taken of a surplus is not too much of another.
    let two = |surplus: i64| {
        Scene::new(Ground::AlreadyPaid).with(|scene| {
            scene.invoice().total = kr(1_250);
            scene.fee(FeeKind::Reminder, kr(1_250));
            for number in 300..302 {
                let (id, surplus) = (PaymentId(id(number)), kr(surplus));
                scene.facts.payments_elsewhere.push(PaymentElsewhere {
                    id,
                    surplus,
                    ..elsewhere()
                });
            }
        })
    };
    assert_eq!((told(&two(1_250)).0, told(&two(2_500)).0), (1, 2));
    let alike = several(&[400], &[]).with(|scene| {
        scene.facts.payments_unbooked.push(unnamed(850));
    });
    assert!(alike.answer().says(TextId::PaidAlike));
    let whole = several(&[400], &[]).with(|scene| {
        scene.facts.payments_unbooked.push(unnamed(1_250));
    });
    assert!(!whole.answer().says(TextId::PaidAlike), "400 of it is paid");
}

#[test]
fn all_of_them_are_moved() {
    let sums = |scene: &Scene| {
        let change = scene.change();
        (change.remedy, change.full, change.most)
    };
    let both = several(&[625, 625], &[]);
    assert_eq!(sums(&both), (Remedy::Payment, kr(1_250), kr(1_250)));
    let moves = FoundElsewhere::of(&both.made_from(), both.today).done_by(Remedy::Payment, &[]);
    let each: Vec<_> = moves.booked.iter().map(|payment| payment.amount).collect();
    assert_eq!(each, [kr(625); 2]);
    assert_eq!(sums(&several(&[400, 300], &[])), (Remedy::Payment, kr(700), kr(1_250)));
    // What lies nowhere is placed by the economist, and is no part of what is decided.
    assert_eq!(sums(&several(&[400], &[850])), (Remedy::Payment, kr(400), kr(400)));
    assert_eq!(sums(&several(&[400], &[300])), (Remedy::Payment, kr(400), kr(950)));
    assert_eq!(sums(&several(&[], &[400, 850])), (Remedy::Booking, kr(1_250), kr(1_250)));
    // What states no invoice may be somebody else's.
    let alike = several(&[400], &[]).with(|scene| {
        scene.facts.payments_unbooked.push(unnamed(850));
    });
    assert!(alike.answer().says(TextId::PaidAlike));
    assert_eq!(sums(&alike), (Remedy::Payment, kr(400), kr(1_250)));
}

/// The invoice once payments have come to it by themselves, before the decision.
fn come(scene: &Scene, payments: &[(u128, i64, &str)]) -> (Remedy, Money, Money) {
    let mut now = scene.facts.invoice.clone();
    for (number, kronor, on) in payments {
        now.payments.push(Payment {
            id: PaymentId(id(*number)),
            amount: kr(*kronor),
            on: day(on),
            channel: "bankgiro".to_owned(),
            reference: None,
            told: None,
        });
    }
    let change = scene.change_now(&now, kr(0), (kr(0), kr(0)));
    (change.remedy, change.full, change.most)
}

const PUT_RIGHT: (Remedy, Money, Money) = (Remedy::Measure, Money::ZERO, Money::ZERO);

#[test]
fn what_has_been_booked_since_is_not_what_is_to_be_moved() {
    let scene = several(&[400], &[850]);
    let after = |payments: &[_]| come(&scene, payments);
    let (moved, placed) = ((800, 400, "2026-11-20"), (801, 850, "2026-11-21"));
    let to_move = (Remedy::Payment, kr(400), kr(400));
    assert_eq!(after(&[]), to_move);
    assert_eq!(after(&[placed]), to_move, "it still lies on the other invoice");
    for both in [&[moved][..], &[moved, placed]] {
        assert_eq!(after(both), PUT_RIGHT);
    }
}

/// Both are of one day and as much: what is placed is one of them, and what is moved the other.
#[test]
fn what_is_placed_is_not_taken_for_what_is_moved_on_the_same_day() {
    let of_one_day = several(&[625], &[625]).with(|scene| {
        scene.facts.payments_unbooked[0].on = scene.facts.payments_elsewhere[0].on;
    });
    let on = of_one_day.facts.payments_unbooked[0].on.to_string();
    let (placed, again, moved) = ((800, 625, &*on), (801, 625, &*on), (300, 625, &*on));
    let to_move = (Remedy::Payment, kr(625), kr(625));
    assert_eq!(come(&of_one_day, &[placed]), to_move);
    assert_eq!(come(&of_one_day, &[moved]), PUT_RIGHT, "the ledger kept its id");
    for both in [[placed, again], [placed, moved], [moved, placed]] {
        assert_eq!(come(&of_one_day, &both), PUT_RIGHT);
    }
    // What states no invoice was not taken off what is to be decided.
    let alike = several(&[400], &[]).with(|scene| {
        scene.facts.payments_unbooked.push(unnamed(850));
    });
    assert_eq!(come(&alike, &[(800, 850, &on)]), (Remedy::Payment, kr(400), kr(400)));
    assert_eq!(come(&alike, &[(801, 400, &on)]), (Remedy::Payment, kr(0), kr(850)));
}

/// An earlier round has moved the one, and the ledger has yet to tell of it.
#[test]
fn what_is_placed_is_not_what_an_earlier_round_has_moved() {
    let scene = several(&[400], &[]).with(|scene| {
        scene.facts.payments_unbooked.push(unnamed(850));
    });
    let mut now = scene.facts.invoice.clone();
    let (id, amount, on) = (PaymentId(id(800)), kr(850), day("2026-11-20"));
    let channel = "bankgiro".to_owned();
    now.payments.push(Payment { id, amount, on, channel, reference: None, told: None });
    let before = (kr(400), kr(0), kr(0));
    let since = scene.since(&now, kr(0), before);
    assert_eq!((since.paid, since.waits), (kr(850), kr(400)));
    let left = scene.change().on_the_day(&since).after(kr(400), kr(0));
    assert_eq!((left.full, left.most), (kr(0), kr(0)));
}

/// What is to be moved comes in parts, or beside a payment of something else of its day.
#[test]
fn a_payment_that_was_found_is_one_payment_on_the_invoice() {
    let scene = several(&[400], &[]);
    let on = scene.facts.payments_elsewhere[0].on.to_string();
    let part = scene.clone().with(|scene| scene.objection.amount = Some(kr(400)));
    let rest = |payments: &[_]| come(&part, payments).1;
    assert_eq!(rest(&[(800, 100, &on), (801, 300, &on)]), kr(0), "in two parts");
    assert_eq!(rest(&[(800, 300, &on)]), kr(100));
    assert_eq!(rest(&[(800, 300, &on), (801, 300, &on)]), kr(100), "the second is of the rest");
}

#[test]
fn the_sixth_version_still_finds_the_first_alone() {
    for scene in scenes() {
        let Scene { facts, objection, policy, today } = &scene;
        let answer = explain_by(6, facts, objection, policy, *today);
        let told = answer.part(6).iter().map(|said| said.text);
        assert_eq!(told.collect::<Vec<_>>(), [TextId::PaidElsewhere, TextId::PaidShort]);
    }
}
