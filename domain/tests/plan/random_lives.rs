//! Random lives of plans: whatever is done by whomever, the promises hold.

use crate::lives::{staff, thousands};
use crate::scene::{day, kr};
use besked_domain::id::StaffId;
use besked_domain::money::Money;
use besked_domain::plan::life::{
    Action, Actor, DunningPause, Ground, PutForward, Signatures, State, TRANSITIONS,
    blocks_dunning, check,
};
use besked_domain::plan::{Contest, PlanPolicy, Schedule, Standing, standing};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// One thing that happens in a random life.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Days(i64),
    Pays(i64),
    /// So much of it is contested from now on.
    Contests(i64),
    Tries(Action, Actor, u128),
}

/// What most lives are made of; without them few would come far.
const ONWARD: &[Action] = &[
    Action::Accept,
    Action::Propose,
    Action::Confirm,
    Action::ConfirmCounter,
    Action::Sign,
    Action::Countersign,
    Action::Lapse,
    Action::Activate,
    Action::MarkMissed,
    Action::SendNotice,
    Action::Break,
    Action::CatchUp,
    Action::Complete,
];

fn happening() -> impl Strategy<Value = Happening> {
    let tries = |actions| {
        (proptest::sample::select(actions), proptest::sample::select(Actor::ALL), 1u128..4)
            .prop_map(|(action, by, who)| Happening::Tries(action, by, who))
    };
    prop_oneof![
        4 => (1i64..25).prop_map(Happening::Days),
        1 => (1i64..1_500).prop_map(Happening::Pays),
        1 => prop_oneof![Just(0i64), Just(0), 1i64..1_000].prop_map(Happening::Contests),
        20 => tries(ONWARD),
        1 => tries(Action::ALL),
    ]
}

/// A life, and what it is lived under.
#[derive(Clone, Debug)]
struct Life {
    happenings: Vec<Happening>,
    debt: Money,
    automatic: bool,
    break_needs_look: bool,
    signatures: Signatures,
    successor_signed: bool,
}

prop_compose! {
    fn life()(
        happenings in proptest::collection::vec(happening(), 0..300),
        large in any::<bool>(),
        automatic in any::<bool>(),
        break_needs_look in any::<bool>(),
        countersign in any::<bool>(),
        needed in 0u32..3,
        successor_signed in any::<bool>(),
    ) -> Life {
        let debt = if large { kr(60_000) } else { kr(6_000) };
        let signatures = Signatures { needed, countersign, ..Signatures::default() };
        Life { happenings, debt, automatic, break_needs_look, signatures, successor_signed }
    }
}

/// What a store would keep of a plan.
#[derive(Debug)]
struct Kept {
    today: NaiveDate,
    /// The day that the first instalment falls due.
    first_due_on: NaiveDate,
    state: State,
    signatures: Signatures,
    put_forward: Option<PutForward>,
    noticed_on: Option<NaiveDate>,
    /// Until when a change may be signed, while one waits.
    change_until: Option<NaiveDate>,
    paid: Money,
    contested: Money,
}

impl Kept {
    fn standing(&self, schedule: &Schedule, policy: &PlanPolicy) -> Option<Standing> {
        let contest = Contest { contested: self.contested, pay_by: None };
        let standing = standing(schedule, self.paid, self.noticed_on, policy, self.today)
            .beside(contest, policy, self.today);
        matches!(self.state, State::Active | State::Noticed).then_some(standing)
    }

    fn note(&mut self, action: Action, by: StaffId) {
        match action {
            // An odd one of staff puts a counter forward, an even one an acceptance.
            Action::Propose => {
                let (counter, first_due_on) = (by.0.as_u128() % 2 == 1, self.first_due_on);
                self.put_forward = Some(PutForward { by, counter, first_due_on });
            }
            Action::Sign => self.signatures.given += 1,
            Action::Countersign => self.signatures.countersigned = true,
            Action::SendNotice => self.noticed_on = Some(self.today),
            Action::AskChange => {
                self.change_until = Some(self.today + TimeDelta::days(20));
                self.signatures = Signatures { given: 0, countersigned: false, ..self.signatures };
            }
            Action::Change | Action::DropChange => self.change_until = None,
            Action::Answer | Action::Counter | Action::ConfirmCounter | Action::Reject => {
                self.put_forward = None;
            }
            _ => {}
        }
    }
}

/// Lives it, checks each step against what is promised, and tells which states it came to.
fn live(life: Life) -> Result<BTreeSet<State>, TestCaseError> {
    let Life { happenings, debt, automatic, break_needs_look, signatures, successor_signed } = life;
    let policy = PlanPolicy { break_needs_look, ..PlanPolicy::shipped() };
    let schedule = thousands();
    let mut plan = Kept {
        today: day("2025-12-01"),
        first_due_on: schedule.first_day(),
        state: State::Proposed,
        signatures,
        put_forward: None,
        noticed_on: None,
        change_until: None,
        paid: Money::ZERO,
        contested: Money::ZERO,
    };
    let mut reached = BTreeSet::from([plan.state]);
    for happening in happenings {
        let (action, by, who) = match happening {
            Happening::Days(days) => {
                plan.today += TimeDelta::days(days);
                continue;
            }
            Happening::Pays(amount) => {
                plan.paid += kr(amount);
                continue;
            }
            Happening::Contests(amount) => {
                plan.contested = kr(amount);
                continue;
            }
            Happening::Tries(action, by, who) => (action, by, staff(who)),
        };
        let standing = plan.standing(&schedule, &policy);
        let ground = Ground {
            policy: &policy,
            today: plan.today,
            staff: matches!(by, Actor::Handler | Actor::Manager).then_some(who),
            debt,
            first_due_on: plan.first_due_on,
            answer_by: None,
            automatic,
            put_forward: plan.put_forward,
            reasons: "Skäl.",
            signatures: plan.signatures,
            change_until: plan.change_until,
            signed_by_them: false,
            signed_on: None,
            frozen_on: None,
            standing,
            left: (kr(6_000) - plan.paid).or_zero(),
            successor_waits: false,
            successor_awaits: false,
            successor_signed,
        };
        let Ok(step) = check(plan.state, action, by, &ground) else { continue };
        prop_assert!(TRANSITIONS.contains(&step));
        prop_assert!(step.from.contains(&plan.state) && step.by.contains(&by));
        let next = step.to.unwrap_or(plan.state);
        let changes = next != plan.state;
        if debt > policy.alone_up_to && step.to.is_some() {
            let second = |counter| {
                by == Actor::Manager
                    && plan.put_forward.is_some_and(|it| it.counter == counter && it.by != who)
            };
            match (plan.state, next) {
                (State::Proposed, State::Agreed) => {
                    prop_assert!(by == Actor::Machine && automatic || second(false));
                }
                (_, State::Countered) => prop_assert!(second(true)),
                _ => {}
            }
        }
        if next == State::Active && plan.state == State::Agreed {
            prop_assert!(plan.signatures.given >= 1 && plan.signatures.missing() == 0);
        }
        if action == Action::Change {
            prop_assert!(plan.change_until.is_some() && plan.signatures.missing() == 0);
        }
        let in_time = plan.change_until.map(|last| plan.today <= last);
        let for_us = plan.signatures.await_countersign();
        if action == Action::Sign && plan.state != State::Agreed {
            prop_assert_eq!(in_time, Some(true));
        }
        if action == Action::Countersign && plan.state != State::Agreed {
            // Nobody on the debtor's side pays for the day on which the municipality signs.
            prop_assert!(in_time == Some(true) || in_time == Some(false) && for_us);
        }
        if matches!(action, Action::MarkMissed | Action::SendNotice | Action::Break) {
            prop_assert!(in_time.is_none() || !for_us, "followed up while we let them wait");
        }
        let first = schedule.instalments[0].due_on;
        if next == State::Agreed && changes || next == State::Lapsed {
            prop_assert_eq!(next == State::Lapsed, plan.today > first);
        }
        if action == Action::Sign && plan.state == State::Agreed {
            prop_assert!(plan.today <= first, "nobody signs what is late already");
        }
        if next == State::Cancelled && matches!(plan.state, State::Active | State::Noticed) {
            prop_assert!(by == Actor::Manager || debt <= policy.alone_up_to);
        }
        if matches!(action, Action::MarkMissed | Action::SendNotice | Action::Break) {
            prop_assert!(plan.contested.is_zero());
        }
        if next == State::Broken {
            let last = plan.noticed_on.unwrap() + TimeDelta::days(policy.notice_days.into());
            prop_assert!(plan.today > last);
            prop_assert!(standing.unwrap().overdue.is_positive());
            prop_assert!(by != Actor::Machine || !break_needs_look);
        }
        if next == State::Noticed && changes {
            let since = standing.unwrap().overdue_since.unwrap();
            prop_assert!(plan.today > since + TimeDelta::days(policy.grace_days.into()));
        }
        if next == State::Completed {
            prop_assert!(plan.paid >= kr(6_000));
        }
        plan.note(action, who);
        plan.state = next;
        reached.insert(next);
        let runs = matches!(next, State::Active | State::Noticed);
        let pause = blocks_dunning(next, runs, plan.today, true, &policy);
        prop_assert_eq!(runs, pause == DunningPause::WhileItStands);
    }
    Ok(reached)
}

proptest! {
    #[test]
    fn whatever_is_done_by_whomever_a_plan_keeps_its_promises(life in life()) {
        live(life)?;
    }
}

#[test]
fn random_lives_come_to_every_state() {
    let reached = RefCell::new(BTreeSet::new());
    let lived = TestRunner::deterministic().run(&life(), |life| {
        reached.borrow_mut().extend(live(life)?);
        Ok(())
    });
    assert!(lived.is_ok(), "{lived:?}");
    assert_eq!(reached.into_inner(), State::ALL.iter().copied().collect());
}
