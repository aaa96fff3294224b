//! When a decision was received, and until when it can be appealed then (FL 44 §).

use crate::scene::day;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::decision::appeal_by;
use besked_domain::dispute::{
    Dismissed, Receipt, ReceiptManner, Received, WaitingAppeal, check_handed_over, check_late,
    check_receipt, dismissed_first, earlier_appealed, part_late, proves_invoice, received_on,
};
use besked_domain::notice::Notice;
use chrono::{DateTime, Utc};

fn at(hour: u32) -> DateTime<Utc> {
    day("2026-12-03").and_hms_opt(hour, 0, 0).unwrap().and_utc()
}

fn signed(on: &str) -> Receipt {
    Receipt { on: day(on), manner: ReceiptManner::Signed }
}

/// FL 44–45 §§: what came before anything was decided is of the invoice, however far the case has come since.
#[test]
fn an_appeal_that_came_before_the_first_decision_is_counted_from_the_invoice() {
    for (appeal, decided, of_invoice) in [
        (None, None, false),
        (None, Some(at(9)), false),
        (Some(at(8)), None, true),
        (Some(at(8)), Some(at(9)), true),
        (Some(at(9)), Some(at(9)), false),
        (Some(at(10)), Some(at(9)), false),
    ] {
        assert_eq!(proves_invoice(appeal, decided), of_invoice, "{appeal:?} {decided:?}");
    }
    // A decision that was made meanwhile is received by itself.
    let (invoice, decision) = (Received::Invoice, Received::Decision);
    assert_eq!(Received::choices(&[at(8)], &[]), [invoice]);
    let made = [(1, at(9))];
    assert_eq!(Received::choices(&[at(8)], &made), [invoice, decision]);
    assert_eq!(Received::choices(&[at(10)], &made), [decision]);
    assert_eq!(Received::choices(&[], &made), [decision]);
    assert_eq!(Received::choices(&[], &[]), [decision]);
}

/// FL 44 §: a later decision takes nothing from the time of an appeal of the one before.
#[test]
fn an_appeal_of_an_earlier_decision_is_counted_from_the_receipt_of_that() {
    let decided = [(1, at(9)), (2, at(12)), (4, at(15))];
    for (appeals, earlier) in [
        (vec![], vec![]),
        (vec![at(8)], vec![]),
        (vec![at(9)], vec![1]),
        (vec![at(13)], vec![2]),
        (vec![at(15)], vec![]),
        (vec![at(8), at(13), at(16)], vec![2]),
        (vec![at(10), at(11), at(14)], vec![1, 2]),
    ] {
        assert_eq!(Vec::from_iter(earlier_appealed(&appeals, &decided)), earlier, "{appeals:?}");
    }
    let (invoice, decision) = (Received::Invoice, Received::Decision);
    let [first, second] = [1, 2].map(Received::Earlier);
    assert_eq!(Received::choices(&[at(10)], &decided), [first, decision]);
    assert_eq!(Received::choices(&[at(16)], &decided), [decision]);
    assert_eq!(Received::choices(&[at(8), at(10)], &decided), [invoice, first, decision]);
    // One of a decision in the middle is told apart from one of the first.
    let all = [invoice, first, second, decision];
    assert_eq!(Received::choices(&[at(8), at(10), at(13)], &decided), all);
    for of in all {
        assert_eq!(of.to_string().parse(), Ok(of));
    }
    for none in ["earlier", "earlier-", "earlier-x", "Invoice", ""] {
        assert!(none.parse::<Received>().is_err(), "{none}");
    }
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

/// One that came on a day, of what could be appealed until another.
fn appeal(on: &str, last: Option<&str>) -> WaitingAppeal {
    let came = day(on).and_hms_opt(9, 0, 0).unwrap().and_utc();
    WaitingAppeal { came, came_on: day(on), last: last.map(day) }
}

/// FL 45 §: each by the time of what it is of itself.
#[test]
fn one_that_came_in_time_is_not_dismissed_with_one_that_came_too_late() {
    let late = appeal("2026-12-29", Some("2026-12-28"));
    let in_time = appeal("2027-01-11", Some("2027-01-11"));
    let unknown = appeal("2027-01-12", None);
    assert_eq!(part_late(&[late, in_time]), Ok((vec![late], vec![in_time])));
    assert_eq!(part_late(&[unknown, late]), Ok((vec![late], vec![unknown])));
    assert_eq!(part_late(&[late, late]), Ok((vec![late, late], vec![])));
    assert_eq!(part_late(&[in_time, unknown]), Err(Refusal::InTime(in_time.last)));
    assert_eq!(part_late(&[unknown, in_time]), Err(Refusal::InTime(None)));
    assert_eq!(part_late(&[]), Err(Refusal::NoAppeal));
}

/// FL 45 §: two of one day are two, and that day is told once.
#[test]
fn what_is_dismissed_is_counted_and_each_of_its_days_told_once() {
    let late = |on| appeal(on, Some("2026-12-28"));
    let (first, second) = (late("2026-12-29"), late("2026-12-30"));
    let unknown = appeal("2027-01-12", None);
    for (dismissed, left, several, days) in [
        (&[first][..], &[][..], false, &["2026-12-29"][..]),
        (&[first, first], &[unknown], true, &["2026-12-29"]),
        (&[first, first, second], &[unknown, unknown], true, &["2026-12-29", "2026-12-30"]),
    ] {
        let told = Dismissed::of(dismissed, left);
        let waiting = u32::try_from(left.len()).unwrap();
        assert_eq!((told.came_on.len(), told.waiting), (dismissed.len(), waiting));
        assert_eq!(told.days(), days.iter().map(|on| day(on)).collect::<Vec<_>>());
        for of_refusal in [false, true] {
            let notice = Notice::AppealDismissed { of_refusal, several, waiting };
            assert_eq!(told.notice(of_refusal), notice);
        }
    }
}

/// FL 45–46 §§.
#[test]
fn one_that_came_too_late_is_dismissed_before_another_beside_it_is_handed_over() {
    let late = appeal("2026-12-29", Some("2026-12-28"));
    let in_time = appeal("2027-01-11", Some("2027-01-11"));
    let unknown = appeal("2027-01-12", None);
    let first = Err(Refusal::LateFirst(day("2026-12-29")));
    assert_eq!(check_handed_over(&[late, in_time], false), first);
    assert_eq!(check_handed_over(&[unknown, late], false), first);
    assert_eq!(check_handed_over(&[late, in_time], true), Ok(()), "late by the calendar alone");
    for alone in [&[late][..], &[late, late], &[in_time], &[in_time, unknown], &[unknown]] {
        assert_eq!(check_handed_over(alone, false), Ok(()), "{alone:?}");
        assert_eq!(dismissed_first(alone), None, "{alone:?}");
    }
    for late_alone in [false, true] {
        assert_eq!(check_handed_over(&[], late_alone), Err(Refusal::NoAppeal));
    }
}
