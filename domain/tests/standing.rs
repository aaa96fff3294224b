//! How an invoice stands: every combination of figures has one answer, and it makes sense.

use besked_domain::invoice::standing::{
    Balance, Figures, LatestDunning, Standing, State, Step, Who,
};
use besked_domain::invoice::{DunningStage, Stop, StopKind};
use besked_domain::money::Money;
use chrono::{Days, NaiveDate};
use std::collections::HashSet;

const STAGES: [Option<DunningStage>; 7] = [
    None,
    Some(DunningStage::Reminder),
    Some(DunningStage::DeliveryStop),
    Some(DunningStage::Claim),
    Some(DunningStage::PaymentOrder),
    Some(DunningStage::Enforcement),
    Some(DunningStage::Watch),
];

fn due() -> NaiveDate {
    "2026-06-30".parse().unwrap()
}

fn days_after_due(days: i64) -> NaiveDate {
    due() + chrono::TimeDelta::days(days)
}

fn kronor(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

fn respite(days: i64) -> Option<Stop> {
    Some(Stop { kind: StopKind::Respite, until: Some(days_after_due(days)) })
}

fn rest(days: i64) -> Option<Stop> {
    Some(Stop { kind: StopKind::Rest, until: Some(days_after_due(days)) })
}

fn plan() -> Option<Stop> {
    Some(Stop { kind: StopKind::Plan, until: None })
}

/// Every figure that matters, at every side of each of its limits.
fn every_combination() -> Vec<(Figures, NaiveDate)> {
    let mut all = Vec::new();
    let stated_days = [None, Some(-5), Some(0), Some(20), Some(21), Some(22)];
    for total in [1000, 0, -300] {
        for credited in [0, 400, 1000, 1200] {
            for fees in [0, 60] {
                for paid in [-100, 0, 300, 1000, 1060, 2000] {
                    for cancelled in [None, Some(days_after_due(-3))] {
                        for stage in STAGES {
                            for taken in [-2, 10, 21, 40] {
                                for stated in stated_days {
                                    for today in [-30, -1, 0, 1, 20, 21, 22, 60] {
                                        let figures = Figures {
                                            total: kronor(total),
                                            credited: kronor(credited),
                                            fees: kronor(fees),
                                            paid: kronor(paid),
                                            due_on: due(),
                                            cancelled_on: cancelled,
                                            last_paid_on: None,
                                            dunning: stage.map(|stage| LatestDunning {
                                                stage,
                                                on: days_after_due(taken),
                                                respond_by: stated.map(days_after_due),
                                            }),
                                            stop: None,
                                        };
                                        let respited =
                                            Figures { stop: respite(21), ..figures.clone() };
                                        let planned = Figures { stop: plan(), ..figures.clone() };
                                        let broken = Figures { stop: rest(21), ..figures.clone() };
                                        let all_four = [figures, respited, planned, broken];
                                        let on = days_after_due(today);
                                        all.extend(all_four.map(|figures| (figures, on)));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    all
}

#[test]
fn every_combination_has_an_answer_that_holds_together() {
    let mut seen = HashSet::new();
    for (figures, today) in every_combination() {
        let balance = Balance::of(&figures);
        let standing = Standing::of(&figures, today);
        let paused = standing.clone().while_paused(balance.left, balance.left);
        seen.insert(paused.state);
        let Standing { state, next } = standing;
        let case = format!("{figures:?} on {today}: {state:?} {next:?}");
        seen.insert(state);

        assert!(!balance.left.is_negative() && !balance.overpaid.is_negative(), "{case}");
        assert!(balance.left.is_zero() || balance.overpaid.is_zero(), "{case}");
        if figures.cancelled_on.is_none() {
            assert_eq!(balance.left - balance.overpaid, balance.charged - balance.paid, "{case}");
        }
        assert_eq!(
            state.is_open(),
            balance.left.is_positive() && state != State::Cancelled,
            "{case}"
        );

        // Nobody is ever asked to do something before a day that has passed.
        assert!(next.on.is_none_or(|day| day >= today), "{case}");
        // Someone answers for everything that is left to do, and for nothing else.
        assert_eq!(next.who == Who::Nobody, next.step == Step::Nothing, "{case}");
        match next.step {
            Step::PayBy | Step::PayOrObjectBy | Step::RespiteUntil | Step::RestBy => {
                assert!(next.on.is_some_and(|day| day >= figures.pay_by()), "{case}");
                assert_eq!(next.who, Who::Debtor, "{case}");
            }
            Step::PayNow | Step::ByPlan | Step::AnswerPaymentOrder => {
                assert_eq!(next.who, Who::Debtor, "{case}")
            }
            Step::Collection => assert_eq!(next.who, Who::EnforcementAuthority, "{case}"),
            Step::Refund => {
                assert_eq!(next.who, Who::Unit, "{case}");
                assert!(balance.overpaid.is_positive(), "{case}");
            }
            Step::AwaitAnswer => panic!("nothing is paused: {case}"),
            Step::Nothing => assert!(balance.left.is_zero(), "{case}"),
        }
        assert_eq!(state == State::Cancelled, figures.cancelled_on.is_some(), "{case}");
        if state == State::Overdue {
            assert!(today > figures.pay_by(), "{case}");
        }
    }
    assert_eq!(seen, State::ALL.into_iter().collect(), "each state can be reached");
}

/// The mapping itself, a row at a time: stage, days after due, the day stated, and the answer.
#[test]
fn the_table_row_by_row() {
    type Row = (Option<DunningStage>, i64, Option<i64>, State, Step, Option<i64>, Who);
    use DunningStage::{Claim, DeliveryStop, Enforcement, PaymentOrder, Reminder, Watch};
    let rows: [Row; 20] = [
        (None, -10, None, State::Upcoming, Step::PayBy, Some(0), Who::Debtor),
        (None, 0, None, State::DueToday, Step::PayBy, Some(0), Who::Debtor),
        (None, 1, None, State::Overdue, Step::PayNow, None, Who::Debtor),
        (Some(Reminder), 10, Some(15), State::Reminded, Step::PayBy, Some(15), Who::Debtor),
        (Some(Reminder), 15, Some(15), State::Reminded, Step::PayBy, Some(15), Who::Debtor),
        (Some(Reminder), 16, Some(15), State::Reminded, Step::PayNow, None, Who::Debtor),
        (Some(Reminder), 16, None, State::Reminded, Step::PayNow, None, Who::Debtor),
        (Some(Reminder), -1, Some(-5), State::Reminded, Step::PayBy, Some(0), Who::Debtor),
        (Some(DeliveryStop), 10, Some(15), State::Stopped, Step::PayBy, Some(15), Who::Debtor),
        (Some(DeliveryStop), 16, Some(15), State::Stopped, Step::PayNow, None, Who::Debtor),
        (Some(Claim), 10, Some(15), State::Claimed, Step::PayOrObjectBy, Some(15), Who::Debtor),
        (Some(Claim), 16, Some(15), State::Claimed, Step::PayNow, None, Who::Debtor),
        (Some(Claim), 16, None, State::Claimed, Step::PayNow, None, Who::Debtor),
        (
            Some(PaymentOrder),
            10,
            Some(15),
            State::PaymentOrder,
            Step::AnswerPaymentOrder,
            Some(15),
            Who::Debtor,
        ),
        (
            Some(PaymentOrder),
            10,
            None,
            State::PaymentOrder,
            Step::AnswerPaymentOrder,
            None,
            Who::Debtor,
        ),
        (Some(PaymentOrder), 16, Some(15), State::PaymentOrder, Step::PayNow, None, Who::Debtor),
        (
            Some(Enforcement),
            10,
            Some(15),
            State::Enforcement,
            Step::Collection,
            None,
            Who::EnforcementAuthority,
        ),
        (
            Some(Enforcement),
            90,
            None,
            State::Enforcement,
            Step::Collection,
            None,
            Who::EnforcementAuthority,
        ),
        (Some(Watch), 10, Some(15), State::Watched, Step::PayNow, None, Who::Debtor),
        (Some(Watch), 900, None, State::Watched, Step::PayNow, None, Who::Debtor),
    ];
    for (stage, today, stated, state, step, on, who) in rows {
        let figures = Figures {
            total: kronor(1000),
            credited: Money::ZERO,
            fees: Money::ZERO,
            paid: Money::ZERO,
            due_on: due(),
            cancelled_on: None,
            last_paid_on: None,
            stop: None,
            dunning: stage.map(|stage| LatestDunning {
                stage,
                on: days_after_due(-9),
                respond_by: stated.map(days_after_due),
            }),
        };
        let standing = Standing::of(&figures, days_after_due(today));
        assert_eq!(standing.state, state, "{stage:?} {today}");
        assert_eq!(standing.next.step, step, "{stage:?} {today}");
        assert_eq!(standing.next.on, on.map(days_after_due), "{stage:?} {today}");
        assert_eq!(standing.next.who, who, "{stage:?} {today}");
    }
}

/// Days after due, the step of dunning, what is paused of 1 000, the state, and what is asked for.
#[test]
fn what_is_paused_is_not_asked_for() {
    let rows = [
        (None, 1, 0, State::Overdue, 1000),
        (None, 1, 400, State::Overdue, 600),
        (None, -1, 1000, State::Paused, 0),
        (None, 1, 1000, State::Paused, 0),
        // Paused may be more than is left: a credit has come since.
        (None, 1, 1200, State::Paused, 0),
        (Some(DunningStage::Reminder), 30, 1000, State::Paused, 0),
        (Some(DunningStage::Claim), 30, 999, State::Claimed, 1),
        // What the Enforcement Authority has is theirs.
        (Some(DunningStage::PaymentOrder), 30, 1000, State::PaymentOrder, 1000),
        (Some(DunningStage::Enforcement), 30, 1000, State::Enforcement, 1000),
        // What is watched has come back to us.
        (Some(DunningStage::Watch), 30, 1000, State::Paused, 0),
        (Some(DunningStage::Watch), 30, 400, State::Watched, 600),
    ];
    for (stage, today, held, state, asked) in rows {
        let (left, held) = (kronor(1000), kronor(held));
        let dunning =
            stage.map(|stage| LatestDunning { stage, on: due(), respond_by: Some(due()) });
        let figures = Figures { dunning, ..unpaid() };
        let standing = Standing::of(&figures, days_after_due(today)).while_paused(left, held);
        assert_eq!(standing.state, state, "{stage:?} {today} {held:?}");
        assert_eq!(standing.asked(left, held), kronor(asked), "{stage:?} {today} {held:?}");
        let theirs = matches!(state, State::PaymentOrder | State::Enforcement);
        let ours = (!theirs).then(|| kronor(asked));
        assert_eq!(standing.asked_by_us(left, held), ours, "{stage:?} {today} {held:?}");
    }
    // Whoever contests all that they have answers them, in time or late; a part is paid as soon as one can.
    for (today, held, step, on) in [
        (10, 1000, Step::AnswerPaymentOrder, Some(20)),
        (30, 1000, Step::AnswerPaymentOrder, None),
        (30, 999, Step::PayNow, None),
    ] {
        let respond_by = Some(days_after_due(20));
        let order = LatestDunning { stage: DunningStage::PaymentOrder, on: due(), respond_by };
        let figures = Figures { dunning: Some(order), ..unpaid() };
        let standing = Standing::of(&figures, days_after_due(today));
        let next = standing.while_paused(kronor(1000), kronor(held)).next;
        assert_eq!((next.step, next.on), (step, on.map(days_after_due)), "{today} {held}");
        assert_eq!(next.who, Who::Debtor);
    }
    // A plan tells what to pay.
    let planned = Figures { stop: plan(), ..unpaid() };
    let standing = Standing::of(&planned, due()).while_paused(kronor(1000), kronor(1000));
    assert_eq!(standing.state, State::InPlan);
    assert_eq!(standing.asked_by_us(kronor(1000), kronor(400)), None);
    // Nothing left is nothing to pause.
    let paid = Figures { paid: kronor(1000), ..unpaid() };
    let standing = Standing::of(&paid, due()).while_paused(Money::ZERO, kronor(1000));
    assert_eq!((standing.state, standing.next.step), (State::Paid, Step::Nothing));
}

#[test]
fn a_part_payment_leaves_the_rest_and_is_not_called_paid() {
    let mut figures = unpaid();
    figures.paid = kronor(400);
    let before = Standing::of(&figures, days_after_due(-1));
    assert_eq!(before.state, State::PartPaid);
    assert_eq!(before.next.on, Some(due()));
    assert_eq!(Balance::of(&figures).left, kronor(600));
    assert_eq!(Standing::of(&figures, days_after_due(1)).state, State::Overdue);
}

#[test]
fn a_credit_in_full_is_not_called_paid() {
    let mut figures = unpaid();
    figures.credited = kronor(1000);
    assert_eq!(Standing::of(&figures, due()).state, State::Credited);
    figures.paid = kronor(1000);
    let both = Standing::of(&figures, due());
    assert_eq!((both.state, both.next.step), (State::Overpaid, Step::Refund));
}

#[test]
fn a_withdrawn_invoice_asks_for_nothing_and_gives_back_what_was_paid() {
    let mut figures = unpaid();
    figures.cancelled_on = Some(due());
    figures.fees = kronor(60);
    let standing = Standing::of(&figures, days_after_due(90));
    assert_eq!((standing.state, standing.next.step), (State::Cancelled, Step::Nothing));
    figures.paid = kronor(10);
    let standing = Standing::of(&figures, days_after_due(90));
    assert_eq!((standing.state, standing.next.step), (State::Cancelled, Step::Refund));
}

#[test]
fn a_reminder_dated_tomorrow_has_not_been_sent() {
    let mut figures = unpaid();
    figures.dunning = Some(LatestDunning {
        stage: DunningStage::Reminder,
        on: due() + Days::new(5),
        respond_by: None,
    });
    assert_eq!(Standing::of(&figures, days_after_due(4)).state, State::Overdue);
    assert_eq!(Standing::of(&figures, days_after_due(5)).state, State::Reminded);
}

#[test]
fn a_respite_moves_the_day_and_what_was_sent_before_it_waits() {
    let mut figures = unpaid();
    figures.stop = respite(30);
    let on = |figures: &Figures, day| {
        let standing = Standing::of(figures, days_after_due(day));
        (standing.state, standing.next.step, standing.next.on)
    };
    let moved = (State::Respited, Step::RespiteUntil, Some(days_after_due(30)));
    assert_eq!([-5, 0, 1, 30].map(|day| on(&figures, day)), [moved; 4]);
    assert_eq!(on(&figures, 31), (State::Overdue, Step::PayNow, None));
    let claim = LatestDunning {
        stage: DunningStage::Claim,
        on: days_after_due(5),
        respond_by: Some(days_after_due(15)),
    };
    figures.dunning = Some(claim);
    assert_eq!(on(&figures, 20), moved);
    assert_eq!(on(&figures, 31).0, State::Claimed);
    // What has gone to a court is not ours to put off.
    figures.dunning = Some(LatestDunning { stage: DunningStage::PaymentOrder, ..claim });
    assert_eq!(on(&figures, 20).0, State::PaymentOrder);
}

#[test]
fn what_is_left_of_a_broken_plan_has_a_day_of_its_own_and_is_no_respite() {
    let on = |day| {
        let standing = Standing::of(&Figures { stop: rest(30), ..unpaid() }, days_after_due(day));
        (standing.state, standing.next.step, standing.next.on)
    };
    let moved = (State::PlanBroken, Step::RestBy, Some(days_after_due(30)));
    assert_eq!([-5, 0, 1, 30].map(on), [moved; 4]);
    assert_eq!(on(31), (State::Overdue, Step::PayNow, None));
}

#[test]
fn while_a_plan_runs_it_tells_when_to_pay() {
    let mut figures = unpaid();
    figures.stop = plan();
    for days in [-5, 0, 1, 300] {
        let standing = Standing::of(&figures, days_after_due(days));
        assert_eq!((standing.state, standing.next.step), (State::InPlan, Step::ByPlan));
    }
    let gone = LatestDunning {
        stage: DunningStage::PaymentOrder,
        on: days_after_due(5),
        respond_by: None,
    };
    figures.dunning = Some(gone);
    assert_eq!(Standing::of(&figures, days_after_due(10)).state, State::PaymentOrder);
}

#[test]
fn what_is_only_asked_for_moves_no_day() {
    let mut figures = unpaid();
    figures.stop = Some(Stop { kind: StopKind::Asked, until: Some(days_after_due(14)) });
    assert_eq!(figures.pay_by(), due());
    assert_eq!(Standing::of(&figures, days_after_due(1)).state, State::Overdue);
}

fn unpaid() -> Figures {
    Figures {
        total: kronor(1000),
        credited: Money::ZERO,
        fees: Money::ZERO,
        paid: Money::ZERO,
        due_on: due(),
        cancelled_on: None,
        last_paid_on: None,
        dunning: None,
        stop: None,
    }
}
