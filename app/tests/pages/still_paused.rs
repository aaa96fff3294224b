//! What a decision leaves, and an appeal that waits goes on pausing.

use crate::cases;
use crate::letters::readings;
use crate::paused::{card, holds};
use crate::sample::{self, at, kr};
use crate::two_things::told;
use besked_app::ports::{DecisionView, DisputeCase};
use besked_domain::dispute::case::{Outcome, State};
use besked_domain::dispute::decision::DayOf;
use besked_domain::dispute::{ByPlan, Reading, Remedy};
use besked_domain::money::Money;
use besked_domain::text::Lang;

/// What an appeal goes on pausing is not to be paid yet: no day is named, and it is said that one comes.
#[tokio::test]
async fn what_stays_paused_because_of_an_appeal_is_told_without_a_day() {
    for (lang, reading) in readings() {
        let made = |rest_paused: bool| DecisionView {
            outcome: Outcome::NoChange,
            credited: Money::ZERO,
            pay_by: (!rest_paused).then(|| sample::day("2026-12-21")),
            rest_paused,
            ..cases::decision()
        };
        let [paused, comes] = [
            lang.pick("fortfarande pausat", "is still paused"),
            lang.pick("en ny sista dag att betala", "a new last day to pay"),
        ];
        let day = lang.pick("21 december", "21 December");
        for is in [true, false] {
            let [page, letter] =
                told(lang, reading, made(is)).await.map(|text| text.replace('\u{a0}', " "));
            for text in [&page, &letter] {
                assert_eq!(text.contains(paused) && text.contains(comes), is, "{text}");
            }
            assert_eq!(letter.contains(day), !is, "{reading:?}: {letter}");
        }
    }
}

/// An appeal pauses the invoice that was objected to alone: what is left of another one has its day beside that.
#[tokio::test]
async fn what_is_left_of_another_invoice_has_its_day_beside_what_stays_paused() {
    let made = || DecisionView {
        outcome: Outcome::NoChange,
        credited: Money::ZERO,
        other_invoice: Some("F-2001".to_owned()),
        pay_by: Some(sample::day("2026-12-21")),
        rest_paused: true,
        ..cases::decision()
    };
    for (lang, reading) in readings() {
        let paused = lang.pick("fortfarande pausat", "is still paused");
        let of_all = lang.pick("Det som är kvar ska betalas", "What is left is to be paid");
        let of_it = lang.pick(
            "Det som är kvar på faktura F-2001 ska betalas senast 21 december",
            "What is left of invoice F-2001 is to be paid by 21 December",
        );
        for text in told(lang, reading, made()).await {
            let text = text.replace('\u{a0}', " ");
            assert!(text.contains(paused) && text.contains(of_it), "{reading:?}: {text}");
            assert!(!text.contains(of_all), "{reading:?}: {text}");
        }
    }
}

/// Where nothing is left of the invoice that was objected to, the day is told with the number of the other one alone.
#[tokio::test]
async fn a_letter_names_the_invoice_that_has_something_left() {
    let made = |day_of| DecisionView {
        outcome: Outcome::NoChange,
        credited: Money::ZERO,
        other_invoice: Some("F-2001".to_owned()),
        pay_by: Some(sample::day("2026-12-21")),
        day_of,
        ..cases::decision()
    };
    for (lang, reading) in readings() {
        let of_own = match reading {
            Reading::Full => lang.pick("Det som är kvar ska betalas", "What is left is to be paid"),
            Reading::Plain => lang.pick(
                "Det som är kvar på fakturan betalar du senast",
                "Pay what is left of the invoice by",
            ),
            Reading::Easy => lang.pick("Sista dag att betala: 21", "Last day to pay: 21"),
        };
        let of_other = lang.pick(
            "Det som är kvar på faktura F-2001 ska betalas senast 21 december",
            "What is left of invoice F-2001 is to be paid by 21 December",
        );
        let by_plan_of_other = lang.pick(
            "Det som är kvar på faktura F-2001 betalar du enligt din betalningsplan",
            "Pay what is left of invoice F-2001 as your payment plan says",
        );
        let by_plan_of_own = match reading {
            Reading::Full | Reading::Plain => lang.pick(
                "Det som är kvar på fakturan betalar du enligt din betalningsplan",
                "Pay what is left of the invoice as your payment plan says",
            ),
            Reading::Easy => lang.pick(
                "betala resten av fakturan som din betalningsplan säger",
                "Pay the rest of the invoice as your payment plan says",
            ),
        };
        for (day_of, by_plan, own, other) in [
            (Some(DayOf::Own), ByPlan::Beside, true, false),
            (Some(DayOf::Other), ByPlan::Beside, false, true),
            (Some(DayOf::Both), ByPlan::No, true, true),
            (None, ByPlan::No, true, false),
            // A plan that pays all that is left of one is named in the day's place, and of that one alone.
            (Some(DayOf::Both), ByPlan::Of(DayOf::Own), false, true),
            (Some(DayOf::Both), ByPlan::Of(DayOf::Other), true, false),
            (Some(DayOf::Both), ByPlan::Of(DayOf::Both), false, false),
            (None, ByPlan::Of(DayOf::Own), false, false),
        ] {
            let decision = DecisionView { by_plan, ..made(day_of) };
            let [_, letter] = told(lang, reading, decision).await;
            let letter = letter.replace('\u{a0}', " ");
            assert_eq!(letter.contains(of_own), own, "{reading:?} {day_of:?}: {letter}");
            assert_eq!(letter.contains(of_other), other, "{reading:?} {day_of:?}: {letter}");
            // Whoever pays by a plan reads that the plan tells the days, and nobody else.
            let plan = match reading {
                Reading::Full | Reading::Plain => lang.pick("gäller planen", "the plan applies"),
                Reading::Easy => lang.pick("som planen säger", "as the plan says"),
            };
            assert_eq!(letter.contains(plan), by_plan.is_beside(), "{reading:?}: {letter}");
            let of = match by_plan {
                ByPlan::Of(of) => [of.is_of_own(), of.is_of_other()],
                ByPlan::No | ByPlan::Beside => [false, false],
            };
            let named = [by_plan_of_own, by_plan_of_other].map(|text| letter.contains(text));
            assert_eq!(named, of, "{reading:?} {by_plan:?}: {letter}");
        }
    }
}

/// A later decision has a new day, which the card tells too, though nothing is lifted by it.
#[tokio::test]
async fn the_card_tells_the_day_of_the_decision_that_stands() {
    let decided_again = |case: &mut DisputeCase| {
        case.row.disputed = kr(100);
        (case.holds, case.held) = (holds(kr(100), Some(kr(40))), kr(40));
        let first = DecisionView { credited: kr(40), ..cases::decision() };
        let again = DecisionView {
            outcome: Outcome::NoChange,
            credited: Money::ZERO,
            pay_by: Some(sample::day("2027-01-15")),
            ..cases::decision()
        };
        case.decisions = vec![first, again];
    };
    let sv = card(Lang::Sv, State::Decided, decided_again).await;
    assert!(sv.contains("60 kr är inte längre pausat. Betala senast 15 januari"), "{sv}");
}

/// 100 are contested and nothing of it is changed; the appeal waits.
fn appealed(case: &mut DisputeCase) {
    case.row.disputed = kr(100);
    (case.holds, case.held) = (holds(kr(100), None), kr(100));
    case.appeal_since = Some(at("2026-11-22T09:00:00Z"));
    let outcome = Outcome::NoChange;
    let decided = DecisionView { outcome, credited: Money::ZERO, ..cases::decision() };
    case.decisions = vec![DecisionView { pay_by: None, rest_paused: true, ..decided }];
}

/// 40 of them are to be credited, and are all that is paused.
fn credited(case: &mut DisputeCase) {
    appealed(case);
    (case.holds, case.held) = (holds(kr(100), Some(kr(40))), kr(40));
    case.decisions = vec![DecisionView { credited: kr(40), ..cases::decision() }];
}

#[tokio::test]
async fn the_card_says_what_an_appeal_goes_on_pausing() {
    for lang in Lang::ALL {
        let waits = lang.pick("medan ditt överklagande väntar", "while your appeal waits");
        for state in [State::Decided, State::Appealed, State::Forwarded] {
            let text = card(lang, state, appealed).await;
            assert!(text.contains(waits), "{state:?}: {text}");
            let text = card(lang, state, credited).await;
            assert!(!text.contains(waits), "{state:?}: {text}");
        }
        // It has been dismissed.
        let dismissed = |case: &mut DisputeCase| {
            appealed(case);
            case.appeal_since = None;
        };
        let text = card(lang, State::Decided, dismissed).await;
        assert!(!text.contains(waits), "{text}");
    }
}

/// A part may come to more than the payments that were found: what is booked is told, and what stays unpaid.
#[tokio::test]
async fn what_no_payment_was_found_for_is_told_to_be_unpaid() {
    for (lang, reading) in readings() {
        let made = |booked| DecisionView {
            outcome: Outcome::ChangePartly,
            remedy: Remedy::Booking,
            credited: kr(1_200),
            beside: Money::ZERO,
            booked,
            ..cases::decision()
        };
        let unpaid = lang.pick("fortfarande obetald", "still unpaid");
        for (booked, sums) in [(Some(1_000), ["1 000", "200"]), (Some(1_200), ["1 200", ""])] {
            for text in told(lang, reading, made(booked.map(kr))).await {
                let text = text.replace('\u{a0}', " ").replace("1,", "1 ");
                assert!(sums.iter().all(|sum| text.contains(sum)), "{reading:?}: {text}");
                assert_eq!(text.contains(unpaid), !sums[1].is_empty(), "{reading:?}: {text}");
            }
        }
        // Of what was decided before it was kept nothing is said.
        for text in told(lang, reading, made(None)).await {
            assert!(!text.contains(unpaid), "{reading:?}: {text}");
        }
    }
}

/// What is told to be unpaid is to be paid by the decision's day, with the rest that it leaves.
#[tokio::test]
async fn the_card_tells_the_day_of_what_no_payment_was_found_for() {
    let booked = |case: &mut DisputeCase| {
        case.row.disputed = kr(1_250);
        (case.holds, case.held) = (holds(kr(1_250), Some(kr(1_000))), kr(1_000));
        case.decisions = vec![DecisionView {
            remedy: Remedy::Booking,
            credited: kr(1_200),
            booked: Some(kr(1_000)),
            ..cases::decision()
        }];
    };
    let sv = card(Lang::Sv, State::Decided, booked).await.replace('\u{a0}', " ");
    assert!(sv.contains("250 kr är inte längre pausat. Betala senast 21 december"), "{sv}");
    assert!(sv.starts_with("1 000 kr är pausat"), "{sv}");
    let en = card(Lang::En, State::Decided, booked).await.replace('\u{a0}', " ");
    assert!(en.contains("250 kr is no longer paused. Pay by 21 December"), "{en}");
}
