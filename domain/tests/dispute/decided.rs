//! A decision after reconsideration: what it lacks, who makes it, what it leads to.

use crate::scene::{Scene, day, kr};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Action, Actor, Outcome, Refusal, State, transition};
use besked_domain::dispute::decision::{
    ChangedBy, Checked, DayOf, Ground, Hearing, MustChange, Proposed, appeal_by, appealable_since,
    changed_by, check, no_sooner, pay_by,
};
use besked_domain::dispute::{Change, Official, Remedy};
use besked_domain::id::{InvoiceId, StaffId};
use besked_domain::invoice::{Invoice, Stop, StopKind};

fn proposed(outcome: Outcome) -> Proposed<'static> {
    Proposed {
        outcome,
        amount: None,
        beside: None,
        facts: "Avläsningen visar det.",
        rules: "14 § VA-taxan",
        bias: "none",
        comment_needless: "",
        must_change: MustChange::default(),
    }
}

fn ground(regime: Regime) -> Ground<'static> {
    Ground {
        regime,
        change: change(Remedy::Credit, 1_250, 1_250),
        by: StaffId(uuid::Uuid::from_u128(1)),
        stated_by: StaffId(uuid::Uuid::from_u128(2)),
        by_name: "Ann",
        original: &[],
        changed_before: kr(0),
        credited_before: kr(0),
        asked: kr(1_250),
        after_appeal: false,
        comment_by: day("2026-12-20"),
        commented: false,
        alone_up_to: kr(10_000),
        today: day("2026-12-10"),
    }
}

fn change(remedy: Remedy, full: i64, most: i64) -> Change {
    let (invoice, beside) = (InvoiceId(uuid::Uuid::nil()), kr(0));
    Change { remedy, invoice, full: kr(full), beside, most: kr(most), put_right: false }
}

fn credits(amount: i64) -> Result<Checked, Refusal> {
    Ok(Checked { credited: kr(amount), beside: kr(0), needs_second: false })
}

#[test]
fn a_decision_has_reasons_an_amount_and_nobody_biased() {
    let private = ground(Regime::PrivateLaw);
    assert_eq!(check(&proposed(Outcome::ChangeFully), private), credits(1_250));
    assert_eq!(check(&proposed(Outcome::NoChange), private), credits(0));
    let partly = |amount| check(&Proposed { amount, ..proposed(Outcome::ChangePartly) }, private);
    assert_eq!(partly(Some(kr(400))), credits(400));
    let refused = Err(Refusal::Amount { disputed: kr(1_250) });
    for wrong in [None, Some(kr(0)), Some(kr(-1)), Some(kr(1_250)), Some(kr(2_000))] {
        assert_eq!(partly(wrong), refused);
    }
    for bias in ["", "Min syster är part.", "nonesuch"] {
        let biased = Proposed { bias, ..proposed(Outcome::NoChange) };
        assert_eq!(check(&biased, private), Err(Refusal::Biased));
    }
    for (facts, rules) in [("", "14 §"), ("För att", "  ")] {
        let bare = Proposed { facts, rules, ..proposed(Outcome::NoChange) };
        assert_eq!(check(&bare, private), Err(Refusal::NoReasons));
    }
}

#[test]
fn two_make_a_decision_that_credits_much() {
    let limited = |limit| Ground { alone_up_to: kr(limit), ..ground(Regime::PrivateLaw) };
    let second = |outcome, limit| check(&proposed(outcome), limited(limit)).unwrap().needs_second;
    assert!(!second(Outcome::ChangeFully, 1_250));
    assert!(second(Outcome::ChangeFully, 1_249));
    assert!(!second(Outcome::NoChange, 0));
    for by in [Actor::Debtor, Actor::Handler] {
        for action in [Action::Propose, Action::Confirm, Action::Decline] {
            assert_eq!(transition(State::Stated, action, by).err(), Some(Refusal::NotTheirs));
        }
    }
    let confirm = transition(State::Stated, Action::Confirm, Actor::Manager).unwrap();
    assert_eq!(confirm.to, Some(State::Decided));
}

#[test]
fn what_is_obviously_wrong_must_be_changed() {
    let with = |obvious, simple, harmless, outcome, regime| {
        let must_change = MustChange { obvious, simple, harmless };
        let comment_needless = "Inget nytt har tillförts.";
        let decision = Proposed { must_change, comment_needless, ..proposed(outcome) };
        check(&decision, ground(regime)).map(|_| ())
    };
    let appeal = Regime::AdministrativeAppeal;
    for regime in [appeal, Regime::Mixed, Regime::LegalityReview] {
        let refused = with(true, true, true, Outcome::NoChange, regime);
        assert_eq!(refused, Err(Refusal::MustChange));
        assert_eq!(with(true, true, true, Outcome::ChangeFully, regime), Ok(()));
    }
    for (obvious, simple, harmless) in
        [(false, true, true), (true, false, true), (true, true, false)]
    {
        assert_eq!(with(obvious, simple, harmless, Outcome::NoChange, appeal), Ok(()));
    }
    // Private law knows no decision of an authority, and no such duty.
    assert_eq!(with(true, true, true, Outcome::NoChange, Regime::PrivateLaw), Ok(()));
}

#[test]
fn the_person_is_heard_before_a_decision_against_them_that_can_be_appealed() {
    let appeal = ground(Regime::AdministrativeAppeal);
    let against = proposed(Outcome::NoChange);
    assert_eq!(check(&against, appeal), Err(Refusal::NotHeard(day("2026-12-20"))));
    assert!(check(&proposed(Outcome::ChangeFully), appeal).is_ok());
    // All that the record shows to be wrong is a part of what was asked for: the rest is against them.
    let a_part = Ground { change: change(Remedy::Credit, 200, 1_250), ..appeal };
    let unheard = Err(Refusal::NotHeard(day("2026-12-20")));
    assert_eq!(check(&proposed(Outcome::ChangeFully), a_part), unheard);
    assert!(check(&proposed(Outcome::ChangeFully), Ground { commented: true, ..a_part }).is_ok());
    assert!(check(&against, Ground { commented: true, ..appeal }).is_ok());
    assert!(check(&against, Ground { today: day("2026-12-21"), ..appeal }).is_ok());
    let needless = Proposed { comment_needless: "Inget nytt har tillförts.", ..against.clone() };
    assert!(check(&needless, appeal).is_ok());
    assert!(check(&against, ground(Regime::Mixed)).is_ok());
}

/// FL 25 §: what comes after a proposal is heard before it is confirmed.
#[test]
fn what_is_new_is_heard_unless_time_or_outcome_or_reason_has_settled_it() {
    let new = Hearing {
        regime: Regime::AdministrativeAppeal,
        outcome: Outcome::ChangePartly,
        comment_by: day("2026-12-20"),
        commented: false,
        needless: false,
        today: day("2026-12-20"),
    };
    let wait = Err(Refusal::NotHeard(day("2026-12-20")));
    assert_eq!(new.check(), wait);
    assert_eq!(Hearing { outcome: Outcome::NoChange, ..new }.check(), wait);
    for heard in [
        Hearing { outcome: Outcome::ChangeFully, ..new },
        Hearing { commented: true, ..new },
        Hearing { needless: true, ..new },
        Hearing { today: day("2026-12-21"), ..new },
        Hearing { regime: Regime::PrivateLaw, ..new },
    ] {
        assert_eq!(heard.check(), Ok(()), "{heard:?}");
    }
}

#[test]
fn no_round_changes_what_an_earlier_one_has_changed() {
    let after = |before, full, most| Ground {
        changed_before: kr(before),
        change: change(Remedy::Credit, full, most),
        ..ground(Regime::PrivateLaw)
    };
    let fully = |ground| check(&proposed(Outcome::ChangeFully), ground);
    let partly = |amount, ground| {
        let amount = Some(kr(amount));
        check(&Proposed { amount, ..proposed(Outcome::ChangePartly) }, ground)
    };
    assert_eq!(fully(after(400, 1_000, 1_000)), credits(600));
    assert_eq!(partly(599, after(400, 1_000, 1_000)), credits(599));
    let too_much = Err(Refusal::Amount { disputed: kr(600) });
    assert_eq!(partly(600, after(400, 1_000, 1_000)), too_much);
    // All that was wrong has been changed: a full change does nothing more, and there is no part of nothing.
    assert_eq!(fully(after(1_000, 1_000, 1_000)), credits(0));
    assert_eq!(partly(1, after(1_000, 1_000, 1_000)), Err(Refusal::NoPart));
    // Where the record shows nothing to be wrong a part may be all of it.
    let most = kr(1_250);
    assert_eq!(fully(after(0, 0, 1_250)), Err(Refusal::NoFullChange { most }));
    assert_eq!(partly(1_251, after(0, 0, 1_250)), Err(Refusal::AmountUpTo { most }));
    assert_eq!(partly(1_250, after(0, 0, 1_250)), credits(1_250));
    // The record shows 200 of 1,250 to be wrong: first the rest of that, then all that is contested.
    assert_eq!(fully(after(50, 200, 1_250)), credits(150));
    assert_eq!(fully(after(200, 200, 1_250)), credits(1_050));
    assert_eq!(fully(after(900, 200, 1_250)), credits(350));
    // A measure is taken back whatever came before.
    let measure = Ground { change: change(Remedy::Measure, 0, 0), ..ground(Regime::PrivateLaw) };
    assert_eq!(fully(measure), credits(0));
}

#[test]
fn a_large_credit_is_not_made_alone_in_rounds() {
    let after = |before, outcome| {
        let limited = Ground {
            alone_up_to: kr(1_000),
            changed_before: kr(before),
            change: change(Remedy::Credit, 1_250, 1_250),
            ..ground(Regime::PrivateLaw)
        };
        let amount = Some(kr(400));
        check(&Proposed { amount, ..proposed(outcome) }, limited).unwrap().needs_second
    };
    assert!(!after(600, Outcome::ChangePartly));
    assert!(after(601, Outcome::ChangePartly));
    assert!(after(900, Outcome::ChangeFully));
    assert!(!after(1_100, Outcome::NoChange), "nothing is credited");
}

#[test]
fn whoever_gave_the_statement_does_not_decide() {
    let own = ground(Regime::PrivateLaw);
    let own = Ground { stated_by: own.by, ..own };
    for outcome in Outcome::ALL {
        let decision = Proposed { amount: Some(kr(100)), ..proposed(*outcome) };
        assert_eq!(check(&decision, own), Err(Refusal::StatedSelf));
        // It is theirs too who decided the round before or confirmed it, whoever has written it down. Whom only the
        // ledger knows of is known by name.
        let official = |staff: Option<u128>, name: &str| Official {
            staff: staff.map(|tail| StaffId(uuid::Uuid::from_u128(tail))),
            name: name.to_owned(),
        };
        let decided = |original: &[Official]| {
            check(&decision, Ground { original, ..ground(Regime::PrivateLaw) })
        };
        let (own, other) = (official(Some(1), "Ann"), official(Some(3), "Bo"));
        for original in [vec![own.clone()], vec![other.clone(), own], vec![official(None, "Ann")]] {
            assert_eq!(decided(&original), Err(Refusal::StatedSelf), "{original:?}");
        }
        for original in [vec![other], vec![official(Some(3), "Ann")], vec![official(None, "Bo")]] {
            assert!(decided(&original).is_ok(), "{original:?}");
        }
    }
}

#[test]
fn a_full_change_is_what_the_record_shows_to_be_wrong() {
    let of = |remedy, full, most| Ground {
        change: change(remedy, full, most),
        ..ground(Regime::PrivateLaw)
    };
    // The difference, not all that was contested; a manager may find more to be wrong.
    let difference = of(Remedy::Credit, 200, 1_250);
    assert_eq!(check(&proposed(Outcome::ChangeFully), difference), credits(200));
    let more = Proposed { amount: Some(kr(900)), ..proposed(Outcome::ChangePartly) };
    assert_eq!(check(&more, difference), credits(900));
    // A reminder costs nothing by itself, and is taken back all the same.
    let measure = of(Remedy::Measure, 0, 0);
    assert_eq!(check(&proposed(Outcome::ChangeFully), measure), credits(0));
    assert_eq!(check(&more, measure), Err(Refusal::NoPart));
    // Interest that is gone meanwhile cannot be taken off.
    let gone = of(Remedy::Interest, 0, 0);
    assert_eq!(check(&proposed(Outcome::ChangeFully), gone), Err(Refusal::NothingLeft));
}

#[test]
fn after_an_appeal_only_what_must_be_changed_is_changed() {
    let appealed =
        Ground { after_appeal: true, commented: true, ..ground(Regime::AdministrativeAppeal) };
    let fully = proposed(Outcome::ChangeFully);
    assert_eq!(check(&fully, appealed), Err(Refusal::OnlyMustChange));
    let must_change = MustChange { obvious: true, simple: true, harmless: true };
    assert_eq!(check(&Proposed { must_change, ..fully }, appealed), credits(1_250));
    assert_eq!(check(&proposed(Outcome::NoChange), appealed), credits(0));
}

/// FL 35 §: what can be appealed is not collected before the time for that has run out.
#[test]
fn a_decision_is_paid_when_the_time_to_appeal_has_run_out() {
    let since = |today| appealable_since(day(today));
    // Received on a Saturday or a Sunday, it is appealed by the Monday three weeks later.
    assert_eq!(since("2026-12-14"), day("2026-11-21"));
    assert_eq!(since("2026-12-15"), day("2026-11-24"));
    // New Year's Eve and what follows: everything from the 10th may be appealed on the 4th.
    assert_eq!(since("2027-01-04"), day("2026-12-10"));
    for today in day("2026-01-01").iter_days().take(800) {
        let first = appealable_since(today);
        assert!(appeal_by(first) >= today, "{today}");
        assert!(appeal_by(first.pred_opt().unwrap()) < today, "{today}");
    }
    let by = |regime, otherwise| pay_by(regime, day("2026-12-10"), day(otherwise));
    assert_eq!(by(Regime::AdministrativeAppeal, "2026-12-20"), day("2027-01-04"));
    assert_eq!(by(Regime::AdministrativeAppeal, "2027-01-11"), day("2027-01-11"));
    for regime in [Regime::PrivateLaw, Regime::LegalityReview, Regime::Mixed] {
        assert_eq!(by(regime, "2026-12-20"), day("2026-12-20"));
    }
}

/// Nobody is asked to pay sooner than was agreed, or than the invoice itself says.
#[test]
fn what_is_left_is_to_be_paid_no_sooner_than_its_own_day() {
    let of = |due_on: &str, stop: Option<(StopKind, Option<&str>)>| -> Invoice {
        let mut scene = Scene::new(besked_domain::dispute::Ground::WrongAmount);
        scene.invoice().due_on = day(due_on);
        scene.invoice().stop = stop.map(|(kind, until)| Stop { kind, until: until.map(day) });
        scene.facts.invoice
    };
    let by = |invoices: &[Invoice]| no_sooner(day("2027-01-06"), invoices).to_string();
    let (early, late) = (of("2026-11-30", None), of("2027-03-01", None));
    assert_eq!(by(&[]), "2027-01-06");
    assert_eq!(by(std::slice::from_ref(&early)), "2027-01-06", "it was due long ago");
    assert_eq!(by(std::slice::from_ref(&late)), "2027-03-01", "it is not due yet");
    assert_eq!(by(&[early, late]), "2027-03-01", "one day is told for both");
    for (kind, until, last) in [
        (StopKind::Respite, Some("2027-01-31"), "2027-01-31"),
        (StopKind::Respite, Some("2026-12-20"), "2027-01-06"),
        (StopKind::Rest, Some("2027-01-10"), "2027-01-10"),
        // What has been asked for moves no day, and a plan tells its own.
        (StopKind::Asked, Some("2027-01-31"), "2027-01-06"),
        (StopKind::Plan, None, "2027-01-06"),
    ] {
        assert_eq!(by(&[of("2026-11-30", Some((kind, until)))]), last, "{kind:?} {until:?}");
    }
}

/// FL 37-38 §§: what may be changed, and what must be.
#[test]
fn a_changed_decision_says_by_which_rule() {
    let may = MustChange { obvious: true, simple: true, harmless: false };
    let must = MustChange { harmless: true, ..may };
    for outcome in [Outcome::ChangeFully, Outcome::ChangePartly] {
        let by = |regime, must_change| changed_by(regime, outcome, must_change);
        for regime in [Regime::AdministrativeAppeal, Regime::LegalityReview, Regime::Mixed] {
            assert_eq!(by(regime, may), Some(ChangedBy::Right), "{regime:?}");
            assert_eq!(by(regime, must), Some(ChangedBy::Duty), "{regime:?}");
        }
        assert_eq!(by(Regime::PrivateLaw, must), None, "no decision of an authority");
    }
    assert_eq!(changed_by(Regime::AdministrativeAppeal, Outcome::NoChange, may), None);
}

/// What is moved and what is credited count together.
#[test]
fn a_decision_does_two_things_and_two_make_it_where_both_are_much() {
    let both = Change { beside: kr(30), ..change(Remedy::Payment, 1_330, 1_340) };
    let of = |limit| Ground { change: both, alone_up_to: kr(limit), ..ground(Regime::PrivateLaw) };
    let checked = |credited, beside, needs_second| {
        Ok(Checked { credited: kr(credited), beside: kr(beside), needs_second })
    };
    let fully = proposed(Outcome::ChangeFully);
    assert_eq!(check(&fully, of(1_330)), checked(1_330, 30, false));
    assert_eq!(check(&fully, of(1_329)), checked(1_330, 30, true), "1 300 alone is less");
    let partly = |amount: Option<i64>, beside: Option<i64>, ground| {
        let (amount, beside) = (amount.map(kr), beside.map(kr));
        check(&Proposed { amount, beside, ..proposed(Outcome::ChangePartly) }, ground)
    };
    assert_eq!(partly(Some(500), None, of(2_000)), checked(500, 0, false));
    assert_eq!(partly(None, Some(30), of(2_000)), checked(30, 30, false));
    assert_eq!(partly(Some(500), Some(30), of(2_000)), checked(530, 30, false));
    let refused = Err(Refusal::Amounts { below: kr(1_340), each: None });
    assert_eq!(partly(None, None, of(2_000)), refused);
    assert_eq!(partly(Some(1_320), Some(20), of(2_000)), refused);
    // A second round takes up each where the first one left it.
    let moved = Ground { changed_before: kr(1_300), ..of(2_000) };
    assert_eq!(check(&fully, moved), checked(30, 30, false));
    let once = Ground { credited_before: kr(30), changed_before: kr(530), ..of(1_329) };
    assert_eq!(check(&fully, once), checked(800, 0, true));
    // Nothing is credited beside what is one thing.
    let one = partly(Some(100), Some(30), ground(Regime::PrivateLaw));
    assert_eq!(one, Err(Refusal::Amount { disputed: kr(1_250) }));
}

/// What is charged twice is on two invoices: the day is of each that has something left to pay by it.
#[test]
fn a_day_is_of_each_invoice_that_has_something_left() {
    for own in [true, false] {
        for other in [true, false] {
            let day = DayOf::of(own, other);
            assert_eq!(day.is_some(), own || other);
            assert_eq!(day.is_some_and(DayOf::is_of_own), own);
            assert_eq!(day.is_some_and(DayOf::is_of_other), other);
        }
    }
}
