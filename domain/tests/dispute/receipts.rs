//! When a decision was received, and until when it can be appealed then (FL 44 §).

use crate::scene::day;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::decision::appeal_by;
use besked_domain::dispute::{
    Receipt, ReceiptManner, Received, check_late, check_receipt, proves_invoice, received_on,
};
use chrono::{DateTime, Utc};

fn signed(on: &str) -> Receipt {
    Receipt { on: day(on), manner: ReceiptManner::Signed }
}

/// FL 44–45 §§: what came before anything was decided is of the invoice, however far the case has come since.
#[test]
fn an_appeal_that_came_before_the_first_decision_is_counted_from_the_invoice() {
    let at = |hour: u32| -> Option<DateTime<Utc>> {
        Some(day("2026-12-03").and_hms_opt(hour, 0, 0).unwrap().and_utc())
    };
    for (appeal, decided, of_invoice) in [
        (None, None, false),
        (None, at(9), false),
        (at(8), None, true),
        (at(8), at(9), true),
        (at(9), at(9), false),
        (at(10), at(9), false),
    ] {
        assert_eq!(proves_invoice(appeal, decided), of_invoice, "{appeal:?} {decided:?}");
    }
    // A decision that was made meanwhile is received by itself.
    let (invoice, decision) = (Received::Invoice, Received::Decision);
    assert_eq!(Received::choices(at(8), None), [invoice]);
    assert_eq!(Received::choices(at(8), at(9)), [invoice, decision]);
    assert_eq!(Received::choices(at(10), at(9)), [decision]);
    assert_eq!(Received::choices(None, None), [decision]);
}

/// `domain.md` 4.3.
#[test]
fn the_time_to_appeal_is_three_weeks_from_the_proved_day() {
    for (received, last) in [
        ("2026-03-13", "2026-04-07"),
        ("2026-03-16", "2026-04-07"),
        ("2026-05-15", "2026-06-05"),
        ("2026-05-28", "2026-06-18"),
        ("2026-05-29", "2026-06-22"),
        ("2026-12-03", "2026-12-28"),
        ("2026-12-10", "2027-01-04"),
    ] {
        let proved = received_on(None, Some(signed(received)), false);
        assert_eq!(proved.map(appeal_by), Some(day(last)), "{received}");
        let opened = received_on(Some(day(received)), None, true);
        assert_eq!(opened.map(appeal_by), Some(day(last)), "{received}");
    }
}

#[test]
fn what_was_opened_or_proved_first_counts() {
    let (early, late) = ("2026-12-03", "2026-12-10");
    assert_eq!(received_on(None, None, false), None, "it lies unread");
    assert_eq!(received_on(Some(day(early)), Some(signed(late)), false), Some(day(early)));
    assert_eq!(received_on(Some(day(late)), Some(signed(early)), false), Some(day(early)));
}

/// FL 45 §.
#[test]
fn a_last_day_that_was_told_before_anything_was_proved_is_kept_to() {
    let (early, late) = ("2026-12-03", "2026-12-10");
    assert_eq!(received_on(Some(day(late)), Some(signed(early)), true), Some(day(late)));
    assert_eq!(received_on(Some(day(early)), Some(signed(late)), true), Some(day(early)));
    assert_eq!(received_on(None, Some(signed(early)), true), Some(day(early)), "it lies unread");
}

#[test]
fn a_receipt_lies_between_the_decision_and_today_where_an_appeal_is_counted_from_it() {
    let check =
        |regime, on| check_receipt(regime, day("2026-12-03"), signed(on), day("2026-12-10"));
    let decided_on = day("2026-12-03");
    let appeal = Regime::AdministrativeAppeal;
    assert_eq!(check(appeal, "2026-12-02"), Err(Refusal::ReceiptDay { decided_on }));
    assert_eq!(check(appeal, "2026-12-03"), Ok(()));
    assert_eq!(check(appeal, "2026-12-10"), Ok(()));
    assert_eq!(check(appeal, "2026-12-11"), Err(Refusal::ReceiptDay { decided_on }));
    for regime in Regime::ALL.iter().filter(|regime| **regime != appeal) {
        assert_eq!(check(*regime, "2026-12-04"), Err(Refusal::NoSuchRight), "{regime:?}");
    }
}

/// FL 45 §.
#[test]
fn only_what_came_after_its_last_day_is_too_late() {
    let last = Some(day("2026-12-28"));
    let came = |on| check_late(last, day(on));
    assert_eq!(came("2026-12-27"), Err(Refusal::InTime(last)));
    assert_eq!(came("2026-12-28"), Err(Refusal::InTime(last)), "the last day");
    assert_eq!(came("2026-12-29"), Ok(()));
    assert_eq!(check_late(None, day("2027-12-29")), Err(Refusal::InTime(None)), "it lies unread");
}
