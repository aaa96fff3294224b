//! What a program says of a proposed plan: yes, or that a person looks; never no.

use crate::scene::{asked, day, kr, ore, rates, request, some_owed};
use besked_domain::charge::Regime;
use besked_domain::id::InvoiceId;
use besked_domain::invoice::DunningStage;
use besked_domain::invoice::allocation::Parts;
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::plan::{
    AskedInvoice, Conduct, Judgement, Method, Pace, PlanPolicy, PlanRequest, Proposal, Reason,
    Rule, Verdict, judge,
};
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: &str = "2026-03-02";

fn judged(request: &PlanRequest) -> Judgement {
    judge(request, &PlanPolicy::shipped(), &rates(), day(TODAY))
}

fn reasons(request: &PlanRequest) -> Vec<Reason> {
    match judged(request).verdict {
        Verdict::NotEligible(reasons, _) => reasons,
        other => panic!("{other:?}"),
    }
}

/// What the nearest plan of a request is, and that it is eligible.
fn nearest(request: &PlanRequest) -> Option<Proposal> {
    let Verdict::NotEligible(_, nearest) = judged(request).verdict else { panic!() };
    let nearest = nearest?;
    let mut again = request.clone();
    again.invoices.retain(|asked| nearest.invoices.contains(&asked.invoice));
    again.proposal = nearest.proposal;
    assert!(!matches!(judged(&again).verdict, Verdict::NotEligible(..)));
    Some(nearest.proposal)
}

fn with(change: impl FnOnce(&mut PlanRequest)) -> PlanRequest {
    let mut request = request();
    change(&mut request);
    request
}

#[test]
fn a_small_short_plan_of_someone_who_keeps_them_is_accepted_at_once() {
    let judgement = judged(&request());
    assert_eq!(judgement.verdict, Verdict::Automatic);
    let (terms, schedule) = judgement.plan.unwrap();
    assert_eq!(terms.fee, Money::ZERO);
    assert_eq!(schedule.count(), 3);
    assert_eq!(schedule.debt.principal, kr(3_000));
    assert_eq!(judgement.policy, PlanPolicy::shipped().version);
    // How invoices were paid is shown, and counts for nothing.
    let late = with(|request| request.conduct.paid_late = 20);
    assert_eq!(judged(&late).verdict, Verdict::Automatic);
}

#[test]
fn each_rule_sends_a_proposal_to_a_person_and_says_so() {
    let rules = |change: &dyn Fn(&mut PlanRequest)| match judged(&with(change)).verdict {
        Verdict::NeedsPerson(rules) => rules,
        other => panic!("{other:?}"),
    };
    let months = rules(&|request| request.proposal.pace = Pace::Instalments(4));
    assert_eq!(months, [Rule::Months { max: 3, got: 4 }]);
    let monthly = rules(&|request| request.proposal.pace = Pace::Monthly(kr(600)));
    assert_eq!(monthly, [Rule::Months { max: 3, got: 6 }]);
    let large = rules(&|request| request.invoices[0].owed.open.principal = kr(10_000));
    // A month's interest is part of the debt.
    assert_eq!(large, [Rule::Amount { max: kr(10_000), got: ore(1_008_219) }]);
    for regime in [Regime::LegalityReview, Regime::Mixed] {
        let by_law = rules(&|request| request.invoices[0].regime = regime);
        assert_eq!(by_law, [Rule::Regime { regime }]);
    }
    let broken =
        |on: &str| with(|request| request.conduct.broken_on = vec![day("2020-01-01"), day(on)]);
    assert_eq!(
        judged(&broken("2024-03-02")).verdict,
        Verdict::NeedsPerson(vec![Rule::BrokenPlan { on: day("2024-03-02") }])
    );
    assert_eq!(judged(&broken("2024-03-01")).verdict, Verdict::Automatic);
    let conduct = Conduct { unpaid_plan: true, open_plans: 1, ..Conduct::default() };
    let both = rules(&|request| request.conduct = conduct.clone());
    assert_eq!(both, [Rule::UnpaidPlan, Rule::OpenPlans { max: 1 }]);
    assert_eq!(rules(&|request| request.party = PartyKind::Estate), [Rule::Estate]);
}

#[test]
fn what_is_not_eligible_is_explained_with_the_nearest_that_is() {
    let long = with(|request| {
        request.invoices[0].owed.open.principal = kr(30_000);
        request.proposal.pace = Pace::Instalments(18);
    });
    assert_eq!(reasons(&long), [Reason::TooManyMonths { max: 12 }]);
    assert_eq!(nearest(&long).unwrap().pace, Pace::Instalments(12));

    let small = with(|request| {
        request.invoices[0].owed.open.principal = kr(600);
        request.proposal.pace = Pace::Instalments(10);
    });
    let [Reason::InstalmentTooSmall { min, got }] = reasons(&small)[..] else { panic!() };
    assert_eq!(min, kr(100));
    assert!(got < min);
    assert_eq!(nearest(&small).unwrap().pace, Pace::Instalments(6));

    let late = with(|request| request.proposal.first_due_on = day("2026-04-07"));
    assert_eq!(reasons(&late), [Reason::FirstDueTooLate { latest: day("2026-04-06") }]);
    assert_eq!(nearest(&late).unwrap().first_due_on, day("2026-04-06"));
    let early = with(|request| request.proposal.first_due_on = day(TODAY));
    assert_eq!(reasons(&early), [Reason::FirstDueTooEarly { earliest: day("2026-03-03") }]);

    let slow = with(|request| request.proposal.pace = Pace::Monthly(kr(10)));
    assert_eq!(reasons(&slow), [Reason::TooManyMonths { max: 12 }]);
    let Pace::Monthly(enough) = nearest(&slow).unwrap().pace else { panic!() };
    assert!(enough > kr(250) && enough < kr(275), "{enough:?}");
    assert!(enough.whole_kronor() == enough);
    let none = with(|request| request.proposal.pace = Pace::Instalments(0));
    assert_eq!(reasons(&none), [Reason::NoInstalments]);
    assert_eq!(nearest(&none).unwrap().pace, Pace::Instalments(1));
}

#[test]
fn the_nearest_plan_has_the_fee_of_a_plan_of_what_can_be_in_one() {
    let slow = |change: &dyn Fn(&mut AskedInvoice)| {
        with(|request| {
            request.party = PartyKind::Organisation;
            request.proposal.pace = Pace::Monthly(kr(100));
            let mut other =
                AskedInvoice { invoice: InvoiceId(Uuid::from_u128(2)), ..asked(kr(1_000)) };
            change(&mut other);
            request.invoices = vec![asked(kr(12_000)), other];
        })
    };
    let alone = with(|request| {
        request.party = PartyKind::Organisation;
        request.proposal.pace = Pace::Monthly(kr(100));
        request.invoices = vec![asked(kr(12_000))];
    });
    let enough = nearest(&alone);
    assert!(enough.is_some());
    let enforced = slow(&|asked| asked.dunning = Some(DunningStage::Enforcement));
    assert_eq!(nearest(&enforced), enough);
    assert_eq!(nearest(&slow(&|asked| asked.in_plan = true)), enough);
    let disputed = slow(&|asked| asked.held.principal = kr(1_000));
    assert_eq!(nearest(&disputed), enough);
}

#[test]
fn there_is_no_nearest_plan_of_too_little_or_of_nothing() {
    let little = with(|request| request.invoices[0].owed.open.principal = kr(400));
    let [Reason::DebtTooSmall { min, got }] = reasons(&little)[..] else { panic!() };
    assert_eq!((min, got > kr(400)), (kr(500), true));
    assert_eq!(nearest(&little), None);
    let nothing = with(|request| request.invoices.clear());
    assert_eq!(reasons(&nothing), [Reason::NothingToPay]);
    assert_eq!(nearest(&nothing), None);
}

#[test]
fn invoices_that_cannot_be_in_a_plan_are_named_and_the_others_go_on() {
    let invoice = InvoiceId(Uuid::from_u128(2));
    let second = |change: &dyn Fn(&mut AskedInvoice)| {
        with(|request| {
            let mut other = AskedInvoice { invoice, ..asked(kr(1_000)) };
            change(&mut other);
            request.invoices.push(other);
        })
    };
    let planned = second(&|asked| asked.in_plan = true);
    assert_eq!(reasons(&planned), [Reason::InPlanAlready { invoice }]);
    for stage in [DunningStage::PaymentOrder, DunningStage::Enforcement, DunningStage::Watch] {
        let gone = second(&|asked| asked.dunning = Some(stage));
        assert_eq!(reasons(&gone), [Reason::AtEnforcement { invoice, stage }]);
        let Verdict::NotEligible(_, Some(nearest)) = judged(&gone).verdict else { panic!() };
        assert_eq!(nearest.invoices, [asked(kr(1)).invoice]);
    }
    let claimed = second(&|asked| asked.dunning = Some(DunningStage::Claim));
    assert_eq!(judged(&claimed).verdict, Verdict::Automatic);
    let fine = second(&|asked| asked.regime = Regime::Excluded);
    assert_eq!(reasons(&fine), [Reason::AnotherAuthority { invoice }]);
    let (_, schedule) = judged(&fine).plan.unwrap();
    assert_eq!(schedule.debt.principal, kr(3_000));
}

#[test]
fn what_is_disputed_stays_out_and_is_told_of() {
    let held = Parts { principal: kr(1_200), ..Parts::default() };
    let disputed = with(|request| {
        request.party = PartyKind::Organisation;
        request.invoices[0].held = held;
    });
    let judgement = judged(&disputed);
    assert_eq!(judgement.verdict, Verdict::Automatic);
    assert_eq!(judgement.left_out.len(), 1);
    assert_eq!(judgement.left_out[0].amount, kr(1_200));
    let (terms, schedule) = judgement.plan.unwrap();
    assert_eq!(schedule.debt.principal, kr(1_800));
    // The law's fee is for a plan of all that is left.
    assert_eq!(terms.fee, Money::ZERO);
    let whole = judged(&with(|request| request.party = PartyKind::Organisation));
    assert_eq!(whole.plan.unwrap().0.fee, kr(170));
    let all = with(|request| request.invoices[0].held.principal = kr(3_000));
    assert_eq!(reasons(&all), [Reason::NothingToPay]);
}

/// An invoice that is contested in full is no part of the plan: its law asks nobody to look at the others.
#[test]
fn what_is_contested_in_full_sends_no_plan_of_the_others_to_a_person() {
    let beside = |held| {
        with(|request| {
            request.invoices.push(AskedInvoice {
                invoice: InvoiceId(Uuid::from_u128(2)),
                regime: Regime::LegalityReview,
                held: Parts { principal: held, ..Parts::default() },
                ..asked(kr(1_000))
            });
        })
    };
    let all = judged(&beside(kr(1_000)));
    assert_eq!(all.verdict, Verdict::Automatic);
    assert_eq!(all.left_out.len(), 1, "it is told of all the same");
    assert_eq!(all.left_out[0].amount, kr(1_000));
    assert_eq!(all.plan.unwrap().1.debt.principal, kr(3_000));
    let regime = Regime::LegalityReview;
    let in_part = judged(&beside(kr(999)));
    assert_eq!(in_part.verdict, Verdict::NeedsPerson(vec![Rule::Regime { regime }]));
}

/// With no plan allowed beside, every plan goes to a person, the first one too.
#[test]
fn the_rule_of_open_plans_tells_how_many_there_may_be() {
    for (open_plans, max, asks) in
        [(0, 0, true), (0, 1, false), (1, 1, true), (1, 2, false), (2, 2, true), (3, 2, true)]
    {
        let policy = PlanPolicy { max_open_plans: max, ..PlanPolicy::shipped() };
        let request = with(|request| request.conduct.open_plans = open_plans);
        let verdict = judge(&request, &policy, &rates(), day(TODAY)).verdict;
        let expected = if asks {
            Verdict::NeedsPerson(vec![Rule::OpenPlans { max }])
        } else {
            Verdict::Automatic
        };
        assert_eq!(verdict, expected, "{open_plans} of {max}");
    }
}

#[test]
fn the_policy_survives_the_way_to_the_database_and_never_takes_more_than_the_law_allows() {
    let shipped = PlanPolicy::shipped();
    let json = serde_json::to_string(&shipped).unwrap();
    assert_eq!(serde_json::from_str::<PlanPolicy>(&json).unwrap(), shipped);
    let greedy = PlanPolicy { plan_fee_others: kr(500), ..shipped };
    assert_eq!(greedy.fee(PartyKind::Organisation, day(TODAY)), kr(170));
    assert_eq!(greedy.fee(PartyKind::Estate, day(TODAY)), Money::ZERO);
    let two = PlanPolicy { two_signers: true, ..greedy };
    assert_eq!(two.signers(PartyKind::Organisation), 2);
    assert_eq!(two.signers(PartyKind::Person), 1);
}

prop_compose! {
    fn some_asked()(
        owed in some_owed(),
        // Of half of them nothing is disputed, so that the fee of a whole debt comes in.
        held in prop_oneof![Just(0i64), 0i64..2_000_000],
        number in 1u128..1_000_000,
        regime in proptest::sample::select(vec![
            Regime::PrivateLaw, Regime::AdministrativeAppeal, Regime::LegalityReview,
            Regime::Mixed, Regime::Excluded,
        ]),
        in_plan in proptest::bool::weighted(0.1),
        dunning in proptest::option::of(proptest::sample::select(vec![
            DunningStage::Reminder, DunningStage::Claim, DunningStage::Enforcement,
        ])),
    ) -> AskedInvoice {
        AskedInvoice {
            invoice: InvoiceId(Uuid::from_u128(number)),
            kind: String::new(),
            regime,
            due_on: owed.counted_through,
            owed,
            held: Parts { principal: ore(held), ..Parts::default() },
            in_plan,
            respites: 0,
            dunning,
        }
    }
}

proptest! {
    #[test]
    fn the_nearest_plan_is_eligible_and_an_automatic_yes_keeps_every_rule(
        invoices in proptest::collection::vec(some_asked(), 0..4),
        pace in prop_oneof![
            (0u32..150).prop_map(Pace::Instalments),
            (-10i64..500_000).prop_map(|amount| Pace::Monthly(ore(amount))),
        ],
        first_after in -20i64..4_000,
        method in proptest::sample::select(Method::ALL),
        broken_days_ago in proptest::option::of(0i64..1_500),
        unpaid_plan in proptest::bool::weighted(0.1),
        open_plans in 0u32..2,
    ) {
        let today = day("2024-02-29");
        let policy = PlanPolicy { method, ..PlanPolicy::shipped() };
        let broken_on = broken_days_ago.map(|days| today - TimeDelta::days(days));
        let request = PlanRequest {
            invoices,
            party: PartyKind::Organisation,
            conduct: Conduct {
                broken_on: broken_on.into_iter().collect(),
                unpaid_plan,
                open_plans,
                ..Conduct::default()
            },
            proposal: Proposal { pace, first_due_on: today + TimeDelta::days(first_after) },
        };
        let judgement = judge(&request, &policy, &rates(), today);
        if let Some((terms, schedule)) = &judgement.plan {
            let payable: Money =
                terms.debts.iter().map(|owed| owed.open.principal).sum();
            prop_assert_eq!(payable, schedule.debt.principal);
        }
        match judgement.verdict {
            Verdict::Automatic => {
                let (_, schedule) = judgement.plan.unwrap();
                prop_assert!(schedule.count() <= policy.auto_months);
                prop_assert!(schedule.debt.total() <= policy.auto_amount);
                prop_assert!(schedule.debt.total() >= policy.plan_min_debt);
                prop_assert!(schedule.smallest().is_none_or(|it| it >= policy.plan_min_instalment));
                prop_assert!(broken_days_ago.is_none_or(|days| days > 729));
                prop_assert!(!unpaid_plan && open_plans == 0);
                for asked in &request.invoices {
                    prop_assert!(
                        !asked.fits() || policy.automatic_regimes.contains(&asked.regime)
                    );
                    prop_assert!(!asked.in_plan);
                }
            }
            Verdict::NeedsPerson(rules) => {
                prop_assert!(!rules.is_empty());
                let (terms, schedule) = judgement.plan.unwrap();
                prop_assert!(schedule.count() <= policy.plan_max_months);
                prop_assert!(schedule.debt.total() >= policy.plan_min_debt, "{:?}", terms);
                prop_assert!(schedule.smallest().is_none_or(|it| it >= policy.plan_min_instalment));
            }
            Verdict::NotEligible(reasons, nearest) => {
                prop_assert!(!reasons.is_empty());
                // A debt that is large enough can always be paid in some way.
                let too_little = |reason: &Reason| {
                    matches!(reason, Reason::NothingToPay | Reason::DebtTooSmall { .. })
                };
                prop_assert_eq!(nearest.is_none(), reasons.iter().any(too_little), "{:?}", reasons);
                if let Some(nearest) = nearest {
                    let mut again = request.clone();
                    again.invoices.retain(|asked| nearest.invoices.contains(&asked.invoice));
                    again.proposal = nearest.proposal;
                    let again = judge(&again, &policy, &rates(), today);
                    prop_assert!(!matches!(again.verdict, Verdict::NotEligible(..)), "{:?}", again);
                }
            }
        }
    }
}
