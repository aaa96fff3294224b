//! What comes by letter, at the counter or by telephone once a case is open.

use crate::scene::day;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Action, Actor, Refusal, State, TRANSITIONS, transition};
use besked_domain::dispute::{
    Appealable, Brought, appealed_of, check_arrival, check_late, check_objection,
};
use besked_domain::notice::Notice;

#[test]
fn what_is_brought_in_leads_where_the_persons_own_step_leads() {
    for kind in Brought::ALL {
        for state in State::ALL {
            let own = transition(*state, kind.action(), Actor::Debtor);
            assert_eq!(transition(*state, kind.action(), Actor::Registrar), own, "{}", kind.word());
        }
        // Nobody else does it for them: a handler who works on the case writes it down as what it is.
        for by in [Actor::Handler, Actor::Manager] {
            let refused = transition(State::Decided, kind.action(), by).err();
            assert_eq!(refused, Some(Refusal::NotTheirs), "{}", kind.word());
        }
    }
}

#[test]
fn whoever_writes_down_takes_no_step_but_the_persons() {
    let brought: Vec<Action> = Brought::ALL.iter().map(|kind| kind.action()).collect();
    for step in TRANSITIONS.iter().filter(|step| step.by.contains(&Actor::Registrar)) {
        assert!(step.by.contains(&Actor::Debtor) && brought.contains(&step.action));
    }
}

/// FL 22 §.
#[test]
fn it_came_between_what_it_is_about_and_today() {
    let since = day("2026-12-03");
    let came = |on| check_arrival(since, day(on), day("2026-12-10"));
    assert_eq!(came("2026-12-02"), Err(Refusal::ArrivalDay { since }));
    assert_eq!(came("2026-12-03"), Ok(()));
    assert_eq!(came("2026-12-10"), Ok(()));
    assert_eq!(came("2026-12-11"), Err(Refusal::ArrivalDay { since }));
}

/// What is dated ahead has been sent: the objection to it came when it came.
#[test]
fn an_objection_to_an_invoice_that_is_dated_ahead_came_before_its_date() {
    let (issued, today) = (day("2026-12-03"), day("2026-12-10"));
    let came = |on| check_objection(issued, day(on), today);
    let refused = Err(Refusal::ArrivalDay { since: issued });
    assert_eq!(
        (came("2026-12-02"), came("2026-12-03"), came("2026-12-11")),
        (refused, Ok(()), refused)
    );
    let ahead = day("2026-12-11");
    let came = |on| check_objection(ahead, day(on), today);
    assert_eq!((came("2026-12-01"), came("2026-12-10")), (Ok(()), Ok(())));
    assert_eq!(came("2026-12-12"), Err(Refusal::ArrivalDay { since: ahead }));
}

/// FL 44–45 §§: written down after its last day, it is as much in time as the day that it came was.
#[test]
fn an_appeal_is_counted_from_the_day_that_it_came() {
    let last = Some(day("2026-12-28"));
    assert_eq!(check_late(last, day("2026-12-28")), Err(Refusal::InTime(last)));
    assert_eq!(check_late(last, day("2026-12-29")), Ok(()));
}

/// FL 12 and 43 §§: the letter of a decision, and of a no to deciding now, tells people that they can write.
#[test]
fn what_must_be_in_writing_can_be_written_down_as_what_it_is() {
    let written: Vec<Action> =
        Brought::ALL.iter().filter(|kind| kind.is_written()).map(|kind| kind.action()).collect();
    assert_eq!(written, [Action::Appeal, Action::AskDecision, Action::AppealRefusal]);
    for action in [Action::AskDecision, Action::AppealRefusal] {
        assert!(transition(State::Taken, action, Actor::Registrar).is_ok(), "{}", action.word());
    }
}

#[test]
fn only_what_is_about_the_decision_that_stands_came_after_it() {
    for kind in Brought::ALL {
        let of_decision = *kind == Brought::Review;
        assert_eq!(kind.is_of_decision(State::Decided), of_decision, "{}", kind.word());
        assert!(!kind.is_of_decision(State::Explained), "{}", kind.word());
    }
}

/// FL 43 and 44 §§: a decision can be appealed while a manager looks at it once more, and so can the invoice that is
/// itself the decision while the objection to it waits. The case goes on, or begins to be worked on.
#[test]
fn an_appeal_can_come_as_long_as_there_is_anything_to_appeal() {
    let regime = Regime::AdministrativeAppeal;
    let case =
        |state, round, by_invoice| Appealable { regime, state, round, by_invoice, waits: false };
    let to = |state| transition(state, Action::Appeal, Actor::Registrar).map(|step| step.to);
    for state in
        [State::Open, State::Taken, State::WaitingUnit, State::WaitingDebtor, State::Stated]
    {
        let looked_at = case(state, 2, false);
        assert_eq!(looked_at.check(), Ok(()), "{}", state.word());
        assert_eq!(to(state), Ok(None), "{}", state.word());
        assert_eq!(case(state, 1, true).check(), Ok(()), "of the invoice");
        assert_eq!(case(state, 1, false).check(), Err(Refusal::Stale), "nothing is decided");
        let waits = Appealable { waits: true, ..looked_at };
        assert_eq!(waits.check(), Err(Refusal::Stale), "the first keeps its day");
    }
    assert_eq!(case(State::Explained, 1, true).check(), Ok(()));
    assert_eq!(to(State::Explained), Ok(Some(State::Open)), "a person looks at it");
    assert_eq!(case(State::Explained, 1, false).check(), Err(Refusal::Stale));
    assert_eq!(case(State::Decided, 1, false).check(), Ok(()));
    for ended in [State::Appealed, State::Forwarded, State::Withdrawn] {
        assert_eq!(case(ended, 2, true).check(), Err(Refusal::Stale), "{}", ended.word());
    }
    let at_court = Appealable { regime: Regime::LegalityReview, ..case(State::Open, 2, true) };
    assert_eq!(at_court.check(), Err(Refusal::NoSuchRight));
}

/// FL 44 §: written down after a later decision it is of the one that stood.
#[test]
fn an_appeal_is_of_what_stood_the_day_that_it_came() {
    let made = ["2026-10-31", "2026-11-20", "2026-12-10"]
        .map(|on| (day(on), day(on).and_hms_opt(13, 0, 0).unwrap().and_utc()));
    let of = |on| appealed_of(&made, day(on), day("2026-12-15"));
    assert_eq!(of("2026-10-30"), Err(Refusal::ArrivalDay { since: day("2026-10-31") }));
    for (on, which) in [
        ("2026-10-31", 0),
        ("2026-11-19", 0),
        ("2026-11-20", 1),
        ("2026-12-09", 1),
        ("2026-12-15", 2),
    ] {
        assert_eq!(of(on), Ok(made[which].1), "{on}");
    }
    let coming = of("2026-12-16");
    assert_eq!(coming, Err(Refusal::ArrivalDay { since: day("2026-10-31") }));
    assert_eq!(appealed_of(&[], day("2026-12-01"), day("2026-12-15")), Err(Refusal::Stale));
}

/// A message from before it was known whether an appeal fell with what was taken back says no more than it did.
#[test]
fn what_was_told_earlier_of_what_staff_wrote_down_is_read_as_it_was() {
    let on = day("2026-11-19");
    let told = |appeal_fell| Notice::BroughtIn { what: Brought::Withdraw, on, appeal_fell };
    let kept = r#"{"kind":"brought_in","what":"withdraw","on":"2026-11-19"}"#;
    assert_eq!(serde_json::from_str::<Notice>(kept).unwrap(), told(None));
    assert_eq!(serde_json::to_string(&told(None)).unwrap(), kept);
    for fell in [told(Some(true)), told(Some(false))] {
        let written = serde_json::to_string(&fell).unwrap();
        assert_eq!(serde_json::from_str::<Notice>(&written).unwrap(), fell);
    }
    let kept = r#"{"kind":"appeal_dismissed"}"#;
    let dismissed =
        |waiting| Notice::AppealDismissed { of_refusal: false, several: false, waiting };
    assert_eq!(serde_json::from_str::<Notice>(kept).unwrap(), dismissed(0));
    assert_eq!(serde_json::to_string(&dismissed(0)).unwrap(), kept);
    // Before they were counted it was told whether one waits on.
    let one = r#"{"kind":"appeal_dismissed","one_waits":true}"#;
    assert_eq!(serde_json::from_str::<Notice>(one).unwrap(), dismissed(1));
    for waiting in 0..3 {
        let counted = Notice::AppealDismissed { of_refusal: false, several: true, waiting };
        let written = serde_json::to_string(&counted).unwrap();
        assert_eq!(serde_json::from_str::<Notice>(&written).unwrap(), counted, "{written}");
    }
}
