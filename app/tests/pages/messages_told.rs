//! What a message says by what is known of it.

use crate::sample;
use besked_app::words::{disputes, messages};
use besked_domain::charge::Regime;
use besked_domain::dispute::decision::DayOf;
use besked_domain::dispute::{Brought, ByPlan};
use besked_domain::id::InvoiceId;
use besked_domain::notice::{Notice, OtherInvoice};
use besked_domain::plan::OfferBy;
use besked_domain::text::Lang;

/// A pause that has ended names a day where anything of it is left to pay, and otherwise says that nothing is.
#[test]
fn a_pause_that_has_ended_names_a_day_only_where_something_is_left_to_pay() {
    let told = |lang, pay_by| {
        messages::text(
            lang,
            Notice::Lifted { pay_by, other: None, by_plan: ByPlan::No },
            ("F-1002", None),
            None,
        )
        .join(" ")
        .replace('\u{a0}', " ")
    };
    for lang in Lang::ALL {
        let nothing = lang.pick("Inget av det är kvar", "Nothing of it is left");
        let by = told(lang, Some(sample::day("2027-01-12")));
        assert!(by.contains("12") && !by.contains(nothing), "{by}");
        let none = told(lang, None);
        assert!(none.contains(nothing) && !none.contains(lang.pick("senast", "by ")), "{none}");
    }
}

/// What was charged twice is paused on the later invoice: what is told names the one that has something left to pay.
#[test]
fn what_is_left_is_told_with_the_number_of_its_invoice() {
    let [first, second] = ["2027-01-12", "2027-02-13"].map(sample::day);
    let later = |pay_by, alone| {
        let invoice = InvoiceId(uuid::Uuid::from_u128(7));
        Some(OtherInvoice { invoice, pay_by, alone })
    };
    let told = |lang, notice| {
        let text = messages::text(lang, notice, ("F-1002", Some("F-2001")), None).join(" ");
        text.replace('\u{a0}', " ")
    };
    for lang in Lang::ALL {
        let nothing = lang.pick("Inget av det är kvar", "Nothing of it is left");
        let [early, late] =
            [lang.pick("12 januari", "12 January"), lang.pick("13 februari", "13 February")];
        let alone = told(
            lang,
            Notice::Lifted { pay_by: None, other: later(Some(second), true), by_plan: ByPlan::No },
        );
        assert!(alone.contains("F-2001") && alone.contains(late), "{alone}");
        assert!(!alone.contains("F-1002") && !alone.contains(nothing), "{alone}");
        let both = Notice::Lifted {
            pay_by: Some(first),
            other: later(Some(second), false),
            by_plan: ByPlan::No,
        };
        let both = told(lang, both);
        let own = both.find("F-1002").unwrap()..both.find(early).unwrap();
        let other = both.find("F-2001").unwrap()..both.find(late).unwrap();
        assert!(own.end < other.start && !own.is_empty() && !other.is_empty(), "{both}");
        let paid = told(
            lang,
            Notice::Lifted { pay_by: None, other: later(None, true), by_plan: ByPlan::No },
        );
        assert!(paid.contains("F-2001") && paid.contains(nothing), "{paid}");
        let decided = Notice::Decision {
            pay_by: None,
            other: later(Some(second), false),
            by_plan: ByPlan::No,
        };
        let decided = told(lang, decided);
        let of_it = lang.pick(
            "Det som är kvar på faktura F-2001 ska betalas senast 13 februari",
            "What is left of invoice F-2001 is to be paid by 13 February",
        );
        assert!(decided.contains("F-1002") && decided.contains(of_it), "{decided}");
        let decided = Notice::Decision {
            pay_by: Some(first),
            other: later(None, false),
            by_plan: ByPlan::No,
        };
        let decided = told(lang, decided);
        assert!(decided.contains(early) && !decided.contains("F-2001"), "{decided}");
    }
}

/// A plan that pays all that is left is named in the day's place. Where it left something out, and in messages of an earlier
/// time, the day is told and the plan beside it. Nobody else reads of one.
#[test]
fn a_plan_is_named_in_the_place_of_a_day_to_pay() {
    let day = Some(sample::day("2027-01-12"));
    let of_own = ByPlan::Of(DayOf::Own);
    for lang in Lang::ALL {
        let beside = lang.pick("gäller planen", "the plan applies");
        let instead = lang.pick("din betalningsplan", "as your payment plan says");
        let by = lang.pick("12 januari", "12 January");
        for (pay_by, by_plan, is) in [
            (day, ByPlan::No, [true, false, false]),
            (day, ByPlan::Beside, [true, true, false]),
            (day, of_own, [false, false, true]),
            (None, ByPlan::No, [false; 3]),
            (None, ByPlan::Beside, [false; 3]),
            (None, of_own, [false; 3]),
        ] {
            for notice in [
                Notice::Lifted { pay_by, other: None, by_plan },
                Notice::Decision { pay_by, other: None, by_plan },
            ] {
                let told = messages::text(lang, notice, ("F-1002", None), None).join(" ");
                let told = told.replace('\u{a0}', " ");
                assert_eq!([by, beside, instead].map(|text| told.contains(text)), is, "{told}");
            }
        }
    }
}

/// Each of two invoices is told of by itself: a plan may pay one of them.
#[test]
fn a_plan_is_named_of_the_invoice_that_it_pays() {
    let [first, second] = ["2027-01-12", "2027-02-13"].map(|day| Some(sample::day(day)));
    let invoice = InvoiceId(uuid::Uuid::from_u128(7));
    let other = Some(OtherInvoice { invoice, pay_by: second, alone: false });
    for lang in Lang::ALL {
        let plan = lang.pick("din betalningsplan", "as your payment plan says");
        let days = [lang.pick("12 januari", "12 January"), lang.pick("13 februari", "13 February")];
        for (of, is, plans) in [
            (DayOf::Own, [false, true], 1),
            (DayOf::Other, [true, false], 1),
            (DayOf::Both, [false, false], 2),
        ] {
            let by_plan = ByPlan::Of(of);
            for notice in [
                Notice::Lifted { pay_by: first, other, by_plan },
                Notice::Decision { pay_by: first, other, by_plan },
            ] {
                let told = messages::text(lang, notice, ("F-1002", Some("F-2001")), None).join(" ");
                let told = told.replace('\u{a0}', " ");
                assert_eq!(days.map(|day| told.contains(day)), is, "{of:?}: {told}");
                assert_eq!(told.matches(plan).count(), plans, "{of:?}: {told}");
            }
        }
    }
}

/// What was told before it was known says what it said.
#[test]
fn whoever_took_an_objection_back_is_told_of_an_appeal_only_where_one_fell_with_it() {
    let on = sample::day("2026-11-19");
    let told = |lang, appeal_fell| {
        let notice = Notice::BroughtIn { what: Brought::Withdraw, on, appeal_fell };
        messages::text(lang, notice, ("F-1002", None), None).join(" ")
    };
    for lang in Lang::ALL {
        let appeal = lang.pick("överklagande", "appeal");
        assert!(!told(lang, Some(false)).contains(appeal));
        assert!(told(lang, Some(true)).contains(lang.pick("ditt överklagande", "your appeal")));
        assert!(told(lang, None).contains(lang.pick("ett överklagande som", "an appeal that")));
    }
}

/// FL 45 §: what is in time is not dismissed with what is late, and the person is told so.
#[test]
fn whoever_has_another_appeal_that_waits_is_told_so_when_one_is_dismissed() {
    for lang in Lang::ALL {
        let told = |waiting| {
            let notice = Notice::AppealDismissed { of_refusal: false, several: false, waiting };
            messages::text(lang, notice, ("F-1002", None), None)
        };
        let alone = told(0);
        let one = lang.pick("Du har ett annat överklagande", "You have another appeal");
        let three = lang.pick("Du har 3 andra överklaganden", "You have 3 other appeals");
        for (beside, says) in [(told(1), one), (told(3), three)] {
            assert_eq!(beside.split_last().unwrap().1, alone);
            assert!(beside.last().unwrap().contains(says), "{beside:?}");
        }
    }
}

/// FL 46 §: several that are handed over together are not told of as one.
#[test]
fn appeals_that_are_handed_over_together_are_told_of_as_several() {
    let notice = |several| Notice::AppealForwarded { of_refusal: false, several };
    for (several, sv, en) in [
        (
            false,
            ["Ditt överklagande är överlämnat", "ditt överklagande om faktura F-1002"],
            ["Your appeal has been handed over", "your appeal on invoice F-1002"],
        ),
        (
            true,
            ["Dina överklaganden är överlämnade", "dina överklaganden om faktura F-1002"],
            ["Your appeals have been handed over", "your appeals on invoice F-1002"],
        ),
    ] {
        for (lang, [name, text]) in [(Lang::Sv, sv), (Lang::En, en)] {
            assert_eq!(messages::name(lang, notice(several)), name);
            let told = messages::text(lang, notice(several), ("F-1002", None), None);
            assert!(told[0].contains(text), "{told:?}");
            assert_ne!(
                disputes::event(lang, Regime::Mixed, "AppealsForwarded"),
                disputes::event(lang, Regime::Mixed, "AppealForwarded")
            );
        }
    }
}

/// FL 45 §: several are not told of as one.
#[test]
fn appeals_that_are_dismissed_together_are_told_of_as_several() {
    let notice = |several| Notice::AppealDismissed { of_refusal: false, several, waiting: 0 };
    for (several, sv, en) in [
        (false, ["Ditt överklagande", "Det prövas"], ["Your appeal ", "It is"]),
        (true, ["Dina överklaganden", "De prövas"], ["Your appeals", "They are"]),
    ] {
        for (lang, [name, text]) in [(Lang::Sv, sv), (Lang::En, en)] {
            assert!(messages::name(lang, notice(several)).starts_with(name));
            let told = messages::text(lang, notice(several), ("F-1002", None), None);
            assert!(told[0].starts_with(text), "{told:?}");
        }
    }
}

/// What staff write down is not told of as the debtor's own proposal.
#[test]
fn a_plan_that_waits_for_a_second_person_is_told_of_as_whose_it_is() {
    let notice = |by| Notice::PlanProposed { answer_by: sample::day("2026-11-27"), by };
    for (by, sv, en) in [
        (OfferBy::Debtor, "ditt förslag", "your proposed"),
        (OfferBy::Noted, "Vi har antecknat", "We have noted"),
        (OfferBy::Municipality, "ny betalningsplan", "new payment plan"),
    ] {
        for (lang, says) in [(Lang::Sv, sv), (Lang::En, en)] {
            let name = messages::name(lang, notice(by));
            let told = messages::text(lang, notice(by), ("F-1002", None), None).join(" ");
            assert!(name.contains(says), "{name}");
            assert!(told.contains("F-1002"), "{told}");
            let own = lang.pick("ditt förslag", "your proposed");
            assert_eq!(name.contains(own), by.is_debtor(), "{name}");
        }
    }
    let anew =
        messages::text(Lang::Sv, notice(OfferBy::Municipality), ("F-1002", None), None).join(" ");
    assert!(anew.contains("gäller tills du har skrivit under en ny"), "{anew}");
}

/// A grant names no invoice as moved that it left out.
#[test]
fn a_respite_that_is_granted_in_part_says_that_it_is_not_for_all() {
    let told = |lang, left_out| {
        let notice = Notice::RespiteGranted { until: sample::day("2027-01-12"), left_out };
        let text = messages::text(lang, notice, ("F-1001, F-1002", None), None).join(" ");
        text.replace('\u{a0}', " ")
    };
    for lang in Lang::ALL {
        let given = lang.pick("beviljat anstånd med faktura", "given you more time to pay invoice");
        let whole = told(lang, 0);
        assert!(whole.contains(given), "{whole}");
        for left_out in [1, 2] {
            let part = told(lang, left_out);
            let but = lang.pick("men inte för", "but not for");
            assert!(part.contains(&format!("{but} {left_out} ")), "{part}");
            assert!(part.contains("F-1001, F-1002") && part.contains("12 "), "{part}");
            assert!(!part.contains(given), "{part}");
        }
    }
}
