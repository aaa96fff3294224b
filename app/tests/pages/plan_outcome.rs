//! What a plan comes to and why it does not, as the question of a plan tells it: each figure in its own row, each
//! reason in words of its own, and what is disputed beside it.

use crate::fake::Fake;
use crate::planned;
use crate::plans::too_many;
use crate::render::{Visit, text_of};
use crate::sample::{self, day, kr};
use besked_app::form::FormState;
use besked_app::islands::plan::plan;
use besked_app::ports::PlanFile;
use besked_app::words::verdicts;
use besked_domain::charge::{InterestBasis, Regime};
use besked_domain::id::InvoiceId;
use besked_domain::invoice::{DunningStage, Invoice};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{PlanInterest, Reason, Rule};
use besked_domain::text::{Lang, format};
use std::collections::BTreeSet;

/// The one who asks for three parts of one invoice from Monday 21 December.
fn asks(lang: Lang, invoice: Invoice, held: Money) -> Visit {
    let id = invoice.id.to_string();
    let form = FormState::typed([
        ("invoice", id.as_str()),
        ("instalments", "3"),
        ("first_due_on", "2026-12-20"),
    ]);
    let fake = Fake { invoices: vec![invoice], held, ..Fake::default() };
    Visit { form, fake, ..Visit::debtor(lang) }
}

/// What stands in the place of a name.
fn place<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!("data-t=\"{name}\"")).expect("a place");
    let (_, rest) = rest.split_once('>').expect("a tag");
    rest.split_once('<').expect("text").0
}

/// What the page hands to the rules in the browser.
fn handed(html: &str) -> &str {
    let (_, rest) = html.split_once("data-plan=\"").expect("the rules are handed something");
    rest.split_once('"').expect("all of it").0
}

/// 6,000 kr that fell due today at 10 %: 30 days on 6,000, 30 on 4,000 and 33 on 2,000, since 20 December is a Sunday and
/// 20 February a Saturday. 49.32 + 32.88 + 18.08 = 100.28.
#[tokio::test]
async fn each_cost_of_a_plan_stands_in_its_own_row() {
    let invoice = Invoice { total: kr(6_000), due_on: day("2026-11-21"), ..sample::invoice() };
    let rows = [
        ("Betalar du allt i dag", "today", "6\u{a0}000\u{a0}kr"),
        ("Ränta under planen", "interest", "100,28\u{a0}kr"),
        ("Sammanlagt med planen", "total", "6\u{a0}100,28\u{a0}kr"),
        ("Sista betalningen", "last", "22\u{a0}februari 2027"),
    ];
    let html = asks(Lang::Sv, invoice.clone(), kr(0)).get("/plans/new").await.html;
    let text = text_of(&html);
    for (heading, name, figure) in rows {
        let plain = figure.replace('\u{a0}', " ");
        assert_eq!(place(&html, name).replace('\u{a0}', " "), plain, "{name}");
        assert!(text.contains(&format!("{heading} {plain}")), "{heading} {plain} in {text}");
    }
    // In the browser each is put in the place of its own.
    let told = plan(handed(&html), &invoice.id.to_string(), "3", "", "2026-12-20").expect("told");
    for (_, name, figure) in rows {
        let own = told.lines().find(|line| line.starts_with(&format!("{name}\t")));
        let own = own.map(|line| line.replace('\u{a0}', " "));
        assert_eq!(own, Some(format!("{name}\t{}", figure.replace('\u{a0}', " "))), "{told}");
    }
}

/// `domain.md` 5.4, vector C: the rate that is known stands beside the interest, where there is any.
#[tokio::test]
async fn the_rate_that_is_known_stands_beside_the_interest() {
    let invoice = Invoice { total: kr(6_000), due_on: day("2026-11-21"), ..sample::invoice() };
    let mut free = invoice.clone();
    free.charge_type.interest_basis = InterestBasis::None;
    for (lang, says) in [
        (Lang::Sv, "här räknad med 10 % om året från 1 januari 2026."),
        (Lang::En, "counted here at 10 % a year from 1 January 2026."),
    ] {
        for (invoice, runs) in [(&invoice, true), (&free, false)] {
            let html = asks(lang, invoice.clone(), kr(0)).get("/plans/new").await.html;
            assert!(text_of(&html).contains(says), "{html}");
            let (_, rate) = html.split_once("data-rates=\"1\"").expect("a place");
            let (tag, _) = rate.split_once('>').expect("a tag");
            assert_eq!(tag.contains("hidden"), !runs, "{tag}");
            // The browser shows it where it reckons with interest, too.
            let id = invoice.id.to_string();
            let told = plan(handed(&html), &id, "3", "", "2026-12-20").expect("told");
            assert_eq!(told.contains("\nrates\t1\n"), runs, "{told}");
        }
        let debtor = (Visit::debtor(lang), format!("/plans/{}", planned::id()));
        let staff = (Visit::staff(lang), format!("/staff/plans/{}", planned::id()));
        for (visit, address) in [debtor, staff] {
            let mut file = planned::file(State::Active);
            let told = async |file: PlanFile| {
                let fake = Fake { plan_file: Some(file), ..visit.fake.clone() };
                text_of(&Visit { fake, ..visit.clone() }.get(&address).await.html)
            };
            let text = told(file.clone()).await;
            assert!(text.contains(says), "{address}: {text}");
            file.judgement.plan.as_mut().unwrap().0.interest = PlanInterest::Waived;
            let text = told(file).await;
            assert!(!text.contains(says), "{address}: {text}");
        }
    }
}

/// S000 p. 11: what is disputed is none of the plan's to pay, and the page says so where one chooses.
#[tokio::test]
async fn what_is_disputed_stays_out_and_the_page_says_so() {
    let late = sample::late_invoice();
    for (lang, says) in
        [(Lang::Sv, "250 kr står utanför planen"), (Lang::En, "250 kr stays out of the plan")]
    {
        let html = asks(lang, late.clone(), kr(250)).get("/plans/new").await.html;
        assert!(text_of(&html).contains(says), "{}", text_of(&html));
        let whole = asks(lang, late.clone(), kr(0)).get("/plans/new").await.html;
        assert!(!text_of(&whole).contains(says), "nothing is left out");
        let told = |html: &str| {
            let told = plan(handed(html), &late.id.to_string(), "3", "", "2026-12-20");
            told.expect("told").replace('\u{a0}', " ")
        };
        assert!(told(&html).contains(says) && !told(&whole).contains(says));
        // It is paid by no instalment either, and no interest is counted on it: what is owed today is that much less.
        for (html, sum) in [(&whole, "1 838,31 kr"), (&html, "1 586,11 kr")] {
            assert_eq!(place(html, "today").replace('\u{a0}', " "), sum);
        }
    }
}

fn invoice() -> InvoiceId {
    sample::invoice().id
}

/// Every reason, and what its words name.
fn reasons(lang: Lang) -> Vec<(Reason, Option<String>)> {
    let (min, got, on) = (kr(500), kr(499), day("2027-02-03"));
    let every = [
        Reason::NothingToPay,
        Reason::DebtTooSmall { min, got },
        Reason::TooManyMonths { max: 12 },
        Reason::NoInstalments,
        Reason::InstalmentTooSmall { min: kr(100), got: kr(99) },
        Reason::FirstDueTooLate { latest: on },
        Reason::FirstDueTooEarly { earliest: on },
        Reason::UntilTooLate { latest: on },
        Reason::UntilTooEarly { earliest: on },
        Reason::InPlanAlready { invoice: invoice() },
        Reason::Disputed { invoice: invoice() },
        Reason::AtEnforcement { invoice: invoice(), stage: DunningStage::Enforcement },
        Reason::AnotherAuthority { invoice: invoice() },
    ];
    let named = |reason: Reason| match reason {
        Reason::DebtTooSmall { min, .. } | Reason::InstalmentTooSmall { min, .. } => {
            Some(format::money(min))
        }
        Reason::TooManyMonths { max } => Some(max.to_string()),
        Reason::FirstDueTooLate { latest: on }
        | Reason::FirstDueTooEarly { earliest: on }
        | Reason::UntilTooLate { latest: on }
        | Reason::UntilTooEarly { earliest: on } => Some(format::date_long(lang, on)),
        Reason::NothingToPay
        | Reason::NoInstalments
        | Reason::InPlanAlready { .. }
        | Reason::Disputed { .. }
        | Reason::AtEnforcement { .. }
        | Reason::AnotherAuthority { .. } => None,
    };
    every.into_iter().map(|reason| (reason, named(reason))).collect()
}

/// Every rule by which a person looks, and what its words name.
fn rules(lang: Lang) -> Vec<(Rule, Option<String>)> {
    let every = [
        Rule::Regime { regime: Regime::Mixed },
        Rule::Regime { regime: Regime::Excluded },
        Rule::Months { max: 3, got: 4 },
        Rule::Days { max: 30, got: 31 },
        Rule::Amount { max: kr(10_000), got: kr(10_001) },
        Rule::BrokenPlan { on: day("2026-03-01") },
        Rule::UnpaidPlan,
        Rule::OpenPlans { max: 1 },
        Rule::Estate,
        Rule::EarlierRespite { invoice: invoice() },
    ];
    let named = |rule: Rule| match rule {
        Rule::Months { max, .. } | Rule::Days { max, .. } => Some(max.to_string()),
        Rule::Amount { max, .. } => Some(format::money(max)),
        Rule::BrokenPlan { on } => Some(format::date_long(lang, on)),
        Rule::Regime { .. }
        | Rule::UnpaidPlan
        | Rule::OpenPlans { .. }
        | Rule::Estate
        | Rule::EarlierRespite { .. } => None,
    };
    every.into_iter().map(|rule| (rule, named(rule))).collect()
}

#[test]
fn each_reason_and_each_rule_has_words_of_its_own_that_name_its_limit() {
    let mut both = BTreeSet::new();
    for lang in Lang::ALL {
        let reasons = reasons(lang).into_iter();
        let reasons = reasons.map(|(own, named)| (verdicts::reason(lang, own), named));
        let rules = rules(lang).into_iter();
        let rules = rules.map(|(own, named)| (verdicts::rule(lang, own), named));
        for told in [reasons.collect::<Vec<_>>(), rules.collect()] {
            let differ: BTreeSet<&str> = told.iter().map(|(text, _)| text.as_str()).collect();
            assert_eq!(differ.len(), told.len(), "{told:?}");
            for (text, named) in &told {
                assert!(text.ends_with('.') && text.len() > 15, "{text}");
                assert!(named.as_ref().is_none_or(|own| text.contains(own)), "{named:?} in {text}");
                both.insert(text.clone());
            }
        }
    }
    // What belongs to another authority is told alike as a reason and as a rule.
    assert_eq!(both.len(), 2 * (13 + 10 - 1), "in both languages");
}

#[tokio::test]
async fn the_reason_stands_where_one_chooses() {
    for lang in Lang::ALL {
        let html = too_many(lang).get("/plans/new").await.html;
        let says = verdicts::reason(lang, Reason::TooManyMonths { max: 12 });
        assert!(text_of(&html).contains(&says), "{says}");
    }
}
