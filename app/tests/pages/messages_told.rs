//! What a message says by what is known of it.

use crate::sample;
use besked_app::words::messages;
use besked_domain::dispute::Brought;
use besked_domain::notice::Notice;
use besked_domain::text::Lang;

/// A pause that has ended names a day where anything of it is left to pay, and otherwise says that nothing is.
#[test]
fn a_pause_that_has_ended_names_a_day_only_where_something_is_left_to_pay() {
    let told = |lang, pay_by| {
        messages::text(lang, Notice::Lifted { pay_by }, "F-1002", None)
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

/// What was told before it was known says what it said.
#[test]
fn whoever_took_an_objection_back_is_told_of_an_appeal_only_where_one_fell_with_it() {
    let on = sample::day("2026-11-19");
    let told = |lang, appeal_fell| {
        let notice = Notice::BroughtIn { what: Brought::Withdraw, on, appeal_fell };
        messages::text(lang, notice, "F-1002", None).join(" ")
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
            messages::text(lang, notice, "F-1002", None)
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
            let told = messages::text(lang, notice(several), "F-1002", None);
            assert!(told[0].starts_with(text), "{told:?}");
        }
    }
}
