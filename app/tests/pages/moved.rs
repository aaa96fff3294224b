//! A decision that moves a payment names it, to whoever makes it and to whoever confirms it.

use crate::cases;
use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample::{self, kr};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{
    Change, FoundElsewhere, Partial, PaymentElsewhere, Remedy, UnbookedPayment,
};
use besked_domain::id::{BankPaymentId, PaymentId, StaffId};
use besked_domain::text::Lang;
use uuid::Uuid;

fn booked() -> FoundElsewhere {
    let payment = PaymentElsewhere {
        id: PaymentId(Uuid::from_u128(1)),
        amount: kr(1_300),
        on: sample::day("2026-11-18"),
        reference: Some("F-1002".to_owned()),
        booked_on: "F-1001".to_owned(),
        surplus: kr(1_300),
    };
    FoundElsewhere { booked: vec![payment], unbooked: vec![] }
}

fn unbooked(unnamed: bool) -> FoundElsewhere {
    let (id, on) = (BankPaymentId(Uuid::from_u128(2)), sample::day("2026-11-17"));
    let payment = UnbookedPayment { id, amount: kr(400), on, unnamed };
    FoundElsewhere { booked: vec![], unbooked: vec![payment] }
}

async fn page(remedy: Remedy, moves: FoundElsewhere, proposed_by: Option<StaffId>) -> String {
    let change = Change {
        remedy,
        invoice: sample::invoice().id,
        full: kr(400),
        beside: kr(0),
        most: kr(400),
        put_right: false,
    };
    assert_eq!(change.part(), Partial::Below(kr(400)));
    let fake = Fake {
        dispute: Some(State::Stated),
        change: Some(change),
        moves,
        proposed_by,
        ..Fake::default()
    };
    let address = format!("/staff/disputes/{}", cases::id());
    let html = Visit { fake, ..Visit::manager(Lang::Sv) }.get(&address).await.html;
    text_of(&html).replace('\u{a0}', " ")
}

#[tokio::test]
async fn whoever_decides_or_confirms_reads_which_payment_is_moved() {
    let other = Some(StaffId(Uuid::from_u128(77)));
    for proposed_by in [None, other] {
        let text = page(Remedy::Payment, booked(), proposed_by).await;
        for told in ["1 300 kr som kom", "18 november", "faktura F-1001", "referens: F-1002"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        for (unnamed, told) in [(false, "med fakturans nummer"), (true, "utan fakturanummer")] {
            let text = page(Remedy::Booking, unbooked(unnamed), proposed_by).await;
            assert!(text.contains("400 kr som kom") && text.contains(told), "{text}");
            assert!(text.contains("17 november"), "{text}");
        }
    }
    let text = page(Remedy::Credit, FoundElsewhere::default(), other).await;
    assert!(!text.contains("flyttas eller bokföras hit"), "{text}");
}
