//! What a plan pays of what is paused no longer, and what has a day: only what somebody was told.

use crate::cases;
use crate::fake::Fake;
use crate::paused::{card, holds};
use crate::render::{Visit, text_of};
use crate::sample::{at, day, kr};
use besked_app::ports::{DecisionView, DisputeCase};
use besked_domain::dispute::case::{Outcome, State};
use besked_domain::dispute::decision::DayOf;
use besked_domain::dispute::{ByPlan, Reading};
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::money::Money;
use besked_domain::text::Lang;

/// 300 were paused, and lifted with a day. Nothing is decided.
fn lifted(case: &mut DisputeCase) {
    case.row.disputed = kr(300);
    (case.holds, case.held) = (holds(kr(300), None), kr(0));
    for hold in &mut case.holds {
        hold.lifted_at = Some(at("2026-11-21T09:00:00Z"));
        hold.pay_by = Some(day("2026-12-21"));
        hold.free = hold.left;
    }
}

/// A plan pays the invoice, but for so much.
fn planned(case: &mut DisputeCase, beside: i64) {
    case.figures.stop = Some(Stop { kind: StopKind::Plan, until: None });
    for hold in &mut case.holds {
        hold.beside_plan = Some(kr(beside));
    }
}

/// The plan was told when it was lifted, and has been broken since.
fn broken(case: &mut DisputeCase) {
    lifted(case);
    case.figures.stop = Some(Stop { kind: StopKind::Rest, until: Some(day("2027-02-01")) });
    for hold in &mut case.holds {
        hold.told_by_plan = true;
    }
}

/// A decision that changes nothing, and told that the plan tells when to pay.
fn decision() -> DecisionView {
    DecisionView {
        outcome: Outcome::NoChange,
        credited: Money::ZERO,
        by_plan: ByPlan::Of(DayOf::Own),
        ..cases::decision()
    }
}

/// The same card, with blanks that can be compared.
async fn said(lang: Lang, state: State, otherwise: fn(&mut DisputeCase)) -> String {
    card(lang, state, otherwise).await.replace('\u{a0}', " ")
}

/// What another case has the plan leave out is none of what this one paused: no more than the plan leaves has a day.
#[tokio::test]
async fn no_more_than_the_plan_left_out_has_a_day() {
    let none = said(Lang::Sv, State::Stated, |case| {
        lifted(case);
        planned(case, 0);
    })
    .await;
    assert!(none.contains("Betala enligt din betalningsplan"), "{none}");
    assert!(!none.contains("300 kr") && !none.contains("senast"), "{none}");
    let part = said(Lang::Sv, State::Stated, |case| {
        lifted(case);
        planned(case, 100);
    })
    .await;
    assert!(part.contains("Betala enligt din betalningsplan"), "{part}");
    assert!(part.contains("100 kr är inte längre pausat. Betala senast 21 december."), "{part}");
    assert!(!part.contains("300 kr") && !part.contains("200 kr"), "{part}");
    // Of another invoice both are told.
    let both = said(Lang::En, State::Stated, |case| {
        lifted(case);
        planned(case, 100);
        case.figures.stop = None;
        for hold in &mut case.holds {
            hold.invoice_number = "F-2001".to_owned();
        }
    })
    .await;
    assert!(both.contains("100 kr is no longer paused. Pay by 21 December."), "{both}");
    assert!(both.contains("200 kr is no longer paused. Pay as your payment plan says."), "{both}");
}

/// Who was told to pay by the plan was told no day: none appears when that is broken.
#[tokio::test]
async fn no_day_that_nobody_was_told_is_told_when_the_plan_is_broken() {
    let text = said(Lang::Sv, State::Stated, broken).await;
    assert!(text.contains("1 264 kr på fakturan ska betalas som vanligt."), "{text}");
    assert!(!text.contains("21 december") && !text.contains("planen"), "{text}");
    let other = said(Lang::En, State::Stated, |case| {
        broken(case);
        for hold in &mut case.holds {
            hold.invoice_number = "F-2001".to_owned();
        }
    })
    .await;
    let as_usual = "300 kr is no longer paused and is to be paid as usual.";
    assert!(other.contains(as_usual) && !other.contains("21 December"), "{other}");
    // As the decision told it, be something paused before it or not.
    let decided = |case: &mut DisputeCase| {
        broken(case);
        case.decisions = vec![decision()];
    };
    let unpaused = |case: &mut DisputeCase| {
        case.decisions = vec![decision()];
        (case.holds, case.held) = (vec![], kr(0));
    };
    for otherwise in [decided as fn(&mut DisputeCase), unpaused] {
        let text = said(Lang::Sv, State::Decided, otherwise).await;
        assert!(text.contains("1 264 kr på fakturan ska betalas som vanligt."), "{text}");
        assert!(!text.contains("21 december"), "{text}");
    }
}

/// A day that was told is no sooner than the one that a plan that was broken later has left.
#[tokio::test]
async fn no_day_is_told_before_that_of_the_invoice() {
    let text = said(Lang::Sv, State::Stated, |case| {
        broken(case);
        for hold in &mut case.holds {
            hold.told_by_plan = false;
        }
    })
    .await;
    assert!(text.contains("300 kr är inte längre pausat. Betala senast 1 februari"), "{text}");
    assert!(!text.contains("21 december"), "{text}");
    let unpaused = said(Lang::En, State::Decided, |case| {
        case.figures.stop = Some(Stop { kind: StopKind::Rest, until: Some(day("2027-02-01")) });
        (case.holds, case.held) = (vec![], kr(0));
    })
    .await;
    assert!(unpaused.contains("1 264 kr of the invoice is to be paid by 1 February"), "{unpaused}");
}

/// Staff read what was told when a pause was lifted, whatever plan has come or gone since.
#[tokio::test]
async fn staff_read_what_was_told_when_a_pause_was_lifted() {
    let page = async |told_by_plan: bool, beside: Option<i64>| {
        let mut case = cases::case(State::Stated, Lang::Sv, Reading::Full);
        lifted(&mut case);
        for hold in &mut case.holds {
            (hold.told_by_plan, hold.beside_plan) = (told_by_plan, beside.map(kr));
        }
        let fake = Fake { dispute: Some(State::Stated), case: Some(case), ..Fake::default() };
        let address = format!("/staff/disputes/{}", cases::id());
        let html = Visit { fake, ..Visit::staff(Lang::Sv) }.get(&address).await.html;
        text_of(&html).replace('\u{a0}', " ")
    };
    for (told_by_plan, beside, says) in [
        (false, None, [true, false]),
        (false, Some(0), [true, false]),
        (true, Some(0), [false, true]),
        (true, None, [false, false]),
    ] {
        let text = page(told_by_plan, beside).await;
        let told = ["Resten betalas senast 21 december", "Resten betalas enligt betalningsplanen"];
        assert_eq!(told.map(|told| text.contains(told)), says, "{told_by_plan} {beside:?}: {text}");
    }
}
