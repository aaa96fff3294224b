//! Moved due dates: who may say yes, what they cost, and how they live.

use crate::scene::{asked, day, kr, ore, rates};
use besked_domain::charge::Regime;
use besked_domain::id::InvoiceId;
use besked_domain::invoice::DunningStage;
use besked_domain::money::Money;
use besked_domain::plan::life::{Actor, DunningPause, Refusal};
use besked_domain::plan::{
    AskedInvoice, PlanPolicy, Reason, Rule, Verdict, due_days, known_by, unknown_since,
};
use besked_domain::respite::life::{Action, State, TRANSITIONS, blocks_dunning, transition};
use besked_domain::respite::{
    LeftOut, NearestRespite, RespiteCost, RespiteJudgement, RespiteRequest, judge,
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An invoice of 3,000 kr due 31 March, asked about on 2 March.
fn not_due() -> AskedInvoice {
    let mut asked = asked(kr(3_000));
    asked.due_on = day("2026-03-31");
    asked.owed.counted_through = asked.due_on;
    asked
}

fn on(invoices: Vec<AskedInvoice>, until: &str) -> RespiteJudgement {
    on_day("2026-03-02", invoices, until)
}

fn on_day(today: &str, invoices: Vec<AskedInvoice>, until: &str) -> RespiteJudgement {
    let request = RespiteRequest { invoices, until: day(until) };
    judge(&request, &PlanPolicy::shipped(), &rates(), day(today))
}

fn verdict(change: impl FnOnce(&mut AskedInvoice), until: &str) -> Verdict<NearestRespite> {
    let mut asked = not_due();
    change(&mut asked);
    on(vec![asked], until).verdict
}

#[test]
fn a_short_first_respite_is_granted_at_once_and_says_what_it_costs() {
    let judgement = on(vec![not_due()], "2026-04-30");
    assert_eq!(judgement.verdict, Verdict::Automatic);
    // 30 days at 10 % from the old due date.
    assert_eq!(judgement.costs[0].interest, ore(2_466));
    assert_eq!(judgement.costs[0].then, ore(302_466));
    assert!(!judgement.costs[0].preliminary);
    assert!(on(vec![not_due()], "2026-07-01").costs[0].preliminary);
}

#[test]
fn days_are_counted_from_today_when_the_due_date_has_passed() {
    // Due on 31 January: thirty days from 2 March.
    assert_eq!(on(vec![asked(kr(3_000))], "2026-04-01").verdict, Verdict::Automatic);
    let longer = on(vec![asked(kr(3_000))], "2026-04-02").verdict;
    assert_eq!(longer, Verdict::NeedsPerson(vec![Rule::Days { max: 30, got: 31 }]));
    // What had accrued already is no cost of the respite.
    assert_eq!(on(vec![asked(kr(3_000))], "2026-04-01").costs[0].interest, ore(2_466));
}

#[test]
fn each_rule_sends_a_respite_to_a_person_and_says_so() {
    let until = "2026-04-30";
    let person = |rule| Verdict::NeedsPerson(vec![rule]);
    let invoice = not_due().invoice;
    assert_eq!(
        verdict(|asked| asked.respites = 1, until),
        person(Rule::EarlierRespite { invoice })
    );
    let regime = Regime::Mixed;
    assert_eq!(verdict(|asked| asked.regime = regime, until), person(Rule::Regime { regime }));
    assert_eq!(
        verdict(|asked| asked.owed.open.principal = kr(12_000), until),
        person(Rule::Amount { max: kr(10_000), got: kr(12_000) })
    );
    assert_eq!(verdict(|_| {}, "2026-05-01"), person(Rule::Days { max: 30, got: 31 }));
}

#[test]
fn what_is_not_eligible_is_explained_with_the_nearest_that_is() {
    let invoice = not_due().invoice;
    let nearest = |until| Some(NearestRespite { invoices: vec![invoice], until: day(until) });
    let latest = day("2026-06-29");
    assert_eq!(
        verdict(|_| {}, "2026-06-30"),
        Verdict::NotEligible(vec![Reason::UntilTooLate { latest }], nearest("2026-06-29"))
    );
    let earliest = day("2026-04-01");
    assert_eq!(
        verdict(|_| {}, "2026-03-31"),
        Verdict::NotEligible(vec![Reason::UntilTooEarly { earliest }], nearest("2026-04-01"))
    );
    let none = |reason| Verdict::NotEligible(vec![reason], None);
    let until = "2026-04-30";
    assert_eq!(verdict(|it| it.in_plan = true, until), none(Reason::InPlanAlready { invoice }));
    assert_eq!(
        verdict(|it| it.held.principal = kr(3_000), until),
        none(Reason::Disputed { invoice })
    );
    assert_eq!(
        verdict(|it| it.owed.open.principal = Money::ZERO, until),
        none(Reason::NothingToPay)
    );
    let stage = DunningStage::Enforcement;
    assert_eq!(
        verdict(|it| it.dunning = Some(stage), until),
        none(Reason::AtEnforcement { invoice, stage })
    );
    assert_eq!(on(vec![], until).verdict, none(Reason::NothingToPay));
    // Disputed in part: the rest can wait.
    assert_eq!(verdict(|it| it.held.principal = kr(1_000), until), Verdict::Automatic);
}

#[test]
fn a_person_can_be_asked_for_more_than_the_rules_give_where_something_can_be_moved() {
    let second = |change: &dyn Fn(&mut AskedInvoice)| {
        let mut other = AskedInvoice { invoice: InvoiceId(Uuid::from_u128(2)), ..not_due() };
        change(&mut other);
        on(vec![not_due(), other], "2026-04-30")
    };
    let enforced = second(&|it| it.dunning = Some(DunningStage::Enforcement));
    assert!(enforced.moves(not_due().invoice) && !enforced.moves(InvoiceId(Uuid::from_u128(2))));
    let paid = second(&|it| it.owed.open.principal = Money::ZERO);
    for outside in [on(vec![not_due()], "2026-06-30"), enforced, paid] {
        assert_eq!([false, true].map(|anyway| outside.may_be_asked_for(anyway)), [false, true]);
    }
    // Nothing that could be moved, or nothing that the day moves.
    let mut planned = not_due();
    planned.in_plan = true;
    let later = second(&|it| it.due_on = day("2026-05-31"));
    for none in [on(vec![], "2026-04-30"), on(vec![planned], "2026-04-30"), later] {
        assert!(!none.may_be_asked_for(true), "{none:?}");
    }
    for until in ["2026-04-30", "2026-05-04"] {
        assert!(on(vec![not_due()], until).may_be_asked_for(false), "{until}");
    }
}

#[test]
fn a_respite_has_one_table_too() {
    let mut reached = BTreeSet::from([State::Asked]);
    reached.extend(TRANSITIONS.iter().map(|step| step.to));
    assert_eq!(reached, State::ALL.iter().copied().collect());
    let used: BTreeSet<Action> = TRANSITIONS.iter().map(|step| step.action).collect();
    assert_eq!(used, Action::ALL.iter().copied().collect());

    let step = |state, action, by, automatic, reasons: &str| {
        transition(state, action, by, automatic, reasons).map(|step| step.to)
    };
    let machine = |automatic| step(State::Asked, Action::Grant, Actor::Machine, automatic, "");
    assert_eq!(machine(true), Ok(State::Granted));
    assert_eq!(machine(false), Err(Refusal::NotAutomatic));
    let no = |by, reasons| step(State::Asked, Action::Decline, by, true, reasons);
    assert_eq!(no(Actor::Machine, "Skäl."), Err(Refusal::NotTheirs));
    assert_eq!(no(Actor::Handler, " "), Err(Refusal::NoReasons));
    assert_eq!(no(Actor::Handler, "Skäl."), Ok(State::Declined));
    let late = step(State::Granted, Action::Withdraw, Actor::Debtor, false, "");
    assert_eq!(late, Err(Refusal::Stale));
    assert_eq!(step(State::Granted, Action::End, Actor::Machine, false, ""), Ok(State::Ended));
    // A signed plan takes its place, be it granted or not yet answered; of what is over nothing is left to take.
    let replaced = |state, by| step(state, Action::Replace, by, false, "");
    assert_eq!(replaced(State::Asked, Actor::Machine), Ok(State::Withdrawn));
    assert_eq!(replaced(State::Granted, Actor::Machine), Ok(State::Ended));
    assert_eq!(replaced(State::Declined, Actor::Machine), Err(Refusal::Stale));
    assert_eq!(replaced(State::Asked, Actor::Handler), Err(Refusal::NotTheirs));
}

/// What was asked for may be paid, or disputed, before it is granted: what it comes to then is reckoned of what is left.
#[test]
fn what_a_respite_comes_to_follows_what_is_left_of_its_invoices() {
    let (until, asked_on) = (day("2026-04-30"), day("2026-03-02"));
    let comes_to = |change: &dyn Fn(&mut AskedInvoice), on| {
        let mut asked = not_due();
        change(&mut asked);
        RespiteCost::of(&asked, until, &rates(), on)
    };
    let judged = on(vec![not_due()], "2026-04-30").costs[0];
    assert_eq!(comes_to(&|_| {}, asked_on), judged);
    assert_eq!(comes_to(&|_| {}, day("2026-03-20")), judged, "the same on a later day");
    // A third is paid the week after: two thirds of the sum, with the interest on them.
    let part = comes_to(&|it| it.owed.open.principal = kr(2_000), day("2026-03-09"));
    assert_eq!((part.then, part.interest), (ore(201_644), ore(1_644)));
    assert_eq!(comes_to(&|it| it.held.principal = kr(1_000), day("2026-03-09")), part);
    let nothing = RespiteCost::nothing(not_due().invoice);
    assert!(nothing.then.is_zero() && nothing.interest.is_zero());
    assert_eq!(comes_to(&|it| it.owed.open.principal = Money::ZERO, asked_on), nothing);
    assert_eq!(comes_to(&|it| it.held.principal = kr(3_000), asked_on), nothing);
}

#[test]
fn reminders_wait_while_a_respite_runs_and_once_while_it_is_answered() {
    let policy = PlanPolicy::shipped();
    let pause = |state, before| blocks_dunning(state, day("2026-03-02"), before, &policy);
    assert_eq!(pause(State::Asked, false), DunningPause::Until(day("2026-03-16")));
    assert_eq!(pause(State::Asked, true), DunningPause::None);
    assert_eq!(pause(State::Granted, true), DunningPause::WhileItStands);
    assert_eq!(pause(State::Ended, false), DunningPause::None);
}

proptest! {
    #[test]
    fn the_nearest_respite_is_eligible_and_costs_are_never_negative(
        invoices in proptest::collection::vec(
            (1i64..20_000, -200i64..150, 0u32..2, any::<bool>()), 0..4,
        ),
        until in -30i64..300,
    ) {
        let today: NaiveDate = day("2026-03-02");
        let policy = PlanPolicy::shipped();
        let invoices = invoices.into_iter().zip(1u128..).map(
            |((amount, due_in, respites, in_plan), number)| {
                let due_on = today + TimeDelta::days(due_in);
                let mut asked = asked(kr(amount));
                asked.owed.counted_through = due_on;
                AskedInvoice {
                    invoice: InvoiceId(Uuid::from_u128(number)), due_on, respites, in_plan, ..asked
                }
            },
        );
        let request = RespiteRequest {
            invoices: invoices.collect(), until: today + TimeDelta::days(until),
        };
        let judgement = judge(&request, &policy, &rates(), today);
        prop_assert!(judgement.costs.iter().all(|cost| !cost.interest.is_negative()));
        if let Verdict::NotEligible(_, Some(nearest)) = &judgement.verdict {
            let mut again = request.clone();
            again.invoices.retain(|asked| nearest.invoices.contains(&asked.invoice));
            again.until = nearest.until;
            let again = judge(&again, &policy, &rates(), today);
            prop_assert!(!matches!(again.verdict, Verdict::NotEligible(..)));
        }
        if judgement.verdict == Verdict::Automatic {
            for asked in &request.invoices {
                let days = request.until - asked.due_on.max(today);
                prop_assert!((1..=30).contains(&days.num_days()));
                prop_assert!(asked.respites == 0 && !asked.in_plan);
            }
        }
    }
}

/// The same days as an instalment has, and no respite is longer than the policy gives for it.
#[test]
fn a_respite_that_ends_on_a_free_day_lasts_through_the_next_working_day() {
    let shipped = PlanPolicy::shipped();
    for (chosen, last) in [
        // A Friday.
        ("2026-04-17", "2026-04-17"),
        // A Saturday and a Sunday.
        ("2026-04-18", "2026-04-20"),
        ("2026-04-19", "2026-04-20"),
        // Good Friday, to the Tuesday after Easter.
        ("2026-04-03", "2026-04-07"),
        // The first of May is a Friday.
        ("2026-05-01", "2026-05-04"),
        // Midsummer Eve, Christmas Eve and New Year's Eve.
        ("2026-06-19", "2026-06-22"),
        ("2026-12-24", "2026-12-28"),
        ("2026-12-31", "2027-01-04"),
    ] {
        let request = RespiteRequest { invoices: vec![not_due()], until: day(chosen) };
        assert_eq!(request.pay_by(&shipped), day(last), "{chosen}");
        assert_eq!(
            due_days(day(chosen), true, true).next(),
            Some(day(last)),
            "{chosen}: an instalment"
        );
        let still = PlanPolicy { move_to_working_day: false, ..shipped.clone() };
        assert_eq!(request.pay_by(&still), day(chosen));
        let costs = |until| on(vec![not_due()], until).costs;
        assert_eq!(
            costs(chosen),
            costs(last),
            "{chosen}: the interest is through the day that counts"
        );
    }
    // Thirty days from a Thursday end on a Saturday: as long as a program gives, be the Monday later than that.
    let saturday = on_day("2026-03-12", vec![asked(kr(3_000))], "2026-04-11");
    assert_eq!(saturday.verdict, Verdict::Automatic);
    // So do ninety days from a Sunday: as long as anyone gives.
    let longest = on_day("2026-03-15", vec![asked(kr(3_000))], "2026-06-13");
    assert!(matches!(longest.verdict, Verdict::NeedsPerson(_)), "{longest:?}");
}

/// What was paid on the last day by bank is told of some working days later, and is claimed of nobody meanwhile.
#[test]
fn what_was_to_be_paid_by_a_day_is_claimed_once_all_that_was_paid_by_then_is_known() {
    for (until, claimed_from) in [
        // A Thursday, then a weekend.
        ("2026-12-10", "2026-12-14"),
        // A Sunday: the Monday after is in time, and what is paid on it is known on the Wednesday.
        ("2026-12-13", "2026-12-16"),
        // Before Christmas, which falls on a Friday.
        ("2026-12-23", "2026-12-29"),
    ] {
        let (until, from) = (day(until), day(claimed_from));
        assert_eq!(known_by(until), from, "{until}");
        assert!(unknown_since(from) > until, "{until} is known on {from}");
        assert!(unknown_since(from.pred_opt().unwrap()) <= until, "{until} is not known before");
    }
    let (mut today, end) = (day("2026-01-01"), day("2036-01-01"));
    while today < end {
        let since = unknown_since(today);
        assert!(known_by(since) > today && known_by(since.pred_opt().unwrap()) <= today, "{today}");
        today = today.succ_opt().unwrap();
    }
}

/// What has gone on is asked for by nobody, and moved by nobody where it goes on before the answer.
#[test]
fn a_respite_is_refused_where_nothing_of_it_is_left_to_move_and_says_why() {
    for (stage, gone) in [
        (DunningStage::Reminder, false),
        (DunningStage::Claim, false),
        (DunningStage::PaymentOrder, true),
        (DunningStage::Watch, true),
    ] {
        let asked = AskedInvoice { dunning: Some(stage), ..not_due() };
        assert_eq!(asked.gone_to(), gone.then_some(stage));
    }
    assert_eq!(not_due().gone_to(), None);
    let (moved, plan, gone) =
        (LeftOut::of(false, false), LeftOut::of(true, true), LeftOut::of(false, true));
    assert_eq!((moved, plan), (None, Some(LeftOut::ByPlan)));
    assert_eq!(gone, Some(LeftOut::GoneOn));
    for (invoices, refusal) in [
        (vec![plan, plan], Some(Refusal::PaidByPlan)),
        (vec![gone], Some(Refusal::GoneOn)),
        (vec![gone, plan], Some(Refusal::GoneOn)),
        (vec![plan, gone], Some(Refusal::GoneOn)),
        (vec![plan, moved, gone], None),
        (vec![moved], None),
    ] {
        assert_eq!(LeftOut::refusal(invoices.clone()), refusal, "{invoices:?}");
    }
}
