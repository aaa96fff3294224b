//! What holds where kinds of charges that have settings of their own meet.

use crate::scene::{asked, day, kr, rates, request};
use besked_domain::charge::Regime;
use besked_domain::invoice::DunningStage;
use besked_domain::party::PartyKind;
use besked_domain::plan::{
    AskedInvoice, Method, Pace, PlanInterest, PlanPolicies, PlanPolicy, PlanRequest, Reason,
    Verdict, judge,
};

fn of_kind(kind: &str) -> AskedInvoice {
    AskedInvoice { kind: kind.to_owned(), ..asked(kr(3_000)) }
}

/// Water has a shorter time, and twice the days of grace; rent is reckoned its own way.
fn policies() -> PlanPolicies {
    let everyone = PlanPolicy::shipped();
    let water = PlanPolicy {
        version: day("2026-06-01"),
        automatic_regimes: vec![Regime::PrivateLaw, Regime::Mixed],
        plan_max_months: 2,
        plan_min_instalment: kr(300),
        grace_days: 20,
        plan_fee_others: kr(0),
        countersign: true,
        ..everyone.clone()
    };
    let rent = PlanPolicy {
        plan_max_months: 24,
        method: Method::Annuity,
        interest_in_plan: PlanInterest::Waived,
        ..everyone.clone()
    };
    let kinds = vec![("water".to_owned(), water), ("rent".to_owned(), rent)];
    PlanPolicies { everyone, kinds }
}

#[test]
fn a_kind_has_its_own_values_and_the_rest_is_as_for_everyone() {
    let policies = policies();
    let of = |kinds: &[&str]| {
        let invoices: Vec<_> = kinds.iter().map(|kind| of_kind(kind)).collect();
        policies.of(&invoices)
    };
    assert_eq!(of(&[]), policies.everyone);
    assert_eq!(of(&["preschool", "preschool"]), policies.everyone);
    assert_eq!(&of(&["water"]), policies.of_kind("water"));
    assert_eq!(&of(&["rent", "rent"]), policies.of_kind("rent"));
}

#[test]
fn where_kinds_meet_the_narrower_limit_holds_and_the_longer_time() {
    let policies = policies();
    let together = policies.of(&[of_kind("water"), of_kind("rent"), of_kind("preschool")]);
    let expected = PlanPolicy {
        version: day("2026-06-01"),
        automatic_regimes: vec![Regime::PrivateLaw],
        plan_max_months: 2,
        plan_min_instalment: kr(300),
        grace_days: 20,
        plan_fee_others: kr(0),
        countersign: true,
        ..policies.everyone.clone()
    };
    assert_eq!(together, expected, "and it is reckoned as for everyone");
    // In whatever order they come.
    for kinds in [["rent", "preschool", "water"], ["preschool", "water", "rent"]] {
        assert_eq!(policies.of(&kinds.map(of_kind)), expected, "{kinds:?}");
    }
}

#[test]
fn the_control_goes_as_far_as_any_of_the_invoices_may() {
    let policies = policies();
    let most = |kinds: &[&str]| {
        let invoices: Vec<_> = kinds.iter().map(|kind| of_kind(kind)).collect();
        policies.most_instalments(&invoices)
    };
    assert_eq!((most(&[]), most(&["preschool"]), most(&["water"])), (12, 12, 2));
    assert_eq!(most(&["water", "rent", "preschool"]), 24);
}

#[test]
fn a_plan_is_judged_by_the_kinds_of_its_invoices() {
    let policies = policies();
    let judged = |kind: &str| {
        let request = PlanRequest { invoices: vec![of_kind(kind)], ..request() };
        judge(&request, &policies.of(&request.invoices), &rates(), day("2026-03-02"))
    };
    assert_eq!(judged("preschool").verdict, Verdict::Automatic);
    let Verdict::NotEligible(reasons, _) = judged("water").verdict else { panic!("too long") };
    assert_eq!(reasons, [Reason::TooManyMonths { max: 2 }]);
    assert_eq!(judged("water").policy, day("2026-06-01"));
}

/// Water has no fee: a plan without it has one, and the nearest plan is one that can be pressed for.
#[test]
fn what_cannot_be_in_a_plan_narrows_nothing() {
    let policies = policies();
    let stage = Some(DunningStage::Enforcement);
    let gone = |kind| AskedInvoice { dunning: stage, ..of_kind(kind) };
    let preschool = AskedInvoice { owed: asked(kr(12_000)).owed, ..of_kind("preschool") };
    let both = [gone("water"), preschool.clone()];
    assert_eq!(policies.of(&both), policies.everyone);
    assert_eq!(&policies.of(&[gone("water")]), policies.of_kind("water"));
    let mut wanted = request();
    wanted.party = PartyKind::Organisation;
    wanted.proposal.pace = Pace::Monthly(kr(100));
    let judged = |invoices: &[AskedInvoice], proposal| {
        let request = PlanRequest { invoices: invoices.to_vec(), proposal, ..wanted.clone() };
        judge(&request, &policies.of(invoices), &rates(), day("2026-03-02")).verdict
    };
    let Verdict::NotEligible(_, Some(nearest)) = judged(&both, wanted.proposal) else { panic!() };
    let again = judged(&[preschool], nearest.proposal);
    assert!(!matches!(again, Verdict::NotEligible(..)), "{again:?}");
}
